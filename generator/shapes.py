"""Shapes that tell topics apart without colour, beside their names: polygons in a box of 100 by 100, y downwards."""

from __future__ import annotations

from math import cos
from math import pi
from math import sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Shape = tuple[tuple[float, float], ...]


def _around(*radii: int, turn: float = 0) -> Shape:
    """Return as many points around the middle, each at its distance from it; `turn` is in parts of a circle."""
    angles = (2 * pi * (number / len(radii) + turn) - pi / 2 for number in range(len(radii)))
    return tuple(
        (round(50 + radius * cos(angle)), round(50 + radius * sin(angle)))
        for radius, angle in zip(radii, angles, strict=True)
    )


_CROSS: Shape = (
    (34, 2), (66, 2), (66, 34), (98, 34), (98, 66), (66, 66), (66, 98), (34, 98), (34, 66), (2, 66), (2, 34), (34, 34),
)  # fmt: skip

# The first are told apart most easily; there are no more, because nobody would.
SHAPES: tuple[Shape, ...] = (
    _around(*[50] * 16),
    ((8, 8), (92, 8), (92, 92), (8, 92)),
    ((50, 4), (100, 94), (0, 94)),
    ((50, 0), (100, 50), (50, 100), (0, 50)),
    _CROSS,
    ((0, 6), (100, 6), (50, 96)),
    _around(*[54, 22] * 5),
    ((0, 32), (100, 32), (100, 68), (0, 68)),
    ((4, 4), (96, 4), (58, 50), (96, 96), (4, 96), (42, 50)),
    _around(*[56, 20] * 4, turn=1 / 8),
    ((0, 4), (54, 4), (100, 50), (54, 96), (0, 96), (46, 50)),
    ((32, 0), (68, 0), (68, 100), (32, 100)),
)


def by_topic(topics: Iterable[str]) -> dict[str, Shape]:
    """Return the shape of each topic by its key; those beyond the last shape have none, and only a name."""
    return dict(zip(topics, SHAPES, strict=False))


def theme(topics: Iterable[str]) -> str:
    """Return the style sheet that gives each topic its shape."""
    return "".join(
        f'[data-topic="{key}"] {{ --shape: polygon({", ".join(f"{x:g}% {y:g}%" for x, y in shape)}); --sized: 1; }}\n'
        for key, shape in by_topic(topics).items()
    )
