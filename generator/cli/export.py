"""`ritme export`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import FINDINGS
from generator.cli.answers import FINE
from generator.cli.answers import USAGE
from generator.cli.answers import list_all
from generator.cli.answers import status_of
from generator.layouts import LAYOUTS

if TYPE_CHECKING:
    from datetime import datetime

    from generator.exporting import Choice
    from generator.language import Language
    from generator.model import Calendar
    from generator.model import Post
    from generator.texts import Text

_SPREADSHEETS = ("csv", "xlsx")
_DELIMITERS = {"en": ",", "nl": ";"}  # what Excel awaits between cells, by the language of the computer
_ENDINGS = (".csv", ".xlsx")
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("export", short_help="Write posts for a spreadsheet or a scheduler.")
@options.CONTENT
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    help="The file to write; default: the screen.",
)
@click.option(
    "--format",
    "look",
    type=click.Choice([*_SPREADSHEETS, *LAYOUTS]),
    help="Default: as the file's name ends, else csv.",
)
@click.option(
    "--channel",
    "channels",
    multiple=True,
    metavar="NAME",
    shell_complete=options.complete("channels"),
    help="Only posts of this channel.",
)
@click.option("--from", "first", type=_DAY, metavar="YYYY-MM-DD", help="Only posts of this day and later ones.")
@click.option("--to", "last", type=_DAY, metavar="YYYY-MM-DD", help="Only posts up to this day.")
@options.TODAY
@options.ONLY
@options.LANG
def command(content: Path | None, output: Path | None, look: str | None, lang: str, **asked: Any) -> int:
    """Write all posts into a spreadsheet, or those to come into a file for a scheduler.

    Example: ritme export content -o plan.xlsx --lang nl
    """
    from generator.build import check as check_content
    from generator.language import find_language
    from generator.surroundings import find_content
    from generator.surroundings import make_request
    from generator.texts import say

    file = None if output in (None, Path("-")) else output
    look = look or _by_ending(file)
    if look == "xlsx" and file is None:
        msg = "a workbook needs a file: `-o plan.xlsx`"
        raise click.UsageError(msg)
    language = find_language(lang)
    request = make_request(find_content(content), asked["only"], options.clock(asked["today"]))
    checked = check_content(request)
    calendar = checked.calendar
    if calendar is None:
        click.echo(list_all(checked.findings, request.content, "text", lang), nl=False, color=True)
        return USAGE
    if file:
        _refuse_others(file, request.content, [folder for folder, _ in calendar.settings.posts.folders])
    choice = _choice(calendar, asked["channels"], asked["first"], asked["last"])
    posts = [post for post in calendar.posts if choice.takes(post)]
    data, remarks = _made(look, calendar, posts, language)
    if status_of(checked.findings, strict=False, is_readable=True) == FINDINGS:
        remarks.append(say("what an error kept from being read is missing here"))
    for remark in remarks:
        click.echo(language.say(remark), err=True)
    _give(data, file)
    return FINE


def _by_ending(file: Path | None) -> str:
    """Return the format that a file's name asks for."""
    ending = file.suffix.casefold() if file else ".csv"
    if ending not in _ENDINGS:
        msg = f"nobody knows what `{file}` is to be: end it in .csv or .xlsx, or say it with --format"
        raise click.UsageError(msg)
    return ending[1:]


def _refuse_others(file: Path, content: Path, folders: list[str]) -> None:
    """Refuse to write among the posts, or in the place of a file that is no export."""
    place = file.parent.resolve() / file.name
    if any(place.is_relative_to((content / folder).resolve()) for folder in folders):
        msg = f"`{file}` lies among the posts: write it elsewhere"
        raise click.BadParameter(msg, param_hint="--output")
    if os.path.lexists(file) and file.suffix.casefold() not in _ENDINGS:
        msg = f"`{file}` is there already, and only files that end in .csv or .xlsx are overwritten"
        raise click.BadParameter(msg, param_hint="--output")


def _choice(calendar: Calendar, channels: tuple[str, ...], first: datetime | None, last: datetime | None) -> Choice:
    """Return which posts are wanted; refuse a channel that there is not."""
    from generator.cells import Reader
    from generator.exporting import Choice
    from generator.language import find_language
    from generator.typed_times import Unclear

    reader = Reader(calendar.settings, calendar.today)
    keys: list[str] = []
    for name in channels:
        found = reader.names("channel", name)
        if isinstance(found, Unclear):
            english = find_language("en")
            msg = f"{english.say(found.message)}; {english.say(found.help)}"
            raise click.BadParameter(msg, param_hint="--channel")
        keys.extend(found)
    return Choice(frozenset(keys), first.date() if first else None, last.date() if last else None)


def _made(look: str, calendar: Calendar, posts: list[Post], language: Language) -> tuple[bytes, list[Text]]:
    """Return the bytes of a file, and what there is to say of it."""
    from generator import delimited
    from generator import exporting
    from generator.texts import say

    if look in LAYOUTS:
        return _for_scheduler(look, calendar, posts)
    rows = exporting.to_rows(posts, calendar.settings, language)
    if look == "csv":
        return delimited.write(rows, _DELIMITERS[language.code]), []
    from generator import workbook

    remarks = [
        say("{path}: its text is longer than a cell of a workbook, and cut", path=post.path)
        for post in exporting.too_long(posts)
    ]
    return workbook.write(rows, language.say(say("Posts"))), remarks


def _for_scheduler(look: str, calendar: Calendar, posts: list[Post]) -> tuple[bytes, list[Text]]:
    from generator import delimited
    from generator.going_out import texts_of
    from generator.schedulers import to_batch

    if len({post.channel for post in posts}) > 1:
        msg = f"{LAYOUTS[look].name} takes the posts of one channel at a time: name it"
        raise click.UsageError(msg + " with `--channel`")
    texts, remarks = texts_of(posts, calendar.settings)
    batch = to_batch(LAYOUTS[look], calendar, posts, texts)
    return delimited.write(batch.rows, guarded=False), [*remarks, *batch.remarks]


def _give(data: bytes, file: Path | None) -> None:
    from generator.diagnostics import SurroundingsError
    from generator.files import write_whole
    from generator.texts import say

    if file is None:
        click.echo(data, nl=False)
        return
    try:
        write_whole(file, data)
    except OSError as error:
        fact = say("`{file}` cannot be written: {reason}", file=str(file), reason=error.strerror or str(error))
        cure = say("mend what the system complains of, or name another file with `-o`")
        if not file.parent.is_dir():
            fact = say("there is no folder `{folder}`", folder=str(file.parent))
            cure = say("make it, or name another file with `-o`")
        raise SurroundingsError(fact, cure) from error
