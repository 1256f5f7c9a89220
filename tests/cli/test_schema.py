"""Tests for `ritme schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.content_types import content_types
from generator.json_schema import calendar_schema
from generator.json_schema import post_schema
from generator.language import find_language
from tests.conftest import CALENDAR
from tests.conftest import settings

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from click.testing import Result

EN, NL = find_language("en"), find_language("nl")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a calendar as it is named from the folder above it."""
    (tmp_path / "plan" / "posts").mkdir(parents=True)
    (tmp_path / "plan" / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "plan"


def schema(*words: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli, ["schema", *words], standalone_mode=False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), post_schema(EN)),
        (("post", "--lang", "nl"), post_schema(NL)),
        (("calendar",), calendar_schema(EN)),
        (("front-matter-cms",), content_types(EN)),
        (("post", "plan"), post_schema(EN, settings())),
        (("post", "plan/calendar.yaml"), post_schema(EN, settings())),
        (("front-matter-cms", "./plan"), content_types(EN, settings(), "plan")),
    ],
)
def test_what_was_asked_for_is_printed(content: str, words: tuple[str, ...], expected: dict[str, Any]) -> None:
    """As JSON and nothing else, with the names of a calendar where one is named."""
    ran = schema(*words)

    assert (0, "", expected) == (ran.return_value, ran.stderr, json.loads(ran.stdout)), content


def test_a_calendar_that_cannot_be_read_has_no_schema(content: str) -> None:
    """What is wrong is told beside the output, which stays empty."""
    ran = schema("post", f"{content}s")

    assert (2, "") == (ran.return_value, ran.stdout)
    assert "error[missing-calendar]" in ran.stderr


def test_the_schema_of_calendars_is_the_same_for_all(content: str) -> None:
    """To name one is a slip that is told."""
    ran = CliRunner().invoke(cli, ["schema", "calendar", content])

    assert 2 == ran.exit_code
    assert "Error: the schema of calendar.yaml is the same for all calendars: leave CONTENT out\n" in ran.stderr
