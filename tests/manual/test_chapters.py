"""Tests for generator.manual.chapters: what it says can be done about a code can be done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.config import parse_settings
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.manual.chapters import CHAPTERS
from generator.manual.chapters import Entry
from generator.manual.chapters import examples
from generator.manual.chapters import ways
from generator.reading import Source
from generator.rules import FAMILIES
from generator.rules import RULES
from generator.rules import settled
from tests.conftest import told
from tests.conftest import words
from tests.examples import ELSEWHERE
from tests.examples import IN_BODIES
from tests.examples import find

if TYPE_CHECKING:
    from pathlib import Path

    from generator.explanation import Link

ENTRIES = {entry.code: entry for chapter in CHAPTERS for entry in chapter.entries}
IN_POSTS = [
    pytest.param(entry, id=code)
    for code, entry in ENTRIES.items()
    if code not in ELSEWHERE and entry.explanation.wrong.posts
]


def lines(entry: Entry, *, is_on: bool) -> dict[str, str]:
    """Return the lines that the manual proposes, by their headlines."""
    return {words(headline): line for headline, line in ways(entry, is_on=is_on)}


LINES = [line for entry in ENTRIES.values() for is_on in (True, False) for line in lines(entry, is_on=is_on).values()]


def allowing(code: str, example: Example) -> Example:
    """Return an example in which every post with front matter allows a code."""

    def allowed(text: str | bytes | Link) -> str | bytes | Link:
        if isinstance(text, str) and text.startswith(("---\n", "+++\n")):
            return f"{text[:4]}# ritme: allow {code}\n{text[4:]}"
        return text

    return replace(example, posts=tuple((path, allowed(text)) for path, text in example.posts))


def test_chapters_hold_every_code_once() -> None:
    """First the families of rules in their order, then files, fields and settings."""
    assert len(ENTRIES) == sum(len(chapter.entries) for chapter in CHAPTERS)
    assert list(RULES) == list(ENTRIES)[: len(RULES)]
    assert [family.name for family in FAMILIES] == [chapter.name for chapter in CHAPTERS[:-3]]
    assert ["not-a-plain-file", "unknown-field", "missing-calendar"] == [
        chapter.entries[0].code for chapter in CHAPTERS[-3:]
    ]


@pytest.mark.parametrize("entry", IN_POSTS)
def test_what_can_be_allowed_is_found_no_more(entry: Entry, tmp_path: Path) -> None:
    """A comment in all posts of the wrong example silences what the manual says it does, and nothing else."""
    found = find(allowing(entry.code, entry.explanation.wrong), tmp_path, bodies=entry.code == IN_BODIES)

    assert entry.can_be_allowed is (entry.code not in {finding.code for finding in found})


@pytest.mark.parametrize("line", sorted({line for line in LINES if line.startswith("rules:")}))
def test_every_proposed_setting_is_understood(line: str) -> None:
    """Whoever copies a line into `calendar.yaml` gets no error for it."""
    settings, findings = parse_settings(Source("calendar.yaml", f"{SMALL_CALENDAR}{line}\n"))

    assert [] == told(findings)
    assert settings is not None
    assert [] == told(settled(settings)[1])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "selling-share",
            {
                "To set it in `calendar.yaml`, here with the defaults": "rules: {selling-share: {max: 20, weeks: 8}}",
                "To turn it off in `calendar.yaml`": "rules: {selling-share: off}",
                "To change its severity in `calendar.yaml`": "rules: {selling-share: advice}",
                "To allow it among the fields of one post": "# ritme: allow selling-share",
            },
        ),
        (
            "unwanted-word",
            {
                "To set it in `calendar.yaml`, here with the defaults": "rules: {unwanted-word: {words: []}}",
                "To turn it off in `calendar.yaml`": "rules: {unwanted-word: off}",
                "To change its severity in `calendar.yaml`": "rules: {unwanted-word: advice}",
                "To allow it among the fields of one post": "# ritme: allow unwanted-word",
            },
        ),
        (
            "no-runway",
            {
                "To turn it off in `calendar.yaml`": "rules: {no-runway: off}",
                "To change its severity in `calendar.yaml`": "rules: {no-runway: warning}",
            },
        ),
        ("unknown-field", {"To allow it among the fields of one post": "# ritme: allow unknown-field"}),
        ("unknown-channel", {}),
    ],
)
def test_what_can_be_done_depends_on_the_code(code: str, expected: dict[str, str]) -> None:
    """Rules can be set; what stands in a post can be allowed there, unless it keeps a post out of the calendar."""
    assert expected == lines(ENTRIES[code], is_on=True)


def test_what_is_off_can_be_turned_on() -> None:
    """One rule is off unless a team wants it, another because a team does not."""
    assert not ENTRIES["spelling"].is_on
    assert "rules: {spelling: on}" == lines(ENTRIES["spelling"], is_on=False)["To turn it on in `calendar.yaml`"]
    assert "rules: {gap: on}" == lines(ENTRIES["gap"], is_on=False)["To turn it on in `calendar.yaml`"]


def test_examples_have_headlines() -> None:
    """They say which one is wrong, and on which day."""
    (wrong, _), (right, text) = examples(ENTRIES["unknown-field"].explanation)

    assert ["Wrong, on 2026-05-20", "Right, on 2026-05-20"] == [words(wrong), words(right)]
    assert "    owner: Noor\n" in text
