"""Tests for generator.planning.telling: a plan for who reads it, and for programs."""

from __future__ import annotations

import json

from generator.analysis import analyse
from generator.language import find_language
from generator.planning.telling import to_json
from generator.planning.telling import to_text
from tests.planned import post
from tests.planning.scenes import calendar_of
from tests.planning.scenes import plan_of

CALENDAR = calendar_of(
    '  blog: {name: Blog, mark: BL, cadence: "tue 09:00", topics: {books: 50, events: 50}}\n'
    '  news: {name: News, mark: NE, cadence: "tue 10:00"}\n'
    "community: [{name: Answers, on: 2026-05-27}, {name: Answers, on: 2026-06-03}, {name: Answers, on: 2026-06-10}]\n",
    post("a", "2026-05-12 09:00", "owner: Noor", "effort: 2", "purpose: ask"),
    post("b", "2026-05-26 10:00", "channel: news", "purpose: ask"),
    post("c", "2026-06-02 10:00", "channel: news"),
    post("d", "2026-06-09 10:00", "channel: news"),
    post("e", "2026-06-02 09:00", "owner: Noor"),
    post("f", "2026-06-09 09:00", "topic: events"),
)
EXPECTED = """\
Up to 16 June 2026 1 post is missing that could be planned.

Tue 26 May 2026 09:00 · Blog · Events · Noor (2 hours)
  Tuesday 09:00: this slot is open
  Events: with this plan 2 of 4 posts, 50 % promised

What stays open:
  16 June 2026, Blog: no time is kept for answers in that week
  16 June 2026, News: no time is kept for answers in that week

What the promises gain:
  Blog: 2 of 4 slots filled, then 3 of 4 slots filled; off the promised topics: 0
  of 3 posts, then 0 of 4
"""


def test_a_plan_in_words() -> None:
    """When, where, what about, by whom, and why; then what stays open, and what it is good for."""
    words = to_text(plan_of(CALENDAR), CALENDAR, analyse(CALENDAR), find_language("en"))

    assert EXPECTED == words


def test_a_plan_with_nothing_to_do() -> None:
    """That is good news, and said as such."""
    calendar = calendar_of("  blog: {name: Blog, mark: BL}\n")
    words = to_text(plan_of(calendar), calendar, analyse(calendar), find_language("en"))

    assert "Up to 16 June 2026 nothing is missing: every promise of rhythm is planned.\n" == words


def test_an_idea_that_fits_is_named() -> None:
    """And who needs no more than a place has it told in one line."""
    idea = post("some-day", "", "status: idea")
    calendar = calendar_of('  blog: {name: Blog, mark: BL, cadence: "tue 09:00", topics: {books: 100}}\n', idea)
    words = to_text(plan_of(calendar), calendar, analyse(calendar), find_language("en"))

    told = "  the idea `posts/some-day.md` waits for just this: give it this `publish`, and no\n  new file is needed\n"
    assert told in words


def test_headings_stand_out_where_colours_may_be() -> None:
    """A line each."""
    words = to_text(plan_of(CALENDAR), CALENDAR, analyse(CALENDAR), find_language("en"), colour=True)

    assert "\x1b[1mTue 26 May 2026 09:00 · Blog · Events · Noor (2 hours)\x1b[0m" in words.splitlines()


def test_a_plan_as_data() -> None:
    """Keys and times as posts write them, hours as numbers."""
    told = to_json(plan_of(CALENDAR), CALENDAR, analyse(CALENDAR), find_language("en"), ("posts/new.md",))

    assert {
        "version": 1,
        "today": "2026-05-20",
        "until": "2026-06-16",
        "is_whole": True,
        "proposals": [
            {
                "channel": "blog",
                "publish": "2026-05-26 09:00",
                "topic": "events",
                "purpose": None,
                "owner": "Noor",
                "effort": 2.0,
                "reasons": ["Tuesday 09:00: this slot is open", "Events: with this plan 2 of 4 posts, 50 % promised"],
                "path": "posts/new.md",
                "is_idea": False,
            }
        ],
        "left_open": [
            {"channel": "blog", "day": "2026-06-16", "reason": "no time is kept for answers in that week"},
            {"channel": "news", "day": "2026-06-16", "reason": "no time is kept for answers in that week"},
        ],
        "channels": {
            "blog": {
                "before": {"planned": 2, "promised": 4, "posts": 3, "to_move": 0},
                "after": {"planned": 3, "promised": 4, "posts": 4, "to_move": 0},
            }
        },
    } == json.loads(told)
