"""Inputs made up by chance: a seed, changed a few times by pieces that mean something where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.schema import CALENDAR
from generator.schema import POST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

LONGEST = 20_000  # bytes; what is longer, the table of hazards tries
_MOST_CHANGES = 6
_NAMES = sorted({field.name for field in (*POST, *CALENDAR.fields)} | {"name", "from", "to", "every", "on", "cadence"})
_VALUES = [
    *(
        "a",
        "''",
        '"',
        "[",
        "]",
        "{",
        "}",
        "[a, b]",
        "{a: b}",
        "- a",
        "&a",
        "*a",
        "!a",
        "<<",
        "#",
        " #x",
        ": ",
        "? ",
        "|\n  a",
    ),
    *(
        ">-\n  a",
        "~",
        "null",
        "true",
        "0",
        "-1",
        "1e9",
        "99999999",
        "0x1F",
        "no",
        '"\\0"',
        '"\\x85"',
        '"\\ud800"',
        "@",
        "`",
    ),
    *(
        "2026-05-19",
        "2026-05-19 19:00",
        "2026-03-29 02:30",
        "2026-10-25 02:30",
        "1970-01-01",
        "9999-12-31",
        "2026-02-30",
    ),
    *(
        "10:00 +14:00",
        "Z",
        "Wed, 08 July 2026",
        "tue 19:00",
        "3 per week",
        "every 2 days",
        "1 week",
        "Europe/Amsterdam",
    ),
    *(
        "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=9;BYMINUTE=0",
        "INTERVAL=9",
        "blog",
        "books",
        "idea",
        "draft",
        "cancelled",
        "..",
        "/",
    ),
    *(
        "https://example.org/?a=1",
        "javascript:alert(1)",
        "mailto:a@b.c",
        "[x](y.md)",
        "![x](//z/p.png)",
        "<script>",
        "</div>",
    ),
    *(
        "<a href='",
        "&#0;",
        "{{ x }}",
        "{% raw %}",
        "```",
        "~~~",
        "    ",
        "\t",
        "> ",
        "1. ",
        "# ",
        "| a | b |\n|---|---|\n",
    ),
    *(
        "[^1]",
        "[^1]: x\n",
        "<!--",
        "<![CDATA[",
        "*",
        "_",
        "\\",
        "\u200b",
        "\u202e",
        "\u0301",
        "\u00a0",
        "\u2028",
        "\ufeff",
    ),
    *(
        "\U0001f469\u200d\U0001f680",
        "\ufffe",
        "---\n",
        "+++\n",
        "...\n",
        "\n\n",
        "\r\n",
        "\r",
        "# ritme: allow gap",
        "title = 1",
    ),
]
_BYTES = [b"\x00", b"\x80", b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf0\x9f", b"\x1b[31m", b"\x7f"]


def mutant(random: Random, seeds: Sequence[bytes]) -> bytes:
    """Return a seed with some changes; the same numbers by chance make the same input."""
    data = random.choice(seeds)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        data = _changed(random, data, seeds)[:LONGEST]
    return data


def _changed(random: Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    """Return an input with one change: a field, a value, a byte, or something out, doubled or from another seed."""
    start, end = sorted(random.randint(0, len(data)) for _ in range(2))
    piece = random.choice(_VALUES).encode()
    lines = data.split(b"\n")
    line = random.randrange(len(lines))
    match random.randrange(8):
        case 0:
            return data[:start] + piece + data[start:]
        case 1:
            return data[:start] + piece + data[end:]
        case 2:
            name, colon, _ = lines[line].partition(b": ")
            lines[line] = name + colon + piece
        case 3:
            indent = b" " * random.choice([0, 0, 0, 2, 4])
            lines.insert(line, indent + random.choice(_NAMES).encode() + b": " + piece)
        case 4:
            lines.insert(random.randrange(len(lines)), lines.pop(line))
        case 5:
            lines[line : line + 1] = [lines[line]] * random.choice([0, 2, 2, 50])
        case 6:
            return data[:start] + random.choice(_BYTES) + data[start + 1 :]
        case _:
            other = random.choice(seeds)
            return data[:start] + other[random.randint(0, len(other)) :]
    return b"\n".join(lines)
