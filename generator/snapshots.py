"""What a content folder held in a commit.

Whoever made the commit chose names and contents. What may be posts is read into memory; the rest goes below one empty
folder, with the contents of text alone: of other files nothing but that they are there and how large they are. A link
becomes one that leads nowhere. What no file system holds is passed over: nobody could check it out either.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import git
from generator.diagnostics import SurroundingsError
from generator.files import open_plainly
from generator.reading import GUIDELINES
from generator.reading import LARGEST_FILE
from generator.reading import is_text_of_post
from generator.revisions import RevisionError
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from generator.revisions import Commit
    from generator.revisions import Place

LARGEST_CLAIM = 2**30  # bytes of a file without contents
# A few objects can name millions of files and folders, when one tree stands in many places.
MOST_ENTRIES = 250_000  # files and folders
MOST_FOLDERS = 25_000  # a folder takes a disk longer than a file does
MOST_LISTED = 64 * 2**20  # bytes of their list
MOST_BYTES = 512 * 2**20  # of all texts together
_BUNDLE = 32 * 2**20  # bytes that git is asked for at once
_READ = (".css", ".html", ".js", ".svg", ".txt", ".yaml")
_LINK, _MODULE, _FOLDER = b"120000", b"160000", b"040000"
_NOWHERE = "nowhere"
_PIECE = 2**20  # bytes of the list that are read at once
_DEEPEST = 100  # folders in folders, more than anybody looks into
# A name is too long or has signs that are not allowed, or something else has it; or one of a folder on the way to it.
_NO_PLACE = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.ENOENT}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a commit holds under a path below the content folder."""

    path: str
    mode: bytes
    blob: str
    size: int

    @property
    def is_plain(self) -> bool:
        """Tell whether it is a file, neither a folder nor a link."""
        return self.mode != _LINK and not self.is_folder

    @property
    def is_folder(self) -> bool:
        """Tell whether it is a folder, or the empty one in the place of another repository."""
        return self.mode in (_FOLDER, _MODULE)

    @property
    def is_text(self) -> bool:
        """Tell whether what it holds may be read."""
        is_read = self.path.lower().endswith(_READ) or is_text_of_post(self.path)
        return is_read and self.is_plain and self.size <= LARGEST_FILE

    @property
    def is_post(self) -> bool:
        """Tell whether it may be a post."""
        return self.is_text and is_text_of_post(self.path) and self.path != GUIDELINES


def unpack(place: Place, commit: Commit, folder: Path) -> dict[str, bytes]:
    """Return the texts of what may be posts in a commit, by their paths, and write the rest into an empty folder.

    Where the content folder was not there in the commit, there is nothing.

    Raises:
        RevisionError: It is more than a content folder holds; nothing is written then.
        SurroundingsError: The repository does not hold all of it, a name leads out of the folder, or the disk is full.
    """
    entries = [entry for entry in _entries(place, commit) if entry.path.count("/") < _DEEPEST]
    texts = [entry for entry in entries if entry.is_text]
    folders = [entry for entry in entries if entry.is_folder]
    if len(folders) > MOST_FOLDERS or sum(entry.size for entry in texts) > MOST_BYTES:
        raise _too_much(commit)
    for entry in folders:  # each stands before those in it
        with _if_there_is_a_place():
            (folder / entry.path).mkdir()
    held = {}
    for entry, data in _contents(place, commit, texts):
        if entry.is_post:
            held[entry.path] = data
        else:
            _write(f"{folder}/{entry.path}", data, entry.size)
    _stand_in(folder, entries)
    return held


def _stand_in(folder: Path, entries: list[_Entry]) -> None:
    """Write what stands for all that is no text."""
    for entry in entries:
        if entry.is_plain and not entry.is_text:
            _write(f"{folder}/{entry.path}", b"", min(entry.size, LARGEST_CLAIM))
    for entry in entries:  # last of all: nothing is written once there is a link
        if entry.mode == _LINK:
            with _if_there_is_a_place():
                (folder / entry.path).symlink_to(_NOWHERE)


