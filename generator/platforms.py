"""What platforms take, and how much of it a post fills.

The limits are data (`limits.yaml` beside this module) with the day on which they were read and who says so; only
ways of counting are code. Nothing is ever cut to size.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.counting import COUNTERS
from generator.counting import Count
from generator.kinds import Field
from generator.kinds import Keyed
from generator.kinds import Many
from generator.kinds import One
from generator.kinds import Pairs
from generator.kinds import Record
from generator.prose import find_hashtags
from generator.prose import find_links
from generator.prose import find_mentions
from generator.scalars import DATE
from generator.scalars import FLAG
from generator.scalars import NAME
from generator.scalars import NUMBER
from generator.scalars import TEXT
from generator.texts import say
from generator.texts import verbatim
from generator.yaml_block import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from datetime import date

    from generator.kinds import Found
    from generator.kinds import Kind

LIMITS_FILE = Path(__file__).parent / "limits.yaml"

# Every limit that there may be, with the words for what it bounds.
LIMIT_WORDS = {
    "title": say("the title"),
    "text": say("the text"),
    "text_with_media": say("the text beside pictures or videos"),
    "bytes": say("the text as it is stored"),
    "hashtags": say("hashtags"),
    "mentions": say("mentions"),
    "links": say("links"),
    "images": say("pictures"),
    "videos": say("videos"),
    "alt": say("the longest alternative text"),
    "link": say("the link"),
    "event_title": say("the title of an event"),
    "tags": say("tags"),
    "tags_chars": say("all tags together"),
    "image_bytes": say("the file of a picture"),
    "fold": say("the text that shows before it is folded"),
    "per_day": say("posts in 24 hours"),
}
UNIT_WORDS = {
    "x-weighted": say("counted as X does"),
    "graphemes": say("counted as graphemes"),
    "mastodon": say("counted as Mastodon does"),
    "threads": say("counted as Threads does"),
    "linkedin": say("counted as LinkedIn does"),
    "telegram": say("counted as Telegram does"),
    "utf16": say("counted in UTF-16 units"),
    "bytes": say("counted in bytes"),
    "chars": say("counted in characters"),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """How much a platform takes: some sources refuse what is beyond `disputed`, all what is beyond `sure`."""

    disputed: int
    sure: int


@dataclass(frozen=True, slots=True)
class Platform:
    """What one platform takes. `count` is the way in which it counts text, a key of `COUNTERS`.

    `read` is the day on which the sources were read, None where there is nothing to read.
    """

    key: str
    count: str = "chars"
    bounds: tuple[tuple[str, Bound], ...] = ()
    needs_media: bool = False
    mixes: bool = True  # pictures and videos in one post
    read: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What goes out: plain text without markup, how many pictures and videos, and their alternative texts."""

    text: str
    title: str = ""
    images: int = 0
    videos: int = 0
    alts: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of one limit a piece fills; `unit` is the way of counting, "" where things are counted, not text."""

    limit: str
    count: Count
    bound: Bound
    unit: str = ""

    @property
    def is_over(self) -> bool:
        """Tell whether it is too much whichever source is right."""
        return self.count.lenient > self.bound.sure

    @property
    def is_disputed(self) -> bool:
        """Tell whether it is too much by some sources, or in the stricter way of counting, alone."""
        return self.count.strict > self.bound.disputed and not self.is_over

    @property
    def excess(self) -> int:
        """Return how many are too many, by all sources if there are such, else by the strictest; 0 if none are."""
        if self.is_over:
            return self.count.lenient - self.bound.sure
        return max(0, self.count.strict - self.bound.disputed)


# Texts whose length is bounded, each with its way of counting; "" is the platform's own.
_TEXTS: dict[str, tuple[str, Callable[[Piece], str]]] = {
    "title": ("", lambda piece: piece.title),
    "text": ("", lambda piece: piece.text),
    "text_with_media": ("", lambda piece: piece.text),
    "bytes": ("bytes", lambda piece: piece.text),
    "alt": ("chars", lambda piece: max(piece.alts, key=len, default="")),
    "link": ("chars", lambda piece: piece.link),
}
_NUMBERS: dict[str, Callable[[Piece], int]] = {
    "hashtags": lambda piece: len(find_hashtags(piece.text)),
    "mentions": lambda piece: len(find_mentions(piece.text)),
    "links": lambda piece: len(set(find_links(piece.text))),
    "images": lambda piece: piece.images,
    "videos": lambda piece: piece.videos,
}
COUNTED = frozenset(_TEXTS | _NUMBERS)  # the others are hints for people


def measure(platform: Platform, piece: Piece) -> tuple[Measure, ...]:
    """Return how much a piece fills of each limit that can be counted on it."""
    limits = {limit for limit, _ in platform.bounds}
    has_media = piece.images + piece.videos > 0
    other = "text" if has_media and "text_with_media" in limits else "text_with_media"
    return tuple(
        _measure(limit, bound, platform.count, piece)
        for limit, bound in platform.bounds
        if limit != other and limit in COUNTED
    )


def _measure(limit: str, bound: Bound, count: str, piece: Piece) -> Measure:
    if limit in _NUMBERS:
        number = _NUMBERS[limit](piece)
        return Measure(limit, Count(number, number), bound)
    unit, text_of = _TEXTS[limit]
    return Measure(limit, COUNTERS[unit or count](text_of(piece)), bound, unit or count)


def find_platform(name: str) -> Platform | None:
    """Return the platform of this name, None where there is none."""
    return _platforms().get(name)


def platform_names() -> tuple[str, ...]:
    """Return the names of all platforms, in the order of the file."""
    return tuple(_platforms())


@cache
def _platforms() -> dict[str, Platform]:
    return {one.key: one for one in read_platforms(LIMITS_FILE.read_text(encoding="utf-8"))}


def with_limits(platform: Platform, limits: Iterable[tuple[str, int]]) -> Platform:
    """Return a platform with a team's own limits, each in the place of all that the sources say.

    One for the text holds for the text beside media, too, unless that has one of its own.
    """
    own = {limit: Bound(number, number) for limit, number in limits}
    if "text" in own and "text_with_media" in dict(platform.bounds):
        own.setdefault("text_with_media", own["text"])
    return replace(platform, bounds=_in_order(dict(platform.bounds) | own))


def is_stale(platform: Platform, today: date) -> bool:
    """Tell whether a platform's sources were read more than 12 months ago."""
    read = platform.read
    return read is not None and (today.year - 1, today.month, today.day) > (read.year, read.month, read.day)


