"""Tests for generator.feeds."""

from __future__ import annotations

from dataclasses import replace

from generator.feeds import Feed
from generator.feeds import plan_feeds
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import plan
from tests.town import a_post
from tests.town import calendar_of
from tests.town import feeds_of


def test_all_feeds_of_a_calendar() -> None:
    """The four of the whole calendar, one a channel with its colour, one a topic, each with the page it belongs to."""
    expected = (
        Feed("all", "calendar.ics", "index.html"),
        Feed("post", "feeds/posts.ics", "agenda.html"),
        Feed("gap", "feeds/gaps.ics", "rhythm.html"),
        Feed("focus", "feeds/focus.ics", "focus.html"),
        Feed("channel", "feeds/channel/web.ics", "channel/web.html", "web", "Website"),
        Feed("channel", "feeds/channel/mail.ics", "channel/mail.html", "mail", "Mail; news, and more", "#a3246a"),
        Feed("topic", "feeds/topic/books.ics", "topic/books.html", "books", "Books"),
        Feed("topic", "feeds/topic/events.ics", "topic/events.html", "events", "Events"),
    )

    assert expected == plan_feeds(calendar_of())


def test_posts_make_no_feed_of_their_own() -> None:
    """Which feeds there are follows from settings and topics; posts, and whether there are any, change nothing."""
    assert plan_feeds(calendar_of()) == plan_feeds(calendar_of(a_post("news", "publish: 2026-12-01")))


def test_a_channel_and_a_topic_of_one_name_have_two_feeds() -> None:
    """Their folders keep them apart."""
    calendar = calendar_of()
    channels = tuple(replace(one, key="same") for one in calendar.settings.channels[:1])
    topics = tuple(replace(one, key="same") for one in calendar.topics[:1])
    both = replace(calendar, settings=replace(calendar.settings, channels=channels), topics=topics)

    assert ["feeds/channel/same.ics", "feeds/topic/same.ics"] == [feed.address for feed in plan_feeds(both)[4:]]


def test_every_feed_is_written() -> None:
    """In the order of the table, and no other."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01"))

    assert [feed.address for feed in plan_feeds(calendar)] == list(feeds_of(calendar))


def test_every_feed_is_offered() -> None:
    """The page about subscribing shows the same table."""
    atlas = chart(QUIET, today="2026-05-24")
    page = plan(atlas)["subscribe.html"]
    offered = [page.everything, *(item for group in page.groups for item in group.items)]

    assert [feed.address for feed in plan_feeds(atlas.calendar)] == [item.address for item in offered]
