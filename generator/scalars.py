"""Kinds of single values: what a written text means, None where it means nothing, and what to write instead."""

from __future__ import annotations

import re
from datetime import date
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.grammar import FORMS
from generator.grammar import WEEKDAYS
from generator.grammar import cure
from generator.grammar import parse_cadence
from generator.images import to_host
from generator.kinds import One
from generator.names import is_name
from generator.suggestions import listed
from generator.texts import say
from generator.times import FIRST_YEAR
from generator.times import LAST_YEAR
from generator.times import zone_names

if TYPE_CHECKING:
    from enum import StrEnum

    from generator.cadence import Tolerance

LANGUAGES = ("en", "nl")
MOST_DAYS_OFF = 14


def is_link(text: str) -> bool:
    """Tell whether a text is a whole address that people can be sent to, on the web or by mail.

    None holds a backslash: browsers read one as a slash, and calendars as the beginning of an escape.
    """
    return re.fullmatch(r"(?ai:https?://|mailto:)[^\s<>\"`\\]+", text) is not None


def _to_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text)


def _to_date(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text, re.ASCII):
        return None
    try:
        day = date(*(int(part) for part in text.split("-")))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _to_clock(text: str) -> time | None:
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text, re.ASCII)
    return time(int(match[1]), int(match[2])) if match else None


def _to_duration(text: str) -> timedelta | None:
    match = re.fullmatch(r"([1-9]\d{0,3}) (minute|hour|day|week)s?", text, re.ASCII)
    return timedelta(**{f"{match[2]}s": int(match[1])}) if match else None


def _to_tolerance(text: str) -> Tolerance | None:
    """Return a number of local days or a length of real time."""
    if text.casefold() == "same day":
        return 0
    match = re.fullmatch(r"(\d{1,4}) ?(m|min|minutes?|h|hours?|d|days?)", text.casefold(), re.ASCII)
    if match is None:
        return None
    number, unit = int(match[1]), match[2][0]
    if unit == "d":
        return number if number <= MOST_DAYS_OFF else None
    length = timedelta(minutes=number) if unit == "m" else timedelta(hours=number)
    return length if length <= timedelta(days=MOST_DAYS_OFF) else None


def _to_hours(text: str) -> timedelta | None:
    """Return hours as a length of time; their decimals may follow a point or, as in Dutch, a comma."""
    match = re.fullmatch(r"\d{1,4}(?:[.,]\d{1,2})?", text, re.ASCII)
    return timedelta(hours=float(match[0].replace(",", "."))) if match else None


def _to_horizon(text: str) -> int | None:
    length = _to_duration(text)
    return length.days if length and 1 <= length.days <= 5 * 366 else None


def _to_return_day(text: str) -> tuple[int, int] | int | None:
    """Return what an `every:` names: a month and a day, or an ISO weekday."""
    if text.casefold() in WEEKDAYS:
        return WEEKDAYS.index(text.casefold()) + 1
    leap = _to_date(f"2028-{text}")
    return (leap.month, leap.day) if leap else None


def _to_site_url(text: str) -> str | None:
    """Return the address of a site with a slash at its end, so that addresses of pages can follow.

    It is short enough for the identity of an event with the longest names to have at most 255 octets.
    """
    address = quote(text.rstrip("/"), safe="/:%@!$&'()*+,;=~")
    form = r"https?://[a-z0-9.-]{1,80}(?::\d{1,5})?(?:/.{0,240})?(?<![.]html)"
    is_site = re.fullmatch(form, address, re.IGNORECASE) and not re.search(r"[\s?#]", text)
    return f"{address}/" if is_site else None


def _to_folder(text: str) -> str | None:
    """Return a folder below the content folder, without any way out of it."""
    parts = text.removesuffix("/").split("/")
    if text == ".":
        return text
    return "/".join(parts) if all(part and part not in (".", "..") for part in parts) and "\\" not in text else None


def _to_flag(text: str) -> bool | None:
    return {"true": True, "yes": True, "false": False, "no": False}.get(text.casefold())


