"""Pages of single channels and topics."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import addresses
from generator.audiences import audience_name
from generator.measures import GapState
from generator.outgoing import bound_in_words
from generator.outgoing import platform_of
from generator.pages.aspects import share_rows
from generator.pages.listings import MOST_ROWS
from generator.pages.listings import post_pages
from generator.pages.subscribe import feed_places
from generator.platforms import LIMIT_WORDS
from generator.settings import Profile
from generator.suggestions import listed
from generator.texts import say
from generator.texts import verbatim
from generator.wording import ADDRESSES
from generator.wording import PRIORITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.aspects import ShareRow
    from generator.pages.atlas import Atlas
    from generator.pages.cards import Card
    from generator.pages.values import GapItem
    from generator.pages.values import Label
    from generator.pages.values import Page
    from generator.pages.values import PostItem
    from generator.platforms import Platform
    from generator.settings import Channel
    from generator.texts import Text


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """What a channel's page shows, newest post first."""

    channel: Channel
    card: Card
    posts: tuple[PostItem, ...]
    gaps: tuple[GapItem, ...]
    facts: tuple[tuple[Text, Text], ...]
    platform: Platform | None
    limits: tuple[tuple[Text, Text], ...]
    feed: str
    subscribe: str  # where the feed is offered


@dataclass(frozen=True, slots=True)
class TopicPage:
    """What a topic's page shows: its share on each channel that has or promised it, how long ago, and its posts."""

    topic: Label
    shares: tuple[tuple[Label, int, ShareRow], ...]
    droughts: tuple[tuple[Label, Text], ...]
    posts: tuple[PostItem, ...]
    feed: str
    subscribe: str


def plan(atlas: Atlas) -> Iterator[Page]:
    """Yield a page for each channel and topic."""
    by_channel, by_topic = _newest_first(atlas)
    shares, droughts = _by_topic(atlas)
    feeds = feed_places(atlas)
    for channel, card in zip(atlas.calendar.settings.channels, atlas.cards, strict=True):
        platform = platform_of(channel)
        feed = addresses.channel_feed(channel.key)
        data = ChannelPage(
            channel,
            card,
            posts=tuple(by_channel[channel.key][:MOST_ROWS]),
            gaps=_nearest_first(card.gaps),
            facts=_facts(channel, atlas),
            platform=platform,
            limits=_limits(platform),
            feed=feed,
            subscribe=feeds[feed],
        )
        yield from _with_more(card.channel, "channel", data, by_channel[channel.key])
    for topic in atlas.topics.values():
        posts, feed = by_topic[topic.key], addresses.topic_feed(topic.key)
        about = tuple(shares.get(topic.key, ())), tuple(droughts.get(topic.key, ()))
        shown = TopicPage(topic, *about, tuple(posts[:MOST_ROWS]), feed, feeds[feed])
        yield from _with_more(topic, "topic", shown, posts)


def _with_more(label: Label, kind: str, data: ChannelPage | TopicPage, posts: list[PostItem]) -> Iterator[Page]:
    """Yield the page of a channel or a topic, and those with the posts for which it has no room."""
    first, *others = post_pages(label.address, label.name, label.address, posts, without=kind)
    yield replace(first, template=f"{kind}.html", data=data)
    yield from others


def _by_topic(
    atlas: Atlas,
) -> tuple[dict[str, list[tuple[Label, int, ShareRow]]], dict[str, list[tuple[Label, Text]]]]:
    """Return by topic its shares of channels with posts, and how long ago each channel wrote about it."""
    shares: dict[str, list[tuple[Label, int, ShareRow]]] = {}
    droughts: dict[str, list[tuple[Label, Text]]] = {}
    for card in atlas.cards:
        total = card.topics.now.focus.total
        for row in share_rows(card.topics.now.focus, atlas.topics) if total else ():
            shares.setdefault(row.topic.key, []).append((card.channel, total, row))
        for label, words, _ in card.topics.droughts:
            droughts.setdefault(label.key, []).append((card.channel, words))
    return shares, droughts


def _newest_first(atlas: Atlas) -> tuple[dict[str, list[PostItem]], dict[str, list[PostItem]]]:
    """Return the posts of each channel, and of each topic."""
    by_channel: dict[str, list[PostItem]] = {key: [] for key in atlas.channels}
    by_topic: dict[str, list[PostItem]] = {key: [] for key in atlas.topics}
    for item in reversed(atlas.posts.values()):
        by_channel[item.channel.key].append(item)
        by_topic[item.topic.key].append(item)
    return by_channel, by_topic


def _facts(channel: Channel, atlas: Atlas) -> tuple[tuple[Text, Text], ...]:
    """Return what the team wrote of a channel beside its promises, as names and values."""
    audience = audience_name(channel.audience, atlas.calendar.settings)
    profile = channel.profile or Profile()
    said = (
        (say("Audience"), verbatim(audience) if audience else None),
        (say("Form of address"), ADDRESSES[channel.address] if channel.address else None),
        (say("Voice"), verbatim(channel.voice) if channel.voice else None),
        (say("Priority"), PRIORITIES[channel.priority] if channel.priority else None),
        (say("Official news"), say("comes out here") if channel.official else None),
        (say("Who we are"), verbatim(profile.bio) if profile.bio else None),
        (say("Profile"), verbatim(profile.url) if profile.url else None),
        (say("Picture"), verbatim(profile.avatar) if profile.avatar else None),
        (say("Contact"), verbatim(profile.contact) if profile.contact else None),
        (say("Missing from the profile"), listed(profile.missing) if channel.profile and profile.missing else None),
    )
    return tuple((name, value) for name, value in said if value)


def _limits(platform: Platform | None) -> tuple[tuple[Text, Text], ...]:
    return tuple((LIMIT_WORDS[name], bound_in_words(bound)) for name, bound in (platform.bounds if platform else ()))


def _nearest_first(gaps: tuple[GapItem, ...]) -> tuple[GapItem, ...]:
    """Return the gaps ahead as they come, then those that have begun, the newest first."""
    ahead = [item for item in gaps if item.gap.state is GapState.OPEN]
    return (*ahead, *(item for item in reversed(gaps) if item.gap.state is not GapState.OPEN))