def _write(path: str, data: bytes, size: int) -> None:
    """Write a file; what it lacks of its size takes no room on a disk."""
    with _if_there_is_a_place(), open(path, "xb", opener=open_plainly) as file:
        file.write(data)
        file.truncate(size)


@contextmanager
def _if_there_is_a_place() -> Iterator[None]:
    """Pass over what no file system can hold, and whatever else takes the place of."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_PLACE:
            raise SurroundingsError(
                say("what a commit holds cannot be put down: {reason}", reason=error.strerror or type(error).__name__),
                say("look whether there is room on the disk; `TMPDIR` names another folder for a while"),
            ) from error


def _entries(place: Place, commit: Commit) -> list[_Entry]:
    """Return all that a commit holds below the content folder, folders among it, by path."""
    # Without `-t` git could go through trees for ever and print nothing.
    words = ("ls-tree", "-r", "-t", "-z", "--long", "--full-tree", commit.id)
    below, above = (["--", place.path], f"{place.path}/") if place.path else ([], "")
    entries: list[_Entry] = []
    rest, size = b"", 0
    try:
        with git.output(place.repository.folder, *words, *below) as listing:
            while piece := listing.read(_PIECE):
                *rows, rest = (rest + piece).split(b"\0")
                entries += filter(None, (_entry(row, above) for row in rows))
                size += len(piece)
                if len(entries) > MOST_ENTRIES or size > MOST_LISTED:
                    raise _too_much(commit)
    except git.FailedError as error:
        raise _incomplete(commit) from error
    return entries


def _entry(row: bytes, above: str) -> _Entry | None:
    said, _, name = row.partition(b"\t")
    mode, _, blob, size = said.split()
    path = os.fsdecode(name)
    if not path.startswith(above):  # the folder itself or one above it, or the folder was a file then
        return None
    return _Entry(_inside(path.removeprefix(above)), mode, blob.decode(), int(size) if size.isdigit() else 0)


def _inside(path: str) -> str:
    """Return a path that stays below its folder; git itself checks none of this out."""
    if {"", ".", ".."} & set(path.split("/")) or (os.sep != "/" and (os.sep in path or ":" in path)):
        raise SurroundingsError(
            say("the commit holds a file whose name leads out of its folder: {path}", path=path),
            say("look who made it, and why: no git writes such a name"),
        )
    return path


def _contents(place: Place, commit: Commit, files: Iterable[_Entry]) -> Iterator[tuple[_Entry, bytes]]:
    """Yield files with what they hold, as a commit keeps it."""
    for bundle in _bundles(files):
        asked = "".join(f"{file.blob}\n" for file in bundle).encode()
        told = git.run(place.repository.folder, "cat-file", "--batch", "--buffer", given=asked).out
        start = 0
        for file in bundle:
            end = told.find(b"\n", start) + 1
            if told[start:end] != f"{file.blob} blob {file.size}\n".encode():
                raise _incomplete(commit)
            start = end + file.size + 1
            yield file, told[end : start - 1]


def _bundles(files: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    """Yield files in rows of a size that fits in memory."""
    bundle: list[_Entry] = []
    size = 0
    for file in files:
        if bundle and size + file.size > _BUNDLE:
            yield bundle
            bundle, size = [], 0
        bundle.append(file)
        size += file.size
    if bundle:
        yield bundle


def _too_much(commit: Commit) -> RevisionError:
    return RevisionError(
        say("commit {commit} holds too much to be compared", commit=commit.short),
        say(
            "name the content folder alone, as in `ritme diff main content`; it may hold {entries} files and folders, "
            "of which {folders} folders, and {size} MB of texts",
            entries=MOST_ENTRIES,
            folders=MOST_FOLDERS,
            size=MOST_BYTES >> 20,
        ),
    )


def _incomplete(commit: Commit) -> SurroundingsError:
    return SurroundingsError(
        say("the repository does not hold all of commit {commit}", commit=commit.short),
        say("fetch it whole: clone without `--filter`, or with `fetch-depth: 0` in a workflow"),
    )
