"""Tests for generator.promises.slots."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from fractions import Fraction
from itertools import combinations
from itertools import pairwise
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator import adherence
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Planned
from generator.measures import Portion
from generator.measures import Ratio
from generator.measures import Slot
from generator.measures import SlotState
from generator.measures import days_between
from generator.promises import slots
from generator.settings import Days
from generator.settings import Window
from generator.times import to_moment
from tests.scenes import AMSTERDAM
from tests.scenes import EXTRA
from tests.scenes import FRAME
from tests.scenes import GREENWICH
from tests.scenes import KEPT
from tests.scenes import TODAY
from tests.scenes import TUE_FRI
from tests.scenes import WINTER_BREAK
from tests.scenes import approved
from tests.scenes import firm
from tests.scenes import framed_posts
from tests.scenes import in_order
from tests.scenes import moved
from tests.scenes import posts_in
from tests.scenes import scene
from tests.scenes import shifted
from tests.scenes import soft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.cadence import Slotted
    from generator.cadence import Tolerance

SCENE_FRAME = replace(FRAME, pauses=(WINTER_BREAK,))
TUE_TWICE = WeeklySlots(((2, time(9)), (2, time(19))))
TUE_THRICE = WeeklySlots(((2, time(9)), (2, time(12)), (2, time(19))))
NIGHTLY = WeeklySlots(tuple((weekday, time(23, 30)) for weekday in range(1, 8)))

one_day_slots = st.lists(st.integers(0, 95), min_size=1, max_size=4, unique=True)
cadences = st.lists(st.tuples(st.integers(1, 7), st.integers(0, 23)), min_size=1, max_size=4, unique=True).map(
    lambda pairs: WeeklySlots(tuple(sorted((weekday, time(hour)) for weekday, hour in pairs)))
)
tolerances = st.integers(0, 2) | st.sampled_from((0, 1, 5, 12, 30, 60)).map(lambda hours: timedelta(hours=hours))
rules = st.sampled_from(
    (
        "FREQ=DAILY;INTERVAL=3;BYHOUR=9,18;BYMINUTE=0",
        "FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=8,12,20;BYMINUTE=30",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;BYHOUR=12;BYMINUTE=0",
        "FREQ=MONTHLY;BYDAY=-1FR,2SU;BYHOUR=12;BYMINUTE=0",
        "FREQ=DAILY;COUNT=6;BYHOUR=7;BYMINUTE=0",
    )
)
tolerant = st.builds(replace, cadences | rules.map(Recurrence), tolerance=tolerances)


def moments(cadence: Slotted, frame: Frame) -> list[str]:
    """Return the promised moments of a channel's life as text."""
    return [f"{moment:%Y-%m-%d %H:%M}" for _, moment in slots.promised(cadence, frame, frame.since, frame.horizon)]


def plan(cadence: Slotted, posts: list[Booking], frame: Frame) -> Planned:
    """Return the plan that follows from matched slots."""
    return slots.plan(slots.match(cadence, posts, frame), posts, frame)


def kept(cadence: Slotted, posts: list[Booking], frame: Frame) -> Ratio:
    """Return how many slots of the window back were kept."""
    return adherence.of_window(slots.portions(slots.match(cadence, posts, frame)), frame.window_start)


def fillers(cadence: Slotted, posts: list[Booking], frame: Frame) -> dict[str, str | None]:
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


def is_in_reach(slot: Slot, post: Booking, tolerance: Tolerance) -> bool:
    """Tell whether a post lies near enough to a slot, straight from the definition: by days, or by real time."""
    if isinstance(tolerance, timedelta):
        return abs(post.moment - slot.moment) <= tolerance
    return abs((post.day - slot.day).days) <= tolerance


def most_filled(found: Sequence[Slot], posts: Sequence[Booking], tolerance: Tolerance) -> int:
    """Return how many slots can have a post of their own at most, by moving posts on until one more fits (Kuhn)."""
    holder: dict[int, Booking] = {}

    def seat(post: Booking, tried: set[int]) -> bool:
        for place, slot in enumerate(found):
            if place not in tried and is_in_reach(slot, post, tolerance):
                tried.add(place)
                if place not in holder or seat(holder[place], tried):
                    holder[place] = post
                    return True
        return False

    return sum(seat(post, set()) for post in posts)


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
    promised, without_break = (
        [day for day, _ in slots.promised(TUE_FRI, frame, frame.since, frame.horizon)] for frame in (SCENE_FRAME, FRAME)
    )

    assert (24, 13) == (sum(day < FRAME.today for day in promised), sum(day >= FRAME.today for day in promised))
    assert {date(2026, 12, 25), date(2026, 12, 29), date(2027, 1, 1)} == {*without_break} - {*promised}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=8;BYMINUTE=30",
            [
                f"{day} 08:30"
                for day in ("09-14", "09-28", "10-12", "10-26", "11-09", "11-23", "12-07", "12-21", "01-04")
            ],
        ),
        ("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0", ["09-25 12:00", "10-30 12:00", "11-27 12:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=9;BYMINUTE=0", ["10-31 09:00"]),
        ("FREQ=DAILY;COUNT=2;BYHOUR=7,19;BYMINUTE=15", ["09-01 07:15", "09-01 19:15"]),
    ],
)
def test_slots_of_a_rule_are_wall_times_of_its_days(rule: str, expected: list[str]) -> None:
    """Every other Monday, from the second week on; the last Friday but for the one in the break; the 31st."""
    found = slots.promised(Recurrence(rule), SCENE_FRAME, SCENE_FRAME.since, SCENE_FRAME.horizon)

    assert expected == [f"{moment.astimezone(AMSTERDAM):%m-%d %H:%M}" for _, moment in found]


