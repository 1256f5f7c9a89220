"""The promise of slots: moments in wall time, each filled by one post that comes near enough to it."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from fractions import Fraction
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from generator import recurrence
from generator.cadence import WeeklySlots
from generator.measures import ONE_DAY
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
from generator.measures import last_before
from generator.times import to_moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.cadence import Slotted
    from generator.cadence import Tolerance

MOST_BEHIND = 3_000  # daily slots of eight years


def promised(cadence: Slotted, frame: Frame, start: date, end: date) -> tuple[tuple[date, datetime], ...]:
    """Return the promised days and moments of `[start, end)`, expanded in wall time and only then converted to UTC.

    They are sorted again after that: a time that the clock skips can land behind a later one. A rule counts from
    the day on which the promise begins, and names nothing before it. Behind today the newest 3,000 are enough.
    """
    behind: deque[datetime] = deque(maxlen=MOST_BEHIND)
    ahead: list[datetime] = []
    for local in _wall_times(cadence, frame, start, end):
        (behind if local.date() < frame.today else ahead).append(local)
    return tuple(
        sorted(
            (local.date(), moment)
            for local in (*behind, *ahead)
            if frame.is_promised(local.date(), moment := to_moment(local.date(), local.time(), frame.zone))
        )
    )


def _wall_times(cadence: Slotted, frame: Frame, start: date, end: date) -> Iterator[datetime]:
    if isinstance(cadence, WeeklySlots):
        for day in days_between(start, end):
            yield from (datetime.combine(day, clock) for weekday, clock in cadence.slots if weekday == day.isoweekday())
    else:
        every = recurrence.moments(cadence.rule, frame.since, end)
        yield from (moment for moment in every if moment.date() >= start)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A promised moment with the window in which a post fills it, both ends included: of days, or of moments."""

    day: date
    moment: datetime
    start: date
    end: date
    is_over: bool

    def key(self, post: Booking) -> date:
        """Return what of a post must lie in the window."""
        return post.moment if isinstance(self.start, datetime) else post.day


def match(cadence: Slotted, counted: list[Booking], frame: Frame) -> tuple[Slot, ...]:
    """Return all slots in order, each with its post: one to one, as many as can be filled, approved posts first.

    Posts in order of time each take the slot whose window ends first, which fills the most; posts that share a
    window are then paired in order of time. A post that is not approved fills what is left ahead.
    """
    spots = sorted(
        (
            _spot(day, moment, cadence.tolerance, frame)
            for day, moment in promised(cadence, frame, frame.since, frame.horizon)
        ),
        key=lambda spot: (spot.start, spot.moment),
    )
    filled: dict[int, Booking] = {}  # by place: two slots can meet where the clock skips an hour
    for firm in (True, False):
        free = [place for place, spot in enumerate(spots) if place not in filled and (firm or not spot.is_over)]
        taken = _fill([spots[place] for place in free], [post for post in counted if post.firm is firm])
        filled |= {free[place]: post for place, post in taken.items()}
    return tuple(
        sorted(
            (_slot(spot, filled.get(place)) for place, spot in enumerate(spots)),
            key=lambda slot: (slot.day, slot.moment),
        )
    )


def _spot(day: date, moment: datetime, tolerance: Tolerance, frame: Frame) -> _Spot:
    if isinstance(tolerance, timedelta):
        last = (moment + tolerance).astimezone(frame.zone).date()
        return _Spot(day, moment, moment - tolerance, moment + tolerance, last < frame.today)
    off = tolerance * ONE_DAY
    return _Spot(day, moment, day - off, day + off, day + off < frame.today)


def _fill(spots: list[_Spot], posts: list[Booking]) -> dict[int, Booking]:
    """Return which post fills which place; `spots` are in order of their windows, which are all of one length."""
    taken: dict[int, Booking] = {}
    first = 0
    for post in posts:
        while first < len(spots) and (first in taken or spots[first].end < spots[first].key(post)):
            first += 1
        best = _best(spots, post, first, taken)
        if best is not None:
            taken[best] = post
    groups: dict[tuple[date, date], list[int]] = {}
    for place in sorted(taken):
        groups.setdefault((spots[place].start, spots[place].end), []).append(place)
    for places in groups.values():
        in_order = sorted((taken[place] for place in places), key=lambda post: (post.moment, post.id))
        taken |= zip(places, in_order, strict=True)
    return taken


