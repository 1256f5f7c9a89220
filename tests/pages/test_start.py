"""Tests for generator.pages.start."""

from __future__ import annotations

from datetime import date

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.diagnostics import problem
from generator.texts import say
from tests.conftest import words
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import ids
from tests.planned import in_slots
from tests.planned import plan
from tests.planned import post

TUESDAYS = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "tue 19:00", topics: {books: 50, events: 50}}\n'

BROKEN = problem("missing-field", Location("posts/broken.md"), say("the field `title` is missing"))
HIDDEN = problem("hidden-character", Location("posts/first.md", 2), say("a character that does not show"))


def test_the_week_of_today_is_shown_from_monday_to_sunday() -> None:
    """Today is Sunday 24 May: the week is the one that ends on it."""
    start = plan(chart(QUIET, post("monday", "2026-05-18"), post("next", "2026-05-25"), today="2026-05-24"))[
        "index.html"
    ]

    assert (date(2026, 5, 18), date(2026, 5, 24)) == (start.week[0].day, start.week[-1].day)
    assert [["monday"], [], [], [], [], [], []] == [ids(day.posts) for day in start.week]
    assert "week/2026-W21.html" == start.week_address


def test_the_month_of_today_is_shown_when_it_holds_a_post() -> None:
    """There is nothing to explain then."""
    start = plan(chart(QUIET, post("first", "2026-05-01"), today="2026-05-24"))["index.html"]

    assert (date(2026, 5, 1), "month/2026-05.html", None) == (start.table.first, start.month, start.nearest)


@pytest.mark.parametrize(
    ("today", "nearest", "week"),
    [
        pytest.param("2001-02-03", date(2026, 5, 1), None, id="far before"),
        pytest.param("2026-04-30", date(2026, 5, 1), None, id="the month before"),
        pytest.param("2026-08-31", date(2026, 7, 1), "week/2026-W36.html", id="the month after"),
        pytest.param("2095-01-01", date(2026, 7, 1), "week/2094-W52.html", id="far after"),
    ],
)
def test_outside_the_months_with_posts_the_nearest_is_shown(today: str, nearest: date, week: str | None) -> None:
    """Posts lie in May and July 2026; a day that is far away sees the nearer of the two."""
    pages = plan(chart(QUIET, post("may", "2026-05-20"), post("july", "2026-07-20"), today=today))
    start = pages["index.html"]

    assert (nearest, nearest) == (start.nearest, start.table.first)
    assert week == start.week_address
    assert start.month in pages


def test_of_two_months_as_near_the_earlier_is_shown() -> None:
    """In June, with posts in May and July: both are one month away."""
    start = plan(chart(QUIET, post("may", "2026-05-20"), post("july", "2026-07-20"), today="2026-06-30"))["index.html"]

    assert date(2026, 5, 1) == start.nearest


def test_a_calendar_without_posts_shows_today() -> None:
    """There is no nearer month than today's."""
    start = plan(chart(QUIET, today="2026-05-24"))["index.html"]

    assert (date(2026, 5, 1), None) == (start.table.first, start.nearest)


def test_the_next_ten_openings_are_listed_in_order() -> None:
    """Two channels with a slot a day promise 56 posts in four weeks; the first ten are shown, with their weeks."""
    every_day = ", ".join(f"{day} 09:00" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    channels = (
        "channels:\n"
        f'  blog: {{name: Blog, mark: BL, cadence: "{every_day}"}}\n'
        f'  news: {{name: News, mark: NE, cadence: "{every_day}"}}\n'
    )
    start = plan(chart(channels, post("first", "2026-05-20 09:00"), today="2026-05-20"))["index.html"]

    assert 10 == len(start.openings)
    assert ["05-20 09:00 NE", "05-21 09:00 BL", "05-21 09:00 NE"] == in_slots([one.slot for one in start.openings[:3]])
    assert "week/2026-W21.html" == start.openings[0].week


def test_promises_without_slots_are_to_be_filled_on_the_day_on_which_they_fail() -> None:
    """Between the slots of two Tuesdays lies the day on which the other channel has been silent for too long."""
    channels = TUESDAYS + "  news: {name: News, mark: NE, cadence: every 10 days}\n"
    posts = (post("b19", "2026-05-19 19:00"), post("n1", "2026-05-20", "channel: news"))
    openings = plan(chart(channels, *posts, today="2026-05-20"))["index.html"].openings

    assert [
        (date(2026, 5, 26), "blog"),
        (date(2026, 5, 30), "news"),
        (date(2026, 6, 2), "blog"),
    ] == [(one.day, (one.slot or one.gap).channel.key) for one in openings[:3]]


def test_every_address_that_it_leads_to_is_a_page() -> None:
    """Today lies long before the first post, and a promise holds already: its weeks can be visited."""
    channels = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "tue 19:00", since: 2026-01-01}\n'
    pages = plan(chart(channels, post("first", "2026-09-08 19:00"), today="2026-05-18"))
    start = pages["index.html"]

    assert {one.week for one in start.openings} <= set(pages)
    assert {week.address for week in start.table.weeks if week.address} <= set(pages)


