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
from generator.texts import say
from generator.times import find_zone
from generator.times import start_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.analysis import Analysis
    from generator.diagnostics import Diagnostic
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


# Rules that reckon over all channels; to all others, each channel is a world of its own.
OF_ALL = frozenset({"over-capacity", "posts-without-answers"})


def judged(plan: Plan, calendar: Calendar, analysis: Analysis, evidence: Evidence) -> Plan:
    """Return a plan without the proposals because of which the rules find more than before; one that sells may stay.

    Most rules look at one channel; so do they here, because they are asked again after each change.
    """
    posts = dict(zip(plan.proposals, posts_of(plan.proposals, calendar), strict=True))
    kept = {one: post for one, post in posts.items() if post}
    left_open = list(plan.left_open)
    unreadable = say("a post with these fields could not be read")
    left_open += (LeftOpen(one.channel, one.when.day, unreadable) for one in plan.proposals if one not in kept)
    for figures in analysis.channels:
        ours = {one: post for one, post in kept.items() if one.channel.key == figures.channel.key}
        if ours:
            settings = replace(calendar.settings, channels=(figures.channel,))
            alone = replace(calendar, settings=settings, posts=figures.posts)
            kept = {one: post for one, post in kept.items() if one not in ours}
            kept |= _judged(ours, alone, evidence, KEPT - OF_ALL, left_open)
    kept = _judged(kept, calendar, evidence, KEPT & OF_ALL, left_open)
    return Plan(tuple(kept), tuple(left_open))


def _judged(
    kept: dict[Proposal, Post], calendar: Calendar, evidence: Evidence, codes: frozenset[str], left_open: list[LeftOpen]
) -> dict[Proposal, Post]:
    """Return the proposals that some rules leave, and add the others to what stays open."""

    def found(posts: Iterable[Post], codes: frozenset[str]) -> Diagnostics:
        planned = with_posts(calendar, tuple(posts))
        return check(planned, analyse(planned), evidence, codes=codes)

    before = _counted(found((), codes))
    before |= _counted(found((_without_offer(post) for post in kept.values()), codes & SELLING))
    while True:
        findings = found(kept.values(), codes)
        more = _counted(findings) - before
        new = next((finding for finding in findings if (finding.code, finding.location.path) in more), None)
        if new is None:
            return kept
        selling = [one for one, post in kept.items() if post.purpose is Purpose.SELL]
        if new.code in SELLING and not selling:  # without the others, what is sold already weighs more
            return kept
        culprit = _culprit(selling if new.code in SELLING else list(kept), new, kept, calendar)
        post = kept.pop(culprit)
        if new.code in SELLING:  # it may go out, for something else
            kept[culprit.for_anything()] = _without_offer(post)
        else:
            left_open.append(LeftOpen(culprit.channel, culprit.when.day, new.message))


def _culprit(
    proposals: list[Proposal], finding: Diagnostic, posts: Mapping[Proposal, Post], calendar: Calendar
) -> Proposal:
    """Return the proposal at which something was found, else the one that goes out nearest to it, else the last."""
    zone = find_zone(calendar.settings.timezone)
    at = next((post for post in (*posts.values(), *calendar.posts) if post.path == finding.location.path), None)
    if at is None or at.when is None:
        return proposals[-1]
    moment = start_of(at.when, zone)
    return min(proposals, key=lambda one: (posts[one] is not at, abs(start_of(one.when, zone) - moment)))


def _without_offer(post: Post) -> Post:
    return replace(post, purpose=None) if post.purpose is Purpose.SELL else post


def objections(posts: tuple[Post, ...], calendar: Calendar, evidence: Evidence) -> Diagnostics:
    """Return what the rules find at new posts themselves: about when, where, what about and by whom."""
    planned = with_posts(calendar, posts)
    paths = {post.path for post in posts}
    found = check(planned, analyse(planned), evidence, codes=KEPT)
    return tuple(finding for finding in found if finding.location.path in paths)


def with_proposals(calendar: Calendar, proposals: tuple[Proposal, ...]) -> Calendar:
    """Return a calendar in which the proposals are written."""
    return with_posts(calendar, tuple(post for post in posts_of(proposals, calendar) if post))


def with_posts(calendar: Calendar, posts: tuple[Post, ...]) -> Calendar:
    """Return a calendar with more posts, in order of time."""
    zone = find_zone(calendar.settings.timezone)
    in_time = sorted((*calendar.posts, *posts), key=lambda post: time_key(post, zone))
    return replace(calendar, posts=tuple(in_time))


def _counted(findings: Diagnostics) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.location.path) for finding in findings)
