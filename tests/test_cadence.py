"""Tests for generator.cadence."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cadence import WEEKDAYS
from generator.cadence import parse_cadence
from generator.model import Cadence
from generator.model import Interval
from generator.model import Period
from generator.model import Quota
from generator.model import WeeklySlots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 per week", Quota(1, Period.WEEK)),
        ("12 per month", Quota(12, Period.MONTH)),
        (" 2  PER\tWeek ", Quota(2, Period.WEEK)),
        ("every day", Interval(1)),
        ("every 1 day", Interval(1)),
        ("every 10 days", Interval(10)),
        ("tue 19:00", WeeklySlots(((2, time(19)),))),
        ("Tue 9:05", WeeklySlots(((2, time(9, 5)),))),
        ("fri 12:00, tue 19:00", WeeklySlots(((2, time(19)), (5, time(12))))),
        ("tue 19:00,tue 19:00 , tue 07:30", WeeklySlots(((2, time(7, 30)), (2, time(19))))),
        (
            ", ".join(f"{day} 00:00" for day in WEEKDAYS),
            WeeklySlots(tuple((number, time()) for number in range(1, 8))),
        ),
    ],
)
def test_a_promise_has_one_of_the_known_forms(text: str, expected: Cadence) -> None:
    """A number per week or month, a number of days, or slots in the week, which are put in order."""
    assert expected == parse_cadence(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekly",
        "0 per week",
        "1000 per week",
        "1 per day",
        "1.5 per week",
        "-1 per week",
        "every 0 days",
        "every days",
        "every 2 weeks",
        "tue",
        "tue 24:00",
        "tue 19:60",
        "tue 19",
        "di 19:00",
        "tuesday 19:00",
        "tue 19:00,",
        "tue 19:00; fri 12:00",
        "tue 19:00, 1 per week",
        "\u0661 per week",
    ],
)
def test_another_text_is_no_promise(text: str) -> None:
    """What has none of the forms means nothing."""
    assert parse_cadence(text) is None


@given(st.text())
def test_any_text_gives_a_promise_or_none(text: str) -> None:
    """Nothing raises."""
    assert isinstance(parse_cadence(text), Quota | Interval | WeeklySlots | None)
