"""Rules about audiences and their needs; the day is Wednesday 20 May 2026, and the plan goes up to 14 July."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

TWO_CHANNELS = f"{SMALL_CALENDAR}  news: {{name: News, mark: NS, audience: families}}\n"
ASKED = "researched: 2026-05-01"
FOR_FAMILIES = "audience: families"


def declaring(*audiences: str, calendar: str = SMALL_CALENDAR) -> str:
    """Return a calendar, by default the small one, with audiences, each on a line of its own."""
    return "\n".join([f"{calendar}audiences:", *(f"  {audience}" for audience in audiences), ""])


def families(*fields: str, calendar: str = SMALL_CALENDAR) -> str:
    """Return a calendar with one audience."""
    return declaring(f"families: {{{', '.join(fields)}}}", calendar=calendar)


def codes(posts: tuple[tuple[str, str], ...], calendar: str, tmp_path: Path) -> list[str]:
    """Return the codes of what is found."""
    return [finding.code for finding in find(Example(posts, calendar), tmp_path)]


def test_a_post_for_nobody(tmp_path: Path) -> None:
    """It is found at its start, and the audiences are told that there are."""
    calendar = declaring(f"families: {{{ASKED}}}", f"teachers: {{{ASKED}}}")
    expected = """\
posts/a.md:1:1: advice[missing-audience] it does not say whom it is for, and neither does the channel `blog`
  help: name the `audience` of the post or of its channel: `families`, `teachers`
"""

    assert expected == in_words(find(Example((one("a", "publish: 2026-05-26"),), calendar), tmp_path))


@pytest.mark.parametrize(
    ("fields", "found"), [((FOR_FAMILIES,), 0), (("channel: news",), 0), (("channel: blog",), 1), (("audience: ",), 1)]
)
def test_who_says_whom_a_post_is_for(fields: tuple[str, ...], found: int, tmp_path: Path) -> None:
    """The post itself or its channel does; a field without a value says nothing."""
    posts = (
        one("a", "publish: 2026-05-26", *fields),
        one("b", "publish: 2026-05-27", FOR_FAMILIES),
        one("c", "publish: 2026-05-28", "channel: news"),
    )

    assert ["missing-audience"] * found == codes(posts, families(ASKED, calendar=TWO_CHANNELS), tmp_path)


def test_without_audiences_nobody_is_asked_for_one(tmp_path: Path) -> None:
    """A team that names no audiences hears nothing of them, also where a post serves a need."""
    posts = (one("a", "publish: 2026-05-26"), one("b", "publish: 2026-05-27", FOR_FAMILIES, "need: days-out"))

    assert "" == in_words(find(Example(posts), tmp_path))


@pytest.mark.parametrize(("day", "found"), [("2026-02-24", 0), ("2026-02-25", 1), ("2027-02-25", 1)])
def test_whom_posts_of_long_ago_were_for_is_history(day: str, found: int, tmp_path: Path) -> None:
    """Posts of the last 12 weeks and all to come are to say it."""
    posts = (one("a", f"publish: {day}"), one("b", "publish: 2026-05-26", FOR_FAMILIES))

    assert ["missing-audience"] * found == codes(posts, families(ASKED), tmp_path)


@pytest.mark.parametrize(
    ("status", "found"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_what_is_planned_has_an_audience(status: str, found: int, tmp_path: Path) -> None:
    """A draft is for somebody, too; an idea need not be yet."""
    posts = (one("a", "publish: 2026-05-26", f"status: {status}"), one("b", "publish: 2026-05-26", FOR_FAMILIES))

    assert ["missing-audience"] * found == codes(posts, families(ASKED), tmp_path)


def test_a_need_that_no_post_served(tmp_path: Path) -> None:
    """It is found where the needs stand, with the day up to which the plan was looked at."""
    posts = (one("a", "publish: 2026-05-12", FOR_FAMILIES, "need: reading tips"),)
    expected = """\
calendar.yaml:9:21: advice[unmet-need] `families`: no post has served `days out` yet, and none up to 14 July 2026 will
  help: plan a post with `need: days out`, or ask them whether they still need it
"""

    assert expected == in_words(find(Example(posts, families("needs: [reading tips, days out]", ASKED)), tmp_path))


def test_a_need_that_was_served_long_ago(tmp_path: Path) -> None:
    """The day of the last post that served it is told."""
    posts = tuple(one(day, f"publish: {day}", FOR_FAMILIES, "need: days-out") for day in ("2026-01-12", "2026-03-24"))
    expected = """\
calendar.yaml:9:21: advice[unmet-need] `families`: no post has served `days-out` since 24 March 2026, \
and none up to 14 July 2026 will
  help: plan a post with `need: days-out`, or ask them whether they still need it
