"""What is made of several measurements of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much: the median of the rounds, the least and the most."""

    middle: float
    least: float
    most: float


def paired_ratio(values: Sequence[float], others: Sequence[float]) -> Ratio:
    """Return the ratio of two series, round by round: what slows a whole round down changes no ratio.

    Raises:
        ValueError: They are not equally long, or empty.
    """
    ratios = [value / other for value, other in zip(values, others, strict=True)]
    return Ratio(median(ratios), min(ratios), max(ratios))


def growth(per_size: dict[int, Sequence[float]]) -> dict[int, tuple[float, float]]:
    """Return the median cost of one post for each number of posts, and how many times that of the smallest it is."""
    costs = {size: median(values) / size for size, values in sorted(per_size.items())}
    first = next(iter(costs.values()), 0.0)
    return {size: (cost, cost / first) for size, cost in costs.items()}
