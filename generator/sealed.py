"""Files that only this user's own runs can have written: data under a seal of a secret that lies outside the project.

A cache beside the content could come from a stranger's pull request. What does not bear our seal is not there.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from typing import TYPE_CHECKING

from generator.files import open_plainly
from generator.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_SEAL_BYTES, _SECRET_BYTES = 32, 32
_IGNORE = "*\n"  # git keeps nothing of a cache
_NAME = re.compile(r"[0-9a-f]{20}")
_PIECE = 1 << 20  # bytes
_LARGEST = 1 << 30  # bytes; the largest plans have a third of it


def find_secret(path: Path) -> bytes | None:
    """Return the secret of this user, made when there is none yet; None where it cannot be kept."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(os.urandom(_SECRET_BYTES))
            with suppress(FileExistsError):
                os.link(fresh, path)  # whole or not at all, and never in the place of another run's
            fresh.unlink()
        secret = path.read_bytes()
        if len(secret) == _SECRET_BYTES:
            return secret
    return None


def read(folder: Path, name: str, secret: bytes) -> bytes | None:
    """Return what was written under a name, None when it is not there, damaged or not ours."""
    with suppress(OSError):
        if _leads_elsewhere(folder):
            return None
        with open(folder / name, "rb", opener=open_plainly) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or state.st_size > _LARGEST:
                return None
            if _is_ours(file, name, secret):
                file.seek(_SEAL_BYTES)
                return file.read()
    return None


def _is_ours(file: BinaryIO, name: str, secret: bytes) -> bool:
    """Tell whether a file bears our seal, without taking all of it into memory: it may be anybody's."""
    said, seal = file.read(_SEAL_BYTES), _seal(name, secret)
    while piece := file.read(_PIECE):
        seal.update(piece)
    return compare_digest(said, seal.digest())


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder that may be ours, the oldest first."""
    with suppress(OSError):
        if not _leads_elsewhere(folder):
            return [path.name for path in reversed(_ours(folder))]
    return []


def write(folder: Path, name: str, content: bytes, secret: bytes, most: int) -> None:
    """Write data under a name of 20 hexadecimal digits, wholly or not at all; of such files the `most` newest stay.

    A folder that cannot be written keeps what it has: a cache is no reason to fail. Nor does a link lead us anywhere,
    and of what somebody else put there nothing is touched.
    """
    with suppress(OSError):
        if _leads_elsewhere(folder):
            return
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as file:
            file.write(_IGNORE)
        seal = _seal(name, secret)
        seal.update(content)
        write_whole(folder / name, seal.digest() + content)
        for path in _ours(folder)[most:]:
            path.unlink()


def _ours(folder: Path) -> list[Path]:
    """Return the plain files that are named as we name ours, the newest first."""
    states = [(path, path.lstat()) for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    files = [(path, state.st_mtime_ns) for path, state in states if stat.S_ISREG(state.st_mode)]
    return [path for path, _ in sorted(files, key=lambda pair: -pair[1])]


def _leads_elsewhere(folder: Path) -> bool:
    return folder.is_symlink() or folder.parent.is_symlink()


def _seal(name: str, secret: bytes) -> blake2b:
    """Return what makes the seal of a file of this name out of what it holds."""
    return blake2b(name.encode() + b"\n", key=secret, digest_size=_SEAL_BYTES)
