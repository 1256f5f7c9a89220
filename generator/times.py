"""Publish times: from what a writer typed to one unambiguous moment.

A `When` holds the local day in the calendar's zone and, unless it is an all-day post, the moment in UTC.
Zones come from the `tzdata` package alone, so that every machine has the same clock changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import tzdata

from generator.texts import say

if TYPE_CHECKING:
    from generator.texts import Text

FIRST_YEAR = 1970
LAST_YEAR = 2199  # beyond it, conversion between zones can overflow

_DAY = r"(?P<year>\d{4}) - (?P<month>\d{1,2}) - (?P<day>\d{1,2})"
_REST = r"""(?: (?: T | [ ]+ )
    (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?: [.,]\d+ )? )?
    (?: [ ]* (?: (?P<utc> Z | UTC ) | (?P<sign>[+-]) (?P<ahead>\d{2}) (?: :? (?P<past>\d{2}) )? ) )?
)?"""
_FLAGS = re.VERBOSE | re.ASCII | re.IGNORECASE
_FORM = re.compile(f"{_DAY} {_REST}", _FLAGS)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_NAMED_DAY = rf"""(?: (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [ ]+ )?
    (?: (?P<name>{_MONTH})\.? [ ]+ (?P<day>\d{{1,2}}),? | (?P<day2>\d{{1,2}}) [ ]+ (?P<name2>{_MONTH})\.?,? )
    [ ]+ (?P<year>\d{{4}}) (?!\d)"""
_NAMED_MONTH = re.compile(_NAMED_DAY, _FLAGS)
# All that may be a publish time, for whoever cannot ask `parse_when`.
WHEN_FORM = re.compile(f"(?: {_DAY} | {re.sub(r'[?]P<[a-z0-9]+>', '?:', _NAMED_DAY)} ) {_REST}", _FLAGS)
WHEN_CURE = say("write year, month and day, then the time: `2026-05-05 19:00`, or `2026-05-05` for the whole day")
_FARTHEST_OFFSET = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class When:
    """A day in the calendar's zone and the moment of it in UTC; without a moment it is the whole day."""

    day: date
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class BadTime:
    """Why a text is no publish time: the code, the fact and the cure."""

    code: str
    message: Text
    help: Text


def start_of(when: When, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC at which a post begins: for an all-day post the start of its day."""
    return when.moment or to_moment(when.day, time(), zone)


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all IANA zones."""
    return frozenset((_zone_folder().parent / "zones").read_text(encoding="utf-8").split())


@cache
def find_zone(name: str) -> ZoneInfo:
    """Return the zone with this IANA name.

    Raises:
        KeyError: No zone has this name. A name is looked up in the list and never opened unseen.
    """
    if name not in zone_names():
        raise KeyError(name)
    with (_zone_folder() / name).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def _zone_folder() -> Path:
    return Path(tzdata.__file__).parent / "zoneinfo"


def to_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return a promised wall time as a moment in UTC.

    A time that the clock skips moves on by the jump; of a time that comes twice it is the first.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC)


def parse_when(text: str, zone: ZoneInfo) -> When | BadTime:
    """Return what a publish time means in the calendar's zone, or why it means nothing for certain."""
    match = _FORM.fullmatch(_with_month_number(text))
    if match is None:
        return _unreadable(text)
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["hour"] is None:
            return When(day) if _in_range(day) else _out_of_range(text)
        local = datetime.combine(day, time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0)))
        offset = _offset(match)
    except ValueError:
        return BadTime(
            "invalid-publish-time",
            say("`{value}` is not a day and time that exist", value=text),
            say("write a day of the calendar and a time from `00:00` to `23:59`"),
        )
    if not _in_range(day):
        return _out_of_range(text)
    if offset is None:
        return _from_wall_time(local, zone)
    moment = (local - offset).replace(tzinfo=UTC)
    here = moment.astimezone(zone).date()
    return When(here, moment) if _in_range(here) else _out_of_range(text)


def write_when(when: When, zone: ZoneInfo) -> str:
    """Return a publish time as a writer would type it, which `parse_when` reads to the same; seconds are left out.

    It is the wall time, with the offset only where that time comes twice.
    """
    if when.moment is None:
        return when.day.isoformat()
    local = when.moment.astimezone(zone)
    is_twice = isinstance(parse_when(_wall(local), zone), BadTime)
    return _with_offset(local) if is_twice else _wall(local)


def _with_month_number(text: str) -> str:
    """Return a day with an English month's name, such as `Jul 8, 2026` or `Wed, 08 July 2026`, with its number."""
    named = _NAMED_MONTH.match(text)
    if named is None:
        return text
    month = _MONTHS.index((named["name"] or named["name2"])[:3].casefold()) + 1
    return f"{named['year']}-{month}-{named['day'] or named['day2']}{text[named.end() :]}"


def _offset(match: re.Match[str]) -> timedelta | None:
    """Return the written distance from UTC; ValueError when no zone on earth has it."""
    if match["utc"]:
        return timedelta()
    if not match["sign"]:
        return None
    size = timedelta(hours=int(match["ahead"]), minutes=int(match["past"] or 0))
    if size > _FARTHEST_OFFSET or int(match["past"] or 0) >= 60:  # noqa: PLR2004 - minutes of an hour
        raise ValueError(match[0])
    return size if match["sign"] == "+" else -size


def _from_wall_time(local: datetime, zone: ZoneInfo) -> When | BadTime:
    """Return the moment of a wall time, unless a clock change skips it or repeats it."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    moment = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return When(local.date(), moment)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        before, after = (_wall(side.astimezone(UTC).astimezone(zone)) for side in (second, first))
        return BadTime(
            "nonexistent-time",
            say("`{value}` does not exist: the clock skips it that night", value=_wall(local)),
            say("write `{before}` or `{after}`", before=before, after=after),
        )
    return BadTime(
        "ambiguous-time",
        say("`{value}` comes twice: the clock goes back that night", value=_wall(local)),
        say(
            "write the offset: `{first}` or, an hour later, `{second}`",
            first=_with_offset(first),
            second=_with_offset(second),
        ),
    )


def _wall(local: datetime) -> str:
    return f"{local:%Y-%m-%d %H:%M}"


def _with_offset(local: datetime) -> str:
    offset = f"{local:%z}"
    return f"{_wall(local)} {offset[:3]}:{offset[3:5]}"


def _in_range(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _out_of_range(text: str) -> BadTime:
    return BadTime(
        "invalid-publish-time",
        say("`{value}` lies outside the years 1970 to 2199", value=text),
        say("write the year in four digits, such as `2026-05-05 19:00`"),
    )


def _unreadable(text: str) -> BadTime:
    return BadTime(
        "invalid-publish-time",
        say("`{value}` is not a publish time", value=text),
        WHEN_CURE,
    )
