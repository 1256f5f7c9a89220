"""Rules about the conversation; the day is Wednesday 20 May 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.language import find_language
from generator.texts import Text
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics

GUIDELINES = ("guidelines.md", "We answer within a day.\n")
TUESDAYS = "every: tue, from: '19:00', to: '21:00'"
SOME_ASK = one("earlier", "publish: 2026-01-12", "purpose: ask")


def community(*windows: str, more: str = "") -> str:
    """Return the small calendar with times for the conversation, each called Answers."""
    lines = "".join(f"  - {{name: Answers, {window}}}\n" for window in windows)
    return f"{SMALL_CALENDAR}{more}community:\n{lines}"


def found(tmp_path: Path, code: str, *posts: tuple[str, str], calendar: str = SMALL_CALENDAR) -> Diagnostics:
    """Return what one rule finds, where there are guidelines."""
    findings = find(Example((*posts, GUIDELINES), calendar), tmp_path)
    return tuple(finding for finding in findings if finding.code == code)


def paths(findings: Diagnostics) -> list[str]:
    """Return the files in which something was found, by their names without ending."""
    return [finding.location.path.removeprefix("posts/").removesuffix(".md") for finding in findings]


def test_nobody_is_asked(tmp_path: Path) -> None:
    """A channel that tells and does not ask is found, where the team asks elsewhere or did so long ago."""
    expected = """\
calendar.yaml:7:3: advice[no-conversation] `blog`: no post of the last 4 weeks or the next 4 asks anything
  help: plan a post with `purpose: ask`, and keep time free for the answers
