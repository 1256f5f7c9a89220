"""Tests for generator.typed_times."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.typed_times import Order
from generator.typed_times import Unclear
from generator.typed_times import find_order
from generator.typed_times import read_clock
from generator.typed_times import read_day
from tests.conftest import words

TODAY = date(2026, 5, 20)
FIFTH = date(2026, 5, 5)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2026-05-05", ""),
        ("2026/5/5", ""),
        ("2026-05-05T19:00", "T19:00"),
        ("5-5-2026", ""),
        ("05/05/2026", ""),
        ("5.5.2026", ""),
        ("5-5-26", ""),
        ("5/5/'26", ""),
        ("5 mei 2026", ""),
        ("5 mei 2026.", "."),
        ("5 MEI '26", ""),
        ("5-mei-2026", ""),
        ("dinsdag 5 mei 2026", ""),
        ("di 5 mei 2026 19.00 uur", " 19.00 uur"),
        ("di. 5 mei", ""),
        ("di 5 mei, 19u", ", 19u"),
        ("Tue 5 May", ""),
        ("May 5, 2026", ""),
        ("Tuesday, May 5th 2026", ""),
        ("5th May 2026 at 7 pm", " at 7 pm"),
        ("di 5-5-2026 om 19:00", " om 19:00"),
    ],
)
def test_a_day_as_people_type_it(text: str, rest: str) -> None:
    """In Dutch and in English; what follows it is the time of day."""
    assert (FIFTH, rest) == read_day(text, None, TODAY)


@pytest.mark.parametrize(
    ("month", "number"),
    [
        *zip(
            ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
            range(1, 13),
            strict=True,
        ),
        *zip(
            [
                "januari",
                "februari",
                "maart",
                "april",
                "mei",
                "juni",
                "juli",
                "augustus",
                "september",
                "oktober",
                "november",
                "december",
            ],
            range(1, 13),
            strict=True,
        ),
        *zip(
            [
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ],
            range(1, 13),
            strict=True,
        ),
    ],
)
def test_months_have_their_names(month: str, number: int) -> None:
    """All of them, in both languages, short and long."""
    assert (date(2026, number, 9), "") == read_day(f"9 {month} 2026", None, TODAY)


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("soon", "`soon` is not a day", "write year, month and day, such as `2026-05-05`, or `5 mei 2026`"),
        ("31-6-2026", "`31-6-2026` is not a day of the calendar", "look it up in a calendar"),
        ("5 mei", "`5 mei` has no year", "write the year, too: `5 mei 2026`"),
        (
            "ma 5 mei 2026",
            "`ma 5 mei 2026` is another day of the week",
            "look whether the day or its name is right: it may be of another year",
        ),
        (
            "5/6/2026",
            "`5/6/2026` is 2026-06-05 or 2026-05-06",
            "say what comes first in this column: `--dates day-first` or `--dates month-first`",
        ),
        ("30 feb", "`30 feb` is not a day of the calendar", "look it up in a calendar"),
    ],
)
def test_what_is_no_day_for_certain(text: str, message: str, cure: str) -> None:
    """Nothing is guessed."""
    found = read_day(text, None, TODAY)

    assert isinstance(found, Unclear)
    assert (message, cure) == (words(found.message), words(found.help))


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["5/6/2026", "13/6/2026"], Order.DAY_FIRST),
        (["5/6/2026", "6/13/2026"], Order.MONTH_FIRST),
        (["5/6/2026", "5.6.2026"], Order.DAY_FIRST),  # points stand in days of Europe alone
        (["5/6/2026", "5 mei 2026"], None),
        (["13/6/2026", "6/13/2026"], None),
    ],
)
def test_a_column_tells_what_comes_first(texts: list[str], order: Order | None) -> None:
    """One value that can only be read in one way decides for all."""
    assert order is find_order(texts)


def test_the_order_decides() -> None:
    """What was found, or asked for, holds for each value."""
    assert (date(2026, 6, 5), "") == read_day("5/6/2026", Order.DAY_FIRST, TODAY)
    assert (date(2026, 5, 6), "") == read_day("5/6/2026", Order.MONTH_FIRST, TODAY)
    assert (date(2026, 6, 5), "") == read_day("vr 5/6/2026", None, TODAY)  # only that one is a Friday
    assert isinstance(read_day("13/6/2026", Order.MONTH_FIRST, TODAY), Unclear)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("", ""),
        ("19:00", "19:00"),
        ("9:05", "09:05"),
        ("19.30", "19:30"),
        ("19.30 uur", "19:30"),
        ("19u30", "19:30"),
        ("19u", "19:00"),
        ("7 uur", "07:00"),
        ("om 19:00", "19:00"),
        ("at 7 pm", "19:00"),
        ("7:30 p.m.", "19:30"),
        ("12 am", "00:00"),
        ("12:15 PM", "12:15"),
        ("T19:00:30", "19:00"),
        ("02:30 +02:00", "02:30 +02:00"),
        ("19:00Z", "19:00 Z"),
    ],
)
def test_a_time_of_day_as_people_type_it(text: str, clock: str) -> None:
    """Seconds say nothing in a plan."""
    assert clock == read_clock(text)


@pytest.mark.parametrize("text", ["19", "25:00", "19:60", "13 pm", "avond", "10:00 - 11:00"])
def test_what_is_no_time_of_day(text: str) -> None:
    """A number alone may be anything."""
    found = read_clock(text)

    assert isinstance(found, Unclear)
    assert f"`{text}` is not a time of day" == words(found.message)


@given(st.text(max_size=20), st.sampled_from([None, *Order]))
def test_any_text_is_a_day_or_none(text: str, order: Order | None) -> None:
    """Nothing that people type makes it fail."""
    assert isinstance(read_day(text, order, TODAY), tuple | Unclear)
    assert isinstance(read_clock(text), str | Unclear)


@given(st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_reads_back(day: date) -> None:
    """However it was written."""
    for text in (f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%y}", f"{day:%A} {day.day} {day:%B} {day.year}"):
        assert (day, "") == read_day(text, Order.DAY_FIRST, TODAY)
