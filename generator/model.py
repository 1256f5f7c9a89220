"""The values that everything else is about: posts, and the calendar that they make. All are frozen and complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Location
    from generator.history import Committed
    from generator.settings import Settings
    from generator.settings import Topic
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


class Origin(StrEnum):
    """Who had the idea of a post, or made it: the team itself, or the people whom it is for."""

    TEAM = "team"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or a video that goes out with a post; `alt` says what is to be seen, for who cannot see it."""

    file: str
    alt: str | None = None

    @property
    def is_video(self) -> bool:
        """Tell a video by the ending of its file."""
        return self.file.casefold().endswith((".mp4", ".m4v", ".mov", ".webm", ".avi", ".mkv", ".ogv"))


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding that the writer of a post allows, by its code, and where that is written."""

    code: str
    location: Location


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
    official: bool = False
    media: tuple[Medium, ...] = ()
    effort: timedelta | None = None
    origin: Origin | None = None
    allowed: tuple[Allowance, ...] = ()
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
    `committed` tells when the settings were, `changed` when anything was last committed of what is shown; both are None
    when that is not known. It is not `is_whole` where some posts are left out, and nothing may tell of them.
    """

    settings: Settings
    topics: tuple[Topic, ...]
    posts: tuple[Post, ...]
    today: date
    committed: Committed | None = None
    changed: datetime | None = None
    is_whole: bool = True

    @property
    def last_planned(self) -> date:
        """Return the last day that is planned for."""
        return self.horizon - timedelta(days=1)

    @property
    def horizon(self) -> date:
        """Return the first day that is no longer planned for."""
        return self.today + timedelta(days=self.settings.horizon)
