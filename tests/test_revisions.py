"""Tests for generator.revisions, with real repositories."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from generator import git as door
from generator.diagnostics import SurroundingsError
from generator.revisions import Commit
from generator.revisions import Place
from generator.revisions import RevisionError
from generator.revisions import Sides
from generator.revisions import find_place
from generator.revisions import find_sides
from generator.revisions import is_revision
from tests.conftest import words
from tests.repositories import commit
from tests.repositories import git

if TYPE_CHECKING:
    from pathlib import Path

JANUARY = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def branched(repository: Path) -> Path:
    """Return a repository with a branch that left `main` before its last commit."""
    commit(repository, JANUARY, content__one="1")
    git(repository, "tag", "first")
    git(repository, "checkout", "--quiet", "-b", "plan")
    commit(repository, JANUARY, content__two="1")
    git(repository, "checkout", "--quiet", "main")
    commit(repository, JANUARY, content__three="1")
    git(repository, "checkout", "--quiet", "plan")
    return repository


def place(folder: Path) -> Place:
    """Return where the content folder of a repository lies."""
    return find_place(folder / "content")


def at(folder: Path, name: str) -> str:
    """Return the id of a commit."""
    return git(folder, "rev-parse", f"{name}^{{commit}}")


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        (None, ("main", "first"), None),
        ("main", ("main", "first"), None),
        ("HEAD", ("HEAD", "plan"), None),
        ("first", ("first", "first"), None),
        ("HEAD~1", ("HEAD~1", "first"), None),
        ("main..plan", ("main", "main"), ("plan", "plan")),
        ("main...plan", ("main", "first"), ("plan", "plan")),
        ("main..", ("main", "main"), ("HEAD", "plan")),
        ("..main", ("HEAD", "plan"), ("main", "main")),
        ("...main", ("HEAD", "first"), ("main", "main")),
    ],
)
def test_what_is_compared(
    branched: Path, asked: str | None, before: tuple[str, str], after: tuple[str, str] | None
) -> None:
    """One revision stands for the commit at which it was left; two dots and three mean what git means by them."""
    name, id_ = before
    is_fork = at(branched, name) != at(branched, id_)
    expected = Sides(
        Commit(name, at(branched, id_), is_fork), Commit(after[0], at(branched, after[1])) if after else None
    )

    assert expected == find_sides(place(branched), asked)


def test_the_default_branch_is_that_of_the_origin(branched: Path) -> None:
    """In a clone, that is what others start from; a branch of the same name in the clone may be old."""
    git(branched, "checkout", "--quiet", "-b", "trunk", "first")
    git(branched.parent, "clone", "--quiet", str(branched), "clone")
    clone = branched.parent / "clone"
    git(clone, "checkout", "--quiet", "-b", "mine", "origin/plan")

    assert Commit("origin/trunk", at(branched, "first")) == find_sides(place(clone), None).before

    git(clone, "remote", "set-head", "origin", "--delete")

    assert "origin/main" == find_sides(place(clone), None).before.name


def test_without_a_default_branch_it_is_the_last_commit(repository: Path) -> None:
    """A branch may have any name."""
    git(repository, "checkout", "--quiet", "-b", "trunk")
    commit(repository, JANUARY, content__one="1")

    assert Commit("HEAD", at(repository, "HEAD")) == find_sides(place(repository), None).before
    assert 7 == len(find_sides(place(repository), None).before.short)


@pytest.mark.parametrize(
    "name", ["nosuch", "--output=x", "-h", "--", "first:content", "^main", "a\nb", " ", "main..nosuch"]
)
def test_a_word_that_names_no_commit(branched: Path, name: str) -> None:
    """It is refused, and never taken for an option of git."""
    with pytest.raises(RevisionError) as caught:
        find_sides(place(branched), name)

    assert f"git knows no commit `{name.removeprefix('main..')}`" == words(caught.value.text)
    assert "`git branch --all` lists the branches that it knows" == words(caught.value.help)
    assert not is_revision(place(branched), name)
    assert is_revision(place(branched), "main")
    assert not (branched / "x").exists()


def test_branches_with_nothing_in_common(branched: Path) -> None:
    """As they are, they can be compared."""
    git(branched, "checkout", "--quiet", "--orphan", "other")
    commit(branched, JANUARY, content__one="2")

    with pytest.raises(RevisionError) as caught:
        find_sides(place(branched), "main")

    assert "`main` and `HEAD` have no commit in common here" == words(caught.value.text)
    assert "compare the two as they are, such as `ritme diff main..HEAD`" == words(caught.value.help)


def test_a_shallow_clone_may_lack_the_commit(branched: Path) -> None:
    """The help is another one then: it may well be there."""
    git(branched.parent, "clone", "--quiet", "--depth=1", branched.as_uri(), "clone")
    cure = "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"
    shallow = place(branched.parent / "clone")
    git(branched.parent / "clone", "fetch", "--quiet", "--depth=1", "origin", "main:main")

    for asked in ("main", "first"):
        with pytest.raises(RevisionError) as caught:
            find_sides(shallow, asked)
        assert cure == words(caught.value.help)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("content", "content"), (".", ""), ("content/posts", "content/posts"), ("gone/plan.", "gone/plan.")],
)
def test_where_a_folder_lies(branched: Path, folder: str, expected: str) -> None:
    """It need not be there now: a branch may have taken it away."""
    assert expected == find_place(branched / folder).path


def test_no_repository_and_no_commit(repository: Path, tmp_path: Path) -> None:
    """There is nothing to compare with."""
    (tmp_path / "plain").mkdir()
    expected = {
        repository: "there is no commit yet to compare with",
        tmp_path / "plain": f"`{tmp_path / 'plain'}` lies in no git repository, so there is no earlier state of it",
    }
    for folder, said in expected.items():
        with pytest.raises(RevisionError) as caught:
            find_place(folder)
        assert said == words(caught.value.text)


def test_without_git_there_are_no_earlier_states(branched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a matter of the surroundings."""
    monkeypatch.setenv("PATH", str(branched))

    with pytest.raises(SurroundingsError) as caught:
        find_place(branched)

    assert "git is not there, and earlier states are read through it" == words(caught.value.text)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (door.Fault.FOREIGN, "the repository belongs to another user, so git does not look into it"),
        (door.Fault.HIDDEN, "a folder of the content looks like a repository of its own, so git does not look into it"),
    ],
)
def test_a_repository_that_is_not_believed(
    branched: Path, monkeypatch: pytest.MonkeyPatch, fault: door.Fault, expected: str
) -> None:
    """How such ones come about is tested with the history."""
    monkeypatch.setattr(door, "find_repository", lambda _: fault)

    with pytest.raises(SurroundingsError) as caught:
        find_place(branched)

    assert expected == words(caught.value.text)
