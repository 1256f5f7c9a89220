"""Rules of recurrence (RFC 5545) as promises, and the only door of dateutil, which expands them.

A rule is read strictly before dateutil sees it: what it would take silently (an interval of nothing, hours of the
start) or never end (days that no month has) is refused. Times are wall times; whoever asks gives them a zone.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR
from datetime import date
from datetime import datetime
from datetime import time
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.texts import Text

MOST_A_DAY = 24
_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(?:T(?:[01]\d|2[0-3])(?:[0-5]\d){2})?",
    "BYDAY": rf"(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?{_DAY}",
    "BYMONTHDAY": r"[+-]?(?:[1-9]|[12]\d|3[01])",
    "BYYEARDAY": r"[+-]?(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])",
    "BYWEEKNO": r"[+-]?(?:[1-9]|[1-4]\d|5[0-3])",
    "BYMONTH": r"0?[1-9]|1[0-2]",
    "BYSETPOS": r"[+-]?[1-9]\d?",
    "BYHOUR": r"[01]?\d|2[0-3]",
    "BYMINUTE": r"[0-5]?\d",
    "BYSECOND": "00?",
    "WKST": _DAY,
}
_WORDS = {
    "FREQ": say("write `FREQ=DAILY`, `FREQ=WEEKLY`, `FREQ=MONTHLY` or `FREQ=YEARLY`"),
    "BYDAY": say("write days as `MO`, `TU`, `WE`, `TH`, `FR`, `SA` and `SU`, the last Friday as `-1FR`"),
}
_LISTS = frozenset(part for part in _PARTS if part.startswith("BY") and part != "BYSECOND")
_OF_LONGER_PERIODS = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_MOST_OF_A_WEEKDAY = 5  # in a month
_CYCLE = 400  # years, after which each day is the same weekday again
_SOME_CYCLE = date(2000, 1, 1), date(2399, 12, 31)
_LONGEST_SHORT_MONTH = 28


def is_rule(text: str) -> bool:
    """Tell whether a text is meant as a rule."""
    return "=" in text


def normalise(text: str) -> str:
    """Return a rule in capitals, without blanks and without the name of the property."""
    return re.sub(r"\s", "", text).upper().removeprefix("RRULE:").removesuffix(";")


def mistake(text: str) -> Text | None:
    """Return what to mend in a rule, None when it is right."""
    pairs = [part.partition("=")[::2] for part in normalise(text).split(";")]
    parts = dict(pairs)
    if len(parts) < len(pairs):
        return say("write each part of the rule once")
    for name, value in parts.items():
        if name in _WORDS and not _is_right(name, value):
            return _WORDS[name]
        if not _is_right(name, value):
            return _meaningless(name, value)
    return next(_misfits(parts), None) or (
        None if _names_a_moment(normalise(text)) else say("the rule names no day that exists")
    )


def needs_start(rule: str) -> str | None:
    """Return the part of a rule that counts from the day on which the promise begins, if it has one."""
    parts = rule.split(";")
    if re.search("BY(DAY|MONTHDAY|YEARDAY|WEEKNO)=", rule) or "FREQ=DAILY" in parts:
        return next((part for part in parts if re.fullmatch(r"COUNT=.*|INTERVAL=(?!1$).*", part)), None)
    return next(part for part in parts if part.startswith("FREQ="))  # its weekday or day is that of the start


def skipped_day(rule: str, since: date | None = None) -> int | None:
    """Return the day of the month that a rule names, or takes from its start, and that not every month has."""
    parts = dict(part.split("=") for part in rule.split(";"))
    of_start = str(since.day) if since and needs_start(rule) == "FREQ=MONTHLY" else "1"
    day = min(abs(int(day)) for day in parts.get("BYMONTHDAY", of_start).split(","))
    return day if "BYMONTH" not in parts and day > _LONGEST_SHORT_MONTH else None


def moments(rule: str, since: date, end: date) -> Iterator[datetime]:
    """Yield the wall times that a rule names in `[since, end)`, in order.

    The library looks for what a rule names next until the year 9999, which takes long where there is nothing more. So
    it looks among the last years there are, in which the same days are the same weekdays.
    """
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - most calendars hold no rule

    years = (MAXYEAR - end.year) // _CYCLE * _CYCLE
    moved = re.sub(r"(?<=UNTIL=)(\d{4})(\d{4})(T\d{6})?", lambda until: _later(until, years), rule)
    start, last = (datetime.combine(day.replace(year=day.year + years), time()) for day in (since, end))
    found = takewhile(lambda moment: moment < last, rrulestr(moved, dtstart=start))
    return (moment.replace(year=moment.year - years) for moment in found)


def _later(until: re.Match[str], years: int) -> str:
    """Return the end of a rule so many years later; a day alone means all of that day."""
    year = int(until[1]) + years
    return f"{year:04}{until[2]}{until[3] or 'T235959'}" if year <= MAXYEAR else f"{MAXYEAR}1231T235959"


def _is_right(name: str, value: str) -> bool:
    if name == "UNTIL" and not _is_day(value[:8]):
        return False
    values = value.split(",") if name in _LISTS else [value]
    return name in _PARTS and all(re.fullmatch(_PARTS[name], one, re.ASCII) for one in values)


def _is_day(digits: str) -> bool:
    try:
        return bool(date.fromisoformat(digits))
    except ValueError:
        return False


def _misfits(parts: dict[str, str]) -> Iterator[Text]:
    """Yield what is wrong with parts that are right each by itself."""
    if "FREQ" not in parts:
        yield say("begin the rule with `FREQ=DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`")
    if not {"BYHOUR", "BYMINUTE"} <= parts.keys():
        needed = [part for part in ("BYHOUR=9", "BYMINUTE=0") if part.partition("=")[0] not in parts]
        yield say("say the time of day: add `{parts}`", parts=";".join(needed))
    if "COUNT" in parts and "UNTIL" in parts:
        yield say("end the rule by `COUNT` or by `UNTIL`, not by both")
    if len(parts["BYHOUR"].split(",")) * len(parts["BYMINUTE"].split(",")) > MOST_A_DAY:
        yield say("promise {count} moments a day at most", count=MOST_A_DAY)
    yield from _misplaced(parts)


def _misplaced(parts: dict[str, str]) -> Iterator[Text]:
    """Yield what is wrong with days that do not fit the frequency."""
    freq, by_day = parts["FREQ"], parts.get("BYDAY", "")
    numbers = [int(number) for number in re.findall(r"\d+", by_day)]
    if freq in ("DAILY", "WEEKLY"):
        for name in (*_OF_LONGER_PERIODS, *(["BYDAY"] if numbers else [])):
            if name in parts:
                yield say("`{part}` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`", part=f"{name}={parts[name]}")
    elif (freq == "MONTHLY" or "BYMONTH" in parts) and any(number > _MOST_OF_A_WEEKDAY for number in numbers):
        yield _meaningless("BYDAY", by_day)
    # Whole weeks lead to the same weekday: any other would be looked for up to the last year there is.
    if freq == "DAILY" and by_day and int(parts.get("INTERVAL", "1")) % 7 == 0:
        yield say("`{part}` asks for `FREQ=WEEKLY`", part=f"BYDAY={by_day}")


def _meaningless(name: str, value: str) -> Text:
    return say("the part `{part}` of the rule has no meaning here", part=f"{name}={value}")


def _names_a_moment(rule: str) -> bool:
    """Tell whether some start exists from which the rule names a moment: which of its steps fall on it is open."""
    no_matter = ("BYHOUR=", "BYMINUTE=", "COUNT=", "INTERVAL=", "UNTIL=")
    return _names_a_day(";".join(part for part in rule.split(";") if not part.startswith(no_matter)))


@cache  # many channels may promise the same, and to find no day takes long
def _names_a_day(rule: str) -> bool:
    return next(moments(rule, *_SOME_CYCLE), None) is not None
