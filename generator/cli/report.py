"""`ritme report`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import FINDINGS
from generator.cli.answers import FINE
from generator.cli.answers import USAGE
from generator.cli.answers import list_all
from generator.cli.answers import status_of

if TYPE_CHECKING:
    from pathlib import Path


@click.command("report", short_help="Print rhythm, focus and the next open slots.")
@options.CONTENT
@options.TODAY
@options.ONLY
@click.option(
    "--format", "look", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How figures look."
)
@options.LANG
def command(content: Path | None, look: str, lang: str, **asked: Any) -> int:
    """Print the rhythm and the focus of each channel, the next open slots and what to write next.

    Example: ritme report content --today 2026-05-20
    """
    from generator import digest
    from generator.build import check as check_content
    from generator.language import find_language
    from generator.surroundings import find_content
    from generator.surroundings import make_request
    from generator.surroundings import wants_colour

    request = make_request(find_content(content), asked["only"], options.clock(asked["today"]))
    checked = check_content(request)
    calendar, analysis = checked.calendar, checked.analysis
    if calendar is None or analysis is None:
        click.echo(list_all(checked.findings, request.content, look, lang), nl=False, color=True)
        return USAGE
    language = find_language(lang)
    closing = digest.closing(checked.findings, language, options.typed("check", content))
    if look == "json":
        from generator.export import figures_to_json
        from generator.language import printable_json

        click.echo(printable_json(figures_to_json(calendar, analysis)), nl=False)
        if status_of(checked.findings, strict=False, is_readable=True) == FINDINGS:
            click.echo(closing, nl=False, err=True)  # what is missing must not be taken for nothing
        return FINE
    plain = "utf" not in (sys.stdout.encoding or "").lower()
    words = digest.text(calendar, analysis, language, colour=wants_colour(), plain=plain)
    click.echo("\n".join([words, closing] if closing else [words]), nl=False, color=True)
    return FINE
