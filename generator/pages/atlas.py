"""The calendar looked up by day, post, channel and topic: what every page is planned from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from generator import addresses
from generator.measures import GapState
from generator.measures import SlotState
from generator.pages.cards import Card
from generator.pages.cards import make_card
from generator.pages.values import DayItem
from generator.pages.values import FoundItem
from generator.pages.values import GapItem
from generator.pages.values import Label
from generator.pages.values import Legend
from generator.pages.values import NoteItem
from generator.pages.values import PostItem
from generator.pages.values import SlotItem
from generator.pages.values import TimeItem
from generator.pages.values import state_of
from generator.shapes import by_topic
from generator.times import find_zone
from generator.workload import measure_load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.measures import Gap
    from generator.model import Calendar
    from generator.model import Post
    from generator.settings import Days
    from generator.settings import Window
    from generator.workload import Load


@dataclass(frozen=True, slots=True)
class Atlas:
    """The calendar looked up by day, post, channel and topic: what every page is planned from."""

    calendar: Calendar
    analysis: Analysis
    findings: Diagnostics
    allowed: Diagnostics
    loads: dict[date, tuple[Load, ...]]
    channels: dict[str, Label]
    topics: dict[str, Label]
    posts: dict[str, PostItem]
    cards: tuple[Card, ...]
    gaps: tuple[GapItem, ...]
    by_day: dict[date, tuple[tuple[PostItem, ...], tuple[SlotItem, ...], tuple[GapItem, ...]]]
    by_source: dict[str, PostItem]
    found_in: dict[str, Diagnostics]
    allowed_in: dict[str, Diagnostics]
    first: date
    last: date
    years: tuple[int, ...]

    @property
    def legend(self) -> Legend:
        """Return what the marks of channels and the shapes of topics stand for."""
        return Legend(tuple(self.channels.values()), tuple(self.topics[key] for key in by_topic(self.topics)))

    def about(self, finding: Diagnostic, *others: str) -> FoundItem:
        """Return a finding with its post, and with those of other sources."""
        sources = (finding.location.path, *others)
        return FoundItem(finding, tuple(self.by_source[path] for path in sources if path in self.by_source))

    def week_address(self, monday: date) -> str | None:
        """Return the page of the week that begins on a Monday, None for a week that has none."""
        is_inside = self.first < monday + timedelta(weeks=1) and monday <= self.last
        return addresses.week(monday) if is_inside and self.has_pages(monday) else None

    def has_pages(self, monday: date) -> bool:
        """Tell whether the week that begins on a Monday lies in a year, or between two, of which one has pages."""
        return not {monday.year, (monday + timedelta(days=6)).year}.isdisjoint(self.years)

    def day(self, day: date, *, outside: bool = False) -> DayItem:
        """Return what stands on a day; of a day outside the period that is shown, nothing."""
        posts, slots, gaps = self.by_day.get(day, ((), (), ())) if not outside else ((), (), ())
        notes, times = (
            ((), ()) if outside else (tuple(NoteItem(days.name) for days in self.spans(day)), tuple(self._times(day)))
        )
        return DayItem(day, posts, slots, gaps, notes, times, day == self.calendar.today, outside)

    def days(self, start: date, end: date) -> tuple[DayItem, ...]:
        """Return the days of `[start, end)`."""
        return tuple(self.day(start + timedelta(days=n)) for n in range((end - start).days))

    def spans(self, day: date) -> Iterator[Days]:
        """Yield the events and pauses that a day lies in."""
        settings = self.calendar.settings
        return (days for days in (*settings.events, *settings.pauses) if day in days)

    def _times(self, day: date) -> Iterator[TimeItem]:
        settings = self.calendar.settings
        for windows, is_quiet in ((settings.quiet, True), (settings.community, False)):
            for window in windows:
                if window.falls_on(day):
                    yield TimeItem(window.name, _hours(window), is_quiet, window.link)


def _hours(window: Window) -> str | None:
    return None if window.is_all_day else f"{window.start:%H:%M}–{window.end:%H:%M}"  # noqa: RUF001 - from one to the other


def survey(calendar: Calendar, analysis: Analysis, findings: Diagnostics, allowed: Diagnostics = ()) -> Atlas:
    """Return the calendar as pages need it; `allowed` are findings that posts allow."""
    channels = {
        one.key: Label(one.key, one.name, addresses.channel(one.key), one.mark) for one in calendar.settings.channels
    }
    topics = {one.key: Label(one.key, one.name, addresses.topic(one.key)) for one in calendar.topics}
    posts = {post.id: _item(post, calendar, channels, topics) for post in calendar.posts}
    cards = tuple(make_card(figures, calendar, channels[figures.channel.key], topics) for figures in analysis.channels)
    gaps = tuple(sorted((gap for card in cards for gap in card.gaps), key=lambda one: (one.gap.start, one.channel.key)))
    slots = [slot for figures in analysis.channels for slot in _slots(figures, channels, topics)]
    days = [item.day for item in posts.values() if item.day] + [slot.day for slot in slots if not slot.is_missed]
    first, last = min(days, default=calendar.today), max([*days, calendar.today, calendar.last_planned])
    return Atlas(
        calendar=calendar,
        analysis=analysis,
        findings=findings,
        allowed=allowed,
        loads=_by_week(measure_load(calendar)),
        channels=channels,
        topics=topics,
        posts=posts,
        cards=cards,
        gaps=gaps,
        by_day=_by_day(posts, slots, gaps),
        by_source={post.path: posts[post.id] for post in calendar.posts},
        found_in=_by_path(findings),
        allowed_in=_by_path(allowed),
        first=first,
        last=last,
        years=_years((*days, calendar.today, last), first, last),
    )


def _years(days: Iterable[date], first: date, last: date) -> tuple[int, ...]:
    """Return the years with pages: those of days that hold something, and the ones before and after each.

    Of a longer silence all pages would be empty, and one post with a slip in its year would bring thousands of them.
    """
    near = {day.year + step for day in days for step in (-1, 0, 1)}
    return tuple(year for year in range(first.year, last.year + 1) if year in near)


def _by_path(findings: Diagnostics) -> dict[str, Diagnostics]:
    found: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        found.setdefault(finding.location.path, []).append(finding)
    return {path: tuple(of_path) for path, of_path in found.items()}


def _by_week(loads: tuple[Load, ...]) -> dict[date, tuple[Load, ...]]:
    return {monday: tuple(found) for monday, found in groupby(loads, key=attrgetter("monday"))}


def _by_day(
    posts: dict[str, PostItem], slots: list[SlotItem], gaps: tuple[GapItem, ...]
) -> dict[date, tuple[tuple[PostItem, ...], tuple[SlotItem, ...], tuple[GapItem, ...]]]:
    found: dict[date, tuple[list[PostItem], list[SlotItem], list[GapItem]]] = {}
    for item in posts.values():
        if item.day:
            found.setdefault(item.day, ([], [], []))[0].append(item)
    for slot in sorted(slots, key=lambda one: (one.time, one.channel.key)):
        found.setdefault(slot.day, ([], [], []))[1].append(slot)
    for gap in gaps:
        if gap.gap.kind != "slots":
            found.setdefault(_day_of(gap.gap), ([], [], []))[2].append(gap)
    return {day: (tuple(one), tuple(two), tuple(three)) for day, (one, two, three) in found.items()}


def _day_of(gap: Gap) -> date:
    """Return the day on which a gap is shown: where it begins, ahead of today where its promise first breaks."""
    return gap.due if gap.state is GapState.OPEN and gap.due else gap.start


def _item(post: Post, calendar: Calendar, channels: dict[str, Label], topics: dict[str, Label]) -> PostItem:
    local = (
        post.when.moment.astimezone(find_zone(calendar.settings.timezone)) if post.when and post.when.moment else None
    )
    return PostItem(
        id=post.id,
        title=post.title,
        address=addresses.post(post.id),
        channel=channels[post.channel],
        topic=topics[post.topic],
        state=state_of(post, calendar.today),
        day=post.when.day if post.when else None,
        time=f"{local:%H:%M}" if local else None,
        moment=local.isoformat(timespec="minutes") if local else str(post.when.day) if post.when else "",
        owner=post.owner,
        message=post.message,
    )


def _slots(figures: ChannelFigures, channels: dict[str, Label], topics: dict[str, Label]) -> list[SlotItem]:
    """Return the slots of a channel that no post fills."""
    suggested = {slot.moment: topic for slot, topic in figures.suggestions}
    return [
        SlotItem(
            channels[figures.channel.key],
            slot.day,
            f"{slot.moment.astimezone(figures.frame.zone):%H:%M}",
            slot.state is SlotState.MISSED,
            topics.get(suggested.get(slot.moment) or ""),
        )
        for slot in figures.rhythm.slots
        if slot.state in (SlotState.MISSED, SlotState.OPEN)
    ]
