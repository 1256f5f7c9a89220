"""Pages of periods: months, weeks, and the agenda of the days around today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import addresses
from generator.cadence import Period
from generator.measures import monday_of
from generator.occurrences import occurrences
from generator.occurrences import total
from generator.pages.listings import post_pages
from generator.pages.values import MOST_IN_A_WEEK
from generator.pages.values import NoteItem
from generator.pages.values import Page
from generator.promises.quotas import next_month
from generator.promises.quotas import periods
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import date

    from generator.pages.atlas import Atlas
    from generator.pages.values import DayItem
    from generator.pages.values import GapItem
    from generator.pages.values import Label
    from generator.pages.values import Legend
    from generator.pages.values import SlotItem
    from generator.texts import Text
    from generator.workload import Load

AGENDA_BACK = timedelta(days=14)
DAYS_OF_WEEK = 7
MOST_GAPS = 300  # in the list below a period; there are more with hundreds of channels
MOST_POSTS = 2_000  # on the page of a period; with more, each day shows its share of them


@dataclass(frozen=True, slots=True)
class Step:
    """Another period of the same length: its first day, and its page."""

    first: date
    address: str


@dataclass(frozen=True, slots=True)
class Way:
    """The periods before and after one, None at the ends; `now` is that of today, None when it is this one."""

    before: Step | None
    after: Step | None
    now: Step | None


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
    legend: Legend
    open_slots: tuple[SlotItem, ...]
    gaps: tuple[GapItem, ...]
    other_gaps: int


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
    other_gaps: int
    loads: tuple[Load, ...]
    community: timedelta
    has_conversation: bool
    legend: Legend


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the agenda shows: the days that hold something, and today."""

    days: tuple[DayItem, ...]
    start: date
    end: date
    legend: Legend


def plan(atlas: Atlas) -> Iterator[Page]:
    """Yield a page for each month and week from the first post to the horizon but in long silences; and the agenda."""
    end = atlas.last + timedelta(days=1)
    today = atlas.calendar.today
    months = [
        Step(first, addresses.month(first))
        for first, _ in periods(Period.MONTH, atlas.first, end)
        if first.year in atlas.years
    ]
    for first, way in with_ways(months, today.replace(day=1)):
        yield Page(addresses.month(first), "month.html", _month(atlas, first, way))
    weeks = [
        Step(monday, addresses.week(monday))
        for monday, _ in periods(Period.WEEK, atlas.first, end)
        if atlas.has_pages(monday)
    ]
    for monday, way in with_ways(weeks, monday_of(today)):
        week = _week(atlas, monday, way)
        yield Page(addresses.week(monday), "week.html", week)
        for day in week.days:
            if day.elsewhere:
                yield from post_pages(addresses.day(day.day), day.day, addresses.week(monday), day.posts)
    yield Page(addresses.AGENDA, "agenda.html", _agenda(atlas))


def month_table(atlas: Atlas, first: date) -> MonthTable:
    """Return a month as a table of whole weeks; days of other months are empty cells."""
    following = next_month(first)
    mondays = [monday for monday, _ in periods(Period.WEEK, first, following)]
    fitting = {day.day: day for day in _fitting(atlas.days(first, following), addresses.week)}
    return MonthTable(
        first=first,
        weeks=tuple(_week_row(atlas, monday, fitting) for monday in mondays),
        weekdays=tuple(mondays[0] + timedelta(days=n) for n in range(7)),
    )


def with_ways(steps: list[Step], now: date) -> Iterator[tuple[date, Way]]:
    """Yield the first day of each period with the way to others; `now` is that of the period of today."""
    current = next((step for step in steps if step.first == now), None)
    for before, step, after in zip([None, *steps], steps, [*steps[1:], None], strict=False):
        yield step.first, Way(before, after, None if step is current else current)


