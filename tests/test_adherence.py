"""Tests for generator.adherence."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from fractions import Fraction
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.adherence import Streak
from generator.adherence import Tally
from generator.adherence import by_month
from generator.adherence import of_window
from generator.adherence import streak
from generator.adherence import tallies
from generator.measures import ONE_DAY
from generator.measures import ONE_WEEK
from generator.measures import Portion
from generator.measures import Ratio
from tests.scenes import HORIZON
from tests.scenes import TODAY
from tests.scenes import on_days
from tests.scenes import soft

W36 = date(2026, 8, 31)  # 47 is the week of today, 11 weeks on


def week(number: int, done: int, promised: int = 1, planned: int = 0) -> Portion:
    """Return an ISO week of 2026 as a piece of a quota."""
    start = date.fromisocalendar(2026, number, 1)
    return Portion(start, start + ONE_WEEK, done, promised, start + ONE_WEEK <= TODAY, done + planned)


def month(number: int, done: int, promised: int = 1) -> Portion:
    """Return a month of 2026 as a piece of a quota."""
    start, end = date(2026, number, 1), date(2026, number + 1, 1)
    return Portion(start, end, done, promised, end <= TODAY, done)


def day(text: str, done: int) -> Portion:
    """Return a slot of a day, or the day itself under an interval."""
    start = date.fromisoformat(text)
    return Portion(start, start + ONE_DAY, done, 1, start < TODAY, done)


def kept_days(first: str, days: int) -> list[Portion]:
    """Return so many days in a row that are all covered."""
    return [day(str(date.fromisoformat(first) + number * ONE_DAY), 1) for number in range(days)]


def seen(*portions: Portion) -> Streak:
    """Return the streak on 21 November 2026, a Saturday, with eight weeks ahead."""
    return streak(portions, TODAY, HORIZON)


def test_a_window_adds_up_what_is_over() -> None:
    """Of 3, 2 and 0 posts in three weeks of three promised, five of nine were kept; the running week is left out."""
    assert Ratio(5, 9) == of_window([week(44, 3, 3), week(45, 2, 3), week(46, 0, 3), week(47, 2, 3)], W36)


def test_a_window_takes_whole_periods_alone() -> None:
    """A week that began before the window does not count, one that begins with it does."""
    portions = [week(43, 1), week(44, 0), week(45, 1)]

    assert Ratio(1, 2) == of_window(portions, date.fromisocalendar(2026, 44, 1))
    assert Ratio(1, 1) == of_window(portions, date.fromisocalendar(2026, 44, 2))


def test_a_window_without_promises() -> None:
    """Where nothing was promised nothing can be kept."""
    assert Ratio(0, 0) == of_window([], W36)
    assert Ratio(0, 0) == of_window([week(46, 0, 0), week(47, 1)], W36)


def test_months_add_up_their_slots() -> None:
    """Two of three in September, none of one in October; the slot of today is not over."""
    portions = [
        day("2026-09-01", 1),
        day("2026-09-15", 0),
        day("2026-09-30", 1),
        day("2026-10-01", 0),
        day("2026-11-21", 0),
    ]

    assert ((date(2026, 9, 1), Ratio(2, 3)), (date(2026, 10, 1), Ratio(0, 1))) == by_month(portions)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(36, date(2026, 9, 1), id="Monday in August, Thursday in September"),
        pytest.param(40, date(2026, 10, 1), id="Thursday is the first"),
        pytest.param(44, date(2026, 10, 1), id="Thursday in October, Sunday in November"),
    ],
)
def test_a_week_belongs_to_the_month_of_its_thursday(number: int, expected: date) -> None:
    """As ISO 8601 gives a week to a year, its Thursday gives it to a month."""
    assert ((expected, Ratio(1, 2)),) == by_month([week(number, 1, 2)])


def test_the_week_of_new_year_belongs_to_the_month_of_its_thursday() -> None:
    """29 December 2025 begins a week whose Thursday is the first of January."""
    new_year = Portion(date(2025, 12, 29), date(2026, 1, 5), 1, 1, is_over=True)

    assert ((date(2026, 1, 1), Ratio(1, 1)),) == by_month([new_year])


def test_months_of_a_monthly_quota_are_its_periods() -> None:
    """Each month stands for itself, the running one and months in which nothing is promised are left out."""
    assert ((date(2026, 8, 1), Ratio(1, 2)), (date(2026, 10, 1), Ratio(2, 2))) == by_month(
        [month(8, 1, 2), month(9, 0, 0), month(10, 2, 2), month(11, 1, 2)]
    )


def test_months_stand_in_order_of_time() -> None:
    """Whatever the order of the portions, and over a new year."""
    portions = [day("2026-01-05", 1), day("2025-12-31", 0), day("2026-01-01", 0)]

    assert ((date(2025, 12, 1), Ratio(0, 1)), (date(2026, 1, 1), Ratio(1, 2))) == by_month(portions)


def test_full_weeks_in_a_row_are_a_streak() -> None:
    """Three weeks were full, one was not, and then two more were: two now, three at most."""
    found = seen(week(41, 1), week(42, 1), week(43, 1), week(44, 0), week(45, 1), week(46, 1))

    assert Streak(now=2, longest=3) == found


def test_a_week_that_is_not_full_ends_a_streak() -> None:
    """Two of three are not all of them."""
    assert Streak(now=0, longest=1) == seen(week(45, 3, 3), week(46, 2, 3))


def test_without_promises_there_is_no_streak() -> None:
    """Nothing was promised, so nothing was kept in a row."""
    assert Streak() == seen()
    assert Streak() == seen(week(45, 0, 0), week(46, 0, 0))


def test_a_period_in_which_nothing_is_promised_is_passed_over() -> None:
    """A pause of a week neither counts nor ends the streak."""
    assert Streak(now=2, longest=2) == seen(week(44, 1), week(45, 0, 0), week(46, 1))


def test_a_week_without_any_slot_is_passed_over() -> None:
    """Slots of 2 and 16 November were kept; the week between them has none."""
    assert Streak(now=2, longest=2) == seen(day("2026-11-02", 1), day("2026-11-16", 1))


@pytest.mark.parametrize(
    ("portions", "expected"),
    [
        pytest.param([week(47, 3, 3)], 2, id="full already"),
        pytest.param([week(47, 2, 3)], 1, id="not full yet"),
        pytest.param([week(47, 0, 3)], 1, id="not begun"),
        pytest.param([week(47, 0, 0)], 1, id="nothing promised"),
        pytest.param([day("2026-11-17", 1), day("2026-11-20", 1)], 2, id="all slots kept"),
        pytest.param([day("2026-11-17", 1), day("2026-11-22", 0)], 1, id="a slot is still open"),
        pytest.param([day("2026-11-17", 0), day("2026-11-22", 0)], 0, id="a slot was missed"),
        pytest.param([day("2026-11-17", 1), day("2026-11-20", 0)], 0, id="the last slot was missed"),
        pytest.param([day("2026-11-21", 0)], 1, id="a slot of today is open"),
    ],
)
def test_the_running_week(portions: list[Portion], expected: int) -> None:
    """It counts when it is full, ends the streak when something in it was missed, and is passed over otherwise."""
    assert expected == seen(week(46, 1), *portions).now


@pytest.mark.parametrize(
    ("portions", "expected"),
    [
        pytest.param([month(11, 2, 2)], Streak(3, 3), id="full already"),
        pytest.param([month(11, 1, 2)], Streak(2, 2), id="not full yet"),
    ],
)
def test_a_monthly_quota_counts_months(portions: list[Portion], expected: Streak) -> None:
    """September and October were full; November runs for nine days more."""
    assert expected == seen(month(8, 1, 2), month(9, 2, 2), month(10, 2, 2), *portions)


def test_days_of_an_interval_count_by_the_week() -> None:
    """All days of two weeks were covered, one of the week before was not."""
    uncovered = day("2026-10-28", 0)

    assert Streak(now=2, longest=2) == seen(uncovered, *kept_days("2026-11-02", 14))


def test_one_uncovered_day_ends_the_streak_of_an_interval() -> None:
    """Of the week of 9 November the Sunday was not covered."""
    assert Streak(now=0, longest=1) == seen(*kept_days("2026-11-02", 13), day("2026-11-15", 0))


def test_the_running_week_of_an_interval_is_full_when_its_last_day_is_covered() -> None:
    """A post of Friday covers the days up to Sunday; covered up to Saturday alone, the week is passed over."""
    assert 2 == seen(*kept_days("2026-11-09", 14)).now
    assert 1 == seen(*kept_days("2026-11-09", 13), day("2026-11-22", 0)).now


def test_covered_days_of_weeks_to_come_do_not_count() -> None:
    """A post that covers the next three weeks makes a streak of this one week, not of four."""
    assert Streak(now=1, longest=1) == seen(*kept_days("2026-11-16", 28))


def test_full_periods_ahead_do_not_count() -> None:
    """Weeks and months that have not begun are no part of a streak."""
    assert Streak(now=1, longest=1) == seen(week(46, 1), week(48, 1), week(49, 1))


@pytest.mark.parametrize(("horizon", "expected"), [(date(2026, 11, 22), 1), (date(2026, 11, 23), 2)])
def test_a_week_that_reaches_beyond_the_horizon_is_not_known_to_be_full(horizon: date, expected: int) -> None:
    """Slots are known up to the horizon: a Sunday beyond it could bring one more."""
    portions = [week(46, 1), day("2026-11-17", 1), day("2026-11-20", 1)]

    assert expected == streak(portions, TODAY, horizon).now


@pytest.mark.parametrize(("done", "expected"), [(3, 2), (2, 1)])
def test_a_week_that_begins_today_is_the_running_one(done: int, expected: int) -> None:
    """On Monday its posts can be all there already, else it is passed over."""
    monday = date.fromisocalendar(2026, 47, 1)

    assert expected == streak([week(46, 1), week(47, done, 3)], monday, HORIZON).now


def test_a_streak_goes_on_over_the_new_year() -> None:
    """Week 53 of 2026 stands between week 52 and the first of 2027."""
    portions = [week(52, 1), week(53, 1), Portion(date(2027, 1, 4), date(2027, 1, 11), 1, 1, is_over=True)]
    over = [Portion(one.start, one.end, one.done, one.promised, is_over=True) for one in portions]

    assert Streak(now=3, longest=3) == streak(over, date(2027, 1, 11), date(2027, 3, 8))


def test_weeks_are_tallied() -> None:
    """Approved posts, drafts and promised posts of two weeks; each lacks a post, but only the first one is over."""
    first, second = date.fromisocalendar(2026, 46, 1), date.fromisocalendar(2026, 47, 1)
    posts = [*on_days("2026-11-08", "2026-11-09", "2026-11-15", "2026-11-16"), soft("2026-11-22 12:00")]
    periods = [(first, second), (second, second + ONE_WEEK)]

    assert (
        Tally(first, second, firm=2, soft=0, promised=Fraction(3), is_short=True, lacks=1),
        Tally(second, second + ONE_WEEK, firm=1, soft=1, promised=Fraction(3), is_short=False, lacks=1),
    ) == tallies(periods, [week(46, 2, 3), week(47, 1, 3, planned=1)], posts)


def test_a_tally_adds_up_the_slots_of_its_days() -> None:
    """Both slots of the week belong to it, that of the Monday after does not."""
    start, end = date(2026, 11, 9), date(2026, 11, 16)
    (found,) = tallies([(start, end)], [day("2026-11-09", 0), day("2026-11-15", 1), day("2026-11-16", 0)], [])

    assert Tally(start, end, firm=0, soft=0, promised=Fraction(2), is_short=True, lacks=1) == found


def test_an_extra_post_does_not_make_up_for_a_missed_slot() -> None:
    """Two slots missed and two posts on other days: the week has as many posts as promised, and lacks two."""
    start, end = date(2026, 11, 9), date(2026, 11, 16)
    slots = [day("2026-11-10", 0), day("2026-11-13", 0)]

    assert (Tally(start, end, firm=2, soft=0, promised=Fraction(2), is_short=True, lacks=2),) == tallies(
        [(start, end)], slots, on_days("2026-11-11", "2026-11-14")
    )


@pytest.mark.parametrize(("bare", "expected"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (7, 2)])
def test_a_week_lacks_whole_posts(bare: int, expected: int) -> None:
    """Under every three days it takes three days that nothing covers to lack a post."""
    start, end = date(2026, 11, 2), date(2026, 11, 9)
    days = [day(f"2026-11-{2 + number:02}", int(number >= bare)) for number in range(7)]
    (found,) = tallies([(start, end)], days, [], Fraction(1, 3))

    assert expected == found.lacks


def test_a_covered_day_stands_for_a_part_of_a_post() -> None:
    """Under every three days a week of seven days promises 7/3 posts."""
    start, end = date(2026, 11, 2), date(2026, 11, 9)
    (found,) = tallies([(start, end)], kept_days("2026-11-02", 7), [], Fraction(1, 3))

    assert (Fraction(7, 3), False, 0) == (found.promised, found.is_short, found.lacks)


def test_posts_are_tallied_where_nothing_was_promised() -> None:
    """A week of a channel without a promise is never short."""
    start, end = date(2026, 11, 9), date(2026, 11, 16)

    assert (Tally(start, end, firm=1, soft=0, promised=Fraction(0), is_short=False),) == tallies(
        [(start, end)], [], on_days("2026-11-10")
    )


def test_what_can_still_come_is_not_short() -> None:
    """An open slot ahead is no slot that was missed, one behind it in the same week is."""
    start, end = date(2026, 11, 16), date(2026, 11, 23)
    ahead, behind = day("2026-11-22", 0), day("2026-11-17", 0)

    assert [False, True] == [
        tallies([(start, end)], portions, [])[0].is_short for portions in ([ahead], [behind, ahead])
    ]


weeks = st.lists(
    st.integers(0, 3).flatmap(lambda promised: st.tuples(st.integers(0, promised), st.just(promised))), max_size=20
)


def in_a_row(drawn: list[tuple[int, int]]) -> list[Portion]:
    """Return weeks up to last Sunday with so many posts of so many promised."""
    last = TODAY - timedelta(TODAY.weekday())
    starts = [last - number * ONE_WEEK for number in range(len(drawn), 0, -1)]
    return [
        Portion(start, start + ONE_WEEK, *numbers, is_over=True) for start, numbers in zip(starts, drawn, strict=True)
    ]


@settings(deadline=None)
@given(weeks)
def test_a_streak_is_a_row_of_full_weeks(drawn: list[tuple[int, int]]) -> None:
    """Without the weeks in which nothing was promised, the longest row of full ones and the one at the end."""
    full = [done == promised for done, promised in drawn if promised]
    rows = [len(list(row)) for is_full, row in groupby(full) if is_full]
    now = rows[-1] if full and full[-1] else 0

    assert Streak(now, max(rows, default=0)) == seen(*in_a_row(drawn))


@settings(deadline=None)
@given(weeks.map(in_a_row).flatmap(lambda row: st.tuples(st.just(row), st.permutations(row))))
def test_the_order_of_portions_does_not_matter(drawn: tuple[list[Portion], list[Portion]]) -> None:
    """Periods are put in order by their first days."""
    in_order, shuffled = drawn

    assert (seen(*in_order), by_month(in_order)) == (seen(*shuffled), by_month(shuffled))


@settings(deadline=None)
@given(weeks)
def test_months_add_up_to_the_whole(drawn: list[tuple[int, int]]) -> None:
    """Each week belongs to one month: together the months are what a window from the first day on says."""
    portions = in_a_row(drawn)
    ratios = [ratio for _, ratio in by_month(portions)]
    total = Ratio(sum(ratio.done for ratio in ratios), sum(ratio.promised for ratio in ratios))

    assert of_window(portions, date.min) == total


@settings(deadline=None)
@given(weeks, st.integers(0, 20))
def test_windows_add_up(drawn: list[tuple[int, int]], number: int) -> None:
    """A window that begins later lacks just the weeks before its first day."""
    place = min(number, len(drawn))
    late = drawn[len(drawn) - place :]
    start = TODAY - timedelta(TODAY.weekday()) - place * ONE_WEEK

    assert Ratio(sum(done for done, _ in late), sum(promised for _, promised in late)) == of_window(
        in_a_row(drawn), start
    )
