"""Tests for generator.exporting; that what it writes reads back is tested in test_importing.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import time

import pytest

from generator.exporting import Choice
from generator.exporting import to_rows
from generator.exporting import too_long
from generator.language import find_language
from generator.sheets import LONGEST_CELL
from tests.town import a_post
from tests.town import calendar_of

CALENDAR = calendar_of(
    a_post("day", "publish: 2026-11-24"),
    a_post("twice", "publish: 2026-10-25 02:30 +01:00", "channel: mail"),
    a_post(
        "full",
        "publish: 2026-11-25 19:00",
        "status: draft",
        "message: opening",
        "official: true",
        "effort: 1.5",
        "media: [{file: pond.jpg, alt: The pond}, frog.mp4]",
        "allow: [gap, cross-posted]",
        "created: 2026-11-01",
        "updated: 2026-11-02 10:00",
        body="Come in.\n\nAnd see.",
    ),
    a_post("idea", "status: idea"),
)


def rows() -> dict[str, dict[str, object]]:
    """Return what the columns of each post hold, by its id, without those that are empty."""
    head, *found = to_rows(CALENDAR.posts, CALENDAR.settings, find_language("en"))
    named = [dict(zip(map(str, head), row, strict=True)) for row in found]
    return {str(row["Id"]): {name: cell for name, cell in row.items() if cell != ""} for row in named}


def test_a_post_is_a_row_with_all_its_fields() -> None:
    """In words that people read; days and times as such, and in the order of time."""
    assert ["twice", "day", "full", "idea"] == list(rows())
    assert {
        "Date": date(2026, 11, 25),
        "Time": time(19),
        "Channel": "web",
        "Title": "Post full",
        "Topic": "books",
        "Status": "draft",
        "Text": "Come in.\n\nAnd see.",
        "Message key": "opening",
        "Official": "yes",
        "Media": "pond.jpg | The pond\nfrog.mp4",
        "Hours": "1.5",
        "Allowed findings": "gap, cross-posted",
        "Created": "2026-11-01 00:00 +0100",
        "Updated": "2026-11-02 10:00 +0100",
        "Id": "full",
    } == rows()["full"]


def test_a_time_that_comes_twice_keeps_its_offset() -> None:
    """Else nobody could tell which of both is meant; a whole day has no time, and an idea no day."""
    assert "02:30 +01:00" == rows()["twice"]["Time"]
    assert "Time" not in rows()["day"]
    assert "Date" not in rows()["idea"]


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(), ["twice", "day", "full", "idea"]),
        (Choice(frozenset({"mail"})), ["twice"]),
        (Choice(first=date(2026, 11, 24)), ["day", "full"]),
        (Choice(last=date(2026, 11, 24)), ["twice", "day"]),
        (Choice(first=date(2026, 11, 25), last=date(2026, 11, 25)), ["full"]),
    ],
)
def test_posts_are_chosen_by_channel_and_day(choice: Choice, ids: list[str]) -> None:
    """Both days are included; who asks for days asks for no ideas."""
    assert ids == [post.id for post in CALENDAR.posts if choice.takes(post)]


def test_texts_that_no_cell_holds_are_known() -> None:
    """They are told before they are cut."""
    long = replace(CALENDAR.posts[0], body="x" * (LONGEST_CELL + 1))

    assert [long] == too_long([long, *CALENDAR.posts])
