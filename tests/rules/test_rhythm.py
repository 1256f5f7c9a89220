"""Rules about the promise of rhythm; the day is Wednesday 20 May 2026, and 12 weeks back is 25 February."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
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

    from generator.diagnostics import Diagnostics

AFTER_THE_FAIR = "2026-11-21"  # the day on which the tests of events look back at a fair of 1 October


def promising(cadence: str, more: str = "") -> str:
    """Return the small calendar with a promise of rhythm for the blog."""
    return SMALL_CALENDAR.replace("mark: BL", f'mark: BL, cadence: "{cadence}"') + more


def blog(*times: str) -> tuple[tuple[str, str], ...]:
    """Return a post on the blog at each of these times: `posts/1.md` and so on."""
    return tuple(one(str(number), f"publish: {time}") for number, time in enumerate(times, 1))


def days(first: str, number: int, every: int = 1) -> list[str]:
    """Return so many days from the first on."""
    return [f"{date.fromisoformat(first) + timedelta(days=every * one)}" for one in range(number)]


def fair(cadence: str, *, event: str = "from: 2026-10-01") -> str:
    """Return the small calendar with a promise since Monday 21 September 2026 and an event on a Thursday soon after."""
    calendar = promising(cadence).replace("mark: BL", "mark: BL, since: 2026-09-21")
    return f"{calendar}events:\n  - {{name: Book fair, {event}}}\n"


def peaks(findings: Diagnostics) -> str:
    """Return what is found about events in words: the gaps after them are found, too."""
    return in_words(tuple(finding for finding in findings if finding.code == "event-peak"))


def around(posts: int, *, empty: str) -> tuple[tuple[str, str], ...]:
    """Return three posts in each week but one, and so many in the fortnight around the fair, of which six are there."""
    weeks = [day for day in days("2026-10-12", 6, every=7) if day != empty]
    usual = [day for monday in weeks for day in days(monday, 3)]
    return blog(*days("2026-09-24", 4), *days("2026-09-28", posts - 7), *days("2026-10-05", 3), *usual)


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
    more = "horizon: 1 week\nrules: {idle-channel: off}\n"
    calendar = promising("every 10 days", more).replace("mark: BL", "mark: BL, since: 2026-05-01")
    expected = """\
calendar.yaml:7:60: warning[gap] `blog`: no post from 1 May 2026 on, and none up to 26 May 2026
  help: plan a post: the gap is still open, and what is past of it cannot be filled any more
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
  help: plan a post: the gap is still open, and what is past of it cannot be filled any more
calendar.yaml:7:41: advice[no-runway] `blog`: nothing is planned from 20 May 2026 on
  help: plan the next post, or take the promise `every 10 days` back
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def test_a_gap_that_lies_ahead_is_no_finding(tmp_path: Path) -> None:
    """A silence that begins today or later is on the pages; there is time to fill it."""
    posts = blog("2026-05-10", "2026-05-19", "2026-06-15")

    assert "" == in_words(find(Example(posts, promising("every 10 days")), tmp_path))


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (
            "2026-05-10",
            """\
posts/3.md:5:10: warning[gap] `blog`: no post since 10 May 2026, and none up to 14 June 2026
  help: plan a post: the gap is still open, and what is past of it cannot be filled any more
""",
        ),
        ("2026-05-11", ""),
        ("2026-05-18", ""),
    ],
)
def test_a_silence_that_lasts_is_a_gap_from_the_day_on_which_a_post_is_due(
    last: str, expected: str, tmp_path: Path
) -> None:
    """Ten days after the last post is today; until then there is time to post, though none is planned for long."""
    posts = blog("2026-05-08", last, "2026-06-15")

    assert expected == in_words(find(Example(posts, promising("every 10 days")), tmp_path))


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

    findings = find(Example(posts, promising("1 per week")), tmp_path)

    assert ["no-runway"] == [finding.code for finding in findings if finding.code != "idle-channel"]


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
        finding.code
        for finding in find(Example(posts, promising("1 per week")), tmp_path)
        if finding.code != "late-review"
    ]


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (
            13,
            """\
calendar.yaml:9:12: warning[event-peak] `blog`: 13 posts around `Book fair`, 6 promised; then 3 posts too few from 19 \
October 2026 to 25 October 2026
  help: keep some of these posts for the weeks after the event
""",
        ),
        (
            12,
            """\
calendar.yaml:9:12: warning[event-peak] `blog`: 12 posts around `Book fair`, 6 promised; then 3 posts too few from 19 \
October 2026 to 25 October 2026
  help: keep some of these posts for the weeks after the event
""",
        ),
        (11, ""),
    ],
)
def test_a_burst_around_an_event_and_then_nothing(posts: int, expected: str, tmp_path: Path) -> None:
    """Twice the six posts that a fortnight promises are a peak, found at the event's name; one fewer is none."""
    example = Example(around(posts, empty="2026-10-19"), fair("3 per week"), AFTER_THE_FAIR)

    assert expected == peaks(find(example, tmp_path))


