"""Tests for the lint of feeds: a good feed passes, and each slip that is known to do harm is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from generator.ical import Event
from generator.ical import EventStatus
from generator.ical import Head
from generator.ical import write_event
from generator.ical import write_feed
from tests.feed_lint import lint

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
POST = Event(
    uid="post-open-day@plan.example.org",
    start=NOON,
    end=NOON + timedelta(minutes=15),
    summary="Open day, with tea",
    description="Come & see.\nBring a friend; it is free.\n\nhttps://plan.example.org/post/open-day.html",
    categories=("Website", "Events"),
    created=datetime(2026, 11, 1, 9, tzinfo=UTC),
    modified=datetime(2026, 11, 2, 9, tzinfo=UTC),
    url="https://plan.example.org/post/open-day.html",
)
DRAFT = replace(
    POST,
    uid="post-draft@plan.example.org",
    summary="Draft: caf\u00e9 \u20ac 3 " + "\u20ac" * 40,
    status=EventStatus.TENTATIVE,
)
CANCELLED = replace(POST, uid="post-off@plan.example.org", summary="Cancelled: fair", status=EventStatus.CANCELLED)
GAP = replace(
    POST,
    uid="gap-web.open-day@plan.example.org",
    start=date(2026, 11, 30),
    end=date(2026, 12, 7),
    summary="Website: 1 post too few",
    description="Promised: 1 post per week.",
    categories=("gap",),
)
FOCUS = replace(
    GAP,
    uid="focus-all.2026-W48@plan.example.org",
    start=date(2026, 11, 23),
    end=date(2026, 11, 30),
    summary="Focus: Events 1",
    categories=("focus",),
)
QUIET = replace(POST, uid="quiet-silence.2026-11-24@plan.example.org", summary="Silence", categories=("quiet",))
COMMUNITY = replace(
    POST,
    uid="community-replies.2026-11-24@plan.example.org",
    summary="Replies",
    categories=("community",),
    is_busy=True,
    conversation="https://social.example.org/inbox",
)
EVENTS = (POST, DRAFT, CANCELLED, GAP, FOCUS, QUIET, COMMUNITY)
HEAD = Head(
    name="City library",
    about="Content calendar",
    zone="Europe/Amsterdam",
    url="https://plan.example.org/calendar.ics",
    page="https://plan.example.org/index.html",
    color="#a3246a",
    color_name="mediumvioletred",
)
GOOD = write_feed(HEAD, ((event, write_event(event)) for event in EVENTS))
FIRST_STAMP = b"DTSTAMP:20261102T090000Z\r\n"
UID_LINE = b"UID:post-off@plan.example.org\r\n"


def test_a_good_feed_passes() -> None:
    """A post, a draft, a cancelled post, a gap, a focus, a quiet time and one for the conversation."""
    assert [] == lint(GOOD, 7)


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        pytest.param(
            b"DTSTART:20261124T",
            b"DTSTART:20261324T",
            ["VEVENT: DTSTART cannot be '20261324T120000Z'", "VEVENT: DTEND is not after DTSTART"],
            id="month-13",
        ),
        pytest.param(
            UID_LINE,
            UID_LINE + b"RRULE:FREQ=WEEKLLY;BYDAY=XX\r\n",
            ["VEVENT: RRULE is no property of ours"],
            id="rrule",
        ),
        pytest.param(b"STATUS:TENTATIVE", b"STATUS:DRAFT", ["VEVENT: STATUS cannot be 'DRAFT'"], id="status"),
        pytest.param(b"COLOR:mediumvioletred", b"COLOR:#008080", ["VCALENDAR: COLOR cannot be '#008080'"], id="hex"),
        pytest.param(
            b"DTEND;VALUE=DATE:20261207",
            b"DTEND:20261207T000000Z",
            ["VEVENT: DTSTART and DTEND are of two types"],
            id="two-types",
        ),
        pytest.param(
            UID_LINE, UID_LINE + b"DURATION:PT5M\r\n", ["VEVENT: DURATION is no property of ours"], id="duration"
        ),
        pytest.param(
            b"DTEND:20261124T12", b"DTEND:20261124T11", ["VEVENT: DTEND is not after DTSTART"], id="end-first"
        ),
        pytest.param(
            b"DTSTAMP:20261102T090000Z",
            b"DTSTAMP:20261102T090000",
            ["VEVENT: DTSTAMP cannot be '20261102T090000'"],
            id="stamp-without-zone",
        ),
        pytest.param(
            b"SUMMARY:Cancelled: fair\r\n",
            b"SUMMARY:Cancelled: fair\r\nSUMMARY:Fair\r\n",
            ["VEVENT: SUMMARY comes twice"],
            id="second-summary",
        ),
        pytest.param(
            b"UID:post-off@",
            b"UID:post-draft@",
            ["UID post-draft@plan.example.org stands in 2 events"],
            id="one-uid-for-two",
        ),
        pytest.param(
            GOOD[GOOD.index(b"BEGIN:VEVENT") : GOOD.index(b"END:VCALENDAR")], b"", ["0 events, not 7"], id="no-event"
        ),
        pytest.param(FIRST_STAMP, b"", ["VEVENT: DTSTAMP is missing"], id="no-dtstamp"),
        pytest.param(
            b"END:VCALENDAR\r\n", b"", ["does not end with END:VCALENDAR", "VCALENDAR does not end"], id="no-end"
        ),
        pytest.param(
            b"PRODID:-//Ritme//Content calendar//EN\r\n", b"", ["VCALENDAR: PRODID is missing"], id="no-prodid"
        ),
        pytest.param(UID_LINE, b"", ["VEVENT: UID is missing"], id="no-uid"),
        pytest.param(
            b"DTSTART:20261124T120000Z",
            b"DTSTART;TZID=Europe/Amsterdam:20261124T130000",
            [
                "VEVENT: DTSTART has the parameters ';TZID=Europe/Amsterdam'",
                "VEVENT: DTSTART and DTEND are of two types",
            ],
            id="zone",
        ),
        pytest.param(
            b"SUMMARY:Cancelled: fair\r\n",
            b"SUMMARY:Cancelled: fair\r\nand more\r\n",
            ["no content line: 'and more'"],
            id="raw-second-line",
        ),
        pytest.param(
            b" 3 \xe2\x82\xac",
            b" 3 \xe2\x82\r\n \xac",
            ["line 42 is not UTF-8 by itself", "line 43 is not UTF-8 by itself"],
            id="fold-in-a-character",
        ),
    ],
)
def test_a_slip_is_found(good: bytes, bad: bytes, expected: list[str]) -> None:
    """One edit of a good feed that readers take amiss or, worse, take in silence."""
    assert good in GOOD

    assert expected == lint(GOOD.replace(good, bad, 1), 7)


def test_line_feeds_alone_are_found() -> None:
    """A feed whose lines end in LF is no feed, though every reader takes it."""
    faults = lint(GOOD.replace(b"\r\n", b"\n"), 7)

    assert "a line ends in something else than CRLF" in faults


def test_long_lines_are_found() -> None:
    """A feed without folds has lines that are too long; no reader says so."""
    long = [line for line in GOOD.replace(b"\r\n ", b"").split(b"\r\n") if len(line) > 75]

    faults = lint(GOOD.replace(b"\r\n ", b""), 7)

    assert len(long) == len(faults) > 0
    assert all(fault.endswith("is longer than 75 octets") for fault in faults)


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        pytest.param(
            b"VERSION:2.0\r\n",
            b"VERSION:2.0\r\nUID:all@plan.example.org\r\n",
            ["VCALENDAR: UID is no property of ours"],
            id="uid-of-the-calendar",
        ),
        pytest.param(
            b"Open day\\, with", b"Open day\\\r\n , with", ["line 25 ends within an escape"], id="fold-in-escape"
        ),
        pytest.param(
            b"DTEND;VALUE=DATE:20261207",
            b"DTEND;VALUE=DATE:20261130",
            ["VEVENT: DTEND is not after DTSTART"],
            id="all-day-without-a-day",
        ),
        pytest.param(
            b"Open day\\, with",
            b"Open day, with",
            ["VEVENT: SUMMARY cannot be 'Open day, with tea'"],
            id="bare-comma",
        ),
        pytest.param(
            b"Open day\\, with",
            b"Open day; with",
            ["VEVENT: SUMMARY cannot be 'Open day; with tea'"],
            id="bare-semicolon",
        ),
        pytest.param(
            b"Open day\\, with", b"Open day\\x with", ["VEVENT: SUMMARY cannot be 'Open day\\\\x with tea'"], id="x"
        ),
        pytest.param(
            b"END:VCALENDAR\r\n",
            write_event(replace(POST, uid="post-x@y")) + b"END:VCALENDAR\r\n",
            ["8 events, not 7"],
            id="forged-event",
        ),
        pytest.param(b"Cancelled: fair", b"Cancelled:\x07 fair", ["a control character"], id="bell"),
        pytest.param(
            b"DTSTART:20261124T120000Z\r\nDTEND:20261124T121500Z",
            b"DTSTART:20261124T120000\r\nDTEND:20261124T121500",
            ["VEVENT: DTSTART cannot be '20261124T120000'", "VEVENT: DTEND cannot be '20261124T121500'"],
            id="floating-time",
        ),
        pytest.param(
            b"Cancelled: fair", b"Cancelled:\r fair", ["a line ends in something else than CRLF"], id="bare-cr"
        ),
        pytest.param(
            b";VALUE=DURATION", b"", ["VCALENDAR: REFRESH-INTERVAL has the parameters ''"], id="interval-without-type"
        ),
        pytest.param(
            b"SEQUENCE:1440", b"SEQUENCE:2147483648", ["VEVENT: SEQUENCE cannot be '2147483648'"], id="sequence-too-big"
        ),
        pytest.param(
            b"VERSION:2.0\r\n",
            b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n",
            ["VCALENDAR: METHOD is no property of ours"],
            id="method",
        ),
        pytest.param(
            UID_LINE,
            UID_LINE + b"BEGIN:VALARM\r\nEND:VALARM\r\n",
            ["VALARM stands where it may not", "VALARM: no component of ours"],
            id="alarm",
        ),
        pytest.param(
            b"END:VEVENT\r\n",
            b"",
            ["VEVENT stands where it may not"] * 6 + ["END:VCALENDAR ends nothing", "VCALENDAR does not end"],
            id="an-event-in-an-event",
        ),
        pytest.param(
            b"END:VCALENDAR\r\n",
            b"END:VCALENDAR\r\nX-MORE:1\r\nEND:VCALENDAR\r\n",
            ["X-MORE stands outside", "END:VCALENDAR ends nothing"],
            id="more-after-the-end",
        ),
    ],
)
def test_a_further_slip_is_found(good: bytes, bad: bytes, expected: list[str]) -> None:
    """One edit that few readers or none complain about."""
    assert good in GOOD

    assert expected == lint(GOOD.replace(good, bad, 1), 7)


def test_a_byte_order_mark_is_found() -> None:
    """A mark before the first line hides where the calendar begins."""
    faults = lint(b"\xef\xbb\xbf" + GOOD, 7)

    assert "does not begin with BEGIN:VCALENDAR" in faults
