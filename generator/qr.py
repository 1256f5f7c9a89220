"""The only door of segno: an address as a QR code, so that a phone need not type it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

MOST_BYTES = 512  # of an address: 89 modules wide, which phones still read well from a screen
QUIET_ZONE = 4  # modules without ink on each side, ISO/IEC 18004


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of `size` by `size` modules; `path` strokes the dark ones, a line of width 1 for each run in a row."""

    size: int
    path: str

    @property
    def view_box(self) -> str:
        """Return the part of the plane to show: the code with its quiet zone; lines run along the middle of a row."""
        whole = self.size + 2 * QUIET_ZONE
        return f"{-QUIET_ZONE} {-QUIET_ZONE - 0.5} {whole} {whole}"


def encode(address: str) -> Code | None:
    """Return the code that reads as `address`, with error correction of level M or better; None if it is too long."""
    if len(address.encode()) > MOST_BYTES:
        return None
    matrix = segno.make_qr(address, error="m").matrix
    return Code(len(matrix), "".join(_strokes(row, y) for y, row in enumerate(matrix)))


def _strokes(row: bytearray, y: int) -> str:
    """Return the dark runs of a row as lines: the first from its own place, each other from the end of the last."""
    found, x, end = "", 0, None
    for is_dark, modules in groupby(row):
        length = sum(1 for _ in modules)
        if is_dark:
            found += f"M{x} {y}h{length}" if end is None else f"m{x - end} 0h{length}"
            end = x + length
        x += length
    return found
