"""Which feeds there are: the one table that the writer of feeds and the page about them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses

if TYPE_CHECKING:
    from generator.model import Calendar


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: where it stands, the page it belongs to, and what it holds.

    `kind` is all, post, gap or focus for a kind of events, channel or topic for what belongs to the one with the
    given key, name and colour.
    """

    kind: str
    address: str
    page: str
    key: str = ""
    name: str = ""
    color: str | None = None


def plan_feeds(calendar: Calendar) -> tuple[Feed, ...]:
    """Return all feeds of a calendar."""
    return (
        Feed("all", addresses.CALENDAR_FEED, addresses.INDEX),
        Feed("post", addresses.POSTS_FEED, addresses.AGENDA),
        Feed("gap", addresses.GAPS_FEED, addresses.RHYTHM),
        Feed("focus", addresses.FOCUS_FEED, addresses.FOCUS),
        *(
            Feed("channel", addresses.channel_feed(one.key), addresses.channel(one.key), one.key, one.name, one.color)
            for one in calendar.settings.channels
        ),
        *(
            Feed("topic", addresses.topic_feed(one.key), addresses.topic(one.key), one.key, one.name)
            for one in calendar.topics
        ),
    )
