"""Tests for generator.workbook: real workbooks, made by the library that everybody uses."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from generator.sheets import MOST_ROWS
from generator.sheets import Refusal
from generator.sheets import Sheet
from generator.workbook import read
from generator.workbook import write
from tests.conftest import words

HEAD = ["Datum", "Tijd", "Titel"]


def book(*rows: list[Any], more: str = "", form: str = "") -> bytes:
    """Return a workbook with these rows, and maybe another sheet, and a form for the first cell of the last row."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Planning"
    for row in rows:
        sheet.append(row)
    if form:
        sheet.cell(len(rows), 1).number_format = form
    if more:
        made.create_sheet(more).append(["Titel"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cells(data: bytes, name: str | None = None) -> list[tuple[Any, ...]]:
    """Return the cells of a workbook."""
    sheet = read(data, name)
    assert isinstance(sheet, Sheet)
    return [row.cells for row in sheet.rows]


def refused(data: bytes, name: str | None = None) -> str:
    """Return why a workbook is not read."""
    refusal = read(data, name)
    assert isinstance(refusal, Refusal)
    return words(refusal.message)


def with_part(name: str, content: bytes) -> bytes:
    """Return a workbook of which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(HEAD))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def test_cells_are_texts_days_and_times() -> None:
    """Numbers are what they look like; a day without a time shows none."""
    rows = cells(
        book(
            HEAD,
            [datetime(2026, 5, 5), time(19), "Hallo"],  # noqa: DTZ001 - a workbook knows no zones
            [datetime(2026, 5, 5, 19), timedelta(hours=19, minutes=30), 3.0],  # noqa: DTZ001 - as above
            [None, True, 1.5, None, None],
            [],
            [date(2026, 5, 6), False, 7],
        )
    )

    assert [
        ("Datum", "Tijd", "Titel"),
        (datetime(2026, 5, 5), time(19), "Hallo"),  # noqa: DTZ001 - the library's own form shows hours
        (datetime(2026, 5, 5, 19), time(19, 30), "3"),  # noqa: DTZ001 - as above
        ("", "true", "1.5"),
        (date(2026, 5, 6), "false", "7"),
    ] == rows


def test_a_day_without_hours_in_its_form_is_a_day() -> None:
    """Excel stores each day as its midnight."""
    data = book(HEAD, [datetime(2026, 5, 5), None, "Hallo"], form="d-m-yyyy")  # noqa: DTZ001 - as above

    assert (date(2026, 5, 5), "", "Hallo") == cells(data)[1]


def test_a_sheet_is_chosen_by_its_name() -> None:
    """Without one it is the first; which others there are is told."""
    data = book(HEAD, more="Archief")
    sheet = read(data)

    assert isinstance(sheet, Sheet)
    assert "sheet `Planning` of `Planning`, `Archief`; `--sheet` takes another" == words(sheet.about)
    assert [("Titel",)] == cells(data, "archief")
    assert "the workbook has no sheet `Maart`" == refused(data, "Maart")


def test_what_is_no_workbook_is_refused() -> None:
    """Whatever it is that only begins like one."""
    assert "the file is not a workbook that can be read" == refused(b"PK\x03\x04nonsense")
    assert "the file is not a workbook that can be read" == refused(with_part("xl/workbook.xml", b"<nonsense"))
    assert "the file is not a workbook that can be read" == refused(with_part("xl/worksheets/sheet1.xml", b""))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory tells how much would come out."""
    bomb = with_part("xl/worksheets/sheet1.xml", b" " * 60_000_000)

    assert len(bomb) < 100_000
    assert "the workbook unpacks to more than is read" == refused(bomb)
    monkeypatch.setattr("generator.workbook._MOST_PARTS", 3)
    assert "the workbook unpacks to more than is read" == refused(book(HEAD))


def test_a_small_file_of_very_many_elements_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes time and memory, whatever it is; a long text counts for each cell that has it."""
    data = with_part("xl/worksheets/sheet1.xml", b"<a></a>" * 2_500_001)

    assert len(data) < 100_000
    assert "the workbook unpacks to more than is read" == refused(data)
    monkeypatch.setattr("generator.workbook.LARGEST_SHEET", 50)
    assert "the workbook unpacks to more than is read" == refused(book(HEAD, ["x" * 25, None, "x" * 25]))


def test_too_little_memory_is_not_taken_for_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever set the limit tells of it."""

    def fill(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("openpyxl.load_workbook", fill)
    with pytest.raises(MemoryError):
        read(book(HEAD))


def test_entities_are_refused() -> None:
    """A few lines of them become gigabytes."""
    laughs = (
        b'<!DOCTYPE worksheet [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    )

    assert "the workbook defines entities, which none needs" == refused(with_part("xl/worksheets/sheet1.xml", laughs))


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the size it tells nor a row far below makes it long; too many rows are refused."""
    monkeypatch.setattr("generator.workbook.MOST_ROWS", 50)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>Titel</t></is></c><c r='B1'><v>3.0</v></c></row>"
    far = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    xml = f"<worksheet xmlns='{space}'><dimension ref='A1:XFD1048576'/><sheetData>{rows}{far}</sheetData></worksheet>"

    assert [("Titel", "3")] == cells(with_part("xl/worksheets/sheet1.xml", xml.encode()))
    many = "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c></row>" for n in range(1, 52))
    xml = f"<worksheet xmlns='{space}'><sheetData>{many}</sheetData></worksheet>"
    assert f"the sheet has more than {MOST_ROWS} rows" == refused(with_part("xl/worksheets/sheet1.xml", xml.encode()))


def test_what_is_written_is_a_sheet_to_work_in() -> None:
    """The names stay in sight and have filters; days and times are such; no text is a formula."""
    data = write([HEAD, [date(2026, 5, 5), time(19), "=1+1"], ["", "", "\x07bel"]], "Berichten")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Berichten"]

    assert ("A2", "A1:C3") == (sheet.freeze_panes, sheet.auto_filter.ref)
    assert (datetime(2026, 5, 5), "yyyy-mm-dd") == (sheet["A2"].value, sheet["A2"].number_format)  # noqa: DTZ001 - as above
    assert (time(19), "hh:mm") == (sheet["B2"].value, sheet["B2"].number_format)
    assert ("=1+1", "s", True) == (sheet["C2"].value, sheet["C2"].data_type, sheet["C2"].quotePrefix)
    assert ("bel", None) == (sheet["C3"].value, sheet["A3"].value)
    assert 12 == sheet.column_dimensions["A"].width


def test_the_bytes_depend_on_the_rows_alone() -> None:
    """Neither on the moment nor on the machine."""
    data = write([HEAD, [date(2026, 5, 5), time(19), "Hallo"]], "Berichten")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {(part.date_time, part.compress_type, part.create_system) for part in archive.infolist()}
        core = archive.read("docProps/core.xml")

    assert data == write([HEAD, [date(2026, 5, 5), time(19), "Hallo"]], "Berichten")
    assert {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 3)} == parts
    assert 2 == core.count(b">1980-01-01T00:00:00Z<")


def test_a_text_longer_than_a_cell_is_cut() -> None:
    """Excel would take the whole file for damaged."""
    assert 32_767 == len(cells(write([["x" * 40_000]], "P"))[0][0])


@examples(max_examples=20)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=9), min_size=1))
def test_texts_read_back(texts: list[str]) -> None:
    """Whatever stands in the cells, formulas among it."""
    kept = [text.translate(dict.fromkeys((0x2028, 0x2029, 0xFFFE, 0xFFFF))) for text in texts]
    rows = [["Titel"], *([f"={text}"] for text in kept)]

    assert [tuple(row) for row in rows] == cells(write(rows, "P"))
