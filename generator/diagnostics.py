"""Findings as values: what is wrong, where, and what to do about it.

Lines and columns count from 1, columns in characters of the file. A finding in a writer's text is always a
`Diagnostic`; the exception at the end says that the program cannot run at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.texts import Text
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding matters, from worst to least."""

    ERROR = "error"  # the calendar would be wrong
    WARNING = "warning"  # a promise or a rule of the house is broken
    ADVICE = "advice"  # worth a look


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source; `path` is relative to the content folder, always with "/"."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place: the fact, and the cure where there is one."""

    location: Location
    severity: Severity
    code: str
    message: Text
    help: Text | None = None


# Of one file: nobody reads more, and a page or a log that holds them all helps nobody.
MOST_IN_A_FILE = 500
ENOUGH_IN_A_FILE = MOST_IN_A_FILE + 1  # to find of one kind: one more than are told, so that it is known of

Diagnostics: TypeAlias = tuple[Diagnostic, ...]

# Findings of reading and parsing. Without the value there is no post to draw, so most of them are errors.
# The findings of the rules, and their severities, stand with the rules.
READING_CODES: dict[str, Severity] = {
    "not-a-plain-file": Severity.ERROR,
    "unreadable-file": Severity.ERROR,
    "file-too-large": Severity.ERROR,
    "more-findings": Severity.WARNING,  # of what is not told the worst
    "undecodable-file": Severity.ERROR,
    "control-character": Severity.ERROR,
    "hidden-character": Severity.WARNING,
    "missing-front-matter": Severity.ERROR,
    "unclosed-front-matter": Severity.ERROR,
    "invalid-yaml": Severity.ERROR,
    "unsupported-yaml": Severity.ERROR,
    "invalid-toml": Severity.ERROR,
    "text-after-hash": Severity.WARNING,
    "duplicate-field": Severity.ERROR,
    "unknown-field": Severity.WARNING,
    "missing-field": Severity.ERROR,
    "wrong-type": Severity.ERROR,
    "invalid-value": Severity.ERROR,
    "invalid-name": Severity.ERROR,
    "invalid-publish-time": Severity.ERROR,
    "nonexistent-time": Severity.ERROR,
    "ambiguous-time": Severity.ERROR,
    "invalid-link": Severity.WARNING,
    "unknown-channel": Severity.ERROR,
    "unknown-topic": Severity.ERROR,
    "unknown-audience": Severity.ERROR,
    "duplicate-id": Severity.ERROR,
    "unreadable-body": Severity.ERROR,
    "unused-allow": Severity.WARNING,
    "missing-calendar": Severity.ERROR,
    "invalid-zone": Severity.ERROR,
    "invalid-cadence": Severity.ERROR,
    "short-months": Severity.WARNING,
    "unused-field": Severity.WARNING,
    "invalid-shares": Severity.ERROR,
    "duplicate-mark": Severity.ERROR,
    "missing-folder": Severity.ERROR,
    "no-posts": Severity.WARNING,
    "unknown-rule": Severity.ERROR,
    "unknown-platform": Severity.ERROR,
    "missing-dictionary": Severity.ERROR,
    "missing-engine": Severity.ERROR,
    "shallow-history": Severity.WARNING,
    "missing-look": Severity.ERROR,
    "unused-look": Severity.WARNING,
    "broken-template": Severity.ERROR,
}


def problem(code: str, location: Location, message: Text, help_: Text | None = None) -> Diagnostic:
    """Return a finding of reading, with the severity that its code has."""
    return Diagnostic(location, READING_CODES[code], code, message, help_)


def in_order(diagnostics: Iterable[Diagnostic]) -> Diagnostics:
    """Return the findings by place, then code, then words: never by the order of discovery."""
    return tuple(sorted(diagnostics, key=lambda one: (one.location, one.code, _sortable(one.message))))


def bounded(diagnostics: Iterable[Diagnostic]) -> Diagnostics:
    """Return findings, which come in order, of each file the first `MOST_IN_A_FILE`; one more stands for the others.

    It is as severe as the worst of them, so that an error that is not shown counts.
    """
    kept, others = first_of_each(diagnostics, MOST_IN_A_FILE)
    return in_order((*kept, *map(_more, others.values()))) if others else tuple(kept)


def first_of_each(diagnostics: Iterable[Diagnostic], most: int) -> tuple[list[Diagnostic], dict[str, list[Diagnostic]]]:
    """Return the first findings of each file, and the others by the path of their file."""
    told: Counter[str] = Counter()
    kept: list[Diagnostic] = []
    others: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        path = one.location.path
        told[path] += 1
        (kept if told[path] <= most else others.setdefault(path, [])).append(one)
    return kept, others


def _more(others: list[Diagnostic]) -> Diagnostic:
    """Return what stands for the findings of one file that are too many to be told."""
    severities = {one.severity for one in others}
    return Diagnostic(
        others[0].location,
        next(severity for severity in Severity if severity in severities),
        "more-findings",
        say("more was found from here on, but {most} findings of a file are told at most", most=MOST_IN_A_FILE),
        say("mend what is told first: most of the rest may come from the same slip"),
    )


def _sortable(text: Text) -> tuple[str, ...]:
    """Return a text as words that sort, days among them by time."""
    values = (value for _, value in text.values)
    return (text.message, *(str(_sortable(value)) if isinstance(value, Text) else str(value) for value in values))


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether one of the findings is an error."""
    return any(one.severity is Severity.ERROR for one in diagnostics)


def count_by_severity(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, none left out."""
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return counts


class SurroundingsError(Exception):
    """The surroundings do not allow it (disk, rights, a folder that is not ours); `text` says why, `help` the cure."""

    def __init__(self, text: Text, help_: Text | None = None) -> None:
        super().__init__(text.message)
        self.text = text
        self.help = help_
