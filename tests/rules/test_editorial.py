"""Rules about titles, statuses, times and links; the day is Wednesday 20 May 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.conftest import words
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

TWO_CHANNELS = f"{SMALL_CALENDAR}  news: {{name: News, mark: NS}}\n"


def test_a_title_is_compared_without_capitals(tmp_path: Path) -> None:
    """The later of two posts with one title is found, at its title."""
    posts = (
        one("a", "title: Reading night", "publish: 2026-06-01"),
        one("b", "title: READING night", "publish: 2026-06-02"),
    )
    expected = """\
posts/b.md:4:8: advice[duplicate-title] the title is the same as that of `posts/a.md`
  help: give each post of a channel a title of its own
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def test_later_titles_are_held_against_the_first(tmp_path: Path) -> None:
    """Of three posts with one title, the second and third name the first in time, whatever their files are called."""
    posts = (
        one("a", "title: Reading night", "publish: 2026-06-03"),
        one("b", "title: Reading night", "publish: 2026-06-02"),
        one("c", "title: Reading night", "publish: 2026-06-01"),
    )
    expected = """\
posts/a.md:4:8: advice[duplicate-title] the title is the same as that of `posts/c.md`
  help: give each post of a channel a title of its own
posts/b.md:4:8: advice[duplicate-title] the title is the same as that of `posts/c.md`
  help: give each post of a channel a title of its own
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def test_titles_of_two_channels_may_be_the_same(tmp_path: Path) -> None:
    """One message on two channels may have one title."""
    posts = (
        one("a", "title: Reading night", "publish: 2026-06-01"),
        one("b", "title: Reading night", "publish: 2026-06-01", "channel: news"),
    )

    assert "" == in_words(find(Example(posts, TWO_CHANNELS), tmp_path))


@pytest.mark.parametrize("status", ["cancelled", "idea"])
def test_titles_of_what_is_not_planned_are_free(status: str, tmp_path: Path) -> None:
    """A cancelled post or an idea may have the title of an earlier and of a later post."""
    posts = (
        one("a", "title: Reading night", "publish: 2026-06-01", f"status: {status}"),
        one("b", "title: Reading night", "publish: 2026-06-02"),
        one("c", "title: Reading night", "publish: 2026-06-03", f"status: {status}"),
    )

    assert "" == in_words(find(Example(posts), tmp_path))


@pytest.mark.parametrize("status", ["draft", "review"])
def test_the_day_of_a_draft_has_passed(status: str, tmp_path: Path) -> None:
    """A post of yesterday that is not approved is found, at its status."""
    posts = (one("a", "publish: 2026-05-19 19:00", f"status: {status}"),)
    expected = """\
posts/a.md:6:9: warning[past-draft] its day, 19 May 2026, has passed and it is not approved
  help: approve it, give it a later `publish`, or make it `cancelled`
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def test_a_draft_of_today_has_time(tmp_path: Path) -> None:
    """The day of a post has not passed before its end, also when its time has."""
    posts = (one("a", "publish: 2026-05-20 00:00", "status: draft"),)

    assert "past-draft" not in [finding.code for finding in find(Example(posts), tmp_path)]


@pytest.mark.parametrize("status", ["approved", "cancelled", "idea"])
def test_no_draft_at_all(status: str, tmp_path: Path) -> None:
    """An approved or cancelled post of the past is fine, and so is an idea."""
    posts = (one("a", "publish: 2026-05-19", f"status: {status}"),)

    assert "" == in_words(find(Example(posts), tmp_path))


