"""Tests for generator.pages.atlas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.analysis import analyse
from generator.pages.atlas import survey
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import ids
from tests.planned import in_slots
from tests.planned import plan
from tests.planned import post

PROMISED = """\
channels:
  blog: {name: Blog, mark: BL, purpose: News for readers, cadence: "tue 19:00", topics: {books: 50, events: 50}}
"""


def test_the_span_runs_from_the_first_post_to_the_day_before_the_horizon() -> None:
    """The horizon is the first day that is no longer planned for."""
    atlas = chart(QUIET, post("a", "2026-05-10"), today="2026-05-18")

    assert (date(2026, 5, 10), date(2026, 6, 14)) == (atlas.first, atlas.last)


def test_a_week_has_an_address_when_it_touches_the_span() -> None:
    """The span begins on a Sunday and ends on one: their weeks have pages, those around them do not."""
    atlas = chart(QUIET, post("a", "2026-05-10"), today="2026-05-18")
    mondays = (date(2026, 4, 27), date(2026, 5, 4), date(2026, 6, 8), date(2026, 6, 15))

    assert [None, "week/2026-W19.html", "week/2026-W24.html", None] == [atlas.week_address(day) for day in mondays]


def test_days_are_half_open() -> None:
    """Two days from the tenth on, without the twelfth; nothing stands on a day outside the shown period."""
    atlas = chart(QUIET, post("a", "2026-05-10"), post("c", "2026-05-12"), today="2026-05-18")

    assert [["a"], []] == [ids(day.posts) for day in atlas.days(date(2026, 5, 10), date(2026, 5, 12))]
    assert atlas.day(date(2026, 5, 10), outside=True).is_empty


def test_slots_of_a_day_come_by_time_then_channel() -> None:
    """Three channels promise a Tuesday; two of them at the same hour."""
    channels = (
        "channels:\n"
        '  zoo: {name: Zoo, mark: ZO, cadence: "tue 09:00"}\n'
        '  news: {name: News, mark: NE, cadence: "tue 19:00"}\n'
        '  blog: {name: Blog, mark: BL, cadence: "tue 19:00"}\n'
    )
    atlas = chart(channels, today="2026-05-18")

    assert ["05-19 09:00 ZO", "05-19 19:00 BL", "05-19 19:00 NE"] == in_slots(atlas.day(date(2026, 5, 19)).slots)


def test_an_open_slot_suggests_the_topic_that_the_promise_lacks() -> None:
    """Books and events were promised half each, and two posts about books came: events are wanted first."""
    atlas = chart(PROMISED, post("a", "2026-05-05 19:00"), post("b", "2026-05-12 19:00"), today="2026-05-18")
    slot = atlas.day(date(2026, 5, 19)).slots[0]

    assert "events" == (slot.suggestion and slot.suggestion.key)


def test_a_missed_slot_suggests_nothing() -> None:
    """It cannot be filled any more."""
    atlas = chart(PROMISED, post("a", "2026-05-05 19:00"), today="2026-05-18")
    slot = atlas.day(date(2026, 5, 12)).slots[0]

    assert (True, None) == (slot.is_missed, slot.suggestion)


def test_without_a_plan_the_days_up_to_today_have_pages() -> None:
    """A horizon of no days ends before today; today's month, week and year are there all the same."""
    atlas = chart(QUIET, today="2027-01-01")
    bare = replace(atlas.calendar, settings=replace(atlas.calendar.settings, horizon=0))
    pages = plan(survey(bare, analyse(bare), ()))

    assert {"month/2027-01.html", "week/2026-W53.html", "year/2027.html"} <= set(pages)


def test_posts_are_found_by_their_source() -> None:
    """A finding's path leads to the post that it is about."""
    atlas = chart(QUIET, post("2026-05-01-fair", "2026-05-01"), today="2026-05-18")

    assert "fair" == atlas.by_source["posts/2026-05-01-fair.md"].id
