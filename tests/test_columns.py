"""Tests for generator.columns: the names that people give to columns."""

from __future__ import annotations

import pytest

from generator.columns import FIELDS
from generator.columns import NAMES
from generator.columns import count_known
from generator.columns import find_head
from generator.columns import guess
from generator.language import find_language
from generator.normal_forms import folded
from generator.schema import POST
from generator.sheets import Row
from generator.sheets import Sheet
from generator.texts import verbatim


def fields(head: str, **given: str) -> dict[str, str | None]:
    """Return the fields of the columns of a row, whose cells stand between semicolons."""
    return {column.name: column.field for column in guess(Row(1, tuple(head.split("; "))), given)}


def sheet(*rows: str) -> Sheet:
    """Return a sheet of rows whose cells stand between semicolons."""
    return Sheet(tuple(Row(n, tuple(row.split("; "))) for n, row in enumerate(rows, 1)), verbatim(""))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Datum; Tijd; Kanaal; Onderwerp; Thema; Status; Tekst; Verantwoordelijke; Doelgroep; Doel; Link",
            ["publish", "time", "channel", "title", "topic", "status", "body", "owner", "audience", "purpose", "link"],
        ),
        (
            "Publish date; Platform; Title; Category; Copy; Author; Target audience; URL; Image",
            ["publish", "channel", "title", "topic", "body", "owner", "audience", "link", "media"],
        ),
        ("PUBLICATIEDATUM:; Kanaal(en); Titel / kop; Copy (max. 280)", ["publish", "channel", "title", "body"]),
        ("Titel; Onderwerp", ["title", "topic"]),  # what may be either is what is not there yet
        ("Thema; Onderwerp", ["topic", "title"]),
        ("Datum/tijd; Message; Name", ["publish", "body", "title"]),
        ("Text; Message", ["body", "message"]),
        ("Datum; Notities; Datum plaatsing", ["publish", None, None]),
    ],
)
def test_columns_are_known_by_their_names(head: str, expected: list[str | None]) -> None:
    """In Dutch and English, and no field is held by two columns."""
    assert expected == list(fields(head).values())


def test_what_was_told_of_a_column_comes_first() -> None:
    """A name without a field is passed over, and its field is free for another."""
    assert {"Datum": "", "Dag": "publish", "Soort": "purpose"} == fields("Datum; Dag; Soort", datum="", soort="purpose")


def test_the_head_is_the_row_that_names_most() -> None:
    """Above it there may stand a title; without any name there is none."""
    found = find_head(sheet("Planning 2026", "Datum; Kanaal; Titel", "5-5-2026; Instagram; Link"), {})

    assert Row(2, ("Datum", "Kanaal", "Titel")) == found
    assert None is find_head(sheet("a; b", "c; d"), {})
    assert Row(1, ("a", "b")) == find_head(sheet("a; b", "c; d"), {"b": "title"})
    assert None is find_head(sheet(), {})


def test_a_cell_that_is_no_text_names_nothing() -> None:
    """Numbers of a workbook are no names."""
    assert 1 == count_known([1, "Datum", None])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_exported_head_is_read_back(language: str) -> None:
    """In both languages, whatever the catalogue says."""
    head = tuple(find_language(language).say(named.label) for named in FIELDS if named.label)

    assert NAMES == tuple(column.field for column in guess(Row(1, head), {}))


def test_every_field_of_a_post_has_a_column() -> None:
    """What the table of fields knows, a sheet can say."""
    assert {field.name for field in POST} == set(NAMES) - {"time", "body"}


def test_all_words_are_folded() -> None:
    """Else nothing would be known by them."""
    words = [word for named in FIELDS for word in (*named.words, *named.weak)]

    assert words == [folded(word) for word in words]
