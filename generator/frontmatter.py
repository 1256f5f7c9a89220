"""From a source to its two parts: the fields between the fences, and the Markdown after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.allowances import find_allowances
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.nodes import Table
from generator.texts import say
from generator.toml_block import read_toml
from generator.yaml_block import read_yaml

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.model import Allowance
    from generator.reading import Source

# How the fields between fences are read, and where they end.
_FENCES = {
    "---": (read_yaml, re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)),
    "+++": (read_toml, re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)),
}

# What was meant as front matter and is none: taken for text, a draft would go out with its own fields printed.
_LIKE_A_FENCE = re.compile(r"\s*(?:---|\+\+\+|\{)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A source cut in two: its fields, and the Markdown after them, which begins on `body_line`."""

    fields: Table
    body: str
    body_line: int
    allowed: tuple[Allowance, ...] = ()


def cut(source: Source, *, bare: bool = False) -> tuple[Parts | None, Diagnostics]:
    """Return the fields and the body of a post, or the finding that says why they cannot be told apart.

    With `bare`, a source without front matter is a body without fields (an existing blog may keep date and
    title elsewhere).
    """
    first, _, rest = source.text.partition("\n")
    fence = first.rstrip()
    place = Location(source.path)
    if fence not in _FENCES:
        if bare and not _LIKE_A_FENCE.match(source.text):
            return Parts(Table((), place), source.text, 1), ()
        return None, (_missing(place),)
    read, end = _FENCES[fence]
    closing = end.search(rest)
    if closing is None:
        return None, (_unclosed(place, fence),)
    block = rest[: closing.start()]
    fields, findings = read(block, source.path, 2)
    if fields is None:
        return None, findings
    body_line = 2 + rest.count("\n", 0, closing.end())
    parts = Parts(
        Table(fields.entries, Location(source.path, 1, 1, len(fence))),
        rest[closing.end() :],
        body_line,
        find_allowances(block, fields, source.path, 2),
    )
    return parts, findings


def _missing(place: Location) -> Diagnostic:
    return problem(
        "missing-front-matter",
        place,
        say("the file does not begin with front matter"),
        say("begin the first line with `---`, then the fields, then a line `---`"),
    )


def _unclosed(place: Location, fence: str) -> Diagnostic:
    return problem(
        "unclosed-front-matter",
        place,
        say("the front matter that begins here has no end"),
        say("write a line `{fence}` after the last field", fence=fence),
    )
