"""What proposals are about and what they are for, as the promise of focus asks for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import focus
from generator.model import Purpose
from generator.model import Status
from generator.planning.arranging import Promise
from generator.planning.arranging import arrange
from generator.texts import say
from generator.texts import verbatim
from generator.times import start_of
from generator.wording import purpose_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.analysis import ChannelFigures
    from generator.focus import Focus
    from generator.model import Calendar
    from generator.planning.values import Proposal
    from generator.texts import Text

_SELLS_IN_A_ROW = 1


def with_topics(placed: list[Proposal], figures: ChannelFigures, calendar: Calendar) -> list[Proposal]:
    """Return proposals with the topics that the shares lack, None where each of these would come too often in a row.

    Without shares it is what the channel's posts were about longest ago, else the calendar's topics in turn.
    """
    names = {topic.key: verbatim(topic.name) for topic in calendar.topics}
    shares = dict(figures.channel.shares)
    if not shares:
        topics = _longest_ago(figures, calendar)
        reason = say("no topics are promised; it is the turn of this one")
        return [_add(one, reason, topic=topic) if (topic := next(topics, None)) else one for one in placed]
    said = {post.id: post.topic for post in figures.posts}
    promise = Promise(shares, lambda topic: focus.longest_run(shares.get(topic, 0)))
    chosen = _choose(_row(placed, figures, said), figures.topics.planned, promise, names)
    return [_add(one, why, topic=topic) if topic else one for one, (topic, why) in zip(placed, chosen, strict=True)]


def with_purposes(
    placed: list[Proposal], figures: ChannelFigures, calendar: Calendar, *, is_silent: bool
) -> list[Proposal]:
    """Return proposals with the purposes that the shares lack; of a silent channel the first one asks something."""
    shares = dict(figures.channel.purposes)
    if shares:
        most = calendar.settings.number("selling-run", "max", _SELLS_IN_A_ROW)
        said = {post.id: post.purpose for post in figures.posts}
        promise = Promise(shares, lambda purpose: most + 1 if purpose == Purpose.SELL else None)
        chosen = _choose(_row(placed, figures, said), figures.purposes.planned, promise, purpose_names())
        placed = [
            _add(one, why, purpose=Purpose(purpose)) if purpose else one
            for one, (purpose, why) in zip(placed, chosen, strict=True)
        ]
    soon = figures.frame.today + timedelta(weeks=calendar.settings.number("no-conversation", "weeks", 4))
    asks = any(one.purpose is Purpose.ASK and one.when.day < soon for one in placed)
    if is_silent and not asks and placed and placed[0].when.day < soon:
        reason = say("the channel asked nothing of late")
        return [_add(placed[0].for_anything(), reason, purpose=Purpose.ASK), *placed[1:]]
    return placed


def with_ideas(placed: list[Proposal], calendar: Calendar) -> list[Proposal]:
    """Return proposals that name an idea without a day which is waiting for just such an opening."""
    waiting = [post for post in calendar.posts if post.status is Status.IDEA and post.when is None]
    found = []
    for one in placed:
        idea = next((idea for idea in waiting if (idea.channel, idea.topic) == (one.channel.key, one.topic)), None)
        if idea:
            waiting.remove(idea)
        found.append(replace(one, idea=idea.path if idea else None))
    return found


def _add(one: Proposal, reason: Text, **values: object) -> Proposal:
    return replace(one, reasons=(*one.reasons, reason), **values)  # type: ignore[arg-type] # a topic or a purpose


def _row(placed: list[Proposal], figures: ChannelFigures, said: Mapping[str, str | None]) -> list[str | None]:
    """Return what the posts of a channel say in order of time, with an empty text for each that is proposed."""
    there = [(one.moment, one.id, said[one.id]) for one in figures.bookings]
    ours = [(start_of(one.when, figures.frame.zone), "", "") for one in placed]
    return [key for _, _, key in sorted([*there, *ours], key=lambda one: one[:2])]


def _choose(
    row: list[str | None], planned: Focus, promise: Promise, names: Mapping[str, Text]
) -> Iterator[tuple[str | None, Text]]:
    """Yield what stands in each free place of a row, with how many posts have it once the whole plan is carried out."""
    counts = Counter({share.topic: share.count for share in planned.shares})
    chosen = arrange(row, counts, promise)
    counts.update(key for key in chosen if key)
    for key in chosen:
        yield (
            key,
            say(
                "{topic}: with this plan {count} of {total} posts, {share} % promised",
                topic=names.get(key or "", verbatim(key or "")),
                count=counts[key or ""],
                total=counts.total(),
                share=promise.shares.get(key or "", 0),
            ),
        )


def _longest_ago(figures: ChannelFigures, calendar: Calendar) -> Iterator[str]:
    """Yield topics of a channel without end, each time the one whose last post lies farthest back."""
    used = dict.fromkeys(post.topic for post in figures.posts) or dict.fromkeys(topic.key for topic in calendar.topics)
    counted = {one.id for one in figures.bookings}
    last = dict.fromkeys(used, 0) | {
        post.topic: place for place, post in enumerate(figures.posts, 1) if post.id in counted
    }
    place = len(figures.posts)
    while last:
        place += 1
        topic = min(last, key=last.__getitem__)
        last[topic] = place
        yield topic
