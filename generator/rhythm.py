"""Rhythm: what a channel promised, what was kept of it, and where the gaps are."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING
from typing import assert_never

from generator import adherence
from generator import recurrence
from generator import regularity
from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapState
from generator.measures import Planned
from generator.measures import Portion
from generator.measures import Ratio
from generator.measures import Running
from generator.measures import Slot
from generator.measures import SlotState
from generator.promises import intervals
from generator.promises import quotas
from generator.promises import slots

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.adherence import Streak
    from generator.cadence import Cadence
    from generator.regularity import Habit
    from generator.regularity import Silence
    from generator.regularity import Steadiness


ONE_YEAR = timedelta(days=365)
FAR_ENOUGH = 14  # days for which a promise must hold ahead before nobody needs to act


class Light(StrEnum):
    """How a promise stands, at a glance: it holds, it needs posts soon, or it is broken now."""

    GOOD = "good"
    SHORT = "short"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How far posts lie from their slots: the median in real minutes, over so many kept slots with timed posts."""

    minutes: Fraction
    slots: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How a promise is kept: behind today, and ahead of it with all posts that count and with approved ones alone.

    `adherence`, `steadiness` and `punctuality` look back 12 weeks, the rest of what lies behind over all its life.
    """

    adherence: Ratio
    planned: Planned
    firm: Planned
    portions: tuple[Portion, ...]
    by_month: tuple[tuple[date, Ratio], ...]
    streak: Streak
    steadiness: Steadiness | None
    punctuality: Punctuality | None = None
    slots: tuple[Slot, ...] = ()
    running: Running | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """All that is known of a channel's rhythm; `kept` is None where nothing was promised, `habit` where something was.

    `silence` is the number of days since the last approved post before today, `longest_silence` the longest there
    was between two of them, up to today. `light` says how the promise stands, None where there is none.
    """

    last: date | None
    next: date | None
    silence: int | None
    longest_silence: Silence | None = None
    kept: Kept | None = None
    habit: Habit | None = None
    light: Light | None = None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the gaps in order of time: none where nothing was promised."""
        return self.kept.planned.gaps if self.kept else ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the promised moments in order of time."""
        return self.kept.slots if self.kept else ()

    @property
    def open_slots(self) -> tuple[Slot, ...]:
        """Return the promised moments ahead that no post fills."""
        return tuple(slot for slot in self.slots if slot.state is SlotState.OPEN)


def measure(cadence: Cadence | None, bookings: Iterable[Booking], frame: Frame) -> Rhythm:
    """Return a channel's rhythm; `bookings` hold neither cancelled posts nor ideas."""
    counted = sorted(
        (booking for booking in bookings if booking.firm or booking.day >= frame.today),
        key=lambda booking: (booking.moment, booking.id),
    )
    past = [booking.day for booking in counted if booking.day < frame.today]
    last = past[-1] if past else None
    since_then = [booking for booking in counted if booking.day >= frame.since]
    kept = _keep(cadence, since_then, frame) if cadence else None
    return Rhythm(
        last=last,
        next=next((booking.day for booking in counted if booking.day >= frame.today), None),
        silence=(frame.today - last).days if last else None,
        longest_silence=regularity.longest_silence(past, frame.today),
        kept=kept,
        habit=None if cadence else regularity.habit(past, frame.today),
        light=_light(kept, last, frame.today) if kept else None,
    )


def _light(kept: Kept, last: date | None, today: date) -> Light:
    """Return how a promise stands.

    It is broken while a gap runs that has begun, while a post is due and none came since the last gap, and when fewer
    days are left of a quota's period than posts are needed.
    """
    runway, running = kept.planned.runway, kept.running
    gap = next((gap for gap in reversed(kept.planned.gaps) if gap.has_begun(today)), None)
    is_silent = gap and runway == 0 and (last is None or last < gap.end)
    if is_silent or (gap and gap.state is GapState.RUNNING) or (running and running.needed > running.days_left):
        return Light.BROKEN
    return Light.SHORT if runway is not None and runway < FAR_ENOUGH else Light.GOOD


