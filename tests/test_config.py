"""Tests for generator.config."""

from __future__ import annotations

import os
from datetime import date
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import WeeklySlots
from generator.config import parse_settings
from generator.config import read_settings
from generator.config import unknown
from generator.diagnostics import Location
from generator.reading import Source
from generator.settings import Days
from generator.settings import Engine
from generator.settings import Rendering
from generator.settings import Window
from tests.conftest import CALENDAR
from tests.conftest import settings
from tests.conftest import told

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
title: City library            # required
language: nl
timezone: Europe/Amsterdam
site_url: https://plan.example.org/
horizon: 4 weeks

topics:
  collection: {name: Collection}
  events: {name: Events}
channels:
  instagram:
    name: Instagram
    mark: IG
    color: "#a3246a"
    purpose: Who we are, behind the scenes
    audience: young-readers
    cadence: tue 19:00, fri 12:00
    tolerance: 2 hours
    topics: {collection: 60, events: 40}
    purposes: {inform: 60, ask: 40}
    platform: instagram
    address: informal
  website: {name: Website, mark: WEB, cadence: 1 per week, official: true}
audiences:
  young-readers: {name: Young readers, needs: [homework, quiet-place], researched: 2026-03-01}
events:   [{name: Open day, from: 2026-09-12, to: 2026-09-13}]
pauses:   [{name: Summer, from: 2026-07-20, to: 2026-08-09}]
quiet:    [{name: Two minutes of silence, every: 05-04, from: "19:55", to: "20:05"}]
community: [{name: Replies, every: tue, from: "10:00", to: "11:00"}]
rules:    {selling-share: {max: 20}, spelling: off}
posts:    {path: posts, fields: {publish: date, topic: category}, channel: website}
markdown: {engine: commonmark}
images:   {remote: [images.example.org]}
"""


def told_of(text: str) -> list[str]:
    """Return what is wrong with a calendar that cannot be used."""
    parsed, findings = parse_settings(Source("calendar.yaml", text))
    assert parsed is None
    return told(findings)


def test_settings_are_read_from_the_content_folder(tmp_path: Path) -> None:
    """The file is `calendar.yaml`, in any of the line ends that editors write."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "calendar.yaml").write_bytes(b"\xef\xbb\xbf" + CALENDAR.replace("\n", "\r\n").encode())

    assert (settings(), ()) == read_settings(tmp_path)


@pytest.mark.parametrize("kind", ["absent", "no content", "folder", "link"])
def test_a_folder_without_a_calendar_is_an_error(tmp_path: Path, kind: str) -> None:
    """A link in the place of the file is not followed, so there is no calendar either."""
    content = tmp_path / "content"
    if kind != "no content":
        content.mkdir()
    if kind == "folder":
        (content / "calendar.yaml").mkdir()
    if kind == "link":
        (tmp_path / "other.yaml").write_text(CALENDAR, encoding="utf-8")
        (content / "calendar.yaml").symlink_to(tmp_path / "other.yaml")

    expected = [
        (
            "1:1: error[missing-calendar] there is no `calendar.yaml` in this folder that can be read; "
            "name the folder that holds `calendar.yaml`, such as `ritme check content`"
        )
    ]
    parsed, findings = read_settings(content)

    assert parsed is None
    assert expected == told(findings)


def test_a_pipe_in_the_place_of_the_calendar_is_an_error(tmp_path: Path) -> None:
    """A pipe is opened without waiting, and not read."""
    os.mkfifo(tmp_path / "calendar.yaml")

    expected = [
        (
            "1:1: error[not-a-plain-file] it is a link or a device, not a plain file; "
            "put the file itself in the content folder"
        )
    ]

    assert expected == told(read_settings(tmp_path)[1])


def test_a_calendar_that_is_too_large_is_an_error(tmp_path: Path) -> None:
    """A calendar may have a million bytes."""
    (tmp_path / "calendar.yaml").write_text("#" * 1_000_001, encoding="utf-8")

    expected = [
        (
            "1:1: error[file-too-large] the file has 1000001 bytes, 1000000 at most are read; "
            "make it smaller: split a post, keep what is not its text in another file, or save a picture smaller"
        )
    ]

    assert expected == told(read_settings(tmp_path)[1])


