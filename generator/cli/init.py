"""`ritme init`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NoReturn

import click

from generator.cli import options
from generator.cli.answers import FINE

if TYPE_CHECKING:
    from datetime import datetime

    from generator.language import Language
    from generator.surroundings import Clock
    from generator.texts import Text

_USUAL_ZONE = "Europe/Amsterdam"


def _zone(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    from generator.times import zone_names

    if name is not None and name not in zone_names():
        msg = f"`{name}` is not a time zone; write an IANA name with its capitals, such as `Europe/Amsterdam`"
        raise click.BadParameter(msg)
    return name


@click.command("init", short_help="Begin a calendar that explains itself.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from",
    "blog",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="BLOG",
    help="Read an existing blog that lies in DIR, or is DIR, instead of beginning anew.",
)
@click.option(
    "--timezone", callback=_zone, metavar="NAME", help="The zone of all times; default: the blog's or the machine's."
)
@options.TODAY
@options.LANG
def command(folder: Path, blog: Path | None, timezone: str | None, today: datetime | None, lang: str) -> int:
    """Begin a calendar in DIR: settings that explain themselves, and a few posts around today.

    The calendar is in the language of the messages. No file that is there is changed.

    Example: ritme init content --lang nl
    """
    from generator.language import find_language
    from generator.texts import say

    language, clock = find_language(lang), options.clock(today)
    if os.path.lexists(folder / "calendar.yaml"):
        _refuse(
            say("there is a `calendar.yaml` in `{folder}` already", folder=str(folder)),
            say("name another folder, or go on with `ritme check {folder}`", folder=shlex.quote(str(folder))),
            language,
        )
    if blog is None:
        return _begin(folder, timezone, clock, language)
    return _adopt(folder, blog, timezone, clock, language)


def _refuse(fact: Text, cure: Text, language: Language, *more: Text) -> NoReturn:
    raise click.UsageError("; ".join(map(language.say, (fact, *more, cure))))


def _begin(folder: Path, timezone: str | None, clock: Clock, language: Language) -> int:
    from generator.starter import start
    from generator.surroundings import find_zone_name
    from generator.texts import say
    from generator.times import find_zone

    zone = timezone or find_zone_name() or _USUAL_ZONE
    files = start(language.code, clock(find_zone(zone)), zone, shlex.quote(folder.as_posix()))
    return _write(folder, files, (), say("a calendar to begin with"), language)


def _adopt(folder: Path, blog: Path, timezone: str | None, clock: Clock, language: Language) -> int:
    from generator.adoption import Head
    from generator.adoption import adopt
    from generator.adoption import not_read
    from generator.config import CALENDAR_FILE
    from generator.surroundings import find_zone_name
    from generator.survey import others
    from generator.survey import survey
    from generator.texts import say
    from generator.times import find_zone

    inside = Path(os.path.relpath(blog.resolve(), folder.resolve())).as_posix()
    if inside.startswith(".."):
        _refuse(
            say("the blog does not lie in `{folder}`, and Ritme reads nothing outside it", folder=str(folder)),
            say("say `ritme init {blog} --from {blog}`, or name a folder above it", blog=shlex.quote(str(blog))),
            language,
        )
    seen = survey(folder, inside)
    if seen is None:
        _refuse(
            say("no posts are found in `{folder}`", folder=str(blog)),
            say("name the folder with the settings of the blog, or the one with its posts: `.md` or `.markdown`"),
            language,
            *not_read(others(folder, inside)),
        )
    zone = timezone or seen.timezone or find_zone_name() or _USUAL_ZONE
    title = seen.title or blog.resolve().name.replace("-", " ").capitalize()
    head = Head(title, seen.language or language.code, zone)
    adoption = adopt(seen, head, clock(find_zone(zone)), language)
    if adoption is None:
        _refuse(
            say("the name of a folder on the way to the posts cannot stand in `calendar.yaml`"),
            say("name it in letters, digits and hyphens"),
            language,
        )
    return _write(
        folder, {CALENDAR_FILE: adoption.text.encode()}, adoption.words, say("a calendar of the blog"), language
    )


def _write(folder: Path, files: dict[str, bytes], words: tuple[Text, ...], what: Text, language: Language) -> int:
    """Write files that must not be there yet, and say what was written and what to do next."""
    from generator.files import create_all
    from generator.language import printable
    from generator.starter import IGNORE_FILE
    from generator.starter import IGNORED
    from generator.texts import say

    if not os.path.lexists(folder / IGNORE_FILE):
        files = {**files, IGNORE_FILE: IGNORED}
    try:
        create_all(folder, files)
    except FileExistsError as error:
        _refuse(
            say("`{file}` is there already, and no file that is there is changed", file=str(error.filename)),
            say("name another folder"),
            language,
        )
    lines = [language.say(word, None) for word in words] + [""] * bool(words)
    lines += [f"{language.say(what)}:", *(f"  {folder / path}" for path in sorted(files)), ""]
    lines += [language.say(say("what to do next:")), *_next_steps(folder, language)]
    click.echo("\n".join(printable(line, None) for line in lines))
    return FINE


def _next_steps(folder: Path, language: Language) -> list[str]:
    """Return commands with what they are for beside them."""
    from generator.texts import say

    told = "" if language.code == "en" else f" --lang {language.code}"
    steps = {
        options.typed("check", folder) + told: say("what is wrong, and where"),
        options.typed("serve", folder) + told: say("look at it while you write"),
        options.typed("new", folder) + told: say("write a post"),
        options.typed("plan", folder) + told: say("have posts proposed for open moments"),
        f"{options.typed('build', folder)} -o output{told}": say("make the pages"),
    }
    room = max(map(len, steps))
    return [f"  {command.ljust(room)}  # {language.say(why)}" for command, why in steps.items()]
