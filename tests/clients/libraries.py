"""Parsers that programs build upon, each asked for all events of feeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
import vobject  # type: ignore[import-untyped]  # it has no types
from ical.calendar_stream import IcsCalendarStream
from ical.exceptions import CalendarParseError

from tests.clients.seen import RefusedError
from tests.clients.seen import Seen
from tests.clients.seen import moment
from tests.clients.seen import program
from tests.clients.seen import run
from tests.conftest import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


def ask_icalendar(_: Path, *feeds: Path) -> list[Seen]:
    """Ask icalendar from PyPI, of which we use another part to write feeds."""
    try:
        calendars = [icalendar.Calendar.from_ical(feed.read_bytes()) for feed in feeds]
    except ValueError as error:
        raise RefusedError(str(error)) from error
    faults = [fault for calendar in calendars for fault in _faults(calendar)]
    if faults:
        raise RefusedError(*faults)
    return [
        Seen(
            str(event["UID"]),
            moment(event.decoded("DTSTART")),
            moment(event.decoded("DTEND")),
            str(event["STATUS"]),
            str(event["SUMMARY"]),
            str(event["DESCRIPTION"]),
        )
        for calendar in calendars
        for event in calendar.events
    ]


def _faults(calendar: icalendar.Calendar) -> Iterator[str]:
    for part in calendar.walk():
        required: tuple[str, ...] = part.required
        yield from (str(error) for error in part.errors)
        yield from (f"{part.name} lacks {name}" for name in required if name not in part)
    yield from sorted(calendar.get_missing_tzids())


def ask_vobject(_: Path, *feeds: Path) -> list[Seen]:
    """Ask vobject, the parser of Radicale, after it has judged each feed."""
    try:
        calendars = [vobject.readOne(feed.read_bytes().decode()) for feed in feeds]
        for calendar in calendars:
            calendar.validate(raiseException=True)
    except (vobject.base.VObjectError, ValueError) as error:
        raise RefusedError(str(error)) from error
    return [
        Seen(
            event.uid.value,
            moment(event.dtstart.value),
            moment(event.dtend.value),
            event.status.value,
            event.summary.value,
            event.description.value,
        )
        for calendar in calendars
        for event in calendar.contents.get("vevent", ())
    ]


def ask_ical(_: Path, *feeds: Path) -> list[Seen]:
    """Ask ical from PyPI, the parser of Home Assistant."""
    try:
        calendars = [IcsCalendarStream.calendar_from_ics(feed.read_bytes().decode()) for feed in feeds]
    except (CalendarParseError, ValueError) as error:
        raise RefusedError(str(error)) from error
    return [
        Seen(
            event.uid,
            moment(event.start),
            moment(event.end),
            event.status or "",
            event.summary or "",
            event.description or "",
        )
        for calendar in calendars
        for event in calendar.events
    ]


def ask_libical(folder: Path, *feeds: Path) -> list[Seen]:
    """Ask libical, the parser of Evolution and KOrganizer, after it has judged each feed."""
    check = folder / "icalcheck"
    if not check.exists():
        try:
            flags = run(folder, program("pkg-config"), "--cflags", "--libs", "libical").split()
        except RefusedError:
            lacking("clients cannot be asked: there is no libical to compile with (./tools/install-clients)")
        run(folder, program("cc"), "-o", check, HERE / "icalcheck.c", *flags)
    events = run(folder, check, *feeds).split("\x1e")[:-1]
    fields = (event.split("\x1f")[:-1] for event in events)
    return [Seen(uid, moment(start), moment(end), *rest) for uid, start, end, *rest in fields]


def ask_ical_js(folder: Path, *feeds: Path) -> list[Seen]:
    """Ask ical.js, the parser of Thunderbird and Nextcloud."""
    return _ask_node(folder, "ical-js.js", "ical.js", *feeds)


def ask_node_ical(folder: Path, *feeds: Path) -> list[Seen]:
    """Ask node-ical, the parser of MagicMirror and ioBroker, which knows events by their UID."""
    return _ask_node(folder, "node-ical.js", "node-ical", *feeds)


def _ask_node(folder: Path, script: str, package: str, *feeds: Path) -> list[Seen]:
    node = program("node")
    if not (HERE / "node_modules" / package).is_dir():
        lacking(f"clients cannot be asked: there is no {package} (./tools/install-clients)")
    events = json.loads(run(folder, node, HERE / script, *feeds))
    return [Seen(**event | {"start": moment(event["start"]), "end": moment(event["end"])}) for event in events]
