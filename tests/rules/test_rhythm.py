"""Rules about the promise of rhythm; the day is Wednesday 20 May 2026, and 12 weeks back is 25 February."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.build import Only
from generator.build import Request
from generator.build import check
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.examples import find
from tests.examples import in_words
from tests.examples import one
from tests.examples import write

if TYPE_CHECKING:
    from pathlib import Path


def promising(cadence: str, more: str = "") -> str:
    """Return the small calendar with a promise of rhythm for the blog."""
    return SMALL_CALENDAR.replace("mark: BL", f'mark: BL, cadence: "{cadence}"') + more


def blog(*times: str) -> tuple[tuple[str, str], ...]:
    """Return a post on the blog at each of these times: `posts/1.md` and so on."""
    return tuple(one(str(number), f"publish: {time}") for number, time in enumerate(times, 1))


def test_a_silence_as_long_as_promised_is_no_gap(tmp_path: Path) -> None:
    """`every 10 days` is kept by a post on the tenth day after the last."""
    posts = blog("2026-05-01", "2026-05-11", "2026-05-21")

    assert "" == in_words(find(Example(posts, promising("every 10 days")), tmp_path))


def test_a_silence_of_a_day_too_long_is_a_gap(tmp_path: Path) -> None:
    """A post on the eleventh day ends a gap; it is found at the time of that post."""
    posts = blog("2026-05-01", "2026-05-12", "2026-05-21")
    expected = """\
posts/2.md:5:10: warning[gap] `blog`: 10 days without a post, from 2 May 2026 to 11 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("every 10 days")), tmp_path))


def test_a_silence_of_one_day(tmp_path: Path) -> None:
    """One day is told in the singular."""
    posts = (*blog("2026-05-17", "2026-05-19"), *(one(str(day), f"publish: 2026-05-{day}") for day in range(20, 32)))
    expected = """\
posts/2.md:5:10: warning[gap] `blog`: 1 day without a post, from 18 May 2026 to 18 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("every day")), tmp_path))


def test_a_silence_before_the_first_post(tmp_path: Path) -> None:
    """A channel is due from the day of `since` on, also when its first post comes long after."""
    posts = blog("2026-05-12", "2026-05-21")
    calendar = promising("every 10 days").replace("mark: BL", "mark: BL, since: 2026-05-01")
    expected = """\
posts/1.md:5:10: warning[gap] `blog`: 11 days without a post, from 1 May 2026 to 11 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def test_a_silence_that_began_with_the_promise(tmp_path: Path) -> None:
    """Where no post came at all, the silence began with the promise."""
    calendar = promising("every 10 days", "horizon: 1 week\n").replace("mark: BL", "mark: BL, since: 2026-05-01")
    expected = """\
calendar.yaml:7:60: warning[gap] `blog`: no post from 1 May 2026 on, and none up to 26 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
calendar.yaml:7:60: advice[no-runway] `blog`: nothing is planned from 20 May 2026 on
  help: plan the next post, or take the promise `every 10 days` back
"""

    assert expected == in_words(find(Example((one("a", "status: idea"),), calendar), tmp_path))


def test_a_silence_around_a_pause(tmp_path: Path) -> None:
    """The days of a pause are left out of the number, and it is said."""
    posts = blog("2026-05-01", "2026-05-19", "2026-05-28")
    calendar = promising("every 10 days", "pauses: [{name: May holidays, from: 2026-05-03, to: 2026-05-06}]\n")
    expected = """\
posts/2.md:5:10: warning[gap] `blog`: 13 days without a post, from 2 May 2026 to 18 May 2026 (pauses not counted)
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def test_a_silence_that_no_post_ends(tmp_path: Path) -> None:
    """A gap that lasts is found at the promise itself, and so is the plan that is missing."""
    posts = blog("2026-05-01")
    calendar = promising("every 10 days", "horizon: 1 week\n")
    expected = """\
calendar.yaml:7:41: warning[gap] `blog`: no post since 1 May 2026, and none up to 26 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
calendar.yaml:7:41: advice[no-runway] `blog`: nothing is planned from 20 May 2026 on
  help: plan the next post, or take the promise `every 10 days` back
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def test_a_gap_that_lies_ahead_is_no_finding(tmp_path: Path) -> None:
    """A silence that begins today or later is on the pages; there is time to fill it."""
    posts = blog("2026-05-10", "2026-05-19", "2026-06-15")

    assert "" == in_words(find(Example(posts, promising("every 10 days")), tmp_path))


