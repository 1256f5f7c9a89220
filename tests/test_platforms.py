"""Tests for generator.platforms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.counting import COUNTERS
from generator.counting import Count
from generator.platforms import LIMIT_WORDS
from generator.platforms import LIMITS
from generator.platforms import UNIT_WORDS
from generator.platforms import Bound
from generator.platforms import Measure
from generator.platforms import Piece
from generator.platforms import Platform
from generator.platforms import find_platform
from generator.platforms import is_stale
from generator.platforms import measure
from generator.platforms import platform_names
from generator.platforms import read_platforms
from generator.platforms import with_limits
from generator.yaml_block import read_yaml
from tests.conftest import told

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
SMALL = """\
sources:
  docs: The docs, version 3
  post: A post of 2026-01-02
platforms:
  wall:
    count: chars
    images: [4, 10]
    text: 80
    fold: 20
    mix: false
    media: required
    read: 2026-03-04
    sources: [post, docs]
  blog: {}
"""
WALL = Platform(
    "wall",
    "chars",
    (("text", Bound(80, 80)), ("images", Bound(4, 10)), ("fold", Bound(20, 20))),
    needs_media=True,
    mixes=False,
    read=date(2026, 3, 4),
    sources=("A post of 2026-01-02", "The docs, version 3"),
)


def platform(name: str) -> Platform:
    """Return a platform that there is."""
    found = find_platform(name)
    assert found is not None
    return found


def measured(name: str, piece: Piece) -> dict[str, Measure]:
    """Return what a piece fills of a platform's limits, by limit."""
    return {one.limit: one for one in measure(platform(name), piece)}


def verdict(name: str, limit: str, piece: Piece) -> tuple[str, int]:
    """Return what is to be said of one limit, and how many are too many."""
    one = measured(name, piece)[limit]
    return ("error" if one.is_over else "warning" if one.is_disputed else "fine"), one.excess


def limits_of(text: str) -> tuple[Any, list[str]]:
    """Return what a team's own limits mean, and what is said of them."""
    table, findings = read_yaml(f"limits: {text}\n", "calendar.yaml")
    node = table.get("limits") if table else None
    assert node is not None
    value, wrong = LIMITS.read(node)
    return value, told(findings + wrong)


def test_the_platforms_are_known_by_name() -> None:
    """They stand in the order of the file; what is not there is None."""
    expected = """x x-premium instagram linkedin facebook threads bluesky mastodon tiktok-video tiktok-photo youtube
        pinterest telegram google-business reddit discord devto blog newsletter podcast"""

    assert tuple(expected.split()) == platform_names()
    assert find_platform("myspace") is None


def test_a_platform_holds_what_its_sources_say() -> None:
    """Limits stand in one order whatever the file's, sources in full; a pair is a disagreement."""
    expected = Platform(
        "threads",
        "threads",
        (
            ("text", Bound(500, 500)),
            ("hashtags", Bound(1, 1)),
            ("links", Bound(3, 5)),
            ("images", Bound(20, 20)),
            ("videos", Bound(20, 20)),
            ("per_day", Bound(250, 250)),
        ),
        read=date(2026, 11, 21),
        sources=(
            'Meta, "Threads Posts" of 2026-04-14, "Text Attachments" of 2026-07-02, and "Overview"',
            "gitroomhq/postiz-app, providers and their settings, commit 74b01ada1 of 2026-08-21",
            "Ayrshare docs, pages per network (undated)",
        ),
    )

    assert expected == platform("threads")


@pytest.mark.parametrize("name", ["blog", "newsletter", "podcast"])
def test_a_platform_of_your_own_has_no_limits(name: str) -> None:
    """Nobody but you says what it takes."""
    assert Platform(name) == platform(name)
    assert measure(platform(name), Piece("x" * 1_000_000, images=100)) == ()


@pytest.mark.parametrize("name", platform_names())
def test_a_platform_with_limits_names_its_sources(name: str) -> None:
    """It also says when they were read; its first number is the smaller one."""
    found = platform(name)

    assert bool(found.bounds) == bool(found.sources) == (found.read is not None)
    assert found.bounds == tuple((limit, bound) for limit, bound in found.bounds if bound.disputed <= bound.sure)


@pytest.mark.parametrize(
    ("name", "needs_media", "mixes"),
    [("instagram", True, True), ("x", False, False), ("threads", False, True), ("pinterest", True, False)],
)
def test_a_platform_says_what_it_takes_of_media(name: str, *, needs_media: bool, mixes: bool) -> None:
    """Some take no post without, some no pictures and videos together."""
    assert (needs_media, mixes) == (platform(name).needs_media, platform(name).mixes)


@pytest.mark.parametrize("name", platform_names())
def test_a_platform_that_mixes_no_media_counts_both(name: str) -> None:
    """Only by their numbers can it be told whether a post has both."""
    found = platform(name)

    assert found.mixes or {"images", "videos"} <= dict(found.bounds).keys()


