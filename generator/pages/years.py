"""Pages of years: how many posts each day has, and each channel in each month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.filters import filter_codes
from generator.pages.periods import Step
from generator.pages.periods import month_table
from generator.pages.periods import with_ways
from generator.pages.values import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.atlas import Atlas
    from generator.pages.periods import MonthTable
    from generator.pages.periods import Way
    from generator.pages.values import DayItem
    from generator.pages.values import Label


@dataclass(frozen=True, slots=True)
class YearCell:
    """A day of a year's page: a code of each post for the filters, and the channel of each open slot."""

    day: date
    codes: tuple[str, ...]
    slots: tuple[str, ...]
    is_outside: bool

    @property
    def posts(self) -> int:
        """Return the number of posts."""
        return len(self.codes)

    @property
    def open_slots(self) -> int:
        """Return the number of open slots."""
        return len(self.slots)

    @property
    def level(self) -> int:
        """Return how full the cell is drawn, from 0 to 3 or more posts."""
        return min(3, self.posts)


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of a year's page."""

    table: MonthTable
    address: str | None
    weeks: tuple[tuple[YearCell, ...], ...]
    posts: int


@dataclass(frozen=True, slots=True)
class Year:
    """What a year's page shows; `totals` are the posts of each channel by month."""

    year: int
    months: tuple[YearMonth, ...]
    totals: tuple[tuple[Label, tuple[int, ...]], ...]
    way: Way


def plan(atlas: Atlas) -> Iterator[Page]:
    """Yield a page for each year from the first post to the horizon but in long silences."""
    firsts = [date(year, 1, 1) for year in atlas.years]
    codes = filter_codes(atlas)
    now = atlas.calendar.today.replace(month=1, day=1)
    for first, way in with_ways([Step(one, addresses.year(one)) for one in firsts], now):
        yield Page(addresses.year(first), "year.html", _year(atlas, first, way, codes))


def _year(atlas: Atlas, first: date, way: Way, codes: dict[str, str]) -> Year:
    months = tuple(_year_month(atlas, first.replace(month=number), codes) for number in range(1, 13))
    by_month = Counter(
        (item.channel.key, item.day.month)
        for item in atlas.posts.values()
        if item.day and item.day.year == first.year and item.goes_out
    )
    totals = tuple(
        (label, tuple(by_month[key, month.table.first.month] for month in months))
        for key, label in atlas.channels.items()
    )
    return Year(first.year, months, totals, way)


def _year_month(atlas: Atlas, first: date, codes: dict[str, str]) -> YearMonth:
    table = month_table(atlas, first)
    weeks = tuple(tuple(_cell(day, codes) for day in week.days) for week in table.weeks)
    exists = atlas.first.replace(day=1) <= first <= atlas.last
    posts = sum(cell.posts for week in weeks for cell in week)
    return YearMonth(table, addresses.month(first) if exists else None, weeks, posts)


def _cell(day: DayItem, codes: dict[str, str]) -> YearCell:
    return YearCell(
        day=day.day,
        codes=tuple(codes[item.id] for item in day.posts if item.goes_out),
        slots=tuple(slot.channel.key for slot in day.slots if not slot.is_missed),
        is_outside=day.is_outside,
    )