def _best(spots: list[_Spot], post: Booking, first: int, taken: dict[int, Booking]) -> int | None:
    """Return the free place whose window holds the post and ends first; of several the nearest, then the earliest."""
    holding = takewhile(lambda place: spots[place].start <= spots[place].key(post), range(first, len(spots)))
    free = [place for place in holding if place not in taken]
    return min(free, key=lambda place: (spots[place].end, abs(spots[place].moment - post.moment), place), default=None)


def _slot(spot: _Spot, filler: Booking | None) -> Slot:
    off = filler.moment - spot.moment if filler and filler.timed else None
    return Slot(spot.day, spot.moment, _state(spot, filler), filler.id if filler else None, off)


def _state(spot: _Spot, filler: Booking | None) -> SlotState:
    if spot.is_over:
        return SlotState.KEPT if filler else SlotState.MISSED
    if filler is None:
        return SlotState.OPEN
    return SlotState.BOOKED if filler.firm else SlotState.PENCILLED


def plan(slots: tuple[Slot, ...], counted: list[Booking], frame: Frame) -> Planned:
    """Return the gaps, and how far and how well the slots ahead are filled."""
    ahead = [slot for slot in slots if slot.day >= frame.today]
    first_open = next((slot.day for slot in slots if slot.state is SlotState.OPEN), None)
    return Planned(
        gaps=tuple(_gaps(slots, counted, frame)),
        runway=max(0, (first_open - frame.today).days) if first_open else None,
        cover=Ratio(sum(slot.post is not None for slot in ahead), len(ahead)),
    )


def portions(slots: Iterable[Slot]) -> tuple[Portion, ...]:
    """Return each slot as a piece of the promise; one that is booked ahead is not kept yet."""
    return tuple(
        Portion(
            slot.day, slot.day + ONE_DAY, int(slot.state is SlotState.KEPT), 1, slot.is_over, int(slot.post is not None)
        )
        for slot in slots
    )


def clock(slots: Sequence[Slot], posts: Iterable[Booking]) -> list[Fraction]:
    """Return where posts lie on the clock of the promise: at their slot's number, others on the line between two.

    Beyond the first and the last slot, time goes on as between the two that are nearest.
    """
    numbers = {slot.post: Fraction(number) for number, slot in enumerate(slots)}
    moments = [slot.moment for slot in slots]
    return [numbers[post.id] if post.id in numbers else _between(moments, post.moment) for post in posts]


def _between(moments: Sequence[datetime], moment: datetime) -> Fraction:
    if len(moments) < 2:  # noqa: PLR2004 - a line needs two points
        return Fraction(0)
    number = min(max(bisect_right(moments, moment) - 1, 0), len(moments) - 2)
    before, after = moments[number], moments[number + 1]
    length = max(after - before, timedelta.resolution)  # two slots can meet where the clock skips an hour
    return number + Fraction((moment - before) // timedelta.resolution, length // timedelta.resolution)


def pace(cadence: Slotted, frame: Frame, start: date, end: date) -> Fraction:
    """Return how many posts a stretch of days promises: by the week spread over its active days, by a rule counted."""
    if isinstance(cadence, WeeklySlots):
        return Fraction(len(cadence.slots) * frame.active_days(start, end), 7)
    return Fraction(len(promised(cadence, frame, start, end)))


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
                state=_gap_state(run),
                start=start,
                end=end,
                missed=len(run),
                days=frame.active_days(start, end),
                after=last_before(counted, run[0].moment),
                silent=_silent(run, counted),
            )
            run = []


def _gap_state(run: list[Slot]) -> GapState:
    """Return how a run of slots lies to today: a slot is past when nothing within its tolerance can fill it."""
    if run[-1].is_over:
        return GapState.PAST
    return GapState.RUNNING if run[0].is_over else GapState.OPEN


def _silent(run: list[Slot], counted: list[Booking]) -> int | None:
    """Return the days without a post around a run of slots, None where one lies among them or none comes after."""
    following = bisect_left(counted, run[0].moment, key=attrgetter("moment"))
    if not 0 < following < len(counted) or counted[following].moment <= run[-1].moment:
        return None
    return max(0, (counted[following].day - counted[following - 1].day - ONE_DAY).days)