def test_a_burst_around_slots(tmp_path: Path) -> None:
    """Four slots lie around it, nine posts came, and two slots stayed empty after it."""
    kept = ("2026-10-09", "2026-10-13", "2026-10-16", "2026-10-27", "2026-10-30")
    posts = blog(*days("2026-09-25", 8), "2026-10-06 19:00", *kept)
    expected = """\
calendar.yaml:9:12: warning[event-peak] `blog`: 9 posts around `Book fair`, 4 promised; then 2 promised posts in a row \
are missing, from 20 October 2026 to 23 October 2026
  help: keep some of these posts for the weeks after the event
"""

    assert expected == peaks(find(Example(posts, fair("tue 19:00, fri 12:00"), AFTER_THE_FAIR), tmp_path))


@pytest.mark.parametrize(("posts", "found"), [(9, 1), (8, 1), (7, 0)])
def test_twice_the_slots_are_a_peak(posts: int, found: int, tmp_path: Path) -> None:
    """Four slots lie around the fair: on 25 and 29 September, on 2 and 6 October."""
    example = Example(blog(*days("2026-09-25", posts)), fair("tue 19:00, fri 12:00"), AFTER_THE_FAIR)

    assert ["event-peak"] * found == [one.code for one in find(example, tmp_path) if one.code == "event-peak"]


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (
            10,
            """\
calendar.yaml:9:12: warning[event-peak] `blog`: 10 posts around `Book fair`, 4.7 promised; then 10 days without a \
post, from 4 October 2026 to 13 October 2026
  help: keep some of these posts for the weeks after the event
""",
        ),
        (9, ""),
    ],
)
def test_a_burst_around_an_event_on_a_channel_with_an_interval(posts: int, expected: str, tmp_path: Path) -> None:
    """Fourteen days hold four and two thirds of a post every three days, so ten are a peak and nine are none."""
    first = date(2026, 10, 4) - timedelta(days=posts)
    example = Example(blog(*days(f"{first}", posts), "2026-10-14"), fair("every 3 days"), AFTER_THE_FAIR)

    assert expected == peaks(find(example, tmp_path))


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (2, ""),
        (
            3,
            """\
calendar.yaml:9:12: warning[event-peak] `blog`: 3 posts around `Book fair`, 0.9 promised; then 2 posts too few from 1 \
November 2026 to 30 November 2026
  help: keep some of these posts for the weeks after the event
""",
        ),
    ],
)
def test_two_posts_are_no_burst(posts: int, expected: str, tmp_path: Path) -> None:
    """Two are twice as many as two a month promise in a fortnight, but nobody would call them a peak."""
    calendar = fair("2 per month").replace("2026-09-21", "2026-09-01")
    published = blog("2026-09-10", *days("2026-09-30", posts), "2026-10-20")

    assert expected == peaks(find(Example(published, calendar, "2026-12-21"), tmp_path))


