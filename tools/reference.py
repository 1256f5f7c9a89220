"""The reference: what the documents tell of fields and findings, made from the tables that the program itself runs by.

`python -m tools.reference` writes it between the marks in each document, and leaves the rest as it is. A test holds the
documents to it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.kinds import Either
from generator.kinds import Field
from generator.kinds import Keyed
from generator.kinds import Many
from generator.kinds import One
from generator.kinds import Pairs
from generator.kinds import Placed
from generator.kinds import Record
from generator.language import find_language
from generator.manual import CHAPTERS
from generator.manual import ways
from generator.scalars import TEXT
from generator.schema import CALENDAR
from generator.schema import POST
from tools.samples import OF_CALENDAR
from tools.samples import OF_POST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.kinds import Kind
    from generator.manual import Entry
    from generator.texts import Text

DOCS = Path(__file__).parents[1] / "docs"

_ENGLISH = find_language("en")
_PART = re.compile(r"(<!-- made by make reference: ([a-z ]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
_DEFAULTS = re.compile(r"; default:? (?P<after>.+)|(?P<before>`[^`]+`) \(default\)|; without it, (?P<without>.+)")


@dataclass(frozen=True, slots=True)
class Section:
    """The fields of one table, and where it stands: below which fields that have the same ones."""

    places: tuple[str, ...]
    fields: tuple[Field, ...]


def filled(text: str) -> str:
    """Return a document with each part between its marks as the program would have it."""
    return _PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]}\n{part[3]}", text)


def sections(fields: tuple[Field, ...], place: str = "") -> Iterator[Section]:
    """Yield the tables that fields lead to, each after the one that it stands in; equal ones in a row are one."""
    inner: dict[tuple[Field, ...], list[str]] = {}
    for field in fields:
        record = _record(field.kind)
        if record:
            inner.setdefault(record.fields, []).append(f"{place}{field.name}")
    for of_record, places in inner.items():
        yield Section(tuple(places), of_record)
        yield from sections(of_record, f"{places[0]}.")


def words(kind: Kind) -> str:
    """Return in plain words what a value is."""
    match kind:
        case One():
            said = _one(kind)
        case Keyed():
            said = "names that you choose, each with fields of its own"
        case Pairs():
            said = f"names, each with {words(kind.kind)}"
        case Many(Record()):
            said = "a list, each with fields of its own"
        case Many():
            said = f"{words(kind.kind)}, or a list"
        case Placed():
            said = words(kind.kind)
        case Either():
            said = f"{words(kind.one)}, or fields of its own"
        case _:
            said = "fields of its own"
    return said


def table(fields: Iterable[Field], samples: Mapping[str, str], place: str = "") -> str:
    """Return a table of fields in Markdown; `place` is where they stand, with a point at its end."""
    rows = ["| field | says | is | default | example |", "|---|---|---|---|---|"]
    rows += [
        _row(f"`{field.name}`", *_about(field), _in_code(f"{field.name}: {samples[place + field.name]}"))
        for field in fields
    ]
    return "\n".join(rows) + "\n"


def how_to_write(fields: Iterable[Field]) -> str:
    """Return a table of the kinds of single values, with what to write."""
    found = {_ENGLISH.say(one.noun): _ENGLISH.say(one.cure) for one in _ones(fields) if not one.form.words}
    rows = [_row(noun, cure) for noun, cure in sorted(found.items())]
    return "\n".join(["| what it is | how to write it |", "|---|---|", *rows]) + "\n"


def _record(kind: Kind) -> Record | None:
    match kind:
        case Record():
            return kind
        case Keyed():
            return kind.record
        case Many() | Placed():
            return _record(kind.kind)
        case Either():
            return _record(kind.table)
        case _:
            return None


def _ones(fields: Iterable[Field]) -> Iterator[One]:
    """Yield the kinds of all single values in fields, but for what only looks like a text."""
    for field in fields:
        kind = field.kind
        while isinstance(kind, Many | Placed | Pairs | Either):
            kind = kind.one if isinstance(kind, Either) else kind.kind
        if isinstance(kind, One) and not _is_meant(kind):
            yield kind


def _is_meant(kind: One) -> bool:
    """Tell whether a kind is read as a text, and later as something else, which only its cure tells."""
    return kind.noun == TEXT.noun and kind.cure != TEXT.cure


def _one(kind: One) -> str:
    if kind.form.words:
        *first, last = (f"`{word}`" for word in kind.form.words)
        return f"{', '.join(first)} or {last}"
    return (
        _ENGLISH.say(kind.cure).removeprefix("write ").partition(":")[0] if _is_meant(kind) else _ENGLISH.say(kind.noun)
    )


def _about(field: Field) -> tuple[str, str, str]:
    """Return what a field says, what its value is, and what it is where nobody writes it."""
    about = _ENGLISH.say(field.about)
    default = _DEFAULTS.search(about)
    if default and not default["before"]:
        about = about[: default.start()]
    told = default and (default["after"] or default["before"] or default["without"])
    return about, words(field.kind), "**needed**" if field.required else told or ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _in_code(text: str) -> str:
    return f"`{text}`"


def _headed(section: Section, samples: Mapping[str, str]) -> str:
    head = ", ".join(f"`{place}`" for place in section.places)
    return f"### {head}\n\n{table(section.fields, samples, f'{section.places[0]}.')}"


def _findings() -> Iterator[str]:
    """Yield what can be found, by family: each code with what it means, why it matters, and its settings."""
    for chapter in CHAPTERS:
        name = _ENGLISH.say(chapter.name)
        yield f"## {name[:1].upper()}{name[1:]}\n"
        for entry in chapter.entries:
            yield f"### `{entry.code}`\n"
            yield f"**{entry.severity}**{'' if entry.is_on else ', off by default'} · {_told(entry)}\n"


def _told(entry: Entry) -> str:
    explanation = entry.explanation
    settings = (line for headline, line in ways(entry, is_on=True) if _is_about_settings(headline))
    return " ".join(
        [
            *(_ENGLISH.say(text, None) for text in (explanation.what, explanation.why)),
            *(f"Settings: `{line}`." for line in settings),
        ]
    )


def _is_about_settings(headline: Text) -> bool:
    return "with the defaults" in headline.message


PARTS = {
    "fields of a post": table(POST, OF_POST),
    "tables in a post": "\n".join(_headed(section, OF_POST) for section in sections(POST)),
    "fields of a calendar": table(CALENDAR.fields, OF_CALENDAR),
    "tables in a calendar": "\n".join(_headed(section, OF_CALENDAR) for section in sections(CALENDAR.fields)),
    "values": how_to_write(
        (*POST, *CALENDAR.fields, *(field for section in sections(CALENDAR.fields) for field in section.fields))
    ),
    "findings": "\n".join(_findings()),
}


def main() -> int:
    """Write the reference into each document that has a place for it."""
    for path in sorted(DOCS.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if filled(text) != text:
            path.write_text(filled(text), encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path.relative_to(DOCS.parent)}: written\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
