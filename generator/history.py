"""When each source was first and last committed: what git tells in one walk over the log.

The walk follows files that were renamed, because a post that moves to another folder is not made anew. What it finds
is kept inside the repository's own folder, where no commit can put anything, under the commit up to which it holds.

A shallow clone knows only its newest commit and would date every file by it; its times are not used. That, and a
repository that git does not trust, is told to the caller: without times, events lose the moments of their changes.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import git
from generator.files import write_whole
from generator.git import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LOG = ("log", "--topo-order", "--format=/%ct", "--name-status", "-c", "-z", "--relative")
_VERSION = 1  # of what is kept: another one is not read
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_RENAMED = re.compile(rb"R\d+")
_LATEST = 2**32 - 1  # the year 2106: whoever makes a commit chooses its time


@dataclass(frozen=True, slots=True)
class Committed:
    """When a file was first and last committed, in UTC and whole seconds."""

    first: datetime
    last: datetime

    def __or__(self, other: Committed) -> Committed:
        """Return both together."""
        return Committed(min(self.first, other.first), max(self.last, other.last))


@dataclass(frozen=True, slots=True)
class History:
    """The commits of each source by its path below the content folder; none where `fault` says why."""

    files: dict[str, Committed]
    fault: Fault | None = None

    def of(self, paths: Iterable[str]) -> History:
        """Return what is known of these files alone."""
        return replace(self, files={path: self.files[path] for path in paths if path in self.files})

    def last_change(self, *paths: str) -> datetime | None:
        """Return the last commit of any file at or below these paths, also of one that is gone; None without any."""
        below = tuple(f"{path}/".removeprefix("./") for path in paths)
        return max((one.last for path, one in self.files.items() if f"{path}/".startswith(below)), default=None)


def read_history(content: Path) -> History:
    """Return when the files below `content` were committed; nothing outside a repository or without git."""
    found = git.find_repository(content)
    if found is None:
        return History({})
    if isinstance(found, Fault):
        return History({}, found)
    if found.is_shallow:
        return History({}, Fault.SHALLOW)
    return History(_files_at(found.head, content, _Memory(found.store, found.prefix)))


def _files_at(commit: str, content: Path, memory: _Memory) -> dict[str, Committed]:
    """Return the commits of each file up to `commit`: what is kept, and what came since."""
    kept = memory.read()
    if kept and kept[0] == commit:
        return kept[1]
    known: dict[str, Committed] = {}
    unseen = [commit]
    if kept and git.run(content, "merge-base", kept[0], commit).out.strip() == kept[0].encode():
        known, unseen = kept[1], [commit, f"^{kept[0]}"]
    log = git.run(content, *_LOG, "--find-renames", *unseen, "--", ".").out
    if not log:  # a clone without the contents of files knows their names alone
        log = git.run(content, *_LOG, "--no-renames", *unseen, "--", ".").out
    files, names = _by_file(log)
    for path, committed in known.items():
        _add(files, names.get(path, path), committed)
    memory.write(commit, files)
    return files


@dataclass(frozen=True, slots=True)
class _Memory:
    """What an earlier walk found of the files below a folder; lost or damaged, it is found again."""

    repository: Path
    prefix: str

    @property
    def _path(self) -> Path:
        name = sha256(os.fsencode(self.prefix)).hexdigest()[:16]
        return self.repository / "ritme" / f"history-{name}.json"

    def read(self) -> tuple[str, dict[str, Committed]] | None:
        """Return the commit up to which something is known, and what; None where nothing is."""
        try:
            kept = json.loads(self._path.read_bytes())
            if kept["version"] != _VERSION or not _COMMIT.fullmatch(kept["commit"]):
                return None
            files = {path: Committed(_moment(first), _moment(last)) for path, (first, last) in kept["files"].items()}
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None
        return kept["commit"], files

    def write(self, commit: str, files: dict[str, Committed]) -> None:
        """Keep what is known, if the repository can be written."""
        times = {path: (int(one.first.timestamp()), int(one.last.timestamp())) for path, one in files.items()}
        kept = {"version": _VERSION, "commit": commit, "files": times}
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            write_whole(self._path, json.dumps(kept).encode())  # another build may read it now


def _by_file(log: bytes) -> tuple[dict[str, Committed], dict[str, str]]:
    """Return the commits of each file from a log, newest first, and the newest names of files that were renamed.

    The log is a row of parts: a time after a slash, then for each file what happened to it, its name and, where it
    was renamed, its new name. Git sets a line feed before the first of a commit, but for a merge an empty part.
    """
    files: dict[str, Committed] = {}
    names: dict[str, str] = {}
    moment = _moment(0)
    parts = iter(log.split(b"\0"))
    for part in parts:
        if part.startswith(b"/"):
            moment = _moment(int(part[1:] or 0))
        elif change := part.strip():
            old = path = next(parts).decode("utf-8", "replace")
            if _RENAMED.fullmatch(change):
                path = next(parts).decode("utf-8", "replace")
                names[old] = names.get(path, path)
            _add(files, names.get(path, path), Committed(moment, moment))
    return files, names


def _add(files: dict[str, Committed], path: str, committed: Committed) -> None:
    """Add to what is known of a file."""
    files[path] = files[path] | committed if path in files else committed


def _moment(seconds: int) -> datetime:
    """Return a time of a commit; one that no clock can have shown becomes the latest that we write."""
    return datetime.fromtimestamp(max(0, min(seconds, _LATEST)), UTC)
