"""Rules about channels; the day is Wednesday 20 May 2026, 28 days back is 22 April and as many ahead is 17 June."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

ON_BLOG = one("b", "publish: 2026-05-26")
ON_BOTH = (ON_BLOG, one("n", "publish: 2026-05-26", "channel: news"))
COMPLETE = "profile: {bio: Books and people, url: https://l.example, avatar: logo.png, contact: hello@l.example}"


def news(*fields: str, blog: str = "", more: str = "") -> str:
    """Return the small calendar with a second channel, in line 8, and more fields for the one or the other."""
    first = SMALL_CALENDAR.replace("mark: BL", ", ".join(["mark: BL", *([blog] if blog else [])]))
    return f"{first}  news: {{{', '.join(['mark: NS', *fields])}}}\n{more}"


def on_news(*days: str, status: str = "approved") -> tuple[tuple[str, str], ...]:
    """Return posts on the second channel, and one on the first so that it is not idle."""
    posts = (one(day, f"publish: {day}", "channel: news", f"status: {status}") for day in days)
    return (ON_BLOG, *posts)


def only(code: str, posts: tuple[tuple[str, str], ...], calendar: str, tmp_path: Path) -> list[str]:
    """Return what is found under one code: who breaks a promise for weeks breaks it in other ways, too."""
    findings = find(Example(posts, calendar), tmp_path)
    assert [] == [finding for finding in findings if finding.severity is Severity.ERROR]
    return in_words(tuple(finding for finding in findings if finding.code == code)).splitlines()[::2]


def is_idle(days: tuple[str, ...], calendar: str, tmp_path: Path) -> bool:
    """Tell whether the second channel is found to be idle with posts on these days."""
    return bool(only("idle-channel", on_news(*days), calendar, tmp_path))


def test_a_channel_without_posts(tmp_path: Path) -> None:
    """It is found at its key."""
    expected = """\
calendar.yaml:8:3: warning[idle-channel] `news`: no post in the 28 days back, and none in the 28 days ahead
  help: plan a post, or give the channel up: you need not be everywhere
