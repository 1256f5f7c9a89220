"""What an import would do or did, as people read it in a terminal before they let it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.columns import NAMES
from generator.model import Status
from generator.suggestions import listed
from generator.terminal import BOLD
from generator.terminal import Terminal
from generator.terminal import fold
from generator.terminal import pad
from generator.terminal import width
from generator.texts import say
from generator.texts import say_many
from generator.times import find_zone
from generator.times import write_when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.cells import Trouble
    from generator.columns import Column
    from generator.importing import Intake
    from generator.importing import Made
    from generator.importing import Passed
    from generator.settings import Settings
    from generator.sheets import Sheet
    from generator.texts import Text

MOST_TOLD = 50  # of each kind; nobody reads more
_WIDEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Told:
    """What a report is about: a file by its name, its sheet, and the columns, whose names stand in the row `head`.

    `check` is the command that checks the calendar.
    """

    name: str
    sheet: Sheet
    head: int
    columns: tuple[Column, ...]
    check: str


def report(told: Told, plan: Intake, settings: Settings, terminal: Terminal, *, is_written: bool) -> str:
    """Return what was guessed of a sheet, which posts it makes, which are there already, and what cannot be read."""
    blocks = [
        list(_columns(told, terminal)),
        list(_made(plan.made, settings, terminal, is_written=is_written)),
        list(_passed(plan.passed, terminal)),
        list(_troubles(plan.troubles, terminal)),
        list(_closing(plan, told.check, terminal, is_written=is_written)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _columns(told: Told, terminal: Terminal) -> Iterator[str]:
    """Yield how the sheet was read, and which field each of its columns is."""
    head = say("names of columns in row {number}", number=told.head) if told.head else say("an event in each row")
    yield from terminal.lines(say("{file}: {about}, {head}", file=told.name, about=told.sheet.about, head=head))
    names = [terminal.cut(column.name, _WIDEST_NAME) for column in told.columns]
    room = max(map(width, names), default=0)
    for column, name in zip(told.columns, names, strict=True):
        field = terminal.say(column.field or say("passed over"))
        yield f"  {pad(name, room)}  {field}"
    if any(column.field is None for column in told.columns):
        cure = say("`--map {name}=FIELD` says what a column is: {fields}", name='"…"', fields=listed(NAMES, len(NAMES)))
        yield from (f"  {line}" for line in fold([terminal.say(cure)], 78))


def _made(made: Sequence[Made], settings: Settings, terminal: Terminal, *, is_written: bool) -> Iterator[str]:
    """Yield the new posts, each with its row, when and where it goes out, its status, its title and its file."""
    if not made:
        return
    title = (
        say_many("{count} post was written:", "{count} posts were written:", len(made))
        if is_written
        else say_many("{count} post would be made:", "{count} posts would be made:", len(made))
    )
    yield terminal.paint(terminal.say(title), BOLD)
    zone = find_zone(settings.timezone)
    for one in made[:MOST_TOLD]:
        post = one.post
        when = terminal.say(write_when(post.when, zone) if post.when else say("without a day"))
        status = [] if post.status is Status.APPROVED else [post.status.value]
        words = "  ".join((when, ", ".join((post.channel, *status))))
        row = terminal.say(say("row {number}", number=one.row))
        yield f"  {row}  {words}  {terminal.cut(post.title, max(20, 76 - width(row) - width(words)))}"
        yield f"  {' ' * width(row)}  {terminal.say(one.path)}"
    yield from _more(len(made), terminal)


def _passed(passed: Sequence[Passed], terminal: Terminal) -> Iterator[str]:
    """Yield the rows whose posts are there already."""
    if not passed:
        return
    title = say_many("{count} row is there already:", "{count} rows are there already:", len(passed))
    yield terminal.paint(terminal.say(title), BOLD)
    for one in passed[:MOST_TOLD]:
        yield "  " + terminal.say(say("row {number}: {trouble}", number=one.row, trouble=one.place))
    yield from _more(len(passed), terminal)


def _troubles(troubles: Sequence[Trouble], terminal: Terminal) -> Iterator[str]:
    """Yield what cannot be read, by row, with the cure."""
    if not troubles:
        return
    rows = len({trouble.row for trouble in troubles})
    title = say_many("{count} row cannot be read:", "{count} rows cannot be read:", rows)
    yield terminal.paint(terminal.say(title), BOLD)
    for one in troubles[:MOST_TOLD]:
        words = say("row {number}: {trouble}", number=one.row, trouble=one.message)
        if one.column:
            words = say(
                "row {number}, column {column}: {trouble}", number=one.row, column=one.column, trouble=one.message
            )
        yield from _indented(words, terminal, 2)
        if one.help:
            yield from _indented(say("help: {cure}", cure=one.help), terminal, 4)
    yield from _more(len(troubles), terminal)


def _closing(plan: Intake, check: str, terminal: Terminal, *, is_written: bool) -> Iterator[str]:
    """Yield what to do next."""
    if is_written and plan.made:
        words = say_many(
            "look at it with `{command}`, then commit it",
            "look at them with `{command}`, then commit them",
            len(plan.made),
            command=check,
        )
        yield terminal.say(words)
    elif plan.made:
        words = say_many(
            "nothing was written yet: `--write` makes this file",
            "nothing was written yet: `--write` makes these files",
            len(plan.made),
        )
        yield terminal.say(words)
    else:
        yield terminal.say(say("there is nothing to write"))


def _more(count: int, terminal: Terminal) -> Iterator[str]:
    if count > MOST_TOLD:
        yield "  " + terminal.say(say("and {count} more", count=count - MOST_TOLD))


def _indented(words: Text, terminal: Terminal, depth: int) -> list[str]:
    return [" " * depth + line for line in fold([terminal.say(words)], 80 - depth)]
