"""What the system says of files, enough to tell whether one has changed since; and how strangers' files are opened.

It is asked before anything else is loaded, so little is imported here.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from errno import ENOTDIR
from typing import TYPE_CHECKING
from typing import TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

_UNFINISHED = re.compile(r".+\.[0-9a-f]{16}\.new", re.DOTALL)
_LONG_AGO = 3600 * 10**9  # nanoseconds

# Path, kind and rights, size, number, and last change in nanoseconds, which nobody can set; zeros where none is.
FileState: TypeAlias = "tuple[str, int, int, int, int]"


def open_plainly(path: str, flags: int) -> int:
    """Open neither through a link nor by waiting: a pipe in the place of a file would wait for another end for ever."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)


def look(path: str) -> FileState:
    """Return the state of a file."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):  # git may name a file as nothing can be named
        return (path, 0, 0, 0, 0)
    return (path, found.st_mode, found.st_size, found.st_ino, max(found.st_mtime_ns, found.st_ctime_ns))


def walk(folder: str, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[FileState]:
    """Yield the state of each file below a folder, and of each folder its name alone: what is in it has its own."""
    folders = [folder]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if not wanted(entry.path):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    yield (entry.path, 0, 0, 0, 0)
                else:
                    yield look(entry.path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file wholly or not at all, and take away what a run that was ended left beside it long before this one.

    Raises:
        OSError: It cannot be written, and is as it was.
    """
    fresh = path.with_name(f"{path.name}.{os.urandom(8).hex()}.new")  # a name that nobody can have put a link under
    try:
        with open(fresh, "xb", opener=open_plainly) as file:
            file.write(data)
        limit = fresh.lstat().st_mtime_ns - _LONG_AGO
        for left in path.parent.iterdir():
            if _UNFINISHED.fullmatch(left.name) and _is_older(left.lstat(), limit):
                left.unlink()
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def create_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make files below a folder, by their paths in it: all of them or none, never in the place of what is there.

    Folders on the way are made; none of them is entered through a link.

    Raises:
        OSError: One of them is there already, or cannot be made.
    """
    made: list[Path] = []
    try:
        for path, data in files.items():
            *folders, name = path.split("/")
            place = folder
            for part in ("", *folders):
                place /= part
                if _make_folder(place, is_ours=bool(part)):
                    made.append(place)
            with open(place / name, "xb", opener=open_plainly) as file:
                made.append(place / name)
                file.write(data)
    except BaseException:
        for one in reversed(made):
            with suppress(OSError):  # another program has put something in it
                one.rmdir() if one.is_dir() else one.unlink()
        raise


def _make_folder(folder: Path, *, is_ours: bool) -> bool:
    """Tell whether a folder had to be made; of ours none may be a link."""
    if is_ours and folder.is_symlink():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder))
    if folder.is_dir():
        return False
    folder.mkdir(parents=not is_ours)  # fails where something else is
    return True


def _is_older(state: os.stat_result, limit: int) -> bool:
    return stat.S_ISREG(state.st_mode) and state.st_mtime_ns < limit
