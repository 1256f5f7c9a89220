"""Tests for generator.watching: real files change, and are told once they have come to rest."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from typing import Any

import pytest
import watchfiles

from generator.watching import rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

POST = "posts/one.md"


@pytest.fixture(autouse=True)
def _short_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every wait end soon."""
    monkeypatch.setattr("generator.watching._TICK", 20)
    monkeypatch.setattr("generator.watching._REST", 20)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder with a post."""
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "content" / POST).write_text("one", encoding="utf-8")
    return tmp_path / "content"


class Patience:
    """Is due after so many ticks without anything to tell, so that no test waits for ever."""

    def __init__(self, ticks: int = 500) -> None:
        self.left = ticks

    def __call__(self) -> bool:
        """Tell whether it is due."""
        self.left -= 1
        return self.left == 0

    @property
    def is_over(self) -> bool:
        """Tell whether the patience has ended."""
        return self.left <= 0


def began(content: Path, patience: Patience, *ours: Path) -> Iterator[None]:
    """Return rounds that have begun to watch."""
    watched = rounds(content, ours, patience)
    next(watched)
    return watched


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda content: (content / POST).write_text("two"), id="written"),
        pytest.param(lambda content: (content / POST).unlink(), id="deleted"),
        pytest.param(lambda content: (content / "posts" / "two.md").touch(), id="added"),
        pytest.param(lambda content: (content / POST).rename(content / "posts" / "two.md"), id="renamed"),
        pytest.param(lambda content: (content / "looks").mkdir(), id="a folder"),
        pytest.param(lambda content: shutil.rmtree(content / "posts"), id="a folder deleted"),
    ],
)
def test_a_change_is_told(content: Path, change: Callable[[Path], object]) -> None:
    """Also one that happens before the watch has begun."""
    patience = Patience()
    watched = began(content, patience)
    change(content)
    next(watched)

    assert not patience.is_over


def test_changes_are_told_again_and_again(content: Path) -> None:
    """Also those in folders that came after the watch had begun."""
    patience = Patience()
    watched = began(content, patience)
    (content / "posts" / "2026").mkdir()
    next(watched)
    (content / "posts" / "2026" / "new.md").write_text("new", encoding="utf-8")
    next(watched)
    (content / "posts" / "2026" / "new.md").write_text("newer", encoding="utf-8")
    next(watched)

    assert not patience.is_over


@pytest.mark.parametrize(
    "passing",
    [
        ".git/index",
        "posts/.one.md.swp",
        "posts/one.md~",
        "posts/4913",
        "posts/.#one.md",
        "posts/#one.md#",
        ".output.ritme/new/index.html",
        "output/index.html",
        "cache/posts/0123",
    ],
)
def test_what_is_no_content_is_passed_over(content: Path, passing: str) -> None:
    """Of git, of editors, of builds into this folder or another."""
    for folder in ("output", "cache", ".git"):
        (content / folder).mkdir()
    (content / "output" / ".ritme").touch()
    patience = Patience(8)
    watched = began(content, patience, content / "cache")
    (content / passing).parent.mkdir(parents=True, exist_ok=True)
    (content / passing).write_text("passing", encoding="utf-8")
    next(watched)

    assert patience.is_over


def test_what_is_due_is_told_without_a_change(content: Path) -> None:
    """A new day has begun."""
    patience = Patience(3)
    watched = began(content, patience)
    next(watched)

    assert patience.is_over


def test_a_folder_that_goes_and_comes_again_is_watched(content: Path) -> None:
    """A branch without it may be looked at meanwhile."""
    patience = Patience()
    watched = began(content, patience)
    content.rename(content.parent / "away")
    next(watched)
    (content.parent / "away").rename(content)
    next(watched)
    (content / POST).write_text("two", encoding="utf-8")
    next(watched)

    assert not patience.is_over


@pytest.mark.parametrize("polls", ["", "1"])
def test_a_folder_that_is_not_there_is_waited_for(content: Path, monkeypatch: pytest.MonkeyPatch, polls: str) -> None:
    """It comes while nobody can watch it; the two ways of watching disagree whether that is an error."""
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", polls)
    away, ticks = content.parent / "away", list[bool]()
    content.rename(away)

    def pass_by() -> bool:
        ticks.append(content.exists())
        if len(ticks) == 4:
            away.rename(content)
        return len(ticks) == 500

    watched = rounds(content, (), pass_by)
    next(watched)
    next(watched)

    assert [False] * 4 == ticks[:4]
    assert content.exists()
    assert len(ticks) < 500


def test_another_folder_in_its_place_is_watched(content: Path) -> None:
    """Nothing of the old one counts any more."""
    patience = Patience()
    watched = began(content, patience)
    shutil.copytree(content, content.parent / "other")
    content.rename(content.parent / "away")
    (content.parent / "other").rename(content)
    next(watched)
    (content / POST).write_text("two", encoding="utf-8")
    next(watched)

    assert not patience.is_over


def test_where_the_system_watches_nothing_files_are_looked_at(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It allows each user so many watches, of which an editor may have them all."""
    asked: list[bool | None] = []
    watch = watchfiles.watch

    def refuse(*paths: str, force_polling: bool | None, **options: Any) -> Iterator[Any]:
        asked.append(force_polling)
        if not force_polling:
            msg = "OS file watch limit reached"
            raise OSError(msg)
        yield from watch(*paths, force_polling=True, poll_delay_ms=20, **options)

    monkeypatch.setattr("watchfiles.watch", refuse)
    patience = Patience()
    watched = began(content, patience)
    (content / POST).write_text("two", encoding="utf-8")
    next(watched)

    assert not patience.is_over
    assert [None, True] == asked
