"""Posts as the rows of a sheet, with all of their fields, so that `importing` makes the same posts of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import time
from typing import TYPE_CHECKING

from generator.cells import medium_in_words
from generator.columns import FIELDS
from generator.scalars import in_figures
from generator.sheets import LONGEST_CELL
from generator.times import find_zone
from generator.times import write_when

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from generator.language import Language
    from generator.model import Post
    from generator.settings import Settings
    from generator.sheets import Cell
    from generator.times import When


@dataclass(frozen=True, slots=True)
class Choice:
    """Which posts are wanted: of some channels, and with a day from `first` to `last`, both included."""

    channels: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None

    def takes(self, post: Post) -> bool:
        """Tell whether a post is wanted; one without a day is where no days were asked for."""
        if self.channels and post.channel not in self.channels:
            return False
        if post.when is None:
            return self.first is None and self.last is None
        return (self.first or date.min) <= post.when.day <= (self.last or date.max)


def to_rows(posts: Iterable[Post], settings: Settings, language: Language) -> list[tuple[Cell, ...]]:
    """Return the names of all columns in a language, and a row for each post."""
    zone = find_zone(settings.timezone)
    named = [one for one in FIELDS if one.label]
    head = tuple(language.say(one.label) for one in named if one.label)
    return [head, *(tuple(_cell(one.field, post, zone) for one in named) for post in posts)]


def too_long(posts: Iterable[Post]) -> list[Post]:
    """Return the posts whose texts a cell of a workbook cannot hold."""
    return [post for post in posts if len(post.body) > LONGEST_CELL]


def _cell(field: str, post: Post, zone: ZoneInfo) -> Cell:
    if field == "publish":
        return post.when.day if post.when else ""
    if field == "time":
        return _clock(post.when, zone)
    return _text(field, post, zone)


def _text(field: str, post: Post, zone: ZoneInfo) -> str:
    """Return a field that is text in a cell."""
    match field:
        case "body":
            return post.body.strip("\n")
        case "media":
            return "\n".join(medium_in_words(medium) for medium in post.media)
        case "allow":
            return ", ".join(dict.fromkeys(one.code for one in post.allowed))
        case "effort":
            return in_figures(post.effort) if post.effort else ""
        case "official":
            return "yes" if post.official else ""
        case _:
            value = _written(post, field, zone) if field in ("created", "updated") else getattr(post, field)
            return str(value or "")


def _clock(when: When | None, zone: ZoneInfo) -> Cell:
    """Return the wall time at which a post goes out, as text with the offset where that time comes twice."""
    text = write_when(when, zone).partition(" ")[2] if when else ""
    return text if " " in text or not text else time.fromisoformat(text)


def _written(post: Post, field: str, zone: ZoneInfo) -> str:
    """Return when a post was made or changed where it says so itself: else git knows, and would not be asked again."""
    moment: datetime | None = getattr(post, field)
    is_said = moment and any(name == field for name, _ in post.places)
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M %z}" if moment and is_said else ""
