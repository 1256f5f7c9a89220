"""From a calendar to its figures: rhythm and focus of each channel, and of all together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from generator import adherence
from generator import focus
from generator import peaks
from generator import rhythm
from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.focus import PER_CENT
from generator.focus import Drought
from generator.measures import ONE_DAY
from generator.measures import ONE_WEEK
from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import Slot
from generator.measures import days_between
from generator.measures import look_back
from generator.model import Purpose
from generator.model import Status
from generator.promises.quotas import periods
from generator.times import find_zone
from generator.times import start_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.adherence import Tally
    from generator.focus import Focus
    from generator.focus import Run
    from generator.model import Calendar
    from generator.model import Post
    from generator.peaks import Surge
    from generator.peaks import WeekCount
    from generator.rhythm import Rhythm
    from generator.settings import Channel

MOVING_WINDOW = 8 * ONE_WEEK
_MOVES = 12


@dataclass(frozen=True, slots=True)
class FocusSpan:
    """The focus of the days `[start, end)`, one of a row of windows that move by a week."""

    start: date
    end: date
    focus: Focus

    @property
    def last(self) -> date:
        """Return the last of its days."""
        return self.end - ONE_DAY


@dataclass(frozen=True, slots=True)
class FocusFigures:
    """What posts are about, or what they are for: in the 12 weeks back, with the plan ahead, and in all past.

    `over_time` holds the windows of 8 weeks that ended in each of the last 12, the newest last; `droughts` tell of
    each promised topic how long nothing came about it, `runs` where too much in a row did.
    """

    now: Focus
    planned: Focus
    whole: Focus
    over_time: tuple[FocusSpan, ...]
    droughts: tuple[Drought, ...] = ()
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """One channel: its posts in order of time, its rhythm, its topics and its purposes.

    `bookings` are the posts that count for rhythm; `tallies` its weeks (of a monthly quota, its months) from 12
    weeks back up to the horizon; `surges` how it did around the events of that time; `suggestions` pair the open
    slots with the topics that the promise lacks most.
    """

    channel: Channel
    posts: tuple[Post, ...]
    bookings: tuple[Booking, ...]
    frame: Frame
    rhythm: Rhythm
    topics: FocusFigures
    purposes: FocusFigures
    tallies: tuple[Tally, ...]
    surges: tuple[Surge, ...]
    suggestions: tuple[tuple[Slot, str | None], ...]

    @property
    def recent_gaps(self) -> tuple[Gap, ...]:
        """Return the gaps that have begun and reach into the 12 weeks back; empty periods in a row are one silence."""
        merged: list[Gap] = []
        for gap in (gap for gap in self.rhythm.gaps if gap.has_begun(self.frame.today)):
            last = merged[-1] if merged else None
            if last and last.kind is gap.kind is GapKind.EMPTY and last.end == gap.start:
                missed, days = last.missed + gap.missed, last.days + gap.days
                merged[-1] = replace(gap, start=last.start, missed=missed, days=days)
            else:
                merged.append(gap)
        return tuple(gap for gap in merged if gap.end > self.frame.window_start)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The figures of all channels in declared order, and what the whole calendar is about.

    `extremes` are the busiest and the emptiest whole ISO week of the last 12, None when none stands out.
    """

    channels: tuple[ChannelFigures, ...]
    topics: FocusFigures
    purposes: FocusFigures
    extremes: tuple[WeekCount, WeekCount] | None


def analyse(calendar: Calendar) -> Analysis:
    """Return all figures of a calendar on its day."""
    by_channel: dict[str, list[Post]] = {channel.key: [] for channel in calendar.settings.channels}
    for post in calendar.posts:
        by_channel[post.channel].append(post)
    whole = _frame(calendar, None, calendar.posts)
    return Analysis(
        channels=tuple(_figures(calendar, channel, by_channel[channel.key]) for channel in calendar.settings.channels),
        topics=_Aspect(calendar, calendar.posts, whole).topics({}),
        purposes=_Aspect(calendar, calendar.posts, whole).purposes({}),
        extremes=_extremes(calendar, whole),
    )


def counts_for_rhythm(post: Post, today: date) -> bool:
    """Tell whether a post fills a promise: approved, or ahead of today also a draft or in review."""
    if post.when is None or post.status in (Status.IDEA, Status.CANCELLED):
        return False
    return post.status is Status.APPROVED or post.when.day >= today


def _figures(calendar: Calendar, channel: Channel, posts: list[Post]) -> ChannelFigures:
    frame = _frame(calendar, channel, posts)
    bookings = tuple(
        Booking(
            id=post.id,
            day=post.when.day,
            moment=start_of(post.when, frame.zone),
            firm=post.status is Status.APPROVED,
            timed=post.when.moment is not None,
        )
        for post in posts
        if post.when and counts_for_rhythm(post, calendar.today)
    )
    measured = rhythm.measure(channel.cadence, bookings, frame)
    aspect = _Aspect(calendar, posts, frame, channel)
    shares = dict(channel.shares)
    declared_first = (*(topic.key for topic in calendar.topics), *shares)
    promise = {topic: shares[topic] for topic in declared_first if topic in shares}
    topics = aspect.topics(promise)
    counts = {share.topic: share.count for share in topics.planned.shares}
    open_slots = measured.open_slots
    ideas = focus.next_topics(counts, promise, len(open_slots)) or (None,) * len(open_slots)
    return ChannelFigures(
        channel=channel,
        posts=tuple(posts),
        bookings=bookings,
        frame=frame,
        rhythm=measured,
        topics=topics,
        purposes=aspect.purposes(dict(channel.purposes)),
        tallies=_tallies(channel, bookings, measured, frame),
        surges=tuple(_surges(calendar, channel, bookings, measured, frame)),
        suggestions=tuple(zip(open_slots, ideas, strict=True)),
    )


