"""From finished bytes to a folder, in one step: the site is wholly old or wholly new at every moment.

The new site is written beside the old one, into a folder that the kernel's lock guards, and then takes its
place. A folder that does not hold our marker, or holds files that the marker does not list, is never touched.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.addresses import is_address
from generator.diagnostics import SurroundingsError
from generator.files import look
from generator.files import open_plainly
from generator.files import walk
from generator.linux import can_confirm
from generator.linux import confirm
from generator.linux import exchange
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.files import FileState

MARKER = ".ritme"
_TOOLS = {"lock", "new", "old"}  # what a workshop may hold
_FIRST_LINE = "Written by ritme. A build replaces this folder as a whole. Its files:"
_RIGHTS, _OF_FILES = 0o777, 0o666


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the site that is there and goes on standing in the state in which it was found.

    `draw` makes it anew where it has changed meanwhile, such as by another build.
    """

    state: FileState
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many pages were written, and how many were left as they are."""

    written: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """The states of all files that stand now, and how many of them are pages."""

    states: tuple[FileState, ...]
    pages: PageCount


def publish(files: Iterable[tuple[str, bytes | Kept]], output: Path, content: Path) -> Published:
    """Put the files, each with its address, in the place of `output`, all at once; they are taken one after the other.

    Raises:
        SurroundingsError: The folder is not ours, or the disk does not allow it; `output` is as it was.
    """
    output = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would follow a link in the place of the folder
    _refuse_dangerous(output, content)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _workshop(output) as workshop:
            _recover(output, workshop)
            _refuse_foreign(output)
            fresh = workshop / "new"
            pages = _write(files, fresh, output)
            _swap(fresh, output, workshop)
            _confirm_folder(output.parent)
            shutil.rmtree(workshop / "new", ignore_errors=True)  # now, because it changes the state of what was kept
            shutil.rmtree(workshop / "old", ignore_errors=True)
            return Published(tuple(walk(str(output))), pages)
    except OSError as error:
        raise _in_words(error, output) from error


def _refuse_dangerous(output: Path, content: Path) -> None:
    """Refuse a folder that holds the content, or is one that nobody means to replace."""
    place, source, here = (Path(os.path.realpath(path)) for path in (output, content, "."))  # resolve() fails on loops
    if place == source or place in source.parents or place in (Path.home().resolve(), Path(place.anchor)):
        raise SurroundingsError(
            say("`{folder}` holds more than a site and is not replaced", folder=str(output)),
            say("name a folder of its own: `-o output`"),
        )
    if place == here or place in here.parents:  # the shell would stand in a folder that is gone
        raise SurroundingsError(
            say("`{folder}` is the folder that you work in, and cannot be replaced", folder=str(output)),
            say("go to another folder, or name one in it: `-o output`"),
        )


def _refuse_foreign(output: Path) -> None:
    """Refuse a folder that we did not write, or that holds files that we did not write."""
    if not os.path.lexists(output):
        return
    if output.is_symlink() or not output.is_dir():
        raise SurroundingsError(
            say("`{folder}` is not a folder", folder=str(output)), say("remove it, or name another folder with `-o`")
        )
    start = len(str(output)) + 1
    there = {path[start:].replace(os.sep, "/") for path, *state in walk(str(output)) if any(state)}
    if not there:
        return
    foreign = sorted(there - _listed(output))
    if foreign:
        raise SurroundingsError(
            say(
                "`{folder}` holds files that ritme did not write, such as `{file}`", folder=str(output), file=foreign[0]
            ),
            say("move them away, or name another folder with `-o`"),
        )


def _listed(output: Path) -> set[str]:
    """Return the files that our marker lists, with itself; nothing when the folder is not ours."""
    marker = output / MARKER
    if marker.is_symlink() or not marker.is_file():
        return set()
    lines = marker.read_text(encoding="utf-8", errors="replace").splitlines()
    return {MARKER, *lines[1:]} if lines[:1] == [_FIRST_LINE] else set()


@contextmanager
def _workshop(output: Path) -> Iterator[Path]:
    """Lock and lend the folder beside `output` in which the new site is written; it is gone afterwards."""
    workshop = output.parent / f".{output.name}.ritme"
    if not workshop.is_symlink():
        workshop.mkdir(exist_ok=True)
    if workshop.is_symlink() or not {path.name for path in workshop.iterdir()} <= _TOOLS:
        raise SurroundingsError(
            say("`{folder}`, which a build needs for itself, holds something else", folder=str(workshop)),
            say("move it away, or name another folder with `-o`"),
        )
    lock = open_plainly(str(workshop / "lock"), os.O_RDWR | os.O_CREAT)
    try:
        _take(lock, output)
        if not _is_same(lock, workshop / "lock"):
            raise _busy(output)  # another build has just finished and taken its workshop away
        try:
            yield workshop
        finally:
            if output.exists() or not (workshop / "old").exists():
                shutil.rmtree(workshop, ignore_errors=True)
    finally:
        os.close(lock)


def _take(lock: int, output: Path) -> None:
    """Take the lock, which the kernel frees however the process ends; where there is no flock, trust the user."""
    with suppress(ImportError):
        import fcntl  # noqa: PLC0415 - not on Windows

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(output) from None


def _is_same(handle: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _busy(output: Path) -> SurroundingsError:
    return SurroundingsError(
        say("another build is writing `{folder}`", folder=str(output)), say("try again when it has finished")
    )


def _recover(output: Path, workshop: Path) -> None:
    """Undo what a build left that was ended between its steps."""
    old = workshop / "old"
    if old.exists() and not output.exists():
        old.rename(output)
    for left in (old, workshop / "new"):
        if left.exists():
            shutil.rmtree(left)


def _write(files: Iterable[tuple[str, bytes | Kept]], folder: Path, output: Path) -> PageCount:
    """Write all files and the marker that lists them, have the disk confirm it, and count pages."""
    folder.mkdir()
    handle = os.open(folder, os.O_RDONLY) if can_confirm() else None  # before: it tells of errors from now on
    try:
        kept = dict(_write_each(files, folder, output))
        if handle is None or not confirm(handle, folder):
            for address in (*kept, MARKER):
                with (folder / address).open("rb+") as file:
                    os.fsync(file.fileno())
    finally:
        if handle is not None:
            os.close(handle)
    pages = [is_kept for address, is_kept in kept.items() if address.endswith(".html")]
    return PageCount(pages.count(False), pages.count(True))


def _write_each(files: Iterable[tuple[str, bytes | Kept]], folder: Path, output: Path) -> Iterator[tuple[str, bool]]:
    """Yield each file when it is there, and whether it was kept; write the marker at the end."""
    addresses, folders, rights = [], {folder}, folder.stat().st_mode & _OF_FILES
    for address, data in files:
        if not is_address(address):
            msg = f"no address: {address!r}"
            raise ValueError(msg)
        path = folder / address
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        is_kept = isinstance(data, Kept) and _keep(data, output / address, path, rights)
        if not is_kept:
            with path.open("xb") as file:
                file.write(data.draw() if isinstance(data, Kept) else data)
        addresses.append(address)
        yield address, is_kept
    (folder / MARKER).write_bytes("\n".join([_FIRST_LINE, *sorted(addresses), ""]).encode())


def _keep(kept: Kept, old: Path, new: Path, rights: int) -> bool:
    """Let a file of the old site stand in the new one, too, under a second name; tell whether it can.

    It cannot where it has changed, where the system knows no second names, and where a new file has other rights.
    """
    if look(str(old))[1:] != kept.state[1:] or kept.state[1] & _RIGHTS != rights:
        return False
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _confirm_folder(folder: Path) -> None:
    """Have the disk confirm the names in a folder, where it can: else the old site could go before the new one came."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _swap(fresh: Path, output: Path, workshop: Path) -> None:
    """Put the new folder in the place of the old one."""
    if not output.exists():
        fresh.rename(output)
    elif not exchange(fresh, output):
        old = workshop / "old"
        output.rename(old)
        try:
            fresh.rename(output)
        except OSError:
            old.rename(output)
            raise


def _in_words(error: OSError, output: Path) -> SurroundingsError:
    folder = str(output)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SurroundingsError(
            say("there is no space left to write `{folder}`", folder=folder),
            say("free some space and build again; the old site is untouched"),
        )
    may_not = error.errno in (errno.EACCES, errno.EPERM)
    return SurroundingsError(
        say("`{folder}` cannot be written: {reason}", folder=folder, reason=error.strerror or str(error)),
        say("check the rights of the folder and of the one above it; the old site is untouched")
        if may_not
        else say("mend what the system complains of, or name another folder with `-o`; the old site is untouched"),
    )
