"""Tests for generator.export; the day is Saturday 21 November 2026."""

from __future__ import annotations

import json
import re
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator import export
from generator.analysis import analyse
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.export import figures_to_json
from generator.export import to_json
from generator.language import find_language
from generator.texts import say
from tests.town import SATURDAY
from tests.town import a_post
from tests.town import calendar_of
from tests.town import example

if TYPE_CHECKING:
    from collections.abc import Callable
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


def a_focus(of: str, *shares: tuple[str, int, int | None, int | None], **other: object) -> dict[str, Any]:
    """Return a focus without any variety; `shares` are name, count, per cents and posts that are due."""
    names = (of, "count", "promised", "needed")
    total = sum(count for _, count, _, _ in shares)
    focus: dict[str, Any] = {"total": total, f"effective_{of}s": 1.0 if total else None, "distance": None}
    return {**focus, f"{of}s": [dict(zip(names, share, strict=True)) for share in shares], "advice": [], **other}


def over_time(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the twelve spans up to today: one focus in all of them but the last two, which hold the tenth."""
    ends = [SATURDAY - timedelta(weeks=number) for number in reversed(range(12))]
    spans = [{"start": f"{end - timedelta(weeks=8)}", "end": f"{end}"} for end in ends]
    return [{**span, **(after if number >= 10 else before)} for number, span in enumerate(spans)]


def aspects(
    focus: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
    purposes: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> dict[str, Any]:
    """Return what posts are about and for; of each aspect that of no posts, that of today, and that with the plan."""
    return {
        f"{name}{more}": value
        for name, (nothing, now, planned) in (("focus", focus), ("purposes", purposes))
        for more, value in (
            ("", now),
            ("_with_plan", planned),
            ("_of_all_time", now),
            ("_over_time", over_time(nothing, now)),
        )
    }


def weeks(**other: dict[str, Any]) -> list[dict[str, Any]]:
    """Return fourteen weeks in which nothing came and nothing was promised, but for what is said of their Mondays."""
    mondays = [date(2026, 8, 24) + timedelta(weeks=number) for number in range(14)]
    numbers: dict[str, Any] = {"approved": 0, "not_approved": 0, "promised": 0, "is_short": False}
    return [
        {"start": f"{monday}", "end": f"{monday + timedelta(weeks=1)}", **numbers, **other.get(f"{monday:%b%d}", {})}
        for monday in mondays
    ]


def a_slot(day: str, state: str, post: str | None, minutes_off: int | None) -> dict[str, Any]:
    """Return the slot of seven o'clock in the evening of a winter's day."""
    return {"day": day, "moment": f"{day}T18:00:00+00:00", "state": state, "post": post, "minutes_off": minutes_off}


def a_gap(**other: object) -> dict[str, Any]:
    """Return the gap of 17 November, but for what is said otherwise."""
    gap: dict[str, Any] = {"kind": "slots", "state": "past", "start": "2026-11-17", "end": "2026-11-18", "size": 1}
    return {**gap, "missed": 1, "days": 1, "after": "a", "due": None, "silent": None, **other}


def an_exported_post(id_: str, **other: object) -> dict[str, Any]:
    """Return a post on the website about books, but for what is said otherwise."""
    names = ("message", "audience", "purpose", "need", "owner", "reviewer", "link")
    post: dict[str, Any] = {"id": id_, "title": f"Post {id_}", "channel": "web", "topic": "books"}
    post |= {"day": None, "publish": None, "status": "approved", "state": "published", **dict.fromkeys(names)}
    post |= {"official": False, "media": [], "effort": None, "origin": None}
    return {**post, "source": f"posts/{id_}.md", "page": f"post/{id_}.html", **other}


def test_a_small_calendar_as_data() -> None:
    """Every key has its place, text stays as it is, and what is not known is null."""
    calendar = calendar_of(
        a_post(
            "a",
            *("publish: 2026-11-10 19:05", "owner: Ann", "purpose: story", "link: https://e.org/"),
            *("official: true", "media: [{file: a.jpg, alt: A jar}, b.jpg]", "effort: 0.75", "origin: team"),
        ),
        a_post("b", "publish: 2026-11-24", "status: draft", 'title: "Caf\u00e9 <b>"', "message: tea"),
        a_post("c", "status: idea", "topic: events", "channel: mail"),
        text=FORMS,
    )
    share = {"done": 1, "promised": 2, "ratio": 0.5}
    no_topics = a_focus("topic", ("books", 0, 67, 0), ("events", 0, 33, 0))
    books = a_focus("topic", ("books", 1, 67, 1), ("events", 0, 33, 0), distance=0.33)
    planned = a_focus("topic", ("books", 2, 67, 1), ("events", 0, 33, 1), distance=0.33)
    planned["advice"] = [{"count": 1, "towards": "events", "instead_of": "books"}]
    no_purposes, a_story = a_focus("purpose"), a_focus("purpose", ("story", 1, None, None))
    web = {
        "key": "web",
        "name": "Website",
        "mark": "WEB",
        "promise": "tue 19:00",
        "since": "2026-11-10",
        "last": "2026-11-10",
        "next": "2026-11-24",
        "silence": 11,
        "longest_silence": {"days": 11, "start": "2026-11-10", "end": "2026-11-21"},
        "light": "good",
        "usual_interval": None,
        "unusual_intervals": [],
        "adherence": share,
        "adherence_by_month": [{"month": "2026-11", **share}],
        "punctuality": {"minutes": 5, "slots": 1},
        "streak": {"now": 0, "longest": 1},
        "steadiness": None,
        "runway": {"firm": 3, "with_drafts": None},
        "cover": {
            "firm": {"done": 0, "promised": 1, "ratio": 0.0},
            "with_drafts": {"done": 1, "promised": 1, "ratio": 1.0},
        },
        "running": None,
        "gaps": [a_gap(silent=13)],
        "gaps_firm": [a_gap(state="running", end="2026-11-25", size=2, missed=2, days=8)],
        "slots": [
            a_slot("2026-11-10", "kept", "a", 5),
            a_slot("2026-11-17", "missed", None, None),
            a_slot("2026-11-24", "pencilled", "b", None),
        ],
        "weeks": weeks(
            Nov09={"approved": 1, "promised": 1},
            Nov16={"promised": 1, "is_short": True},
            Nov23={"not_approved": 1, "promised": 1},
        ),
        "events": [],
        **aspects((no_topics, books, planned), (no_purposes, a_story, a_story)),
        "droughts": [
            {"topic": "books", "last": "2026-11-10", "days": 11, "every": 10, "times": 1.0529},
            {"topic": "events", "last": None, "days": 11, "every": 21, "times": 0.5186},
        ],
        "runs": [],
    }
    nothing: dict[str, Any] = {
        **dict.fromkeys(web),
        **{name: [] for name in web if isinstance(web[name], list)},
        **aspects((a_focus("topic"),) * 3, (no_purposes,) * 3),
    }
    mail = {**nothing, "key": "mail", "name": "Mail", "mark": "ML", "since": "2026-11-21", "weeks": weeks()}
    expected = {
        "version": 1,
        "title": "City library",
        "timezone": "Europe/Amsterdam",
        "today": "2026-11-21",
        "horizon": "2026-11-28",
        "topics": [{"key": "books", "name": "Books"}, {"key": "events", "name": "Events"}],
        "channels": [web, mail],
        **aspects(
            (
                a_focus("topic"),
                a_focus("topic", ("books", 1, None, None)),
                a_focus("topic", ("books", 2, None, None)),
            ),
            (no_purposes, a_story, a_story),
        ),
        "busiest_week": None,
        "emptiest_week": None,
        "posts": [
            an_exported_post(
                "a",
                day="2026-11-10",
                publish="2026-11-10T19:05:00+01:00",
                purpose="story",
                owner="Ann",
                link="https://e.org/",
                official=True,
                media=[{"file": "a.jpg", "alt": "A jar"}, {"file": "b.jpg", "alt": None}],
                effort=0.75,
                origin="team",
            ),
            an_exported_post(
                "b", day="2026-11-24", title="Caf\u00e9 <b>", status="draft", state="draft", message="tea"
            ),
            an_exported_post("c", channel="mail", topic="events", status="idea", state="idea"),
        ],
        "gaps": [{"channel": "web", **a_gap(silent=13)}],
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

    assert expected == json.loads(found)
    assert [*expected] == [*json.loads(found)]


def test_each_part_and_each_row_stands_on_a_line_of_its_own() -> None:
    """So that git shows a post that changed as one line."""
    calendar = calendar_of(a_post("café", "publish: 2026-11-10", "title: Café"), a_post("b", "publish: 2026-11-11"))
    lines = to_json(calendar, analyse(calendar), (), ENGLISH).decode().splitlines()

    assert ["{", ' "version": 1,', ' "title": "City library",'] == lines[:3]
    assert ' "posts": [' in lines
    assert 2 == len([line for line in lines if line.startswith('  {"id": "')])
    assert [' "findings": []', "}"] == lines[-2:]
    assert 1 == len([line for line in lines if '"title": "Café"' in line])


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


def test_the_figures_alone_are_those_of_the_whole() -> None:
    """Without posts, gaps and findings the same values stand under the same names, in the same order."""
    calendar, findings = example()
    whole = exported(calendar, findings)

    found = figures_to_json(calendar, analyse(calendar))

    del whole["posts"], whole["gaps"], whole["findings"]
    assert [*whole.items()] == [*json.loads(found).items()]


def test_an_event_as_data() -> None:
    """Four posts around it are twice as many as promised, and the slots after it are empty up to the horizon."""
    text = FORMS + "events: [{name: Book fair, from: 2026-11-12}, {name: Long ago, from: 2026-06-01}]\n"
    posts = [a_post(day, f"publish: 2026-11-{day}") for day in ("10", "11", "12", "18")]

    web, mail = exported(calendar_of(*posts, text=text))["channels"]

    valley = a_gap(state="running", end="2026-11-25", size=2, missed=2, days=8, after="12")
    fair = {"name": "Book fair", "start": "2026-11-05", "end": "2026-11-19", "posts": 4, "promised": 2}
    assert [{**fair, "is_peak": True, "valley": valley}] == web["events"]
    assert [] == mail["events"]


def test_an_event_without_a_peak_as_data() -> None:
    """What is promised of an interval around it has four decimals; nothing followed that would be a valley."""
    text = FORMS.replace("tue 19:00", "every 3 days") + "events: [{name: Book fair, from: 2026-11-21}]\n"
    posts = [a_post(day, f"publish: 2026-11-{day}") for day in ("13", "16", "19", "22", "25", "28")]

    web = exported(calendar_of(*posts, text=text))["channels"][0]

    fair = {"name": "Book fair", "start": "2026-11-14", "end": "2026-11-28", "posts": 4, "promised": 4.6667}
    assert [{**fair, "is_peak": False, "valley": None}] == web["events"]


def test_steadiness_as_data() -> None:
    """Of nine Tuesdays the third, the sixth and the seventh had no post: five intervals of 1, 2, 1, 3 and 1 slots."""
    text = FORMS.replace("2026-11-10", "2026-09-15")
    kept = ("2026-09-15", "2026-09-22", "2026-10-06", "2026-10-13", "2026-11-03", "2026-11-10")

    web = exported(calendar_of(*(a_post(day, f"publish: {day} 19:00") for day in kept), text=text))["channels"][0]

    assert {"per_cent": 67, "burstiness": -0.3485, "intervals": 5} == web["steadiness"]


def test_punctuality_as_data() -> None:
    """A post may come early; the median of one and of twenty minutes is ten and a half."""
    posts = [a_post("early", "publish: 2026-11-10 18:40"), a_post("late", "publish: 2026-11-17 19:01:20")]

    web = exported(calendar_of(*posts, text=FORMS))["channels"][0]

    assert [-20, 1.3333, None] == [slot["minutes_off"] for slot in web["slots"]]
    assert {"minutes": 10.6667, "slots": 2} == web["punctuality"]


def test_unusual_intervals_as_data() -> None:
    """Nothing is promised by mail, but after two to four days as a rule fourteen stand out."""
    days = ("10-15", "10-17", "10-20", "10-22", "10-26", "10-29", "10-31", "11-03", "11-17", "11-20")
    posts = [a_post(day, f"publish: 2026-{day}", "channel: mail") for day in days]

    mail = exported(calendar_of(*posts, text=FORMS))["channels"][1]

    fortnight = {"days": 14, "start": "2026-11-03", "end": "2026-11-17"}
    assert (3, [fortnight], fortnight) == (mail["usual_interval"], mail["unusual_intervals"], mail["longest_silence"])


def test_an_even_usual_interval_can_be_a_half() -> None:
    """The median of six intervals lies between two of them."""
    days = ("06", "08", "10", "12", "15", "18", "21")
    posts = [a_post(day, f"publish: 2026-11-{day}", "channel: mail") for day in days]

    mail = exported(calendar_of(*posts, text=FORMS, today=date(2026, 11, 22)))["channels"][1]

    assert (2.5, []) == (mail["usual_interval"], mail["unusual_intervals"])


def test_a_run_as_data() -> None:
    """Three posts in a row on a topic of which a third was promised are as many as there may be."""
    posts = [a_post(day, f"publish: 2026-11-{day}", "topic: events") for day in ("10", "17", "24")]
    last = a_post("25", "publish: 2026-11-25")

    web = exported(calendar_of(*posts, last, text=FORMS))["channels"][0]

    assert [{"topic": "events", "posts": ["10", "17", "24"], "limit": 3}] == web["runs"]


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("3 per month", [("2026-10-01", "2026-11-01", 0, 0, 3, True), ("2026-11-01", "2026-12-01", 1, 1, 0, False)]),
        ("2 per week", [("2026-11-16", "2026-11-23", 1, 0, 2, False), ("2026-11-23", "2026-11-30", 0, 1, 0, False)]),
        (
            "every 2 days",
            [("2026-11-16", "2026-11-23", 1, 0, 3.5, True), ("2026-11-23", "2026-11-30", 0, 1, 2.5, False)],
        ),
    ],
)
def test_weeks_or_months_as_data(promise: str, expected: list[tuple[object, ...]]) -> None:
    """A monthly quota is told by the month; beyond the horizon nothing is promised, of a quota no part of a period."""
    text = FORMS.replace("tue 19:00", promise).replace("2026-11-10", "2026-09-08")
    posts = [a_post("a", "publish: 2026-11-18"), a_post("b", "publish: 2026-11-25", "status: review")]

    web = exported(calendar_of(*posts, text=text))["channels"][0]

    assert ["start", "end", "approved", "not_approved", "promised", "is_short"] == list(web["weeks"][0])
    assert expected == [tuple(week.values()) for week in web["weeks"][-2:]]


def test_the_busiest_and_the_emptiest_week_as_data() -> None:
    """Whole weeks of the last twelve are counted over all channels; of several it is the latest."""
    days = ("2026-11-02", "2026-11-03", "2026-11-04", "2026-11-10", "2026-11-17", "2026-11-18", "2026-11-19")
    posts = [a_post(day, f"publish: {day}", "channel: mail") for day in days]
    posts.append(a_post("a", "publish: 2026-11-04"))

    found = exported(calendar_of(*posts, text=FORMS))

    assert {"week": "2026-W45", "posts": 4} == found["busiest_week"]
    assert {"week": "2026-W46", "posts": 1} == found["emptiest_week"]


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
        export.plain(object())


def keys(value: Any) -> Iterator[str]:
    """Yield all keys of a value and of what it holds."""
    if isinstance(value, dict):
        yield from value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from keys(one)


def all_keys() -> set[str]:
    """Return all keys that there can be: those of the example, in which no run is too long, and of a run."""
    calendar, findings = example()
    run = calendar_of(*(a_post(day, f"publish: 2026-11-{day}", "topic: events") for day in "123"), text=FORMS)
    return {*keys(exported(calendar, findings)), *keys(exported(run))}


def test_every_key_stands_in_the_manual() -> None:
    """Who reads the data finds each of its keys explained."""
    named = set(re.findall(r"`([a-z_]+)`", MANUAL.read_text(encoding="utf-8")))

    assert set() == all_keys() - named


def test_every_key_of_the_manual_is_there() -> None:
    """What the first column of its tables names is in the data."""
    rows = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)

    named = {key for row in rows for key in re.findall(r"[a-z_]+", row)}
    assert 90 < len(named)
    assert set() == named - all_keys()


@pytest.mark.parametrize(
    ("heading", "of"),
    [
        ("The calendar", lambda found: found),
        ("A post", lambda found: found["posts"][0]),
        ("A channel", lambda found: found["channels"][0]),
        ("A gap", lambda found: found["gaps"][0]),
        ("A slot", lambda found: found["channels"][0]["slots"][0]),
        ("A week", lambda found: found["channels"][0]["weeks"][0]),
        ("An event", lambda found: found["channels"][0]["events"][0]),
        ("A focus", lambda found: found["focus"] | found["purposes"]),
        ("A drought", lambda found: found["channels"][0]["droughts"][0]),
        ("A finding", lambda found: found["findings"][0]),
    ],
)
def test_each_table_of_the_manual_names_the_keys_of_one_thing(
    heading: str, of: Callable[[Any], dict[str, Any]]
) -> None:
    """All of them and each of them once."""
    (section,) = re.findall(
        rf"^## {heading}$(.*?)(?=^## |\Z)", MANUAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    rows = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)

    named = [key for row in rows for key in re.findall(r"[a-z_]+", row)]
    assert sorted(of(exported(*example()))) == sorted(named)


def test_the_example_is_the_same_data_twice() -> None:
    """Its gaps are those of its channels, and each post has the page that the site has."""
    calendar, findings = example()

    found, again = exported(calendar, findings), exported(calendar, findings)

    assert found == again
    gaps = [{"channel": one["key"], **gap} for one in found["channels"] for gap in one["gaps"]]
    assert gaps == found["gaps"]
    assert [f"post/{post.id}.html" for post in calendar.posts] == [post["page"] for post in found["posts"]]
    assert len(findings) == len(found["findings"])
