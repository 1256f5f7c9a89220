"""Posts, gaps, weekly focus and windows of time as events.

Identities come from what writers wrote and never from what was computed, and no value comes from a clock, so that
a subscriber's calendar sees a change only where there is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import chain
from itertools import count
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from generator import addresses
from generator.analysis import counts_for_rhythm
from generator.descriptions import SUMMARIES
from generator.descriptions import WINDOWS
from generator.descriptions import describe
from generator.descriptions import in_brief
from generator.descriptions import what_is_missing
from generator.ical import Event
from generator.ical import EventStatus
from generator.ical import write_event
from generator.measures import ONE_DAY
from generator.measures import ONE_WEEK
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import monday_of
from generator.model import Status
from generator.names import to_name
from generator.occurrences import occurrences
from generator.texts import fill
from generator.texts import say
from generator.times import When
from generator.times import find_zone
from generator.times import start_of
from generator.wording import gap_in_brief
from generator.wording import promise_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.diagnostics import Diagnostics
    from generator.language import Language
    from generator.measures import Gap
    from generator.model import Calendar
    from generator.model import Post
    from generator.occurrences import Occurrence
    from generator.settings import Channel
    from generator.texts import Text

LENGTH_OF_A_POST = timedelta(minutes=15)
CANCELLED_STAYS = timedelta(weeks=4)

_OF_PERIODS = {GapKind.SHORT, GapKind.EMPTY}  # a quota's gap, which its period names
_START = "-start"  # names the gap of a channel before its first post, wherever it begins
_SETTLES = timedelta(weeks=4)  # after which few change what is over
_STATUSES = {Status.APPROVED: EventStatus.CONFIRMED, Status.CANCELLED: EventStatus.CANCELLED}


@dataclass(frozen=True, slots=True)
class Content:
    """What posts hold and what is found in them: plain text by the id of the post, findings by its path."""

    bodies: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, Diagnostics] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its lines; `kind` (post, gap, focus or time), `channel` and `topic` say which feeds hold it."""

    event: Event
    lines: bytes
    kind: str
    channel: str | None = None
    topic: str | None = None


def make_entries(calendar: Calendar, analysis: Analysis, content: Content, language: Language) -> tuple[Entry, ...]:
    """Return all events of a calendar in order of time."""
    found = _Writer(calendar, content, language).entries(analysis)
    return tuple(sorted(found, key=lambda entry: (_begin(entry.event), entry.event.uid)))


