"""What rules need to know beside the calendar, found out from real files."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator import rules
from generator import spelling
from generator.bodies import Rendered
from generator.build import Request
from generator.build import check
from generator.counting import Count
from generator.diagnostics import Severity
from generator.evidence import known_words
from generator.evidence import render_rest
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.conftest import told
from tests.examples import one
from tests.examples import write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.build import Checked

MASTODON = f"{SMALL_CALENDAR}  mastodon: {{name: Mastodon, mark: MA, platform: mastodon}}\n"
DEEP = "- " * 500 + "x"
_DAY = "publish: 2026-05-26"


def checked(content: Path, *posts: tuple[str, str], calendar: str = SMALL_CALENDAR) -> Checked:
    """Return posts in a calendar as they are on Wednesday 20 May 2026."""
    write(Example(posts, calendar), content)
    return check(Request(content, lambda _: date(2026, 5, 20)))


def on_mastodon(name: str, *fields: str) -> tuple[str, str]:
    """Return a post on the channel whose platform has limits."""
    return one(name, "channel: mastodon", *fields)


def test_texts_are_rendered_only_where_a_platform_limits_them(tmp_path: Path) -> None:
    """Near today and to go out: the rest costs time and says nothing."""
    found = checked(
        tmp_path,
        one("elsewhere", "publish: 2026-05-26"),
        on_mastodon("near", "publish: 2026-05-26"),
        on_mastodon("draft", "publish: 2026-05-27", "status: draft"),
        on_mastodon("old", "publish: 2026-01-26"),
        on_mastodon("idea", "publish: 2026-05-28", "status: idea"),
        on_mastodon("off", "publish: 2026-05-29", "status: cancelled"),
        calendar=MASTODON,
    )

    assert {"near", "draft"} == set(found.gathered.evidence.measures)
    assert {"near", "draft"} == found.gathered.tried == set(found.gathered.bodies)


def test_nothing_is_rendered_or_looked_for_without_a_rule_that_asks(tmp_path: Path) -> None:
    """A team that switched off what a platform limits, and broken links, does not wait for them."""
    codes = [rule.code for rule in rules.platforms.FAMILY.rules]
    off = f"rules: {{{', '.join(f'{code}: off' for code in (*codes, 'broken-link'))}}}\n"
    path, text = on_mastodon("a", "publish: 2026-05-26")
    found = checked(tmp_path, (path, f"{text}[nowhere](gone.md)\n"), calendar=MASTODON + off)

    assert ({}, frozenset()) == (found.gathered.evidence.measures, found.gathered.evidence.missing_files)
    assert frozenset() == found.gathered.tried


def test_nothing_is_rendered_twice(tmp_path: Path) -> None:
    """A build renders what the check left."""
    found = checked(
        tmp_path, on_mastodon("a", "publish: 2026-05-26"), one("b", "publish: 2026-05-26"), calendar=MASTODON
    )
    assert found.calendar is not None

    bodies, findings = render_rest(found.calendar, found.gathered)

    body = Rendered("<p>Come and read with us.</p>", "Come and read with us.")
    assert ({"a": body, "b": body}, ()) == (bodies, findings)
    assert bodies["a"] is found.gathered.bodies["a"]


def test_a_text_that_cannot_be_rendered_is_found_by_a_check(tmp_path: Path) -> None:
    """Once, not again by the build; and nothing is counted on it."""
    path, text = on_mastodon("a", "publish: 2026-05-26")
    found = checked(tmp_path, (path, f"{text}\n{DEEP}"), calendar=MASTODON)
    assert found.calendar is not None

    assert ["unreadable-body"] == [finding.code for finding in found.findings if finding.severity is Severity.ERROR]
    assert {} == found.gathered.evidence.measures
    assert ({}, ()) == render_rest(found.calendar, found.gathered)


@pytest.mark.parametrize(("text", "expected"), [("# How we answer\n", True), (" \n", False), (None, False)])
def test_guidelines_are_there_when_they_say_something(text: str | None, *, expected: bool, tmp_path: Path) -> None:
    """An empty file is none."""
    if text is not None:
        (tmp_path / "guidelines.md").write_text(text, encoding="utf-8")
    found = checked(tmp_path, one("a", "publish: 2026-05-26")).gathered

    assert expected == found.evidence.has_guidelines == (found.guidelines is not None)


def test_guidelines_are_a_page_and_no_post(tmp_path: Path) -> None:
    """Also where posts lie in the same folder; a link to a post leads to its page."""
    (tmp_path / "guidelines.md").write_text("[An example](posts/a.md)", encoding="utf-8")
    found = checked(tmp_path, one("a", "publish: 2026-05-26"), calendar=f"{SMALL_CALENDAR}posts: {{path: .}}\n")
    assert found.calendar is not None

    bodies, _ = render_rest(found.calendar, found.gathered)

    assert () == found.findings
    assert '<p><a href="post/a.html" rel="noopener noreferrer">An example</a></p>' == bodies["guidelines.md"].html


def test_every_text_is_read_by_the_engine_of_the_calendar(tmp_path: Path) -> None:
    """What a platform counts, what pages show, and the guidelines."""
    (tmp_path / "guidelines.md").write_text("~~not~~ this", encoding="utf-8")
    posts = [(path, f"{text}~~so~~\n") for path, text in (one("a", "publish: 2026-05-26"), on_mastodon("b", _DAY))]
    found = checked(tmp_path, *posts, calendar=f"{MASTODON}markdown: {{engine: commonmark}}\n")
    assert found.calendar is not None

    bodies, _ = render_rest(found.calendar, found.gathered)

    text = "<p>Come and read with us.\n<del>so</del></p>"
    assert [text, text, "<p><del>not</del> this</p>"] == [bodies[name].html for name in ("a", "b", "guidelines.md")]
    assert Count(25, 25) == found.gathered.evidence.measures["b"][0].count


def test_a_missing_engine_stops_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that look otherwise than the team expects are not drawn."""
    monkeypatch.setitem(sys.modules, "comrak", None)

    found = checked(tmp_path, one("a", _DAY), calendar=f"{SMALL_CALENDAR}markdown: {{engine: commonmark}}\n")

    assert (None, ["missing-engine"]) == (found.calendar, [finding.code for finding in found.findings])


