"""The bodies of all posts as safe HTML, each rendered behind limits of time and memory."""

from __future__ import annotations

from functools import partial
from posixpath import dirname
from posixpath import join
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator import addresses
from generator.diagnostics import Location
from generator.diagnostics import problem
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


def render_bodies(
    posts: tuple[Post, ...], jobs: int, seconds: float = SECONDS_PER_INPUT
) -> tuple[dict[str, str], Diagnostics]:
    """Return the HTML of each body by the post's id, and a finding for each that cannot be rendered in time."""
    targets = {post.path: addresses.post(post.id) for post in posts}
    results = run(partial(body_to_html, targets), {post.id: post for post in posts}, jobs, seconds)
    failed = {post.id: results[post.id] for post in posts if isinstance(results[post.id], Failure)}
    findings = tuple(_unreadable(post, failed[post.id], seconds) for post in posts if post.id in failed)
    return {id_: html for id_, html in results.items() if id_ not in failed}, findings


def body_to_html(targets: Mapping[str, str], post: Post) -> str:
    """Return the body of a post as safe HTML; a relative link to another post's source leads to its page."""
    from generator import markup  # noqa: PLC0415 - a check that finds errors renders nothing

    def resolve(link: str) -> str | None:
        path = normpath(join(dirname(post.path), unquote(link.partition("#")[0])))
        target = targets.get(path)
        return addresses.relative(target, addresses.post(post.id)) if target else None

    return markup.to_html(post.body, resolve)


def _unreadable(post: Post, failure: Failure, seconds: float) -> Diagnostic:
    messages = {
        TOO_SLOW: say("the body takes more than {seconds} seconds to read", seconds=f"{seconds:g}"),
        "RecursionError": say("the body is nested too deep"),
    }
    return problem(
        "unreadable-body",
        Location(post.path, post.body_line),
        messages.get(failure.reason, say("the body takes too much memory to read")),
        say("look for long rows of brackets, dashes or quotes, and take them out"),
    )
