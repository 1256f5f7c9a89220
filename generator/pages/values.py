"""What pages are made of: the calendar as rows and cells, each with the addresses that it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator import addresses
from generator.model import Status
from generator.texts import say

if TYPE_CHECKING:
    from datetime import date

    from generator.diagnostics import Diagnostic
    from generator.measures import Gap
    from generator.model import Post
    from generator.pages.filters import Filter
    from generator.pages.parts import Part
    from generator.pages.shortcuts import Shortcut
    from generator.texts import Text


MOST_IN_A_CELL = 4
MOST_IN_A_LEGEND = 40
MOST_IN_A_WEEK = 12  # of one day


class State(StrEnum):
    """How a post stands today: what its writer said, or what follows from time."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    CANCELLED = "cancelled"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"


STATES = {
    State.IDEA: say("idea"),
    State.DRAFT: say("draft"),
    State.REVIEW: say("in review"),
    State.CANCELLED: say("cancelled"),
    State.SCHEDULED: say("scheduled"),
    State.PUBLISHED: say("published"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One planned page: where it stands, the template that draws it and gives it its title, and its data.

    `part` is which of several it is, where a list is too long for one.
    """

    address: str
    template: str
    data: object
    part: Part | None = None

    @property
    def first(self) -> str:
        """Return the address by which others know the page: that of the first part."""
        return self.part.pages[0] if self.part else self.address


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows; what is long is no part of its hash, which every page asks for."""

    title: str
    language: str
    public: bool
    zone: str
    today: date
    week: str
    window_start: date
    last_planned: date
    shows_plan: bool
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    search_index: str | None
    navigation: tuple[tuple[Text, str], ...] = field(hash=False)
    filters: tuple[Filter, ...] = field(hash=False)
    shortcuts: tuple[Shortcut, ...] = field(hash=False)
    guidelines: str | None
    image_hosts: tuple[str, ...] = ()

    def leads_to(self, address: str) -> bool:
        """Tell whether the navigation leads to an address."""
        return any(address == target for _, target in self.navigation)


@dataclass(frozen=True, slots=True)
class Label:
    """A channel or a topic: its name, its page, and the mark of a channel; a purpose has `words` instead of both."""

    key: str
    name: str
    address: str
    mark: str = ""
    words: Text | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """What marks and shapes stand for."""

    channels: tuple[Label, ...]
    topics: tuple[Label, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether it would bury the page."""
        return len(self.channels) > MOST_IN_A_LEGEND


@dataclass(frozen=True, slots=True)
class PostItem:
    """A post as one line of a page; `time` is wall time, None for an all-day post, `moment` for machines."""

    id: str
    title: str
    address: str
    channel: Label
    topic: Label
    state: State
    day: date | None
    time: str | None
    moment: str
    owner: str | None
    message: str | None

    @property
    def goes_out(self) -> bool:
        """Tell whether it went out or is meant to: an idea is not yet, and what is cancelled is not any more."""
        return self.state not in (State.IDEA, State.CANCELLED)

    @property
    def state_in_words(self) -> Text:
        """Return the state as a word."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class SlotItem:
    """A promised moment that no post fills: missed, or open with the topic that would suit it."""

    channel: Label
    day: date
    time: str
    is_missed: bool
    suggestion: Label | None = None

    @property
    def week(self) -> str:
        """Return the address of the week that the slot lies in."""
        return addresses.week(self.day)


@dataclass(frozen=True, slots=True)
class GapItem:
    """A gap of a channel, in words."""

    channel: Label
    gap: Gap
    words: Text


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A finding with the posts that it is about, first that in which it stands."""

    finding: Diagnostic
    posts: tuple[PostItem, ...]

    @property
    def post(self) -> PostItem | None:
        """Return the post in which it stands."""
        return next(iter(self.posts), None)


@dataclass(frozen=True, slots=True)
class TimeItem:
    """A time that begins on a day: `quiet`, or kept for the conversation; `hours` is None when it is the whole day."""

    name: str
    hours: str | None
    is_quiet: bool
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a day: `kind` is post, slot or time, and `item` what it is."""

    kind: str
    item: PostItem | SlotItem | TimeItem


@dataclass(frozen=True, slots=True)
class NoteItem:
    """An event or a pause by its name; `until` is its last day, where it stands on the first one for all of them."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DayItem:
    """One day: what stands in it, what is missing from it, and what else is going on."""

    day: date
    posts: tuple[PostItem, ...]
    slots: tuple[SlotItem, ...]
    gaps: tuple[GapItem, ...]  # those that are shown on this day, but for slots, which stand in the day itself
    notes: tuple[NoteItem, ...]
    times: tuple[TimeItem, ...]
    is_today: bool
    is_outside: bool = False
    room: int | None = None  # for how many posts the page has room, None for all of them
    rest: str = ""  # the page with the others

    @property
    def shown(self) -> tuple[PostItem, ...]:
        """Return the posts that fit into a cell."""
        return self.posts[:MOST_IN_A_CELL]

    @property
    def folded(self) -> tuple[PostItem, ...]:
        """Return the posts beyond them."""
        return self.posts[MOST_IN_A_CELL : self.room]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return what fits into a cell, in order of time: the whole day first."""
        return self._lines(self.shown)

    @property
    def lines_in_week(self) -> tuple[Line, ...]:
        """Return the same for a week, which tells more of each post and has room for more of them."""
        return self._lines(self.posts[:MOST_IN_A_WEEK])

    def _lines(self, posts: tuple[PostItem, ...]) -> tuple[Line, ...]:
        lines = [(time.hours or "", Line("time", time)) for time in self.times]
        lines += [(post.time or "", Line("post", post)) for post in posts]
        lines += [(slot.time, Line("slot", slot)) for slot in self.slots]
        return tuple(line for _, line in sorted(lines, key=lambda pair: pair[0][:5]))

    @property
    def beyond_week(self) -> tuple[PostItem, ...]:
        """Return the posts beyond them."""
        return self.posts[MOST_IN_A_WEEK : self.room]

    @property
    def elsewhere(self) -> int:
        """Return how many posts stand on another page alone."""
        return 0 if self.room is None else len(self.posts) - self.room

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show beside the time that is kept for the conversation anyway."""
        return not (self.posts or self.slots or self.gaps or self.notes or self.is_quiet)

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing may go out in some of its hours or in all."""
        return any(time.is_quiet for time in self.times)


def state_of(post: Post, today: date) -> State:
    """Return how a post stands on a day."""
    if post.status is not Status.APPROVED:
        return State(post.status.value)
    return State.PUBLISHED if post.when and post.when.day < today else State.SCHEDULED
