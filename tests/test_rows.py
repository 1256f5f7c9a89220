"""Tests for generator.rows."""

from __future__ import annotations

from dataclasses import fields
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.config import parse_settings
from generator.config import read_settings
from generator.diagnostics import Location
from generator.history import Committed
from generator.history import History
from generator.memo import POSTS
from generator.memo import Memo
from generator.model import Allowance
from generator.model import Medium
from generator.model import Origin
from generator.model import Post
from generator.model import Purpose
from generator.model import Status
from generator.parse import parse_post
from generator.parse import parse_posts
from generator.reading import Source
from generator.reading import read_sources
from generator.rows import from_row
from generator.rows import to_row
from generator.times import When
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostics
    from generator.parse import Parsed
    from generator.settings import Settings

CONTENT = Path(__file__).parents[1] / "content"
NEVER = History({})
MOMENT = datetime(2026, 5, 19, 7, 30, tzinfo=UTC)
SOURCE = Source("posts/a.md", "---\ntitle: A\n---\nCome and read.\n")
PLAIN = Post(
    "a", "A", "web", "books", None, Status.IDEA, "Come and read.\n", 4, (("", Location("posts/a.md", 1, 1, 3)),)
)
# What may stand in each field.
VALUES: dict[str, Any] = {
    **dict.fromkeys(("id", "title", "channel", "topic", "message", "audience", "need", "owner", "reviewer"), "é'\" x"),
    "when": When(date(2026, 5, 19), MOMENT),
    "status": Status.REVIEW,
    "body": "read.\n",
    "body_line": 9,
    "places": (("", Location("posts/a.md", 1, 1, 3)), ("title", Location("posts/a.md", 2, 8, 1))),
    "purpose": Purpose.HELP,
    "link": "https://example.org/",
    "official": True,
    "media": (Medium("a.png", "A swan"), Medium("b.mp4")),
    "effort": timedelta(hours=1, minutes=30),
    "origin": Origin.COMMUNITY,
    "allowed": (Allowance("gap", Location("posts/a.md", 3, 5, 3)), Allowance("late-draft", Location("posts/a.md"))),
    "updated": MOMENT,
    "created": MOMENT,
}


def kept(post_: Post, source: Source = SOURCE) -> Post:
    """Return what comes back of a post that was kept."""
    return from_row(to_row(post_, source) or "", source)


@pytest.mark.parametrize("name", [field.name for field in fields(Post)])
def test_each_field_comes_back_as_it_was(name: str) -> None:
    """A new field of posts needs its place in the row, and a value here."""
    changed = replace(PLAIN, **{name: VALUES[name]})

    assert (PLAIN, changed) == (kept(PLAIN), kept(changed))


@pytest.mark.parametrize("when", [When(date(2026, 5, 19)), When(date(1970, 1, 1), MOMENT)])
def test_a_day_needs_no_moment(when: When) -> None:
    """A whole day has none."""
    assert when == kept(replace(PLAIN, when=when)).when


def test_no_time_is_an_effort_too() -> None:
    """Nothing is said of one that is missing."""
    assert (timedelta(0), None) == (kept(replace(PLAIN, effort=timedelta(0))).effort, kept(PLAIN).effort)


def test_a_body_that_is_not_the_end_of_its_source_is_not_kept() -> None:
    """Control characters were taken out of it."""
    assert None is to_row(replace(PLAIN, body="something else"), SOURCE)


def read_again(folder: Path, sources: tuple[Source, ...], settings: Settings, history: History = NEVER) -> Parsed:
    """Return what is made of sources with what was kept by the last time, and keep it for the next."""
    memo = Memo(folder, b"s" * 32, lambda: "1.0")
    parsed = parse_posts(sources, settings, history, shelf=memo.shelf(POSTS))
    memo.save()
    return parsed


def test_the_posts_of_the_example_come_back_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, without being parsed; those that a writer must look at are parsed each time."""
    settings, _ = read_settings(CONTENT)
    assert settings is not None
    sources, _ = read_sources(CONTENT, ("posts",))
    first = read_again(tmp_path, sources, settings)
    parsed: list[str] = []

    def note(source: Source, *rest: Any) -> tuple[Post | None, Diagnostics]:
        parsed.append(source.path)
        return parse_post(source, *rest)

    monkeypatch.setattr("generator.parse.parse_post", note)

    assert first == read_again(tmp_path, sources, settings)
    assert {one.location.path for one in first.findings} == set(parsed)


@pytest.mark.parametrize("change", ["text", "path", "settings", "commit"])
def test_a_post_is_parsed_anew_when_anything_it_depends_on_has_changed(tmp_path: Path, change: str) -> None:
    """Its text, its name, the calendar, its commits."""
    settings, _ = parse_settings(Source("calendar.yaml", HEAD + QUIET))
    others, _ = parse_settings(Source("calendar.yaml", (HEAD + QUIET).replace("Amsterdam", "London")))
    assert settings is not None
    assert others is not None
    path, text = post("a", "2026-05-19 09:00")
    before = (Source(path, text), settings, NEVER)
    after = {
        "text": (Source(path, text.replace("title: A", "title: B")), settings, NEVER),
        "path": (Source("posts/b.md", text), settings, NEVER),
        "settings": (Source(path, text), others, NEVER),
        "commit": (Source(path, text), settings, History({path: Committed(MOMENT, MOMENT)})),
    }[change]
    read_again(tmp_path, (before[0],), *before[1:])

    assert parse_posts((after[0],), *after[1:]) == read_again(tmp_path, (after[0],), *after[1:])
    assert parse_posts((after[0],), *after[1:]) != parse_posts((before[0],), *before[1:])
