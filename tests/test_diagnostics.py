"""Tests for generator.diagnostics."""

from __future__ import annotations

import re

import pytest

from generator.diagnostics import MOST_IN_A_FILE
from generator.diagnostics import READING_CODES
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.diagnostics import SurroundingsError
from generator.diagnostics import bounded
from generator.diagnostics import count_by_severity
from generator.diagnostics import in_order
from generator.diagnostics import problem
from generator.texts import say
from tests.conftest import told


@pytest.mark.parametrize("code", sorted(READING_CODES))
def test_a_code_is_made_of_words(code: str) -> None:
    """A code is kebab-case without numbers, so that it can stay for ever."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


@pytest.mark.parametrize(("code", "expected"), [("missing-field", Severity.ERROR), ("unknown-field", Severity.WARNING)])
def test_a_finding_of_reading_has_the_severity_of_its_code(code: str, expected: Severity) -> None:
    """Who finds a problem does not choose how much it matters."""
    finding = problem(code, Location("posts/a.md", 3, 7), say("the fact"), say("the cure"))

    assert Diagnostic(Location("posts/a.md", 3, 7), expected, code, say("the fact"), say("the cure")) == finding


def test_a_finding_can_lack_a_cure() -> None:
    """Help is given only where there is one."""
    assert problem("unknown-topic", Location("posts/a.md"), say("the fact")).help is None


def test_findings_come_by_place_then_code_then_words() -> None:
    """The order of findings is never that of their discovery."""
    expected = [
        problem("wrong-type", Location("a.md", 2, 1), say("x")),
        problem("missing-field", Location("a.md", 10, 1), say("`{name}`", name="channel")),
        problem("missing-field", Location("a.md", 10, 1), say("`{name}`", name="title")),
        problem("unknown-field", Location("a.md", 10, 1), say("a")),
        problem("unknown-field", Location("a.md", 10, 1), say("b")),
        problem("duplicate-id", Location("b.md", 1, 1), say("x")),
    ]

    assert told(expected) == told(in_order(reversed(expected)))
    assert tuple(expected) == in_order(expected[3:] + expected[:3])


def findings_in(path: str, count: int) -> list[Diagnostic]:
    """Return findings on the first lines of a file, the last of them an error."""
    found = [problem("unknown-field", Location(path, line + 1), say("x")) for line in range(count - 1)]
    return [*found, problem("missing-field", Location(path, count), say("x"))]


def test_of_a_file_the_first_findings_are_told() -> None:
    """One more stands for all the others, is as severe as the worst of them, and takes the place of the first."""
    many = findings_in("a.md", MOST_IN_A_FILE + 3)
    few = findings_in("b.md", MOST_IN_A_FILE)
    told_of = bounded(in_order([*few, *reversed(many)]))
    more = [one for one in told_of if one.code == "more-findings"]
    expected = (
        f"{MOST_IN_A_FILE + 1}:1: error[more-findings] more was found from here on, "
        f"but {MOST_IN_A_FILE} findings of a file are told at most; "
        "mend what is told first: most of the rest may come from the same slip"
    )

    assert [expected] == told(more)
    assert (*many[:MOST_IN_A_FILE], *more, *few) == told_of
    assert told_of == bounded(told_of)


def test_every_severity_is_counted() -> None:
    """A severity without findings counts as none, it is not left out."""
    findings = [problem("unknown-field", Location("a.md"), say("x"))] * 2

    assert {Severity.ERROR: 0, Severity.WARNING: 2, Severity.ADVICE: 0} == count_by_severity(findings)


def test_an_error_says_why_and_what_to_do() -> None:
    """An exception carries texts, so that it too is told in the reader's language."""
    raised = SurroundingsError(say("the disk is full"), say("make room"))

    assert ("the disk is full", say("the disk is full"), say("make room")) == (str(raised), raised.text, raised.help)
