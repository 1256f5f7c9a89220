"""Tests for generator.ical."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ical import BrokenFeedError
from generator.ical import Event
from generator.ical import EventStatus
from generator.ical import Head
from generator.ical import fold
from generator.ical import read_events
from generator.ical import refuse_broken
from generator.ical import text
from generator.ical import write_event
from generator.ical import write_feed
from generator.sheets import MOST_ROWS
from generator.sheets import Refusal
from generator.sheets import Sheet
from generator.texts import CONTROL
from tests.conftest import words
from tests.feed_lint import lint

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
POST = Event(
    uid="post-open-day@plan.example.org",
    start=NINE,
    end=NINE + timedelta(minutes=15),
    summary="Open day, with tea",
    description="Come; see.\n\nhttps://plan.example.org/post/open-day.html",
    categories=("Mail; news, and more", "Events"),
    created=datetime(2026, 11, 1, 9, tzinfo=UTC),
    modified=datetime(2026, 11, 2, 9, 0, 59, tzinfo=UTC),
    url="https://plan.example.org/post/open-day.html",
)
HEAD = Head("City library", "What goes out", "Europe/Amsterdam")
FORGERY = "BEGIN:VEVENT\r\nUID:forged@example.org\r\nEND:VEVENT"
BREAKS = ("\r", "\n", "\r\n", "\x00", "\x0b", "\x85", "\u2028")
ONE_LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=400)
CROWDED = st.text("\\\\\\,;nN \u20ac\u00e9\U0001f600a", min_size=60, max_size=400)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def feed_of(*events: Event, head: Head = HEAD) -> bytes:
    """Return the feed of some events."""
    return write_feed(head, [(event, write_event(event)) for event in events])


def bare(value: str) -> str:
    """Return a text as a reader gets it: each line break is a line feed, and nothing else controls anything."""
    return CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def read(feed: bytes) -> list[Any]:
    """Return the events of a feed as icalendar reads them."""
    return list(icalendar.Calendar.from_ical(feed).walk("VEVENT"))


def test_an_event_is_written_line_by_line() -> None:
    """Each property stands once, in a fixed order, with its text escaped; SEQUENCE counts whole minutes."""
    expected = """\
