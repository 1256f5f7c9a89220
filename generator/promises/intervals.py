"""The promise of an interval: no two neighbouring posts more than so many days apart."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from generator.measures import ONE_DAY
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import Planned
from generator.measures import Ratio
from generator.measures import days_between
from generator.measures import gap_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.model import Interval


def plan(interval: Interval, counted: list[Booking], frame: Frame) -> Planned:
    """Return the silences that are too long, and how far and how well the days ahead are covered."""
    gaps = tuple(_silences(interval, counted, frame))
    covered = _covered(interval, counted, frame, max(frame.today, frame.since), frame.horizon)
    return Planned(gaps, _runway(interval, counted, frame), covered)


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


def adherence(interval: Interval, firm: list[Booking], frame: Frame) -> Ratio:
    """Return how many active days of the window back were covered by a post not too long ago."""
    return _covered(interval, firm, frame, frame.window_start, frame.today)


def _covered(interval: Interval, counted: list[Booking], frame: Frame, start: date, end: date) -> Ratio:
    """Count the active days of `[start, end)` on which the last post is fewer than so many active days ago."""
    posted = {booking.day for booking in counted}
    since_post: int | None = None
    done = promised = 0
    for day in days_between(min([start, *posted]), end):
        active = frame.is_active(day)
        if day in posted:
            since_post = 0
        elif since_post is not None and active:
            since_post += 1
        if active and day >= start:
            promised += 1
            done += since_post is not None and since_post < interval.days
    return Ratio(done, promised)


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
        if since_post >= interval.days:
            return (day - frame.today).days
    return None
