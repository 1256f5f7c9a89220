"""Tests for generator.pages.subscribe."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from generator import qr
from generator.analysis import analyse
from generator.entries import CANCELLED_STAYS
from generator.entries import LENGTH_OF_A_POST
from generator.pages.atlas import survey
from tests.conftest import words
from tests.inspection import read
from tests.inspection import text
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import made
from tests.planned import plan
from tests.planned import post
from tests.planned import write
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of
from tests.town import feeds_of

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from generator.pages.subscribe import FeedItem
    from generator.pages.subscribe import SubscribePage

DAY = "2026-05-24"
SITE = "site_url: https://plan.example.org\n"
TIMES = """\
quiet:
  - {name: Remembrance, every: 05-04, from: "19:55", to: "20:05"}
community:
  - {name: Answers, every: wed, from: "13:00", to: "14:00"}
"""


def page_with(*lines: str) -> SubscribePage:
    """Return what the page shows of two channels and two topics, with these lines in the settings."""
    page: SubscribePage = plan(chart("".join(lines) + QUIET, today=DAY))["subscribe.html"]
    return page


def offered(page: SubscribePage) -> tuple[FeedItem, ...]:
    """Return all feeds for calendar apps on a page."""
    return (page.everything, *(item for group in page.groups for item in group.items))


def drawn(folder: Path, lines: str) -> Element:
    """Return the page as it is built, with these lines in the settings."""
    content = write(folder / "content", lines + HEAD + QUIET, post("first", "2026-05-20 10:00"))
    assert made(content, folder / "site", DAY).written
    return read((folder / "site" / "subscribe.html").read_bytes())


def links(page: Element) -> list[str]:
    """Return where the links in the content of a page lead."""
    return [link.get("href", "") for link in page.findall(".//main//a")]


def test_feeds_come_in_groups() -> None:
    """By kind, channel and topic; a channel brings its mark, and what all of a group hold is said once."""
    groups = page_with().groups

    assert [
        ("By kind", "", ["Posts", "Gaps", "Focus"]),
        ("By channel", "The posts and the gaps of one channel.", ["Blog", "News"]),
        ("By topic", "The posts about one topic, on all channels.", ["Books", "Events"]),
    ] == [(words(one.name), words(one.holds), [words(item.name) for item in one.items]) for one in groups]
    assert [["", "", ""], ["BL", "NE"], ["", ""]] == [
        [item.label.mark if item.label else "" for item in group.items] for group in groups
    ]


def test_without_topics_there_is_no_group_of_them() -> None:
    """Where topics are open, there may be none before the first post."""
    calendar = replace(calendar_of(), topics=())
    page = plan(survey(calendar, analyse(calendar), ()))["subscribe.html"]

    assert ["By kind", "By channel"] == [words(group.name) for group in page.groups]


@pytest.mark.parametrize(
    ("lines", "holds", "kinds"),
    [
        ("", "posts, gaps and the focus of each week", {"post", "gap", "focus"}),
        (
            TIMES,
            "posts, gaps, the focus of each week, quiet times, and the time kept for the conversation",
            {"post", "gap", "focus", "quiet", "community"},
        ),
    ],
)
def test_the_feed_of_everything_holds_what_the_page_says(lines: str, holds: str, kinds: set[str]) -> None:
    """Quiet times and the time for the conversation stand in this feed alone, and are named where there are any."""
    library = LIBRARY.replace("mark: WEB}", 'mark: WEB, cadence: "1 per week"}').replace("2 weeks", "52 weeks") + lines
    calendar = calendar_of(a_post("news", "publish: 2026-12-01"), text=library)
    page = plan(survey(calendar, analyse(calendar), ()))["subscribe.html"]
    found = {
        address: {uid.decode() for uid in re.findall(rb"^UID:([a-z]+)-", data, re.MULTILINE)}
        for address, data in feeds_of(calendar).items()
    }

    assert holds == words(page.everything.holds)
    assert kinds == found["calendar.ics"]
    assert {"post"} == found["feeds/posts.ics"] == found["feeds/topic/books.ics"]
    assert {"post", "gap"} == found["feeds/channel/web.ics"]


def test_the_page_tells_how_long_posts_take_and_stay() -> None:
    """Its words "15 minutes" and "four weeks" are those of the feeds."""
    assert (timedelta(minutes=15), timedelta(weeks=4)) == (LENGTH_OF_A_POST, CANCELLED_STAYS)


@pytest.mark.parametrize(
    ("site", "url", "webcal"),
    [
        ("https://plan.example.org", "https://plan.example.org/", "webcal://plan.example.org/"),
        ("http://example.org/plan/", "http://example.org/plan/", "webcal://example.org/plan/"),
        ("https://example.org:8443/a/b", "https://example.org:8443/a/b/", "webcal://example.org:8443/a/b/"),
    ],
)
def test_every_feed_has_two_addresses(site: str, url: str, webcal: str) -> None:
    """Calendar apps know by the scheme `webcal` that they are asked to subscribe; the rest is the same."""
    page = page_with(f"site_url: {site}\n")

    assert [(url + item.address, webcal + item.address) for item in offered(page)] == [
        (item.url, item.webcal) for item in offered(page)
    ]
    assert f"{url}feeds/posts.atom" == page.published.url


def test_without_a_place_there_is_nothing_to_subscribe_to() -> None:
    """Only the files are left."""
    page = page_with()

    assert {(None, None)} == {(item.url, item.webcal) for item in (*offered(page), page.published)}
    assert (None, None) == (page.everything.code, page.shortcuts)
    assert not page.everything.is_too_long


def test_feeds_have_codes_but_for_those_of_topics() -> None:
    """Scanned, one asks to subscribe to its feed; there may be hundreds of topics."""
    page = page_with(SITE)

    assert qr.encode("webcal://plan.example.org/calendar.ics") == page.everything.code
    assert {True} == {
        item.code == qr.encode(item.webcal or "") for item in offered(page) if "topic" not in item.address
    }
    assert {None} == {item.code for item in offered(page) if "topic" in item.address}


@pytest.mark.parametrize(("length", "is_too_long"), [(256, False), (257, True)])
def test_an_address_that_google_would_drop_is_known(length: int, *, is_too_long: bool) -> None:
    """It takes no more than 256 characters, and says nothing of longer ones."""
    folder = "a" * (length - len("https://example.org//calendar.ics"))
    everything = page_with(f"site_url: https://example.org/{folder}\n").everything

    assert (length, is_too_long) == (len(everything.url or ""), everything.is_too_long)


def test_shortcuts_carry_the_address_as_one_value() -> None:
    """Google wants the address for apps, Outlook the plain one and a name; no sign in them ends the value early."""
    shortcuts = page_with("site_url: https://example.org/a&b/\n").shortcuts
    asked = "addfromweb?url=https%3A%2F%2Fexample.org%2Fa%26b%2Fcalendar.ics&name=City%20library"

    assert shortcuts is not None
    assert (
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fexample.org%2Fa%26b%2Fcalendar.ics",
        f"https://outlook.live.com/calendar/0/{asked}",
        f"https://outlook.office.com/calendar/0/{asked}",
    ) == (shortcuts.google, shortcuts.outlook, shortcuts.outlook_at_work)


def test_the_page_links_to_subscribe_and_shows_the_address(tmp_path: Path) -> None:
    """The link is for apps; the address stands there to be copied, and the code has a name."""
    page = drawn(tmp_path, SITE)
    shown = [text(code) for code in page.findall(".//code[@class='url']")]
    named = [link.get("aria-label", "") for link in page.findall(".//a[@class='subscribe']")]
    codes = [svg.get("aria-label") for svg in page.iter() if svg.get("class") == "qr" and svg.get("role") == "img"]

    assert [f"https://plan.example.org/{item.address}" for item in offered(page_with())] == shown[:-1]
    assert "https://plan.example.org/feeds/posts.atom" == shown[-1]
    assert [f"Subscribe to {words(item.name)}" for item in offered(page_with())] == named
    assert "webcal://plan.example.org/feeds/channel/blog.ics" in links(page)
    assert [
        f"QR code to subscribe to {words(item.name)}" for item in offered(page_with()) if "topic" not in item.address
    ] == codes


def test_each_app_has_its_steps(tmp_path: Path) -> None:
    """Behind a fold each: short numbered lists, how often it fetches, and what differs."""
    folds = drawn(tmp_path, SITE).findall(".//section[@id='apps']/details")

    assert [
        ("Google Calendar", 3, ["How often", "What differs"]),
        ("Outlook", 3, ["How often", "What differs"]),
        ("Apple Calendar on a Mac", 3, ["How often", "What differs"]),
        ("iPhone and iPad", 2, ["How often", "What differs"]),
        ("Android", 0, []),
        ("Thunderbird", 3, ["How often", "What differs"]),
    ] == [
        (text(fold.find("summary")), len(fold.findall("ol/li")), [text(name) for name in fold.findall(".//dt")])
        for fold in folds
    ]


def test_without_a_place_the_page_tells_how_to_name_it(tmp_path: Path) -> None:
    """It leads to the files, warns that opening one is no subscription, and has no steps that nobody can follow."""
    page = drawn(tmp_path, "")
    feeds = [item.address for item in offered(page_with())]

    assert [*feeds, "feeds/posts.atom", "calendar.json"] == links(page)
    assert "site_url: https://calendar.example.org/" == text(page.find(".//main//pre"))
    assert "that is no subscription" in text(page.find(".//*[@class='notice']"))
    assert [] == page.findall(".//section[@id='apps']")


def test_a_long_address_is_told_where_it_stands(tmp_path: Path) -> None:
    """At this feed, because a shorter one may still do."""
    folder = "a" * (256 - len("https://example.org//calendar.ics"))
    page = drawn(tmp_path, f"site_url: https://example.org/{folder}\n")

    assert len(offered(page_with())) - 1 == len(page.findall(".//strong[@class='hole']"))


def test_many_feeds_are_divided_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a channel or a topic leads to that on which its feed is offered."""
    monkeypatch.setattr("generator.pages.subscribe.MOST_FEEDS", 4)
    pages = plan(chart(QUIET, today=DAY))

    assert [["feeds/channel/news.ics"], ["feeds/topic/books.ics", "feeds/topic/events.ics"]] == [
        [feed.address for feed in group.items] for group in pages["subscribe/2.html"].groups
    ]
    assert ["subscribe.html", "subscribe/2.html", "subscribe/2.html"] == [
        pages[page].subscribe for page in ("channel/blog.html", "channel/news.html", "topic/books.html")
    ]
