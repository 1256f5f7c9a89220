"""Which pages there are, where they stand and what they show; nothing is drawn yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses
from generator.pages import findings
from generator.pages import focus
from generator.pages import listings
from generator.pages import messages
from generator.pages import overviews
from generator.pages import periods
from generator.pages import posts
from generator.pages import rules
from generator.pages import start
from generator.pages import subjects
from generator.pages import subscribe
from generator.pages import years
from generator.pages.values import Page
from generator.reading import GUIDELINES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostics
    from generator.pages.atlas import Atlas


def plan_pages(atlas: Atlas, bodies: Mapping[str, str], left_out: Diagnostics) -> Iterator[Page]:
    """Yield all pages; `left_out` tells what could not be built.

    `bodies` are safe HTML by the id of the post, that of the guidelines by the name of their file.
    """
    yield start.plan(atlas, left_out)
    yield from periods.plan(atlas)
    yield from years.plan(atlas)
    yield from subjects.plan(atlas)
    yield from posts.plan(atlas, bodies)
    yield from messages.plan(atlas, bodies)
    yield from focus.plan(atlas)
    yield from findings.plan(atlas, left_out)
    yield rules.plan(atlas.calendar.settings)
    yield from listings.topic_pages(atlas)
    yield from overviews.plan(atlas)
    yield from subscribe.plan(atlas)
    if GUIDELINES in bodies:
        yield Page(addresses.GUIDELINES, "guidelines.html", bodies[GUIDELINES])
