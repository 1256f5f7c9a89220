"""Tests for generator.rhythm."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from dataclasses import is_dataclass
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from fractions import Fraction
from itertools import cycle
from itertools import islice
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.adherence import Streak
from generator.cadence import Cadence
from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.grammar import parse_cadence
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Ratio
from generator.measures import Running
from generator.measures import SlotState
from generator.measures import gap_state
from generator.regularity import Habit
from generator.regularity import Silence
from generator.regularity import Steadiness
from generator.rhythm import Kept
from generator.rhythm import Light
from generator.rhythm import Punctuality
from generator.rhythm import Rhythm
from generator.rhythm import measure
from generator.rhythm import pace
from generator.rhythm import promised
from generator.rhythm import rate
from generator.settings import Days
from tests.scenes import EXTRA
from tests.scenes import FRAME
from tests.scenes import HORIZON
from tests.scenes import TODAY
from tests.scenes import WINTER_BREAK
from tests.scenes import approved
from tests.scenes import firm
from tests.scenes import framed_posts
from tests.scenes import moved
from tests.scenes import on_days
from tests.scenes import scene
from tests.scenes import shifted
from tests.scenes import soft
from tests.scenes import weekly

if TYPE_CHECKING:
    from collections.abc import Iterable

SCENE_FRAME = replace(FRAME, pauses=(WINTER_BREAK,))
PROMISES = ("tue 19:00, fri 12:00", "3 per week", "2 per month", "every 3 days")
MON_WED_FRI = "mon 12:00, wed 12:00, fri 12:00"
W36 = date(2026, 8, 31)
POSTED = ("2026-11-01", "2026-11-04", "2026-11-10", "2026-11-12", "2026-11-23", "2026-11-25")
NOVEMBER = replace(FRAME, since=date(2026, 11, 1))

RULES = (
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;BYHOUR=8,20;BYMINUTE=30",
    "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0",
    "FREQ=DAILY;INTERVAL=3;BYHOUR=9;BYMINUTE=0",
)
MONTHLY = "FREQ=MONTHLY"

# Of three slots a day the first and the last can lie in two gaps, which then share the day.
at_most_two_a_day = st.lists(
    st.tuples(st.integers(1, 7), st.sampled_from((time(9), time(19)))), min_size=1, max_size=4, unique=True
).map(lambda pairs: WeeklySlots(tuple(sorted(pairs))))
of_one_day = at_most_two_a_day | st.builds(Recurrence, st.sampled_from(RULES))
tolerances = st.integers(0, 3) | st.integers(0, 96).map(lambda half_hours: half_hours * timedelta(minutes=30))
slotted = st.tuples(of_one_day, tolerances).map(lambda drawn: replace(drawn[0], tolerance=drawn[1]))
by_days = st.builds(Quota, st.integers(1, 5), st.sampled_from(Period)) | st.builds(Interval, st.integers(1, 9))
cadences = of_one_day | by_days
tolerant = slotted | by_days


def kept(promise: str, posts: list[Booking], frame: Frame) -> Kept:
    """Return how a written promise is kept."""
    found = measure(parse_cadence(promise), posts, frame).kept
    assert found is not None
    return found


def twelve_weeks() -> list[Booking]:
    """Return the posts of the weeks 36 to 47 of 2026."""
    return weekly(W36, 3, 2, 4, 3, 0, 3, 1, 3, 3, 5, 3, 2)


def in_steps(steps: tuple[int, ...], posts: int) -> list[Booking]:
    """Return so many posts from Monday 7 September on, with these steps of days between them, again and again."""
    days = [date(2026, 9, 7)]
    for step in islice(cycle(steps), posts - 1):
        days.append(days[-1] + timedelta(step))
    return on_days(*map(str, days))


def later(value: Any, by: timedelta) -> Any:
    """Return a value with all days and moments in it moved."""
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(later(one, by) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: later(getattr(value, field.name), by) for field in fields(value)})
    return value


def spans(gaps: tuple[Gap, ...]) -> list[tuple[str, str, int]]:
    """Return first day, first day after and missed posts of each gap."""
    return [(gap.start.isoformat(), gap.end.isoformat(), gap.missed) for gap in gaps]


def test_the_rhythm_of_the_scene() -> None:
    """Tuesday 19:00 and Friday 12:00: 21 of 24 kept; the plan holds 20 days with drafts, 13 without."""
    found = kept("tue 19:00, fri 12:00", scene(), SCENE_FRAME)

    assert Ratio(21, 24) == found.adherence
    assert (20, Ratio(6, 13)) == (found.planned.runway, found.planned.cover)
    assert (13, Ratio(4, 13)) == (found.firm.runway, found.firm.cover)
    assert found.running is None


def test_how_regular_and_punctual_the_scene_is() -> None:
    """Four full weeks in a row, posts ten minutes off in the middle, 70 per cent steady over 21 intervals."""
    found = kept("tue 19:00, fri 12:00", scene(), SCENE_FRAME)

    assert Streak(now=4, longest=4) == found.streak
    assert Punctuality(Fraction(10), slots=21) == found.punctuality
    assert found.steadiness is not None
    assert (21, -0.4000, 70) == (
        found.steadiness.intervals,
        round(found.steadiness.burstiness, 4),
        found.steadiness.per_cent,
    )


def test_without_its_extra_the_scene_is_steadier() -> None:
    """The post of Wednesday 14 October lies between two slots; without it 20 intervals are 73 per cent steady."""
    found = kept("tue 19:00, fri 12:00", [post for post in scene() if post.id != EXTRA], SCENE_FRAME).steadiness

    assert found is not None
    assert (20, -0.4527, 73) == (found.intervals, round(found.burstiness, 4), found.per_cent)


def test_the_months_of_the_scene() -> None:
    """Eight of nine slots in September, seven of nine in October, all six of November so far."""
    found = kept("tue 19:00, fri 12:00", scene(), SCENE_FRAME)

    assert (
        (date(2026, 9, 1), Ratio(8, 9)),
        (date(2026, 10, 1), Ratio(7, 9)),
        (date(2026, 11, 1), Ratio(6, 6)),
    ) == found.by_month


def test_the_longest_silence_of_the_scene() -> None:
    """Eleven days from 16 to 27 October, in which two slots were missed."""
    rhythm = measure(parse_cadence("tue 19:00, fri 12:00"), scene(), SCENE_FRAME)

    assert Silence(date(2026, 10, 16), date(2026, 10, 27)) == rhythm.longest_silence


def test_how_long_the_gaps_of_the_scene_were_silent() -> None:
    """Six days around 25 September, ten around the two slots of October, six in December; the last has no end."""
    gaps = kept("tue 19:00, fri 12:00", scene(), SCENE_FRAME).planned.gaps

    assert [(1, 6), (2, 10), (1, 6), (6, None)] == [(gap.size, gap.silent) for gap in gaps]


def test_an_extra_between_missed_slots_does_not_close_the_gap() -> None:
    """After a post on Wednesday 21 October the slots of Tuesday and Friday are still missed, as one gap."""
    extra = firm("2026-10-21 10:00")
    before, after = (kept("tue 19:00, fri 12:00", posts, SCENE_FRAME) for posts in (scene(), [*scene(), extra]))

    assert spans(before.planned.gaps) == spans(after.planned.gaps)
    assert ("2026-10-20", "2026-10-24", 2) in spans(after.planned.gaps)
    assert before.adherence == after.adherence


def test_the_gaps_of_the_scene_with_and_without_drafts() -> None:
    """The two gaps behind are the same; ahead the drafts of 4 and 15 December cut them smaller."""
    found = kept("tue 19:00, fri 12:00", scene(), SCENE_FRAME)
    behind = [("2026-09-25", "2026-09-26", 1), ("2026-10-20", "2026-10-24", 2)]

    assert [*behind, ("2026-12-11", "2026-12-12", 1), ("2026-12-18", "2027-01-16", 6)] == spans(found.planned.gaps)
    assert [*behind, ("2026-12-04", "2026-12-05", 1), ("2026-12-11", "2027-01-16", 8)] == spans(found.firm.gaps)


def test_the_slots_of_the_scene() -> None:
    """Of 37 slots 21 were kept and 3 missed; ahead 4 are booked, 2 pencilled and 7 open."""
    rhythm = measure(parse_cadence("tue 19:00, fri 12:00"), scene(), SCENE_FRAME)

    assert {
        SlotState.KEPT: 21,
        SlotState.MISSED: 3,
        SlotState.BOOKED: 4,
        SlotState.PENCILLED: 2,
        SlotState.OPEN: 7,
    } == Counter(slot.state for slot in rhythm.slots)
    assert 7 == len(rhythm.open_slots)
    assert (date(2026, 12, 11), date(2027, 1, 15)) == (rhythm.open_slots[0].day, rhythm.open_slots[-1].day)


def test_last_and_next_post_of_the_scene() -> None:
    """On Saturday the last post is of yesterday, 20 November, and the next of Tuesday the 24th."""
    rhythm = measure(parse_cadence("tue 19:00, fri 12:00"), scene(), SCENE_FRAME)

    assert (date(2026, 11, 20), date(2026, 11, 24), 1) == (rhythm.last, rhythm.next, rhythm.silence)


def test_twelve_weeks_of_a_weekly_quota() -> None:
    """Three a week: 27 of 33 in whole weeks, week 47 still needs one in two days, and three gaps lie behind."""
    found = kept("3 per week", twelve_weeks(), replace(FRAME, since=W36))

    assert (Ratio(27, 33), Running(1, 2)) == (found.adherence, found.running)
    assert [
        ("2026-09-07", "2026-09-14", 1),
        ("2026-09-28", "2026-10-05", 3),
        ("2026-10-12", "2026-10-19", 2),
    ] == spans(found.planned.gaps)[:3]
    assert [(GapKind.SHORT, 1), (GapKind.EMPTY, 3), (GapKind.SHORT, 2)] == [
        (gap.kind, gap.size) for gap in found.planned.gaps[:3]
    ]
    assert {GapState.PAST: 3, GapState.OPEN: 7} == Counter(gap.state for gap in found.planned.gaps)


def test_the_streak_of_a_weekly_quota() -> None:
    """Weeks 43 to 46 were full; week 47 is not yet, and is passed over."""
    assert Streak(now=4, longest=4) == kept("3 per week", twelve_weeks(), replace(FRAME, since=W36)).streak


def test_the_months_of_a_weekly_quota() -> None:
    """Weeks 36 to 39 are September's, 40 to 44 October's, for 1 October is a Thursday; 45 and 46 November's."""
    found = kept("3 per week", twelve_weeks(), replace(FRAME, since=W36))

    assert (
        (date(2026, 9, 1), Ratio(11, 12)),
        (date(2026, 10, 1), Ratio(10, 15)),
        (date(2026, 11, 1), Ratio(6, 6)),
    ) == found.by_month


