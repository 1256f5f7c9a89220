"""Rules about the promise of focus; the day is Wednesday 20 May 2026, and 12 weeks back is 25 February."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path


def promising(shares: str, more: str = "") -> str:
    """Return the small calendar with a promise of focus for the blog."""
    return SMALL_CALENDAR.replace("mark: BL", f"mark: BL, topics: {{{shares}}}") + more


def about(*topics: str, **fields: str) -> tuple[tuple[str, str], ...]:
    """Return a post on the blog about each topic, on the days from 1 April 2026."""
    more = [f"{name}: {value}" for name, value in fields.items()]
    return tuple(
        one(f"{topic}-{day}", f"topic: {topic}", f"publish: 2026-04-{day:02}", *more)
        for day, topic in enumerate(topics, 1)
    )


def test_a_topic_without_a_share(tmp_path: Path) -> None:
    """A post on a topic that its channel did not promise is found, at the topic."""
    posts = (one("a", "publish: 2026-05-21", "topic: events"),)
    expected = """\
posts/a.md:5:8: warning[off-promise-topic] `blog` promised nothing about `events`
  help: choose a topic that the channel promised, or give this one a share in its `topics`
"""

    assert expected == in_words(find(Example(posts, promising("books: 100")), tmp_path))


def test_a_share_of_nothing_is_no_share(tmp_path: Path) -> None:
    """A topic with 0 per cent is promised not to come."""
    posts = (one("a", "publish: 2026-05-21", "topic: events"),)

    assert ["off-promise-topic"] == [
        finding.code for finding in find(Example(posts, promising("books: 100, events: 0")), tmp_path)
    ]


def test_a_channel_without_shares_takes_every_topic(tmp_path: Path) -> None:
    """Where no focus is promised, no topic is off."""
    assert "" == in_words(find(Example(about("events", "books", "events", "events", "events", "events")), tmp_path))


@pytest.mark.parametrize(("day", "found"), [("2026-02-24", 0), ("2026-02-25", 1), ("2027-02-25", 1)])
def test_posts_of_long_ago_are_history(day: str, found: int, tmp_path: Path) -> None:
    """Posts of the last 12 weeks and all to come are held against the promise."""
    posts = (one("a", "publish: 2026-01-01"), one("b", f"publish: {day}", "topic: events"))

    assert ["off-promise-topic"] * found == [
        finding.code for finding in find(Example(posts, promising("books: 100")), tmp_path)
    ]


@pytest.mark.parametrize(
    ("status", "found"), [("cancelled", 0), ("idea", 0), ("draft", 1), ("review", 1), ("approved", 1)]
)
def test_only_what_is_planned_is_off(status: str, found: int, tmp_path: Path) -> None:
    """A cancelled post and an idea may be about anything."""
    posts = (one("a", "publish: 2026-05-21", "topic: events", f"status: {status}"),)

    assert found == len(find(Example(posts, promising("books: 100")), tmp_path))


def test_an_idea_without_a_day_is_never_off(tmp_path: Path) -> None:
    """An idea without a time is in no period, so it is not held against a promise."""
    posts = (one("a", "topic: events", "status: idea"),)

    assert "" == in_words(find(Example(posts, promising("books: 100")), tmp_path))


def test_exactly_15_per_cent_are_allowed(tmp_path: Path) -> None:
    """Of 20 posts, 3 may be on another topic than promised."""
    posts = about(*["books"] * 9, *["events"] * 11)

    assert "" == in_words(find(Example(posts, promising("books: 60, events: 40")), tmp_path))


def test_more_than_15_per_cent_are_drift(tmp_path: Path) -> None:
    """Of 20 posts, 4 on another topic than promised are too many; the finding stands at the promise."""
    posts = about(*["books"] * 8, *["events"] * 12)
    expected = """\
calendar.yaml:7:40: advice[topic-drift] `blog`: 4 of the last 20 posts are on another topic than promised
  help: write 4 about Books instead of Events
"""

    assert expected == in_words(find(Example(posts, promising("books: 60, events: 40")), tmp_path))


def test_one_post_on_another_topic(tmp_path: Path) -> None:
    """One post is told in the singular."""
    posts = about("books", "books", "events", "events", "events")
    expected = """\
calendar.yaml:7:40: advice[topic-drift] `blog`: 1 of the last 5 posts is on another topic than promised
  help: write 1 about Books instead of Events
"""

    assert expected == in_words(find(Example(posts, promising("books: 60, events: 40")), tmp_path))


def test_drift_between_three_topics(tmp_path: Path) -> None:
    """The help says for each topic what it lacks."""
    calendar = SMALL_CALENDAR.replace("channels:", "  people: {name: People}\nchannels:").replace(
        "mark: BL", "mark: BL, topics: {books: 40, events: 40, people: 20}"
    )
    posts = about(*["books"] * 5)
    expected = """\
calendar.yaml:8:40: advice[topic-drift] `blog`: 3 of the last 5 posts are on another topic than promised
  help: write 2 about Events instead of Books; write 1 about People instead of Books
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(("posts", "found"), [(4, 0), (5, 1)])
def test_four_posts_say_nothing_yet(posts: int, found: int, tmp_path: Path) -> None:
    """Shares are judged from five posts on."""
    example = Example(about(*["events"] * posts), promising("books: 60, events: 40"))

    assert ["topic-drift"] * found == [finding.code for finding in find(example, tmp_path)]


@pytest.mark.parametrize(("limit", "found"), [(19, 1), (20, 0)])
def test_the_team_sets_the_limit(limit: int, found: int, tmp_path: Path) -> None:
    """With 1 post of 5 on another topic, the drift is 20 per cent."""
    posts = about("books", "books", "events", "events", "events")
    calendar = promising("books: 60, events: 40", f"rules: {{topic-drift: {{max: {limit}}}}}\n")

    assert ["topic-drift"] * found == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


@pytest.mark.parametrize("status", ["cancelled", "idea"])
def test_what_is_not_planned_does_not_drift(status: str, tmp_path: Path) -> None:
    """Cancelled posts and ideas have no part in the focus."""
    posts = about("events", "events", "events", "events", "events", status=status)

    assert "" == in_words(find(Example(posts, promising("books: 60, events: 40")), tmp_path))


def test_what_is_still_to_come_does_not_drift(tmp_path: Path) -> None:
    """Only posts before today are judged: the plan can still be changed."""
    posts = tuple(one(str(day), "topic: events", f"publish: 2026-05-{day}") for day in range(20, 30))

    assert "" == in_words(find(Example(posts, promising("books: 60, events: 40")), tmp_path))


def test_an_open_topic_without_posts(tmp_path: Path) -> None:
    """Where topics are open, a promised one that no post names yet is told by its key."""
    calendar = """\
title: Town library
timezone: Europe/Amsterdam
channels:
  blog: {name: Blog, topics: {music: 60, events: 40}}
posts: {topics: open}
"""
    posts = about("events", "events", "events", "events", "events")
    expected = """\
calendar.yaml:4:30: advice[topic-drift] `blog`: 3 of the last 5 posts are on another topic than promised
  help: write 3 about music instead of events
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize("rule", ["off-promise-topic", "topic-drift"])
def test_the_team_sets_the_severity(rule: str, tmp_path: Path) -> None:
    """Both rules have the severity that the team set."""
    posts = about("events", "events", "events", "events", "events")
    calendar = promising("books: 100", "rules: {off-promise-topic: error, topic-drift: error}\n")
    findings = find(Example(posts, calendar), tmp_path)

    assert {"error"} == {finding.severity for finding in findings if finding.code == rule}
