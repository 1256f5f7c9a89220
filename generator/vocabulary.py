"""The words of a post with their places in its source, and which of them a dictionary is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Location
from generator.normal_forms import folded
from generator.normal_forms import to_nfc
from generator.prose import find_words
from generator.prose import own_words

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.model import Post

_POSSESSIVE = re.compile(r"['’]?s$")  # noqa: RUF001 - the apostrophe of printed text
_FRAGMENT = re.compile(
    r"""(?:(?<=\d[ \u00a0])|(?<=\w[./]))\w\b|\w(?=\.\w)|[A-Z](?=\.[ \u00a0][A-ZÀ-ÖØ-Þ])"""  # 19 u, km/u, U.A., U. Bos
    r"""|(?<=\w\.)[a-z]|\w++(?:-\w++|(?!))*+(?=\.[a-z])|(?<=:)\w++(?:-\w++|(?!))*+(?=:)"""  # library.org, :smile:
)
_QUOTES = 2


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of a title or a body, and where it stands in the post's source.

    One that `is_fragment` is part of an address or of a picture's name, or a single letter that stands for more, as in
    `19 u`, `km/u`, `U.A.` and `U. Bos`.
    """

    text: str
    location: Location
    starts_sentence: bool
    is_fragment: bool = False

    @property
    def is_name(self) -> bool:
        """Tell whether its capitals make it a name: no sentence begins with it, or it has more than one."""
        return not self.text.islower() and (not self.starts_sentence or not self.text[1:].islower())


def words_of(post: Post, *, quotations: bool = True) -> Iterator[PlacedWord]:
    """Yield the words of a post's title, then those of its body, without code and, if asked, without quotations."""
    title = post.place("title")
    if title.line < post.body_line:  # that of a blog's post may be its first heading, which is read with the body
        inner = {0: 0, _QUOTES: 1}.get(title.width - len(post.title))  # None: written in another way than it reads
        start = Location(title.path, title.line, title.column + (inner or 0))
        for word in _read(post.title, start, quotations=quotations):
            yield word if inner is not None else replace(word, location=title)
    yield from _read(post.body, Location(post.path, post.body_line), quotations=quotations)


def _read(text: str, start: Location, *, quotations: bool) -> Iterator[PlacedWord]:
    """Yield the words of a text that begins at a place."""
    words = own_words(text, quotations=quotations)
    lines = words.split("\n")
    for word in find_words(words):
        place = Location(start.path, start.line + word.line - 1, start.column + word.column - 1, len(word.text))
        is_fragment = _FRAGMENT.match(lines[word.line - 1], word.column - 1) is not None
        yield PlacedWord(word.text, place, word.starts_sentence, is_fragment)


def words_to_check(posts: Iterable[Post], known: Collection[str]) -> Iterator[PlacedWord]:
    """Yield the words that a dictionary should know: neither names nor among those that the team knows.

    `known` holds folded words. A capital word at the start of a sentence is a name if it is one elsewhere,
    or if another name follows.
    """
    words = [word for post in posts for word in words_of(post) if not word.is_fragment]
    names = {_bare(word.text) for word in words if word.is_name}
    names |= {_bare(first.text) for first, second in pairwise(words) if second.is_name and _is_beside(first, second)}
    for word in words:
        is_name = word.is_name or (not word.text.islower() and _bare(word.text) in names)
        if not is_name and folded(word.text) not in known:
            yield word


def _is_beside(first: PlacedWord, second: PlacedWord) -> bool:
    """Tell whether only one sign stands between two words."""
    here, there = first.location, second.location
    return (here.path, here.line, here.column + here.width + 1) == (there.path, there.line, there.column)


def _bare(name: str) -> str:
    """Return a name without the s of what belongs to it, its accents composed."""
    return _POSSESSIVE.sub("", to_nfc(name))
