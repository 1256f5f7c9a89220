"""Rules about the people who make posts; the day is Wednesday 20 May 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.language import find_language
from generator.rules.work import FAMILY
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics

FOUR_EYES = f"{SMALL_CALENDAR}four-eyes: true\n"
CAPACITY = f"{SMALL_CALENDAR}capacity: {{Noor: 4}}\n"


def found(tmp_path: Path, *posts: tuple[str, str], calendar: str = SMALL_CALENDAR) -> Diagnostics:
    """Return what these rules find in some posts."""
    own = {rule.code for rule in FAMILY.rules}
    return tuple(finding for finding in find(Example(posts, calendar), tmp_path) if finding.code in own)


def codes(tmp_path: Path, *posts: tuple[str, str], calendar: str = SMALL_CALENDAR) -> list[str]:
    """Return the codes of what these rules find in some posts."""
    return [finding.code for finding in found(tmp_path, *posts, calendar=calendar)]


def work(name: str, day: str, effort: str, *more: str) -> tuple[str, str]:
    """Return a post that takes Noor some hours."""
    return one(name, f"publish: {day}", "owner: Noor", f"effort: {effort}", *more)


@pytest.mark.parametrize(
    ("status", "place"), [(("status: approved",), "7:9"), ((), "2:8")], ids=["written", "by-default"]
)
def test_approved_without_a_reviewer(status: tuple[str, ...], place: str, tmp_path: Path) -> None:
    """It is found at its status; a post without one is approved, and is found at its title."""
    expected = f"""\
posts/a.md:{place}: warning[not-reviewed] it is approved, and no `reviewer` is named
  help: let somebody else read it, and name them as `reviewer`
"""

    posts = (one("a", "publish: 2026-05-26", "owner: Noor", *status),)
    assert expected == in_words(found(tmp_path, *posts, calendar=FOUR_EYES))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("reviewer: Sam",), []),
        (("reviewer:",), ["not-reviewed"]),
        (('reviewer: " "',), ["not-reviewed"]),
        (("status: draft",), []),
        (("status: review",), []),
        (("status: idea",), []),
        (("status: cancelled",), []),
    ],
)
def test_who_needs_a_reviewer(fields: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """Only what is approved must have been read, and a blank name is nobody."""
    assert expected == codes(tmp_path, one("a", "publish: 2026-05-26", *fields), calendar=FOUR_EYES)


@pytest.mark.parametrize("calendar", [SMALL_CALENDAR, f"{SMALL_CALENDAR}four-eyes: false\n"])
def test_without_four_eyes_one_person_is_enough(calendar: str, tmp_path: Path) -> None:
    """A second reader is asked for where the team promised one."""
    assert [] == codes(tmp_path, one("a", "publish: 2026-05-26"), calendar=calendar)


@pytest.mark.parametrize(("day", "expected"), [("2026-02-24", []), ("2026-02-25", ["not-reviewed"])])
def test_what_nobody_reviewed_long_ago_is_history(day: str, expected: list[str], tmp_path: Path) -> None:
    """Posts of the last 12 weeks and all to come are judged."""
    assert expected == codes(tmp_path, one("a", f"publish: {day}"), calendar=FOUR_EYES)


def test_nobody_reviews_their_own_post(tmp_path: Path) -> None:
    """It is found at the reviewer, whether or not the team promised four eyes."""
    posts = (one("a", "publish: 2026-05-26", "owner: Noor de Wit", 'reviewer: "noor  de wit"'),)
    expected = """\
posts/a.md:7:11: warning[same-reviewer] `noor de wit` is its `owner` and its `reviewer`
  help: let somebody else read it: nobody sees their own mistakes
