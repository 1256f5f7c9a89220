"""Tests for generator.model."""

from __future__ import annotations

from datetime import date

from generator.diagnostics import Location
from generator.model import Calendar
from generator.model import Medium
from generator.model import Post
from generator.model import Status
from generator.settings import Channel
from generator.settings import Settings

PLACES = (("", Location("posts/a.md")), ("title", Location("posts/a.md", 2, 8, 5)))


def test_a_place_is_that_of_the_value_or_of_the_whole() -> None:
    """A field that was not written is placed where the post or the channel begins."""
    post = Post("a", "Hello", "web", "news", None, Status.IDEA, "", 4, PLACES)
    channel = Channel("web", "Website", "WE", places=PLACES)

    assert "posts/a.md" == post.path
    for value in (post, channel):
        assert Location("posts/a.md", 2, 8, 5) == value.place("title")
        assert Location("posts/a.md") == value.place("cadence")


def test_the_horizon_is_counted_from_today() -> None:
    """Eight weeks are 56 days."""
    assert date(2026, 6, 30) == Calendar(Settings("Plan", "UTC"), (), (), date(2026, 5, 5)).horizon


def test_a_video_is_told_by_its_file() -> None:
    """Whatever is none is a picture."""
    assert [True, True, False, False] == [Medium(name).is_video for name in ("a.mp4", "b.MOV", "c.jpg", "mp4")]
