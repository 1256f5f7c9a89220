"""`feeds/posts.atom`: what has gone out, newest first, for readers of news (RFC 4287)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL
from uuid import uuid5
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import SubElement
from xml.etree.ElementTree import indent
from xml.etree.ElementTree import tostring

from generator import addresses
from generator.markup import absolute
from generator.pages.values import State
from generator.pages.values import state_of
from generator.texts import CONTROL
from generator.times import When
from generator.times import find_zone
from generator.times import start_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from generator.model import Calendar
    from generator.model import Post

MOST_POSTS = 100  # readers fetch the whole file each time, and keep what they have seen


def to_atom(calendar: Calendar, bodies: Mapping[str, str]) -> bytes:
    """Return the feed of the newest published posts; `bodies` are safe HTML by the id of the post."""
    return _Writer(calendar, bodies).write()


class _Writer:
    """Writes the feed of one calendar; holds what all of its entries share."""

    def __init__(self, calendar: Calendar, bodies: Mapping[str, str]) -> None:
        settings = calendar.settings
        self._calendar = calendar
        self._bodies = bodies
        self._zone = find_zone(settings.timezone)
        self._root = settings.site_url or ""
        self._host = settings.host
        self._channels = {channel.key: channel.name for channel in settings.channels}
        self._topics = {topic.key: topic.name for topic in calendar.topics}

    def write(self) -> bytes:
        """Return the feed."""
        settings = self._calendar.settings
        feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": settings.language})
        _add(feed, "id", _identity(f"{self._root}{addresses.POSTS_ATOM}"))
        _add(feed, "title", settings.title, type="text")
        updated = _add(feed, "updated")
        _add(_add(feed, "author"), "name", settings.title)
        _add(feed, "generator", "Ritme")
        self._link(feed, "self", "application/atom+xml", addresses.POSTS_ATOM)
        self._link(feed, "alternate", "text/html", addresses.INDEX)
        published = (
            (post, post.when)
            for post in reversed(self._calendar.posts)
            if post.when and state_of(post, self._calendar.today) is State.PUBLISHED
        )
        changes = [self._entry(feed, post, when) for post, when in islice(published, MOST_POSTS)]
        updated.text = _stamp(max(changes, default=self._settled()))
        indent(feed, " ")
        written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
        return written + b"\n"

    def _entry(self, feed: Element, post: Post, when: When) -> datetime:
        """Write a post and return when it changed: what was done before it went out is no change for readers."""
        begin = start_of(when, self._zone)
        updated = max(begin, post.updated or begin)
        page = addresses.post(post.id)
        entry = _add(feed, "entry")
        _add(entry, "id", _identity(f"post-{post.id}@{self._host}"))
        _add(entry, "title", post.title, type="text")
        _add(entry, "published", _stamp(begin))
        _add(entry, "updated", _stamp(updated))
        self._link(entry, "alternate", "text/html", page)
        _add(entry, "category", term=post.channel, label=self._channels[post.channel])
        _add(entry, "category", term=post.topic, label=self._topics[post.topic])
        body = absolute(self._bodies.get(post.id, ""), self._root and self._root + page, self._calendar.settings.images)
        _add(entry, "content", body, type="html")
        return updated

    def _link(self, parent: Element, relation: str, kind: str, address: str) -> None:
        """Write a link, where it is known on which site it stands."""
        if self._root:
            _add(parent, "link", rel=relation, type=kind, href=self._root + address)

    def _settled(self) -> datetime:
        """Return when a feed without posts changed: with its settings, else with the day that it is of."""
        committed = self._calendar.committed
        return committed.last if committed else start_of(When(self._calendar.today), self._zone)


def _add(parent: Element, tag: str, words: str = "", **attributes: str) -> Element:
    """Write an element without the characters that XML cannot hold; those of its attributes keep their order."""
    element = SubElement(parent, tag, {name: _writable(value) for name, value in attributes.items()})
    element.text = _writable(words) or None
    return element


def _writable(words: str) -> str:
    return CONTROL.sub("", words).encode("utf-8", "ignore").decode()  # half a pair of UTF-16 is no character


def _identity(name: str) -> str:
    """Return an IRI that follows from a name, that of a post being its UID in the calendars.

    A hash is one whatever the name holds; a `tag:` would have to know since when the site has its host.
    """
    return uuid5(NAMESPACE_URL, name).urn


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
