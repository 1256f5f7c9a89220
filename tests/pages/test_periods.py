"""Tests for generator.pages.periods."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.pages.periods import Step
from tests.conftest import words
from tests.planned import QUIET
from tests.planned import below
from tests.planned import chart
from tests.planned import ids
from tests.planned import in_slots
from tests.planned import plan
from tests.planned import post

if TYPE_CHECKING:
    from generator.pages.periods import Way

TUESDAYS = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "tue 19:00"}
"""

WEEKLY = """\
channels:
  blog: {name: Blog, mark: BL, cadence: 1 per week}
"""

DAYS = """\
events: [{name: Book fair, from: 2026-05-06, to: 2026-05-07}]
pauses: [{name: Spring break, from: 2026-05-07, to: 2026-05-08}]
quiet:
  - {name: Remembrance, every: 05-04, from: "19:55", to: "20:05"}
  - {name: Silent day, every: 05-09}
"""


def test_every_month_from_the_first_post_to_the_horizon_has_a_page() -> None:
    """A post in February, today in May and four weeks ahead: March is empty, and is there all the same."""
    pages = plan(chart(QUIET, post("first", "2026-02-27"), today="2026-05-18"))

    assert ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"] == below("month", pages)


def test_every_week_from_the_first_post_to_the_horizon_has_a_page() -> None:
    """The horizon of four weeks from Monday 18 May ends before 15 June, so W24 is the last week."""
    pages = plan(chart(QUIET, post("first", "2026-05-10"), today="2026-05-18"))

    assert ["2026-W19", "2026-W20", "2026-W21", "2026-W22", "2026-W23", "2026-W24"] == below("week", pages)


def test_pages_reach_beyond_the_horizon_when_a_post_does() -> None:
    """A post that is planned for the far future lies on a page, and the years before it have theirs."""
    pages = plan(chart(QUIET, post("first", "2026-05-10"), post("far", "2028-01-01"), today="2026-05-18"))

    assert ["2026", "2027", "2028"] == below("year", pages)
    assert "2028-01" == below("month", pages)[-1]


def test_a_silence_of_years_has_no_pages_but_at_its_ends() -> None:
    """A slip in one year would else bring ten thousand of them; the ways lead across it, and so do the edges."""
    pages = plan(chart(QUIET, post("slip", "1970-05-10"), post("now", "2026-05-10"), today="2026-05-18"))
    years, months, weeks = (below(folder, pages) for folder in ("year", "month", "week"))
    edge = pages["week/2025-W01.html"]

    assert ["1970", "1971", "2025", "2026"] == years
    assert ["1971-12", "2025-01"] == months[19:21]
    assert ["1971-W52", "2025-W01"] == weeks[86:88]
    assert Step(date(1971, 12, 1), "month/1971-12.html") == pages["month/2025-01.html"].way.before
    assert (date(2024, 12, 30), "month/2025-01.html") == (edge.monday, edge.month_address)


def test_without_posts_the_pages_run_from_today_to_the_horizon() -> None:
    """A calendar that was just begun shows the days that can be planned."""
    pages = plan(chart(QUIET, today="2026-05-18"))

    assert ["2026-05", "2026-06"] == below("month", pages)


def test_open_slots_before_the_first_post_have_a_page() -> None:
    """The promise holds from today, the first post comes later: the weeks that wait for posts can be visited."""
    channels = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "tue 19:00", since: 2026-05-01}\n'
    pages = plan(chart(channels, post("first", "2026-06-09 19:00"), today="2026-05-18"))

    assert "2026-W21" == below("week", pages)[0]


def test_an_idea_without_a_day_stretches_no_period() -> None:
    """An idea that has no day yet lies on no month's page."""
    pages = plan(chart(QUIET, post("idea", "", "status: idea"), today="2026-05-18"))

    assert ["2026-05", "2026-06"] == below("month", pages)


def way(found: Way) -> tuple[str | None, str | None, str | None]:
    """Return the addresses of a way: before, after, today."""
    before, after, now = (step.address if step else None for step in (found.before, found.after, found.now))
    return before, after, now


