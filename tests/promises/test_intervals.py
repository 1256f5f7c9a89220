"""Tests for generator.promises.intervals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator import adherence
from generator.cadence import Interval
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Planned
from generator.measures import Portion
from generator.measures import Ratio
from generator.measures import days_between
from generator.promises import intervals
from generator.settings import Days
from generator.settings import Window
from tests.scenes import AMSTERDAM
from tests.scenes import FRAME
from tests.scenes import HORIZON
from tests.scenes import TODAY
from tests.scenes import WINTER_BREAK
from tests.scenes import firm
from tests.scenes import framed_posts
from tests.scenes import moved
from tests.scenes import on_days
from tests.scenes import shifted
from tests.scenes import soft

THREE_DAYS = Interval(3)
NOVEMBER = replace(FRAME, since=date(2026, 11, 1))
POSTED = ("2026-11-01", "2026-11-04", "2026-11-10", "2026-11-12", "2026-11-23", "2026-11-25")


def kept(interval: Interval, posts: list[Booking], frame: Frame) -> Ratio:
    """Return how many active days of the window back were covered."""
    return adherence.of_window(intervals.portions(interval, posts, frame), frame.window_start)


def spans(posts: list[Booking], frame: Frame) -> list[tuple[date, date, int, int]]:
    """Return start, end, silent days and missed posts of each gap under `every 3 days`."""
    return [(gap.start, gap.end, gap.days, gap.missed) for gap in intervals.plan(THREE_DAYS, posts, frame).gaps]


def is_covered(day: date, posts: list[Booking], every: int, frame: Frame) -> bool:
    """Tell whether some post is less than so many active days ago, straight from the definition."""
    one = timedelta(days=1)
    return any(
        post.day <= day and sum(frame.is_active(other) for other in days_between(post.day + one, day + one)) < every
        for post in posts
    )


def uncovered(posts: list[Booking], every: int, frame: Frame, start: date, end: date) -> list[date]:
    """Return the active days of `[start, end)` that no post covers."""
    return [
        day for day in days_between(start, end) if frame.is_active(day) and not is_covered(day, posts, every, frame)
    ]


def test_silences_longer_than_promised_are_gaps() -> None:
    """Every three days: 4 to 10 November is one too long, 12 to 23 three, and after 25 November nothing stands."""
    planned = intervals.plan(THREE_DAYS, on_days(*POSTED), NOVEMBER)

    assert (
        Gap(
            GapKind.SILENCE,
            GapState.PAST,
            date(2026, 11, 5),
            date(2026, 11, 10),
            1,
            5,
            "2026-11-04 12:00",
            date(2026, 11, 7),
        ),
        Gap(
            GapKind.SILENCE,
            GapState.RUNNING,
            date(2026, 11, 13),
            date(2026, 11, 23),
            3,
            10,
            "2026-11-12 12:00",
            date(2026, 11, 15),
        ),
        Gap(
            GapKind.SILENCE, GapState.OPEN, date(2026, 11, 26), HORIZON, 17, 51, "2026-11-25 12:00", date(2026, 11, 28)
        ),
    ) == planned.gaps


def test_the_size_of_a_gap_is_its_number_of_silent_days() -> None:
    """5 and 10 days behind, 51 ahead; with the winter break 40 of these are active."""
    with_break = replace(NOVEMBER, pauses=(WINTER_BREAK,))

    assert [5, 10, 51] == [gap.size for gap in intervals.plan(THREE_DAYS, on_days(*POSTED), NOVEMBER).gaps]
    assert [5, 10, 40] == [gap.size for gap in intervals.plan(THREE_DAYS, on_days(*POSTED), with_break).gaps]


@pytest.mark.parametrize(
    ("days", "posts", "expected"),
    [
        (3, ("2026-12-22", "2027-01-10"), [date(2027, 1, 5)]),
        (1, ("2026-12-22", "2027-01-10"), [date(2026, 12, 23)]),
        (2, ("2026-12-22", "2027-01-10"), [date(2027, 1, 4)]),
        (3, ("2026-12-26", "2027-01-10"), [date(2027, 1, 6)]),
        (3, ("2027-01-10",), [None]),
        (3, ("2026-12-22", "2027-01-05", "2027-01-10"), [date(2027, 1, 8)]),
    ],
)
def test_a_post_is_due_so_many_active_days_after_the_last(
    days: int, posts: tuple[str, ...], expected: list[date | None]
) -> None:
    """From 24 December to 3 January no day counts; before the first post nothing names a day."""
    frame = Frame(AMSTERDAM, date(2026, 12, 22), date(2027, 1, 11), date(2027, 1, 11), (WINTER_BREAK,))
    gaps = intervals.plan(Interval(days), on_days(*posts), frame).gaps

    assert expected == [gap.due for gap in gaps]


def test_a_pause_is_taken_out_of_a_silence() -> None:
    """With 11 days off the silence up to the horizon has 40 days and 13 missed posts."""
    frame = replace(NOVEMBER, pauses=(WINTER_BREAK,))

    assert (date(2026, 11, 26), HORIZON, 40, 13) == spans(on_days(*POSTED), frame)[-1]


def test_a_pause_can_close_a_silence() -> None:
    """From 22 December to 5 January lie 14 days, 11 of them off: three, as promised."""
    frame = Frame(AMSTERDAM, date(2026, 12, 22), date(2027, 1, 6), date(2027, 1, 6), (WINTER_BREAK,))

    assert [] == spans(on_days("2026-12-22", "2027-01-05"), frame)


def test_one_day_more_beside_a_pause_is_a_gap() -> None:
    """From 21 December to 5 January four active days pass: one post is missing in three silent days."""
    frame = Frame(AMSTERDAM, date(2026, 12, 21), date(2027, 1, 6), date(2027, 1, 6), (WINTER_BREAK,))

    assert [(date(2026, 12, 22), date(2027, 1, 5), 3, 1)] == spans(on_days("2026-12-21", "2027-01-05"), frame)


def test_one_long_silence_is_one_gap() -> None:
    """Nothing from 14 to 22 November: one gap of nine days, in which three posts are missing."""
    frame = Frame(AMSTERDAM, date(2026, 11, 13), date(2026, 11, 24), date(2026, 11, 24))

    assert [(date(2026, 11, 14), date(2026, 11, 23), 9, 3)] == spans(on_days("2026-11-13", "2026-11-23"), frame)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, [(date(2026, 11, 3), 2, 2)]),
        (2, [(date(2026, 11, 3), 2, 1)]),
        (3, []),
        (4, []),
    ],
)
def test_an_interval_as_long_as_promised_is_no_gap(days: int, expected: list[tuple[date, int, int]]) -> None:
    """Posts on 2 and 5 November are three days apart: fine for every three days, a gap for every two or one."""
    frame = Frame(AMSTERDAM, date(2026, 11, 2), date(2026, 11, 6), date(2026, 11, 6))
    gaps = intervals.plan(Interval(days), on_days("2026-11-02", "2026-11-05"), frame).gaps

    assert expected == [(gap.start, gap.days, gap.missed) for gap in gaps]


@pytest.mark.parametrize(("silent", "missed"), [(3, 1), (4, 1), (5, 1), (6, 2), (8, 2), (9, 3), (10, 3), (51, 17)])
def test_how_many_posts_are_missing(silent: int, missed: int) -> None:
    """One post fewer than it takes to cut the interval into pieces of three days."""
    first = date(2026, 9, 1)
    end = first + timedelta(days=silent + 1)
    frame = Frame(AMSTERDAM, first, end, end)

    assert [(date(2026, 9, 2), end, silent, missed)] == spans(on_days("2026-09-01"), frame)


def test_two_posts_of_one_day_are_no_interval() -> None:
    """Every day, and twice on 3 November: nothing is too long."""
    frame = Frame(AMSTERDAM, date(2026, 11, 2), date(2026, 11, 5), date(2026, 11, 5))
    posts = [firm("2026-11-02 12:00"), firm("2026-11-03 08:00"), firm("2026-11-03 20:00"), firm("2026-11-04 12:00")]

    assert () == intervals.plan(Interval(1), posts, frame).gaps


def test_days_are_counted_as_dates_over_a_clock_change() -> None:
    """From Saturday 28 March 00:30 to Monday 30 March 00:00 it is two days, though less than 48 hours."""
    frame = Frame(AMSTERDAM, date(2026, 3, 28), date(2026, 3, 31), date(2026, 3, 31))
    posts = [firm("2026-03-28 00:30"), firm("2026-03-30 00:00")]

    assert () == intervals.plan(Interval(2), posts, frame).gaps
    assert [(date(2026, 3, 29), date(2026, 3, 30))] == [
        (gap.start, gap.end) for gap in intervals.plan(Interval(1), posts, frame).gaps
    ]


def test_days_are_counted_as_dates_over_the_longer_night() -> None:
    """From Saturday 24 October 23:00 to Monday 26 October 00:30 it is two days, though 26 and a half hours."""
    frame = Frame(AMSTERDAM, date(2026, 10, 24), date(2026, 10, 27), date(2026, 10, 27))
    posts = [firm("2026-10-24 23:00"), firm("2026-10-26 00:30")]

    assert [(date(2026, 10, 25), 1, 1)] == [
        (gap.start, gap.days, gap.missed) for gap in intervals.plan(Interval(1), posts, frame).gaps
    ]


def test_a_channel_without_posts_is_one_silence() -> None:
    """From 1 November to the horizon lie 76 days, 20 of them behind: one gap, running, with 25 posts missing."""
    assert Planned(
        gaps=(Gap(GapKind.SILENCE, GapState.RUNNING, date(2026, 11, 1), HORIZON, 25, 76, None),),
        runway=0,
        cover=Ratio(0, 56),
    ) == intervals.plan(THREE_DAYS, [], NOVEMBER)


def test_the_silence_before_the_first_post_is_a_gap() -> None:
    """The promise holds from 1 November, the first post came on the 19th: 18 days, and six posts too few."""
    gaps = intervals.plan(THREE_DAYS, on_days("2026-11-19"), NOVEMBER).gaps

    assert Gap(GapKind.SILENCE, GapState.PAST, date(2026, 11, 1), date(2026, 11, 19), 6, 18, None) == gaps[0]


@pytest.mark.parametrize(("first", "expected"), [("2026-11-01", []), ("2026-11-03", []), ("2026-11-04", [3])])
def test_the_first_post_is_due_as_soon_as_any_other(first: str, expected: list[int]) -> None:
    """Of every three days one has a post: the third day of the promise is in time, the fourth is not."""
    gaps = intervals.plan(THREE_DAYS, on_days(first), NOVEMBER).gaps

    assert expected == [gap.days for gap in gaps if gap.after is None]


def test_covered_days_of_the_window_back() -> None:
    """From 1 to 20 November 11 of 20 days are covered; 7, 8, 9 and 15 to 20 November are not."""
    assert Ratio(11, 20) == kept(THREE_DAYS, on_days(*POSTED), NOVEMBER)
    assert [7, 8, 9, 15, 16, 17, 18, 19, 20] == [
        day.day for day in uncovered(on_days(*POSTED), 3, NOVEMBER, date(2026, 11, 1), TODAY)
    ]


def test_each_active_day_is_a_piece_of_the_promise() -> None:
    """A post on Wednesday covers three days; Friday is a pause, and today and the days ahead are not over."""
    away = Days("Away", date(2026, 11, 20), date(2026, 11, 21))
    frame = Frame(AMSTERDAM, date(2026, 11, 17), TODAY, date(2026, 11, 24), (away,))

    assert (
        Portion(date(2026, 11, 17), date(2026, 11, 18), 0, 1, is_over=True, there=0),
        Portion(date(2026, 11, 18), date(2026, 11, 19), 1, 1, is_over=True, there=1),
        Portion(date(2026, 11, 19), date(2026, 11, 20), 1, 1, is_over=True, there=1),
        Portion(date(2026, 11, 21), date(2026, 11, 22), 1, 1, is_over=False, there=1),
        Portion(date(2026, 11, 22), date(2026, 11, 23), 0, 1, is_over=False, there=0),
        Portion(date(2026, 11, 23), date(2026, 11, 24), 0, 1, is_over=False, there=0),
    ) == intervals.portions(THREE_DAYS, on_days("2026-11-18"), frame)


def test_a_piece_finds_what_was_published_by_itself() -> None:
    """A post of Wednesday covers three days and is done; what a draft of tomorrow covers is there, but not done."""
    frame = Frame(AMSTERDAM, date(2026, 11, 18), TODAY, date(2026, 11, 24))
    found = intervals.portions(THREE_DAYS, [*on_days("2026-11-18"), soft("2026-11-22 12:00")], frame)

    assert [(18, 1, 1), (19, 1, 1), (20, 1, 1), (21, 0, 0), (22, 0, 1), (23, 0, 1)] == [
        (portion.start.day, portion.done, portion.there) for portion in found
    ]


def test_pieces_that_are_not_done_are_the_uncovered_days() -> None:
    """Of the 20 days of November that are over, 7, 8, 9 and 15 to 20 are not covered."""
    found = intervals.portions(THREE_DAYS, on_days(*POSTED), NOVEMBER)

    assert [7, 8, 9, 15, 16, 17, 18, 19, 20] == [
        portion.start.day for portion in found if portion.is_over and not portion.done
    ]


def test_the_pace_of_an_interval() -> None:
    """A post every three days is a third of one each day, fourteen thirds in two weeks; a pause asks for none."""
    frame = replace(NOVEMBER, pauses=(WINTER_BREAK,))

    assert [Fraction(1, 3), Fraction(14, 3), Fraction(3, 3), 0] == [
        intervals.pace(THREE_DAYS, frame, first, last)
        for first, last in (
            (TODAY, TODAY + timedelta(days=1)),
            (date(2026, 9, 24), date(2026, 10, 8)),
            (date(2026, 12, 22), date(2027, 1, 5)),
            (date(2026, 12, 24), date(2027, 1, 4)),
        )
    ]


def test_a_post_before_the_window_covers_its_first_days() -> None:
    """The window back begins on 29 August; a post of the 28th covers the 29th and the 30th."""
    frame = replace(FRAME, since=date(2026, 1, 1))

    assert Ratio(2, 84) == kept(THREE_DAYS, on_days("2026-08-28"), frame)


def test_adherence_counts_no_paused_day() -> None:
    """With 4 days off from 6 November, a post on the 4th covers the 4th, the 5th and the 10th: 3 of 16 days."""
    frame = replace(NOVEMBER, pauses=(Days("Away", date(2026, 11, 6), date(2026, 11, 10)),))

    assert Ratio(3, 16) == kept(THREE_DAYS, on_days("2026-11-04"), frame)


def test_a_post_in_a_pause_counts_from_its_day() -> None:
    """A post on 26 December, in the break, covers 4 and 5 January; the 6th is the first day without one."""
    frame = Frame(AMSTERDAM, date(2026, 12, 22), date(2027, 1, 8), date(2027, 1, 8), (WINTER_BREAK,))
    posts = on_days("2026-12-22", "2026-12-26")

    assert [date(2027, 1, 6), date(2027, 1, 7)] == uncovered(posts, 3, frame, frame.since, frame.horizon)
    assert Ratio(4, 6) == kept(THREE_DAYS, posts, frame)
    assert [(date(2026, 12, 27), date(2027, 1, 8), 4, 1)] == spans(posts, frame)


def test_a_day_in_which_nothing_may_go_out_is_not_counted() -> None:
    """Every day but Sunday: six posts from Monday to Saturday leave no gap and no uncovered day."""
    frame = Frame(AMSTERDAM, date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 23), quiet=(Window("Sundays", 7),))
    posts = on_days("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21")

    assert () == intervals.plan(Interval(1), posts, frame).gaps
    assert Ratio(6, 6) == kept(Interval(1), posts, frame)


def test_cover_of_the_days_ahead() -> None:
    """Posts on 23 and 25 November cover five of 56 days; with 11 days off five of 45."""
    with_break = replace(NOVEMBER, pauses=(WINTER_BREAK,))

    assert Ratio(5, 56) == intervals.plan(THREE_DAYS, on_days(*POSTED), NOVEMBER).cover
    assert Ratio(5, 45) == intervals.plan(THREE_DAYS, on_days(*POSTED), with_break).cover


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (POSTED, 0),
        ((), 0),
        (("2026-11-18",), 0),
        (("2026-11-18", "2026-11-21"), 3),
        (("2026-11-19",), 1),
        (("2026-11-20",), 2),
        (("2026-11-20", "2026-11-23"), 5),
        (("2026-11-20", "2026-11-24"), 2),
        (("2026-11-21",), 3),
        (("2026-11-22",), 0),
    ],
)
def test_runway_reaches_the_first_due_day_without_a_post(days: tuple[str, ...], expected: int) -> None:
    """A post is due three days after the last one; when that day has passed on 21 November, nothing is left."""
    assert expected == intervals.plan(THREE_DAYS, on_days(*days), NOVEMBER).runway


def test_runway_goes_on_over_a_pause() -> None:
    """After 22 December a post is due on 5 January, as nothing is promised from 24 December to 3 January."""
    frame = replace(NOVEMBER, today=date(2026, 12, 22), pauses=(WINTER_BREAK,))

    assert 14 == intervals.plan(THREE_DAYS, on_days("2026-12-22"), frame).runway


@pytest.mark.parametrize("days", [pytest.param((), id="no post"), pytest.param(("2026-11-10",), id="one long ago")])
def test_a_day_in_a_pause_is_never_the_due_day(days: tuple[str, ...]) -> None:
    """What has been due for long is due on the first day after the pause that today lies in."""
    frame = replace(NOVEMBER, pauses=(Days("Away", TODAY, date(2026, 11, 26)),))

    assert 5 == intervals.plan(THREE_DAYS, on_days(*days), frame).runway


def test_runway_is_none_when_nothing_is_due_before_the_horizon() -> None:
    """Due on the horizon itself is late enough, one day earlier is not."""
    frame = replace(NOVEMBER, since=date(2026, 11, 20), horizon=date(2026, 11, 24))
    shorter, longer = Interval(3), Interval(4)

    assert (None, ()) == (
        intervals.plan(shorter, on_days("2026-11-21"), frame).runway,
        intervals.plan(shorter, on_days("2026-11-21"), frame).gaps,
    )
    assert (2, None) == tuple(
        intervals.plan(interval, on_days("2026-11-20"), frame).runway for interval in (shorter, longer)
    )


def test_drafts_carry_the_plan_when_they_are_counted() -> None:
    """A draft on 23 November is due in time; with it the plan holds up to the 26th."""
    posts = [*on_days("2026-11-20"), soft("2026-11-23 12:00")]
    planned = intervals.plan(THREE_DAYS, posts, NOVEMBER)

    assert (5, Ratio(5, 56)) == (planned.runway, planned.cover)


def test_a_channel_that_begins_later_is_silent_from_then_on() -> None:
    """A channel since 1 December without posts: due that day, ten days on, and nothing behind."""
    frame = replace(NOVEMBER, since=date(2026, 12, 1))

    assert Planned(
        gaps=(Gap(GapKind.SILENCE, GapState.OPEN, date(2026, 12, 1), HORIZON, 15, 46, None),),
        runway=10,
        cover=Ratio(0, 46),
    ) == intervals.plan(THREE_DAYS, [], frame)
    assert Ratio(0, 0) == kept(THREE_DAYS, [], frame)


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 9), framed_posts())
def test_coverage_is_what_the_definition_says_day_by_day(every: int, drawn: tuple[Frame, list[Booking]]) -> None:
    """Looking at each day and each post on its own gives the same covered days behind and ahead."""
    frame, posts = drawn
    active = [day for day in days_between(frame.window_start, frame.horizon) if frame.is_active(day)]
    bare = uncovered(posts, every, frame, frame.window_start, frame.horizon)
    back, ahead = (
        Ratio(len(days) - len(set(days) & set(bare)), len(days))
        for days in ([day for day in active if day < TODAY], [day for day in active if day >= TODAY])
    )

    assert back == kept(Interval(every), posts, frame)
    assert ahead == intervals.plan(Interval(every), posts, frame).cover


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 9), framed_posts())
def test_each_uncovered_day_lies_in_a_gap_and_each_gap_has_one(every: int, drawn: tuple[Frame, list[Booking]]) -> None:
    """From the first post on, gaps and coverage tell the same: a gap lacks its silent days but for the first few."""
    frame, posts = drawn
    begin = posts[0].day if posts else frame.horizon
    bare = uncovered(posts, every, frame, begin, frame.horizon)
    gaps = tuple(gap for gap in intervals.plan(Interval(every), posts, frame).gaps if gap.after)
    in_gaps = [[day for day in bare if gap.start <= day < gap.end] for gap in gaps]

    assert bare == [day for days in in_gaps for day in days]
    assert [gap.days + 1 - every for gap in gaps] == [len(days) for days in in_gaps]


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 9), framed_posts())
def test_a_gap_lies_before_the_first_post_when_its_days_are_too_many(
    every: int, drawn: tuple[Frame, list[Booking]]
) -> None:
    """From the beginning of the promise up to the first post, or the horizon, lies one gap or none."""
    frame, posts = drawn
    end = posts[0].day if posts else frame.horizon
    silent = frame.active_days(frame.since, end)
    gaps = [gap for gap in intervals.plan(Interval(every), posts, frame).gaps if gap.after is None]

    assert [(frame.since, end, silent)] * (silent >= every) == [(gap.start, gap.end, gap.days) for gap in gaps]


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 9), framed_posts())
def test_runway_ends_on_the_first_uncovered_day(every: int, drawn: tuple[Frame, list[Booking]]) -> None:
    """The plan holds up to the first active day that no post covers, also from a pause and without a post behind."""
    frame, posts = drawn
    first = next(iter(uncovered(posts, every, frame, max(TODAY, frame.since), frame.horizon)), None)
    expected = (first - TODAY).days if first else None

    assert expected == intervals.plan(Interval(every), posts, frame).runway


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 9), framed_posts(), st.integers(1, 60))
def test_whole_weeks_later_every_gap_is_whole_weeks_later(
    every: int, drawn: tuple[Frame, list[Booking]], weeks: int
) -> None:
    """Moving all days by weeks moves each gap by them and changes no figure."""
    frame, posts = drawn
    frame = replace(frame, quiet=tuple(window for window in frame.quiet if isinstance(window.day, int)))
    by, interval = timedelta(weeks=weeks), Interval(every)
    now = intervals.plan(interval, posts, frame)
    later = intervals.plan(interval, moved(posts, by), shifted(frame, by))

    assert [
        replace(gap, start=gap.start + by, end=gap.end + by, due=gap.due and gap.due + by) for gap in now.gaps
    ] == list(later.gaps)
    assert (now.runway, now.cover) == (later.runway, later.cover)


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 9), framed_posts())
def test_a_silence_breaks_the_promise_on_its_first_uncovered_day(
    every: int, drawn: tuple[Frame, list[Booking]]
) -> None:
    """The day on which the next post was due lies in its gap and is the first that no post covers."""
    frame, posts = drawn
    bare = uncovered(posts, every, frame, frame.since, frame.horizon)
    gaps = [gap for gap in intervals.plan(Interval(every), posts, frame).gaps if gap.after]

    assert [gap.due for gap in gaps] == [next(day for day in bare if gap.start <= day < gap.end) for gap in gaps]


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 9), framed_posts())
def test_each_active_day_is_one_piece(every: int, drawn: tuple[Frame, list[Booking]]) -> None:
    """From the first day up to the horizon, done where some published post is less than so many active days ago.

    With a post that counts, published or planned, it is there.
    """
    frame, posts = drawn
    published = [post for post in posts if post.firm and post.day < frame.today]

    assert [
        (day, is_covered(day, published, every, frame), is_covered(day, posts, every, frame), day < frame.today)
        for day in days_between(frame.since, frame.horizon)
        if frame.is_active(day)
    ] == [
        (portion.start, bool(portion.done), bool(portion.there), portion.is_over)
        for portion in intervals.portions(Interval(every), posts, frame)
    ]
