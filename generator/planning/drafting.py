"""Proposals as drafts: with a title to replace, the reasons as notes, and all that the plan settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.drafts import Draft
from generator.drafts import have_fences
from generator.drafts import write
from generator.filing import place_all
from generator.history import History
from generator.language import find_language
from generator.model import Status
from generator.parse import parse_posts
from generator.reading import Source
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

    from generator.model import Calendar
    from generator.model import Post
    from generator.planning.values import Proposal

_SECONDS_OF_AN_HOUR = 3600


def drafts_of(proposals: Iterable[Proposal], calendar: Calendar) -> tuple[Draft, ...]:
    """Return a draft for each proposal, in the language of the calendar; no two of a channel have one title."""
    titles = {(post.channel, post.title.casefold()) for post in calendar.posts}
    drafts = []
    for one in proposals:
        draft = _draft(one, calendar, "")
        number = 1
        while (one.channel.key, draft.get("title").casefold()) in titles:
            number += 1
            draft = _draft(one, calendar, f" ({number})")
        titles.add((one.channel.key, draft.get("title").casefold()))
        drafts.append(draft)
    return tuple(drafts)


def _draft(one: Proposal, calendar: Calendar, number: str) -> Draft:
    language = find_language(calendar.settings.language)
    topic = next((topic.name for topic in calendar.topics if topic.key == one.topic), one.topic or "")
    title = say("{topic} on {channel}, {day}", topic=topic, channel=one.channel.name, day=one.when.day)
    fields = {
        "title": language.say(title) + number,
        "channel": one.channel.key,
        "topic": topic if calendar.settings.posts.open_topics else one.topic,  # a blog's posts spell it out
        "status": Status.DRAFT.value,
        "purpose": one.purpose.value if one.purpose else None,
        "owner": one.maker.name if one.maker else None,
        "effort": in_figures(one.maker.effort) if one.maker and one.maker.effort else None,
    }
    notes = tuple(language.say(reason) for reason in one.reasons)
    return Draft(tuple((name, value) for name, value in fields.items() if value), one.when, notes=notes)


def in_figures(length: timedelta) -> str:
    """Return a length of time in hours, as `effort` is written."""
    return f"{length.total_seconds() / _SECONDS_OF_AN_HOUR:.2f}".rstrip("0").rstrip(".")


def files_of(
    drafts: tuple[Draft, ...], calendar: Calendar, taken: Iterable[str] = (), *, commented: bool = True
) -> dict[str, str]:
    """Return the texts of drafts by their paths in the content folder; `taken` are paths of files that are there."""
    settings = calendar.settings
    language = find_language(settings.language) if commented else None
    paths = place_all(drafts, calendar.posts, settings.posts, taken)
    fenced = have_fences(calendar.posts)
    return {path: write(draft, settings, language, fenced=fenced) for path, draft in zip(paths, drafts, strict=True)}


def posts_of(proposals: tuple[Proposal, ...], calendar: Calendar) -> tuple[Post, ...]:
    """Return the posts that proposals make once they are written, read as any other."""
    files = files_of(drafts_of(proposals, calendar), calendar, commented=False)
    return parse_posts(tuple(Source(*one) for one in files.items()), calendar.settings, History({})).posts
