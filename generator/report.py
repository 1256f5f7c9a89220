"""Findings as text for people and as data for machines: one pure function a look."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.diagnostics import bounded
from generator.diagnostics import count_by_severity
from generator.diagnostics import first_of_each
from generator.language import find_language
from generator.language import printable
from generator.language import printable_json
from generator.texts import say
from generator.texts import say_many
from generator.wording import SEVERITIES
from generator.wording import count_in_words
from generator.wording import finding_as_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.diagnostics import Location
    from generator.language import Language
    from generator.texts import Text

VERSION = 1
MOST_IN_A_FILE = 50  # told to people; nobody reads more before mending some
LONGEST_EXCERPT = 200  # of a line that a finding is about; what is longer was not written by hand
_BEFORE_PLACE = 80

_HELP = say("help")
_ALL = say("mend some and check again; `ritme check --format json` tells more at once")
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


def text(
    findings: Diagnostics,
    language: Language,
    lines: Callable[[str], list[str]],
    allowed: int = 0,
    *,
    colour: bool = False,
) -> str:
    """Return findings for a terminal, each with the line that it is about, and their number at the end.

    `allowed` is the number of those that posts allow and that are not shown.
    """
    told, more = _readable(findings)
    blocks = [_block(finding, language, lines, colour=colour) for finding in told]
    blocks += ["\n".join(language.say(one) for one in more)] if more else []
    allowances = say_many("{count} allowed by its post", "{count} allowed by their posts", allowed)
    closing = [summary(findings, language), *([language.say(allowances)] if allowed else [])]
    return "\n\n".join([*blocks, ", ".join(closing)]) + "\n"


def concise(findings: Diagnostics, language: Language) -> str:
    """Return findings as one line each, with the help indented below it."""
    told, more = _readable(findings)
    return "".join([*(_concise(finding, language) for finding in told), *(f"{language.say(one)}\n" for one in more)])


def _readable(findings: Diagnostics) -> tuple[list[Diagnostic], list[Text]]:
    """Return the first findings of each file, and what to say of files with more of them."""
    told, others = first_of_each(findings, MOST_IN_A_FILE)
    more = [
        say("{path}: and {count} more", path=printable(path, None), count=len(rest)) for path, rest in others.items()
    ]
    return told, [*more, _ALL] if more else []


def as_json(findings: Diagnostics) -> str:
    """Return findings as data; the words are English, so that programs may rely on them."""
    english = find_language("en")
    value = {
        "version": VERSION,
        "diagnostics": [finding_as_data(finding, english) for finding in bounded(findings)],
        "counts": count_by_severity(findings),
    }
    return printable_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def github(findings: Diagnostics, language: Language) -> str:
    """Return findings as commands that make GitHub Actions mark the lines of a change."""
    return "".join(_github(finding, language) for finding in bounded(findings))


def summary(findings: Diagnostics, language: Language) -> str:
    """Return the number of findings of each severity."""
    counts = count_by_severity(findings)
    return ", ".join(language.say(count_in_words(severity, count)) for severity, count in counts.items())


def _block(finding: Diagnostic, language: Language, lines: Callable[[str], list[str]], *, colour: bool) -> str:
    place = finding.location
    severity = language.say(SEVERITIES[finding.severity])
    head = f"{severity}[{finding.code}]"
    if colour:
        head = f"\x1b[1;{_COLOURS[finding.severity]}m{head}\x1b[0m"
    margin = " " * len(str(place.line))
    block = [f"{head}: {language.say(finding.message)}", f"{margin}--> {_place(finding)}"]
    source = lines(place.path)
    if place.line <= len(source):
        shown, under = _excerpt(source[place.line - 1], place)
        block += [f"{margin} |", f"{place.line} | {shown}", f"{margin} | {under}"]
    if finding.help:
        block.append(f"{margin} = {_help(finding, language)}")
    return "\n".join(block)


def _excerpt(line: str, place: Location) -> tuple[str, str]:
    """Return a line, or of a very long one what is around a place, and what underlines the place in it."""
    start = place.column - 1
    first = max(0, min(start - _BEFORE_PLACE, len(line) - LONGEST_EXCERPT))
    last = min(len(line), first + LONGEST_EXCERPT)
    opening, closing = "…" if first else "", "…" if last < len(line) else ""
    before = opening + printable(line[first:start], None)
    meant = printable(line[start : min(last, start + place.width)], None)
    shown = opening + printable(line[first:last], None) + closing
    return shown, " " * len(before) + "^" * max(1, len(meant))


def _concise(finding: Diagnostic, language: Language) -> str:
    severity = language.say(SEVERITIES[finding.severity])
    line = f"{_place(finding)}: {severity}[{finding.code}] {language.say(finding.message)}\n"
    return f"{line}  {_help(finding, language)}\n" if finding.help else line


def _help(finding: Diagnostic, language: Language) -> str:
    return f"{language.say(_HELP)}: {language.say(finding.help)}" if finding.help else ""


def _place(finding: Diagnostic) -> str:
    place = finding.location
    return f"{printable(place.path, None)}:{place.line}:{place.column}"


def _github(finding: Diagnostic, language: Language) -> str:
    place = finding.location
    words = language.say(finding.message)
    if finding.help:
        words = f"{words}\n{_help(finding, language)}"
    head = {"file": printable(place.path, None), "line": place.line, "col": place.column, "title": finding.code}
    options = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in head.items())
    return f"::{_GITHUB_LEVELS[finding.severity]} {options}::{_escape(words)}\n"


def _escape(value: str, also: str = "") -> str:
    """Return a value with the signs that would end it written as GitHub reads them."""
    for sign in f"%\r\n{also}":
        value = value.replace(sign, f"%{ord(sign):02X}")
    return value
