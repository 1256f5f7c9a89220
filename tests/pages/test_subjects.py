"""Tests for generator.pages.subjects."""

from __future__ import annotations

import pytest

from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.pages.values import State
from generator.texts import say
from tests.conftest import words
from tests.planned import QUIET
from tests.planned import below
from tests.planned import chart
from tests.planned import ids
from tests.planned import plan
from tests.planned import post

PEOPLE = """\
channels:
  blog: {name: Blog, mark: BL, audience: readers}
  news: {name: News, mark: NE}
audiences:
  readers: {name: Readers of novels}
  pupils: {name: Pupils}
"""


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


def test_a_post_leads_to_the_posts_before_and_after_it_on_its_channel() -> None:
    """The post of the other channel, which lies between, is passed over; at the ends there is none."""
    posts = (
        post("a", "2026-05-01"),
        post("x", "2026-05-02", "channel: news"),
        post("b", "2026-05-03"),
        post("c", "2026-05-04"),
    )
    pages = plan(chart(QUIET, *posts, today="2026-05-24"))
    around = {
        name: tuple(one and one.id for one in (pages[f"post/{name}.html"].before, pages[f"post/{name}.html"].after))
        for name in "abcx"
    }

    assert {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None), "x": (None, None)} == around


def test_siblings_are_the_other_posts_with_the_same_message() -> None:
    """They come in order of time, whatever their channel; a post without a message has none."""
    posts = (
        post("late", "2026-05-03", "message: fair"),
        post("early", "2026-05-01", "message: fair", "channel: news"),
        post("self", "2026-05-02", "message: fair"),
        post("other", "2026-05-02", "message: sale"),
        post("plain", "2026-05-02"),
    )
    pages = plan(chart(QUIET, *posts, today="2026-05-24"))

    assert ["early", "late"] == ids(pages["post/self.html"].siblings)
    assert [] == ids(pages["post/other.html"].siblings)
    assert [] == ids(pages["post/plain.html"].siblings)


@pytest.mark.parametrize(
    ("publish", "status", "state"),
    [
        ("2026-05-23 23:59", "approved", State.PUBLISHED),
        ("2026-05-24 00:00", "approved", State.SCHEDULED),
        ("2026-05-24", "approved", State.SCHEDULED),
        ("2026-05-23", "approved", State.PUBLISHED),
        ("2026-05-23", "draft", State.DRAFT),
        ("2026-05-23", "review", State.REVIEW),
        ("2026-05-23", "cancelled", State.CANCELLED),
        ("2026-05-25", "cancelled", State.CANCELLED),
        ("", "idea", State.IDEA),
    ],
)
def test_scheduled_and_published_follow_from_today(publish: str, status: str, state: State) -> None:
    """An approved post is published when its day has passed; what the writer said otherwise holds."""
    pages = plan(chart(QUIET, post("one", publish, f"status: {status}"), today="2026-05-24"))

    assert state == pages["post/one.html"].item.state


def test_facts_are_what_the_writer_said_with_the_channels_audience_as_default() -> None:
    """Audiences are shown by name, purposes in the reader's language."""
    full = post(
        "full",
        "2026-05-01",
        "audience: pupils",
        "purpose: ask",
        "need: homework",
        "message: fair",
        "owner: Ada",
        "reviewer: Bob",
    )
    pages = plan(
        chart(PEOPLE, full, post("bare", "2026-05-02"), post("none", "2026-05-03", "channel: news"), today="2026-05-24")
    )
    facts = {
        name: [(words(label), words(value)) for label, value in pages[f"post/{name}.html"].facts]
        for name in ("full", "bare", "none")
    }

    assert {
        "full": [
            ("Audience", "Pupils"),
            ("Purpose", "ask"),
            ("Need", "homework"),
            ("Message", "fair"),
            ("Owner", "Ada"),
            ("Reviewer", "Bob"),
        ],
        "bare": [("Audience", "Readers of novels")],
        "none": [],
    } == facts


def test_findings_of_a_post_stand_on_its_page() -> None:
    """The finding of another file does not."""
    own = problem("text-after-hash", Location("posts/one.md", 2), say("cut off"))
    other = problem("text-after-hash", Location("posts/two.md", 2), say("cut off"))
    atlas = chart(
        QUIET, post("one", "2026-05-01"), post("two", "2026-05-02"), today="2026-05-24", findings=(own, other)
    )

    assert (own,) == plan(atlas)["post/one.html"].findings


def test_the_body_of_a_post_is_the_one_that_was_rendered() -> None:
    """Bodies are looked up by id."""
    pages = plan(chart(QUIET, post("one", "2026-05-01"), today="2026-05-24"))

    assert "<p>one</p>" == pages["post/one.html"].html


SLOTS = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "tue 19:00", topics: {books: 50, events: 50}}
  news: {name: News, mark: NE}
"""


def test_a_post_tells_which_slot_it_fills() -> None:
    """On time, too late, too early, all day long, or none at all; where no slots are promised it says nothing."""
    posts = (
        post("sharp", "2026-05-05 19:00"),
        post("late", "2026-05-12 19:10"),
        post("early", "2026-05-19 18:59"),
        post("whole", "2026-05-26"),
        post("extra", "2026-05-06 12:00"),
        post("news", "2026-05-05 19:00", "channel: news"),
        post("void", "2026-05-07 12:00", "status: cancelled"),
    )
    pages = plan(chart(SLOTS, *posts, today="2026-05-24"))
    facts = {one: {words(name): words(value) for name, value in pages[f"post/{one}.html"].facts} for one in NAMES}

    assert [
        "2026-05-05 19:00",
        "2026-05-12 19:00, 10 minutes later",
        "2026-05-19 19:00, 1 minute earlier",
        "2026-05-26 19:00",
        "none: it is an extra",
        None,
        None,
    ] == [facts[one].get("Slot") for one in NAMES]


NAMES = ("sharp", "late", "early", "whole", "extra", "news", "void")


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
