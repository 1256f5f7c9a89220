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

    from generator.diagnostics import Diagnostics

# Every limit, as it follows from a share: so many posts in a row happen by chance in one of twenty cases.
LIMITS = [(1, 3), (10, 3), (20, 3), (30, 3), (36, 3), (37, 4), (40, 4), (50, 5), (60, 6), (70, 9), (90, 29)]


def promising(shares: str, more: str = "") -> str:
    """Return the small calendar with a promise of focus for the blog."""
    return SMALL_CALENDAR.replace("mark: BL", f"mark: BL, topics: {{{shares}}}") + more


def in_rhythm(cadence: str, shares: str = "books: 90, events: 10", more: str = "") -> str:
    """Return the small calendar with a promise of rhythm and one of focus, which hold from 21 March 2026 on."""
    promise = f'since: 2026-03-21, cadence: "{cadence}", topics: {{{shares}}}'
    return SMALL_CALENDAR.replace("mark: BL", f"mark: BL, {promise}") + more


def only(code: str, findings: Diagnostics) -> str:
    """Return what is found under one code in words: the promises of these tests are broken in other ways, too."""
    return in_words(tuple(finding for finding in findings if finding.code == code))


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

    findings = find(Example(posts, promising("books: 100")), tmp_path)

    assert ["off-promise-topic"] * found == [one.code for one in findings if one.code != "late-review"]


def test_an_idea_without_a_day_is_never_off(tmp_path: Path) -> None:
    """An idea without a time is in no period, so it is not held against a promise."""
    posts = (one("a", "topic: events", "status: idea"),)

    assert "" == in_words(find(Example(posts, promising("books: 100")), tmp_path))


def test_exactly_15_per_cent_are_allowed(tmp_path: Path) -> None:
    """Of 20 posts, 3 may be on another topic than promised."""
    posts = about(*["books", "events"] * 9, "events", "events")

    assert "" == in_words(find(Example(posts, promising("books: 60, events: 40")), tmp_path))


def test_more_than_15_per_cent_are_drift(tmp_path: Path) -> None:
    """Of 20 posts, 4 on another topic than promised are too many; the finding stands at the promise."""
    posts = about(*["events", "books", "events"] * 4, *["books", "events"] * 4)
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
posts/books-5.md:4:8: advice[topic-run] `blog`: 5 posts in a row are about `books`
  help: put another topic between them: with its share, 4 in a row are many
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(("posts", "found"), [(4, 0), (5, 1)])
def test_four_posts_say_nothing_yet(posts: int, found: int, tmp_path: Path) -> None:
    """Shares are judged from five posts on."""
    example = Example(about(*["events"] * posts), promising("books: 40, events: 60"))

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
    topics = (*["events", "events", "events", "books"] * 2, "events", "events")
    posts = tuple(one(str(day), f"topic: {topic}", f"publish: 2026-05-{day}") for day, topic in enumerate(topics, 20))

    assert "" == in_words(find(Example(posts, promising("books: 60, events: 40")), tmp_path))


def test_an_open_topic_without_posts(tmp_path: Path) -> None:
    """Where topics are open, a promised one that no post names yet is told by its key."""
    calendar = """\
title: Town library
timezone: Europe/Amsterdam
channels:
  blog: {name: Blog, topics: {music: 40, events: 60}}
posts: {topics: open}
"""
    posts = about("events", "events", "events", "events", "events")
    expected = """\
calendar.yaml:4:30: advice[topic-drift] `blog`: 2 of the last 5 posts are on another topic than promised
  help: write 2 about music instead of events
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize("rule", ["off-promise-topic", "topic-drift", "topic-drought", "topic-run"])
def test_the_team_sets_the_severity(rule: str, tmp_path: Path) -> None:
    """Each rule has the severity that the team set."""
    posts = about("events", "events", "events", "events", "events")
    calendar = in_rhythm("3 per week", "books: 100", f"rules: {{{rule}: error}}\n")
    findings = find(Example(posts, calendar), tmp_path)

    assert {"error"} == {finding.severity for finding in findings if finding.code == rule}


@pytest.mark.parametrize(
    ("cadence", "place", "every"),
    [("3 per week", "7:82", 23), ("every 2 days", "7:84", 20), ("12 per month", "7:84", 26)],
)
def test_a_topic_that_does_not_come(cadence: str, place: str, every: int, tmp_path: Path) -> None:
    """A tenth of three posts a week is one in 23 days: after 60 days it is a drought, found at the promised shares."""
    posts = (one("a", "topic: events", "publish: 2026-03-21"), one("b", "publish: 2026-05-19"))
    expected = f"""\
