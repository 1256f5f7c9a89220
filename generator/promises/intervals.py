"""The promise of an interval: no two neighbouring posts more than so many days apart."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from generator.measures import ONE_DAY
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import Planned
from generator.measures import Portion
from generator.measures import Ratio
from generator.measures import days_between
from generator.measures import gap_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.cadence import Interval


def plan(interval: Interval, counted: list[Booking], frame: Frame) -> Planned:
    """Return the silences that are too long, and how far and how well the days ahead are covered."""
    gaps = tuple(_silences(interval, counted, frame))
    ahead = [done for _, done in _covered(interval, counted, frame, max(frame.today, frame.since), frame.horizon)]
    return Planned(gaps, _runway(interval, counted, frame), Ratio(sum(ahead), len(ahead)))


def _silences(interval: Interval, counted: list[Booking], frame: Frame) -> Iterator[Gap]:
    """Yield the stretches between neighbouring posts that are too long, and the open end up to the horizon."""
    ends = [*(booking.day for booking in counted), frame.horizon]
    starts: list[Booking | None] = [None, *counted]
    for booking, end in zip(starts, ends, strict=True):
        start = booking.day + ONE_DAY if booking else frame.since
        silent = frame.active_days(start, end)
        if silent + 1 > interval.days:
            yield Gap(
                kind=GapKind.SILENCE,
                state=gap_state(start, end, frame.today),
                start=start,
                end=end,
                missed=-(-(silent + 1) // interval.days) - 1,
                days=silent,
                after=booking.id if booking else None,
                due=_due(interval, start, end, frame) if booking else None,
            )


def _due(interval: Interval, start: date, end: date, frame: Frame) -> date:
    """Return the day by which the promise asks for the next post: so many active days after the last one."""
    active = (day for day in days_between(start, end + interval.days * ONE_DAY) if frame.is_active(day))
    return next(islice(active, interval.days - 1, None), end)


def portions(interval: Interval, counted: list[Booking], frame: Frame) -> tuple[Portion, ...]:
    """Return each active day as a piece of the promise, done when the last post was not too long ago."""
    published = [booking for booking in counted if booking.firm and booking.day < frame.today]
    done = _covered(interval, published, frame, frame.since, frame.horizon)
    there = _covered(interval, counted, frame, frame.since, frame.horizon)
    return tuple(
        Portion(day, day + ONE_DAY, int(is_done), 1, day < frame.today, int(is_there))
        for (day, is_done), (_, is_there) in zip(done, there, strict=True)
    )


def pace(interval: Interval, frame: Frame, start: date, end: date) -> Fraction:
    """Return how many posts a stretch of days promises."""
    return Fraction(frame.active_days(start, end), interval.days)


def _covered(
    interval: Interval, counted: list[Booking], frame: Frame, start: date, end: date
) -> Iterator[tuple[date, bool]]:
    """Yield the active days of `[start, end)`, and whether the last post is fewer than so many active days ago."""
    posted = {booking.day for booking in counted}
    since_post: int | None = None
    for day in days_between(min([start, *posted]), end):
        active = frame.is_active(day)
        if day in posted:
            since_post = 0
        elif since_post is not None and active:
            since_post += 1
        if active and day >= start:
            yield day, since_post is not None and since_post < interval.days


def _runway(interval: Interval, counted: list[Booking], frame: Frame) -> int | None:
    """Return the days until the first due date that no post meets; 0 when it has passed already."""
    posted = {booking.day for booking in counted}
    past = [booking.day for booking in counted if booking.day < frame.today]
    since_post = frame.active_days(past[-1] + ONE_DAY, frame.today) if past else interval.days
    for day in days_between(max(frame.today, frame.since), frame.horizon):
        if day in posted:
            since_post = 0
        elif frame.is_active(day):
            since_post += 1
        if since_post >= interval.days and frame.is_active(day):
            return (day - frame.today).days
    return None
