"""Tests for generator.pages.messages."""

from __future__ import annotations

from tests.planned import QUIET
from tests.planned import chart
from tests.planned import ids
from tests.planned import plan
from tests.planned import post


def test_a_message_is_a_row_with_a_cell_for_each_channel() -> None:
    """Cells stand in the order of the channels; a channel that does not tell the message has an empty one."""
    posts = (
        post("fair-news", "2026-05-01", "message: fair", "channel: news"),
        post("fair-blog", "2026-05-02", "message: fair"),
        post("sale-news", "2026-04-01", "message: sale", "channel: news"),
        post("plain", "2026-05-03"),
    )
    page = plan(chart(QUIET, *posts, today="2026-05-24"))["messages.html"]

    assert ["blog", "news"] == [channel.key for channel in page.channels]
    assert [("fair", [["fair-blog"], ["fair-news"]]), ("sale", [[], ["sale-news"]])] == [
        (row.key, [ids(cell) for cell in row.cells]) for row in page.rows
    ]


def test_the_newest_message_comes_first() -> None:
    """A message is as new as its newest post."""
    posts = (
        post("old", "2026-01-01", "message: long-told"),
        post("mid", "2026-03-01", "message: short"),
        post("new", "2026-05-01", "message: long-told"),
    )
    page = plan(chart(QUIET, *posts, today="2026-05-24"))["messages.html"]

    assert ["long-told", "short"] == [row.key for row in page.rows]
    assert ["new", "old"] == ids(page.rows[0].cells[0])


def test_without_messages_there_are_no_rows() -> None:
    """The page is there all the same."""
    page = plan(chart(QUIET, post("plain", "2026-05-01"), today="2026-05-24"))["messages.html"]

    assert () == page.rows
