"""Posts, gaps, weekly focus and windows of time as events.

Identities come from what writers wrote and never from what was computed, and no value comes from a clock, so that
a subscriber's calendar sees a change only where there is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import chain
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator import addresses
from generator.analysis import counts_for_rhythm
from generator.ical import Event
from generator.ical import EventStatus
from generator.ical import write_event
from generator.measures import ONE_DAY
from generator.measures import ONE_WEEK
from generator.measures import GapState
from generator.measures import monday_of
from generator.model import Status
from generator.names import to_name
from generator.occurrences import occurrences
from generator.texts import Text
from generator.texts import fill
from generator.texts import join
from generator.texts import say
from generator.texts import verbatim
from generator.times import find_zone
from generator.times import start_of
from generator.wording import gap_in_brief
from generator.wording import gap_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.language import Language
    from generator.measures import Gap
    from generator.measures import Slot
    from generator.model import Calendar
    from generator.model import Post
    from generator.occurrences import Occurrence
    from generator.times import When

LENGTH_OF_A_POST = timedelta(minutes=15)
CANCELLED_STAYS = timedelta(weeks=4)
LONGEST_DESCRIPTION = 2000
MOST_SLOTS = 10  # that a gap names

_SUMMARIES = {
    Status.IDEA: say("Idea: {title}"),
    Status.DRAFT: say("Draft: {title}"),
    Status.REVIEW: say("In review: {title}"),
    Status.CANCELLED: say("Cancelled: {title}"),
    Status.APPROVED: Text("{title}"),
}
_WINDOWS = {
    "quiet": say("Nothing may go out in this time."),
    "community": say("This time is kept free to read and to answer what people write."),
}
_STATUSES = {Status.APPROVED: EventStatus.CONFIRMED, Status.CANCELLED: EventStatus.CANCELLED}


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its lines; `kind` (post, gap, focus or time), `channel` and `topic` say which feeds hold it."""

    event: Event
    lines: bytes
    kind: str
    channel: str | None = None
    topic: str | None = None


def make_entries(
    calendar: Calendar, analysis: Analysis, bodies: Mapping[str, str], language: Language
) -> tuple[Entry, ...]:
    """Return all events of a calendar in order of time; `bodies` are plain text by the id of the post."""
    found = _Writer(calendar, bodies, language).entries(analysis)
    return tuple(sorted(found, key=lambda entry: (_begin(entry.event), entry.event.uid)))


