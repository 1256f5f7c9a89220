"""What the feeds say of a post that is planned, moved, called off and taken out, as icalendar reads them."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest

from tests.clients.libraries import ask_icalendar
from tests.clients.seen import ZONE
from tests.clients.seen import Seen
from tests.clients.states import STATES
from tests.clients.states import TITLE
from tests.clients.states import UID

if TYPE_CHECKING:
    from pathlib import Path

# What is looked at here is built as everywhere, and others read it: tracing would cost much and find nothing.
pytestmark = pytest.mark.no_cover


def posts(site: Path) -> dict[str, Seen]:
    """Return the posts that a site's feed holds by their identity."""
    return {event.uid: event for event in ask_icalendar(site, site / "feeds" / "posts.ics")}


def others(site: Path) -> list[Seen]:
    """Return all posts but the one to which something happens."""
    return [event for uid, event in posts(site).items() if uid != UID]


def local_start(event: Seen) -> str:
    """Return when an event starts as a clock in Amsterdam shows it, with what it differs from UTC."""
    assert isinstance(event.start, datetime)
    return event.start.astimezone(ZoneInfo(ZONE)).isoformat(" ", "minutes")


def revision(site: Path) -> tuple[int, datetime]:
    """Return the number and the moment of the last change of the post."""
    calendar = icalendar.Calendar.from_ical((site / "calendar.ics").read_bytes())
    (event,) = (event for event in calendar.events if event["UID"] == UID)
    return event.sequence, event.decoded("LAST-MODIFIED")


@pytest.mark.parametrize("state", STATES)
def test_every_event_is_read(state: str, states: dict[str, Path]) -> None:
    """None is lost and none is there twice; the clients are held to what is read here."""
    feed = states[state] / "calendar.ics"
    identities = [event.uid for event in ask_icalendar(feed.parent, feed)]

    assert feed.read_bytes().count(b"\r\nBEGIN:VEVENT\r\n") == len(identities) == len(set(identities)) > 200


def test_a_title_is_read_as_it_was_written(states: dict[str, Path]) -> None:
    """With commas, semicolons, quotes, a backslash, letters beyond ASCII and emoji."""
    planned = posts(states["planned"])[UID]

    assert TITLE in planned.summary
    assert TITLE * 3 in planned.description


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        pytest.param("pompoensoep-facebook", "2026-10-24 17:00+02:00", id="summer"),
        pytest.param("wintertijden", "2026-10-27 09:00+01:00", id="winter"),
        pytest.param("nacht", "2027-03-27 20:00+01:00", id="winter-again"),
    ],
)
def test_times_are_those_of_the_clock(id_: str, expected: str, states: dict[str, Path]) -> None:
    """On either side of the night in which the clock is put back."""
    uid = UID.replace("nacht", id_)

    assert expected == local_start(posts(states["planned"])[uid])


def test_a_moved_post_stands_at_its_new_time(states: dict[str, Path]) -> None:
    """Under the same identity, a day later by the clock, though the night between has an hour less."""
    planned, moved = posts(states["planned"]), posts(states["moved"])

    assert list(planned) == list(moved)
    assert "2027-03-28 20:00+02:00" == local_start(moved[UID])


def test_a_cancelled_post_is_called_cancelled(states: dict[str, Path]) -> None:
    """It stays where it is; its title says it, too, for those who do not see the status."""
    before, cancelled = posts(states["moved"])[UID], posts(states["cancelled"])[UID]

    assert ("CONFIRMED", "CANCELLED") == (before.status, cancelled.status)
    assert before.start == cancelled.start
    assert TITLE in cancelled.summary
    assert "vervallen" in cancelled.summary.lower()


def test_a_removed_post_is_gone(states: dict[str, Path]) -> None:
    """Nothing of it is left in any feed."""
    feeds = states["removed"].rglob("*.ics")

    assert [] == [feed.name for feed in feeds if UID.encode() in feed.read_bytes()]


@pytest.mark.parametrize("state", STATES)
def test_other_posts_stay_as_they_are(state: str, states: dict[str, Path]) -> None:
    """What happens to one post is not seen in another."""
    assert others(states["planned"]) == others(states[state])


def test_each_change_has_a_higher_number(states: dict[str, Path]) -> None:
    """Minutes since the first commit, so that a client sees which of two events is the newer one."""
    days = [datetime(2026, 11, day, 12, tzinfo=UTC) for day in (1, 2, 3)]

    expected = [(0, days[0]), (24 * 60, days[1]), (48 * 60, days[2])]

    assert expected == [revision(states[state]) for state in ("planned", "moved", "cancelled")]
