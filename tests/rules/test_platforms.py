"""Rules about limits of platforms; the day is Wednesday 20 May 2026, and the posts go out six days later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.language import find_language
from generator.rules.platforms import FAMILY
from tests.examples import find
from tests.examples import in_words

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics

WITH_ALT = "media: [{file: chair.jpg, alt: A chair below a lamp}]"
SET_LIMIT = "  help: leave something out, or set `{}` in the channel's `limits` if your account takes more\n"
IN_MEDIA = "  help: write what is to be seen, as `- {file: …, alt: …}` under `media`\n"
IN_TEXT = "  help: write what is to be seen between the brackets of `![…](…)`\n"
BESIDE = "the text beside pictures or videos is 1025 of 1024 (counted as Telegram does), 1 too many"
NOT_BOTH = "it has pictures and videos, and `mastodon` takes no post with both"
ASTRONAUT = "\U0001f9d1\U0001f3fd\u200d\U0001f680"
ADDRESSES = [f"https://{letter}.example" for letter in "abcdef"]


def calendar(platform: str, *more: str, rules: str = "") -> str:
    """Return the small calendar with one channel, on a platform."""
    fields = ", ".join(["name: Here", *([f"platform: {platform}"] if platform else []), *more])
    return SMALL_CALENDAR.replace("blog: {name: Blog, mark: BL}", f"here: {{{fields}}}") + rules


def post(body: str, *fields: str, name: str = "a") -> tuple[str, str]:
    """Return a post on that channel; its text begins on line 7 and a line later for each further field."""
    said = [field.split(":")[0] for field in fields]
    usual = ("title: Reading night", "channel: here", "topic: events", "publish: 2026-05-26")
    lines = [*(line for line in usual if line.split(":")[0] not in said), *fields]
    return f"posts/{name}.md", "\n".join(["---", *lines, "---", body, ""])


def found(tmp_path: Path, settings: str, *posts: tuple[str, str], today: str = "2026-05-20") -> Diagnostics:
    """Return what these rules find."""
    own = {rule.code for rule in FAMILY.rules}
    return tuple(one for one in find(Example(posts, settings, today), tmp_path) if one.code in own)


def facts(tmp_path: Path, settings: str, *posts: tuple[str, str]) -> list[str]:
    """Return what these rules say of posts."""
    return [find_language("en").say(one.message) for one in found(tmp_path, settings, *posts)]


def codes(tmp_path: Path, settings: str, *posts: tuple[str, str], today: str = "2026-05-20") -> list[str]:
    """Return the codes of what these rules find."""
    return [one.code for one in found(tmp_path, settings, *posts, today=today)]


@pytest.mark.parametrize(("signs", "expected"), [(300, []), (301, ["too-long"])])
def test_exactly_at_the_limit_is_fine(signs: int, expected: list[str], tmp_path: Path) -> None:
    """Bluesky takes 300 graphemes."""
    assert expected == codes(tmp_path, calendar("bluesky"), post("x" * signs))


@pytest.mark.parametrize(
    ("platform", "body", "expected"),
    [
        ("bluesky", "x" * 304, ["the text is 304 of 300 (counted as graphemes), 4 too many"]),
        ("bluesky", ASTRONAUT * 202, ["the text as it is stored is 3030 of 3000 (counted in bytes), 30 too many"]),
        ("x", "\u00e9" * 281, ["the text is 281 of 280 (counted as X does), 1 too many"]),
        (
            "facebook",
            "x" * 5200,
            ["the text is 5200 of 5000 (counted in characters), 200 too many; some sources say 63206"],
        ),
        ("facebook", "x" * 63207, ["the text is 63207 of 63206 (counted in characters), 1 too many"]),
        (
            "threads",
            "x" * 495 + "\u2019" * 3,
            ["the text is 504 of 500 (counted as Threads does), 4 too many; counted in a milder way it is 498"],
        ),
    ],
)
def test_how_long_a_text_is(platform: str, body: str, expected: list[str], tmp_path: Path) -> None:
    """It is told how it was counted, how much is too many, and who does not think so."""
    assert expected == facts(tmp_path, calendar(platform), post(body))


def test_a_text_is_too_long(tmp_path: Path) -> None:
    """It is found where it begins."""
    expected = f"""\