class _Writer:
    """Makes the events of one calendar; holds what all of them share."""

    def __init__(self, calendar: Calendar, bodies: Mapping[str, str], language: Language) -> None:
        url = calendar.settings.site_url
        self._calendar = calendar
        self._bodies = bodies
        self._language = language
        self._zone = find_zone(calendar.settings.timezone)
        self._root = url
        self._host = (url and urlsplit(url).hostname) or "ritme.invalid"
        self._topics = {topic.key: topic.name for topic in calendar.topics}

    def entries(self, analysis: Analysis) -> Iterator[Entry]:
        """Yield all events of the calendar."""
        for figures in analysis.channels:
            key = figures.channel.key
            for post in figures.posts:
                if post.when and self._is_shown(post, post.when):
                    event = self._post(post, post.when, figures.channel.name)
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

    def _post(self, post: Post, when: When, channel: str) -> Event:
        begin = start_of(when, self._zone)
        modified = post.updated or begin
        page = addresses.post(post.id)
        return Event(
            uid=f"post-{post.id}@{self._host}",
            start=when.moment or when.day,
            end=when.moment + LENGTH_OF_A_POST if when.moment else when.day + ONE_DAY,
            summary=self._say(fill(_SUMMARIES[post.status], title=post.title)),
            description=self._describe(self._bodies.get(post.id, ""), page),
            categories=(channel, self._topics[post.topic]),
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
            key = _period_key(gap)  # no id of a post holds a dot
            names = chain((gap.after, key), (f"{key}.{number}" for number in count(2)))
            anchor = next(name for name in names if name and name not in used)
            used.add(anchor)
            brief, promise = gap_in_brief(gap), verbatim(channel.promise)
            summary = say("{channel}: {gap} (promise: {promise})", channel=channel.name, gap=brief, promise=promise)
            around = _around(gap, figures.posts)
            yield self._days(
                f"gap-{channel.key}.{anchor}", (gap.start, gap.end), (summary, self._what(gap, figures)), around
            )

    def _what(self, gap: Gap, figures: ChannelFigures) -> Text:
        """Return what a gap is and what to do about it: for open slots when, and about what."""
        words = say("{gap}.", gap=gap_in_words(gap))
        if gap.state is GapState.PAST:
            return words
        free = [self._slot(slot, topic) for slot, topic in figures.suggestions if gap.start <= slot.day < gap.end]
        if not free:
            return say("{gap} Plan a post, or change the promise.", gap=words)
        more = [say("and {count} more", count=len(free) - MOST_SLOTS)] if len(free) > MOST_SLOTS else []
        return say("{gap} Plan a post for: {slots}.", gap=words, slots=join([*free[:MOST_SLOTS], *more]))

    def _slot(self, slot: Slot, topic: str | None) -> Text:
        time_of_day = f"{slot.moment.astimezone(self._zone):%H:%M}"
        if topic is None:
            return say("{day} {time}", day=slot.day, time=time_of_day)
        return say("{day} {time} (idea: {topic})", day=slot.day, time=time_of_day, topic=self._topics.get(topic, topic))

    def _weeks(self) -> Iterator[Event]:
        """Yield one event for each ISO week with posts: what the week is about."""
        weeks: dict[date, list[Post]] = {}
        for post in self._calendar.posts:
            if post.when and counts_for_rhythm(post, self._calendar.today):
                weeks.setdefault(monday_of(post.when.day), []).append(post)
        for monday, posts in sorted(weeks.items()):
            counts = Counter(post.topic for post in posts)
            order = sorted((topic for topic in self._topics if counts[topic]), key=lambda topic: -counts[topic])
            summary = say("Focus: {topics}", topics=", ".join(f"{self._topics[key]} {counts[key]}" for key in order))
            about = say("What the posts of this week are about.")
            yield self._days(
                f"focus-all.{addresses.week_key(monday)}", (monday, monday + ONE_WEEK), (summary, about), posts
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
        created, modified = self._stamps((), one.day)
        return Event(
            uid=f"{key}@{self._host}",
            start=one.start or one.day,
            end=one.end or one.day + ONE_DAY,
            summary=one.window.name,
            description=self._describe(self._say(_WINDOWS[kind]), page),
            categories=(kind,),
            created=created,
            modified=modified,
            is_busy=kind == "community",
            url=self._url(page),
        )

    def _stamps(self, posts: Iterable[Post], start: date) -> tuple[datetime, datetime]:
        """Return when something that follows from settings and posts was made and changed."""
        settings = self._calendar.committed
        stamps = [post.updated for post in posts if post.updated] + ([settings.last] if settings else [])
        modified = max(stamps, default=datetime.combine(start, time(), UTC))
        return min(settings.first if settings else modified, modified), modified

    def _days(self, key: str, span: tuple[date, date], words: tuple[Text, Text], posts: Iterable[Post]) -> Event:
        """Return an event of whole days that follows from posts and settings, and changes when they do."""
        created, modified = self._stamps(posts, span[0])
        kind = key.partition("-")[0]
        page = addresses.RHYTHM if kind == "gap" else addresses.week(span[0])
        return Event(
            uid=f"{key}@{self._host}",
            start=span[0],
            end=span[1],
            summary=self._say(words[0]),
            description=self._describe(_capitalised(self._say(words[1])), page),
            categories=(kind,),
            created=created,
            modified=modified,
            url=self._url(page),
        )

    def _say(self, words: Text) -> str:
        return self._language.say(words, longest=None)

    def _url(self, address: str) -> str | None:
        return self._root and self._root + address

    def _describe(self, words: str, page: str) -> str:
        """Return a description with the address of the page as its last line, cut between words."""
        address = f"\n\n{self._url(page)}" if self._root else ""
        room = LONGEST_DESCRIPTION - len(address)
        if len(words) > room:
            words = words[: room - 2].rsplit(None, 1)[0] + " …"
        return (words + address).strip()


def _capitalised(words: str) -> str:
    """Return words with a capital first letter and all others as they are."""
    return words[:1].upper() + words[1:]


def _begin(event: Event) -> datetime:
    """Return the moment by which events are sorted: that of a whole day is its start in UTC."""
    return event.start if isinstance(event.start, datetime) else datetime.combine(event.start, time(), UTC)


def _around(gap: Gap, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """Return the posts that a gap lies between: what makes it begin and end."""
    dated = [post for post in posts if post.when]
    first, following = (bisect_left(dated, day, key=_day) for day in (gap.start, gap.end))
    return (*dated[max(0, first - 1) : first], *dated[following : following + 1])


def _day(post: Post) -> date:
    return post.when.day if post.when else date.max


def _period_key(gap: Gap) -> str:
    """Return a name of the promised week or day that a gap begins with."""
    return addresses.week_key(gap.start) if gap.is_of_week else f"{gap.start}"
