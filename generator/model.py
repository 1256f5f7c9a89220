"""The values that everything else is about. All are frozen and complete; date ranges are half-open."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.cadence import Cadence
    from generator.diagnostics import Location
    from generator.diagnostics import Severity
    from generator.history import Committed
    from generator.times import When


class Status(StrEnum):
    """What the writer says of a post; scheduled and published follow from time and are never written."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class Purpose(StrEnum):
    """What a post is for."""

    INFORM = "inform"
    ANNOUNCE = "announce"
    STORY = "story"
    HELP = "help"
    ASK = "ask"
    SELL = "sell"
    SERVICE = "service"


class Address(StrEnum):
    """The tone that an audience expects (Dutch: je or u)."""

    INFORMAL = "informal"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Days:
    """A named range of days, such as an event or a pause, half-open; `location` is where the settings name it."""

    name: str
    start: date
    end: date
    location: Location | None = field(default=None, compare=False)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True, slots=True)
class Window:
    """A named time of day that comes once, every year or every week; without times it is the whole day.

    `day` is a date, a pair of month and day, or an ISO weekday. An `end` before the `start` lies on the next day.
    """

    name: str
    day: date | tuple[int, int] | int
    start: time | None = None
    end: time | None = None

    def falls_on(self, day: date) -> bool:
        """Tell whether the window begins on this day."""
        match self.day:
            case date():
                return day == self.day
            case int():
                return day.isoweekday() == self.day
            case _:
                return (day.month, day.day) == self.day

    def holds(self, local: datetime) -> bool:
        """Tell whether a wall time lies in the window."""
        if self.start is None or self.end is None:
            return self.falls_on(local.date())
        clock, today = local.time(), local.date()
        if self.start < self.end:
            return self.falls_on(today) and self.start <= clock < self.end
        yesterday = today - timedelta(days=1)
        return (self.falls_on(today) and clock >= self.start) or (self.falls_on(yesterday) and clock < self.end)


@dataclass(frozen=True, slots=True)
class Topic:
    """What posts are about."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Audience:
    """People whom posts are meant for, and what they were found to need."""

    key: str
    name: str
    needs: tuple[str, ...] = ()
    researched: date | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """Where posts appear, and what the team promised of it.

    `promise` is the cadence as it was written; `shares` are per cents by topic, `purposes` by purpose. `places`
    says where in the settings a promise stands.
    """

    key: str
    name: str
    mark: str
    color: str | None = None
    purpose: str | None = None
    audience: str | None = None
    cadence: Cadence | None = None
    promise: str = ""
    shares: tuple[tuple[str, int], ...] = ()
    purposes: tuple[tuple[str, int], ...] = ()
    since: date | None = None
    spacing: timedelta = timedelta(hours=1)
    platform: str | None = None
    address: Address | None = None
    official: bool = False
    places: tuple[tuple[str, Location], ...] = ()

    def place(self, name: str) -> Location:
        """Return where a field of the channel stands, else where the channel does."""
        return dict(self.places).get(name, self.places[0][1])


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the team set for one rule."""

    code: str
    location: Location
    off: bool = False
    severity: Severity | None = None
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How an existing blog is read: which of its fields are ours. Without one, `declared` is false."""

    declared: bool = False
    folders: tuple[tuple[str, Location], ...] = ()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    channel: str | None = None
    topic: str | None = None
    open_topics: bool = False
    id_from_path: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What `calendar.yaml` says."""

    title: str
    timezone: str
    language: str = "en"
    site_url: str | None = None  # with a slash at its end
    public: bool = False
    horizon: int = 56  # days
    topics: tuple[Topic, ...] = ()
    channels: tuple[Channel, ...] = ()
    audiences: tuple[Audience, ...] = ()
    events: tuple[Days, ...] = ()
    pauses: tuple[Days, ...] = ()
    quiet: tuple[Window, ...] = ()
    community: tuple[Window, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    posts: Mapping = field(default_factory=Mapping)

    def number(self, rule: str, name: str, default: int) -> int:
        """Return the number that the team set for a rule, else the default."""
        numbers = (dict(setting.numbers) for setting in self.rules if setting.code == rule)
        return next(numbers, {}).get(name, default)


@dataclass(frozen=True, slots=True)
class Post:
    """One planned or published piece on one channel at one time; only an idea may lack the time."""

    id: str
    title: str
    channel: str
    topic: str
    when: When | None
    status: Status
    body: str
    body_line: int
    places: tuple[tuple[str, Location], ...]
    message: str | None = None
    audience: str | None = None
    purpose: Purpose | None = None
    need: str | None = None
    owner: str | None = None
    reviewer: str | None = None
    link: str | None = None
    updated: datetime | None = None
    created: datetime | None = None

    @property
    def path(self) -> str:
        """Return the path of the post's source."""
        return self.places[0][1].path

    def place(self, name: str) -> Location:
        """Return where a field of the post stands, else where its front matter begins."""
        return dict(self.places).get(name, self.places[0][1])


@dataclass(frozen=True, slots=True)
class Calendar:
    """Posts, channels and topics on one day: the thing that is checked and drawn.

    `topics` are the declared ones and, where they are open, those that posts named. Posts come in order of time.
    `committed` tells when the settings were, None when that is not known.
    """

    settings: Settings
    topics: tuple[Topic, ...]
    posts: tuple[Post, ...]
    today: date
    committed: Committed | None = None

    @property
    def last_planned(self) -> date:
        """Return the last day that is planned for."""
        return self.horizon - timedelta(days=1)

    @property
    def horizon(self) -> date:
        """Return the first day that is no longer planned for."""
        return self.today + timedelta(days=self.settings.horizon)