"""

    assert expected == in_words(find(Example(on_news(), news()), tmp_path))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-04-21", "2026-06-18"], True),
        (["2026-04-22"], False),
        (["2026-05-19"], False),
        (["2026-05-20"], False),
        (["2026-06-17"], False),
    ],
)
def test_a_post_within_28_days_is_enough(days: list[str], tmp_path: Path, *, expected: bool) -> None:
    """Behind or ahead, both ends taken in."""
    assert expected == is_idle(tuple(days), news(), tmp_path)


@pytest.mark.parametrize(
    ("status", "day", "found"),
    [
        ("draft", "2026-05-20", 0),
        ("review", "2026-05-20", 0),
        ("draft", "2026-05-19", 1),
        ("review", "2026-05-19", 1),
        ("cancelled", "2026-05-20", 1),
        ("idea", "2026-05-20", 1),
    ],
)
def test_what_keeps_a_channel_awake(status: str, day: str, found: int, tmp_path: Path) -> None:
    """What counts for rhythm: of what is past only what went out, ahead also a draft."""
    assert found == len(only("idle-channel", on_news(day, status=status), news(), tmp_path))


@pytest.mark.parametrize(
    ("setting", "day", "expected"),
    [
        ("{days: 7}", "2026-05-12", "in the 7 days back, and none in the 7 days ahead"),
        ("{days: 7}", "2026-05-13", ""),
        ("{days: 1}", "2026-05-22", "in the 1 day back, and none in the 1 day ahead"),
        ("{days: 90}", "2026-02-19", ""),
        ("{days: 90}", "2026-02-18", "in the 90 days back, and none in the 90 days ahead"),
        ("{days: 999999}", "2199-12-31", ""),
        ("off", "2026-01-01", ""),
    ],
)
def test_the_team_sets_the_days(setting: str, day: str, expected: str, tmp_path: Path) -> None:
    """As many back as ahead."""
    posts = (*on_news(day), one("today", "publish: 2026-05-20"))
    found = only("idle-channel", posts, news(more=f"rules: {{idle-channel: {setting}}}\n"), tmp_path)

    assert [expected] * bool(expected) == [line.partition("no post ")[2] for line in found]


@pytest.mark.parametrize(
    ("cadence", "last", "expected"),
    [
        ("every 60 days", "2026-03-21", ""),
        ("every 60 days", "2026-03-20", "60"),
        ("every 28 days", "2026-04-21", "28"),
        ("1 per month", "2026-04-19", ""),
        ("1 per month", "2026-04-18", "31"),
        ("2 per month", "2026-04-21", "28"),
        ("1 per week", "2026-04-21", "28"),
        ("tue 12:00", "2026-04-21", "28"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1;BYHOUR=9;BYMINUTE=0", "2026-02-17", ""),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1;BYHOUR=9;BYMINUTE=0", "2026-02-16", "92"),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=3;BYMONTHDAY=1;BYHOUR=9;BYMINUTE=0", "2026-04-21", "28"),
    ],
)
def test_a_slower_promise_allows_more(cadence: str, last: str, expected: str, tmp_path: Path) -> None:
    """A channel is not idle as long as its promise leaves between two posts; a faster promise changes nothing."""
    calendar = news(f'cadence: "{cadence}"', "since: 2025-03-02")
    found = only("idle-channel", on_news(last), calendar, tmp_path)

    assert [expected] * bool(expected) == [line.partition("in the ")[2].partition(" ")[0] for line in found]


def test_a_setting_may_be_slower_than_the_promise(tmp_path: Path) -> None:
    """Of both the longer one counts."""
    calendar = news('cadence: "every 40 days"', more="rules: {idle-channel: {days: 50}}\n")

    assert not is_idle(("2026-03-31",), calendar, tmp_path)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-04-22", "2026-06-17", False),
        ("2026-04-23", "2026-06-17", True),
        ("2026-04-22", "2026-06-16", True),
    ],
)
def test_a_pause_as_long_as_all_these_days(first: str, last: str, tmp_path: Path, *, expected: bool) -> None:
    """One day outside of it is enough for a post."""
    calendar = news(more=f"pauses: [{{name: Rebuilding, from: {first}, to: {last}}}]\n")

    assert expected == is_idle((), calendar, tmp_path)


@pytest.mark.parametrize(("since", "expected"), [("2026-05-20", True), ("2026-05-21", False)])
def test_a_channel_that_has_not_begun(since: str, tmp_path: Path, *, expected: bool) -> None:
    """Nobody misses it yet."""
    assert expected == is_idle((), news(f"since: {since}"), tmp_path)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((), []),
        (('name: "News"', "color: '#a3246a'", "spacing: 2 hours"), []),
        (("purpose: Tell what is on",), ["idle-channel"]),
        (("audience: all",), ["idle-channel"]),
        (("priority: low",), ["idle-channel"]),
        (("cadence: every 10 days",), ["idle-channel"]),
    ],
)
def test_where_no_channel_has_posts(fields: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """A calendar of names alone has not begun; a channel for which more was written has."""
    calendar = f"title: A\ntimezone: Europe/Amsterdam\nchannels: {{news: {{{', '.join(fields)}}}}}\n"
    findings = find(Example((("posts/a.txt", ""),), calendar), tmp_path)

    assert expected == [finding.code for finding in findings if finding.code not in ("no-posts", "no-runway", "gap")]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ((), 0),
        (("name: News",), 0),
        (("purpose: Tell what is on",), 1),
        (("audience: all",), 1),
        (("priority: normal",), 1),
        (("cadence: every 10 days",), 1),
    ],
)
def test_channels_of_an_existing_blog(fields: tuple[str, ...], found: int, tmp_path: Path) -> None:
    """One may be there only to hold old posts: it is idle when something was meant by it."""
    posts = (
        ("posts/2026-05-12-a.md", "---\ntitle: A\n---\nHello.\n"),
        ("posts/2020-05-12-b.md", "---\ntitle: B\nchannel: news\n---\nHello.\n"),
    )
    calendar = news(*fields, more="posts: {channel: blog, topic: books}\n")

    assert found == len(only("idle-channel", posts, calendar, tmp_path))


def test_each_idle_channel_is_found(tmp_path: Path) -> None:
    """Those with posts are not."""
    calendar = f"{news()}  mail: {{mark: ML}}\n  radio: {{mark: RA}}\n"
    posts = (ON_BLOG, one("m", "publish: 2026-05-12", "channel: mail"))

    assert [8, 10] == [finding.location.line for finding in find(Example(posts, calendar), tmp_path)]


def test_a_channel_without_purpose(tmp_path: Path) -> None:
    """It is found at its key, where another one says what it is for."""
    expected = """\
calendar.yaml:8:3: advice[channel-without-purpose] `news` does not say what it is for
  help: write it as its `purpose`, or give the channel up