def test_a_pause_removes_slots_of_a_rule_and_nothing_else_does() -> None:
    """Without the winter break 25 December is the last Friday of its month, and 31 December is a 31st."""
    last_friday = Recurrence("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0")
    thirty_first = Recurrence("FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=9;BYMINUTE=0")

    assert ["2026-09-25 10:00", "2026-10-30 11:00", "2026-11-27 11:00", "2026-12-25 11:00"] == moments(
        last_friday, FRAME
    )
    assert ["2026-10-31 08:00", "2026-12-31 08:00"] == moments(thirty_first, FRAME)


def test_a_rule_counts_from_the_first_day_whatever_days_are_asked_for() -> None:
    """Of every other Monday since 1 September, October has the 12th and the 26th; before September there is none."""
    cadence = Recurrence("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=8;BYMINUTE=30")
    october = slots.promised(cadence, FRAME, date(2026, 10, 1), date(2026, 11, 1))

    assert [date(2026, 10, 12), date(2026, 10, 26)] == [day for day, _ in october]
    assert () == slots.promised(cadence, FRAME, date(2026, 8, 1), date(2026, 9, 1))


def test_slots_of_the_week_are_promised_for_any_days() -> None:
    """Around an event of 1 October stand 25 and 29 September and 2 and 6 October."""
    found = slots.promised(TUE_FRI, SCENE_FRAME, date(2026, 9, 24), date(2026, 10, 8))

    assert [date(2026, 9, 25), date(2026, 9, 29), date(2026, 10, 2), date(2026, 10, 6)] == [day for day, _ in found]


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
    found = [moment for _, moment in slots.promised(cadence, frame, first, last)]

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


def test_a_quiet_window_removes_slots_of_a_rule() -> None:
    """Nothing may go out from Friday 22:00 to Saturday 06:00: of a slot each midnight that of Saturday falls away."""
    frame = replace(one_day("2026-11-26", "2026-11-29"), quiet=(Window("Night", 5, time(22), time(6)),))

    assert ["2026-11-25 23:00", "2026-11-26 23:00", "2026-11-28 23:00"] == moments(
        Recurrence("FREQ=DAILY;BYHOUR=0;BYMINUTE=0"), frame
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 10, 20), date(2026, 10, 28), ["2026-10-20 17:00", "2026-10-27 18:00"]),
        (date(2026, 3, 24), date(2026, 4, 1), ["2026-03-24 18:00", "2026-03-31 17:00"]),
    ],
)
def test_a_rule_keeps_its_wall_time_over_a_clock_change(first: date, last: date, expected: list[str]) -> None:
    """Each Tuesday at 19:00 in Amsterdam comes 169 hours later in autumn and 167 in spring."""
    cadence = Recurrence("FREQ=WEEKLY;BYDAY=TU;BYHOUR=19;BYMINUTE=0")

    assert expected == moments(cadence, replace(FRAME, since=first, horizon=last))


@pytest.mark.parametrize(("day", "expected"), [("2026-03-29", "2026-03-29 01:30"), ("2026-10-25", "2026-10-25 00:30")])
def test_a_slot_of_a_rule_in_the_night_of_a_clock_change(day: str, expected: str) -> None:
    """02:30 moves on to 03:30 where the clock skips it, and is the first of two where it comes twice."""
    cadence = Recurrence("FREQ=WEEKLY;BYDAY=SU;BYHOUR=2;BYMINUTE=30")

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


def test_with_a_day_of_tolerance_posts_fill_the_slots_that_end_first() -> None:
    """Monday 23:00 fills Tuesday 19:00 and Wednesday 08:00 Thursday 12:00, though Tuesday is nearer to Wednesday."""
    cadence = WeeklySlots(((2, time(19)), (4, time(12))), tolerance=1)
    posts = [firm("2026-11-23 23:00"), firm("2026-11-25 08:00")]

    assert {"2026-11-24 19:00": "2026-11-23 23:00", "2026-11-26 12:00": "2026-11-25 08:00"} == fillers(
        cadence, posts, one_day("2026-11-23", "2026-11-27")
    )


