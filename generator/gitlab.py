"""Findings as GitLab reads them for its report of code quality, which knows a small part of Code Climate's format.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format names the members; others are passed over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostics import Severity
from generator.diagnostics import bounded
from generator.identities import identities
from generator.language import printable

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.language import Language

# Of info, minor, major, critical and blocker; the last two are for what harms those who use a program.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def as_gitlab(findings: Diagnostics, language: Language) -> str:
    """Return findings as a report, in ASCII so that it is UTF-8 on every stream.

    GitLab shows a finding beside a line of a change where its path is that from the root of the repository.
    """
    told = bounded(findings)
    report = [
        _entry(finding, language) | {"fingerprint": identity}
        for finding, identity in zip(told, identities(told), strict=True)
    ]
    return json.dumps(report, indent=1) + "\n"


def _entry(finding: Diagnostic, language: Language) -> dict[str, Any]:
    """Return a finding; there is one line for its words, so that the cure stands behind the fact."""
    words = [language.say(text) for text in (finding.message, finding.help) if text]
    return {
        "description": "; ".join(words),
        "check_name": finding.code,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": printable(finding.location.path, None), "lines": {"begin": finding.location.line}},
    }
