"""Tests for generator.pages.subjects."""

from __future__ import annotations

from tests.conftest import words
from tests.planned import QUIET
from tests.planned import below
from tests.planned import chart
from tests.planned import ids
from tests.planned import plan
from tests.planned import post


def test_every_channel_topic_and_post_has_a_page() -> None:
    """Channels and topics have one also when no post names them."""
    pages = plan(chart(QUIET, post("first", "2026-05-01"), post("idea", "", "status: idea"), today="2026-05-24"))

    assert ["blog", "news"] == below("channel", pages)
    assert ["books", "events"] == below("topic", pages)
    assert ["first", "idea"] == sorted(below("post", pages))


def test_a_channel_shows_its_own_posts_newest_first() -> None:
    """The post of the other channel is not among them."""
    posts = (post("a", "2026-05-01"), post("b", "2026-05-02"), post("c", "2026-05-03", "channel: news"))
    pages = plan(chart(QUIET, *posts, today="2026-05-24"))

    assert ["b", "a"] == ids(pages["channel/blog.html"].posts)
    assert ["c"] == ids(pages["channel/news.html"].posts)
    assert "feeds/channel/blog.ics" == pages["channel/blog.html"].feed


def test_a_topic_shows_its_share_on_each_channel() -> None:
    """Of three posts on the blog one is about events; the news has none, so it has no row."""
    posts = (post("a", "2026-05-01"), post("b", "2026-05-02"), post("c", "2026-05-03", "topic: events"))
    page = plan(chart(QUIET, *posts, today="2026-05-24"))["topic/events.html"]

    assert [("blog", 3, 1, 33)] == [
        (channel.key, total, row.count, row.per_cent) for channel, total, row in page.shares
    ]
    assert ["c"] == ids(page.posts)
    assert "feeds/topic/events.ics" == page.feed


SLOTS = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "tue 19:00", topics: {books: 50, events: 50}}
  news: {name: News, mark: NE}
"""


def test_a_topic_tells_when_it_was_last_written_about() -> None:
    """On each channel that promised it and a rhythm."""
    posts = post("a", "2026-05-05 19:00"), post("b", "2026-05-12 19:00"), post("c", "2026-05-19 19:00")
    pages = plan(chart(SLOTS, *posts, today="2026-05-24"))
    told = {
        topic: [(label.mark, words(text)) for label, text in pages[f"topic/{topic}.html"].droughts]
        for topic in ("books", "events")
    }

    assert {
        "books": [("BL", "2026-05-19; promised about every 14 days")],
        "events": [("BL", "never yet; promised about every 14 days")],
    } == told


FULL = """\
channels:
  blog:
    name: Blog
    mark: BL
    audience: readers
    address: informal
    voice: the librarians
    priority: high
    official: true
    platform: mastodon
    limits: {images: 2}
    profile: {bio: Books for all, url: "https://example.org/@library", avatar: logo.png, contact: at the desk}
  news: {name: News, mark: NE}
audiences:
  readers: {name: Readers of novels}
"""


def test_a_channel_tells_what_the_team_wrote_of_it() -> None:
    """The audience by its name, the rest in words; of a channel without words nothing."""
    pages = plan(chart(FULL, today="2026-05-24"))
    facts = {
        key: [(words(name), words(value)) for name, value in pages[f"channel/{key}.html"].facts]
        for key in ("blog", "news")
    }

    assert {
        "blog": [
            ("Audience", "Readers of novels"),
            ("Form of address", "informal"),
            ("Voice", "the librarians"),
            ("Priority", "high"),
            ("Official news", "comes out here"),
            ("Who we are", "Books for all"),
            ("Profile", "https://example.org/@library"),
            ("Picture", "logo.png"),
            ("Contact", "at the desk"),
        ],
        "news": [],
    } == facts


def test_a_channel_tells_the_limits_of_its_platform() -> None:
    """Those of the team in the place of the platform's; where sources disagree, both numbers."""
    text = FULL.replace("name: News, mark: NE", "name: News, mark: NE, platform: facebook")
    pages = plan(chart(text, today="2026-05-24"))
    limits = {
        key: {words(name): words(value) for name, value in pages[f"channel/{key}.html"].limits}
        for key in ("blog", "news")
    }

    assert ("500", "2") == (limits["blog"]["the text"], limits["blog"]["pictures"])
    assert "63206 (some sources say 5000)" == limits["news"]["the text"]
    assert pages["channel/blog.html"].platform.sources


def test_a_channel_without_a_platform_has_no_limits() -> None:
    """And no heading for them."""
    page = plan(chart(QUIET, today="2026-05-24"))["channel/blog.html"]

    assert (None, ()) == (page.platform, page.limits)
