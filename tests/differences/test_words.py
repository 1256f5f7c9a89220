"""Tests for generator.differences.words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.differences import compare
from generator.differences.words import Words
from generator.language import find_language
from generator.revisions import Commit
from generator.revisions import Sides
from tests.differences.states import ABSENT
from tests.differences.states import BROKEN
from tests.differences.states import PROMISES
from tests.differences.states import state
from tests.planned import post

if TYPE_CHECKING:
    from generator.differences.values import State

MAIN, PLAN = Commit("main", "0123456789" * 4, is_fork=True), Commit("plan", "abcdef0123" * 4)
FIRST = post("first", "2026-11-24 19:00")
MANY = [post(f"p{number}", f"2026-11-{number} 12:00", "channel: news") for number in range(10, 15)]


def words(before: State, after: State) -> Words:
    """Return how the difference between two states is said."""
    return Words(compare(before, after), find_language("en"))


def changes(before: tuple[str, str], after: tuple[str, str]) -> list[str]:
    """Return what is said of a post."""
    said = words(state(before), state(after))
    return said.changes(said.difference.posts[0])


def rows(before: State, after: State) -> list[str]:
    """Return what is said of channels, each with its label."""
    said = words(before, after)
    found = [row for channel in said.difference.channels for row in said.rows(channel)]
    return [f"{said.say(label)}: {'; '.join(pieces)}" for label, pieces in found]


def test_what_is_compared() -> None:
    """A branch by its name, and by the commit that is meant by it."""
    said = words(ABSENT, ABSENT)

    assert "from where it left main (0123456) up to the files as they are now" == said.compared(Sides(MAIN))
    assert "from plan (abcdef0) to main (0123456)" == said.compared(Sides(PLAN, MAIN))


@pytest.mark.parametrize(
    ("before", "after", "expected", "remarks"),
    [
        (state(), state(), "nothing changes in the calendar", []),
        (state(channels=PROMISES), state(channels=PROMISES.replace("60", "50").replace("40", "50")),
         "only promises change", []),
        (ABSENT, state(FIRST), "1 new post", ["there was no calendar before"]),
        (state(FIRST), ABSENT, "1 post removed", ["there is no calendar any more"]),
        (BROKEN, state(FIRST), "1 finding mended",
         ["the settings before have a mistake, so posts, gaps and topics cannot be compared"]),
        (state(FIRST), BROKEN, "1 new error",
         ["the settings now have a mistake, so posts, gaps and topics cannot be compared"]),
        (BROKEN, BROKEN, "what else changes cannot be told",
         ["the settings before have a mistake, so posts, gaps and topics cannot be compared",
          "the settings now have a mistake, so posts, gaps and topics cannot be compared"]),
    ],
)  # fmt: skip
def test_the_headline_and_what_is_to_be_known_beside_it(
    before: State, after: State, expected: str, remarks: list[str]
) -> None:
    """What cannot be read is not said to be gone."""
    said = words(before, after)

    assert expected == said.headline()
    assert remarks == said.remarks()


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (post("first", "2026-11-25"), ["publish: Tue 24 Nov 2026 19:00 → Wed 25 Nov 2026"]),
        (post("first", "", "status: idea"),
         ["publish: Tue 24 Nov 2026 19:00 → without a day", "status: scheduled → idea"]),
        (post("first", "2026-11-24 19:00", "channel: news", "topic: events"),
         ["channel: Blog → News", "topic: Books → Events"]),
        (post("first", "2026-11-24 19:00", "owner: ann", "link: https://a.example/", body="More."),
         ["owner: - → ann", "also link, text"]),
        (("posts/second.md", FIRST[1]), ["id: first → second"]),
        (("posts/new/first.md", FIRST[1]), ["file: posts/first.md → posts/new/first.md"]),
    ],
)  # fmt: skip
def test_what_differs_of_a_post(after: tuple[str, str], expected: list[str]) -> None:
    """From what to what, where that says something; else by the names of the fields alone."""
    assert expected == changes(FIRST, after)


def test_times_are_those_of_the_calendar_of_their_side() -> None:
    """Somebody may move the whole calendar to another zone."""
    one = state(FIRST)
    two = state(post("first", "2026-11-24 19:00"), head="title: A\ntimezone: UTC\ntopics: {books: {name: Books}}\n")
    said = words(one, two)

    assert ["publish: Tue 24 Nov 2026 19:00 → Tue 24 Nov 2026 19:00"] == said.changes(said.difference.posts[0])


def test_a_post_on_one_side_is_told_as_it_stands() -> None:
    """What it is about, and whether it was approved."""
    said = words(state(), state(post("first", "2026-11-24", "status: draft")))
    (change,) = said.difference.posts

    assert "Books, draft" == said.about(change)
    assert "Blog" == said.channel(change.post)
    assert [] == said.changes(change)


def test_what_differs_of_a_channel() -> None:
    """Few posts are counted, many told as shares; what is promised stands behind them."""
    five = [post(f"p{number}", f"2026-11-{number} 12:00") for number in range(17, 22)]

    assert [
        "open slots: 4 → 3",
        (
            "gap changed: 5 promised posts in a row are missing, from 17 November 2026 to 15 December 2026 → "
            "the slot of 17 November 2026 has no post; "
            "3 promised posts in a row are missing, from 1 December 2026 to 15 December 2026"
        ),
        "topics: Books 0 → 1 (60%); Events 0 (40%)",
        "off promise: - → 0 of 1 post",
    ] == rows(state(channels=PROMISES), state(FIRST, channels=PROMISES))
    assert ["topics: Books 100% → 80%; Events 0% → 20%"] == rows(
        state(*MANY), state(*MANY[1:], post("p10", "2026-11-10 12:00", "channel: news", "topic: events"))
    )
    assert "off promise: 2 of 5 posts → 2 of 5 posts" not in rows(
        state(*five, channels=PROMISES), state(channels=PROMISES)
    )


def test_what_differs_of_promises() -> None:
    """Also of a channel that comes or goes."""
    other = PROMISES.replace('"tue 19:00"', '"1 per week"')

    assert "promise: tue 19:00 → 1 per week" in rows(state(channels=PROMISES), state(channels=other))
    assert "promise: no channel → tue 19:00" in rows(ABSENT, state(channels=PROMISES))
    assert "promise: none → tue 19:00" in rows(state(), state(channels=PROMISES))


def test_many_gaps_are_counted() -> None:
    """Nobody reads a hundred of them."""
    weekly = [post(f"p{number}", f"2026-{9 + number // 20:02}-{1 + number % 20:02}") for number in range(60)]
    daily = PROMISES.replace('"tue 19:00"', '"every 1 days"').replace("since: 2026-11-17", "since: 2026-09-01")
    before, after = state(*weekly, channels=daily), state(*weekly[::2], channels=daily)

    assert any(row.endswith("more") for row in rows(before, after) if row.startswith("gap opened"))
