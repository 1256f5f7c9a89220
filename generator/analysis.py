"""From a calendar to its figures: rhythm and focus of each channel, and the focus of all together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import focus
from generator import rhythm
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Slot
from generator.measures import look_back
from generator.model import Status
from generator.times import find_zone
from generator.times import start_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.focus import Focus
    from generator.model import Calendar
    from generator.model import Channel
    from generator.model import Post
    from generator.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """One channel: its posts in order of time, its rhythm, and its focus behind today and with the plan ahead.

    `bookings` are the posts that count for rhythm; `suggestions` pair the open slots with the topics that the
    promise lacks most.
    """

    channel: Channel
    posts: tuple[Post, ...]
    bookings: tuple[Booking, ...]
    frame: Frame
    rhythm: Rhythm
    focus: Focus
    planned_focus: Focus
    suggestions: tuple[tuple[Slot, str | None], ...]

    @property
    def recent_gaps(self) -> tuple[Gap, ...]:
        """Return the gaps that have begun and reach into the 12 weeks back; empty periods in a row are one silence."""
        merged: list[Gap] = []
        for gap in (gap for gap in self.rhythm.gaps if gap.state is not GapState.OPEN):
            last = merged[-1] if merged else None
            if last and last.kind is gap.kind is GapKind.EMPTY and last.end == gap.start:
                missed, days = last.missed + gap.missed, last.days + gap.days
                merged[-1] = replace(gap, start=last.start, missed=missed, days=days)
            else:
                merged.append(gap)
        return tuple(gap for gap in merged if gap.end > self.frame.window_start)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The figures of all channels in declared order, and the focus of the whole calendar."""

    channels: tuple[ChannelFigures, ...]
    focus: Focus
    planned_focus: Focus


def analyse(calendar: Calendar) -> Analysis:
    """Return all figures of a calendar on its day."""
    by_channel: dict[str, list[Post]] = {channel.key: [] for channel in calendar.settings.channels}
    for post in calendar.posts:
        by_channel[post.channel].append(post)
    start = look_back(calendar.today)
    return Analysis(
        channels=tuple(_figures(calendar, channel, by_channel[channel.key]) for channel in calendar.settings.channels),
        focus=_focus(calendar, calendar.posts, start, calendar.today),
        planned_focus=_focus(calendar, calendar.posts, start, calendar.horizon),
    )


def counts_for_rhythm(post: Post, today: date) -> bool:
    """Tell whether a post fills a promise: approved, or ahead of today also a draft or in review."""
    if post.when is None or post.status in (Status.IDEA, Status.CANCELLED):
        return False
    return post.status is Status.APPROVED or post.when.day >= today


def _figures(calendar: Calendar, channel: Channel, posts: list[Post]) -> ChannelFigures:
    frame = _frame(calendar, channel, posts)
    zone = frame.zone
    bookings = tuple(
        Booking(post.id, post.when.day, start_of(post.when, zone), post.status is Status.APPROVED)
        for post in posts
        if post.when and counts_for_rhythm(post, calendar.today)
    )
    measured = rhythm.measure(channel.cadence, bookings, frame)
    shares = dict(channel.shares)
    declared_first = (*(topic.key for topic in calendar.topics), *shares)
    promise = {topic: shares[topic] for topic in declared_first if topic in shares}
    planned = _focus(calendar, posts, frame.window_start, calendar.horizon, promise)
    open_slots = measured.open_slots
    counts = {share.topic: share.count for share in planned.shares}
    topics = focus.next_topics(counts, promise, len(open_slots)) or (None,) * len(open_slots)
    return ChannelFigures(
        channel=channel,
        posts=tuple(posts),
        bookings=bookings,
        frame=frame,
        rhythm=measured,
        focus=_focus(calendar, posts, frame.window_start, calendar.today, promise),
        planned_focus=planned,
        suggestions=tuple(zip(open_slots, topics, strict=True)),
    )


def _frame(calendar: Calendar, channel: Channel, posts: list[Post]) -> Frame:
    first = min(
        (post.when.day for post in posts if post.when and counts_for_rhythm(post, calendar.today)),
        default=calendar.today,
    )
    return Frame(
        zone=find_zone(calendar.settings.timezone),
        since=channel.since or first,
        today=calendar.today,
        horizon=calendar.horizon,
        pauses=calendar.settings.pauses,
        quiet=calendar.settings.quiet,
    )


def _focus(
    calendar: Calendar, posts: Iterable[Post], start: date, end: date, promise: dict[str, int] | None = None
) -> Focus:
    counts = Counter(
        post.topic
        for post in posts
        if post.when and start <= post.when.day < end and counts_for_rhythm(post, calendar.today)
    )
    return focus.measure((topic.key for topic in calendar.topics), counts, promise or {})
