"""From a folder to sources: which files are posts, read once, as text.

Content comes from strangers: only plain files below the content folder are opened, never through a link,
never beyond the size limit. Paths of sources are relative to the content folder, with "/".
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.files import open_plainly
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from generator.diagnostics import Diagnostics

LARGEST_BODY = 1_000_000
LARGEST_FRONT_MATTER = 64 * 1024
LARGEST_FILE = LARGEST_BODY + LARGEST_FRONT_MATTER

GUIDELINES = "guidelines.md"
WORDS = "words.txt"

_ENDINGS = (".md", ".markdown")
_DEEPEST_FOLDER = 40
_NOTHING_HELD: Mapping[str, bytes] = MappingProxyType({})
_FIRST_PIECE = 64 * 1024  # of most files all: to set aside room for the largest takes longer than to read them


@dataclass(frozen=True, slots=True)
class Source:
    """One text file of the content folder as read: its lines end in a single line feed."""

    path: str
    text: str


def missing_folders(content: Path, folders: tuple[tuple[str, Location], ...]) -> Diagnostics:
    """Return a finding for each folder of posts that is not there, or that a link leads out of the content."""
    return tuple(
        problem(
            "missing-folder",
            location,
            say("there is no folder `{folder}` for posts", folder=folder),
            say("make the folder, or name the right one under `posts: {{path: …}}`"),
        )
        for folder, location in folders
        if not _is_folder(content, folder)
    )


def read_sources(
    content: Path, folders: tuple[str, ...], held: Mapping[str, bytes] = _NOTHING_HELD
) -> tuple[tuple[Source, ...], Diagnostics]:
    """Return all posts' sources below `folders`, by path, and a finding for each that cannot be read.

    `held` are files that lie in memory instead of on the disk, by their paths, none of them too large.
    """
    sources: dict[str, Source] = {}
    findings: dict[str, Diagnostic] = {}
    for folder in folders:
        below = "" if folder == "." else folder
        in_memory = (path for path in held if _is_post(path, below))
        for found in (*_walk(content, below, 0), *in_memory):
            if isinstance(found, str):
                read = _decode(found, held[found]) if found in held else _try_to_read(content, found)
            else:
                read = found
            if isinstance(read, Source) and found == GUIDELINES and not read.text.startswith(("---", "+++")):
                continue  # without fields it is no post
            if isinstance(read, Source):
                sources[read.path] = read
            else:
                findings[read.location.path] = read
    return tuple(sources[path] for path in sorted(sources)), tuple(findings.values())


def _try_to_read(content: Path, path: str) -> Source | Diagnostic:
    try:
        return read_source(content, path)
    except OSError as error:
        return unreadable(path, error)


def read_source(content: Path, path: str, largest: int = LARGEST_FILE) -> Source | Diagnostic:
    """Return the text of one plain file, or the finding that says why it cannot be had.

    Raises:
        OSError: The file cannot be opened at all.
    """
    raw = read_bytes(content, path, largest)
    return raw if isinstance(raw, Diagnostic) else _decode(path, raw)


def read_bytes(content: Path, path: str, largest: int) -> bytes | Diagnostic:
    """Return what one plain file holds, or the finding that says why it cannot be had.

    Raises:
        OSError: The file cannot be opened at all.
    """
    # A `Path` of both parts takes as long as the rest.
    with open(f"{content}/{path}", "rb", opener=open_plainly) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            return not_plain(path)
        if state.st_size > largest:
            return _too_large(path, state.st_size, largest)
        raw = file.read(min(_FIRST_PIECE, largest + 1))
        if len(raw) == _FIRST_PIECE:
            raw += file.read(largest + 1 - _FIRST_PIECE)
    return _too_large(path, len(raw), largest) if len(raw) > largest else raw


def read_optional(content: Path, path: str) -> Source | Diagnostic | None:
    """Return the text of a file that need not be there, None when it is not."""
    if (content / path).is_symlink():
        return not_plain(path)
    return _try_to_read(content, path) if (content / path).exists() else None


def missing_files(content: Path, paths: Iterable[str]) -> frozenset[str]:
    """Return those of the paths at which nothing is, or only behind a link, or that lead out of the content."""
    root = content.resolve()
    return frozenset(path for path in paths if not _is_inside(root, path))


def _is_inside(root: Path, path: str) -> bool:
    target = root / path
    try:
        return target.is_relative_to(root) and ".." not in target.parts and target.resolve(strict=True) == target
    except (OSError, ValueError, RuntimeError):  # not there; longer than the disk allows; with a zero byte; a loop
        return False


def _is_folder(content: Path, folder: str) -> bool:
    try:
        return (content / folder).is_dir() and (content / folder).resolve() == content.resolve() / folder
    except OSError:  # the name is longer than the disk allows
        return False


def read_lines(content: Path, path: str) -> list[str]:
    """Return the lines of a source, none when it cannot be read: for showing a finding's place."""
    try:
        source = read_source(content, path)
    except (OSError, ValueError):
        return []
    return source.text.split("\n") if isinstance(source, Source) else []