"""

    assert expected == in_words(find(Example(ON_BOTH, news(blog="purpose: Help people choose a book")), tmp_path))


def test_a_purpose_that_was_left_empty(tmp_path: Path) -> None:
    """It is found where it stands."""
    calendar = news("purpose: ''", blog="purpose: Help people choose a book")
    expected = ["calendar.yaml:8:29: advice[channel-without-purpose] `news` does not say what it is for"]

    assert expected == only("channel-without-purpose", ON_BOTH, calendar, tmp_path)


@pytest.mark.parametrize(("blog", "fields"), [("", ()), ("purpose: Help", ("purpose: Tell",))])
def test_purposes_of_none_and_of_all(blog: str, fields: tuple[str, ...], tmp_path: Path) -> None:
    """Where no channel has one, none is asked for."""
    assert "" == in_words(find(Example(ON_BOTH, news(*fields, blog=blog)), tmp_path))


@pytest.mark.parametrize(
    ("written", "place", "missing"),
    [
        ("profile: {bio: News of the library}", "8:29", "`url`, `avatar`, `contact`"),
        ("profile: {bio: News, url: https://l.example/news, avatar: logo.png}", "8:29", "`contact`"),
        ("profile: {contact: hello@l.example, url: ' '}", "8:29", "`bio`, `url`, `avatar`"),
        ("profile: {}", "8:29", "`bio`, `url`, `avatar`, `contact`"),
        ("name: News", "8:3", "`bio`, `url`, `avatar`, `contact`"),
    ],
    ids=["one", "three", "blank", "none", "no-profile"],
)
def test_a_profile_that_lacks_something(written: str, place: str, missing: str, tmp_path: Path) -> None:
    """What is missing is named, in the order in which it is explained; no profile at all lacks everything."""
    expected = f"""\
calendar.yaml:{place}: advice[incomplete-profile] `news`: its `profile` lacks {missing}
  help: say there who you are and how to reach you, and write it down here, too
"""

    assert expected == in_words(find(Example(ON_BOTH, news(written, blog=COMPLETE)), tmp_path))


@pytest.mark.parametrize(("blog", "fields"), [("", ()), (COMPLETE, (COMPLETE,))])
def test_profiles_of_none_and_of_all(blog: str, fields: tuple[str, ...], tmp_path: Path) -> None:
    """Where no channel has one, none is asked for."""
    assert "" == in_words(find(Example(ON_BOTH, news(*fields, blog=blog)), tmp_path))


def test_a_post_from_nobody(tmp_path: Path) -> None:
    """It is found at its start, where another post has an owner."""
    posts = (ON_BLOG, one("n", "publish: 2026-05-26", "channel: news", "owner: Noor"))
    expected = """\
posts/b.md:1:1: advice[nobody-speaks] it has no `owner`, and the channel `blog` has no `voice`
  help: name who speaks here, as the `owner` of the post or as the `voice` of the channel
"""

    assert expected == in_words(find(Example(posts, news()), tmp_path))


@pytest.mark.parametrize(
    ("calendar", "found"),
    [
        (news(), []),
        (news("voice: the librarians"), ["posts/b.md"]),
        (news("voice: the librarians", blog="voice: the readers"), []),
        (news(more="capacity: {Noor: 8}\n"), ["posts/b.md", "posts/n.md"]),
    ],
    ids=["no people", "one voice", "voices", "capacity"],
)
def test_who_speaks_on_a_channel(calendar: str, found: list[str], tmp_path: Path) -> None:
    """A voice speaks for all its posts; where no people are named at all, none are asked for."""
    assert found == [finding.location.path for finding in find(Example(ON_BOTH, calendar), tmp_path)]


@pytest.mark.parametrize(("day", "found"), [("2026-02-24", 0), ("2026-02-25", 1), ("2027-02-25", 1)])
def test_who_spoke_long_ago_is_history(day: str, found: int, tmp_path: Path) -> None:
    """Posts of the last 12 weeks and all to come are judged, but an owner of any time shows that people are named."""
    posts = (one("a", f"publish: {day}"), one("b", "publish: 2025-05-26", "owner: Noor"))

    assert found == len(only("nobody-speaks", posts, SMALL_CALENDAR, tmp_path))


@pytest.mark.parametrize(
    ("status", "found"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_somebody_makes_what_is_planned(status: str, found: int, tmp_path: Path) -> None:
    """An idea is still nobody's."""
    posts = (one("a", "publish: 2026-05-26", f"status: {status}"), one("b", "publish: 2026-05-27", "owner: Noor"))

    assert ["nobody-speaks"] * found == [finding.code for finding in find(Example(posts), tmp_path)]


@pytest.mark.parametrize(("fields", "found"), [((), 0), (("voice: the librarians",), 1)])
def test_authors_in_an_existing_blog_promise_nothing(fields: tuple[str, ...], found: int, tmp_path: Path) -> None:
    """That some of its posts name an author says nothing of the others; a voice in the settings does."""
    posts = (
        ("posts/2026-05-12-a.md", "---\ntitle: A\nauthor: Noor\n---\nHello.\n"),
        ("posts/2026-05-13-b.md", "---\ntitle: B\n---\nHello.\n"),
        ("posts/2026-05-14-c.md", "---\ntitle: C\nchannel: news\n---\nHello.\n"),
    )
    calendar = news(*fields, more="posts: {channel: blog, topic: books, fields: {owner: author}}\n")

    assert ["nobody-speaks"] * found == [finding.code for finding in find(Example(posts, calendar), tmp_path)]
