"""`ritme check`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import answer
from generator.cli.answers import list_all
from generator.cli.answers import status_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.build import Request
    from generator.unchanged import Answer

FORMATS = ("text", "concise", "json", "github", "sarif", "gitlab")


@click.command("check", short_help="Print what is wrong, and where.")
@options.CONTENT
@options.TODAY
@options.ONLY
@click.option(
    "--format", "look", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings look."
)
@options.codes("--select", "Only findings with these codes.")
@options.codes("--ignore", "No findings with these codes.")
@options.STRICT
@options.CACHE
@options.NO_CACHE
@options.LANG
def command(content: Path | None, **asked: Any) -> int:
    """Print what is wrong with CONTENT, and where.

    Example: ritme check content --format concise --ignore missed-slot,gap
    """

    def run(request: Request) -> Answer:
        from generator.build import check as check_content
        from generator.listing import choose
        from generator.unchanged import Answer

        checked = check_content(request)
        wanted, is_readable = checked.findings, checked.calendar is not None
        if is_readable:  # what stops everything is always told
            wanted = choose(wanted, asked["select"], asked["ignore"])
        told = list_all(wanted, request.content, asked["look"], asked["lang"], len(checked.allowed))
        return Answer(told, "", status_of(wanted, strict=asked["strict"], is_readable=is_readable))

    return answer({"command": "check", **asked}, content, run)