def test_what_was_left_out_stands_on_the_start_and_the_findings_page() -> None:
    """A broken post is missing from the calendar: both pages say so, and the findings do not say it twice."""
    atlas = chart(QUIET, post("first", "2026-05-01"), today="2026-05-24", findings=(BROKEN, HIDDEN))
    pages = plan(atlas, (BROKEN,))

    assert (BROKEN,) == pages["index.html"].left_out
    assert (BROKEN,) == pages["findings.html"].left_out
    assert [HIDDEN] == [one.finding for one in pages["findings.html"].found]


def test_findings_are_counted_by_severity() -> None:
    """Only severities that occur are named, the worst first."""
    atlas = chart(QUIET, post("first", "2026-05-01"), today="2026-05-24", findings=(HIDDEN, BROKEN, HIDDEN))

    counts = plan(atlas)["index.html"].counts

    assert ["1 error", "2 warnings"] == [words(count) for count in counts]


def test_what_waits_for_a_reader_or_a_writer_is_listed_in_order_of_time() -> None:
    """Posts in review, and drafts of which two weeks are left at most; nothing else waits."""
    posts = (
        post("read", "2026-07-20", "status: review", "reviewer: Bob", "owner: Ada"),
        post("late", "2026-05-20", "status: draft", "owner: Ada"),
        post("soon", "2026-06-07", "status: draft"),
        post("later", "2026-06-08", "status: draft"),
        post("today", "2026-05-24", "status: review"),
        post("history", "2026-01-24", "status: review"),
        post("approved", "2026-05-25"),
        post("off", "2026-05-25", "status: cancelled"),
        post("idea", "2026-05-25", "status: idea"),
    )
    waiting = plan(chart(QUIET, *posts, today="2026-05-24"))["index.html"].waiting

    assert [
        ("late", "Ada", False, -4),
        ("today", None, True, 0),
        ("soon", None, False, 14),
        ("read", "Bob", True, 57),
    ] == [(item.post.id, item.who, item.is_review, item.days) for item in waiting]


def test_what_a_running_period_still_needs_is_to_be_filled_by_its_last_day() -> None:
    """Two posts a week, one of them out, today is Wednesday: the other may come up to Sunday."""
    channels = "channels:\n  blog: {name: Blog, mark: BL, cadence: 2 per week}\n"
    posts = (post("b1", "2026-05-11"), post("b2", "2026-05-13"), post("b3", "2026-05-18"))
    first = plan(chart(channels, *posts, today="2026-05-20"))["index.html"].openings[0]

    assert (date(2026, 5, 24), "blog", 1) == (
        first.day,
        first.card.channel.key,
        first.card.rhythm.kept.running.needed,
    )


@pytest.mark.parametrize(("more", "expected"), [((), False), ((post("later", "2026-09-01", "status: draft"),), True)])
def test_where_all_posts_are_approved_none_can_wait(more: tuple[tuple[str, str], ...], *, expected: bool) -> None:
    """As in a build of approved posts alone, which knows nothing of others."""
    start = plan(chart(QUIET, post("first", "2026-05-20"), *more, today="2026-05-20"))["index.html"]

    assert (expected, ()) == (start.can_wait, start.waiting)


def test_the_week_is_counted_at_a_glance() -> None:
    """Of this week's posts those from today on are still to come; ideas and cancelled ones do not count."""
    posts = (
        post("monday", "2026-05-18"),
        post("today", "2026-05-20"),
        post("friday", "2026-05-22", "status: draft"),
        post("idea", "2026-05-21", "status: idea"),
        post("off", "2026-05-20", "status: cancelled"),
        post("later", "2026-05-25"),
    )
    glance = plan(chart(QUIET, *posts, today="2026-05-20"))["index.html"].glance

    assert (3, 2, "today") == (glance.posts, glance.to_come, glance.next.id)


def test_what_was_not_ready_in_time_is_no_post_of_the_week() -> None:
    """A draft of Monday did not go out."""
    posts = (post("late", "2026-05-18", "status: draft"), post("out", "2026-05-19"))

    assert 1 == plan(chart(QUIET, *posts, today="2026-05-20"))["index.html"].glance.posts


def test_without_a_plan_nothing_comes_next() -> None:
    """The last post lies behind."""
    glance = plan(chart(QUIET, post("first", "2026-05-01"), today="2026-05-20"))["index.html"].glance

    assert (0, 0, None, None, 0) == (glance.posts, glance.to_come, glance.next, glance.hole, glance.promised)


