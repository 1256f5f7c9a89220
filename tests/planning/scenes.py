"""Small calendars and the plans that are made for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator import rules
from generator.analysis import analyse
from generator.config import parse_settings
from generator.history import History
from generator.language import find_language
from generator.model import Calendar
from generator.parse import parse_posts
from generator.planning import propose
from generator.reading import Source
from generator.rule import Evidence
from generator.times import find_zone
from generator.times import write_when
from tests.conftest import told
from tests.planned import HEAD

if TYPE_CHECKING:
    from generator.analysis import ChannelFigures
    from generator.planning.values import Plan

TODAY = date(2026, 5, 20)


def calendar_of(channels: str, *posts: tuple[str, str]) -> Calendar:
    """Return a calendar with these lines under `channels` (and what else is set after them) and posts."""
    settings, wrong = parse_settings(Source("calendar.yaml", f"{HEAD}channels:\n{channels}"))
    assert settings is not None, told(wrong)
    settings, wrong = rules.settled(settings)
    assert not wrong, told(wrong)
    parsed = parse_posts(tuple(Source(path, text) for path, text in sorted(posts)), settings, History({}))
    assert not parsed.findings, told(parsed.findings)
    return Calendar(settings, parsed.topics, parsed.posts, TODAY)


def figures_of(calendar: Calendar) -> ChannelFigures:
    """Return the figures of the first channel."""
    return analyse(calendar).channels[0]


def plan_of(calendar: Calendar) -> Plan:
    """Return the plan for a calendar."""
    return propose(calendar, analyse(calendar), Evidence())


def times_of(plan: Plan) -> list[str]:
    """Return when posts are proposed, as a writer would type it."""
    return [write_when(one.when, find_zone("Europe/Amsterdam")) for one in plan.proposals]


def reasons_of(plan: Plan) -> list[list[str]]:
    """Return why each post is proposed."""
    english = find_language("en")
    return [[english.say(reason) for reason in one.reasons] for one in plan.proposals]


def stays_open(plan: Plan) -> list[str]:
    """Return what stays open, and why."""
    english = find_language("en")
    return [f"{one.channel.key} {one.day}: {english.say(one.reason)}" for one in plan.left_open]
