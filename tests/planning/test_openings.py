"""Tests for generator.planning.openings: where each kind of promise still asks for a post, and when."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import pytest

from generator.planning.openings import usual_times
from generator.times import find_zone
from generator.times import write_when
from tests.planned import post
from tests.planning.scenes import calendar_of
from tests.planning.scenes import figures_of
from tests.planning.scenes import plan_of
from tests.planning.scenes import reasons_of
from tests.planning.scenes import stays_open
from tests.planning.scenes import times_of

THURSDAYS = tuple(
    post(f"t{day}", f"2026-0{month}-{day:02} 10:30")
    for month, day in [(4, 9), (4, 16), (4, 23), (4, 30), (5, 7), (5, 14)]
)


def asked(cadence: str, *posts: tuple[str, str], more: str = "", of: str = "") -> list[str]:
    """Return when posts are proposed for a channel with a promise."""
    return times_of(plan_of(calendar_of(f'  blog: {{name: Blog, mark: BL, cadence: "{cadence}"{of}}}\n{more}', *posts)))


def test_open_slots_are_filled_at_their_own_time() -> None:
    """What is there already is not asked for again; the slot of today is past planning."""
    assert ["2026-05-26 19:00", "2026-06-09 19:00", "2026-06-16 19:00"] == asked(
        "tue 19:00", post("a", "2026-05-12 19:00"), post("b", "2026-06-02 18:30")
    )
    assert ["2026-05-27 09:00", "2026-06-03 09:00", "2026-06-10 09:00"] == asked("wed 09:00")


def test_a_rule_of_recurrence_has_slots_of_its_own() -> None:
    """The last Friday of a month at noon."""
    assert ["2026-05-29 12:00"] == asked("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0", post("a", "2026-04-24 12:00"))


def test_a_rule_of_recurrence_is_named_as_it_stands() -> None:
    """It has no days and times that could be told apart."""
    rule = "FREQ=WEEKLY;BYDAY=TU;BYHOUR=19;BYMINUTE=0"
    plan = plan_of(calendar_of(f'  blog: {{name: Blog, mark: BL, cadence: "{rule}"}}\n'))

    assert f"as the rule {rule} says: this slot is open" == reasons_of(plan)[0][0]


@pytest.mark.parametrize(
    ("tolerance", "spacing", "moved"),
    [
        ("same day", "90 minutes", ["2026-05-26 10:30"]),  # by as little as can be
        ("20 minutes", "90 minutes", []),
        ("1 hour", "90 minutes", ["2026-05-26 10:30"]),
        ("1 day", "20 hours", ["2026-05-25 10:00"]),  # on the day before
    ],
)
def test_a_slot_is_moved_as_far_as_its_tolerance_allows(tolerance: str, spacing: str, moved: list[str]) -> None:
    """Where another post is too near to its own time."""
    promise = f'cadence: "tue 09:00, tue 10:00", tolerance: {tolerance}, spacing: {spacing}'
    plan = plan_of(calendar_of(f"  blog: {{name: Blog, mark: BL, {promise}}}\n", post("a", "2026-05-26 09:00")))

    assert moved == [time for time in times_of(plan) if time < "2026-05-27"]


def test_a_week_gets_what_it_lacks_as_evenly_as_can_be() -> None:
    """At the usual time, on the days of the week on which posts used to go out; without habits, on working days."""
    assert ["2026-05-21 10:30", "2026-05-28 10:30", "2026-06-04 10:30", "2026-06-11 10:30"] == asked(
        "1 per week", *THURSDAYS
    )
    assert ["2026-05-26 09:00", "2026-05-29 09:00"] == asked("2 per week")[:2]


def test_a_month_is_filled_around_what_is_planned() -> None:
    """The longest stretch without a post is cut in two first."""
    planned = (post("a", "2026-05-01 09:00"), post("b", "2026-06-10 09:00"))

    assert ["2026-05-21 09:00"] == asked("2 per month", *planned, of=", since: 2026-05-01")


def test_an_interval_is_kept_from_post_to_post() -> None:
    """Each post follows so many days after the one before it, at most two sooner, so that it is no Sunday's."""
    assert ["2026-05-25", "2026-06-04", "2026-06-12"] == asked("every 10 days", post("a", "2026-05-15"))


