"""Tests for generator.planning.arranging: shares in a row without long runs, held against all ways there are."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import focus
from generator.planning.arranging import Promise
from generator.planning.arranging import arrange

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

SHARES = {"a": 50, "b": 30, "c": 20}


def promise(shares: Mapping[str, int]) -> Promise:
    """Return shares with the limits of the rule about runs."""
    return Promise(shares, lambda key: focus.longest_run(shares.get(key, 0)))


def filled(row: Sequence[str | None], choice: Sequence[str | None]) -> list[tuple[str | None, bool]]:
    """Return a row with what was chosen for its free places, and whether each was; what stays free is left out."""
    there = iter(choice)
    whole = [(next(there), True) if key == "" else (key, False) for key in row]
    return [(key, ours) for key, ours in whole if key is not None]


def breaks(row: Sequence[str | None], choice: Sequence[str | None], shares: Mapping[str, int]) -> bool:
    """Tell whether one of ours stands in a run that calls for a word."""
    runs = (list(group) for _, group in groupby(filled(row, choice), key=lambda one: one[0]))
    limits = ((run, focus.longest_run(shares.get(run[0][0] or "", 0))) for run in runs)
    return any(limit and len(run) >= limit and any(ours for _, ours in run) for run, limit in limits)


def cost(row: Sequence[str | None], choice: Sequence[str | None], shares: Mapping[str, int]) -> tuple[int, int]:
    """Return how many places stay free, and how many posts would have to be on another topic."""
    counts = Counter(key for key, _ in filled(row, choice) if key)
    return choice.count(None), focus.measure(shares, counts, shares).to_move


@pytest.mark.parametrize(
    ("row", "chosen"),
    [
        ("....", "abac"),
        ("aa..", "bc"),
        ("aaaa.", "b"),  # five in a row call for a word where half of the posts are promised
        (".aaaa", "b"),
        ("bb..bb", "ac"),
        ("abcab.....", "acaba"),
    ],
)
def test_what_lacks_most_comes_next(row: str, chosen: str) -> None:
    """Shares of 50, 30 and 20 per cent; a point is a free place."""
    there = ["" if key == "." else key for key in row]

    assert chosen == "".join(key or "-" for key in arrange(there, Counter(filter(None, there)), promise(SHARES)))


def test_without_shares_there_is_no_choice() -> None:
    """Nothing is made up."""
    assert (None, None) == arrange(["", "a", ""], {"a": 1}, promise({}))
    assert (None,) == arrange([""], {}, promise({"a": 0}))


def test_a_topic_that_is_all_that_was_promised_may_come_for_ever() -> None:
    """There is nothing to put between."""
    assert ("a",) * 40 == arrange([""] * 40, {}, promise({"a": 100}))


def test_a_place_stays_free_where_everything_would_come_too_often() -> None:
    """Between two runs that are as long as they may be, nothing fits."""
    shares = {"a": 50, "b": 50}
    row = ["a"] * 4 + [""] + ["a"] * 4

    assert ("b",) == arrange(row, {"a": 8}, promise(shares))
    assert (None,) == arrange(["a", "a", "", "b", "b"], {}, Promise(shares, lambda _: 3))


@given(row=st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=9).filter(lambda row: row.count("") <= 5))
def test_no_other_way_is_better(row: list[str]) -> None:
    """No run too long; then as many places filled, then as few posts off their shares, as any choice at all has."""
    counts = Counter(key for key in row if key)
    found = arrange(row, counts, promise(SHARES))
    every = (way for way in product([*SHARES, None], repeat=row.count("")) if not breaks(row, way, SHARES))

    assert not breaks(row, found, SHARES)
    assert min(cost(row, way, SHARES)[0] for way in every) == found.count(None)
    if None not in found:
        whole = (way for way in product(SHARES, repeat=row.count("")) if not breaks(row, way, SHARES))
        assert min(cost(row, way, SHARES) for way in whole) == cost(row, found, SHARES)


@given(
    row=st.lists(st.sampled_from(["", "", "a", "b", "c"]), max_size=60),
    shares=st.sampled_from([SHARES, {"a": 80, "b": 20}, {"a": 10, "b": 45, "c": 45}]),
)
def test_no_long_row_breaks_what_it_could_keep(row: list[str], shares: dict[str, int]) -> None:
    """Rows longer than what is weighed at once are kept from runs, too, and hold nothing but what was promised."""
    found = arrange(row, Counter(key for key in row if key), promise(shares))

    assert row.count("") == len(found)
    assert set(found) <= {*shares, None}
    assert not breaks(row, found, shares)
