"""Tests for generator.measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

import pytest

from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Portion
from generator.measures import Slot
from generator.measures import SlotState
from generator.measures import days_between
from generator.measures import gap_state
from generator.measures import last_before
from generator.measures import look_back
from generator.measures import monday_of
from generator.settings import Days
from generator.settings import Window
from generator.times import to_moment
from tests.scenes import AMSTERDAM
from tests.scenes import FRAME
from tests.scenes import TODAY
from tests.scenes import WINTER_BREAK
from tests.scenes import firm


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 8, 29), date(2026, 8, 29)),
        (date(2026, 8, 28), date(2026, 8, 29)),
        (date(2019, 1, 1), date(2026, 8, 29)),
        (date(2026, 12, 1), date(2026, 12, 1)),
    ],
)
def test_the_window_back_is_twelve_weeks(since: date, expected: date) -> None:
    """The window back begins 84 days before 21 November, on 29 August, but never before the channel does."""
    frame = replace(FRAME, since=since)

    assert expected == frame.window_start


def test_looking_back_goes_over_a_clock_change() -> None:
    """84 days before 21 November it was 29 August, though one of them had 25 hours."""
    assert date(2026, 8, 29) == look_back(TODAY)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 12, 1), date(2027, 1, 1), 23),
        (date(2027, 1, 1), date(2027, 2, 1), 28),
        (date(2026, 12, 21), date(2026, 12, 28), 3),
        (date(2026, 12, 28), date(2027, 1, 4), 0),
        (date(2027, 1, 4), date(2027, 1, 4), 0),
        (date(2027, 1, 5), date(2027, 1, 4), 0),
    ],
)
def test_active_days_are_those_outside_pauses(start: date, end: date, expected: int) -> None:
    """A pause from 24 December to 3 January leaves 23 days of December and 28 of January."""
    frame = replace(FRAME, pauses=(WINTER_BREAK,))

    assert expected == frame.active_days(start, end)


def test_pauses_that_overlap_take_a_day_out_once() -> None:
    """Two pauses that share days remove each day once: 6 of 10 stay."""
    pauses = (
        Days("Training", date(2026, 12, 2), date(2026, 12, 5)),
        Days("Move", date(2026, 12, 4), date(2026, 12, 6)),
    )
    frame = replace(FRAME, pauses=pauses)

    assert 6 == frame.active_days(date(2026, 12, 1), date(2026, 12, 11))


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window("Remembrance", (5, 4)), 30),
        (Window("One day", date(2026, 5, 20)), 30),
        (Window("Sundays", 7), 26),
        (Window("Two minutes", (5, 4), time(19, 55), time(20, 5)), 31),
        (Window("Another month", (6, 4)), 31),
    ],
)
def test_a_day_in_which_nothing_may_go_out_is_not_active(window: Window, expected: int) -> None:
    """Of the 31 days of May a quiet window takes those that it fills from midnight to midnight."""
    frame = replace(FRAME, quiet=(window,))

    assert expected == frame.active_days(date(2026, 5, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (time(19, 54), True),
        (time(19, 55), False),
        (time(20, 4), False),
        (time(20, 5), True),
    ],
)
def test_a_slot_in_a_quiet_window_is_not_promised(clock: time, expected: bool) -> None:  # noqa: FBT001
    """Between 19:55 and 20:05 on 4 May no slot stands; the window is half-open."""
    frame = replace(FRAME, quiet=(Window("Remembrance", (5, 4), time(19, 55), time(20, 5)),))
    day = date(2026, 5, 4)

    assert expected == frame.is_promised(day, to_moment(day, clock, AMSTERDAM))


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 12, 31), time(19), True),
        (date(2026, 12, 31), time(23, 30), False),
        (date(2027, 1, 1), time(0, 30), False),
        (date(2027, 1, 1), time(6), True),
    ],
)
def test_a_quiet_window_can_last_past_midnight(day: date, clock: time, expected: bool) -> None:  # noqa: FBT001
    """A window on 31 December from 22:00 to 06:00 ends in the morning of the new year."""
    frame = replace(FRAME, quiet=(Window("New year", (12, 31), time(22), time(6)),))

    assert expected == frame.is_promised(day, to_moment(day, clock, AMSTERDAM))


def test_a_slot_in_a_pause_is_not_promised() -> None:
    """Tuesday 29 December 19:00 lies in the winter break."""
    frame = replace(FRAME, pauses=(WINTER_BREAK,))
    day = date(2026, 12, 29)

    assert not frame.is_promised(day, to_moment(day, time(19), AMSTERDAM))


def test_a_frame_without_pauses_promises_every_day() -> None:
    """From 1 September to 16 January lie 137 days, all of them active."""
    frame = Frame(AMSTERDAM, date(2026, 9, 1), date(2026, 11, 21), date(2027, 1, 16))

    assert 137 == frame.active_days(frame.since, frame.horizon)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 3, 28), date(2026, 3, 30), ["2026-03-28", "2026-03-29"]),
        (date(2026, 10, 24), date(2026, 10, 26), ["2026-10-24", "2026-10-25"]),
        (date(2028, 2, 28), date(2028, 3, 1), ["2028-02-28", "2028-02-29"]),
        (date(2026, 12, 31), date(2027, 1, 2), ["2026-12-31", "2027-01-01"]),
        (date(2026, 3, 28), date(2026, 3, 28), []),
        (date(2026, 3, 29), date(2026, 3, 28), []),
    ],
)
def test_days_are_counted_as_dates(start: date, end: date, expected: list[str]) -> None:
    """A day of 23 or of 25 hours is one day, and so is a leap day."""
    days = [day.isoformat() for day in days_between(start, end)]

    assert expected == days


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 11, 19), date(2026, 11, 20), GapState.PAST),
        (date(2026, 11, 19), date(2026, 11, 21), GapState.PAST),
        (date(2026, 11, 19), date(2026, 11, 22), GapState.RUNNING),
        (date(2026, 11, 20), date(2026, 12, 20), GapState.RUNNING),
        (date(2026, 11, 21), date(2026, 11, 22), GapState.OPEN),
        (date(2026, 11, 22), date(2026, 11, 23), GapState.OPEN),
    ],
)
def test_a_gap_is_past_running_or_open(start: date, end: date, expected: GapState) -> None:
    """On 21 November a gap is past when it ends by then, open when it begins then or later, else running."""
    assert expected == gap_state(start, end, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 10, 18, 0, tzinfo=UTC), None),
        (datetime(2026, 11, 10, 18, 1, tzinfo=UTC), "2026-11-10 19:00"),
        (datetime(2026, 11, 30, 0, 0, tzinfo=UTC), "2026-11-13 12:15"),
    ],
)
def test_the_last_post_before_a_moment(moment: datetime, expected: str | None) -> None:
    """A post at the moment itself is not before it."""
    counted = [firm("2026-11-10 19:00"), firm("2026-11-13 12:15")]

    assert expected == last_before(counted, moment)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (SlotState.KEPT, True),
        (SlotState.MISSED, True),
        (SlotState.BOOKED, False),
        (SlotState.PENCILLED, False),
        (SlotState.OPEN, False),
    ],
)
def test_a_slot_is_over_when_it_was_kept_or_missed(state: SlotState, expected: bool) -> None:  # noqa: FBT001
    """What is booked, pencilled or open can still change."""
    assert expected == Slot(TODAY, datetime(2026, 11, 21, 18, 0, tzinfo=UTC), state).is_over


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(GapKind.SLOTS, 3), (GapKind.SHORT, 3), (GapKind.EMPTY, 3), (GapKind.SILENCE, 10)],
)
def test_how_large_a_gap_is(kind: GapKind, expected: int) -> None:
    """Of a silence the days are told, of slots and quotas the posts that are not there."""
    gap = Gap(kind, GapState.RUNNING, date(2026, 11, 13), date(2026, 11, 23), missed=3, days=10)

    assert expected == gap.size


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [
        pytest.param(GapState.PAST, None, True, id="it is past"),
        pytest.param(GapState.PAST, date(2026, 11, 15), True, id="a silence that has ended"),
        pytest.param(GapState.RUNNING, None, True, id="it runs"),
        pytest.param(GapState.RUNNING, date(2026, 11, 20), True, id="a post was due yesterday"),
        pytest.param(GapState.RUNNING, date(2026, 11, 21), True, id="a post is due today"),
        pytest.param(GapState.RUNNING, date(2026, 11, 22), False, id="a post is due tomorrow"),
        pytest.param(GapState.OPEN, None, False, id="it lies ahead"),
        pytest.param(GapState.OPEN, date(2026, 11, 24), False, id="a silence ahead"),
    ],
)
def test_when_a_gap_has_begun(state: GapState, due: date | None, expected: bool) -> None:  # noqa: FBT001
    """With its first missing post: a silence that runs is no broken promise before its post is due."""
    gap = Gap(GapKind.SILENCE, state, date(2026, 11, 13), date(2026, 11, 23), missed=3, days=10, due=due)

    assert expected == gap.has_begun(TODAY)


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        (GapKind.SHORT, 7, True),
        (GapKind.EMPTY, 7, True),
        (GapKind.EMPTY, 14, False),
        (GapKind.SHORT, 30, False),
        (GapKind.SILENCE, 7, False),
        (GapKind.SLOTS, 7, False),
    ],
)
def test_a_gap_of_a_week_is_a_weekly_quota_that_was_not_met(kind: GapKind, days: int, expected: bool) -> None:  # noqa: FBT001
    """A month, two weeks in a row, a silence of seven days and slots that lie in one week are something else."""
    start = date(2026, 11, 9)
    gap = Gap(kind, GapState.PAST, start, start + timedelta(days), missed=1, days=days)

    assert expected == gap.is_of_week


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 1), id="the Thursday of a week"),
        pytest.param(date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 3), id="a day itself"),
        pytest.param(date(2026, 2, 1), date(2026, 3, 1), date(2026, 2, 14), id="a day of the month"),
        pytest.param(date(2026, 10, 1), date(2026, 11, 1), date(2026, 10, 16), id="a day of a longer month"),
    ],
)
def test_the_middle_of_a_portion_tells_its_month(start: date, end: date, expected: date) -> None:
    """Of a week it is the Thursday, of a month some day of it, of a slot its own day."""
    assert expected == Portion(start, end, 0, 1, is_over=True).middle


def test_what_is_there_of_a_portion_is_not_all_done() -> None:
    """Of three promised posts one was published and one is planned; without a word nothing is there."""
    start = date(2026, 11, 16)
    found = Portion(start, start + timedelta(7), 1, 3, is_over=False, there=2)

    assert (1, 2, 3) == (found.done, found.there, found.promised)
    assert 0 == Portion(start, start + timedelta(7), 0, 3, is_over=False).there


@pytest.mark.parametrize("day", [date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 3)])
def test_a_week_begins_on_monday_also_over_a_new_year(day: date) -> None:
    """Week 53 of 2026 runs up to the third of January."""
    assert date(2026, 12, 28) == monday_of(day)
