"""What the tests of feeds and data share: the calendar of a library from a few sources, and the example that ships."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.analysis import analyse
from generator.bodies import Means
from generator.build import Request
from generator.build import check
from generator.config import parse_settings
from generator.diagnostics import Severity
from generator.entries import Content
from generator.evidence import Gathered
from generator.evidence import render_rest
from generator.feed import render_feeds
from generator.history import History
from generator.language import find_language
from generator.model import Calendar
from generator.parse import parse_posts
from generator.reading import Source
from tests.conftest import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostics

CONTENT = Path(__file__).parents[1] / "content"
SATURDAY = date(2026, 11, 21)
LIBRARY = """\
title: City library
timezone: Europe/Amsterdam
site_url: https://plan.example.org/
horizon: 2 weeks
topics:
  books: {name: Books}
  events: {name: Events}
channels:
  web: {name: Website, mark: WEB}
  mail: {name: "Mail; news, and more", mark: ML, color: "#a3246a"}
"""


def a_post(name: str, *fields: str, body: str = "", folder: str = "posts") -> Source:
    """Return the source of a post: on the website, about books, unless its fields say otherwise."""
    said = [field.split(":")[0] for field in fields]
    usual = (f"title: Post {name}", "channel: web", "topic: books")
    lines = [*(line for line in usual if line.split(":")[0] not in said), *fields]
    return Source(f"{folder}/{name}.md", "\n".join(["---", *lines, "---", body, ""]))


def calendar_of(*sources: Source, text: str = LIBRARY, today: date = SATURDAY) -> Calendar:
    """Return the calendar of these sources, in which there is no mistake."""
    settings, findings = parse_settings(Source("calendar.yaml", text))
    assert settings is not None, told(findings)
    parsed = parse_posts(sources, settings, History({}))
    errors = [one for one in (*findings, *parsed.findings) if one.severity is Severity.ERROR]
    assert [] == told(errors)
    return Calendar(settings, parsed.topics, parsed.posts, today)


def feeds_of(
    calendar: Calendar, bodies: Mapping[str, str] | None = None, findings: Mapping[str, Diagnostics] | None = None
) -> dict[str, bytes]:
    """Return the bytes of all feeds of a calendar by their addresses; `bodies` are plain text."""
    content = Content(bodies or {}, findings or {})
    return dict(render_feeds(calendar, analyse(calendar), content, find_language(calendar.settings.language)))


@cache
def example() -> tuple[Calendar, Diagnostics]:
    """Return the example that ships, as on Saturday 21 November 2026, and what is found in it."""
    checked = check(Request(CONTENT, lambda _: SATURDAY))
    assert checked.calendar is not None
    return checked.calendar, checked.findings


@cache
def example_bodies() -> dict[str, str]:
    """Return the bodies of the example as plain text by the id of the post."""
    bodies, unreadable = render_rest(example()[0], Gathered(), Means(2))
    assert () == unreadable
    return {id_: body.plain for id_, body in bodies.items()}


# One post, as it was and after each change that leaves it the same one.
THE_SAME_POST = {
    "as-it-was": calendar_of(a_post("2026-11-01-news", "publish: 2026-11-01 12:00")),
    "title": calendar_of(a_post("2026-11-01-news", "publish: 2026-11-01 12:00", "title: Renamed")),
    "time": calendar_of(a_post("2026-11-01-news", "publish: 2026-11-03 09:00")),
    "all-day": calendar_of(a_post("2026-11-01-news", "publish: 2026-11-01")),
    "date-in-name": calendar_of(a_post("2026-11-03-news", "publish: 2026-11-01 12:00")),
    "topic": calendar_of(a_post("2026-11-01-news", "publish: 2026-11-01 12:00", "topic: events")),
    "channel": calendar_of(a_post("2026-11-01-news", "publish: 2026-11-01 12:00", "channel: mail")),
    "folder": calendar_of(
        a_post("2026-11-01-news", "publish: 2026-11-01 12:00", folder="other"),
        text=LIBRARY + "posts: {path: [posts, other]}\n",
    ),
    "own-id": calendar_of(a_post("autumn", "publish: 2026-11-01 12:00", "id: news")),
}