def test_three_months_of_a_monthly_quota() -> None:
    """Two a month since August: September had one, October three; November runs."""
    posts = on_days("2026-08-03", "2026-08-31", "2026-09-01", "2026-10-01", "2026-10-02", "2026-10-31", "2026-11-20")
    found = kept("2 per month", posts, replace(FRAME, since=date(2026, 8, 1)))

    assert (
        (date(2026, 8, 1), Ratio(2, 2)),
        (date(2026, 9, 1), Ratio(1, 2)),
        (date(2026, 10, 1), Ratio(2, 2)),
    ) == found.by_month
    assert (Streak(1, 1), Running(1, 10)) == (found.streak, found.running)
    assert Ratio(3, 4) == found.adherence


def test_three_weeks_of_an_interval() -> None:
    """Every three days: 11 of 20 days covered, nine days of silence, nothing left of the plan."""
    rhythm = measure(parse_cadence("every 3 days"), on_days(*POSTED), NOVEMBER)

    assert 9 == rhythm.silence
    assert rhythm.kept is not None
    assert (Ratio(11, 20), 0, Ratio(5, 56)) == (
        rhythm.kept.adherence,
        rhythm.kept.planned.runway,
        rhythm.kept.planned.cover,
    )
    assert () == rhythm.slots


def test_the_gaps_of_an_interval() -> None:
    """Silences of 5, 10 and 51 days, with 1, 3 and 17 posts missing; each was due three days after the last post."""
    gaps = measure(parse_cadence("every 3 days"), on_days(*POSTED), NOVEMBER).gaps

    assert [
        ("2026-11-05", "2026-11-10", 1),
        ("2026-11-13", "2026-11-23", 3),
        ("2026-11-26", "2027-01-16", 17),
    ] == spans(gaps)
    assert [
        (5, date(2026, 11, 7), GapState.PAST),
        (10, date(2026, 11, 15), GapState.RUNNING),
        (51, date(2026, 11, 28), GapState.OPEN),
    ] == [(gap.size, gap.due, gap.state) for gap in gaps]