def test_an_interval_that_is_broken_is_taken_up_at_once() -> None:
    """The first post is due tomorrow."""
    assert "2026-05-21" == asked("every 10 days", post("a", "2026-04-15"))[0]


def test_two_posts_too_far_apart_get_one_halfway() -> None:
    """Not as late as the promise allows."""
    assert ["2026-05-25", "2026-06-12"] == asked("every 10 days", post("a", "2026-05-15"), post("b", "2026-06-02"))


def test_posts_that_are_near_enough_need_none_between() -> None:
    """A stretch that the promise allows is left alone, and the open end goes on from its last post."""
    posts = (post("a", "2026-05-18"), post("b", "2026-05-27"), post("c", "2026-06-05"))

    assert ["2026-06-15"] == asked("every 10 days", *posts)


def test_no_day_of_a_pause_is_asked_for() -> None:
    """Days of a pause do not count, so that the interval goes on after it."""
    pause = "pauses: [{name: Holiday, from: 2026-05-22, to: 2026-06-04}]\n"

    assert ["2026-06-08"] == asked("every 10 days", post("a", "2026-05-15"), more=pause)


@pytest.mark.parametrize(
    ("posts", "usual"),
    [
        ((), "2026-06-01 09:00"),
        (THURSDAYS, "2026-06-04 10:30"),
        ((post("a", "2026-05-01"), post("b", "2026-05-02"), post("c", "2026-05-03 10:00")), "2026-06-01"),
    ],
)
def test_the_usual_time_is_that_of_most_posts(posts: tuple[tuple[str, str], ...], usual: str) -> None:
    """Of the last 12 weeks and the plan, on the usual days first; where posts last all day, these do, too."""
    days = [date(2026, 5, 31) + timedelta(days=number) for number in range(7)]
    times = usual_times(figures_of(calendar_of("  blog: {name: Blog, mark: BL}\n", *posts)), days)

    assert usual == write_when(next(times), find_zone("Europe/Amsterdam"))


def test_a_reason_says_what_the_promise_asks_for() -> None:
    """A slot, a period that is short, or the post before."""
    slots, quota, interval = (
        reasons_of(
            plan_of(calendar_of(f'  blog: {{name: Blog, mark: BL, cadence: "{cadence}"}}\n', post("a", "2026-05-15")))
        )[0][0]
        for cadence in ("tue 19:00", "2 per week", "every 10 days")
    )

    assert "Tuesday 19:00: this slot is open" == slots
    assert "2 posts per week: from 18 May 2026 to 24 May 2026 there are 0 of 2" == quota
    assert "a post at least every 10 days, and the last one before is of 15 May 2026" == interval
    first = reasons_of(plan_of(calendar_of('  blog: {name: Blog, mark: BL, cadence: "every 10 days"}\n')))[0][0]
    assert "a post at least every 10 days, and there is none yet" == first


def test_a_period_that_a_pause_makes_shorter_asks_for_less() -> None:
    """And says so."""
    pause = "pauses: [{name: Holiday, from: 2026-05-25, to: 2026-05-28}]\n"
    plan = plan_of(calendar_of('  blog: {name: Blog, mark: BL, cadence: "2 per week"}\n' + pause))

    assert "2026-05-29 09:00" == times_of(plan)[0]
    words = "2 posts per week, fewer where days are paused: from 25 May 2026 to 31 May 2026 there are 0 of 1"
    assert words == reasons_of(plan)[0][0]


@pytest.mark.parametrize(
    ("cadence", "left"),
    [
        ("wed 09:00", ["blog 2026-05-20: after today no day is left for it"]),
        ("2 per week", ["blog 2026-05-20: after today no day is left for it"]),
    ],
)
def test_what_only_today_can_fill_is_told(cadence: str, left: list[str]) -> None:
    """A plan is about the days from tomorrow on; nothing is passed over in silence."""
    pause = "pauses: [{name: Holiday, from: 2026-05-21, to: 2026-05-24}]\n"
    posts = (post("a", "2026-05-13 09:00"), post("b", "2026-05-06 09:00"))
    calendar = calendar_of(f'  blog: {{name: Blog, mark: BL, cadence: "{cadence}"}}\n{pause}', *posts)

    assert left == stays_open(plan_of(calendar))
