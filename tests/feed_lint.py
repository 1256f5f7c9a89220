"""A lint for our own feeds: stricter than any reader, because some of them ignore a whole feed over one slip.

It knows the properties that we write and refuses all others, so that what no reader should meet needs no list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

CSS_COLOURS = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray
    slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
    yellowgreen
    """.split()  # noqa: SIM905 - so many names read better as words
)
LONGEST_LINE = 75
REMEMBERED = 50_000  # verdicts on single lines, which stand in several feeds and in those of the next day
HIGHEST_SEQUENCE = 2**31 - 1


@dataclass
class Part:
    """One component: its name, and the parameters and value of each of its properties."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)


def lint(feed: bytes, events: int) -> list[str]:
    """Return what is wrong with a feed that should hold so many events."""
    faults = [*_lint_bytes(feed)]
    faults += [
        f"line {number} {fault}" for number, line in enumerate(feed.split(b"\r\n"), 1) for fault in _in_line(line)
    ]
    lines = feed.replace(b"\r\n ", b"").decode(errors="replace").split("\r\n")
    parts = _read(lines[:-1], faults)
    for part in parts:
        faults += [f"{part.name}: {fault}" for fault in _lint_part(part)]
    chosen = [part for part in parts if part.name == "VEVENT"]
    if len(chosen) != events:
        faults.append(f"{len(chosen)} events, not {events}")
    uids = [part.properties.get("UID", ("", ""))[1] for part in chosen]
    faults += [f"UID {uid} stands in {uids.count(uid)} events" for uid in sorted(set(uids)) if uids.count(uid) > 1]
    return faults


def _lint_bytes(feed: bytes) -> Iterator[str]:
    if not feed.startswith(b"BEGIN:VCALENDAR\r\n"):
        yield "does not begin with BEGIN:VCALENDAR"
    if not feed.endswith(b"\r\nEND:VCALENDAR\r\n"):
        yield "does not end with END:VCALENDAR"
    bare = feed.replace(b"\r\n", b"")
    if re.search(rb"[\r\n]", bare):
        yield "a line ends in something else than CRLF"
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", bare):
        yield "a control character"


@lru_cache(REMEMBERED)
def _in_line(line: bytes) -> tuple[str, ...]:
    """Return what is wrong with one line as it stands in the file, folded."""
    return (*_lint_line(line),)


def _lint_line(line: bytes) -> Iterator[str]:
    if len(line) > LONGEST_LINE:
        yield f"is longer than {LONGEST_LINE} octets"
    if (len(line) - len(line.rstrip(b"\\"))) % 2:
        yield "ends within an escape"
    try:
        line.decode()
    except UnicodeDecodeError:
        yield "is not UTF-8 by itself"


@lru_cache(REMEMBERED)
def _split(line: str) -> re.Match[str] | None:
    """Return a content line in its parts: name, parameters and value."""
    return re.fullmatch(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:\"]*)*):(.*)", line, re.DOTALL)


def _read(lines: list[str], faults: list[str]) -> list[Part]:
    """Return all components of a feed and note what disturbs their order."""
    parts: list[Part] = []
    open_: list[Part] = []
    for line in lines:
        match = _split(line)
        if match is None:
            faults.append(f"no content line: {line!r}")
            continue
        name, parameters, value = match.groups()
        if name == "BEGIN":
            if [part.name for part in open_] + [value] not in (["VCALENDAR"], ["VCALENDAR", "VEVENT"]):
                faults.append(f"{value} stands where it may not")
            open_.append(Part(value))
            parts.append(open_[-1])
        elif name == "END":
            faults += [] if open_ and open_.pop().name == value else [f"END:{value} ends nothing"]
        elif not open_:
            faults.append(f"{name} stands outside")
        elif name in open_[-1].properties:
            faults.append(f"{open_[-1].name}: {name} comes twice")
        else:
            open_[-1].properties[name] = (parameters, value)
    faults += [f"{part.name} does not end" for part in open_]
    return parts


def _lint_part(part: Part) -> Iterator[str]:
    if part.name not in ALLOWED:
        yield "no component of ours"
        return
    yield from _lint_properties(part)
    yield from (f"{name} is missing" for name in REQUIRED[part.name] if name not in part.properties)
    if {"DTSTART", "DTEND"} <= part.properties.keys():
        start, end = part.properties["DTSTART"], part.properties["DTEND"]
        if start[0] != end[0]:
            yield "DTSTART and DTEND are of two types"
        elif start[1] >= end[1]:
            yield "DTEND is not after DTSTART"
    values = {name: value for name, (_, value) in part.properties.items()}
    is_busy = values.get("UID", "").startswith("community-")
    kind = (values.get("TRANSP"), values.get("X-MICROSOFT-CDO-BUSYSTATUS"))
    if part.name == "VEVENT" and kind != (("OPAQUE", "BUSY") if is_busy else ("TRANSPARENT", "FREE")):
        yield "takes time that it should not take, or the other way round"


def _lint_properties(part: Part) -> Iterator[str]:
    for name, (parameters, value) in part.properties.items():
        fault = _in_property(part.name, name, parameters, value)
        if fault:
            yield fault


@lru_cache(REMEMBERED)
def _in_property(component: str, name: str, parameters: str, value: str) -> str:
    """Return what is wrong with one property, nothing where it is as we write it."""
    forms = ALLOWED[component].get(name)
    if forms is None:
        return f"{name} is no property of ours"
    if parameters not in forms:
        return f"{name} has the parameters {parameters!r}"
    return "" if forms[parameters](value) else f"{name} cannot be {value!r}"


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value, re.ASCII) is not None


def _parses(form: str, pattern: str) -> Callable[[str], bool]:
    def judge(value: str) -> bool:
        try:
            datetime.strptime(value, form)  # noqa: DTZ007 - only whether it can be read
        except ValueError:
            return False
        return re.fullmatch(pattern, value, re.ASCII) is not None

    return judge


_text = _matches(r"(?:[^\\,;]|\\[\\,;nN])*")
_texts = _matches(r"(?:[^\\;]|\\[\\,;nN])*")
_stamp = _parses("%Y%m%dT%H%M%SZ", r"\d{8}T\d{6}Z")
_day = _parses("%Y%m%d", r"\d{8}")
_address = _matches(r"https?://\S+")
_conversation = _matches(r"(?:https?://|mailto:)\S+")
_length = _matches(r"P(?:\d+D)?(?:T\d+H)?")
_time = {"": _stamp, ";VALUE=DATE": _day}

ALLOWED: dict[str, dict[str, dict[str, Callable[[str], bool]]]] = {
    "VCALENDAR": {
        "VERSION": {"": _matches("2[.]0")},
        "PRODID": {"": _text},
        "CALSCALE": {"": _matches("GREGORIAN")},
        "NAME": {"": _text},
        "X-WR-CALNAME": {"": _text},
        "DESCRIPTION": {"": _text},
        "X-WR-CALDESC": {"": _text},
        "X-WR-TIMEZONE": {"": _text},
        "REFRESH-INTERVAL": {";VALUE=DURATION": _length},
        "X-PUBLISHED-TTL": {"": _length},
        "SOURCE": {";VALUE=URI": _address},
        "URL": {"": _address},
        "COLOR": {"": lambda value: value in CSS_COLOURS},
        "X-APPLE-CALENDAR-COLOR": {"": _matches("#[0-9a-f]{6}")},
        "LAST-MODIFIED": {"": _stamp},
    },
    "VEVENT": {
        "UID": {"": _matches(r"(?:post|gap|focus|quiet|community)-[A-Za-z0-9.-]+@[a-z0-9.-]+")},
        "DTSTAMP": {"": _stamp},
        "LAST-MODIFIED": {"": _stamp},
        "CREATED": {"": _stamp},
        "SEQUENCE": {"": lambda value: value.isdecimal() and int(value) <= HIGHEST_SEQUENCE},
        "DTSTART": _time,
        "DTEND": _time,
        "SUMMARY": {"": _text},
        "DESCRIPTION": {"": _text},
        "CATEGORIES": {"": _texts},
        "STATUS": {"": _matches("TENTATIVE|CONFIRMED|CANCELLED")},
        "TRANSP": {"": _matches("TRANSPARENT|OPAQUE")},
        "X-MICROSOFT-CDO-BUSYSTATUS": {"": _matches("FREE|BUSY")},
        "URL": {"": _conversation},
        "CONFERENCE": {";VALUE=URI;FEATURE=CHAT": _conversation},
    },
}
REQUIRED = {
    "VCALENDAR": ("VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
    "VEVENT": tuple(name for name in ALLOWED["VEVENT"] if name not in {"URL", "CONFERENCE"}),
}
