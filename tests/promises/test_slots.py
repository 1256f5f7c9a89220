"""Tests for generator.promises.slots."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import combinations
from itertools import pairwise
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Planned
from generator.measures import Ratio
from generator.measures import Slot
from generator.measures import SlotState
from generator.measures import days_between
from generator.model import WeeklySlots
from generator.model import Window
from generator.promises import slots
from generator.times import to_moment
from tests.scenes import AMSTERDAM
from tests.scenes import EXTRA
from tests.scenes import FRAME
from tests.scenes import KEPT
from tests.scenes import TUE_FRI
from tests.scenes import WINTER_BREAK
from tests.scenes import approved
from tests.scenes import firm
from tests.scenes import framed_posts
from tests.scenes import in_order
from tests.scenes import moved
from tests.scenes import scene
from tests.scenes import shifted
from tests.scenes import soft

if TYPE_CHECKING:
    from collections.abc import Iterable

SCENE_FRAME = replace(FRAME, pauses=(WINTER_BREAK,))
TUE_TWICE = WeeklySlots(((2, time(9)), (2, time(19))))

one_day_slots = st.lists(st.integers(0, 95), min_size=1, max_size=4, unique=True)
cadences = st.lists(st.tuples(st.integers(1, 7), st.integers(0, 23)), min_size=1, max_size=4, unique=True).map(
    lambda pairs: WeeklySlots(tuple(sorted((weekday, time(hour)) for weekday, hour in pairs)))
)


def moments(cadence: WeeklySlots, frame: Frame) -> list[str]:
    """Return the promised moments as text."""
    return [f"{moment:%Y-%m-%d %H:%M}" for _, moment in slots.promised(cadence, frame)]


def fillers(cadence: WeeklySlots, posts: list[Booking], frame: Frame) -> dict[str, str | None]:
    """Return the post of each slot, by the slot's wall time."""
    return {
        f"{slot.moment.astimezone(frame.zone):%Y-%m-%d %H:%M}": slot.post for slot in slots.match(cadence, posts, frame)
    }


def days_in_state(state: SlotState) -> list[str]:
    """Return the days of the scene's slots that are in a state."""
    return [f"{slot.day:%m-%d}" for slot in slots.match(TUE_FRI, scene(), SCENE_FRAME) if slot.state is state]


def one_day(*days: str) -> Frame:
    """Return a frame around these days, all of them ahead."""
    first, *_, last = (date.fromisoformat(day) for day in (*days, *days))
    return Frame(AMSTERDAM, first, first, last + timedelta(days=1))


def largest_matching(promised: list[date], posts: list[date]) -> int:
    """Return how many posts can have a slot of their own day, by trying every way to hand them out."""
    seats = [*promised, *[None] * len(posts)]
    return max(
        sum(post == seat for post, seat in zip(posts, way, strict=False)) for way in permutations(seats, len(posts))
    )


def unfilled_runs(found: Iterable[Slot]) -> list[tuple[date, date, int]]:
    """Return the stretches of slots without a post, straight from the definition: slots in between all lack one."""
    row = list(found)
    runs = []
    for first, last in combinations(range(len(row) + 1), 2):
        inside = row[first:last]
        is_whole = (first == 0 or row[first - 1].post) and (last == len(row) or row[last].post)
        if is_whole and not any(slot.post for slot in inside):
            runs.append((inside[0].day, inside[-1].day + timedelta(days=1), len(inside)))
    return runs


def test_slots_are_the_named_weekdays_at_wall_time() -> None:
    """Tuesday 19:00 and Friday 12:00 in Amsterdam, in November an hour ahead of UTC."""
    frame = replace(FRAME, since=date(2026, 11, 21), horizon=date(2026, 12, 5))

    assert [
        "2026-11-24 18:00",
        "2026-11-27 11:00",
        "2026-12-01 18:00",
        "2026-12-04 11:00",
    ] == moments(TUE_FRI, frame)


