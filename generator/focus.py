"""Focus: what a channel talks about, held against the shares that were promised.

Shares are promised in per cents; counting is exact, in whole numbers. Formulas: shares and distance as total
variation, variety as the Hill number of order 1 (Hill 1973; Jost 2006), apportionment by largest remainder.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify
from heapq import heappop
from heapq import heappush
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from datetime import date

PER_CENT = 100
ENOUGH_POSTS = 5  # below it, shares say nothing yet
FEWEST_IN_A_RUN = 3
DROUGHT = 2  # times as long as promised that nothing may come about a topic
NEAR = 15  # per cent of the posts that may be on another topic before it is called drift


@dataclass(frozen=True, slots=True)
class TopicShare:
    """One topic: how many posts it has, and how many of all posts the promise gives it (None without a promise)."""

    topic: str
    count: int
    promised: int | None = None  # per cent
    needed: int | None = None  # posts, of as many as there are


@dataclass(frozen=True, slots=True)
class Move:
    """Advice: so many posts on one topic instead of another."""

    count: int
    towards: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class Drought:
    """How long nothing came about a promised topic: `days` since `last`, or since the channel began (None).

    `times` is how many posts about it the promise asked for meanwhile, `rate` how many it asks for on a day.
    """

    topic: str
    last: date | None
    days: int
    times: Fraction
    rate: Fraction

    @property
    def every(self) -> int:
        """Return after how many days the promise asks for a post about it, in whole days; 0 when it asks for none."""
        return max(1, math.floor(1 / self.rate + Fraction(1, 2))) if self.rate else 0


@dataclass(frozen=True, slots=True)
class Run:
    """Posts in a row about one topic, by their ids, and how many there may be before it counts as too many."""

    topic: str
    posts: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Focus:
    """The topics of some posts, in declared order.

    `effective_topics` is the number of equally used topics that would be as varied; `distance` the share of posts
    on the wrong topic, from 0 to 1; both are None where there is nothing to measure.
    """

    total: int
    shares: tuple[TopicShare, ...]
    effective_topics: float | None
    distance: float | None
    moves: tuple[Move, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Tell whether there are posts enough to speak of shares."""
        return self.total >= ENOUGH_POSTS

    def is_near(self, most: int) -> bool:
        """Tell whether at most so many per cent of the posts would have to be on another topic."""
        return PER_CENT * self.to_move <= most * self.total

    @property
    def to_move(self) -> int:
        """Return how many posts would have to be on another topic for the promise to be kept."""
        return sum(move.count for move in self.moves)


def measure(topics: Iterable[str], counts: Mapping[str, int], promise: Mapping[str, int]) -> Focus:
    """Return the focus of posts whose topics were counted; `topics` gives the declared order of all of them."""
    known = dict.fromkeys((*topics, *promise))  # where topics are open, a promised one may have no post yet
    order = [topic for topic in known if counts.get(topic) or promise.get(topic)]
    total = sum(counts.get(topic, 0) for topic in order)
    needed = apportion(total, {topic: promise.get(topic, 0) for topic in order}) if promise else {}
    return Focus(
        total=total,
        shares=tuple(
            TopicShare(topic, counts.get(topic, 0), promise.get(topic, 0) if promise else None, needed.get(topic))
            for topic in order
        ),
        effective_topics=effective_topics([counts.get(topic, 0) for topic in order]) if total else None,
        distance=_distance(order, counts, promise, total) if promise and total else None,
        moves=_moves(order, counts, needed) if promise else (),
    )


def effective_topics(counts: Iterable[int]) -> float:
    """Return the Hill number of order 1: exp of the entropy, `0 ln 0` being 0. The counts are not all zero."""
    present = [count for count in counts if count]
    total = sum(present)
    return math.exp(-sum(count / total * math.log(count / total) for count in present))


def apportion(total: int, shares: Mapping[str, int]) -> dict[str, int]:
    """Share out `total` whole things by largest remainder; ties go to what was declared first."""
    whole = sum(shares.values()) or 1
    parts = {key: total * share // whole for key, share in shares.items()}
    rest = total - sum(parts.values())
    by_remainder = sorted(shares, key=lambda key: -(total * shares[key] % whole))
    for key in by_remainder[:rest]:
        parts[key] += 1
    return parts


def per_cents(counts: Mapping[str, int]) -> dict[str, int]:
    """Return whole per cents that add up to 100; all zero when nothing was counted."""
    return apportion(PER_CENT if sum(counts.values()) else 0, counts)


def longest_run(share: int) -> int | None:
    """Return the number of posts in a row on a topic with this share (per cent) that calls for a word.

    Chance alone brings about so many in one of twenty cases; None where the topic is all that was promised.
    """
    if share >= PER_CENT:
        return None
    by_chance = math.log(0.05) / math.log(share / PER_CENT) if share else 0
    return max(FEWEST_IN_A_RUN, math.ceil(by_chance))


def runs(posts: Iterable[tuple[str, str]], promise: Mapping[str, int]) -> tuple[Run, ...]:
    """Return the runs that are too long among posts, as pairs of id and topic in order of time."""
    found: list[Run] = []
    for topic, group in groupby(posts, key=itemgetter(1)):
        ids, limit = tuple(id_ for id_, _ in group), longest_run(promise.get(topic, 0))
        if promise and limit and len(ids) >= limit:
            found.append(Run(topic, ids, limit))
    return tuple(found)


def next_topics(counts: Mapping[str, int], promise: Mapping[str, int], posts: int) -> tuple[str, ...]:
    """Return the topics for the next so many posts: each time the one that the promise lacks most."""
    now = {topic: counts.get(topic, 0) for topic in promise}
    elsewhere = sum(counts.values()) - sum(now.values())
    chosen: list[str] = []
    for _ in range(posts if promise else 0):
        following = elsewhere + sum(now.values()) + 1
        lack = {topic: share * following - PER_CENT * now[topic] for topic, share in promise.items()}
        best = max(lack, key=lack.__getitem__)
        now[best] += 1
        chosen.append(best)
    return tuple(chosen)


def _distance(order: list[str], counts: Mapping[str, int], promise: Mapping[str, int], total: int) -> float:
    """Return the total variation distance between what was counted and what was promised."""
    off = sum(abs(PER_CENT * counts.get(topic, 0) - promise.get(topic, 0) * total) for topic in order)
    return off / (2 * PER_CENT * total)


def _moves(order: list[str], counts: Mapping[str, int], needed: Mapping[str, int]) -> tuple[Move, ...]:
    """Pair the biggest deficit with the biggest surplus, ties in declared order, until both are empty."""
    off = [(counts.get(topic, 0) - needed[topic], place, topic) for place, topic in enumerate(order)]
    lacking = [one for one in off if one[0] < 0]
    beyond = [(-surplus, place, topic) for surplus, place, topic in off if surplus > 0]
    heapify(lacking)
    heapify(beyond)
    moves: list[Move] = []
    while lacking:
        (lack, one, towards), (surplus, other, instead_of) = heappop(lacking), heappop(beyond)
        count = -max(lack, surplus)
        moves.append(Move(count, towards, instead_of))
        if lack + count:
            heappush(lacking, (lack + count, one, towards))
        if surplus + count:
            heappush(beyond, (surplus + count, other, instead_of))
    return tuple(moves)