def test_posts_beyond_a_day_of_tolerance_are_extras() -> None:
    """Sunday 23:59 is two days before Tuesday, Saturday 00:00 two days after Thursday."""
    cadence = WeeklySlots(((2, time(19)), (4, time(12))), tolerance=1)
    posts = [firm("2026-11-22 23:59"), firm("2026-11-28 00:00")]

    assert {"2026-11-24 19:00": None, "2026-11-26 12:00": None} == fillers(
        cadence, posts, one_day("2026-11-22", "2026-11-28")
    )


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-11-24 16:59", None),
        ("2026-11-24 17:00", "2026-11-24 17:00"),
        ("2026-11-24 21:00", "2026-11-24 21:00"),
        ("2026-11-24 21:01", None),
    ],
)
def test_a_tolerance_in_hours_holds_both_its_edges(wall: str, expected: str | None) -> None:
    """Two hours around Tuesday 19:00: 17:00 and 21:00 are near enough, a minute more is not."""
    cadence = WeeklySlots(((2, time(19)),), tolerance=timedelta(hours=2))

    assert {"2026-11-24 19:00": expected} == fillers(cadence, [firm(wall)], one_day("2026-11-24"))


@pytest.mark.parametrize(
    ("slot", "wall", "is_near"),
    [
        ("2026-03-29 01:30", "2026-03-28 23:29", False),
        ("2026-03-29 01:30", "2026-03-28 23:30", True),
        ("2026-03-29 01:30", "2026-03-29 04:30", True),
        ("2026-03-29 01:30", "2026-03-29 04:31", False),
        ("2026-10-25 01:30", "2026-10-24 23:29", False),
        ("2026-10-25 01:30", "2026-10-24 23:30", True),
        ("2026-10-25 01:30", "2026-10-25 02:30", True),
        ("2026-10-25 01:30", "2026-10-25 03:00", False),
    ],
)
def test_hours_of_tolerance_are_real_time_over_a_clock_change(slot: str, wall: str, is_near: object) -> None:
    """Two hours after 01:30 it is 04:30 in the night that is shorter, and the second 02:30 in the one that is longer.

    A post at 02:30 of the longer night is the first of two, one hour after the slot.
    """
    cadence = WeeklySlots(((7, time(1, 30)),), tolerance=timedelta(hours=2))
    found = fillers(cadence, [firm(wall)], one_day(slot[:10]))

    assert {slot: wall if is_near else None} == found


def test_the_second_of_two_hours_is_within_a_tolerance_that_just_reaches_it() -> None:
    """In the longer night the second 02:30 comes two hours after 01:30, a minute later is too late."""
    cadence = WeeklySlots(((7, time(1, 30)),), tolerance=timedelta(hours=2))
    second = Booking("second", date(2026, 10, 25), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    later = replace(second, id="later", moment=second.moment + timedelta(minutes=1))

    assert {"2026-10-25 01:30": "second"} == fillers(cadence, [second, later], one_day("2026-10-25"))
    assert {"2026-10-25 01:30": None} == fillers(cadence, [later], one_day("2026-10-25"))


@pytest.mark.parametrize(
    ("slot", "wall", "is_near"),
    [
        ("2026-03-29 00:30", "2026-03-27 23:59", False),
        ("2026-03-29 00:30", "2026-03-28 00:00", True),
        ("2026-03-29 00:30", "2026-03-30 23:59", True),
        ("2026-03-29 00:30", "2026-03-31 00:00", False),
        ("2026-10-25 23:30", "2026-10-23 23:59", False),
        ("2026-10-25 23:30", "2026-10-24 00:00", True),
        ("2026-10-25 23:30", "2026-10-26 23:59", True),
        ("2026-10-25 23:30", "2026-10-27 00:00", False),
    ],
)
def test_days_of_tolerance_are_whole_days_over_a_clock_change(slot: str, wall: str, is_near: object) -> None:
    """One day off is any time of the day before and the day after, however many hours these have."""
    cadence = WeeklySlots(((7, time.fromisoformat(slot[11:])),), tolerance=1)

    assert {slot: wall if is_near else None} == fillers(cadence, [firm(wall)], one_day(slot[:10]))


def test_slots_of_a_rule_are_filled_as_others_are() -> None:
    """Two days around the last Friday of the month: Wednesday 25 November is near enough, the 24th is not."""
    cadence = Recurrence("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0", tolerance=2)
    posts = [firm("2026-11-24 12:00"), firm("2026-11-25 00:00")]

    assert {"2026-11-27 12:00": "2026-11-25 00:00"} == fillers(cadence, posts, one_day("2026-11-24", "2026-11-29"))


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (firm("2026-11-24 19:10"), timedelta(minutes=10)),
        (firm("2026-11-24 18:20"), timedelta(minutes=-40)),
        (replace(firm("2026-11-24 00:00"), timed=False), None),
    ],
)
def test_a_slot_knows_how_far_off_its_post_came(post: Booking, expected: timedelta | None) -> None:
    """Ten minutes late or forty early; a post of the whole day has no time to compare."""
    (slot,) = slots.match(WeeklySlots(((2, time(19)),)), [post], one_day("2026-11-24"))

    assert (post.id, expected) == (slot.post, slot.off)


