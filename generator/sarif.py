"""Findings in SARIF 2.1.0, the exchange format of OASIS for what checkers find, as code scanning services take it."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias
from urllib.parse import quote

from generator import __version__
from generator.diagnostics import Severity
from generator.diagnostics import bounded
from generator.identities import identities
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.diagnostics import Location
    from generator.explanation import Explanation
    from generator.language import Language

Manual: TypeAlias = "Mapping[str, tuple[Severity, Explanation]]"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_HELP = say("help")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_sarif(findings: Diagnostics, language: Language, manual: Manual) -> str:
    """Return findings as a SARIF log, in ASCII so that it is UTF-8 on every stream; `manual` explains their codes."""
    told = bounded(findings)
    codes = sorted({finding.code for finding in told})
    rules = [_rule(code, *manual[code], language) for code in codes]
    results = [
        _result(finding, language)
        # The name is the one that GitHub tells findings apart by. It would fill in a hash of the line, which is the
        # same for all gaps of a channel: who dismissed one would dismiss those to come.
        | {"ruleIndex": codes.index(finding.code), "partialFingerprints": {"primaryLocationLineHash": identity}}
        for finding, identity in zip(told, identities(told), strict=True)
    ]
    run = {
        "tool": {"driver": {"name": "Ritme", "version": __version__, "language": language.code, "rules": rules}},
        "language": language.code,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(code: str, severity: Severity, entry: Explanation, language: Language) -> dict[str, Any]:
    """Return what a code means; code scanning asks for all three texts."""
    what, why = language.say(entry.what), language.say(entry.why)
    meaning = _message(f"{what} {why}")
    return {
        "id": code,
        "shortDescription": _message(what),
        "fullDescription": meaning,
        "help": meaning,
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Diagnostic, language: Language) -> dict[str, Any]:
    words = language.say(finding.message)
    if finding.help:
        words = f"{words}\n{language.say(_HELP)}: {language.say(finding.help)}"
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": _message(words),
        "locations": [{"physicalLocation": _place(finding.location)}],
    }


def _message(words: str) -> dict[str, str]:
    """Return words as a message: braces in it would be places for values, and `](` could make a stranger's link."""
    return {"text": words.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _place(place: Location) -> dict[str, Any]:
    """Return a place; where `%SRCROOT%` lies, the root of the repository, is what the reader of the log knows."""
    path = PurePosixPath(place.path)
    address = quote(path.as_posix(), errors="backslashreplace")
    return {
        "artifactLocation": (
            {"uri": f"file://{address}"} if path.is_absolute() else {"uri": address, "uriBaseId": "%SRCROOT%"}
        ),
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.width,
        },
    }