def test_the_first_and_the_last_period_lead_only_inwards() -> None:
    """At the ends there is no page before or after; the period of today needs no way to itself."""
    pages = plan(chart(QUIET, post("first", "2026-04-30"), today="2026-05-18"))
    may, week = "month/2026-05.html", "week/2026-W21.html"

    assert (None, may, may) == way(pages["month/2026-04.html"].way)
    assert ("month/2026-04.html", "month/2026-06.html", None) == way(pages[may].way)
    assert (may, None, may) == way(pages["month/2026-06.html"].way)
    assert (None, "week/2026-W19.html", week) == way(pages["week/2026-W18.html"].way)
    assert ("week/2026-W23.html", None, week) == way(pages["week/2026-W24.html"].way)
    assert (None, None, None) == way(pages["year/2026.html"].way)
    assert date(2026, 5, 18) == pages["week/2026-W22.html"].way.now.first


def test_without_posts_around_today_there_is_no_way_to_it() -> None:
    """Today lies before the first post, and nothing was promised."""
    pages = plan(chart(QUIET, post("first", "2026-09-30"), today="2025-05-18"))

    assert None is pages["month/2026-09.html"].way.now


def test_weeks_around_new_year_are_iso_weeks() -> None:
    """Friday 1 January 2027 lies in week 53 of 2026, and Monday 4 January begins week 1."""
    pages = plan(chart(QUIET, post("last", "2026-12-27"), today="2027-01-01"))

    assert ["2026-W52", "2026-W53", "2027-W01", "2027-W02", "2027-W03", "2027-W04"] == below("week", pages)
    assert (2026, 53) == (pages["week/2026-W53.html"].year, pages["week/2026-W53.html"].number)
    assert [53, 1, 2, 3, 4] == [week.number for week in pages["month/2027-01.html"].table.weeks]
    assert ("week/2026-W53.html", "week/2027-W02.html", "week/2026-W53.html") == way(pages["week/2027-W01.html"].way)


def test_a_week_of_the_next_iso_year_is_named_by_that_year() -> None:
    """Monday 30 December 2024 begins week 1 of 2025."""
    pages = plan(chart(QUIET, post("last", "2024-12-30"), today="2024-12-31"))

    assert "2025-W01" == below("week", pages)[0]
    assert date(2024, 12, 30) == pages["week/2025-W01.html"].month
    assert "month/2024-12.html" == pages["week/2025-W01.html"].month_address


def test_a_week_leads_to_the_month_that_it_begins_in() -> None:
    """The first week, whose Monday lies in a month without a page, leads to that of the first post."""
    pages = plan(chart(QUIET, post("first", "2026-05-02"), today="2026-05-18"))
    months = {
        number: (f"{pages[f'week/2026-W{number}.html'].month:%m-%d}", pages[f"week/2026-W{number}.html"].month_address)
        for number in (18, 19, 23)
    }

    assert {
        18: ("05-02", "month/2026-05.html"),
        19: ("05-04", "month/2026-05.html"),
        23: ("06-01", "month/2026-06.html"),
    } == months
    assert {address for _, address in months.values()} <= set(pages)


def test_weeks_of_a_month_without_a_page_have_no_address() -> None:
    """A month's table has whole weeks; those before the first post and beyond the horizon lead nowhere."""
    pages = plan(chart(QUIET, post("first", "2026-05-20"), today="2026-05-21"))

    assert [None, None, None, "week/2026-W21.html", "week/2026-W22.html"] == [
        week.address for week in pages["month/2026-05.html"].table.weeks
    ]
    assert ["week/2026-W23.html", "week/2026-W24.html", "week/2026-W25.html", None, None] == [
        week.address for week in pages["month/2026-06.html"].table.weeks
    ]


def test_a_month_has_as_many_weeks_as_it_needs() -> None:
    """February 2027 fits in four weeks, August 2026 needs six; each begins on a Monday."""
    pages = plan(chart(QUIET, post("first", "2026-08-01"), today="2027-02-01"))

    assert 4 == len(pages["month/2027-02.html"].table.weeks)
    assert 6 == len(pages["month/2026-08.html"].table.weeks)
    assert {0} == {week.days[0].day.weekday() for week in pages["month/2026-08.html"].table.weeks}


def test_days_of_other_months_are_empty_cells() -> None:
    """A post of 30 April stands in April alone, though May's table shows that day."""
    pages = plan(chart(QUIET, post("april", "2026-04-30"), today="2026-05-01"))
    first_week = pages["month/2026-05.html"].table.weeks[0]

    assert [True, True, True, True, False, False, False] == [day.is_outside for day in first_week.days]
    assert [] == [item.id for day in first_week.days for item in day.posts]


