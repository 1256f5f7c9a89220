"""Peaks and valleys: a burst of posts around an event of one's own, and the silence that follows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.measures import ONE_WEEK
from generator.measures import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from generator.measures import Booking
    from generator.measures import Gap
    from generator.settings import Days

TIMES_THE_PROMISE = 2
FEWEST_IN_A_PEAK = 3
_VALLEY_FOLLOWS = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Surge:
    """A channel around an event, on the days `[start, end)`: its posts, and how many were promised.

    `valley` is the first gap that begins after the event, within four weeks of those days, and outlasts them.
    """

    event: Days
    start: date
    end: date
    posts: int
    promised: Fraction
    valley: Gap | None

    @property
    def is_peak(self) -> bool:
        """Tell whether there were twice as many posts as promised, and enough to speak of a peak."""
        return 0 < TIMES_THE_PROMISE * self.promised <= self.posts >= FEWEST_IN_A_PEAK


@dataclass(frozen=True, slots=True)
class WeekCount:
    """An ISO week by its Monday, and how many posts it has."""

    monday: date
    posts: int


def extremes(days: Iterable[date], weeks: Iterable[date]) -> tuple[WeekCount, WeekCount] | None:
    """Return the busiest and the emptiest of some weeks, given by their Mondays; of several the latest.

    None where all have as many posts, so that none stands out.
    """
    posts = Counter(monday_of(day) for day in days)
    counts = [WeekCount(monday, posts[monday]) for monday in weeks]
    if len({count.posts for count in counts}) < 2:  # noqa: PLR2004 - there is a most and a least
        return None
    return (
        max(counts, key=lambda count: (count.posts, count.monday)),
        min(counts, key=lambda count: (count.posts, -count.monday.toordinal())),
    )


def span(event: Days) -> tuple[date, date]:
    """Return the days around an event, half-open: a week before it up to a week after it began and ended."""
    return event.start - ONE_WEEK, event.end + ONE_WEEK - timedelta(days=1)


def surge(event: Days, bookings: Iterable[Booking], promised: Fraction, gaps: Iterable[Gap]) -> Surge:
    """Return a channel around an event; `promised` is what its promise asks for in the days of `span`."""
    start, end = span(event)
    valleys = (gap for gap in gaps if event.start < gap.start < end + _VALLEY_FOLLOWS and gap.end > end)
    return Surge(
        event=event,
        start=start,
        end=end,
        posts=sum(start <= booking.day < end for booking in bookings),
        promised=promised,
        valley=next(valleys, None),
    )
