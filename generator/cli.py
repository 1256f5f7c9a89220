"""The commands. The only place with streams and an exit status.

What a command does not need is imported inside it: `ritme --help` must answer at once.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from typing import Any

import click

from generator import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from generator.build import Request
    from generator.diagnostics import Diagnostics
    from generator.diagnostics import SurroundingsError
    from generator.surroundings import Clock
    from generator.unchanged import Answer

FINE, FINDINGS, USAGE, SURROUNDINGS = 0, 1, 2, 3
FORMATS = ("text", "concise", "json", "github", "sarif")
_CORES = min(64, os.cpu_count() or 1)

_content = click.argument("content", required=False, type=click.Path(path_type=Path))
_today = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day to check for; default: now."
)
_only = click.option(
    "--only",
    type=click.Choice(["published", "approved", "all"]),
    default="all",
    show_default=True,
    help="Which posts count.",
)
_strict = click.option("--strict", is_flag=True, help="End with status 1 on warnings, too.")
_cache = click.option(
    "--cache", type=click.Path(path_type=Path), metavar="DIR", help="Where to keep what was found; default: in CONTENT."
)
_no_cache = click.option("--no-cache", is_flag=True, help="Find everything anew, and keep nothing.")
_lang = click.option(
    "--lang", type=click.Choice(["en", "nl"]), default="en", show_default=True, help="The language of messages."
)


def _codes(_context: click.Context, _option: click.Parameter, rows: tuple[str, ...]) -> tuple[str, ...]:
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ritme")
def cli() -> None:
    """Ritme turns Markdown posts in git into a content calendar that shows focus and rhythm.

    CONTENT is the folder that holds calendar.yaml; default: `content`, else the current folder.

    Exit status: 0 fine; 1 findings; 2 usage or configuration; 3 environment.
    """


@cli.command()
@_content
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="output", show_default=True, help="The folder to write."
)
@_today
@_only
@_strict
@click.option("--keep-going", is_flag=True, help="Build what can be read, and say on the pages what is missing.")
@click.option("--jobs", type=click.IntRange(1, 64), default=_CORES, help="Processes; default: all cores.")
@_cache
@_no_cache
@_lang
def build(content: Path | None, output: Path, **asked: Any) -> int:
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
        told = _list(built.findings, request.content, "text", asked["lang"], len(built.allowed))
        status = _status(built.findings, strict=asked["strict"], is_readable=built.is_readable)
        page = f"{output / 'index.html'}\n" if built.written else ""
        return Answer(told, page, status, None, built.posts, built.pages.written, built.pages.unchanged)

    return _answer({"command": "build", **asked}, content, run, output)


@cli.command()
@_content
@_today
@_only
@click.option(
    "--format", "look", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings look."
)
@click.option("--select", multiple=True, metavar="CODE,...", callback=_codes, help="Only findings with these codes.")
@click.option("--ignore", multiple=True, metavar="CODE,...", callback=_codes, help="No findings with these codes.")
@_strict
@_cache
@_no_cache
@_lang
def check(content: Path | None, **asked: Any) -> int:
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
        told = _list(wanted, request.content, asked["look"], asked["lang"], len(checked.allowed))
        return Answer(told, "", _status(wanted, strict=asked["strict"], is_readable=is_readable))

    return _answer({"command": "check", **asked}, content, run)


@cli.command()
@_content
@_today
@_only
@click.option(
    "--format", "look", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How figures look."
)
@_lang
def report(content: Path | None, look: str, lang: str, **asked: Any) -> int:
    """Print the rhythm and the focus of each channel, the next open slots and what to write next.

    Example: ritme report content --today 2026-05-20
    """
    from generator import digest
    from generator.build import check as check_content
    from generator.language import find_language
    from generator.surroundings import find_content
    from generator.surroundings import make_request
    from generator.surroundings import wants_colour

    request = make_request(find_content(content), asked["only"], _clock(asked["today"]))
    checked = check_content(request)
    calendar, analysis = checked.calendar, checked.analysis
    if calendar is None or analysis is None:
        click.echo(_list(checked.findings, request.content, look, lang), nl=False, color=True)
        return USAGE
    language = find_language(lang)
    closing = digest.closing(checked.findings, language)
    if look == "json":
        from generator.export import figures_to_json
        from generator.language import printable_json

        click.echo(printable_json(figures_to_json(calendar, analysis)), nl=False)
        if _status(checked.findings, strict=False, is_readable=True) == FINDINGS:
            click.echo(closing, nl=False, err=True)  # what is missing must not be taken for nothing
        return FINE
    plain = "utf" not in (sys.stdout.encoding or "").lower()
    words = digest.text(calendar, analysis, language, colour=wants_colour(), plain=plain)
    click.echo("\n".join([words, closing] if closing else [words]), nl=False, color=True)
    return FINE


@cli.command()
@click.argument("code", required=False)
@_lang
def explain(code: str | None, lang: str) -> int:
    """Explain a finding: what it means, why it matters, a wrong example and a right one.

    Without CODE, list all codes. Example: ritme explain gap
    """
    from generator import manual
    from generator.language import find_language

    language = find_language(lang)
    words = manual.list_codes(language) if code is None else manual.show_code(code, language)
    if words is None:
        msg = f"`{code}` is no code; `ritme explain` lists them"
        raise click.BadParameter(msg, param_hint="CODE")
    click.echo(words, nl=False)
    return FINE


def main() -> None:
    """Run the command line and end with its exit status."""
    from generator.diagnostics import SurroundingsError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # where a terminal knows too few letters
    try:
        status = cli.main(standalone_mode=False, prog_name="ritme")
    except click.ClickException as error:
        error.show()
        status = USAGE
    except click.Abort:
        status = USAGE
    except SurroundingsError as error:
        status = _complain(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python must not fail again when it closes it
        status = FINE
    except OSError as error:
        click.echo(": ".join(part for part in ("ritme", error.filename, error.strerror) if part), err=True)
        status = SURROUNDINGS
    sys.exit(status if isinstance(status, int) else FINE)


def _answer(
    asked: dict[str, Any], given: Path | None, run: Callable[[Request], Answer], output: Path | None = None
) -> int:
    """Say what a command finds, and return its status; where nothing has changed since, it is said once more."""
    from generator import surroundings
    from generator.unchanged import ask

    began = monotonic()
    clock, content = _clock(asked["today"]), surroundings.find_content(given)
    question = None if asked["no_cache"] else surroundings.question(asked, content, output)

    def find() -> Answer:
        request = surroundings.make_request(content, asked["only"], clock, surroundings.find_memo(question))
        return replace(run(request), until=clock.until)

    answer = ask(question, find) if question else find()
    click.echo(answer.out, nl=False, color=True)
    click.echo(surroundings.closing(answer, monotonic() - began, asked["lang"]) + answer.err, nl=False, err=True)
    return answer.status


def _list(findings: Diagnostics, content: Path, look: str, lang: str, allowed: int = 0) -> str:
    from generator.listing import Form
    from generator.listing import list_findings
    from generator.surroundings import wants_colour

    return list_findings(findings, content, Form(look, lang, colour=wants_colour()), allowed)


def _clock(today: datetime | None) -> Clock:
    from generator.surroundings import Clock
    from generator.times import FIRST_YEAR
    from generator.times import LAST_YEAR

    if today and not FIRST_YEAR <= today.year <= LAST_YEAR:
        msg = f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}"
        raise click.BadParameter(msg, param_hint="--today")
    return Clock(today.date() if today else None)


def _status(findings: Diagnostics, *, strict: bool, is_readable: bool) -> int:
    """Return the exit status: it depends on findings alone, never on how they are shown."""
    from generator.diagnostics import Severity
    from generator.diagnostics import count_by_severity

    counts = count_by_severity(findings)
    if not is_readable:
        return USAGE
    return FINDINGS if counts[Severity.ERROR] or (strict and counts[Severity.WARNING]) else FINE


def _complain(error: SurroundingsError) -> int:
    from generator.language import find_language

    english = find_language("en")
    click.echo(f"ritme: {english.say(error.text)}", err=True)
    if error.help:
        click.echo(f"  help: {english.say(error.help)}", err=True)
    return SURROUNDINGS
