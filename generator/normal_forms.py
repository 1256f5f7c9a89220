"""Texts in one form for comparison, and the normal forms of Unicode in time that grows with the text.

The standard library takes the square of the length of a row of marks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

# Marks are put into order within a piece; ordinary text has no row of 200 signs beyond ASCII without a blank.
_PIECE = re.compile(r"[\x00-\x7f]*+[^\x00-\x7f]{0,200}+")

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")


def folded(text: str) -> str:
    """Return a text as it is compared, however it was typed in: composed, with neither capitals nor curly apostrophes.

    Blanks at its ends are left out, and between words there is one.
    """
    words = " ".join(text.split())
    return words.casefold() if text.isascii() else to_nfc(to_nfd(words).casefold().translate(_APOSTROPHES))


def to_nfc(text: str) -> str:
    """Return a text with its letters and accents composed."""
    return _normalized("NFC", text)


def to_nfd(text: str) -> str:
    """Return a text with its letters and accents apart."""
    return _normalized("NFD", text)


def _normalized(form: Literal["NFC", "NFD"], text: str) -> str:
    if text.isascii():
        return text
    return _PIECE.sub(lambda piece: unicodedata.normalize(form, piece[0]), text)
