"""Tests for generator.similarity."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import similarity
from generator.similarity import LONGEST_TEXT
from generator.similarity import Pair
from generator.similarity import Piece
from generator.similarity import most_alike
from generator.similarity import similar_pairs

FIRST_DAY = date(2026, 6, 1)
OPEN = "kom zaterdag naar de open dag van de natuurtuin"
OPEN_TOO = "kom zondag naar de open dag van de natuurtuin"
BEES = "wat bijen in de winter doen en wat wij dan laten"


def piece(key: str, text: str, day: int = 0, group: str | None = None) -> Piece:
    """Return a piece so many days after the first of June."""
    return Piece(key, FIRST_DAY + timedelta(day), group, text)


def found(*pieces: Piece, within: int = 30, least: float = 0.8) -> list[tuple[str, str, float]]:
    """Return the keys of each pair, with their similarity in hundredths."""
    pairs = similar_pairs(pieces, within, least)
    return [(pair.piece.key, pair.earlier.key, round(pair.similarity, 2)) for pair in pairs]


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("seling", ["inform", "sell"], "sell"),  # six of ten characters, just what is asked
        ("selng", ["selling", "sell"], "selling"),
        ("ab", ["ac", "ad"], None),
        ("a", [], None),
        ("", ["a"], None),
    ],
)
def test_the_most_similar_choice(word: str, choices: list[str], expected: str | None) -> None:
    """None where no choice is similar enough."""
    assert expected == most_alike(word, choices, 0.6)


def test_a_copy_is_found_with_what_it_was_copied_from() -> None:
    """The same text twice is a pair, with the first of its kind."""
    original, copy = piece("a", OPEN), piece("c", OPEN, 2)

    assert [Pair(copy, original, 1.0)] == list(similar_pairs([original, piece("b", BEES), copy], 30, 0.8))


def test_a_text_with_other_words_in_places_is_found() -> None:
    """A text of which little was changed is a pair, from the similarity on that was asked for."""
    pieces = piece("a", OPEN), piece("b", BEES), piece("c", OPEN_TOO)

    assert [("c", "a", 0.93)] == found(*pieces)
    assert [("c", "a", 0.93)] == found(*pieces, least=0.5)
    assert [] == found(*pieces, least=0.95)
    assert [] == found(*pieces, least=1.0)


@pytest.mark.parametrize(
    ("text", "like", "least"), [("abc", "ab", 0.8), ("aaaa", "aaab  ", 0.6), ("a" * 100, "a" * 93 + "b" * 7, 0.93)]
)
def test_a_text_just_as_similar_as_asked_is_found(text: str, like: str, least: float) -> None:
    """The lowest similarity counts, too, whatever a fraction is in binary."""
    assert [("b", "a", least)] == found(piece("a", text), piece("b", like), least=least)


def test_of_several_the_most_similar_counts() -> None:
    """A piece is named once, with the one that it is most like, and of equals with the first."""
    pieces = piece("a", OPEN_TOO), piece("b", OPEN), piece("c", OPEN), piece("d", OPEN + " nu")

    assert [("b", "a", 0.93), ("c", "b", 1.0), ("d", "b", 0.97)] == found(*pieces)


@pytest.mark.parametrize(
    ("day", "group", "expected"),
    [
        (30, None, True),
        (31, None, False),
        (-30, None, True),
        (-31, None, False),
        (900, "fair", True),
        (900, "bees", False),
    ],
)
@pytest.mark.parametrize("text", [OPEN, OPEN_TOO])
def test_pieces_far_apart_are_compared_only_in_a_group(text: str, day: int, group: str | None, expected: bool) -> None:  # noqa: FBT001 - a table
    """Both ends of the days count; two pieces without a group share none."""
    pieces = piece("a", OPEN, 0, "fair" if group else None), piece("b", text, day, group)

    assert expected == bool(found(*pieces))


def test_a_copy_of_what_lies_too_far_back_may_be_like_something_near() -> None:
    """What is the same and out of reach does not count, what is similar and within reach does."""
    pieces = piece("a", OPEN), piece("b", OPEN_TOO, 99), piece("c", OPEN, 100)

    assert [("c", "b", 0.93)] == found(*pieces)


def test_the_order_of_the_pieces_decides_which_is_earlier() -> None:
    """A piece that stands first is the original, whatever its day."""
    assert [("b", "a", 1.0)] == found(piece("a", OPEN, 5), piece("b", OPEN, 1))


def test_of_a_long_text_the_start_counts() -> None:
    """What comes after 2,000 characters makes no difference."""
    start = (BEES * LONGEST_TEXT)[:LONGEST_TEXT]

    assert [("b", "a", 1.0)] == found(piece("a", start + OPEN), piece("b", start))


def test_after_so_many_characters_only_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text that another is held against counts; what was begun is ended, and identical texts cost nothing."""
    pieces = piece("a", OPEN), piece("b", OPEN_TOO), piece("c", BEES), piece("d", BEES + " dan"), piece("e", OPEN)
    monkeypatch.setattr(similarity, "MOST_COMPARED", len(OPEN) + 1)

    assert [("b", "a", 0.93), ("e", "a", 1.0)] == found(*pieces)

    monkeypatch.setattr(similarity, "MOST_COMPARED", len(OPEN))

    assert [("b", "a", 0.93), ("e", "a", 1.0)] == found(*pieces[:2], *pieces[3:])


def test_an_empty_text_is_like_none() -> None:
    """Posts without words are not copies of each other."""
    assert [] == found(piece("a", ""), piece("b", ""), piece("c", OPEN))
    assert [] == found()


def likeness(one: str, other: str) -> float:
    """Return twice the length of the longest common subsequence, by the length of both."""
    row = [0] * (len(other) + 1)
    for sign in one:
        above = row
        row = [0]
        for place, too in enumerate(other):
            row.append(above[place] + 1 if sign == too else max(above[place + 1], row[place]))
    return 2 * row[-1] / (len(one) + len(other))


def by_brute_force(pieces: list[Piece], within: int, least: float) -> list[Pair]:
    """Return the pairs by comparing each with each."""
    pairs = []
    for index, later in enumerate(pieces):
        rivals = [
            Pair(later, one, likeness(one.text, later.text))
            for one in pieces[:index]
            if one.text
            and later.text
            and (abs(one.day - later.day).days <= within or (one.group == later.group and one.group is not None))
        ]
        best = max(rivals, key=lambda pair: pair.similarity, default=None)
        if best and best.similarity >= least:
            pairs.append(best)
    return pairs


PIECES = st.builds(
    piece,
    st.just("x"),
    st.text("ab e", max_size=12) | st.text("abcdefgh", min_size=6, max_size=12),
    st.integers(0, 6),
    st.sampled_from([None, "one", "two"]),
)


@given(st.lists(PIECES, max_size=8), st.integers(0, 3), st.sampled_from([0.25, 0.5, 0.6, 0.75, 0.8, 0.9, 1.0]))
def test_nothing_is_lost_by_haste(pieces: list[Piece], within: int, least: float) -> None:
    """The pairs are those of comparing each with each, sign by sign."""
    expected = by_brute_force(pieces, within, least)
    actual = list(similar_pairs(pieces, within, least))

    assert [(pair.piece, pair.earlier) for pair in expected] == [(pair.piece, pair.earlier) for pair in actual]
    assert [pair.similarity for pair in actual] == pytest.approx([pair.similarity for pair in expected])