posts/a.md:7:1: warning[too-long] the text is 301 of 300 (counted as graphemes), 1 too many
{SET_LIMIT.format("text")}"""

    assert expected == in_words(found(tmp_path, calendar("bluesky"), post("x" * 301)))


def test_a_text_may_break_two_limits(tmp_path: Path) -> None:
    """There is one finding for each."""
    assert ["too-long", "too-long"] == codes(tmp_path, calendar("bluesky"), post("é" * 1501))


@pytest.mark.parametrize(
    ("limit", "field", "place", "fact"),
    [
        ("title", "title: Reading night", "5:8", "the title is 13 of 9 (counted in characters), 4 too many"),
        ("link", "link: https://a.example", "6:7", "the link is 17 of 9 (counted in characters), 8 too many"),
        ("alt", WITH_ALT, "6:8", "the longest alternative text is 20 of 9 (counted in characters), 11 too many"),
    ],
)
def test_other_texts_are_too_long(limit: str, field: str, place: str, fact: str, tmp_path: Path) -> None:
    """They are found where they stand."""
    settings = calendar("blog", f"limits: {{{limit}: 9}}")
    expected = f"posts/a.md:{place}: warning[too-long] {fact}\n{SET_LIMIT.format(limit)}"

    assert expected == in_words(found(tmp_path, settings, post("Come.", field)))


def test_an_alternative_text_in_the_text_is_too_long(tmp_path: Path) -> None:
    """It is found where the text begins."""
    settings = calendar("mastodon", "limits: {alt: 8}")
    expected = (
        "posts/a.md:7:1: warning[too-long] the longest alternative text is 9 of 8 (counted in characters), 1 too many\n"
    )

    assert expected + SET_LIMIT.format("alt") == in_words(found(tmp_path, settings, post("![Our chair](chair.jpg)")))


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("x" * 1025, (), []),
        ("x" * 1024, (WITH_ALT,), []),
        ("x" * 1025, (WITH_ALT,), [BESIDE]),
        ("x" * 1025 + "\n\n![A chair](chair.jpg)", (), [BESIDE]),
        ("x" * 1025, ("media: night.mp4",), [BESIDE]),
    ],
    ids=["alone", "limit", "picture", "in-text", "video"],
)
def test_pictures_leave_less_room_for_a_text(
    body: str, fields: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    """Telegram takes 1024 beside a picture or a video, and 4096 alone."""
    assert expected == facts(tmp_path, calendar("telegram"), post(body, *fields))


def test_markup_does_not_count(tmp_path: Path) -> None:
    """What goes out is counted, not what is written."""
    assert [] == codes(tmp_path, calendar("bluesky"), post("**" + "x" * 300 + "**"))


@pytest.mark.parametrize(
    ("platform", "body", "expected"),
    [
        ("instagram", "#a #b #c #d #e", []),
        ("instagram", "#a #b #c #d #e #f", ["hashtags: 6 of 5, 1 too many"]),
        ("youtube", "#a " * 16, ["hashtags: 16 of 15, 1 too many; some sources say 60"]),
        ("instagram", "@a @b @c", []),
        ("instagram", "@a @b @c @d", ["mentions: 4 of 3, 1 too many; some sources say 20"]),
        ("instagram", "@a " * 21, ["mentions: 21 of 20, 1 too many"]),
        ("threads", " ".join([*ADDRESSES[:3], *ADDRESSES[:3]]), []),
        ("threads", " ".join(ADDRESSES[:5]), ["links: 5 of 3, 2 too many; some sources say 5"]),
        ("threads", "[a](https://a.example) " + " ".join(ADDRESSES), ["links: 6 of 5, 1 too many"]),
    ],
)
def test_how_many_things_are_too_many(platform: str, body: str, expected: list[str], tmp_path: Path) -> None:
    """The number is told, and who thinks that it is fine; a link that comes twice is one."""
    assert expected == facts(tmp_path, calendar(platform), post(body, WITH_ALT))


@pytest.mark.parametrize(
    ("limit", "body"), [("hashtags", "#books"), ("mentions", "@noor"), ("links", "https://library.example")]
)
def test_too_many_of_a_thing(limit: str, body: str, tmp_path: Path) -> None:
    """Each thing has a code of its own, and is found where the text begins."""
    expected = f"""\