def test_the_distance_of_a_post_is_real_time() -> None:
    """In the night of 29 March 04:30 comes two hours after 01:30."""
    cadence = WeeklySlots(((7, time(1, 30)),))
    (slot,) = slots.match(cadence, [firm("2026-03-29 04:30")], one_day("2026-03-29"))

    assert timedelta(hours=2) == slot.off


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


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [
        (0, [SlotState.MISSED, SlotState.MISSED, SlotState.OPEN]),
        (1, [SlotState.MISSED, SlotState.OPEN, SlotState.OPEN]),
        (2, [SlotState.OPEN, SlotState.OPEN, SlotState.OPEN]),
        (timedelta(minutes=29), [SlotState.MISSED, SlotState.MISSED, SlotState.OPEN]),
        (timedelta(minutes=30), [SlotState.MISSED, SlotState.OPEN, SlotState.OPEN]),
        (timedelta(hours=24, minutes=30), [SlotState.OPEN, SlotState.OPEN, SlotState.OPEN]),
    ],
)
def test_a_slot_is_open_as_long_as_its_tolerance_reaches_today(tolerance: Tolerance, expected: list[SlotState]) -> None:
    """Slots at 23:30 of Thursday, Friday and today, Saturday: half an hour after that of Friday it is today."""
    frame = replace(FRAME, since=date(2026, 11, 19), horizon=date(2026, 11, 22))
    found = slots.match(replace(NIGHTLY, tolerance=tolerance), [], frame)

    assert expected == [slot.state for slot in found]
    assert [state is SlotState.MISSED for state in expected] == [slot.is_over for slot in found]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (firm("2026-11-19 12:00"), [SlotState.KEPT, SlotState.OPEN, SlotState.OPEN]),
        (firm("2026-11-20 12:00"), [SlotState.KEPT, SlotState.OPEN, SlotState.OPEN]),
        (firm("2026-11-21 12:00"), [SlotState.MISSED, SlotState.BOOKED, SlotState.OPEN]),
        (soft("2026-11-21 12:00"), [SlotState.MISSED, SlotState.PENCILLED, SlotState.OPEN]),
        (firm("2026-11-22 12:00"), [SlotState.MISSED, SlotState.OPEN, SlotState.BOOKED]),
        (soft("2026-11-22 12:00"), [SlotState.MISSED, SlotState.OPEN, SlotState.PENCILLED]),
    ],
)
def test_a_post_of_today_can_still_fill_the_slot_of_yesterday(post: Booking, expected: list[SlotState]) -> None:
    """With a day of tolerance the slot of Thursday is over on Saturday, those of Friday and Saturday are not."""
    frame = replace(FRAME, since=date(2026, 11, 19), horizon=date(2026, 11, 22))
    found = slots.match(replace(NIGHTLY, tolerance=1), [post], frame)

    assert expected == [slot.state for slot in found]


@pytest.mark.parametrize(
    ("tolerance", "draft", "expected"),
    [
        (1, "2026-11-21 12:00", [SlotState.MISSED, SlotState.MISSED]),
        (2, "2026-11-21 12:00", [SlotState.MISSED, SlotState.PENCILLED]),
        (9, "2026-11-21 12:00", [SlotState.PENCILLED, SlotState.OPEN]),
        (1, "2026-11-19 12:00", [SlotState.MISSED, SlotState.MISSED]),
    ],
)
def test_a_draft_pencils_no_slot_that_is_over(tolerance: int, draft: str, expected: list[SlotState]) -> None:
    """Slots of two Thursdays on Saturday: a draft of today reaches back as far as the tolerance does.

    A draft that was not approved by its day keeps nothing, though it stands at the very minute of its slot.
    """
    frame = replace(FRAME, since=date(2026, 11, 12), horizon=date(2026, 11, 22))
    cadence = WeeklySlots(((4, time(12)),), tolerance)

    assert expected == [slot.state for slot in slots.match(cadence, [soft(draft)], frame)]


def test_a_draft_takes_no_slot_from_an_approved_post() -> None:
    """The draft comes first and could fill Tuesday or Wednesday; the approved post can fill Tuesday alone."""
    cadence = WeeklySlots(((2, time(12)), (3, time(12))), tolerance=1)
    posts = [soft("2026-11-23 08:00"), firm("2026-11-23 09:00"), soft("2026-11-24 08:00")]
    found = slots.match(cadence, posts, one_day("2026-11-23", "2026-11-26"))

    assert [("2026-11-23 09:00", SlotState.BOOKED), ("2026-11-24 08:00", SlotState.PENCILLED)] == [
        (slot.post, slot.state) for slot in found
    ]


def test_gaps_of_the_scene() -> None:
    """One slot in September, two in October; ahead one on 11 December, then six up to the horizon."""
    assert (
        Gap(GapKind.SLOTS, GapState.PAST, date(2026, 9, 25), date(2026, 9, 26), 1, 1, "2026-09-22 19:20", None, 6),
        Gap(GapKind.SLOTS, GapState.PAST, date(2026, 10, 20), date(2026, 10, 24), 2, 4, "2026-10-16 12:00", None, 10),
        Gap(GapKind.SLOTS, GapState.OPEN, date(2026, 12, 11), date(2026, 12, 12), 1, 1, "2026-12-08 19:00", None, 6),
        Gap(GapKind.SLOTS, GapState.OPEN, date(2026, 12, 18), date(2027, 1, 16), 6, 18, "2026-12-15 19:00"),
    ) == plan(TUE_FRI, scene(), SCENE_FRAME).gaps