def test_uncovered_days_of_an_interval() -> None:
    """7, 8 and 9 November and all days since the 15th have no post of the last three days."""
    found = kept("every 3 days", on_days(*POSTED), NOVEMBER)

    assert [7, 8, 9, 15, 16, 17, 18, 19, 20] == [
        portion.start.day for portion in found.portions if portion.is_over and not portion.done
    ]
    assert ((date(2026, 11, 1), Ratio(11, 20)),) == found.by_month
    assert Streak(now=0, longest=1) == found.streak


def test_a_pause_makes_an_interval_ask_for_less() -> None:
    """With the winter break 40 silent days lie ahead, 13 posts are missing, and 5 of 45 days are covered."""
    found = kept("every 3 days", on_days(*POSTED), replace(NOVEMBER, pauses=(WINTER_BREAK,)))

    assert ("2026-11-26", "2027-01-16", 13) == spans(found.planned.gaps)[-1]
    assert 40 == found.planned.gaps[-1].size
    assert Ratio(5, 45) == found.planned.cover


def test_a_pause_can_keep_an_interval_whole() -> None:
    """From 22 December to 5 January it is 14 days, 11 of them in the break: three days, as promised."""
    frame = replace(SCENE_FRAME, since=date(2026, 12, 22), today=date(2027, 1, 6), horizon=date(2027, 1, 6))
    found = kept("every 3 days", on_days("2026-12-22", "2027-01-05"), frame)

    assert ((), Ratio(4, 4)) == (found.planned.gaps, found.adherence)


def test_a_long_silence_is_one_gap() -> None:
    """Nothing from 14 to 22 November: nine silent days, an interval of ten, three posts missing."""
    frame = replace(FRAME, since=date(2026, 11, 13), today=date(2026, 11, 24), horizon=date(2026, 11, 26))
    (gap,) = kept("every 3 days", on_days("2026-11-13", "2026-11-23"), frame).planned.gaps

    assert [("2026-11-14", "2026-11-23", 3)] == spans((gap,))
    assert (9, GapKind.SILENCE, GapState.PAST) == (gap.size, gap.kind, gap.state)


@pytest.mark.parametrize(
    ("promise", "steps", "left_out", "expected"),
    [
        pytest.param("mon 12:00, thu 12:00", (3, 4), (), (17, -1.0, 100), id="two slots a week"),
        pytest.param(MON_WED_FRI, (2, 2, 3), (), (17, -1.0, 100), id="three slots a week"),
        pytest.param("3 per week", (2, 2, 3), (), (17, -0.7102, 86), id="a quota on fixed weekdays"),
        pytest.param("every 3 days", (2, 2, 3), (), (17, -0.7102, 86), id="an interval on fixed weekdays"),
        pytest.param("every 2 days", (2,), (), (17, -1.0, 100), id="an interval to the day"),
        pytest.param(MON_WED_FRI, (2, 2, 3), (7,), (16, -0.6734, 84), id="one of eighteen missed"),
        pytest.param(MON_WED_FRI, (2, 2, 3), (7, 8, 9), (14, -0.2379, 62), id="three in a row missed"),
        pytest.param(MON_WED_FRI, (2, 2, 3), range(1, 18, 2), (8, -1.0, 100), id="every second one missed"),
        pytest.param("every 5 days", (1, 1, 12), (), (17, 0.1534, 42), id="three in three days, then twelve days"),
    ],
)
def test_steadiness_is_told_on_the_clock_of_the_promise(
    promise: str, steps: tuple[int, ...], left_out: Iterable[int], expected: tuple[int, float, int]
) -> None:
    """Eighteen posts: on slots they are as even as the slots are kept, else as even as the active days between them."""
    posts = [post for number, post in enumerate(in_steps(steps, 18)) if number not in left_out]
    found = kept(promise, posts, FRAME).steadiness

    assert found is not None
    assert expected == (found.intervals, round(found.burstiness, 4), found.per_cent)