posts/a.md:7:1: warning[too-many-{limit}] {limit}: 1 of 0, 1 too many
{SET_LIMIT.format(limit)}"""

    assert expected == in_words(found(tmp_path, calendar("blog", f"limits: {{{limit}: 0}}"), post(body)))


@pytest.mark.parametrize(
    ("platform", "files", "expected"),
    [
        ("mastodon", ["a.jpg", "b.jpg", "c.jpg", "d.jpg"], []),
        ("mastodon", ["a.mp4"], []),
        ("mastodon", ["a.jpg"] * 5, ["pictures: 5 of 4, 1 too many"]),
        ("mastodon", ["a.mp4", "b.WebM"], ["videos: 2 of 1, 1 too many"]),
        ("mastodon", ["a.jpg", "b.mp4"], [NOT_BOTH]),
        ("mastodon", ["a.mp4", "b.mov", "c.jpg"], [NOT_BOTH, "videos: 2 of 1, 1 too many"]),
        ("instagram", ["a.jpg", "b.mp4"], []),
        ("instagram", ["a.jpg"] * 11, ["pictures: 11 of 10, 1 too many; some sources say 20"]),
        ("tiktok-photo", ["a.mp4"], ["videos: 1 of 0, 1 too many"]),
    ],
)
def test_how_many_media_are_too_many(platform: str, files: list[str], expected: list[str], tmp_path: Path) -> None:
    """Pictures and videos are counted apart; some platforms take only one kind in a post."""
    media = ", ".join(f"{{file: {file}, alt: A chair}}" for file in files)

    assert expected == facts(tmp_path, calendar(platform), post("Come.", f"media: [{media}]"))


def test_too_many_media(tmp_path: Path) -> None:
    """They are found at `media`, and at the text where all stand there."""
    expected = f"""\
posts/a.md:6:8: warning[too-many-media] {NOT_BOTH}
  help: keep the pictures or the videos, or make two posts of it
posts/b.md:7:1: warning[too-many-media] pictures: 5 of 4, 1 too many
{SET_LIMIT.format("images")}"""

    posts = (
        post("![A chair](chair.jpg)", "title: One", "media: night.mp4"),
        post("![A chair](chair.jpg)\n" * 5, "title: Two", "publish: 2026-05-27", name="b"),
    )
    assert expected == in_words(found(tmp_path, calendar("mastodon"), *posts))


@pytest.mark.parametrize(
    ("platform", "body", "fields", "expected"),
    [
        ("instagram", "Come.", (), ["missing-media"]),
        ("instagram", "![A chair](chair.jpg)", (), []),
        ("instagram", "[A chair](chair.jpg)", (), ["missing-media"]),
        ("instagram", "Come.", (WITH_ALT,), []),
        ("instagram", "Come.", ("media: night.mp4",), []),
        ("instagram", "Come.", ("status: draft",), []),
        ("mastodon", "Come.", (), []),
        ("blog", "Come.", (), []),
        ("", "Come.", (), []),
    ],
)
def test_media_are_missing(
    platform: str, body: str, fields: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    """A platform that takes no post without media gets one, under `media` or in the text."""
    assert expected == codes(tmp_path, calendar(platform), post(body, *fields))


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("Come.", ("media: a.jpg",), f"6:8: warning[missing-alt-text] `a.jpg` has no alternative text\n{IN_MEDIA}"),
        (
            "Come.",
            ("media: [{file: a.jpg, alt: A chair}, b.jpg, {file: c.jpg}]",),
            f"6:8: warning[missing-alt-text] `b.jpg` and 1 more picture have no alternative text\n{IN_MEDIA}",
        ),
        (
            "![](d.jpg) ![ ](e.jpg) ![A lamp](f.jpg)",
            ("media: [a.jpg]",),
            f"6:8: warning[missing-alt-text] `a.jpg` and 2 more pictures have no alternative text\n{IN_MEDIA}",
        ),
        ("![](d.jpg)", (), f"7:1: warning[missing-alt-text] 1 picture in the text has no alternative text\n{IN_TEXT}"),
        (
            "![](d.jpg) ![](e.jpg)",
            (WITH_ALT,),
            f"8:1: warning[missing-alt-text] 2 pictures in the text have no alternative text\n{IN_TEXT}",
        ),
    ],
    ids=["one", "two", "both", "text", "in-text"],
)  # fmt: skip
def test_an_alternative_text_is_missing(body: str, fields: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    """All pictures of a post are one finding, which names the first; it is found where that one stands."""
    assert f"posts/a.md:{expected}" == in_words(found(tmp_path, calendar("mastodon"), post(body, *fields)))


@pytest.mark.parametrize(
    ("platform", "fields", "expected"),
    [
        ("blog", ("media: chair.jpg",), ["missing-alt-text"]),
        ("", ("media: chair.jpg",), []),
        ("mastodon", ("media: night.mp4",), []),
        ("mastodon", (WITH_ALT,), []),
    ],
)
def test_who_needs_no_alternative_text(
    platform: str, fields: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    """A platform without limits shows pictures as well; videos, and channels without a platform, are not judged."""
    assert expected == codes(tmp_path, calendar(platform), post("Come.", *fields))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("status: idea", []),
        ("status: cancelled", []),
        ("status: draft", ["too-long", "missing-alt-text"]),
        ("status: review", ["too-long", "missing-alt-text"]),
        ("publish: 2026-02-25", ["too-long", "missing-alt-text"]),
        ("publish: 2026-02-24", []),
    ],
)
def test_what_is_planned_and_near_is_judged(field: str, expected: list[str], tmp_path: Path) -> None:
    """Drafts are, while there is time to write them; what is older than 12 weeks is history."""
    assert sorted(expected) == sorted(codes(tmp_path, calendar("bluesky"), post("x" * 301 + " ![](a.jpg)", field)))


@pytest.mark.parametrize(
    ("limits", "signs", "expected"),
    [
        ("limits: {text: 5000}", 5000, []),
        ("limits: {text: 5000}", 5001, ["too-long"]),
        ("limits: {text: 0}", 1, ["too-long"]),
        ("limits: {images: 2}", 501, ["too-long"]),
    ],
)
def test_a_team_has_limits_of_its_own(limits: str, signs: int, expected: list[str], tmp_path: Path) -> None:
    """They take the place of the platform's; the others stay."""
    assert expected == codes(tmp_path, calendar("mastodon", limits), post("x" * signs))


