"""Tests for generator.digest; the day is Saturday 21 November 2026, with four weeks ahead of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator import digest
from generator.analysis import analyse
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.language import find_language
from generator.settings import Topic
from generator.terminal import WIDTH
from generator.terminal import width
from generator.texts import say
from tests.planned import EXAMPLE_DAY
from tests.planned import chart
from tests.planned import post
from tests.town import example

if TYPE_CHECKING:
    from generator.model import Calendar

ENGLISH = find_language("en")
SUNDAY = date(2026, 11, 22)
TWO = """\
channels:
  blog: {name: Blog, mark: BL, since: 2026-10-27, cadence: "tue 19:00, fri 12:00", topics: {books: 60, events: 40}}
  news: {name: News, mark: NE}
pauses:
  - {name: Stocktaking, from: 2026-12-03, to: 2026-12-06}
"""
TWO_POSTS = (
    post("a", "2026-10-27 19:05"),
    post("b", "2026-10-30 12:00"),
    post("c", "2026-11-03 19:30"),
    post("d", "2026-11-10 19:00"),
    post("e", "2026-11-13 12:10"),
    post("f", "2026-11-20 12:00", "topic: events"),
    post("g", "2026-11-24 19:00"),
    post("h", "2026-11-27 12:00", "status: draft"),
    post("i", "2026-11-05", "channel: news"),
    post("j", "2026-11-30", "channel: news", "topic: events"),
)
TWO_IN_WORDS = """\
City library, 21 November 2026
● post  ◐ draft or in review  ○ open slot  × missed slot  – day in a gap
~ pause  · other day
back: weeks from Monday, 21 September 2026 on; ahead: up to 18 December 2026
topics: posts of the last 12 weeks, share (promised share)

! Blog  needs posts soon                             Tuesday 19:00, Friday 12:00
  back  ······· ······· ······· ······· ······· ·●··●·· ·●··×·· ·●··●·· ·×··●
  ahead      ·· ·●··◐·· ·○–~~~~ –○––○–– –○––○
  last 12 weeks    6 of 8 slots kept (75%);
                   half of the posts within 3 minutes of their slot
  streak           none now; the longest was 1 week
  steadiness       76%, steady (over 5 intervals)
  last post        20 November 2026 (1 day ago); next 24 November 2026
  longest silence  7 days, from 13 November 2026 to 20 November 2026
  earlier gap      the slot of 17 November 2026 has no post
  planned until    1 December 2026; without drafts: 27 November 2026;
                   2 of 7 slots filled
  topics           5 Books 83% (60%), 1 Events 17% (40%)
                   1 of the last 6 posts is other than promised; better: write 1
                   about Events instead of Books

· News                                                        no rhythm promised
  back  ······· ······· ······· ······· ······· ······· ···●··· ······· ·····
  ahead      ·· ······· ●··~~~~ ······· ·····
  last post        5 November 2026 (16 days ago); next 30 November 2026
  longest silence  16 days, from 5 November 2026 to 21 November 2026
  topics           1 Books

All channels, last 12 weeks
  topics           6 Books 86%, 1 Events 14%

Next open slots
  Tue 1 Dec   19:00  BL  idea: Events
  Tue 8 Dec   19:00  BL  idea: Events
  Fri 11 Dec  12:00  BL  idea: Events
  Tue 15 Dec  19:00  BL  idea: Events
  Fri 18 Dec  12:00  BL  idea: Books

Advice for the plan up to 18 December 2026
  BL  write 2 about Events instead of Books
