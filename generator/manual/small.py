"""What the examples of the manual are made of: one small post, and a calendar with one thing changed."""

from __future__ import annotations

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import post

SMALL_FIELDS = "title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-26 19:00\n"
SMALL_POST = Example((post(SMALL_FIELDS),))


def with_field(line: str) -> Example:
    """Return the small post with one more field."""
    return Example((post(f"{SMALL_FIELDS}{line}\n"),))


def with_change(old: str, new: str) -> Example:
    """Return the small post with other words among its fields."""
    return Example((post(SMALL_FIELDS.replace(old, new)),))


def with_setting(line: str) -> Example:
    """Return the small calendar with one more setting."""
    return Example(calendar=f"{SMALL_CALENDAR}{line}\n")


def with_changed_setting(old: str, new: str) -> Example:
    """Return the small calendar with other words in it."""
    return Example(calendar=SMALL_CALENDAR.replace(old, new))
