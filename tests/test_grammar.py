"""Tests for generator.grammar."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.grammar import MOST_WEEKLY_SLOTS
from generator.grammar import WEEKDAYS
from generator.grammar import cure
from generator.grammar import parse_cadence
from tests.conftest import words

if TYPE_CHECKING:
    from generator.cadence import Cadence

FORMS = (
    'write `"2 per week"`, `"3 per month"`, `"every 10 days"`, weekly slots such as `"tue 19:00, fri 12:00"`, '
    'or a rule such as `"FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"`'
)


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
        (
            "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0",
            Recurrence("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"),
        ),
        (
            " rrule: freq=weekly; interval=2; byday=mo; byhour=8; byminute=30; ",
            Recurrence("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=8;BYMINUTE=30"),
        ),
    ],
)
def test_a_promise_has_one_of_the_known_forms(text: str, expected: Cadence) -> None:
    """A number per week or month, a number of days, slots in the week, which are put in order, or a rule."""
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
        "FREQ=DAILY",
        "FREQ=HOURLY;BYMINUTE=0",
        "FREQ=DAILY;BYHOUR=9;BYMINUTE=0, tue 19:00",
        "tue=19:00",
    ],
)
def test_another_text_is_no_promise(text: str) -> None:
    """What has none of the forms means nothing."""
    assert parse_cadence(text) is None


def test_a_week_has_as_many_slots_as_its_days_can_have() -> None:
    """Up to 24 a day are read, one more in the week is no promise any more."""
    slots = [f"{day} {hour}:{minute:02}" for day in WEEKDAYS for hour in range(24) for minute in (0, 30)]

    assert 168 == MOST_WEEKLY_SLOTS
    assert parse_cadence(",".join(slots[:168])) == WeeklySlots(
        tuple((day, time(hour, minute)) for day in (1, 2, 3) for hour in range(24) for minute in (0, 30))
        + tuple((4, time(hour, minute)) for hour in range(12) for minute in (0, 30))
    )
    assert parse_cadence(",".join(slots[:169])) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", FORMS),
        ("weekly", FORMS),
        ("every freq", FORMS),
        ("FREQ=DAILY", "say the time of day: add `BYHOUR=9;BYMINUTE=0`"),
        ("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9", "say the time of day: add `BYMINUTE=0`"),
        ("FREQ=HOURLY;BYMINUTE=0", "write `FREQ=DAILY`, `FREQ=WEEKLY`, `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        ("rrule:byday=mo;byhour=9;byminute=0", "begin the rule with `FREQ=DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`"),
        ("tue=19:00", "the part `TUE=19:00` of the rule has no meaning here"),
    ],
)
def test_what_to_write_instead_of_a_text_that_is_no_promise(text: str, expected: str) -> None:
    """All forms, or of a rule what is wrong with it."""
    assert expected == words(cure(text))


@given(
    st.text()
    | st.lists(
        st.sampled_from((*WEEKDAYS, "per", "week", "every", "2", "days", "19:00", "9:5", ",", "FREQ=DAILY"))
    ).map(" ".join)
)
def test_any_text_gives_a_promise_or_none_and_then_a_cure(text: str) -> None:
    """Nothing raises."""
    assert isinstance(parse_cadence(text), Quota | Interval | WeeklySlots | Recurrence | None)
    assert words(cure(text))


@given(st.integers(1, 999), st.sampled_from(Period), st.sampled_from(("{}", " {} ", "{}\n")))
def test_every_number_can_be_promised(number: int, period: Period, around: str) -> None:
    """What is written is what is meant, up to 999."""
    assert Quota(number, period) == parse_cadence(around.format(f"{number} per {period}"))
    assert Interval(number) == parse_cadence(around.format(f"every {number} days"))
