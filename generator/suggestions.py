"""What somebody may have meant: the known word that is nearest to an unknown one."""

from __future__ import annotations

from functools import cache
from functools import reduce
from typing import TYPE_CHECKING

from generator.similarity import most_alike
from generator.texts import say
from generator.texts import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.texts import Text

_LEAST = 0.6  # how alike a slip and what was meant are
_LONGEST_WORD = 80

# What writers call our fields, in Dutch and elsewhere: no spelling leads from these words to the right ones.
MEANT = {
    "author": "owner",
    "boodschap": "message",
    "categorie": "topic",
    "category": "topic",
    "date": "publish",
    "datum": "publish",
    "doel": "purpose",
    "doelgroep": "audience",
    "eigenaar": "owner",
    "kanaal": "channel",
    "kanalen": "channels",
    "onderwerp": "topic",
    "onderwerpen": "topics",
    "ritme": "cadence",
    "rhythm": "cadence",
    "taal": "language",
    "tags": "topic",
    "tijdzone": "timezone",
    "titel": "title",
}


def nearest(word: str, known: Iterable[str], keys: Iterable[str] = ()) -> Text | None:
    """Return help that names the known word most like `word`, else all of them when they are few.

    `keys` are listed instead, where some of the known words stand for the same.
    """
    choices = list(known)
    close = most_alike(word[:_LONGEST_WORD], choices, _LEAST)
    if close is not None:
        return say("the nearest known name is `{name}`", name=close)
    if not choices:
        return None
    return _all_of(tuple(keys) or tuple(choices))


@cache  # a file may have thousands of unknown fields
def _all_of(choices: tuple[str, ...]) -> Text:
    return say("known names are {names}", names=listed(choices))


def listed(words: Iterable[str], most: int = 12) -> Text:
    """Return words in back-ticks with commas between, no more than `most` of them; each is a value, cut by itself."""
    quoted = [say("`{name}`", name=word) for word in words]
    shown = [*quoted[:most], *([verbatim("…")] if len(quoted) > most else [])] or [verbatim("")]
    return reduce(lambda first, second: say("{first}, {second}", first=first, second=second), shown)
