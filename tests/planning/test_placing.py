"""Tests for generator.planning.placing: what stands against a time, and what comes instead."""

from __future__ import annotations

from datetime import date

from generator.planning.openings import usual_times
from generator.planning.people import Desk
from generator.planning.placing import first_free
from generator.times import find_zone
from generator.times import write_when
from tests.planned import post
from tests.planning.scenes import calendar_of
from tests.planning.scenes import figures_of
from tests.planning.scenes import plan_of
from tests.planning.scenes import reasons_of
from tests.planning.scenes import stays_open
from tests.planning.scenes import times_of

WEEKLY = '  blog: {name: Blog, mark: BL, cadence: "1 per week"}\n'


def test_a_quiet_time_is_gone_round() -> None:
    """The reason says what lies at the usual time."""
    quiet = 'quiet: [{name: Remembrance, every: thu, from: "10:00", to: "11:00"}]\n'
    posts = (post(f"t{day}", f"2026-05-{day:02} 10:30") for day in (5, 7, 12, 14, 18))
    plan = plan_of(calendar_of(WEEKLY.replace("1 per", "2 per") + quiet, *posts))

    assert all(time[11:] == "10:30" or date.fromisoformat(time[:10]).isoweekday() == 4 for time in times_of(plan))
    assert not stays_open(plan)


def test_a_slot_that_is_too_near_to_another_post_is_moved_within_its_day() -> None:
    """As far as its tolerance allows."""
    channel = '  blog: {name: Blog, mark: BL, cadence: "tue 09:00, tue 10:00", spacing: 90 minutes}\n'
    plan = plan_of(
        calendar_of(
            channel, post("a", "2026-05-26 09:00"), post("b", "2026-06-02 09:00"), post("c", "2026-06-09 09:00")
        )
    )

    assert "2026-05-26 10:30" == times_of(plan)[0]
    assert "moved: another post of the channel is too near" == reasons_of(plan)[0][1]


def test_what_has_no_other_time_stays_open() -> None:
    """A tolerance of minutes leaves no way out."""
    channel = (
        '  blog: {name: Blog, mark: BL, cadence: "tue 09:00, tue 10:00", tolerance: 15 minutes, spacing: 3 hours}\n'
    )
    plan = plan_of(
        calendar_of(channel, *(post(f"a{day}", f"2026-{day} 09:00") for day in ("05-26", "06-02", "06-09", "06-16")))
    )

    assert [] == times_of(plan)
    assert "blog 2026-05-26: another post of the channel is too near" == stays_open(plan)[0]


def test_the_first_free_time_is_found() -> None:
    """Of the usual times on some days."""
    calendar = calendar_of(WEEKLY + "quiet: [{name: Fast, on: 2026-05-25}]\n", post("a", "2026-05-26 09:30"))
    figures = figures_of(calendar)
    days = [date(2026, 5, day) for day in (25, 26, 27)]
    when = first_free(calendar, figures, Desk(calendar), usual_times(figures, days))

    assert when
    assert "2026-05-27 09:30" == write_when(when, find_zone("Europe/Amsterdam"))
    assert first_free(calendar, figures, Desk(calendar), ()) is None
