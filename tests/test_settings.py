"""Tests for generator.settings."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

import pytest

from generator.diagnostics import Location
from generator.settings import Audience
from generator.settings import Channel
from generator.settings import Days
from generator.settings import RuleSetting
from generator.settings import Settings
from generator.settings import Window

PLACES = (("", Location("posts/a.md")), ("title", Location("posts/a.md", 2, 8, 5)))


@pytest.mark.parametrize(("day", "expected"), [(11, "out"), (12, "in"), (13, "in"), (14, "out")])
def test_a_range_of_days_is_half_open(day: int, expected: str) -> None:
    """The end is the first day that is no longer in it."""
    days = Days("Open day", date(2026, 9, 12), date(2026, 9, 14))

    assert expected == ("in" if date(2026, 9, day) in days else "out")


@pytest.mark.parametrize(
    ("returns", "expected"),
    [
        (date(2026, 5, 4), ["2026-05-04"]),
        ((5, 4), ["2025-05-04", "2026-05-04", "2027-05-04"]),
        ((2, 29), []),
        (1, ["2026-05-04", "2026-05-11"]),
        (7, ["2025-05-04"]),
    ],
)
def test_a_window_begins_on_its_day(returns: date | tuple[int, int] | int, expected: list[str]) -> None:
    """A window comes once, each year on a date, or each week on a weekday, of which Monday is the first."""
    days = [date(2025, 5, 4), date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 11), date(2027, 5, 4)]

    assert expected == [str(day) for day in days if Window("A", returns).falls_on(day)]


def test_a_window_of_29_february_comes_in_leap_years() -> None:
    """In other years it is left out, it moves to no other day."""
    window = Window("A", (2, 29))

    assert window.falls_on(date(2028, 2, 29))
    assert not window.falls_on(date(2027, 2, 28))
    assert not window.falls_on(date(2027, 3, 1))


@pytest.mark.parametrize(
    ("rule", "name", "expected"), [("drift", "max", 20), ("drift", "min", 15), ("gap", "max", 15), ("new", "max", 15)]
)
def test_a_number_of_a_rule_is_the_teams_or_the_default(rule: str, name: str, expected: int) -> None:
    """What the team does not set, or sets of another rule, is as it was."""
    settings = Settings(
        "Plan",
        "UTC",
        channels=(),
        rules=(
            RuleSetting("gap", Location("calendar.yaml"), is_on=False),
            RuleSetting("drift", Location("calendar.yaml"), numbers=(("max", 20), ("days", 7))),
        ),
    )

    assert expected == settings.number(rule, name, 15)


NIGHT = Window("Night", 5, time(22), time(6))
SILENCE = Window("Silence", (5, 4), time(19, 55), time(20, 5))
HALF = Window("From noon on", 1, time(12))


@pytest.mark.parametrize(
    ("window", "moment", "expected"),
    [
        (Window("Day", 1), "2026-05-04 00:00", "in"),
        (Window("Day", 1), "2026-05-04 23:59", "in"),
        (Window("Day", 1), "2026-05-05 00:00", "out"),
        (HALF, "2026-05-04 03:00", "in"),
        (SILENCE, "2026-05-04 19:54", "out"),
        (SILENCE, "2026-05-04 19:55", "in"),
        (SILENCE, "2026-05-04 20:04", "in"),
        (SILENCE, "2026-05-04 20:05", "out"),
        (SILENCE, "2026-05-05 20:00", "out"),
        (NIGHT, "2026-05-08 21:59", "out"),
        (NIGHT, "2026-05-08 22:00", "in"),
        (NIGHT, "2026-05-09 00:00", "in"),
        (NIGHT, "2026-05-09 05:59", "in"),
        (NIGHT, "2026-05-09 06:00", "out"),
        (NIGHT, "2026-05-08 05:00", "out"),
        (NIGHT, "2026-05-09 22:00", "out"),
    ],
)
def test_a_window_holds_its_times(window: Window, moment: str, expected: str) -> None:
    """It is half-open, and one that ends before it begins goes on into the next day."""
    assert expected == ("in" if window.holds(datetime.fromisoformat(moment)) else "out")


def test_a_channel_promises_nothing_unless_it_is_said() -> None:
    """Neither a rhythm nor topics nor purposes; two posts may come an hour apart."""
    channel = Channel("web", "Website", "WE")

    assert (None, "", (), (), None) == (
        channel.cadence,
        channel.promise,
        channel.shares,
        channel.purposes,
        channel.since,
    )
    assert timedelta(hours=1) == channel.spacing


def test_places_of_an_audience_are_those_of_its_fields() -> None:
    """A field that is not there stands where the audience does."""
    key, needs = Location("calendar.yaml", 3), Location("calendar.yaml", 4)
    audience = Audience("readers", "Readers", places=(("", key), ("needs", needs)))

    assert (needs, key) == (audience.place("needs"), audience.place("researched"))
