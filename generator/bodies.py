"""Bodies as safe HTML, each rendered behind limits of time and memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from posixpath import dirname
from posixpath import join
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator import addresses
from generator import commonmark
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.settings import Engine
from generator.texts import say
from generator.workers import SECONDS_PER_INPUT
from generator.workers import TOO_SLOW
from generator.workers import Failure
from generator.workers import run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.model import Post
    from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Body:
    """A text that is shown on a page: its Markdown, where it was written and where it will stand."""

    path: str
    line: int
    address: str
    markdown: str


def body_of(post: Post) -> Body:
    """Return the text of a post."""
    return Body(post.path, post.body_line, addresses.post(post.id), post.body)


def missing_engine(settings: Settings) -> Diagnostics:
    """Return a finding when the team asks for an engine whose library is not installed."""
    reader = settings.markdown
    if reader is None or reader.engine is not Engine.COMMONMARK or commonmark.is_installed():
        return ()
    return (
        problem(
            "missing-engine",
            reader.location,
            say("the library that reads `commonmark` is not installed"),
            say('install it by `pip install "ritme[commonmark]"`, or write `engine: markdown`'),
        ),
    )


def render_bodies(
    bodies: Mapping[str, Body],
    targets: Mapping[str, str],
    jobs: int,
    engine: Engine = Engine.MARKDOWN,
    seconds: float = SECONDS_PER_INPUT,
) -> tuple[dict[str, str], Diagnostics]:
    """Return the HTML of each body by its key, and a finding for each that cannot be rendered in time.

    `targets` are the addresses of pages by the path of their source, for links from one to another.
    """
    if bodies:
        from generator import markup  # noqa: PLC0415 - a check that finds errors renders nothing

        markup.load(engine)  # what is imported here, no forked worker need import
    results = run(partial(body_to_html, targets, engine), bodies, jobs, seconds)
    failed = {key: result for key, result in results.items() if isinstance(result, Failure)}
    findings = tuple(_unreadable(bodies[key], failure, seconds) for key, failure in failed.items())
    return {key: html for key, html in results.items() if key not in failed}, findings


def body_to_html(targets: Mapping[str, str], engine: Engine, body: Body) -> str:
    """Return a body as safe HTML; a relative link to the source of another page leads to that page."""
    from generator import markup  # noqa: PLC0415 - as above

    def resolve(link: str) -> str | None:
        path = normpath(join(dirname(body.path), unquote(link.partition("#")[0])))
        target = targets.get(path)
        return addresses.relative(target, body.address) if target else None

    return markup.to_html(body.markdown, resolve, engine)


def _unreadable(body: Body, failure: Failure, seconds: float) -> Diagnostic:
    messages = {
        TOO_SLOW: say("the body takes more than {seconds} seconds to read", seconds=f"{seconds:g}"),
        "RecursionError": say("the body is nested too deep"),
    }
    return problem(
        "unreadable-body",
        Location(body.path, body.line),
        messages.get(failure.reason, say("the body takes too much memory to read")),
        say("look for long rows of brackets, dashes or quotes, and take them out"),
    )