def test_guidelines_with_fields_are_a_post_where_posts_lie(tmp_path: Path) -> None:
    """In a blog whose posts lie beside the settings, a post may have that name; then there are no guidelines."""
    _, text = one("guidelines", "publish: 2026-05-26")
    (tmp_path / "guidelines.md").write_text(text, encoding="utf-8")
    found = checked(tmp_path, calendar=f"{SMALL_CALENDAR}posts: {{path: .}}\n")

    assert found.calendar is not None
    assert ["guidelines"] == [post.id for post in found.calendar.posts]
    assert not found.gathered.evidence.has_guidelines


@pytest.mark.parametrize("name", ["guidelines.md", "words.txt"])
def test_files_beside_the_calendar_are_read_as_posts_are(name: str, tmp_path: Path) -> None:
    """Never through a link."""
    (tmp_path / name).symlink_to("/etc/hostname")
    found = checked(tmp_path, one("a", "publish: 2026-05-26"))

    assert [
        (
            "1:1: error[not-a-plain-file] it is a link or a device, not a plain file; "
            "put the file itself in the content folder"
        )
    ] == told(found.findings)


def test_words_of_the_team_stand_one_on_a_line() -> None:
    """Capitals, blanks around them and comments make no difference."""
    assert {"wadi", "fietsenhok"} == known_words("# ours\nWadi\n\n  fietsenhok  # not in the dictionary\n")


def test_words_of_the_team_are_known_however_they_were_typed_in() -> None:
    """Accents and apostrophes can be typed in more than one way."""
    assert known_words("Libary's\ncafe\u0301\n") == known_words("libary\u2019s\ncaf\u00e9\n")


@pytest.mark.parametrize("missing", ["find_dictionary", "is_installed"])
def test_a_missing_dictionary_stops_everything(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A team that asks for spelling must not take silence for praise."""
    monkeypatch.setattr(spelling, missing, lambda *_: None)
    found = checked(tmp_path, one("a", "publish: 2026-05-26"), calendar=f"{SMALL_CALENDAR}rules: {{spelling: on}}\n")

    assert found.calendar is None
    assert [
        (
            "8:9: error[missing-dictionary] Hunspell or its dictionary for `en` is not installed; "
            "install them, such as by `apt install hunspell hunspell-en-gb`, or set `spelling: off`"
        )
    ] == told(found.findings)


@pytest.mark.parametrize("setting", ["spelling: off", "duplicate-title: off"])
def test_nobody_who_did_not_ask_needs_a_dictionary(
    setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not even looked for."""
    monkeypatch.setattr(spelling, "find_dictionary", None)

    found = checked(tmp_path, one("a", "publish: 2026-05-26"), calendar=f"{SMALL_CALENDAR}rules: {{{setting}}}\n")

    assert () == found.findings
