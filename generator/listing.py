"""Findings in the form that was asked for, with paths as they are seen from where the command was given."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import report
from generator.language import find_language
from generator.manual import codes
from generator.reading import read_lines

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.diagnostics import Diagnostics


@dataclass(frozen=True, slots=True)
class Form:
    """How findings are told: `look` is text, concise, json, github, sarif or gitlab; only text has colours."""

    look: str = "text"
    language: str = "en"
    colour: bool = False


def choose(findings: Diagnostics, selected: Collection[str], ignored: Collection[str]) -> Diagnostics:
    """Return the findings whose codes are not ignored, and are among those selected if any are."""
    return tuple(one for one in findings if one.code not in ignored and (not selected or one.code in selected))


def seen_from_here(findings: Diagnostics, content: Path) -> Diagnostics:
    """Return the findings of a content folder with paths as they are seen from where the command was given."""
    prefix = _prefix(content)
    return tuple(replace(one, location=replace(one.location, path=prefix + one.location.path)) for one in findings)


def _prefix(content: Path) -> str:
    folder = content.as_posix()
    return "" if folder == "." else f"{folder.rstrip('/')}/"


def list_findings(findings: Diagnostics, content: Path, form: Form, allowed: int = 0) -> str:
    """Return the findings of a content folder; `allowed` is how many more posts allow."""
    language = find_language(form.language)
    prefix, seen = _prefix(content), seen_from_here(findings, content)
    match form.look:
        case "concise":
            return report.concise(seen, language)
        case "json":
            return report.as_json(seen)
        case "github":
            return report.github(seen, language)
        case "sarif":
            from generator.sarif import as_sarif  # noqa: PLC0415 - few ask for it

            return as_sarif(seen, language, codes())
        case "gitlab":
            from generator.gitlab import as_gitlab  # noqa: PLC0415 - as above

            return as_gitlab(seen, language)
        case _:
            pass

    @lru_cache(maxsize=1)  # findings come file by file
    def lines(path: str) -> list[str]:
        return read_lines(content, path.removeprefix(prefix))

    return report.text(seen, language, lines, allowed, colour=form.colour)
