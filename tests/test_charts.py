"""Tests for generator.charts; the day is Saturday 21 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.adherence import Tally
from generator.analysis import analyse
from generator.charts import Band
from generator.charts import Bar
from generator.charts import Box
from generator.charts import Column
from generator.charts import Dot
from generator.charts import Part
from generator.charts import bar
from generator.charts import columns
from generator.charts import share_columns
from generator.charts import stack
from generator.charts import strip
from generator.focus import TopicShare
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.settings import Days
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    from generator.analysis import ChannelFigures

TODAY = date(2026, 11, 21)
TWELVE_WEEKS_BACK, EIGHT_AHEAD = date(2026, 8, 29), date(2027, 1, 16)
SLOTS = LIBRARY.replace("mark: WEB}", 'mark: WEB, since: 2026-11-17, cadence: "tue 19:00"}').replace("2 w", "8 w")


def figures(
    *posts: str, gaps: tuple[tuple[date, date, GapState], ...] = (), since: str = "2026-11-17"
) -> ChannelFigures:
    """Return the figures of the website with posts at these times, and with these gaps instead of its own."""
    sources = [a_post(f"p{number}", f"publish: {line}") for number, line in enumerate(posts)]
    found = analyse(calendar_of(*sources, text=SLOTS.replace("2026-11-17", since))).channels[0]
    kept = found.rhythm.kept
    assert kept is not None
    made = tuple(Gap(GapKind.SILENCE, state, start, end, 1, (end - start).days) for start, end, state in gaps)
    planned = replace(kept.planned, gaps=made)
    return replace(found, rhythm=replace(found.rhythm, kept=replace(kept, planned=planned)))


@pytest.mark.parametrize(
    ("count", "total", "promised", "expected"),
    [
        (5, 10, 40, Bar(width=100, tick=80, near=(70, 20))),
        (10, 10, 100, Bar(width=200, tick=200, near=(190, 10))),
        (0, 10, 0, Bar(width=0, tick=0, near=(0, 10))),
        (1, 3, 33, Bar(width=66.7, tick=66, near=(56, 20))),
        (2, 3, None, Bar(width=133.3, tick=None)),
        (0, 0, 25, Bar(width=0, tick=50, near=(40, 20))),
        (0, 0, None, Bar(width=0, tick=None)),
    ],
)
def test_a_bar_has_two_units_for_each_per_cent(count: int, total: int, promised: int | None, expected: Bar) -> None:
    """Half of the posts is 100 wide, a promise of 40 per cent a tick at 80 with a band of 5 per cents on each side."""
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


def test_a_post_is_a_dot_in_the_middle_of_its_day() -> None:
    """An approved post is firm, a draft soft; a promised moment without a post is open, or missed."""
    posts = ("2026-11-03 19:00", "2026-11-24 19:00\nstatus: draft", "2026-12-05")

    found = strip(figures(*posts, since="2026-11-03"), date(2026, 11, 3), date(2026, 12, 10))

    expected = [(0.5, "firm"), (7.5, "missed"), (14.5, "missed"), (21.5, "soft"), (28.5, "open"), (32.5, "firm")]
    assert [*expected, (35.5, "open")] == sorted((dot.x, dot.kind) for dot in found.dots)
    assert {10} == {dot.y for dot in found.dots}


@pytest.mark.parametrize(("posts", "expected"), [(1, [10]), (2, [7.5, 12.5]), (3, [5, 10, 15]), (5, [5, 10, 15])])
def test_posts_of_one_day_lie_below_each_other(posts: int, expected: list[float]) -> None:
    """Three fit into the lane; what is more is not drawn."""
    found = strip(figures(*["2026-11-18"] * posts), date(2026, 11, 18), date(2026, 11, 19))

    assert [Dot(0.5, y, "firm") for y in expected] == list(found.dots)


def test_a_strip_shows_where_months_begin() -> None:
    """From 29 August, September begins at 3, and the last one is January, at 125."""
    assert (3, 33, 64, 94, 125) == strip(figures(), TWELVE_WEEKS_BACK, EIGHT_AHEAD).months


def test_posts_outside_the_strip_are_not_drawn() -> None:
    """The first day belongs to it, the last does not."""
    posts = ("2026-11-16", "2026-11-17", "2026-11-23", "2026-11-24")

    found = strip(figures(*posts), date(2026, 11, 17), date(2026, 11, 24))

    assert [0.5, 6.5] == [dot.x for dot in found.dots if dot.kind == "firm"]
    assert 4 == found.today


def week(number: int, firm: int, soft: int = 0, promised: Fraction | int = 3, *, lacks: int = 0) -> Tally:
    """Return the posts of a week: so many after the one that begins on 31 August 2026."""
    monday = date(2026, 8, 31) + timedelta(weeks=number)
    return Tally(monday, monday + timedelta(weeks=1), firm, soft, Fraction(promised), lacks > 0, lacks)


def test_columns_share_the_width_and_the_highest_fills_the_height() -> None:
    """Twelve weeks of 292 units are 24.3 wide each; three posts, where five are the most, are 38.4 high."""
    tallies = [week(number, posts) for number, posts in enumerate((3, 2, 4, 3, 0, 3, 1, 3, 3, 5, 3, 2))]

    found = columns(tallies, TODAY)

    assert (24.3, 17.0, 5) == (found.step, found.width, found.top)
    assert [24, 48.3, 72.7] == [column.x for column in found.columns[:3]]
    assert (Box(33.6, 38.4), 33.6) == (found.columns[0].firm, found.columns[0].promise)
    assert Box(8, 64) == found.columns[9].firm
    assert found.columns[11].x == found.today


def test_a_column_stands_on_its_approved_posts() -> None:
    """One approved post, one draft upon it, and the third that was promised is missing on top."""
    found = columns([week(12, 1, 1, lacks=1)], TODAY).columns[0]

    expected = Column(
        start=date(2026, 11, 23),
        x=24,
        firm=Box(50.7, 21.3),
        soft=Box(29.3, 21.4),
        missing=Box(8, 21.3),
        promise=8,
        lacks=1,
        is_past=False,
        is_labelled=True,
    )
    assert expected == found


def test_what_a_week_lacks_stands_on_top_of_its_posts() -> None:
    """An extra post fills no slot: two posts came, and both promised ones are missing; that makes four in all."""
    found = columns([week(0, 2, promised=2, lacks=2)], TODAY)

    assert (4, True, 2) == (found.top, found.columns[0].is_past, found.columns[0].lacks)
    assert (Box(40, 32), Box(8, 32)) == (found.columns[0].firm, found.columns[0].missing)


def test_a_promise_of_nothing_draws_no_line() -> None:
    """In a pause nothing is promised."""
    assert columns([week(12, 1, promised=0)], TODAY).columns[0].promise is None


def test_of_many_columns_every_third_has_a_label() -> None:
    """At most seven fit below them."""
    found = columns([week(number, 1) for number in range(20)], TODAY)

    assert [0, 3, 6, 9, 12, 15, 18] == [number for number, one in enumerate(found.columns) if one.is_labelled]


def test_no_columns_without_weeks() -> None:
    """There is nothing to draw, and today lies in none of them."""
    found = columns([], TODAY)

    assert ((), None, 1) == (found.columns, found.today, found.top)


def test_shares_are_drawn_to_the_scale_of_the_largest() -> None:
    """Half of the posts, where half is the most, fills the height; a window without posts has no column."""
    found = share_columns([0.5, 0.25, None], promised=40, top=0.5)

    assert (Box(4, 40), Box(24, 20), None) == found.boxes
    assert ((24, 121.3, 218.7), 68.1, 12) == (found.x, found.width, found.promise)
    assert share_columns([0.5], promised=None, top=0.5).promise is None


SQUARE = ((0, 0), (100, 0), (100, 100), (0, 100))


def test_a_stack_holds_all_topics_side_by_side() -> None:
    """Of 20 posts 12 are about books, 7 about events, one about the club; the promise follows in the same order."""
    shares = (TopicShare("books", 12, 40), TopicShare("events", 7, 60), TopicShare("club", 1, None))
    found = stack(shares, {"books": SQUARE, "club": SQUARE})

    assert (
        Part(0, 120, "56.5,2.5 63.5,2.5 63.5,9.5 56.5,9.5"),
        Part(120, 70),  # without a shape of its own
        Part(190, 10, "191.5,2.5 198.5,2.5 198.5,9.5 191.5,9.5"),
    ) == found.written
    assert (Part(0, 80), Part(80, 120)) == found.promised


def test_a_part_that_is_too_narrow_shows_no_shape() -> None:
    """One post of 25 is 8 wide; a topic without a post is no part."""
    shares = (TopicShare("books", 24, None), TopicShare("none", 0, None), TopicShare("club", 1, None))
    found = stack(shares, dict.fromkeys(("books", "club"), SQUARE))

    assert [(0, True), (192, False)] == [(part.x, part.shape is not None) for part in found.written]
    assert () == found.promised


def test_without_posts_a_stack_is_empty() -> None:
    """Though something was promised."""
    assert () == stack((TopicShare("books", 0, 100),), {}).written