def test_a_gap_that_began_yesterday_is_a_finding(tmp_path: Path) -> None:
    """A silence that has begun and is too long is found while it lasts."""
    posts = blog("2026-05-10", "2026-05-18", "2026-06-15")

    assert ["gap"] == [finding.code for finding in find(Example(posts, promising("every 10 days")), tmp_path)]


@pytest.mark.parametrize(
    ("end", "found"),
    [
        pytest.param("2026-02-26", ["gap"], id="reaches-into-the-12-weeks"),
        pytest.param("2026-02-25", [], id="ends-before-them"),
    ],
)
def test_old_gaps_are_history(end: str, found: list[str], tmp_path: Path) -> None:
    """A gap that was over 12 weeks ago is not found any more."""
    posts = blog("2026-01-01", end, "2026-05-21")
    calendar = promising("every 50 days", "pauses: [{name: Spring, from: 2026-02-27, to: 2026-05-20}]\n")

    assert found == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


def test_no_promise_no_finding(tmp_path: Path) -> None:
    """A channel that promised nothing may be silent as long as it likes."""
    posts = blog("2026-01-01", "2026-05-01")

    assert "" == in_words(find(Example(posts), tmp_path))


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("approved", []),
        ("cancelled", ["gap"]),
        ("idea", ["gap"]),
        ("draft", ["gap", "past-draft"]),
        ("review", ["gap", "past-draft"]),
    ],
)
def test_behind_today_only_approved_posts_count(status: str, found: list[str], tmp_path: Path) -> None:
    """Only what was approved went out, so only that ends a silence."""
    posts = (
        one("a", "publish: 2026-05-01"),
        one("b", "publish: 2026-05-10", f"status: {status}"),
        one("c", "publish: 2026-05-19"),
        one("d", "publish: 2026-05-29"),
    )
    findings = find(Example(posts, promising("every 10 days")), tmp_path)

    assert found == sorted(finding.code for finding in findings)


@pytest.mark.parametrize("status", ["cancelled", "idea"])
def test_a_gap_is_found_at_a_post_that_ends_it(status: str, tmp_path: Path) -> None:
    """A cancelled post or an idea on the day on which a gap ends is not the place of the finding."""
    posts = (
        one("a", "publish: 2026-05-01"),
        one("b", "publish: 2026-05-19 09:00", f"status: {status}"),
        one("c", "publish: 2026-05-19 12:00"),
        one("d", "publish: 2026-05-29"),
    )
    expected = """\
posts/c.md:5:10: warning[gap] `blog`: 17 days without a post, from 2 May 2026 to 18 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("every 10 days")), tmp_path))


def test_a_pause_makes_no_gap(tmp_path: Path) -> None:
    """The days of a pause do not count as silent."""
    posts = blog("2026-05-01", "2026-05-18", "2026-05-21")
    calendar = promising("every 10 days", "pauses: [{name: May holidays, from: 2026-05-02, to: 2026-05-10}]\n")

    assert "" == in_words(find(Example(posts, calendar), tmp_path))


def test_an_empty_week_is_a_gap(tmp_path: Path) -> None:
    """A whole week without a post breaks `1 per week`."""
    posts = blog("2026-04-28", "2026-05-12", "2026-05-21")
    expected = """\
posts/2.md:5:10: warning[gap] `blog`: 1 post too few from 4 May 2026 to 10 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("1 per week")), tmp_path))


def test_empty_weeks_in_a_row_are_one_gap(tmp_path: Path) -> None:
    """One silence is told once, however many weeks it spans; a week after a fuller one begins another."""
    posts = blog("2026-04-14", "2026-05-05", "2026-05-21")
    expected = """\
posts/2.md:5:10: warning[gap] `blog`: 2 posts too few from 20 April 2026 to 3 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
posts/3.md:5:10: warning[gap] `blog`: 1 post too few from 11 May 2026 to 17 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("1 per week")), tmp_path))


def test_a_short_week_is_a_missed_slot(tmp_path: Path) -> None:
    """A week in which something came, but not all, weighs less."""
    posts = blog("2026-05-04", "2026-05-05", "2026-05-12", "2026-05-21")
    expected = """\
