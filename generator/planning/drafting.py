"""Proposals as drafts: with a title to replace, the reasons as notes, and all that the plan settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.drafts import Draft
from generator.drafts import have_fences
from generator.drafts import write
from generator.filing import place_all
from generator.language import find_language
from generator.model import Status
from generator.parse import parse_post
from generator.reading import Source
from generator.scalars import in_figures
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.language import Language
    from generator.model import Calendar
    from generator.model import Post
    from generator.planning.values import Proposal


def drafts_of(proposals: Iterable[Proposal], calendar: Calendar) -> tuple[Draft, ...]:
    """Return a draft for each proposal, in the language of the calendar; no two of a channel have one title."""
    names = {topic.key: topic.name for topic in calendar.topics}
    language = find_language(calendar.settings.language)
    taken = Counter((post.channel, post.title.casefold()) for post in calendar.posts)
    drafts = []
    for one in proposals:
        topic = names.get(one.topic or "", one.topic or "")
        title = language.say(
            say("{topic} on {channel}, {day}", topic=topic, channel=one.channel.name, day=one.when.day)
        )
        key = one.channel.key, title.casefold()
        taken[key] += 1
        if taken[key] > 1:
            title += f" ({taken[key]})"
        drafts.append(_draft(one, title, topic if calendar.settings.posts.open_topics else one.topic, language))
    return tuple(drafts)


def _draft(one: Proposal, title: str, topic: str | None, language: Language) -> Draft:
    """Return a draft; a blog with open topics spells them as its posts do."""
    fields = {
        "title": title,
        "channel": one.channel.key,
        "topic": topic,
        "status": Status.DRAFT.value,
        "purpose": one.purpose.value if one.purpose else None,
        "owner": one.maker.name if one.maker else None,
        "effort": in_figures(one.maker.effort) if one.maker and one.maker.effort else None,
    }
    notes = tuple(language.say(reason) for reason in one.reasons)
    return Draft(tuple((name, value) for name, value in fields.items() if value), one.when, notes=notes)


def files_of(
    drafts: tuple[Draft, ...], calendar: Calendar, taken: Iterable[str] = (), *, commented: bool = True
) -> dict[str, str]:
    """Return the texts of drafts by their paths in the content folder; `taken` are paths of files that are there."""
    settings = calendar.settings
    language = find_language(settings.language) if commented else None
    paths = place_all(drafts, calendar.posts, settings.posts, taken)
    fenced = have_fences(calendar.posts)
    return {path: write(draft, settings, language, fenced=fenced) for path, draft in zip(paths, drafts, strict=True)}


def posts_of(proposals: tuple[Proposal, ...], calendar: Calendar) -> tuple[Post | None, ...]:
    """Return the post that each proposal makes once it is written, read as any other; None where it makes none."""
    files = files_of(drafts_of(proposals, calendar), calendar, commented=False)
    read = (parse_post(Source(path, text), calendar.settings)[0] for path, text in files.items())
    return tuple(
        replace(post, topic=one.topic) if post and one.topic else None
        for one, post in zip(proposals, read, strict=True)
    )