"""  # noqa: RUF001 - the signs themselves


def told(calendar: Calendar, language: str = "en", **look: bool) -> str:
    """Return the report of a calendar."""
    return digest.text(calendar, analyse(calendar), find_language(language), **look)


def calendar_of(channels: str, *posts: tuple[str, str], today: str = EXAMPLE_DAY, horizon: int = 28) -> Calendar:
    """Return a small calendar, with so many days ahead."""
    calendar = chart(channels, *posts, today=today).calendar
    return replace(calendar, settings=replace(calendar.settings, horizon=horizon))


def blog(channel: str, *posts: tuple[str, str], today: str = EXAMPLE_DAY, horizon: int = 28) -> dict[str, str]:
    """Return the rows about a blog by their labels, and its first line under `head`; lines below it are joined."""
    more = f"channels:\n  blog: {{name: Blog, mark: BL, {channel}}}\n"
    block = told(calendar_of(more, *posts, today=today, horizon=horizon)).split("\n\n")[1]
    head, *lines = block.splitlines()
    rows = {"head": head}
    label = ""
    for line in lines:
        if not line.startswith(("  back ", "  ahead ")):
            label = line[2:19].strip() or label
            rows[label] = f"{rows[label]} {line[19:]}" if label in rows else line[19:]
    return rows


def section(said: str, title: str) -> list[str]:
    """Return the lines below a title, none where it is not there."""
    found = [block.splitlines()[1:] for block in said.split("\n\n") if block.startswith(title)]
    return found[0] if found else []


def on(*days: str, topic: str = "books", **fields: str) -> list[tuple[str, str]]:
    """Return posts on these days."""
    more = [f"{name}: {value}" for name, value in {"topic": topic, **fields}.items()]
    return [post(f"{topic}-{day[:10]}", day, *more) for day in days]


def test_the_report_of_two_channels() -> None:
    """One with a promise, of which two slots were missed, and one without; in December the library counts its books."""
    assert TWO_IN_WORDS == told(calendar_of(TWO, *TWO_POSTS))


def test_without_posts_the_report_is_short() -> None:
    """Nothing is claimed of a channel that has no post and no promise."""
    expected = """\
City library, 21 November 2026
● post  ◐ draft or in review  ○ open slot  × missed slot  – day in a gap
~ pause  · other day
back: weeks from Monday, 21 September 2026 on; ahead: up to 18 December 2026
topics: posts of the last 12 weeks, share (promised share)

· News                                                        no rhythm promised
  back  ······· ······· ······· ······· ······· ······· ······· ······· ·····
  ahead      ·· ······· ······· ······· ·····
  last post        none yet; nothing is planned
  topics           none in the last 12 weeks
"""  # noqa: RUF001 - the signs themselves

    assert expected == told(calendar_of("channels:\n  news: {name: News, mark: NE}\n"))


def test_published_posts_alone_say_nothing_of_the_plan() -> None:
    """Without a horizon there is no light, no strip ahead, no open slot and no advice for what comes."""
    expected = """\
City library, 21 November 2026
● post  × missed slot  – day in a gap  ~ pause  · other day
back: weeks from Monday, 21 September 2026 on
topics: posts of the last 12 weeks, share (promised share)

Blog                                                 Tuesday 19:00, Friday 12:00
  back  ······· ······· ······· ······· ······· ·●··●·· ·●··×·· ·●··●·· ·×··●
  last 12 weeks    6 of 8 slots kept (75%);
                   half of the posts within 3 minutes of their slot
  streak           none now; the longest was 1 week
  steadiness       76%, steady (over 5 intervals)
  last post        20 November 2026 (1 day ago)
  longest silence  7 days, from 13 November 2026 to 20 November 2026
  earlier gap      the slot of 17 November 2026 has no post
  topics           5 Books 83% (60%), 1 Events 17% (40%)
                   1 of the last 6 posts is other than promised; better: write 1
                   about Events instead of Books

News                                                          no rhythm promised
  back  ······· ······· ······· ······· ······· ······· ···●··· ······· ·····
  last post        5 November 2026 (16 days ago)
  longest silence  16 days, from 5 November 2026 to 21 November 2026
  topics           1 Books

All channels, last 12 weeks
  topics           6 Books 86%, 1 Events 14%
