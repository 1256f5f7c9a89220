"""Tests for generator.standing, and for builds that keep what earlier ones found."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator import render
from generator.build import build
from generator.memo import BODIES
from generator.memo import PAGES
from generator.memo import Memo
from generator.publish import MARKER
from generator.standing import find_standing
from generator.workers import TOO_SLOW
from generator.workers import Failure
from tests.planned import HEAD
from tests.planned import asked
from tests.planned import made
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY, TOMORROW = "2026-05-20", "2026-05-21"
CALENDAR = f"""\
{HEAD}channels:
  blog: {{name: Blog, mark: BL, cadence: 1 per week, since: 2026-05-04}}
  news: {{name: News, mark: NE, platform: mastodon}}
rules: {{broken-link: off}}
"""
POSTS = (
    post("first", "2026-05-05 09:00", body="*First*, then [second](second.md) and [third](third.md)."),
    post("second", "2026-05-12", "topic: events"),
    post("fourth", "2026-05-26", "channel: news"),
    post("idea", "", "status: idea"),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a small calendar in `content`."""
    write(tmp_path / "content", CALENDAR, *POSTS)
    return tmp_path


def rebuilt(
    place: Path, today: str = TODAY, secret: bytes = b"s" * 32, program: str = "1.0", *, jobs: int = 1
) -> set[str]:
    """Build with what earlier builds found; return the pages that were written anew."""
    before = {path: path.stat().st_ino for path in (place / "site").rglob("*.html")}
    memo = Memo(place / "cache", secret, lambda: program)
    built = build(replace(asked(place / "content", today), memo=memo), place / "site", jobs=jobs)
    assert built.written, built.findings
    found = {path: path.stat().st_ino for path in (place / "site").rglob("*.html")}
    return {path.relative_to(place / "site").as_posix() for path, number in found.items() if before.get(path) != number}


def edit(path: Path, old: str, new: str) -> None:
    """Put other words in the place of some."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def in_post(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what edits a post."""
    return lambda place: edit(place / f"content/posts/{name}.md", old, new)


def of_calendar(old: str, new: str) -> Callable[[Path], None]:
    """Return what edits the settings."""
    return lambda place: edit(place / "content/calendar.yaml", old, new)


def add(name: str, *fields: str) -> Callable[[Path], object]:
    """Return what adds a post."""
    path, text = post(name, "2026-05-19", *fields)
    return lambda place: (place / "content" / path).write_text(text, encoding="utf-8")


def look(place: Path) -> None:
    """Give the team a template of its own."""
    (place / "content/templates").mkdir()
    footer = '{% extends "!default/base.html" %}{% block footer %}Ours{% endblock %}'
    (place / "content/templates/base.html").write_text(footer, encoding="utf-8")


def overwrite(path: Path) -> None:
    """Change letters of a file where they stand, and set its times back."""
    state = path.stat()
    with path.open("r+b") as file:
        file.write(b"<!doctype")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a text": in_post("first", "*First*", "**First**"),
    "a title": in_post("second", "Second", "Another"),
    "a day": in_post("second", "2026-05-12", "2026-05-13"),
    "a month": in_post("first", "2026-05-05", "2026-04-05"),
    "a topic": in_post("second", "events", "books"),
    "a channel": in_post("fourth", "news", "blog"),
    "a status": in_post("second", "title", "status: review\ntitle"),
    "a post that others link to": add("third"),
    "a post that fills a gap": add("fifth", "publish: 2026-05-22 10:00"),
    "no post any more": lambda place: (place / "content/posts/second.md").unlink(),
    "a name": of_calendar("Books", "Reading"),
    "a promise": of_calendar("1 per week", "2 per week"),
    "a language": of_calendar("title: City library", "title: Bibliotheek\nlanguage: nl"),
    "an engine": of_calendar("horizon", "markdown: {engine: commonmark}\nhorizon"),
    "a place on the web": of_calendar("horizon", "site_url: https://example.org/\nhorizon"),
    "a template": look,
    "a page that somebody changed": lambda place: edit(place / "site/post/first.html", "First", "Worst"),
    "a page of which nothing but the letters changed": lambda place: overwrite(place / "site/post/first.html"),
    "a page that somebody took away": lambda place: (place / "site/post/first.html").unlink(),
    "a site that somebody took away": lambda place: shutil.rmtree(place / "site"),
    "a cache that somebody took away": lambda place: shutil.rmtree(place / "cache"),
}


