"""Tests for generator.qr."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from generator import qr

ADDRESS = "webcal://plan.example.org/calendar.ics"


def drawn(code: qr.Code, pixels: int = 4) -> memoryview:
    """Return what a screen shows of a code: each module some pixels wide, black or white, by the lines of its path."""
    left, top, width, height = (float(part) for part in code.view_box.split())
    rows = [bytearray(b"\xff" * int(width)) for _ in range(int(height))]
    x = y = 0
    for command, across, down, length in re.findall(r"([Mm])(\d+) (\d+)h(\d+)", code.path):
        x, y = (int(across), int(down)) if command == "M" else (x + int(across), y)
        start = int(x - left)
        rows[int(y - 0.5 - top)][start : start + int(length)] = bytes(int(length))
        x += int(length)
    image = b"".join(bytes(one for one in row for _ in range(pixels)) * pixels for row in rows)
    return memoryview(image).cast("B", (int(height) * pixels, int(width) * pixels))


def read(code: qr.Code) -> list[tuple[str, str]]:
    """Return what a reader that is not ours finds in the picture: the text, and the level of error correction."""
    return [(found.text, found.ec_level) for found in zxingcpp.read_barcodes(drawn(code))]


def test_a_reader_finds_the_address() -> None:
    """Once, with error correction M: a seventh of the picture may be dirty."""
    code = qr.encode(ADDRESS)

    assert code is not None
    assert [(ADDRESS, "M")] == read(code)


def test_a_code_is_small_and_has_its_quiet_zone() -> None:
    """29 modules, four more on each side; rows are lines of width 1, so the picture begins half a module above them."""
    code = qr.encode(ADDRESS)

    assert code is not None
    assert (29, "-4 -4.5 37 37") == (code.size, code.view_box)
    assert code.path.startswith("M0 0h7m")
    assert len(code.path) < 2000


def test_every_line_is_a_whole_run() -> None:
    """No two lines of a row touch: the path is as short as the picture allows, and nothing but lines."""
    code = qr.encode(ADDRESS)

    assert code is not None
    assert re.fullmatch(r"(M\d+ \d+h\d+(m[1-9]\d* 0h\d+)*)+", code.path)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-./%~_", min_size=1, max_size=200))
def test_every_address_reads_as_it_was(rest: str) -> None:
    """Whatever host and folder a site has; the same address always gives the same code."""
    code = qr.encode(f"webcal://{rest}")

    assert code is not None
    assert code == qr.encode(f"webcal://{rest}")
    assert [f"webcal://{rest}"] == [text for text, _ in read(code)]


@pytest.mark.parametrize(("length", "is_short_enough"), [(qr.MOST_BYTES, True), (qr.MOST_BYTES + 1, False)])
def test_an_address_that_no_phone_would_read_gets_no_code(length: int, is_short_enough: bool) -> None:  # noqa: FBT001 - a row of the table
    """Bytes are counted, as the code does."""
    address = "é" * (length // 2) + "/" * (length % 2)

    assert is_short_enough is (qr.encode(address) is not None)
