"""How regular posts come: steadiness on the clock of a promise, silences, and what is unusual where none was made.

Steadiness rests on the burstiness of short series (Kim and Jo, Phys. Rev. E 94, 032311, 2016, arXiv:1604.01125).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ENOUGH_INTERVALS = 5
STEADY, BURSTS = -0.5, 0.4  # outside of these lies chance, from 5 intervals on
_FAR_OUT = 3 * 1.4826  # three standard deviations, as median absolute deviations of a normal distribution


@dataclass(frozen=True, slots=True)
class Steadiness:
    """The regularity of `intervals` intervals: `burstiness` from -1, a clockwork, over 0, chance, to 1, one burst."""

    intervals: int
    burstiness: float

    @property
    def per_cent(self) -> int:
        """Return the regularity in whole per cents, 100 for a clockwork."""
        return math.floor(100 * (1 - self.burstiness) / 2 + 0.5)


@dataclass(frozen=True, slots=True)
class Silence:
    """The time between two posts in a row, or since the last one: `days` from the one day to the other."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Return the number of days from one post to the next."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Habit:
    """The rhythm of a channel that promised none: the usual number of days between posts, and what stands out."""

    usual: Fraction
    unusual: tuple[Silence, ...]


def steadiness(positions: Sequence[Fraction]) -> Steadiness | None:
    """Return the regularity of posts on the clock of a promise, None for fewer than 5 intervals or for one moment.

    Positions need no order: of two posts on a day, the one that keeps its slot can lie behind the extra.
    """
    intervals = [after - before for before, after in pairwise(sorted(positions))]
    if len(intervals) < ENOUGH_INTERVALS or not any(intervals):
        return None
    return Steadiness(len(intervals), burstiness(intervals))


def burstiness(intervals: Sequence[Fraction]) -> float:
    """Return the finite-size burstiness A of at least two intervals that are not all nothing."""
    n = len(intervals)
    mean = sum(intervals, Fraction(0)) / n
    variance = sum(((one - mean) ** 2 for one in intervals), Fraction(0)) / n
    r = math.sqrt(variance / mean**2)
    above, below = math.sqrt(n + 1), math.sqrt(n - 1)
    return (above * r - below) / ((above - 2) * r + below)


def silences(days: Sequence[date], today: date) -> tuple[Silence, ...]:
    """Return the times between posts that came out on these days, in order, and since the last one."""
    return tuple(Silence(before, after) for before, after in pairwise((*days, today)))


def longest_silence(days: Sequence[date], today: date) -> Silence | None:
    """Return the longest time without a post, of several the latest; None without posts."""
    return max(silences(days, today), key=lambda silence: (silence.days, silence.end), default=None)


def habit(days: Sequence[date], today: date) -> Habit | None:
    """Return what is usual and what stands out: beyond the median by three deviations; None for too few posts.

    Deviations are measured by the median absolute deviation. The time since the last post is judged, not counted.
    """
    spans = silences(days, today)
    lengths = [Fraction(silence.days) for silence in spans[:-1]]
    if len(lengths) < ENOUGH_INTERVALS:
        return None
    usual = median(lengths)
    deviation = median(abs(length - usual) for length in lengths)
    limit = usual + Fraction(_FAR_OUT) * deviation
    return Habit(usual, tuple(silence for silence in spans if deviation and silence.days > limit))
