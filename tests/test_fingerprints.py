"""Tests for generator.fingerprints."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import is_dataclass
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from fractions import Fraction
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.fingerprints import Fingerprints
from generator.model import Status
from generator.pages.values import Label
from generator.pages.values import PostItem
from generator.pages.values import State
from generator.texts import say
from generator.wording import in_hours
from tests.planned import chart
from tests.planned import post

LABEL = Label("books", "Books", "topic/books.html")


def of(*values: object) -> str:
    """Return the fingerprint of values, none of which was seen before."""
    return Fingerprints().of(*values)


# No two of them are the same, but for how they are written some look alike.
VALUES: tuple[object, ...] = (
    *("", "a", "None", "1", "('row', 'a')", "2026-05-20", "idea", "books", "\ud800"),
    *(0, 1, 1.5, True, False, None, b"", b"a", (), ("a",), ("row", "a"), ("a", ("b",)), (("a",), "b"), ("a", "b")),
    *({}, {"a": "b"}, {"b": "a"}, {"a": ("b",)}, frozenset(), frozenset({"a"}), frozenset({"a", "b"})),
    *(date(2026, 5, 20), datetime(2026, 5, 20, tzinfo=UTC), datetime(2026, 5, 20, tzinfo=ZoneInfo("Europe/London"))),
    *(datetime(2026, 5, 20, tzinfo=ZoneInfo("Europe/Lisbon")), time(9), timedelta(1), timedelta(2), Fraction(1, 2)),
    *(Status.IDEA, State.IDEA, Path("a"), LABEL, replace(LABEL, name="Boeken"), say("Books"), in_hours, say),
    *(partial(say, "a"), partial(say, "b"), partial(say, message="a")),
)


def test_values_are_told_apart_by_all_that_they_hold() -> None:
    """And by their kinds: the word None is not nothing, a row of a kind and its parts is no value of that kind."""
    same = [(one, other) for one, other in combinations(VALUES, 2) if of(one) == of(other)]

    assert [] == same


def test_values_in_a_row_are_told_from_other_rows() -> None:
    """Where one ends and the next begins matters."""
    assert 4 == len({of("a", "b"), of("b", "a"), of("ab", ""), of(("a", "b"))})


def test_the_same_value_has_the_same_fingerprint() -> None:
    """Whether it was seen before or not."""
    seen = Fingerprints()

    assert [of(value, value) for value in VALUES] == [seen.of(value, value) for value in VALUES]
    assert [of(value, value) for value in VALUES] == [seen.of(value, value) for value in VALUES]


def test_a_fingerprint_is_the_same_in_any_run() -> None:
    """Whatever seed the hashes of Python have."""
    program = (
        "from generator.fingerprints import Fingerprints\n"
        "from generator.texts import say\n"
        "print(Fingerprints().of(say('one {two}', two='three'), frozenset('abcdef'), {'a': 1}))"
    )
    told = {
        subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert {f"{of(say('one {two}', two='three'), frozenset('abcdef'), {'a': 1})}\n".encode()} == told


def test_each_field_of_a_frozen_value_counts() -> None:
    """A page whose data differs in any of them is another page."""
    atlas = chart("channels:\n  blog: {name: Blog, mark: BL}\n", post("first", "2026-05-19"), today="2026-05-20")
    (item,) = atlas.posts.values()
    changed = [replace(item, **{field.name: "other"}) for field in fields(PostItem)]  # type: ignore[arg-type] # any value

    assert is_dataclass(item)
    assert len(changed) + 1 == len({of(item), *map(of, changed)})


@dataclass
class Changing:
    """A value that is not frozen."""

    name: str


class Strange:
    """A value that may hold anything."""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Strange(), "a Strange"),
        (lambda: None, "a function"),
        (Changing("a"), "a Changing"),
    ],
)
def test_what_cannot_be_seen_as_a_whole_has_none(value: Any, expected: str) -> None:
    """Two of them could look the same and not be."""
    with pytest.raises(TypeError, match=f"^{expected} may hold what cannot be seen, so that it has no fingerprint$"):
        of((value,))