"""

    assert expected == in_words(find(Example(posts, families("needs: days-out", ASKED)), tmp_path))


@pytest.mark.parametrize(
    ("day", "found"), [("2026-03-24", 1), ("2026-03-25", 0), ("2026-05-20", 0), ("2026-07-14", 0), ("2026-07-15", 1)]
)
def test_when_a_need_is_met(day: str, found: int, tmp_path: Path) -> None:
    """In the eight weeks back, or in the plan up to the horizon."""
    posts = (one("a", f"publish: {day}", FOR_FAMILIES, "need: days-out"),)

    assert ["unmet-need"] * found == codes(posts, families("needs: days-out", ASKED), tmp_path)


def test_the_horizon_moves_the_end_of_the_plan(tmp_path: Path) -> None:
    """A team that plans further ahead has more time to meet a need."""
    posts = (one("a", "publish: 2026-07-15", FOR_FAMILIES, "need: days-out"),)

    assert [] == codes(posts, families("needs: days-out", ASKED) + "horizon: 57 days\n", tmp_path)


@pytest.mark.parametrize(
    ("status", "day", "found"),
    [
        ("draft", "2026-05-20", 0),
        ("review", "2026-05-20", 0),
        ("idea", "2026-05-20", 1),
        ("cancelled", "2026-05-20", 1),
        ("draft", "2026-05-19", 1),
    ],
)
def test_what_meets_a_need(status: str, day: str, found: int, tmp_path: Path) -> None:
    """A planned draft will; what was not approved in time did not go out."""
    posts = (one("a", f"publish: {day}", FOR_FAMILIES, "need: days-out", f"status: {status}"),)

    assert found == codes(posts, families("needs: days-out", ASKED), tmp_path).count("unmet-need")


def test_each_audience_has_needs_of_its_own(tmp_path: Path) -> None:
    """A post for one does not serve the same need of another; by its channel it is for somebody, too."""
    calendar = declaring(
        f"teachers: {{needs: [days-out], {ASKED}}}", f"families: {{needs: [days-out], {ASKED}}}", calendar=TWO_CHANNELS
    )
    posts = (
        one("a", "publish: 2026-05-12", "channel: news", "need: days-out"),
        one("b", "publish: 2026-05-26", "audience: teachers"),
    )
    expected = """\
calendar.yaml:10:21: advice[unmet-need] `teachers`: no post has served `days-out` yet, and none up to 14 July 2026 will
  help: plan a post with `need: days-out`, or ask them whether they still need it
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def test_a_need_that_is_written_twice_is_told_once(tmp_path: Path) -> None:
    """The list may have grown by hand."""
    posts = (one("a", "publish: 2026-05-26", FOR_FAMILIES),)

    assert ["unmet-need"] == codes(posts, families("needs: [days-out, days-out]", ASKED), tmp_path)


def test_an_audience_that_was_asked_long_ago(tmp_path: Path) -> None:
    """It is found at that day."""
    posts = (one("a", "publish: 2026-05-26", FOR_FAMILIES),)
    expected = """\
calendar.yaml:9:26: advice[stale-research] `families`: they were last asked what they need 366 days ago, on 19 May 2025
  help: ask them, and write the day as `researched`
"""

    assert expected == in_words(find(Example(posts, families("researched: 2025-05-19")), tmp_path))


def test_an_audience_that_was_never_asked(tmp_path: Path) -> None:
    """It is found at its key, whether its needs were guessed or not."""
    calendar = declaring("families: {needs: days-out}", "teachers:")
    posts = (one("a", "publish: 2026-05-26", FOR_FAMILIES, "need: days-out"),)
    expected = """\
calendar.yaml:9:3: advice[stale-research] `families`: nothing says when they were asked what they need
  help: ask them, and write the day as `researched`
calendar.yaml:10:3: advice[stale-research] `teachers`: nothing says when they were asked what they need
  help: ask them, and write the day as `researched`
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


@pytest.mark.parametrize(
    ("setting", "day", "found"),
    [
        ("", "2025-05-20", 0),
        ("", "2025-05-19", 1),
        ("", "2026-05-20", 0),
        ("", "2026-06-01", 0),
        ("{days: 90}", "2026-02-19", 0),
        ("{days: 90}", "2026-02-18", 1),
        ("{days: 0}", "2026-05-20", 0),
        ("{days: 0}", "2026-05-19", 1),
        ("off", "2020-01-01", 0),
    ],
)
def test_how_long_ago_is_too_long(setting: str, day: str, found: int, tmp_path: Path) -> None:
    """365 days are allowed, or as many as the team sets; a day ahead, on which they will be asked, is fine."""
    rules = f"rules: {{stale-research: {setting}}}\n" if setting else ""
    posts = (one("a", "publish: 2026-05-26", FOR_FAMILIES),)

    assert ["stale-research"] * found == codes(posts, families(f"researched: {day}") + rules, tmp_path)


def test_a_day_ago(tmp_path: Path) -> None:
    """One day is told as one."""
    calendar = families("researched: 2026-05-19") + "rules: {stale-research: {days: 0}}\n"
    expected = """\