def test_the_scene_promises_24_slots_behind_and_13_ahead() -> None:
    """Of 16 slots ahead the winter break removes three: 25 and 29 December and 1 January."""
    promised = [day for day, _ in slots.promised(TUE_FRI, SCENE_FRAME)]
    without_break = {day for day, _ in slots.promised(TUE_FRI, FRAME)}

    assert (24, 13) == (sum(day < FRAME.today for day in promised), sum(day >= FRAME.today for day in promised))
    assert {date(2026, 12, 25), date(2026, 12, 29), date(2027, 1, 1)} == without_break - set(promised)


def test_a_quiet_window_removes_the_slots_in_it() -> None:
    """Nothing may go out on Tuesdays between 18:00 and 20:00: the slots of Friday stay."""
    quiet = (Window("Council", 2, time(18), time(20)),)
    frame = replace(FRAME, since=date(2026, 11, 21), horizon=date(2026, 12, 5), quiet=quiet)

    assert ["2026-11-27 11:00", "2026-12-04 11:00"] == moments(TUE_FRI, frame)


@pytest.mark.parametrize(
    ("first", "last", "expected", "hours"),
    [
        (date(2026, 10, 20), date(2026, 10, 28), ["2026-10-20 17:00", "2026-10-27 18:00"], 169),
        (date(2026, 3, 24), date(2026, 4, 1), ["2026-03-24 18:00", "2026-03-31 17:00"], 167),
        (date(2026, 11, 10), date(2026, 11, 18), ["2026-11-10 18:00", "2026-11-17 18:00"], 168),
    ],
)
def test_a_weekly_slot_keeps_its_wall_time_over_a_clock_change(
    first: date, last: date, expected: list[str], hours: int
) -> None:
    """Tuesday 19:00 in Amsterdam comes 169 hours later in autumn, 167 in spring and 168 otherwise."""
    cadence = WeeklySlots(((2, time(19)),))
    frame = replace(FRAME, since=first, horizon=last)
    found = [moment for _, moment in slots.promised(cadence, frame)]

    assert expected == moments(cadence, frame)
    assert [timedelta(hours=hours)] == [after - before for before, after in pairwise(found)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-22", "2026-03-22 01:30"),
        ("2026-03-29", "2026-03-29 01:30"),
        ("2026-10-25", "2026-10-25 00:30"),
        ("2026-11-01", "2026-11-01 01:30"),
    ],
)
def test_a_slot_in_the_night_of_a_clock_change(day: str, expected: str) -> None:
    """Sunday 02:30 moves on to 03:30 where the clock skips it, and is the first of two where it comes twice."""
    cadence = WeeklySlots(((7, time(2, 30)),))

    assert [expected] == moments(cadence, one_day(day))


def test_slots_are_in_order_of_time_where_the_clock_skips_one() -> None:
    """On 29 March 02:30 moves on to 03:30 and so comes after the slot of 03:00."""
    cadence = WeeklySlots(((7, time(2, 30)), (7, time(3))))

    assert ["2026-03-29 01:00", "2026-03-29 01:30"] == moments(cadence, one_day("2026-03-29"))


def test_one_post_fills_one_of_two_slots_that_meet() -> None:
    """On 29 March the slots of 02:30 and 03:30 are one moment: two are promised, and one post fills one of them."""
    cadence = WeeklySlots(((7, time(2, 30)), (7, time(3, 30))))
    found = slots.match(cadence, [firm("2026-03-29 03:30")], one_day("2026-03-29"))

    assert ["2026-03-29 03:30", None] == [slot.post for slot in found]


def test_two_posts_fill_two_slots_that_meet() -> None:
    """On 29 March the slots of 02:30 and 03:30 are one moment: each gets a post of its own."""
    cadence = WeeklySlots(((7, time(2, 30)), (7, time(3, 30))))
    posts = [firm("2026-03-29 03:30"), firm("2026-03-29 09:00")]
    found = slots.match(cadence, posts, one_day("2026-03-29"))

    assert ["2026-03-29 03:30", "2026-03-29 09:00"] == [slot.post for slot in found]