BEGIN:VEVENT
UID:post-open-day@plan.example.org
DTSTAMP:20261102T090059Z
LAST-MODIFIED:20261102T090059Z
CREATED:20261101T090000Z
SEQUENCE:1440
DTSTART:20261124T090000Z
DTEND:20261124T091500Z
SUMMARY:Open day\\, with tea
DESCRIPTION:Come\\; see.\\n\\nhttps://plan.example.org/post/open-day.html
CATEGORIES:Mail\\; news\\, and more,Events
STATUS:CONFIRMED
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
URL:https://plan.example.org/post/open-day.html
END:VEVENT
"""

    assert expected.replace("\n", "\r\n") == write_event(POST).decode()


def test_an_event_of_whole_days_has_dates() -> None:
    """Its end is the day after its last, and both say that they are dates."""
    event = replace(POST, start=date(2026, 11, 30), end=date(2026, 12, 7))

    lines = write_event(event).decode().splitlines()

    assert "DTSTART;VALUE=DATE:20261130" in lines
    assert "DTEND;VALUE=DATE:20261207" in lines


def test_an_event_may_have_a_place_where_people_talk() -> None:
    """As CONFERENCE (RFC 7986), which some readers show as a button."""
    lines = write_event(replace(POST, conversation="https://social.example.org/inbox")).replace(b"\r\n ", b"")

    assert b"\r\nCONFERENCE;VALUE=URI;FEATURE=CHAT:https://social.example.org/inbox\r\n" in lines


def test_an_event_without_an_address_has_no_url() -> None:
    """A calendar that has no place on the web links nowhere."""
    assert b"URL" not in write_event(replace(POST, url=None, description=""))


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        (datetime(2026, 11, 1, 9, tzinfo=UTC), "SEQUENCE:0"),
        (datetime(2026, 11, 1, 9, 0, 59, tzinfo=UTC), "SEQUENCE:0"),
        (datetime(2026, 11, 1, 9, 1, tzinfo=UTC), "SEQUENCE:1"),
        (datetime(2026, 10, 1, 9, tzinfo=UTC), "SEQUENCE:0"),
        (datetime(2126, 11, 1, 9, tzinfo=UTC), "SEQUENCE:52594560"),
    ],
)
def test_the_sequence_counts_minutes_and_is_never_negative(modified: datetime, expected: str) -> None:
    """It grows with each change, and stays far below 2^31."""
    assert expected in write_event(replace(POST, modified=modified)).decode().splitlines()


@pytest.mark.parametrize("status", list(EventStatus))
def test_the_status_is_one_of_three(status: EventStatus) -> None:
    """A feed says how certain an event is in the words of the standard."""
    assert f"STATUS:{status}" in write_event(replace(POST, status=status)).decode().splitlines()


def test_a_feed_is_written_line_by_line() -> None:
    """The name stands twice because Google reads only the second; the newest change of all events is its own."""
    head = replace(
        HEAD,
        url="https://plan.example.org/calendar.ics",
        page="https://plan.example.org/index.html",
        color="#a3246a",
        color_name="mediumvioletred",
    )
    older = replace(POST, uid="post-a@plan.example.org", modified=datetime(2026, 11, 1, 9, tzinfo=UTC))
    expected = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Ritme//Content calendar//EN
CALSCALE:GREGORIAN
NAME:City library
X-WR-CALNAME:City library
DESCRIPTION:What goes out
X-WR-CALDESC:What goes out
X-WR-TIMEZONE:Europe/Amsterdam
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
SOURCE;VALUE=URI:https://plan.example.org/calendar.ics
URL:https://plan.example.org/index.html
COLOR:mediumvioletred
X-APPLE-CALENDAR-COLOR:#a3246a
LAST-MODIFIED:20261102T090059Z
"""
    events = (write_event(older) + write_event(POST)).decode()

    assert f"{expected}{events}END:VCALENDAR\n".replace("\r\n", "\n").split("\n") == (
        feed_of(older, POST, head=head).decode().split("\r\n")
    )


def test_a_feed_without_a_place_on_the_web_has_no_addresses() -> None:
    """Neither SOURCE nor URL stands in it, nor a colour that nobody chose."""
    feed = feed_of(replace(POST, url=None))

    assert [] == lint(feed, 1)
    assert not re.search(rb"\r\n(?:SOURCE|URL|X-APPLE-CALENDAR-COLOR|COLOR)\b", feed)


def test_an_empty_feed_is_a_feed() -> None:
    """Its address stays alive; there is no change to tell of."""
    feed = feed_of()

    assert [] == lint(feed, 0)
    assert b"LAST-MODIFIED" not in feed


def test_a_long_name_is_cut() -> None:
    """Outlook takes the name for that of a folder, which may have 255 characters."""
    feed = feed_of(head=replace(HEAD, name="n" * 300))

    assert "n" * 255 == icalendar.Calendar.from_ical(feed)["NAME"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\nd", r"a\nb\nc\nd"),
        ("tab\tstays", "tab\tstays"),
        ("\x00\x07\x0b\x0c\x1b\x7f\x80\x85\x9f\u2028\u2029\ufffe\uffff", ""),
        ("\u00a0caf\u00e9 \U0001f600", "\u00a0caf\u00e9 \U0001f600"),
        (r"C:\New", r"C:\\New"),
        (r"C:\new", r"C:\\new"),
        ("a\\\nb", r"a\\\nb"),
        ("a; b, c", r"a\; b\, c"),
        ('"q": 1', '"q": 1'),
    ],
)
def test_a_text_is_escaped(value: str, expected: str) -> None:
    """A backslash before a letter is no line break, whatever the letter; other control characters are gone."""
    assert expected == text(value)


