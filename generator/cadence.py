"""The grammar of a promised rhythm.

cadence = N "per" ("week" | "month") | "every" N ("day" | "days") | slot {"," slot}
slot    = ("mon" | … | "sun") HH:MM
"""

from __future__ import annotations

import re
from datetime import time

from generator.model import Cadence
from generator.model import Interval
from generator.model import Period
from generator.model import Quota
from generator.model import WeeklySlots

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_QUOTA = re.compile(r"([1-9]\d{0,2}) per (week|month)", re.ASCII)
_INTERVAL = re.compile(r"every (?:([1-9]\d{0,2}) days?|day)", re.ASCII)
_SLOT = re.compile(rf"({'|'.join(WEEKDAYS)}) ([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def parse_cadence(text: str) -> Cadence | None:
    """Return the promise that the text makes, or None if it is none of the forms."""
    words = " ".join(text.casefold().split())
    if match := _QUOTA.fullmatch(words):
        return Quota(int(match[1]), Period(match[2]))
    if match := _INTERVAL.fullmatch(words):
        return Interval(int(match[1] or 1))
    slots = [_SLOT.fullmatch(slot.strip()) for slot in words.split(",")]
    if not all(slots):
        return None
    return WeeklySlots(tuple(sorted({(WEEKDAYS.index(m[1]) + 1, time(int(m[2]), int(m[3]))) for m in slots if m})))
