"""What the tests of git share: real repositories and commits."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    words = ("git", "-c", "user.name=Tester", "-c", "user.email=tester@example.org", *arguments)
    done = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603 - the words of this test
    return done.stdout.strip()


def commit(folder: Path, when: datetime, **texts: str) -> None:
    """Commit these texts at a time; `a__b` is the file `a/b.md`."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    stamp(folder, when, "commit", "--quiet", "--allow-empty", "--message", "Change")


def stamp(folder: Path, when: datetime, *arguments: str) -> None:
    """Run a git command that makes a commit at a time; the time of its author is another."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIT_COMMITTER_DATE", when.isoformat())
        environment.setenv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00+00:00")
        git(folder, *arguments)
