"""Tests for generator.peaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.grammar import parse_cadence
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.peaks import Surge
from generator.peaks import WeekCount
from generator.peaks import extremes
from generator.peaks import span
from generator.peaks import surge
from generator.rhythm import measure
from generator.rhythm import promised
from generator.settings import Days
from tests.scenes import FRAME
from tests.scenes import on_days

if TYPE_CHECKING:
    from generator.measures import Booking

FAIR = Days("Book fair", date(2026, 10, 1), date(2026, 10, 2))  # a Thursday
START, END = date(2026, 9, 24), date(2026, 10, 8)
LAUNCH = replace(FRAME, since=date(2026, 9, 21))


def around(posts: int) -> list[Booking]:
    """Return so many posts in the fourteen days around the fair, one or more a day, the first ones first."""
    return on_days(*(str(START + timedelta(number % 14)) for number in range(posts)))


def weeks_after(*mondays: str) -> list[Booking]:
    """Return three posts in each of these weeks."""
    firsts = [date.fromisoformat(monday) for monday in mondays]
    return on_days(*(str(first + timedelta(number)) for first in firsts for number in range(3)))


def asked(promise: str, event: Days = FAIR) -> Fraction:
    """Return how many posts a written promise asks for around an event."""
    cadence = parse_cadence(promise)
    assert cadence is not None
    return promised(cadence, LAUNCH, *span(event))


def found(promise: str, posts: list[Booking]) -> Surge:
    """Return how a channel with a written promise did around the fair."""
    return surge(FAIR, posts, asked(promise), measure(parse_cadence(promise), posts, LAUNCH).gaps)


def gap(start: str, end: str) -> Gap:
    """Return a gap on these days."""
    return Gap(GapKind.SLOTS, GapState.PAST, date.fromisoformat(start), date.fromisoformat(end), missed=1, days=1)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(FAIR, (START, END, 14), id="one day"),
        pytest.param(
            Days("Fair of three days", date(2026, 9, 29), date(2026, 10, 2)),
            (date(2026, 9, 22), END, 16),
            id="three days",
        ),
        pytest.param(
            Days("Weeks of reading", date(2026, 10, 1), date(2026, 10, 31)),
            (START, date(2026, 11, 6), 43),
            id="thirty days",
        ),
    ],
)
def test_the_days_around_an_event(event: Days, expected: tuple[date, date, int]) -> None:
    """A week before the event begins and, with its last day, a week after it: 13 days more than it lasts."""
    start, end = span(event)

    assert expected == (start, end, (end - start).days)


def test_a_peak_and_the_valley_after_it() -> None:
    """13 posts around the event where 6 were promised, and nothing in the week of 19 October."""
    posts = [*around(13), *weeks_after("2026-10-08", "2026-10-12", "2026-10-26", "2026-11-02")]
    one = found("3 per week", posts)

    assert (START, END, 13, Fraction(6)) == (one.start, one.end, one.posts, one.promised)
    assert one.is_peak
    assert one.valley is not None
    assert (date(2026, 10, 19), date(2026, 10, 26), GapKind.EMPTY) == (
        one.valley.start,
        one.valley.end,
        one.valley.kind,
    )


def test_a_peak_without_a_valley() -> None:
    """When each week after the event has its three posts, nothing follows from the peak."""
    mondays = [str(date(2026, 10, 12) + timedelta(weeks=number)) for number in range(4)]
    one = found("3 per week", [*around(13), *weeks_after("2026-10-08", *mondays)])

    assert (True, None) == (one.is_peak, one.valley)


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("3 per week", Fraction(6)),
        ("tue 19:00, fri 12:00", Fraction(4)),
        ("2 per month", Fraction(7 * 2, 30) + Fraction(7 * 2, 31)),
        ("every 3 days", Fraction(14, 3)),
        ("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0", Fraction(1)),
    ],
)
def test_what_is_promised_around_an_event(promise: str, expected: Fraction) -> None:
    """Slots in those days are counted, of quotas and intervals their share of the days is taken."""
    assert expected == asked(promise)


@pytest.mark.parametrize(
    ("promise", "posts", "ratio", "expected"),
    [
        pytest.param("3 per week", 13, 2.17, True, id="more than twice a weekly quota"),
        pytest.param("3 per week", 12, 2.00, True, id="just twice a weekly quota"),
        pytest.param("3 per week", 11, 1.83, False, id="less than twice a weekly quota"),
        pytest.param("tue 19:00, fri 12:00", 9, 2.25, True, id="nine posts for four slots"),
        pytest.param("tue 19:00, fri 12:00", 7, 1.75, False, id="seven posts for four slots"),
        pytest.param("2 per month", 2, 2.18, False, id="two posts are never a peak"),
        pytest.param("2 per month", 3, 3.27, True, id="three can be one"),
        pytest.param("every 3 days", 10, 2.14, True, id="ten posts for an interval"),
        pytest.param("every 3 days", 9, 1.93, False, id="nine posts for an interval"),
    ],
)
def test_a_peak_is_twice_the_promise_and_three_posts(promise: str, posts: int, ratio: float, expected: bool) -> None:  # noqa: FBT001
    """As many posts as promised, times this ratio: from twice on it is a peak, if there are three of them."""
    one = found(promise, around(posts))

    assert (posts, ratio) == (one.posts, round(float(one.posts / one.promised), 2))
    assert expected == one.is_peak


def test_the_share_of_a_monthly_quota_around_an_event() -> None:
    """Seven days of September and seven of October: less than one post of two a month."""
    assert 0.918 == round(float(asked("2 per month")), 3)


def test_where_nothing_was_promised_nothing_is_a_peak() -> None:
    """In a pause that holds all these days no number of posts is twice as many."""
    assert not surge(FAIR, around(40), Fraction(0), []).is_peak


def test_three_posts_are_a_peak_where_hardly_any_was_promised() -> None:
    """A quarter of a post is promised in these days, as one in two months does."""
    assert surge(FAIR, around(3), Fraction(1, 4), []).is_peak


def test_only_posts_around_the_event_are_counted() -> None:
    """The first and the last of the fourteen days count, the days beside them do not."""
    posts = on_days("2026-09-23", "2026-09-24", "2026-10-07", "2026-10-08")

    assert 2 == surge(FAIR, posts, Fraction(1), []).posts


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2026-10-01", "2026-10-20", False, id="begins with the event"),
        pytest.param("2026-10-02", "2026-10-20", True, id="begins the day after"),
        pytest.param("2026-10-02", "2026-10-08", False, id="ends with the days around the event"),
        pytest.param("2026-10-02", "2026-10-09", True, id="lasts a day longer"),
        pytest.param("2026-11-04", "2026-11-06", True, id="begins within four weeks"),
        pytest.param("2026-11-05", "2026-11-06", False, id="begins after four weeks"),
        pytest.param("2026-09-02", "2026-12-06", False, id="began long before"),
    ],
)
def test_which_gap_is_a_valley(start: str, end: str, expected: bool) -> None:  # noqa: FBT001
    """It begins after the event and before 5 November, and ends after the seven days that follow the event."""
    one = gap(start, end)

    assert (one if expected else None) == surge(FAIR, [], Fraction(1), [one]).valley


def test_the_first_valley_is_told() -> None:
    """Of gaps in order of time the first that fits."""
    gaps = [gap("2026-09-10", "2026-10-12"), gap("2026-10-13", "2026-10-16"), gap("2026-10-20", "2026-11-20")]

    assert gaps[1] == surge(FAIR, [], Fraction(1), gaps).valley


def test_a_valley_after_an_event_of_several_days() -> None:
    """It may begin from the second day on: what counts is the day on which the event began."""
    long_fair = Days("Fair of three days", date(2026, 9, 29), date(2026, 10, 2))
    one = gap("2026-09-30", "2026-10-09")

    assert one == surge(long_fair, [], Fraction(1), [one]).valley


def test_the_busiest_and_the_emptiest_week() -> None:
    """Three posts in the week of 9 November, none in that of the 2nd; the week of the 16th is not asked for."""
    days = [date(2026, 10, 26), *[date(2026, 11, number) for number in (9, 12, 15, 16, 17, 18, 19)]]
    weeks = [date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9)]

    assert (WeekCount(weeks[2], 3), WeekCount(weeks[1], 0)) == extremes(days, weeks)


def test_of_weeks_alike_the_latest_is_told() -> None:
    """Two weeks with a post and two without: the later one of each."""
    days = [date(2026, 10, 26), date(2026, 11, 9)]
    weeks = [date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]

    assert (WeekCount(weeks[2], 1), WeekCount(weeks[3], 0)) == extremes(days, weeks)


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        pytest.param([15], [9], id="a single week"),
        pytest.param([3, 15], [2, 9], id="a post in each week"),
        pytest.param([16], [2, 9], id="no post in any week"),
    ],
)
def test_where_all_weeks_are_alike_none_stands_out(days: list[int], weeks: list[int]) -> None:
    """With as many posts in all weeks of November that are asked for, none is the busiest or the emptiest."""
    assert extremes([date(2026, 11, day) for day in days], [date(2026, 11, monday) for monday in weeks]) is None


def test_without_weeks_there_are_no_extremes() -> None:
    """Posts of weeks that nobody asks for are no answer."""
    assert extremes([date(2026, 11, 9)], []) is None
