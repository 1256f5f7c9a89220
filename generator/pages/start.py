"""The start page: what goes out, where the next hole is, how each channel does, and what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import addresses
from generator.diagnostics import count_by_severity
from generator.measures import GapState
from generator.measures import look_back
from generator.measures import monday_of
from generator.model import Status
from generator.pages.parts import MOST_CHANNELS
from generator.pages.parts import where
from generator.pages.periods import DAYS_OF_WEEK
from generator.pages.periods import month_table
from generator.pages.values import Page
from generator.pages.values import State
from generator.rhythm import Light
from generator.texts import say
from generator.texts import say_many
from generator.wording import count_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.pages.atlas import Atlas
    from generator.pages.cards import Card
    from generator.pages.periods import MonthTable
    from generator.pages.values import DayItem
    from generator.pages.values import GapItem
    from generator.pages.values import Label
    from generator.pages.values import Legend
    from generator.pages.values import PostItem
    from generator.pages.values import SlotItem
    from generator.texts import Text

MOST_OPENINGS = 10
MOST_WAITING = 10
MOST_FOLDED_WAITING = 200
DRAFTS_AHEAD = timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A post that is not approved: who has to read it, or to finish it, and how many days are left (below 0: late)."""

    post: PostItem
    who: str | None
    is_review: bool
    days: int


@dataclass(frozen=True, slots=True)
class Hole:
    """The first day on which a channel's promise fails, the page of its week, and the topic that would suit it."""

    channel: Label
    day: date
    week: str | None
    suggestion: Label | None


