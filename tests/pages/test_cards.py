"""Tests for generator.pages.cards."""

from __future__ import annotations

from datetime import date

import pytest

from generator.rhythm import Light
from tests.conftest import words
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import in_slots
from tests.planned import post

PROMISED = """\
channels:
  blog: {name: Blog, mark: BL, purpose: News for readers, cadence: "tue 19:00", topics: {books: 50, events: 50}}
"""
TUESDAYS = ("04-07", "04-14", "04-21", "04-28", "05-05", "05-12")


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

    assert (None, None, ()) == (card.measures.kept, card.holds_until, card.gaps)
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
        ("2026-05-05", "2 of 2 slots kept"),
        ("2026-04-28", "3 of 3 slots kept"),
        ("2026-04-21", "3 of 4 slots kept (75%)"),
        ("2026-04-14", "3 of 5 slots kept (60%)"),
    ],
)
def test_a_share_of_what_was_kept_needs_four_promises(since: str, expected: str) -> None:
    """Three Tuesdays out of three, four or five were kept; below four promised slots a share says nothing yet."""
    channels = PROMISED.replace("cadence", f"since: {since}, cadence")
    posts = (post(f"p{day}", f"2026-05-{day} 19:00") for day in ("05", "12"))
    card = chart(channels, post("p28", "2026-04-28 19:00"), *posts, today="2026-05-18").cards[0]

    assert card.measures.kept is not None
    assert expected == words(card.measures.kept)


def test_a_channel_without_a_promise_has_no_share_and_no_period() -> None:
    """There is nothing to keep."""
    card = chart(QUIET, post("a", "2026-05-12"), today="2026-05-18").cards[0]

    assert (None, None) == (card.measures.kept, card.period_ends)


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

    assert (4, 8) == (card.topics.now.focus.to_move, card.topics.now.focus.total)
    assert is_near is card.topics.now.is_near


def test_a_card_tells_of_rhythm_in_words() -> None:
    """Six Tuesdays kept, one of them ten minutes late; a draft stands next, and then the plan is empty."""
    posts = [post(f"p{day}", f"2026-{day} 19:00") for day in TUESDAYS[:-1]]
    late, draft = post("late", "2026-05-12 19:10"), post("next", "2026-05-19 19:00", "status: draft")
    card = chart(PROMISED, *posts, late, draft, today="2026-05-18").cards[0]
    measures = card.measures
    told = (measures.kept, measures.streak, measures.steadiness, measures.punctuality, measures.longest_silence)

    assert [
        "6 of 6 slots kept (100%)",
        "6 weeks in a row kept in full",
        "100%, steady (over 5 intervals)",
        "half of the posts to the minute",
        "7 days, from 2026-05-05 to 2026-05-12",
    ] == [words(text) for text in told if text]
    assert ["1 of 4 slots filled", "0 of 4 slots filled"] == [
        words(text) for text in (measures.cover, measures.firm_cover) if text
    ]
    assert (Light.SHORT, "needs posts soon") == (card.light, words(card.light_in_words))


def test_a_card_without_a_promise_tells_what_is_usual() -> None:
    """Every seven or eight days, and once a month went by."""
    days = ("01-05", "01-12", "01-20", "01-27", "02-04", "03-11", "03-18", "03-26")
    card = chart(QUIET, *(post(f"p{day}", f"2026-{day}") for day in days), today="2026-03-30").cards[0]
    measures = card.measures

    assert measures.habit is not None
    assert "about every 8 days" == words(measures.habit)
    assert ["35 days, from 2026-02-04 to 2026-03-11"] == [words(text) for text in measures.unusual]
    assert (None, None, None) == (measures.kept, measures.streak, card.light)


