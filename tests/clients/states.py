"""The example with one post more, in git: planned, moved, called off, taken out, and each time a site is built."""

from __future__ import annotations

import shutil
from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from generator.build import Request
from generator.build import build
from tests.clients.seen import program
from tests.clients.seen import run
from tests.conftest import ROOT
from tests.conftest import told

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)
# No backslash stands before an n: khal and node-ical would take the two, rightly escaped, for a line break.
TITLE = """Eén, twee; drie: "café" & 5 < 6, 100% C:\\oud, 'zó' 🌻🧑‍🌾"""
UID = "post-nacht@kalender.wilgenhof.example"
PLANNED = f"""\
---
title: |-
  {TITLE}
channel: youtube
topic: dieren
publish: 2027-03-27 20:00
---
{TITLE * 3}

- één; met, leestekens
- twee 🌻
"""
MOVED = PLANNED.replace("2027-03-27", "2027-03-28")  # that night, the clock skips an hour
CANCELLED = MOVED.replace("topic:", "status: cancelled\ntopic:")
STATES = {"planned": PLANNED, "moved": MOVED, "cancelled": CANCELLED, "removed": ""}


def build_states(folder: Path) -> None:
    """Build the sites of all states, each in a folder of its name; each is committed one day after the one before."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    git(folder, 1, "init", "--quiet", "--initial-branch=main")
    for day, (state, text) in enumerate(STATES.items(), 1):
        post = content / "posts" / "nacht.md"
        post.unlink(missing_ok=True)
        if text:
            post.write_text(text, encoding="utf-8")
        git(folder, day, "add", "--all")
        git(folder, day, "commit", "--quiet", "--message", state)
        build_site(content, folder / state)


def build_site(content: Path, site: Path) -> None:
    """Build a site from a folder, whatever repository a hook of git may have named."""
    with pytest.MonkeyPatch.context() as environment:
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
            environment.delenv(name, raising=False)
        built = build(Request(content, lambda _: TODAY), site, keep_going=True)
    assert built.written, told(built.findings)


def git(folder: Path, day: int, *words: str) -> None:
    """Run git on a day of November 2026, at noon."""
    when = datetime(2026, 11, day, 12, tzinfo=UTC).isoformat()
    settings = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org")
    run(folder, program("git"), *settings, *words, GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