def test_59_minutes_are_too_few(tmp_path: Path) -> None:
    """The later of two posts within an hour is found, at its time."""
    posts = (one("a", "publish: 2026-06-01 19:00"), one("b", "publish: 2026-06-01 19:59"))
    expected = """\
posts/b.md:5:10: warning[slot-collision] it comes 59 minutes after `posts/a.md` on the same channel
  help: move one of them, or set a shorter `spacing` for the channel
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def test_60_minutes_are_enough(tmp_path: Path) -> None:
    """Two posts an hour apart do not collide."""
    posts = (one("a", "publish: 2026-06-01 19:00"), one("b", "publish: 2026-06-01 20:00"))

    assert "" == in_words(find(Example(posts), tmp_path))


@pytest.mark.parametrize(
    ("time", "fact"),
    [
        ("19:00", "it comes at the same time as `posts/a.md` on the same channel"),
        ("19:01", "it comes 1 minute after `posts/a.md` on the same channel"),
        ("19:02", "it comes 2 minutes after `posts/a.md` on the same channel"),
        ("20:59", "it comes 119 minutes after `posts/a.md` on the same channel"),
        ("21:59", "it comes 2 hours after `posts/a.md` on the same channel"),
    ],
)
def test_how_soon_in_words(time: str, fact: str, tmp_path: Path) -> None:
    """The distance of two posts reads well, also when there is none."""
    posts = (one("a", "publish: 2026-06-01 19:00"), one("b", f"publish: 2026-06-01 {time}"))
    expected = f"""\
posts/b.md:5:10: warning[slot-collision] {fact}
  help: move one of them, or set a shorter `spacing` for the channel
"""
    calendar = SMALL_CALENDAR.replace("mark: BL", "mark: BL, spacing: 1 day")

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(("time", "found"), [("20:59", 1), ("21:00", 0)])
def test_a_channel_has_its_own_spacing(time: str, found: int, tmp_path: Path) -> None:
    """`spacing` of a channel stands in the place of the hour."""
    calendar = SMALL_CALENDAR.replace("mark: BL", "mark: BL, spacing: 2 hours")
    posts = (one("a", "publish: 2026-06-01 19:00"), one("b", f"publish: 2026-06-01 {time}"))

    assert found == len(find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(("day", "found"), [("2026-02-24", []), ("2026-02-25", ["slot-collision"])])
def test_collisions_of_long_ago_are_history(day: str, found: list[str], tmp_path: Path) -> None:
    """Posts of the last 12 weeks and all to come are judged; the day is 20 May, and 12 weeks back is 25 February."""
    posts = (one("a", f"publish: {day} 19:00"), one("b", f"publish: {day} 19:20"))

    assert found == [finding.code for finding in find(Example(posts), tmp_path)]


def test_posts_collide_before_a_promise_begins(tmp_path: Path) -> None:
    """A promise that holds from later on changes nothing for the posts before it."""
    calendar = SMALL_CALENDAR.replace("mark: BL", "mark: BL, since: 2026-09-01")
    posts = (one("a", "publish: 2026-06-01 19:00"), one("b", "publish: 2026-06-01 19:20"))

    assert ["slot-collision"] == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


def test_posts_of_two_channels_do_not_collide(tmp_path: Path) -> None:
    """Two channels may speak at once."""
    posts = (one("a", "publish: 2026-06-01 19:00"), one("b", "publish: 2026-06-01 19:00", "channel: news"))

    assert "" == in_words(find(Example(posts, TWO_CHANNELS), tmp_path))


def test_all_day_posts_do_not_collide(tmp_path: Path) -> None:
    """A post without a time meets neither another one nor a post with a time."""
    posts = (
        one("a", "publish: 2026-06-01"),
        one("b", "publish: 2026-06-01"),
        one("c", "publish: 2026-06-01 00:00"),
    )

    assert "" == in_words(find(Example(posts), tmp_path))


@pytest.mark.parametrize("status", ["cancelled", "idea"])
def test_what_is_not_planned_is_in_nobodys_way(status: str, tmp_path: Path) -> None:
    """A cancelled post or an idea between two posts collides with neither, and does not part them."""
    posts = (
        one("a", "publish: 2026-06-01 19:00"),
        one("b", "publish: 2026-06-01 19:20", f"status: {status}"),
        one("c", "publish: 2026-06-01 19:40"),
    )
    expected = """\
