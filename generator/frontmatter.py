"""From a source to its two parts: the fields between the fences, and the Markdown after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.allowances import find_allowances
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.texts import CONTROL
from generator.texts import say
from generator.toml_block import read_toml
from generator.yaml_block import read_yaml

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.model import Allowance
    from generator.nodes import Node
    from generator.reading import Source

# How the fields between fences are read, and where they end.
_FENCES = {
    "---": (read_yaml, re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)),
    "+++": (read_toml, re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)),
}

# What was meant as front matter and is none: taken for text, a draft would go out with its own fields printed.
_LIKE_A_FENCE = re.compile(r"\s*(?:---|\+\+\+|\{)")

# Fields without fences, as Pelican has them: some of them tell that they are fields, and some hold values with commas.
_METADATA = re.compile(r"([A-Za-z][\w-]{0,80}):[ \t]+(\S.{0,2000})")
_TELLING = frozenset({"title", "date"})
_LISTED = frozenset({"authors", "tags", "keywords"})
_MOST_METADATA = 100


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
            return _bare(source, place), ()
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


def _bare(source: Source, place: Location) -> Parts:
    """Return a post without fences: its first lines are its fields where they are those of Pelican, which has none."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    lines = source.text.split("\n")
    for number, line in enumerate(lines, 1):
        match = _METADATA.fullmatch(line)
        if match is None or CONTROL.search(line) or len(entries) == _MOST_METADATA:
            is_pelican = not line.strip() and not _TELLING.isdisjoint(entries)
            body = "\n".join(lines[number:]) if is_pelican else source.text
            fields = tuple(entries.values()) if is_pelican else ()
            return Parts(Table(fields, place), body, number + 1 if is_pelican else 1)
        name, value = match[1], match[2].rstrip()
        where = Location(source.path, number, match.start(2) + 1, max(1, len(value)))
        key = Scalar(name, Location(source.path, number, 1, len(name)), number)
        parts = [Scalar(part.strip(), where, number) for part in value.split(",")]
        is_list = name.casefold() in _LISTED and len(parts) > 1
        entries.setdefault(
            name.casefold(), (key, Sequence(tuple(parts), where) if is_list else Scalar(value, where, number))
        )
    return Parts(Table((), place), source.text, 1)


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
