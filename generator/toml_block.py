"""The only door of toml: from text to located fields, as the front matter of some blogs has it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from generator.blocks import DEEPEST_NESTING
from generator.blocks import RefusedError
from generator.blocks import control_character
from generator.blocks import guarded
from generator.blocks import place
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.nodes import Node
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.reading import LARGEST_FRONT_MATTER
from generator.texts import CONTROL
from generator.texts import say

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostics

# The standard library takes time by the square of a dotted key's length.
_MOST_DOTS = 1000

_HEAD = re.compile(
    r"""^[ \t]*\[*(?P<key>"[^"\n]*"|'[^'\n]*'|(?P<bare>[^\s="'\[\]]+))[ \t]*[=\]]+[ \t]*""", re.MULTILINE
)


def read_toml(text: str, path: str, first_line: int = 1) -> tuple[Table | None, Diagnostics]:
    """Return the fields of a TOML block, or the one finding that makes it unreadable."""
    return guarded(_TomlBlock(text, path, first_line).read, text, Location(path, first_line), LARGEST_FRONT_MATTER)


class _TomlBlock:
    """One block of TOML. The standard library gives no places, so keys are looked up in the text."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._start = Location(path, first_line)

    def read(self) -> tuple[Table, Diagnostics]:
        for number, line in enumerate(self._text.split("\n")):
            if line.count(".") > _MOST_DOTS:
                raise RefusedError(self._too_deep(replace(self._start, line=self._start.line + number)))
        try:
            values = tomllib.loads(self._text, parse_float=str)
        except ValueError as error:  # a number of thousands of digits is no TOMLDecodeError
            raise RefusedError(self._invalid(str(error))) from None
        except RecursionError:
            raise RefusedError(self._too_deep(self._start)) from None
        return self._table(values, self._start, 1), ()

    def _invalid(self, fault: str) -> Diagnostic:
        at = re.search(r"line (\d+), column (\d+)", fault)
        line, column = (int(at[1]), int(at[2])) if at else (1, 1)
        return problem(
            "invalid-toml",
            Location(self._start.path, self._start.line + line - 1, column),
            say("the fields cannot be read from here on"),
            say('write each field as `name = "value"`'),
        )

    def _too_deep(self, location: Location) -> Diagnostic:
        return problem(
            "unsupported-yaml",
            location,
            say(
                "nesting more than {depth} levels deep stands here, which Ritme does not read",
                depth=DEEPEST_NESTING,
            ),
            say("write the value out"),
        )

    def _table(self, values: dict[str, Any], location: Location, depth: int) -> Table:
        return Table(
            tuple(
                (self._key(name, location), self._node(value, self._value_place(name, location), depth + 1))
                for name, value in values.items()
            ),
            location,
        )

    def _node(self, value: object, location: Location, depth: int) -> Node:
        if depth > DEEPEST_NESTING:
            raise RefusedError(self._too_deep(location))
        if isinstance(value, dict):
            return self._table(value, location, depth)
        if isinstance(value, list):
            return Sequence(tuple(self._node(item, location, depth + 1) for item in value), location)
        try:
            return self._scalar(_toml_text(value), location)
        except ValueError as error:  # a hexadecimal number with too many digits to write it out
            raise RefusedError(self._invalid(str(error))) from None

    def _scalar(self, text: str, location: Location) -> Scalar:
        control = CONTROL.search(text) or re.search("\r", text)
        if control:  # an escape such as "\u0085" passes the check of the raw text
            raise RefusedError(control_character(control[0], location))
        return Scalar(text, location)

    def _key(self, name: str, otherwise: Location) -> Scalar:
        match = self._heads.get(name)
        location = place(self._text, match.start("key"), self._start) if match else otherwise
        return self._scalar(name, location)

    def _value_place(self, name: str, otherwise: Location) -> Location:
        match = self._heads.get(name)
        return place(self._text, match.end(), self._start) if match else otherwise

    @cached_property
    def _heads(self) -> dict[str, re.Match[str]]:
        """Return the first line that names each key."""
        heads: dict[str, re.Match[str]] = {}
        for match in _HEAD.finditer(self._text):
            heads.setdefault(match["bare"] or match["key"][1:-1], match)
        return heads


def _toml_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