def test_a_post_fills_the_nearest_slot_of_its_day() -> None:
    """A post on Tuesday 18:50 fills the slot of 19:00, not the one of 09:00."""
    posts = [firm("2026-11-24 18:50")]

    assert {"2026-11-24 09:00": None, "2026-11-24 19:00": "2026-11-24 18:50"} == fillers(
        TUE_TWICE, posts, one_day("2026-11-24")
    )


def test_two_posts_fill_two_slots_in_order_of_time() -> None:
    """Posts at 18:50 and 19:05 keep the slots of 09:00 and 19:00, the earlier one the earlier slot."""
    posts = [firm("2026-11-24 18:50"), firm("2026-11-24 19:05")]

    assert {"2026-11-24 09:00": "2026-11-24 18:50", "2026-11-24 19:00": "2026-11-24 19:05"} == fillers(
        TUE_TWICE, posts, one_day("2026-11-24")
    )


def test_a_post_halfway_fills_the_earlier_slot() -> None:
    """14:00 is as far from 09:00 as from 19:00."""
    posts = [firm("2026-11-24 14:00")]

    assert {"2026-11-24 09:00": "2026-11-24 14:00", "2026-11-24 19:00": None} == fillers(
        TUE_TWICE, posts, one_day("2026-11-24")
    )


def test_a_third_post_of_the_day_is_an_extra() -> None:
    """Two slots take two posts; the third fills nothing."""
    posts = [firm("2026-11-24 08:00"), firm("2026-11-24 12:00"), firm("2026-11-24 23:00")]

    assert {"2026-11-24 09:00": "2026-11-24 08:00", "2026-11-24 19:00": "2026-11-24 12:00"} == fillers(
        TUE_TWICE, posts, one_day("2026-11-24")
    )


def test_approved_posts_choose_before_drafts() -> None:
    """A draft on the minute gives way to an approved post, and takes the slot that is left."""
    posts = [firm("2026-11-24 18:00"), soft("2026-11-24 19:00")]

    assert {"2026-11-24 09:00": "2026-11-24 19:00", "2026-11-24 19:00": "2026-11-24 18:00"} == fillers(
        TUE_TWICE, posts, one_day("2026-11-24")
    )


@pytest.mark.parametrize("wall", ["2026-11-23 23:59", "2026-11-25 00:00"])
def test_a_post_of_another_day_fills_no_slot(wall: str) -> None:
    """Monday 23:59 and Wednesday 00:00 are not Tuesday."""
    frame = replace(FRAME, since=date(2026, 11, 23), horizon=date(2026, 11, 26))

    assert {"2026-11-24 09:00": None, "2026-11-24 19:00": None} == fillers(TUE_TWICE, [firm(wall)], frame)


def test_the_day_of_a_post_is_the_day_in_the_calendars_zone() -> None:
    """Monday 23:30 in UTC is Tuesday in Amsterdam and fills the slot of Tuesday."""
    post = Booking("late", date(2026, 11, 24), datetime(2026, 11, 23, 23, 30, tzinfo=UTC))

    assert {"2026-11-24 09:00": "late", "2026-11-24 19:00": None} == fillers(TUE_TWICE, [post], one_day("2026-11-24"))


def test_missed_slots_of_the_scene() -> None:
    """Of 24 slots behind, 25 September and 20 and 23 October had no post."""
    assert ["09-25", "10-20", "10-23"] == days_in_state(SlotState.MISSED)


def test_kept_slots_of_the_scene() -> None:
    """The other 21 slots behind were kept, each by the post of its day; the extra keeps none."""
    found = slots.match(TUE_FRI, scene(), SCENE_FRAME)

    assert list(KEPT) == [slot.post for slot in found if slot.state is SlotState.KEPT]
    assert EXTRA not in {slot.post for slot in found}


