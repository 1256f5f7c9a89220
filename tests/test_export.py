"""Tests for generator.export; the day is Saturday 21 November 2026."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator import export
from generator.analysis import analyse
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.export import to_json
from generator.language import find_language
from generator.texts import say
from tests.town import a_post
from tests.town import calendar_of
from tests.town import example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.model import Calendar

MANUAL = Path(__file__).parents[1] / "docs" / "calendar-json.md"
ENGLISH = find_language("en")
ODD_FIELD = Diagnostic(
    Location("posts/b.md", 3, 2, 4),
    Severity.WARNING,
    "unknown-field",
    say("the field `{name}` is not known", name="colour"),
    say("take it out"),
)
FORMS = """\
title: City library
timezone: Europe/Amsterdam
horizon: 1 week
topics:
  books: {name: Books}
  events: {name: Events}
channels:
  web: {name: Website, mark: WEB, since: 2026-11-10, cadence: "tue 19:00", topics: {books: 67, events: 33}}
  mail: {name: Mail, mark: ML}
"""


def exported(calendar: Calendar, findings: Diagnostics = ()) -> Any:
    """Return what a calendar is as JSON, read again."""
    return json.loads(to_json(calendar, analyse(calendar), findings, ENGLISH))


def no_focus() -> dict[str, Any]:
    """Return the focus of no posts at all."""
    return {"total": 0, "effective_topics": None, "distance": None, "topics": [], "advice": []}


def a_gap(**other: object) -> dict[str, Any]:
    """Return the gap of 17 November, but for what is said otherwise."""
    gap: dict[str, Any] = {"kind": "slots", "state": "past", "start": "2026-11-17", "end": "2026-11-18"}
    return {**gap, "missed": 1, "days": 1, "after": "a", "due": None, **other}


def an_exported_post(id_: str, **other: object) -> dict[str, Any]:
    """Return a post on the website about books, but for what is said otherwise."""
    names = ("message", "audience", "purpose", "need", "owner", "reviewer", "link")
    post: dict[str, Any] = {"id": id_, "title": f"Post {id_}", "channel": "web", "topic": "books"}
    post |= {"day": None, "publish": None, "status": "approved", "state": "published", **dict.fromkeys(names)}
    return {**post, "source": f"posts/{id_}.md", "page": f"post/{id_}.html", **other}


def test_a_small_calendar_as_data() -> None:
    """Every key has its place, text stays as it is, and what is not known is null."""
    calendar = calendar_of(
        a_post("a", "publish: 2026-11-10 19:05", "owner: Ann", "purpose: story", "link: https://e.org/"),
        a_post("b", "publish: 2026-11-24", "status: draft", 'title: "Caf\u00e9 <b>"', "message: tea"),
        a_post("c", "status: idea", "topic: events", "channel: mail"),
        text=FORMS,
    )
    web = {
        "key": "web",
        "name": "Website",
        "mark": "WEB",
        "promise": "tue 19:00",
        "since": "2026-11-10",
        "last": "2026-11-10",
        "next": "2026-11-24",
        "silence": 11,
        "adherence": {"done": 1, "promised": 2, "ratio": 0.5},
        "runway": {"firm": 3, "with_drafts": None},
        "cover": {
            "firm": {"done": 0, "promised": 1, "ratio": 0.0},
            "with_drafts": {"done": 1, "promised": 1, "ratio": 1.0},
        },
        "running": None,
        "gaps": [a_gap()],
        "gaps_firm": [a_gap(state="running", end="2026-11-25", missed=2, days=8)],
        "slots": [
            {"day": "2026-11-10", "moment": "2026-11-10T18:00:00+00:00", "state": "kept", "post": "a"},
            {"day": "2026-11-17", "moment": "2026-11-17T18:00:00+00:00", "state": "missed", "post": None},
            {"day": "2026-11-24", "moment": "2026-11-24T18:00:00+00:00", "state": "pencilled", "post": "b"},
        ],
        "focus": {
            "total": 1,
            "effective_topics": 1.0,
            "distance": 0.33,
            "topics": [
                {"topic": "books", "count": 1, "promised": 67, "needed": 1},
                {"topic": "events", "count": 0, "promised": 33, "needed": 0},
            ],
            "advice": [],
        },
        "focus_with_plan": {
            "total": 2,
            "effective_topics": 1.0,
            "distance": 0.33,
            "topics": [
                {"topic": "books", "count": 2, "promised": 67, "needed": 1},
                {"topic": "events", "count": 0, "promised": 33, "needed": 1},
            ],
            "advice": [{"count": 1, "towards": "events", "instead_of": "books"}],
        },
    }
    nothing: dict[str, Any] = dict.fromkeys(("last", "next", "silence", "adherence", "runway", "cover", "running"))
    mail = {"key": "mail", "name": "Mail", "mark": "ML", "promise": None, "since": "2026-11-21", **nothing}
    mail |= {"gaps": [], "gaps_firm": [], "slots": [], "focus": no_focus(), "focus_with_plan": no_focus()}
    expected = {
        "version": 1,
        "title": "City library",
        "timezone": "Europe/Amsterdam",
        "today": "2026-11-21",
        "horizon": "2026-11-28",
        "topics": [{"key": "books", "name": "Books"}, {"key": "events", "name": "Events"}],
        "channels": [web, mail],
        "focus": {
            "total": 1,
            "effective_topics": 1.0,
            "distance": None,
            "topics": [{"topic": "books", "count": 1, "promised": None, "needed": None}],
            "advice": [],
        },
        "posts": [
            an_exported_post(
                "a",
                day="2026-11-10",
                publish="2026-11-10T19:05:00+01:00",
                purpose="story",
                owner="Ann",
                link="https://e.org/",
            ),
            an_exported_post(
                "b", day="2026-11-24", title="Caf\u00e9 <b>", status="draft", state="draft", message="tea"
            ),
            an_exported_post("c", channel="mail", topic="events", status="idea", state="idea"),
        ],
        "gaps": [{"channel": "web", **a_gap()}],
        "findings": [
            {
                "path": "posts/b.md",
                "line": 3,
                "column": 2,
                "width": 4,
                "severity": "warning",
                "code": "unknown-field",
                "message": "the field `colour` is not known",
                "help": "take it out",
            }
        ],
    }

    found = to_json(calendar, analyse(calendar), (ODD_FIELD,), ENGLISH)

    assert json.dumps(expected, ensure_ascii=False, indent=1) + "\n" == found.decode()


def test_a_calendar_without_posts_as_data() -> None:
    """The keys are there all the same."""
    text = FORMS.replace("since: 2026-11-10, ", "").replace("1 week", "1 day")

    found = exported(calendar_of(text=text))

    assert ([], [], []) == (found["posts"], found["gaps"], found["findings"])
    assert ["web", "mail"] == [channel["key"] for channel in found["channels"]]


def test_ratios_have_four_decimals() -> None:
    """Two thirds are 0.6667, and so are other figures rounded."""
    text = FORMS.replace("tue 19:00", "1 per week").replace("2026-11-10", "2026-10-26")
    posts = [a_post("a", "publish: 2026-10-26"), a_post("b", "publish: 2026-11-02"), a_post("c", "publish: 2026-11-03")]
    posts.append(a_post("d", "publish: 2026-11-04", "topic: events"))

    web = exported(calendar_of(*posts, text=text))["channels"][0]

    assert {"done": 2, "promised": 3, "ratio": 0.6667} == web["adherence"]
    assert (1.7548, 0.08) == (web["focus"]["effective_topics"], web["focus"]["distance"])
    assert {"needed": 1, "days_left": 2} == web["running"]


def test_where_nothing_was_promised_there_is_no_ratio() -> None:
    """A promise that begins today says nothing of the past."""
    web = exported(calendar_of(text=FORMS.replace("2026-11-10", "2026-11-21")))["channels"][0]

    assert {"done": 0, "promised": 0, "ratio": None} == web["adherence"]


@pytest.mark.parametrize(
    ("publish", "expected"),
    [
        ("2026-07-01 12:00", "2026-07-01T12:00:00+02:00"),
        ("2026-12-01 12:00", "2026-12-01T12:00:00+01:00"),
        ("2026-10-25 02:30 +02:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25 02:30 +01:00", "2026-10-25T02:30:00+01:00"),
        ("2026-12-01T23:30Z", "2026-12-02T00:30:00+01:00"),
    ],
)
def test_a_publish_time_is_that_of_the_calendar(publish: str, expected: str) -> None:
    """With its distance from UTC, so that it means one moment."""
    post = exported(calendar_of(a_post("a", f"publish: {publish}"), text=FORMS))["posts"][0]

    assert (expected, expected[:10]) == (post["publish"], post["day"])


def test_only_what_has_a_form_is_written() -> None:
    """A value that nobody planned for is a fault of this program."""
    with pytest.raises(TypeError):
        export._plain(object())


def keys(value: Any) -> Iterator[str]:
    """Yield all keys of a value and of what it holds."""
    if isinstance(value, dict):
        yield from value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from keys(one)


def test_every_key_stands_in_the_manual() -> None:
    """Who reads the data finds each key of the example explained."""
    named = set(re.findall(r"`([a-z_]+)`", MANUAL.read_text(encoding="utf-8")))
    calendar, findings = example()

    assert set() == set(keys(exported(calendar, findings))) - named


def test_every_key_of_the_manual_is_there() -> None:
    """What the first column of its tables names is in the data."""
    rows = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    calendar, findings = example()

    named = {key for row in rows for key in re.findall(r"[a-z_]+", row)}
    assert 50 < len(named)
    assert set() == named - set(keys(exported(calendar, findings)))


def test_the_example_is_the_same_data_twice() -> None:
    """Its gaps are those of its channels, and each post has the page that the site has."""
    calendar, findings = example()

    found, again = exported(calendar, findings), exported(calendar, findings)

    assert found == again
    gaps = [{"channel": one["key"], **gap} for one in found["channels"] for gap in one["gaps"]]
    assert gaps == found["gaps"]
    assert [f"post/{post.id}.html" for post in calendar.posts] == [post["page"] for post in found["posts"]]
    assert len(findings) == len(found["findings"])