def test_half_a_promise_can_be_kept_steadily() -> None:
    """With every second slot missed adherence is a half, and steadiness says nothing of it."""
    frame = replace(FRAME, since=date(2026, 9, 7), today=date(2026, 10, 17))
    found = kept(MON_WED_FRI, in_steps((2, 2, 3), 18)[::2], frame)

    assert Ratio(9, 18) == found.adherence
    assert Steadiness(8, -1.0) == found.steadiness


def test_days_of_a_pause_do_not_pass_on_the_clock() -> None:
    """A post a day, a week off, and a post a day again: under an interval that is a clockwork."""
    days = [f"2026-11-0{day}" for day in (1, 2, 3, 4)] + [f"2026-11-{day}" for day in (12, 13, 14)]
    pause = Days("Away", date(2026, 11, 5), date(2026, 11, 12))

    assert Steadiness(6, -1.0) == kept("every day", on_days(*days), replace(NOVEMBER, pauses=(pause,))).steadiness


@pytest.mark.parametrize("promise", [MON_WED_FRI, "3 per week", "every 3 days"])
def test_steadiness_looks_at_published_posts_of_the_window_back(promise: str) -> None:
    """Six posts from 31 August on are enough; one before the 29th, one of today and one ahead add nothing."""
    frame = replace(FRAME, since=date(2026, 1, 1))
    posts = [firm(f"2026-{day} 12:00") for day in ("08-31", "09-02", "09-04", "09-07", "09-09", "09-11")]
    others = [firm("2026-08-28 12:00"), firm("2026-11-21 12:00"), firm("2026-11-23 12:00")]

    assert kept(promise, posts[1:], frame).steadiness is None
    assert kept(promise, [*posts[1:], *others], frame).steadiness is None
    assert 5 == getattr(kept(promise, [*posts, *others], frame).steadiness, "intervals", None)


def test_many_posts_on_one_day_are_told_in_order() -> None:
    """The first of six keeps the slot of 19:00, the others are extras on the way there; the last is right on time."""
    posts = [firm(f"2026-11-17 {hour}:00") for hour in (13, 14, 15, 16, 17, 19)]
    found = kept("tue 19:00", posts, FRAME).steadiness

    assert found is not None
    assert (5, 60) == (found.intervals, found.per_cent)


def test_punctuality_looks_at_the_window_back() -> None:
    """A post two hours late in August is forgotten; of two later ones, 10 and 30 minutes off, the median is 20."""
    frame = replace(FRAME, since=date(2026, 8, 1))
    posts = [firm("2026-08-25 21:00"), firm("2026-09-01 19:10"), firm("2026-11-17 18:30"), firm("2026-11-24 23:00")]

    assert Punctuality(Fraction(20), slots=2) == kept("tue 19:00", posts, frame).punctuality


def test_punctuality_counts_real_minutes() -> None:
    """On the night of 25 October an hour comes twice: from 01:30 to 03:30 it is three hours."""
    found = kept("sun 03:30", [firm("2026-10-25 01:30")], FRAME).punctuality

    assert Punctuality(Fraction(180), slots=1) == found


@pytest.mark.parametrize("promise", ["3 per week", "2 per month", "every 3 days"])
def test_without_slots_nobody_is_late(promise: str) -> None:
    """Quotas and intervals name no time of day."""
    assert kept(promise, scene(), FRAME).punctuality is None


def test_the_streak_of_slots_ends_with_a_missed_one() -> None:
    """On Wednesday 18 November, with Tuesday missed, no streak is left, though Friday can still be kept."""
    frame = replace(SCENE_FRAME, today=date(2026, 11, 18))
    posts = [post for post in scene() if post.day != date(2026, 11, 17)]

    assert Streak(now=0, longest=3) == kept("tue 19:00, fri 12:00", posts, frame).streak
    assert Streak(now=3, longest=3) == kept("tue 19:00, fri 12:00", scene(), frame).streak


def test_the_streak_goes_on_over_a_pause() -> None:
    """Week 53 lies in the winter break as a whole; with all slots before and after it kept the streak goes on."""
    frame = replace(SCENE_FRAME, since=date(2026, 12, 14), today=date(2027, 1, 9), horizon=date(2027, 3, 6))
    posts = [
        firm(f"{day}:00")
        for day in ("2026-12-15 19", "2026-12-18 12", "2026-12-22 19", "2027-01-05 19", "2027-01-08 12")
    ]

    assert Streak(now=3, longest=3) == kept("tue 19:00, fri 12:00", posts, frame).streak


def test_days_covered_ahead_are_no_streak_yet() -> None:
    """A post of Friday covers four weeks under every 30 days: the running week counts, those ahead do not."""
    frame = replace(FRAME, since=date(2026, 11, 9))
    found = kept("every 30 days", on_days("2026-11-09", "2026-11-20"), frame)

    assert Streak(now=2, longest=2) == found.streak


@pytest.mark.parametrize("weeks", [0, 8])
def test_a_streak_does_not_depend_on_how_far_the_plan_is_looked_at(weeks: int) -> None:
    """On Wednesday 18 November Friday's slot is still to come, even where no plan is shown: week 47 is not full."""
    today = date(2026, 11, 18)
    frame = replace(SCENE_FRAME, today=today, horizon=today + timedelta(weeks=weeks))

    assert Streak(now=3, longest=3) == kept("tue 19:00, fri 12:00", scene(), frame).streak