def test_a_mistake_in_the_calendar_is_a_finding(tmp_path: Path) -> None:
    """The folders of posts are not looked for then."""
    (tmp_path / "calendar.yaml").write_text("title: a: b\n", encoding="utf-8")

    parsed, findings = read_settings(tmp_path)

    assert parsed is None
    assert ["calendar.yaml:1:9"] == [f"{f.location.path}:{f.location.line}:{f.location.column}" for f in findings]


def test_folders_of_posts_must_be_there(tmp_path: Path) -> None:
    """Each folder that is absent is named where the calendar names it."""
    (tmp_path / "news").mkdir()
    (tmp_path / "calendar.yaml").write_text(CALENDAR + "posts:\n  path: [news, blog]\n", encoding="utf-8")

    expected = [
        (
            "10:9: error[missing-folder] there is no folder `blog` for posts; "
            "make the folder, or name the right one under `posts: {path: …}`"
        )
    ]
    parsed, findings = read_settings(tmp_path)

    assert parsed is None
    assert expected == told(findings)


def test_everything_that_a_calendar_may_say() -> None:
    """A whole calendar is read without a finding."""
    parsed, findings = parse_settings(Source("calendar.yaml", WHOLE))

    assert [] == told(findings)
    assert parsed is not None
    assert ("City library", "nl", "Europe/Amsterdam", "https://plan.example.org/", 28) == (
        parsed.title,
        parsed.language,
        parsed.timezone,
        parsed.site_url,
        parsed.horizon,
    )
    assert ["collection", "events"] == [topic.key for topic in parsed.topics]
    assert [("instagram", "IG"), ("website", "WEB")] == [(channel.key, channel.mark) for channel in parsed.channels]
    assert [(("collection", 60), ("events", 40)), ()] == [channel.shares for channel in parsed.channels]
    assert [(("inform", 60), ("ask", 40)), ()] == [channel.purposes for channel in parsed.channels]
    assert [WeeklySlots(((2, time(19)), (5, time(12))), timedelta(hours=2)), Quota(1, Period.WEEK)] == [
        channel.cadence for channel in parsed.channels
    ]
    assert ["young-readers"] == [audience.key for audience in parsed.audiences]
    assert (Days("Open day", date(2026, 9, 12), date(2026, 9, 14)),) == parsed.events
    assert (Days("Summer", date(2026, 7, 20), date(2026, 8, 10)),) == parsed.pauses
    assert (Window("Two minutes of silence", (5, 4), time(19, 55), time(20, 5)),) == parsed.quiet
    assert (Window("Replies", 2, time(10), time(11)),) == parsed.community
    assert [("selling-share", None), ("spelling", False)] == [(rule.code, rule.is_on) for rule in parsed.rules]
    assert (("publish", ("date",)), ("topic", ("category",))) == parsed.posts.fields
    assert Rendering(Engine.COMMONMARK, ("images.example.org",)) == parsed.rendering


@pytest.mark.parametrize(
    ("more", "folders"),
    [
        ("", [("posts", 1)]),
        ("posts: {channel: website}\n", [("posts", 9)]),
        ("posts: {path: }\n", [("posts", 9)]),
        ("posts: {path: news}\n", [("news", 9)]),
        ("posts: {path: [news, .]}\n", [("news", 9), (".", 9)]),
    ],
)
def test_posts_lie_in_posts_unless_it_is_said(more: str, folders: list[tuple[str, int]]) -> None:
    """The default is `posts`, with or without a mapping."""
    assert folders == [(folder, location.line) for folder, location in settings(more).posts.folders]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["title", "timezone", "channels"]),
        ("# nothing yet\n", ["title", "timezone", "channels"]),
        ("title: Plan\nchannels: {web: }\n", ["timezone"]),
        ("title:\ntimezone: UTC\nchannels: {web: }\n", ["title"]),
        ("title: Plan\ntimezone: UTC\nchannels:\n", ["channels"]),
    ],
)
def test_title_zone_and_channels_are_due(text: str, expected: list[str]) -> None:
    """All that is missing is told at once."""
    messages = [message.partition("] ")[2] for message in told_of(text)]

    assert [f"the field `{name}` is missing; add `{name}: …`" for name in expected] == messages


