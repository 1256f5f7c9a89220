"""From a source to a post: what its fields mean in this calendar, or why it is none.

The fields of an existing blog come under our names already, from `mapping`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from generator.blocks import place as place_in
from generator.config import unknown
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import has_error
from generator.diagnostics import problem
from generator.fingerprints import Fingerprints
from generator.fingerprints import fingerprint
from generator.frontmatter import cut
from generator.kinds import is_blank
from generator.kinds import missing_field
from generator.kinds import read_fields
from generator.kinds import unknown_fields
from generator.mapping import asked_names
from generator.mapping import id_from_path
from generator.mapping import mapped_fields
from generator.memo import NOTHING_KEPT
from generator.model import Allowance
from generator.model import Post
from generator.model import Status
from generator.names import to_name
from generator.nodes import Scalar
from generator.progress import counted
from generator.progress import untold
from generator.rows import from_row
from generator.rows import to_row
from generator.scalars import is_link
from generator.schema import POST
from generator.settings import Topic
from generator.suggestions import listed
from generator.texts import CONTROL
from generator.texts import say
from generator.times import BadTime
from generator.times import find_zone
from generator.times import parse_when
from generator.times import start_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from generator.diagnostics import Diagnostics
    from generator.frontmatter import Parts
    from generator.history import Committed
    from generator.history import History
    from generator.memo import Shelf
    from generator.nodes import Node
    from generator.nodes import Table
    from generator.progress import Tell
    from generator.reading import Source
    from generator.settings import Settings
    from generator.times import When

_BLANKS = " \t\n"
# Characters that show nothing, or turn the order of what follows; emoji and some scripts are written with joiners.
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The posts that could be made of all sources, the topics they are about, and all findings.

    `every` holds, by path, those with them whose id another post has; `opened` are open topics as posts spell them.
    """

    posts: tuple[Post, ...]
    topics: tuple[Topic, ...]
    findings: Diagnostics
    every: tuple[Post, ...]
    opened: Mapping[str, Topic]  # by the path of the post


def parse_posts(
    sources: tuple[Source, ...],
    settings: Settings,
    history: History,
    tell: Tell = untold,
    shelf: Shelf = NOTHING_KEPT,
) -> Parsed:
    """Return all posts in order of time, with ids that no two of them share; what was parsed before is on the shelf."""
    every: list[Post] = []
    opened: dict[str, Topic] = {}
    findings: list[Diagnostic] = []
    said = Fingerprints().of(settings)
    for source in counted(sources, len(sources), tell):
        committed = history.files.get(source.path)
        key = fingerprint(said, source.path, str(committed), source.text)
        row = shelf.get(key)
        post, found = (from_row(row, source), ()) if row else parse_post(source, settings, committed)
        if post and not (row or found) and (row := to_row(post, source)):
            shelf.put(key, row)
        findings.extend(found)
        if post and settings.posts.open_topics:
            opened[post.path] = Topic(to_name(post.topic), post.topic)
            post = replace(post, topic=opened[post.path].key)
        every += [post] if post else []
    parsed = narrow(Parsed((), (), tuple(findings), tuple(every), opened), settings, lambda _: True)
    first = {post.id: post for post in parsed.posts}
    twins = (_duplicate_id(post, first[post.id]) for post in every if post is not first[post.id])
    return replace(parsed, findings=(*findings, *twins))


def narrow(parsed: Parsed, settings: Settings, is_wanted: Callable[[Post], bool]) -> Parsed:
    """Return what was parsed with the wanted posts alone; nothing is known of others, such as how they spell topics.

    Of posts that share an id the first that was approved stays: no draft takes the place of what is public.
    """
    posts: dict[str, Post] = {}
    for post in sorted(filter(is_wanted, parsed.every), key=lambda post: post.status is not Status.APPROVED):
        posts.setdefault(post.id, post)
    zone = find_zone(settings.timezone)
    in_time = tuple(sorted(posts.values(), key=lambda post: time_key(post, zone)))
    paths = {post.path for post in in_time}
    topics: dict[str, Topic] = {}
    for topic in (*settings.topics, *(topic for path, topic in parsed.opened.items() if path in paths)):
        topics.setdefault(topic.key, topic)
    return replace(parsed, posts=in_time, topics=tuple(topics.values()))


def parse_post(
    source: Source, settings: Settings, committed: Committed | None = None
) -> tuple[Post | None, Diagnostics]:
    """Return the post that a source holds, None when a mistake in it must be mended first; all findings.

    When it was made and changed is `committed`, where it does not say so itself.
    """
    parts, findings = cut(source, bare=settings.posts.declared)
    if parts is None:
        return None, findings
    reader = _Reader(source, parts, settings, committed)
    post = reader.read()
    return post, (*findings, *reader.findings)


def time_key(post: Post, zone: ZoneInfo) -> tuple[bool, Any, str]:
    """Sort by moment; an all-day post stands at the start of its day, an idea without a time at the end."""
    return post.when is None, start_of(post.when, zone) if post.when else None, post.id


def _duplicate_id(post: Post, first: Post) -> Diagnostic:
    return problem(
        "duplicate-id",
        post.place("id"),
        say("the id `{id}` is already taken by `{path}`", id=post.id, path=first.path),
        say("give one of them an `id:` of its own, or take ids from paths with `posts: {{id: path}}`"),
    )


