"""From the bytes of a file that a team brings along to a sheet: what it is tells its beginning, not its name.

It may come from a stranger, and what libraries make of it takes what it takes: so it is read in a process of its own,
behind limits of time and memory. The largest plans need most of them as a workbook: one of 10,000 rows and 60 columns.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator import delimited
from generator.sheets import LARGEST_SHEET
from generator.sheets import Refusal
from generator.sheets import unreadable
from generator.texts import CONTROL
from generator.texts import say
from generator.workers import TOO_SLOW
from generator.workers import Failure
from generator.workers import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from generator.sheets import Sheet

SECONDS_PER_SHEET = 10.0
BYTES_PER_SHEET = 1 << 28
_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_CALENDAR = b"BEGIN:VCALENDAR"
_SPACE_BEFORE = b"\xef\xbb\xbf \t\r\n"
_CONTROL_IS_RARE = 20  # in text: of so many characters no more than one


def open_sheet(data: bytes, name: str | None = None, given: Iterable[str] = ()) -> Sheet | Refusal:
    """Return the rows of a file: an Excel workbook (of it the sheet with a name), an iCal file or delimited text.

    `given` are folded names of columns that somebody told of. What a kind of file needs is imported here.
    """
    if len(data) > LARGEST_SHEET:
        return Refusal(
            say("the file is larger than {most} bytes", most=LARGEST_SHEET),
            say("save the sheet alone, without pictures, or in parts"),
        )
    if data.startswith(_OLD_OFFICE):
        return Refusal(
            say("the file is of an old Excel, or has a password"),
            say("open it in a spreadsheet and save it as `.xlsx` without a password"),
        )
    if data.startswith(_ARCHIVE):
        from generator import workbook  # noqa: PLC0415 - its library is slow to load

        return _read(partial(workbook.read, name=name), data)
    if name is not None:
        return Refusal(say("only a workbook has sheets with names"), say("leave out `--sheet`"))
    return _open_text(data, given)


def _open_text(data: bytes, given: Iterable[str]) -> Sheet | Refusal:
    if data.lstrip(_SPACE_BEFORE)[: len(_CALENDAR)].upper() == _CALENDAR:
        from generator import ical  # noqa: PLC0415 - as above

        return _read(ical.read_events, data)
    text, _ = delimited.decode(data)
    if len(CONTROL.findall(text)) * _CONTROL_IS_RARE > len(text):
        return unreadable()
    sheet = _read(partial(delimited.read, given=tuple(given)), data)
    if isinstance(sheet, Refusal) or sheet.rows:
        return sheet
    return Refusal(say("the file holds nothing"), say("save the sheet once more, as `.xlsx` or as CSV"))


def _read(reader: Callable[[bytes], Sheet | Refusal], data: bytes) -> Sheet | Refusal:
    """Return what a reader makes of a file within the limits."""
    found: Sheet | Refusal | Failure = run(reader, {"": data}, 1, SECONDS_PER_SHEET, BYTES_PER_SHEET)[""]
    if not isinstance(found, Failure):
        return found
    slow = say("the file takes more than {seconds} seconds to read", seconds=f"{SECONDS_PER_SHEET:g}")
    message = slow if found.reason == TOO_SLOW else say("the file takes too much memory to read")
    return Refusal(message, say("save the sheet alone, as CSV, or in parts"))
