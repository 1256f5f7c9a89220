"""Kinds of single values: what a written text means, None where it means nothing, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.forms import Form
from generator.grammar import FORM as CADENCE_FORM
from generator.grammar import FORMS
from generator.grammar import WEEKDAYS
from generator.grammar import cure
from generator.grammar import parse_cadence
from generator.images import to_host
from generator.kinds import One
from generator.names import NAME as NAME_FORM
from generator.names import is_name
from generator.suggestions import listed
from generator.texts import say
from generator.times import FIRST_YEAR
from generator.times import LAST_YEAR
from generator.times import WHEN_CURE
from generator.times import WHEN_FORM
from generator.times import zone_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from generator.cadence import Tolerance
    from generator.texts import Text

LANGUAGES = ("en", "nl")
MOST_DAYS_OFF = 14

_LINK = re.compile(r"(?:[hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)[^\s<>\"`\\]+")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_DURATION = re.compile(r"([1-9]\d{0,3}) (minute|hour|day|week)s?", re.ASCII)
_TOLERANCE = re.compile(r"(\d{1,4}) ?(m|min|minutes?|h|hours?|d|days?)", re.ASCII | re.IGNORECASE)
_SAME_DAY = re.compile("same day", re.IGNORECASE)
_HOURS = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?", re.ASCII)
_SHARE = re.compile(r"(\d{1,3}) ?%?", re.ASCII)
_NUMBER = re.compile(r"\d{1,7}", re.ASCII)
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_MARK = re.compile(r"[^\W_]{2,3}")
_WEEKDAY = re.compile("|".join(WEEKDAYS), re.IGNORECASE)
_DAY_OF_YEAR = re.compile(r"\d{1,2}-\d{1,2}", re.ASCII)
_HERE = re.compile(r"\.")
_FOLDER = re.compile(r"(?!\.\.?(?:/|$))[^/\\]+(?:/(?!\.\.?(?:/|$))[^/\\]+)*/?")
_SITE = r"https?://[a-z0-9.-]{1,80}(?::\d{1,5})?"
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def is_link(text: str) -> bool:
    """Tell whether a text is a whole address that people can be sent to, on the web or by mail.

    None holds a backslash: browsers read one as a slash, and calendars as the beginning of an escape.
    """
    return _LINK.fullmatch(text) is not None


def _to_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text)


def _to_date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        day = date(*(int(part) for part in text.split("-")))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _to_clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text)
    return time(int(match[1]), int(match[2])) if match else None


def _to_duration(text: str) -> timedelta | None:
    match = _DURATION.fullmatch(text)
    return timedelta(**{f"{match[2]}s": int(match[1])}) if match else None


def _to_tolerance(text: str) -> Tolerance | None:
    """Return a number of local days or a length of real time."""
    if _SAME_DAY.fullmatch(text):
        return 0
    match = _TOLERANCE.fullmatch(text)
    if match is None:
        return None
    number, unit = int(match[1]), match[2][0].lower()
    if unit == "d":
        return number if number <= MOST_DAYS_OFF else None
    length = timedelta(minutes=number) if unit == "m" else timedelta(hours=number)
    return length if length <= timedelta(days=MOST_DAYS_OFF) else None


def _to_hours(text: str) -> timedelta | None:
    """Return hours as a length of time; their decimals may follow a point or, as in Dutch, a comma."""
    match = _HOURS.fullmatch(text)
    return timedelta(hours=float(match[0].replace(",", "."))) if match else None


def in_figures(length: timedelta) -> str:
    """Return a length of time in hours, with two decimals at most, as `effort` is written."""
    return f"{length / timedelta(hours=1):.2f}".rstrip("0").rstrip(".")


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
    form = rf"{_SITE}(?:/.{{0,240}})?(?<![.]html)"
    is_site = re.fullmatch(form, address, re.IGNORECASE) and not re.search(r"[\s?#]", text)
    return f"{address}/" if is_site else None


def _to_folder(text: str) -> str | None:
    """Return a folder below the content folder, without any way out of it."""
    return text.removesuffix("/") if _HERE.fullmatch(text) or _FOLDER.fullmatch(text) else None


def _to_flag(text: str) -> bool | None:
    return _FLAGS.get(text.casefold())


def _to_share(text: str) -> int | None:
    match = _SHARE.fullmatch(text)
    return int(match[1]) if match and int(match[1]) <= 100 else None  # noqa: PLR2004 - a per cent


def one_of(options: type[StrEnum]) -> One:
    """Return the kind of a value that is one of a few words."""
    values: dict[str, StrEnum] = {option.value: option for option in options}
    return worded(values, say("one of the known words"), say("known words are {names}", names=listed(values)))


def worded(values: Mapping[str, object], noun: Text, cure: Text) -> One:
    """Return the kind of a value that is one of a few words, each of which stands for something."""
    return One(values.get, noun, cure, form=Form(words=tuple(values)))


def _like(*patterns: re.Pattern[str], numbers: tuple[float, float] | None = None) -> Form:
    return Form(patterns=patterns, numbers=numbers)


TEXT = One(_to_line, say("a text"), say("write one line of text"))
NAME = One(
    lambda text: text if is_name(text) else None,
    say("a name"),
    say("write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"),
    "invalid-name",
    say("write one name alone, without brackets or dashes"),
    form=_like(NAME_FORM),
)
DATE = One(_to_date, say("a day"), say("write year, month and day: `2026-05-05`"), form=_like(_DATE))
CLOCK = One(_to_clock, say("a time of day"), say('write hours and minutes in quotes: `"19:30"`'), form=_like(_CLOCK))
DURATION = One(
    _to_duration, say("a length of time"), say("write a number and a unit: `2 hours`, `1 day`"), form=_like(_DURATION)
)
FLAG = One(
    _to_flag,
    say("a yes or a no"),
    say("write `true` or `false`"),
    form=_like(re.compile("|".join(_FLAGS), re.IGNORECASE)),
)
SHARE = One(
    _to_share,
    say("a share"),
    say("write a whole number of per cents, such as `40`"),
    form=_like(_SHARE, numbers=(0, 100)),
)
HOURS = One(
    _to_hours,
    say("a number of hours"),
    say("write a number of hours, such as `2` or `1.5`"),
    form=_like(_HOURS, numbers=(0, 9999.99)),
)
NUMBER = One(
    lambda text: int(text) if _NUMBER.fullmatch(text) else None,
    say("a whole number"),
    say("write a number in digits"),
    form=_like(_NUMBER, numbers=(0, 9_999_999)),
)
COLOR = One(
    lambda text: text.casefold() if _COLOR.fullmatch(text) else None,
    say("a colour"),
    say('write it in quotes, a # and six digits or letters a to f: `"#a3246a"`'),
    form=_like(_COLOR),
)
MARK = One(
    lambda text: text if _MARK.fullmatch(text) else None,
    say("a mark"),
    say("write two or three letters, such as `IG`"),
    form=_like(re.compile(r"[^\s!-/:-@\[-`{-~]{2,3}")),
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
    form=CADENCE_FORM,
)
TOLERANCE = One(
    _to_tolerance,
    say("a tolerance"),
    say("write `same day`, a number of days up to {count}, or hours: `1 day`, `2 hours`", count=MOST_DAYS_OFF),
    form=_like(_TOLERANCE, _SAME_DAY),
)
RETURN_DAY = One(
    _to_return_day,
    say("a day that returns"),
    say('write a month and a day, `"05-04"`, or a weekday, `tue`'),
    form=_like(_WEEKDAY, _DAY_OF_YEAR),
)
FOLDER = One(
    _to_folder,
    say("a folder of the content"),
    say("write a path below the content folder, such as `posts`"),
    form=_like(_HERE, _FOLDER),
)
OWN_FOLDER = One(
    lambda text: _to_folder(text) if text != "." else None,
    say("a folder below the content"),
    say("write the name of a folder beside `calendar.yaml`, such as `templates`"),
    form=_like(_FOLDER),
)
STYLE_SHEET = One(
    lambda text: _to_folder(text) if text.endswith(".css") else None,
    say("a style sheet below the content"),
    say("write the path of a file beside or below `calendar.yaml` that ends in `.css`, such as `extra.css`"),
    form=_like(re.compile(rf"(?=[\s\S]*[.]css$){_FOLDER.pattern}")),
)
LINK = One(
    lambda text: text if is_link(text) else None,
    say("a web address"),
    say("write the whole address, from `https://` on"),
    form=_like(_LINK),
)
# What these mean, and whether they mean anything, is judged where the zone and the rest of the post are known.
WHEN = replace(TEXT, cure=WHEN_CURE, form=_like(WHEN_FORM))
SENDS = replace(TEXT, cure=LINK.cure, form=LINK.form)
HOST = One(
    to_host,
    say("the name of a host"),
    say("write the name alone, without `https://`, stars, a port or a folder, such as `images.example.org`"),
    form=_like(re.compile(r"[a-z0-9.-]+", re.IGNORECASE)),
)
SITE_URL = One(
    _to_site_url,
    say("an address of a site"),
    say("write `https://`, the host and, if it stands in one, its folder"),
    form=_like(re.compile(rf"{_SITE}(?:/[^\s?#]*)?", re.IGNORECASE)),
)
HORIZON = One(_to_horizon, say("a horizon"), say("write a number of days or weeks: `8 weeks`"), form=_like(_DURATION))
LANGUAGE = worded(
    {language: language for language in LANGUAGES}, say("a language of the pages"), say("write `en` or `nl`")
)
