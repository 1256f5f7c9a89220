"""Pages of periods: months, weeks, years, and the agenda of the days around today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import addresses
from generator.cadence import Period
from generator.occurrences import occurrences
from generator.occurrences import total
from generator.pages.filters import filter_codes
from generator.pages.values import Page
from generator.pages.values import State
from generator.promises.quotas import next_month
from generator.promises.quotas import periods
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from generator.pages.atlas import Atlas
    from generator.pages.values import DayItem
    from generator.pages.values import GapItem
    from generator.pages.values import Label
    from generator.pages.values import SlotItem
    from generator.texts import Text
    from generator.workload import Load

AGENDA_BACK = timedelta(days=14)
DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Way:
    """The neighbours of a period: the addresses before and after it, None at the ends."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One ISO week of a month's table, and the quota gaps of that week, which stand beside its days, not in them."""

    number: int
    address: str | None
    days: tuple[DayItem, ...]
    gaps: tuple[GapItem, ...]


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month as a table of whole weeks, Monday first."""

    first: date
    weeks: tuple[WeekRow, ...]
    weekdays: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A channel's posts in a period."""

    channel: Label
    promise: Text
    posts: int


@dataclass(frozen=True, slots=True)
class Month:
    """What a month's page shows."""

    table: MonthTable
    way: Way
    year: str
    counts: tuple[Count, ...]
    open_slots: tuple[SlotItem, ...]
    gaps: tuple[GapItem, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """What a week's page shows."""

    monday: date
    last: date
    number: int
    year: int
    days: tuple[DayItem, ...]
    way: Way
    month: date
    month_address: str
    counts: tuple[Count, ...]
    gaps: tuple[GapItem, ...]
    loads: tuple[Load, ...]
    community: timedelta
    has_conversation: bool


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


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the agenda shows: the days that hold something, and today."""

    days: tuple[DayItem, ...]
    start: date
    end: date


def plan(atlas: Atlas) -> Iterator[Page]:
    """Yield a page for each month, week and year from the first post to the horizon, and the agenda."""
    end = atlas.last + timedelta(days=1)
    months = [first for first, _ in periods(Period.MONTH, atlas.first, end)]
    for first, way in _with_ways(months, addresses.month):
        yield Page(addresses.month(first), "month.html", _month(atlas, first, way))
    weeks = [first for first, _ in periods(Period.WEEK, atlas.first, end)]
    for monday, way in _with_ways(weeks, addresses.week):
        yield Page(addresses.week(monday), "week.html", _week(atlas, monday, way))
    years = [date(year, 1, 1) for year in range(atlas.first.year, atlas.last.year + 1)]
    codes = filter_codes(atlas)
    for first, way in _with_ways(years, addresses.year):
        yield Page(addresses.year(first), "year.html", _year(atlas, first, way, codes))
    yield Page(addresses.AGENDA, "agenda.html", _agenda(atlas))


def month_table(atlas: Atlas, first: date) -> MonthTable:
    """Return a month as a table of whole weeks; days of other months are empty cells."""
    following = next_month(first)
    mondays = [monday for monday, _ in periods(Period.WEEK, first, following)]
    return MonthTable(
        first=first,
        weeks=tuple(_week_row(atlas, monday, first, following) for monday in mondays),
        weekdays=tuple(mondays[0] + timedelta(days=n) for n in range(7)),
    )


def _with_ways(days: list[date], address: Callable[[date], str]) -> Iterator[tuple[date, Way]]:
    """Yield each period with the addresses of the ones before and after it."""
    around = [None, *(address(day) for day in days), None]
    for number, day in enumerate(days):
        yield day, Way(around[number], around[number + 2])


def _week_row(atlas: Atlas, monday: date, start: date, end: date) -> WeekRow:
    days = [
        atlas.day(day, outside=not start <= day < end)
        for day in (monday + timedelta(days=n) for n in range(DAYS_OF_WEEK))
    ]
    return WeekRow(
        number=monday.isocalendar().week,
        address=atlas.week_address(monday),
        days=tuple(replace(day, gaps=tuple(gap for gap in day.gaps if not gap.gap.is_of_week)) for day in days),
        gaps=tuple(gap for gap in atlas.day(monday).gaps if gap.gap.is_of_week),
    )


def _month(atlas: Atlas, first: date, way: Way) -> Month:
    end = next_month(first)
    return Month(
        table=month_table(atlas, first),
        way=way,
        year=addresses.year(first),
        counts=_counts(atlas, first, end),
        open_slots=tuple(slot for day in atlas.days(first, end) for slot in day.slots if not slot.is_missed),
        gaps=_gaps(atlas, first, end),
    )


def _week(atlas: Atlas, monday: date, way: Way) -> Week:
    end = monday + timedelta(days=DAYS_OF_WEEK)
    settings = atlas.calendar.settings
    return Week(
        monday=monday,
        last=end - timedelta(days=1),
        number=monday.isocalendar().week,
        year=monday.isocalendar().year,
        days=atlas.days(monday, end),
        way=way,
        month=max(monday, atlas.first),
        month_address=addresses.month(max(monday, atlas.first)),
        counts=_counts(atlas, monday, end),
        gaps=_gaps(atlas, monday, end),
        loads=atlas.loads.get(monday, ()),
        has_conversation=bool(settings.community),
        community=total(occurrences(settings.community, monday, end, find_zone(settings.timezone))),
    )


def _counts(atlas: Atlas, start: date, end: date) -> tuple[Count, ...]:
    counts = Counter(
        item.channel.key
        for day in atlas.days(start, end)
        for item in day.posts
        if item.state not in (State.IDEA, State.CANCELLED)
    )
    return tuple(Count(card.channel, card.promise, counts[card.channel.key]) for card in atlas.cards)


def _gaps(atlas: Atlas, start: date, end: date) -> tuple[GapItem, ...]:
    """Return the gaps that touch `[start, end)`."""
    return tuple(gap for gap in atlas.gaps if gap.gap.start < end and gap.gap.end > start)


def _year(atlas: Atlas, first: date, way: Way, codes: dict[str, str]) -> Year:
    months = tuple(_year_month(atlas, first.replace(month=number), codes) for number in range(1, 13))
    by_month = Counter(
        (item.channel.key, item.day.month)
        for item in atlas.posts.values()
        if item.day and item.day.year == first.year and item.state not in (State.IDEA, State.CANCELLED)
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
        codes=tuple(codes[item.id] for item in day.posts if item.state not in (State.IDEA, State.CANCELLED)),
        slots=tuple(slot.channel.key for slot in day.slots if not slot.is_missed),
        is_outside=day.is_outside,
    )


def _agenda(atlas: Atlas) -> Agenda:
    start, end = atlas.calendar.today - AGENDA_BACK, atlas.calendar.horizon
    days = tuple(day for day in atlas.days(start, end) if day.is_today or not day.is_empty)
    return Agenda(days, start, end - timedelta(days=1))