calendar.yaml:{place}: advice[topic-drought] `blog`: nothing about `events` for 60 days, promised about every \
{every} days
  help: plan a post about `events`, or promise less of it
"""

    assert expected == only("topic-drought", find(Example(posts, in_rhythm(cadence)), tmp_path))


def test_a_slower_rhythm_allows_a_longer_wait(tmp_path: Path) -> None:
    """A tenth of two posts a week is one in 35 days, so 60 days without are no drought."""
    posts = (one("a", "topic: events", "publish: 2026-03-21"), one("b", "publish: 2026-05-19"))

    assert "" == only("topic-drought", find(Example(posts, in_rhythm("tue 19:00, fri 12:00")), tmp_path))


@pytest.mark.parametrize(
    ("most", "cadence", "found"),
    [
        (1, "tue 19:00, fri 12:00", 1),
        (2, "tue 19:00, fri 12:00", 0),
        (2, "3 per week", 1),
        (3, "3 per week", 0),
        (3, "every 2 days", 1),
    ],
)
def test_the_team_sets_how_long_a_drought_is(most: int, cadence: str, found: int, tmp_path: Path) -> None:
    """In 60 days a tenth of two a week is 1.7 posts, of three 2.6, and of one every other day 3."""
    posts = (one("a", "topic: events", "publish: 2026-03-21"), one("b", "publish: 2026-05-19"))
    calendar = in_rhythm(cadence, more=f"rules: {{topic-drought: {{max: {most}}}}}\n")

    assert found == sum(finding.code == "topic-drought" for finding in find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(("last", "found"), [("2026-04-22", 1), ("2026-04-23", 0)])
def test_a_drought_begins_at_twice_the_distance(last: str, found: int, tmp_path: Path) -> None:
    """Half of one post a week is one in 14 days: the 28th day without is found, the 27th is not."""
    posts = (one("a", "topic: events", f"publish: {last}"), one("b", "publish: 2026-05-19"))
    calendar = in_rhythm("1 per week", "books: 50, events: 50")

    assert found == sum(finding.code == "topic-drought" for finding in find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(("before", "missing"), [(True, 139), (False, 60)])
def test_a_topic_that_never_came(before: bool, missing: int, tmp_path: Path) -> None:  # noqa: FBT001
    """It is missing since the promise began, or since an older post about it."""
    posts = (one("a", "topic: events", "publish: 2026-01-01"), one("b", "publish: 2026-05-19"))
    expected = f"""\
calendar.yaml:7:82: advice[topic-drought] `blog`: nothing about `events` for {missing} days, promised about every 23 \
days
  help: plan a post about `events`, or promise less of it
"""

    found = find(Example(posts if before else posts[1:], in_rhythm("3 per week")), tmp_path)

    assert expected == only("topic-drought", found)


def test_one_day_without_a_topic(tmp_path: Path) -> None:
    """It is told in the singular, to a team that wants to know so soon."""
    calendar = in_rhythm("every day", "books: 0, events: 100", "rules: {topic-drought: {max: 1}}\n")
    posts = (one("a", "topic: events", "publish: 2026-05-19"),)
    expected = """\
calendar.yaml:7:81: advice[topic-drought] `blog`: nothing about `events` for 1 day, promised about every day
  help: plan a post about `events`, or promise less of it
