"""Tests for generator.shapes."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.shapes import SHAPES
from generator.shapes import Shape
from generator.shapes import by_topic
from generator.shapes import theme


def filled(shape: Shape, size: int = 10) -> frozenset[tuple[int, int]]:
    """Return the cells of a square whose middles lie within a shape: the rule of even and odd."""
    cells = [(column, row) for column in range(size) for row in range(size)]
    return frozenset(cell for cell in cells if holds(shape, *((part + 0.5) * 100 / size for part in cell)))


def holds(shape: Shape, x: float, y: float) -> bool:
    """Tell whether a point lies within a polygon."""
    sides = zip(shape, (*shape[1:], shape[0]), strict=True)
    return (
        sum((y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0) for (x0, y0), (x1, y1) in sides) % 2 == 1
    )


def test_shapes_can_be_told_apart() -> None:
    """Of any two, at least an eighth of the box is filled in one and empty in the other."""
    assert 12 == len(SHAPES)
    assert {} == {
        pair: len(filled(one) ^ filled(other))
        for pair, (one, other) in zip(combinations(range(12), 2), combinations(SHAPES, 2), strict=True)
        if len(filled(one) ^ filled(other)) < 12
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_lies_in_its_box_and_is_seen(shape: Shape) -> None:
    """Points of stars may reach a little beyond it."""
    assert all(-6 <= part <= 106 for point in shape for part in point)
    assert len(filled(shape)) >= 30


def test_topics_have_shapes_in_their_order_as_long_as_there_are_some() -> None:
    """The thirteenth is told apart by its name alone."""
    topics = [f"topic-{number}" for number in range(13)]

    assert dict(zip(topics[:12], SHAPES, strict=True)) == by_topic(topics)


def test_the_style_sheet_has_a_polygon_for_each_topic() -> None:
    """In per cents of the box, so that shapes grow with the text."""
    assert theme(["books", "events"]).splitlines()[1] == (
        '[data-topic="events"] { --shape: polygon(8% 8%, 92% 8%, 92% 92%, 8% 92%); --sized: 1; }'
    )