def read_platforms(text: str) -> tuple[Platform, ...]:
    """Return the platforms of a text such as that of `limits.yaml`.

    Raises:
        ValueError: The text has a mistake; it is ours, so this is a fault of the program.
        KeyError: A platform names a source that is not there.
    """
    table, findings = read_yaml(text, LIMITS_FILE.name)
    if table is not None:
        platforms, wrong = _FILE.read(table)
        if not findings + wrong:
            return tuple(platforms)
        findings += wrong
    raise ValueError(findings)


def _in_order(bounds: Mapping[str, Bound]) -> tuple[tuple[str, Bound], ...]:
    return tuple((limit, bounds[limit]) for limit in LIMIT_WORDS if limit in bounds)


def _make_platform(found: Found) -> Platform:
    values = found.values
    return Platform(
        key=found.key.text if found.key else "",
        count=values.get("count", "chars"),
        bounds=_in_order({limit: Bound(min(own), max(own)) for limit, own in values.items() if limit in LIMIT_WORDS}),
        needs_media=values.get("media", False),
        mixes=values.get("mix", True),
        read=values.get("read"),
        sources=values.get("sources", ()),
    )


def _with_sources(found: Found) -> tuple[Platform, ...]:
    """Return the platforms with what their sources are in the place of their sources' names."""
    known = dict(found.values["sources"])
    return tuple(
        replace(platform, sources=tuple(known[name] for name in platform.sources))
        for platform in found.values["platforms"]
    )


LIMITS = Record(  # of a team's own, without hints, which would look like promises and check nothing
    tuple(Field(limit, NUMBER, about) for limit, about in LIMIT_WORDS.items() if limit in COUNTED),
    lambda found: tuple(found.values.items()),
)


def _ours(name: str, kind: Kind, *, required: bool = False) -> Field:
    """Return a field of our own file, of which nobody reads in the manual."""
    return Field(name, kind, verbatim(name), required)


def _one_of(values: Mapping[str, object]) -> One:
    return One(values.get, verbatim("known"), verbatim("see platforms.py"))


_PLATFORM = Record(
    (
        _ours("count", _one_of({name: name for name in COUNTERS})),
        *(_ours(limit, Many(NUMBER)) for limit in LIMIT_WORDS),
        _ours("media", _one_of({"required": True})),
        _ours("mix", FLAG),
        _ours("read", DATE),
        _ours("sources", Many(NAME)),
    ),
    _make_platform,
    together=("count", "read", "sources"),
)
_FILE = Record(
    (_ours("sources", Pairs(TEXT), required=True), _ours("platforms", Keyed(_PLATFORM), required=True)),
    _with_sources,
)
