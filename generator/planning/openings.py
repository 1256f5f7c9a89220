"""Where a promise of rhythm still asks for a post: each opening with the times that would fill it, the best first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from datetime import time
from datetime import timedelta
from functools import partial
from itertools import chain
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.cadence import Interval
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.measures import ONE_DAY
from generator.measures import days_between
from generator.promises import quotas
from generator.texts import say
from generator.times import When
from generator.times import to_moment
from generator.wording import promise_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.analysis import ChannelFigures
    from generator.cadence import Slotted
    from generator.measures import Frame
    from generator.measures import Slot
    from generator.texts import Text

_USUAL_CLOCK = time(9)
_FIRST_HOUR, _LAST_HOUR = 7, 22  # of what is moved by ourselves
_STEPS = tuple(timedelta(minutes=minutes) for step in range(15, 241, 15) for minutes in (step, -step))
_WORKING_DAYS = frozenset(range(1, 6))
_ENOUGH_FOR_A_HABIT = 5
_SOME = 10  # a day of the week with fewer than one post in so many is none of the usual ones
_EARLY = 2  # days before an interval is over on which its post may come, too


@dataclass(frozen=True, slots=True)
class Opening:
    """A post that is promised and not there: the times at which it would keep the promise, and why it is asked for."""

    day: date
    times: Iterable[When]
    reason: Text


def openings(figures: ChannelFigures, days: list[date]) -> Iterator[Opening]:
    """Yield the openings of a channel from today up to the horizon, in order of time; today's own have no times.

    `days` are those of the channel's posts; who fills an opening adds its day before asking for the next.
    """
    habits = _Habits(figures)
    match figures.channel.cadence:
        case WeeklySlots() | Recurrence() as cadence:
            for slot in figures.rhythm.open_slots:
                times = _around(slot, cadence.tolerance, figures.frame) if slot.day > figures.frame.today else ()
                yield Opening(
                    slot.day, times, say("{promise}: this slot is open", promise=_named(slot, cadence, figures))
                )
        case Quota() as cadence:
            yield from _of_quota(cadence, figures, days, habits)
        case Interval() as cadence:
            yield from _of_interval(cadence, figures, days, habits)
        case None:
            return


def usual_times(figures: ChannelFigures, days: Iterable[date]) -> Iterator[When]:
    """Yield times on some days at which a channel's posts mostly go out, those on its usual days first."""
    habits = _Habits(figures)
    return habits.times(sorted(days, key=lambda day: (not habits.are_kept_on(day), day)))


def _named(slot: Slot, cadence: Slotted, figures: ChannelFigures) -> Text:
    """Return the part of a promise that a slot is of: of weekly ones its own day and time."""
    if isinstance(cadence, Recurrence):
        return promise_in_words(cadence)
    clock = slot.moment.astimezone(figures.frame.zone)
    return promise_in_words(WeeklySlots(((slot.day.isoweekday(), clock.time()),)))


class _Habits:
    """When a channel's posts went out so far: mostly on these days of the week, at this time."""

    def __init__(self, figures: ChannelFigures) -> None:
        self._frame = figures.frame
        recent = [one for one in figures.bookings if one.day >= figures.frame.window_start] or figures.bookings
        clocks = Counter(one.moment.astimezone(figures.frame.zone).time() if one.timed else None for one in recent)
        self._clock = min(clocks, key=lambda clock: (-clocks[clock], str(clock)), default=_USUAL_CLOCK)
        weekdays = Counter(one.day.isoweekday() for one in recent)
        usual = frozenset(day for day, posts in weekdays.items() if posts * _SOME >= len(recent))
        self._weekdays = usual if len(recent) >= _ENOUGH_FOR_A_HABIT else _WORKING_DAYS

    def on(self, day: date) -> When:
        """Return a day with the usual time."""
        if self._clock is None:
            return When(day)
        return When(day, to_moment(day, self._clock, self._frame.zone))

    def are_kept_on(self, day: date) -> bool:
        """Tell whether posts used to go out on this day of the week."""
        return day.isoweekday() in self._weekdays

    def times(self, days: Iterable[date]) -> Iterator[When]:
        """Yield times on some days: all at the usual time, then all at others near to it."""
        days = tuple(days)
        yield from map(self.on, days)
        for day in days if self._clock else ():
            yield from _near(self.on(day), self._frame)


def _near(when: When, frame: Frame) -> Iterator[When]:
    """Yield times of the same day around one, the nearest first, when people are awake."""
    if when.moment is None:
        return
    for moment in (when.moment + step for step in _STEPS):
        local = moment.astimezone(frame.zone)
        if local.date() == when.day and _FIRST_HOUR <= local.hour < _LAST_HOUR:
            yield When(when.day, moment)


def _around(slot: Slot, tolerance: int | timedelta, frame: Frame) -> Iterator[When]:
    """Yield the times that fill a slot: its own, then those that its tolerance allows."""
    exact = When(slot.day, slot.moment)
    yield exact
    if isinstance(tolerance, timedelta):
        for step in _STEPS:
            if abs(step) <= tolerance:
                moment = slot.moment + step
                yield When(moment.astimezone(frame.zone).date(), moment)
        return
    yield from _near(exact, frame)
    clock = slot.moment.astimezone(frame.zone).time()
    for off in range(1, tolerance + 1):
        for day in (slot.day - off * ONE_DAY, slot.day + off * ONE_DAY):
            if frame.today < day < frame.horizon and frame.is_active(day):
                yield When(day, to_moment(day, clock, frame.zone))


