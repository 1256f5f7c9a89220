"""`ritme plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import FINE
from generator.cli.authoring import make_files
from generator.cli.authoring import open_calendar
from generator.cli.authoring import taken_paths
from generator.cli.authoring import tell_of_errors

if TYPE_CHECKING:
    from pathlib import Path


@click.command("plan", short_help="Propose a post for each opening of the promises.")
@options.CONTENT
@options.TODAY
@options.CHANNELS
@click.option("--write", is_flag=True, help="Make the drafts; nothing that is there is touched.")
@click.option(
    "--format", "look", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How plans look."
)
@options.LANG
def command(content: Path | None, look: str, lang: str, **asked: Any) -> int:
    """Propose a post for each opening of the promises, with its reasons, so that no rule is broken.

    Example: ritme plan content --channel instagram --write
    """
    from generator.diagnostics import has_error
    from generator.language import printable_json
    from generator.planning import propose
    from generator.planning.drafting import drafts_of
    from generator.planning.drafting import files_of
    from generator.planning.telling import to_json
    from generator.planning.telling import to_text
    from generator.surroundings import wants_colour
    from generator.texts import say
    from generator.texts import say_many

    opened = open_calendar(content, asked["today"], lang)
    calendar, analysis, language = opened.calendar, opened.analysis, opened.language
    keys = options.known_channels(asked["channels"], calendar, language)
    plan = propose(calendar, analysis, opened.evidence, keys)
    drafts = drafts_of(plan.to_write, calendar)
    files = files_of(drafts, calendar, taken_paths(opened))
    if look == "json":
        click.echo(printable_json(to_json(plan, calendar, analysis, language, tuple(files))), nl=False)
    else:
        click.echo(to_text(plan, calendar, analysis, language, colour=wants_colour()), nl=False, color=True)
    tell_of_errors(opened)
    if not files:
        return FINE
    if not asked["write"]:
        click.echo(language.say(say("nothing was written yet: `--write` makes drafts of these")), err=True)
        return FINE
    if has_error(opened.findings):
        raise opened.refusal(say("no draft was made: a post that an error hides may stand in its place already"))
    made = make_files(opened.content, files)
    click.echo(language.say(say_many("{count} draft made:", "{count} drafts made:", len(made))), err=True)
    for path in made:
        click.echo(f"  {click.format_filename(path)}", err=True)
    return FINE