@pytest.mark.parametrize(
    ("promise", "posts", "expected"),
    [
        pytest.param("sat 12:00", ["11-14", "11-21", "11-28"], Light.GOOD, id="the next open slot is 14 days off"),
        pytest.param("sat 12:00", ["11-14", "11-21"], Light.SHORT, id="it is seven days off"),
        pytest.param("sat 12:00", ["11-14"], Light.SHORT, id="today's slot is open"),
        pytest.param("fri 12:00", ["11-13"], Light.BROKEN, id="one slot was missed and the next is open"),
        pytest.param("fri 12:00", ["11-13", "11-27", "12-04"], Light.GOOD, id="one was missed, the next are booked"),
        pytest.param("fri 12:00", ["11-13", "11-27"], Light.SHORT, id="one was missed, only the next is booked"),
        pytest.param("fri 12:00", [], Light.BROKEN, id="slots without any post"),
        pytest.param("1 per week", ["11-20", "11-23", "12-01"], Light.GOOD, id="weeks are full for 16 days"),
        pytest.param("1 per week", ["11-20", "11-23"], Light.SHORT, id="weeks are full for nine days"),
        pytest.param("3 per week", ["11-16"], Light.SHORT, id="two posts in two days can still come"),
        pytest.param("3 per week", ["11-23"], Light.BROKEN, id="three posts in two days cannot"),
        pytest.param("2 per month", [], Light.BROKEN, id="two empty months, and a third that runs"),
        pytest.param("2 per month", ["10-01"], Light.BROKEN, id="nothing came since a month that was short"),
        pytest.param("1 per month", ["10-01"], Light.SHORT, id="a post in ten days can still come"),
        pytest.param("2 per month", ["11-01", "11-02", "12-01", "12-02"], Light.GOOD, id="two full months"),
        pytest.param("every 14 days", ["11-21"], Light.GOOD, id="due in 14 days"),
        pytest.param("every 14 days", ["11-20"], Light.SHORT, id="due in 13 days"),
        pytest.param("every 14 days", ["11-08"], Light.SHORT, id="silent for twelve days, due tomorrow"),
        pytest.param("every 14 days", ["11-07"], Light.BROKEN, id="due today"),
        pytest.param("every 14 days", ["11-07", "11-21"], Light.GOOD, id="due today, and planned"),
        pytest.param("every 14 days", ["11-06", "11-23", "12-05"], Light.BROKEN, id="overdue, whatever comes next"),
        pytest.param("every 14 days", [], Light.BROKEN, id="an interval without any post"),
        pytest.param("every 14 days", ["11-01", "11-16", "11-30", "12-10"], Light.GOOD, id="a gap that is past"),
    ],
)
def test_how_a_promise_stands(promise: str, posts: list[str], expected: Light) -> None:
    """Good: it holds for two weeks; short: posts are needed soon; broken: it is not kept now."""
    found = measure(parse_cadence(promise), on_days(*(f"2026-{day}" for day in posts)), FRAME)

    assert expected == found.light


def test_drafts_count_for_how_a_promise_stands() -> None:
    """The plan of the scene holds 20 days; without its drafts it would hold 13."""
    cadence = parse_cadence("tue 19:00, fri 12:00")

    assert (Light.GOOD, Light.SHORT) == tuple(
        measure(cadence, posts, SCENE_FRAME).light for posts in (scene(), approved(scene()))
    )


def test_a_plan_that_holds_up_to_the_horizon_is_good_however_near_that_is() -> None:
    """With a horizon of a week and its two slots filled nothing more is asked for."""
    frame = replace(FRAME, horizon=date(2026, 11, 28))

    assert Light.GOOD is measure(parse_cadence("tue 19:00, fri 12:00"), scene(), frame).light


def test_without_a_promise_there_is_nothing_to_stand_or_fall() -> None:
    """A channel that promised nothing is neither in rhythm nor out of it."""
    assert measure(None, scene(), FRAME).light is None


@pytest.mark.parametrize(
    ("promise", "start", "end", "evenly", "counted"),
    [
        ("tue 19:00, fri 12:00", "2026-09-22", "2026-11-21", Fraction(120, 7), Fraction(18)),
        ("tue 19:00, fri 12:00", "2026-12-21", "2027-01-04", Fraction(6, 7), Fraction(1)),
        ("3 per week", "2026-09-22", "2026-11-21", Fraction(180, 7), Fraction(180, 7)),
        ("2 per month", "2026-09-24", "2026-10-08", Fraction(14, 30) + Fraction(14, 31), Fraction(427, 465)),
        ("every 3 days", "2026-09-24", "2026-10-08", Fraction(14, 3), Fraction(14, 3)),
        ("every 3 days", "2026-12-24", "2027-01-04", Fraction(0), Fraction(0)),
        ("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0", "2026-09-01", "2026-12-01", Fraction(3), Fraction(3)),
        ("3 per week", "2026-11-21", "2026-11-21", Fraction(0), Fraction(0)),
    ],
)
def test_how_many_posts_some_days_ask_for(
    promise: str, start: str, end: str, evenly: Fraction, counted: Fraction
) -> None:
    """Weekly slots are spread over the days outside the winter break, or counted; a rule is always counted."""
    cadence = parse_cadence(promise)
    assert cadence is not None
    days = date.fromisoformat(start), date.fromisoformat(end)

    assert (evenly, counted) == (pace(cadence, SCENE_FRAME, *days), promised(cadence, SCENE_FRAME, *days))


def test_a_channel_without_a_promise_claims_no_gap() -> None:
    """Last post, next post and the days between them are shown; nothing is kept or missed."""
    rhythm = measure(None, on_days("2026-03-01", "2026-11-11", "2026-12-24"), FRAME)

    longest = Silence(date(2026, 3, 1), date(2026, 11, 11))

    assert Rhythm(date(2026, 11, 11), date(2026, 12, 24), 10, longest) == rhythm
    assert 255 == longest.days
    assert ((), (), ()) == (rhythm.gaps, rhythm.slots, rhythm.open_slots)