def test_days_tell_what_the_strip_shows() -> None:
    """Posts by their titles, empty slots, pauses and events, in order of time."""
    channels = (
        f"{PROMISED}events: [{{name: Fair, from: 2026-05-20}}]\n"
        "pauses: [{name: Holidays, from: 2026-05-24, to: 2026-05-30}]\n"
    )
    posts = post("a", "2026-05-05 19:00"), post("b", "2026-06-02 19:00")
    card = chart(channels, *posts, today="2026-05-18").cards[0]

    assert [
        ("05-05", "A"),
        ("05-12", "missed slot"),
        ("05-19", "open slot"),
        ("05-20", "Fair"),
        ("05-24", "Holidays"),
        ("06-02", "B"),
        ("06-09", "open slot"),
    ] == [(f"{day:%m-%d}", words(text)) for day, text in card.days]


@pytest.mark.parametrize(
    ("cadence", "expected"), [("2 per month", True), ("2 per week", False), ("every 3 days", False)]
)
def test_a_monthly_quota_is_drawn_by_month(cadence: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """All other promises by week."""
    channels = f"channels:\n  blog: {{name: Blog, mark: BL, cadence: {cadence}}}\n"
    card = chart(channels, post("a", "2026-05-05"), today="2026-05-18").cards[0]

    assert expected is card.is_by_month


def test_focus_over_time_has_a_row_for_each_topic_in_declared_order() -> None:
    """Of three posts two are about events, promised half each; in the weeks before there were none."""
    posts = post("a", "2026-05-05"), post("b", "2026-05-06", "topic: events"), post("c", "2026-05-07", "topic: events")
    found = chart(PROMISED, *posts, today="2026-05-18").cards[0].topics.over_time

    assert [("books", 50), ("events", 50)] == [(one.topic.key, one.promised) for one in found.series]
    assert [(None, 33), (None, 67)] == [(one.per_cents[0], one.per_cents[-1]) for one in found.series]
    assert found.distance is not None
    assert (None, 17) == (found.distance.per_cents[0], found.distance.per_cents[-1])
    assert (date(2026, 3, 23), date(2026, 5, 17)) == (found.spans[-1].start, found.spans[-1].last)


def test_purposes_stand_beside_topics() -> None:
    """Only posts that say what they are for are counted; the words are ours."""
    posts = post("a", "2026-05-05", "purpose: story"), post("b", "2026-05-06")
    found = chart(QUIET, *posts, today="2026-05-18").cards[0].purposes

    assert [("story", 1, 100)] == [(row.topic.key, row.count, row.per_cent) for row in found.now.rows]
    assert ["story"] == [words(row.topic.words) for row in found.now.rows if row.topic.words]
    assert found.over_time.distance is None


def test_a_long_drought_is_marked() -> None:
    """Half of the posts were to be about events, and there was none in six weeks."""
    posts = [post(f"p{day}", f"2026-{day} 19:00") for day in TUESDAYS]
    found = chart(PROMISED, *posts, today="2026-05-18").cards[0].topics

    assert [
        ("books", "2026-05-12; promised about every 14 days", False),
        ("events", "never yet; promised about every 14 days", True),
    ] == [(label.key, words(text), is_long) for label, text, is_long in found.droughts]
    assert [("books", 6)] == [(label.key, count) for label, count in found.runs]


def test_a_peak_and_its_valley_are_told_in_words() -> None:
    """Five posts around the fair, where two were promised, and then three Tuesdays without one."""
    channels = PROMISED + "events: [{name: Fair, from: 2026-05-05}]\n"
    days = ("04-28", "05-04", "05-05", "05-06", "05-08", "06-02")
    card = chart(channels, *(post(f"p{day}", f"2026-{day} 19:00") for day in days), today="2026-06-03").cards[0]
    (item,) = card.surges

    assert item.surge.is_peak
    assert "5 posts from 2026-04-28 to 2026-05-11, 2.0 promised" == words(item.words)
    assert "5 of 2.0" == words(item.brief)
    assert item.valley is not None
    assert "3 promised posts in a row are missing, from 2026-05-12 to 2026-05-26" == words(item.valley)