def test_a_text_of_limits_makes_platforms() -> None:
    """A platform without limits has nothing else either."""
    assert (WALL, Platform("blog")) == read_platforms(SMALL)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("text: 80", "text: eighty"),
        ("text: 80", "txet: 80"),
        ("count: chars", "count: signs"),
        ("media: required", "media: welcome"),
        ("    read: 2026-03-04\n", ""),
        ("platforms:", "more:"),
        ("text: 80", "text: [80"),
        ("80", "80 #1"),
    ],
)
def test_a_mistake_in_the_packaged_file_is_a_fault_of_the_program(right: str, wrong: str) -> None:
    """Nobody who writes a calendar can mend it, so it is no finding."""
    with pytest.raises(ValueError, match="Diagnostic"):
        read_platforms(SMALL.replace(right, wrong))


def test_a_source_that_is_not_there_is_a_fault_as_well() -> None:
    """Each name of a source leads to a line that says what it is."""
    with pytest.raises(KeyError, match="blog"):
        read_platforms(SMALL.replace("[post, docs]", "[blog]"))


@pytest.mark.parametrize(
    ("name", "limit", "piece", "expected"),
    [
        ("x", "text", Piece("\u65e5" * 140), ("fine", 0)),
        ("x", "text", Piece("\u65e5" * 141), ("error", 2)),
        ("x", "text", Piece("x" * 264 + " example.com"), ("warning", 8)),
        ("x-premium", "text", Piece("x" * 4000), ("fine", 0)),
        ("x-premium", "text", Piece("x" * 4001), ("warning", 1)),
        ("x-premium", "text", Piece("x" * 25001), ("error", 1)),
        ("bluesky", "text", Piece(FAMILY * 120), ("fine", 0)),
        ("bluesky", "bytes", Piece(FAMILY * 120), ("fine", 0)),
        ("bluesky", "text", Piece(FAMILY * 121), ("fine", 0)),
        ("bluesky", "bytes", Piece(FAMILY * 121), ("error", 25)),
        ("bluesky", "text", Piece("x" * 304), ("error", 4)),
        ("threads", "text", Piece("x" * 495 + "\u2019" * 3), ("warning", 4)),
        ("threads", "text", Piece("x" * 497 + "\U0001f44d"), ("error", 1)),
        ("linkedin", "text", Piece("x" * 2990 + "(#1)(#2)"), ("warning", 4)),
        ("telegram", "text_with_media", Piece("x" * 1025, images=1), ("error", 1)),
        ("telegram", "text_with_media", Piece("\U0001f642" * 600, images=1), ("warning", 176)),
        ("telegram", "text_with_media", Piece("x" * 1024, videos=1), ("fine", 0)),
        ("telegram", "text", Piece("x" * 1025), ("fine", 0)),
        ("instagram", "text", Piece("x" * 2197), ("warning", 1)),
        ("instagram", "hashtags", Piece("#a #b #c #d #e"), ("fine", 0)),
        ("instagram", "hashtags", Piece("#a #b #c #d #e #e"), ("error", 1)),
        ("instagram", "mentions", Piece("@anna @bert @cas @dirk"), ("warning", 1)),
        ("instagram", "images", Piece("", images=11), ("warning", 1)),
        ("instagram", "alt", Piece("", images=2, alts=("x" * 1001, "y")), ("error", 1)),
        ("instagram", "alt", Piece(""), ("fine", 0)),
        ("tiktok-video", "images", Piece("", images=1), ("error", 1)),
        ("tiktok-photo", "title", Piece("", title="x" * 89 + "\U0001f44d"), ("error", 1)),
        ("youtube", "videos", Piece("", videos=2), ("error", 1)),
        ("pinterest", "link", Piece("", link="https://example.com/" + "x" * 2029), ("error", 1)),
        ("threads", "links", Piece("https://a.nl https://b.nl https://c.nl https://a.nl"), ("fine", 0)),
        ("threads", "links", Piece(" ".join(f"https://{sign}.nl" for sign in "abcd")), ("warning", 1)),
        ("threads", "links", Piece(" ".join(f"https://{sign}.nl" for sign in "abcdef")), ("error", 1)),
    ],
)
def test_a_piece_is_held_against_each_limit(name: str, limit: str, piece: Piece, expected: tuple[str, int]) -> None:
    """It is too much for sure, by some sources or ways of counting alone, or not; exactly at the limit is fine."""
    assert expected == verdict(name, limit, piece)


def test_a_measure_says_how_it_was_counted() -> None:
    """Texts are counted in the platform's way, links and alternative texts in characters, things one by one."""
    piece = Piece("Hallo (#1)", images=1, alts=("Een hond", "Twee honden"), link="https://a.nl")
    expected = (
        Measure("text", Count(10, 13), Bound(3000, 3000), "linkedin"),
        Measure("images", Count(1, 1), Bound(20, 20)),
        Measure("videos", Count(0, 0), Bound(1, 1)),
        Measure("alt", Count(11, 11), Bound(4086, 4086), "chars"),
    )

    assert expected == measure(platform("linkedin"), piece)


