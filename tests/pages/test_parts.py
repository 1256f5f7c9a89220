"""Tests for generator.pages.parts."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.parts import Part
from generator.pages.parts import divide
from generator.pages.parts import where


def test_what_fits_on_one_page_is_no_part() -> None:
    """Not even where there is nothing at all: the page exists anyway."""
    assert [("findings.html", None, [("a", "b"), ()])] == list(divide("findings.html", 2, ["a", "b"], []))
    assert [("findings.html", None, [()])] == list(divide("findings.html", 2, []))


def test_lists_that_follow_each_other_share_their_pages() -> None:
    """The second begins where the first ends; no key of a channel is ever the address of a part."""
    pages = ("channel/blog.html", "channel/blog/2.html", "channel/blog/3.html")

    assert [
        (pages[0], Part(1, 1, 2, 5, pages), [("a", "b"), ()]),
        (pages[1], Part(2, 3, 4, 5, pages), [("c",), ("d",)]),
        (pages[2], Part(3, 5, 5, 5, pages), [(), ("e",)]),
    ] == list(divide("channel/blog.html", 2, "abc", "de"))


def test_a_part_leads_to_those_beside_it() -> None:
    """The first has none before it, the last none after; the title tells which one it is."""
    pages = ("findings.html", "findings/2.html", "findings/3.html")
    parts = [part for _, part, _ in divide("findings.html", 1, "abc") if part]

    assert [None, *pages[:2]] == [part.before for part in parts]
    assert [*pages[1:], None] == [part.after for part in parts]
    assert ["", " (2/3)", " (3/3)"] == [part.place for part in parts]


@given(st.integers(1, 9), st.lists(st.lists(st.integers(), max_size=30), max_size=4))
def test_nothing_is_lost_and_nothing_stands_twice(most: int, lists: list[list[int]]) -> None:
    """The parts together are the lists; none holds more than fits, and each knows what it holds."""
    found = list(divide("findings.html", most, *lists))

    assert lists == [list(chain(*parts)) for parts in zip(*(held for _, _, held in found), strict=True)]
    for _, part, held in found:
        assert sum(map(len, held)) <= most
        assert part is None or part.last - part.first + 1 == sum(map(len, held))


@given(st.integers(1, 9), st.integers(0, 30), st.integers(0, 30))
def test_where_an_item_stands_is_known_beforehand(most: int, first: int, second: int) -> None:
    """A link that is drawn elsewhere leads to the right part."""
    lists = [f"a{number}" for number in range(first)], [f"b{number}" for number in range(second)]
    found = {name: address for address, _, held in divide("subscribe.html", most, *lists) for name in chain(*held)}

    assert found == where("subscribe.html", most, *lists)
