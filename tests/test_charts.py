"""Tests for generator.charts; the day is Saturday 21 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from generator.analysis import analyse
from generator.charts import Band
from generator.charts import Bar
from generator.charts import Line
from generator.charts import bar
from generator.charts import strip
from generator.focus import TopicShare
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.model import Days
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    from generator.analysis import ChannelFigures

TWELVE_WEEKS_BACK, EIGHT_AHEAD = date(2026, 8, 29), date(2027, 1, 16)
SLOTS = LIBRARY.replace("mark: WEB}", 'mark: WEB, since: 2026-11-17, cadence: "tue 19:00"}').replace("2 w", "8 w")


def figures(*posts: str, gaps: tuple[tuple[date, date, GapState], ...] = ()) -> ChannelFigures:
    """Return the figures of the website with posts at these times, and with these gaps instead of its own."""
    sources = [a_post(f"p{number}", f"publish: {line}") for number, line in enumerate(posts)]
    found = analyse(calendar_of(*sources, text=SLOTS)).channels[0]
    kept = found.rhythm.kept
    assert kept is not None
    made = tuple(Gap(GapKind.SILENCE, state, start, end, 1, (end - start).days) for start, end, state in gaps)
    planned = replace(kept.planned, gaps=made)
    return replace(found, rhythm=replace(found.rhythm, kept=replace(kept, planned=planned)))


@pytest.mark.parametrize(
    ("count", "total", "promised", "expected"),
    [
        (5, 10, 40, Bar(width=100, tick=80)),
        (10, 10, 100, Bar(width=200, tick=200)),
        (0, 10, 0, Bar(width=0, tick=0)),
        (1, 3, 33, Bar(width=66.7, tick=66)),
        (2, 3, None, Bar(width=133.3, tick=None)),
        (0, 0, 25, Bar(width=0, tick=50)),
        (0, 0, None, Bar(width=0, tick=None)),
    ],
)
def test_a_bar_has_two_units_for_each_per_cent(count: int, total: int, promised: int | None, expected: Bar) -> None:
    """Half of the posts is 100 wide, a promise of 40 per cent a tick at 80; without posts there is no bar."""
    assert expected == bar(TopicShare("books", count, promised), total)


def test_a_strip_has_one_unit_for_each_day() -> None:
    """From 29 August, today stands at 84, and a gap from 20 up to 24 October at 52, 4 wide."""
    gap = (date(2026, 10, 20), date(2026, 10, 24), GapState.PAST)

    found = strip(figures(gaps=(gap,)), TWELVE_WEEKS_BACK, EIGHT_AHEAD)

    assert (140, 84, (Band(52, 4, "past"),)) == (found.width, found.today, found.bands)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 8, 20), date(2026, 9, 2), (Band(0, 4, "past"),)),
        (date(2027, 1, 14), date(2027, 2, 1), (Band(138, 2, "past"),)),
        (date(2026, 8, 1), date(2027, 3, 1), (Band(0, 140, "past"),)),
        (date(2026, 8, 20), date(2026, 8, 29), ()),
        (date(2026, 8, 20), date(2026, 8, 30), (Band(0, 1, "past"),)),
        (date(2027, 1, 15), date(2027, 1, 17), (Band(139, 1, "past"),)),
        (date(2027, 1, 16), date(2027, 1, 20), ()),
    ],
)
def test_a_band_is_cut_at_the_ends_of_the_strip(start: date, end: date, expected: tuple[Band, ...]) -> None:
    """What lies outside is not drawn."""
    found = strip(figures(gaps=((start, end, GapState.PAST),)), TWELVE_WEEKS_BACK, EIGHT_AHEAD)

    assert expected == found.bands


def test_pauses_and_events_lie_below_gaps() -> None:
    """What is drawn later covers what is drawn first; each band says what it is."""
    day = date(2026, 9, 1)
    week = timedelta(days=7)
    gaps = tuple((day + 3 * week, day + 4 * week, state) for state in GapState)

    found = strip(
        figures(gaps=gaps),
        TWELVE_WEEKS_BACK,
        EIGHT_AHEAD,
        pauses=(Days("Holidays", day, day + week),),
        events=(Days("Fair", day + week, day + week + timedelta(days=1)),),
    )

    expected = (Band(3, 7, "pause"), Band(10, 1, "event"), *(Band(24, 7, kind) for kind in ("past", "running", "open")))
    assert expected == found.bands


def test_a_post_is_a_line_in_the_middle_of_its_day() -> None:
    """An approved post is firm, a draft soft; a promised moment ahead without a post is open."""
    posts = ("2026-11-17 19:00", "2026-11-24 19:00\nstatus: draft", "2026-12-05")

    found = strip(figures(*posts), date(2026, 11, 17), date(2026, 12, 15))

    expected = [(0.5, "firm"), (7.5, "soft"), (14.5, "open"), (18.5, "firm"), (21.5, "open")]
    assert expected == sorted((line.x, line.kind) for line in found.lines)
    assert Line(14.5, "open") == found.lines[0]


def test_posts_outside_the_strip_are_not_drawn() -> None:
    """The first day belongs to it, the last does not."""
    posts = ("2026-11-16", "2026-11-17", "2026-11-23", "2026-11-24")

    found = strip(figures(*posts), date(2026, 11, 17), date(2026, 11, 24))

    assert [0.5, 6.5] == [line.x for line in found.lines if line.kind == "firm"]
    assert 4 == found.today
