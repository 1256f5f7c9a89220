"""Tests for generator.git; what it makes of hostile repositories is tested with the history."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from generator.git import FailedError
from generator.git import Ran
from generator.git import Repository
from generator.git import find_repository
from generator.git import is_installed
from generator.git import output
from generator.git import root_of
from generator.git import run
from tests.repositories import commit
from tests.repositories import git

if TYPE_CHECKING:
    from pathlib import Path

JANUARY = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_a_repository_is_seen_from_a_folder_in_it(repository: Path) -> None:
    """What is checked out, where git keeps its own, and the path to the folder."""
    commit(repository, JANUARY, content__one="1")
    head = git(repository, "rev-parse", "HEAD")
    content = repository / "content"

    assert Repository(content, head, repository / ".git", "content/", is_shallow=False) == find_repository(content)
    assert Repository(repository, head, repository / ".git", "", is_shallow=False) == find_repository(repository)
    assert repository == root_of(content)


def test_without_a_commit_or_a_repository_there_is_nothing_to_see(repository: Path, tmp_path: Path) -> None:
    """Neither is a fault."""
    assert find_repository(repository) is None
    assert find_repository(tmp_path) is None
    assert root_of(tmp_path) is None


def test_what_a_command_says_and_reads(repository: Path) -> None:
    """Of one that fails, what it printed does not count."""
    commit(repository, JANUARY, one="1")
    blob = git(repository, "rev-parse", "HEAD:one.md")

    assert Ran(b"1", b"", is_done=True) == run(repository, "cat-file", "blob", blob)
    assert b"blob" == run(repository, "cat-file", "--batch", given=f"{blob}\n".encode()).out.split()[1]
    assert not run(repository, "cat-file", "blob", "nosuch").is_done


def test_a_path_is_no_pattern(repository: Path) -> None:
    """A folder may be named with a star or a colon."""
    commit(repository, JANUARY, **{"a*__one": "1", "ab__one": "1", ":(top)__one": "1"})

    for folder, expected in (("a*", b"a*/one.md\0"), (":(top)", b":(top)/one.md\0")):
        assert expected == run(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", folder).out


def test_what_a_command_prints_is_read_while_it_prints(repository: Path) -> None:
    """One that fails is told at its end, and one that nobody reads to its end is not waited for."""
    commit(repository, JANUARY, one="1")
    with output(repository, "ls-tree", "--name-only", "HEAD") as stream:
        assert b"one.md\n" == stream.read()
    with pytest.raises(FailedError), output(repository, "ls-tree", "nosuch") as stream:
        assert b"" == stream.read()
    with (
        pytest.raises(ValueError, match="invalid literal"),
        output(repository, "cat-file", "--batch-all-objects", "--batch"),
    ):
        int("enough")


def test_a_computer_may_have_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is done then, and nothing complained of."""
    assert is_installed()

    monkeypatch.setenv("PATH", str(tmp_path))

    assert not is_installed()
    assert Ran(b"", b"", is_done=False) == run(tmp_path, "version")
    with pytest.raises(FailedError), output(tmp_path, "version"):
        pass
