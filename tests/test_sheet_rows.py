"""Tests for generator.sheet_rows: what one row makes."""

from __future__ import annotations

from datetime import date

import pytest

from generator.cells import Reader
from generator.columns import guess
from generator.drafts import Draft
from generator.sheet_rows import Entry
from generator.sheet_rows import Wishes
from generator.sheet_rows import read_row
from generator.sheets import Row
from generator.times import When
from tests.conftest import settings
from tests.conftest import words

TODAY = date(2026, 5, 20)
HEAD = ("Date", "Channel", "Title", "Topic", "Status", "Text", "Id", "Categories", "RRULE")
FIFTH = When(date(2026, 5, 5))
USUAL = (("title", "Open day"), ("topic", "events"), ("channel", "instagram"))


def entries(*cells: str, wishes: Wishes = Wishes(), more: str = "") -> tuple[Entry, ...]:  # noqa: B008 - it is frozen
    """Return the drafts of a row with these cells, in which nothing is wrong."""
    found, wrong = read_row(Row(7, cells), guess(Row(1, HEAD), {}), Reader(settings(more), TODAY), wishes)
    assert [] == [words(one.message) for one in wrong]
    return found


def troubles(*cells: str) -> list[tuple[str, str, str]]:
    """Return what is wrong with a row with these cells: column, fact and cure."""
    found, wrong = read_row(Row(7, cells), guess(Row(1, HEAD), {}), Reader(settings(), TODAY), Wishes())
    assert () == found
    assert {7} == {one.row for one in wrong}
    return [(one.column, words(one.message), words(one.help)) for one in wrong]


def test_a_row_is_a_post() -> None:
    """What it does not say stays unsaid; approved is what a post is by default."""
    assert (Entry(7, Draft(USUAL, FIFTH, "Come in."), ""),) == entries(
        "2026-05-05", "Instagram", "Open day", "Events", "ready", "Come in."
    )


def test_a_row_without_a_day_is_an_idea() -> None:
    """Whatever its status says."""
    (entry,) = entries("", "Instagram", "Open day", "Events", "draft")

    assert ("idea", None) == (entry.draft.get("status"), entry.draft.when)


def test_a_row_with_channels_is_a_post_on_each() -> None:
    """One post, one channel; an id is made one for each."""
    found = entries("2026-05-05", "Instagram, WEB", "Open day", "Events", "", "", "open-day")

    assert [("instagram", "open-day-instagram"), ("website", "open-day-website")] == [
        (entry.draft.get("channel"), entry.id) for entry in found
    ]


def test_what_was_asked_for_holds_where_a_row_says_nothing() -> None:
    """Of channel, topic and status; else what the mapping of a blog says."""
    wishes = Wishes("website", "collection", "review")
    (bare,) = entries("2026-05-05", "", "x", wishes=wishes)
    (full,) = entries("2026-05-05", "IG", "x", "Events", "draft", wishes=wishes)
    (blog,) = entries("2026-05-05", "", "x", more="posts: {channel: website, topic: collection}\n")
    (open_,) = entries("2026-05-05", "", "x", more="posts: {channel: website, topics: open}\n")

    said = ("channel", "topic", "status")
    assert ["website", "collection", "review"] == [bare.draft.get(name) for name in said]
    assert ["instagram", "events", "draft"] == [full.draft.get(name) for name in said]
    assert ["website", "collection", ""] == [blog.draft.get(name) for name in said]
    assert ["website", "", ""] == [open_.draft.get(name) for name in said]


def test_an_event_says_by_its_categories_where_it_belongs() -> None:
    """A column of its own comes before."""
    (entry,) = entries("2026-05-05", "", "x", "", "", "", "", "Website\nEvents")
    (other,) = entries("2026-05-05", "IG", "x", "Collection", "", "", "", "Website\nEvents")

    assert ("website", "events") == (entry.draft.get("channel"), entry.draft.get("topic"))
    assert ("instagram", "collection") == (other.draft.get("channel"), other.draft.get("topic"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n## Come in and **see**\nmore", "Come in and **see**"),
        ("word " * 20, "word word word word word word word word word word word word…"),
        ("x" * 80, "x" * 60 + "…"),
    ],
)
def test_a_row_without_a_title_is_called_as_its_text_begins(text: str, title: str) -> None:
    """Many sheets have nothing but the text."""
    assert title == entries("2026-05-05", "IG", "", "Events", "", text)[0].draft.get("title")


def test_what_is_not_so_need_not_be_said() -> None:
    """A post is no official news unless somebody says that it is."""
    found, _ = read_row(
        Row(7, ("2026-05-05", "IG", "x", "Events", "nee")),
        guess(Row(1, ("Datum", "Kanaal", "Titel", "Thema", "Officieel")), {}),
        Reader(settings(), TODAY),
        Wishes(),
    )

    assert "" == found[0].draft.get("official")


def test_an_empty_row_is_nothing() -> None:
    """Nor is one that only holds what is passed over."""
    assert () == entries("", " ", "")


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    """Each with its column and its cure."""
    assert [
        ("Status", "`soon` is not a status", "known words are `idea`, `draft`, `review`, `approved`, `cancelled`"),
        ("RRULE", "the event repeats", "write a post for each time that it is to go out"),
        ("Date", "`32-5-2026` is not a day of the calendar", "look it up in a calendar"),
        ("Channel", "the row names no channel", "fill it in, or give all rows one: `--channel`"),
        ("Title", "the row has neither a title nor a text", "write what the post is about"),
        ("Topic", "the row names no topic", "fill it in, or give all rows one: `--topic`"),
    ] == troubles("32-5-2026", "", "", "", "soon", "", "", "", "FREQ=WEEKLY")


def test_a_topic_is_one() -> None:
    """Which of several is meant nobody can tell."""
    assert [("Topic", "the row names more than one", "keep the one that matters most")] == troubles(
        "2026-05-05", "IG", "x", "Events, Collection"
    )


def test_a_cell_that_no_post_has_room_for_is_told() -> None:
    """Before anybody tries to understand it."""
    assert [("Title", "the cell holds more than 65536 characters", "shorten it")] == troubles(
        "2026-05-05", "Instagram", "x" * 65_537, "Events"
    )
