"""From figures to geometry: numbers of drawing units, rounded to a tenth. Templates only write them down.

A strip is one unit wide per day and 20 high; a bar is 200 wide for 100 per cent, a stack of bars, too; columns fill
320 by 96, columns of shares 320 by 48.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.measures import SlotState
from generator.measures import days_between

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from generator.adherence import Tally
    from generator.analysis import ChannelFigures
    from generator.focus import TopicShare
    from generator.settings import Days
    from generator.shapes import Shape

BAR_WIDTH = 200
NEAR_THE_PROMISE = 5  # per cents on either side of a promised share: as near as few posts can come
_MIDDLE, _DOTS_APART, _MOST_DOTS = 10, 5, 3
_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 316, 8, 72
_FILLED = 0.7  # of a column's step
_MOST_LABELS = 7
_SHARE_TOP, _SHARE_BOTTOM = 4, 44
_SHAPE_SIZE, _SHAPE_MIDDLE, _BESIDE_SHAPE = 7, 6, 2


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a strip; `kind` is past, running, open, pause or event."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A post or an empty slot on its day; `kind` is firm, soft, open or missed."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A channel's days as one lane: posts and empty slots as dots, gaps as bands, the first days of months, today."""

    width: int
    today: int
    months: tuple[int, ...]
    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A topic's share as the length of a bar; the promised share as a tick, what is near to it as a band from x."""

    width: float
    tick: float | None
    near: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stack, with the corners of its topic's shape in its middle, where there is room for it."""

    x: float
    width: float
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """All topics of a channel side by side, 100 per cent wide: what was written, and what was promised."""

    written: tuple[Part, ...]
    promised: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Part of a column, from its upper edge down."""

    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A week or month: approved posts, others on top of them, what is missing on top of these; the promise as a line.

    `lacks` is the number of posts that are missing, `is_past` whether they cannot come any more.
    """

    start: date
    x: float
    firm: Box
    soft: Box
    missing: Box
    promise: float | None
    lacks: int
    is_past: bool
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """Posts by week or month; `today` is where the running one begins, `top` the number at the upper edge."""

    columns: tuple[Column, ...]
    step: float
    width: float
    today: float | None
    top: int


@dataclass(frozen=True, slots=True)
class ShareColumns:
    """One topic's share in a row of windows (None where there was no post), and the promised one as a line."""

    x: tuple[float, ...]
    width: float
    boxes: tuple[Box | None, ...]
    promise: float | None


def strip(
    figures: ChannelFigures, start: date, end: date, pauses: tuple[Days, ...] = (), events: tuple[Days, ...] = ()
) -> Strip:
    """Return the lane of a channel over `[start, end)`."""
    bands = [(days.start, days.end, "pause") for days in pauses]
    bands += [(days.start, days.end, "event") for days in events]
    bands += _joined([(gap.start, gap.end, gap.state.value) for gap in figures.rhythm.gaps])
    empty = (SlotState.OPEN, SlotState.MISSED)
    marks = [(booking.day, "firm" if booking.firm else "soft") for booking in figures.bookings]
    marks += [(slot.day, slot.state.value) for slot in figures.rhythm.slots if slot.state in empty]
    return Strip(
        width=(end - start).days,
        today=(figures.frame.today - start).days,
        months=tuple((day - start).days for day in days_between(start, end) if day.day == 1),
        bands=tuple(
            Band((max(first, start) - start).days, (min(last, end) - max(first, start)).days, kind)
            for first, last, kind in bands
            if first < end and last > start
        ),
        dots=_dots([((day - start).days, kind) for day, kind in marks if start <= day < end]),
    )


def _dots(marks: list[tuple[int, str]]) -> tuple[Dot, ...]:
    """Return a dot for each mark, those of one day below each other, as many as fit."""
    on_day = Counter(day for day, _ in marks)
    drawn: Counter[int] = Counter()
    dots: list[Dot] = []
    for day, kind in marks:
        number, of = drawn[day], min(on_day[day], _MOST_DOTS)
        drawn[day] += 1
        if number < of:
            dots.append(Dot(day + 0.5, _MIDDLE + _DOTS_APART * (number - (of - 1) / 2), kind))
    return tuple(dots)


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
    width = round(BAR_WIDTH * share.count / total, 1) if total else 0
    if share.promised is None:
        return Bar(width, None)
    low, high = max(0, share.promised - NEAR_THE_PROMISE), min(100, share.promised + NEAR_THE_PROMISE)
    near = round(BAR_WIDTH * low / 100, 1), round(BAR_WIDTH * (high - low) / 100, 1)
    return Bar(width, round(BAR_WIDTH * share.promised / 100, 1), near)


