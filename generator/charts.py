"""From figures to geometry: numbers of drawing units, rounded to a tenth. Templates only write them down.

A strip is one unit wide per day; a bar is 200 units wide for 100 per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.measures import SlotState

if TYPE_CHECKING:
    from datetime import date

    from generator.analysis import ChannelFigures
    from generator.focus import TopicShare
    from generator.model import Days

BAR_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a strip; `kind` is past, running, open, pause or event."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A day of a strip; `kind` is firm, soft or open."""

    x: float
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A channel's days as one lane: posts as lines, gaps as bands, today."""

    width: int
    today: int
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A topic's share as the length of a bar, and the promised share as a tick (None without a promise)."""

    width: float
    tick: float | None


def strip(
    figures: ChannelFigures, start: date, end: date, pauses: tuple[Days, ...] = (), events: tuple[Days, ...] = ()
) -> Strip:
    """Return the lane of a channel over `[start, end)`."""
    bands = [(days.start, days.end, "pause") for days in pauses]
    bands += [(days.start, days.end, "event") for days in events]
    bands += _joined([(gap.start, gap.end, gap.state.value) for gap in figures.rhythm.gaps])
    marks = [(slot.day, "open") for slot in figures.rhythm.slots if slot.state is SlotState.OPEN]
    marks += [(booking.day, "firm" if booking.firm else "soft") for booking in figures.bookings]
    return Strip(
        width=(end - start).days,
        today=(figures.frame.today - start).days,
        bands=tuple(
            Band((max(first, start) - start).days, (min(last, end) - max(first, start)).days, kind)
            for first, last, kind in bands
            if first < end and last > start
        ),
        lines=tuple(Line((day - start).days + 0.5, kind) for day, kind in marks if start <= day < end),
    )


def _joined(stretches: list[tuple[date, date, str]]) -> list[tuple[date, date, str]]:
    """Return stretches in order, those of one kind that follow each other without a day between as one."""
    joined: list[tuple[date, date, str]] = []
    for start, end, kind in stretches:
        if joined and joined[-1][1:] == (start, kind):
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return joined


def bar(share: TopicShare, total: int) -> Bar:
    """Return the bar of one topic among `total` posts."""
    return Bar(
        width=round(BAR_WIDTH * share.count / total, 1) if total else 0,
        tick=None if share.promised is None else round(BAR_WIDTH * share.promised / 100, 1),
    )