@given(ANY_TEXT | CROWDED, ANY_TEXT | CROWDED)
def test_any_text_comes_back(summary: str, description: str) -> None:
    """What a reader gets is what was given, without control characters; nothing else moves."""
    event = replace(POST, summary=summary, description=description)

    feed = feed_of(event)

    assert [] == lint(feed, 1)
    assert [(bare(summary), bare(description))] == [(one["SUMMARY"], one["DESCRIPTION"]) for one in read(feed)]


TIMES = st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - as asked
WITHOUT_N = (ANY_TEXT | CROWDED).map(lambda value: value.replace("N", ""))
ADDRESSES = st.none() | st.text('abc/?&=;,:%"\u20ac', max_size=90).map("https://e.org/{}".format)


@given(
    st.builds(
        Event,
        uid=st.text("abc-.@", min_size=1, max_size=90),
        start=TIMES | st.dates(date(1970, 1, 1)),
        end=TIMES | st.dates(date(1970, 1, 1)),
        summary=WITHOUT_N,
        description=WITHOUT_N,
        categories=st.lists(WITHOUT_N, max_size=3).map(tuple),
        created=TIMES,
        modified=TIMES,
        status=st.sampled_from(EventStatus),
        url=ADDRESSES,
        is_busy=st.booleans(),
        conversation=ADDRESSES,
    )
)
def test_an_event_is_written_as_the_library_writes_it(event: Event) -> None:
    """Each line is that of the library's own component, unless a backslash stands before a capital N."""
    part = icalendar.Event()
    part["UID"] = icalendar.vText(event.uid)
    part["DTSTAMP"] = part["LAST-MODIFIED"] = icalendar.vDatetime(event.modified)
    part["CREATED"] = icalendar.vDatetime(event.created)
    part["SEQUENCE"] = icalendar.vInt(max(0, (event.modified - event.created) // timedelta(minutes=1)))
    for name, value in (("DTSTART", event.start), ("DTEND", event.end)):
        part[name] = icalendar.vDatetime(value) if isinstance(value, datetime) else icalendar.vDate(value)
        part[name].params |= {} if isinstance(value, datetime) else {"VALUE": "DATE"}
    part["SUMMARY"] = icalendar.vText(bare(event.summary))
    part["DESCRIPTION"] = icalendar.vText(bare(event.description))
    part["CATEGORIES"] = icalendar.vCategory([icalendar.vText(bare(name)) for name in event.categories])
    part["STATUS"] = icalendar.vText(event.status)
    part["TRANSP"] = icalendar.vText("OPAQUE" if event.is_busy else "TRANSPARENT")
    part["X-MICROSOFT-CDO-BUSYSTATUS"] = icalendar.vText("BUSY" if event.is_busy else "FREE")
    if event.url:
        part["URL"] = icalendar.vUri(event.url)
    if event.conversation:
        part["CONFERENCE"] = icalendar.vUri(event.conversation)
        part["CONFERENCE"].params |= {"VALUE": "URI", "FEATURE": "CHAT"}

    written = write_event(event).replace(b"\r\n ", b"").decode()

    assert part.content_lines(sorted=False) == written.split("\r\n")


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_an_address_ends_no_line(end: str) -> None:
    """Addresses are not escaped; one with the end of a line, which none can have, is refused."""
    with pytest.raises(BrokenFeedError, match="a line of a feed ends too early"):
        write_event(replace(POST, url=f"https://e.org/{end}ATTACH:https://e.org/"))


@given(ONE_LINE | CROWDED)
def test_a_folded_line_can_be_read(line: str) -> None:
    """Pieces are short, valid by themselves, end in no half escape, and give the line when put together."""
    pieces = fold(line).split(b"\r\n ")

    assert line == b"".join(pieces).decode()
    for number, piece in enumerate(pieces):
        piece.decode()
        assert len(piece) <= (75 if number == 0 else 74)
        assert len(piece) > 0 or line == ""
    for piece in pieces[:-1]:
        assert (len(piece) - len(piece.rstrip(b"\\"))) % 2 == 0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", b""),
        ("a" * 75, b"a" * 75),
        ("a" * 76, b"a" * 75 + b"\r\n a"),
        ("a" * 150, b"a" * 75 + b"\r\n " + b"a" * 74 + b"\r\n a"),
        ("a" * 74 + "\u20ac", b"a" * 74 + b"\r\n \xe2\x82\xac"),
        ("a" * 74 + "\\,", b"a" * 74 + b"\r\n \\,"),
        ("a" * 73 + "\\\\,", b"a" * 73 + b"\\\\\r\n ,"),
        ("\\" * 80, b"\\" * 74 + b"\r\n " + b"\\" * 6),
    ],
)
def test_a_line_is_folded_at_75_octets(line: str, expected: bytes) -> None:
    """The blank that begins a later piece counts; a character and an escape stay whole."""
    assert expected == fold(line)


