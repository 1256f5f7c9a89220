"""Tests for generator.planning.retelling: one message, on each channel at its own time and in its own words."""

from __future__ import annotations

from generator.analysis import analyse
from generator.planning.retelling import first_told
from generator.planning.retelling import retell
from generator.planning.retelling import untold
from generator.rule import Evidence
from generator.times import find_zone
from generator.times import write_when
from tests.planned import post
from tests.planning.scenes import calendar_of

CHANNELS = """\
  blog: {name: Blog, mark: BL, cadence: "tue 09:00, thu 09:00", purpose: Stories, voice: The team}
  news: {name: News, mark: NE, official: true}
  shop: {name: Shop, mark: SH, topics: {books: 100}}
"""
FIELDS = ("title: Open day", "topic: events", "message: open-day", "purpose: announce", "link: https://town.example")
OFFICIAL = post("page", "2026-05-26 12:00", "channel: news", *FIELDS)


def test_a_message_comes_from_its_official_post() -> None:
    """Else from the first in time; cancelled ones tell nothing."""
    early = post("early", "2026-05-21", "channel: shop", "message: open-day")
    gone = post("gone", "2026-05-20", "channel: blog", "message: open-day", "status: cancelled")

    for posts, expected in [((early, OFFICIAL, gone), "page"), ((early, gone), "early")]:
        source = first_told("open-day", calendar_of(CHANNELS, *posts))
        assert source
        assert expected == source.id
    assert first_told("open-day", calendar_of(CHANNELS, gone)) is None
    assert first_told("Open Day", calendar_of(CHANNELS, OFFICIAL)) is not None  # one message, however it is spelled


def test_channels_that_tell_it_or_promised_other_things_are_left_out() -> None:
    """You need not be everywhere."""
    calendar = calendar_of(CHANNELS, OFFICIAL)
    source = first_told("open-day", calendar)

    assert source
    assert ("blog",) == untold(source, calendar)


def test_each_channel_tells_it_after_the_page_at_its_own_next_opening() -> None:
    """With what was settled already and without a text; notes say for whom it is to be written."""
    calendar = calendar_of(CHANNELS, OFFICIAL)
    source = first_told("open-day", calendar)
    assert source
    blog, shop = retell(source, ("blog", "shop"), calendar, analyse(calendar), Evidence())

    assert {
        "title": "Open day",
        "channel": "blog",
        "topic": "events",
        "status": "draft",
        "message": "open-day",
        "purpose": "announce",
        "link": "https://town.example",
    } == dict(blog.fields)
    assert "" == blog.body
    assert blog.when
    assert "2026-05-28 09:00" == write_when(blog.when, find_zone("Europe/Amsterdam"))
    assert (
        "the same message as in `posts/page.md`, in words of its own",
        "Blog: Stories",
        "who speaks: The team",
    ) == blog.notes
    assert shop.when  # it promised no rhythm: a usual time soon after
    assert "2026-05-27 09:00" == write_when(shop.when, find_zone("Europe/Amsterdam"))


def test_an_idea_is_an_idea_on_every_channel() -> None:
    """What has no day yet has none elsewhere."""
    calendar = calendar_of(CHANNELS, post("page", "", "channel: news", "status: idea", "message: open-day"))
    idea = calendar.posts[0]
    (blog,) = retell(idea, ("blog",), calendar, analyse(calendar), Evidence())

    assert (None, "idea") == (blog.when, blog.get("status"))
