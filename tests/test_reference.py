"""The reference in the documents: it is what the tables of the program say, and its examples are right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.kinds import Field
from generator.kinds import Many
from generator.kinds import Record
from generator.manual import codes
from generator.schema import CALENDAR
from generator.schema import POST
from generator.yaml_block import read_yaml
from tests.conftest import told
from tools.reference import DOCS
from tools.reference import Section
from tools.reference import filled
from tools.reference import sections
from tools.reference import words
from tools.samples import OF_CALENDAR
from tools.samples import OF_POST

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {field.name: field.kind for field in (*CALENDAR.fields, *POST)}
TABLES = [
    *((Section(("",), POST), OF_POST), (Section(("",), CALENDAR.fields), OF_CALENDAR)),
    *((section, OF_POST) for section in sections(POST)),
    *((section, OF_CALENDAR) for section in sections(CALENDAR.fields)),
]
SAMPLES = [
    pytest.param(field, samples[f"{place}.{field.name}".lstrip(".")], id=f"{place}.{field.name}".lstrip("."))
    for section, samples in TABLES
    for place in section.places[:1]
    for field in section.fields
]


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_the_documents_hold_what_the_program_knows(path: Path) -> None:
    """Else `make reference` was forgotten after a change of fields or findings."""
    text = path.read_text(encoding="utf-8")

    assert filled(text) == text


@pytest.mark.parametrize(("field", "sample"), SAMPLES)
def test_each_example_is_right(field: Field, sample: str) -> None:
    """A field takes its example without a word."""
    table, findings = read_yaml(f"{field.name}: {sample}\n", "calendar.yaml")
    assert table is not None
    ((_, node),) = table.entries
    _, wrong = field.kind.read(node)

    assert [] == told((*findings, *wrong))


def test_no_example_is_left_over() -> None:
    """An example of a field that is gone goes with it; fields that stand in two places are shown once."""
    assert len(SAMPLES) == len(OF_POST) + len(OF_CALENDAR)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", "a text"),
        ("language", "`en` or `nl`"),
        ("publish", "year, month and day, then the time"),
        ("topics", "names that you choose, each with fields of its own"),
        ("events", "a list, each with fields of its own"),
        ("capacity", "names, each with a number of hours"),
        ("extra_css", "a style sheet below the content, or a list"),
        ("media", "a file, or fields of its own, or a list"),
        ("posts", "fields of its own"),
    ],
)
def test_a_kind_says_itself_in_plain_words(name: str, expected: str) -> None:
    """Whoever reads the reference reads no Python."""
    assert expected == words(FIELDS[name])


def test_fields_that_are_equal_are_told_once() -> None:
    """Tables come after the one that they stand in."""
    record = Record((Field("name", FIELDS["title"], CALENDAR.fields[0].about),), repr)
    fields = tuple(Field(name, Many(record), CALENDAR.fields[0].about) for name in ("events", "pauses"))

    assert [Section(("events", "pauses"), record.fields)] == list(sections(fields))


def test_each_code_has_a_heading() -> None:
    """So that other documents can lead to it, with what `ritme explain` says of it."""
    text = (DOCS / "findings.md").read_text(encoding="utf-8")

    assert sorted(codes()) == sorted(re.findall(r"^### `([a-z-]+)`$", text, re.MULTILINE))
