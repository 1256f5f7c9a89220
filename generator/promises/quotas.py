"""The promise of a quota: so many posts in each ISO week or calendar month."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

from generator.cadence import Period
from generator.measures import ONE_DAY
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import Planned
from generator.measures import Portion
from generator.measures import Ratio
from generator.measures import Running
from generator.measures import gap_state
from generator.measures import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.cadence import Quota


def periods(period: Period, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the ISO weeks or calendar months that touch `[start, end)`, each as `[first, next first)`."""
    first = monday_of(start) if period is Period.WEEK else start.replace(day=1)
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


def whole_periods(quota: Quota, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the periods that lie within `[start, end)`; partial ones at the edges are left out."""
    for first, following in periods(quota.period, start, end):
        if start <= first and following <= end:
            yield first, following


def _count(counted: list[Booking], start: date, end: date) -> int:
    """Return how many posts, which are in order of time, lie in `[start, end)`."""
    of_day = attrgetter("day")
    return bisect_left(counted, end, key=of_day) - bisect_left(counted, start, key=of_day)


def plan(quota: Quota, counted: list[Booking], frame: Frame) -> Planned:
    """Return the gaps, and how far and how well the periods ahead are filled; the running one is never a gap."""
    gaps: list[Gap] = []
    done = promised = 0
    runway: int | None = None
    for first, following in whole_periods(quota, frame.since, frame.horizon):
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


def portions(quota: Quota, counted: list[Booking], frame: Frame) -> tuple[Portion, ...]:
    """Return each whole period as a piece of the promise; more posts in one make up for none in another."""
    published = [booking for booking in counted if booking.firm and booking.day < frame.today]
    found: list[Portion] = []
    for first, following in whole_periods(quota, frame.since, frame.horizon):
        asked = need(quota, first, following, frame)
        done = min(asked, _count(published, first, following))
        there = min(asked, _count(counted, first, following))
        found.append(Portion(first, following, done, asked, following <= frame.today, there))
    return tuple(found)


def pace(quota: Quota, frame: Frame, start: date, end: date) -> Fraction:
    """Return how many posts a stretch of days promises, each period's spread over its active days."""
    return sum(
        (
            Fraction(quota.count * frame.active_days(max(first, start), min(following, end)), (following - first).days)
            for first, following in periods(quota.period, start, end)
        ),
        Fraction(0),
    )


def running(quota: Quota, counted: list[Booking], frame: Frame) -> Running | None:
    """Return what the period that today lies in still needs; both today and its last day count as left.

    None when the promise does not hold for the whole of that period.
    """
    first, following = next(periods(quota.period, frame.today, frame.today + ONE_DAY))
    if first < frame.since:
        return None
    there = _count(counted, first, following)
    return Running(max(0, need(quota, first, following, frame) - there), (following - frame.today).days)
