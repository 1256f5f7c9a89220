"""Pages of messages: all by channel and time, and each with its texts side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import addresses
from generator.audiences import audience_name
from generator.audiences import audience_of
from generator.messages import find_messages
from generator.model import Status
from generator.pages.parts import divide
from generator.pages.quotes import quote
from generator.pages.values import Page
from generator.pages.values import State
from generator.texts import say
from generator.texts import say_many
from generator.wording import PURPOSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.diagnostics import Diagnostic
    from generator.messages import Message
    from generator.model import Calendar
    from generator.model import Post
    from generator.pages.atlas import Atlas
    from generator.pages.values import FoundItem
    from generator.pages.values import Label
    from generator.pages.values import PostItem
    from generator.texts import Text
    from generator.times import When

# The findings that are about how posts of one message stand to each other.
_COPIED = "cross-posted"
_TOGETHER = frozenset({"missing-link", "link-before-target", "official-elsewhere"})

MOST_TELLINGS = 100  # posts of one message on a page, and findings about them
MOST_MESSAGES = 500  # on a page; with many channels, fewer
_MOST_CELLS = 10_000
_BELOW = 2  # a body's headings begin at the second level, and here stand under one of the third
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message: its name and page, and its posts on each channel in the order of the page's columns.

    `findings` counts those of all its posts; posts that are cancelled tell nothing.
    """

    key: str
    address: str
    cells: tuple[tuple[Label, tuple[PostItem, ...]], ...]
    findings: int

    @property
    def is_on_one_channel(self) -> bool:
        """Tell whether no second channel tells the message."""
        going_out = (any(item.state is not State.CANCELLED for item in items) for _, items in self.cells)
        return sum(going_out) == 1


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """What a page of messages shows, newest message first.

    `on_one_channel` and `with_findings` count all messages that stand on one channel only or have something to mend.
    """

    channels: tuple[Label, ...]
    rows: tuple[MessageRow, ...]
    on_one_channel: int
    with_findings: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One post of a message: its body as safe HTML, for whom and what for, and how long after the first it comes.

    `is_copied` marks a body that is nearly the same as another.
    """

    item: PostItem
    html: str
    after: Text | None
    audience: str | None
    purpose: Text | None
    is_official_channel: bool
    is_official: bool
    is_copied: bool


@dataclass(frozen=True, slots=True)
class MessagePage:
    """What a message's page shows: its posts in order of time, what is found about them, and the messages around it.

    `copies` are findings about bodies that are nearly the same, `together` others about how the posts stand to each
    other, `alone` those about single posts.
    """

    key: str
    tellings: tuple[Telling, ...]
    copies: tuple[FoundItem, ...]
    together: tuple[FoundItem, ...]
    alone: tuple[FoundItem, ...]
    before: MessageRow | None
    after: MessageRow | None


def plan(atlas: Atlas, bodies: Mapping[str, str]) -> Iterator[Page]:
    """Yield the page of messages and one for each; `bodies` are safe HTML by the id of the post."""
    messages = _newest_first(atlas.calendar)
    rows = tuple(_row(message, atlas) for message in messages)
    counts = sum(row.is_on_one_channel for row in rows), sum(row.findings > 0 for row in rows)
    channels = tuple(atlas.channels.values())
    most = max(1, min(MOST_MESSAGES, _MOST_CELLS // max(1, len(channels))))
    for address, part, (shown,) in divide(addresses.MESSAGES, most, rows):
        yield Page(address, "messages.html", MessagesPage(channels, shown, *counts), part)
    around = (None, *rows, None)
    for message, after, row, before in zip(messages, around, rows, around[2:], strict=False):
        items = [_about(one, atlas) for post in message.posts for one in atlas.found_in.get(post.path, ())]
        copies = tuple(item for item in items if item.finding.code == _COPIED)
        together = tuple(item for item in items if item.finding.code in _TOGETHER)
        alone = tuple(item for item in items if item.finding.code not in (_COPIED, *_TOGETHER))
        copied = {post.id for item in copies for post in item.posts}
        for address, part, held in divide(row.address, MOST_TELLINGS, copies, together, message.posts, alone):
            same, related, posts, other = held
            tellings = tuple(_tellings(message, posts, atlas, bodies, copied))
            data = MessagePage(message.key, tellings, same, related, other, before, after)
            yield Page(address, "message.html", data, part)


def _about(finding: Diagnostic, atlas: Atlas) -> FoundItem:
    """Return a finding with its post; of a copy also with that whose `path` it names."""
    others = (str(value) for name, value in finding.message.values if name == "path" and finding.code == _COPIED)
    return atlas.about(finding, *others)


def _newest_first(calendar: Calendar) -> list[Message]:
    """Return all messages; one is as new as its newest post."""
    order = {post.id: number for number, post in enumerate(calendar.posts)}
    return sorted(find_messages(calendar.posts), key=lambda message: order[message.posts[-1].id], reverse=True)


def _row(message: Message, atlas: Atlas) -> MessageRow:
    by_channel: dict[str, list[PostItem]] = {key: [] for key in atlas.channels}
    for post in message.posts:
        by_channel[post.channel].append(atlas.posts[post.id])
    return MessageRow(
        message.key,
        addresses.message(message.name),
        cells=tuple((atlas.channels[key], tuple(items)) for key, items in by_channel.items()),
        findings=sum(len(atlas.found_in.get(post.path, ())) for post in message.posts),
    )


def _tellings(
    message: Message, posts: Sequence[Post], atlas: Atlas, bodies: Mapping[str, str], copied: set[str]
) -> Iterator[Telling]:
    """Yield some posts of a message."""
    settings = atlas.calendar.settings
    official = {channel.key for channel in settings.channels if channel.official}
    first = next((post for post in message.posts if _goes_out(post)), None)
    for post in posts:
        yield Telling(
            atlas.posts[post.id],
            quote(bodies[post.id], post.id, addresses.message(message.name), _BELOW),
            after=_after(first, post),
            audience=audience_name(audience_of(post, settings), settings),
            purpose=PURPOSES[post.purpose] if post.purpose else None,
            is_official_channel=post.channel in official,
            is_official=post.official,
            is_copied=post.id in copied,
        )


def _goes_out(post: Post) -> bool:
    return post.when is not None and post.status is not Status.CANCELLED


def _after(first: Post | None, post: Post) -> Text | None:
    """Return how long after the first post of a message another goes out, if it does."""
    if first is None or first.when is None or post.when is None or post is first or not _goes_out(post):
        return None
    return _later(first.when, post.when)


def _later(first: When, when: When) -> Text:
    if first.moment and when.moment and when.moment - first.moment < _DAY:
        since = when.moment - first.moment
        if since < _MINUTE:
            return say("at the same time as the first")
        if since < _HOUR:
            return say_many("{count} minute after the first", "{count} minutes after the first", since // _MINUTE)
        return say_many("{count} hour after the first", "{count} hours after the first", since // _HOUR)
    days = (when.day - first.day).days
    if not days:
        return say("on the same day as the first")
    return say_many("{count} day after the first", "{count} days after the first", days)
