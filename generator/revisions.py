"""Which commits are meant: where a content folder lies in a repository, and what its states are compared with.

A name from the command line is never taken for an option of git.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import git
from generator.diagnostics import SurroundingsError
from generator.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from generator.texts import Text

_DEFAULTS = ("remotes/origin/HEAD", "remotes/origin/main", "remotes/origin/master", "heads/main", "heads/master")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_WHOLE_HISTORY = say("fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow")


class RevisionError(Exception):
    """What was asked for cannot be compared; `text` says why, `help` the cure."""

    def __init__(self, text: Text, help_: Text) -> None:
        super().__init__(text.message)
        self.text = text
        self.help = help_


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content folder lies: its repository, and its path there with "/", empty for the topmost folder."""

    repository: git.Repository
    path: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and the name by which it was asked for; a `fork` is where what is compared with it left it."""

    name: str
    id: str
    is_fork: bool = False

    @property
    def short(self) -> str:
        """Return as much of its id as people use."""
        return self.id[:7]


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: an earlier state and a later one, None for the files as they are now."""

    before: Commit
    after: Commit | None = None


def find_place(content: Path) -> Place:
    """Return where a content folder lies, which need not be there now.

    Raises:
        RevisionError: It lies in no repository, or in one without a commit.
        SurroundingsError: There is no git, or it does not trust the repository.
    """
    whole = content.resolve()
    folder = next(one for one in (whole, *whole.parents) if one.is_dir())
    found = git.find_repository(folder)
    if isinstance(found, git.Repository):
        path = PurePosixPath(found.prefix, whole.relative_to(folder).as_posix()).as_posix()
        return Place(found, "" if path == "." else path)
    if found is git.Fault.FOREIGN:
        raise SurroundingsError(
            say("the repository belongs to another user, so git does not look into it"),
            say("trust it with `git config --global --add safe.directory` and its folder"),
        )
    if found is not None:
        raise SurroundingsError(
            say("a folder of the content looks like a repository of its own, so git does not look into it"),
            say("look who added `HEAD`, `objects` and `refs` to the content, and why, before you take them out"),
        )
    if git.root_of(folder) is None:
        raise RevisionError(
            say("`{folder}` lies in no git repository, so there is no earlier state of it", folder=str(content)),
            say("run it in the repository that holds the content, or name the folder: `ritme diff main content`"),
        )
    if not git.is_installed():
        raise SurroundingsError(
            say("git is not there, and earlier states are read through it"), say("install git, and try again")
        )
    raise RevisionError(say("there is no commit yet to compare with"), say("commit what is there first"))


def find_sides(place: Place, asked: str | None) -> Sides:
    """Return what is compared; without a revision, what changed since the default branch was left.

    One revision is compared with the files as they are, from the commit on at which HEAD left it. `A..B` and `A...B`
    mean what they mean to `git diff`.

    Raises:
        RevisionError: There is no such commit, or none that both come from.
    """
    if asked is None:
        return Sides(_fork(place, _default_branch(place), "HEAD"))
    left, dots, right = asked.partition("..")
    if not dots:
        return Sides(_fork(place, asked, "HEAD"))
    left, last = left or "HEAD", _commit(place, right.removeprefix(".") or "HEAD")
    return Sides(_fork(place, left, last.name) if right.startswith(".") else _commit(place, left), last)


def is_revision(place: Place, word: str) -> bool:
    """Tell whether git knows a commit by this word."""
    return _find_commit(place, word) is not None


def _default_branch(place: Place) -> str:
    """Return the branch that others start from, HEAD where there is none of the usual names."""
    for name in _DEFAULTS:
        found = _ask(place, "rev-parse", "--quiet", "--verify", "--symbolic-full-name", f"refs/{name}")
        if found:
            return found.removeprefix("refs/").removeprefix("remotes/").removeprefix("heads/")
    return "HEAD"


def _fork(place: Place, name: str, other: str) -> Commit:
    """Return the commit that both come from, under the name of the first."""
    one, two = _commit(place, name), _commit(place, other)
    base = _ask(place, "merge-base", one.id, two.id)
    if _COMMIT.fullmatch(base):
        return Commit(name, base, is_fork=base != one.id)
    raise RevisionError(
        say("`{one}` and `{other}` have no commit in common here", one=name, other=other),
        _WHOLE_HISTORY
        if place.repository.is_shallow
        else say("compare the two as they are, such as `ritme diff {one}..{other}`", one=name, other=other),
    )


def _commit(place: Place, name: str) -> Commit:
    found = _find_commit(place, name)
    if found is not None:
        return Commit(name, found)
    raise RevisionError(
        say("git knows no commit `{name}`", name=name),
        _WHOLE_HISTORY if place.repository.is_shallow else say("`git branch --all` lists the branches that it knows"),
    )


def _find_commit(place: Place, name: str) -> str | None:
    if not name.isprintable() or name.startswith("-"):
        return None
    found = _ask(place, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
    return found if _COMMIT.fullmatch(found) else None


def _ask(place: Place, *arguments: str) -> str:
    return os.fsdecode(git.run(place.repository.folder, *arguments).out).strip()