def _of_quota(cadence: Quota, figures: ChannelFigures, days: list[date], habits: _Habits) -> Iterator[Opening]:
    """Yield an opening for each post that a week or month still lacks, as evenly between the others as can be."""
    frame = figures.frame
    for first, following in quotas.whole_periods(cadence, frame.since, frame.horizon):
        if following <= frame.today:
            continue
        free = [day for day in days_between(max(first, frame.today + ONE_DAY), following) if frame.is_active(day)]
        there = sum(first <= day < following for day in days)
        asked = quotas.need(cadence, first, following, frame)
        usual = [day for day in free if habits.are_kept_on(day)] or free
        missing = max(0, asked - there)
        near = _neighbours(days, first, following, (following - first) // max(1, asked))
        days_of_all = _spread(usual, near, missing) if usual else [frame.today] * missing
        promise = promise_in_words(cadence)
        if asked < cadence.count:
            promise = say("{promise}, fewer where days are paused", promise=promise)
        for place, best in enumerate(days_of_all):
            others = sorted(free, key=lambda day, best=best: (not habits.are_kept_on(day), abs(day - best), day))  # type: ignore[misc]
            times = habits.times(dict.fromkeys((best, *others))) if usual else ()
            reason = say(
                "{promise}: from {first} to {last} there are {there} of {asked}",
                promise=promise,
                first=first,
                last=following - ONE_DAY,
                there=there + place,
                asked=asked,
            )
            yield Opening(best, times, reason)


def _neighbours(days: list[date], first: date, following: date, apart: timedelta) -> list[date]:
    """Return the days of posts in and around a period; where none is near, a rhythm is thought to go on there."""
    near = sorted(day for day in days if first - 2 * apart <= day < following + 2 * apart)
    near += [first - apart // 2] if not near or near[0] >= first else []
    return sorted([*near, following + apart // 2]) if near[-1] < following else near


def _spread(free: Sequence[date], taken: Sequence[date], posts: int) -> list[date]:
    """Return so many of the free days that lie most evenly between those that are taken: gaps squared are least.

    Each is put where it helps most, then moved as long as that helps: a few rounds, since each makes the sum smaller.
    """
    chosen: list[date] = []
    for _ in range(posts):
        chosen.append(_best(free, [*taken, *chosen]))
    for _ in range(posts):
        before = list(chosen)
        for place in range(len(chosen)):
            chosen[place] = _best(free, [*taken, *chosen[:place], *chosen[place + 1 :]])
        if chosen == before:
            break
    return sorted(chosen)


def _best(free: Sequence[date], taken: Sequence[date]) -> date:
    """Return the free day that splits the stretch it lies in most evenly; a long stretch first, then an early day."""
    gain = {
        day: (after - before).days ** 2 - (day - before).days ** 2 - (after - day).days ** 2
        for before, after in pairwise(sorted(taken))
        for day in free
        if before <= day <= after
    }
    return max(free, key=lambda day: (gain.get(day, 0), -day.toordinal()))


def _of_interval(cadence: Interval, figures: ChannelFigures, days: list[date], habits: _Habits) -> Iterator[Opening]:
    """Yield an opening for each post without which a silence becomes too long; each follows from the one before it."""
    frame = figures.frame
    start = max(frame.today + ONE_DAY, frame.since)
    while start < frame.horizon:
        last = max((day for day in days if day < start), default=frame.since - ONE_DAY)
        following = min((day for day in days if day >= start), default=None)
        active = [day for day in days_between(last + ONE_DAY, following or frame.horizon) if frame.is_active(day)]
        reach = _reach(cadence.days, len(active) + 1, is_open=following is None)
        is_of_use = partial(_is_of_use, cadence.days, len(active) + 1 if following else None)
        near = [active[number - 1] for number in reach if number <= len(active)]
        days_left = [day for number, day in enumerate(active, 1) if day >= start and is_of_use(number)]
        if len(near) < len(reach) or not near or not days_left:
            if following is None:
                return
            start = following + ONE_DAY
            continue
        best = max(near[len(near) // 2] if following else near[-1], days_left[0])
        early = [day for day in days_left if day <= best or day in near]
        early.sort(key=lambda day: (day not in near, not habits.are_kept_on(day), abs(day - best)))
        late = [day for day in days_left if best < day < (following or best + cadence.days * ONE_DAY)]
        times = chain(habits.times(early), habits.times(late))
        reason = _since(last, promise_in_words(cadence), is_post=last in days)
        known = len(days)
        yield Opening(best, times, reason)
        start = max(days[known:], default=best + (cadence.days - 1) * ONE_DAY) + ONE_DAY


def _since(last: date, promise: Text, *, is_post: bool) -> Text:
    if not is_post:
        return say("{promise}, and there is none yet", promise=promise)
    return say("{promise}, and the last one before is of {day}", promise=promise, day=last)


def _reach(most: int, stretch: int, *, is_open: bool) -> range:
    """Return after how many active days a post may come so that no more than are needed have to; empty: none has to.

    Between two posts, `stretch` active days apart, it must leave no more to the others than these can cover. In an open
    end it may come a little before it must, on a day on which posts used to go out.
    """
    if is_open:
        return range(max(1, most - _EARLY), most + 1)
    others = -(-stretch // most) - 1
    return range(max(1, stretch - most * others), most + 1) if others else range(0)


def _is_of_use(most: int, stretch: int | None, number: int) -> bool:
    """Tell whether a post after so many active days leaves fewer missing than before; in an open end it does."""
    return stretch is None or -(-number // most) + -(-(stretch - number) // most) <= -(-stretch // most)