@dataclass(frozen=True, slots=True)
class Opening:
    """What is still to be filled, and when.

    It is an open slot, or the gap of a promise without slots on the day on which it is due, or what the running
    period of a channel's quota still needs, on the last day of the period.
    """

    day: date
    week: str | None
    slot: SlotItem | None = None
    gap: GapItem | None = None
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A channel that somebody should look at, and why."""

    card: Card
    words: Text


@dataclass(frozen=True, slots=True)
class Glance:
    """The answers at the top: this week's posts and those still to come, the next hole, and how channels do.

    `in_rhythm` of the `promised` channels keep their promise of a rhythm; `troubled` of all need somebody.
    """

    posts: int
    to_come: int
    next: PostItem | None
    hole: Hole | None
    in_rhythm: int
    promised: int
    troubles: tuple[Trouble, ...]
    troubled: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A channel at a glance, and the pages on which all its figures and topics stand."""

    card: Card
    rhythm: str
    focus: str


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page shows; `nearest` is the month shown instead of today's, when that one holds no posts.

    `other_channels` are so many beyond the `lanes`, which are those that need attention first.
    """

    glance: Glance
    table: MonthTable
    month: str
    nearest: date | None
    week: tuple[DayItem, ...]
    week_address: str | None
    next_week: str | None
    lanes: tuple[Lane, ...]
    other_channels: int
    legend: Legend
    openings: tuple[Opening, ...]
    waiting: tuple[WaitingItem, ...]
    can_wait: bool  # where not all posts are shown, none is known to wait
    left_out: Diagnostics
    counts: tuple[Text, ...]

    @property
    def shown_waiting(self) -> tuple[WaitingItem, ...]:
        """Return what has to be done first."""
        return self.waiting[:MOST_WAITING]

    @property
    def folded_waiting(self) -> tuple[WaitingItem, ...]:
        """Return the rest, which is shown when it is asked for."""
        return self.waiting[MOST_WAITING:MOST_FOLDED_WAITING]

    @property
    def other_waiting(self) -> int:
        """Return how many stand in the calendar alone."""
        return len(self.waiting[MOST_FOLDED_WAITING:])

    @property
    def late(self) -> int:
        """Return how many of those that wait should have gone out before today."""
        return sum(item.days < 0 for item in self.waiting)


def plan(atlas: Atlas, left_out: Diagnostics) -> Page:
    """Return the start page; `left_out` are the findings of sources that could not be built."""
    today = atlas.calendar.today
    shown = shown_month(atlas)
    monday = monday_of(today)
    ahead = atlas.days(today, atlas.calendar.horizon)
    slots = [slot for day in ahead for slot in day.slots if not slot.is_missed]
    week = atlas.days(monday, monday + timedelta(days=DAYS_OF_WEEK))
    return Page(
        addresses.INDEX,
        "index.html",
        Start(
            glance=_glance(atlas, week, slots),
            table=month_table(atlas, shown),
            month=addresses.month(shown),
            nearest=shown if shown != today.replace(day=1) else None,
            week=week,
            week_address=atlas.week_address(monday),
            next_week=atlas.week_address(monday + timedelta(days=DAYS_OF_WEEK)),
            lanes=_lanes(atlas),
            other_channels=max(0, len(atlas.cards) - MOST_CHANNELS),
            legend=atlas.legend,
            openings=_openings(atlas, ahead, slots),
            waiting=tuple(_waiting(atlas)),
            can_wait=any(post.status is not Status.APPROVED for post in atlas.calendar.posts),
            left_out=left_out,
            counts=tuple(count_in_words(severity, n) for severity, n in count_by_severity(atlas.findings).items() if n),
        ),
    )


def _lanes(atlas: Atlas) -> tuple[Lane, ...]:
    """Return the channels in the order in which they were declared; of too many, first those that need attention."""
    keys = [card.channel.key for card in atlas.cards]
    rhythm, focus = (where(page, MOST_CHANNELS, keys) for page in (addresses.RHYTHM, addresses.FOCUS))
    cards = list(atlas.cards)
    if len(cards) > MOST_CHANNELS:
        troubled = {trouble.card.channel.key for trouble in _troubles(atlas)}
        cards.sort(key=lambda card: card.channel.key not in troubled)
    shown = ((card, card.channel.key) for card in cards[:MOST_CHANNELS])
    return tuple(Lane(card, f"{rhythm[key]}#channel-{key}", f"{focus[key]}#channel-{key}") for card, key in shown)


def _glance(atlas: Atlas, week: tuple[DayItem, ...], slots: list[SlotItem]) -> Glance:
    today = atlas.calendar.today
    goes_out = [
        item
        for day in week
        for item in day.posts
        if item.state is State.PUBLISHED or (day.day >= today and item.goes_out)
    ]
    troubles = tuple(_troubles(atlas))
    ahead = (item for item in atlas.posts.values() if item.day and item.day >= today)
    lights = [card.light for card in atlas.cards if card.light]
    return Glance(
        posts=len(goes_out),
        to_come=sum(item.day is not None and item.day >= today for item in goes_out),
        next=next((item for item in ahead if item.goes_out), None),
        hole=_next_hole(atlas, slots),
        in_rhythm=lights.count(Light.GOOD),
        promised=len(lights),
        troubles=troubles,
        troubled=len({trouble.card.channel.key for trouble in troubles}),
    )


def _openings(atlas: Atlas, ahead: tuple[DayItem, ...], slots: list[SlotItem]) -> tuple[Opening, ...]:
    """Return the next things to fill in the days ahead, in order of time."""

    def week(day: date) -> str | None:
        return atlas.week_address(monday_of(day))

    found = [Opening(slot.day, week(slot.day), slot=slot) for slot in slots]
    found += [
        Opening(day.day, week(day.day), gap=gap) for day in ahead for gap in day.gaps if gap.gap.state is GapState.OPEN
    ]
    for card in atlas.cards:
        due = _needs_by(card)
        if due and due < atlas.calendar.horizon:
            found.append(Opening(due, week(due), card=card))
    return tuple(sorted(found, key=lambda one: one.day)[:MOST_OPENINGS])


def _needs_by(card: Card) -> date | None:
    """Return the last day of the running period of a quota that still needs posts."""
    running = card.rhythm.kept.running if card.rhythm.kept else None
    return card.period_ends if running and running.needed else None


def _next_hole(atlas: Atlas, slots: list[SlotItem]) -> Hole | None:
    """Return where a promise first fails; of two on one day, the one of the channel that was declared first."""
    holes = [(card.holds_until, card.channel) for card in atlas.cards if card.holds_until]
    if not holes:
        return None
    day, channel = min(holes, key=lambda hole: hole[0])
    fitting = (slot.suggestion for slot in slots if slot.channel == channel and slot.day >= day)
    return Hole(channel, day, atlas.week_address(monday_of(day)), next(fitting, None))


def _troubles(atlas: Atlas) -> Iterator[Trouble]:
    """Yield the channels whose rhythm needs posts, that are silent, or that talk about other topics than promised."""
    silent = {finding.location for finding in atlas.findings if finding.code == "idle-channel"}
    places = {channel.key: channel.place("") for channel in atlas.calendar.settings.channels}
    for card in atlas.cards:
        if card.light not in (None, Light.GOOD):
            yield Trouble(card, card.light_in_words)
        if places[card.channel.key] in silent:
            days = card.rhythm.silence
            words = say_many("silent for {count} day", "silent for {count} days", days) if days else say("no post yet")
            yield Trouble(card, words)
        if card.topics.now.drifts:
            yield Trouble(card, say("off focus"))


def _waiting(atlas: Atlas) -> Iterator[WaitingItem]:
    """Yield the posts in review, and the drafts of which less than two weeks are left, those that are late first."""
    today = atlas.calendar.today
    latest = {Status.REVIEW: date.max, Status.DRAFT: today + DRAFTS_AHEAD}
    for post in atlas.calendar.posts:
        if post.when and post.status in latest and look_back(today) <= post.when.day <= latest[post.status]:
            is_review = post.status is Status.REVIEW
            who = post.reviewer if is_review else post.owner
            yield WaitingItem(atlas.posts[post.id], who, is_review, (post.when.day - today).days)


def shown_month(atlas: Atlas) -> date:
    """Return the first day of today's month, or of the nearest one that holds posts."""
    today = atlas.calendar.today
    days = [item.day for item in atlas.posts.values() if item.day]
    nearest = min(
        days, key=lambda day: (abs((day.year - today.year) * 12 + day.month - today.month), day), default=today
    )
    return nearest.replace(day=1)