def test_slots_ahead_in_the_scene() -> None:
    """Of 13 slots ahead four are booked, two pencilled and seven open."""
    assert ["11-24", "11-27", "12-01", "12-08"] == days_in_state(SlotState.BOOKED)
    assert ["12-04", "12-15"] == days_in_state(SlotState.PENCILLED)
    assert ["12-11", "12-18", "12-22", "01-05", "01-08", "01-12", "01-15"] == days_in_state(SlotState.OPEN)


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([], SlotState.OPEN),
        ([soft("2026-11-24 08:00")], SlotState.PENCILLED),
        ([firm("2026-11-24 08:00")], SlotState.BOOKED),
    ],
)
def test_a_slot_of_today_is_never_missed_or_kept(posts: list[Booking], expected: SlotState) -> None:
    """A slot on the day itself lies ahead, whatever its hour."""
    cadence = WeeklySlots(((2, time(0)),))
    found = slots.match(cadence, posts, one_day("2026-11-24"))

    assert [expected] == [slot.state for slot in found]


def test_gaps_of_the_scene() -> None:
    """One slot in September, two in October; ahead one on 11 December, then six up to the horizon."""
    assert (
        Gap(GapKind.SLOTS, GapState.PAST, date(2026, 9, 25), date(2026, 9, 26), 1, 1, "2026-09-22 19:20"),
        Gap(GapKind.SLOTS, GapState.PAST, date(2026, 10, 20), date(2026, 10, 24), 2, 4, "2026-10-16 12:00"),
        Gap(GapKind.SLOTS, GapState.OPEN, date(2026, 12, 11), date(2026, 12, 12), 1, 1, "2026-12-08 19:00"),
        Gap(GapKind.SLOTS, GapState.OPEN, date(2026, 12, 18), date(2027, 1, 16), 6, 18, "2026-12-15 19:00"),
    ) == slots.plan(TUE_FRI, scene(), SCENE_FRAME).gaps


def test_an_extra_does_not_close_a_gap() -> None:
    """A post on Wednesday 21 October leaves the gap over Tuesday and Friday as it is."""
    posts = in_order([*scene(), firm("2026-10-21 10:00")])

    assert slots.plan(TUE_FRI, scene(), SCENE_FRAME).gaps == slots.plan(TUE_FRI, posts, SCENE_FRAME).gaps


def test_a_gap_names_the_post_before_it_even_an_extra() -> None:
    """After an extra on Monday 19 October the gap of 20 October follows that one."""
    posts = in_order([*scene(), firm("2026-10-19 10:00")])

    assert "2026-10-19 10:00" == slots.plan(TUE_FRI, posts, SCENE_FRAME).gaps[1].after


def test_gaps_without_drafts() -> None:
    """With approved posts alone 4 December is a gap too, and the one from 11 December has no end."""
    assert [
        (date(2026, 12, 4), date(2026, 12, 5), 1),
        (date(2026, 12, 11), date(2027, 1, 16), 8),
    ] == [
        (gap.start, gap.end, gap.missed)
        for gap in slots.plan(TUE_FRI, approved(scene()), SCENE_FRAME).gaps
        if gap.state is GapState.OPEN
    ]


def test_a_gap_over_today_is_running() -> None:
    """With nothing since 13 November, the slots of 17, 20 and 24 November are one gap that runs."""
    posts = [*(firm(wall) for wall in KEPT[:-2]), firm("2026-11-27 12:00")]
    frame = replace(FRAME, since=date(2026, 11, 10), horizon=date(2026, 11, 28))

    assert (
        Gap(GapKind.SLOTS, GapState.RUNNING, date(2026, 11, 17), date(2026, 11, 25), 3, 8, "2026-11-13 12:15"),
    ) == slots.plan(TUE_FRI, posts, frame).gaps


def test_a_channel_without_posts_is_one_gap() -> None:
    """With no post at all every slot since 1 September is missed or open: 24 behind, 13 ahead."""
    planned = slots.plan(TUE_FRI, [], SCENE_FRAME)

    assert (
        Planned(
            gaps=(Gap(GapKind.SLOTS, GapState.RUNNING, date(2026, 9, 1), date(2027, 1, 16), 37, 126, None),),
            runway=3,
            cover=Ratio(0, 13),
        )
        == planned
    )


def test_runway_and_cover_of_the_scene() -> None:
    """With drafts nothing is open before 11 December, 20 days on, and 6 of 13 slots are filled."""
    planned = slots.plan(TUE_FRI, scene(), SCENE_FRAME)

    assert (20, Ratio(6, 13)) == (planned.runway, planned.cover)


