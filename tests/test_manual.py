"""The manual of codes: it is complete, and its examples are true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import READING_CODES
from generator.diagnostics import Severity
from generator.explanation import Example
from generator.explanation import Link
from generator.language import find_language
from generator.manual import READING
from generator.manual import codes
from generator.manual import explain
from generator.manual import show
from generator.rules import RULES
from tests.examples import ELSEWHERE
from tests.examples import IN_BODIES
from tests.examples import find

if TYPE_CHECKING:
    from pathlib import Path

    from generator.explanation import Explanation

ENTRIES = [pytest.param(code, entry, id=code) for code, (_, entry) in codes().items()]
SHOWN_IN_FILES = [pytest.param(code, entry, id=code) for code, (_, entry) in codes().items() if code not in ELSEWHERE]


def test_every_code_of_reading_is_explained() -> None:
    """The manual has an entry for each code of reading, in the order in which they are declared."""
    assert list(READING_CODES) == list(READING)


def test_every_code_of_a_rule_is_explained() -> None:
    """The entries of the rules follow those of reading."""
    assert [*READING_CODES, *(rule.code for rule in RULES)] == list(codes())


def test_no_code_has_two_meanings() -> None:
    """A rule has another code than every other rule and every finding of reading."""
    assert len(READING_CODES) + len(RULES) == len(codes())


def test_explain_returns_severity_and_entry() -> None:
    """A code of reading has the severity that reading gives it."""
    assert (Severity.WARNING, READING["unknown-field"]) == explain("unknown-field")


def test_explain_knows_the_rules() -> None:
    """A rule has the severity that it has where the team sets none."""
    rule = next(rule for rule in RULES if rule.code == "quiet-time")

    assert (Severity.ERROR, rule.explanation) == explain("quiet-time")


def test_explain_returns_nothing_for_other_words() -> None:
    """A word that is no code has no entry."""
    assert explain("unknown-code") is None


@pytest.mark.parametrize(("code", "entry"), ENTRIES)
def test_texts_are_sentences(code: str, entry: Explanation) -> None:  # noqa: ARG001 - the code is the test's name
    """What a code means and why it matters is one sentence each, on one line, with balanced back-ticks."""
    texts = [find_language("en").say(text) for text in (entry.what, entry.why)]

    assert [] == [text for text in texts if not re.fullmatch(r"[A-Z`](?:[^`\n]|`[^`\n]+`)*\.", text)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("topic-drift", {"max": "15 per cent"}),
        ("topic-drought", {"max": "twice"}),
        ("selling-share", {"max": "20 per cent", "weeks": "8 weeks"}),
        ("selling-run", {"max": "Two posts in a row"}),
        ("purpose-mix", {"max": "15 per cent"}),
    ],
)
def test_what_a_rule_finds_names_its_numbers(code: str, expected: dict[str, str]) -> None:
    """Who reads what a rule finds knows where its limit lies before a team sets another one."""
    rule = next(rule for rule in RULES if rule.code == code)
    what = find_language("en").say(rule.explanation.what)

    assert list(expected) == [name for name, _ in rule.numbers]
    assert [] == [words for words in expected.values() if words not in what]


def test_every_rule_with_numbers_is_known() -> None:
    """The list of the test above holds each rule that has settings, with the defaults that its words tell."""
    assert {
        "topic-drift": (("max", 15),),
        "topic-drought": (("max", 2),),
        "selling-share": (("max", 20), ("weeks", 8)),
        "selling-run": (("max", 1),),
        "purpose-mix": (("max", 15),),
    } == {rule.code: rule.numbers for rule in RULES if rule.numbers}


@pytest.mark.parametrize(("code", "entry"), SHOWN_IN_FILES)
def test_the_wrong_example_is_wrong(code: str, entry: Explanation, tmp_path: Path) -> None:
    """The wrong example of a code shows that code, and nothing else is found in it."""
    assert [code] == sorted({finding.code for finding in find(entry.wrong, tmp_path, bodies=code == IN_BODIES)})


@pytest.mark.parametrize(("code", "entry"), SHOWN_IN_FILES)
def test_the_right_example_is_right(code: str, entry: Explanation, tmp_path: Path) -> None:
    """The right example of a code shows neither that code nor an error."""
    findings = find(entry.right, tmp_path, bodies=code == IN_BODIES)

    assert [] == [finding for finding in findings if finding.code == code or finding.severity is Severity.ERROR]


@pytest.mark.parametrize(("code", "entry"), ENTRIES)
def test_the_examples_differ(code: str, entry: Explanation) -> None:  # noqa: ARG001 - the code is the test's name
    """A reader sees a difference between the wrong and the right example."""
    wrong, right = show(entry.wrong), show(entry.right)

    assert wrong != right


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_what_is_tested_elsewhere_is_a_code(code: str) -> None:
    """The list of codes that files cannot show names no code that is gone."""
    assert code in codes()


def test_show_a_post() -> None:
    """A file is its path, then its text behind four blanks."""
    expected = """\
posts/reading-night.md
    ---
    title: Reading night
    channel: blog
    topic: events
    publish: 2026-05-26 19:00
    ownr: Noor
    ---
    Come and read with us.
"""

    assert expected == show(READING["unknown-field"].wrong)


def test_show_a_calendar() -> None:
    """A calendar is shown where it is not the usual one, before the posts."""
    example = Example((("posts/a.md", "---\n---\n"),), "title: Town library\nhorizon: 2 weeks\n")
    expected = """\
calendar.yaml
    title: Town library
    horizon: 2 weeks

posts/a.md
    ---
    ---
"""

    assert expected == show(example)


def test_show_a_command() -> None:
    """What files cannot show is shown by a command."""
    assert "    git clone --depth 1 https://git.example.org/library/calendar.git\n" == show(
        READING["shallow-history"].wrong
    )


def test_show_a_link() -> None:
    """A link is shown with an arrow to where it leads."""
    assert "posts/a.md -> ../notes/a.md\n" == show(Example((("posts/a.md", Link("../notes/a.md")),)))


def test_show_what_does_not_show() -> None:
    """A character without a look is shown by its number, and a byte that is no letter by the usual sign."""
    example = Example((("posts/a.md", b"Caf\xe9\x0b\xe2\x80\x8bnight\n"),))

    assert "posts/a.md\n    Caf\ufffd<U+000B><U+200B>night\n" == show(example)


def test_show_cuts_long_lines() -> None:
    """Of a line, 200 characters are shown."""
    assert f"posts/a.md\n    {'x' * 200}\n    {'y' * 200}…\n" == show(
        Example((("posts/a.md", f"{'x' * 200}\n{'y' * 201}\n"),))
    )


def test_show_cuts_long_files() -> None:
    """Of a file, 60 lines are shown."""
    assert "posts/a.md\n" + "    x\n" * 60 == show(Example((("posts/a.md", "x\n" * 60),)))
    assert "posts/a.md\n" + "    x\n" * 60 + "    …\n" == show(Example((("posts/a.md", "x\n" * 61),)))