@pytest.mark.parametrize(
    ("feed", "events", "expected"),
    [
        (b"\r\nBEGIN:VEVENT\r\n", 0, "a feed holds another number of events than was meant"),
        (b"BEGIN:VCALENDAR\r\n", 1, "a feed holds another number of events than was meant"),
        (b"NAME:a\rb\r\n", 0, "a control character stands in a feed"),
        (b"NAME:a\nb\r\n", 0, "a control character stands in a feed"),
        (b"NAME:a\x00b\r\n", 0, "a control character stands in a feed"),
        (b"NAME:a\x7fb\r\n", 0, "a control character stands in a feed"),
    ],
)
def test_broken_bytes_are_refused(feed: bytes, events: int, expected: str) -> None:
    """The last guard before anything is written."""
    with pytest.raises(BrokenFeedError) as caught:
        refuse_broken(feed, events)

    assert expected == str(caught.value)


def test_a_tab_is_no_broken_byte() -> None:
    """A text may hold a tab, and does not break by it."""
    refuse_broken(b"NAME:a\tb\r\n", 0)


def test_a_feed_with_more_events_than_meant_is_refused() -> None:
    """Lines that hold an event too many are not written."""
    with pytest.raises(BrokenFeedError):
        write_feed(HEAD, [(POST, write_event(POST) * 2)])


@pytest.mark.parametrize("optimised", [False, True], ids=["plain", "python -O"])
def test_no_text_can_forge_an_event(*, optimised: bool) -> None:
    """A line break in a title or in a channel's name makes no line, also where `assert` does not count."""
    program = f"""
import sys
from dataclasses import replace
from generator.ical import write_event, write_feed
from tests.test_ical import BREAKS, FORGERY, HEAD, POST

for number, sign in enumerate(BREAKS):
    words = "Title" + sign + FORGERY.replace("\\r\\n", sign)
    event = replace(POST, summary=words, description=words, categories=(words, words))
    head = replace(HEAD, name=words, about=words, zone=words)
    sys.stdout.buffer.write(write_feed(head, [(event, write_event(event))]) + b"\\0")
assert {optimised}, "asserts do not count"
"""
    flags = ["-O"] if optimised else []
    ran = subprocess.run([sys.executable, *flags, "-c", program], capture_output=True, check=False)  # noqa: S603

    feeds = ran.stdout.split(b"\0")[:-1]

    assert (0 if optimised else 1) == ran.returncode, ran.stderr
    assert [[]] * len(BREAKS) == [lint(feed, 1) for feed in feeds]
    assert [["post-open-day@plan.example.org"]] * len(BREAKS) == [[one["UID"] for one in read(feed)] for feed in feeds]


def test_the_name_of_a_feed_is_one_line() -> None:
    """Readers show it in a list, where a break has no place."""
    feed = feed_of(head=replace(HEAD, name="City\r\nlibrary\n"))

    assert b"\r\nX-WR-CALNAME:City library\r\n" in feed


