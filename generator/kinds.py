"""Kinds of values: how a located node becomes a value, or a finding that says what was due.

A kind reads a node and returns the value with its findings; the value is None where the node is wrong. Kinds
are combined in `schema`, which holds no code of its own for checking.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol
from typing import TypeAlias

from generator.diagnostics import ENOUGH_IN_A_FILE
from generator.diagnostics import has_error
from generator.diagnostics import problem
from generator.forms import ANY
from generator.names import is_name
from generator.nodes import Node
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.suggestions import MEANT
from generator.suggestions import nearest
from generator.texts import Text
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.diagnostics import Location
    from generator.forms import Form

Read: TypeAlias = "tuple[Any, Diagnostics]"


class Kind(Protocol):
    """What can read a node."""

    def read(self, node: Node) -> Read:
        """Return the node's value and its findings; None and at least one finding where it is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class One:
    """A single value; `convert` returns None for a text that is none.

    `alone` is the cure for a list, `mend` that for a certain text, where they are not `cure`. Each text that means
    something has the `form`.
    """

    convert: Callable[[str], Any]
    noun: Text
    cure: Text
    code: str = "invalid-value"
    alone: Text | None = None
    mend: Callable[[str], Text] | None = None
    form: Form = ANY

    def read(self, node: Node) -> Read:
        """Return what the text means."""
        if not isinstance(node, Scalar):
            return None, (wrong_type(node, self.noun, self.alone or self.cure),)
        value = self.convert(node.text.strip())
        if value is not None:
            return value, ()
        message = say("`{value}` is not {noun}", value=node.text, noun=self.noun)
        return None, (problem(self.code, node.location, message, self.mend(node.text) if self.mend else self.cure),)


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values; one value alone is a list of one. Some lists may hold no more than `most` of them."""

    kind: Kind
    most: int | None = None

    def read(self, node: Node) -> Read:
        """Return the values that are right, in order."""
        if isinstance(node, Scalar) and not node.text:
            return (), ()
        items = node.items if isinstance(node, Sequence) else (node,)
        if self.most is not None and len(items) > self.most:
            return None, (_too_many(node, len(items), self.most),)
        return _together(self.kind.read(item) for item in items if not is_blank(item))


@dataclass(frozen=True, slots=True)
class Placed:
    """A value together with its place, for findings that are about one of many."""

    kind: Kind

    def read(self, node: Node) -> Read:
        """Return the value and where it stands."""
        value, findings = self.kind.read(node)
        return (None if value is None else (value, node.location)), findings


@dataclass(frozen=True, slots=True)
class Either:
    """A single value, or a table of fields where more is to be said."""

    one: Kind
    table: Kind

    def read(self, node: Node) -> Read:
        """Return what the kind that fits the node makes of it."""
        return (self.table if isinstance(node, Table) else self.one).read(node)


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a table of fields; `about` is its line in the manual."""

    name: str
    kind: Kind
    about: Text
    required: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The fields of one record that are right, with the record's own key where it has one."""

    table: Table
    values: dict[str, Any]
    key: Scalar | None = None

    @property
    def places(self) -> tuple[tuple[str, Location], ...]:
        """Return the record's place under "", then that of each of its fields' values."""
        start = self.key.location if self.key else self.table.location
        return (("", start), *((key.text, value.location) for key, value in self.table.entries))


@dataclass(frozen=True, slots=True)
class Record:
    """A table with known fields, made into a value of the model.

    Of the fields in `either` one must be there, of those in `together` all or none; `judge` finds
    fields that are right and do not fit each other.
    """

    fields: tuple[Field, ...]
    make: Callable[[Found], Any]
    either: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    judge: Callable[[Found], Iterable[Diagnostic]] = lambda _: ()

    def read(self, node: Node, key: Scalar | None = None) -> Read:
        """Return the record, None when a field of it is missing or wrong."""
        if not isinstance(node, Table):
            cure = say("write its fields below it, each as `name: value`")
            return None, (wrong_type(node, say("a table of fields"), cure),)
        values, findings = read_fields(node, self.fields)
        findings += unknown_fields(node, self.fields)
        there = {key.text for key, value in node.entries if not is_blank(value)}
        if self.either and there.isdisjoint(self.either):
            findings += (missing_field(self.either[0], node.location),)
        missing = [name for name in self.together if name not in there]
        if 0 < len(missing) < len(self.together):
            findings += tuple(missing_field(name, node.location) for name in missing)
        found = Found(node, values, key)
        if not has_error(findings):
            findings += tuple(self.judge(found))
        return (None if has_error(findings) else self.make(found)), findings


