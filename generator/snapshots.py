"""What a content folder held in a commit.

Whoever made the commit chose names and contents. What may be posts is read into memory; the rest goes below one empty
folder, with the contents of text alone: of other files nothing but that they are there and how large they are. A link
becomes one that leads nowhere.
"""

from __future__ import annotations

import os
from contextlib import suppress
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
MOST_FILES = 250_000
MOST_BYTES = 512 * 2**20  # of all texts together
_BUNDLE = 32 * 2**20  # bytes that git is asked for at once
_READ = (".css", ".html", ".js", ".svg", ".txt", ".yaml")
_LINK, _MODULE = b"120000", b"160000"
_NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class _File:
    """What a commit holds under a path below the content folder."""

    path: str
    mode: bytes
    blob: str
    size: int

    @property
    def is_plain(self) -> bool:
        """Tell whether it is a file, neither a link nor another repository."""
        return self.mode not in (_LINK, _MODULE)

    @property
    def is_text(self) -> bool:
        """Tell whether what it holds may be read."""
        is_read = self.path.lower().endswith(_READ) or is_text_of_post(self.path)
        return is_read and self.is_plain and self.size <= LARGEST_FILE

    @property
    def is_post(self) -> bool:
        """Tell whether it may be a post."""
        return self.is_text and is_text_of_post(self.path) and self.path != GUIDELINES

    @property
    def folder(self) -> str:
        """Return the path of the folder that must be there for it."""
        return self.path if self.mode == _MODULE else self.path.rpartition("/")[0]


def unpack(place: Place, commit: Commit, folder: Path) -> dict[str, bytes]:
    """Return the texts of what may be posts in a commit, by their paths, and write the rest into an empty folder.

    Where the content folder was not there in the commit, there is nothing.

    Raises:
        RevisionError: It is more than a content folder holds.
        SurroundingsError: The repository does not hold all of it, or a name leads out of the folder.
    """
    files = _files(place, commit)
    texts = [file for file in files if file.is_text]
    if len(files) > MOST_FILES or sum(file.size for file in texts) > MOST_BYTES:
        raise RevisionError(
            say("commit {commit} holds too much to be compared", commit=commit.short),
            say("name the content folder alone: `ritme diff main content`"),
        )
    for path in {file.folder for file in files}:
        (folder / path).mkdir(parents=True, exist_ok=True)
    held = {}
    for file, data in _contents(place, commit, texts):
        if file.is_post:
            held[file.path] = data
        else:
            _write(folder / file.path, data, file.size)
    _stand_in(folder, files)
    return held


def _stand_in(folder: Path, files: list[_File]) -> None:
    """Write what stands for all that is no text."""
    for file in files:
        if file.is_plain and not file.is_text:
            _write(folder / file.path, b"", min(file.size, LARGEST_CLAIM))
    for file in files:  # last of all: nothing is written once there is a link
        if file.mode == _LINK:
            with suppress(FileExistsError):
                (folder / file.path).symlink_to(_NOWHERE)


def _write(path: Path, data: bytes, size: int) -> None:
    """Write a file; what it lacks of its size takes no room on a disk."""
    with open(path, "xb", opener=open_plainly) as file:
        file.write(data)
        file.truncate(size)


def _files(place: Place, commit: Commit) -> list[_File]:
    """Return all that a commit holds below the content folder, by path."""
    below = ["--", place.path] if place.path else []
    ran = git.run(place.repository.folder, "ls-tree", "-r", "-z", "--long", "--full-tree", commit.id, *below)
    if not ran.is_done:
        raise _incomplete(commit)
    above = f"{place.path}/" if place.path else ""
    files = (_file(row, above) for row in ran.out.split(b"\0")[:-1])
    return [file for file in files if file]


def _file(row: bytes, above: str) -> _File | None:
    said, _, name = row.partition(b"\t")
    mode, _, blob, size = said.split()
    path = os.fsdecode(name)
    if not path.startswith(above):  # the folder was a file then
        return None
    return _File(_inside(path.removeprefix(above)), mode, blob.decode(), int(size) if size.isdigit() else 0)


def _inside(path: str) -> str:
    """Return a path that stays below its folder; git itself checks none of this out."""
    if {"", ".", ".."} & set(path.split("/")) or (os.sep != "/" and (os.sep in path or ":" in path)):
        raise SurroundingsError(
            say("the commit holds a file whose name leads out of its folder: {path}", path=path),
            say("look who made it, and why: no git writes such a name"),
        )
    return path


def _contents(place: Place, commit: Commit, files: Iterable[_File]) -> Iterator[tuple[_File, bytes]]:
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


def _bundles(files: Iterable[_File]) -> Iterator[list[_File]]:
    """Yield files in rows of a size that fits in memory."""
    bundle: list[_File] = []
    size = 0
    for file in files:
        if bundle and size + file.size > _BUNDLE:
            yield bundle
            bundle, size = [], 0
        bundle.append(file)
        size += file.size
    if bundle:
        yield bundle


def _incomplete(commit: Commit) -> SurroundingsError:
    return SurroundingsError(
        say("the repository does not hold all of commit {commit}", commit=commit.short),
        say("fetch it whole: clone without `--filter`, or with `fetch-depth: 0` in a workflow"),
    )