def test_all_mistakes_are_told_at_once() -> None:
    """A mistake in one field does not hide that in another."""
    text = (
        "title: Plan\ntimezone: Amsterdam\nlanguage: dutch\nchanels: {}\nchannels:\n  Web: {}\n  ok: {mark: TOOLONG}\n"
    )

    expected = [
        (
            "2:11: error[invalid-zone] `Amsterdam` is not a time zone; "
            "write an IANA name with its capitals, such as `Europe/Amsterdam`"
        ),
        "3:11: error[invalid-value] `dutch` is not a language of the pages; write `en` or `nl`",
        (
            "6:3: error[invalid-name] `Web` is not a name; "
            "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
        ),
        "7:14: error[invalid-value] `TOOLONG` is not a mark; write two or three letters, such as `IG`",
        "4:1: warning[unknown-field] the field `chanels` is not known; the nearest known name is `channels`",
    ]

    assert expected == told_of(text)


def test_an_unknown_field_is_a_warning() -> None:
    """The settings are usable all the same."""
    parsed, findings = parse_settings(Source("calendar.yaml", CALENDAR + "horison: 4 weeks\n"))

    assert settings() == parsed
    assert [
        "9:1: warning[unknown-field] the field `horison` is not known; the nearest known name is `horizon`"
    ] == told(findings)


@pytest.mark.parametrize("zone", ["..", "Europe", "/etc/passwd", "posix/UTC", "x" * 300, "1"])
def test_a_zone_is_looked_up_and_never_opened(zone: str) -> None:
    """Whatever is written for a zone, no file of that name is touched."""
    expected = [
        (
            f"2:11: error[invalid-zone] `{zone}` is not a time zone; "
            "write an IANA name with its capitals, such as `Europe/Amsterdam`"
        )
    ]

    assert expected == told_of(CALENDAR.replace("Europe/Amsterdam", zone))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "  blog: {topics: {colection: 60, events: 40}}\n",
            [
                (
                    "9:19: error[unknown-topic] the topic `colection` is not declared; "
                    "the nearest known name is `collection`"
                )
            ],
        ),
        (
            "  blog: {topics: {collection: 60, events: 30}}\n",
            [
                (
                    "9:18: error[invalid-shares] the shares of `blog` add up to 90 per cent; "
                    "make them add up to 100: each is the share of the posts of its kind"
                )
            ],
        ),
        (
            "  blog: {purposes: {inform: 70, sell: 40}}\n",
            [
                (
                    "9:20: error[invalid-shares] the shares of `blog` add up to 110 per cent; "
                    "make them add up to 100: each is the share of the posts of its kind"
                )
            ],
        ),
        (
            "  blog: {purposes: {inform: 70, seling: 30}}\n",
            ["9:33: error[invalid-value] there is no purpose `seling`; the nearest known name is `sell`"],
        ),
        (
            "  blog: {purposes: {fun: 30}, topics: {books: 30}}\n",
            [
                "9:40: error[unknown-topic] the topic `books` is not declared; known names are `collection`, `events`",
                (
                    "9:39: error[invalid-shares] the shares of `blog` add up to 30 per cent; "
                    "make them add up to 100: each is the share of the posts of its kind"
                ),
                (
                    "9:21: error[invalid-value] there is no purpose `fun`; known names are "
                    "`inform`, `announce`, `story`, `help`, `ask`, `sell`, `service`"
                ),
                (
                    "9:20: error[invalid-shares] the shares of `blog` add up to 30 per cent; "
                    "make them add up to 100: each is the share of the posts of its kind"
                ),
            ],
        ),
        (
            "  blog: {purposes: {fun: 100}}\nposts: {topics: open}\n",
            [
                (
                    "9:21: error[invalid-value] there is no purpose `fun`; known names are "
                    "`inform`, `announce`, `story`, `help`, `ask`, `sell`, `service`"
                )
            ],
        ),
        (
            "  blog: {mark: ig}\n",
            [
                (
                    "9:16: error[duplicate-mark] `ig` is the mark of `instagram`, too; "
                    "give each channel a `mark` of its own, of two or three letters"
                )
            ],
        ),
        (
            "  blog: {audience: yung}\naudiences: {young: }\n",
            ["9:20: error[unknown-audience] the audience `yung` is not declared; the nearest known name is `young`"],
        ),
        (
            "posts: {channel: instagrm}\n",
            [
                (
                    "9:18: error[unknown-channel] the channel `instagrm` is not declared; "
                    "the nearest known name is `instagram`"
                )
            ],
        ),
        (
            "posts: {topic: books}\n",
            [("9:16: error[unknown-topic] the topic `books` is not declared; known names are `collection`, `events`")],
        ),
    ],
)
def test_what_is_named_must_be_declared(more: str, expected: list[str]) -> None:
    """Fields that do not agree are an error where the name stands."""
    assert expected == told_of(CALENDAR + more)