def test_an_open_and_a_missed_slot_stand_on_their_days() -> None:
    """Today is Wednesday 20 May: Tuesday 12 and 19 May were missed, Tuesday 26 May is open."""
    pages = plan(chart(TUESDAYS, post("first", "2026-05-05 19:00"), today="2026-05-20"))
    days = {day.day.day: day for week in pages["month/2026-05.html"].table.weeks for day in week.days if day.slots}

    assert [(12, True), (19, True), (26, False)] == [(n, day.slots[0].is_missed) for n, day in sorted(days.items())]
    assert ["05-26 19:00 BL"] == in_slots(pages["month/2026-05.html"].open_slots)


def test_slots_keep_their_wall_time_over_the_clock_change() -> None:
    """Clocks go back on 25 October 2026: the slot stays at 19:00, an hour later in UTC."""
    pages = plan(chart(TUESDAYS, post("first", "2026-10-06 19:00"), today="2026-10-08"))

    assert ["10-13 19:00 BL", "10-20 19:00 BL", "10-27 19:00 BL"] == in_slots(pages["month/2026-10.html"].open_slots)


def test_a_quota_gap_stands_beside_its_week_and_not_in_a_day() -> None:
    """The week of 11 May has no post: the gap is shown once in the month, at the week's head."""
    pages = plan(chart(WEEKLY, post("first", "2026-05-04"), post("next", "2026-05-18"), today="2026-05-20"))
    weeks = pages["month/2026-05.html"].table.weeks

    assert [0, 0, 1, 0, 1] == [len(week.gaps) for week in weeks]
    assert "1 post too few from 2026-05-11 to 2026-05-17" == words(weeks[2].gaps[0].words)
    assert [] == [gap for week in weeks for day in week.days for gap in day.gaps]


def test_a_quota_gap_stands_on_its_weeks_page() -> None:
    """The page of the week that lacks a post says so, that of its neighbours does not."""
    pages = plan(chart(WEEKLY, post("first", "2026-05-04"), post("next", "2026-05-18"), today="2026-05-20"))

    assert [0, 1, 0] == [len(pages[f"week/2026-W{number}.html"].gaps) for number in (19, 20, 21)]


def test_a_silence_stands_on_the_day_on_which_it_begins() -> None:
    """A post at least every five days, and none from 5 to 20 May: the gap begins the day after the first post."""
    channels = "channels:\n  blog: {name: Blog, mark: BL, cadence: every 5 days}\n"
    pages = plan(chart(channels, post("first", "2026-05-04"), post("next", "2026-05-20"), today="2026-05-21"))
    days = [day for week in pages["month/2026-05.html"].table.weeks for day in week.days if day.gaps]

    assert date(2026, 5, 5) == days[0].day
    assert "15 days without a post, from 2026-05-05 to 2026-05-19" == words(days[0].gaps[0].words)


def test_a_slot_gap_is_no_line_of_a_day_for_its_slots_are() -> None:
    """What is missing is shown by the slots themselves, so the day has no second line about it."""
    posts = (post("first", "2026-05-05 19:00"), post("next", "2026-05-26 19:00"))
    month = plan(chart(TUESDAYS, *posts, today="2026-05-27"))["month/2026-05.html"]
    days = [day for week in month.table.weeks for day in week.days]

    assert [] == [gap for day in days for gap in day.gaps]
    assert [2] == [item.gap.missed for item in month.gaps]


def test_notes_of_a_day_name_events_and_pauses() -> None:
    """An event lasts two days, a pause overlaps its second."""
    pages = plan(chart(QUIET + DAYS, post("first", "2026-05-01"), today="2026-05-02"))
    notes = {day.day.day: tuple(note.name for note in day.notes) for day in pages["week/2026-W19.html"].days}

    assert {
        4: (),
        5: (),
        6: ("Book fair",),
        7: ("Book fair", "Spring break"),
        8: ("Spring break",),
        9: (),
        10: (),
    } == notes


def noted(pages: dict[str, Any]) -> list[tuple[str, list[tuple[str, date | None]]]]:
    """Return the days of the agenda with their notes."""
    return [(f"{day.day:%m-%d}", [(note.name, note.until) for note in day.notes]) for day in pages["agenda.html"].days]