posts/c.md:5:10: warning[slot-collision] it comes 40 minutes after `posts/a.md` on the same channel
  help: move one of them, or set a shorter `spacing` for the channel
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def test_minutes_are_real_ones(tmp_path: Path) -> None:
    """In the night in which an hour comes twice, 02:10 can be 20 minutes after 02:50."""
    posts = (one("a", "publish: 2026-10-25 02:50 +02:00"), one("b", "publish: 2026-10-25 02:10 +01:00"))
    expected = """\
posts/b.md:5:10: warning[slot-collision] it comes 20 minutes after `posts/a.md` on the same channel
  help: move one of them, or set a shorter `spacing` for the channel
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def quiet(window: str) -> str:
    """Return the small calendar with one quiet time."""
    return f"{SMALL_CALENDAR}quiet: [{{name: Silence, {window}}}]\n"


def test_a_post_in_a_quiet_time(tmp_path: Path) -> None:
    """A post in a quiet time is an error, at its time."""
    posts = (one("a", "publish: 2027-05-04 20:00"),)
    expected = """\
posts/a.md:5:10: error[quiet-time] it would go out in the quiet time `Silence`
  help: give it another time, before or after it
"""

    assert expected == in_words(find(Example(posts, quiet('every: 05-04, from: "19:55", to: "20:05"')), tmp_path))


@pytest.mark.parametrize(
    ("window", "publish", "found"),
    [
        pytest.param('every: 05-04, from: "19:55", to: "20:05"', "2027-05-04 19:54", 0, id="before"),
        pytest.param('every: 05-04, from: "19:55", to: "20:05"', "2027-05-04 19:55", 1, id="first-minute"),
        pytest.param('every: 05-04, from: "19:55", to: "20:05"', "2027-05-04 20:04", 1, id="last-minute"),
        pytest.param('every: 05-04, from: "19:55", to: "20:05"', "2027-05-04 20:05", 0, id="after"),
        pytest.param('every: 05-04, from: "19:55", to: "20:05"', "2027-05-05 20:00", 0, id="another-day"),
        pytest.param('every: 05-04, from: "19:55", to: "20:05"', "2027-05-04 18:00Z", 1, id="written-with-an-offset"),
        pytest.param('every: 05-04, from: "19:55", to: "20:05"', "2027-05-04", 0, id="all-day-post"),
        pytest.param('every: 12-31, from: "22:00", to: "06:00"', "2026-12-31 21:59", 0, id="before-the-night"),
        pytest.param('every: 12-31, from: "22:00", to: "06:00"', "2026-12-31 22:00", 1, id="night-begins"),
        pytest.param('every: 12-31, from: "22:00", to: "06:00"', "2027-01-01 00:00", 1, id="midnight"),
        pytest.param('every: 12-31, from: "22:00", to: "06:00"', "2027-01-01 05:59", 1, id="end-of-the-night"),
        pytest.param('every: 12-31, from: "22:00", to: "06:00"', "2027-01-01 06:00", 0, id="after-the-night"),
        pytest.param('every: 12-31, from: "22:00", to: "06:00"', "2026-12-31 05:00", 0, id="morning-before"),
        pytest.param('every: 12-31, from: "22:00", to: "06:00"', "2026-12-31", 0, id="all-day-post-before-the-night"),
        pytest.param('every: sat, from: "22:00", to: "06:00"', "2026-05-30 23:00", 1, id="weekly-saturday"),
        pytest.param('every: sat, from: "22:00", to: "06:00"', "2026-05-31 05:00", 1, id="weekly-into-sunday"),
        pytest.param('every: sat, from: "22:00", to: "06:00"', "2026-05-30 05:00", 0, id="weekly-not-into-saturday"),
        pytest.param("every: sun", "2026-05-31 00:00", 1, id="whole-day-begins"),
        pytest.param("every: sun", "2026-05-31 23:59", 1, id="whole-day-ends"),
        pytest.param("every: sun", "2026-06-01 00:00", 0, id="day-after"),
        pytest.param("every: sun", "2026-05-31", 1, id="all-day-post-on-a-whole-day"),
        pytest.param("every: sun", "2026-06-01", 0, id="all-day-post-on-another-day"),
        pytest.param("on: 2026-06-01", "2026-06-01", 1, id="once"),
        pytest.param("on: 2026-06-01", "2027-06-01", 0, id="once-and-no-more"),
        pytest.param('on: 2026-06-01, from: "10:00", to: "11:00"', "2026-06-01 10:30", 1, id="once-for-an-hour"),
        pytest.param("every: 02-29", "2028-02-29", 1, id="leap-day"),
    ],
)
def test_when_it_is_quiet(window: str, publish: str, found: int, tmp_path: Path) -> None:
    """A quiet time holds its first minute and not its last; one without times is the whole day."""
    posts = (one("a", f"publish: {publish}"),)

    assert ["quiet-time"] * found == [finding.code for finding in find(Example(posts, quiet(window)), tmp_path)]


@pytest.mark.parametrize(
    ("status", "found"), [("cancelled", 0), ("idea", 0), ("draft", 1), ("review", 1), ("approved", 1)]
)
def test_only_what_is_planned_breaks_the_silence(status: str, found: int, tmp_path: Path) -> None:
    """A cancelled post and an idea may stand in a quiet time, because they do not go out."""
    posts = (one("a", "publish: 2026-05-31 12:00", f"status: {status}"),)

    assert found == len(find(Example(posts, quiet("every: sun")), tmp_path))


@pytest.mark.parametrize(("day", "found"), [("2026-02-24", []), ("2026-02-25", ["quiet-time"])])
def test_broken_silences_of_long_ago_are_history(day: str, found: list[str], tmp_path: Path) -> None:
    """A quiet time that a team adds today does not stop its build because of posts of last year."""
    posts = (one("a", "publish: 2026-01-01"), one("b", f"publish: {day}"))

    assert found == [finding.code for finding in find(Example(posts, quiet(f"on: {day}")), tmp_path)]


def test_it_is_quiet_before_a_promise_begins(tmp_path: Path) -> None:
    """A promise that holds from later on changes nothing for the posts before it."""
    calendar = quiet("on: 2026-06-01").replace("mark: BL", "mark: BL, since: 2026-09-01")

    assert ["quiet-time"] == [
        finding.code for finding in find(Example((one("a", "publish: 2026-06-01"),), calendar), tmp_path)
    ]


def test_every_quiet_time_is_named(tmp_path: Path) -> None:
    """A post in two quiet times at once has a finding for each."""
    calendar = f"{SMALL_CALENDAR}quiet: [{{name: Sunday, every: sun}}, {{name: Mourning, on: 2026-05-31}}]\n"
    posts = (one("a", "publish: 2026-05-31"),)
    expected = """\
