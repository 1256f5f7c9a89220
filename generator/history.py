"""The only door of git: when each source was first and last committed, in one walk over the log.

A shallow clone knows only its newest commit and would date every file by it; its times are not used. That, and a
repository that git does not trust, is told to the caller: without times, events lose the moments of their changes.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Fault(StrEnum):
    """Why a repository tells nothing about its files."""

    SHALLOW = "shallow"
    FOREIGN = "foreign"  # it belongs to another user, and git refuses to look into it


@dataclass(frozen=True, slots=True)
class Committed:
    """When a file was first and last committed, in UTC."""

    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class History:
    """The commits of each source by its path below the content folder; none where `fault` says why."""

    files: dict[str, Committed]
    fault: Fault | None = None


def read_history(content: Path) -> History:
    """Return when the files below `content` were committed; nothing outside a repository or without git."""
    whole = content.absolute()
    if not any((folder / ".git").exists() for folder in (whole, *whole.parents)):  # sooner known than by asking git
        return History({})
    shallow, complaint = _git(content, "rev-parse", "--is-shallow-repository")
    if b"dubious ownership" in complaint:
        return History({}, Fault.FOREIGN)
    if shallow.strip() == b"true":
        return History({}, Fault.SHALLOW)
    log, _ = _git(content, "log", "--format=/%ct", "--name-only", "-c", "--no-renames", "-z", "--relative", "--", ".")
    return History(_by_file(log))


def _git(folder: Path, *arguments: str) -> tuple[bytes, bytes]:
    """Return what a git command prints and what it complains of; nothing without a repository or without git."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command without a shell; no word of it comes from content
            ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return b"", b""
    return (b"" if done.returncode else done.stdout), done.stderr


def _by_file(log: bytes) -> dict[str, Committed]:
    """Return the commits of each file from a log: the parts that begin with a slash, as no path does, are their times.

    Git sets a line feed between a time and the first path, but for a merge an empty part.
    """
    files: dict[str, Committed] = {}
    moment, follows_time = datetime.fromtimestamp(0, UTC), False
    for part in log.split(b"\0"):
        if part.startswith(b"/"):
            moment = datetime.fromtimestamp(int(part[1:]), UTC)
        elif part:
            path = (part.removeprefix(b"\n") if follows_time else part).decode("utf-8", "replace")
            known = files.get(path, Committed(moment, moment))
            files[path] = Committed(min(moment, known.first), max(moment, known.last))
        follows_time = part.startswith(b"/")
    return files
