"""Tests for generator.history."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from generator.build import Request
from generator.build import check
from generator.explanation import SMALL_CALENDAR
from generator.explanation import post
from generator.history import Committed
from generator.history import Fault
from generator.history import History
from generator.history import read_history
from generator.language import find_language
from generator.report import concise

if TYPE_CHECKING:
    from pathlib import Path

OTHER_USER = 65_534
CALENDAR = {"posts__one": post("title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-26\n")[1]}
JANUARY, FEBRUARY, MARCH = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (1, 2, 3))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty repository that takes nothing from the settings of whoever runs the tests."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):  # a hook sets them
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    words = ("git", "-c", "user.name=Tester", "-c", "user.email=tester@example.org", *arguments)
    subprocess.run(words, cwd=folder, check=True, capture_output=True)  # noqa: S603 - the words of this test


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


def test_a_file_has_its_first_and_its_last_commit(repository: Path) -> None:
    """The times are those of the commits, in UTC, whatever zone the committer was in."""
    commit(repository, JANUARY, one="1", two="1")
    commit(repository, datetime.fromisoformat("2026-02-01T14:00+02:00"), one="2")
    commit(repository, MARCH, three="1")

    expected = {
        "one.md": Committed(JANUARY, FEBRUARY),
        "two.md": Committed(JANUARY, JANUARY),
        "three.md": Committed(MARCH, MARCH),
    }

    assert History(expected) == read_history(repository)


def test_paths_are_those_below_the_content_folder(repository: Path) -> None:
    """What lies outside the content folder is left out."""
    commit(repository, JANUARY, readme="1", content__posts__one="1", content__two="1")

    expected = {"posts/one.md": Committed(JANUARY, JANUARY), "two.md": Committed(JANUARY, JANUARY)}

    assert History(expected) == read_history(repository / "content")


@pytest.mark.parametrize("name", ["caf\u00e9.md", "two words.md", 'quote".md', "line\nfeed.md", "1767268800", "\n1.md"])
def test_any_name_of_a_file_is_read_as_it_is(repository: Path, name: str) -> None:
    """Neither an accent nor a line feed nor a number is taken for something else."""
    (repository / f"{name}").write_text("1", encoding="utf-8")
    commit(repository, JANUARY)
    commit(repository, FEBRUARY, other="1")

    expected = {name: Committed(JANUARY, JANUARY), "other.md": Committed(FEBRUARY, FEBRUARY)}

    assert History(expected) == read_history(repository)


def test_commits_without_files_make_no_difference(repository: Path) -> None:
    """An empty commit and a merge stand between the others."""
    commit(repository, JANUARY, one="1")
    git(repository, "checkout", "--quiet", "-b", "side")
    commit(repository, FEBRUARY, two="1")
    commit(repository, FEBRUARY)
    git(repository, "checkout", "--quiet", "main")
    commit(repository, FEBRUARY, one="2")
    stamp(repository, MARCH, "merge", "--quiet", "--no-edit", "side")
    commit(repository, MARCH, one="3")

    expected = {"one.md": Committed(JANUARY, MARCH), "two.md": Committed(FEBRUARY, FEBRUARY)}

    assert History(expected) == read_history(repository)


@pytest.mark.parametrize("name", ["one", "\n1", "1767268800"])
def test_a_merge_that_changes_a_file_counts(repository: Path, name: str) -> None:
    """Where both sides changed a file, what stands in it now was written by the merge."""
    commit(repository, JANUARY, **{name: "1"}, two="1")
    git(repository, "checkout", "--quiet", "-b", "side")
    commit(repository, FEBRUARY, **{name: "2"}, two="2")
    git(repository, "checkout", "--quiet", "main")
    commit(repository, FEBRUARY, **{name: "3"})
    git(repository, "merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    commit(repository, MARCH, **{name: "2 and 3"}, two="2")

    expected = {f"{name}.md": Committed(JANUARY, MARCH), "two.md": Committed(JANUARY, FEBRUARY)}

    assert History(expected) == read_history(repository)


def test_the_clock_of_a_committer_may_be_wrong(repository: Path) -> None:
    """First and last go by time, not by the order of the commits."""
    commit(repository, MARCH, one="1")
    commit(repository, JANUARY, one="2")

    assert History({"one.md": Committed(JANUARY, MARCH)}) == read_history(repository)


def test_a_file_that_is_not_committed_has_no_history(repository: Path) -> None:
    """A new file is not known."""
    commit(repository, JANUARY, one="1")
    (repository / "two.md").write_text("1", encoding="utf-8")

    assert ["one.md"] == list(read_history(repository).files)


def test_a_repository_without_commits_has_no_history(repository: Path) -> None:
    """Before the first commit nothing is known, and nothing is wrong."""
    assert History({}) == read_history(repository)


def test_a_shallow_clone_knows_nothing(repository: Path) -> None:
    """Its newest commit would date every file; the caller is told."""
    commit(repository, JANUARY, one="1")
    commit(repository, FEBRUARY, one="2")
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "--quiet", "--depth=1", repository.as_uri(), str(clone))

    assert History({}, Fault.SHALLOW) == read_history(clone)


@pytest.fixture
def foreign(repository: Path) -> Path:
    """Return the repository with one commit, as if another user had made it."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a repository to another user")
    commit(repository, JANUARY, **CALENDAR)
    for path in (repository, *repository.rglob("*")):
        os.chown(path, OTHER_USER, OTHER_USER)
    return repository


