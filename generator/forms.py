"""Forms of texts: what can be told of a text without running code, so that an editor can look at it, too.

A form is part of what is true of a right text: what it refuses is wrong, what it takes may still be wrong. Its patterns
are those by which texts are read, written here in the words that the patterns of all languages share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """What a right text is like: one of the words, or wholly one of the patterns; where neither is said, anything.

    `numbers` are the least and the most that may be written as a number.
    """

    words: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    numbers: tuple[float, float] | None = None

    def takes(self, text: str) -> bool:
        """Tell whether a text has this form."""
        is_free = not self.words and not self.patterns
        return is_free or text in self.words or any(pattern.fullmatch(text) for pattern in self.patterns)


ANY = Form()

_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_BLANK_OF_LAYOUT = re.compile(r"(\[[^\]]*\])|\s+")
_PIECE = re.compile(r"\\.|\[[^\]]*\]|[A-Za-z]")
_PIECE_OF_CLASS = re.compile(r"\\.|([a-z])-([a-z])|([A-Z])-([A-Z])|[A-Za-z]")


def shared(pattern: re.Pattern[str]) -> str:
    """Return a pattern as other languages read it, too: without flags, layout and names of groups."""
    source = _NAMED_GROUP.sub("(?:", pattern.pattern)
    if pattern.flags & re.VERBOSE:
        source = _BLANK_OF_LAYOUT.sub(lambda blank: blank[1] or "", source)
    if pattern.flags & re.IGNORECASE:
        source = _PIECE.sub(lambda piece: _in_any_case(piece[0]), source)
    return source


def _in_any_case(piece: str) -> str:
    """Return a letter or a class of letters in both cases, anything else as it is."""
    if piece.startswith("\\"):
        return piece
    if piece.startswith("["):
        return _PIECE_OF_CLASS.sub(lambda part: _both(part[0]), piece)
    return f"[{_both(piece)}]"


def _both(part: str) -> str:
    return part if part.startswith("\\") else f"{part.lower()}{part.upper()}"
