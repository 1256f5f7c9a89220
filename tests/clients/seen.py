"""What a client sees of an event, and how programs are asked: without our settings, and not for ever."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

from tests.conftest import lacking

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ZONE = "Europe/Amsterdam"
SECONDS = 120  # that a program may take, on a machine that is busy


class RefusedError(Exception):
    """A client does not take a feed, and why."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as a client sees it: moments in UTC or whole days, of which the end is not included."""

    uid: str
    start: date
    end: date
    status: str
    summary: str
    description: str


def moment(value: str | date) -> date:
    """Return a moment in UTC, or a day as it is; as text both are written as in ISO 8601."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def in_order(events: Iterable[Seen]) -> list[Seen]:
    """Return events by their start, then their name, as feeds hold them."""
    return sorted(events, key=lambda event: (str(event.start), event.uid, event.summary))


def program(name: str) -> str:
    """Return where a program is; without it, the test cannot be run."""
    return shutil.which(name) or lacking(f"clients cannot be asked: there is no {name} (./tools/install-clients)")


def run(folder: Path, *words: str | Path, **environment: str) -> str:
    """Return what a program prints that knows of nothing but a folder of its own and what it is told.

    Raises:
        RefusedError: It failed, or it complained.
    """
    printed, complaint = listen(folder, *words, **environment)
    if complaint:
        raise RefusedError(complaint)
    return printed


def listen(folder: Path, *words: str | Path, **environment: str) -> tuple[str, str]:
    """Return what a program prints and what it says beside that, as `run` does.

    Raises:
        RefusedError: It failed.
    """
    done = subprocess.run(  # noqa: S603 - the words of these tests
        [str(word) for word in words],
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": ZONE, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=SECONDS,
    )
    beside = done.stderr.decode(errors="replace")
    if done.returncode:
        raise RefusedError(beside)
    return done.stdout.decode(), beside