"""  # noqa: RUF001 - the signs themselves

    assert expected == told(calendar_of(TWO, *TWO_POSTS, horizon=0))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-17", "✓ Blog  in rhythm"),
        ("2026-11-18", "! Blog  needs posts soon"),
        ("2026-12-09", "✗ Blog  rhythm broken"),
    ],
)
def test_a_light_is_a_sign_and_a_word(today: str, expected: str) -> None:
    """A promise that holds for two weeks, one that holds for less, one that a missed slot broke."""
    posts = on("2026-11-03 12:00", "2026-11-10 12:00", "2026-11-17 12:00", "2026-11-24 12:00")
    head = blog('cadence: "tue 12:00"', *posts, today=today)["head"]

    assert f"{expected:<67}Tuesday 12:00" == head


def test_a_long_promise_has_a_row_of_its_own() -> None:
    """It is not pushed off the line."""
    rows = blog('cadence: "mon 09:00, tue 09:00, wed 09:00, thu 09:00, fri 09:00"')

    assert "! Blog  needs posts soon" == rows["head"]
    assert "Monday 09:00, Tuesday 09:00, Wednesday 09:00, Thursday 09:00, Friday 09:00" == rows["promise"]


def test_shares_are_shown_from_five_posts_on() -> None:
    """Below that there are the counts, with what was promised, and no verdict on the focus."""
    four = on("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04")
    promise = "topics: {books: 60, events: 40}"

    assert "4 Books (60%), 0 Events (40%) too few posts to speak of focus" == blog(promise, *four)["topics"]
    assert "4 Books" == blog("spacing: 1 hour", *four)["topics"]
    assert "5 Books 100%" == blog("spacing: 1 hour", *four, *on("2026-11-05"))["topics"]


@pytest.mark.parametrize(
    ("books", "events", "shares", "verdict"),
    [
        (3, 2, "3 Books 60% (60%), 2 Events 40% (40%)", "as promised"),
        (
            10,
            5,
            "10 Books 67% (60%), 5 Events 33% (40%)",
            "nearly as promised; a little better: write 1 about Events instead of Books",
        ),
        (
            4,
            1,
            "4 Books 80% (60%), 1 Events 20% (40%)",
            "1 of the last 5 posts is other than promised; better: write 1 about Events instead of Books",
        ),
        (1, 3, "1 Books (60%), 3 Events (40%)", "too few posts to speak of focus"),
        (
            2,
            5,
            "2 Books 29% (60%), 5 Events 71% (40%)",
            "2 of the last 7 posts are other than promised; better: write 2 about Books instead of Events",
        ),
    ],
)
def test_the_verdict_on_focus(books: int, events: int, shares: str, verdict: str) -> None:
    """60 per cent books and 40 per cent events were promised; that there are runs is another matter."""
    posts = on(*(f"2026-10-{1 + number:02}" for number in range(books)))
    posts += on(*(f"2026-11-{1 + number:02}" for number in range(events)), topic="events")
    found = blog("topics: {books: 60, events: 40}", *posts)["topics"]

    assert f"{shares} {verdict}" == re.sub(r" \d+ posts in a row are about \w+", "", found)


def test_the_team_sets_how_near_is_near_enough() -> None:
    """As for the finding about it."""
    posts = [*on("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"), *on("2026-11-05", topic="events")]
    rows = blog("topics: {books: 60, events: 40}}\nrules: {topic-drift: {max: 20}", *posts)

    assert "nearly as promised; a little better: write 1 about Events instead of Books" in rows["topics"]


def test_droughts_and_runs_are_told() -> None:
    """One post a week was promised, events in four of ten; nothing about them came for six weeks."""
    posts = on(*(f"2026-10-{day:02}" for day in (12, 19, 26)), *(f"2026-11-{day:02}" for day in (2, 9, 16)))
    rows = blog('cadence: "1 per week", since: 2026-10-05, topics: {books: 60, events: 40}', *posts)

    assert (
        "6 Books 100% (60%), 0 Events 0% (40%) "
        "2 of the last 6 posts are other than promised; better: write 2 about Events instead of Books "
        "last about Events: never yet; promised about every 18 days "
        "6 posts in a row are about Books"
    ) == rows["topics"]


def test_the_purposes_of_a_channel_that_promises_them() -> None:
    """They are told and judged as topics are; of all channels they are told where a post says one."""
    posts = on(*(f"2026-11-{day:02}" for day in range(1, 6)), purpose="inform")
    calendar = calendar_of("channels:\n  blog: {name: Blog, mark: BL}\n", *posts)

    assert (
        "5 inform 100% (60%), 0 ask 0% (40%) "
        "2 of the last 5 posts are other than promised; better: write 2 with the purpose ask instead of inform"
    ) == blog("purposes: {inform: 60, ask: 40}", *posts)["purposes"]
    assert "  purposes         5 inform 100%" == section(told(calendar), "All channels")[-1]
    assert "purposes" not in blog("spacing: 1 hour", *posts)


def test_open_topics_are_told_by_how_often_they_came() -> None:
    """Where nothing was promised the most frequent come first, and of very many only the first twelve are told."""
    topics = [*"ponmlkjihgfedcb", "a", "a"]
    posts = [post(f"p{n}", f"2026-11-{1 + n:02}", f"topic: {one}") for n, one in enumerate(topics)]
    found = blog("spacing: 1 hour}\nposts: {topics: open", *posts)["topics"]

    assert found.startswith("2 a 11%, 1 ")
    assert 12 == found.count("%,")
    assert "and 4 more" == found.partition("%, and")[2].join(["and", ""])


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        (
            "3 per week",
            {
                "planned until": "a post is due now; 0 of 11 promised posts planned",
                "this week": "2 more posts by 22 November 2026",
            },
        ),
        (
            "2 per month",
            {
                "planned until": "a post is due now; 0 of 1 promised posts planned",
                "this month": "1 more post by 30 November 2026",
            },
        ),
        ("every 9 days", {"planned until": "25 November 2026; 4 of 28 days on schedule"}),
        ("mon 12:00", {"planned until": "23 November 2026; 0 of 4 slots filled"}),
    ],
)
def test_how_far_the_plan_reaches(promise: str, expected: dict[str, str]) -> None:
    """The one post is of Monday; each kind of promise counts in its own unit."""
    rows = blog(f'cadence: "{promise}", since: 2026-11-01', *on("2026-11-16 12:00"))

    assert expected == {label: words for label, words in rows.items() if label.startswith(("planned", "this"))}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("approved", "beyond 4 December 2026; 2 of 2 slots filled"),
        ("draft", "beyond 4 December 2026; without drafts: 24 November 2026; 2 of 2 slots filled"),
        ("idea", "24 November 2026; 0 of 2 slots filled"),
    ],
)
def test_the_plan_with_and_without_drafts(status: str, expected: str) -> None:
    """What holds up to the end of the plan holds beyond it; a draft may still fail."""
    posts = on("2026-11-24 12:00", "2026-12-01 12:00", status=status)

    assert expected == blog('cadence: "tue 12:00", since: 2026-11-21', *posts, horizon=14)["planned until"]


def test_a_full_period_needs_no_more_posts() -> None:
    """Then it has no row."""
    assert "this week" not in blog('cadence: "1 per week"', *on("2026-11-09", "2026-11-16"))


def test_a_channel_without_a_promise_has_habits() -> None:
    """What is far from the usual is a guess; of many such silences the last three are told."""
    days = ["2026-01-01", "2026-01-03", "2026-01-04", "2026-01-06", "2026-01-07", "2026-01-10", "2026-01-12"]
    rows = blog("spacing: 1 hour", *on(*days, "2026-02-28", "2026-03-02", "2026-03-03"), today="2026-03-04")

    assert ("about every 2 days; unusual (a guess): 47 days, from 12 January 2026 to 28 February 2026") == rows[
        "usually"
    ]
    assert "3 March 2026 (1 day ago); nothing is planned" == rows["last post"]
    assert "47 days, from 12 January 2026 to 28 February 2026" == rows["longest silence"]


def test_a_gap_that_runs_is_called_so() -> None:
    """Of several gaps the last is told."""
    posts = on("2026-10-06 12:00", "2026-10-20 12:00", "2026-11-10 12:00")
    rows = blog('cadence: "tue 12:00"', *posts)

    assert "earlier gap" not in rows
    assert "5 promised posts in a row are missing, from 17 November 2026 to 15 December 2026" == rows["running gap"]


def test_a_peak_is_told_with_the_gap_that_followed() -> None:
    """Four weeks of one promised post each, eight posts around the fair; then a week without any."""
    fair = on(*(f"2026-10-{day:02}" for day in range(8, 16)))
    channel = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "1 per week"}\n'
    event = "events: [{name: Book fair, from: 2026-10-12}]\n"
    followed = told(calendar_of(channel + event, *fair, *on("2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17")))
    expected = "BL  Book fair: 8 posts from 5 October 2026 to 18 October 2026, 2 promised"
    gap = "then 1 post too few from 19 October 2026 to 25 October 2026"

    assert f"{expected}; {gap}" == " ".join(line.strip() for line in section(followed, "Peaks"))
    assert [] == section(told(calendar_of(channel + event, *fair[:3])), "Peaks")


def test_a_peak_without_a_gap() -> None:
    """It is told by itself."""
    fair = on(*(f"2026-10-{day:02}" for day in range(8, 16)))
    weekly = on("2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01")
    more = (
        'channels:\n  blog: {name: Blog, mark: BL, cadence: "1 per week"}\nevents: [{name: Fair, from: 2026-10-12}]\n'
    )
    found = section(told(calendar_of(more, *fair, *weekly)), "Peaks")

    assert ["  BL  Fair: 8 posts from 5 October 2026 to 18 October 2026, 2 promised"] == found


def test_the_busiest_and_the_emptiest_week() -> None:
    """Where all weeks are alike, none is told."""
    posts = on("2026-11-02", "2026-11-03", "2026-11-10", "2026-11-12", "2026-11-14")
    channel = "channels:\n  blog: {name: Blog, mark: BL}\n"
    week = "in the week from"

    assert [
        f"  busiest week     3 posts {week} 9 November 2026",
        f"  emptiest week    2 posts {week} 2 November 2026",
    ] == section(told(calendar_of(channel, *posts)), "All channels")
    assert [] == section(told(calendar_of(channel, *posts[:4])), "All channels")


def test_the_next_ten_open_slots_of_all_channels() -> None:
    """In order of time, with the channel's mark and, where topics are promised, the one that is lacking."""
    channels = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "mon 09:00, wed 09:00, fri 09:00", topics: {books: 50, events: 50}}
  news: {name: News, mark: NEW, cadence: "mon 08:30"}
