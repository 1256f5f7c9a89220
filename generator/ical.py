"""The only door of icalendar: events and feeds as values, and their bytes; and the events of others as a sheet.

Times are UTC or whole days, and the library writes them. Text is escaped here, because the library writes a line
break for a backslash before a capital N; lines are folded here, because its fold may split an escape, and then Google
drops the event; and lines are put together here, because its components take many times as long. A finished feed is
checked once more as bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from icalendar import Calendar
from icalendar import vCategory
from icalendar import vDate
from icalendar import vDatetime
from icalendar import vDDDTypes
from icalendar import vDuration

from generator.sheets import MOST_ROWS
from generator.sheets import Refusal
from generator.sheets import Row
from generator.sheets import Sheet
from generator.texts import CONTROL
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.sheets import Cell

_Property: TypeAlias = "tuple[str, str]"  # a name with its parameters, and the value as it is written

PRODUCT = "-//Ritme//Content calendar//EN"
REFRESH = timedelta(hours=6)
LONGEST_NAME = 255
LONGEST_LINE = 75
READ_PROPERTIES = ("SUMMARY", "DTSTART", "STATUS", "CATEGORIES", "DESCRIPTION", "URL", "UID", "RRULE")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {ord("\t")})


class EventStatus(StrEnum):
    """How certain an event is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: `[start, end)`, both moments in UTC or both days; it takes nobody's time unless it `is_busy`.

    `conversation` is the address where people talk.
    """

    uid: str
    start: date | datetime
    end: date | datetime
    summary: str
    description: str
    categories: tuple[str, ...]
    created: datetime
    modified: datetime
    status: EventStatus = EventStatus.CONFIRMED
    url: str | None = None
    is_busy: bool = False
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself; `url` is its own address, `page` that of the page it belongs to.

    `color` is written `#rrggbb`, `color_name` is the name that CSS 3 has for the one most like it.
    """

    name: str
    about: str
    zone: str
    url: str | None = None
    page: str | None = None
    color: str | None = None
    color_name: str | None = None


class BrokenFeedError(ValueError):
    """The bytes of a feed are not what was meant: a fault of this program, stopped before anything is written."""


def write_event(event: Event) -> bytes:
    """Return the lines of one event.

    Raises:
        BrokenFeedError: An address holds the end of a line.
    """
    # Minutes, because Google may keep the old time of a moved event unless the number grows with each change.
    minutes = max(0, int((event.modified - event.created).total_seconds() // 60))
    modified = _moment(event.modified)
    properties: list[_Property] = [
        ("BEGIN", "VEVENT"),
        ("UID", text(event.uid)),
        ("DTSTAMP", modified),
        ("LAST-MODIFIED", modified),
        ("CREATED", _moment(event.created)),
        ("SEQUENCE", str(minutes)),
        _time("DTSTART", event.start),
        _time("DTEND", event.end),
        ("SUMMARY", text(event.summary)),
        ("DESCRIPTION", text(event.description)),
        ("CATEGORIES", ",".join(map(text, event.categories))),
        ("STATUS", event.status),
        ("TRANSP", "OPAQUE" if event.is_busy else "TRANSPARENT"),
        ("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY" if event.is_busy else "FREE"),
    ]
    if event.url:
        properties.append(("URL", event.url))
    if event.conversation:
        properties.append(("CONFERENCE;VALUE=URI;FEATURE=CHAT", event.conversation))
    properties.append(("END", "VEVENT"))
    return _lines(properties)


def write_feed(head: Head, events: Iterable[tuple[Event, bytes]]) -> bytes:
    """Return a feed of events whose lines are written already.

    Raises:
        BrokenFeedError: The bytes do not hold just these events.
    """
    chosen = tuple(events)
    name, about = text(" ".join(head.name.split())[:LONGEST_NAME]), text(head.about)
    refresh = _written(vDuration(REFRESH))
    properties: list[_Property] = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", PRODUCT),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", name),
        ("X-WR-CALNAME", name),
        ("DESCRIPTION", about),
        ("X-WR-CALDESC", about),
        ("X-WR-TIMEZONE", text(head.zone)),
        ("REFRESH-INTERVAL;VALUE=DURATION", refresh),
        ("X-PUBLISHED-TTL", refresh),
    ]
    if head.url and head.page:
        properties += [("SOURCE;VALUE=URI", head.url), ("URL", head.page)]
    if head.color_name:
        properties.append(("COLOR", head.color_name))
    if head.color:
        properties.append(("X-APPLE-CALENDAR-COLOR", head.color))
    if chosen:
        properties.append(("LAST-MODIFIED", _moment(max(event.modified for event, _ in chosen))))
    feed = b"".join((_lines(properties), *(lines for _, lines in chosen), b"END:VCALENDAR\r\n"))
    refuse_broken(feed, len(chosen))
    return feed