def _to_share(text: str) -> int | None:
    match = re.fullmatch(r"(\d{1,3}) ?%?", text, re.ASCII)
    return int(match[1]) if match and int(match[1]) <= 100 else None  # noqa: PLR2004 - a per cent


def one_of(options: type[StrEnum]) -> One:
    """Return the kind of a value that is one of a few words."""
    values: dict[str, StrEnum] = {option.value: option for option in options}
    return One(values.get, say("one of the known words"), say("known words are {names}", names=listed(values)))


TEXT = One(_to_line, say("a text"), say("write one line of text"))
NAME = One(
    lambda text: text if is_name(text) else None,
    say("a name"),
    say("write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"),
    "invalid-name",
    say("write one name alone, without brackets or dashes"),
)
DATE = One(_to_date, say("a day"), say("write year, month and day: `2026-05-05`"))
CLOCK = One(_to_clock, say("a time of day"), say('write hours and minutes in quotes: `"19:30"`'))
DURATION = One(_to_duration, say("a length of time"), say("write a number and a unit: `2 hours`, `1 day`"))
FLAG = One(_to_flag, say("a yes or a no"), say("write `true` or `false`"))
SHARE = One(_to_share, say("a share"), say("write a whole number of per cents, such as `40`"))
HOURS = One(_to_hours, say("a number of hours"), say("write a number of hours, such as `2` or `1.5`"))
NUMBER = One(
    lambda text: int(text) if re.fullmatch(r"\d{1,7}", text, re.ASCII) else None,
    say("a whole number"),
    say("write a number in digits"),
)
COLOR = One(
    lambda text: text.casefold() if re.fullmatch(r"#[0-9a-fA-F]{6}", text) else None,
    say("a colour"),
    say('write it in quotes, a # and six digits or letters a to f: `"#a3246a"`'),
)
MARK = One(
    lambda text: text if re.fullmatch(r"[^\W_]{2,3}", text) else None,
    say("a mark"),
    say("write two or three letters, such as `IG`"),
)
ZONE = One(
    lambda text: text if text in zone_names() else None,
    say("a time zone"),
    say("write an IANA name with its capitals, such as `Europe/Amsterdam`"),
    "invalid-zone",
)
CADENCE = One(
    lambda text: text if parse_cadence(text) else None,
    say("a promise of rhythm"),
    FORMS,
    "invalid-cadence",
    mend=cure,
)
TOLERANCE = One(
    _to_tolerance,
    say("a tolerance"),
    say("write `same day`, a number of days up to {count}, or hours: `1 day`, `2 hours`", count=MOST_DAYS_OFF),
)
RETURN_DAY = One(
    _to_return_day, say("a day that returns"), say('write a month and a day, `"05-04"`, or a weekday, `tue`')
)
FOLDER = One(_to_folder, say("a folder of the content"), say("write a path below the content folder, such as `posts`"))
OWN_FOLDER = One(
    lambda text: _to_folder(text) if text != "." else None,
    say("a folder below the content"),
    say("write the name of a folder beside `calendar.yaml`, such as `templates`"),
)
STYLE_SHEET = One(
    lambda text: _to_folder(text) if text.endswith(".css") else None,
    say("a style sheet below the content"),
    say("write the path of a file beside or below `calendar.yaml` that ends in `.css`, such as `extra.css`"),
)
LINK = One(
    lambda text: text if is_link(text) else None,
    say("a web address"),
    say("write the whole address, from `https://` on"),
)
HOST = One(
    to_host,
    say("the name of a host"),
    say("write the name alone, without `https://`, stars, a port or a folder, such as `images.example.org`"),
)
SITE_URL = One(
    _to_site_url, say("an address of a site"), say("write `https://`, the host and, if it stands in one, its folder")
)
HORIZON = One(_to_horizon, say("a horizon"), say("write a number of days or weeks: `8 weeks`"))
LANGUAGE = One(
    lambda text: text if text in LANGUAGES else None, say("a language of the pages"), say("write `en` or `nl`")
)