"""
    assert [
        "  Mon 23 Nov  08:30  NEW",
        "  Mon 23 Nov  09:00  BL   idea: Books",
        "  Wed 25 Nov  09:00  BL   idea: Events",
        "  Fri 27 Nov  09:00  BL   idea: Books",
        "  Mon 30 Nov  08:30  NEW",
        "  Mon 30 Nov  09:00  BL   idea: Events",
        "  Wed 2 Dec   09:00  BL   idea: Books",
        "  Fri 4 Dec   09:00  BL   idea: Events",
        "  Mon 7 Dec   08:30  NEW",
        "  Mon 7 Dec   09:00  BL   idea: Books",
        "  and 6 more",
    ] == section(told(calendar_of(channels)), "Next open slots")


def test_open_slots_are_told_in_wall_time() -> None:
    """Noon stays noon when the clock changes in the night to 25 October 2026."""
    channel = 'channels:\n  blog: {name: Blog, mark: BL, since: 2026-10-20, cadence: "sat 12:00, sun 12:00"}\n'

    assert ["  Sat 24 Oct  12:00  BL", "  Sun 25 Oct  12:00  BL"] == section(
        told(calendar_of(channel, today="2026-10-20", horizon=7)), "Next open slots"
    )


def test_advice_is_given_from_five_posts_on() -> None:
    """Those of the plan count, too."""
    channel = "channels:\n  blog: {name: Blog, mark: BL, topics: {books: 60, events: 40}}\n"
    posts = on("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-24", "2026-11-25")

    assert ["  BL  write 2 about Events instead of Books"] == section(told(calendar_of(channel, *posts)), "Advice")
    assert [] == section(told(calendar_of(channel, *posts[1:])), "Advice")


def test_plain_draws_with_ascii_alone() -> None:
    """On a terminal that knows few letters the report has the same columns."""
    plain, usual = told(calendar_of(TWO, *TWO_POSTS), plain=True), told(calendar_of(TWO, *TWO_POSTS))

    assert plain.isascii()
    assert [len(line) for line in usual.splitlines()] == [len(line) for line in plain.splitlines()]
    assert "  ahead      .. .*..+.. .o-~~~~ -o--o-- -o--o" == plain.splitlines()[8]


def test_colour_adds_nothing_but_colour() -> None:
    """Without its codes the report is the same; without being asked for there are none."""
    coloured, usual = told(calendar_of(TWO, *TWO_POSTS), colour=True), told(calendar_of(TWO, *TWO_POSTS))

    assert usual == re.sub(r"\x1b\[\d+m", "", coloured)
    assert {"\x1b[0m", "\x1b[1m", "\x1b[31m", "\x1b[33m"} == set(re.findall(r"\x1b\[\d+m", coloured))
    assert "\x1b" not in usual


def test_days_and_numbers_are_those_of_the_language() -> None:
    """In Dutch, months and weekdays have Dutch names."""
    said = told(calendar_of(TWO, *TWO_POSTS), "nl")

    assert "City library, 21 november 2026" == said.splitlines()[0]
    assert " dinsdag 19:00, vrijdag 12:00\n" in said
    assert "  di 1 dec   19:00  BL" in said


def test_wide_letters_line_up() -> None:
    """A name in Japanese takes two columns a letter; what stands beside it is in its column."""
    channels = """\
