"""The argument and the options that commands share, and what commands ask for in the same way."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from generator.language import Language
    from generator.model import Calendar
    from generator.surroundings import Clock

CONTENT = click.argument("content", required=False, type=click.Path(path_type=Path))
TODAY = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day to check for; default: now."
)
ONLY = click.option(
    "--only",
    type=click.Choice(["published", "approved", "all"]),
    default="all",
    show_default=True,
    help="Which posts count.",
)
STRICT = click.option("--strict", is_flag=True, help="End with status 1 on warnings, too.")
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), default=min(64, os.cpu_count() or 1), help="Processes; default: all cores."
)
CACHE = click.option(
    "--cache", type=click.Path(path_type=Path), metavar="DIR", help="Where to keep what was found; default: in CONTENT."
)
NO_CACHE = click.option("--no-cache", is_flag=True, help="Find everything anew, and keep nothing.")
LANG = click.option(
    "--lang", type=click.Choice(["en", "nl"]), default="en", show_default=True, help="The language of messages."
)


def complete(what: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes a word in a shell: keys that the calendar declares as its `channels` or `topics`."""

    def keys(context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
        from generator.config import read_settings
        from generator.surroundings import find_content

        settings, _ = read_settings(find_content(context.params.get("content")))
        return [one.key for one in (getattr(settings, what) if settings else ()) if one.key.startswith(begun)]

    return keys


CHANNELS = click.option(
    "--channel",
    "channels",
    multiple=True,
    metavar="KEY",
    shell_complete=complete("channels"),
    help="For this channel; may be given more than once.",
)


def typed(name: str, content: Path | None) -> str:
    """Return a command about the same content, as somebody types it."""
    return f"ritme {name}" if content is None else f"ritme {name} {shlex.quote(content.as_posix())}"


def known_channels(keys: tuple[str, ...], calendar: Calendar, language: Language) -> tuple[str, ...]:
    """Return the channels that were asked for, else all of them; refuse one that the calendar does not declare."""
    from generator.config import unknown
    from generator.diagnostics import Location

    known = [channel.key for channel in calendar.settings.channels]
    for key in keys:
        if key not in known:
            finding = unknown("channel", key, known, Location(""))
            words = [language.say(part) for part in (finding.message, finding.help) if part]
            raise click.BadParameter("; ".join(words), param_hint="--channel")
    return keys or tuple(known)


def _known(_context: click.Context, _option: click.Parameter, rows: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of an option; refuse those that no finding has: a slip would hide what is meant to be seen."""
    if not rows:
        return ()
    from generator import manual

    codes = tuple(code.strip() for row in rows for code in row.split(","))
    unknown = next((code for code in codes if manual.explain(code) is None), None)
    if unknown is not None:
        msg = f"`{unknown}` is no code; `ritme explain` lists them"
        raise click.BadParameter(msg)
    return codes


def complete_codes(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    """Return what completes codes of findings in a shell: the last of several with commas."""
    from generator import manual

    done, comma, last = begun.rpartition(",")
    return [f"{done}{comma}{code}" for code in manual.codes() if code.startswith(last)]


def codes(name: str, about: str) -> Callable[[Any], Any]:
    """Return an option that takes codes of findings, several with commas."""
    return click.option(
        name, multiple=True, metavar="CODE,...", callback=_known, shell_complete=complete_codes, help=about
    )


def clock(today: datetime | None) -> Clock:
    """Return what tells the day: the one given, else that of now; refuse a year that no calendar reckons with."""
    from generator.surroundings import Clock
    from generator.times import FIRST_YEAR
    from generator.times import LAST_YEAR

    if today and not FIRST_YEAR <= today.year <= LAST_YEAR:
        msg = f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}"
        raise click.BadParameter(msg, param_hint="--today")
    return Clock(today.date() if today else None)
