"""The values of rhythm: what promises are measured with.

Days are civil dates in the calendar's zone, ranges are half-open `[start, end)`, moments are in UTC. Slots and
gaps are found over the whole life of a channel; ratios look back 12 weeks. Past is before today; a post fills a
promise when it is approved ("firm"), ahead of today also when it is a draft or in review ("soft").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from generator.settings import Days
    from generator.settings import Window

WINDOW_BACK = timedelta(days=84)
ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
ENOUGH_PROMISED = 4  # below it, a share of what was kept says nothing yet


class SlotState(StrEnum):
    """What became of one promised moment."""

    KEPT = "kept"
    MISSED = "missed"
    BOOKED = "booked"  # an approved post stands there
    PENCILLED = "pencilled"  # a draft stands there
    OPEN = "open"


class GapKind(StrEnum):
    """Which promise a gap breaks: slots, a quota not met or not begun, a silence too long."""

    SLOTS = "slots"
    SHORT = "short"
    EMPTY = "empty"
    SILENCE = "silence"


class GapState(StrEnum):
    """How a gap lies to today."""

    PAST = "past"
    RUNNING = "running"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Booking:
    """A post as rhythm sees it: `firm` when it is approved, `timed` unless it is an all-day post."""

    id: str
    day: date
    moment: datetime
    firm: bool = True
    timed: bool = True


@dataclass(frozen=True, slots=True)
class Slot:
    """One promised moment and the post that fills it; `off` is how much later (or earlier) a timed post came."""

    day: date
    moment: datetime
    state: SlotState
    post: str | None = None
    off: timedelta | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether its time has passed, with what its tolerance adds."""
        return self.state in (SlotState.KEPT, SlotState.MISSED)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch `[start, end)` in which the promise is not kept.

    `missed` counts the promised posts that are not there, `days` the active days of the stretch, `after` names
    the post before it; a quota's gap follows from its period alone and has none. `due` is the day on which a silence
    began to break its promise, `silent` the number of days around missing slots on which no post came at all.
    """

    kind: GapKind
    state: GapState
    start: date
    end: date
    missed: int
    days: int
    after: str | None = None
    due: date | None = None
    silent: int | None = None

    @property
    def size(self) -> int:
        """Return how large it is: the silent days of a silence, else the promised posts that are not there."""
        return self.days if self.kind is GapKind.SILENCE else self.missed

    def has_begun(self, today: date) -> bool:
        """Tell whether the promise is broken already: a silence does so on the day on which its post is due."""
        return self.state is not GapState.OPEN and (self.due is None or self.due <= today)

    @property
    def is_of_week(self) -> bool:
        """Tell whether it is a week's quota that was not met."""
        return self.kind in (GapKind.SHORT, GapKind.EMPTY) and self.end - self.start == ONE_WEEK


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many."""

    done: int
    promised: int


@dataclass(frozen=True, slots=True)
class Portion:
    """A piece of a promise on the days `[start, end)`: a slot, a quota's whole period, or one day of an interval.

    `done` counts what was published of it, `there` also what is planned; `is_over` tells that nothing more can come.
    """

    start: date
    end: date
    done: int
    promised: int
    is_over: bool
    there: int = 0

    @property
    def middle(self) -> date:
        """Return the day that tells which month it belongs to: of an ISO week its Thursday, as ISO 8601 has it."""
        return self.start + (self.end - self.start - ONE_DAY) // 2


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan ahead, with the posts of one degree of certainty.

    `runway` is the number of days until the promise first fails, None when it holds up to the horizon.
    """

    gaps: tuple[Gap, ...]
    runway: int | None
    cover: Ratio


@dataclass(frozen=True, slots=True)
class Running:
    """The quota of the period that today lies in: so many posts are still needed in so many days."""

    needed: int
    days_left: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that a channel is measured over, `since` up to the horizon, and those in which nothing is promised."""

    zone: ZoneInfo
    since: date
    today: date
    horizon: date
    pauses: tuple[Days, ...] = ()
    quiet: tuple[Window, ...] = ()

    @property
    def window_start(self) -> date:
        """Return the first day that ratios look back to."""
        return max(self.since, look_back(self.today))

    def is_active(self, day: date) -> bool:
        """Tell whether a rhythm is promised on this day: outside pauses, and something may go out."""
        return not any(day in pause for pause in self.pauses) and not any(
            None in (window.start, window.end) and window.falls_on(day) for window in self.quiet
        )

    def active_days(self, start: date, end: date) -> int:
        """Return the number of days in `[start, end)` in which a rhythm is promised."""
        return sum(self.is_active(day) for day in days_between(start, end))

    def is_promised(self, day: date, moment: datetime) -> bool:
        """Tell whether a slot stands: outside pauses and outside times in which nothing may go out."""
        local = moment.astimezone(self.zone)
        return self.is_active(day) and not any(window.holds(local) for window in self.quiet)


def look_back(today: date) -> date:
    """Return the first of the days behind today that ratios, findings and pictures are about."""
    return today - WINDOW_BACK


def monday_of(day: date) -> date:
    """Return the first day of the ISO week that a day lies in."""
    return day - day.weekday() * ONE_DAY


def days_between(start: date, end: date) -> Iterator[date]:
    """Yield the days of `[start, end)`."""
    for number in range((end - start).days):
        yield start + number * ONE_DAY


def gap_state(start: date, end: date, today: date) -> GapState:
    """Return how the stretch `[start, end)` lies to today."""
    if end <= today:
        return GapState.PAST
    return GapState.OPEN if start >= today else GapState.RUNNING


def last_before(counted: list[Booking], moment: datetime) -> str | None:
    """Return the id of the last post before a moment."""
    place = bisect_left(counted, moment, key=attrgetter("moment"))
    return counted[place - 1].id if place else None
