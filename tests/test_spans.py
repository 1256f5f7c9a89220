"""Tests for generator.spans; what is made of the stretches stands in the tests of generator.prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.spans import Scan


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
