"""Days and times as people type them into a sheet, in English and in Dutch.

What may mean two days is never guessed from one value: the order of day and month follows from all values of a column,
or is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.texts import Text


class Order(StrEnum):
    """What comes first in a day such as 05/06/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why a text means no day or time for certain, and the cure."""

    message: Text
    help: Text


_WEEKDAYS = ("ma|mon", "di|tue", "wo|wed", "do|thu", "vr|fri", "za|sat", "zo|sun")
_MONTHS = ("jan", "feb", "mar|maart|mrt", "apr", "may|mei", "jun", "jul", "aug", "sep", "oct|okt", "nov", "dec")
_WEEKDAY = r"(?:(?P<weekday>ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\s+)?"
_MONTH = (
    r"(?P<month>jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:ch)?|maart|mrt|apr(?:il)?|may|mei|june?|juni|july?|juli"
    r"|aug(?:ust(?:us)?)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>\d{4}|'?\d{2})(?!\d|[:.]\d|\s?(?:[uh]|[ap]m|uur)\b)"  # no time of day
_FLAGS = re.ASCII | re.IGNORECASE
_ISO = re.compile(rf"{_WEEKDAY}(?P<year>\d{{4}})[-/.](?P<second>\d{{1,2}})[-/.](?P<first>\d{{1,2}})(?!\d)", _FLAGS)
_NUMBERS = re.compile(rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<sign>[-/.])(?P<second>\d{{1,2}})(?P=sign){_YEAR}", _FLAGS)
_NAMED = (
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:e|st|nd|rd|th)?[\s.-]+{_MONTH}(?:,?[\s-]+{_YEAR})?", _FLAGS),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR})?", _FLAGS),
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.uh]\s?(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?"
    r"\s*(?:(?P<half>[ap])\.?m\.?|uur|u|h)?\s*(?P<offset>Z|UTC|[+-]\d\d:?\d\d)?",
    _FLAGS,
)
_BETWEEN = re.compile(r"(?:\s|,|;|\bom\b|\bat\b|T(?=\d))*", _FLAGS)
_CENTURY = 2000
_YEARS_AROUND = (0, 1, -1)


def find_order(texts: Iterable[str]) -> Order | None:
    """Return what comes first in the days of a column, None where no value tells or where they disagree."""
    found = set()
    for match in filter(None, (_NUMBERS.match(text.strip()) for text in texts)):
        if match["sign"] == "." or int(match["first"]) > 12:  # noqa: PLR2004 - months of a year
            found.add(Order.DAY_FIRST)
        elif int(match["second"]) > 12:  # noqa: PLR2004 - as above
            found.add(Order.MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def read_day(text: str, order: Order | None, today: date) -> tuple[date, str] | Unclear:
    """Return the day with which a text begins, and what follows it.

    A day of the week must fit; of a day without a year it tells which one is meant: this, the next or the last.
    """
    text = text.strip()
    match = _ISO.match(text) or _NUMBERS.match(text) or _NAMED[0].match(text) or _NAMED[1].match(text)
    if match is None:
        return Unclear(
            say("`{value}` is not a day", value=text),
            say("write year, month and day, such as `2026-05-05`, or `5 mei 2026`"),
        )
    found = _days(match, order, today)
    if isinstance(found, Unclear):
        return found
    if not found:
        return Unclear(say("`{value}` is not a day of the calendar", value=text), say("look it up in a calendar"))
    if len(found) > 1:
        return Unclear(
            say("`{value}` is {first} or {second}", value=text, first=found[0], second=found[1]),
            say("say what comes first in this column: `--dates day-first` or `--dates month-first`"),
        )
    return found[0], text[match.end() :]


def _days(match: re.Match[str], order: Order | None, today: date) -> list[date] | Unclear:
    """Return the days that a text may mean, each once."""
    named = match.groupdict()
    if named.get("month"):
        month, day = _number(named["month"], _MONTHS), int(named["day"])
        pairs = [(month, day)]
    else:
        first, second = int(named["first"]), int(named["second"])
        pairs = [(second, first), (first, second)]  # with the day first, with the month first
        if match.re is _ISO or named["sign"] == "." or order is Order.DAY_FIRST:
            pairs = pairs[:1]
        elif order is Order.MONTH_FIRST:
            pairs = pairs[1:]
    weekday = _number(named["weekday"], _WEEKDAYS) if named["weekday"] else None
    if named["year"] is None:
        return _without_year(match[0], pairs[0], weekday, today)
    year = int(named["year"].lstrip("'"))
    days = _existing((year if year > 99 else year + _CENTURY, *pair) for pair in pairs)  # noqa: PLR2004 - two digits
    if weekday is not None and days and not (fitting := [day for day in days if day.isoweekday() == weekday]):
        return Unclear(
            say("`{value}` is another day of the week", value=match[0]),
            say("look whether the day or its name is right: it may be of another year"),
        )
    return fitting if weekday is not None and days else days


def _without_year(text: str, pair: tuple[int, int], weekday: int | None, today: date) -> list[date] | Unclear:
    days = _existing((today.year + years, *pair) for years in _YEARS_AROUND)
    fitting = [day for day in days if day.isoweekday() == weekday]
    if days and not fitting:
        return Unclear(say("`{value}` has no year", value=text), say("write the year, too: `5 mei 2026`"))
    return fitting[:1]


def _existing(parts: Iterable[tuple[int, int, int]]) -> list[date]:
    days = []
    for part in parts:
        try:
            days.append(date(*part))
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def _number(word: str, words: tuple[str, ...]) -> int:
    """Return which of some words begins as this one does, from 1."""
    return next(n for n, some in enumerate(words, 1) if word.casefold().startswith(tuple(some.split("|"))))


def read_clock(text: str) -> str | Unclear:
    """Return a time of day as `19:00`, with the offset where one is written; empty where nothing is."""
    bare = text[_BETWEEN.match(text).end() :].strip()  # type: ignore[union-attr] # it matches nothing, too
    if not bare:
        return ""
    match = _CLOCK.fullmatch(bare)
    hour, is_bare = (int(match["hour"]), match[0] == match["hour"]) if match else (0, True)
    if match and match["half"]:
        hour = hour % 12 + 12 * (match["half"].casefold() == "p") if 1 <= hour <= 12 else 24  # noqa: PLR2004 - hours
    minute = int(match["minute"] or 0) if match else 0
    if match is None or is_bare or hour > 23 or minute > 59:  # noqa: PLR2004 - a day's last minute
        return Unclear(
            say("`{value}` is not a time of day", value=bare), say("write hours and minutes, such as `19:30`")
        )
    offset = f" {match['offset']}" if match["offset"] else ""
    return f"{hour:02}:{minute:02}{offset}"
