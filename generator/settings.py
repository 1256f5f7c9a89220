"""What `calendar.yaml` says, as values. All are frozen; date ranges are half-open."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from generator.cadence import Cadence
    from generator.diagnostics import Location
    from generator.diagnostics import Severity
    from generator.nodes import Node
    from generator.nodes import Scalar


class Address(StrEnum):
    """The tone that an audience expects (Dutch: je or u)."""

    INFORMAL = "informal"
    FORMAL = "formal"


class Priority(StrEnum):
    """How much a channel matters to the team."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Engine(StrEnum):
    """By which library the text of posts is read."""

    MARKDOWN = "markdown"
    COMMONMARK = "commonmark"


@dataclass(frozen=True, slots=True)
class Reader:
    """How the text of posts is read; `location` is where the settings name the engine."""

    engine: Engine
    location: Location = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rendering:
    """How texts become HTML: by which library, and from which hosts images are shown."""

    engine: Engine = Engine.MARKDOWN
    hosts: tuple[str, ...] = ()


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
    `link` leads to where the conversation takes place.
    """

    name: str
    day: date | tuple[int, int] | int
    start: time | None = None
    end: time | None = None
    link: str | None = None
    location: Location | None = field(default=None, compare=False)

    @property
    def is_all_day(self) -> bool:
        """Tell whether it lasts from midnight to midnight."""
        return self.start is None or self.end is None

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
    places: tuple[tuple[str, Location], ...] = field(default=(), compare=False)

    def place(self, name: str) -> Location:
        """Return where a field of the audience stands, else where the audience does."""
        return dict(self.places).get(name, self.places[0][1])


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a channel says that it is, and how to reach the people behind it."""

    bio: str | None = None
    url: str | None = None
    avatar: str | None = None
    contact: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the parts that are not there."""
        return tuple(part.name for part in fields(self) if not getattr(self, part.name))


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
    priority: Priority | None = None
    profile: Profile | None = None
    voice: str | None = None
    limits: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, Location], ...] = ()

    def place(self, name: str) -> Location:
        """Return where a field of the channel stands, else where the channel does."""
        return dict(self.places).get(name, self.places[0][1])


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the team set for one rule: `written` as it stands there, the rest once it is held against the rule.

    `is_on` is None where the team left it to the rule whether it runs.
    """

    code: str
    location: Location
    is_on: bool | None = None
    severity: Severity | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    written: tuple[tuple[Scalar, Node], ...] = field(default=(), compare=False)


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
    capacity: tuple[tuple[str, timedelta], ...] = ()  # of an owner, in a week
    four_eyes: bool = False
    rules: tuple[RuleSetting, ...] = ()
    posts: Mapping = field(default_factory=Mapping)
    markdown: Reader | None = None
    images: tuple[str, ...] = ()  # hosts from which they are shown
    templates: tuple[str, Location] | None = None
    extra_css: tuple[tuple[str, Location], ...] = ()

    @property
    def rendering(self) -> Rendering:
        """Return how texts become HTML."""
        return Rendering(self.markdown.engine if self.markdown else Engine.MARKDOWN, self.images)

    @property
    def host(self) -> str:
        """Return the host in all identities: that of the site, else one that never exists."""
        return (self.site_url and urlsplit(self.site_url).hostname) or "ritme.invalid"

    def channel(self, key: str) -> Channel:
        """Return the channel with this key."""
        return next(channel for channel in self.channels if channel.key == key)

    def rule(self, code: str) -> RuleSetting | None:
        """Return what the team set for a rule."""
        return next((setting for setting in self.rules if setting.code == code), None)

    def number(self, rule: str, name: str, default: int) -> int:
        """Return the number that the team set for a rule, else the default."""
        setting = self.rule(rule)
        return dict(setting.numbers).get(name, default) if setting else default
