"""Which files of the content folder a post leads to."""

from __future__ import annotations

import re
from posixpath import dirname
from posixpath import join
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.diagnostics import Location
from generator.prose import find_targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Post

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?{<]|$", re.IGNORECASE)
# What a link to a file begins with: most bodies have none, and need no closer look.
_MAY_LEAD = re.compile(r"\]\(\s*+<?+(?![a-z][a-z0-9+.-]*+:|[/#?{])|\]:", re.IGNORECASE)
_SOURCE = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)


def is_source(path: str) -> bool:
    """Tell whether a file may be a post."""
    return _SOURCE.search(path) is not None


def linked_files(post: Post, *, sources_alone: bool) -> Iterator[tuple[str, Location]]:
    """Yield the path, relative to the content folder, of each file that a post's body leads to, and where it does.

    With `sources_alone`, only links to Markdown files in the content folder: another generator puts what else it is
    led to in places of its own, so that a relative address says nothing about files.
    """
    for target in find_targets(post.body) if _MAY_LEAD.search(post.body) else ():
        address = _ESCAPE.sub(r"\1", target.text)
        if _ELSEWHERE.match(address):
            continue
        path = normpath(join(dirname(post.path), unquote(re.split("[?#]", address, maxsplit=1)[0])))
        if not sources_alone or (is_source(path) and not path.startswith("../")):
            yield path, Location(post.path, post.body_line + target.line - 1, target.column, len(target.text))