class _Reader:
    """One source on its way to a post; collects the findings."""

    def __init__(self, source: Source, parts: Parts, settings: Settings, committed: Committed | None) -> None:
        self._source = source
        self._parts = parts
        self._settings = settings
        self._committed = committed
        self._mapping = settings.posts
        self.findings: list[Diagnostic] = []

    def read(self) -> Post | None:
        """Return the post, or None after a finding that is an error."""
        table = self._fields()
        values, wrong = read_fields(table, POST, self._missing)
        self.findings.extend(wrong)
        places = (
            ("", self._parts.fields.location),
            *((key.text, node.location) for key, node in table.entries),
        )
        here = dict(places)
        status = values.get("status", Status.APPROVED)
        publish = table.get("publish")
        when = self._when(values.get("publish"), publish)
        if status is not Status.IDEA and (publish is None or is_blank(publish)):
            self.findings.append(self._missing("publish", here["publish"] if publish else here[""]))
        self._check_references(values, here)
        self._check_title(values.get("title", ""), here.get("title"))
        body = self._clean_body()
        id_ = values.pop("id", None) or id_from_path(self._source.path, self._mapping)
        created, updated = (self._moment(values.pop(name, None), table.get(name)) for name in ("created", "updated"))
        if self._committed:
            created, updated = created or self._committed.first, updated or self._committed.last
        link = self._link(values.pop("link", None), here.get("link"))
        if has_error(self.findings):
            return None
        values |= {"status": status, "body": body, "body_line": self._parts.body_line}
        values.pop("publish", None)
        values["allowed"] = tuple(Allowance(*one) for one in values.pop("allow", ())) + self._parts.allowed
        return Post(id=id_, when=when, places=places, created=created, updated=updated, link=link, **values)

    def _fields(self) -> Table:
        """Return the fields under our names, and note those that nobody knows."""
        if not self._mapping.declared:
            self.findings.extend(unknown_fields(self._parts.fields, POST))
            return self._parts.fields
        table, findings = mapped_fields(self._parts, self._source.path, self._mapping, self._zone)
        self.findings.extend(findings)
        return table

    def _missing(self, name: str, place: Location) -> Diagnostic:
        """Return the finding for a missing field; in an existing blog with the names under which it was looked for."""
        finding = missing_field(name, place)
        if not self._mapping.declared:
            return finding
        asked = listed(asked_names(name, self._mapping))
        return replace(finding, help=say("it was looked for under {names}; see `posts: fields`", names=asked))

    @cached_property
    def _zone(self) -> ZoneInfo:
        return find_zone(self._settings.timezone)

    def _when(self, text: str | None, node: Node | None) -> When | None:
        """Return what a publish time means; None, and a finding if it means nothing for certain."""
        if text is None or not isinstance(node, Scalar):
            return None
        if node.text.strip() != node.text.strip(_BLANKS):
            self.findings.append(
                problem(
                    "hidden-character",
                    node.location,
                    say("a no-break space stands beside the time"),
                    say("replace it with an ordinary blank"),
                )
            )
        when = parse_when(text, self._zone)
        if isinstance(when, BadTime):
            self.findings.append(problem(when.code, node.location, when.message, when.help))
            return None
        return when

    def _moment(self, text: str | None, node: Node | None) -> datetime | None:
        when = self._when(text, node)
        return start_of(when, self._zone).astimezone(UTC) if when else None

    def _check_references(self, values: dict[str, Any], places: dict[str, Location]) -> None:
        """Note the channel, topic and audience that the calendar does not declare."""
        declared = {
            "channel": [channel.key for channel in self._settings.channels],
            "topic": [] if self._mapping.open_topics else [topic.key for topic in self._settings.topics],
            "audience": [audience.key for audience in self._settings.audiences],
        }
        for kind, known in declared.items():
            name = values.get(kind)
            open_ = (kind == "topic" and self._mapping.open_topics) or (kind == "audience" and not known)
            if name is not None and not open_ and name not in known:
                self.findings.append(unknown(kind, name, known, places[kind]))

    def _check_title(self, title: str, place: Location | None) -> None:
        """Note a character that does not show."""
        hidden = _HIDDEN.search(title)
        if hidden and place:
            self.findings.append(_hidden(hidden[0], place))

    def _clean_body(self) -> str:
        """Return the body without control characters, and note the first of them."""
        body = self._parts.body
        control = CONTROL.search(body)
        if control is None:
            return body
        start = Location(self._source.path, self._parts.body_line)
        self.findings.append(_hidden(control[0], place_in(body, control.start(), start)))
        return CONTROL.sub("", body.replace("\r", "\n"))

    def _link(self, text: str | None, place: Location | None) -> str | None:
        if text is None or place is None or is_link(text):
            return text
        self.findings.append(
            problem(
                "invalid-link",
                place,
                say("`{value}` is not a web address", value=text),
                say("write the whole address, from `https://` on"),
            )
        )
        return None


def _hidden(sign: str, place: Location) -> Diagnostic:
    return problem(
        "hidden-character",
        place,
        say("the character U+{code}, which does not show, stands in the text", code=f"{ord(sign):04X}"),
        say("remove it; it often comes along with pasted text"),
    )
