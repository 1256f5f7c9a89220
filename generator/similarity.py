"""The only door of rapidfuzz: which texts are nearly the same as an earlier one.

Two texts are as similar as their longest common subsequence is long: twice its length, divided by the length of both
together (the normalised indel similarity). So 1 means the same, and 0.9 that a tenth of the characters was replaced.

How long that takes is bounded, whatever the texts are: of each only the start counts, and once a fixed number of
characters was compared, only what is the same is still found. A thousand texts of 2,000 characters that are spread
evenly over twenty weeks, and compared with those of two weeks before, do not get there.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from bisect import bisect_right
from bisect import insort
from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

# Of a longer text only the start counts: how long a comparison takes grows with the square of the length.
LONGEST_TEXT = 2_000
MOST_COMPARED = 200_000_000  # in characters, for one run: 450 texts of 2,000 with each other, about five seconds

# How much of the texts a sketch keeps, for each bit of difference that is allowed: the less, the faster, and the more
# of it is in vain. Measured on Dutch texts of 300 to 10,000 characters; it makes no difference to the result.
_KEPT = 2.5
_SAMPLE = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to compare, normalised already; `group` is what it belongs to, if anything."""

    key: str
    day: date
    group: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A piece and the earlier one that it is most like, by a similarity up to 1."""

    piece: Piece
    earlier: Piece
    similarity: float


def similar_pairs(pieces: Sequence[Piece], within: int, least: float) -> Iterator[Pair]:
    """Yield with each piece the one before it in the sequence that it is most like, the first of several.

    Compared are pieces of one group, and pieces that are at most `within` days apart, if they have a text. A pair
    counts from the similarity `least` on, which is above 0 and at most 1. Texts are the same if their first 2,000
    characters are. The pieces that come after 200 million characters were compared, each text counted as often as
    another was held against it, are found only if they are the same as an earlier one.
    """
    known = [piece for piece in pieces if piece.text]
    texts = [piece.text[:LONGEST_TEXT] for piece in known]
    sketches = _sketches(texts, least)
    every = _Shelf(within)
    of_text: dict[str, _Shelf] = defaultdict(lambda: _Shelf(within))
    left = MOST_COMPARED
    for index, (piece, text) in enumerate(zip(known, texts, strict=True)):
        same = min((places[0] for places in of_text[text].near(piece)), default=None)
        if same is not None:
            yield Pair(piece, known[same], 1.0)
        elif left > 0:
            earlier = sorted({one for places in every.near(piece) for one in places})
            left -= sum(len(texts[one]) for one in earlier)
            most = math.ceil(2 * len(text) * (1 - least) / least)  # what is longer differs by too much in any case
            near = [one for one, _ in _alike(sketches[index], earlier, sketches, most)]
            both = (
                (_similarity(text, texts[one], difference), one) for one, difference in _alike(text, near, texts, most)
            )
            similarity, best = max(both, key=itemgetter(0), default=(0.0, 0))
            if similarity >= least:
                yield Pair(piece, known[best], similarity)
        every.add(index, piece)
        of_text[text].add(index, piece)


def most_alike(word: str, choices: Sequence[str], least: float) -> str | None:
    """Return the choice that a word is most like, the first of several; None where none is as similar as `least`."""
    from rapidfuzz import process  # noqa: PLC0415 - most calendars hold no slip
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    # It misses what is just as similar as asked.
    found = process.extractOne(word, choices, scorer=Indel.normalized_similarity, score_cutoff=least - 1e-6)
    return found[0] if found else None


@dataclass(slots=True)
class _Shelf:
    """Where pieces stand in the sequence, by their days and their groups."""

    within: int
    days: list[int] = field(default_factory=list)
    of_day: dict[int, list[int]] = field(default_factory=dict)
    of_group: dict[str, list[int]] = field(default_factory=dict)

    def add(self, index: int, piece: Piece) -> None:
        """Take a piece; they come in the order of the sequence."""
        day = piece.day.toordinal()
        if day not in self.of_day:
            insort(self.days, day)
        self.of_day.setdefault(day, []).append(index)
        if piece.group is not None:
            self.of_group.setdefault(piece.group, []).append(index)

    def near(self, piece: Piece) -> list[list[int]]:
        """Return where those stand with which a piece is compared: of each day near it, and of its group."""
        day = piece.day.toordinal()
        days = self.days[bisect_left(self.days, day - self.within) : bisect_right(self.days, day + self.within)]
        places = [self.of_day[near] for near in days]
        if piece.group in self.of_group:
            places.append(self.of_group[piece.group])
        return places


def _alike(text: str, others: Sequence[int], texts: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """Yield which of the other texts differ from a text by no more insertions and deletions, and by how many."""
    if not others:
        return
    from rapidfuzz import process  # noqa: PLC0415 - most calendars have nothing to compare
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    # Its distances are exact; its normalised similarities miss what is just as similar as asked.
    found = process.extract_iter(text, [texts[one] for one in others], scorer=Indel.distance, score_cutoff=most)
    yield from ((others[place], difference) for _, difference, place in found)


def _similarity(one: str, other: str, difference: int) -> float:
    both = len(one) + len(other)
    return (both - difference) / both


def _sketches(texts: Sequence[str], least: float) -> list[str]:
    """Return the texts without the characters that are most frequent in all of them, which tell least.

    Whatever turns one text into another turns its sketch into the other's, so sketches differ by no more insertions
    and deletions than texts; where they differ by too many, the texts need not be compared.
    """
    frequent = Counter("".join(text[:_SAMPLE] for text in texts))
    surplus = frequent.total() * (1 - _KEPT * (1 - least))
    if surplus <= 0:  # it would be no shorter than the text, so nothing is drawn
        return [""] * len(texts)
    dropped: dict[int, None] = {}
    for sign, count in frequent.most_common():
        surplus -= count
        if surplus < 0:
            break
        dropped[ord(sign)] = None
    return [text.translate(dropped) for text in texts]