def test_the_next_hole_is_the_first_day_on_which_a_promise_fails() -> None:
    """Two channels promise a post a day of the week; the one of Thursday comes first, with the topic that it lacks."""
    channels = TUESDAYS + '  news: {name: News, mark: NE, cadence: "thu 09:00"}\n'
    posts = (
        *(post(f"b{day}", f"2026-05-{day} 19:00") for day in ("05", "12", "19")),
        post("n1", "2026-05-14 09:00", "channel: news"),
    )
    hole = plan(chart(channels, *posts, today="2026-05-20"))["index.html"].glance.hole

    assert ("news", date(2026, 5, 21), "week/2026-W21.html") == (hole.channel.key, hole.day, hole.week)


def test_a_hole_tells_which_topic_would_suit_it() -> None:
    """Half of the posts should be about events, and none was."""
    posts = (post(f"b{day}", f"2026-05-{day} 19:00") for day in ("05", "12", "19"))
    hole = plan(chart(TUESDAYS, *posts, today="2026-05-20"))["index.html"].glance.hole

    assert (date(2026, 5, 26), "Events") == (hole.day, hole.suggestion.name)


def test_a_plan_without_a_hole_has_none() -> None:
    """All four weeks up to the horizon are filled."""
    posts = (post(f"b{day}", f"2026-{day} 19:00") for day in ("05-19", "05-26", "06-02", "06-09", "06-16"))
    glance = plan(chart(TUESDAYS, *posts, today="2026-05-20"))["index.html"].glance

    assert (None, 1, 1) == (glance.hole, glance.in_rhythm, glance.promised)


def test_channels_that_need_somebody_are_named_with_the_reason() -> None:
    """One whose promise is broken and whose posts are all about one topic, and one that the rules call idle."""
    channels = TUESDAYS + "  news: {name: News, mark: NE, purpose: What is new}\n  wiki: {name: Wiki, mark: WI}\n"
    posts = (
        *(post(f"b{n}", f"2026-04-{n:02} 19:00") for n in range(1, 11)),
        post("n1", "2026-03-01", "channel: news"),
    )
    calendar = chart(channels, *posts, today="2026-05-20").calendar
    _, news, wiki = calendar.settings.channels
    idle = tuple(
        Diagnostic(channel.place(""), Severity.WARNING, "idle-channel", say("no post")) for channel in (news, wiki)
    )

    start = plan(chart(channels, *posts, today="2026-05-20", findings=idle))["index.html"]

    assert [
        ("blog", "rhythm broken"),
        ("blog", "off focus"),
        ("news", "silent for 80 days"),
        ("wiki", "no post yet"),
    ] == [(trouble.card.channel.key, words(trouble.words)) for trouble in start.glance.troubles]
    assert (0, 1) == (start.glance.in_rhythm, start.glance.promised)


def test_those_that_are_late_are_counted() -> None:
    """Of two drafts one should have gone out yesterday."""
    posts = (post("late", "2026-05-23", "status: draft"), post("today", "2026-05-24", "status: draft"))

    assert 1 == plan(chart(QUIET, *posts, today="2026-05-24"))["index.html"].late


def test_next_week_is_one_step_away() -> None:
    """Where there is a page of it: a calendar ends with its horizon."""
    start = plan(chart(QUIET, post("first", "2026-05-18"), today="2026-05-24"))["index.html"]

    assert "week/2026-W22.html" == start.next_week


def test_of_many_channels_those_that_need_somebody_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each leads to the part of the pages on which its figures stand; the others are counted."""
    monkeypatch.setattr("generator.pages.start.MOST_CHANNELS", 2)
    channels = (
        "channels:\n  blog: {name: Blog, mark: BL}\n  news: {name: News, mark: NE}\n"
        '  podcast: {name: Podcast, mark: PO, cadence: "tue 19:00"}\n'
    )
    start = plan(chart(channels, post("a", "2026-05-17"), today="2026-05-18"))["index.html"]

    assert (["podcast", "blog"], 1) == ([lane.card.channel.key for lane in start.lanes], start.other_channels)
    assert "rhythm/2.html#channel-podcast" == start.lanes[0].rhythm
    assert "focus.html#channel-blog" == start.lanes[1].focus


def test_of_all_that_waits_a_part_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What must be done first is shown, some more are folded, and the rest is counted."""
    monkeypatch.setattr("generator.pages.start.MOST_FOLDED_WAITING", 11)
    posts = (post(f"p{number}", "2026-05-20", "status: review") for number in range(14))
    start = plan(chart(QUIET, *posts, today="2026-05-18"))["index.html"]

    assert (10, 1, 3) == (len(start.shown_waiting), len(start.folded_waiting), start.other_waiting)
