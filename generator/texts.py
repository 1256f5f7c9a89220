"""Text that is not yet in a language: a message with its values.

A `Text` becomes words only where it is shown, in the language of that place (see `language`).
`say` and `say_many` are also what the catalogue is extracted by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# Control characters other than tab and line feed: they end lines and smuggle in fields, or break the feed.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

Value: TypeAlias = "str | int | float | date | Text"


@dataclass(frozen=True, slots=True)
class Text:
    """A message in English, its plural if it counts something, and the values of its `{places}`."""

    message: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    count: int = 1


def say(message: str, **values: Value) -> Text:
    """Return `message` as a text to be translated where it is shown."""
    return Text(message, tuple(values.items()))


def say_many(one: str, many: str, count: int, **values: Value) -> Text:
    """Return the form of a message that fits `count`, which it may name as `{count}`."""
    return Text(one, (("count", count), *values.items()), many, count)


def fill(text: Text, **values: Value) -> Text:
    """Return a text with values for its places."""
    return replace(text, values=tuple(values.items()))


def join(texts: Sequence[Text]) -> Text:
    """Return one or more texts in a row, with semicolons between them; halves keep a long row from nesting deep."""
    half = len(texts) // 2
    return say("{first}; {rest}", first=join(texts[:half]), rest=join(texts[half:])) if half else texts[0]


def verbatim(words: str) -> Text:
    """Return words that are the same in every language, such as a name or an example."""
    return Text("{words}", (("words", words),))
