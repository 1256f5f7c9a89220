"""The feeds: which events each of them holds, and what it says of itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.colours import name_of
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
    held = defaultdict(list)
    for entry in make_entries(calendar, analysis, content, language):
        for holder in (("all", ""), (entry.kind, ""), ("channel", entry.channel), ("topic", entry.topic)):
            held[holder].append((entry.event, entry.lines))
    for feed in plan_feeds(calendar):
        yield feed.address, write_feed(_head(feed, calendar, language), held[feed.kind, feed.key])


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