posts/a.md:5:10: error[quiet-time] it would go out in the quiet time `Mourning`
  help: give it another time, before or after it
posts/a.md:5:10: error[quiet-time] it would go out in the quiet time `Sunday`
  help: give it another time, before or after it
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def linking(target: str, *fields: str) -> tuple[str, str]:
    """Return a post of 1 June, unless its fields say otherwise, whose seventh line has a link."""
    name, text = one("a", *(fields or ("publish: 2026-06-01",)))
    return name, text.replace("Come and read with us.", f"Come and [read]({target}) with us.")


def test_a_link_to_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is found at its target, and named as seen from the content folder."""
    expected = """\
posts/a.md:7:17: error[broken-link] the link leads to `posts/b.md`, and no such file is in the content folder
  help: write where it lies, seen from the folder of this post; a web address begins with `https://`
"""

    assert expected == in_words(find(Example((linking("b.md"),)), tmp_path))


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("b.md", id="another-post"),
        pytest.param("b.md#part", id="a-part-of-it"),
        pytest.param("../posts/b.md", id="by-way-of-the-content-folder"),
        pytest.param("a.md", id="the-post-itself"),
        pytest.param("c.md", id="a-post-that-cannot-be-read"),
        pytest.param("_notes.md", id="a-file-that-is-no-post"),
        pytest.param("photos/night.jpg", id="a-picture"),
        pytest.param("photos/first%20night.jpg", id="a-blank-as-code"),
        pytest.param("<photos/first night.jpg>", id="a-blank"),
        pytest.param("../calendar.yaml", id="the-settings"),
        pytest.param("photos/", id="a-folder"),
        pytest.param("..", id="the-content-folder"),
        pytest.param("https://library.example.org/b.md", id="the-web"),
        pytest.param("/b.md", id="the-site"),
        pytest.param("#part", id="this-page"),
    ],
)
def test_links_that_lead_somewhere(target: str, tmp_path: Path) -> None:
    """To another post, to a file beside it, to a folder, or to what is no file."""
    posts = (
        linking(target),
        one("b", "publish: 2026-06-02"),
        ("posts/c.md", "No front matter.\n"),
        ("posts/_notes.md", "Notes.\n"),
        ("posts/photos/night.jpg", b"\xff\xd8"),
        ("posts/photos/first night.jpg", b"\xff\xd8"),
    )

    assert "broken-link" not in [finding.code for finding in find(Example(posts), tmp_path)]


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("../b.md", "b.md"),
        ("photos/missing.jpg", "posts/photos/missing.jpg"),
        ("B.md", "posts/B.md"),
        ("b", "posts/b"),
        ("www.example.org", "posts/www.example.org"),
        ("../../secret.md", "../secret.md"),
        ("..%2f../secret.md", "../secret.md"),
        ("%2fetc/passwd", "/etc/passwd"),
        ("../elsewhere/secret.md", "elsewhere/secret.md"),
    ],
)
def test_links_that_lead_nowhere(target: str, path: str, tmp_path: Path) -> None:
    """To what is not there, what lies outside the content folder, and what only a link leads to."""
    (tmp_path / "secret.md").write_text("Hello.\n", encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()
    (content / "elsewhere").symlink_to(tmp_path)

    found = find(Example((linking(target), one("b", "publish: 2026-06-02"))), content)

    assert [f"the link leads to `{path}`, and no such file is in the content folder"] == [
        words(finding.message) for finding in found if finding.code == "broken-link"
    ]


def test_a_link_in_code_is_none(tmp_path: Path) -> None:
    """It shows how links are written, and leads nowhere."""
    name, text = linking("b.md")
    post = (name, text.replace("[read](b.md)", "`[read](b.md)`"))

    assert "" == in_words(find(Example((post,)), tmp_path))


def test_each_broken_link_is_found(tmp_path: Path) -> None:
    """Links, images and references, twice if they stand there twice."""
    name, text = one("a", "publish: 2026-06-01")
    posts = ((name, f"{text}\n![Night](n.jpg) [one](b.md), [again](b.md), [me](a.md) and [two][c].\n\n[c]: c.md\n"),)

    assert [(9, 10, 5), (9, 23, 4), (9, 38, 4), (11, 6, 4)] == [
        (found.location.line, found.location.column, found.location.width) for found in find(Example(posts), tmp_path)
    ]


@pytest.mark.parametrize(
    ("status", "found"), [("cancelled", 0), ("idea", 0), ("draft", 1), ("review", 1), ("approved", 1)]
)
def test_only_links_of_what_is_planned_are_followed(status: str, found: int, tmp_path: Path) -> None:
    """What does not go out may lead to what is not there."""
    post = linking("b.md", "publish: 2026-06-01", f"status: {status}")

    assert found == len(find(Example((post,)), tmp_path))


def test_an_old_link_is_as_broken_as_a_new_one(tmp_path: Path) -> None:
    """People find a post long after its day."""
    assert ["broken-link"] == [
        finding.code for finding in find(Example((linking("b.md", "publish: 2020-06-01"),)), tmp_path)
    ]


@pytest.mark.parametrize(
    ("target", "found"),
    [("b.md", 1), ("../b.markdown", 1), ("b", 0), ("night.jpg", 0), ("../2026/b/", 0), ("../../docs/b.md", 0)],
)
def test_of_a_blog_only_links_to_sources_are_followed(target: str, found: int, tmp_path: Path) -> None:
    """Where its pages and pictures end up, the generator of the blog knows."""
    calendar = f"{SMALL_CALENDAR}posts: {{fields: {{publish: date}}}}\n"
    post = linking(target, "date: 2026-06-01")

    assert ["broken-link"] * found == [finding.code for finding in find(Example((post,), calendar), tmp_path)]
