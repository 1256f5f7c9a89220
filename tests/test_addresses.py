"""Tests for generator.addresses."""

from __future__ import annotations

import re
from datetime import date
from datetime import timedelta
from posixpath import dirname
from posixpath import join
from posixpath import normpath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.addresses import is_address
from generator.names import is_name
from generator.names import to_name

if TYPE_CHECKING:
    from pathlib import Path


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
    addresses.links_from.cache_clear()

    assert expected == addresses.relative(address, seen_from)


NAMES = st.text("abc-1", min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_a_relative_link_leads_there(address: str, seen_from: str) -> None:
    """Followed from the page, it ends at the address."""
    assert address == normpath(join(dirname(seen_from), addresses.relative(address, seen_from)))


# What a stranger may write as a name: whether it is taken as an id, a channel or a topic, and what an open topic, a
# message or the name of a file becomes.
STRANGE = [
    ("open-day", True, "open-day"),
    ("a" * 80, True, "a" * 80),
    ("index", True, "index"),
    ("..", False, "[0-9a-f]{8}"),
    ("../../etc/passwd", False, "etc-passwd"),
    ("/etc/passwd", False, "etc-passwd"),
    ("~/.ssh", False, "ssh"),
    ("..\\..\\windows", False, "windows"),
    ("C:\\windows", False, "c-windows"),
    ("c:", False, "c"),
    ("\\\\server\\share", False, "server-share"),
    ("%2e%2e%2f", False, "2e-2e-2f"),
    ("..%2f..%2fetc", False, "2f-2fetc"),
    ("&period;&period;/", False, "period-period"),
    ("\uff0e\uff0e\uff0f", False, "[0-9a-f]{8}"),
    (".git", False, "git"),
    (".ritme", False, "ritme"),
    ("git~1", False, "git-1"),
    (".g\u200cit", False, "git"),
    ("con", False, "con-x"),
    ("NUL", False, "nul-x"),
    ("aux.html", False, "aux-html"),
    ("COM1", False, "com1-x"),
    ("COM\u00b9", False, "com1-x"),
    ("lpt9 .", False, "lpt9-x"),
    ("dots...", False, "dots"),
    ("blank ", False, "blank"),
    ("a:b", False, "a-b"),
    ("a\0b", False, "a-b"),
    ("a\nb", False, "a-b"),
    ("-rf", False, "rf"),
    ("Books", False, "books"),
    ("Caf\u00e9", False, "cafe"),
    ("Cafe\u0301", False, "cafe"),
    ("\ufb01ne", False, "fine"),
    ("\u0130stanbul", False, "istanbul"),
    ("\u202egnp.exe", False, "gnp-exe"),
    ("a" * 81, False, "a{71}-[0-9a-f]{8}"),
    ("\U0001f600" * 500, False, "[0-9a-f]{8}"),
    ("<script>", False, "script"),
    ('"onload=', False, "onload"),
    ("", False, "[0-9a-f]{8}"),
]


@pytest.mark.parametrize(("name", "is_taken", "made"), STRANGE, ids=[repr(name[:20]) for name, _, _ in STRANGE])
def test_a_name_stays_below_the_output(name: str, *, is_taken: bool, made: str) -> None:
    """A written name is taken or refused; another becomes one that is taken, and files of all kinds can be named so."""
    become = to_name(name)
    named = [
        *(addresses.post(become), addresses.channel(become), addresses.topic(become), addresses.message(become)),
        *(addresses.channel_feed(become), addresses.topic_feed(become)),
    ]

    assert is_taken == is_name(name)
    assert re.fullmatch(made, become), become
    assert is_name(become)
    assert [] == [address for address in named if not is_address(address)]


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "../index.html", "post/../index.html", "post/..", "/index.html", "post//a.html", "post/"),
        *("C:/index.html", "c:index.html", "post\\a.html", "post/%2e%2e.html", "a.html:stream", "~/a.html"),
        *("con.html", "post/nul.html", "aux/a.html", "lpt1.tar.gz", ".ritme", ".git/config", "post/.a.html"),
        *("Index.html", "post/A.html", "post/caf\u00e9.html", "post/cafe\u0301.html", "post/a.html ", "post/a.html."),
        *(
            "post/a\n.html",
            "post/a\0.html",
            "a/b/c/d.html",
            f"post/{'a' * 81}.html",
            "post/-a.html",
            "post/\u0661.html",
        ),
    ],
)
def test_what_could_stand_elsewhere_is_no_address(path: str) -> None:
    """It is checked last, when nothing more is decoded or joined."""
    assert not is_address(path)


def test_all_that_we_write_are_addresses(example_site: Path) -> None:
    """Every file of a site but the marker, which no name can be."""
    written = [path.relative_to(example_site).as_posix() for path in example_site.rglob("*") if path.is_file()]

    assert [".ritme"] == [path for path in written if not is_address(path)]
    assert len(written) == len({path.casefold() for path in written})
