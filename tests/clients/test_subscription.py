"""A subscription by vdirsyncer: it copies what is new and deletes what is gone, and nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.clients.libraries import ask_icalendar
from tests.clients.seen import RefusedError
from tests.clients.seen import Seen
from tests.clients.seen import in_order
from tests.clients.subscription import served
from tests.clients.subscription import subscribe
from tests.clients.subscription import synchronise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What is looked at here is built as everywhere, and others read it: tracing would cost much and find nothing.
pytestmark = pytest.mark.no_cover


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[Path]:
    """Return the file, to be written, of a feed that is subscribed to; the subscription lies above the site."""
    (tmp_path / "site").mkdir()
    with served(tmp_path / "site") as address:
        subscribe(tmp_path, f"{address}/feed.ics")
        yield tmp_path / "site" / "feed.ics"


def without_identity(*feeds: Path) -> list[Seen]:
    """Return the events of feeds without their identity, which is another in the copies."""
    return in_order(replace(event, uid="") for event in ask_icalendar(feeds[0], *feeds))


def test_what_did_not_change_is_not_copied_again(feed: Path, states: dict[str, Path]) -> None:
    """The first time every event is copied, the second time none."""
    shutil.copy(states["planned"] / "calendar.ics", feed)
    events = len(without_identity(feed))

    assert [(events, 0), (0, 0)] == [synchronise(feed.parents[1]) for _ in range(2)]


def test_each_change_is_one_change(feed: Path, states: dict[str, Path]) -> None:
    """A post that is moved or called off takes the place of what it was, a removed one goes; no other is touched."""
    changes = {}
    for state, site in states.items():
        shutil.copy(site / "feeds" / "posts.ics", feed)
        changes[state] = synchronise(feed.parents[1])
        assert without_identity(feed) == without_identity(*(feed.parents[1] / "copies").iterdir())

    posts = len(without_identity(states["planned"] / "feeds" / "posts.ics"))
    assert {"planned": (posts, 0), "moved": (1, 1), "cancelled": (1, 1), "removed": (0, 1)} == changes


def test_a_fold_inside_a_character_stops_a_subscription(feed: Path, states: dict[str, Path]) -> None:
    """Each line has to be readable by itself."""
    text = (states["planned"] / "feeds" / "posts.ics").read_bytes()
    feed.write_bytes(text.replace(b"\xc3", b"\xc3\r\n ", 1))

    with pytest.raises(RefusedError, match="Unknown error occurred"):
        synchronise(feed.parents[1])
