"""The only door of icalendar: events and feeds as values, and their bytes.

Times are UTC or whole days. Text is escaped by value objects; lines are folded here, because the library's own
fold may split an escape, and then Google drops the event. A finished feed is checked once more as bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import icalendar
from icalendar import vCategory
from icalendar import vDate
from icalendar import vDatetime
from icalendar import vDuration
from icalendar import vInt
from icalendar import vText
from icalendar import vUri

from generator.texts import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable

PRODUCT = "-//Ritme//Content calendar//EN"
REFRESH = timedelta(hours=6)
LONGEST_NAME = 255
LONGEST_LINE = 75


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


class _EscapedText(vText):
    """Text with our own escapes: the library writes a line break for a backslash before a capital N."""

    def to_ical(self) -> bytes:
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


class BrokenFeedError(ValueError):
    """The bytes of a feed are not what was meant: a fault of this program, stopped before anything is written."""


def write_event(event: Event) -> bytes:
    """Return the lines of one event."""
    part = icalendar.Event()
    part["UID"] = vText(event.uid)
    part["DTSTAMP"] = part["LAST-MODIFIED"] = vDatetime(event.modified)
    part["CREATED"] = vDatetime(event.created)
    # Minutes, because Google may keep the old time of a moved event unless the number grows with each change.
    part["SEQUENCE"] = vInt(max(0, int((event.modified - event.created).total_seconds() // 60)))
    part["DTSTART"], part["DTEND"] = _time(event.start), _time(event.end)
    part["SUMMARY"] = text(event.summary)
    part["DESCRIPTION"] = text(event.description)
    part["CATEGORIES"] = vCategory([text(name) for name in event.categories])
    part["STATUS"] = vText(event.status)
    part["TRANSP"] = vText("OPAQUE" if event.is_busy else "TRANSPARENT")
    part["X-MICROSOFT-CDO-BUSYSTATUS"] = vText("BUSY" if event.is_busy else "FREE")
    if event.url:
        part["URL"] = vUri(event.url)
    if event.conversation:
        part["CONFERENCE"] = vUri(event.conversation)
        part["CONFERENCE"].params.update({"VALUE": "URI", "FEATURE": "CHAT"})
    return _lines(part)


def write_feed(head: Head, events: Iterable[tuple[Event, bytes]]) -> bytes:
    """Return a feed of events whose lines are written already.

    Raises:
        BrokenFeedError: The bytes do not hold just these events.
    """
    chosen = tuple(events)
    part = icalendar.Calendar()
    part["VERSION"] = vText("2.0")
    part["PRODID"] = vText(PRODUCT)
    part["CALSCALE"] = vText("GREGORIAN")
    part["NAME"] = part["X-WR-CALNAME"] = text(" ".join(head.name.split())[:LONGEST_NAME])
    part["DESCRIPTION"] = part["X-WR-CALDESC"] = text(head.about)
    part["X-WR-TIMEZONE"] = text(head.zone)
    part["REFRESH-INTERVAL"] = vDuration(REFRESH)
    part["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    part["X-PUBLISHED-TTL"] = vDuration(REFRESH)
    if head.url and head.page:
        part["SOURCE"] = vUri(head.url)
        part["SOURCE"].params["VALUE"] = "URI"
        part["URL"] = vUri(head.page)
    if head.color_name:
        part["COLOR"] = vText(head.color_name)
    if head.color:
        part["X-APPLE-CALENDAR-COLOR"] = vText(head.color)
    if chosen:
        part["LAST-MODIFIED"] = vDatetime(max(event.modified for event, _ in chosen))
    end = b"END:VCALENDAR\r\n"
    feed = _lines(part).removesuffix(end) + b"".join(lines for _, lines in chosen) + end
    refuse_broken(feed, len(chosen))
    return feed


def text(value: str) -> vText:
    """Return a text property's value, escaped when written, without control characters."""
    return _EscapedText(CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))


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
    bare = feed.replace(b"\r\n", b"")
    if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", bare):
        message = "a control character stands in a feed"
        raise BrokenFeedError(message)
    if feed.count(b"\r\nBEGIN:VEVENT\r\n") != events:
        message = "a feed holds another number of events than was meant"
        raise BrokenFeedError(message)


def _lines(part: icalendar.Component) -> bytes:
    return b"".join(fold(line) + b"\r\n" for line in part.content_lines(sorted=False) if line)


def _time(value: date | datetime) -> vDatetime | vDate:
    if isinstance(value, datetime):
        return vDatetime(value)
    day = vDate(value)
    day.params["VALUE"] = "DATE"  # set by item it would be left out, and the line be wrong
    return day
