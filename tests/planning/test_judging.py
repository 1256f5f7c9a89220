"""Tests for generator.planning.judging: the rules take out what they find wrong."""

from __future__ import annotations

from dataclasses import replace

from generator.analysis import analyse
from generator.model import Purpose
from generator.planning.judging import KEPT
from generator.planning.judging import judged
from generator.planning.judging import objections
from generator.planning.judging import with_posts
from generator.planning.values import Plan
from generator.rule import Evidence
from generator.rules import RULES
from generator.texts import verbatim
from tests.planned import post
from tests.planning.scenes import calendar_of
from tests.planning.scenes import plan_of
from tests.planning.scenes import stays_open

BLOG = '  blog: {name: Blog, mark: BL, cadence: "tue 09:00", topics: {books: 50, events: 50}}\n'


def test_the_rules_that_are_kept_are_there() -> None:
    """A rule that got another name would not be asked any more."""
    assert KEPT <= set(RULES)


def test_a_proposal_that_a_rule_objects_to_is_taken_out() -> None:
    """It stays open, with what the rule says; the others stay."""
    calendar = calendar_of(BLOG)
    good = plan_of(calendar)
    bad = replace(good.proposals[1], topic="nothing-of-ours")
    settings = replace(calendar.settings, posts=replace(calendar.settings.posts, open_topics=True))
    open_ = replace(calendar, settings=settings)
    plan = judged(replace(good, proposals=(good.proposals[0], bad)), open_, analyse(open_), Evidence())

    assert good.proposals[:1] == plan.proposals
    assert ["blog 2026-06-02: `blog` promised nothing about `nothing-of-ours`"] == stays_open(plan)


def test_offers_in_a_row_are_kept_for_something_else() -> None:
    """Their times and topics are right, so that they go out, and do not sell."""
    calendar = calendar_of(BLOG)
    why = verbatim("offers are promised")
    offers = tuple(
        replace(one, purpose=Purpose.SELL, reasons=(*one.reasons, why)) for one in plan_of(calendar).proposals[:3]
    )
    plan = judged(Plan(offers), calendar, analyse(calendar), Evidence())

    in_time = sorted(plan.proposals, key=lambda one: one.when.day)
    assert [Purpose.SELL, None, Purpose.SELL] == [one.purpose for one in in_time]
    assert [True, False, True] == [why in one.reasons for one in in_time]
    assert () == plan.left_open


def test_offers_of_others_weigh_more_without_what_a_rule_takes_out() -> None:
    """That is no fault of the plan, and nothing more is taken out because of it."""
    posts = [post(f"sold-{day}", f"2026-05-{day:02} 09:00", "purpose: sell") for day in (1, 8)]
    posts += [post(f"told-{day}", f"2026-05-{day:02} 09:00") for day in (4, 11, 13, 14, 15, 16, 18)]
    calendar = calendar_of(BLOG.replace(", topics: {books: 50, events: 50}", ""), *posts)
    settings = replace(calendar.settings, posts=replace(calendar.settings.posts, open_topics=True))
    open_ = replace(calendar, settings=settings)
    plan = plan_of(open_)

    assert 4 == len(plan.proposals)
    assert () == judged(plan, open_, analyse(open_), Evidence()).left_open


def test_what_was_wrong_before_is_not_held_against_a_plan() -> None:
    """A plan mends what it can and leaves the rest to the team."""
    calendar = calendar_of(BLOG, post("a", "2026-05-26 09:00"), post("b", "2026-05-26 09:10"))

    assert 3 == len(plan_of(calendar).proposals)


def test_rules_object_to_new_posts_alone() -> None:
    """What is wrong with others is told by `check`."""
    calendar = calendar_of(BLOG, post("a", "2026-05-26 09:00"), post("b", "2026-05-26 09:10"))
    new = calendar_of(BLOG, post("c", "2026-05-26 09:20")).posts
    (finding,) = objections(new, calendar, Evidence())

    assert ("slot-collision", "posts/c.md") == (finding.code, finding.location.path)
    assert ["a", "b", "c"] == [one.id for one in with_posts(calendar, new).posts]
