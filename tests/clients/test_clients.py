"""Every client sees in our feeds what is meant, whatever happens to a post, and tells of a slip."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clients.libraries import ask_ical
from tests.clients.libraries import ask_ical_js
from tests.clients.libraries import ask_icalendar
from tests.clients.libraries import ask_libical
from tests.clients.libraries import ask_node_ical
from tests.clients.libraries import ask_vobject
from tests.clients.programs import ask_calcurse
from tests.clients.programs import ask_khal
from tests.clients.seen import RefusedError
from tests.clients.seen import Seen
from tests.clients.seen import in_order
from tests.clients.states import STATES
from tests.clients.states import UID

if TYPE_CHECKING:
    from collections.abc import Callable

# What is looked at here is built as everywhere, and others read it: tracing would cost much and find nothing.
pytestmark = pytest.mark.no_cover

PARSERS = [ask_vobject, ask_ical, ask_libical, ask_ical_js, ask_node_ical]
CLIENTS = [*PARSERS, ask_khal, ask_calcurse]


def named(client: Callable[..., list[Seen]]) -> str:
    """Return the name of a client, for the list of tests."""
    return client.__name__.removeprefix("ask_")


@cache
def meant(*feeds: Path) -> list[Seen]:
    """Return what feeds hold, as icalendar reads it; what that is stands in the tests of states."""
    return in_order(ask_icalendar(feeds[0].parent, *feeds))


def kept(client: Callable[..., list[Seen]], events: list[Seen]) -> list[Seen]:
    """Return what a client keeps of events: calcurse no more than what stands in its list."""
    if client is ask_calcurse:
        return in_order(replace(event, uid="", status="", description="") for event in events)
    return events


@pytest.fixture
def small_feed(states: dict[str, Path], tmp_path: Path) -> Path:
    """Return a feed of three posts that a test may change."""
    return Path(shutil.copy(states["planned"] / "feeds" / "channel" / "youtube.ics", tmp_path))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("client", CLIENTS, ids=named)
def test_a_client_sees_all_that_is_meant(
    client: Callable[..., list[Seen]], state: str, states: dict[str, Path], workbench: Path
) -> None:
    """Each event once, with its identity, times, status and texts, when a post was moved, called off or taken out."""
    feed = states[state] / "calendar.ics"

    assert kept(client, meant(feed)) == in_order(client(workbench, feed))


@pytest.mark.parametrize("client", PARSERS, ids=named)
def test_a_parser_takes_every_feed(client: Callable[..., list[Seen]], states: dict[str, Path], workbench: Path) -> None:
    """Those of posts, gaps, focus, each channel and each topic."""
    feeds = sorted(states["planned"].glob("feeds/**/*.ics"))

    assert meant(*feeds) == in_order(client(workbench, *feeds))


@pytest.mark.parametrize("client", CLIENTS, ids=named)
def test_a_client_takes_hostile_words_for_words(
    client: Callable[..., list[Seen]], hostile_sites: dict[str, Path], workbench: Path
) -> None:
    """No text forges an event, ends one or is cut."""
    feed = hostile_sites["en"] / "calendar.ics"

    assert kept(client, meant(feed)) == in_order(client(workbench, feed))


def test_a_moved_post_takes_its_own_place(states: dict[str, Path], workbench: Path) -> None:
    """Whoever imports a feed and later a newer one has each post once, and the moved one at its new time only."""
    planned, moved = (states[state] / "calendar.ics" for state in ("planned", "moved"))

    assert meant(moved) == in_order(ask_khal(workbench, planned, moved))


@pytest.mark.parametrize(
    ("client", "good", "bad"),
    [
        pytest.param(ask_icalendar, rb"DTSTART:2026\d\d", b"DTSTART:202613", id="icalendar-month-13"),
        pytest.param(ask_icalendar, rb"UID:.+\r\n", b"", id="icalendar-no-uid"),
        pytest.param(ask_vobject, rb"STATUS:", b"DURATION:PT5M\r\nSTATUS:", id="vobject-end-and-duration"),
        pytest.param(ask_ical, rb"STATUS:\w+", b"STATUS:DRAFT", id="ical-status"),
        pytest.param(ask_libical, rb"STATUS:", b"SUMMARY:Two\r\nSTATUS:", id="libical-two-summaries"),
        pytest.param(ask_libical, rb"DTSTAMP:.+\r\n", b"", id="libical-published-without-stamp"),
        pytest.param(ask_ical_js, rb"STATUS:", b"RRULE:FREQ=WEEKLLY;BYDAY=XX\r\nSTATUS:", id="ical.js-rule"),
        pytest.param(ask_node_ical, rb"STATUS:", b"RRULE:FREQ=WEEKLLY;BYDAY=XX\r\nSTATUS:", id="node-ical-rule"),
        pytest.param(ask_khal, rb"DTEND:2026", b"DTEND:2025", id="khal-end-before-start"),
        pytest.param(ask_calcurse, rb"SUMMARY:", b"SUMMARY:One, two; ", id="calcurse-no-escape"),
    ],
)
def test_a_client_refuses_a_slip(
    client: Callable[..., list[Seen]], good: bytes, bad: bytes, small_feed: Path, workbench: Path
) -> None:
    """That a client does not complain of our feeds says something, because of one edit it does."""
    small_feed.write_bytes(re.sub(good, bad, small_feed.read_bytes(), count=1))

    with pytest.raises(RefusedError):
        client(workbench, small_feed)


@pytest.mark.parametrize("client", [ask_node_ical, ask_khal], ids=named)
def test_a_client_knows_events_by_their_identity(
    client: Callable[..., list[Seen]], small_feed: Path, workbench: Path
) -> None:
    """Of events with one UID it shows one: that it shows all of ours proves that no two share theirs."""
    small_feed.write_bytes(re.sub(rb"UID:.+\r\n", f"UID:{UID}\r\n".encode(), small_feed.read_bytes()))

    assert [UID] == [event.uid for event in client(workbench, small_feed)]