def test_the_silence_that_still_lasts_can_be_the_longest() -> None:
    """Ten days from 1 to 11 October were long; 41 since then are longer, though a post is planned."""
    rhythm = measure(None, on_days("2026-10-01", "2026-10-11", "2026-11-24"), FRAME)

    assert (41, Silence(date(2026, 10, 11), TODAY)) == (rhythm.silence, rhythm.longest_silence)


def test_what_is_usual_and_unusual_where_nothing_was_promised() -> None:
    """Posts 2, 3, 2, 4, 3, 2, 3, 14 and 3 days apart: three are usual, beyond 7.45 lies only the silence of 14."""
    posts = [firm(f"2026-{day} 12:00") for day in ("10-16", "10-18", "10-21", "10-23", "10-27", "10-30")]
    posts += [firm(f"2026-11-{day} 12:00") for day in ("01", "04", "18", "21", "22")]
    frame = replace(FRAME, today=date(2026, 11, 22))

    assert Habit(Fraction(3), (Silence(date(2026, 11, 4), date(2026, 11, 18)),)) == measure(None, posts, frame).habit


def test_where_something_was_promised_no_habit_is_guessed() -> None:
    """The promise says what is usual."""
    assert measure(parse_cadence("1 per week"), scene(), FRAME).habit is None


def test_a_channel_without_a_promise_and_without_posts() -> None:
    """There is nothing to show."""
    assert Rhythm(None, None, None) == measure(None, [], FRAME)


@pytest.mark.parametrize("promise", PROMISES)
def test_a_channel_without_posts_has_kept_nothing(promise: str) -> None:
    """Whatever was promised since 1 September, none of it came, and the last post is unknown."""
    rhythm = measure(parse_cadence(promise), [], FRAME)

    assert (None, None, None) == (rhythm.last, rhythm.next, rhythm.silence)
    assert rhythm.kept is not None
    assert 0 == rhythm.kept.adherence.done
    assert 0 == rhythm.kept.planned.cover.done
    assert rhythm.kept.planned == rhythm.kept.firm
    assert rhythm.gaps


@pytest.mark.parametrize("promise", PROMISES)
def test_a_draft_behind_today_fills_nothing(promise: str) -> None:
    """What was not approved by its day counts for no gap, no ratio and no last post."""
    posts = on_days("2026-11-03", "2026-11-24")
    late = [soft("2026-11-10 19:00"), soft("2026-11-20 12:00")]

    assert measure(parse_cadence(promise), posts, FRAME) == measure(parse_cadence(promise), [*posts, *late], FRAME)


@pytest.mark.parametrize("promise", PROMISES)
def test_a_draft_from_today_on_counts_for_the_plan_alone(promise: str) -> None:
    """Drafts of 21 and 24 November are no less than approved posts, except in the figures that count only those."""
    posts = on_days("2026-11-17", "2026-11-20")
    ahead = ("2026-11-21 12:00", "2026-11-24 12:00")
    found = kept(promise, [*posts, *map(soft, ahead)], FRAME)

    assert kept(promise, [*posts, *map(firm, ahead)], FRAME).planned.cover == found.planned.cover
    assert spans(kept(promise, [*posts, *map(firm, ahead)], FRAME).planned.gaps) == spans(found.planned.gaps)
    assert kept(promise, posts, FRAME).firm == found.firm
    assert kept(promise, posts, FRAME).adherence == found.adherence


def test_a_draft_can_be_the_next_post_but_not_the_last() -> None:
    """On 21 November a draft of that day is next; one of the day before is nothing."""
    posts = [*on_days("2026-11-10"), soft("2026-11-20 12:00"), soft("2026-11-21 08:00")]
    rhythm = measure(None, posts, FRAME)

    assert (date(2026, 11, 10), date(2026, 11, 21), 11) == (rhythm.last, rhythm.next, rhythm.silence)


def test_a_post_of_today_is_the_next_one() -> None:
    """Measures know no time of day: a post of this morning is still scheduled."""
    rhythm = measure(None, on_days("2026-11-21"), FRAME)

    assert (None, date(2026, 11, 21), None) == (rhythm.last, rhythm.next, rhythm.silence)


@pytest.mark.parametrize("promise", PROMISES)
def test_the_order_of_posts_does_not_matter(promise: str) -> None:
    """Posts are put in order of time, of one moment by their ids."""
    posts = [*scene(), *on_days("2026-09-01", "2026-11-24")]

    assert measure(parse_cadence(promise), posts, FRAME) == measure(parse_cadence(promise), reversed(posts), FRAME)