"""

    assert expected == in_words(found(tmp_path, *posts))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("owner: Noor", "reviewer: Noor"), ["same-reviewer"]),
        (("owner: Noor", "reviewer: NOOR"), ["same-reviewer"]),
        (("owner: Noor", "reviewer: Noortje"), []),
        (("owner: Noor", "reviewer: Sam"), []),
        (("owner: Noor",), []),
        (("reviewer: Noor",), []),
        ((), []),
        (("owner: Noor", "reviewer: Noor", "status: draft"), ["same-reviewer"]),
        (("owner: Noor", "reviewer: Noor", "status: review"), ["same-reviewer"]),
        (("owner: Noor", "reviewer: Noor", "status: idea"), []),
        (("owner: Noor", "reviewer: Noor", "status: cancelled"), []),
    ],
)
def test_who_is_their_own_reviewer(fields: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """Only one person in both places is, in whatever capitals, of a post that is to go out."""
    assert expected == codes(tmp_path, one("a", "publish: 2026-05-26", *fields))


def test_with_four_eyes_ones_own_review_is_one_finding(tmp_path: Path) -> None:
    """A reviewer is named, so that only the name is wrong."""
    post = one("a", "publish: 2026-05-26", "owner: Noor", "reviewer: Noor")

    assert ["same-reviewer"] == codes(tmp_path, post, calendar=FOUR_EYES)


@pytest.mark.parametrize(("day", "expected"), [("2026-02-24", []), ("2026-02-25", ["same-reviewer"])])
def test_ones_own_reviews_of_long_ago_are_history(day: str, expected: list[str], tmp_path: Path) -> None:
    """Posts of the last 12 weeks and all to come are judged."""
    assert expected == codes(tmp_path, one("a", f"publish: {day}", "owner: Noor", "reviewer: Noor"))


def test_a_draft_of_tomorrow_is_late(tmp_path: Path) -> None:
    """It is found at its status."""
    posts = (one("a", "publish: 2026-05-21 19:00", "status: draft"),)
    expected = """\
posts/a.md:6:9: advice[late-review] it goes out on 21 May 2026 and is still a draft
  help: let somebody read it now, or give it a later `publish`
"""

    assert expected == in_words(found(tmp_path, *posts))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-19", []),
        ("2026-05-20", ["late-review"]),
        ("2026-05-20 00:00", ["late-review"]),
        ("2026-05-22", ["late-review"]),
        ("2026-05-22 23:59", ["late-review"]),
        ("2026-05-23", []),
        ("2026-05-23 00:00", []),
    ],
)
def test_how_late_is_late(day: str, expected: list[str], tmp_path: Path) -> None:
    """From today up to the end of the day after tomorrow; what is past is another finding."""
    assert expected == codes(tmp_path, one("a", f"publish: {day}", "status: draft"))


@pytest.mark.parametrize("status", ["review", "approved", "idea", "cancelled"])
def test_only_drafts_are_late(status: str, tmp_path: Path) -> None:
    """In review somebody has it before them already."""
    assert [] == codes(tmp_path, one("a", "publish: 2026-05-21", f"status: {status}"))


def test_an_idea_without_a_day_is_not_late(tmp_path: Path) -> None:
    """It goes out on no day."""
    assert [] == codes(tmp_path, one("a", "status: idea"))


@pytest.mark.parametrize(
    ("days", "expected"), [("0", ["a"]), ("1", ["a", "b"]), ("7", ["a", "b", "c"]), ("999999", ["a", "b", "c", "d"])]
)
def test_a_team_sets_its_own_days(days: str, expected: list[str], tmp_path: Path) -> None:
    """`days` stands in the place of the two."""
    times = {"a": "2026-05-20", "b": "2026-05-21", "c": "2026-05-27", "d": "2199-12-31"}
    posts = tuple(one(name, f"publish: {day}", "status: draft") for name, day in times.items())
    calendar = f"{SMALL_CALENDAR}rules: {{late-review: {{days: {days}}}}}\n"

    assert [f"posts/{name}.md" for name in expected] == [
        finding.location.path for finding in found(tmp_path, *posts, calendar=calendar)
    ]


def test_a_week_with_too_many_hours(tmp_path: Path) -> None:
    """It is one finding, at the effort of the post at which the hours go over."""
    posts = (
        work("a", "2026-05-25", "1.5"),
        work("b", "2026-05-27", "2.5"),
        work("c", "2026-05-28", "0.25"),
        work("d", "2026-05-31", "3"),
    )
    expected = """\
posts/c.md:7:9: warning[over-capacity] `Noor` has 4 hours in the week from 25 May 2026 on, and the posts take \
435 minutes
  help: move a post to a quieter week, give one to somebody else, or leave one out
