"""Tests for generator.surroundings, which are given by the tests."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.surroundings import Clock
from generator.surroundings import find_content
from generator.surroundings import question
from generator.surroundings import wants_colour

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_a_day_that_was_given_never_ends() -> None:
    """It is the same in all zones."""
    clock = Clock(date(2026, 5, 20))

    assert (date(2026, 5, 20), None) == (clock(AMSTERDAM), clock.until)


def test_the_day_of_now_ends_at_midnight_in_the_zone() -> None:
    """Whenever that is."""
    clock = Clock(None)
    today = clock(AMSTERDAM)

    assert datetime.combine(today + timedelta(days=1), time(), AMSTERDAM).timestamp() == clock.until


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours_are_for_terminals_and_for_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, expected: bool
) -> None:
    """Who wants none has the last word; what a test prints goes to no terminal."""
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert expected == wants_colour()


def test_the_secret_lies_with_the_user_and_the_cache_with_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless another folder is named for the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    asked = question(["command=build"], tmp_path / "content", None, None)
    elsewhere = question(["command=build"], tmp_path / "content", None, tmp_path / "cache")

    assert asked is not None
    assert elsewhere is not None
    assert (tmp_path / "content" / ".ritme-cache", tmp_path / "cache") == (asked.cache, elsewhere.cache)
    assert (tmp_path / "mine" / "ritme" / "key").read_bytes() == asked.secret == elsewhere.secret


def test_a_cache_within_the_site_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build replaces that folder as a whole."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))

    assert None is question([], tmp_path / "content", tmp_path / "site", tmp_path / "site" / "cache")


def test_a_folder_that_depends_on_where_one_is_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The secret would lie beside the content, and could be committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "mine")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert question([], tmp_path, None, None) is not None

    assert (tmp_path / "home" / ".cache" / "ritme" / "key").is_file()
    assert not (tmp_path / "mine").exists()


def test_without_a_place_for_a_secret_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands in its way."""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert None is question([], tmp_path, None, None)


def test_the_content_is_the_folder_that_holds_a_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is given, also by its calendar; else `content`, else this one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calendar.yaml").write_bytes(b"")

    assert (Path(), Path("plan")) == (find_content(None), find_content(Path("plan")))
    assert tmp_path == find_content(tmp_path / "calendar.yaml")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "calendar.yaml").write_bytes(b"")
    assert Path("content") == find_content(None)
