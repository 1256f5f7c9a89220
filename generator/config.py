"""From `calendar.yaml` to settings: what each field means, and whether the fields agree with each other.

A mistake here is a finding like any other, but posts cannot be judged against it: there are no settings then.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from itertools import islice
from typing import TYPE_CHECKING

from generator.diagnostics import ENOUGH_IN_A_FILE
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import has_error
from generator.diagnostics import problem
from generator.kinds import unknown_fields
from generator.model import Purpose
from generator.names import to_name
from generator.nodes import Table
from generator.nodes import find
from generator.platforms import find_platform
from generator.platforms import platform_names
from generator.reading import LARGEST_BODY
from generator.reading import missing_folders
from generator.reading import read_source
from generator.schema import CALENDAR
from generator.schema import POST
from generator.settings import Topic
from generator.suggestions import nearest
from generator.texts import say
from generator.yaml_block import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from generator.diagnostics import Diagnostics
    from generator.reading import Source
    from generator.settings import Channel
    from generator.settings import Settings

CALENDAR_FILE = "calendar.yaml"
DEFAULT_FOLDER = "posts"


def read_settings(content: Path) -> tuple[Settings | None, Diagnostics]:
    """Return the settings of a content folder, None when a mistake in them must be mended first."""
    try:
        source = read_source(content, CALENDAR_FILE, LARGEST_BODY)
    except OSError:
        return None, (
            problem(
                "missing-calendar",
                Location(CALENDAR_FILE),
                say("there is no `calendar.yaml` in this folder that can be read"),
                say("name the folder that holds `calendar.yaml`, such as `ritme check content`"),
            ),
        )
    if isinstance(source, Diagnostic):
        return None, (source,)
    settings, findings = parse_settings(source)
    if settings is not None:
        folders = missing_folders(content, settings.posts.folders)
        return (None if folders else settings), findings + folders
    return None, findings


def parse_settings(source: Source) -> tuple[Settings | None, Diagnostics]:
    """Return the settings that the text of a `calendar.yaml` makes, None when a mistake must be mended first."""
    table, findings = read_yaml(source.text, source.path, largest=LARGEST_BODY)
    if table is None:
        return None, findings
    settings, wrong = CALENDAR.read(table)
    findings += wrong
    if settings is not None:
        settings = _completed(settings, _place(table, "posts"))
        findings += tuple(islice(_disagreements(settings, table), ENOUGH_IN_A_FILE))
    return (None if has_error(findings) else settings), findings


def _completed(settings: Settings, posts_place: Location) -> Settings:
    """Return the settings with what the team left to us: the usual folder, marks, names of open topics."""
    posts = settings.posts
    if not posts.folders:
        posts = replace(posts, folders=((DEFAULT_FOLDER, posts_place),))
    settings = replace(settings, posts=posts, channels=_with_marks(settings.channels))
    return _with_open_topics(settings) if posts.open_topics else settings


def _with_marks(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Return the channels, those without a mark with one of their name's letters that no other channel has."""
    used = {channel.mark.casefold() for channel in channels if channel.mark}
    marked = []
    for channel in channels:
        mark = channel.mark or next(mark for mark in _marks_of(channel.name) if mark.casefold() not in used)
        used.add(mark.casefold())
        marked.append(replace(channel, mark=mark))
    return tuple(marked)


def _marks_of(name: str) -> Iterator[str]:
    """Yield marks for a name, the best one first: its first letter with another of it, then with a number."""
    first, *others = list(re.sub(r"[\W_]", "", name).upper() or "X")
    yield from (first + other for other in others)
    yield from (f"{first}{number}" for number in count(1))


def _with_open_topics(settings: Settings) -> Settings:
    """Return the settings with the shares of open topics under the names that posts will give these topics."""
    channels = tuple(
        replace(channel, shares=tuple((to_name(topic), share) for topic, share in channel.shares))
        for channel in settings.channels
    )
    declared = {topic.key for topic in settings.topics}
    promised = {to_name(topic): topic for channel in settings.channels for topic, _ in channel.shares}
    topics = tuple(Topic(key, name) for key, name in promised.items() if key not in declared)
    return replace(settings, channels=channels, topics=settings.topics + topics)


def _disagreements(settings: Settings, table: Table) -> Iterator[Diagnostic]:
    """Yield a finding for each field that names something that another field does not declare."""
    topics = [topic.key for topic in settings.topics]
    audiences = [audience.key for audience in settings.audiences]
    known = {"topic": None if settings.posts.open_topics else topics, "purpose": [one.value for one in Purpose]}
    marks: dict[str, Channel] = {}
    for channel in settings.channels:
        yield from _wrong_shares(channel, known, table)
        if channel.audience and audiences and channel.audience not in audiences:
            yield unknown("audience", channel.audience, audiences, channel.place("audience"))
        if channel.platform and find_platform(channel.platform) is None:
            yield unknown("platform", channel.platform, list(platform_names()), channel.place("platform"))
        if channel.mark.casefold() in marks:
            yield problem(
                "duplicate-mark",
                channel.place("mark"),
                say(
                    "`{mark}` is the mark of `{other}`, too",
                    mark=channel.mark,
                    other=marks[channel.mark.casefold()].key,
                ),
                say("give each channel a `mark` of its own, of two or three letters"),
            )
        marks.setdefault(channel.mark.casefold(), channel)
    mapping = settings.posts
    if mapping.channel and mapping.channel not in {channel.key for channel in settings.channels}:
        yield unknown("channel", mapping.channel, [c.key for c in settings.channels], _place(table, "posts", "channel"))
    if mapping.topic and not mapping.open_topics and mapping.topic not in topics:
        yield unknown("topic", mapping.topic, topics, _place(table, "posts", "topic"))
    names = find(table, "posts", "fields")
    if isinstance(names, Table):
        yield from unknown_fields(names, POST)


def _wrong_shares(channel: Channel, known: Mapping[str, list[str] | None], table: Table) -> Iterator[Diagnostic]:
    """Yield a finding for each share of a topic or purpose that is not known, and for shares that are not a whole."""
    promised = (("topic", "topics", channel.shares), ("purpose", "purposes", channel.purposes))
    for kind, field, shares in promised:
        names, node = known[kind], find(table, "channels", channel.key, field)
        for key, _ in node.entries if isinstance(node, Table) else ():
            if names is not None and key.text not in names:
                yield unknown(kind, key.text, names, key.location)
        total = sum(share for _, share in shares)
        if shares and total != 100:  # noqa: PLR2004 - per cents
            yield problem(
                "invalid-shares",
                channel.place(field),
                say("the shares of `{channel}` add up to {total} per cent", channel=channel.key, total=total),
                say("make them add up to 100: each is the share of the posts of its kind"),
            )


def unknown(kind: str, name: str, known: list[str], location: Location) -> Diagnostic:
    """Return the finding for a name of a channel, topic or audience that is not declared."""
    message = {
        "channel": say("the channel `{name}` is not declared", name=name),
        "topic": say("the topic `{name}` is not declared", name=name),
        "audience": say("the audience `{name}` is not declared", name=name),
        "platform": say("the platform `{name}` is not known", name=name),
        "purpose": say("there is no purpose `{name}`", name=name),
    }[kind]
    return problem("invalid-value" if kind == "purpose" else f"unknown-{kind}", location, message, nearest(name, known))


def _place(table: Table, *names: str) -> Location:
    """Return where a field within fields stands, else where the table begins."""
    node = find(table, *names)
    return node.location if node else table.location
