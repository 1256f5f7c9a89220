"""Tests for generator.delimited: files as spreadsheets save them."""

from __future__ import annotations

import csv
import io
from datetime import date
from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.delimited import read
from generator.delimited import write
from generator.sheets import MOST_ROWS
from generator.sheets import Refusal
from generator.sheets import Row
from generator.sheets import Sheet
from tests.conftest import words

if TYPE_CHECKING:
    from generator.sheets import Cell

TEXT = 'Datum;Titel;Tekst\r\n5-5-2026;Café, open;"Eén regel\r\nen nog één; dit"\r\n'
ROWS = (Row(1, ("Datum", "Titel", "Tekst")), Row(2, ("5-5-2026", "Café, open", "Eén regel\r\nen nog één; dit")))


@pytest.mark.parametrize(
    ("data", "about"),
    [
        (TEXT.encode(), "UTF-8 with semicolons between cells"),
        (TEXT.encode("utf-8-sig"), "UTF-8 with semicolons between cells"),
        (TEXT.encode("cp1252"), "Windows-1252 with semicolons between cells"),
        (TEXT.encode("utf-16"), "UTF-16 with semicolons between cells"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16 with semicolons between cells"),
        (TEXT.encode("utf-16-le"), "UTF-16 with semicolons between cells"),
    ],
)
def test_the_encoding_is_found(data: bytes, about: str) -> None:
    """A mark tells it; without one it is what the bytes are."""
    sheet = read(data)

    assert isinstance(sheet, Sheet)
    assert (ROWS, about) == (sheet.rows, words(sheet.about))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    """It is the one that makes columns of names that are known, however many others stand in the texts."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(
        [["Date", "Title", "Text"], ["2026-05-05", "a,b;c|d", ",,,;;;|||\t\t"]]
    )
    sheet = read(out.getvalue().encode())

    assert isinstance(sheet, Sheet)
    assert [("Date", "Title", "Text"), ("2026-05-05", "a,b;c|d", ",,,;;;|||\t\t")] == [row.cells for row in sheet.rows]


def test_unknown_names_leave_the_width_to_tell() -> None:
    """Or somebody who gave one of the names."""
    sheet = read(b"wat;waar;hoe\na,b;c;d\n")
    named = read(b"x,wat;waar\n", ["wat"])

    assert isinstance(sheet, Sheet)
    assert isinstance(named, Sheet)
    assert ("wat", "waar", "hoe") == sheet.rows[0].cells
    assert ("x,wat", "waar") == named.rows[0].cells


def test_the_hint_of_excel_is_obeyed() -> None:
    """It takes a row of its own, which counts in the spreadsheet, too."""
    sheet = read(b"sep=;\r\nDate;Title\r\n\r\n5-5-2026;x\r\n")

    assert isinstance(sheet, Sheet)
    assert [2, 4] == [row.number for row in sheet.rows]
    assert isinstance(read(b"sep=x\nDate,Title\n"), Sheet)


@pytest.mark.parametrize("hint", ["", "sep=,\n"])
def test_a_quotation_mark_that_is_never_closed_is_told(hint: str) -> None:
    """All that follows it would be one cell, and nobody would miss the other rows."""
    refusal = read(f'{hint}Date,Title\n2026-05-05,x\n2026-05-06,"y\n2026-05-07,z\n'.encode())

    assert isinstance(refusal, Refusal)
    assert f"a quotation mark in row {4 if hint else 3} is never closed" == words(refusal.message)


def test_a_quotation_mark_within_a_text_is_one() -> None:
    """Not everybody writes two of them."""
    sheet = read(b'Date,Title\n2026-05-05,"5" thick\n2026-05-06,12" wide\n')

    assert isinstance(sheet, Sheet)
    assert ["Title", "5 thick", '12" wide'] == [row.cells[1] for row in sheet.rows]


def test_too_many_rows_are_refused() -> None:
    """Nobody plans that much in one file."""
    assert isinstance(read(b"Date,Title\n" + b"a,b\n" * MOST_ROWS), Refusal)


def test_spreadsheets_are_written_for_excel() -> None:
    """With the mark by which it knows UTF-8, days of ISO 8601, and no formula; for others without both."""
    rows: list[list[Cell]] = [["Datum", "Tijd", "Titel"], [date(2026, 5, 5), time(19), "=1+1"]]

    assert "\ufeffDatum;Tijd;Titel\r\n2026-05-05;19:00;'=1+1\r\n".encode() == write(rows, ";")
    assert b"Datum,Tijd,Titel\r\n2026-05-05,19:00,=1+1\r\n" == write(rows, guarded=False)


@given(
    st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.text("=;,\n\"'", max_size=8)))
)
def test_what_is_written_reads_back(pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in the cells."""
    rows = [("Title", "Text"), *((f"x{first}", second) for first, second in pairs)]
    sheet = read(write(rows))

    assert isinstance(sheet, Sheet)
    assert rows == [row.cells for row in sheet.rows]


@given(st.binary(max_size=60))
def test_any_bytes_are_a_sheet_or_refused(data: bytes) -> None:
    """Nothing that is found in a file makes it fail."""
    assert isinstance(read(data), Sheet | Refusal)
