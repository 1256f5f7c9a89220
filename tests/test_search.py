"""Tests for generator.search."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from generator.language import find_language
from generator.search import to_search_index
from tests import hostile
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import post


def rows(index: bytes) -> list[list[str]]:
    """Return the rows of an index as a browser reads them."""
    array = re.fullmatch(r"window\.ritmePosts = (\[.*\]);\n", index.decode(), re.DOTALL)
    assert array is not None
    read: list[list[str]] = json.loads(array[1])
    return read


def test_a_row_holds_what_a_result_shows() -> None:
    """Title, mark and key of the channel, topic, day, address, how the text begins, and status."""
    atlas = chart(QUIET, post("first", "2026-05-19 09:00", "channel: news"), today="2026-05-20")

    assert (
        b"window.ritmePosts = [\n"
        b'["First","NE","news","Books","Tuesday 19 May 2026","post/first.html","Come and read.","published"]\n'
        b"];\n"
    ) == to_search_index(atlas.posts.values(), {"first": "Come\nand  read."}, find_language("en"))


def test_the_newest_posts_come_first_and_those_without_a_day_last() -> None:
    """Of a day the latest is the newest; a post for the whole day begins before all others."""
    posts = [
        post("idea", "", "status: idea"),
        post("early", "2026-05-19 09:00"),
        post("late", "2026-05-19 19:00"),
        post("whole", "2026-05-19"),
        post("next", "2026-06-01"),
    ]
    atlas = chart(QUIET, *posts, today="2026-05-20")
    index = rows(to_search_index(atlas.posts.values(), {}, find_language("nl")))

    assert [
        ("Next", "maandag 1 juni 2026"),
        ("Late", "dinsdag 19 mei 2026"),
        ("Early", "dinsdag 19 mei 2026"),
        ("Whole", "dinsdag 19 mei 2026"),
        ("Idea", ""),
    ] == [(row[0], row[4]) for row in index]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("a" * 160, "a" * 160),
        ("a" * 161, "a" * 160 + "…"),
        ("a" * 100_000, "a" * 160 + "…"),
        ("a " * 80, ("a " * 80).rstrip()),
        ("a " * 81, ("a " * 80).rstrip() + "…"),
        (f"{'a' * 150} {'b' * 30}", "a" * 150 + "…"),
        (f"{'a' * 160} b", "a" * 160 + "…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, shown: str) -> None:
    """What is left has 160 signs at most; only a word that is longer is cut itself."""
    atlas = chart(QUIET, post("first", "2026-05-19"), today="2026-05-20")

    assert shown == rows(to_search_index(atlas.posts.values(), {"first": text}, find_language("en")))[0][6]


@pytest.mark.parametrize("words", [hostile.MARKUP, hostile.BIDI, hostile.LONG, "</SCRIPT><!--", "a\u2028b\u2029c & d"])
def test_no_word_ends_the_script_or_changes(words: str) -> None:
    """What means something to HTML, or ends a line for old readers of scripts, is written as an escape."""
    item = replace(chart(QUIET, post("first", "2026-05-19"), today="2026-05-20").posts["first"], title=words)
    index = to_search_index([item], {"first": words}, find_language("en"))
    (row,) = rows(index)

    assert [] == re.findall("[<>&\u2028\u2029]", index.decode())
    assert (words, " ".join(words.split())[:40]) == (row[0], row[6][:40])
