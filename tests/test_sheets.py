"""Tests for generator.sheets: a text stays a text in every spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from datetime import datetime
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import delimited
from generator.sheets import find_formula
from generator.sheets import guard
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
        "\tx",
        "\rx",
        " =1",
        "'=1",
        '"=1',
        "\ufeff=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
    ],
)
def test_no_spreadsheet_runs_a_text(text: str) -> None:
    """What begins as a formula, also behind blanks and quotation marks, gets a mark that reading takes away."""
    assert f"'{text}" == guard(text)
    assert text == unguard(guard(text))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("x;=6*7;y", "x;'=6*7;y"),
        ("first\n=8*9", "first\n'=8*9"),
        ("x, +31", "x,' +31"),
        ('a|"@b', "a|'\"@b"),
        ("a\t-1", "a\t'-1"),
        ("a\x85=1\u2028=2\x0b=3\x1e=4", "a\x85'=1\u2028'=2\x0b'=3\x1e'=4"),
        ("\n=1", "'\n'=1"),
        ("a\r\n\n - b", "a\r\n\n' - b"),
        ("a;\uff1d1", "a;'\uff1d1"),
    ],
)
def test_a_text_is_split_nowhere_into_something_that_runs(text: str, cell: str) -> None:
    """Where the sign between cells is another, or a line ends, and be it between quotation marks."""
    assert cell == guard(text)
    assert text == unguard(cell)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Come in", "5-5-2026", "'s Avonds", "a = b", "#tag", "https://example.org/?a=1"),
        *("yes, no; x | y", "one\ntwo", "'s Morgens, 's avonds"),
    ],
)
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    """Nobody sees a mark that is not needed."""
    assert text == guard(text)
    assert text == unguard(text)


@given(st.text(alphabet="=+-@'\" ,;|\t\n\r\u2028ab", max_size=12))
def test_a_guard_is_always_taken_away(text: str) -> None:
    """Also of a text that looks guarded already; and what any reader takes for a cell does not begin with a sign."""
    assert text == unguard(guard(text))
    for cell in re.split("[,;|\t\n\r\u2028]", guard(text)):
        assert not cell.lstrip('" ').startswith(("=", "+", "-", "@"))


@given(st.text(alphabet='=+-@" ,;\nab(', max_size=12), st.sampled_from(",;|\t"), st.sampled_from(",;|\t"))
def test_no_reader_sees_a_formula(text: str, written: str, read: str) -> None:
    """Whether it splits where we do or elsewhere, and whether it heeds quotation marks."""
    data = delimited.write([["a", text, "b"]], written).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline=""), delimiter=read) for cell in row]
    cells += [cell for line in data.splitlines() for cell in line.split(read)]

    assert [] == [cell for cell in cells if cell.strip(' "\r\n').startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("text", ["\n" * 100_000, ",\n" * 100_000, "\n,-" * 50_000, ",-" * 50_000, "'" * 100_000])
def test_a_long_text_is_looked_at_once(text: str) -> None:
    """However many places there are at which a cell could begin."""
    assert text == unguard(guard(text))
    assert "" == find_formula(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("=A1", "=A1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0"),
        ("+[book.xlsx]", "+[book.xlsx]"),
        ("+'\\\\host\\book.xlsx'!Name", "+'\\\\host\\book.xlsx'!Name"),
        ("-1+\nSUM(A1)", "-1+"),
        ("Come;=6*7;now", "=6*7;now"),
        ("Come\n- in\n-SUM(A1)\nnow", "-SUM(A1)"),
        ('Come, "@SUM(A1)', "@SUM(A1)"),
        ("Come, @you, =1", "=1"),
        ("@museum heeft nieuws!", ""),
        ("- een lijstje", ""),
        ("Kom ook:\n- met Piet, @museum\n- en Jan\nTot dan (en later)", ""),
        ("Come (and see)", ""),
        ("1-2, 3+4 (a)", ""),
        ("https://example.org/?a=1&b=(2)", ""),
    ],
)
def test_what_could_run_is_told_from_a_mention(text: str, line: str) -> None:
    """A file for a scheduler cannot have a mark in its texts, which go out as they stand."""
    assert line == find_formula(text)


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
