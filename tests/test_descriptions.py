"""Tests for generator.descriptions; what gaps say of themselves stands in the tests of the feed."""

from __future__ import annotations

import pytest

from generator.descriptions import LONGEST
from generator.descriptions import describe
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.language import find_language
from generator.texts import say

ENGLISH = find_language("en")
PAGE = "https://plan.example.org/post/news.html"


def described(words: str, *found: str, about: str = "", page: str | None = PAGE) -> str:
    """Return the description of a post with these words in which something is found."""
    findings = [problem("invalid-link", Location("a.md"), say("{what}", what=what), say("mend it")) for what in found]
    return describe(words, about, tuple(findings), page, ENGLISH)


@pytest.mark.parametrize(
    ("words", "found", "page", "expected"),
    [
        ("Come.\n\nIt is free.", (), PAGE, f"Come.\n\nIt is free.\n\n{PAGE}"),
        ("Come.", ("a", "b"), PAGE, f"Come.\n\nFindings:\n- a; mend it\n- b; mend it\n\n{PAGE}"),
        ("", ("a `b`",), None, "Findings:\n- a 'b'; mend it"),
        ("", ("a",), PAGE, f"Findings:\n- a; mend it\n\n{PAGE}"),
        ("", ("a",), None, "Findings:\n- a; mend it"),
        ("Come.", (), None, "Come."),
        ("", (), PAGE, PAGE),
        ("", (), None, ""),
    ],
)
def test_what_there_is_stands_in_this_order(
    words: str, found: tuple[str, ...], page: str | None, expected: str
) -> None:
    """The words, what is found, and the address as the last line, because some readers hide an event's own."""
    assert expected == described(words, *found, page=page)


def test_a_line_about_it_stands_between() -> None:
    """Below the words, above what is found."""
    assert f"Come.\n\nWebsite\n\nFindings:\n- a; mend it\n\n{PAGE}" == described("Come.", "a", about="Website")


@pytest.mark.parametrize(
    ("words", "length", "end"),
    [
        ("word " * 391 + "ends", 2000, "word ends"),
        ("word " * 391 + "ends.", 1997, "word \u2026"),
        ("x" * 3000, 2000, "xxx \u2026"),
        ("line\n" * 1000, 1997, "line \u2026"),
    ],
    ids=["just-fits", "one-too-many", "one-long-word", "many-lines"],
)
def test_a_long_text_is_cut_between_words(words: str, length: int, end: str) -> None:
    """With the address it has at most 2,000 characters."""
    found = described(words)

    assert LONGEST == 2000
    assert length == len(found)
    assert found.endswith(f"{end}\n\n{PAGE}")


@pytest.mark.parametrize("count", [1, 40])
@pytest.mark.parametrize("length", [10, 150, 5000])
def test_many_findings_leave_room_for_the_words(length: int, count: int) -> None:
    """Those for which there is no room are counted; half of the description and more is the post's own words."""
    words, findings, page = described("word " * 1000, *["x" * length] * count).rsplit("\n\n", 2)

    lines = findings.split("\n")[1:]
    shown = sum(line.startswith("- xxx") for line in lines)
    assert ([f"- and {count - shown} more"] if shown < count else []) == lines[shown:]
    assert 1000 < len(words) <= 2000 - len(f"\n\n{findings}\n\n{page}")
    assert PAGE == page
