"""Tests for generator.pages.aspects: what of many topics a page shows."""

from __future__ import annotations

import pytest

from generator.pages.aspects import Others
from tests.planned import chart
from tests.planned import plan
from tests.planned import post

DAY = "2026-05-20"
CALENDAR = """\
posts: {topics: open}
channels:
  blog: {name: Blog, mark: BL, topics: {events: 60, books: 40}}
"""
TAGS = ("books", "tag-a", "tag-a", "tag-b", "tag-c", "tag-c", "tag-c", "tag-d")
POSTS = [post(f"p{number}", f"2026-05-1{number}", f"topic: {tag}") for number, tag in enumerate(TAGS)]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the pages of a channel with six topics, where three have room."""
    monkeypatch.setattr("generator.pages.aspects.MOST_TOPICS", 3)
    return plan(chart(CALENDAR, *POSTS, today=DAY))


def test_what_is_promised_or_written_about_most_has_a_row(pages: dict) -> None:  # type: ignore[type-arg]
    """In the order of all topics; the others are summed up, and per cents still add up to 100."""
    view = pages["channel/blog.html"].card.topics.now

    assert [("books", 1, 13), ("events", 0, 0), ("tag-c", 3, 37)] == [
        (row.topic.key, row.count, row.per_cent) for row in view.rows
    ]
    assert Others(topics=3, posts=4, per_cent=50) == view.others
    assert [200.0] == [round(part.x + part.width, 1) for part in view.stack.written[-1:]]


def test_shares_over_time_are_of_few_topics_too(pages: dict) -> None:  # type: ignore[type-arg]
    """Of those that most was written about in all windows together, with the number of the others."""
    over_time = pages["channel/blog.html"].card.topics.over_time

    assert (["books", "events", "tag-a"], 3) == ([one.topic.key for one in over_time.series], over_time.others)


def test_the_page_of_a_topic_knows_its_share_all_the_same(pages: dict) -> None:  # type: ignore[type-arg]
    """Also where the channel's page has no row for it."""
    assert [("blog", 8, 1)] == [
        (channel.key, total, row.count) for channel, total, row in pages["topic/tag-d.html"].shares
    ]
