"""Tests for generator.rhythm."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.cadence import parse_cadence
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapState
from generator.measures import Ratio
from generator.measures import Running
from generator.measures import SlotState
from generator.measures import gap_state
from generator.model import Cadence
from generator.model import Interval
from generator.model import Period
from generator.model import Quota
from generator.model import WeeklySlots
from generator.rhythm import Kept
from generator.rhythm import Rhythm
from generator.rhythm import measure
from tests.scenes import FRAME
from tests.scenes import TODAY
from tests.scenes import WINTER_BREAK
from tests.scenes import approved
from tests.scenes import firm
from tests.scenes import framed_posts
from tests.scenes import on_days
from tests.scenes import scene
from tests.scenes import soft
from tests.scenes import weekly

SCENE_FRAME = replace(FRAME, pauses=(WINTER_BREAK,))
PROMISES = ("tue 19:00, fri 12:00", "3 per week", "2 per month", "every 3 days")

# Of three slots a day the first and the last can lie in two gaps, which then share the day.
at_most_two_a_day = st.lists(
    st.tuples(st.integers(1, 7), st.sampled_from((time(9), time(19)))), min_size=1, max_size=4, unique=True
).map(lambda pairs: WeeklySlots(tuple(sorted(pairs))))
cadences = (
    at_most_two_a_day
    | st.builds(Quota, st.integers(1, 5), st.sampled_from(Period))
    | st.builds(Interval, st.integers(1, 9))
)


def kept(promise: str, posts: list[Booking], frame: Frame) -> Kept:
    """Return how a written promise is kept."""
    found = measure(parse_cadence(promise), posts, frame).kept
    assert found is not None
    return found


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
    monday = date(2026, 8, 31)
    posts = weekly(monday, 3, 2, 4, 3, 0, 3, 1, 3, 3, 5, 3, 2)
    found = kept("3 per week", posts, replace(FRAME, since=monday))

    assert (Ratio(27, 33), Running(1, 2)) == (found.adherence, found.running)
    assert [
        ("2026-09-07", "2026-09-14", 1),
        ("2026-09-28", "2026-10-05", 3),
        ("2026-10-12", "2026-10-19", 2),
    ] == spans(found.planned.gaps)[:3]


def test_three_weeks_of_an_interval() -> None:
    """Every three days: 11 of 20 days covered, nine days of silence, nothing left of the plan."""
    posts = on_days("2026-11-01", "2026-11-04", "2026-11-10", "2026-11-12", "2026-11-23", "2026-11-25")
    rhythm = measure(parse_cadence("every 3 days"), posts, replace(FRAME, since=date(2026, 11, 1)))

    assert 9 == rhythm.silence
    assert rhythm.kept is not None
    assert (Ratio(11, 20), 0, Ratio(5, 56)) == (
        rhythm.kept.adherence,
        rhythm.kept.planned.runway,
        rhythm.kept.planned.cover,
    )
    assert [GapState.PAST, GapState.RUNNING, GapState.OPEN] == [gap.state for gap in rhythm.gaps]
    assert () == rhythm.slots


def test_a_channel_without_a_promise_claims_no_gap() -> None:
    """Last post, next post and the days between them are shown; nothing is kept or missed."""
    rhythm = measure(None, on_days("2026-03-01", "2026-11-11", "2026-12-24"), FRAME)

    assert Rhythm(date(2026, 11, 11), date(2026, 12, 24), 10) == rhythm
    assert ((), (), ()) == (rhythm.gaps, rhythm.slots, rhythm.open_slots)


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


def test_a_post_after_the_horizon_is_next_but_fills_nothing() -> None:
    """A post of 16 January lies one day beyond what is checked."""
    rhythm = measure(parse_cadence("every 3 days"), on_days("2027-01-16"), FRAME)

    assert date(2027, 1, 16) == rhythm.next
    assert measure(parse_cadence("every 3 days"), [], FRAME).kept == rhythm.kept


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


@settings(deadline=None, max_examples=100)
@given(cadences, framed_posts())
def test_gaps_are_in_order_and_do_not_meet(cadence: Cadence, drawn: tuple[Frame, list[Booking]]) -> None:
    """Each gap has days and missing posts, ends before the next begins, and lies in the life of the channel."""
    frame, posts = drawn
    gaps = measure(cadence, posts, frame).gaps

    assert all(before.end <= after.start for before, after in pairwise(gaps))
    for gap in gaps:
        assert frame.since <= gap.start < gap.end <= frame.horizon
        assert gap.missed > 0
        assert 0 < gap.days <= (gap.end - gap.start).days
        assert gap_state(gap.start, gap.end, frame.today) is gap.state


@settings(deadline=None, max_examples=100)
@given(cadences, framed_posts(at_most=10), st.integers(0, 99), st.integers(0, 1439))
def test_one_more_approved_post_never_makes_it_worse(
    cadence: Cadence, drawn: tuple[Frame, list[Booking]], offset: int, minute: int
) -> None:
    """Each gap lies in one of before and lacks no more posts; no ratio falls, and the plan holds as long or longer.

    Before the first post of a channel no silence is too long, so under an interval the new post comes after it.
    """
    frame, posts = drawn
    day = frame.since + timedelta(days=offset)
    firsts = [some[0].day for some in (posts, approved(posts)) if some]
    assume(day < frame.horizon and (all(first <= day for first in firsts) or not isinstance(cadence, Interval)))
    new = Booking("new", day, datetime.combine(day, time(minute // 60, minute % 60), UTC))
    before, after = measure(cadence, posts, frame).kept, measure(cadence, [*posts, new], frame).kept

    assert before is not None
    assert after is not None
    assert before.adherence.done <= after.adherence.done
    assert before.adherence.promised == after.adherence.promised
    for old, now in ((before.planned, after.planned), (before.firm, after.firm)):
        assert old.cover.done <= now.cover.done + max(0, old.cover.promised - now.cover.promised)
        assert now.runway is None or (old.runway is not None and old.runway <= now.runway)
        for gap in now.gaps:
            assert any(one.start <= gap.start and gap.end <= one.end and gap.missed <= one.missed for one in old.gaps)


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
