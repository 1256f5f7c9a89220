"""A small calendar to begin with: files whose notes teach, with posts around the day on which they are made.

They lie in `starters`, one folder a language. The name of a post's file begins with when it comes: `tue-1` is the last
Tuesday before today, `tue1` the next one after it, `idea` no day at all.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import CALENDAR_FILE
from generator.grammar import WEEKDAYS

if TYPE_CHECKING:
    from datetime import date

STARTERS = Path(__file__).parent / "starters"
IGNORE_FILE = ".gitignore"
IGNORED = b"# What Ritme writes, and can write anew\noutput/\n.ritme-cache/\n"

_NOTES = 31  # so wide is the column of values before the notes beside them
_NAME = re.compile(rf"(?:({'|'.join(WEEKDAYS)})(-?\d)|idea)-(.+)")
_PLACE = re.compile(r"\{([a-z_]+)\}")


def start(language: str, today: date, zone: str, folder: str) -> dict[str, bytes]:
    """Return the files of a new calendar by their paths in it; `folder` is how its commands name it.

    Its zone is an IANA name. All lines end in a line feed.
    """
    root = STARTERS / language
    holiday = _day(today, 0, 12)
    words = {
        "zone": zone.ljust(_NOTES),
        "folder": folder,
        "today": str(today),
        "holiday": str(holiday),
        "holiday_end": str(holiday + timedelta(days=13)),
    }
    files = {name: _filled(root / name, words) for name in (CALENDAR_FILE, "guidelines.md")}
    for source in sorted((root / "posts").iterdir()):
        path, day = _place(source.name, today)
        files[path] = _filled(source, {**words, "day": str(day)})
    return files


def _place(name: str, today: date) -> tuple[str, date | None]:
    """Return where a post goes, and its day."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(name)
    weekday, number, rest = match.groups()
    if weekday is None:
        return f"posts/ideas/{rest}", None
    day = _day(today, WEEKDAYS.index(weekday), int(number))
    return f"posts/{day:%Y/%m}/{day}-{rest}", day


def _day(today: date, weekday: int, number: int) -> date:
    """Return the so-many-th such weekday after today; a number below zero counts those before it."""
    if number > 0:
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead + 7 * (number - 1))
    back = (today.weekday() - weekday - 1) % 7 + 1
    return today - timedelta(days=back + 7 * (-number - 1))


def _filled(source: Path, words: dict[str, str]) -> bytes:
    """Return a file with words in their places; what else stands between braces stays."""
    text = source.read_text(encoding="utf-8")
    return _PLACE.sub(lambda place: words.get(place[1], place[0]), text).encode()
