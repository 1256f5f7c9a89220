"""Whom posts are for: their tone, which of their needs were served, and how they take part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.analysis import counts_for_rhythm
from generator.measures import look_back
from generator.model import Origin
from generator.model import Purpose
from generator.normal_forms import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.model import Calendar
    from generator.model import Post
    from generator.settings import Address
    from generator.settings import Audience
    from generator.settings import Settings

SERVED_BACK = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Need:
    """A need of an audience: the posts that served it in the 8 weeks back, those planned, and the last one's day."""

    audience: Audience
    name: str
    past: tuple[Post, ...]
    planned: tuple[Post, ...]
    last: date | None

    @property
    def is_served(self) -> bool:
        """Tell whether a post served it of late, or will."""
        return bool(self.past or self.planned)


@dataclass(frozen=True, slots=True)
class Involvement:
    """How people took part in a channel's posts of the 12 weeks back.

    `from_community` counts the posts whose idea came from them, `asking` those that asked them something; each is
    None where no post says where it comes from, or what it is for.
    """

    channel: str
    posts: int
    from_community: int | None
    asking: int | None


def audience_of(post: Post, settings: Settings) -> str | None:
    """Return the key of the audience that a post is for: its own, else its channel's."""
    return post.audience or settings.channel(post.channel).audience


def audience_name(key: str | None, settings: Settings) -> str | None:
    """Return what an audience is called: one that is not declared by its key."""
    return next((audience.name for audience in settings.audiences if audience.key == key), key)


def address_of(post: Post, settings: Settings) -> Address | None:
    """Return the tone that the readers of a post expect.

    It is that of the audience that the post names, else its channel's, else that of the channel's audience.
    """
    tones = {audience.key: audience.address for audience in settings.audiences}
    channel = settings.channel(post.channel)
    return tones.get(post.audience or "") or channel.address or tones.get(channel.audience or "")


def measure_needs(calendar: Calendar) -> tuple[Need, ...]:
    """Return how the needs of all audiences were served, in declared order."""
    today, settings = calendar.today, calendar.settings
    serving: dict[tuple[str | None, str], list[Post]] = {}
    for post in calendar.posts:
        if post.need and counts_for_rhythm(post, today):
            serving.setdefault((audience_of(post, settings), folded(post.need)), []).append(post)
    return tuple(
        _need(audience, name, serving.get((audience.key, key), []), calendar)
        for audience in settings.audiences
        for key, name in {folded(name): name for name in audience.needs}.items()
    )


def _need(audience: Audience, name: str, posts: list[Post], calendar: Calendar) -> Need:
    dated = [(post.when.day, post) for post in posts if post.when]
    today = calendar.today
    return Need(
        audience,
        name,
        past=tuple(post for day, post in dated if today - SERVED_BACK <= day < today),
        planned=tuple(post for day, post in dated if today <= day < calendar.horizon),
        last=max((day for day, _ in dated if day < today), default=None),
    )


def count_for_audiences(calendar: Calendar) -> dict[str, Counter[str]]:
    """Return how many posts of the 12 weeks back each channel made, by the keys of audience and channel."""
    counts: dict[str, Counter[str]] = {}
    for post in _came_out(calendar):
        audience = audience_of(post, calendar.settings)
        if audience:
            counts.setdefault(audience, Counter())[post.channel] += 1
    return counts


def measure_involvement(calendar: Calendar) -> tuple[Involvement, ...]:
    """Return how people took part, of the channels whose posts say anything of it, in declared order."""
    by_channel: dict[str, list[Post]] = {channel.key: [] for channel in calendar.settings.channels}
    for post in _came_out(calendar):
        by_channel[post.channel].append(post)
    return tuple(
        _involvement(channel, posts)
        for channel, posts in by_channel.items()
        if any(post.origin or post.purpose for post in posts)
    )


def _involvement(channel: str, posts: list[Post]) -> Involvement:
    origins = [post.origin for post in posts if post.origin]
    purposes = [post.purpose for post in posts if post.purpose]
    return Involvement(
        channel,
        len(posts),
        from_community=origins.count(Origin.COMMUNITY) if origins else None,
        asking=purposes.count(Purpose.ASK) if purposes else None,
    )


def _came_out(calendar: Calendar) -> Iterator[Post]:
    """Yield the posts of the 12 weeks back."""
    for post in calendar.posts:
        in_window = post.when is not None and look_back(calendar.today) <= post.when.day < calendar.today
        if in_window and counts_for_rhythm(post, calendar.today):
            yield post