"""

    assert expected == in_words(found(tmp_path, *posts, calendar=CAPACITY))


@pytest.mark.parametrize(
    ("capacity", "effort", "expected"),
    [
        ("4", "4", None),
        ("4", "4.01", "has 4 hours in the week from 25 May 2026 on, and the posts take 241 minutes"),
        ("1.25", "1.3", "has 75 minutes in the week from 25 May 2026 on, and the posts take 78 minutes"),
        ("0", "0", None),
        ("0", "0.5", "has 0 hours in the week from 25 May 2026 on, and the posts take 30 minutes"),
        ('"0,5"', '"0,75"', "has 30 minutes in the week from 25 May 2026 on, and the posts take 45 minutes"),
    ],
)
def test_all_the_hours_may_be_used(capacity: str, effort: str, expected: str | None, tmp_path: Path) -> None:
    """What is over by a little is told so that the two numbers differ."""
    calendar = f"{SMALL_CALENDAR}capacity: {{Noor: {capacity}}}\n"
    words = in_words(found(tmp_path, work("a", "2026-05-26", effort), calendar=calendar))

    assert (expected or "") in words
    assert (expected is None) == (words == "")


def test_hours_in_dutch(tmp_path: Path) -> None:
    """Their decimals follow a comma."""
    (finding,) = found(tmp_path, work("a", "2026-05-26", "5.5"), calendar=CAPACITY)

    assert "5,5" in find_language("nl").say(finding.message)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(("2026-05-24", "2026-05-25"), [], id="two-weeks"),
        pytest.param(("2026-05-25", "2026-05-31"), ["over-capacity"], id="one-week"),
        pytest.param(("2026-05-18", "2026-05-24"), ["over-capacity"], id="this-week"),
        pytest.param(("2026-05-18", "2026-05-19"), ["over-capacity"], id="this-week-until-today"),
        pytest.param(("2026-05-11", "2026-05-17"), [], id="last-week"),
        pytest.param(("2027-05-17", "2027-05-18"), ["over-capacity"], id="next-year"),
    ],
)
def test_which_weeks_are_judged(days: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """From the running week on: what is past cannot be changed."""
    posts = [work(f"number-{number}", day, "3") for number, day in enumerate(days)]

    assert expected == codes(tmp_path, *posts, calendar=CAPACITY)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("approved", ["over-capacity"]),
        ("review", ["over-capacity"]),
        ("draft", ["over-capacity"]),
        ("idea", []),
        ("cancelled", []),
    ],
)
def test_what_takes_time(status: str, expected: list[str], tmp_path: Path) -> None:
    """Everything that is to go out is to be made."""
    assert expected == codes(tmp_path, work("a", "2026-05-26", "5", f"status: {status}"), calendar=CAPACITY)


def test_each_owner_and_each_week_is_a_finding(tmp_path: Path) -> None:
    """Noor has too much in two weeks and Sam in one; of Bea no hours are known."""
    calendar = f"{SMALL_CALENDAR}capacity: {{Noor: 4, Sam: 2}}\n"
    posts = (
        work("a", "2026-05-26", "5"),
        work("b", "2026-06-02", "5"),
        one("c", "publish: 2026-05-27", "owner: sam", "effort: 3"),
        one("d", "publish: 2026-06-03", "owner: Sam", "effort: 2"),
        one("e", "publish: 2026-06-04", "owner: Bea", "effort: 9"),
    )
    expected = [
        ("posts/a.md", "Noor", "2026-05-25"),
        ("posts/b.md", "Noor", "2026-06-01"),
        ("posts/c.md", "Sam", "2026-05-25"),
    ]
    findings = found(tmp_path, *posts, calendar=calendar)
    values = [(finding.location.path, dict(finding.message.values)) for finding in findings]

    assert expected == [(path, value["owner"], str(value["monday"])) for path, value in values]


def test_the_work_of_all_channels_counts(tmp_path: Path) -> None:
    """People have one week, however many channels they work for."""
    calendar = f"{SMALL_CALENDAR}  news: {{name: News, mark: NS}}\ncapacity: {{Noor: 4}}\n"
    posts = (work("a", "2026-05-26", "3"), work("b", "2026-05-27", "3", "channel: news"))

    assert ["over-capacity"] == codes(tmp_path, *posts, calendar=calendar)


def test_without_capacity_there_is_no_too_much(tmp_path: Path) -> None:
    """Efforts alone promise nothing."""
    assert [] == codes(tmp_path, work("a", "2026-05-26", "99"))