"""

    posts = (SOME_ASK, one("a", "publish: 2026-05-12", "purpose: story"), one("b", "publish: 2026-05-26"))
    assert expected == in_words(found(tmp_path, "no-conversation", *posts))


def test_it_is_found_at_the_promise_of_purposes(tmp_path: Path) -> None:
    """A channel that promises purposes should promise to ask."""
    calendar = SMALL_CALENDAR.replace("mark: BL", "mark: BL, purposes: {story: 60, ask: 40}")
    (finding,) = found(tmp_path, "no-conversation", one("a", "publish: 2026-05-12"), SOME_ASK, calendar=calendar)

    assert (7, 42) == (finding.location.line, finding.location.column)


@pytest.mark.parametrize(
    ("last", "count"), [("2026-04-21", 0), ("2026-04-22", 1), ("2026-05-19", 1), ("2026-05-20", 0), ("2026-06-01", 0)]
)
def test_a_channel_speaks_when_it_had_posts(last: str, count: int, tmp_path: Path) -> None:
    """Four weeks before 20 May is 22 April; a channel without posts of late is silent anyway."""
    assert count == len(found(tmp_path, "no-conversation", SOME_ASK, one("a", f"publish: {last}")))


@pytest.mark.parametrize(
    ("day", "count"), [("2026-04-21", 1), ("2026-04-22", 0), ("2026-05-20", 0), ("2026-06-16", 0), ("2026-06-17", 1)]
)
def test_a_question_of_late_or_soon_is_enough(day: str, count: int, tmp_path: Path) -> None:
    """It counts from four weeks back up to four weeks ahead, of which 16 June is the last day."""
    posts = (one("a", "publish: 2026-05-12"), one("b", f"publish: {day}", "purpose: ask"))

    assert count == len(found(tmp_path, "no-conversation", *posts))


@pytest.mark.parametrize(
    ("day", "status", "count"),
    [
        ("2026-05-05", "approved", 0),
        ("2026-05-05", "draft", 1),
        ("2026-05-05", "review", 1),
        ("2026-05-05", "cancelled", 1),
        ("2026-05-05", "idea", 1),
        ("2026-05-26", "approved", 0),
        ("2026-05-26", "draft", 0),
        ("2026-05-26", "review", 0),
        ("2026-05-26", "cancelled", 1),
        ("2026-05-26", "idea", 1),
    ],
)
def test_which_questions_count(day: str, status: str, count: int, tmp_path: Path) -> None:
    """What went out, or is planned; a question that was cancelled shows that the team asks, and asks nothing."""
    posts = (
        one("a", "publish: 2026-05-12"),
        one("b", f"publish: {day}", "purpose: ask", f"status: {status}"),
    )

    assert count == len(found(tmp_path, "no-conversation", *posts))


@pytest.mark.parametrize("status", ["draft", "review", "cancelled", "idea"])
def test_what_did_not_go_out_says_nothing(status: str, tmp_path: Path) -> None:
    """A channel whose only post of late stayed a draft had none."""
    post = one("a", "publish: 2026-05-12", f"status: {status}")

    assert () == found(tmp_path, "no-conversation", SOME_ASK, post)


def test_a_team_that_never_asks_is_left_alone(tmp_path: Path) -> None:
    """Where no post says that it asks, and no time is kept for answers, nobody promised a conversation."""
    assert () == found(tmp_path, "no-conversation", one("a", "publish: 2026-05-12", "purpose: story"))


def test_who_keeps_time_for_answers_should_ask(tmp_path: Path) -> None:
    """With `community`, a question is expected even where there never was one."""
    post = one("a", "publish: 2026-05-12", "purpose: story")

    assert 1 == len(found(tmp_path, "no-conversation", post, calendar=community(TUESDAYS)))


def test_each_channel_asks_for_itself(tmp_path: Path) -> None:
    """A question on one channel is none on another; a channel for official news announces, and need not ask."""
    calendar = (
        f"{SMALL_CALENDAR}  news: {{name: News, mark: NS}}\n  site: {{name: Site, mark: ST, official: true}}\n"
        "  quiet: {name: Quiet, mark: QT}\n"
    )
    posts = (
        one("a", "publish: 2026-05-12", "purpose: ask"),
        one("b", "publish: 2026-05-12", "channel: news"),
        one("c", "publish: 2026-05-12", "channel: site"),
    )

    assert ["`news`: no post of the last 4 weeks or the next 4 asks anything"] == [
        line.partition("] ")[2]
        for line in in_words(found(tmp_path, "no-conversation", *posts, calendar=calendar)).splitlines()[::2]
    ]


@pytest.mark.parametrize(
    ("weeks", "fact"),
    [
        ("0", ""),
        ("1", ""),
        ("2", "no post of the last 2 weeks or the next 2 asks anything"),
        ("19", ""),
        ("999999", ""),
    ],
)
def test_a_team_sets_its_own_weeks(weeks: str, fact: str, tmp_path: Path) -> None:
    """Within a week there was no post; 19 weeks take in the question of January."""
    calendar = f"{SMALL_CALENDAR}rules: {{no-conversation: {{weeks: {weeks}}}}}\n"
    words = in_words(found(tmp_path, "no-conversation", SOME_ASK, one("a", "publish: 2026-05-12"), calendar=calendar))

    assert fact in words
    assert bool(fact) == bool(words)


def test_one_week_in_words(tmp_path: Path) -> None:
    """It is told in the singular."""
    calendar = f"{SMALL_CALENDAR}rules: {{no-conversation: {{weeks: 1}}}}\n"
    words = in_words(found(tmp_path, "no-conversation", SOME_ASK, one("a", "publish: 2026-05-19"), calendar=calendar))

    assert "`blog`: no post of the last 1 week or the next 1 asks anything" in words


def test_too_little_time_for_the_conversation(tmp_path: Path) -> None:
    """It is one finding, where the first of the times is declared; the 8 weeks ahead hold 8 whole weeks."""
    expected = """\
calendar.yaml:9:12: warning[community-time] 8 of 8 weeks have less time for the conversation than 2 hours: the first, \
from 18 May 2026 on, has 1.5 hours
  help: keep more time free under `community`, or promise fewer `hours` in `rules: community-time`
