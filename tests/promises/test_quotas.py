"""Tests for generator.promises.quotas."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator import adherence
from generator.cadence import Period
from generator.cadence import Quota
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Planned
from generator.measures import Portion
from generator.measures import Ratio
from generator.measures import Running
from generator.measures import days_between
from generator.promises import quotas
from generator.settings import Days
from generator.settings import Window
from tests.scenes import AMSTERDAM
from tests.scenes import FRAME
from tests.scenes import HORIZON
from tests.scenes import TODAY
from tests.scenes import WINTER_BREAK
from tests.scenes import framed_posts
from tests.scenes import moved
from tests.scenes import on_days
from tests.scenes import shifted
from tests.scenes import soft
from tests.scenes import weekly

THREE_A_WEEK = Quota(3, Period.WEEK)
ONE_A_WEEK = Quota(1, Period.WEEK)
TWO_A_MONTH = Quota(2, Period.MONTH)
W36 = date(2026, 8, 31)
W37, W40, W42, W47 = (W36 + timedelta(weeks=number) for number in (1, 4, 6, 11))
BUSY = replace(FRAME, since=W36)


def twelve_weeks() -> list[Booking]:
    """Return the posts of the weeks 36 to 47 of 2026."""
    return weekly(W36, 3, 2, 4, 3, 0, 3, 1, 3, 3, 5, 3, 2)


def kept(quota: Quota, posts: list[Booking], frame: Frame) -> Ratio:
    """Return how much of the quotas of the window back was met."""
    return adherence.of_window(quotas.portions(quota, posts, frame), frame.window_start)


def behind(planned: Planned) -> tuple[Gap, ...]:
    """Return the gaps that are past."""
    return tuple(gap for gap in planned.gaps if gap.state is GapState.PAST)


def paused(first: date, days: int) -> Frame:
    """Return the frame with a pause of so many days."""
    return replace(FRAME, pauses=(Days("Away", first, first + timedelta(days=days)),))


def by_the_book(quota: Quota, posts: list[Booking], frame: Frame) -> list[tuple[date, str, int]]:
    """Return first day, kind and size of each gap by counting days into buckets, with fractions."""
    name = (lambda day: day.isocalendar()[:2]) if quota.period is Period.WEEK else (lambda day: (day.year, day.month))
    around = timedelta(days=40)
    lengths = Counter(name(day) for day in days_between(frame.since - around, frame.horizon + around))
    life = list(days_between(frame.since, frame.horizon))
    within, active = Counter(map(name, life)), Counter(name(day) for day in life if frame.is_active(day))
    there = Counter(name(post.day) for post in posts)
    gaps = []
    for period, length in within.items():
        asked = int(Fraction(quota.count * active[period], length) + Fraction(1, 2))
        if length == lengths[period] and there[period] < asked and period != name(frame.today):
            first = next(day for day in life if name(day) == period)
            gaps.append((first, "short" if there[period] else "empty", asked - there[period]))
    return gaps


def test_weeks_begin_on_monday_and_are_never_split() -> None:
    """From Wednesday 28 October to Tuesday 3 November lie parts of two weeks, one of them in two months."""
    assert [
        (date(2026, 10, 26), date(2026, 11, 2)),
        (date(2026, 11, 2), date(2026, 11, 9)),
    ] == list(quotas.periods(Period.WEEK, date(2026, 10, 28), date(2026, 11, 4)))


def test_weeks_go_on_over_the_new_year() -> None:
    """2026 has a week 53; the week after it, from 4 January, is the first of 2027."""
    weeks = [first.isocalendar()[:2] for first, _ in quotas.periods(Period.WEEK, date(2026, 12, 20), HORIZON)]

    assert [(2026, 51), (2026, 52), (2026, 53), (2027, 1), (2027, 2)] == weeks


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 1, 1), date(2026, 12, 28)),
        (date(2027, 1, 3), date(2026, 12, 28)),
        (date(2027, 1, 4), date(2027, 1, 4)),
        (date(2025, 12, 29), date(2025, 12, 29)),
        (date(2026, 1, 1), date(2025, 12, 29)),
        (date(2024, 12, 30), date(2024, 12, 30)),
    ],
)
def test_the_week_of_a_day_can_begin_in_another_year(day: date, expected: date) -> None:
    """1 and 3 January 2027 lie in the week of 28 December 2026; 4 January begins its own."""
    (first, following), *others = quotas.periods(Period.WEEK, day, day + timedelta(days=1))

    assert (expected, expected + timedelta(days=7), []) == (first, following, others)


def test_months_are_calendar_months() -> None:
    """Months of 30, 31 and 28 or 29 days, over the new year and over a leap day."""
    assert [date(2027, 11, 1), date(2027, 12, 1), date(2028, 1, 1), date(2028, 2, 1), date(2028, 3, 1)] == [
        first for first, _ in quotas.periods(Period.MONTH, date(2027, 11, 30), date(2028, 3, 2))
    ]
    assert (date(2028, 2, 1), date(2028, 3, 1)) == next(
        quotas.periods(Period.MONTH, date(2028, 2, 29), date(2028, 3, 1))
    )


def test_no_days_lie_in_no_period() -> None:
    """An empty range that begins on the first day of a period touches none."""
    assert [] == list(quotas.periods(Period.WEEK, W36, W36))


@pytest.mark.parametrize(
    ("quota", "first", "following", "expected"),
    [
        (THREE_A_WEEK, date(2026, 12, 14), date(2026, 12, 21), 3),
        (THREE_A_WEEK, date(2026, 12, 21), date(2026, 12, 28), 1),
        (THREE_A_WEEK, date(2026, 12, 28), date(2027, 1, 4), 0),
        (ONE_A_WEEK, date(2026, 12, 21), date(2026, 12, 28), 0),
        (TWO_A_MONTH, date(2026, 12, 1), date(2027, 1, 1), 1),
        (TWO_A_MONTH, date(2027, 1, 1), date(2027, 2, 1), 2),
    ],
)
def test_a_pause_lowers_what_a_period_asks_for(quota: Quota, first: date, following: date, expected: int) -> None:
    """A break from 24 December to 3 January: 3/7 of 3 is 1, 23/31 of 2 is 1, 28/31 of 2 is 2."""
    frame = replace(FRAME, pauses=(WINTER_BREAK,))

    assert expected == quotas.need(quota, first, following, frame)


@pytest.mark.parametrize(
    ("quota", "days_off", "expected"),
    [
        (THREE_A_WEEK, 2, 2),
        (ONE_A_WEEK, 3, 1),
        (ONE_A_WEEK, 4, 0),
        (Quota(7, Period.WEEK), 1, 6),
        (Quota(7, Period.WEEK), 7, 0),
    ],
)
def test_what_a_shorter_week_asks_for_is_rounded_half_up(quota: Quota, days_off: int, expected: int) -> None:
    """5/7 of 3 is 2.14 and asks for 2; 4/7 of 1 asks for 1, 3/7 of 1 for none."""
    frame = paused(W47, days_off)

    assert expected == quotas.need(quota, W47, W47 + timedelta(days=7), frame)


def test_exactly_half_a_post_is_a_whole_one() -> None:
    """One a month with 15 of 30 days off asks for one; with 16 days off for none."""
    november, december = date(2026, 11, 1), date(2026, 12, 1)
    one = Quota(1, Period.MONTH)

    assert (1, 0) == tuple(quotas.need(one, november, december, paused(november, days)) for days in (15, 16))


def test_a_day_in_which_nothing_may_go_out_lowers_the_quota() -> None:
    """Seven a week ask for six when nothing may go out on Sundays."""
    frame = replace(FRAME, quiet=(Window("Sundays", 7),))

    assert 6 == quotas.need(Quota(7, Period.WEEK), W47, W47 + timedelta(days=7), frame)


def test_weeks_with_too_few_posts_are_gaps() -> None:
    """Three a week: week 37 had two posts, week 40 none, week 42 one; more in other weeks makes up for nothing."""
    planned = quotas.plan(THREE_A_WEEK, twelve_weeks(), BUSY)

    assert (
        Gap(GapKind.SHORT, GapState.PAST, W37, date(2026, 9, 14), 1, 7),
        Gap(GapKind.EMPTY, GapState.PAST, W40, date(2026, 10, 5), 3, 7),
        Gap(GapKind.SHORT, GapState.PAST, W42, date(2026, 10, 19), 2, 7),
    ) == behind(planned)


def test_the_size_of_a_gap_is_the_number_of_posts_that_are_missing() -> None:
    """Of three a week one, three and two were missing; `empty` or `short`, a gap names no days of silence."""
    gaps = behind(quotas.plan(THREE_A_WEEK, twelve_weeks(), BUSY))

    assert [(1, None, None), (3, None, None), (2, None, None)] == [(gap.size, gap.silent, gap.due) for gap in gaps]


def test_weeks_ahead_without_posts_are_gaps_of_their_own() -> None:
    """Seven whole weeks end by 16 January; gaps of neighbouring weeks are not merged."""
    planned = quotas.plan(THREE_A_WEEK, twelve_weeks(), BUSY)
    first = date(2026, 11, 23)

    assert tuple(
        Gap(
            GapKind.EMPTY,
            GapState.OPEN,
            first + timedelta(weeks=week),
            first + timedelta(weeks=week + 1),
            3,
            7,
        )
        for week in range(7)
    ) == tuple(gap for gap in planned.gaps if gap.state is not GapState.PAST)


def test_the_running_week_is_never_a_gap_but_still_needs_a_post() -> None:
    """Week 47 has two of three posts on Saturday: one is needed, and two days are left, today among them."""
    planned = quotas.plan(THREE_A_WEEK, twelve_weeks(), BUSY)

    assert [] == [gap for gap in planned.gaps if gap.start == W47]
    assert Running(needed=1, days_left=2) == quotas.running(THREE_A_WEEK, twelve_weeks(), BUSY)


def test_on_monday_the_week_before_is_past_and_a_new_one_runs() -> None:
    """On 23 November week 47 with two of three is a gap; week 48 runs, and it asks for all three of its posts."""
    frame = replace(BUSY, since=W47, today=date(2026, 11, 23), horizon=date(2026, 11, 30))

    assert Planned(
        gaps=(Gap(GapKind.SHORT, GapState.PAST, W47, date(2026, 11, 23), 1, 7),),
        runway=0,
        cover=Ratio(1, 3),
    ) == quotas.plan(THREE_A_WEEK, weekly(W47, 2, 1), frame)


@pytest.mark.parametrize(
    ("today", "days", "expected"),
    [
        (date(2026, 11, 16), [], Running(3, 7)),
        (date(2026, 11, 22), ["2026-11-17"], Running(2, 1)),
        (date(2026, 11, 18), ["2026-11-16", "2026-11-20", "2026-11-22"], Running(0, 5)),
        (date(2026, 11, 18), ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"], Running(0, 5)),
        (date(2026, 11, 18), ["2026-11-15", "2026-11-23"], Running(3, 5)),
    ],
)
def test_what_the_running_week_needs(today: date, days: list[str], expected: Running) -> None:
    """Posts of the whole week count, those planned for later too; more than enough needs nothing."""
    frame = replace(BUSY, today=today)

    assert expected == quotas.running(THREE_A_WEEK, on_days(*days), frame)


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 11, 21), Running(1, 10)), (date(2026, 12, 31), Running(2, 1)), (date(2028, 2, 1), Running(2, 29))],
)
def test_what_the_running_month_needs(today: date, expected: Running) -> None:
    """Two a month with one post in November: days are left up to the last of the month."""
    frame = replace(BUSY, today=today)

    assert expected == quotas.running(TWO_A_MONTH, on_days("2026-11-02"), frame)


@pytest.mark.parametrize(
    ("since", "expected"),
    [(date(2026, 11, 16), Running(3, 2)), (date(2026, 11, 17), None), (date(2026, 12, 7), None)],
)
def test_a_week_that_began_before_the_promise_needs_nothing(since: date, expected: Running | None) -> None:
    """Week 47 begins on Monday 16 November: a channel since Tuesday promised nothing for it."""
    assert expected == quotas.running(THREE_A_WEEK, [], replace(BUSY, since=since))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
    ],
)
def test_the_next_month_begins_on_its_first_day(day: date, expected: date) -> None:
    """Whatever day of a month it is, and however long the month."""
    assert expected == quotas.next_month(day)


def test_a_pause_lowers_what_the_running_week_needs() -> None:
    """In the week of 21 December the break leaves three days, so one post is asked for."""
    frame = replace(BUSY, today=date(2026, 12, 22), pauses=(WINTER_BREAK,))

    assert Running(1, 6) == quotas.running(THREE_A_WEEK, [], frame)


def test_adherence_counts_whole_past_weeks() -> None:
    """Weeks 36 to 46 asked for 33 posts and got 27: five in week 45 count as three, week 47 not at all."""
    assert Ratio(27, 33) == kept(THREE_A_WEEK, twelve_weeks(), BUSY)


def test_adherence_leaves_out_the_week_in_which_the_window_begins() -> None:
    """Twelve weeks back lies Saturday 29 August: the first whole week is 36, however old the channel is."""
    frame = replace(BUSY, since=date(2025, 1, 1))
    older = [*on_days("2026-08-28", "2026-08-29", "2026-08-30"), *twelve_weeks()]

    assert Ratio(27, 33) == kept(THREE_A_WEEK, older, frame)


def test_each_whole_period_is_a_piece_of_the_promise() -> None:
    """Of four posts in a week three are done; the week that runs and the one ahead are not over.

    The week in which the promise began and the one in which the plan ends are left out.
    """
    frame = replace(FRAME, since=date(2026, 11, 4), horizon=date(2026, 12, 3))

    assert (
        Portion(date(2026, 11, 9), date(2026, 11, 16), 3, 3, is_over=True, there=3),
        Portion(date(2026, 11, 16), date(2026, 11, 23), 2, 3, is_over=False, there=2),
        Portion(date(2026, 11, 23), date(2026, 11, 30), 0, 3, is_over=False, there=0),
    ) == quotas.portions(THREE_A_WEEK, weekly(date(2026, 11, 2), 3, 4, 2), frame)


def test_a_period_is_over_on_the_day_after_it() -> None:
    """On Sunday a post can still come, on Monday no more."""
    sunday, monday = (
        quotas.portions(THREE_A_WEEK, [], replace(FRAME, since=W47, today=today, horizon=date(2026, 11, 23)))
        for today in (date(2026, 11, 22), date(2026, 11, 23))
    )

    assert (Portion(W47, date(2026, 11, 23), 0, 3, is_over=False),) == sunday
    assert (Portion(W47, date(2026, 11, 23), 0, 3, is_over=True),) == monday


def test_a_pause_takes_its_share_of_a_piece() -> None:
    """In the week of the break one post is promised, in the next none, so that two posts do one and none of it."""
    frame = Frame(AMSTERDAM, date(2026, 12, 21), date(2027, 1, 4), date(2027, 1, 4), (WINTER_BREAK,))
    posts = on_days("2026-12-22", "2026-12-23", "2026-12-29")

    assert (
        Portion(date(2026, 12, 21), date(2026, 12, 28), 1, 1, is_over=True, there=1),
        Portion(date(2026, 12, 28), date(2027, 1, 4), 0, 0, is_over=True, there=0),
    ) == quotas.portions(THREE_A_WEEK, posts, frame)


def test_a_piece_finds_what_was_published_by_itself() -> None:
    """Of two approved posts behind, one of today and a draft ahead two are done, and three fill the week."""
    frame = replace(FRAME, since=W47, horizon=date(2026, 11, 30))
    posts = [*on_days("2026-11-17", "2026-11-19", "2026-11-21"), soft("2026-11-22 12:00"), soft("2026-11-24 12:00")]

    assert (
        Portion(W47, date(2026, 11, 23), 2, 3, is_over=False, there=3),
        Portion(date(2026, 11, 23), date(2026, 11, 30), 0, 3, is_over=False, there=1),
    ) == quotas.portions(THREE_A_WEEK, posts, frame)


def test_the_pace_of_a_weekly_quota() -> None:
    """Three a week are three sevenths of a post on each day, six in two weeks, and none on no days."""
    event = date(2026, 10, 1)

    assert [Fraction(3, 7), 6, 0] == [
        quotas.pace(THREE_A_WEEK, FRAME, first, last)
        for first, last in (
            (event, event + timedelta(days=1)),
            (date(2026, 9, 24), date(2026, 10, 8)),
            (event, event),
        )
    ]


def test_the_pace_of_a_monthly_quota_follows_the_length_of_each_month() -> None:
    """Two a month ask for 7 of 30 days in September and 7 of 31 in October: 0.918 of a post in these two weeks."""
    asked = quotas.pace(TWO_A_MONTH, FRAME, date(2026, 9, 24), date(2026, 10, 8))

    assert Fraction(7 * 2, 30) + Fraction(7 * 2, 31) == asked
    assert 0.918 == round(float(asked), 3)
    assert 4 == quotas.pace(TWO_A_MONTH, FRAME, date(2026, 9, 1), date(2026, 11, 1))


def test_a_pause_takes_its_days_from_the_pace() -> None:
    """In December 23 of 31 days are active, in the week of Christmas three of seven; nothing is rounded."""
    frame = replace(FRAME, pauses=(WINTER_BREAK,))

    assert Fraction(2 * 23, 31) == quotas.pace(TWO_A_MONTH, frame, date(2026, 12, 1), date(2027, 1, 1))
    assert Fraction(3 * 3, 7) == quotas.pace(THREE_A_WEEK, frame, date(2026, 12, 21), date(2026, 12, 28))
    assert 0 == quotas.pace(THREE_A_WEEK, frame, date(2026, 12, 24), date(2027, 1, 4))


def test_adherence_of_months() -> None:
    """Twelve weeks back hold September and October; two a month got three and one, so three of four count."""
    posts = on_days("2026-09-01", "2026-09-15", "2026-09-30", "2026-10-31", "2026-11-05")
    frame = replace(BUSY, since=date(2026, 8, 1))

    assert Ratio(3, 4) == kept(TWO_A_MONTH, posts, frame)


def test_a_month_counts_from_its_first_day_to_its_last() -> None:
    """Posts on 1 and 30 November fill November; 1 December belongs to December, which one post leaves short."""
    frame = Frame(AMSTERDAM, date(2026, 11, 1), date(2027, 1, 1), date(2027, 1, 1))
    posts = on_days("2026-11-01", "2026-11-30", "2026-12-01")

    assert (Gap(GapKind.SHORT, GapState.PAST, date(2026, 12, 1), date(2027, 1, 1), 1, 31),) == quotas.plan(
        TWO_A_MONTH, posts, frame
    ).gaps


def test_a_week_in_two_months_is_one_week() -> None:
    """The week from 26 October to 1 November has three posts, two of them in October: no gap."""
    posts = on_days("2026-10-26", "2026-10-31", "2026-11-01")
    frame = Frame(AMSTERDAM, date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 2))

    assert Planned((), None, Ratio(0, 0)) == quotas.plan(THREE_A_WEEK, posts, frame)


def test_a_week_that_is_paused_is_no_gap() -> None:
    """Nothing is asked for from 28 December to 3 January, so nothing is missing."""
    frame = replace(BUSY, today=date(2027, 1, 4), since=date(2026, 12, 28), pauses=(WINTER_BREAK,))

    assert () == behind(quotas.plan(THREE_A_WEEK, [], frame))


def test_a_week_that_is_partly_paused_is_a_smaller_gap() -> None:
    """In the week of the break one post is missing, on three active days."""
    frame = replace(BUSY, today=date(2027, 1, 4), since=date(2026, 12, 21), pauses=(WINTER_BREAK,))

    assert (Gap(GapKind.EMPTY, GapState.PAST, date(2026, 12, 21), date(2026, 12, 28), 1, 3),) == behind(
        quotas.plan(THREE_A_WEEK, [], frame)
    )


def test_the_week_in_which_a_channel_begins_is_left_out() -> None:
    """A channel since Wednesday 4 November promised its first whole week from 9 November on."""
    frame = replace(BUSY, since=date(2026, 11, 4))

    assert [date(2026, 11, 9)] == [gap.start for gap in behind(quotas.plan(THREE_A_WEEK, [], frame))]


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([], 0),
        (on_days("2026-11-16", "2026-11-17"), 0),
        (on_days("2026-11-16", "2026-11-17", "2026-11-22"), 2),
        ([*on_days("2026-11-16", "2026-11-17"), soft("2026-11-22 12:00")], 2),
        (weekly(W47, 3, 3, 2, 3), 9),
        (weekly(W47, *[3] * 8), None),
    ],
)
def test_runway_reaches_the_first_week_that_is_short(posts: list[Booking], expected: int | None) -> None:
    """On Saturday it is 0 while the running week is short, else the days to the Monday of the first short week."""
    assert expected == quotas.plan(THREE_A_WEEK, posts, BUSY).runway


def test_cover_asks_only_for_what_today_has_left() -> None:
    """Two posts of week 47 lie behind: it and seven weeks ask for 22, and four of the five ahead count."""
    posts = [*weekly(W47, 2), *on_days("2026-11-22"), *weekly(date(2026, 11, 23), 4)]

    assert Ratio(4, 22) == quotas.plan(THREE_A_WEEK, posts, BUSY).cover


def test_cover_of_a_running_week_that_is_full() -> None:
    """Three posts before Saturday leave nothing to ask for in week 47: seven weeks of three remain."""
    posts = [*weekly(W47, 3), *on_days("2026-11-22")]

    assert Ratio(0, 21) == quotas.plan(THREE_A_WEEK, posts, BUSY).cover


def test_cover_leaves_out_the_month_in_which_the_plan_ends() -> None:
    """From 21 November to 16 January only November and December end in time; each misses one of two."""
    posts = on_days("2026-11-02", "2026-12-24", "2027-01-02")
    planned = quotas.plan(TWO_A_MONTH, posts, replace(BUSY, since=date(2026, 11, 1)))

    assert (
        Planned(
            gaps=(Gap(GapKind.SHORT, GapState.OPEN, date(2026, 12, 1), date(2027, 1, 1), 1, 31),),
            runway=0,
            cover=Ratio(1, 3),
        )
        == planned
    )


def test_a_channel_that_begins_later_has_no_past() -> None:
    """A channel since 7 December promises nothing before it; the first whole week ahead begins that day."""
    frame = replace(BUSY, since=date(2026, 12, 7))
    planned = quotas.plan(THREE_A_WEEK, [], frame)

    assert (date(2026, 12, 7), 16, Ratio(0, 15)) == (planned.gaps[0].start, planned.runway, planned.cover)
    assert Ratio(0, 0) == kept(THREE_A_WEEK, [], frame)


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 5), st.sampled_from(Period), framed_posts(at_most=30))
def test_gaps_are_those_that_counting_days_finds(
    count: int, period: Period, drawn: tuple[Frame, list[Booking]]
) -> None:
    """Sorting every day and post into its week or month by name gives the same gaps."""
    frame, posts = drawn
    quota = Quota(count, period)
    found = [(gap.start, str(gap.kind), gap.missed) for gap in quotas.plan(quota, posts, frame).gaps]

    assert by_the_book(quota, posts, frame) == found


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), framed_posts(), st.integers(1, 60))
def test_whole_weeks_later_every_gap_is_whole_weeks_later(
    count: int, drawn: tuple[Frame, list[Booking]], weeks: int
) -> None:
    """Moving all days by weeks moves each gap of a weekly quota by them and changes no figure."""
    frame, posts = drawn
    frame = replace(frame, quiet=tuple(window for window in frame.quiet if isinstance(window.day, int)))
    by, quota = timedelta(weeks=weeks), Quota(count, Period.WEEK)
    now, later = quotas.plan(quota, posts, frame), quotas.plan(quota, moved(posts, by), shifted(frame, by))

    assert [replace(gap, start=gap.start + by, end=gap.end + by) for gap in now.gaps] == list(later.gaps)
    assert (now.runway, now.cover) == (later.runway, later.cover)
    assert quotas.running(quota, posts, frame) == quotas.running(quota, moved(posts, by), shifted(frame, by))


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.sampled_from(Period), framed_posts(at_most=30))
def test_no_figure_is_more_than_all(count: int, period: Period, drawn: tuple[Frame, list[Booking]]) -> None:
    """Neither adherence nor cover counts more posts than were promised, and the runway ends before the horizon."""
    frame, posts = drawn
    quota = Quota(count, period)
    planned, back = quotas.plan(quota, posts, frame), kept(quota, posts, frame)

    assert 0 <= planned.cover.done <= planned.cover.promised
    assert 0 <= back.done <= back.promised
    assert planned.runway is None or 0 <= planned.runway < (frame.horizon - TODAY).days


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.sampled_from(Period), framed_posts(), st.lists(st.integers(0, 80), min_size=3, max_size=3))
def test_the_pace_of_two_stretches_is_that_of_both(
    count: int, period: Period, drawn: tuple[Frame, list[Booking]], cuts: list[int]
) -> None:
    """However days are cut, what they ask for adds up; a whole period asks for its share of active days."""
    frame, _ = drawn
    quota = Quota(count, period)
    first, middle, last = (frame.since + timedelta(days=days) for days in sorted(cuts))
    begin, end = next(quotas.periods(period, first, first + timedelta(days=1)))

    assert quotas.pace(quota, frame, first, last) == quotas.pace(quota, frame, first, middle) + quotas.pace(
        quota, frame, middle, last
    )
    assert Fraction(count * frame.active_days(begin, end), (end - begin).days) == quotas.pace(quota, frame, begin, end)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.sampled_from(Period), framed_posts(at_most=30))
def test_a_piece_that_is_over_and_not_done_is_a_gap(
    count: int, period: Period, drawn: tuple[Frame, list[Booking]]
) -> None:
    """Behind today gaps and pieces of the promise tell the same, with the same number of missing posts."""
    frame, posts = drawn
    quota = Quota(count, period)
    short = [
        (portion.start, portion.end, portion.promised - portion.done)
        for portion in quotas.portions(quota, posts, frame)
        if portion.is_over and portion.done < portion.promised
    ]

    assert short == [(gap.start, gap.end, gap.missed) for gap in behind(quotas.plan(quota, posts, frame))]
