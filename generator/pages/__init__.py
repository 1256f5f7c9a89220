"""Which pages there are, where they stand and what they show; nothing is drawn yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import messages
from generator.pages import overviews
from generator.pages import periods
from generator.pages import start
from generator.pages import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostics
    from generator.pages.atlas import Atlas
    from generator.pages.values import Page


def plan_pages(atlas: Atlas, bodies: Mapping[str, str], left_out: Diagnostics) -> Iterator[Page]:
    """Yield all pages; `bodies` are safe HTML by the id of the post, `left_out` tells what could not be built."""
    yield start.plan(atlas, left_out)
    yield from periods.plan(atlas)
    yield from subjects.plan(atlas, bodies)
    yield messages.plan(atlas)
    yield from overviews.plan(atlas, left_out)
