"""Sheets as values: rows of cells, as a spreadsheet or a calendar holds them, and what a cell may not become.

A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises ("CSV Injection");
reading takes it away again. One stands also at each place within a text where a reader that splits elsewhere, or that
does not heed quotation marks, would see a cell begin: Excel splits at what the computer's language has, Calc at
several signs at once, Sheets and Numbers at what they guess. None splits at blanks unless somebody asks for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from datetime import time
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.texts import say

if TYPE_CHECKING:
    from generator.texts import Text

LARGEST_SHEET = 10_000_000  # bytes
MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767  # characters: what Excel takes

Cell: TypeAlias = "str | date | time"  # a date may have a time, and that a zone

# The letters of East Asia that some spreadsheets read as the same signs stand behind them.
_SIGNS = "=+@\\-\uff1d\uff0b\uff20\uff0d"
_BLANKS = "'\"\\s\ufeff"
_GUARDED = re.compile(rf"[{_BLANKS}]*[{_SIGNS}\t\r]")
# All that stands before a sign from a delimiter on; each character is looked at once, however many there are.
_BEFORE_SIGN = re.compile(rf"(?:[,;|]|(?<![,;|{_BLANKS}]))[{_BLANKS}]*+(?=[{_SIGNS}])")
_ENDS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BETWEEN = re.compile(rf"(?:[,;|\t]|[{_ENDS}](?=[^{_ENDS}]*\Z))")  # empty lines hold nothing
_BETWEEN_GUARDED = re.compile(rf"({_BETWEEN.pattern})'")
# A mention or a dash before an item are harmless; what calls, links or runs something is not.
_EQUALS = "=\uff1d"
_RUNS = rf"(?:[{_EQUALS}]|.*?(?:[(|\[]|'[!#]))"
_FORMULA = re.compile(_RUNS, re.DOTALL)
_FORMULA_IN_LINE = re.compile(_RUNS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the number that the spreadsheet shows beside it; of an iCal file one event."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold anything; `about` says how it was read."""

    rows: tuple[Row, ...]
    about: Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is no sheet that can be read, and the cure."""

    message: Text
    help: Text


def too_many_rows() -> Refusal:
    """Return why a sheet with very many rows is not read."""
    return Refusal(
        say("the sheet has more than {most} rows", most=MOST_ROWS), say("save it in parts, such as one for each year")
    )


def unreadable() -> Refusal:
    """Return why a file is not read that is neither a workbook nor text."""
    return Refusal(
        say("the file is not a workbook that can be read"),
        say("open it in a spreadsheet and save it as `.xlsx` or as CSV, without a password"),
    )


def guard(text: str) -> str:
    """Return a text as a cell of which no spreadsheet runs anything, wherever it splits it."""
    marked = _BEFORE_SIGN.sub(lambda before: _BETWEEN.sub(r"\g<0>'", before[0]), text)
    return f"'{marked}" if _GUARDED.match(text) else marked


def unguard(text: str) -> str:
    """Return the text that `guard` made a cell of; any other stays what it is."""
    bare = text[1:] if text.startswith("'") and _GUARDED.match(text[1:]) else text
    return _BEFORE_SIGN.sub(lambda before: _BETWEEN_GUARDED.sub(r"\1", before[0]), bare)


def find_formula(text: str) -> str:
    """Return the line from where a spreadsheet that gets a text without a guard might run something, or nothing."""
    looked_at = 0  # up to the end of a line that holds nothing to run, so that each is read once
    for before in _BEFORE_SIGN.finditer(text):
        start = before.end()
        is_new = start >= looked_at or text[start] in _EQUALS
        if is_new and (not before.start() or _BETWEEN.search(before[0])):
            looked_at = text.find("\n", start) + 1 or len(text)
            if (_FORMULA_IN_LINE if before.start() else _FORMULA).match(text, start):
                return text[start:looked_at].rstrip()
    return ""


def to_text(cell: Cell) -> str:
    """Return a cell as text: days and times as ISO 8601 has them, without seconds that are nothing."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, time):
        return cell.isoformat("seconds").removesuffix(":00")
    return cell.isoformat().replace("T", " ")
