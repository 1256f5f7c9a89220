"""The rules as judges of a plan: what they find wrong with a proposal takes it out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.analysis import analyse
from generator.model import Purpose
from generator.parse import time_key
from generator.planning.drafting import posts_of
from generator.planning.values import LeftOpen
from generator.planning.values import Plan
from generator.rules import check
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Sequence

    from generator.analysis import Analysis
    from generator.diagnostics import Diagnostics
    from generator.model import Calendar
    from generator.model import Post
    from generator.planning.values import Proposal
    from generator.rule import Evidence

# The rules about when, where, what about and by whom. What others find in a draft, such as that it has no picture yet,
# is for its writer to mend.
KEPT = frozenset(
    {
        *("quiet-time", "slot-collision", "event-peak", "posts-without-answers", "community-clash"),
        *("off-promise-topic", "topic-run", "selling-share", "selling-run", "over-capacity"),
    }
)


# Of these a proposal is the cause only where it sells: with more posts, there may be enough to see what others sell.
SELLING = frozenset({"selling-share", "selling-run"})


def judged(plan: Plan, calendar: Calendar, analysis: Analysis, evidence: Evidence) -> Plan:
    """Return a plan without the proposals because of which the rules find more than before; one that sells may stay.

    Of the proposals that could be the cause the last one is taken, those of the channels that chose last before others.
    """
    before = _counted(check(calendar, analysis, evidence, codes=KEPT))
    before |= _counted(_found(without_offers(plan.proposals), calendar, evidence, SELLING))
    proposals, left_open = list(plan.proposals), list(plan.left_open)

    def new(proposals: Sequence[Proposal]) -> Diagnostics:
        found = _found(tuple(proposals), calendar, evidence, KEPT)
        more = _counted(found) - before
        return tuple(finding for finding in found if (finding.code, finding.location.path) in more)

    while found := new(proposals):
        selling = [place for place, one in enumerate(proposals) if one.purpose is Purpose.SELL]
        if any(finding.code in SELLING for finding in found):
            if not selling:  # without some of the others, what is sold already weighs more
                break
            place = _culprit([(one, _with_other_purpose(proposals, one)) for one in selling], len(found), new)
            proposals = _with_other_purpose(proposals, place)
        else:
            places = range(len(proposals))
            place = _culprit([(one, _without(proposals, one)) for one in places], len(found), new)
            left_open.append(LeftOpen(proposals[place].channel, proposals[place].when.day, found[0].message))
            proposals = _without(proposals, place)
    return Plan(tuple(proposals), tuple(left_open))


def _without(proposals: list[Proposal], place: int) -> list[Proposal]:
    return [*proposals[:place], *proposals[place + 1 :]]


def _with_other_purpose(proposals: list[Proposal], place: int) -> list[Proposal]:
    return [*proposals[:place], replace(proposals[place], purpose=None), *proposals[place + 1 :]]


def _culprit(
    ways: list[tuple[int, list[Proposal]]], found: int, new: Callable[[Sequence[Proposal]], Diagnostics]
) -> int:
    """Return the last of some places whose change leaves less to be found, else the last one."""
    return next((place for place, changed in reversed(ways) if len(new(changed)) < found), ways[-1][0])


def objections(posts: tuple[Post, ...], calendar: Calendar, evidence: Evidence) -> Diagnostics:
    """Return what the rules find at new posts themselves: about when, where, what about and by whom."""
    planned = with_posts(calendar, posts)
    paths = {post.path for post in posts}
    found = check(planned, analyse(planned), evidence, codes=KEPT)
    return tuple(finding for finding in found if finding.location.path in paths)


def with_proposals(calendar: Calendar, proposals: tuple[Proposal, ...]) -> Calendar:
    """Return a calendar in which the proposals are written."""
    return with_posts(calendar, posts_of(proposals, calendar))


def with_posts(calendar: Calendar, posts: tuple[Post, ...]) -> Calendar:
    """Return a calendar with more posts, in order of time."""
    zone = find_zone(calendar.settings.timezone)
    in_time = sorted((*calendar.posts, *posts), key=lambda post: time_key(post, zone))
    return replace(calendar, posts=tuple(in_time))


def without_offers(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """Return proposals of which none sells."""
    return tuple(replace(one, purpose=None) if one.purpose is Purpose.SELL else one for one in proposals)


def _found(
    proposals: tuple[Proposal, ...], calendar: Calendar, evidence: Evidence, codes: Collection[str]
) -> Diagnostics:
    planned = with_proposals(calendar, proposals)
    return check(planned, analyse(planned), evidence, codes=codes)


def _counted(findings: Diagnostics) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.location.path) for finding in findings)