"""

    assert expected == only("topic-drought", find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(
    ("fields", "help_"),
    [
        (("publish: 2026-05-20",), "the next post about `events` is planned for 20 May 2026"),
        (("publish: 2026-06-02", "status: draft"), "the next post about `events` is planned for 2 June 2026"),
        (("publish: 2026-06-02", "status: review"), "the next post about `events` is planned for 2 June 2026"),
        (("publish: 2026-06-02", "status: cancelled"), "plan a post about `events`, or promise less of it"),
        (("publish: 2026-06-02", "status: idea"), "plan a post about `events`, or promise less of it"),
        (("status: idea",), "plan a post about `events`, or promise less of it"),
        (("publish: 2026-05-19", "status: draft"), "plan a post about `events`, or promise less of it"),
        (("publish: 2026-05-19", "status: review"), "plan a post about `events`, or promise less of it"),
        (("publish: 2026-05-19", "status: cancelled"), "plan a post about `events`, or promise less of it"),
        (("publish: 2026-05-19", "status: idea"), "plan a post about `events`, or promise less of it"),
    ],
)
def test_what_ends_a_drought(fields: tuple[str, ...], help_: str, tmp_path: Path) -> None:
    """What is planned does not end it, but is told; what did not go out, or will not, is no post about the topic."""
    posts = (
        one("a", "topic: events", "publish: 2026-03-21"),
        one("b", "topic: events", *fields),
        one("c", "publish: 2026-05-19"),
    )
    expected = f"""\
calendar.yaml:7:82: advice[topic-drought] `blog`: nothing about `events` for 60 days, promised about every 23 days
  help: {help_}
"""

    assert expected == only("topic-drought", find(Example(posts, in_rhythm("3 per week")), tmp_path))


def test_an_approved_post_of_yesterday_ends_a_drought(tmp_path: Path) -> None:
    """It came, however long it took."""
    posts = (
        one("a", "topic: events", "publish: 2026-03-21"),
        one("b", "publish: 2026-05-18"),
        one("c", "topic: events", "publish: 2026-05-19"),
    )

    assert "" == only("topic-drought", find(Example(posts, in_rhythm("3 per week")), tmp_path))


def test_no_drought_in_a_pause(tmp_path: Path) -> None:
    """Two weeks off leave 46 days, in which a tenth of three posts a week is less than two."""
    posts = (one("a", "topic: events", "publish: 2026-03-21"), one("b", "publish: 2026-05-19"))
    pause = "pauses: [{name: Spring, from: 2026-04-01, to: 2026-04-14}]\n"

    assert "" == only("topic-drought", find(Example(posts, in_rhythm("3 per week", more=pause)), tmp_path))


@pytest.mark.parametrize(
    "calendar",
    [
        pytest.param(promising("books: 90, events: 10"), id="no-rhythm"),
        pytest.param(SMALL_CALENDAR.replace("mark: BL", 'mark: BL, cadence: "3 per week"'), id="no-focus"),
        pytest.param(in_rhythm("3 per week", "books: 100, events: 0"), id="no-share"),
        pytest.param(in_rhythm("3 per week").replace("2026-03-21", "2026-05-21"), id="promised-from-tomorrow-on"),
    ],
)
def test_where_nothing_is_promised_nothing_is_missing(calendar: str, tmp_path: Path) -> None:
    """How long a topic may be away follows from both promises together."""
    posts = (one("a", "topic: events", "publish: 2026-03-21"), one("b", "publish: 2026-05-19"))

    assert "" == only("topic-drought", find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(
    ("last", "expected"),
    [("2026-03-20", [("events", 60), ("books", 61)]), ("2026-03-21", [("books", 60), ("events", 60)])],
)
def test_each_topic_that_is_missing_is_found(last: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    """At one place in the order of their words, the days first: not in that of the shares."""
    calendar = in_rhythm("3 per week", "events: 50, books: 50")
    found = find(Example((one("a", f"publish: {last}"),), calendar), tmp_path)

    assert [
        f"`blog`: nothing about `{topic}` for {missing} days, promised about every 5 days"
        for topic, missing in expected
    ] == [line.partition("] ")[2] for line in only("topic-drought", found).splitlines()[::2]]


@pytest.mark.parametrize(("share", "limit"), LIMITS)
def test_how_many_posts_in_a_row_are_many(share: int, limit: int, tmp_path: Path) -> None:
    """More than chance would bring about are found, at the topic of the last of them."""
    posts = about(*["events"] * limit)
    expected = f"""\
posts/events-{limit}.md:4:8: advice[topic-run] `blog`: {limit} posts in a row are about `events`
  help: put another topic between them: with its share, {limit} in a row are many