class _Writer:
    """Makes the events of one calendar; holds what all of them share."""

    def __init__(self, calendar: Calendar, content: Content, language: Language) -> None:
        self._calendar = calendar
        self._content = content
        self._language = language
        self._zone = find_zone(calendar.settings.timezone)
        self._root = calendar.settings.site_url
        self._host = calendar.settings.host
        self._topics = {topic.key: topic.name for topic in calendar.topics}

    def entries(self, analysis: Analysis) -> Iterator[Entry]:
        """Yield all events of the calendar."""
        for figures in analysis.channels:
            key = figures.channel.key
            for post in figures.posts:
                if post.when and self._is_shown(post, post.when):
                    event = self._post(post, post.when, figures.channel)
                    yield Entry(event, write_event(event), "post", key, post.topic)
            for event in self._gaps(figures):
                yield Entry(event, write_event(event), "gap", key)
        for event in self._weeks():
            yield Entry(event, write_event(event), "focus")
        for event in self._windows():
            yield Entry(event, write_event(event), "time")

    def _is_shown(self, post: Post, when: When) -> bool:
        """Tell whether a post is in the feed: one that was cancelled leaves it after four weeks."""
        return post.status is not Status.CANCELLED or when.day + CANCELLED_STAYS > self._calendar.today

    def _post(self, post: Post, when: When, channel: Channel) -> Event:
        begin = start_of(when, self._zone)
        modified = post.updated or begin
        page = addresses.post(post.id)
        return Event(
            uid=f"post-{post.id}@{self._host}",
            start=when.moment or when.day,
            end=when.moment + LENGTH_OF_A_POST if when.moment else when.day + ONE_DAY,
            summary=self._marked(channel, fill(SUMMARIES[post.status], title=post.title)),
            description=describe(
                self._content.bodies.get(post.id, ""),
                in_brief(post, channel.name, self._topics[post.topic], self._language),
                self._content.findings.get(post.path, ()),
                self._url(page),
                self._language,
            ),
            categories=(channel.name, self._topics[post.topic]),
            created=min(post.created or modified, modified),
            modified=modified,
            status=_STATUSES.get(post.status, EventStatus.TENTATIVE),
            url=self._url(page),
        )

    def _gaps(self, figures: ChannelFigures) -> Iterator[Event]:
        """Yield a channel's gaps, named after the post before them, so that one that grows stays the same event."""
        used: set[str] = set()
        channel = figures.channel
        for gap in figures.rhythm.gaps:
            key = _period_key(gap)  # no id of a post holds a dot, or begins with a dash
            first = gap.after if gap.after or gap.kind in _OF_PERIODS else _START
            names = chain((first, key), (f"{key}.{number}" for number in count(2)))
            anchor = next(name for name in names if name and name not in used)
            used.add(anchor)
            promise = promise_in_words(channel.cadence)
            summary = self._marked(channel, say("{gap} (promise: {promise})", gap=gap_in_brief(gap), promise=promise))
            about = self._say(
                say(
                    "{channel}: {gap}",
                    channel=channel.name,
                    gap=what_is_missing(gap, figures, self._topics, self._zone),
                )
            )
            stamps = self._stamps(_around(gap, figures.posts), (gap.start, gap.end), self._turns(gap))
            yield self._days(f"gap-{channel.key}.{anchor}", (gap.start, gap.end), (summary, about), stamps)

    def _turns(self, gap: Gap) -> tuple[date, ...]:
        """Return the days on which what a gap says may have changed by itself: each day while it runs."""
        seen = gap.end - timedelta(days=self._calendar.settings.horizon)  # its last day came in sight
        return (self._calendar.today,) if gap.state is GapState.RUNNING else (seen, gap.start, gap.end)

    def _weeks(self) -> Iterator[Event]:
        """Yield one event for each ISO week with posts: what the week is about."""
        today = self._calendar.today
        dated = ((monday_of(post.when.day), post) for post in self._calendar.posts if post.when)
        for monday, found in groupby(sorted(dated, key=itemgetter(0)), key=itemgetter(0)):
            posts = [post for _, post in found]
            counts = Counter(post.topic for post in posts if counts_for_rhythm(post, today))
            if not counts:
                continue
            order = sorted((topic for topic in self._topics if counts[topic]), key=lambda topic: -counts[topic])
            topics = ", ".join(f"{self._topics[key]} {counts[key]}" for key in order)
            words = (say("Focus: {topics}", topics=topics), say("What the posts of this week are about."))
            span = (monday, monday + ONE_WEEK)
            dropped = (post.when.day + ONE_DAY for post in posts if post.when and not counts_for_rhythm(post, today))
            stamps = self._stamps(posts, span, (span[1], *dropped))
            yield self._days(
                f"focus-all.{addresses.week_key(monday)}", span, (self._say(words[0]), self._say(words[1])), stamps
            )

    def _windows(self) -> Iterator[Event]:
        """Yield the times in which nothing may go out, and those kept for the conversation, up to the horizon."""
        settings, today = self._calendar.settings, self._calendar.today
        for kind, windows in (("quiet", settings.quiet), ("community", settings.community)):
            used: Counter[str] = Counter()
            for one in occurrences(windows, monday_of(today), self._calendar.horizon, self._zone):
                key = f"{kind}-{to_name(one.window.name)}.{one.day}"
                used[key] += 1
                yield self._window(kind, key if used[key] == 1 else f"{key}.{used[key]}", one)

    def _window(self, kind: str, key: str, one: Occurrence) -> Event:
        page = addresses.AGENDA  # before the first post there are no pages of weeks
        created, modified = self._stamps((), (one.day, one.day))
        link = one.window.link
        title, about = (self._say(fill(words, name=one.window.name)) for words in WINDOWS[kind])
        return Event(
            uid=f"{key}@{self._host}",
            start=one.start or one.day,
            end=one.end or one.day + ONE_DAY,
            summary=title,
            description=self._describe(f"{about}\n\n{link}" if link else about, page),
            categories=(kind,),
            created=created,
            modified=modified,
            is_busy=kind == "community",
            url=link or self._url(page),
            conversation=link,
        )

    def _stamps(
        self, posts: Iterable[Post], span: tuple[date, date], turns: Iterable[date] = ()
    ) -> tuple[datetime, datetime]:
        """Return when something that follows from settings and posts was made and changed.

        What it says also changes on the days in `turns`; and with any commit until four weeks after its end, because
        nothing tells which post was taken out of it.
        """
        settings, today = self._calendar.committed, self._calendar.today
        settled = span[1] + _SETTLES
        stamps = [post.updated for post in posts if post.updated] + ([settings.last] if settings else [])
        if turns:
            stamps += [start_of(When(day), self._zone) for day in (*turns, settled) if day <= today]
            stamps += [self._calendar.changed] if self._calendar.changed and settled > today else []
        modified = max(stamps, default=start_of(When(span[0]), self._zone))
        return min(settings.first if settings else modified, modified), modified

    def _days(
        self, key: str, span: tuple[date, date], words: tuple[str, str], stamps: tuple[datetime, datetime]
    ) -> Event:
        """Return an event of whole days with its summary and what it is about."""
        kind = key.partition("-")[0]
        page = addresses.RHYTHM if kind == "gap" else addresses.week(span[0])
        return Event(
            uid=f"{key}@{self._host}",
            start=span[0],
            end=span[1],
            summary=words[0],
            description=self._describe(words[1], page),
            categories=(kind,),
            created=stamps[0],
            modified=stamps[1],
            url=self._url(page),
        )

    def _marked(self, channel: Channel, words: Text) -> str:
        """Return words after the mark of a channel, which a glance needs first."""
        return f"{channel.mark} · {self._say(words)}"

    def _say(self, words: Text) -> str:
        return self._language.say(words, longest=None)

    def _url(self, address: str) -> str | None:
        return self._root and self._root + address

    def _describe(self, words: str, page: str) -> str:
        return describe(words, "", (), self._url(page), self._language)


def _begin(event: Event) -> datetime:
    """Return the moment by which events are sorted: that of a whole day is its start in UTC."""
    return event.start if isinstance(event.start, datetime) else datetime.combine(event.start, time(), UTC)


def _around(gap: Gap, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """Return the posts that a gap lies between, which make it begin and end, and those in it that do not count."""
    dated = [post for post in posts if post.when]
    first, following = (bisect_left(dated, day, key=_day) for day in (gap.start, gap.end))
    return tuple(dated[max(0, first - 1) : following + 1])


def _day(post: Post) -> date:
    return post.when.day if post.when else date.max


def _period_key(gap: Gap) -> str:
    """Return a name of the promised week or day that a gap begins with."""
    return addresses.week_key(gap.start) if gap.is_of_week else f"{gap.start}"