@pytest.mark.parametrize(
    "more",
    [
        "  blog: {topics: {collection: 60, events: 40}}\n",
        "  blog: {topics: {}}\n",
        "  blog: {purposes: {}}\n",
        "  blog: {purposes: {inform: 60, announce: 20, sell: 20}}\n",
        "  blog: {audience: anybody}\n",
        "  blog: {topics: {Web Design: 100}}\nposts: {topics: open}\n",
        "posts: {topic: books, topics: open}\n",
        "posts: {topic: events, channel: website}\n",
    ],
)
def test_what_agrees_is_no_finding(more: str) -> None:
    """Audiences need to be declared only where some are, topics only where they are not open."""
    parsed, findings = parse_settings(Source("calendar.yaml", CALENDAR + more))

    assert parsed is not None
    assert [] == told(findings)


def test_a_warning_about_a_promise_leaves_the_calendar_usable() -> None:
    """A tolerance without slots is told, and the channel keeps its promise."""
    parsed, findings = parse_settings(
        Source("calendar.yaml", CALENDAR + "  blog: {cadence: 1 per week, tolerance: 1 day}\n")
    )

    assert [
        (
            "9:42: warning[unused-field] `tolerance` has no meaning here: "
            "it says how far a post may lie from its slot; take it out, or promise slots"
        )
    ] == told(findings)
    assert parsed is not None
    assert Quota(1, Period.WEEK) == parsed.channels[-1].cadence


def test_a_mapping_of_an_unknown_field_is_a_warning() -> None:
    """A mapping names our fields on its left side."""
    parsed, findings = parse_settings(Source("calendar.yaml", CALENDAR + "posts:\n  fields: {publsh: date}\n"))

    assert parsed is not None
    assert [
        "10:12: warning[unknown-field] the field `publsh` is not known; the nearest known name is `publish`"
    ] == told(findings)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("channel", "2:3: error[unknown-channel] the channel `b` is not declared; known names are `one`"),
        ("topic", "2:3: error[unknown-topic] the topic `b` is not declared; known names are `one`"),
        ("audience", "2:3: error[unknown-audience] the audience `b` is not declared; known names are `one`"),
        ("purpose", "2:3: error[invalid-value] there is no purpose `b`; known names are `one`"),
    ],
)
def test_a_name_that_is_not_declared_has_a_code_by_kind(kind: str, expected: str) -> None:
    """Channels, topics and audiences are told apart; purposes are not declared but ours."""
    assert [expected] == told([unknown(kind, "b", ["one"], Location("a.md", 2, 3))])


@given(
    st.text() | st.text(alphabet="titlecanes: {}[],\n-#&*!0123456789", max_size=60).map(lambda text: CALENDAR + text)
)
def test_any_text_gives_settings_or_an_error(text: str) -> None:
    """Nothing that a calendar can hold raises; without settings there is at least one error."""
    parsed, findings = parse_settings(Source("calendar.yaml", text))

    assert (parsed is None) == any(finding.severity == "error" for finding in findings)


def test_a_channel_without_a_mark_gets_one_that_no_other_has() -> None:
    """Two letters of the name make the mark, a number where they are taken; one that was written stays."""
    text = """\
title: Town library
timezone: Europe/Amsterdam
channels:
  a: {name: Instagram}
  b: {name: In depth}
  c: {name: Café, mark: NE}
  d: {name: Newsletter}
  e: {name: X}
  f: {name: X}
  g: {name: "!"}
"""
    parsed, _ = parse_settings(Source("calendar.yaml", text))

    assert parsed is not None
    assert ["IN", "ID", "NE", "NW", "X1", "X2", "X3"] == [channel.mark for channel in parsed.channels]


def test_shares_of_open_topics_stand_under_the_names_that_posts_will_give_them() -> None:
    """A promise about `Web Design` is kept by posts of the tag `web design`."""
    text = """\
title: Our blog
timezone: UTC
posts: {topics: open, path: .}
channels:
  blog: {name: Blog, topics: {Web Design: 60, Print: 40}}
"""
    parsed, findings = parse_settings(Source("calendar.yaml", text))

    assert parsed is not None
    assert () == findings
    assert (("web-design", 60), ("print", 40)) == parsed.channels[0].shares
    assert [("web-design", "Web Design"), ("print", "Print")] == [(one.key, one.name) for one in parsed.topics]