def stack(shares: Sequence[TopicShare], shapes: Mapping[str, Shape]) -> Stack:
    """Return the stack of a channel's topics, in their order; of parts of nothing it holds none."""
    return Stack(
        written=_parts([(share.count, shapes.get(share.topic)) for share in shares]),
        promised=_parts([(share.promised or 0, None) for share in shares]),
    )


def _parts(amounts: Sequence[tuple[int, Shape | None]]) -> tuple[Part, ...]:
    parts, total, before = [], sum(amount for amount, _ in amounts), 0
    for amount, shape in amounts:
        if amount:
            x, width = BAR_WIDTH * before / total, BAR_WIDTH * amount / total
            has_room = width >= _SHAPE_SIZE + _BESIDE_SHAPE
            parts.append(
                Part(round(x, 1), round(width, 1), _corners(shape, x + width / 2) if shape and has_room else None)
            )
        before += amount
    return tuple(parts)


def _corners(shape: Shape, middle: float) -> str:
    """Return a shape as SVG writes the corners of a polygon, around a point."""
    scale = _SHAPE_SIZE / 100
    return " ".join(f"{middle + (x - 50) * scale:.1f},{_SHAPE_MIDDLE + (y - 50) * scale:.1f}" for x, y in shape)


def columns(tallies: Sequence[Tally], today: date) -> Columns:
    """Return the columns of weeks or months that follow each other."""
    step = (_RIGHT - _LEFT) / max(1, len(tallies))
    top = max([1, *(max(tally.firm + tally.soft + tally.lacks, math.ceil(tally.promised)) for tally in tallies)])
    every = math.ceil(len(tallies) / _MOST_LABELS)
    running = next((number for number, tally in enumerate(tallies) if tally.start <= today < tally.end), None)
    return Columns(
        columns=tuple(
            _column(tally, round(_LEFT + step * number, 1), today, top, is_labelled=number % every == 0)
            for number, tally in enumerate(tallies)
        ),
        step=round(step, 1),
        width=round(_FILLED * step, 1),
        today=None if running is None else round(_LEFT + step * running, 1),
        top=top,
    )


def _column(tally: Tally, x: float, today: date, top: int, *, is_labelled: bool) -> Column:
    there = tally.firm + tally.soft
    return Column(
        start=tally.start,
        x=x,
        firm=_box(0, tally.firm, top),
        soft=_box(tally.firm, there, top),
        missing=_box(there, there + tally.lacks, top),
        promise=_height(tally.promised, top) if tally.promised else None,
        lacks=tally.lacks,
        is_past=tally.end <= today,
        is_labelled=is_labelled,
    )


def _box(low: int, high: int, top: int) -> Box:
    upper = _height(high, top)
    return Box(upper, round(_height(low, top) - upper, 1))


def _height(value: Fraction | int, top: int) -> float:
    return round(float(_BOTTOM - (_BOTTOM - _TOP) * value / top), 1)


def share_columns(shares: Sequence[float | None], promised: int | None, top: float) -> ShareColumns:
    """Return the columns of one topic's shares (from 0 to 1); `top` is the share at the upper edge."""
    step = (_RIGHT - _LEFT) / max(1, len(shares))

    def upper(share: float) -> float:
        return round(_SHARE_BOTTOM - (_SHARE_BOTTOM - _SHARE_TOP) * share / top, 1)

    return ShareColumns(
        x=tuple(round(_LEFT + step * number, 1) for number in range(len(shares))),
        width=round(_FILLED * step, 1),
        boxes=tuple(
            None if share is None else Box(upper(share), round(_SHARE_BOTTOM - upper(share), 1)) for share in shares
        ),
        promise=None if promised is None else upper(promised / 100),
    )
