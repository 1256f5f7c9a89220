"""Tests for generator.identities."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.identities import identities
from generator.texts import say

UNKNOWN = Diagnostic(
    Location("posts/fair.md", 3, 10, 5),
    Severity.ERROR,
    "unknown-channel",
    say("there is no channel `{name}`", name="bolg"),
)


def test_a_finding_that_moves_stays_the_same() -> None:
    """Its place in the file, its severity and its help do not count, its path, its code and its words do."""
    moved = replace(UNKNOWN, location=Location("posts/fair.md", 70, 1, 1), severity=Severity.WARNING, help=say("help"))
    others = [
        replace(UNKNOWN, location=Location("posts/other.md", 3, 10, 5)),
        replace(UNKNOWN, code="missing-field"),
        replace(UNKNOWN, message=say("there is no channel `{name}`", name="glob")),
    ]

    assert ["72b48788c181c535:1"] == list(identities([UNKNOWN])) == list(identities([moved]))
    assert 4 == len({*identities([UNKNOWN, *others])})


def test_equal_findings_are_counted() -> None:
    """Each keeps an identity of its own; one in between does not disturb them."""
    other = replace(UNKNOWN, code="missing-field")

    assert ["72b48788c181c535:1", "72b48788c181c535:2"] == [*identities([UNKNOWN, other, UNKNOWN])][::2]
