"""Tests for generator.names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.names import LONGEST_NAME
from generator.names import is_name
from generator.names import to_name


@pytest.mark.parametrize("text", ["a", "7", "open-day", "2026-plans", "a--b", "a-", "a" * 80, "console", "com10"])
def test_a_written_name_is_taken(text: str) -> None:
    """Small letters, digits and hyphens make a name, 80 at most."""
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-a",
        "Open-day",
        "open day",
        "open_day",
        "..",
        "a/b",
        "a\\b",
        "a.b",
        "%2e%2e%2f",
        "a\n",
        "c:",
        "caf\u00e9",
        "\u0661",
        "a\u200b",
        "a" * 81,
    ],
)
def test_another_written_name_is_refused(text: str) -> None:
    """What could leave a folder, or have a twin on another system, is refused and not repaired."""
    assert not is_name(text)


@pytest.mark.parametrize("text", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1"])
def test_a_name_of_a_device_is_refused(text: str) -> None:
    """Windows opens a device for such a name, so no system takes it."""
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("release notes", "release-notes"),
        ("Web Design", "web-design"),
        ("  --Hello, world!--  ", "hello-world"),
        ("Caf\u00e9", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("Stra\u00dfe", "strasse"),
        ("\u0141\u00f3d\u017a", "lodz"),
        ("smo\u0308rre\u00f8", "smorreo"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C++ and C#", "c-plus-plus-and-c-sharp"),
        ("A+ at C+++", "a-plus-at-c-plus-plus-plus"),
        ("+1", "1"),
        ("C", "c"),
        ("# C", "c"),
        ("3.0", "3-0"),
        ("we\u200bb", "web"),
        ("CON", "con-x"),
        ("x" * 80, "x" * 80),
    ],
)
def test_a_name_is_made_of_words(text: str, expected: str) -> None:
    """Case, accents and punctuation fall away; the signs that tell C, C++ and C# apart become words."""
    assert expected == to_name(text)


@pytest.mark.parametrize(
    ("text", "start"),
    [("\u03b3\u03ac\u03c4\u03b1", ""), ("caf\u00e9 \u6771\u4eac", "cafe-"), ("!!!", ""), ("", "")],
)
def test_what_ascii_cannot_spell_is_told_apart_by_a_hash(text: str, start: str) -> None:
    """A name that is not all ASCII letters ends in eight digits of a hash."""
    name = to_name(text)

    assert start == name[:-8]
    assert set(name[-8:]) <= set("0123456789abcdef")


def test_two_titles_in_greek_do_not_meet() -> None:
    """Different texts without a letter of ASCII get different names."""
    assert to_name("\u03b3\u03ac\u03c4\u03b1") != to_name("\u03c3\u03ba\u03cd\u03bb\u03bf\u03c2")


def test_two_long_titles_do_not_meet() -> None:
    """A name that is cut ends in a hash of the whole."""
    first, second = to_name("long " * 30 + "one"), to_name("long " * 30 + "two")

    assert first != second
    assert (LONGEST_NAME, LONGEST_NAME) >= (len(first), len(second))


@given(st.text())
def test_any_text_becomes_a_name(text: str) -> None:
    """Whatever a file is called, its name is one that a writer could have written."""
    assert is_name(to_name(text))


@given(st.text(max_size=200))
def test_a_name_stays_the_same(text: str) -> None:
    """The name of a name is itself."""
    assert to_name(text) == to_name(to_name(text))


@given(st.lists(st.text("abcxyz0189", min_size=1, max_size=9), min_size=1, max_size=8).map("-".join))
def test_what_is_a_name_already_is_kept(text: str) -> None:
    """A file whose name needs no change keeps it."""
    assert text == to_name(text)


@given(st.text(max_size=50))
def test_twins_in_unicode_have_one_name(text: str) -> None:
    """A file system that takes letters apart from their accents changes no name."""
    apart = unicodedata.normalize("NFD", text)

    assert to_name(unicodedata.normalize("NFC", text)) == to_name(apart)


@given(st.text(alphabet=st.characters(max_codepoint=0x17E, exclude_characters="\u0131\u0149"), max_size=50))
def test_twins_in_case_have_one_name(text: str) -> None:
    """Two topics that differ in capitals alone are one."""
    assert to_name(text) == to_name(text.upper())