def _fitting(days: Iterable[DayItem], page: Callable[[date], str]) -> tuple[DayItem, ...]:
    """Return days of which no more posts stand together than fit; `page` is where the others of a day are."""
    days = tuple(days)
    if sum(len(day.posts) for day in days) <= MOST_POSTS:
        return days
    room = max(MOST_IN_A_WEEK, MOST_POSTS // sum(bool(day.posts) for day in days))
    return tuple(replace(day, room=room, rest=page(day.day)) if len(day.posts) > room else day for day in days)


def _week_row(atlas: Atlas, monday: date, inside: Mapping[date, DayItem]) -> WeekRow:
    dates = [monday + timedelta(days=n) for n in range(DAYS_OF_WEEK)]
    days = [inside[day] if day in inside else atlas.day(day, outside=True) for day in dates]
    return WeekRow(
        number=monday.isocalendar().week,
        address=atlas.week_address(monday),
        days=tuple(_without_gaps_of_week(day) if day.gaps else day for day in days),
        gaps=tuple(gap for gap in atlas.day(monday).gaps if gap.gap.is_of_week),
    )


def _without_gaps_of_week(day: DayItem) -> DayItem:
    return replace(day, gaps=tuple(gap for gap in day.gaps if not gap.gap.is_of_week))


def _month(atlas: Atlas, first: date, way: Way) -> Month:
    end = next_month(first)
    gaps = _gaps(atlas, first, end)
    return Month(
        table=month_table(atlas, first),
        way=way,
        year=addresses.year(first),
        counts=_counts(atlas, first, end),
        legend=atlas.legend,
        open_slots=tuple(slot for day in atlas.days(first, end) for slot in day.slots if not slot.is_missed),
        gaps=gaps[:MOST_GAPS],
        other_gaps=len(gaps[MOST_GAPS:]),
    )


def _week(atlas: Atlas, monday: date, way: Way) -> Week:
    end = monday + timedelta(days=DAYS_OF_WEEK)
    last = end - timedelta(days=1)
    month = next(day for day in (max(monday, atlas.first), last) if day.year in atlas.years)
    settings, gaps = atlas.calendar.settings, _gaps(atlas, monday, end)
    return Week(
        monday=monday,
        last=last,
        number=monday.isocalendar().week,
        year=monday.isocalendar().year,
        days=_fitting(atlas.days(monday, end), addresses.day),
        way=way,
        month=month,
        month_address=addresses.month(month),
        counts=_counts(atlas, monday, end),
        gaps=gaps[:MOST_GAPS],
        other_gaps=len(gaps[MOST_GAPS:]),
        loads=atlas.loads.get(monday, ()),
        has_conversation=bool(settings.community),
        community=total(occurrences(settings.community, monday, end, find_zone(settings.timezone))),
        legend=atlas.legend,
    )


def _counts(atlas: Atlas, start: date, end: date) -> tuple[Count, ...]:
    counts = Counter(item.channel.key for day in atlas.days(start, end) for item in day.posts if item.goes_out)
    return tuple(Count(card.channel, card.promise, counts[card.channel.key]) for card in atlas.cards)


def _gaps(atlas: Atlas, start: date, end: date) -> tuple[GapItem, ...]:
    """Return the gaps that touch `[start, end)`."""
    return tuple(gap for gap in atlas.gaps if gap.gap.start < end and gap.gap.end > start)


def _agenda(atlas: Atlas) -> Agenda:
    start, end = atlas.calendar.today - AGENDA_BACK, atlas.calendar.horizon
    noted = (replace(day, notes=tuple(_new_notes(atlas, day, start))) for day in atlas.days(start, end))
    days = _fitting((day for day in noted if day.is_today or not day.is_empty), addresses.week)
    return Agenda(days, start, end - timedelta(days=1), atlas.legend)


def _new_notes(atlas: Atlas, day: DayItem, start: date) -> Iterator[NoteItem]:
    """Yield what begins on a day of an agenda from `start` on: of all the days that it lasts it stands on the first."""
    for days in atlas.spans(day.day):
        if day.day == max(days.start, start) or day.is_today:
            last = days.end - timedelta(days=1)
            yield NoteItem(days.name, last if last > day.day else None)
