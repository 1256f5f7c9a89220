"""`ritme serve`."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import FINE

if TYPE_CHECKING:
    from generator.build import Request
    from generator.language import Language
    from generator.live import Outcome
    from generator.server import Server

_say = partial(click.echo, err=True)


@click.command("serve", short_help="Show the calendar while you work on it.")
@options.CONTENT
@click.option("--port", type=click.IntRange(0, 65535), help="0: any that is free; default: 8000, or the next free one.")
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
@options.TODAY
@options.ONLY
@options.JOBS
@options.CACHE
@options.NO_CACHE
@options.LANG
def command(content: Path | None, port: int | None, *, opens: bool, **asked: Any) -> int:
    """Build CONTENT, show it in the browser of this machine, and build again whenever it changes.

    Open pages follow by themselves and show what is wrong. Nothing is written to `output`. Ctrl-C ends it.
    Example: ritme serve content --port 8080 --open
    """
    from generator import surroundings
    from generator.live import News
    from generator.server import Board
    from generator.server import running
    from generator.server import take_port
    from generator.watching import rounds

    folder, clock = surroundings.find_content(content), options.clock(asked["today"])
    if not folder.is_dir():
        msg = f"there is no folder `{folder}`"
        raise click.BadParameter(msg, param_hint="CONTENT")
    question = None if asked["no_cache"] else surroundings.question(asked, folder, None)
    with (
        surroundings.until_interrupted(),
        TemporaryDirectory(prefix="ritme-", ignore_cleanup_errors=True) as place,
        take_port(port, Path(place, "site"), Board(News(os.urandom(4).hex(), language=asked["lang"]))) as server,
    ):
        memos = surroundings.find_memos(question, Path(place, "kept"))

        def build() -> None:
            _build(surroundings.make_request(folder, asked["only"], clock, memos()), server, asked)

        due = rounds(folder, [Path(place), *([question.cache] if question else [])], clock.is_over)
        next(due)
        build()
        with running(server):
            _greet(server, port, asked["lang"], opens=opens)
            for _ in due:
                build()
    _say()  # what the shell says next would stand behind `^C`
    return FINE


def _build(request: Request, server: Server, asked: dict[str, Any]) -> None:
    """Build the site, and tell open pages what came of it, and the terminal what is new of it."""
    from generator import surroundings
    from generator.build import build as build_site
    from generator.config import read_settings
    from generator.diagnostics import SurroundingsError
    from generator.language import find_language
    from generator.listing import seen_from_here
    from generator.live import Outcome
    from generator.live import follow
    from generator.progress import in_numbers
    from generator.texts import verbatim
    from generator.unchanged import Answer

    began, news, language = monotonic(), server.board.news, find_language(asked["lang"])
    try:
        with surroundings.progress(sys.stderr, partial(_say, nl=False, color=True), language) as progress:
            built = build_site(request, server.site, jobs=asked["jobs"], progress=progress)
        outcome = Outcome(seen_from_here(built.findings, request.content), built.pages.written)
        numbers = Answer("", "", FINE, posts=built.posts, written=built.pages.written, unchanged=built.pages.unchanged)
    except (SurroundingsError, OSError) as error:
        if not news.number:
            raise  # nothing can be shown
        outcome = Outcome(trouble=error.text if isinstance(error, SurroundingsError) else verbatim(str(error)))
        numbers = None
    server.board.put(follow(news, outcome, read_settings(request.content)[0]))
    if server.board.news.panel != news.panel:
        _say(_in_words(outcome, language, has_pages=news.number > 0), nl=False)
    if numbers and numbers.pages:
        _say(in_numbers(numbers, monotonic() - began, language))


def _in_words(outcome: Outcome, language: Language, *, has_pages: bool) -> str:
    """Return what must be mended, and how much there is beside it."""
    from generator import report
    from generator.diagnostics import Severity
    from generator.texts import say

    errors = tuple(one for one in outcome.findings if one.severity is Severity.ERROR)
    summary = language.say(outcome.trouble) if outcome.trouble else report.summary(outcome.findings, language)
    stay = say("the pages stay as they were until this is mended")
    closing = f"{language.say(stay)}\n" if outcome.is_wrong and has_pages else ""
    return f"{report.concise(errors, language)}{summary}\n{closing}"


def _greet(server: Server, port: int | None, lang: str, *, opens: bool) -> None:
    """Say where the site is, and how to end."""
    from generator.language import find_language
    from generator.server import USUAL_PORT
    from generator.texts import say

    language = find_language(lang)
    if port is None and server.server_address[1] != USUAL_PORT:
        _say(language.say(say("port {port} is taken, so it is another one", port=USUAL_PORT)))
    click.echo(server.url)
    _say(language.say(say("the pages follow what you save; Ctrl-C ends this")))
    if opens:
        click.launch(server.url)
