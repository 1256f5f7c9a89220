"""`ritme import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import FINDINGS
from generator.cli.answers import FINE
from generator.cli.answers import USAGE
from generator.cli.answers import list_all

if TYPE_CHECKING:
    from generator.importing import Calendar
    from generator.sheet_rows import Wishes
    from generator.sheets import Refusal
    from generator.sheets import Row
    from generator.sheets import Sheet


@click.command("import", short_help="Make posts of a spreadsheet or an iCal file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.CONTENT
@click.option("--write", "is_written", is_flag=True, help="Make the files; without it, they are only told.")
@click.option("--sheet", metavar="NAME", help="Which sheet of a workbook; default: the first.")
@click.option(
    "--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="What a column is; COLUMN= passes it over."
)
@click.option(
    "--dates", type=click.Choice(["day-first", "month-first"]), help="What comes first in days such as 05/06/2026."
)
@click.option(
    "--channel",
    metavar="NAME",
    shell_complete=options.complete("channels"),
    help="The channel of rows that name none.",
)
@click.option(
    "--topic", metavar="NAME", shell_complete=options.complete("topics"), help="The topic of rows that name none."
)
@click.option("--status", metavar="WORD", help="The status of rows that name none.")
@options.TODAY
@options.LANG
def command(file: Path, content: Path | None, lang: str, **asked: Any) -> int:
    """Make posts of a spreadsheet (CSV or Excel) or an iCal file; without --write, only tell what would be made.

    Example: ritme import plan.xlsx content --map "Soort=purpose" --status draft
    """
    from generator import columns
    from generator import importing
    from generator.import_report import Told
    from generator.import_report import report
    from generator.language import find_language
    from generator.sheets import Refusal
    from generator.surroundings import find_content
    from generator.surroundings import wants_colour
    from generator.terminal import Terminal

    folder = find_content(content)
    calendar, findings = importing.read_calendar(folder, options.clock(asked["today"]))
    if calendar is None:
        click.echo(list_all(findings, folder, "text", lang), nl=False, color=True)
        return USAGE
    given = _mapped(asked["mapped"])
    wishes = _wishes(calendar, asked)
    opened = _open(file, asked["sheet"], given)
    if isinstance(opened, Refusal):
        return _refuse(opened, file, lang)
    sheet, head = opened
    told = Told(file.name, sheet, head.number, columns.guess(head, given), options.typed("check", content))
    _refuse_unknown(given, told.columns)
    rows = [row for row in sheet.rows if row.number > head.number]
    plan = importing.plan(rows, told.columns, calendar, wishes)
    if asked["is_written"]:
        importing.write(plan, folder)
    terminal = Terminal(find_language(lang), colour=wants_colour())
    words = report(told, plan, calendar.settings, terminal, is_written=asked["is_written"])
    click.echo(words, nl=False, color=True)
    return FINDINGS if plan.troubles else FINE


def _open(file: Path, name: str | None, given: dict[str, str]) -> tuple[Sheet, Row] | Refusal:
    """Return the sheet that a file holds, and the row with the names of its columns."""
    from generator.columns import find_head
    from generator.opening import open_sheet
    from generator.sheets import LARGEST_SHEET
    from generator.sheets import Refusal
    from generator.texts import say

    with file.open("rb") as opened:
        data = opened.read(LARGEST_SHEET + 1)
    sheet = open_sheet(data, name, given)
    if isinstance(sheet, Refusal):
        return sheet
    head = find_head(sheet, given)
    if head is None:
        cure = say("give its columns names such as `Date`, `Channel`, `Title`, or name one of them with `--map`")
        return Refusal(say("no row holds the names of columns ({about})", about=sheet.about), cure)
    return sheet, head


def _mapped(rows: tuple[str, ...]) -> dict[str, str]:
    """Return fields by the folded names of columns; refuse what is no field."""
    from generator.columns import NAMES
    from generator.normal_forms import folded

    found = {}
    for row in rows:
        name, sign, field = row.rpartition("=")
        if not sign or (field and field not in NAMES):
            msg = f"`{row}` must be COLUMN=FIELD with one of the fields {', '.join(NAMES)}, or COLUMN="
            raise click.BadParameter(msg, param_hint="--map")
        found[folded(name)] = field
    return found


def _refuse_unknown(given: dict[str, str], columns: tuple[Any, ...]) -> None:
    """Refuse a name that no column has: what was meant to be corrected would stay wrong."""
    from generator.normal_forms import folded

    missing = [name for name in given if name not in {folded(column.name) for column in columns}]
    if missing:
        names = ", ".join(column.name for column in columns)
        msg = f"no column is called `{missing[0]}`; there are {names}"
        raise click.BadParameter(msg, param_hint="--map")


def _wishes(calendar: Calendar, asked: dict[str, Any]) -> Wishes:
    """Return what holds for all rows, with the keys of the calendar; refuse what it does not know."""
    from generator.cells import Reader
    from generator.language import find_language
    from generator.sheet_rows import Wishes
    from generator.typed_times import Order
    from generator.typed_times import Unclear

    reader, english = Reader(calendar.settings, calendar.today), find_language("en")
    found = {}
    for field in ("channel", "topic", "status"):
        if asked[field] is None:
            continue
        value = reader.value(field, asked[field]) if field == "status" else reader.names(field, asked[field])
        if isinstance(value, Unclear):
            msg = f"{english.say(value.message)}; {english.say(value.help)}"
            raise click.BadParameter(msg, param_hint=f"--{field}")
        found[field] = str(value) if field == "status" else str(value[0])
    return Wishes(**found, order=Order(asked["dates"]) if asked["dates"] else None)


def _refuse(refusal: Refusal, file: Path, lang: str) -> int:
    """Say why a file cannot be read, and return the status."""
    from generator.language import find_language
    from generator.texts import say

    language = find_language(lang)
    click.echo(language.say(say("{path}: {reason}", path=str(file), reason=refusal.message)), err=True)
    click.echo("  " + language.say(say("help: {cure}", cure=refusal.help)), err=True)
    return USAGE