channels:
  one: {name: 図書館, mark: TO, cadence: "tue 12:00"}
  two: {name: Library, mark: LIB, cadence: "wed 12:00"}
"""
    said = told(calendar_of(channels))
    heads = [line for line in said.splitlines() if line.endswith((" Tuesday 12:00", " Wednesday 12:00"))]

    assert [WIDTH, WIDTH] == [width(line) for line in heads]
    assert ["! 図書館   needs", "! Library  needs"] == [line.partition(" posts")[0] for line in heads]


def named(name: str, mark: str = "") -> Calendar:
    """Return the calendar of the example with other names of all things, and other marks of channels."""
    calendar, _ = example()
    settings: Any = replace(
        calendar.settings,
        title=name,
        channels=tuple(replace(one, name=name, mark=mark or one.mark) for one in calendar.settings.channels),
        events=tuple(replace(one, name=name) for one in calendar.settings.events),
    )
    return replace(calendar, settings=settings, topics=tuple(Topic(one.key, name) for one in calendar.topics))


@pytest.mark.parametrize("name", ["\x1b[2J\x1b]0;mine\x07", "a\r\nb\x85c\u2028d", "\u202egniht", "{day} %s {0}"])
def test_names_steer_no_terminal(name: str) -> None:
    """Escapes, line ends and marks of direction are spelled out; a name is never taken for a message."""
    said = told(named(name, name))

    assert set() == set(re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", said))
    assert len(told(named("n")).split("\n\n")) == len(said.split("\n\n"))


@pytest.mark.no_cover  # others trace each step
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ["n", "long name " * 30, "long" * 100, "図書館" * 50, "e\u0301" * 90])
def test_no_line_is_wider_than_a_terminal(name: str, language: str) -> None:
    """Whatever things are called; on a Sunday most days of the running week are drawn."""
    said = told(replace(named(name), today=SUNDAY), language)

    assert [] == [line for line in said.splitlines() if width(line) > WIDTH]


def test_the_example_is_reported() -> None:
    """Each channel has its block, and the same calendar the same report."""
    calendar, _ = example()
    said = told(calendar)

    assert said == told(calendar)
    assert [channel.name for channel in calendar.settings.channels] == re.findall(r"^[✓!✗·] (\w+)", said, re.MULTILINE)[
        -len(calendar.settings.channels) :
    ]


def finding(severity: Severity) -> Diagnostic:
    """Return a finding."""
    return Diagnostic(Location("a.md"), severity, "x", say("gap"))


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ("", ""),
        ("advice", "found: 1 piece of advice; see `ritme check plan`\n"),
        ("warning warning advice", "found: 2 warnings, 1 piece of advice; see `ritme check plan`\n"),
        (
            "error error",
            "found: 2 errors; see `ritme check plan`\nwhat an error kept from being read is missing here\n",
        ),
    ],
)
def test_the_closing_counts_findings(severities: str, expected: str) -> None:
    """It says what tells them, and with an error that something may be missing; of none it says nothing."""
    assert expected == digest.closing(
        tuple(finding(Severity(one)) for one in severities.split()), ENGLISH, "ritme check plan"
    )