def test_an_own_limit_ends_a_disagreement(tmp_path: Path) -> None:
    """It is one number."""
    expected = ["the text is 5200 of 5100 (counted in characters), 100 too many"]

    assert expected == facts(tmp_path, calendar("facebook", "limits: {text: 5100}"), post("x" * 5200))


@pytest.mark.parametrize("platform", ["", "blog"])
def test_limits_without_a_platform(platform: str, tmp_path: Path) -> None:
    """Where no platform is named, or one without limits, a team's own hold."""
    settings = calendar(platform, "limits: {text: 10, hashtags: 1}")

    assert ["too-long", "too-many-hashtags"] == codes(tmp_path, settings, post("Come to #a #b"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [("x" * 63207, "error"), ("x" * 5001, "warning")],
    ids=["all-sources", "some-sources"],
)
def test_what_is_disputed_is_no_error(body: str, expected: str, tmp_path: Path) -> None:
    """A team may make the rule an error; where sources disagree, it stays a warning."""
    settings = calendar("facebook", rules="rules: {too-long: error}\n")

    assert [expected] == [one.severity.value for one in found(tmp_path, settings, post(body))]


def test_each_channel_has_its_platform(tmp_path: Path) -> None:
    """A text that fits one is too long for another."""
    settings = calendar("mastodon") + "  there: {name: There, platform: bluesky}\n  home: {name: Home}\n"
    posts = (
        post("x" * 400, "title: One"),
        post("y" * 400, "title: Two", "channel: there", name="b"),
        post("z" * 400, "title: Three", "channel: home", name="c"),
    )

    assert ["posts/b.md"] == [one.location.path for one in found(tmp_path, settings, *posts)]


@pytest.mark.parametrize(("today", "expected"), [("2027-11-21", []), ("2027-11-22", ["stale-limits"])])
def test_limits_go_stale_after_a_year(today: str, expected: list[str], tmp_path: Path) -> None:
    """They were read on 21 November 2026."""
    assert expected == codes(tmp_path, calendar("discord"), post("Come."), today=today)


@pytest.mark.parametrize(
    ("platform", "limits", "help_"),
    [
        ("x", "", "`text`, `images`, `videos`, `alt`"),
        ("linkedin", ", limits: {images: 20, text: 3000}", "`videos`, `alt`"),
        ("linkedin", ", limits: {images: 20, text: 3000, videos: 1, alt: 4086}", ""),
        ("blog", "", ""),
    ],
)
def test_stale_limits_in_words(platform: str, limits: str, help_: str, tmp_path: Path) -> None:
    """Each channel is found once, at its platform, with the limits that are not the team's own."""
    channel = f"{{name: There, platform: {platform}{limits}}}"
    settings = SMALL_CALENDAR.replace("{name: Blog, mark: BL}", channel)
    fact = f"the limits of `{platform}` were read on 21 November 2026, more than 12 months ago"
    help_line = f"  help: bring Ritme up to date, or set them under `limits`: {help_}"
    expected = f"calendar.yaml:7:33: warning[stale-limits] {fact}\n{help_line}\n" if help_ else ""

    assert expected == in_words(found(tmp_path, settings, today="2030-01-01"))


def test_a_text_that_cannot_be_read_is_not_measured(tmp_path: Path) -> None:
    """What can be told without its text is."""
    posts = (post("- " * 500 + "x", "media: [a.jpg, b.mp4]"),)

    assert ["missing-alt-text"] == codes(tmp_path, calendar("mastodon"), *posts)