def test_an_agenda_names_what_lasts_for_days_on_the_first_of_them() -> None:
    """The fair of two days and the break that overlaps it take two rows; the quiet days have rows of their own."""
    pages = plan(chart(QUIET + DAYS, post("first", "2026-05-01"), today="2026-05-02"))

    assert [
        ("05-01", []),
        ("05-02", []),
        ("05-04", []),
        ("05-06", [("Book fair", date(2026, 5, 7))]),
        ("05-07", [("Spring break", date(2026, 5, 8))]),
        ("05-09", []),
    ] == noted(pages)


def test_an_agenda_names_what_has_begun_before_it_and_what_lasts_today() -> None:
    """Its first day, 24 April, and today, 8 May, lie within a break; of its last day nothing is left to be told."""
    breaks = """\
pauses:
  - {name: Spring break, from: 2026-04-01, to: 2026-04-26}
  - {name: Exams, from: 2026-05-07, to: 2026-05-08}
"""
    pages = plan(chart(QUIET + breaks, post("first", "2026-05-01"), today="2026-05-08"))

    assert [
        ("04-24", [("Spring break", date(2026, 4, 26))]),
        ("05-01", []),
        ("05-07", [("Exams", date(2026, 5, 8))]),
        ("05-08", [("Exams", None)]),
    ] == noted(pages)


def test_of_a_crowded_day_a_week_shows_twelve_posts_with_all_that_is_known() -> None:
    """The others follow as single lines."""
    posts = [post(f"p{n:02}", f"2026-05-05 09:{n:02}") for n in range(15)]
    day = plan(chart(QUIET, *posts, today="2026-05-04"))["week/2026-W19.html"].days[1]

    assert ids(day.posts[:12]) == [line.item.id for line in day.lines_in_week]
    assert ["p12", "p13", "p14"] == ids(day.beyond_week)


def test_the_lines_of_a_day_come_in_order_of_time() -> None:
    """What lasts all day first, then the conversation, posts and slots as the clock brings them."""
    channels = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "tue 08:00, tue 19:00", since: 2026-05-01}
  news: {name: News, mark: NE}
"""
    posts = (post("noon", "2026-05-05 12:00", "channel: news"), post("whole", "2026-05-05", "channel: news"))
    talk = 'community: [{name: Replies, every: tue, from: "10:00", to: "11:30"}]\n'
    day = plan(chart(channels + talk, *posts, today="2026-05-04"))["week/2026-W19.html"].days[1]

    assert [("post", "whole"), ("slot", "08:00"), ("time", "Replies"), ("post", "noon"), ("slot", "19:00")] == [
        (line.kind, getattr(line.item, "id", None) or getattr(line.item, "name", None) or line.item.time)
        for line in day.lines
    ]


COMMUNITY = """\
community:
  - {name: Replies, every: tue, from: "10:00", to: "11:30"}
  - {name: Reading hour, on: 2026-05-08}
