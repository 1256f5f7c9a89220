"""Tests for generator.normal_forms."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.normal_forms import folded
from generator.normal_forms import to_nfc
from generator.normal_forms import to_nfd


@pytest.mark.parametrize(
    ("text", "composed", "apart"),
    [
        ("cafe\u0301", "caf\u00e9", "cafe\u0301"),
        ("caf\u00e9", "caf\u00e9", "cafe\u0301"),
        ("plain", "plain", "plain"),
        ("", "", ""),
        ("\u212b", "\u00c5", "A\u030a"),
        ("a\u0315\u0300", "\u00e0\u0315", "a\u0300\u0315"),
    ],
)
def test_letters_and_accents_are_composed_or_apart(text: str, composed: str, apart: str) -> None:
    """Whichever way they were typed in, and in whichever order."""
    assert (composed, apart) == (to_nfc(text), to_nfd(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("CAF\u00c9", "caf\u00e9"),
        ("foto\u2019s", "foto's"),
        ("\u2018s ochtends", "'s ochtends"),
        ("\u0149", "'n"),
        ("Stra\u00dfe", "strasse"),
        ("  een\t\u00a0 twee\n", "een twee"),
        ("TWEE", "twee"),
        ("", ""),
    ],
)
def test_texts_are_compared_in_one_form(text: str, expected: str) -> None:
    """Accents, capitals, apostrophes and blanks can be typed in more than one way."""
    assert expected == folded(text)


@given(st.text(st.characters(codec="utf-8"), max_size=150))
def test_what_is_folded_stays(text: str) -> None:
    """However its accents are composed, a text has one form, and that is its own."""
    assert folded(text) == folded(folded(text)) == folded(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(codec="utf-8"), max_size=150))
def test_ordinary_text_comes_out_as_the_standard_library_has_it(text: str) -> None:
    """Only within a row of more than 200 signs beyond ASCII could an order be another one."""
    assert (unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)) == (to_nfc(text), to_nfd(text))


def test_a_long_row_of_marks_stays_as_long_as_it_is() -> None:
    """It is put into order in pieces, which nobody can read anyway; no mark is lost."""
    marks = "\u0315\u0300" * 5_000

    assert sorted(marks) == sorted(to_nfd(marks))
