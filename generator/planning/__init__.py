"""From what a plan still lacks to proposals: which channel, when, about which topic, for what, by whom, and why.

Objective, in this order: no rule is broken that can be kept; as many openings of the promise of rhythm are filled as
can be; as few posts as can be would have to be on another topic, then for something else; posts go out at the promised
or the usual time. Channels of high priority choose first. The rules themselves are the judges: what they find wrong
with a proposal is taken out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.planning.judging import judged
from generator.planning.people import Desk
from generator.planning.placing import place
from generator.planning.themes import with_ideas
from generator.planning.themes import with_purposes
from generator.planning.themes import with_topics
from generator.planning.values import LeftOpen
from generator.planning.values import Plan
from generator.rules import check
from generator.settings import Priority
from generator.texts import say
from generator.times import find_zone
from generator.times import start_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.analysis import Analysis
    from generator.model import Calendar
    from generator.planning.values import Proposal
    from generator.rule import Evidence

_NOTHING_TO_SAY = {
    True: say("each topic that the channel promises would come too often in a row"),
    False: say("the calendar has no topics yet"),
}
MOST_OPENINGS = 1_000  # that are planned at once: nobody reads more, and hourly promises of many channels have millions
_PRIORITIES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)


def propose(
    calendar: Calendar, analysis: Analysis, evidence: Evidence, channels: Collection[str] | None = None
) -> Plan:
    """Return proposals for the openings of channels (by key; None: of all), and the openings that must stay.

    It is about the days from tomorrow up to the horizon.
    """
    desk = Desk(calendar)
    proposals: list[Proposal] = []
    left_open: list[LeftOpen] = []
    told = check(calendar, analysis, evidence, codes={"no-conversation"})
    silent = {finding.location for finding in told}
    asked = [one for one in analysis.channels if channels is None or one.channel.key in channels]
    for figures in sorted(asked, key=lambda one: _PRIORITIES.index(one.channel.priority or Priority.NORMAL)):
        placed, left = place(calendar, figures, desk, MOST_OPENINGS - len(proposals) - len(left_open))
        placed = with_topics(placed, figures, calendar)
        is_silent = figures.channel.place("purposes") in silent
        placed = with_purposes(placed, figures, calendar, is_silent=is_silent)
        proposals += (one for one in placed if one.topic)
        left_open += left
        left_open += (
            LeftOpen(one.channel, one.when.day, _NOTHING_TO_SAY[bool(one.channel.shares)])
            for one in placed
            if not one.topic
        )
    plan = judged(Plan(tuple(proposals), tuple(left_open)), calendar, analysis, evidence)
    zone = find_zone(calendar.settings.timezone)
    in_time = sorted(plan.proposals, key=lambda one: start_of(one.when, zone))
    stays = tuple(sorted(plan.left_open, key=lambda one: one.day))
    return Plan(tuple(with_ideas(in_time, calendar)), stays, is_whole=len(proposals) + len(left_open) < MOST_OPENINGS)