def test_an_extra_does_not_close_a_gap() -> None:
    """A post on Wednesday 21 October leaves the gap over Tuesday and Friday as it is, but ends its silence."""
    posts = in_order([*scene(), firm("2026-10-21 10:00")])
    before, after = plan(TUE_FRI, scene(), SCENE_FRAME).gaps, plan(TUE_FRI, posts, SCENE_FRAME).gaps

    assert (before[0], replace(before[1], silent=None), *before[2:]) == after


def test_a_gap_names_the_post_before_it_even_an_extra() -> None:
    """After an extra on Monday 19 October the gap of 20 October follows that one."""
    posts = in_order([*scene(), firm("2026-10-19 10:00")])

    assert "2026-10-19 10:00" == plan(TUE_FRI, posts, SCENE_FRAME).gaps[1].after


def test_gaps_without_drafts() -> None:
    """With approved posts alone 4 December is a gap too, and the one from 11 December has no end."""
    assert [
        (date(2026, 12, 4), date(2026, 12, 5), 1),
        (date(2026, 12, 11), date(2027, 1, 16), 8),
    ] == [
        (gap.start, gap.end, gap.missed)
        for gap in plan(TUE_FRI, approved(scene()), SCENE_FRAME).gaps
        if gap.state is GapState.OPEN
    ]


def test_a_gap_over_today_is_running() -> None:
    """With nothing since 13 November, the slots of 17, 20 and 24 November are one gap that runs."""
    posts = [*(firm(wall) for wall in KEPT[:-2]), firm("2026-11-27 12:00")]
    frame = replace(FRAME, since=date(2026, 11, 10), horizon=date(2026, 11, 28))

    assert (
        Gap(
            GapKind.SLOTS, GapState.RUNNING, date(2026, 11, 17), date(2026, 11, 25), 3, 8, "2026-11-13 12:15", None, 13
        ),
    ) == plan(TUE_FRI, posts, frame).gaps


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [
        (0, [(GapState.PAST, date(2026, 11, 19), date(2026, 11, 21))]),
        (1, [(GapState.RUNNING, date(2026, 11, 19), date(2026, 11, 21))]),
        (2, [(GapState.OPEN, date(2026, 11, 19), date(2026, 11, 21))]),
        (timedelta(hours=1), [(GapState.RUNNING, date(2026, 11, 19), date(2026, 11, 21))]),
    ],
)
def test_a_gap_is_past_when_no_slot_of_it_can_be_filled(
    tolerance: Tolerance, expected: list[tuple[GapState, date, date]]
) -> None:
    """Slots of Thursday and Friday 23:30 on Saturday: while Friday's can be filled, the gap is not past."""
    frame = replace(FRAME, since=date(2026, 11, 19), horizon=date(2026, 11, 21))
    planned = plan(replace(NIGHTLY, tolerance=tolerance), [], frame)

    assert expected == [(gap.state, gap.start, gap.end) for gap in planned.gaps]


def test_a_slot_of_yesterday_that_is_open_leaves_no_runway() -> None:
    """With a day of tolerance the promise fails today; the slot lies behind, so it is no part of what is ahead."""
    frame = replace(FRAME, since=date(2026, 11, 20), horizon=date(2026, 11, 28))
    planned = plan(replace(TUE_FRI, tolerance=1), [firm("2026-11-24 19:00")], frame)

    assert (0, Ratio(1, 2)) == (planned.runway, planned.cover)


@pytest.mark.parametrize(
    ("walls", "expected"),
    [
        (["2026-11-17 12:00", "2026-12-01 12:00"], [13]),
        (["2026-11-23 23:00", "2026-11-25 01:00"], [1]),
        (["2026-11-24 08:00", "2026-11-24 18:00"], [0]),
        (["2026-11-24 08:00", "2026-11-24 18:00", "2026-11-26 12:00"], [0]),
        (["2026-11-17 12:00"], [None]),
        (["2026-12-01 12:00"], [None]),
        ([], [None]),
    ],
)
def test_the_silence_of_a_gap_is_all_days_without_a_post(walls: list[str], expected: list[int | None]) -> None:
    """The days between the post before and the post after; none on a day with both, unknown where one is not there."""
    posts = [firm(wall) for wall in walls]
    planned = plan(TUE_THRICE, posts, one_day("2026-11-24"))

    assert expected == [gap.silent for gap in planned.gaps]


def test_a_post_between_two_missing_slots_ends_the_silence() -> None:
    """An extra on Wednesday lies between Tuesday and Friday, which are one gap all the same."""
    posts = [firm("2026-11-20 12:00"), firm("2026-11-25 12:00"), firm("2026-12-01 19:00")]
    planned = plan(TUE_FRI, posts, one_day("2026-11-20", "2026-12-02"))

    assert [(date(2026, 11, 24), date(2026, 11, 28), 2, None)] == [
        (gap.start, gap.end, gap.missed, gap.silent) for gap in planned.gaps
    ]


def test_the_size_of_a_gap_is_its_number_of_slots() -> None:
    """One slot in September, two in October, one and six ahead."""
    assert [1, 2, 1, 6] == [gap.size for gap in plan(TUE_FRI, scene(), SCENE_FRAME).gaps]


