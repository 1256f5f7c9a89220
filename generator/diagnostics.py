"""Findings as values: what is wrong, where, and what to do about it.

Lines and columns count from 1, columns in characters of the file. A finding in a writer's text is always a
`Diagnostic`; the exception at the end says that the program cannot run at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.texts import Text

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


Diagnostics: TypeAlias = tuple[Diagnostic, ...]

# Findings of reading and parsing. Without the value there is no post to draw, so most of them are errors.
# The findings of the rules, and their severities, stand with the rules.
READING_CODES: dict[str, Severity] = {
    "not-a-plain-file": Severity.ERROR,
    "unreadable-file": Severity.ERROR,
    "file-too-large": Severity.ERROR,
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