def _frame(calendar: Calendar, channel: Channel | None, posts: Iterable[Post]) -> Frame:
    first = min(
        (post.when.day for post in posts if post.when and counts_for_rhythm(post, calendar.today)),
        default=calendar.today,
    )
    return Frame(
        zone=find_zone(calendar.settings.timezone),
        since=(channel and channel.since) or first,
        today=calendar.today,
        horizon=calendar.horizon,
        pauses=calendar.settings.pauses,
        quiet=calendar.settings.quiet,
    )


class _Aspect:
    """Some posts, looked at by what they are about and by what they are for."""

    def __init__(self, calendar: Calendar, posts: Iterable[Post], frame: Frame, channel: Channel | None = None) -> None:
        self._calendar = calendar
        self._frame = frame
        self._cadence = channel.cadence if channel else None
        self._posts = [post for post in posts if counts_for_rhythm(post, calendar.today)]

    def topics(self, promise: Mapping[str, int]) -> FocusFigures:
        """Return what the posts are about, held against the shares that were promised."""
        order = [topic.key for topic in self._calendar.topics]
        said = [(post.when.day, post.id, post.topic) for post in self._posts if post.when]
        near = {id_ for day, id_, _ in said if day >= self._frame.window_start}
        found = focus.runs([(id_, topic) for _, id_, topic in said], promise)
        last = {topic: day for day, _, topic in said if day < self._frame.today}
        return replace(
            self._measure(lambda post: post.topic, order, promise),
            droughts=tuple(self._droughts(last, promise)),
            runs=tuple(run for run in found if run.posts[-1] in near),
        )

    def purposes(self, promise: Mapping[str, int]) -> FocusFigures:
        """Return what those posts are for that say so."""
        in_order = {purpose.value: promise[purpose] for purpose in Purpose if purpose in promise}
        return self._measure(lambda post: post.purpose, [purpose.value for purpose in Purpose], in_order)

    def _measure(self, of: Callable[[Post], str | None], order: list[str], promise: Mapping[str, int]) -> FocusFigures:
        said = [(post.when.day, key) for post in self._posts if post.when and (key := of(post))]
        known = {key for _, key in said}  # there may be thousands of topics, of which these posts are about few
        order = [key for key in order if key in known or key in promise]

        def between(start: date, end: date) -> Focus:
            return focus.measure(order, Counter(key for day, key in said if start <= day < end), promise)

        frame = self._frame
        ends = [frame.today - number * ONE_WEEK for number in reversed(range(_MOVES))]
        return FocusFigures(
            now=between(frame.window_start, frame.today),
            planned=between(frame.window_start, frame.horizon),
            whole=between(date.min, frame.today),
            over_time=tuple(FocusSpan(end - MOVING_WINDOW, end, between(end - MOVING_WINDOW, end)) for end in ends),
        )

    def _droughts(self, last: Mapping[str, date], promise: Mapping[str, int]) -> Iterator[Drought]:
        """Yield how long nothing came about each promised topic; without a promised rhythm that says nothing."""
        frame, cadence = self._frame, self._cadence
        if cadence is None or frame.since > frame.today:
            return
        rate = rhythm.rate(cadence, frame)
        for topic, share in promise.items():
            if share:
                start, part = last.get(topic, frame.since), Fraction(share, PER_CENT)
                asked = rhythm.pace(cadence, frame, max(start, frame.since), frame.today) * part
                yield Drought(topic, last.get(topic), (frame.today - start).days, asked, rate * part)


def _tallies(channel: Channel, bookings: tuple[Booking, ...], measured: Rhythm, frame: Frame) -> tuple[Tally, ...]:
    cadence = channel.cadence
    period = cadence.period if isinstance(cadence, Quota) else Period.WEEK
    each = Fraction(1, cadence.days) if isinstance(cadence, Interval) else Fraction(1)
    portions = measured.kept.portions if measured.kept else ()
    return adherence.tallies(periods(period, look_back(frame.today), frame.horizon), portions, bookings, each)


def _surges(
    calendar: Calendar, channel: Channel, bookings: tuple[Booking, ...], measured: Rhythm, frame: Frame
) -> Iterator[Surge]:
    """Yield how a channel with a promise did around the events of the 12 weeks back and ahead."""
    for event in calendar.settings.events:
        start, end = peaks.span(event)
        if channel.cadence and end > look_back(calendar.today) and start < calendar.horizon:
            first = max(start, channel.since or start)  # what came before the promise is not held against it
            asked = rhythm.promised(channel.cadence, frame, first, end)
            counted = (booking for booking in bookings if booking.day >= first)
            yield peaks.surge(event, counted, asked, measured.gaps)


def _extremes(calendar: Calendar, frame: Frame) -> tuple[WeekCount, WeekCount] | None:
    """Return the busiest and the emptiest of the whole weeks of the window back, but for those in a pause."""
    monday = frame.window_start + timedelta(days=-frame.window_start.weekday() % 7)
    weeks = [
        day
        for day in days_between(monday, frame.today)
        if day.weekday() == 0 and day + ONE_WEEK <= frame.today and frame.active_days(day, day + ONE_WEEK)
    ]
    counted = (post.when.day for post in calendar.posts if post.when and counts_for_rhythm(post, calendar.today))
    return peaks.extremes(counted, weeks)
