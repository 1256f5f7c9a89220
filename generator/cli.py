"""The commands. The only place with a clock, an environment, streams and an exit status.

What a command does not need is imported inside it: `ritme --help` must answer at once.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from generator.build import Request
    from generator.diagnostics import Diagnostics
    from generator.diagnostics import SurroundingsError

FINE, FINDINGS, USAGE, SURROUNDINGS = 0, 1, 2, 3
FORMATS = ("text", "concise", "json", "github", "sarif")
CONTENT_FOLDERS = ("content", ".")
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # git sets them, maybe for another folder

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
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Processes; default: all cores.")
@_lang
def build(
    content: Path | None, output: Path, keep_going: bool, strict: bool, jobs: int, lang: str, **asked: Any
) -> int:
    """Check CONTENT, then write the calendar and its feeds.

    Example: ritme build content -o output --keep-going
    """
    from generator.build import build as build_site

    request = _request(content, asked)
    built = build_site(request, output, keep_going=keep_going, jobs=jobs)
    _show(built.findings, request, "text", lang, len(built.allowed))
    if built.written:
        click.echo(f"{output / 'index.html'}", err=True)
    return _status(built.findings, strict=strict, is_readable=built.is_readable)


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
@_lang
def check(content: Path | None, look: str, strict: bool, lang: str, **asked: Any) -> int:
    """Print what is wrong with CONTENT, and where.

    Example: ritme check content --format concise --ignore missed-slot,gap
    """
    from generator.build import check as check_content

    request = _request(content, asked)
    checked = check_content(request)
    is_readable = checked.calendar is not None
    wanted = tuple(
        finding
        for finding in checked.findings
        if not is_readable  # what stops everything is always told
        or (finding.code not in asked["ignore"] and (not asked["select"] or finding.code in asked["select"]))
    )
    _show(wanted, request, look, lang, len(checked.allowed))
    return _status(wanted, strict=strict, is_readable=is_readable)


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

    request = _request(content, asked)
    checked = check_content(request)
    calendar, analysis = checked.calendar, checked.analysis
    if calendar is None or analysis is None:
        _show(checked.findings, request, look, lang)
        return USAGE
    language = find_language(lang)
    closing = digest.closing(checked.findings, language)
    if look == "json":
        from generator.export import figures_to_json

        click.echo(figures_to_json(calendar, analysis), nl=False)
        if _status(checked.findings, strict=False, is_readable=True) == FINDINGS:
            click.echo(closing, nl=False, err=True)  # what is missing must not be taken for nothing
        return FINE
    plain = "utf" not in (sys.stdout.encoding or "").lower()
    words = digest.text(calendar, analysis, language, colour=_wants_colour(), plain=plain)
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


def _request(content: Path | None, asked: dict[str, Any]) -> Request:
    from generator.build import Only
    from generator.build import Request

    for name in _OF_HOOKS:
        os.environ.pop(name, None)
    return Request(_find_content(content), _clock(asked["today"]), Only(asked["only"]))


def _find_content(given: Path | None) -> Path:
    """Return the folder that is meant: the one given, else the first usual one that holds a calendar."""
    if given and given.name == "calendar.yaml" and given.is_file():
        return given.parent
    folders = [Path(name) for name in CONTENT_FOLDERS]
    return given or next((folder for folder in folders if (folder / "calendar.yaml").is_file()), folders[0])


def _clock(today: datetime | None) -> Callable[[ZoneInfo], date]:
    from generator.times import FIRST_YEAR
    from generator.times import LAST_YEAR

    if today and not FIRST_YEAR <= today.year <= LAST_YEAR:
        msg = f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}"
        raise click.BadParameter(msg, param_hint="--today")
    return lambda zone: today.date() if today else datetime.now(zone).date()


def _show(findings: Diagnostics, request: Request, look: str, lang: str, allowed: int = 0) -> None:
    """Print findings with paths as they are seen from here."""
    from generator import report
    from generator.language import find_language
    from generator.reading import read_lines

    language = find_language(lang)
    folder = request.content.as_posix()
    prefix = "" if folder == "." else f"{folder.rstrip('/')}/"
    seen = tuple(replace(one, location=replace(one.location, path=prefix + one.location.path)) for one in findings)

    def lines(path: str) -> list[str]:
        return read_lines(request.content, path.removeprefix(prefix))

    def sarif() -> str:
        from generator.manual import codes
        from generator.sarif import as_sarif

        return as_sarif(seen, language, codes())

    looks = {
        "text": lambda: report.text(seen, language, lines, allowed, colour=_wants_colour()),
        "concise": lambda: report.concise(seen, language),
        "json": lambda: report.as_json(seen),
        "github": lambda: report.github(seen, language),
        "sarif": sarif,
    }
    click.echo(looks[look](), nl=False, color=True)


def _wants_colour() -> bool:
    return not os.environ.get("NO_COLOR") and (bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty())


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
