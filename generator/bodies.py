"""Bodies as safe HTML, each rendered behind limits of time and memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from posixpath import dirname
from posixpath import join
from posixpath import normpath
from typing import TYPE_CHECKING
from typing import TypeAlias
from urllib.parse import unquote

from generator import addresses
from generator import commonmark
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.fingerprints import fingerprint
from generator.memo import NOTHING_KEPT
from generator.progress import counted
from generator.progress import untold
from generator.settings import Engine
from generator.settings import Rendering
from generator.texts import say
from generator.workers import SECONDS_PER_INPUT
from generator.workers import TOO_SLOW
from generator.workers import Failure
from generator.workers import stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.memo import Shelf
    from generator.model import Post
    from generator.progress import Tell
    from generator.settings import Settings

_Result: TypeAlias = "tuple[str, str, dict[str, str | None]]"


@dataclass(frozen=True, slots=True)
class Body:
    """A text that is shown on a page: its Markdown, where it was written and where it will stand."""

    path: str
    line: int
    address: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as safe HTML, and as text to be read without any."""

    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class Means:
    """By how many processes bodies are rendered, what earlier runs rendered, and who is told how far it is."""

    jobs: int = 1
    shelf: Shelf = NOTHING_KEPT
    tell: Tell = untold


IN_HERE = Means()


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
            say('install Ritme with it, from a clone by `pip install ".[commonmark]"`, or write `engine: markdown`'),
        ),
    )


def render_bodies(
    bodies: Mapping[str, Body],
    targets: Mapping[str, str],
    means: Means = IN_HERE,
    rendering: Rendering = Rendering(),  # noqa: B008 - it is frozen
) -> tuple[dict[str, Rendered], Diagnostics]:
    """Return what comes of each body by its key, and a finding for each that cannot be rendered in time.

    `targets` are the addresses of pages by the path of their source, for links from one to another.
    """
    shelf = means.shelf
    known = {key: _known(body, targets, rendering, shelf) for key, body in bodies.items()}
    rest = {key: body for key, body in bodies.items() if not known[key]}
    if rest:
        from generator import markup  # noqa: PLC0415 - a check that finds errors renders nothing

        markup.load(rendering.engine)  # what is imported here, no forked worker need import
    answers = stream(partial(render_body, targets, rendering), rest, means.jobs, SECONDS_PER_INPUT)
    results = dict(counted(answers, len(rest), means.tell))
    failed = {key: results[key] for key in rest if isinstance(results[key], Failure)}
    for key in rest.keys() - failed.keys():
        shelf.put(_source(rest[key], rendering), results[key])
    found = {key: Rendered(*result[:2]) for key, result in (known | results).items() if key not in failed}
    findings = tuple(_unreadable(bodies[key], failure) for key, failure in failed.items())
    return {key: found[key] for key in bodies if key in found}, findings


def render_body(targets: Mapping[str, str], rendering: Rendering, body: Body) -> _Result:
    """Return a body as safe HTML and as plain text, and where the relative links in it lead, None for nowhere.

    A relative link to the source of another page leads to that page.
    """
    from generator import markup  # noqa: PLC0415 - as above

    links: dict[str, str | None] = {}

    def resolve(link: str) -> str | None:
        links[link] = _resolve(link, targets, body)
        return links[link]

    html = markup.to_html(body.markdown, resolve, rendering.engine, rendering.hosts)
    return html, markup.to_plain(html), links


def _resolve(link: str, targets: Mapping[str, str], body: Body) -> str | None:
    path = normpath(join(dirname(body.path), unquote(link.partition("#")[0])))
    target = targets.get(path)
    return addresses.relative(target, body.address) if target else None


def _known(body: Body, targets: Mapping[str, str], rendering: Rendering, shelf: Shelf) -> _Result | None:
    """Return what an earlier run rendered, if all links still lead to where they led then."""
    result: _Result | None = shelf.get(_source(body, rendering))
    if result is None or any(_resolve(link, targets, body) != target for link, target in result[2].items()):
        return None
    return result


def _source(body: Body, rendering: Rendering) -> str:
    return fingerprint(rendering.engine, body.markdown, *rendering.hosts)


def _unreadable(body: Body, failure: Failure) -> Diagnostic:
    messages = {
        TOO_SLOW: say("the body takes more than {seconds} seconds to read", seconds=f"{SECONDS_PER_INPUT:g}"),
        "RecursionError": say("the body is nested too deep"),
    }
    return problem(
        "unreadable-body",
        Location(body.path, body.line),
        messages.get(failure.reason, say("the body takes too much memory to read")),
        say("look for long rows of brackets, dashes or quotes, and take them out"),
    )
