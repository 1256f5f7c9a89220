"""What a team can promise of a rhythm: the values of all kinds of promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import TypeAlias

if TYPE_CHECKING:
    from datetime import time

# How far a post may lie from its slot: so many local days (0: the same day), or a length of real time.
Tolerance: TypeAlias = int | timedelta


class Period(StrEnum):
    """What a quota is counted by: ISO weeks or calendar months."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Quota:
    """So many posts per week or month, at any moment."""

    count: int
    period: Period


@dataclass(frozen=True, slots=True)
class Interval:
    """No two neighbouring posts more than this many days apart."""

    days: int


@dataclass(frozen=True, slots=True)
class WeeklySlots:
    """Fixed wall times in the week, as pairs of ISO weekday (Monday is 1) and time, in order."""

    slots: tuple[tuple[int, time], ...]
    tolerance: Tolerance = 0


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Moments in wall time after a rule of RFC 5545, which counts from the day on which the promise begins."""

    rule: str
    tolerance: Tolerance = 0


Slotted: TypeAlias = WeeklySlots | Recurrence
Cadence: TypeAlias = Quota | Interval | Slotted