def events(*properties: str) -> list[tuple[Any, ...]]:
    """Return the cells of an iCal file of one event with these lines, and maybe of others."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", "BEGIN:VEVENT", *properties, "END:VEVENT"]
    sheet = read_events("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    assert isinstance(sheet, Sheet)
    assert ("SUMMARY", "DTSTART", "STATUS", "CATEGORIES", "DESCRIPTION", "URL", "UID", "RRULE") == sheet.rows[0].cells
    return [row.cells for row in sheet.rows[1:]]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART;VALUE=DATE:20260505", date(2026, 5, 5)),
        ("DTSTART:20260505T190000", datetime(2026, 5, 5, 19)),  # noqa: DTZ001 - a wall time
        ("DTSTART:20260505T190000Z", NINE.replace(month=5, day=5, hour=19)),
        ("DTSTART;TZID=Europe/London:20260505T190000", NINE.replace(month=5, day=5, hour=18)),
        ("DTSTART;TZID=Mars/Base:20260505T190000", "2026-05-05 19:00 Mars/Base"),
        ("DTSTART:soon", "soon"),
        ("DTSTART:s\u00f3on", "s\u00f3on"),
        ("DTSTART;VALUE=DURATION:PT1H", "PT1H"),
        ("DTSTART:20260505T190000Z\r\nDTSTART:20260506T190000Z", "20260505T190000Z, 20260506T190000Z"),
        ("SUMMARY:no start", ""),
    ],
)
def test_an_event_of_others_begins_when_it_says(line: str, start: object) -> None:
    """A whole day, a wall time, UTC or a zone; of a zone that nobody knows it is only a text."""
    assert start == events(line)[0][1]


def test_events_of_others_are_rows() -> None:
    """With what they say of themselves; categories stand on lines, for they may hold commas."""
    assert [
        (
            "Open day, with tea",
            NINE,
            "CONFIRMED",
            "Mail, news\nEvents\nMore",
            "Come; see.\nNow",
            "https://x.example/",
            "a@b",
            "FREQ=WEEKLY",
        ),
    ] == events(
        "SUMMARY:Open day\\, with tea",
        "DTSTART:20261124T090000Z",
        "STATUS:CONFIRMED",
        "CATEGORIES:Mail\\, news,Events",
        "CATEGORIES:More",
        "DESCRIPTION:Come\\; see.\\nNow",
        "URL:https://x.example/",
        "URL:https://y.example/",
        "UID:a@b",
        "RRULE:FREQ=WEEKLY",
    )


def test_our_own_feed_is_read_back() -> None:
    """What one team publishes, another may plan with."""
    sheet = read_events(write_feed(HEAD, [(POST, write_event(POST))]))

    assert isinstance(sheet, Sheet)
    assert ("Open day, with tea", NINE, "CONFIRMED", "Mail; news, and more\nEvents") == sheet.rows[1].cells[:4]


def test_what_is_no_calendar_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that nobody could look through."""
    broken = read_events(b"BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR\r\n")
    monkeypatch.setattr("generator.ical.MOST_ROWS", 0)
    many = read_events(write_feed(HEAD, [(POST, write_event(POST))]))

    assert isinstance(broken, Refusal)
    assert "the file is not an iCal file that can be read" == words(broken.message)
    assert isinstance(many, Refusal)
    assert "the calendar has more than 0 events" == words(many.message)
    assert MOST_ROWS > 0


def test_a_calendar_without_an_end_is_refused() -> None:
    """Nobody is told that it holds nothing."""
    assert isinstance(read_events(b"BEGIN:VCALENDAR\r\n" * 3), Refusal)


def test_too_little_memory_is_not_taken_for_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever set the limit tells of it."""

    def fill(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("icalendar.Calendar.from_ical", fill)
    with pytest.raises(MemoryError):
        read_events(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


@given(st.binary(max_size=80))
def test_any_bytes_are_a_calendar_or_refused(data: bytes) -> None:
    """Nothing that follows its beginning makes it fail."""
    found = read_events(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    assert isinstance(found, Sheet | Refusal)
