"""Tests for generator.schedulers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.layouts import LAYOUTS
from generator.schedulers import to_batch
from tests.conftest import words
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    from generator.schedulers import Batch

PHOTO = "https://pictures.example.org/pond.jpg"
CALENDAR = calendar_of(
    a_post("past", "publish: 2026-11-20 09:00"),
    a_post("plain", "publish: 2026-11-23 09:05"),
    a_post("linked", "publish: 2026-11-24 19:00", "link: https://example.org/day"),
    a_post("pictured", "publish: 2026-11-25 19:00", f"media: [film.mp4, {PHOTO}]"),
    a_post("own", "publish: 2026-11-26 19:00", "media: [pond.jpg]"),
    a_post("draft", "publish: 2026-11-27 19:00", "status: draft"),
    a_post("day", "publish: 2026-11-28"),
    a_post("formula", "publish: 2026-11-29 19:00"),
    a_post("unread", "publish: 2026-11-30 19:00"),
)
TEXTS = {
    "past": "Past",
    "plain": "Come in,\nand see",
    "linked": "Read on",
    "pictured": "Look",
    "own": "Look here: https://example.org/own",
    "draft": "Not yet",
    "day": "All day",
    "formula": "=1+1",
}


def batch(name: str, *ids: str) -> Batch:
    """Return what becomes of some posts, or of all."""
    posts = [post for post in CALENDAR.posts if not ids or post.id in ids]
    return to_batch(LAYOUTS[name], CALENDAR, posts, TEXTS)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "buffer",
            [
                ("Text", "Image URL", "Tags", "Posting Time"),
                ("Come in,\nand see", "", "", "2026-11-23 09:05"),
                ("Read on\n\nhttps://example.org/day", "", "", "2026-11-24 19:00"),
                ("Look", PHOTO, "", "2026-11-25 19:00"),
            ],
        ),
        (
            "hootsuite",
            [
                ("11/23/2026 09:05", "Come in,\nand see", ""),
                ("11/24/2026 19:00", "Read on", "https://example.org/day"),
                ("11/25/2026 19:00", "Look", ""),
            ],
        ),
        (
            "postcron",
            [
                ("Come in,\nand see", "2026", "11", "23", "9", "5", "", ""),
                ("Read on", "2026", "11", "24", "19", "0", "", "https://example.org/day"),
                ("Look", "2026", "11", "25", "19", "0", PHOTO, ""),
            ],
        ),
        (
            "vista-social",
            [
                ("message", "type", "link", "time"),
                ("Come in,\nand see", "message", "", "2026-11-23 09:05"),
                ("Read on", "article", "https://example.org/day", "2026-11-24 19:00"),
                ("Look", "image", PHOTO, "2026-11-25 19:00"),
            ],
        ),
    ],
)
def test_each_scheduler_has_its_layout(name: str, rows: list[tuple[str, ...]]) -> None:
    """Columns, forms of time and where the link goes, as its source says."""
    assert rows == batch(name, "plain", "linked", "pictured").rows


def test_what_cannot_be_scheduled_is_told() -> None:
    """And what is to be done by hand."""
    assert [
        "left out: 1 post that is not approved",
        "left out: 1 post of the past",
        "left out: posts/day.md: it has no time of day",
        "left out: posts/formula.md: a spreadsheet could run `=1+1`: write a word before it",
        "left out: posts/unread.md: its text cannot be read",
        "the pictures of 1 post are files of yours: add them by hand",
        "times are those of Europe/Amsterdam: look whether Buffer has the same",
    ] == [words(remark) for remark in batch("buffer").remarks]
    assert () == batch("postcron", "nothing").remarks


def test_more_rows_than_a_scheduler_takes_are_for_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says from which day on."""
    monkeypatch.setitem(LAYOUTS, "buffer", replace(LAYOUTS["buffer"], most=1))
    found = batch("buffer", "plain", "linked", "pictured")

    assert 2 == len(found.rows)
    assert "left out: 2 posts more than Buffer takes at once: make another file with `--from 2026-11-24`" == words(
        found.remarks[0]
    )


def test_a_formula_is_found_in_every_cell() -> None:
    """Also in a link, and where it is long."""
    post = replace(
        next(post for post in CALENDAR.posts if post.id == "plain"), link=f"https://example.org/,={'6' * 50}"
    )
    found = to_batch(LAYOUTS["hootsuite"], CALENDAR, [post], TEXTS)

    assert [] == found.rows
    assert (f"left out: posts/plain.md: a spreadsheet could run `={'6' * 39}`: write a word before it",) == tuple(
        words(remark) for remark in found.remarks
    )


def test_a_link_that_stands_in_the_text_is_not_repeated() -> None:
    """Nobody says it twice."""
    post = replace(next(post for post in CALENDAR.posts if post.id == "own"), link="https://example.org/own")

    assert TEXTS["own"] == to_batch(LAYOUTS["buffer"], CALENDAR, [post], TEXTS).rows[1][0]
