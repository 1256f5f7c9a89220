"""Tests for generator.planning.people: who has time for one more post."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

from generator.planning.people import Desk
from generator.planning.people import Maker
from tests.planned import post
from tests.planning.scenes import calendar_of

BLOG = "  blog: {name: Blog, mark: BL}\n  news: {name: News, mark: NE}\n"
NOOR = ("owner: Noor", "effort: 2")
MONDAY, NEXT = date(2026, 5, 25), date(2026, 6, 1)


def test_who_makes_most_of_a_channels_posts_makes_the_next() -> None:
    """What it takes is what such a post took in the middle; a channel whose posts name nobody has nobody."""
    posts = (
        post("a", "2026-05-12", *NOOR),
        post("b", "2026-05-13", "owner: Noor", "effort: 4"),
        post("c", "2026-05-14", "owner: Sam"),
    )
    desk = Desk(calendar_of(BLOG, *posts))

    assert Maker("Noor", timedelta(hours=4)) == desk.find("blog", MONDAY)
    assert (True, False) == (desk.has_makers("blog"), desk.has_makers("news"))
    assert desk.find("news", MONDAY) is None


def test_hours_that_are_given_out_are_gone() -> None:
    """Then it is the turn of the next, and after that of nobody, until the week is over."""
    posts = (
        post("a", "2026-05-12", *NOOR),
        post("b", "2026-05-13", *NOOR),
        post("c", "2026-05-14", "owner: Sam", "effort: 1"),
    )
    desk = Desk(calendar_of(BLOG + "capacity: {Noor: 3, Sam: 1}\n", *posts))
    makers = []
    for _ in range(2):
        maker = desk.find("blog", MONDAY)
        assert maker
        desk.give(maker, MONDAY)
        makers.append(maker.name)

    assert ["Noor", "Sam"] == makers
    assert desk.find("blog", MONDAY) is None
    assert Maker("Noor", timedelta(hours=2)) == desk.find("blog", NEXT)


def test_planned_posts_take_hours() -> None:
    """Under whichever spelling of a name."""
    desk = Desk(calendar_of(BLOG + "capacity: {noor: 3}\n", post("a", "2026-05-26", *NOOR)))

    assert desk.find("blog", MONDAY) is None
