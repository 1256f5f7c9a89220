"""Tests for generator.pages.listings: where the rest of a long list stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.planned import QUIET
from tests.planned import chart
from tests.planned import ids
from tests.planned import plan
from tests.planned import post

if TYPE_CHECKING:
    import pytest

DAY = "2026-05-20"
OPEN = f"{QUIET}posts: {{topics: open}}\n"


def test_posts_of_a_channel_and_of_a_topic_go_on_below_their_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stand on the page itself, and each page names its feed where that is offered."""
    monkeypatch.setattr("generator.pages.listings.MOST_ROWS", 2)
    monkeypatch.setattr("generator.pages.subjects.MOST_ROWS", 2)
    pages = plan(chart(QUIET, *(post(f"p{number}", f"2026-05-1{number}") for number in range(5)), today=DAY))

    assert ["p4", "p3"] == ids(pages["channel/blog.html"].posts)
    assert [["p2", "p1"], ["p0"]] == [ids(pages[f"topic/books/{number}.html"].posts) for number in (2, 3)]
    assert ("Blog", "channel/blog.html", "channel") == (
        (page := pages["channel/blog/2.html"]).about,
        page.back,
        page.without,
    )
    assert "channel/news/2.html" not in pages


def test_a_day_with_more_posts_than_fit_has_pages_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Month, agenda and start page fold what fits and lead to the week, the week leads to the day; none is lost."""
    monkeypatch.setattr("generator.pages.periods.MOST_POSTS", 10)
    monkeypatch.setattr("generator.pages.listings.MOST_ROWS", 10)
    crowd = (post(f"p{number:02}", f"2026-05-19 09:{number:02}") for number in range(15))
    pages = plan(chart(QUIET, *crowd, post("q", "2026-05-20"), today=DAY))
    week = pages["week/2026-W21.html"].days[1]
    month = next(day for row in pages["month/2026-05.html"].table.weeks for day in row.days if day.day == week.day)
    agenda = next(day for day in pages["agenda.html"].days if day.day == week.day)

    assert (12, 3, "day/2026-05-19.html") == (len(week.shown) + len(week.folded), week.elsewhere, week.rest)
    assert {(8, 3, "week/2026-W21.html")} == {(len(day.folded), day.elsewhere, day.rest) for day in (month, agenda)}
    assert [f"p{number:02}" for number in range(10)] == ids(pages["day/2026-05-19.html"].posts)
    assert ["p10", "p11", "p12", "p13", "p14"] == ids(pages["day/2026-05-19/2.html"].posts)
    assert date(2026, 5, 19) == pages["day/2026-05-19.html"].about
    assert "day/2026-05-20.html" not in pages


def test_many_topics_have_a_page_that_names_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where other pages show those alone that most posts are about; few need no such page."""
    posts = [post(f"p{number}", "2026-05-10", f"topic: tag {number % 3}") for number in range(4)]

    assert "topics.html" not in plan(chart(OPEN, *posts, today=DAY))
    monkeypatch.setattr("generator.pages.aspects.MOST_TOPICS", 2)
    pages = plan(chart(OPEN, *posts, today=DAY))
    assert [("books", 0), ("events", 0), ("tag-0", 2), ("tag-1", 1), ("tag-2", 1)] == [
        (label.key, count) for label, count in pages["topics.html"].topics
    ]
    assert (["tag-0", "tag-1"], 1) == (
        [label.key for label, _ in pages["focus.html"].topics],
        pages["focus.html"].other_topics,
    )