def test_runway_and_cover_with_approved_posts_alone() -> None:
    """Without drafts 4 December is open, 13 days on, and 4 of 13 slots are filled."""
    planned = slots.plan(TUE_FRI, approved(scene()), SCENE_FRAME)

    assert (13, Ratio(4, 13)) == (planned.runway, planned.cover)


def test_runway_is_none_when_the_plan_is_full() -> None:
    """When each slot up to the horizon is filled, the promise holds at least as far as it was checked."""
    frame = replace(FRAME, since=date(2026, 11, 21), horizon=date(2026, 11, 28))
    planned = slots.plan(TUE_FRI, [firm("2026-11-24 19:00"), firm("2026-11-27 12:00")], frame)

    assert Planned((), None, Ratio(2, 2)) == planned


def test_runway_is_nothing_when_today_is_open() -> None:
    """On a Tuesday without a post the promise fails that day."""
    assert 0 == slots.plan(TUE_TWICE, [], one_day("2026-11-24")).runway


def test_adherence_of_the_scene() -> None:
    """21 of 24 slots were kept: 87.5 per cent."""
    assert Ratio(21, 24) == slots.adherence(TUE_FRI, approved(scene()), SCENE_FRAME)


def test_adherence_looks_twelve_weeks_back() -> None:
    """Of a promise since January only the 24 slots from 29 August on count, here without a post."""
    frame = replace(SCENE_FRAME, since=date(2026, 1, 1))

    assert Ratio(0, 24) == slots.adherence(TUE_FRI, [], frame)


def test_the_window_back_holds_its_first_day_and_not_today() -> None:
    """On a Saturday the slots of twelve Saturdays count, that of 29 August among them and that of today not."""
    cadence = WeeklySlots(((6, time(12)),))
    frame = replace(FRAME, since=date(2026, 1, 1))
    posts = [firm("2026-08-29 12:00"), firm("2026-11-21 12:00")]

    assert Ratio(1, 12) == slots.adherence(cadence, posts, frame)


@pytest.mark.parametrize("since", [date(2026, 11, 21), date(2026, 12, 8), date(2027, 3, 1)])
def test_a_channel_that_begins_today_or_later_has_kept_nothing_yet(since: date) -> None:
    """Nothing was promised before the first day, so there is nothing to hold it against."""
    frame = replace(SCENE_FRAME, since=since)

    assert Ratio(0, 0) == slots.adherence(TUE_FRI, [], frame)


def test_a_channel_that_begins_after_the_horizon_has_no_slots() -> None:
    """The first day lies beyond what is planned: no slot, no gap, nothing to fill."""
    frame = replace(SCENE_FRAME, since=date(2027, 3, 1))

    assert Planned((), None, Ratio(0, 0)) == slots.plan(TUE_FRI, [], frame)