def test_a_channel_without_posts_is_one_gap() -> None:
    """With no post at all every slot since 1 September is missed or open: 24 behind, 13 ahead."""
    planned = plan(TUE_FRI, [], SCENE_FRAME)

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
    planned = plan(TUE_FRI, scene(), SCENE_FRAME)

    assert (20, Ratio(6, 13)) == (planned.runway, planned.cover)


def test_runway_and_cover_with_approved_posts_alone() -> None:
    """Without drafts 4 December is open, 13 days on, and 4 of 13 slots are filled."""
    planned = plan(TUE_FRI, approved(scene()), SCENE_FRAME)

    assert (13, Ratio(4, 13)) == (planned.runway, planned.cover)


def test_runway_is_none_when_the_plan_is_full() -> None:
    """When each slot up to the horizon is filled, the promise holds at least as far as it was checked."""
    frame = replace(FRAME, since=date(2026, 11, 21), horizon=date(2026, 11, 28))
    planned = plan(TUE_FRI, [firm("2026-11-24 19:00"), firm("2026-11-27 12:00")], frame)

    assert Planned((), None, Ratio(2, 2)) == planned


def test_runway_is_nothing_when_today_is_open() -> None:
    """On a Tuesday without a post the promise fails that day."""
    assert 0 == plan(TUE_TWICE, [], one_day("2026-11-24")).runway


def test_adherence_of_the_scene() -> None:
    """21 of 24 slots were kept: 87.5 per cent."""
    assert Ratio(21, 24) == kept(TUE_FRI, approved(scene()), SCENE_FRAME)


def test_adherence_looks_twelve_weeks_back() -> None:
    """Of a promise since January only the 24 slots from 29 August on count, here without a post."""
    frame = replace(SCENE_FRAME, since=date(2026, 1, 1))

    assert Ratio(0, 24) == kept(TUE_FRI, [], frame)


def test_the_window_back_holds_its_first_day_and_not_today() -> None:
    """On a Saturday the slots of twelve Saturdays count, that of 29 August among them and that of today not."""
    cadence = WeeklySlots(((6, time(12)),))
    frame = replace(FRAME, since=date(2026, 1, 1))
    posts = [firm("2026-08-29 12:00"), firm("2026-11-21 12:00")]

    assert Ratio(1, 12) == kept(cadence, posts, frame)


@pytest.mark.parametrize("since", [date(2026, 11, 21), date(2026, 12, 8), date(2027, 3, 1)])
def test_a_channel_that_begins_today_or_later_has_kept_nothing_yet(since: date) -> None:
    """Nothing was promised before the first day, so there is nothing to hold it against."""
    frame = replace(SCENE_FRAME, since=since)

    assert Ratio(0, 0) == kept(TUE_FRI, [], frame)


def test_each_slot_is_a_piece_of_the_promise() -> None:
    """Of four slots one was missed and one kept; the booked one of today and the open one are not over.

    What is booked is there, but not done.
    """
    frame = replace(FRAME, since=date(2026, 11, 17), today=date(2026, 11, 24), horizon=date(2026, 11, 28))
    posts = [firm("2026-11-20 12:00"), firm("2026-11-24 19:00")]

    assert (
        Portion(date(2026, 11, 17), date(2026, 11, 18), 0, 1, is_over=True, there=0),
        Portion(date(2026, 11, 20), date(2026, 11, 21), 1, 1, is_over=True, there=1),
        Portion(date(2026, 11, 24), date(2026, 11, 25), 0, 1, is_over=False, there=1),
        Portion(date(2026, 11, 27), date(2026, 11, 28), 0, 1, is_over=False, there=0),
    ) == slots.portions(slots.match(TUE_FRI, posts, frame))


def test_a_slot_within_its_tolerance_is_not_judged_yet() -> None:
    """On Saturday, with a day of tolerance, two slots were kept and one missed; that of yesterday is still open."""
    frame = replace(FRAME, since=date(2026, 11, 10), horizon=date(2026, 11, 22))
    posts = [firm("2026-11-11 12:00"), firm("2026-11-13 12:00")]

    assert (Ratio(1, 4), Ratio(2, 3)) == (
        kept(TUE_FRI, posts, frame),
        kept(replace(TUE_FRI, tolerance=1), posts, frame),
    )


def test_the_clock_of_the_scene() -> None:
    """Kept slots lie at their numbers; the extra of Wednesday at 15 of the 65 hours between the slots 12 and 13."""
    found = slots.match(TUE_FRI, scene(), SCENE_FRAME)
    published = [post for post in scene() if post.day < TODAY]
    extra = 12 + Fraction(15, 65)

    assert [*range(7), *range(8, 13), extra, 13, *range(16, 24)] == slots.clock(found, published)
    assert 12.231 == round(float(extra), 3)