"""
    calendar = community("every: tue, from: '19:00', to: '20:00'", "every: thu, from: '09:30', to: '10:00'")

    assert expected == in_words(found(tmp_path, "community-time", calendar=calendar))


def test_one_week_with_too_little_time(tmp_path: Path) -> None:
    """The week of 25 May has no time at all."""
    windows = [f"on: 2026-{day}, from: '19:00', to: '21:00'" for day in ("05-18", "06-07", "06-08")]
    expected = """\
calendar.yaml:10:12: warning[community-time] 1 of 4 weeks has less time for the conversation than 2 hours: the one \
from 25 May 2026 on has 0 hours
  help: keep more time free under `community`, or promise fewer `hours` in `rules: community-time`
"""
    calendar = community(*windows, more="horizon: 28 days\n")

    assert expected == in_words(found(tmp_path, "community-time", calendar=calendar))


@pytest.mark.parametrize(
    ("windows", "had"),
    [
        (("every: tue, from: '19:00', to: '21:00'",), None),
        (("every: tue, from: '19:00', to: '20:59'",), "has 119 minutes"),
        (("every: tue, from: '19:00', to: '20:00'", "every: sun, from: '23:00', to: '00:00'"), None),
        (("every: tue, from: '19:00', to: '20:00'", "every: tue, from: '19:00', to: '20:00'"), "has an hour"),
        (("every: tue, from: '19:00', to: '20:30'", "every: tue, from: '20:00', to: '21:00'"), None),
        (("every: sun, from: '23:00', to: '01:00'",), None),
        (("every: sat",), None),
        (("every: 05-04",), "has 0 hours"),
    ],
)
def test_two_hours_a_week_are_enough(windows: tuple[str, ...], had: str | None, tmp_path: Path) -> None:
    """They are added up over the week in which they begin; just too little is never told as enough."""
    words = in_words(found(tmp_path, "community-time", calendar=community(*windows)))

    assert (had or "") in words
    assert (had is None) == (words == "")


@pytest.mark.parametrize(
    ("horizon", "total"),
    [
        ("4 days", 0),  # up to 23 May
        ("5 days", 1),  # up to 24 May, a Sunday
        ("11 days", 1),
        ("12 days", 2),
        ("4 weeks", 4),
    ],
)
def test_whole_weeks_up_to_the_horizon_are_judged(horizon: str, total: int, tmp_path: Path) -> None:
    """The running week is judged whole; of a week that ends behind the horizon nobody knows yet."""
    calendar = community("on: 2026-01-06", more=f"horizon: {horizon}\n")
    findings = found(tmp_path, "community-time", calendar=calendar)

    assert [total] * bool(total) == [dict(finding.message.values)["total"] for finding in findings]


def test_what_was_kept_free_this_week_counts(tmp_path: Path) -> None:
    """Two hours last Monday are two hours of this week."""
    calendar = community("on: 2026-05-18, from: '19:00', to: '21:00'", more="horizon: 1 week\n")

    assert () == found(tmp_path, "community-time", calendar=calendar)


@pytest.mark.parametrize(
    ("pause", "total", "first"),
    [
        ("from: 2026-05-18, to: 2026-05-24", 7, "2026-05-25"),
        ("from: 2026-05-18, to: 2026-05-23", 8, "2026-05-18"),
        ("from: 2026-05-19, to: 2026-05-31", 7, "2026-05-18"),
        ("from: 2026-05-01, to: 2026-07-05", 1, "2026-07-06"),
    ],
)
def test_weeks_in_a_pause_are_passed_over(pause: str, total: int, first: str, tmp_path: Path) -> None:
    """A week is, when all of its days are in a pause."""
    calendar = community("on: 2026-01-06", more=f"pauses: [{{name: Closed, {pause}}}]\n")
    (finding,) = found(tmp_path, "community-time", calendar=calendar)
    values = dict(finding.message.values)

    assert (total, first) == (values["total"], str(values["monday"]))


def test_two_pauses_can_fill_a_week(tmp_path: Path) -> None:
    """Whether its days are in one pause or in another is the same."""
    pauses = "{name: A, from: 2026-05-18, to: 2026-05-20}, {name: B, from: 2026-05-21, to: 2026-05-24}"
    calendar = community("on: 2026-01-06", more=f"horizon: 1 week\npauses: [{pauses}]\n")

    assert () == found(tmp_path, "community-time", calendar=calendar)


@pytest.mark.parametrize(("hours", "count"), [("0", 0), ("1", 0), ("2", 0), ("3", 1), ("999999", 1)])
def test_a_team_promises_its_own_hours(hours: str, count: int, tmp_path: Path) -> None:
    """`hours` stands in the place of the two."""
    calendar = f"{community(TUESDAYS)}rules: {{community-time: {{hours: {hours}}}}}\n"

    assert count == len(found(tmp_path, "community-time", calendar=calendar))


def test_hours_over_a_clock_change_are_real_ones(tmp_path: Path) -> None:
    """From 01:00 to 03:30 on 29 March 2026 is one hour and a half."""
    calendar = community("on: 2026-03-29, from: '01:00', to: '03:30'", more="horizon: 1 week\n")
    findings = find(Example((GUIDELINES,), calendar, "2026-03-23"), tmp_path)

    assert ["1.5 hours"] == [
        find_language("en").say(had)
        for one in findings
        if one.code == "community-time" and isinstance(had := dict(one.message.values)["had"], Text)
    ]


def test_without_community_no_time_is_promised(tmp_path: Path) -> None:
    """Where no time is kept, three rules have nothing to say, also when the one that is off is on."""
    calendar = f"{SMALL_CALENDAR}rules: {{community-clash: on}}\n"

    assert "" == in_words(find(Example((one("a", "publish: 2026-05-26 20:30"),), calendar), tmp_path))


CLASH = f"{community(TUESDAYS)}rules: {{community-clash: on}}\n"


def test_a_post_at_the_end_of_the_time(tmp_path: Path) -> None:
    """It is found at its time, where the rule is on."""
    expected = """\
