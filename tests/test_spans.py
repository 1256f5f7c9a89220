"""Tests for generator.spans; what is made of the stretches stands in the tests of generator.prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.spans import _SPAN
from generator.spans import Scan
from generator.spans import plain_beginning
from tests.test_prose import BODIES

if TYPE_CHECKING:
    import re

# What may stand at the edge of a stretch, or looks like one.
EDGES = [
    *(
        "a",
        "1",
        "\u0661",
        "_",
        ".",
        "-",
        "+",
        "*",
        " ",
        "\t",
        "\u00a0",
        "\x0b",
        "\r",
        "\n",
        "\n\n",
        ">",
        "1. ",
        "\u0661. ",
        "- ",
    ),
    *(
        "`",
        "```",
        "~",
        "~~~",
        "[",
        "![",
        "!",
        "]",
        "](",
        ")",
        "[x]: y",
        "[^1]",
        "[x] ",
        "<",
        "<b>",
        "</",
        "<!--",
        "-->",
    ),
    *(
        "{",
        "{{",
        "{%",
        "{:",
        "}",
        "&",
        "&a;",
        "\\",
        "@",
        "a@b.c",
        ":",
        "//",
        "www.",
        "WWW",
        "http",
        "https://",
        "HTTP://x",
    ),
    *("mailto:", "Mailto", "http\u017f://x", "ma\u0131lto:", "'", '"', "("),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Read `code` now", [("code", "`code`", "")]),
        ("Read [on](there.md)", [("link", "](there.md)", "there.md")]),
        ("See ![a tree](tree.jpg)", [("image", "](tree.jpg)", "tree.jpg")]),
        ("[x]: there.md", [("definition", "[x]: there.md", "there.md")]),
        ("On www.x.nl.", [("address", "www.x.nl", "www.x.nl")]),
        ('<a href="there.md">on</a>', [("tag", '<a href="there.md">', "there.md"), ("link", "</a>", "")]),
        ("</a> <a> <abbr href=x>", [("tag", "</a>", ""), ("tag", "<a>", ""), ("tag", "<abbr href=x>", "")]),
        ("Just [words]", []),
        ("2~~~", []),
        ("Read [on](there( )", []),
    ],
)
def test_what_is_no_prose(body: str, expected: list[tuple[str, str, str]]) -> None:
    """Each stretch has its kind, and the address in it if there is one."""
    assert expected == [(span.kind, body[span.start : span.end], span.target) for span in Scan(body).spans()]


@pytest.mark.parametrize(
    "body",
    ["[how we read](x)", "![how we read](x)", "<a href=x>how we read</a>", "<a>no</a> <a href=x>how we read</a>"],
)
def test_the_words_of_a_link_stand_before_it(body: str) -> None:
    """They are what is between their start and the stretch."""
    *_, link = Scan(body).spans()

    assert "how we read" == body[link.words_start : link.start]


@given(st.text("a[]()!<>/`\n \\:", max_size=60))
def test_stretches_come_in_order(body: str) -> None:
    """None overlaps another, and the words of a link come before it."""
    end = 0
    for span in Scan(body).spans():
        assert end <= span.start < span.end <= len(body)
        assert span.words_start <= span.start
        end = span.end


class EveryLetter(Scan):
    """A scan that tries at every letter what may begin there."""

    def _search(self, position: int) -> re.Match[str] | None:
        return _SPAN.search(self.text, position, self._limit)


@given(st.lists(st.sampled_from(EDGES), max_size=25).map("".join) | BODIES)
def test_to_look_for_signs_finds_what_is_found_letter_by_letter(body: str) -> None:
    """No stretch is without one of the signs, nor begins before the word or the marks in front of it."""
    assert list(EveryLetter(body).spans()) == list(Scan(body).spans())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Just words.\n\n    code", "Just words.\n\n        "),
        ("Read it (`code`) now", "Read it "),
        ("Mail to i@x.nl", "Mail to "),
        ("Two\n\n> - ```\ncode", "Two\n\n"),
        ("See https://x.nl", "See "),
        ("[a](b)", ""),
    ],
)
def test_the_beginning_is_plain(body: str, expected: str) -> None:
    """It ends before the word of the first sign, or before the line of a sign that is the first on it."""
    assert expected == plain_beginning(body)
