"""Sheets as values: rows of cells, as a spreadsheet or a calendar holds them, and what a cell may not become.

A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises ("CSV Injection");
reading takes it away again.
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
_BEFORE = "['\"\\s\ufeff]*"
_GUARDED = re.compile(rf"{_BEFORE}[{_SIGNS}\t\r]|{_BEFORE}[\t\r]")
# A mention or a dash before an item are harmless; what calls, links or runs something is not.
_FORMULA = re.compile(rf"{_BEFORE}(?:[=\uff1d]|[{_SIGNS}][^(|\[]*[(|\[])")


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
    """Return a text as a cell that no spreadsheet runs."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguard(text: str) -> str:
    """Return the text that `guard` made a cell of; any other stays what it is."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text[1:]) else text


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet that gets a text without a guard might run something."""
    return _FORMULA.match(text) is not None


def to_text(cell: Cell) -> str:
    """Return a cell as text: days and times as ISO 8601 has them, without seconds that are nothing."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, time):
        return cell.isoformat("seconds").removesuffix(":00")
    return cell.isoformat().replace("T", " ")
