"""Tests for generator.planning.drafting: proposals as files that a writer goes on with."""

from __future__ import annotations

from generator.planning.drafting import drafts_of
from generator.planning.drafting import files_of
from generator.planning.drafting import posts_of
from tests.planned import post
from tests.planning.scenes import calendar_of
from tests.planning.scenes import plan_of

TWICE = '  blog: {name: Blog, mark: BL, cadence: "tue 09:00, tue 15:00", topics: {books: 100}}\n'


def test_a_draft_says_what_the_plan_settled_and_why() -> None:
    """In the order of the manual, with a title to replace."""
    calendar = calendar_of(TWICE, post("a", "2026-05-12 09:00", "owner: Noor", "effort: 1.5"))
    files = files_of(drafts_of(plan_of(calendar).proposals[:1], calendar), calendar, commented=False)

    assert {
        "posts/books-on-blog-26-may-2026.md": """\
---
# Tuesday 09:00: this slot is open
# Books: with this plan 9 of 9 posts, 100 % promised
title: Books on Blog, 26 May 2026
channel: blog
topic: books
publish: 2026-05-26 09:00
status: draft
owner: Noor
effort: 1.5
---
"""
    } == files


def test_no_two_drafts_of_a_channel_have_one_title() -> None:
    """Two slots of a day, and a post that has the title already."""
    calendar = calendar_of(TWICE, post("a", "2026-05-12 09:00", "title: Books on Blog, 26 May 2026"))
    titles = [draft.get("title") for draft in drafts_of(plan_of(calendar).proposals[:2], calendar)]

    assert ["Books on Blog, 26 May 2026 (2)", "Books on Blog, 26 May 2026 (3)"] == titles


def test_all_proposals_can_be_read_again() -> None:
    """As posts of their own."""
    calendar = calendar_of(TWICE)
    plan = plan_of(calendar)

    assert [one.when for one in plan.proposals] == [one and one.when for one in posts_of(plan.proposals, calendar)]
