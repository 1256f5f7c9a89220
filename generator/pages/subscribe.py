"""The page that tells how to have the calendar in your own calendar app: which feeds there are, and where."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator import addresses
from generator import qr
from generator.feeds import plan_feeds
from generator.pages.parts import divide
from generator.pages.parts import where
from generator.pages.values import Page
from generator.texts import say
from generator.texts import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.feeds import Feed
    from generator.pages.atlas import Atlas
    from generator.pages.values import Label
    from generator.settings import Settings
    from generator.texts import Text

MOST_FEEDS = 250  # on a page
LONGEST_FOR_GOOGLE = 256  # characters of an address; of a longer one Google shows nothing, and says nothing

_NAMES = {"all": say("Everything"), "post": say("Posts"), "gap": say("Gaps"), "focus": say("Focus")}
_HOLDS = {
    "post": say("all posts with a date; a draft says that it is one"),
    "gap": say("where a promise of rhythm is not kept, behind and ahead"),
    "focus": say("one line a week: what it is about"),
}
_GROUPS = (
    (("post", "gap", "focus"), say("By kind"), None),
    (("channel",), say("By channel"), say("The posts and the gaps of one channel.")),
    (("topic",), say("By topic"), say("The posts about one topic, on all channels.")),
)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One feed as it is offered: what it holds, where that differs within its group, and the channel that it is about.

    `url` is its full address, None where nobody said where the site stands.
    """

    address: str
    name: Text
    holds: Text | None
    url: str | None
    label: Label | None = None
    code: qr.Code | None = None  # to be scanned; the many topics have none

    @property
    def webcal(self) -> str | None:
        """Return the address by which calendar apps know that they are asked to subscribe."""
        return self.url and f"webcal://{self.url.partition('://')[2]}"

    @property
    def is_too_long(self) -> bool:
        """Tell whether Google would leave the feed out without a word."""
        return self.url is not None and len(self.url) > LONGEST_FOR_GOOGLE


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds of one sort, and what each of them holds if that is the same for all."""

    name: Text
    holds: Text | None
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """Pages of web calendars that ask at once whether to add the feed of everything."""

    google: str
    outlook: str
    outlook_at_work: str


@dataclass(frozen=True, slots=True)
class SubscribePage:
    """What the subscribe page shows; what needs a full address is None where nobody said where the site stands."""

    everything: FeedItem
    groups: tuple[FeedGroup, ...]
    published: FeedItem
    shortcuts: Shortcuts | None


def plan(atlas: Atlas) -> Iterator[Page]:
    """Yield the page about the feeds, and more where there are too many for one."""
    settings = atlas.calendar.settings
    feeds = plan_feeds(atlas.calendar)
    everything = next(_item(feed, atlas) for feed in feeds if feed.kind == "all")
    published = FeedItem(
        addresses.POSTS_ATOM,
        say("Published posts"),
        say("posts that are out, the newest first"),
        _url(addresses.POSTS_ATOM, settings),
    )
    shortcuts = _shortcuts(everything, settings.title)
    for address, part, held in divide(addresses.SUBSCRIBE, MOST_FEEDS, *_by_group(feeds)):
        groups = tuple(
            FeedGroup(name, holds, tuple(_item(feed, atlas) for feed in of_group))
            for (_, name, holds), of_group in zip(_GROUPS, held, strict=True)
            if of_group
        )
        yield Page(address, "subscribe.html", SubscribePage(everything, groups, published, shortcuts), part)


def feed_places(atlas: Atlas) -> dict[str, str]:
    """Return the page on which each feed of a group is offered, by the feed's address."""
    groups = _by_group(plan_feeds(atlas.calendar))
    return where(addresses.SUBSCRIBE, MOST_FEEDS, *([feed.address for feed in of_group] for of_group in groups))


def _by_group(feeds: tuple[Feed, ...]) -> list[list[Feed]]:
    return [[feed for feed in feeds if feed.kind in kinds] for kinds, _, _ in _GROUPS]


def _item(feed: Feed, atlas: Atlas) -> FeedItem:
    settings = atlas.calendar.settings
    item = FeedItem(
        feed.address,
        _NAMES.get(feed.kind) or verbatim(feed.name),
        _everything(settings) if feed.kind == "all" else _HOLDS.get(feed.kind),
        _url(feed.address, settings),
        atlas.channels[feed.key] if feed.kind == "channel" else None,
    )
    return replace(item, code=qr.encode(item.webcal)) if item.webcal and feed.kind != "topic" else item


def _everything(settings: Settings) -> Text:
    """Return what the feed of everything holds: no times where none are set."""
    if settings.quiet or settings.community:
        return say("posts, gaps, the focus of each week, quiet times, and the time kept for the conversation")
    return say("posts, gaps and the focus of each week")


def _url(address: str, settings: Settings) -> str | None:
    return settings.site_url and settings.site_url + address


def _shortcuts(feed: FeedItem, title: str) -> Shortcuts | None:
    if not (feed.url and feed.webcal):
        return None
    asked = f"/calendar/0/addfromweb?url={quote(feed.url, safe='')}&name={quote(title, safe='')}"
    return Shortcuts(
        google=f"https://calendar.google.com/calendar/r?cid={quote(feed.webcal, safe='')}",
        outlook=f"https://outlook.live.com{asked}",
        outlook_at_work=f"https://outlook.office.com{asked}",
    )
