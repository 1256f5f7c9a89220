"""Tests for generator.sheets: a text stays a text in every spreadsheet."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sheets import guard
from generator.sheets import is_formula
from generator.sheets import to_text
from generator.sheets import too_many_rows
from generator.sheets import unguard
from tests.conftest import words


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31 20 123",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "'=1",
        '"=1',
        "\ufeff=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "\n=1",
    ],
)
def test_no_spreadsheet_runs_a_text(text: str) -> None:
    """What begins as a formula, also behind blanks and quotation marks, gets a mark that reading takes away."""
    assert f"'{text}" == guard(text)
    assert text == unguard(guard(text))


@pytest.mark.parametrize("text", ["", "Come in", "5-5-2026", "'s Avonds", "a = b", "#tag", "https://example.org/?a=1"])
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    """Nobody sees a mark that is not needed."""
    assert text == guard(text)
    assert text == unguard(text)


@given(st.text(alphabet="=+-@'\" \tab", max_size=6))
def test_a_guard_is_always_taken_away(text: str) -> None:
    """Also of a text that looks guarded already."""
    assert text == unguard(guard(text))
    assert not guard(text).startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("=A1", True),
        ("@SUM(A1)", True),
        ("-2+3+cmd|' /C calc'!A0", True),
        ("+[book.xlsx]", True),
        ("@museum heeft nieuws!", False),
        ("- een lijstje", False),
        ("Come (and see)", False),
    ],
)
def test_what_could_run_is_told_from_a_mention(text: str, runs: bool) -> None:  # noqa: FBT001 - a table of both
    """A file for a scheduler cannot have a mark in its texts, which go out as they stand."""
    assert runs is is_formula(text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Hallo", "Hallo"),
        (date(2026, 5, 5), "2026-05-05"),
        (datetime(2026, 5, 5, 19), "2026-05-05 19:00:00"),  # noqa: DTZ001 - a wall time
        (time(19, 30), "19:30"),
        (time(19, 30, 5), "19:30:05"),
    ],
)
def test_a_cell_as_text(cell: str | date | time, text: str) -> None:
    """Days and times are written as ISO 8601 does."""
    assert text == to_text(cell)


def test_very_many_rows_are_refused() -> None:
    """The cure is one that a person can follow."""
    refusal = too_many_rows()

    assert "the sheet has more than 10000 rows" == words(refusal.message)
    assert "save it in parts, such as one for each year" == words(refusal.help)