@pytest.mark.parametrize(
    ("event", "first", "found"),
    [
        pytest.param("from: 2026-09-29, to: 2026-10-01", "2026-09-21", 0, id="a-day-too-early"),
        pytest.param("from: 2026-09-29, to: 2026-10-01", "2026-09-22", 1, id="a-week-before-its-first-day"),
        pytest.param("from: 2026-09-29, to: 2026-10-01", "2026-10-07", 1, id="six-days-after-its-last-day"),
        pytest.param("from: 2026-09-29, to: 2026-10-01", "2026-10-08", 0, id="a-week-after-its-last-day"),
        pytest.param("from: 2026-10-01", "2026-09-23", 0, id="a-day-too-early-for-one-day"),
        pytest.param("from: 2026-10-01", "2026-09-24", 1, id="a-week-before-one-day"),
        pytest.param("from: 2026-10-01", "2026-10-07", 1, id="six-days-after-one-day"),
        pytest.param("from: 2026-10-01", "2026-10-08", 0, id="a-week-after-one-day"),
    ],
)
def test_which_days_are_around_an_event(event: str, first: str, found: int, tmp_path: Path) -> None:
    """A week before it up to the sixth day after it; the four posts of one day decide whether there are enough."""
    posts = blog(*(f"{first} {hour}:00" for hour in range(12, 20, 2)), "2026-10-02")
    findings = find(Example(posts, fair("every 7 days", event=event), AFTER_THE_FAIR), tmp_path)

    assert ["event-peak"] * found == [one.code for one in findings if one.code == "event-peak"]


def test_a_burst_without_a_valley_is_fine(tmp_path: Path) -> None:
    """Where the rhythm goes on after the event, its posts are a gift."""
    assert "" == peaks(find(Example(around(13, empty=""), fair("3 per week"), AFTER_THE_FAIR), tmp_path))


def test_a_valley_without_a_burst_is_only_a_gap(tmp_path: Path) -> None:
    """Nothing after an event that was as quiet as usual has nothing to do with it."""
    findings = find(Example(around(7, empty="2026-10-19"), fair("3 per week"), AFTER_THE_FAIR), tmp_path)

    assert "" == peaks(findings)
    assert "gap" in [finding.code for finding in findings]