posts/a.md:5:10: advice[community-clash] it goes out 30 minutes before the community time `Answers` ends
  help: let it go out earlier, or keep time free for longer
"""

    post = one("a", "publish: 2026-05-26 20:30")
    assert expected == in_words(found(tmp_path, "community-clash", post, calendar=CLASH))


@pytest.mark.parametrize(
    ("setting", "count"),
    [
        ("", 0),
        ("rules: {community-clash: on}", 1),
        ("rules: {community-clash: warning}", 1),
        ("rules: {community-clash: {minutes: 45}}", 1),
        ("rules: {community-clash: {minutes: 15}}", 0),
        ("rules: {community-clash: {minutes: 0}}", 0),
        ("rules: {community-clash: {minutes: 999999}}", 1),
        ("rules: {community-clash: off}", 0),
    ],
)
def test_clashes_are_told_to_who_asks(setting: str, count: int, tmp_path: Path) -> None:
    """The rule is off by default; any setting of it switches it on."""
    post = one("a", "publish: 2026-05-26 20:30")

    assert count == len(found(tmp_path, "community-clash", post, calendar=f"{community(TUESDAYS)}{setting}\n"))


@pytest.mark.parametrize(
    ("publish", "minutes"),
    [
        ("2026-05-26 19:59", None),
        ("2026-05-26 20:00", 60),
        ("2026-05-26 20:59", 1),
        ("2026-05-26 20:59:30", 1),
        ("2026-05-26 21:00", None),
        ("2026-05-26 18:30Z", 30),
        ("2026-05-26", None),
        ("2026-05-27 20:30", None),
        ("2026-05-20 20:30", None),
        ("2026-05-19 20:30", None),  # yesterday
        ("2027-05-25 20:30", 30),
    ],
)
def test_what_is_too_late_to_be_answered(publish: str, minutes: int | None, tmp_path: Path) -> None:
    """The last hour has its first minute, and not the end of the time; a post without a time has no hour."""
    findings = found(tmp_path, "community-clash", one("a", f"publish: {publish}"), calendar=CLASH)

    assert ([] if minutes is None else [minutes]) == [finding.message.count for finding in findings]


def test_a_post_of_today_may_still_be_moved(tmp_path: Path) -> None:
    """Posts from today on are judged, because the day has no hour here."""
    calendar = f"{community('every: wed, from: 08:00, to: 09:00')}rules: {{community-clash: on}}\n"

    assert ["a"] == paths(found(tmp_path, "community-clash", one("a", "publish: 2026-05-20 08:30"), calendar=calendar))


@pytest.mark.parametrize(
    ("windows", "publish", "minutes"),
    [
        pytest.param(("23:00 01:00",), "2026-05-26 23:30", None, id="before-midnight"),
        pytest.param(("23:00 01:00",), "2026-05-27 00:30", 30, id="after-midnight"),
        pytest.param(("22:00 00:15",), "2026-05-26 23:30", 45, id="ends-after-midnight"),
        pytest.param(("19:00 20:00", "20:00 21:00"), "2026-05-26 19:30", None, id="the-next-goes-on"),
        pytest.param(("19:00 20:00", "20:00 21:00"), "2026-05-26 20:30", 30, id="the-next-ends"),
        pytest.param(("19:00 20:00", "19:15 20:15"), "2026-05-26 19:30", 45, id="the-last-end-is-told"),
        pytest.param(("19:15 20:15", "19:00 20:00"), "2026-05-26 19:30", 45, id="in-any-order"),
        pytest.param(("19:00 21:00", "19:30 20:00"), "2026-05-26 19:45", None, id="one-within-another"),
        pytest.param(("19:00 20:00", "20:01 21:00"), "2026-05-26 19:30", 30, id="a-minute-between"),
        pytest.param(("20:00 20:30",), "2026-05-26 19:45", 45, id="begins-soon"),
    ],
)
def test_when_the_last_one_leaves(windows: tuple[str, ...], publish: str, minutes: int | None, tmp_path: Path) -> None:
    """Times that touch are one; who is not there yet leaves soon, too."""
    times = [f"every: tue, from: '{window[:5]}', to: '{window[6:]}'" for window in windows]
    calendar = f"{community(*times)}rules: {{community-clash: on}}\n"
    findings = found(tmp_path, "community-clash", one("a", f"publish: {publish}"), calendar=calendar)

    assert ([] if minutes is None else [minutes]) == [finding.message.count for finding in findings]


def test_a_whole_day_has_no_last_hour(tmp_path: Path) -> None:
    """Without times nobody said when the team leaves."""
    calendar = f"{community('every: tue')}rules: {{community-clash: on}}\n"

    assert () == found(tmp_path, "community-clash", one("a", "publish: 2026-05-26 23:30"), calendar=calendar)


@pytest.mark.parametrize(
    ("status", "count"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_only_what_is_planned_clashes(status: str, count: int, tmp_path: Path) -> None:
    """A cancelled post and an idea ask for no answer."""
    post = one("a", "publish: 2026-05-26 20:30", f"status: {status}")

    assert count == len(found(tmp_path, "community-clash", post, calendar=CLASH))


def test_a_week_without_answers(tmp_path: Path) -> None:
    """It is one finding for the posts of all channels, at the time of the first of them."""
    calendar = community("on: 2026-05-19, from: '19:00', to: '21:00'", more="  news: {name: News, mark: NS}\n")
    posts = (
        one("a", "publish: 2026-05-31"),
        one("b", "publish: 2026-05-25 09:00", "channel: news"),
        one("c", "publish: 2026-05-24"),
        one("d", "publish: 2026-06-01"),
    )
    expected = """\
