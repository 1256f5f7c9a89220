"""Tests for generator.occurrences."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measures import ONE_DAY
from generator.occurrences import Occurrence
from generator.occurrences import occurrences
from generator.occurrences import total
from generator.settings import Window
from tests.scenes import AMSTERDAM

MONDAY = date(2026, 5, 18)
ANSWERS = Window("Answers", 2, time(19), time(21))
NIGHT = Window("Night shift", 6, time(23), time(1, 30))
SUNDAY = Window("Sunday", 7)


def days(window: Window, start: date, end: date) -> list[str]:
    """Return the days in `[start, end)` on which a window begins."""
    return [str(one.day) for one in occurrences((window,), start, end, AMSTERDAM)]


def in_utc(*windows: Window, start: date = MONDAY, length: int = 7) -> list[str]:
    """Return the windows that begin in some days, each as its name, start and end in UTC."""
    found = occurrences(windows, start, start + timedelta(days=length), AMSTERDAM)
    return [f"{one.window.name} {one.start:%d %H:%M}-{one.end:%d %H:%M}" for one in found if one.start and one.end]


@pytest.mark.parametrize(
    ("returns", "start", "end", "expected"),
    [
        pytest.param(2, (2026, 5, 18), (2026, 6, 2), ["2026-05-19", "2026-05-26"], id="weekly"),
        pytest.param(2, (2026, 5, 19), (2026, 5, 20), ["2026-05-19"], id="first-day-belongs-to-it"),
        pytest.param(2, (2026, 5, 18), (2026, 5, 19), [], id="end-does-not"),
        pytest.param(2, (2026, 5, 19), (2026, 5, 19), [], id="no-days"),
        pytest.param(2, (2026, 5, 26), (2026, 5, 18), [], id="end-before-start"),
        pytest.param((5, 4), (2026, 1, 1), (2028, 1, 1), ["2026-05-04", "2027-05-04"], id="yearly"),
        pytest.param((2, 29), (2026, 1, 1), (2033, 1, 1), ["2028-02-29", "2032-02-29"], id="leap-day"),
        pytest.param(date(2026, 5, 19), (2025, 1, 1), (2028, 1, 1), ["2026-05-19"], id="once"),
    ],
)
def test_on_which_days_a_window_comes(
    returns: date | tuple[int, int] | int,
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    expected: list[str],
) -> None:
    """Every week, every year or once, on the days of a half-open range; 29 February comes in leap years alone."""
    assert expected == days(Window("A", returns), date(*start), date(*end))


def test_windows_come_by_day_and_then_as_declared() -> None:
    """Two windows of one day keep the order of the settings, whatever their times are."""
    windows = (SUNDAY, Window("Late", 2, time(22), time(23)), ANSWERS)
    found = occurrences(iter(windows), MONDAY, MONDAY + timedelta(days=14), AMSTERDAM)

    assert ["Late 19", "Answers 19", "Sunday 24", "Late 26", "Answers 26", "Sunday 31"] == [
        f"{one.window.name} {one.day.day}" for one in found
    ]


def test_without_windows_nothing_comes() -> None:
    """A calendar that names no windows has none."""
    assert [] == list(occurrences((), MONDAY, MONDAY + timedelta(days=7), AMSTERDAM))


def test_a_window_is_a_moment_in_utc() -> None:
    """19:00 in Amsterdam is 17:00 in UTC in summer and 18:00 in winter."""
    assert ["Answers 19 17:00-19 19:00"] == in_utc(ANSWERS)
    assert ["Answers 24 18:00-24 20:00"] == in_utc(ANSWERS, start=date(2026, 11, 23))


def test_a_window_across_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    """It ends on the next day, also when that lies behind the range; what began before the range is left out."""
    assert ["Night shift 23 21:00-23 23:30"] == in_utc(NIGHT)
    assert ["Night shift 23 21:00-23 23:30"] == in_utc(NIGHT, start=date(2026, 5, 23), length=1)
    assert [] == in_utc(NIGHT, start=date(2026, 5, 24), length=1)


def test_a_window_up_to_midnight() -> None:
    """An end at 00:00 is that of the day."""
    assert ["Late 19 20:00-19 22:00"] == in_utc(Window("Late", 2, time(22), time(0)))


def test_a_whole_day_has_no_moments() -> None:
    """It lasts from midnight to midnight, wherever its readers are."""
    assert [Occurrence(SUNDAY, date(2026, 5, 24))] == list(
        occurrences((SUNDAY,), MONDAY, MONDAY + timedelta(days=7), AMSTERDAM)
    )


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        pytest.param(29, "01:00", "03:00", ["A 29 00:00-29 01:00"], id="an-hour-is-skipped"),
        pytest.param(29, "01:00", "02:30", ["A 29 00:00-29 01:30"], id="end-moves-on"),
        pytest.param(29, "02:30", "04:00", ["A 29 01:30-29 02:00"], id="start-moves-on"),
        pytest.param(29, "02:00", "03:00", [], id="skipped-as-a-whole"),
        pytest.param(29, "02:30", "03:15", [], id="ends-before-it-begins"),
        pytest.param(28, "23:00", "07:00", ["A 28 22:00-29 05:00"], id="short-night"),
    ],
)
def test_in_the_night_that_skips_an_hour(day: int, start: str, end: str, expected: list[str]) -> None:
    """On 29 March 2026 it is 03:00 right after 01:59: a time in between moves on by the hour, or does not come."""
    window = Window("A", date(2026, 3, day), time.fromisoformat(start), time.fromisoformat(end))

    assert expected == in_utc(window, start=date(2026, 3, 28), length=2)


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        pytest.param(25, "01:00", "03:00", ["A 24 23:00-25 02:00"], id="an-hour-comes-twice"),
        pytest.param(25, "02:15", "02:45", ["A 25 00:15-25 00:45"], id="the-first-of-both"),
        pytest.param(24, "23:00", "07:00", ["A 24 21:00-25 06:00"], id="long-night"),
    ],
)
def test_in_the_night_that_repeats_an_hour(day: int, start: str, end: str, expected: list[str]) -> None:
    """On 25 October 2026 it is 02:00 again after 02:59: a window over it lasts an hour longer."""
    window = Window("A", date(2026, 10, day), time.fromisoformat(start), time.fromisoformat(end))

    assert expected == in_utc(window, start=date(2026, 10, 24), length=2)


def test_how_long_a_window_lasts() -> None:
    """Two hours, two and a half across midnight, and 24 for a whole day."""
    week = occurrences((ANSWERS, NIGHT, SUNDAY), MONDAY, MONDAY + timedelta(days=7), AMSTERDAM)

    assert [timedelta(hours=2), timedelta(hours=2.5), timedelta(hours=24)] == [one.length for one in week]


def test_how_long_windows_last_together() -> None:
    """Lengths are added up; time that lies in two windows counts once, a whole day beside what lies in others."""
    moment = datetime(2026, 5, 19, 17, tzinfo=UTC)
    one = Occurrence(ANSWERS, date(2026, 5, 19), moment, moment + timedelta(minutes=90))
    later = Occurrence(ANSWERS, date(2026, 5, 19), moment + timedelta(hours=1), moment + timedelta(hours=2))
    within = Occurrence(ANSWERS, date(2026, 5, 19), moment + timedelta(minutes=5), moment + timedelta(minutes=10))
    apart = Occurrence(ANSWERS, date(2026, 5, 20), moment + timedelta(days=1), moment + timedelta(days=1, hours=1))
    whole = Occurrence(SUNDAY, date(2026, 5, 24))

    assert timedelta(minutes=90) == total([one, one])
    assert timedelta(hours=2) == total([later, within, one])
    assert timedelta(hours=27) == total([later, one, apart, whole, whole])
    assert timedelta() == total([])


CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@given(
    weekday=st.integers(1, 7),
    start=st.none() | CLOCKS,
    end=CLOCKS,
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    length=st.integers(0, 60),
)
def test_windows_take_time_and_begin_on_their_days(
    weekday: int, start: time | None, end: time, first: date, length: int
) -> None:
    """Whatever a window is, each return of it begins on its weekday and lasts up to 25 hours, but never no time."""
    window = Window("A", weekday, start, end)
    found = list(occurrences((window,), first, first + timedelta(days=length), AMSTERDAM))

    assert {weekday} >= {one.day.isoweekday() for one in found}
    assert all(timedelta() < one.length <= ONE_DAY + timedelta(hours=1) for one in found)
    assert all(one.start.astimezone(AMSTERDAM).date() == one.day for one in found if one.start)
    assert abs(len(found) - length / 7) < 2
