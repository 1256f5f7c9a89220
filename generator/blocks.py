"""What holds for every block of fields, whatever its language: limits, forbidden characters, places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.texts import CONTROL
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.diagnostics import Diagnostics
    from generator.nodes import Table

DEEPEST_NESTING = 20

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)


class RefusedError(Exception):
    """Ends the reading of one block at its first fault: what follows a fault cannot be trusted."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic


def guarded(
    read: Callable[[], tuple[Table, Diagnostics]], text: str, start: Location, largest: int
) -> tuple[Table | None, Diagnostics]:
    """Return what a reader reads, behind the limits that hold for every kind of block."""
    try:
        _refuse_what_is_too_much(text, start, largest)
        return read()
    except RefusedError as refused:
        return None, (refused.diagnostic,)


def _refuse_what_is_too_much(text: str, start: Location, largest: int) -> None:
    if len(text.encode()) > largest:
        raise RefusedError(
            problem(
                "file-too-large",
                start,
                say("the fields have more than {largest} bytes", largest=largest),
                say("keep long text in the body, below the second line of dashes"),
            )
        )
    control = CONTROL.search(text)
    if control:
        raise RefusedError(control_character(control[0], place(text, control.start(), start)))
    conflict = _CONFLICT.search(text)
    if conflict:
        raise RefusedError(
            problem(
                "invalid-yaml",
                place(text, conflict.start(), start),
                say("two versions of this file were merged and both are still here"),
                say("keep one version and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`"),
            )
        )


def control_character(sign: str, location: Location) -> Diagnostic:
    """Return the finding for a character that no text may hold."""
    return problem(
        "control-character",
        location,
        say("the control character U+{code} stands here", code=f"{ord(sign):04X}"),
        say("remove it; it often comes along with pasted text"),
    )


def place(text: str, index: int, start: Location) -> Location:
    """Return where the character at `index` of a block stands, given where the block starts."""
    line_start = text.rfind("\n", 0, index) + 1
    return Location(start.path, start.line + text.count("\n", 0, index), index - line_start + 1)