posts/b.md:4:10: warning[posts-without-answers] 2 posts go out in the week from 25 May 2026 on, in which no time is \
kept for answers
  help: keep time free in that week under `community`, or move what goes out to another week
posts/d.md:5:10: warning[posts-without-answers] 1 post goes out in the week from 1 June 2026 on, in which no time is \
kept for answers
  help: keep time free in that week under `community`, or move what goes out to another week
"""

    assert expected == in_words(found(tmp_path, "posts-without-answers", *posts, calendar=calendar))


@pytest.mark.parametrize(("day", "count"), [("2026-05-19", 0), ("2026-05-20", 1), ("2026-07-14", 1), ("2026-07-15", 0)])
def test_posts_from_today_to_the_horizon_ask_for_answers(day: str, count: int, tmp_path: Path) -> None:
    """What went out is past, and behind the horizon, 15 July, nothing is planned yet."""
    calendar = community("on: 2026-01-06")

    assert count == len(found(tmp_path, "posts-without-answers", one("a", f"publish: {day}"), calendar=calendar))


@pytest.mark.parametrize(
    ("window", "count"),
    [
        ("every: tue, from: '19:00', to: '21:00'", 0),
        ("every: mon, from: '08:00', to: '08:15'", 0),
        ("on: 2026-05-18, from: '08:00', to: '08:15'", 0),  # before the post, but in its week
        ("on: 2026-05-24", 0),
        ("on: 2026-05-17, from: '23:00', to: '01:00'", 1),  # belongs to the Sunday on which it begins
        ("on: 2026-05-25", 1),
    ],
)
def test_a_little_time_in_the_week_is_some(window: str, count: int, tmp_path: Path) -> None:
    """Any time that begins in the ISO week of the post will do; how much there should be is another rule."""
    post = one("a", "publish: 2026-05-21")

    assert count == len(found(tmp_path, "posts-without-answers", post, calendar=community(window)))


@pytest.mark.parametrize(
    ("status", "count"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_only_what_is_planned_asks_for_answers(status: str, count: int, tmp_path: Path) -> None:
    """A cancelled post and an idea do not go out."""
    post = one("a", "publish: 2026-05-26", f"status: {status}")

    assert count == len(found(tmp_path, "posts-without-answers", post, calendar=community("on: 2026-01-06")))


def test_an_idea_without_a_day_asks_for_no_answers(tmp_path: Path) -> None:
    """It goes out in no week."""
    post = one("a", "status: idea")

    assert () == found(tmp_path, "posts-without-answers", post, calendar=community("on: 2026-01-06"))


@pytest.mark.parametrize(
    "guidelines", [(), (("guidelines.md", ""),), (("guidelines.md", " \n\n"),)], ids=["none", "empty", "blank"]
)
def test_there_are_no_guidelines(guidelines: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    """It is found where the first time for the conversation is declared."""
    expected = """\
calendar.yaml:9:12: advice[missing-guidelines] `community` is used, and there is no text in `guidelines.md`
  help: write there how you answer criticism: in the open, solved elsewhere, and reported back
"""
    posts = (one("a", "publish: 2026-05-26"), *guidelines)

    assert expected == in_words(find(Example(posts, community(TUESDAYS, TUESDAYS)), tmp_path))


@pytest.mark.parametrize(("calendar", "posts"), [(SMALL_CALENDAR, ()), (community(TUESDAYS), (GUIDELINES,))])
def test_guidelines_are_there_or_not_needed(calendar: str, posts: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    """Without time for the conversation nobody asks for them."""
    example = Example((one("a", "publish: 2026-05-26"), *posts), calendar)

    assert "" == in_words(find(example, tmp_path))