posts/3.md:5:10: advice[missed-slot] `blog`: 1 post too few from 4 May 2026 to 10 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
posts/4.md:5:10: advice[missed-slot] `blog`: 2 posts too few from 11 May 2026 to 17 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("3 per week")), tmp_path))


def test_one_missed_slot(tmp_path: Path) -> None:
    """One slot without a post is a missed slot, found at the next post."""
    posts = blog("2026-05-05 12:00", "2026-05-19 12:00", "2026-05-26 12:00")
    expected = """\
posts/2.md:5:10: advice[missed-slot] `blog`: the slot of 12 May 2026 has no post
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("tue 12:00")), tmp_path))


def test_two_missed_slots_are_a_gap(tmp_path: Path) -> None:
    """Two slots in a row without a post are a gap."""
    posts = blog("2026-04-28 12:00", "2026-05-19 12:00", "2026-05-26 12:00")
    expected = """\
posts/2.md:5:10: warning[gap] `blog`: 2 promised posts in a row are missing, from 5 May 2026 to 12 May 2026
  help: what is past cannot be filled any more: plan the next posts in time, or promise less
"""

    assert expected == in_words(find(Example(posts, promising("tue 12:00")), tmp_path))


@pytest.mark.parametrize("rule", ["gap", "missed-slot"])
def test_the_team_sets_the_severity(rule: str, tmp_path: Path) -> None:
    """Gaps and missed slots have the severity that the team set."""
    posts = blog("2026-04-14 12:00", "2026-05-05 12:00", "2026-05-19 12:00", "2026-05-26 12:00")
    calendar = promising("tue 12:00", "rules: {gap: error, missed-slot: error}\n")
    findings = find(Example(posts, calendar), tmp_path)

    assert ["error"] == [finding.severity for finding in findings if finding.code == rule]


def test_nothing_is_planned(tmp_path: Path) -> None:
    """A promise without a post from today on is found at the promise."""
    posts = blog("2026-05-12", "2026-05-19")
    expected = """\
calendar.yaml:7:41: advice[no-runway] `blog`: nothing is planned from 20 May 2026 on
  help: plan the next post, or take the promise `1 per week` back
"""

    assert expected == in_words(find(Example(posts, promising("1 per week")), tmp_path))


def test_a_new_channel_has_nothing_planned(tmp_path: Path) -> None:
    """A promise without any post has nothing planned, and has missed nothing yet; an idea is no plan."""
    posts = (one("a", "status: idea"),)

    assert ["no-runway"] == [finding.code for finding in find(Example(posts, promising("1 per week")), tmp_path)]


def test_where_the_plan_is_not_shown_it_is_not_missed(tmp_path: Path) -> None:
    """A build of published posts alone looks at nothing ahead, so it cannot say that nothing is planned."""
    write(Example(blog("2026-05-12", "2026-05-19"), promising("1 per week")), tmp_path)
    request = Request(tmp_path, lambda _: date(2026, 5, 20), Only.PUBLISHED)

    assert () == check(request).findings


def test_a_channel_without_a_promise_needs_no_plan(tmp_path: Path) -> None:
    """Where no rhythm is promised, nothing has to be planned."""
    assert "" == in_words(find(Example(blog("2026-05-19")), tmp_path))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (("publish: 2026-05-20",), 0),
        (("publish: 2026-05-21", "status: draft"), 0),
        (("publish: 2026-05-21", "status: review"), 0),
        (("publish: 2026-05-21", "status: cancelled"), 1),
        (("publish: 2026-05-21", "status: idea"), 1),
        (("status: idea",), 1),
    ],
)
def test_what_counts_as_planned(fields: tuple[str, ...], found: int, tmp_path: Path) -> None:
    """A post of today or later is a plan, a draft too; a cancelled post and an idea are none."""
    posts = (one("a", "publish: 2026-05-19"), one("b", *fields))

    assert ["no-runway"] * found == [
        finding.code for finding in find(Example(posts, promising("1 per week")), tmp_path)
    ]
