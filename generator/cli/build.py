"""`ritme build`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import answer
from generator.cli.answers import list_all
from generator.cli.answers import status_of

if TYPE_CHECKING:
    from generator.build import Request
    from generator.unchanged import Answer


@click.command("build", short_help="Check, then write the calendar and its feeds.")
@options.CONTENT
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="output", show_default=True, help="The folder to write."
)
@options.TODAY
@options.ONLY
@options.STRICT
@click.option("--keep-going", is_flag=True, help="Build what can be read, and say on the pages what is missing.")
@options.JOBS
@options.CACHE
@options.NO_CACHE
@options.LANG
def command(content: Path | None, output: Path, **asked: Any) -> int:
    """Check CONTENT, then write the calendar and its feeds.

    Example: ritme build content -o output --keep-going
    """

    def run(request: Request) -> Answer:
        from generator import surroundings
        from generator.build import build as build_site
        from generator.language import find_language
        from generator.unchanged import Answer

        write = partial(click.echo, nl=False, err=True, color=True)
        with surroundings.progress(sys.stderr, write, find_language(asked["lang"])) as progress:
            built = build_site(request, output, keep_going=asked["keep_going"], jobs=asked["jobs"], progress=progress)
        told = list_all(built.findings, request.content, "text", asked["lang"], len(built.allowed))
        status = status_of(built.findings, strict=asked["strict"], is_readable=built.is_readable)
        page = f"{output / 'index.html'}\n" if built.written else ""
        return Answer(told, page, status, None, built.posts, built.pages.written, built.pages.unchanged)

    return answer({"command": "build", **asked}, content, run, output)
