"""The feeds: which events each of them holds, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.colours import name_of
from generator.entries import Entry
from generator.entries import make_entries
from generator.feeds import Feed
from generator.feeds import plan_feeds
from generator.ical import Head
from generator.ical import write_feed
from generator.texts import Text
from generator.texts import fill
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis import Analysis
    from generator.entries import Content
    from generator.language import Language
    from generator.model import Calendar

_ABOUT = say("Content calendar: what goes out, where the rhythm breaks, what it is about.")
_NAMES = {
    "all": Text("{title}"),
    "post": say("{title}: posts"),
    "gap": say("{title}: gaps"),
    "focus": say("{title}: focus"),
    "channel": Text("{title}: {name}"),
    "topic": Text("{title}: {name}"),
}


def render_feeds(
    calendar: Calendar, analysis: Analysis, content: Content, language: Language
) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of each feed."""
    entries = make_entries(calendar, analysis, content, language)
    for feed in plan_feeds(calendar):
        chosen = ((entry.event, entry.lines) for entry in entries if _holds(feed, entry))
        yield feed.address, write_feed(_head(feed, calendar, language), chosen)


def _holds(feed: Feed, entry: Entry) -> bool:
    """Tell whether an event belongs to a feed."""
    match feed.kind:
        case "all":
            return True
        case "channel":
            return entry.channel == feed.key
        case "topic":
            return entry.topic == feed.key
        case _:
            return entry.kind == feed.kind


def _head(feed: Feed, calendar: Calendar, language: Language) -> Head:
    """Return what a feed says of itself."""
    settings = calendar.settings
    root = settings.site_url
    return Head(
        name=language.say(fill(_NAMES[feed.kind], title=settings.title, name=feed.name), longest=None),
        about=language.say(_ABOUT),
        zone=settings.timezone,
        url=root and root + feed.address,
        page=root and root + feed.page,
        color=feed.color,
        color_name=feed.color and name_of(feed.color),
    )
