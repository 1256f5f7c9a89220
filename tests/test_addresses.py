"""Tests for generator.addresses."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from posixpath import dirname
from posixpath import join
from posixpath import normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-12-31", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2024-12-29", "2024-W52"),
        ("2024-12-30", "2025-W01"),
        ("2026-01-01", "2026-W01"),
        ("2026-05-05", "2026-W19"),
        ("2026-12-27", "2026-W52"),
        ("2026-12-28", "2026-W53"),
        ("2027-01-01", "2026-W53"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2028-01-01", "2027-W52"),
        ("2028-02-29", "2028-W09"),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(day: str, expected: str) -> None:
    """The first days of January may lie in the last week of the year before, the last of December in the first."""
    assert expected == addresses.week_key(date.fromisoformat(day))


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_the_days_of_a_week_have_one_page(day: date) -> None:
    """And no other week has it."""
    monday = day - timedelta(days=day.weekday())

    pages = [addresses.week(monday + timedelta(days=number)) for number in range(-1, 8)]

    assert 1 == len(set(pages[1:8]))
    assert 3 == len(set(pages))


def test_pages_and_feeds_stand_where_the_manual_says() -> None:
    """Folders have the names of what they hold, and every page its ending."""
    day = date(2026, 5, 5)

    expected = [
        "month/2026-05.html",
        "week/2026-W19.html",
        "year/2026.html",
        "channel/web.html",
        "topic/books.html",
        "post/open-day.html",
        "feeds/channel/web.ics",
        "feeds/topic/books.ics",
    ]

    assert expected == [
        addresses.month(day),
        addresses.week(day),
        addresses.year(day),
        addresses.channel("web"),
        addresses.topic("books"),
        addresses.post("open-day"),
        addresses.channel_feed("web"),
        addresses.topic_feed("books"),
    ]


@pytest.mark.parametrize(
    ("address", "seen_from", "expected"),
    [
        ("index.html", "index.html", "index.html"),
        ("agenda.html", "index.html", "agenda.html"),
        ("post/a.html", "index.html", "post/a.html"),
        ("index.html", "post/a.html", "../index.html"),
        ("post/b.html", "post/a.html", "b.html"),
        ("post/a.html", "month/2026-05.html", "../post/a.html"),
        ("feeds/channel/web.ics", "channel/web.html", "../feeds/channel/web.ics"),
        ("index.html", "feeds/channel/web.ics", "../../index.html"),
        ("week/2026-W19.html#tuesday", "month/2026-05.html", "../week/2026-W19.html#tuesday"),
    ],
)
def test_a_link_is_relative(address: str, seen_from: str, expected: str) -> None:
    """The site works from any folder of a server, and from a disk."""
    assert expected == addresses.relative(address, seen_from)


NAMES = st.text("abc-1", min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_a_relative_link_leads_there(address: str, seen_from: str) -> None:
    """Followed from the page, it ends at the address."""
    assert address == normpath(join(dirname(seen_from), addresses.relative(address, seen_from)))
