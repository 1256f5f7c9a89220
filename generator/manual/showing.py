"""How an example is shown: as plain text that can be copied, cut where it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.explanation import Example

_INDENT = " " * 4
_MOST_LINES = 60
_LONGEST_LINE = 200


def show(example: Example) -> str:
    """Return an example as text: each file's path, below it its lines; the calendar only where it is a special one.

    Characters that do not show are written as `<U+200B>`, a link as `path -> target`.
    """
    return "\n\n".join(_parts(example)) + "\n"


def _parts(example: Example) -> Iterator[str]:
    if example.command:
        yield _INDENT + example.command
    if example.calendar not in (None, SMALL_CALENDAR):
        yield _file("calendar.yaml", example.calendar or "")
    for path, content in example.posts:
        if isinstance(content, Link):
            yield f"{path} -> {content.target}"
        else:
            yield _file(path, content if isinstance(content, str) else content.decode("utf-8", "replace"))


def _file(path: str, text: str) -> str:
    lines = text.removesuffix("\n").split("\n")
    shown = [_cut(line) for line in lines[:_MOST_LINES]] + (["…"] if len(lines) > _MOST_LINES else [])
    return "\n".join([path, *((_INDENT + line).rstrip() for line in shown)])


def _cut(line: str) -> str:
    short = line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in short)
