"""Tests for generator.outgoing."""

from __future__ import annotations

import pytest

from generator.counting import Count
from generator.diagnostics import Location
from generator.language import find_language
from generator.markup import to_html
from generator.model import Medium
from generator.model import Post
from generator.model import Status
from generator.outgoing import describe_platforms
from generator.outgoing import how_much
from generator.outgoing import measure_post
from generator.outgoing import piece_of
from generator.outgoing import platform_of
from generator.platforms import Bound
from generator.platforms import Measure
from generator.platforms import Piece
from generator.platforms import Platform
from generator.platforms import find_platform
from generator.settings import Channel

PLACES = (("", Location("posts/a.md")),)


def channel(platform: str | None = None, **limits: int) -> Channel:
    """Return a channel on a platform, with limits of its own."""
    return Channel("here", "Here", "HE", platform=platform, limits=tuple(limits.items()))


def post(body: str, *media: Medium, link: str | None = None) -> Post:
    """Return a post with some media."""
    return Post(
        id="a",
        title="Reading night",
        channel="here",
        topic="books",
        when=None,
        status=Status.APPROVED,
        body=body,
        body_line=7,
        places=PLACES,
        media=media,
        link=link,
    )


def html(body: str) -> str:
    """Return a body as safe HTML."""
    return to_html(body, lambda _: None)


def test_a_channel_takes_what_its_platform_does() -> None:
    """Nothing is changed where a team has no limits of its own."""
    assert find_platform("mastodon") == platform_of(channel("mastodon"))


def test_own_limits_hold_in_the_place_of_the_platforms() -> None:
    """The others, and how it counts, stay."""
    found = platform_of(channel("threads", text=400, alt=100))

    assert found is not None
    assert (Bound(400, 400), Bound(100, 100), Bound(3, 5)) == tuple(
        dict(found.bounds)[limit] for limit in ("text", "alt", "links")
    )
    assert ("threads", "threads") == (found.key, found.count)


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        (None, Platform("", bounds=(("text", Bound(160, 160)),))),
        ("blog", Platform("blog", bounds=(("text", Bound(160, 160)),))),
    ],
)
def test_own_limits_need_no_platform(platform: str | None, expected: Platform) -> None:
    """They are counted in characters."""
    assert expected == platform_of(channel(platform, text=160))


@pytest.mark.parametrize("platform", [None, "blog", "newsletter"])
def test_a_channel_without_limits_takes_anything(platform: str | None) -> None:
    """There is nothing to measure."""
    assert platform_of(channel(platform)) is None
    assert measure_post(post("Come."), html("Come."), channel(platform)) == ()


def test_what_goes_out_of_a_post() -> None:
    """Words without markup, the title and the link; pictures and videos, with what is said of the pictures."""
    body = "**Come** and read.\n\n![A chair](chair.jpg) ![](lamp.jpg)"
    media = (Medium("soup.jpg", "Soup"), Medium("tea.jpg"), Medium("night.mp4", "The night"))
    expected = Piece(
        text="Come and read.",
        title="Reading night",
        images=4,
        videos=1,
        alts=("Soup", "", "A chair", ""),
        link="https://library.example",
    )

    assert expected == piece_of(post(body, *media, link="https://library.example"), html(body), Platform("mastodon"))


@pytest.mark.parametrize(
    ("count", "expected"), [("chars", "Read it here https://library.example."), ("telegram", "Read it here.")]
)
def test_an_address_goes_out_behind_its_words(count: str, expected: str) -> None:
    """Telegram shows the words alone."""
    body = "Read it [here](https://library.example)."

    assert expected == piece_of(post(body), html(body), Platform("there", count)).text


def test_a_post_is_measured() -> None:
    """Each limit of its channel, in the way in which the platform counts."""
    body = "Come to https://library.example/a/long/way ![A chair](chair.jpg)"
    expected = (
        Measure("text", Count(31, 31), Bound(500, 500), "mastodon"),
        Measure("images", Count(1, 1), Bound(4, 4)),
        Measure("videos", Count(0, 0), Bound(1, 1)),
        Measure("alt", Count(7, 7), Bound(10, 10), "chars"),
    )

    assert expected == measure_post(post(body), html(body), channel("mastodon", alt=10))


@pytest.mark.parametrize(
    ("count", "bound", "expected"),
    [
        (Count(504, 504), Bound(500, 500), "504 of 500 (counted as X does), 4 too many"),
        (Count(504, 510), Bound(500, 500), "504 of 500 (counted as X does), 4 too many"),
        (Count(504, 510), Bound(400, 500), "504 of 500 (counted as X does), 4 too many"),
        (
            Count(498, 504),
            Bound(500, 500),
            "504 of 500 (counted as X does), 4 too many; counted in a milder way it is 498",
        ),
        (Count(504, 504), Bound(500, 900), "504 of 500 (counted as X does), 4 too many; some sources say 900"),
        (Count(501, 504), Bound(500, 900), "504 of 500 (counted as X does), 4 too many; some sources say 900"),
        (
            Count(498, 504),
            Bound(500, 900),
            "504 of 500 (counted as X does), 4 too many; some sources say 900; counted in a milder way it is 498",
        ),
        (
            Count(899, 904),
            Bound(500, 900),
            "904 of 500 (counted as X does), 404 too many; some sources say 900; counted in a milder way it is 899",
        ),
    ],
)
def test_how_much_is_too_much(count: Count, bound: Bound, expected: str) -> None:
    """Who does not think so, a source or another way of counting, is told unless it is too much for all."""
    told = find_language("en").say(how_much(Measure("text", count, bound, "x-weighted")))

    assert f"the text is {expected}" == told


def test_how_many_things_are_too_many() -> None:
    """Things are counted one by one."""
    told = find_language("en").say(how_much(Measure("hashtags", Count(6, 6), Bound(5, 5))))

    assert told == "hashtags: 6 of 5, 1 too many"


def test_platforms_are_described() -> None:
    """A line each: how it counts, its limits, who disagrees, and who says so; those without limits are left out."""
    lines = [find_language("en").say(line, longest=None) for line in describe_platforms()]
    expected = """\
`pinterest` (counted in characters): the title 100; the text 800 (some sources say 500); pictures 5; videos 1; \
the longest alternative text 500; the link 2048; no post without a picture or a video; pictures or videos, not both \
(read on 21 November 2026: gitroomhq/postiz-app, providers and their settings, commit 74b01ada1 of 2026-08-21; \
Ayrshare docs, pages per network (undated); Buffer Developers, guide "Character Limits" (undated); \
Metricool help, character limits (undated))"""

    assert expected == lines[11]
    assert ["`x`", "`x-premium`", "`instagram`"] == [line.split(" ")[0] for line in lines[:3]]
    assert ["`discord`", "`devto`"] == [line.split(" ")[0] for line in lines[-2:]]
