"""A plan in words for a terminal, and as data for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from generator.analysis import analyse
from generator.planning.judging import with_proposals
from generator.scalars import in_figures
from generator.statements import cover
from generator.terminal import BOLD
from generator.terminal import Terminal
from generator.texts import say
from generator.texts import say_many
from generator.texts import verbatim
from generator.times import find_zone
from generator.times import write_when
from generator.wording import PURPOSES
from generator.wording import in_hours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.language import Language
    from generator.model import Calendar
    from generator.planning.values import Plan
    from generator.planning.values import Proposal
    from generator.texts import Text

VERSION = 1


def to_text(plan: Plan, calendar: Calendar, analysis: Analysis, language: Language, *, colour: bool = False) -> str:
    """Return each proposal with its reasons, what stays open, and what the promises gain by the plan."""
    terminal = Terminal(language, colour=colour)
    after = _after(plan, calendar, analysis)
    lines = [terminal.paint(line, BOLD) for line in terminal.lines(_headline(plan, calendar))]
    if not plan.is_whole:
        lines += terminal.lines(say("More is missing than is planned at once: make these drafts, then plan again."))
    for one in plan.proposals:
        lines += ["", terminal.paint(_heading(one, calendar, language), BOLD)]
        reasons = [*one.reasons, *([_of_idea(one.idea)] if one.idea else [])]
        lines += [f"  {line}" for reason in reasons for line in terminal.lines(reason)]
    if plan.left_open:
        stays = (
            say("{day}, {channel}: {reason}", day=o.day, channel=o.channel.name, reason=o.reason)
            for o in plan.left_open
        )
        lines += [
            "",
            *terminal.lines(say("What stays open:")),
            *(f"  {line}" for one in stays for line in terminal.lines(one)),
        ]
    gained = [line for pair in _pairs(plan, analysis, after) for line in terminal.lines(_gained(*pair))]
    lines += ["", *terminal.lines(say("What the promises gain:")), *(f"  {line}" for line in gained)] if gained else []
    return "\n".join(lines) + "\n"


def _of_idea(path: str) -> Text:
    return say("the idea `{path}` waits for just this: give it this `publish`, and no new file is needed", path=path)


def _headline(plan: Plan, calendar: Calendar) -> Text:
    if not plan.proposals and not plan.left_open:
        return say("Up to {day} nothing is missing: every promise of rhythm is planned.", day=calendar.last_planned)
    return say_many(
        "Up to {day} {count} post is missing that could be planned.",
        "Up to {day} {count} posts are missing that could be planned.",
        len(plan.proposals),
        day=calendar.last_planned,
    )


def _heading(one: Proposal, calendar: Calendar, language: Language) -> str:
    """Return when and where a post is proposed, about what, for what and by whom."""
    topic = next((topic.name for topic in calendar.topics if topic.key == one.topic), one.topic or "")
    parts = [verbatim(one.channel.name), verbatim(topic)]
    parts += [PURPOSES[one.purpose]] if one.purpose else []
    if one.maker:
        hours = in_hours(one.maker.effort) if one.maker.effort else None
        parts.append(say("{owner} ({hours})", owner=one.maker.name, hours=hours) if hours else verbatim(one.maker.name))
    when = write_when(one.when, find_zone(calendar.settings.timezone))
    day = language.day(one.when.day, "EEE d MMM y")
    return " · ".join([f"{day} {when[11:]}".rstrip(), *(language.say(part) for part in parts)])


def _after(plan: Plan, calendar: Calendar, analysis: Analysis) -> Analysis:
    """Return the figures once a plan is carried out; each promise holds from the day from which it held before."""
    since = {one.channel.key: one.frame.since for one in analysis.channels}
    channels = tuple(replace(channel, since=since[channel.key]) for channel in calendar.settings.channels)
    settings = replace(calendar.settings, channels=channels)
    return analyse(with_proposals(replace(calendar, settings=settings), plan.proposals))


def _pairs(plan: Plan, before: Analysis, after: Analysis) -> Iterator[tuple[ChannelFigures, ChannelFigures]]:
    """Yield the figures before and after of each channel that the plan changes."""
    changed = {one.channel.key for one in plan.proposals}
    pairs = zip(before.channels, after.channels, strict=True)
    yield from (pair for pair in pairs if pair[0].channel.key in changed)


def _gained(before: ChannelFigures, after: ChannelFigures) -> Text:
    """Return how a channel's promises stand before and after."""
    cadence, kept, then = before.channel.cadence, before.rhythm.kept, after.rhythm.kept
    words = say("nothing")
    if cadence and kept and then:
        words = say(
            "{channel}: {before}, then {after}",
            channel=before.channel.name,
            before=cover(cadence, kept.planned),
            after=cover(cadence, then.planned),
        )
    now, planned = before.topics.planned, after.topics.planned
    if not before.channel.shares:
        return words
    return say(
        "{rhythm}; off the promised topics: {before} of {all} posts, then {after} of {all_then}",
        rhythm=words,
        before=now.to_move,
        all=now.total,
        after=planned.to_move,
        all_then=planned.total,
    )


def to_json(plan: Plan, calendar: Calendar, analysis: Analysis, language: Language, paths: tuple[str, ...]) -> str:
    """Return a plan as data: times as posts write them, hours as numbers; `paths` are those of the new drafts."""
    after = _after(plan, calendar, analysis)
    zone, new = find_zone(calendar.settings.timezone), iter(paths)
    data = {
        "version": VERSION,
        "today": calendar.today.isoformat(),
        "until": calendar.last_planned.isoformat(),
        "is_whole": plan.is_whole,
        "proposals": [
            _proposal(one, zone, language) | {"path": one.idea or next(new), "is_idea": one.idea is not None}
            for one in plan.proposals
        ],
        "left_open": [
            {"channel": one.channel.key, "day": one.day.isoformat(), "reason": language.say(one.reason)}
            for one in plan.left_open
        ],
        "channels": {
            before.channel.key: {"before": _figures(before), "after": _figures(then)}
            for before, then in _pairs(plan, analysis, after)
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _proposal(one: Proposal, zone: ZoneInfo, language: Language) -> dict[str, Any]:
    effort = one.maker.effort if one.maker else None
    return {
        "channel": one.channel.key,
        "publish": write_when(one.when, zone),
        "topic": one.topic,
        "purpose": one.purpose,
        "owner": one.maker.name if one.maker else None,
        "effort": float(in_figures(effort)) if effort else None,
        "reasons": [language.say(reason) for reason in one.reasons],
    }


def _figures(one: ChannelFigures) -> dict[str, Any]:
    ratio = one.rhythm.kept.planned.cover if one.rhythm.kept else None
    return {
        "planned": ratio.done if ratio else None,
        "promised": ratio.promised if ratio else None,
        "posts": one.topics.planned.total,
        "to_move": one.topics.planned.to_move if one.channel.shares else None,
    }
