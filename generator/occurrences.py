"""When windows of time come: each return of a quiet time or of time for the conversation as a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.measures import ONE_DAY
from generator.measures import days_between
from generator.times import to_moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import date
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from generator.settings import Window
    from generator.times import When


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A window that begins on a day: `[start, end)` in UTC; both are None when it lasts the whole day."""

    window: Window
    day: date
    start: datetime | None = None
    end: datetime | None = None

    @property
    def length(self) -> timedelta:
        """Return how long it lasts in real time; a whole day counts as 24 hours."""
        return self.end - self.start if self.start and self.end else ONE_DAY


def occurrences(windows: Iterable[Window], start: date, end: date, zone: ZoneInfo) -> Iterator[Occurrence]:
    """Yield the windows that begin on the days `[start, end)`, by day, then as they were declared.

    One that lies in an hour which the clock skips does not come on that day.
    """
    declared = tuple(windows)
    for day in days_between(start, end) if declared else ():
        for window in declared:
            if window.falls_on(day) and (one := _on(window, day, zone)).length > timedelta():
                yield one


def _on(window: Window, day: date, zone: ZoneInfo) -> Occurrence:
    if window.start is None or window.end is None:
        return Occurrence(window, day)
    last = day if window.start < window.end else day + ONE_DAY
    return Occurrence(window, day, to_moment(day, window.start, zone), to_moment(last, window.end, zone))


def goes_out_in(window: Window, when: When, zone: ZoneInfo) -> bool:
    """Tell whether a post goes out in a window: one that lasts all day only meets a window that does."""
    if when.moment:
        return window.holds(when.moment.astimezone(zone))
    return window.is_all_day and window.falls_on(when.day)


def total(found: Iterable[Occurrence]) -> timedelta:
    """Return how long windows last together; time that lies in two of them counts once."""
    known = tuple(found)
    length = ONE_DAY * len({one.day for one in known if one.start is None})
    reached: datetime | None = None
    for start, end in sorted((one.start, one.end) for one in known if one.start and one.end):
        length += max(timedelta(), end - max(start, reached or start))
        reached = max(end, reached or end)
    return length