def test_of_two_posts_at_one_moment_the_first_id_fills_the_slot() -> None:
    """`a` and `b` stand at Tuesday 19:00; the slot shows `a`."""
    moment = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    posts = [Booking("b", date(2026, 11, 24), moment), Booking("a", date(2026, 11, 24), moment)]
    rhythm = measure(parse_cadence("tue 19:00"), posts, FRAME)

    assert ["a"] == [slot.post for slot in rhythm.slots if slot.post]


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("tue 19:00, fri 12:00", ("2026-11-10", Ratio(2, 4))),
        ("3 per week", ("2026-11-09", Ratio(2, 3))),
        ("every 3 days", ("2026-11-08", Ratio(7, 13))),
    ],
)
def test_since_before_the_first_post(promise: str, expected: tuple[str, Ratio]) -> None:
    """A promise since 8 November is held against all days from then on, though posts begin on the 13th."""
    frame = replace(FRAME, since=date(2026, 11, 8))
    posts = [firm("2026-11-13 12:00"), firm("2026-11-14 12:00"), firm("2026-11-17 19:00")]
    found = kept(promise, posts, frame)

    assert expected == (spans(found.planned.gaps)[0][0], found.adherence)


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("tue 19:00, fri 12:00", ("2026-11-20", Ratio(1, 2))),
        ("3 per week", ("2026-11-23", Ratio(0, 0))),
        ("every 3 days", ("2026-11-18", Ratio(3, 6))),
    ],
)
def test_since_after_the_first_post(promise: str, expected: tuple[str, Ratio]) -> None:
    """A promise since 15 November looks at no post before it, not even to cover its first days."""
    frame = replace(FRAME, since=date(2026, 11, 15))
    posts = [firm("2026-11-13 12:00"), firm("2026-11-14 12:00"), firm("2026-11-17 19:00")]
    found = kept(promise, posts, frame)

    assert expected == (spans(found.planned.gaps)[0][0], found.adherence)


def test_posts_before_the_promise_are_still_posts() -> None:
    """The last post is the last one even when the promise began after it."""
    rhythm = measure(parse_cadence("every 3 days"), on_days("2026-11-13"), replace(FRAME, since=date(2026, 11, 15)))

    assert (date(2026, 11, 13), 8) == (rhythm.last, rhythm.silence)


@pytest.mark.parametrize("promise", PROMISES)
def test_a_post_after_the_horizon_is_next_but_fills_nothing(promise: str) -> None:
    """A post of 16 January lies one day beyond what is checked, and ends no gap."""
    posts = on_days("2026-11-20")
    rhythm = measure(parse_cadence(promise), [*posts, *on_days("2027-01-16")], FRAME)

    assert date(2027, 1, 16) == rhythm.next
    assert measure(parse_cadence(promise), posts, FRAME).kept == rhythm.kept


def test_gaps_reach_back_over_the_whole_life_of_a_channel() -> None:
    """Ratios look 12 weeks back; a gap of January is still a gap."""
    frame = replace(FRAME, since=date(2026, 1, 5))
    posts = weekly(date(2026, 1, 5), 1, 0, *[1] * 52)
    found = kept("1 per week", posts, frame)

    assert [("2026-01-12", "2026-01-19", 1)] == spans(found.planned.gaps)
    assert Ratio(11, 11) == found.adherence


def test_an_unknown_kind_of_promise_is_a_mistake_in_the_program() -> None:
    """A promise is one of the kinds or none at all."""
    with pytest.raises(AssertionError):
        measure(cast("Cadence", "now and then"), [], FRAME)
    with pytest.raises(AssertionError):
        pace(cast("Cadence", "now and then"), FRAME, TODAY, HORIZON)


@settings(deadline=None, max_examples=150)
@given(tolerant, framed_posts())
def test_gaps_are_in_order_and_do_not_meet(cadence: Cadence, drawn: tuple[Frame, list[Booking]]) -> None:
    """Each gap has days and missing posts, ends before the next begins, and lies in the life of the channel.

    Its state is how its days lie to today; only a slot with a tolerance can stay open when its day has passed.
    """
    frame, posts = drawn
    gaps = measure(cadence, posts, frame).gaps

    assert all(before.end <= after.start for before, after in pairwise(gaps))
    for gap in gaps:
        assert frame.since <= gap.start < gap.end <= frame.horizon
        assert gap.missed > 0
        assert 0 < gap.days <= (gap.end - gap.start).days
        if not getattr(cadence, "tolerance", 0):
            assert gap_state(gap.start, gap.end, frame.today) is gap.state