@pytest.mark.no_cover  # others trace each step
@pytest.mark.parametrize("first", [0, 1])
def test_what_is_kept_changes_nothing(place: Path, first: int) -> None:
    """A site that is built anew after each of some changes is the same to the byte as one that is built from nothing.

    What was found for one change is there for those after it.
    """
    rebuilt(place)
    for name in [*EDITS][first::2]:
        EDITS[name](place)
        rebuilt(place)
        made(place / "content", place / "fresh", TODAY)

        assert tree(place / "fresh") == tree(place / "site"), name


def test_pages_that_nothing_changed_go_on_standing(place: Path) -> None:
    """They are the same files as before, not others with the same bytes."""
    written = rebuilt(place)

    assert {path for path in tree(place / "site") if path.endswith(".html")} == written
    assert set() == rebuilt(place)
    in_post("fourth", "Come and read", "Come and listen")(place)
    assert {"post/fourth.html"} == rebuilt(place)
    in_post("fourth", "Fourth", "Another")(place)
    assert {"index.html", "month/2026-05.html", "week/2026-W22.html", "post/fourth.html"} <= rebuilt(place)
    assert {"post/idea.html", "rhythm.html", "404.html"}.isdisjoint(rebuilt(place))


@pytest.mark.parametrize("fails", [False, True])
def test_processes_share_what_there_is_to_do(place: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool) -> None:
    """What they find is what one process finds; what they cannot do is done here."""
    monkeypatch.setattr(render, "_WORTH_SHARING", 2)
    if fails:
        monkeypatch.setattr(render, "stream", lambda _, inputs, *_more: ((key, Failure(TOO_SLOW)) for key in inputs))
    written = rebuilt(place, jobs=2)
    made(place / "content", place / "fresh", TODAY)

    assert tree(place / "fresh") == tree(place / "site")
    assert {path for path in tree(place / "site") if path.endswith(".html")} == written
    assert set() == rebuilt(place, jobs=2)
    in_post("first", "First", "Another")(place)
    assert {"index.html", "post/first.html", "post/second.html"} <= rebuilt(place, jobs=2)


def test_what_is_wrong_with_own_templates_is_found_each_time(place: Path) -> None:
    """A page of ours in the place of a broken one is not taken for what the own one would draw."""
    (place / "content/templates").mkdir()
    (place / "content/templates/agenda.html").write_text("{{ nosuch }}", encoding="utf-8")
    memo = Memo(place / "cache", b"s" * 32, lambda: "1.0")
    found = [
        build(replace(asked(place / "content", TODAY), memo=memo), place / "site", keep_going=True).findings
        for _ in range(2)
    ]

    assert "broken-template" in {one.code for one in found[0]}
    assert found[0] == found[1]


@pytest.mark.no_cover  # others trace each step
def test_another_day_draws_all_pages(place: Path) -> None:
    """Each says of which day it is."""
    assert rebuilt(place) == rebuilt(place, TOMORROW)


@pytest.mark.no_cover  # others trace each step
@pytest.mark.parametrize("other", [{"secret": b"t" * 32}, {"program": "1.1"}])
def test_what_others_found_is_not_believed(place: Path, other: dict[str, str]) -> None:
    """Neither that of another user, such as one who opens a pull request, nor that of another version."""
    written = rebuilt(place)

    assert written == rebuilt(place, **other)  # type: ignore[arg-type] # each is of its kind


def test_no_html_comes_from_a_cache_that_is_not_ours(place: Path) -> None:
    """Somebody puts a page and a body into the cache beside the content, under a secret of his own."""
    rebuilt(place, secret=b"his own secret, of thirty-two by")
    for kind in (BODIES, PAGES):
        for path in (place / "cache" / kind).iterdir():
            path.write_bytes(path.read_bytes().replace(b"First", b"<script>alert(1)</script>"))
    shutil.rmtree(place / "site")
    rebuilt(place)

    assert [] == [path for path, data in tree(place / "site").items() if b"alert(1)" in data]


def test_a_page_that_was_changed_is_no_longer_known(place: Path) -> None:
    """The others are."""
    written = rebuilt(place)
    edit(place / "site/post/first.html", "First", "Worst")
    standing = find_standing(Memo(place / "cache", b"s" * 32, lambda: "1.0"), place / "site")

    assert standing is not None
    assert written - {"post/first.html"} == standing.keys()


def test_a_marker_lists_what_is_kept(place: Path) -> None:
    """It belongs to the site as the rest does."""
    rebuilt(place)
    rebuilt(place)

    assert {*tree(place / "site")} == {MARKER, *tree(place / "site")[MARKER].decode().splitlines()[1:]}
