"""What was kept of a promise, whichever kind it is: sums over its portions, by window, month and streak."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING
from typing import TypeVar

from generator.measures import ONE_WEEK
from generator.measures import Ratio
from generator.measures import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from datetime import date

    from generator.measures import Booking
    from generator.measures import Portion


@dataclass(frozen=True, slots=True)
class Streak:
    """Fully kept periods in a row: back from now, and the most there ever were."""

    now: int = 0
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A week or month `[start, end)`: the approved posts and the others in it, and how many were promised.

    `is_short` tells whether something that it promised has been missed, `lacks` how many posts are not there: those
    that do not fill a promise make up for none.
    """

    start: date
    end: date
    firm: int
    soft: int
    promised: Fraction
    is_short: bool
    lacks: int = 0


def of_window(portions: Iterable[Portion], start: date) -> Ratio:
    """Return how much was kept of what a window promised, from `start` up to today."""
    return _sum(portion for portion in portions if portion.is_over and portion.start >= start)


def by_month(portions: Iterable[Portion]) -> tuple[tuple[date, Ratio], ...]:
    """Return what was kept in each month with a promise, under its first day; a week is its Thursday's month's."""
    months: dict[date, list[Portion]] = {}
    for portion in portions:
        if portion.is_over:
            months.setdefault(portion.middle.replace(day=1), []).append(portion)
    sums = ((month, _sum(months[month])) for month in sorted(months))
    return tuple((month, ratio) for month, ratio in sums if ratio.promised)


def streak(portions: Iterable[Portion], today: date, horizon: date) -> Streak:
    """Return the fully kept periods in a row: ISO weeks, for a quota its own periods.

    A period in which nothing is promised is passed over; so is the one that runs, unless it is full already, which
    counts, or something in it is missed already, which ends the streak. A week that reaches beyond the horizon is
    not known to be full.
    """
    periods: dict[date, list[Portion]] = {}
    for portion in portions:
        periods.setdefault(_first_day(portion), []).append(portion)
    now = longest = 0
    for first in sorted(first for first in periods if first <= today):
        total = _sum(periods[first])
        if total.promised and total.done == total.promised and first + ONE_WEEK <= horizon:
            now += 1
            longest = max(longest, now)
        elif any(portion.is_over and portion.done < portion.promised for portion in periods[first]):
            now = 0
    return Streak(now, longest)


def tallies(
    periods: Iterable[tuple[date, date]],
    portions: Sequence[Portion],
    bookings: Sequence[Booking],
    each: Fraction = Fraction(1),
) -> tuple[Tally, ...]:
    """Return what each period promised and got; a portion that is promised stands for so many posts (`each`)."""
    found: list[Tally] = []
    for start, end in periods:
        inside = _within(portions, start, end, "start")
        posts = _within(bookings, start, end, "day")
        found.append(
            Tally(
                start,
                end,
                firm=sum(post.firm for post in posts),
                soft=sum(not post.firm for post in posts),
                promised=sum(portion.promised for portion in inside) * each,
                is_short=any(portion.is_over and portion.done < portion.promised for portion in inside),
                lacks=math.floor(sum(portion.promised - portion.there for portion in inside) * each),
            )
        )
    return tuple(found)


_Dated = TypeVar("_Dated", "Portion", "Booking")


def _within(dated: Sequence[_Dated], start: date, end: date, name: str) -> Sequence[_Dated]:
    """Return those of some values in order of time that lie in `[start, end)`."""
    of_day = attrgetter(name)
    return dated[bisect_left(dated, start, key=of_day) : bisect_left(dated, end, key=of_day)]


def _first_day(portion: Portion) -> date:
    """Return the day on which the portion's period begins: of a slot and a day that is their ISO week."""
    is_period = (portion.end - portion.start).days > 1
    return portion.start if is_period else monday_of(portion.start)


def _sum(portions: Iterable[Portion]) -> Ratio:
    done = promised = 0
    for portion in portions:
        done += portion.done
        promised += portion.promised
    return Ratio(done, promised)
