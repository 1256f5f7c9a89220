"""Findings that the writer of a post has seen and allows: `allow: [code]`, or a comment `# ritme: allow code`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import READING_CODES
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.diagnostics import problem
from generator.model import Allowance
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.suggestions import nearest
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.model import Post
    from generator.nodes import Node

# After a comma a code is followed by another one, by the end, or by a reason in brackets or after a colon.
_COMMENT = re.compile(
    r"(?:^|[ \t])#[ \t]*+ritme\b:?[ \t]*+allow[ \t]+"
    r"(?P<codes>[\w-]++(?:[ \t]*+,[ \t]*+[\w-]++(?=[ \t]*+(?:[,:;(]|$))|(?!))*+)",
    re.MULTILINE | re.IGNORECASE,
)
_TEXT_OVER_LINES = ('"""', "'''")  # of TOML, whose values do not tell where they end


def find_allowances(block: str, fields: Node, path: str, first_line: int) -> tuple[Allowance, ...]:
    """Return what comments in a block of fields allow; words after the codes may say why. Words of values are none."""
    if "#" not in block:
        return ()
    taken: dict[int, int] = {}  # by line, up to which column a value reaches
    for scalar in _scalars(fields):
        start = scalar.location
        taken[start.line] = max(taken.get(start.line, 0), start.column + start.width - 1)
        taken |= dict.fromkeys(range(start.line + 1, scalar.last_line + 1), len(block))
    end = min((place for sign in _TEXT_OVER_LINES if (place := block.find(sign)) >= 0), default=len(block))
    found = []
    for comment in _COMMENT.finditer(block, 0, end):
        line = first_line + block.count("\n", 0, comment.start("codes"))
        before = block.rfind("\n", 0, comment.start("codes")) + 1
        if comment.start() - before + 1 > taken.get(line, 0):
            column = comment.start("codes") - before + 1
            found += [
                Allowance(code[0], Location(path, line, column + code.start(), len(code[0])))
                for code in re.finditer(r"[\w-]+", comment["codes"])
            ]
    return tuple(found)


def _scalars(fields: Node) -> Iterator[Scalar]:
    if isinstance(fields, Scalar):
        yield fields
        return
    inner = fields.items if isinstance(fields, Sequence) else (value for _, value in fields.entries)
    for one in inner:
        yield from _scalars(one)


def without_allowed(findings: Diagnostics, posts: Iterable[Post]) -> tuple[Diagnostics, Diagnostics]:
    """Return the findings that no post allows, and those that were allowed."""
    allowed = {(post.path, one.code) for post in posts for one in post.allowed}
    parts: tuple[list[Diagnostic], list[Diagnostic]] = [], []
    for one in findings:
        parts[(one.location.path, one.code) in allowed and not _stops(one)].append(one)
    told, silenced = parts
    return tuple(told), tuple(silenced)


def _stops(one: Diagnostic) -> bool:
    """Tell whether it says that something is missing from the calendar, which must not happen unseen."""
    return READING_CODES.get(one.code) is Severity.ERROR


def unused_allowances(posts: Iterable[Post], allowed: Diagnostics, known: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each allowance of these posts that silences nothing."""
    used = {(one.location.path, one.code) for one in allowed}
    for post in posts:
        for one in post.allowed:
            if (post.path, one.code) not in used:
                yield _unused(one, known)


def _unused(one: Allowance, known: Collection[str]) -> Diagnostic:
    if one.code not in known and one.code not in READING_CODES:
        return problem(
            "unused-allow",
            one.location,
            say("there is no finding `{code}` that could be allowed", code=one.code),
            nearest(one.code, known),
        )
    return problem(
        "unused-allow",
        one.location,
        say("`{code}` is allowed here, and is not found", code=one.code),
        say("take it out, so that it does not hide what may come"),
    )
