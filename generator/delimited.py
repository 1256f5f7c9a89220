"""Delimited text, as spreadsheets save it: in any of the encodings and with any of the delimiters that they use."""

from __future__ import annotations

import csv
import io
from itertools import count
from itertools import islice
from typing import TYPE_CHECKING

from generator.columns import count_known
from generator.sheets import LARGEST_SHEET
from generator.sheets import MOST_COLUMNS
from generator.sheets import MOST_ROWS
from generator.sheets import Refusal
from generator.sheets import Row
from generator.sheets import Sheet
from generator.sheets import guard
from generator.sheets import to_text
from generator.sheets import too_many_rows
from generator.sheets import unguard
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.sheets import Cell

_DELIMITERS = {",": say("commas"), ";": say("semicolons"), "\t": say("tabs"), "|": say("bars")}
_SAMPLE = 20  # rows
_HINT = "sep="  # Excel's own, in the first line
_MARKS = {b"\xef\xbb\xbf": ("utf-8-sig", "UTF-8"), b"\xff\xfe": ("utf-16", "UTF-16"), b"\xfe\xff": ("utf-16", "UTF-16")}


def read(data: bytes, given: Iterable[str] = ()) -> Sheet | Refusal:
    """Return the rows of delimited text; `given` are folded names of columns that somebody told of."""
    csv.field_size_limit(LARGEST_SHEET)
    text, encoding = decode(data)
    first, _, rest = text.partition("\n")
    delimiter = first.strip()[len(_HINT) :] if first.startswith(_HINT) else ""
    skipped = 1 if delimiter in _DELIMITERS else 0
    if skipped:
        text = rest
    else:
        names = tuple(given)
        delimiter = max(_DELIMITERS, key=lambda sign: _fit(text, sign, names))  # the first of several
    unclosed = _unclosed(text, delimiter)
    if unclosed is not None:
        return Refusal(
            say("a quotation mark in row {number} is never closed", number=unclosed + skipped),
            say("write two of them where one is meant, or save the sheet once more"),
        )
    rows = tuple(islice(_rows(text, delimiter, skipped), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        return too_many_rows()
    return Sheet(
        rows, say("{encoding} with {delimiters} between cells", encoding=encoding, delimiters=_DELIMITERS[delimiter])
    )


def write(rows: Iterable[Iterable[Cell]], delimiter: str = ",", *, guarded: bool = True) -> bytes:
    """Return rows as delimited text; guarded it is for spreadsheets, with a mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    make = guard if guarded else str
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(
        [make(to_text(cell)) for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig" if guarded else "utf-8")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding: as its mark says, else what it is first found to be."""
    for mark, (codec, name) in _MARKS.items():
        if data.startswith(mark):
            return data.decode(codec, "replace"), name
    if data[1::2].count(0) > len(data) // 4:  # letters of Europe have an empty half
        return data.decode("utf-16-le", "replace"), "UTF-16"
    try:
        return data.decode(), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def _fit(text: str, delimiter: str, given: tuple[str, ...]) -> tuple[int, int]:
    """Return how well a delimiter fits: how many known columns it makes in one row, and how wide the rows are."""
    rows = list(islice(_rows(text, delimiter, 0), _SAMPLE))
    known = max((count_known(row.cells, given) for row in rows), default=0)
    widths = [len(row.cells) for row in rows]
    return known, min(max(set(widths), key=widths.count, default=0), MOST_COLUMNS)


def _unclosed(text: str, delimiter: str) -> int | None:
    """Return the row with a quotation mark after which all the rest of the file is one cell."""
    number = count(1)
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            next(number)
    except csv.Error as error:  # also of what others read without complaint
        return next(number) if "end of data" in str(error) else None
    return None


def _rows(text: str, delimiter: str, skipped: int) -> Iterator[Row]:
    """Yield the rows that hold anything."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(reader, 1 + skipped):
        if any(cell.strip() for cell in cells):
            yield Row(number, tuple(unguard(cell) for cell in cells[:MOST_COLUMNS]))
