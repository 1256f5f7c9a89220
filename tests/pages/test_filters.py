"""Tests for generator.pages.filters, and for what scripts find of it on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.pages import plan_pages
from generator.pages.filters import Choice
from generator.pages.filters import Filter
from generator.pages.filters import filter_codes
from generator.pages.filters import plan_filters
from generator.render import Frame
from generator.render import render_site
from generator.texts import say
from generator.texts import verbatim
from tests.conftest import words
from tests.inspection import files_of
from tests.inspection import read
from tests.inspection import text
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import plan
from tests.planned import post

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from generator.pages.atlas import Atlas

SLOTS = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "tue 19:00"}\n  news: {name: News, mark: NE}\n'


def small() -> Atlas:
    """Return a calendar of three posts that differ in everything."""
    return chart(
        SLOTS,
        post("first", "2026-05-19 19:00", "owner: Zoë"),
        post("second", "2026-05-21", "owner: ann", "channel: news", "status: draft"),
        post("third", "2026-05-21 10:00", "topic: events"),
        today="2026-05-20",
    )


def drawn(atlas: Atlas, address: str) -> Element:
    """Return a page with its filters."""
    pages = plan_pages(atlas, dict.fromkeys(atlas.posts, ""), ())
    files = files_of(render_site(atlas.calendar, pages, Frame(filters=plan_filters(atlas))))
    return read(files[address])


def test_posts_can_be_filtered_by_what_they_differ_in() -> None:
    """Channels and topics as the calendar lists them, owners by name, statuses by how far a post is."""
    assert (
        Filter(
            "channel",
            say("Channel"),
            say("all channels"),
            (Choice("blog", verbatim("Blog"), "BL"), Choice("news", verbatim("News"), "NE")),
        ),
        Filter(
            "topic",
            say("Topic"),
            say("all topics"),
            (Choice("books", verbatim("Books")), Choice("events", verbatim("Events"))),
        ),
        Filter(
            "owner",
            say("Owner"),
            say("all owners"),
            (Choice("ann", verbatim("ann")), Choice("Zoë", verbatim("Zoë"))),
        ),
        Filter(
            "status",
            say("Status"),
            say("every status"),
            (
                Choice("draft", say("draft")),
                Choice("scheduled", say("scheduled")),
                Choice("published", say("published")),
            ),
        ),
    ) == plan_filters(small())


@pytest.mark.parametrize(
    ("posts", "keys"),
    [
        ((), ["channel", "topic"]),
        ((post("a", "2026-05-19", "owner: Ann"),), ["channel", "topic"]),
        ((post("a", "2026-05-19", "owner: Ann"), post("b", "2026-05-19", "owner: Bob")), ["channel", "topic", "owner"]),
        ((post("a", "2026-05-19"), post("b", "2026-05-20")), ["channel", "topic", "status"]),
    ],
)
def test_a_field_with_a_single_value_is_no_filter(posts: tuple[tuple[str, str], ...], keys: list[str]) -> None:
    """It would tell no post from another."""
    assert keys == [one.key for one in plan_filters(chart(QUIET, *posts, today="2026-05-20"))]


def test_codes_are_the_places_among_the_choices() -> None:
    """An owner that a post does not have has no place."""
    assert {"first": "0.0.1.2", "second": "1.0.0.0", "third": "0.1..1"} == filter_codes(small())


@pytest.mark.parametrize(("owners", "has_many"), [(12, False), (13, True)])
def test_many_choices_are_a_list_to_choose_from(owners: int, has_many: bool) -> None:  # noqa: FBT001 - what is expected
    """Up to twelve have a box each; a list begins with what stands for all."""
    posts = [post(f"p{n}", "2026-05-19", f"owner: o{n:02}") for n in range(owners)]
    atlas = chart(QUIET, *posts, today="2026-05-20")
    form = drawn(atlas, "month/2026-05.html").find(".//form[@class='filters']")
    assert form is not None
    boxes = [box.get("value") for box in form.iter("input") if box.get("name") == "owner"]
    options = [(option.get("value"), text(option)) for option in form.findall(".//select[@name='owner']/option")]

    names = [f"o{n:02}" for n in range(owners)]
    assert [has_many] == [one.has_many for one in plan_filters(atlas) if one.key == "owner"]
    assert ([] if has_many else names) == boxes
    assert ([("", "all owners"), *zip(names, names, strict=True)] if has_many else []) == options


@pytest.mark.parametrize(
    ("address", "filters"),
    [
        ("index.html", ["channel", "topic", "owner", "status"]),
        ("agenda.html", ["channel", "topic", "owner", "status"]),
        ("month/2026-05.html", ["channel", "topic", "owner", "status"]),
        ("week/2026-W21.html", ["channel", "topic", "owner", "status"]),
        ("year/2026.html", ["channel", "topic", "owner", "status"]),
        ("channel/blog.html", ["topic", "owner", "status"]),
        ("topic/books.html", ["channel", "owner", "status"]),
        ("post/first.html", []),
        ("findings.html", []),
    ],
)
def test_pages_of_many_posts_have_filters(address: str, filters: list[str]) -> None:
    """The form waits for its script, and leaves out what is the same for all posts of a page."""
    forms = drawn(small(), address).findall(".//form[@class='filters']")

    assert [""] * bool(filters) == [form.get("hidden") for form in forms]
    assert filters == list(dict.fromkeys(box.get("name") for form in forms for box in form.iter("input")))


@pytest.mark.parametrize("address", ["month/2026-05.html", "week/2026-W21.html", "agenda.html", "index.html"])
def test_lines_tell_what_they_are_filtered_by(address: str) -> None:
    """A post by its classes, its topic and its owner, an open slot by its channel alone."""
    lines = {
        (line.get("class"), line.get("data-topic"), line.get("data-owner"))
        for line in drawn(small(), address).iter("a")
        if str(line.get("class")).startswith("post ")
    }
    slots = {
        line.get("data-channel") for line in drawn(small(), address).iter("span") if "slot" in str(line.get("class"))
    }

    assert ("post published ch-blog", "books", "Zoë") in lines
    assert ("post draft ch-news", "books", "ann") in lines
    assert ("post scheduled ch-blog", "events", None) in lines
    assert slots <= {"blog"}


def test_days_of_a_year_hold_codes_and_the_channels_of_open_slots() -> None:
    """Ideas and cancelled posts are not counted there, so they have none."""
    atlas = chart(
        SLOTS,
        post("first", "2026-05-19 19:00"),
        post("second", "2026-05-19", "channel: news"),
        post("third", "2026-05-19", "status: cancelled"),
        today="2026-05-20",
    )
    days = [cell for month in plan(atlas)["year/2026.html"].months for week in month.weeks for cell in week]
    page = drawn(atlas, "year/2026.html")

    assert [(19, ("1.0.1", "0.0.1"), 2, 2)] == [
        (one.day.day, one.codes, one.posts, one.level) for one in days if one.codes
    ]
    assert {("blog",)} == {one.slots for one in days if one.open_slots}
    assert ["1.0.1 0.0.1"] == [one.get("data-posts") for one in page.iter() if "data-posts" in one.attrib]


def test_words_of_statuses_are_those_of_posts() -> None:
    """A filter calls a status what the line of a post calls it."""
    states = {one.value: words(one.name) for one in plan_filters(small())[-1].choices}

    assert {item.state: words(item.state_in_words) for item in small().posts.values()} == states


def test_of_too_many_choices_those_of_most_posts_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """In their own order; a post with another value has a code that fits none."""
    monkeypatch.setattr("generator.pages.filters.MOST_CHOICES", 2)
    owners = ("Sam", "Noor", "Ada", "Sam", "Ada")
    posts = [post(f"p{number}", "2026-05-10", f"owner: {name}") for number, name in enumerate(owners)]
    atlas = chart(QUIET, *posts, today="2026-05-18")
    of_owners = next(one for one in plan_filters(atlas) if one.key == "owner")

    assert (["Ada", "Sam"], 1) == ([choice.value for choice in of_owners.choices], of_owners.others)
    assert ["1", "", "0", "1", "0"] == [filter_codes(atlas)[f"p{number}"].split(".")[2] for number in range(5)]
