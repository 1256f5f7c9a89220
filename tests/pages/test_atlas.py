"""Tests for generator.pages.atlas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.analysis import analyse
from generator.pages.atlas import survey
from tests.conftest import words
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


def test_a_card_tells_how_long_the_plan_holds() -> None:
    """Approved up to 19 May, with a draft up to 26 May: the promise first fails on 2 June, without drafts on 26 May."""
    posts = (
        post("a", "2026-05-12 19:00"),
        post("b", "2026-05-19 19:00"),
        post("c", "2026-05-26 19:00", "status: draft"),
    )
    atlas = chart(PROMISED, *posts, today="2026-05-18")
    card = atlas.cards[0]
    open_slots = [slot for day in atlas.days(date(2026, 5, 18), date(2026, 6, 9)) for slot in day.slots]

    assert (date(2026, 6, 2), date(2026, 5, 26)) == (card.holds_until, card.holds_firm_until)
    assert ["06-02 19:00 BL"] == in_slots(open_slots)
    assert ("News for readers", "Tuesday 19:00") == (card.purpose, words(card.promise))


def test_a_channel_without_a_promise_claims_nothing() -> None:
    """There are figures, but no gap, no slot and no day on which something fails."""
    atlas = chart(QUIET, post("a", "2026-01-12"), today="2026-05-18")
    card = atlas.cards[0]

    assert (None, None, ()) == (card.kept, card.holds_until, card.gaps)
    assert [] == [slot for day in atlas.days(atlas.first, atlas.last) for slot in day.slots]
    assert 126 == card.rhythm.silence


def test_recent_gaps_leave_out_those_ahead_and_those_long_past() -> None:
    """A gap in January is too old in September; one that is still ahead is not yet a gap of the last weeks."""
    days = ("01-06", "01-20", "06-30", "07-07", "07-14", "07-21", "07-28", "08-04", "08-11", "08-18", "09-01", "09-08")
    atlas = chart(PROMISED, *(post(f"p{day}", f"2026-{day} 19:00") for day in days), today="2026-09-09")
    card = atlas.cards[0]

    assert ["01-13", "01-27", "08-25", "09-15"] == [f"{item.gap.start:%m-%d}" for item in card.gaps]
    assert ["01-27", "08-25"] == [f"{item.gap.start:%m-%d}" for item in card.recent_gaps]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-05-05", None),
        ("2026-04-28", None),
        ("2026-04-21", 0.75),
        ("2026-04-14", 0.6),
    ],
)
def test_a_share_of_what_was_kept_needs_four_promises(since: str, expected: float | None) -> None:
    """Three Tuesdays out of three, four or five were kept; below four promised slots a share says nothing yet."""
    channels = PROMISED.replace("cadence", f"since: {since}, cadence")
    posts = (post(f"p{day}", f"2026-05-{day} 19:00") for day in ("05", "12"))
    card = chart(channels, post("p28", "2026-04-28 19:00"), *posts, today="2026-05-18").cards[0]

    assert expected == card.kept_share


def test_a_channel_without_a_promise_has_no_share_and_no_period() -> None:
    """There is nothing to keep."""
    card = chart(QUIET, post("a", "2026-05-12"), today="2026-05-18").cards[0]

    assert (None, None) == (card.kept_share, card.period_ends)


@pytest.mark.parametrize(
    ("cadence", "today", "expected"),
    [
        ("1 per week", "2026-05-18", date(2026, 5, 24)),
        ("1 per week", "2026-05-24", date(2026, 5, 24)),
        ("3 per month", "2026-05-18", date(2026, 5, 31)),
        ("every 10 days", "2026-05-18", None),
    ],
)
def test_a_period_ends_on_its_last_day(cadence: str, today: str, expected: date | None) -> None:
    """The Sunday of today's week or the last day of the month; other promises have no periods."""
    channels = f"channels:\n  blog: {{name: Blog, mark: BL, since: 2026-01-01, cadence: {cadence}}}\n"
    card = chart(channels, today=today).cards[0]

    assert expected == card.period_ends


@pytest.mark.parametrize(
    ("rules", "is_near"),
    [
        ("", False),
        ("rules: {topic-drift: {max: 49}}\n", False),
        ("rules: {topic-drift: {max: 50}}\n", True),
        ("rules: {topic-drift: off}\n", False),
    ],
)
def test_how_near_is_near_is_what_the_team_has_set(rules: str, is_near: bool) -> None:  # noqa: FBT001 - a table's column
    """Half of the posts are about another topic than promised: too many, unless the team allows as much."""
    channels = rules + "channels:\n  blog: {name: Blog, mark: BL, topics: {books: 50, events: 50}}\n"
    card = chart(channels, *(post(f"p{n}", f"2026-05-0{n}") for n in range(1, 9)), today="2026-05-18").cards[0]

    assert (4, 8) == (card.focus.focus.to_move, card.focus.focus.total)
    assert is_near is card.focus.is_near


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
