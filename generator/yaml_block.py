"""The only door of yaml: from text to located fields.

Every scalar stays the text that was written (`no`, `12:30` and `1.10` are text); what it means is decided by
the schema. Only plain data is taken: no aliases, anchors, tags, merge keys or second documents, and no deep
nesting. Lines and columns are those of the file, not of the block.

Most posts have nothing but lines of a name and a plain value. These are read without libyaml, to the same fields.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

import yaml

from generator.blocks import DEEPEST_NESTING
from generator.blocks import RefusedError
from generator.blocks import control_character
from generator.blocks import guarded
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import SurroundingsError
from generator.diagnostics import problem
from generator.nodes import Node
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.reading import LARGEST_FRONT_MATTER
from generator.texts import CONTROL
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.texts import Text

MOST_EVENTS = 100_000  # 20,000 topics with their names; front matter is too short for as many

_COMMENT = re.compile(r"[ \t]#")
_COMMENT_LIKE = re.compile(r"[ \t]+#[^\s#]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# A name and a value that mean themselves in YAML: no sign at its start, no comment, no colon before a blank.
_PLAIN_SIGNS = r"""[\w !"$%&'()*+,./;<=>?@\[\]^`{|}~-]++|:(?=\S)"""
_PLAIN_LINE = re.compile(rf"([A-Za-z][\w-]{{0,80}}+): ++(\w(?:{_PLAIN_SIGNS}|(?!))*+)(?<! )\n")


def read_yaml(
    text: str, path: str, first_line: int = 1, largest: int = LARGEST_FRONT_MATTER
) -> tuple[Table | None, Diagnostics]:
    """Return the fields of a YAML block, with warnings, or the one finding that makes it unreadable."""
    return guarded(lambda: _read(text, path, first_line), text, Location(path, first_line), largest)


def _read(text: str, path: str, first_line: int) -> tuple[Table, Diagnostics]:
    plain = _plain_fields(text, path, first_line)
    return (plain, ()) if plain else _YamlBlock(text, path, first_line).read()


def _plain_fields(text: str, path: str, first_line: int) -> Table | None:
    """Return the fields of a block in which each line is a name and a plain value; None for any other."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    end, line = 0, first_line
    while match := _PLAIN_LINE.match(text, end):
        name, value = match.groups()
        key = Scalar(name, Location(path, line, 1, len(name)), line)
        entries[name] = key, Scalar(value, Location(path, line, match.start(2) - end + 1, len(value)), line)
        end, line = match.end(), line + 1
    is_whole = end == len(text) and len(entries) == line - first_line > 0
    return Table(tuple(entries.values()), Location(path, first_line)) if is_whole else None


class _YamlBlock:
    """One block of YAML, read from libyaml's events, which come one by one and so cannot exhaust the stack."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._lines = [*text.split("\n"), ""]  # libyaml may end a text without a line feed one line below it
        self._text = text
        self._path = path
        self._first_line = first_line
        self._warnings: list[Diagnostic] = []

    def read(self) -> tuple[Table, Diagnostics]:
        events = self._events()
        next(events)  # the stream's start
        event = next(events)
        start = Location(self._path, self._first_line)
        if isinstance(event, yaml.StreamEndEvent):
            return Table((), start), ()
        if event.version or event.tags:
            raise self._unsupported(event, say("a directive"))
        top = self._node(events, next(events), 1)
        end = next(events)
        if end.explicit or not isinstance(next(events), yaml.StreamEndEvent):
            raise self._unsupported(end, say("a second document"))
        if isinstance(top, Scalar) and not top.text:
            return Table((), start), tuple(self._warnings)
        if not isinstance(top, Table):
            raise RefusedError(
                problem(
                    "invalid-yaml",
                    top.location,
                    say("this is not a list of fields"),
                    say("write each field as `name: value`, with a blank after the colon"),
                )
            )
        return top, tuple(self._warnings)

    def _events(self) -> Iterator[Any]:
        if not hasattr(yaml, "CBaseLoader"):
            raise SurroundingsError(
                say("PyYAML was installed without libyaml"),
                say("install PyYAML from a wheel: `pip install --force-reinstall --only-binary pyyaml pyyaml`"),
            )
        try:
            events = yaml.parse(self._text, Loader=yaml.CBaseLoader)
            yield from islice(events, MOST_EVENTS)
            raise self._too_many(next(events))  # nobody asks for more than the end of the stream
        except yaml.MarkedYAMLError as error:
            raise self._invalid(error) from None

    def _too_many(self, event: Any) -> RefusedError:
        return RefusedError(
            problem(
                "file-too-large",
                self._location(event.start_mark),
                say("the file has more names and values than are read"),
                say("look whether something else than settings got into the file"),
            )
        )

    def _node(self, events: Iterator[Any], event: Any, depth: int) -> Node:
        self._refuse_all_but_data(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        location = self._location(event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(events, event, depth + 1))
            return Sequence(tuple(items), location)
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            if key.text in entries:
                raise RefusedError(_duplicate_field(key, entries[key.text][0]))
            entries[key.text] = (key, self._node(events, next(events), depth + 1))
        return Table(tuple(entries.values()), location)

    def _key(self, event: Any, depth: int) -> Scalar:
        self._refuse_all_but_data(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._unsupported(event, say("a field whose name is not text"))
        if event.value == "<<" and not event.style:
            raise self._unsupported(event, say("a YAML merge key (`<<`)"))
        return self._scalar(event)

    def _scalar(self, event: Any) -> Scalar:
        mark, end = event.start_mark, event.end_mark
        width = end.column - mark.column if end.line == mark.line else len(self._lines[mark.line]) - mark.column
        location = self._location(mark, max(1, width))
        control = CONTROL.search(event.value) or _SURROGATE.search(event.value)
        if control:  # an escape such as "\0" passes the check of the raw text
            raise RefusedError(control_character(control[0], location))
        lost = _COMMENT_LIKE.match(self._lines[end.line], end.column) if not event.style else None
        if lost:
            self._warnings.append(
                problem(
                    "text-after-hash",
                    self._location(end),
                    say("what follows ` #` is a comment and not part of the value"),
                    say('put the whole value in quotes: `"… #…"`'),
                )
            )
        goes_on = end.line - (end.column == 0)  # a block of text ends where the next line begins
        return Scalar(event.value, location, self._first_line + max(mark.line, goes_on))

    def _refuse_all_but_data(self, event: Any, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._unsupported(event, say("a YAML alias (`*`)"))
        if event.anchor is not None:
            raise self._unsupported(event, say("a YAML anchor (`&`)"))
        if event.tag is not None:
            raise self._unsupported(event, say("a YAML tag (`!`)"))
        if depth > DEEPEST_NESTING:
            raise self._unsupported(event, say("nesting more than {depth} levels deep", depth=DEEPEST_NESTING))

    def _unsupported(self, event: Any, what: Text) -> RefusedError:
        return RefusedError(
            problem(
                "unsupported-yaml",
                self._location(event.start_mark),
                say("{what} stands here, which Ritme does not read", what=what),
                say("write the value out; one that begins with `&`, `*` or `!` needs quotes"),
            )
        )

    def _invalid(self, error: yaml.MarkedYAMLError) -> RefusedError:
        mark = error.problem_mark or error.context_mark
        line = self._line(mark)
        location = self._location(mark) if mark else Location(self._path, self._first_line)
        cure = _cure(str(error.problem), line, mark.column if mark else 0)
        start = error.context_mark
        if start and (begun := _cure_of_beginning(str(error.problem), far=mark is None or start.line < mark.line)):
            location, cure = self._location(start), begun
            comment = _COMMENT.search(self._line(start), start.column)
            if comment and "expected ','" in str(error.problem):
                location = Location(self._path, location.line, comment.end())
                cure = say("put the value in quotes: what follows ` #` is a comment")
        return RefusedError(
            problem(
                "invalid-yaml",
                location,
                say("the fields cannot be read from here on"),
                cure or say("write each field as `name: value`; put a value with special signs in quotes"),
            )
        )

    def _line(self, mark: Any) -> str:
        return self._lines[mark.line] if mark and mark.line < len(self._lines) else ""

    def _location(self, mark: Any, width: int = 1) -> Location:
        return Location(self._path, self._first_line + mark.line, mark.column + 1, width)


def _cure(fault: str, line: str, column: int) -> Text | None:
    """Return the help for a slip that is made often, recognised by libyaml's words and the line itself."""
    if "\t" in line[: column + 1]:
        return say("indent with blanks: a tab stands here")
    if "mapping values are not allowed" in fault:
        if re.fullmatch(r" *[\w-]+", line[:column]):  # the field itself, taken for more of the value above it
            return say("let each field begin below the one before it, as `name: value` with a blank after the colon")
        return say("put the value in quotes: it holds a colon followed by a blank")
    if "cannot start any token" in fault:
        return say("put the value in quotes: it begins with a sign that means something in YAML")
    return None


def _cure_of_beginning(fault: str, *, far: bool) -> Text | None:
    """Return the help for a fault that libyaml notices `far` below the line in which it was made."""
    if "end of stream" in fault:
        return say("close the quote that is opened here")
    if "could not find expected ':'" in fault:
        return say("write a colon and a blank after the field's name: `name: value`")
    if far and re.search(r"expected ',' or '[\]}]'", fault):
        return say("close the bracket that is opened here")
    return None


def _duplicate_field(key: Scalar, first: Scalar) -> Diagnostic:
    return problem(
        "duplicate-field",
        key.location,
        say("the field `{name}` stands here for the second time", name=key.text),
        say("keep this one or the one on line {line}", line=first.location.line),
    )
