"""From a checked calendar to all files of its site: pages, feeds, data and assets."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator import addresses
from generator.atom import to_atom
from generator.diagnostics import READING_CODES
from generator.diagnostics import Severity
from generator.entries import Content
from generator.export import to_json
from generator.feed import render_feeds
from generator.feeds import plan_feeds
from generator.language import find_language
from generator.pages import plan_pages
from generator.pages.atlas import survey
from generator.pages.filters import plan_filters
from generator.pages.shortcuts import plan_shortcuts
from generator.pages.start import shown_month
from generator.reading import GUIDELINES
from generator.render import Frame
from generator.render import Manner
from generator.render import Rendered
from generator.render import render_site
from generator.search import to_search_index
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.analysis import Analysis
    from generator.bodies import Rendered as Body
    from generator.diagnostics import Diagnostics
    from generator.model import Calendar
    from generator.pages.atlas import Atlas
    from generator.texts import Text

_OTHERS = 3  # files that are neither pages nor assets nor feeds
_OF_GAPS = {"gap", "missed-slot"}


def draw(
    calendar: Calendar,
    analysis: Analysis,
    bodies: Mapping[str, Body],
    told: tuple[Diagnostics, Diagnostics],
    manner: Manner = Manner(),  # noqa: B008 - it is frozen
) -> Rendered:
    """Return the bytes of all files by their addresses, and what is wrong with own templates.

    `bodies` are by the id of the post, that of the guidelines by the name of their file; `told` are the findings, and
    those that posts allow.
    """
    findings, allowed = told
    language = find_language(calendar.settings.language)
    atlas = survey(calendar, analysis, findings, allowed)
    built = {post.path for post in calendar.posts}
    left_out = tuple(
        one for one in findings if READING_CODES.get(one.code) is Severity.ERROR and one.location.path not in built
    )
    html = {id_: body.html for id_, body in bodies.items()}
    plain = {id_: body.plain for id_, body in bodies.items() if id_ != GUIDELINES}

    def draw_others() -> Iterator[tuple[str, bytes]]:
        yield addresses.SEARCH_INDEX, to_search_index(atlas.posts.values(), plain, language)
        yield from render_feeds(calendar, analysis, Content(plain, _in_posts(atlas)), language)
        yield addresses.POSTS_ATOM, to_atom(calendar, html)
        yield addresses.CALENDAR_JSON, to_json(calendar, analysis, findings, language)

    frame = Frame(_navigation(atlas, html), plan_filters(atlas), plan_shortcuts(atlas), has_search=True)
    rendered = render_site(calendar, plan_pages(atlas, html, left_out), frame, manner)
    count = rendered.count + len(plan_feeds(calendar)) + _OTHERS
    return replace(rendered, files=chain(rendered.files, draw_others()), count=count)


def _in_posts(atlas: Atlas) -> dict[str, Diagnostics]:
    """Return the findings of each path that a calendar shows beside its post: gaps are events of their own."""
    return {path: tuple(one for one in found if one.code not in _OF_GAPS) for path, found in atlas.found_in.items()}


def _navigation(atlas: Atlas, bodies: Mapping[str, str]) -> tuple[tuple[Text, str], ...]:
    """Return the pages that every page leads to."""
    shown = shown_month(atlas)
    guidelines = ((say("Guidelines"), addresses.GUIDELINES),) if GUIDELINES in bodies else ()
    return (
        (say("Start"), addresses.INDEX),
        (say("Agenda"), addresses.AGENDA),
        (say("Month"), addresses.month(shown)),
        (say("Year"), addresses.year(shown)),
        (say("Rhythm"), addresses.RHYTHM),
        (say("Focus"), addresses.FOCUS),
        (say("Messages"), addresses.MESSAGES),
        (say("Findings"), addresses.FINDINGS),
        *guidelines,
        (say("Subscribe"), addresses.SUBSCRIBE),
    )