"""


def test_times_of_a_day_are_quiet_or_for_the_conversation() -> None:
    """Each with its hours, none when it is the whole day; the conversation does not make a day full."""
    pages = plan(chart(QUIET + DAYS + COMMUNITY, post("first", "2026-05-01"), today="2026-05-02"))
    days = pages["week/2026-W19.html"].days

    assert {
        4: [("Remembrance", "19:55–20:05", True)],  # noqa: RUF001 - from one to the other
        5: [("Replies", "10:00–11:30", False)],  # noqa: RUF001 - from one to the other
        8: [("Reading hour", None, False)],
        9: [("Silent day", None, True)],
    } == {day.day.day: [(one.name, one.hours, one.is_quiet) for one in day.times] for day in days if day.times}
    assert [4, 6, 7, 8, 9] == [day.day.day for day in days if not day.is_empty]
    assert [4, 9] == [day.day.day for day in days if day.is_quiet]


def test_a_week_tells_how_much_time_there_is_for_the_conversation() -> None:
    """An hour and a half on Tuesday, and a whole day."""
    pages = plan(chart(QUIET + COMMUNITY, post("first", "2026-05-01"), today="2026-05-02"))

    assert (timedelta(hours=25.5), timedelta(hours=1.5)) == (
        pages["week/2026-W19.html"].community,
        pages["week/2026-W20.html"].community,
    )


def test_a_week_tells_the_hours_of_the_people_who_make_it() -> None:
    """What their posts ask against what they have; an owner of whom neither is known is left out."""
    capacity = "capacity: {Web team: 2}\n"
    posts = (
        post("a", "2026-05-05", "owner: Web team", "effort: 1.5"),
        post("b", "2026-05-06", "owner: web team", "effort: 1"),
        post("c", "2026-05-07", "owner: Volunteers", "effort: 3"),
        post("d", "2026-05-07", "owner: Nobody"),
        post("e", "2026-05-12", "owner: Web team"),
    )
    pages = plan(chart(QUIET + capacity, *posts, today="2026-05-02"))
    hour = timedelta(hours=1)

    assert [("Volunteers", 3, None, False), ("Web team", 2.5, 2, True)] == [
        (load.owner, load.effort / hour, load.capacity and load.capacity / hour, load.is_over)
        for load in pages["week/2026-W19.html"].loads
    ]
    assert [(0, 1)] == [(load.effort / hour, load.unknown) for load in pages["week/2026-W20.html"].loads]


def test_counts_of_a_month_leave_out_ideas_and_cancelled_posts() -> None:
    """Approved, draft and review count; the channel without posts stands there with none."""
    posts = [
        post(status, "2026-05-20", f"status: {status}", f"title: {status}")
        for status in ("idea", "draft", "review", "approved", "cancelled")
    ]
    pages = plan(chart(QUIET, *posts, today="2026-05-18"))

    assert [("blog", 3), ("news", 0)] == [(one.channel.key, one.posts) for one in pages["month/2026-05.html"].counts]
    assert [3, 0] == [one.posts for one in pages["week/2026-W21.html"].counts]
    assert [0, 0] == [one.posts for one in pages["week/2026-W22.html"].counts]


def test_posts_of_a_day_come_in_order_of_time() -> None:
    """An all-day post comes first, then the others by their time."""
    posts = (post("late", "2026-05-20 19:00"), post("early", "2026-05-20 08:00"), post("whole", "2026-05-20"))
    pages = plan(chart(QUIET, *posts, today="2026-05-18"))

    assert ["whole", "early", "late"] == ids(pages["week/2026-W21.html"].days[2].posts)


def test_a_day_is_one_of_the_calendars_zone() -> None:
    """A quarter to eleven in the evening in UTC is already the next day in Amsterdam."""
    pages = plan(chart(QUIET, post("night", "2026-05-19T22:45Z"), today="2026-05-18"))
    item = pages["week/2026-W21.html"].days[2].posts[0]

    assert ("00:45", "2026-05-20T00:45+02:00") == (item.time, item.moment)


@pytest.mark.parametrize(
    ("number", "shown", "folded"),
    [
        (0, [], []),
        (4, ["p0", "p1", "p2", "p3"], []),
        (5, ["p0", "p1", "p2", "p3"], ["p4"]),
        (7, ["p0", "p1", "p2", "p3"], ["p4", "p5", "p6"]),
    ],
)
def test_a_day_folds_what_does_not_fit_into_a_cell(number: int, shown: list[str], folded: list[str]) -> None:
    """Four posts fit; together the two parts are all posts of the day."""
    posts = (post(f"p{n}", f"2026-05-20 1{n}:00") for n in range(number))
    day = plan(chart(QUIET, *posts, today="2026-05-18"))["week/2026-W21.html"].days[2]

    assert (shown, folded) == (ids(day.shown), ids(day.folded))
    assert day.posts == day.shown + day.folded


def test_only_today_is_marked() -> None:
    """One day of the month is today; the week before has none."""
    pages = plan(chart(QUIET, post("first", "2026-05-11"), today="2026-05-20"))
    days = [day.day for week in pages["month/2026-05.html"].table.weeks for day in week.days if day.is_today]

    assert [date(2026, 5, 20)] == days
    assert not any(day.is_today for day in pages["week/2026-W20.html"].days)


def test_the_agenda_runs_from_two_weeks_back_to_the_horizon() -> None:
    """Days without anything are left out, but for today; older posts stand in their months."""
    posts = (
        post("old", "2026-05-03"),
        post("edge", "2026-05-04"),
        post("soon", "2026-06-14"),
        post("far", "2026-06-15"),
    )
    agenda = plan(chart(QUIET, *posts, today="2026-05-18"))["agenda.html"]

    assert (date(2026, 5, 4), date(2026, 6, 14)) == (agenda.start, agenda.end)
    assert [["edge"], [], ["soon"]] == [ids(day.posts) for day in agenda.days]
    assert agenda.days[1].is_today