def text(value: str) -> str:
    """Return a text as it is written: escaped, without control characters."""
    bare = CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return bare.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def fold(line: str) -> bytes:
    """Return a content line in pieces of at most 75 octets that split neither a character nor an escape."""
    raw = line.encode()
    pieces = []
    start, room = 0, LONGEST_LINE
    while len(raw) - start > room:
        cut = start + room
        while raw[cut] & 0xC0 == 0x80:  # noqa: PLR2004 - the mark of a byte inside a UTF-8 character
            cut -= 1
        backslashes = cut - start - len(raw[start:cut].rstrip(b"\\"))
        cut -= backslashes % 2  # the last of an odd row escapes what follows
        pieces.append(raw[start:cut])
        start, room = cut, LONGEST_LINE - 1  # later lines begin with a blank
    pieces.append(raw[start:])
    return b"\r\n ".join(pieces)


def refuse_broken(feed: bytes, events: int) -> None:
    """Raise BrokenFeedError unless the bytes hold just the events meant and nothing that could forge another."""
    if len(feed) - len(feed.translate(None, _CONTROL_BYTES)) != len(b"\r\n") * feed.count(b"\r\n"):
        message = "a control character stands in a feed"
        raise BrokenFeedError(message)
    if feed.count(b"\r\nBEGIN:VEVENT\r\n") != events:
        message = "a feed holds another number of events than was meant"
        raise BrokenFeedError(message)


def _lines(properties: Iterable[_Property]) -> bytes:
    lines = [f"{name}:{value}" for name, value in properties]
    if any("\n" in line for line in lines):
        message = "a line of a feed ends too early"
        raise BrokenFeedError(message)
    return b"".join(fold(line) + b"\r\n" for line in lines)


def _time(name: str, value: date | datetime) -> _Property:
    if isinstance(value, datetime):
        return name, _moment(value)
    return f"{name};VALUE=DATE", _written(vDate(value))


@lru_cache(maxsize=4096)  # posts share the commits that made them, and the hours at which they go out
def _moment(value: datetime) -> str:
    return _written(vDatetime(value))


def _written(value: Any) -> str:
    return str(value.to_ical(), "utf-8")


def read_events(data: bytes) -> Sheet | Refusal:
    """Return the events of an iCal file as a sheet whose columns bear the names of its properties.

    Times have the zone that they were written with; a time without one is a wall time.
    """
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        if not calendars:  # one that never ends is none
            return _unreadable()
        events = [event for one in calendars for event in one.walk("VEVENT")]
        rows = [Row(0, READ_PROPERTIES)]
        rows += [Row(n, tuple(_found(event, name) for name in READ_PROPERTIES)) for n, event in enumerate(events, 1)]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library raises whatever damaged files lead to
        return _unreadable()
    if len(events) > MOST_ROWS:
        return Refusal(
            say("the calendar has more than {most} events", most=MOST_ROWS), say("export a part of it, such as a year")
        )
    return Sheet(tuple(rows), say_many("iCal, {count} event", "iCal, {count} events", len(events)))


def _unreadable() -> Refusal:
    return Refusal(say("the file is not an iCal file that can be read"), say("export it once more from its calendar"))


def _found(event: Any, name: str) -> Cell:
    """Return what an event says by a property, lists on a line each; empty where it cannot be read."""
    value = event.get(name)
    if value is None:
        return ""
    if name == "DTSTART":
        starts = value if isinstance(value, list) else [value]
        return _start(value) if len(starts) == 1 else ", ".join(_written(one) for one in starts)
    values = value if isinstance(value, list) else [value]
    if name == "CATEGORIES":
        lists = [one.cats if isinstance(one, vCategory) else [one] for one in values]
        return "\n".join(str(one) for some in lists for one in some)
    return _written(values[0]) if name == "RRULE" else str(values[0])


def _start(value: Any) -> Cell:
    """Return when an event begins; a time of a zone that nobody knows is none."""
    moment = value.dt if isinstance(value, vDDDTypes) else None
    if not isinstance(moment, date):
        return _written(value)
    zone = value.params.get("TZID")
    if zone and isinstance(moment, datetime) and moment.tzinfo is None:
        return f"{moment:%Y-%m-%d %H:%M} {zone}"
    return moment
