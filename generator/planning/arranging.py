"""What the next posts are about: shares of a promise put in a row in which nothing comes too often.

Objective, in this order: no run as long as one that calls for a word; as many places filled as can be; as few posts as
can be that would have to be on something else for the shares to be kept; and the same not twice in a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.focus import apportion
from generator.focus import next_topics

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

_Cost: TypeAlias = "tuple[int, int, int]"  # places left free, posts off the shares, the same twice in a row

_AT_ONCE = 6  # places that are weighed together: all ways to fill them, which grow fast with their number
_MOST_WEIGHED = 5
_BETWEEN = 2  # topics that lack nothing and are weighed, too: enough to break any run


@dataclass(frozen=True, slots=True)
class Promise:
    """Shares in per cent, and from which length on a row of the same calls for a word (None: never)."""

    shares: Mapping[str, int]
    too_long: Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class _Row:
    """The end of a row: what came last, how often without a break, and whether one of these is ours."""

    key: str | None = None
    length: int = 0
    is_ours: bool = False

    def with_(self, key: str | None, *, is_ours: bool = False) -> _Row:
        """Return the row with one more."""
        if key != self.key:
            return _Row(key, 1, is_ours)
        return _Row(key, self.length + 1, self.is_ours or is_ours)


def arrange(row: Sequence[str | None], counts: Mapping[str, int], promise: Promise) -> tuple[str | None, ...]:
    """Return what stands in each free place of a row; None where nothing can without a run that is too long.

    `row` holds what is planned already in order of time, under "" the free places; `counts` are all the posts over
    which the shares are reckoned, those of the row among them. Six places at a time are weighed against each other.
    """
    places = [number for number, key in enumerate(row) if key == ""]
    shares = {key: share for key, share in promise.shares.items() if share}
    if not shares:
        return (None,) * len(places)
    lacking = _lacking(counts, shares, len(places))
    end, began = _Row(), 0
    chosen: list[str | None] = []
    for first in range(0, len(places), _AT_ONCE):
        some = places[first : first + _AT_ONCE]
        for key in row[began : some[0]]:
            end = end.with_(key)
        until = places[first + _AT_ONCE] if first + _AT_ONCE < len(places) else len(row)
        wanted = _weighed(lacking, len(some), is_last=until == len(row))
        picked = _pick(tuple(row[some[0] : until]), end, wanted, Promise(shares, promise.too_long))
        for key in picked:
            if key is not None and lacking.get(key):
                lacking[key] -= 1
        there = iter(picked)
        for key in row[some[0] : until]:
            end = end.with_(next(there), is_ours=True) if key == "" else end.with_(key)
        chosen += picked
        began = until
    return tuple(chosen)


def _lacking(counts: Mapping[str, int], shares: Mapping[str, int], places: int) -> dict[str, int]:
    """Return how many more posts about each the shares ask for, in the order in which they are lacked most."""
    needed = apportion(sum(counts.values()) + places, shares)
    order = dict.fromkeys(next_topics(counts, shares, places))
    return {
        key: max(0, needed[key] - counts.get(key, 0)) for key in (*order, *(key for key in shares if key not in order))
    }


def _weighed(lacking: Mapping[str, int], places: int, *, is_last: bool) -> tuple[tuple[str, int], ...]:
    """Return of what so many may come next: the few that lack most, and others to put between them.

    Where more places follow, each gets no more than its part of these, so that the rest can be spread, too.
    """
    most = sorted(lacking, key=lambda key: -lacking[key])[:_MOST_WEIGHED]
    wanted = {key: lacking[key] for key in most}
    if not is_last:
        wanted = apportion(min(places, sum(wanted.values())), wanted)
    others = [key for key in lacking if not wanted.get(key)][:_BETWEEN]
    return tuple((key, wanted.get(key, 0)) for key in lacking if wanted.get(key) or key in others)


def _pick(
    row: tuple[str | None, ...], end: _Row, wanted: tuple[tuple[str, int], ...], promise: Promise
) -> tuple[str | None, ...]:
    """Return the best way to fill the free places of a short row that goes on from `end`: all ways are weighed."""

    def is_broken(end: _Row) -> bool:
        most = promise.too_long(end.key) if end.key else None
        return end.is_ours and most is not None and end.length >= most

    @cache
    def best(place: int, end: _Row, left: tuple[int, ...]) -> tuple[_Cost, tuple[str | None, ...]]:
        while place < len(row) and row[place] != "":
            end = end.with_(row[place])
            if is_broken(end):
                return (len(row), 0, 0), (None,) * row[place:].count("")
            place += 1
        if place == len(row):
            return (0, 0, 0), ()
        ways = []
        for key, cost, less in _ways(left, wanted):
            after = end.with_(key, is_ours=True) if key else end
            if key and is_broken(after):
                continue
            more, others = best(place + 1, after, less)
            again = int(key is not None and key == end.key)
            ways.append(((cost[0] + more[0], cost[1] + more[1], again + more[2]), (key, *others)))
        return min(ways, key=itemgetter(0))

    return best(0, end, tuple(number for _, number in wanted))[1]


def _ways(
    left: tuple[int, ...], wanted: tuple[tuple[str, int], ...]
) -> Iterator[tuple[str | None, _Cost, tuple[int, ...]]]:
    """Yield what may stand in a place with its cost and what lacks after it: what lacks most, the rest, nothing."""
    for number in sorted(range(len(left)), key=lambda number: -left[number]):
        less = tuple(count - (place == number) for place, count in enumerate(left))
        lacks = left[number] > 0
        yield wanted[number][0], (0, 0 if lacks else 1, 0), less if lacks else left
    yield None, (1, 0, 0), left