def pace(cadence: Cadence, frame: Frame, start: date, end: date) -> Fraction:
    """Return how many posts the promise asks for in `[start, end)`, spread evenly over its active days.

    A rule of recurrence has no even pace: of it the moments themselves are counted.
    """
    match cadence:
        case Quota():
            return quotas.pace(cadence, frame, start, end)
        case Interval():
            return intervals.pace(cadence, frame, start, end)
        case WeeklySlots() | Recurrence():
            return slots.pace(cadence, frame, start, end)
        case _:
            assert_never(cadence)


def rate(cadence: Cadence, frame: Frame) -> Fraction:
    """Return how many posts a day the promise asks for where nothing pauses it; of a rule, over its latest year."""
    match cadence:
        case Quota(period=Period.MONTH):
            return Fraction(cadence.count, monthrange(frame.today.year, frame.today.month)[1])
        case Quota():
            return Fraction(cadence.count, 7)
        case Interval():
            return Fraction(1, cadence.days)
        case WeeklySlots():
            return Fraction(len(cadence.slots), 7)
        case Recurrence():
            start = max(frame.since, frame.today - ONE_YEAR)
            found = recurrence.moments(cadence.rule, frame.since, start + ONE_YEAR)
            return Fraction(sum(moment.date() >= start for moment in found), ONE_YEAR.days)
        case _:
            assert_never(cadence)


def promised(cadence: Cadence, frame: Frame, start: date, end: date) -> Fraction:
    """Return how many posts the promise asks for in `[start, end)`: of slots those that stand in it."""
    if isinstance(cadence, WeeklySlots | Recurrence):
        return Fraction(len(slots.promised(cadence, frame, start, end)))
    return pace(cadence, frame, start, end)


def _keep(cadence: Cadence, since_then: list[Booking], frame: Frame) -> Kept:
    counted = [booking for booking in since_then if booking.day < frame.horizon]
    firm = [booking for booking in counted if booking.firm]
    recent = [booking for booking in firm if frame.window_start <= booking.day < frame.today]
    match cadence:
        case WeeklySlots() | Recurrence():
            found = slots.match(cadence, counted, frame)
            plans = slots.plan(found, counted, frame), slots.plan(slots.match(cadence, firm, frame), firm, frame)
            kept = _sum_up(plans, slots.portions(found), slots.clock(found, recent), frame)
            return replace(kept, slots=found, punctuality=_punctuality(found, frame))
        case Quota():
            plans = quotas.plan(cadence, counted, frame), quotas.plan(cadence, firm, frame)
            portions = quotas.portions(cadence, counted, frame)
            kept = _sum_up(plans, portions, _clock(cadence, recent, frame), frame)
            return replace(kept, running=quotas.running(cadence, since_then, frame))
        case Interval():
            plans = intervals.plan(cadence, counted, frame), intervals.plan(cadence, firm, frame)
            portions = intervals.portions(cadence, counted, frame)
            return _sum_up(plans, portions, _clock(cadence, recent, frame), frame)
        case _:
            assert_never(cadence)


def _sum_up(
    plans: tuple[Planned, Planned], portions: tuple[Portion, ...], positions: list[Fraction], frame: Frame
) -> Kept:
    """Return what follows from the portions of any promise, and from where its posts lie on its clock."""
    return Kept(
        adherence=adherence.of_window(portions, frame.window_start),
        planned=plans[0],
        firm=plans[1],
        portions=portions,
        by_month=adherence.by_month(portions),
        streak=adherence.streak(portions, frame.today, frame.horizon),
        steadiness=regularity.steadiness(positions),
    )


def _clock(cadence: Quota | Interval, posts: list[Booking], frame: Frame) -> list[Fraction]:
    """Return where posts lie on the clock of a promise that counts active days."""
    return [pace(cadence, frame, frame.window_start, post.day) for post in posts]


def _punctuality(found: tuple[Slot, ...], frame: Frame) -> Punctuality | None:
    """Return the median distance between the posts of the window back and their slots."""
    minutes = [
        Fraction(round(abs(slot.off).total_seconds()), 60)
        for slot in found
        if slot.off is not None and slot.state is SlotState.KEPT and slot.day >= frame.window_start
    ]
    return Punctuality(median(minutes), len(minutes)) if minutes else None
