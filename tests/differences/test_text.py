"""Tests for generator.differences.text."""

from __future__ import annotations

from generator.differences import compare
from generator.differences.text import MOST
from generator.differences.text import text
from generator.language import find_language
from generator.revisions import Commit
from generator.revisions import Sides
from tests.differences.states import BROKEN
from tests.differences.states import PROMISES
from tests.differences.states import state
from tests.planned import post

ENGLISH = find_language("en")
SIDES = Sides(Commit("main", "0123456789" * 4))
BEFORE = state(
    post("moved", "2026-11-24 19:00"), post("gone", "2026-12-01 19:00"), post("x", "2026-11-20", "x: 1"),
    channels=PROMISES,
)  # fmt: skip
AFTER = state(
    post("moved", "2026-11-25 09:00", "channel: news", "title: On the move\u202e"),
    post("bad", "2026-11-20", "topic: boks"),
    post("x", "2026-11-20"),
    post("fresh", "2026-12-01 19:00", "status: draft"),
    channels=PROMISES,
)
TOLD = """\
City library, 21 November 2026
from main (0123456) to the files as they are now
1 new post, 1 post moved, 1 post removed, 1 gap changed, 1 new error, 1 new
warning, 1 finding mended

New
  + Tue 1 Dec 2026 19:00  BL  Fresh
      Books, draft

Moved
  ~ Wed 25 Nov 2026 09:00  NE  On the move\\u202e
      publish: Tue 24 Nov 2026 19:00 → Wed 25 Nov 2026 09:00
      channel: Blog → News
      title: Moved → On the move\\u202e

Removed
  - Tue 1 Dec 2026 19:00  BL  Gone
      Books, scheduled

Blog
  open slots   2 → 3
  gap changed  the slot of 17 November 2026 has no post → 2 promised posts in a
               row are missing, from 17 November 2026 to 24 November 2026
  topics       Books 3 → 2 (60%); Events 0 (40%)
  off promise  1 of 3 posts → 1 of 2 posts

News
  topics       Books 0 → 1

New findings
  + error[unknown-topic] posts/bad.md
      the topic `boks` is not declared
  + warning[hidden-character] posts/moved.md
      the character U+202E, which does not show, stands in the text

Findings mended
  - warning[unknown-field] posts/x.md
      the field `x` is not known
"""


def test_what_differs_is_told() -> None:
    """From what matters most to the details; what steers a terminal is written out."""
    assert TOLD == text(compare(BEFORE, AFTER), SIDES, ENGLISH)


def test_colours_are_asked_for() -> None:
    """What comes is green and what goes red, but for findings."""
    plain, coloured = (text(compare(BEFORE, AFTER), SIDES, ENGLISH, colour=colour) for colour in (False, True))

    assert "\x1b" not in plain
    assert "\x1b[1mNew\x1b[0m\n  \x1b[32m+\x1b[0m Tue" in coloured
    assert "\x1b[31m+\x1b[0m error[unknown-topic]" in coloured


def test_a_terminal_may_know_ascii_alone() -> None:
    """Then our own signs are of it."""
    assert text(compare(BEFORE, AFTER), SIDES, ENGLISH, plain=True).isascii()


def test_where_nothing_differs_little_is_said() -> None:
    """What was compared, and that it is the same."""
    expected = (
        "City library, 21 November 2026\nfrom main (0123456) to the files as they are now\n"
        "nothing changes in the calendar\n"
    )

    assert expected == text(compare(AFTER, AFTER), SIDES, ENGLISH)


def test_without_a_calendar_there_is_no_title() -> None:
    """What can be said is said."""
    assert text(compare(BROKEN, BROKEN), SIDES, ENGLISH).startswith(
        "from main (0123456) to the files as they are now\n"
    )


def test_nobody_reads_hundreds() -> None:
    """Of posts and of findings the first are told, and how many more there are."""
    many = state(*(post(f"p{number}", "2026-11-25", "x: 1") for number in range(MOST + 3)))
    said = text(compare(state(), many), SIDES, ENGLISH)

    assert [MOST, MOST] == [said.count("\n  + Wed"), said.count("\n  + warning")]
    assert 2 == said.count("\n  and 3 more\n")
