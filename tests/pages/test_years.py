"""Tests for generator.pages.years."""

from __future__ import annotations

from datetime import date

from tests.planned import QUIET
from tests.planned import chart
from tests.planned import plan
from tests.planned import post

TUESDAYS = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "tue 19:00"}\n'


def test_a_year_counts_posts_by_day_month_and_channel() -> None:
    """Four posts on one day fill its cell as much as it can be; months without a page have no address."""
    posts = [post(f"p{n}", "2026-05-20") for n in range(4)] + [post("june", "2026-06-01", "channel: news")]
    year = plan(chart(QUIET, *posts, today="2026-05-18"))["year/2026.html"]
    cells = {cell.day: cell for week in year.months[4].weeks for cell in week}

    assert (4, 3) == (cells[date(2026, 5, 20)].posts, cells[date(2026, 5, 20)].level)
    assert [0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0] == [month.posts for month in year.months]
    assert ["month/2026-05.html", "month/2026-06.html"] == [m.address for m in year.months if m.address]
    assert {"blog": (0, 0, 0, 0, 4, 0), "news": (0, 0, 0, 0, 0, 1)} == {
        label.key: counts[:6] for label, counts in year.totals
    }


def test_a_year_shows_open_slots_but_not_missed_ones() -> None:
    """Of the two missed and the one open Tuesday of May, the year shows the open one."""
    pages = plan(chart(TUESDAYS, post("first", "2026-05-05 19:00"), today="2026-05-20"))
    cells = [cell for week in pages["year/2026.html"].months[4].weeks for cell in week]

    assert [date(2026, 5, 26)] == [cell.day for cell in cells if cell.open_slots]