def test_media_change_the_limit_of_text() -> None:
    """Either limit is measured, never both; a platform that makes no difference always has its one."""
    assert {"text"} == set(measured("telegram", Piece("x")))
    assert {"text_with_media"} == set(measured("telegram", Piece("x", images=1)))
    assert "text" in measured("mastodon", Piece("x", images=1))


def test_what_cannot_be_counted_on_a_piece_is_a_hint() -> None:
    """A platform keeps it among its limits, for people to read."""
    assert dict(platform("linkedin").bounds)["fold"] == Bound(210, 210)
    assert {"fold", "per_day", "image_bytes", "event_title", "tags", "tags_chars"}.isdisjoint(
        limit for name in platform_names() for limit in measured(name, Piece("x"))
    )


def test_an_own_limit_takes_the_place_of_the_platforms() -> None:
    """It is one number, so nobody disagrees any more; the other limits stay, and so does what says where from."""
    expected = replace(
        WALL,
        bounds=(("text", Bound(80, 80)), ("hashtags", Bound(2, 2)), ("images", Bound(5, 5)), ("fold", Bound(20, 20))),
    )

    assert expected == with_limits(WALL, (("images", 5), ("hashtags", 2)))
    assert WALL == with_limits(WALL, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{text: 5000, hashtags: 10}", (("text", 5000), ("hashtags", 10))),
        ("{hashtags: 10, text: 5000}", (("text", 5000), ("hashtags", 10))),
        ("{images: 0}", (("images", 0),)),
        ("{text: }", ()),
        ("{}", ()),
    ],
)
def test_a_channel_may_have_limits_of_its_own(text: str, expected: tuple[tuple[str, int], ...]) -> None:
    """Each is a whole number."""
    assert (expected, []) == limits_of(text)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (
            "{texts: 500, images: 4}",
            (("images", 4),),
            "1:10: warning[unknown-field] the field `texts` is not known; the nearest known name is `text`",
        ),
        (
            "{per_day: 2}",
            (),
            (
                "1:10: warning[unknown-field] the field `per_day` is not known; known names are `title`, `text`, "
                "`text_with_media`, `bytes`, `hashtags`, `mentions`, `links`, `images`, `videos`, `alt`, `link`"
            ),
        ),
        (
            "{text: lots}",
            None,
            "1:16: error[invalid-value] `lots` is not a whole number; write a number in digits",
        ),
        (
            "{text: -1}",
            None,
            "1:16: error[invalid-value] `-1` is not a whole number; write a number in digits",
        ),
        (
            "{text: [500, 600]}",
            None,
            "1:16: error[wrong-type] a list stands here, where a whole number is due; write a number in digits",
        ),
        (
            "500",
            None,
            (
                "1:9: error[wrong-type] one value stands here, where a table of fields is due; "
                "write its fields below it, each as `name: value`"
            ),
        ),
    ],
)
def test_a_mistake_in_own_limits_is_a_finding(text: str, value: Any, expected: str) -> None:
    """A name that is no limit is told with the nearest one that is; a hint, which checks nothing, is none."""
    assert (value, [expected]) == limits_of(text)


@pytest.mark.parametrize(
    ("read", "today", "expected"),
    [
        (date(2026, 11, 21), date(2027, 11, 21), False),
        (date(2026, 11, 21), date(2027, 11, 22), True),
        (date(2028, 2, 29), date(2029, 2, 28), False),
        (date(2028, 2, 29), date(2029, 3, 1), True),
        (date(2026, 11, 21), date(2026, 1, 1), False),
        (None, date(2099, 1, 1), False),
    ],
)
def test_what_was_read_goes_stale_after_a_year(read: date | None, today: date, *, expected: bool) -> None:
    """Platforms change their limits; where nothing was read, nothing goes stale."""
    assert expected == is_stale(Platform("wall", read=read), today)


def test_each_limit_and_each_way_of_counting_has_words() -> None:
    """What is measured can be told."""
    assert set(COUNTERS) == set(UNIT_WORDS)
    assert {limit for name in platform_names() for limit, _ in platform(name).bounds} == set(LIMIT_WORDS)


def test_a_teams_own_limit_of_the_text_holds_beside_media_too() -> None:
    """Unless it has set one for that case, too."""
    telegram = find_platform("telegram")
    assert telegram is not None

    both = dict(with_limits(telegram, (("text", 100),)).bounds)
    each = dict(with_limits(telegram, (("text", 100), ("text_with_media", 50))).bounds)

    assert (Bound(100, 100), Bound(100, 100)) == (both["text"], both["text_with_media"])
    assert (Bound(100, 100), Bound(50, 50)) == (each["text"], each["text_with_media"])
