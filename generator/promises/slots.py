"""The promise of weekly slots: fixed wall times, each filled by one post of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.measures import ONE_DAY
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import Planned
from generator.measures import Ratio
from generator.measures import Slot
from generator.measures import SlotState
from generator.measures import days_between
from generator.measures import gap_state
from generator.measures import last_before
from generator.times import to_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from datetime import datetime

    from generator.model import WeeklySlots


def promised(cadence: WeeklySlots, frame: Frame) -> tuple[tuple[date, datetime], ...]:
    """Return the days and moments that are promised, expanded in wall time and only then converted to UTC.

    They are sorted again after that: a time that the clock skips can land behind a later one.
    """
    return tuple(
        sorted(
            (day, moment)
            for day in days_between(frame.since, frame.horizon)
            for weekday, clock in cadence.slots
            if day.isoweekday() == weekday and frame.is_promised(day, moment := to_moment(day, clock, frame.zone))
        )
    )


def match(cadence: WeeklySlots, counted: list[Booking], frame: Frame) -> tuple[Slot, ...]:
    """Match posts and slots of the same local day one to one, firm posts first, and return all slots in order."""
    by_day: dict[date, list[datetime]] = {}
    for day, moment in promised(cadence, frame):
        by_day.setdefault(day, []).append(moment)
    posts_by_day: dict[date, list[Booking]] = {}
    for booking in counted:
        posts_by_day.setdefault(booking.day, []).append(booking)
    return tuple(
        Slot(day, moment, _state(day, filler, frame.today), filler.id if filler else None)
        for day, moments in by_day.items()
        for moment, filler in _fill(moments, posts_by_day.get(day, []))
    )


def _fill(moments: list[datetime], posts: list[Booking]) -> list[tuple[datetime, Booking | None]]:
    """Return the slots of one day, each with its post: the nearest free slot to each, then both paired in order."""
    filled: dict[int, Booking] = {}  # by place in the day: two slots can meet where the clock skips an hour
    for firm in (True, False):
        free = [place for place in range(len(moments)) if place not in filled]
        chosen: list[tuple[int, Booking]] = []
        for post in (post for post in posts if post.firm is firm):
            if free:
                nearest = min((abs(moments[place] - post.moment), place) for place in free)[1]
                free.remove(nearest)
                chosen.append((nearest, post))
        filled |= zip(sorted(place for place, _ in chosen), (post for _, post in chosen), strict=True)
    return [(moment, filled.get(place)) for place, moment in enumerate(moments)]


def _state(day: date, filler: Booking | None, today: date) -> SlotState:
    if day < today:
        return SlotState.KEPT if filler else SlotState.MISSED
    if filler is None:
        return SlotState.OPEN
    return SlotState.BOOKED if filler.firm else SlotState.PENCILLED


def plan(cadence: WeeklySlots, counted: list[Booking], frame: Frame) -> Planned:
    """Return the gaps, and how far and how well the slots ahead are filled."""
    slots = match(cadence, counted, frame)
    ahead = [slot for slot in slots if slot.day >= frame.today]
    first_open = next((slot.day for slot in ahead if slot.state is SlotState.OPEN), None)
    return Planned(
        gaps=tuple(_gaps(slots, counted, frame)),
        runway=(first_open - frame.today).days if first_open else None,
        cover=Ratio(sum(slot.post is not None for slot in ahead), len(ahead)),
    )


def adherence(cadence: WeeklySlots, firm: list[Booking], frame: Frame) -> Ratio:
    """Return how many of the slots of the window back were kept."""
    back = [slot for slot in match(cadence, firm, frame) if frame.window_start <= slot.day < frame.today]
    return Ratio(sum(slot.state is SlotState.KEPT for slot in back), len(back))


def _gaps(slots: tuple[Slot, ...], counted: list[Booking], frame: Frame) -> Iterator[Gap]:
    """Yield a gap for each longest run of slots that no post fills."""
    run: list[Slot] = []
    for slot in (*slots, None):
        if slot and slot.post is None:
            run.append(slot)
        elif run:
            start, end = run[0].day, run[-1].day + ONE_DAY
            yield Gap(
                kind=GapKind.SLOTS,
                state=gap_state(start, end, frame.today),
                start=start,
                end=end,
                missed=len(run),
                days=frame.active_days(start, end),
                after=last_before(counted, run[0].moment),
            )
            run = []
