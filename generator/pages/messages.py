"""The page of messages: each message with its posts, by channel and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.values import Page

if TYPE_CHECKING:
    from generator.pages.atlas import Atlas
    from generator.pages.values import Label
    from generator.pages.values import PostItem


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message: its key, and its posts on each channel in the order of the page's columns."""

    key: str
    cells: tuple[tuple[PostItem, ...], ...]


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """What the page of messages shows, newest message first."""

    channels: tuple[Label, ...]
    rows: tuple[MessageRow, ...]


def plan(atlas: Atlas) -> Page:
    """Return the page of messages."""
    by_message: dict[str, list[PostItem]] = {}
    for item in reversed(atlas.posts.values()):
        if item.message:
            by_message.setdefault(item.message, []).append(item)
    channels = tuple(atlas.channels.values())
    rows = tuple(
        MessageRow(key, tuple(tuple(item for item in items if item.channel is channel) for channel in channels))
        for key, items in by_message.items()
    )
    return Page(addresses.MESSAGES, "messages.html", MessagesPage(channels, rows))