@dataclass(frozen=True, slots=True)
class Keyed:
    """A table whose keys are names that the team chose, each with a record; some hold no more than `most` of them."""

    record: Record
    most: int | None = None

    def read(self, node: Node) -> Read:
        """Return the records that are right, in order."""
        if not isinstance(node, Table):
            return None, (_no_keys(node),)
        if self.most is not None and len(node.entries) > self.most:
            return None, (_too_many(node, len(node.entries), self.most),)
        return _together(self._one(key, value) for key, value in node.entries)

    def _one(self, key: Scalar, value: Node) -> Read:
        if not is_name(key.text):
            return None, (invalid_name(key),)
        empty = isinstance(value, Scalar) and not value.text
        return self.record.read(Table((), value.location) if empty else value, key)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A table whose keys are free, each with a value of one kind; `make` gets the key, its place and the value."""

    kind: Kind
    make: Callable[[Scalar, Any], Any] = lambda key, value: (key.text, value)

    def read(self, node: Node) -> Read:
        """Return what `make` makes of each pair that is right, in order."""
        if not isinstance(node, Table):
            return None, (_no_keys(node),)
        return _together(self._one(key, value) for key, value in node.entries)

    def _one(self, key: Scalar, node: Node) -> Read:
        value, findings = self.kind.read(node)
        return (None if value is None else self.make(key, value)), findings


def missing_field(name: str, location: Location) -> Diagnostic:
    """Return the finding for a required field that is absent or empty."""
    return problem(
        "missing-field", location, say("the field `{name}` is missing", name=name), say("add `{name}: …`", name=name)
    )


def read_fields(
    table: Table, fields: tuple[Field, ...], missing: Callable[[str, Location], Diagnostic] = missing_field
) -> tuple[dict[str, Any], Diagnostics]:
    """Return the values of all fields that are there and right, and the findings of the others."""
    values: dict[str, Any] = {}
    findings: list[Diagnostic] = []
    nodes = {key.text: node for key, node in table.entries}
    for field in fields:
        node = nodes.get(field.name)
        if node is None or is_blank(node):
            if field.required:
                findings.append(missing(field.name, node.location if node else table.location))
            continue
        value, wrong = field.kind.read(node)
        findings.extend(wrong)
        if value is not None:
            values[field.name] = value
    return values, tuple(findings)


def is_blank(node: Node) -> bool:
    """Tell whether a field is there without a value, which counts as not there."""
    return isinstance(node, Scalar) and not node.text.strip()


def unknown_fields(table: Table, fields: tuple[Field, ...]) -> Diagnostics:
    """Return a finding for each field that no entry of the table of fields names, of very many for the first."""
    known = {field.name: field for field in fields}
    unknown = (key for key, _ in table.entries if key.text not in known)
    return tuple(
        problem(
            "unknown-field",
            key.location,
            say("the field `{name}` is not known", name=key.text),
            nearest(MEANT.get(key.text.casefold(), key.text), known),
        )
        for key in islice(unknown, ENOUGH_IN_A_FILE)
    )


def wrong_type(node: Node, noun: Text, cure: Text | None) -> Diagnostic:
    """Return the finding for a list or a table where something else is due."""
    messages = {
        Scalar: say("one value stands here, where {noun} is due", noun=noun),
        Sequence: say("a list stands here, where {noun} is due", noun=noun),
        Table: say("a table stands here, where {noun} is due", noun=noun),
    }
    return problem("wrong-type", node.location, messages[type(node)], cure)


def invalid_name(scalar: Scalar) -> Diagnostic:
    """Return the finding for a written name that cannot become a file name."""
    return problem(
        "invalid-name",
        scalar.location,
        say("`{value}` is not a name", value=scalar.text),
        say("write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"),
    )


def _too_many(node: Node, count: int, most: int) -> Diagnostic:
    message = say("the list has {count} entries, {most} at most are read", count=count, most=most)
    return problem("invalid-value", node.location, message, say("keep those that are still of use"))


def _no_keys(node: Node) -> Diagnostic:
    return wrong_type(node, say("a table of names"), say("write each name on a line of its own, with a colon"))


def _together(reads: Iterable[Read]) -> Read:
    values: list[Any] = []
    findings: list[Diagnostic] = []
    for value, wrong in reads:
        findings.extend(wrong)
        if value is not None:
            values.append(value)
    return tuple(values), tuple(findings)
