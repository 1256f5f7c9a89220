"""What commands answer: findings in a form, an exit status, and the same once more where nothing has changed."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli.options import clock as clock_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.build import Request
    from generator.diagnostics import Diagnostics
    from generator.unchanged import Answer

FINE, FINDINGS, USAGE, SURROUNDINGS = 0, 1, 2, 3


def answer(
    asked: dict[str, Any], given: Path | None, run: Callable[[Request], Answer], output: Path | None = None
) -> int:
    """Say what a command finds, and return its status; where nothing has changed since, it is said once more."""
    from generator import surroundings
    from generator.unchanged import ask

    began = monotonic()
    clock, content = clock_of(asked["today"]), surroundings.find_content(given)
    question = None if asked["no_cache"] else surroundings.question(asked, content, output)

    def find() -> Answer:
        request = surroundings.make_request(content, asked["only"], clock, surroundings.find_memo(question))
        return replace(run(request), until=clock.until)

    found = ask(question, find) if question else find()
    click.echo(found.out, nl=False, color=True)
    click.echo(surroundings.closing(found, monotonic() - began, asked["lang"]) + found.err, nl=False, err=True)
    return found.status


def list_all(findings: Diagnostics, content: Path, look: str, lang: str, allowed: int = 0) -> str:
    """Return findings in a form, with colours where they may be."""
    from generator.listing import Form
    from generator.listing import list_findings
    from generator.surroundings import wants_colour

    return list_findings(findings, content, Form(look, lang, colour=wants_colour()), allowed)


def status_of(findings: Diagnostics, *, strict: bool, is_readable: bool) -> int:
    """Return the exit status: it depends on findings alone, never on how they are shown."""
    from generator.diagnostics import Severity
    from generator.diagnostics import count_by_severity

    counts = count_by_severity(findings)
    if not is_readable:
        return USAGE
    return FINDINGS if counts[Severity.ERROR] or (strict and counts[Severity.WARNING]) else FINE