"""

    found = find(Example(posts, promising(f"books: {100 - share}, events: {share}")), tmp_path)

    assert expected == only("topic-run", found)


@pytest.mark.parametrize(("share", "limit"), LIMITS)
def test_one_post_fewer_is_not_too_many(share: int, limit: int, tmp_path: Path) -> None:
    """So many in a row can be chance."""
    posts = about(*["events"] * (limit - 1), "books")
    found = find(Example(posts, promising(f"books: {100 - share}, events: {share}")), tmp_path)

    assert "" == only("topic-run", found)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ("events events events events books", ["posts/events-4.md"]),
        ("events events events books", []),
        ("events events books events events", []),
        ("books events events events events events books", ["posts/events-6.md"]),
        ("events events events events books events events events events", ["posts/events-4.md", "posts/events-9.md"]),
    ],
)
def test_another_topic_ends_a_run(topics: str, expected: list[str], tmp_path: Path) -> None:
    """Four in a row are too many for a share of 40 per cent; each run is found once, however long it is."""
    findings = find(Example(about(*topics.split()), promising("books: 60, events: 40")), tmp_path)

    assert expected == [finding.location.path for finding in findings if finding.code == "topic-run"]


def test_a_topic_without_a_share_runs_soon(tmp_path: Path) -> None:
    """Three posts in a row about what was never promised are too many, beside what each of them is."""
    codes = [finding.code for finding in find(Example(about(*["events"] * 3), promising("books: 100")), tmp_path)]

    assert ["off-promise-topic", "off-promise-topic", "off-promise-topic", "topic-run"] == sorted(codes)


def test_the_only_topic_may_come_every_time(tmp_path: Path) -> None:
    """Where a channel promised nothing else, nothing else is expected."""
    assert "" == in_words(find(Example(about(*["books"] * 30), promising("books: 100, events: 0")), tmp_path))


def test_without_promised_topics_there_is_no_run(tmp_path: Path) -> None:
    """Where no focus is promised, posts may be about whatever they are."""
    assert "" == in_words(find(Example(about(*["books"] * 30)), tmp_path))


@pytest.mark.parametrize("status", ["cancelled", "idea", "draft", "review"])
def test_what_did_not_go_out_neither_makes_a_run_nor_ends_it(status: str, tmp_path: Path) -> None:
    """Of the past only approved posts count."""
    calendar = promising("books: 60, events: 40")
    posts = [
        one("a", "topic: events", "publish: 2026-04-01"),
        one("b", "topic: events", "publish: 2026-04-02"),
        one("c", "topic: events", "publish: 2026-04-03", f"status: {status}"),
        one("d", "topic: events", "publish: 2026-04-04"),
        one("e", "topic: books", "publish: 2026-04-05", f"status: {status}"),
        one("f", "topic: events", "publish: 2026-04-06"),
    ]
    expected = """\
posts/f.md:4:8: advice[topic-run] `blog`: 4 posts in a row are about `events`
  help: put another topic between them: with its share, 4 in a row are many
"""

    assert expected == only("topic-run", find(Example(tuple(posts), calendar), tmp_path))


@pytest.mark.parametrize(
    ("status", "found"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_the_plan_can_hold_a_run(status: str, found: int, tmp_path: Path) -> None:
    """Ahead drafts count, too: there is time to put another topic between them."""
    posts = (
        *about("events", "events", "events"),
        one("d", "topic: events", "publish: 2026-06-01", f"status: {status}"),
    )
    findings = find(Example(posts, promising("books: 60, events: 40")), tmp_path)

    assert ["posts/d.md"] * found == [one.location.path for one in findings if one.code == "topic-run"]


@pytest.mark.parametrize(("last", "found"), [("2026-02-24", 0), ("2026-02-25", 1)])
def test_runs_of_long_ago_are_history(last: str, found: int, tmp_path: Path) -> None:
    """A run that reaches into the last 12 weeks is found, however long ago it began."""
    days = ("2026-01-01", "2026-01-02", "2026-01-03", last)
    posts = tuple(one(f"number-{number}", "topic: events", f"publish: {day}") for number, day in enumerate(days))
    findings = find(Example(posts, promising("books: 60, events: 40")), tmp_path)

    assert ["topic-run"] * found == [finding.code for finding in findings]


def test_each_channel_has_its_own_runs(tmp_path: Path) -> None:
    """Posts on two channels are not in a row."""
    calendar = promising("books: 60, events: 40", "  news: {name: News, mark: NS, topics: {books: 60, events: 40}}\n")
    posts = (*about("events", "events"), *about("books", "books", "events", "events", channel="news"))

    assert "" == in_words(find(Example(posts, calendar), tmp_path))