@settings(deadline=None, max_examples=60)
@given(quarters=one_day_slots, minutes=st.lists(st.tuples(st.integers(0, 1439), st.booleans()), max_size=4))
def test_as_many_slots_of_a_day_are_filled_as_can_be(quarters: list[int], minutes: list[tuple[int, bool]]) -> None:
    """The filled slots of a day are as many as the best of all ways to hand posts out, and firm ones come first."""
    day = date(2026, 11, 24)
    cadence = WeeklySlots(tuple((2, time(quarter // 4, quarter % 4 * 15)) for quarter in sorted(quarters)))
    posts = in_order(
        Booking(f"{number}", day, to_moment(day, time(minute // 60, minute % 60), AMSTERDAM), is_firm)
        for number, (minute, is_firm) in enumerate(minutes)
    )
    states = Counter(slot.state for slot in slots.match(cadence, posts, one_day("2026-11-24")))
    promised = [day] * len(quarters)

    assert largest_matching(promised, [post.day for post in posts]) == len(quarters) - states[SlotState.OPEN]
    assert largest_matching(promised, [post.day for post in approved(posts)]) == states[SlotState.BOOKED]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 6), max_size=4))
def test_as_many_slots_of_a_week_are_filled_as_can_be(offsets: list[int]) -> None:
    """The same over a week with slots on Tuesday, Tuesday and Friday."""
    monday = date(2026, 11, 23)
    cadence = WeeklySlots(((2, time(9)), (2, time(19)), (5, time(12))))
    frame = Frame(AMSTERDAM, monday, monday, monday + timedelta(days=7))
    posts = [firm(f"{monday + timedelta(days=offset)} 12:00") for offset in sorted(offsets)]
    found = slots.match(cadence, posts, frame)

    assert largest_matching([slot.day for slot in found], [post.day for post in posts]) == sum(
        slot.post is not None for slot in found
    )


@settings(deadline=None, max_examples=60)
@given(cadences, framed_posts())
def test_each_post_fills_one_slot_of_its_day_at_most(cadence: WeeklySlots, drawn: tuple[Frame, list[Booking]]) -> None:
    """No post stands in two slots, each stands on its own day, and those of one day and kind are in order of time."""
    frame, posts = drawn
    by_id = {post.id: post for post in posts}
    found = slots.match(cadence, posts, frame)
    pairs = [(slot, by_id[slot.post]) for slot in found if slot.post is not None]

    assert len(pairs) == len({post.id for _, post in pairs})
    assert [slot.day for slot, _ in pairs] == [post.day for _, post in pairs]
    for is_firm in (True, False):
        filling = [post for _, post in pairs if post.firm is is_firm]

        assert in_order(filling) == filling


@settings(deadline=None, max_examples=60)
@given(cadences, framed_posts())
def test_the_states_of_slots_add_up_to_what_was_promised(
    cadence: WeeklySlots, drawn: tuple[Frame, list[Booking]]
) -> None:
    """Kept, missed, booked, pencilled and open slots are all that was promised, counted here in UTC day by day."""
    frame, posts = drawn
    promised = sum(
        weekday == day.isoweekday()
        and not any(day in pause for pause in frame.pauses)
        and not any(window.holds(datetime.combine(day, clock, UTC)) for window in frame.quiet)
        for day in days_between(frame.since, frame.horizon)
        for weekday, clock in cadence.slots
    )
    states = Counter(slot.state for slot in slots.match(cadence, posts, frame))

    assert promised == states.total()


@settings(deadline=None, max_examples=60)
@given(cadences, framed_posts())
def test_behind_today_slots_are_kept_or_missed(cadence: WeeklySlots, drawn: tuple[Frame, list[Booking]]) -> None:
    """Before today a slot is kept or missed, from today on booked, pencilled or open."""
    frame, posts = drawn
    behind = {SlotState.KEPT, SlotState.MISSED}

    for slot in slots.match(cadence, posts, frame):
        assert (slot.day < frame.today) == (slot.state in behind)


@settings(deadline=None, max_examples=60)
@given(cadences, framed_posts())
def test_gaps_are_the_longest_runs_of_slots_without_a_post(
    cadence: WeeklySlots, drawn: tuple[Frame, list[Booking]]
) -> None:
    """Each stretch that is bounded by filled slots and holds none is a gap, and nothing else is."""
    frame, posts = drawn
    found = [(gap.start, gap.end, gap.missed) for gap in slots.plan(cadence, posts, frame).gaps]

    assert sorted(unfilled_runs(slots.match(cadence, posts, frame))) == found


@settings(deadline=None, max_examples=60)
@given(cadences, framed_posts(), st.integers(1, 60))
def test_whole_weeks_later_everything_is_whole_weeks_later(
    cadence: WeeklySlots, drawn: tuple[Frame, list[Booking]], weeks: int
) -> None:
    """Without clock changes and yearly windows, moving all days by weeks moves each slot and each gap by them."""
    frame, posts = drawn
    frame = replace(frame, quiet=tuple(window for window in frame.quiet if isinstance(window.day, int)))
    by = timedelta(weeks=weeks)
    later = slots.plan(cadence, moved(posts, by), shifted(frame, by))
    now = slots.plan(cadence, posts, frame)

    assert [replace(gap, start=gap.start + by, end=gap.end + by) for gap in now.gaps] == list(later.gaps)
    assert (now.runway, now.cover) == (later.runway, later.cover)
