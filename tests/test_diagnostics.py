"""Tests for generator.diagnostics."""

from __future__ import annotations

import re

import pytest

from generator.diagnostics import READING_CODES
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.diagnostics import SurroundingsError
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


def test_every_severity_is_counted() -> None:
    """A severity without findings counts as none, it is not left out."""
    findings = [problem("unknown-field", Location("a.md"), say("x"))] * 2

    assert {Severity.ERROR: 0, Severity.WARNING: 2, Severity.ADVICE: 0} == count_by_severity(findings)


def test_an_error_says_why_and_what_to_do() -> None:
    """An exception carries texts, so that it too is told in the reader's language."""
    raised = SurroundingsError(say("the disk is full"), say("make room"))

    assert ("the disk is full", say("the disk is full"), say("make room")) == (str(raised), raised.text, raised.help)