@pytest.mark.parametrize(
    ("kept_slots", "expected"),
    [
        (range(18), [1] * 17),
        ([0, 1, 2, 3, *range(5, 18)], [1, 1, 1, 2, *[1] * 12]),
        ([*range(5), *range(8, 18)], [1, 1, 1, 1, 4, *[1] * 9]),
        (range(0, 18, 2), [2] * 8),
    ],
)
def test_a_missed_slot_is_an_interval_of_one_more_on_the_clock(kept_slots: Iterable[int], expected: list[int]) -> None:
    """All of 18 slots kept, one missed, three in a row missed, every second missed."""
    frame = replace(FRAME, since=date(2026, 9, 8), today=date(2026, 11, 10), horizon=date(2026, 11, 10))
    promised = slots.promised(TUE_FRI, frame, frame.since, frame.horizon)
    posts = [Booking(f"{number:02}", *promised[number]) for number in kept_slots]
    positions = slots.clock(slots.match(TUE_FRI, posts, frame), posts)

    assert 18 == len(promised)
    assert expected == [after - before for before, after in pairwise(positions)]


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-11-24 09:00", Fraction(0)),
        ("2026-11-24 14:00", Fraction(1, 2)),
        ("2026-11-24 19:00", Fraction(1)),
        ("2026-11-24 04:00", Fraction(-1, 2)),
        ("2026-11-25 05:00", Fraction(2)),
    ],
)
def test_extras_lie_on_the_line_between_two_slots_and_beyond_them(wall: str, expected: Fraction) -> None:
    """Of ten hours between two slots an extra after five stands halfway; before and behind them time goes on so."""
    found = slots.match(TUE_TWICE, [], one_day("2026-11-24"))

    assert [expected] == slots.clock(found, [firm(wall)])


def test_a_post_within_tolerance_lies_at_its_slot() -> None:
    """Monday 23:00 stands for Tuesday 19:00, Wednesday 08:00 for Thursday 12:00: slots 0 and 1."""
    cadence = WeeklySlots(((2, time(19)), (4, time(12))), tolerance=1)
    posts = [firm("2026-11-23 23:00"), firm("2026-11-25 08:00")]
    found = slots.match(cadence, posts, one_day("2026-11-23", "2026-11-27"))

    assert [0, 1] == slots.clock(found, posts)


@pytest.mark.parametrize("cadence", [TUE_TWICE, WeeklySlots(((2, time(9)),))])
def test_without_two_slots_the_clock_stands_still(cadence: WeeklySlots) -> None:
    """One slot or none makes no line: an extra lies at its beginning."""
    found = slots.match(cadence, [], one_day("2026-11-24"))[:1]

    assert [0] == slots.clock(found, [firm("2026-11-24 14:00")])
    assert [0] == slots.clock((), [firm("2026-11-24 14:00")])


def test_the_clock_goes_on_where_two_slots_meet() -> None:
    """On 29 March 02:30 and 03:30 are one moment: an extra before lies below both, one after it beyond both."""
    cadence = WeeklySlots(((7, time(1, 30)), (7, time(2, 30)), (7, time(3, 30)), (7, time(5, 30))), timedelta())
    posts = [firm(f"2026-03-29 {wall}") for wall in ("01:45", "03:30", "04:30")]
    found = slots.match(cadence, posts, one_day("2026-03-29"))

    assert [Fraction(1, 4), 1, Fraction(5, 2)] == slots.clock(found, posts)


def test_the_pace_of_slots_is_that_of_the_week() -> None:
    """Two slots a week are two sevenths of a post a day, three are three sevenths, whichever days they stand on."""
    day = TODAY, TODAY + timedelta(days=1)

    assert Fraction(2, 7) == slots.pace(TUE_FRI, FRAME, *day)
    assert Fraction(3, 7) == slots.pace(TUE_THRICE, FRAME, *day)
    assert 4 == slots.pace(TUE_FRI, FRAME, date(2026, 9, 24), date(2026, 10, 8))


def test_nothing_is_asked_for_in_a_pause() -> None:
    """From 22 December to 5 January two slots a week ask for 6/7 of a post: three days are active."""
    assert Fraction(6, 7) == slots.pace(TUE_FRI, SCENE_FRAME, date(2026, 12, 22), date(2027, 1, 5))


def test_the_pace_of_a_rule_is_the_number_of_its_slots() -> None:
    """A monthly rule has no even pace: the last Friday counts as one, in the break as none."""
    cadence = Recurrence("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0")

    assert [1, 0, 3] == [
        slots.pace(cadence, SCENE_FRAME, first, last)
        for first, last in (
            (date(2026, 11, 27), date(2026, 11, 28)),
            (date(2026, 12, 1), date(2027, 1, 1)),
            (date(2026, 9, 1), date(2026, 12, 1)),
        )
    ]


def test_a_channel_that_begins_after_the_horizon_has_no_slots() -> None:
    """The first day lies beyond what is planned: no slot, no gap, nothing to fill."""
    frame = replace(SCENE_FRAME, since=date(2027, 3, 1))

    assert Planned((), None, Ratio(0, 0)) == plan(TUE_FRI, [], frame)


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
    found = [(gap.start, gap.end, gap.missed) for gap in plan(cadence, posts, frame).gaps]

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
    later = plan(cadence, moved(posts, by), shifted(frame, by))
    now = plan(cadence, posts, frame)

    assert [replace(gap, start=gap.start + by, end=gap.end + by) for gap in now.gaps] == list(later.gaps)
    assert (now.runway, now.cover) == (later.runway, later.cover)


