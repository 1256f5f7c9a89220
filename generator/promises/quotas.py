"""The promise of a quota: so many posts in each ISO week or calendar month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.measures import ONE_DAY
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import Planned
from generator.measures import Ratio
from generator.measures import Running
from generator.measures import gap_state
from generator.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.model import Quota


def periods(period: Period, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the ISO weeks or calendar months that touch `[start, end)`, each as `[first, next first)`."""
    first = start - timedelta(days=start.weekday()) if period is Period.WEEK else start.replace(day=1)
    while first < end:
        following = first + timedelta(days=7) if period is Period.WEEK else next_month(first)
        yield first, following
        first = following


def next_month(first: date) -> date:
    """Return the first day of the month after the one that a day lies in."""
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1)


def need(quota: Quota, first: date, following: date, frame: Frame) -> int:
    """Return how many posts a period asks for, rounded half up where a pause takes days out of it."""
    active, length = frame.active_days(first, following), (following - first).days
    return (2 * quota.count * active + length) // (2 * length)


def _whole_periods(quota: Quota, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the periods that lie within `[start, end)`; partial ones at the edges are left out."""
    for first, following in periods(quota.period, start, end):
        if start <= first and following <= end:
            yield first, following


def _count(counted: list[Booking], start: date, end: date) -> int:
    return sum(start <= booking.day < end for booking in counted)


def plan(quota: Quota, counted: list[Booking], frame: Frame) -> Planned:
    """Return the gaps, and how far and how well the periods ahead are filled; the running one is never a gap."""
    gaps: list[Gap] = []
    done = promised = 0
    runway: int | None = None
    for first, following in _whole_periods(quota, frame.since, frame.horizon):
        there, asked = _count(counted, first, following), need(quota, first, following, frame)
        is_short = there < asked
        if is_short and not first <= frame.today < following:
            gaps.append(_gap(first, following, asked - there, frame, is_empty=not there))
        if following > frame.today:
            before = _count(counted, first, min(following, max(first, frame.today)))
            still = max(0, asked - before)
            promised += still
            done += min(still, there - before)
            if is_short and runway is None:
                runway = max(0, (first - frame.today).days)
    return Planned(tuple(gaps), runway, Ratio(done, promised))


def _gap(first: date, following: date, missed: int, frame: Frame, *, is_empty: bool) -> Gap:
    return Gap(
        kind=GapKind.EMPTY if is_empty else GapKind.SHORT,
        state=gap_state(first, following, frame.today),
        start=first,
        end=following,
        missed=missed,
        days=frame.active_days(first, following),
    )


def adherence(quota: Quota, firm: list[Booking], frame: Frame) -> Ratio:
    """Return how many of the posts that whole past periods asked for came out; more in one makes up for none."""
    done = promised = 0
    for first, following in _whole_periods(quota, frame.window_start, frame.today):
        asked = need(quota, first, following, frame)
        promised += asked
        done += min(asked, _count(firm, first, following))
    return Ratio(done, promised)


def running(quota: Quota, counted: list[Booking], frame: Frame) -> Running | None:
    """Return what the period that today lies in still needs; both today and its last day count as left.

    None when the promise does not hold for the whole of that period.
    """
    first, following = next(periods(quota.period, frame.today, frame.today + ONE_DAY))
    if first < frame.since:
        return None
    there = _count(counted, first, following)
    return Running(max(0, need(quota, first, following, frame) - there), (following - frame.today).days)
