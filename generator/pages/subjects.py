"""Pages of single channels, topics and posts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import addresses
from generator import statements
from generator.measures import GapState
from generator.pages.values import Page
from generator.texts import say
from generator.texts import verbatim
from generator.wording import PURPOSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.model import Channel
    from generator.model import Post
    from generator.pages.atlas import Atlas
    from generator.pages.cards import Card
    from generator.pages.cards import ShareRow
    from generator.pages.values import GapItem
    from generator.pages.values import Label
    from generator.pages.values import PostItem
    from generator.texts import Text


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """What a channel's page shows, newest post first."""

    channel: Channel
    card: Card
    posts: tuple[PostItem, ...]
    gaps: tuple[GapItem, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class TopicPage:
    """What a topic's page shows: its share on each channel that has or promised it, how long ago, and its posts."""

    topic: Label
    shares: tuple[tuple[Label, int, ShareRow], ...]
    droughts: tuple[tuple[Label, Text], ...]
    posts: tuple[PostItem, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class PostPage:
    """What a post's page shows."""

    item: PostItem
    post: Post
    html: str
    before: PostItem | None
    after: PostItem | None
    facts: tuple[tuple[Text, Text], ...]
    siblings: tuple[PostItem, ...]
    findings: Diagnostics


def plan(atlas: Atlas, bodies: Mapping[str, str]) -> Iterator[Page]:
    """Yield a page for each channel, topic and post; `bodies` are safe HTML by the id of the post."""
    newest_first = tuple(reversed(atlas.posts.values()))
    for channel, card in zip(atlas.calendar.settings.channels, atlas.cards, strict=True):
        posts = tuple(item for item in newest_first if item.channel is card.channel)
        feed = addresses.channel_feed(channel.key)
        yield Page(
            card.channel.address, "channel.html", ChannelPage(channel, card, posts, _nearest_first(card.gaps), feed)
        )
    for topic in atlas.topics.values():
        posts = tuple(item for item in newest_first if item.topic is topic)
        shares = tuple(
            (card.channel, card.topics.now.focus.total, row)
            for card in atlas.cards
            for row in card.topics.now.rows
            if row.topic is topic and card.topics.now.focus.total
        )
        droughts = tuple(
            (card.channel, words) for card in atlas.cards for label, words, _ in card.topics.droughts if label is topic
        )
        feed = addresses.topic_feed(topic.key)
        yield Page(topic.address, "topic.html", TopicPage(topic, shares, droughts, posts, feed))
    yield from _posts(atlas, bodies)


def _posts(atlas: Atlas, bodies: Mapping[str, str]) -> Iterator[Page]:
    neighbours, slots = _neighbours(atlas), _slots(atlas)
    by_path: dict[str, list[Diagnostic]] = {}
    for finding in atlas.findings:
        by_path.setdefault(finding.location.path, []).append(finding)
    by_message: dict[str, list[PostItem]] = {}
    for item in atlas.posts.values():
        if item.message:
            by_message.setdefault(item.message, []).append(item)
    for post in atlas.calendar.posts:
        item = atlas.posts[post.id]
        before, after = neighbours.get(post.id, (None, None))
        siblings = tuple(one for one in by_message.get(post.message or "", ()) if one is not item)
        findings = tuple(by_path.get(post.path, ()))
        data = PostPage(
            item, post, bodies[post.id], before, after, _facts(post, atlas, slots.get(post.id)), siblings, findings
        )
        yield Page(item.address, "post.html", data)


def _facts(post: Post, atlas: Atlas, slot: Text | None) -> tuple[tuple[Text, Text], ...]:
    """Return what else the writer said of a post, as names and values."""
    audiences = {audience.key: audience.name for audience in atlas.calendar.settings.audiences}
    channels = {channel.key: channel for channel in atlas.calendar.settings.channels}
    audience = post.audience or channels[post.channel].audience
    said = (
        (say("Slot"), slot),
        (say("Audience"), verbatim(audiences.get(audience, audience)) if audience else None),
        (say("Purpose"), PURPOSES[post.purpose] if post.purpose else None),
        (say("Need"), verbatim(post.need) if post.need else None),
        (say("Message"), verbatim(post.message) if post.message else None),
        (say("Owner"), verbatim(post.owner) if post.owner else None),
        (say("Reviewer"), verbatim(post.reviewer) if post.reviewer else None),
    )
    return tuple((name, value) for name, value in said if value)


def _nearest_first(gaps: tuple[GapItem, ...]) -> tuple[GapItem, ...]:
    """Return the gaps ahead as they come, then those that have begun, the newest first."""
    ahead = [item for item in gaps if item.gap.state is GapState.OPEN]
    return (*ahead, *(item for item in reversed(gaps) if item.gap.state is not GapState.OPEN))


def _slots(atlas: Atlas) -> dict[str, Text]:
    """Return, by post, which promised slot it fills and how near it came; an extra fills none."""
    found: dict[str, Text] = {}
    for figures in atlas.analysis.channels:
        if figures.rhythm.slots:
            frame = figures.frame
            inside = (booking for booking in figures.bookings if frame.since <= booking.day < frame.horizon)
            found |= {booking.id: say("none: it is an extra") for booking in inside}
        for slot in figures.rhythm.slots:
            if slot.post:
                clock = f"{slot.moment.astimezone(figures.frame.zone):%H:%M}"
                found[slot.post] = statements.filled_slot(slot, clock)
    return found


def _neighbours(atlas: Atlas) -> dict[str, tuple[PostItem | None, PostItem | None]]:
    """Return the posts before and after each post on its channel."""
    found: dict[str, tuple[PostItem | None, PostItem | None]] = {}
    for figures in atlas.analysis.channels:
        around = [None, *(atlas.posts[post.id] for post in figures.posts), None]
        for (before, item), (_, after) in zip(pairwise(around), pairwise(around[1:]), strict=False):
            if item:
                found[item.id] = (before, after)
    return found
