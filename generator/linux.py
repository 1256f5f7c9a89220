"""Calls of Linux that Python does not offer: exchange two folders, confirm all files of a disk, end with the parent."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def can_confirm() -> bool:
    """Tell whether the system knows how to confirm all files at once."""
    return _library("syncfs") is not None


def confirm(handle: int, folder: Path) -> bool:
    """Have the disk confirm all files at once where the system can (Linux); tell whether it did."""
    if _library("syncfs").syncfs(handle) == 0:
        return True
    return _is_unknown(_last_error(folder))


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux); tell whether it did."""
    library = _library("renameat2")
    if not library:
        return False
    if library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    return _is_unknown(_last_error(other))


def end_with_parent() -> None:  # pragma: no cover - called in a process of its own
    """Have the kernel end this process when its parent ends, in whatever way.

    Else one that is busy, or that nobody listens to, would go on for ever, and hold the lock that its parent took.
    """
    _library("prctl").prctl(_END_WITH_PARENT, signal.SIGKILL)


def _is_unknown(error: OSError) -> bool:
    """Return False when an error says that the system cannot do that at all; else it is raised."""
    if error.errno in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        return False
    raise error


def _library(function: str) -> Any:
    """Return the library of the system if it has a function that Python does not offer, else None."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    return library if hasattr(library, function) else None


def _last_error(path: Path) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), str(path))
