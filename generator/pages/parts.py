"""Lists too long for one page: the first part stands where all would, the others below it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from typing import Any

from generator import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

MOST_CHANNELS = 40  # on a page that draws the figures of all


@dataclass(frozen=True, slots=True)
class Part:
    """One page of several that hold a list: its number, the first and the last item on it, and how many there are.

    `pages` are the addresses of all, in order.
    """

    number: int
    first: int
    last: int
    total: int
    pages: tuple[str, ...]

    @property
    def before(self) -> str | None:
        """Return the page of the items before."""
        return self.pages[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """Return the page of those that follow."""
        return self.pages[self.number] if self.number < len(self.pages) else None

    @property
    def place(self) -> str:
        """Return what tells the page from the others in its title, nothing for the first."""
        return f" ({self.number}/{len(self.pages)})" if self.number > 1 else ""


def divide(address: str, most: int, *lists: Sequence[Any]) -> Iterator[tuple[str, Part | None, list[tuple[Any, ...]]]]:
    """Yield the pages of lists that follow each other: the address, which part it is, and what it holds of each list.

    There are at most `most` items on a page, of all lists together; where one page is enough it is no part.
    """
    ends = [0]
    for items in lists:
        ends.append(ends[-1] + len(items))
    total = ends[-1]
    starts = range(0, max(1, total), most)
    pages = tuple(addresses.part(address, number) for number, _ in enumerate(starts, 1))
    for number, start in enumerate(starts, 1):
        part = Part(number, start + 1, min(start + most, total), total, pages) if len(pages) > 1 else None
        held = [
            tuple(items[max(0, start - before) : max(0, start + most - before)])
            for items, before in zip(lists, ends, strict=False)
        ]
        yield pages[number - 1], part, held


def where(address: str, most: int, *lists: Sequence[str]) -> dict[str, str]:
    """Return the page on which each item of lists that are divided stands, by its name."""
    return {name: page for page, _, held in divide(address, most, *lists) for name in chain(*held)}
