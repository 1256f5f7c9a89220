"""Tests for generator.pages.posts."""

from __future__ import annotations

import pytest

from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.pages.values import State
from generator.texts import say
from tests.conftest import words
from tests.planned import QUIET
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
        "owner: Ada",
        "reviewer: Bob",
        "effort: 1.5",
        "origin: community",
        "official: true",
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
            ("Owner", "Ada"),
            ("Reviewer", "Bob"),
            ("Effort", "1.5 hours"),
            ("Origin", "the community"),
            ("Official news", "yes"),
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


LIMITED = """\
channels:
  blog: {name: Blog, mark: BL, platform: bluesky}
  threads: {name: Threads, mark: TH, platform: threads}
  news: {name: News, mark: NE}
"""


def measures(*fields: str, id_: str = "one") -> dict[str, tuple[str, bool, bool]]:
    """Return what the page of a post tells of each limit: in words, whether it is over, whether that is disputed."""
    pages = plan(chart(LIMITED, post(id_, "2026-05-01", *fields), today="2026-05-24"))
    return {
        words(item.name): (words(item.words), item.is_over, item.is_disputed)
        for item in pages[f"post/{id_}.html"].measures
    }


def test_a_post_tells_how_much_of_its_platforms_limits_it_fills() -> None:
    """Counted on the body as it goes out: here its id."""
    assert ("3 of 300, counted as graphemes", False, False) == measures()["the text"]
    assert ("0 of 4", False, False) == measures()["pictures"]
    assert ("5 of 4", True, False) == measures("media: [a.jpg, b.jpg, c.jpg, d.jpg, e.png]")["pictures"]


def test_what_sources_or_ways_of_counting_disagree_about_is_told_with_both_numbers() -> None:
    """The stricter one may be right."""
    found = measures("channel: threads", "title: T")

    assert "0 of 5 (some sources say 3)" == found["links"][0]
    assert "3 of 500, counted as Threads does" == found["the text"][0]


def test_a_post_on_a_channel_without_limits_counts_nothing() -> None:
    """There is nothing to hold it against."""
    assert {} == measures("channel: news")


def test_a_post_leads_to_the_page_of_its_message() -> None:
    """Under the name that the message's key makes."""
    pages = plan(
        chart(QUIET, post("one", "2026-05-01", "message: The Fair"), post("two", "2026-05-02"), today="2026-05-24")
    )

    assert ("message/the-fair.html", None) == (pages["post/one.html"].message, pages["post/two.html"].message)


def test_what_a_post_allows_stands_on_its_page() -> None:
    """Beside what is found, so that whoever reads the page knows of both."""
    allowed = problem("unknown-field", Location("posts/one.md", 2), say("not known"))
    atlas = chart(QUIET, post("one", "2026-05-01"), post("two", "2026-05-02"), today="2026-05-24", allowed=(allowed,))
    pages = plan(atlas)

    assert ((allowed,), ()) == (pages["post/one.html"].allowed, pages["post/two.html"].allowed)