calendar.yaml:9:26: advice[stale-research] `families`: they were last asked what they need 1 day ago, on 19 May 2026
  help: ask them, and write the day as `researched`
"""

    assert expected == in_words(find(Example((one("a", "publish: 2026-05-26", FOR_FAMILIES),), calendar), tmp_path))


def test_a_need_that_nobody_has(tmp_path: Path) -> None:
    """It is found at the need, and the nearest known one is told."""
    posts = (
        one("a", "publish: 2026-05-12", FOR_FAMILIES, "need: days-out"),
        one("b", "publish: 2026-05-26", FOR_FAMILIES, "need: days out"),
    )
    expected = """\
posts/b.md:7:7: warning[unknown-need] `families` has no need `days out`
  help: the nearest known name is `days-out`
"""

    assert expected == in_words(find(Example(posts, families("needs: days-out", ASKED)), tmp_path))


@pytest.mark.parametrize("need", ["Koffie in het café", "koffie in het cafe\u0301", "koffie  in het CAFÉ"])
def test_a_need_in_several_spellings(need: str, tmp_path: Path) -> None:
    """Capitals, blanks and how an accent was typed in make no other need."""
    posts = (one("a", "publish: 2026-05-26", FOR_FAMILIES, f"need: {need}"),)

    assert "unknown-need" not in codes(posts, families("needs: koffie in het café", ASKED), tmp_path)


def test_a_need_like_no_other(tmp_path: Path) -> None:
    """Where none is near, all needs of that audience are told, and none of another one."""
    calendar = declaring(
        f"teachers: {{needs: [lessons], {ASKED}}}",
        f"families: {{needs: [days-out, reading-tips], {ASKED}}}",
        calendar=TWO_CHANNELS,
    )
    posts = (
        one("a", "publish: 2026-05-12", "audience: teachers", "need: lessons"),
        one("b", "publish: 2026-05-12", "channel: news", "need: days-out"),
        one("c", "publish: 2026-05-13", "channel: news", "need: reading-tips"),
        one("d", "publish: 2026-05-14", "channel: news", "need: lessons"),
    )
    expected = """\
posts/d.md:6:7: warning[unknown-need] `families` has no need `lessons`
  help: known names are `days-out`, `reading-tips`
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def test_an_audience_without_needs_may_have_any(tmp_path: Path) -> None:
    """Nobody wrote down what they need, so no need is wrong."""
    calendar = declaring(f"families: {{{ASKED}}}", f"teachers: {{needs: [lessons], {ASKED}}}")
    posts = (
        one("a", "publish: 2026-05-12", FOR_FAMILIES, "need: days-out"),
        one("b", "publish: 2026-05-13", "audience: teachers", "need: lessons"),
    )

    assert [] == codes(posts, calendar, tmp_path)


def test_the_need_of_nobody_is_not_judged(tmp_path: Path) -> None:
    """Where a post is for nobody, that is what is told."""
    posts = (
        one("a", "publish: 2026-05-12", FOR_FAMILIES, "need: days-out"),
        one("b", "publish: 2026-05-13", "need: lessons"),
    )

    assert ["missing-audience"] == codes(posts, families("needs: days-out", ASKED), tmp_path)


@pytest.mark.parametrize(
    ("day", "status", "found"),
    [
        ("2026-02-24", "approved", 0),
        ("2026-02-25", "approved", 1),
        ("2027-02-25", "draft", 1),
        ("2026-05-26", "review", 1),
        ("2026-05-26", "cancelled", 0),
        ("2026-05-26", "idea", 0),
    ],
)
def test_which_needs_are_judged(day: str, status: str, found: int, tmp_path: Path) -> None:
    """Those of what is planned, in the last 12 weeks and ahead."""
    posts = (
        one("a", "publish: 2026-05-12", FOR_FAMILIES, "need: days-out"),
        one("b", f"publish: {day}", FOR_FAMILIES, "need: day-out", f"status: {status}"),
    )

    assert ["unknown-need"] * found == codes(posts, families("needs: days-out", ASKED), tmp_path)


def test_what_an_existing_blog_calls_its_readers_promises_nothing(tmp_path: Path) -> None:
    """Only the settings declare audiences and needs."""
    posts = (("posts/2026-05-12-a.md", "---\ntitle: A\naudience: all\nneed: lessons\n---\nHello.\n"),)

    assert [] == codes(posts, f"{SMALL_CALENDAR}posts: {{channel: blog, topic: books}}\n", tmp_path)
