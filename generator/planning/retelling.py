"""The same message on other channels: each with a time and a text of its own, after the post that it tells about."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.drafts import Draft
from generator.language import find_language
from generator.measures import days_between
from generator.messages import find_messages
from generator.model import Status
from generator.names import to_name
from generator.planning import propose
from generator.planning.openings import usual_times
from generator.planning.people import Desk
from generator.planning.placing import first_free
from generator.rule import is_planned
from generator.scalars import in_figures
from generator.texts import say
from generator.times import start_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.model import Calendar
    from generator.model import Post
    from generator.planning.values import Plan
    from generator.rule import Evidence
    from generator.texts import Text
    from generator.times import When

_SOON = timedelta(days=14)  # a message is told again within two weeks, or it is none any more


def first_told(key: str, calendar: Calendar) -> Post | None:
    """Return the post that a message comes from: the official one, else the first in time; None where there is none."""
    told = filter(is_planned, _posts_with(key, calendar))
    official = {channel.key for channel in calendar.settings.channels if channel.official}
    return min(told, key=lambda post: not (post.official or post.channel in official), default=None)


def _posts_with(key: str, calendar: Calendar) -> tuple[Post, ...]:
    """Return the posts of a message in order of time, however its key is spelled."""
    messages = find_messages(calendar.posts)
    return next((message.posts for message in messages if message.name == to_name(key)), ())


def untold(source: Post, calendar: Calendar) -> tuple[str, ...]:
    """Return the channels that do not tell a message yet and promised nothing else than its topic."""
    told = {post.channel for post in _posts_with(source.message or "", calendar)}
    return tuple(
        channel.key
        for channel in calendar.settings.channels
        if channel.key not in told and (not channel.shares or dict(channel.shares).get(source.topic))
    )


def retell(
    source: Post, channels: Collection[str], calendar: Calendar, analysis: Analysis, evidence: Evidence
) -> tuple[Draft, ...]:
    """Return a draft of the same message for each channel: at its next opening after the source, else a usual time.

    It has no text: each channel asks for its own, and notes tell what for.
    """
    plan = propose(calendar, analysis, evidence, channels)
    desk = Desk(calendar)
    figures = (one for one in analysis.channels if one.channel.key in channels)
    return tuple(_draft(source, one, _time(source, one, plan, desk, calendar), calendar) for one in figures)


def _time(source: Post, figures: ChannelFigures, plan: Plan, desk: Desk, calendar: Calendar) -> When | None:
    """Return when a channel tells a message; None where its source has no time or nothing is free for two weeks."""
    if source.when is None:
        return None
    zone, told = figures.frame.zone, start_of(source.when, figures.frame.zone)
    first = max(source.when.day, calendar.today)
    openings = (one.when for one in plan.proposals if one.channel.key == figures.channel.key)
    following = (when for when in openings if start_of(when, zone) > told and when.day < first + _SOON)
    days = days_between(first + timedelta(days=1), first + _SOON)
    return next(following, None) or first_free(calendar, figures, desk, usual_times(figures, days))


def _draft(source: Post, figures: ChannelFigures, when: When | None, calendar: Calendar) -> Draft:
    fields = {
        "title": source.title,
        "channel": figures.channel.key,
        "topic": source.topic,
        "status": (Status.DRAFT if when else Status.IDEA).value,
        "message": source.message,
        "purpose": source.purpose.value if source.purpose else None,
        "need": source.need,
        "owner": source.owner,
        "link": source.link,
        "effort": in_figures(source.effort) if source.effort else None,
    }
    language = find_language(calendar.settings.language)
    notes = tuple(language.say(note) for note in _notes(source, figures))
    return Draft(tuple((name, value) for name, value in fields.items() if value), when, notes=notes)


def _notes(source: Post, figures: ChannelFigures) -> Iterator[Text]:
    """Yield what helps to write for a channel: where the message comes from, and what the channel is like."""
    channel = figures.channel
    yield say("the same message as in `{path}`, in words of its own", path=source.path)
    if channel.purpose:
        yield say("{channel}: {purpose}", channel=channel.name, purpose=channel.purpose)
    if channel.voice:
        yield say("who speaks: {voice}", voice=channel.voice)
