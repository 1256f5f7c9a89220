"""Tests for generator.opening: what a file is tells its beginning."""

from __future__ import annotations

import pytest

from generator.opening import open_sheet
from generator.sheets import LARGEST_SHEET
from generator.sheets import Refusal
from generator.sheets import Sheet
from generator.workbook import write
from tests.conftest import words

ICAL = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("data", "about"),
    [
        (write([["Date", "Title"]], "Plan"), "sheet `Plan`"),
        (ICAL, "iCal, 0 events"),
        (b"\xef\xbb\xbf" + ICAL, "iCal, 0 events"),
        (b"Date,Title\n", "UTF-8 with commas between cells"),
        ("Дата,Заголовок\n".encode("utf-16"), "UTF-16 with commas between cells"),
        (b"Date,Title\x0band what is below it\n", "UTF-8 with commas between cells"),
    ],
)
def test_a_file_is_known_by_what_it_holds(data: bytes, about: str) -> None:
    """Whatever it is called."""
    sheet = open_sheet(data)

    assert isinstance(sheet, Sheet)
    assert about == words(sheet.about)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"\xd0\xcf\x11\xe0", None, "the file is of an old Excel, or has a password"),
        (b"Date,Title\n", "Plan", "only a workbook has sheets with names"),
        (b"", None, "the file holds nothing"),
        (bytes(range(256)), None, "the file is not a workbook that can be read"),
        (b" " * (LARGEST_SHEET + 1), None, "the file is larger than 10000000 bytes"),
    ],
)
def test_what_cannot_be_opened_is_told(data: bytes, name: str | None, message: str) -> None:
    """In words that tell what to do."""
    refusal = open_sheet(data, name)

    assert isinstance(refusal, Refusal)
    assert message == words(refusal.message)


@pytest.mark.parametrize(
    ("limit", "most", "message"),
    [
        ("SECONDS_PER_SHEET", -1.0, "the file takes more than -1 seconds to read"),
        ("BYTES_PER_SHEET", 1 << 26, "the file takes too much memory to read"),
    ],
)
def test_what_takes_too_much_is_told(monkeypatch: pytest.MonkeyPatch, limit: str, most: float, message: str) -> None:
    """A file may be made to hang or to fill the machine."""
    monkeypatch.setattr(f"generator.opening.{limit}", most)
    refusal = open_sheet(b"Date,Title\n" + b"," * 9_000_000)

    assert isinstance(refusal, Refusal)
    assert message == words(refusal.message)