@pytest.mark.parametrize(("number", "found"), [(44, 1), (45, 0)])
def test_a_valley_follows_within_four_weeks(number: int, found: int, tmp_path: Path) -> None:
    """A silence that begins on 4 November is one of an event of 1 October, one of the next day is not."""
    example = Example(blog(*days("2026-09-21", number)), fair("every 3 days"), AFTER_THE_FAIR)

    assert ["event-peak"] * found == [one.code for one in find(example, tmp_path) if one.code == "event-peak"]


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        pytest.param(
            (), "then 4 promised posts in a row are missing, from 2 October 2026 to 13 October 2026", id="both"
        ),
        pytest.param(("2026-10-02", "2026-10-09"), "then the slot of 13 October 2026 has no post", id="after"),
        pytest.param(("2026-10-09", "2026-10-13"), "", id="within"),
    ],
)
def test_a_valley_outlasts_the_days_around_the_event(kept: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    """Two slots without a post in the week of the event are none, unless those after them stay empty, too."""
    slots = ("2026-10-16", "2026-10-20", "2026-10-23", "2026-10-27", "2026-10-30", "2026-11-03", "2026-11-06")
    posts = blog("2026-09-22", *days("2026-09-24", 8), *kept, *slots)
    words = peaks(find(Example(posts, fair("tue 19:00, fri 12:00"), AFTER_THE_FAIR), tmp_path))

    assert expected == words.partition("promised; ")[2].partition("\n")[0]


@pytest.mark.parametrize(("last", "found"), [("2026-09-24", 0), ("2026-09-30", 0), ("2026-10-01", 1)])
def test_a_silence_that_began_before_the_event_is_not_its_valley(last: str, found: int, tmp_path: Path) -> None:
    """A burst of the week before, with nothing on the day itself, was one for something else."""
    posts = blog(*(f"2026-09-24 {hour}:00" for hour in range(10, 22)), f"{last} 23:00")
    codes = {finding.code for finding in find(Example(posts, fair("every 3 days"), AFTER_THE_FAIR), tmp_path)}

    assert {"gap", *["event-peak"] * found} == codes - {"no-runway", "idle-channel"}


@pytest.mark.parametrize(("following", "found"), [("2026-10-08", 0), ("2026-10-09", 1)])
def test_a_valley_ends_after_the_days_around_the_event(following: str, found: int, tmp_path: Path) -> None:
    """A silence up to 7 October lies within the week after it; one day more, and people have gone."""
    posts = blog(*days("2026-09-24", 8), "2026-09-24 10:00", "2026-09-25 10:00", *days(following, 15, every=3))
    findings = find(Example(posts, fair("every 3 days"), AFTER_THE_FAIR), tmp_path)

    assert ["event-peak"] * found == [one.code for one in findings if one.code == "event-peak"]


@pytest.mark.parametrize(("today", "found"), [("2026-12-30", 1), ("2026-12-31", 0)])
def test_old_events_are_history(today: str, found: int, tmp_path: Path) -> None:
    """The days around the fair end on 7 October, which is 12 weeks back on 30 December."""
    example = Example(blog(*days("2026-09-24", 10)), fair("every 3 days"), today)

    assert ["event-peak"] * found == [one.code for one in find(example, tmp_path) if one.code == "event-peak"]


@pytest.mark.parametrize(
    ("status", "found"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_a_burst_in_the_plan(status: str, found: int, tmp_path: Path) -> None:
    """Before an event there is time to keep some posts for the weeks after it; drafts are planned, too."""
    planned = (one(day, f"publish: {day}", f"status: {status}") for day in days("2026-09-24", 10))
    posts = (*blog("2026-09-21"), *planned)
    expected = """\
calendar.yaml:9:12: warning[event-peak] `blog`: 10 posts around `Book fair`, 4.7 promised; then a post is due by 6 \
October 2026, and none comes up to 16 November 2026
  help: keep some of these posts for the weeks after the event
"""

    assert expected * found == peaks(find(Example(posts, fair("every 3 days"), "2026-09-22"), tmp_path))


@pytest.mark.parametrize("status", ["draft", "review", "cancelled", "idea"])
def test_what_did_not_go_out_is_no_burst(status: str, tmp_path: Path) -> None:
    """Of the past only approved posts count."""
    late = (one(day, f"publish: {day}", f"status: {status}") for day in days("2026-09-25", 9))
    posts = (*blog("2026-09-24", "2026-10-04"), *late)

    assert "" == peaks(find(Example(posts, fair("every 3 days"), AFTER_THE_FAIR), tmp_path))


def test_where_no_rhythm_is_promised_an_event_has_no_peak(tmp_path: Path) -> None:
    """There is nothing that the posts around it would be twice as many as."""
    calendar = fair("every 3 days").replace('cadence: "every 3 days"', "topics: {books: 100}")

    assert "" == in_words(find(Example(blog(*days("2026-09-24", 10)), calendar, AFTER_THE_FAIR), tmp_path))


def test_an_event_in_a_pause_has_no_peak(tmp_path: Path) -> None:
    """Nothing was promised around it, and nothing cannot be doubled."""
    calendar = fair("every 3 days") + "pauses: [{name: Autumn, from: 2026-09-24, to: 2026-10-07}]\n"

    assert "" == peaks(find(Example(blog(*days("2026-09-24", 10)), calendar, AFTER_THE_FAIR), tmp_path))


def test_each_channel_has_its_own_peak(tmp_path: Path) -> None:
    """The posts of one are not those of another; both are found at the same event, and each says which."""
    calendar = fair("every 3 days").replace(
        "events:\n  -", '  news: {name: News, mark: NS, since: 2026-09-21, cadence: "1 per week"}\nevents:\n  -'
    )
    news = (one(f"news-{day}", f"publish: {day}", "channel: news") for day in days("2026-09-28", 4))
    expected = """\
calendar.yaml:10:12: warning[event-peak] `blog`: 10 posts around `Book fair`, 4.7 promised; then no post since 3 \
October 2026, and none up to 15 January 2027
  help: keep some of these posts for the weeks after the event
calendar.yaml:10:12: warning[event-peak] `news`: 4 posts around `Book fair`, 2 promised; then 1 post too few from 5 \
October 2026 to 11 October 2026
  help: keep some of these posts for the weeks after the event
"""

    assert expected == peaks(find(Example((*blog(*days("2026-09-24", 10)), *news), calendar, AFTER_THE_FAIR), tmp_path))