@settings(deadline=None, max_examples=150)
@given(
    tolerant,
    posts_in(Frame(GREENWICH, TODAY - timedelta(6), TODAY, TODAY + timedelta(8)), at_most=14),
    st.lists(st.sampled_from((-3, -1, 0, 2)), max_size=2),
)
def test_with_a_tolerance_as_many_slots_are_filled_as_can_be(
    cadence: Slotted, posts: list[Booking], paused: list[int]
) -> None:
    """Approved posts fill as many slots as any way to hand them out, then drafts as many as can be of those left."""
    frame = Frame(
        GREENWICH,
        TODAY - timedelta(6),
        TODAY,
        TODAY + timedelta(8),
        tuple(Days("pause", TODAY + timedelta(offset), TODAY + timedelta(offset + 1)) for offset in paused),
    )
    found = slots.match(cadence, posts, frame)
    is_firm = {post.id: post.firm for post in posts}
    by_draft = sum(slot.post is not None and not is_firm[slot.post] for slot in found)
    left = [slot for slot in found if not slot.is_over and (slot.post is None or not is_firm[slot.post])]
    filled = sum(slot.post is not None for slot in found)

    assert most_filled(found, approved(posts), cadence.tolerance) == filled - by_draft
    assert most_filled(left, [post for post in posts if not post.firm], cadence.tolerance) == by_draft


@settings(deadline=None, max_examples=100)
@given(tolerant, framed_posts())
def test_each_post_fills_one_slot_within_reach_at_most(cadence: Slotted, drawn: tuple[Frame, list[Booking]]) -> None:
    """No post stands in two slots, each lies within the tolerance of its slot, and the slots are all that stand."""
    frame, posts = drawn
    by_id = {post.id: post for post in posts}
    found = slots.match(cadence, posts, frame)
    pairs = [(slot, by_id[slot.post]) for slot in found if slot.post is not None]

    assert list(slots.promised(cadence, frame, frame.since, frame.horizon)) == [
        (slot.day, slot.moment) for slot in found
    ]
    assert len(pairs) == len({post.id for _, post in pairs})
    assert all(is_in_reach(slot, post, cadence.tolerance) for slot, post in pairs)


@settings(deadline=None, max_examples=100)
@given(tolerant, framed_posts())
def test_the_state_of_a_slot_follows_from_its_post_and_its_last_day(
    cadence: Slotted, drawn: tuple[Frame, list[Booking]]
) -> None:
    """A slot is over when the last day within its tolerance is; then only an approved post has kept it."""
    frame, posts = drawn
    is_firm = {post.id: post.firm for post in posts}
    reach = cadence.tolerance
    names = {True: SlotState.BOOKED, False: SlotState.PENCILLED, None: SlotState.OPEN}

    for slot in slots.match(cadence, posts, frame):
        last = slot.day + timedelta(days=reach) if isinstance(reach, int) else (slot.moment + reach).date()
        filler = is_firm[slot.post] if slot.post else None
        if last < frame.today:
            assert (SlotState.KEPT if slot.post else SlotState.MISSED) is slot.state
            assert filler is not False
        else:
            assert names[filler] is slot.state


@settings(deadline=None, max_examples=60)
@given(tolerant, framed_posts())
def test_a_gap_is_past_or_open_with_all_of_its_slots(cadence: Slotted, drawn: tuple[Frame, list[Booking]]) -> None:
    """A gap whose slots are all over is past, one without any is open, and its silence is never below nothing."""
    frame, posts = drawn
    found = slots.match(cadence, posts, frame)

    gaps = plan(cadence, posts, frame).gaps
    shared = {gap.start for earlier, gap in pairwise(gaps) if gap.start < earlier.end}  # one ends where another begins
    for gap in gaps:
        if gap.start in shared or gap.end - timedelta(days=1) in shared:
            continue  # of such a day, this cannot tell which slot belongs to which
        over = {slot.is_over for slot in found if slot.post is None and gap.start <= slot.day < gap.end}
        expected = {(True,): GapState.PAST, (False,): GapState.OPEN, (False, True): GapState.RUNNING}

        assert expected[tuple(sorted(over))] is gap.state
        assert gap.silent is None or gap.silent >= 0


@settings(deadline=None, max_examples=60)
@given(tolerant, framed_posts())
def test_an_extra_lies_between_the_numbers_of_its_neighbours(
    cadence: Slotted, drawn: tuple[Frame, list[Booking]]
) -> None:
    """Posts in slots stand at whole numbers, each at its own; an extra stands behind as many slots as have begun."""
    frame, posts = drawn
    found = slots.match(cadence, posts, frame)
    numbers = {slot.post: number for number, slot in enumerate(found)}
    last = len(found) - 1

    for post, position in zip(posts, slots.clock(found, posts), strict=True):
        if post.id in numbers:
            assert numbers[post.id] == position
        elif last > 0 and found[0].moment <= post.moment < found[last].moment:
            begun = sum(slot.moment <= post.moment for slot in found)

            assert begun - 1 <= position < begun
