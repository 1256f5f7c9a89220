"""The grammar of a promised rhythm.

cadence = N "per" ("week" | "month") | "every" N ("day" | "days") | slot {"," slot} | rule
slot    = ("mon" | … | "sun") HH:MM
rule    = a rule of recurrence as in iCal (RFC 5545): "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"
"""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from generator import recurrence
from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.forms import Form
from generator.texts import say

if TYPE_CHECKING:
    from generator.cadence import Cadence
    from generator.texts import Text

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MOST_WEEKLY_SLOTS = 7 * recurrence.MOST_A_DAY
FORMS = say(
    'write `"2 per week"`, `"3 per month"`, `"every 10 days"`, weekly slots such as `"tue 19:00, fri 12:00"`, '
    'or a rule such as `"FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"`'
)

_QUOTA = re.compile(r"([1-9]\d{0,2}) per (week|month)", re.ASCII)
_INTERVAL = re.compile(r"every (?:([1-9]\d{0,2}) days?|day)", re.ASCII)
_SLOT = re.compile(rf"({'|'.join(WEEKDAYS)}) ([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
# Blanks and capitals make no difference; of a rule only dateutil knows what it means.
_SLOTS = rf"{_SLOT.pattern}(?:\s*,\s*{_SLOT.pattern})*"
_ANY_FORM = (_QUOTA.pattern, _INTERVAL.pattern, _SLOTS, r"[^=]+=[^=][\s\S]*")
FORM = Form(patterns=tuple(re.compile(form.replace(" ", r"\s+"), re.ASCII | re.IGNORECASE) for form in _ANY_FORM))


def parse_cadence(text: str) -> Cadence | None:
    """Return the promise that the text makes, or None if it is none of the forms."""
    if recurrence.is_rule(text):
        return None if recurrence.mistake(text) else Recurrence(recurrence.normalise(text))
    words = " ".join(text.casefold().split())
    if match := _QUOTA.fullmatch(words):
        return Quota(int(match[1]), Period(match[2]))
    if match := _INTERVAL.fullmatch(words):
        return Interval(int(match[1] or 1))
    slots = [_SLOT.fullmatch(slot.strip()) for slot in words.split(",")]
    if not all(slots) or len(slots) > MOST_WEEKLY_SLOTS:
        return None
    return WeeklySlots(tuple(sorted({(WEEKDAYS.index(m[1]) + 1, time(int(m[2]), int(m[3]))) for m in slots if m})))


def cure(text: str) -> Text:
    """Return what to write instead of a text that is no promise."""
    return (recurrence.mistake(text) if recurrence.is_rule(text) else None) or FORMS
