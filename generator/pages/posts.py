"""Pages of single posts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import addresses
from generator import statements
from generator.audiences import audience_name
from generator.audiences import audience_of
from generator.measures import monday_of
from generator.messages import find_messages
from generator.outgoing import bound_in_words
from generator.outgoing import measure_post
from generator.outgoing import platform_of
from generator.pages.values import Page
from generator.platforms import LIMIT_WORDS
from generator.platforms import UNIT_WORDS
from generator.texts import say
from generator.texts import verbatim
from generator.wording import ORIGINS
from generator.wording import PURPOSES
from generator.wording import in_hours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostics
    from generator.messages import Message
    from generator.model import Post
    from generator.pages.atlas import Atlas
    from generator.pages.values import PostItem
    from generator.platforms import Measure
    from generator.texts import Text

MOST_SIBLINGS = 20  # all others of a message stand on its own page
_FACTS = (
    say("Slot"),
    say("Audience"),
    say("Purpose"),
    say("Need"),
    say("Owner"),
    say("Reviewer"),
    say("Effort"),
    say("Origin"),
    say("Official news"),
)
_YES = say("yes")
_EXTRA = say("none: it is an extra")


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """How much of a limit of its platform a post fills, in words."""

    name: Text
    words: Text
    is_over: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class PostPage:
    """What a post's page shows."""

    item: PostItem
    post: Post
    week: str | None  # the address of its page
    html: str
    before: PostItem | None
    after: PostItem | None
    facts: tuple[tuple[Text, Text], ...]
    measures: tuple[MeasureItem, ...]
    message: str | None  # the address of its page
    siblings: tuple[PostItem, ...]
    other_siblings: int  # those beyond them
    findings: Diagnostics
    allowed: Diagnostics


def plan(atlas: Atlas, bodies: Mapping[str, str]) -> Iterator[Page]:
    """Yield a page for each post; `bodies` are safe HTML by the id of the post."""
    neighbours, slots = _neighbours(atlas), _slots(atlas)
    limited = {channel.key: channel for channel in atlas.calendar.settings.channels if platform_of(channel)}
    told = {post.id: message for message in find_messages(atlas.calendar.posts) for post in message.posts}
    for post in atlas.calendar.posts:
        before, after = neighbours.get(post.id, (None, None))
        message = told.get(post.id)
        data = PostPage(
            item=atlas.posts[post.id],
            post=post,
            week=atlas.week_address(monday_of(post.when.day)) if post.when else None,
            html=bodies[post.id],
            before=before,
            after=after,
            facts=_facts(post, atlas, slots.get(post.id)),
            measures=tuple(map(_measure, measure_post(post, bodies[post.id], limited[post.channel])))
            if post.channel in limited
            else (),
            message=addresses.message(message.name) if message else None,
            siblings=tuple(_siblings(post, message, atlas)) if message else (),
            other_siblings=max(0, len(message.posts) - 1 - MOST_SIBLINGS) if message else 0,
            findings=atlas.found_in.get(post.path, ()),
            allowed=atlas.allowed_in.get(post.path, ()),
        )
        yield Page(addresses.post(post.id), "post.html", data)


def _siblings(post: Post, message: Message, atlas: Atlas) -> Iterator[PostItem]:
    """Yield the first of the other posts of a message."""
    return islice((atlas.posts[one.id] for one in message.posts if one is not post), MOST_SIBLINGS)


def _measure(measure: Measure) -> MeasureItem:
    counted = verbatim(str(measure.count.lenient))
    if measure.count.strict > measure.count.lenient:
        counted = say("{least} to {most}", least=measure.count.lenient, most=measure.count.strict)
    words = say("{counted} of {limit}", counted=counted, limit=bound_in_words(measure.bound))
    if measure.unit:
        words = say("{words}, {counted}", words=words, counted=UNIT_WORDS[measure.unit])
    return MeasureItem(LIMIT_WORDS[measure.limit], words, measure.is_over, measure.is_disputed)


def _facts(post: Post, atlas: Atlas, slot: Text | None) -> tuple[tuple[Text, Text], ...]:
    """Return what else the writer said of a post, as names and values."""
    settings = atlas.calendar.settings
    audience = audience_name(audience_of(post, settings), settings)
    values = (
        slot,
        verbatim(audience) if audience else None,
        PURPOSES[post.purpose] if post.purpose else None,
        verbatim(post.need) if post.need else None,
        verbatim(post.owner) if post.owner else None,
        verbatim(post.reviewer) if post.reviewer else None,
        in_hours(post.effort) if post.effort else None,
        ORIGINS[post.origin] if post.origin else None,
        _YES if post.official else None,
    )
    return tuple((name, value) for name, value in zip(_FACTS, values, strict=True) if value)


def _slots(atlas: Atlas) -> dict[str, Text]:
    """Return, by post, which promised slot it fills and how near it came; an extra fills none."""
    found: dict[str, Text] = {}
    for figures in atlas.analysis.channels:
        if figures.rhythm.slots:
            frame = figures.frame
            inside = (booking for booking in figures.bookings if frame.since <= booking.day < frame.horizon)
            found |= {booking.id: _EXTRA for booking in inside}
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