def test_a_repository_of_another_user_tells_nothing(foreign: Path) -> None:
    """Git does not look into it; the caller is told."""
    assert History({}, Fault.FOREIGN) == read_history(foreign)


def test_a_repository_of_another_user_can_be_trusted(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever follows the help has the whole history."""
    (foreign.parent / "settings").write_text(f"[safe]\n\tdirectory = {foreign}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(foreign.parent / "settings"))

    assert Committed(JANUARY, JANUARY) == read_history(foreign).files["posts/one.md"]


def checked(content: Path) -> str:
    """Return what a check of the folder finds, in words."""
    return concise(check(Request(content, lambda _: date(2026, 5, 20))).findings, find_language("en"))


def with_calendar(repository: Path, **texts: str) -> Path:
    """Commit a small calendar with these texts beside it, and return a shallow clone of it."""
    (repository / "calendar.yaml").write_text(SMALL_CALENDAR, encoding="utf-8")
    commit(repository, JANUARY, **texts)
    commit(repository, FEBRUARY)
    git(repository.parent, "clone", "--quiet", "--depth=1", repository.as_uri(), "clone")
    return repository.parent / "clone"


def test_a_check_of_a_shallow_clone_warns(repository: Path) -> None:
    """Posts cannot be dated by their commits, and the help says how they can."""
    expected = (
        "calendar.yaml:1:1: warning[shallow-history] "
        "the repository holds only its newest commits, so posts cannot be dated by them\n"
        "  help: fetch the whole history (`git fetch --unshallow`, or `fetch-depth: 0`), or write `updated` in posts\n"
    )

    assert expected == checked(with_calendar(repository, **CALENDAR))


def test_a_check_of_a_repository_of_another_user_warns(foreign: Path) -> None:
    """The cause is another one, and so is the help."""
    (foreign / "calendar.yaml").write_text(SMALL_CALENDAR, encoding="utf-8")
    expected = (
        "calendar.yaml:1:1: warning[shallow-history] "
        "the repository belongs to another user, so git does not tell when posts were changed\n"
        "  help: trust it with `git config --global --add safe.directory` and its folder, or write `updated` in posts\n"
    )

    assert expected == checked(foreign)


def test_posts_that_date_themselves_need_no_history(repository: Path) -> None:
    """Where every post says when it was changed, nothing is missing."""
    text = CALENDAR["posts__one"].replace("topic:", "updated: 2026-05-01\ntopic:")

    assert "" == checked(with_calendar(repository, posts__one=text))


def test_a_full_clone_knows_everything(repository: Path) -> None:
    """The times travel with the commits."""
    commit(repository, JANUARY, one="1")
    commit(repository, FEBRUARY, one="2")
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "--quiet", repository.as_uri(), str(clone))

    assert History({"one.md": Committed(JANUARY, FEBRUARY)}) == read_history(clone)


@pytest.mark.usefixtures("repository")
def test_a_folder_outside_a_repository_has_no_history(tmp_path: Path) -> None:
    """Nothing is known there, and nothing is wrong."""
    (tmp_path / "plain").mkdir()

    assert History({}) == read_history(tmp_path / "plain")


def test_without_git_there_is_no_history(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without git can read a calendar, too."""
    commit(repository, JANUARY, one="1")
    monkeypatch.setenv("PATH", str(repository))

    assert History({}) == read_history(repository)
