"""Times in the feed: quiet ones, and those kept for the conversation, as single events up to the horizon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import icalendar
import pytest

from generator.analysis import analyse
from generator.entries import Content
from generator.entries import make_entries
from generator.feed import render_feeds
from generator.language import find_language
from tests.feed_lint import lint
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    from generator.entries import Entry
    from generator.model import Calendar

QUIET = 'quiet: [{name: Remembrance, every: 12-04, from: "23:55", to: "00:05"}, {name: Moving day, on: 2026-11-30}]\n'
COMMUNITY = 'community: [{name: Replies, every: tue, from: "10:00", to: "11:00"}]\n'


def of_time(calendar: Calendar) -> list[Entry]:
    """Return the entries that are neither posts nor gaps nor focus."""
    entries = make_entries(calendar, analyse(calendar), Content(), find_language("en"))
    return [entry for entry in entries if entry.kind == "time"]


def library(more: str) -> Calendar:
    """Return the library with further settings, as on Saturday 21 November 2026."""
    return calendar_of(a_post("one", "publish: 2026-12-01"), text=LIBRARY + more)


def test_a_quiet_time_is_an_event_that_takes_nobodys_time() -> None:
    """With times in UTC, also across midnight; a whole day is a whole day."""
    found = [
        (entry.event.uid.partition("@")[0], f"{entry.event.start}", f"{entry.event.end}", entry.event.is_busy)
        for entry in of_time(library(QUIET))
    ]

    assert [
        ("quiet-moving-day.2026-11-30", "2026-11-30", "2026-12-01", False),
        ("quiet-remembrance.2026-12-04", "2026-12-04 22:55:00+00:00", "2026-12-04 23:05:00+00:00", False),
    ] == found


def test_a_quiet_time_says_so() -> None:
    """Its name alone would read like an appointment."""
    assert {"Quiet: Remembrance", "Quiet: Moving day"} == {entry.event.summary for entry in of_time(library(QUIET))}


def test_time_for_the_conversation_comes_each_week_and_is_busy() -> None:
    """From the Monday of this week up to the horizon of 2 weeks: what has passed of the week stays where it is."""
    entries = of_time(library(COMMUNITY))

    assert [f"community-replies.2026-{day}" for day in ("11-17", "11-24", "12-01")] == [
        entry.event.uid.partition("@")[0] for entry in entries
    ]
    assert all(b"TRANSP:OPAQUE" in entry.lines and b"BUSYSTATUS:BUSY" in entry.lines for entry in entries)
    assert {"Replies"} == {entry.event.summary for entry in entries}


def test_the_conversation_has_a_place() -> None:
    """Its address stands where each reader looks for it; a mail address is one, too."""
    for link in ("https://social.example.org/inbox?unread=1", "mailto:hello@example.org"):
        lines = of_time(library(COMMUNITY.replace("}", f', link: "{link}"}}')))[0].lines.replace(b"\r\n ", b"")

        assert f"\r\nURL:{link}\r\n".encode() in lines
        assert f"\r\nCONFERENCE;VALUE=URI;FEATURE=CHAT:{link}\r\n".encode() in lines
        assert f"\\n\\n{link}\\n\\nhttps://plan.example.org/agenda.html\r\n".encode() in lines


def test_the_clock_of_the_calendar_counts_when_it_changes() -> None:
    """Ten o'clock stays ten o'clock: in UTC it is an hour later in winter."""
    calendar = calendar_of(text=LIBRARY + COMMUNITY, today=date(2026, 10, 20))

    assert ["08:00", "09:00"] == [f"{entry.event.start:%H:%M}" for entry in of_time(calendar)[:2]]


def test_windows_of_one_name_on_one_day_are_two_events() -> None:
    """The second one has a number, so that neither hides the other."""
    windows = ", ".join(f'{{name: Replies, on: 2026-11-24, from: "{hour}:00", to: "{hour}:30"}}' for hour in (10, 15))
    uids = [entry.event.uid.partition("@")[0] for entry in of_time(library(f"community: [{windows}]\n"))]

    assert ["community-replies.2026-11-24", "community-replies.2026-11-24.2"] == uids


@pytest.mark.parametrize("feed", ["feeds/posts.ics", "feeds/gaps.ics", "feeds/focus.ics", "feeds/channel/web.ics"])
def test_times_are_in_the_feed_of_everything_alone(feed: str) -> None:
    """Who subscribes to posts wants posts."""
    calendar = library(QUIET + COMMUNITY)
    feeds = dict(render_feeds(calendar, analyse(calendar), Content(), find_language("en")))

    assert b"Replies" in feeds["calendar.ics"]
    assert b"Replies" not in feeds[feed]


def test_the_feed_with_times_is_right() -> None:
    """By our own lint, and for a reader of feeds."""
    calendar = library(QUIET + COMMUNITY)
    feeds = dict(render_feeds(calendar, analyse(calendar), Content(), find_language("en")))
    events = icalendar.Calendar.from_ical(feeds["calendar.ics"]).walk("VEVENT")
    uids = [str(event["UID"]) for event in events]

    assert [] == lint(feeds["calendar.ics"], len(events))
    assert 5 == sum(uid.startswith(("quiet-", "community-")) for uid in uids)
