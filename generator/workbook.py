"""The only door of openpyxl and defusedxml: Excel workbooks as sheets, and sheets as workbooks.

A workbook comes from strangers: nothing of it is unpacked before its directory says that it is small enough, formulas
are what they came to when it was saved, and XML that defines entities is refused. What is written holds texts, days
and times, never a formula, and its bytes depend on nothing else.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.styles import Alignment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from generator.sheets import LARGEST_SHEET
from generator.sheets import LONGEST_CELL
from generator.sheets import MOST_COLUMNS
from generator.sheets import MOST_ROWS
from generator.sheets import Refusal
from generator.sheets import Row
from generator.sheets import Sheet
from generator.sheets import too_many_rows
from generator.sheets import unreadable
from generator.suggestions import listed
from generator.texts import CONTROL
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.sheets import Cell

_LARGEST_UNPACKED = 50_000_000  # bytes
_MOST_TAGS = 5_000_000  # the time that reading takes grows with them: 10,000 rows and 60 columns have 3,600,000
_MOST_PARTS = 1_000
_OF_XML = (".xml", ".rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive knows
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FORMS = {date: "yyyy-mm-dd", time: "hh:mm", datetime: "yyyy-mm-dd hh:mm"}
_WIDEST = 60  # columns of a terminal, about


def read(data: bytes, name: str | None = None) -> Sheet | Refusal:
    """Return the rows of a workbook's sheet with this name, else of its first."""
    refusal = _too_large(data)
    if refusal:
        return refusal
    try:
        with warnings.catch_warnings(action="ignore"):  # of what it holds beside cells
            return _read(data, name)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises whatever damaged files lead to
        if isinstance(error.__cause__ or error, DefusedXmlException):
            return Refusal(say("the workbook defines entities, which none needs"), say("ask its maker what it is for"))
        return unreadable()


def write(rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    """Return a workbook with one sheet, whose first row names the columns: it stays in sight and has filters."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    widths = [max(len(str(cell)) for cell in cells) + 2 for cells in zip(*rows, strict=True)]
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = min(width, _WIDEST)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(rows)}"
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, value, is_head=not number) for value in row])
    out = io.BytesIO()
    book.save(out)
    return _repacked(out.getvalue())


def _too_large(data: bytes) -> Refusal | None:
    """Return why an archive is not unpacked: more never comes out of a part than the directory says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                return _unpacks_to_more()
            tags = sum(archive.read(part).count(b"<") for part in parts if part.filename.endswith(_OF_XML))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError):
        return unreadable()
    return _unpacks_to_more() if tags > _MOST_TAGS else None


def _unpacks_to_more() -> Refusal:
    return Refusal(say("the workbook unpacks to more than is read"), say("save the sheet alone, as `.xlsx` or as CSV"))


def _read(data: bytes, name: str | None) -> Sheet | Refusal:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    names = [sheet.title for sheet in book.worksheets]
    wanted = [sheet for sheet in book.worksheets if name is None or sheet.title.casefold() == name.casefold()]
    if not wanted:
        message = say("the workbook has no sheet `{name}`", name=name or "")
        return Refusal(message, say("its sheets are {names}", names=listed(names)))
    rows = tuple(_rows(wanted[0]))
    if len(rows) > MOST_ROWS:
        return too_many_rows()
    if sum(len(cell) for row in rows for cell in row.cells if isinstance(cell, str)) > LARGEST_SHEET:
        return _unpacks_to_more()  # many cells may share one long text
    about = say("sheet `{name}`", name=wanted[0].title)
    if len(names) > 1:
        about = say("sheet `{name}` of {names}; `--sheet` takes another", name=wanted[0].title, names=listed(names))
    return Sheet(rows, about)


def _rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows that hold anything; what the sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    for number, found in enumerate(islice(rows, MOST_ROWS + 1), 1):
        # With empty ones rows are filled up, and the gaps between rows.
        width = max((index for index, cell in enumerate(found, 1) if cell is not EMPTY_CELL), default=0)
        cells = tuple(_value(cell) for cell in found[:width])
        if any(cell != "" for cell in cells):
            yield Row(number, cells)


def _value(cell: Any) -> Cell:
    """Return what a cell holds: a day without a time where it shows none."""
    value = cell.value
    if isinstance(value, datetime):
        shows_time = "h" in str(cell.number_format).casefold()
        return value if shows_time or value.time() != time() else value.date()
    if isinstance(value, timedelta):  # a time of day in a cell that may show more than 24 hours
        minutes = value // timedelta(minutes=1)
        return time(minutes // 60 % 24, minutes % 60)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, date | time) else str("" if value is None else value)


def _cell(sheet: Any, value: Cell, *, is_head: bool) -> Any:
    """Return a cell that is what it shows: text stays text when somebody edits it, too."""
    if isinstance(value, str):
        value = CONTROL.sub("", value)[:LONGEST_CELL]
    cell: Any = WriteOnlyCell(sheet)
    cell.value = None if value == "" else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.number_format = _FORMS.get(type(value), "General")
    cell.font = Font(bold=is_head)
    cell.alignment = Alignment(vertical="top", wrap_text=not is_head)
    return cell


def _repacked(data: bytes) -> bytes:
    """Return an archive without the moment at which it was made, and without what depends on how it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as fixed:
        for part in made.infolist():
            content = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", made.read(part.filename))
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.create_system = 3  # else it tells on which system it was made
            fixed.writestr(info, content)
    return out.getvalue()
