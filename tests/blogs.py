"""Real blogs that lie beside the project, looked at without any code of ours."""

from __future__ import annotations

import re
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def days(folder: Path) -> dict[str, str]:
    """Return the day of each post that has a plain one, by its file below the folder: a plain look at the raw text."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".markdown")]
    found = {path.relative_to(folder).as_posix(): day(path) for path in files if not path.name.startswith("_")}
    return {path: one for path, one in found.items() if one}


def day(path: Path) -> str | None:
    """Return the day of one post in UTC: the one of its `date:`, else the one in its name; None if there is none."""
    front_matter = path.read_text(encoding="utf-8").split("---")[1]
    named = re.match(r"\d{4}-\d\d-\d\d", path.name)
    if "\ndate:" not in front_matter:
        return named[0] if named else None
    written = re.search(r"^date: *\"?([0-9-]{10})(?:[T ]([\d:]+) ?([+-][\d:]+|Z)?)?\"? *$", front_matter, re.MULTILINE)
    if written is None:
        return None
    date, clock, offset = written.groups()
    return str(datetime.fromisoformat(f"{date}T{clock}{offset}").astimezone(UTC).date()) if clock and offset else date