@settings(deadline=None, max_examples=150)
@given(tolerant, framed_posts(at_most=10), st.integers(0, 99), st.integers(0, 1439))
def test_one_more_approved_post_never_makes_it_worse(
    cadence: Cadence, drawn: tuple[Frame, list[Booking]], offset: int, minute: int
) -> None:
    """Each gap lies in one of before and lacks no more posts; no ratio falls, and the plan holds as long or longer.

    No streak gets shorter either. What a quota still needs ahead can shrink with a post behind: it was filled then.
    """
    frame, posts = drawn
    day = frame.since + timedelta(days=offset)
    assume(day < frame.horizon)
    new = Booking("new", day, datetime.combine(day, time(minute // 60, minute % 60), UTC))
    before, after = measure(cadence, posts, frame).kept, measure(cadence, [*posts, new], frame).kept

    assert before is not None
    assert after is not None
    assert before.adherence.done <= after.adherence.done
    assert before.adherence.promised == after.adherence.promised
    assert before.streak.now <= after.streak.now
    assert before.streak.longest <= after.streak.longest
    for old, now in ((before.planned, after.planned), (before.firm, after.firm)):
        assert old.cover.done <= now.cover.done + max(0, old.cover.promised - now.cover.promised)
        assert now.runway is None or (old.runway is not None and old.runway <= now.runway)
        for gap in now.gaps:
            assert any(one.start <= gap.start and gap.end <= one.end and gap.missed <= one.missed for one in old.gaps)


@settings(deadline=None, max_examples=100)
@given(slotted, framed_posts())
def test_what_was_promised_is_kept_missed_booked_pencilled_or_open(
    cadence: WeeklySlots | Recurrence, drawn: tuple[Frame, list[Booking]]
) -> None:
    """The states of the slots add up to all that was promised, and what is over of them to adherence."""
    frame, posts = drawn
    rhythm = measure(cadence, posts, frame)
    states = Counter(slot.state for slot in rhythm.slots)

    assert rhythm.kept is not None
    assert promised(cadence, frame, frame.since, frame.horizon) == states.total() == len(rhythm.kept.portions)
    assert rhythm.kept.adherence == Ratio(states[SlotState.KEPT], states[SlotState.KEPT] + states[SlotState.MISSED])
    assert states[SlotState.OPEN] + states[SlotState.MISSED] == sum(gap.missed for gap in rhythm.gaps)


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("3 per week", Fraction(3, 7)),
        ("2 per month", Fraction(2, 30)),
        ("every 3 days", Fraction(1, 3)),
        ("tue 19:00, fri 12:00", Fraction(2, 7)),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=12;BYMINUTE=0", Fraction(12, 365)),
    ],
)
@pytest.mark.parametrize("since", [date(2020, 1, 1), date(2026, 9, 1), TODAY])
def test_how_many_posts_a_day_a_promise_asks_for(promise: str, expected: Fraction, since: date) -> None:
    """Of November's thirty days, of a week, of a rule's whole year; a pause and the channel's age change nothing."""
    cadence = parse_cadence(promise)
    frame = replace(FRAME, since=since)
    paused = replace(frame, pauses=(Days("Away", date(2026, 1, 1), date(2026, 12, 1)),))

    assert cadence is not None
    assert expected == rate(cadence, frame) == rate(cadence, paused)


@pytest.mark.parametrize("horizon", [date(2026, 11, 16), date(2026, 12, 28)])
def test_posts_of_the_period_count_beyond_the_horizon(horizon: date) -> None:
    """On 2 November, two weeks ahead or eight: posts on the 20th and the 25th are the two of this month."""
    frame = replace(FRAME, since=date(2026, 11, 1), today=date(2026, 11, 2), horizon=horizon)
    found = measure(parse_cadence("2 per month"), on_days("2026-11-20", "2026-11-25"), frame).kept

    assert found is not None
    assert Running(needed=0, days_left=29) == found.running


@settings(deadline=None, max_examples=100)
@given(tolerant, framed_posts())
def test_portions_add_up(cadence: Cadence, drawn: tuple[Frame, list[Booking]]) -> None:
    """They stand in order, none holds more than it promised, and the months are the sum of those that are over."""
    frame, posts = drawn
    found = measure(cadence, posts, frame).kept

    assert found is not None
    over = [portion for portion in found.portions if portion.is_over]
    assert all(before.start <= after.start for before, after in pairwise(found.portions))
    assert all(0 <= portion.done <= portion.there <= portion.promised for portion in found.portions)
    assert sum(portion.done for portion in over) == sum(ratio.done for _, ratio in found.by_month)
    assert sum(portion.promised for portion in over) == sum(ratio.promised for _, ratio in found.by_month)


@settings(deadline=None, max_examples=100)
@given(st.none() | tolerant, framed_posts(), st.integers(1, 60))
def test_whole_weeks_later_everything_is_whole_weeks_later(
    cadence: Cadence | None, drawn: tuple[Frame, list[Booking]], weeks: int
) -> None:
    """Moving all days by weeks moves every day in the figures and changes no number.

    Months apart: promises that count them, and the sums by month, for a week can move from one month to another.
    """
    assume(not (isinstance(cadence, Quota) and cadence.period is Period.MONTH))
    assume(not (isinstance(cadence, Recurrence) and cadence.rule.startswith(MONTHLY)))
    frame, posts = drawn
    frame = replace(frame, quiet=tuple(window for window in frame.quiet if isinstance(window.day, int)))
    by = timedelta(weeks=weeks)
    now, then = measure(cadence, posts, frame), measure(cadence, moved(posts, by), shifted(frame, by))
    now, then = (replace(rhythm, kept=rhythm.kept and replace(rhythm.kept, by_month=())) for rhythm in (now, then))

    assert later(now, by) == then


@settings(deadline=None, max_examples=100)
@given(tolerant, framed_posts(at_most=40))
def test_steadiness_is_told_in_per_cents_from_five_intervals_on(
    cadence: Cadence, drawn: tuple[Frame, list[Booking]]
) -> None:
    """Whatever was promised: nothing for fewer than six posts, nor where all lie at one place of the clock."""
    frame, posts = drawn
    found = measure(cadence, posts, frame).kept
    published = sum(post.firm and post.day < frame.today for post in posts)

    assert found is not None
    assert found.steadiness is None or published - 1 == found.steadiness.intervals >= 5
    assert found.steadiness is None or 0 <= found.steadiness.per_cent <= 100


@settings(deadline=None, max_examples=60)
@given(cadences, framed_posts())
def test_drafts_only_help(cadence: Cadence, drawn: tuple[Frame, list[Booking]]) -> None:
    """With drafts the cover is as good as without or better, and nothing behind today changes."""
    frame, posts = drawn
    with_drafts, without = measure(cadence, posts, frame).kept, measure(cadence, approved(posts), frame).kept

    assert with_drafts is not None
    assert without is not None
    assert without.planned == with_drafts.firm
    assert without.adherence == with_drafts.adherence
    assert without.planned.cover.done <= with_drafts.planned.cover.done


@settings(deadline=None, max_examples=60)
@given(st.none() | cadences, framed_posts())
def test_the_last_post_is_behind_and_the_next_is_not(
    cadence: Cadence | None, drawn: tuple[Frame, list[Booking]]
) -> None:
    """Last, next and silence are the same whatever was promised."""
    frame, posts = drawn
    rhythm = measure(cadence, posts, frame)
    last = max((post.day for post in posts if post.day < TODAY), default=None)

    assert last == rhythm.last
    assert min((post.day for post in posts if post.day >= TODAY), default=None) == rhythm.next
    assert ((TODAY - last).days if last else None) == rhythm.silence