def _walk(content: Path, folder: str, depth: int) -> Iterator[str | Diagnostic]:
    """Yield the paths of posts in `folder` and below, and a finding for each link or device among them."""
    entries = _entries(content, folder)
    if isinstance(entries, Diagnostic):
        yield entries
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        is_post = is_text_of_post(entry.name)
        if entry.is_dir(follow_symlinks=False):
            if depth < _DEEPEST_FOLDER:
                yield from _walk(content, path, depth + 1)
        elif entry.is_file(follow_symlinks=False):
            if is_post:
                yield path
        elif is_post or entry.is_symlink():
            yield not_plain(path)


def _entries(content: Path, folder: str) -> list[os.DirEntry[str]] | Diagnostic:
    """Return what a folder holds but for names that are no posts, by name, or why it cannot be looked into."""
    try:
        entries = list_folder(content, folder)
    except OSError as error:
        return unreadable(folder or ".", error)
    return [one for one in entries if is_looked_at(one.name)]


def is_looked_at(name: str) -> bool:
    """Tell whether a file or folder of a name may be a post, or hold some."""
    return not name.startswith(("_", ".")) and name.lower() != "readme.md"


def _is_post(path: str, folder: str) -> bool:
    """Tell whether a walk over a folder would come to a file there."""
    above = f"{folder}/" if folder else ""
    names = path.removeprefix(above).split("/")
    is_near = path.startswith(above) and len(names) <= _DEEPEST_FOLDER + 1
    return is_near and is_text_of_post(path) and all(map(is_looked_at, names))


def is_text_of_post(path: str) -> bool:
    """Tell by its ending whether a file may be a post."""
    return path.lower().endswith(_ENDINGS)


def list_folder(content: Path, folder: str) -> list[os.DirEntry[str]]:
    """Return what a folder holds, by name.

    Raises:
        OSError: The folder cannot be looked into.
    """
    with os.scandir(content / folder) as listing:
        return sorted(listing, key=lambda entry: entry.name)


def _decode(path: str, raw: bytes) -> Source | Diagnostic:
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig")
        return problem(
            "undecodable-file",
            Location(_printable_path(path), line, len(before) + 1),
            say("a character that is not stored as UTF-8 stands here"),
            say("save the file as UTF-8 in the editor, and look whether its letters are right"),
        )
    return Source(_printable_path(path), text)


def _printable_path(path: str) -> str:
    """Return a path that can be written anywhere, also when the file's name is not UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def unreadable(path: str, error: OSError) -> Diagnostic:
    """Return the finding for a file or folder that the system refuses to read."""
    return problem(
        "unreadable-file",
        Location(_printable_path(path)),
        say("it cannot be read: {reason}", reason=error.strerror or type(error).__name__),
        say("look whether you may read the file, and all folders above it"),
    )


def not_plain(path: str) -> Diagnostic:
    """Return the finding for what is there, but is not a file itself."""
    return problem(
        "not-a-plain-file",
        Location(_printable_path(path)),
        say("it is a link or a device, not a plain file"),
        say("put the file itself in the content folder"),
    )


def _too_large(path: str, size: int, largest: int) -> Diagnostic:
    return problem(
        "file-too-large",
        Location(_printable_path(path)),
        say("the file has {size} bytes, {largest} at most are read", size=size, largest=largest),
        say("make it smaller: split a post, keep what is not its text in another file, or save a picture smaller"),
    )
