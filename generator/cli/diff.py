"""`ritme diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import status_of

if TYPE_CHECKING:
    from generator.differences.values import Difference
    from generator.language import Language
    from generator.revisions import Place
    from generator.revisions import Sides

FORMATS = ("text", "markdown", "json")


@click.command("diff", short_help="Print what a branch changes in the calendar.")
@click.argument("rev", required=False)
@options.CONTENT
@options.TODAY
@click.option(
    "--format", "look", type=click.Choice(FORMATS), default="text", show_default=True, help="How it is shown."
)
@options.STRICT
@options.LANG
def command(rev: str | None, content: Path | None, look: str, lang: str, **asked: Any) -> int:
    """Print what a branch changes in the calendar: posts, gaps, topics and findings.

    The files as they are now are compared with the commit at which this branch left REV; default: the default branch.
    REV may also be A..B, which compares these two, or A...B, which compares B with the commit at which it left A.

    Status 1 means that errors are new, with --strict warnings, too.

    Example: ritme diff main --format markdown
    """
    from generator.comparison import find_difference
    from generator.differences.values import Condition
    from generator.language import find_language
    from generator.revisions import RevisionError
    from generator.revisions import find_sides
    from generator.surroundings import find_content
    from generator.surroundings import make_request
    from generator.surroundings import until_interrupted

    is_folder = rev is not None and content is None and (Path(rev) / "calendar.yaml").is_file()
    folder = find_content(Path(rev) if rev and is_folder else content)
    request, language = make_request(folder, "all", options.clock(asked["today"])), find_language(lang)
    difference = None
    try:
        place = _find_place(folder, rev if is_folder else None)
        sides = find_sides(place, None if is_folder else rev)
        with until_interrupted():  # what was unpacked goes, however this ends
            difference = find_difference(request, place, sides)
    except RevisionError as error:
        msg = f"{language.say(error.text)}\n  help: {language.say(error.help)}"
        raise click.UsageError(msg) from error
    if difference is None:
        raise click.Abort
    conditions = {difference.before.condition, difference.after.condition}
    if conditions == {Condition.ABSENT}:
        msg = f"there is no calendar.yaml in {str(folder)!r}, neither before nor now"
        raise click.UsageError(msg)
    click.echo(_show(difference, sides, look, language), nl=False, color=True)
    is_readable = difference.after.condition is Condition.READ
    return status_of(difference.new, strict=asked["strict"], is_readable=is_readable)


def _find_place(folder: Path, word: str | None) -> Place:
    """Return where the content lies; of a word that could also be meant as a revision, nobody can tell which it is."""
    from generator.revisions import find_place
    from generator.revisions import is_revision

    place = find_place(folder)
    if word is not None and is_revision(place, word):
        msg = f"{word!r} is a folder and a revision: write both, such as `ritme diff HEAD {word}`"
        raise click.UsageError(msg)
    return place


def _show(difference: Difference, sides: Sides, look: str, language: Language) -> str:
    if look == "json":
        from generator.differences.data import as_json

        return as_json(difference, sides)
    if look == "markdown":
        from generator.differences.markdown import markdown

        return markdown(difference, sides, language)
    from generator.differences.text import text
    from generator.surroundings import wants_colour

    plain = "utf" not in (sys.stdout.encoding or "").lower()
    return text(difference, sides, language, colour=wants_colour(), plain=plain)
