"""Located values: what a settings or front-matter block holds, each part with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import TypeAlias

if TYPE_CHECKING:
    from generator.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as the text that was written; `last_line` is where it ends, 0 where that is not known."""

    text: str
    location: Location
    last_line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Table:
    """Fields and their values, in the order in which they were written."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location

    def get(self, name: str) -> Node | None:
        """Return the value of the field `name`."""
        for key, value in self.entries:
            if key.text == name:
                return value
        return None


Node: TypeAlias = Scalar | Sequence | Table


def find(node: Node, *names: str) -> Node | None:
    """Return the value of a field within fields, None where the way ends."""
    for name in names:
        inner = node.get(name) if isinstance(node, Table) else None
        if inner is None:
            return None
        node = inner
    return node
