"""How an existing blog is read: its fields under our names, and what its generator takes from elsewhere.

A field may have other names (`posts: fields`), and some values stand outside the front matter: the date in the
file's name or path, the title in the first heading or the file's name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.diagnostics import problem
from generator.model import Status
from generator.names import to_name
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.nodes import find
from generator.schema import POST
from generator.settings import Mapping
from generator.times import BadTime
from generator.times import parse_when

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.frontmatter import Parts
    from generator.kinds import Field
    from generator.nodes import Node

FROM_NAME = "filename"
FROM_PATH = "path"
FROM_HEADING = "heading"
NO_TOPIC = "untagged"

# Where the generators of blogs look themselves, when a post does not say it.
_OTHERWISE = {"publish": (FROM_NAME,), "title": (FROM_HEADING, FROM_NAME)}

# Of these a value does not stand in front matter.
OUTSIDE = {"publish": (FROM_NAME, FROM_PATH), "title": (FROM_HEADING, FROM_NAME)}

# What Eleventy takes for "look elsewhere", and YAML for nothing at all.
_NO_DATES = {"last modified", "created", "git last modified", "git created"}
_NOTHING = {"", "~", "null"}

# What other generators and blogs call our statuses; of a flag first the word that means a draft.
FLAGS = {"draft": ("true", "false"), "published": ("false", "true")}
_STATUSES = {
    "published": Status.APPROVED,
    "publish": Status.APPROVED,
    "public": Status.APPROVED,
    "private": Status.DRAFT,
    "hidden": Status.DRAFT,
    "unpublished": Status.DRAFT,
}

# Lists, of which more than the first value counts; and names that blogs use for other things of their own.
_LISTS = {"media", "allow"}
_OURS_ALONE = {"official", "media", "effort", "origin", "allow"}

_NAME_DATE = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?=[-_. ]|$)[-_. ]?")
_PATH_DATE = re.compile(r"(?:^|/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_HEADING = re.compile(r"#[ \t]+([^ \t].*)")
_CODE_FENCE = re.compile(r" {0,3}(```|~~~)")


def mapped_fields(parts: Parts, path: str, mapping: Mapping, zone: ZoneInfo) -> tuple[Table, Diagnostics]:
    """Return a post's fields under our names: the first that is there counts, and of a list its first value.

    A value that is wrong in a field that the mapping does not name is passed over with a warning; but a status that
    nobody understands is left to be an error, because a draft must not go out.
    """
    blog = _Blog(parts, path, mapping)
    names = dict(mapping.fields)
    entries: list[tuple[Scalar, Node]] = []
    findings: list[Diagnostic] = []
    for field in POST:
        if is_ours_alone(field.name, mapping):
            continue
        node = blog.value(field.name, asked_names(field.name, mapping))
        if node is None and field.name == "status":
            node = blog.flag()
        if node is None:
            continue
        is_chance = bool(names) and field.name not in names and not field.required and field.name != "status"
        wrong = _wrong(field, node, zone) if is_chance else ()
        findings.extend(replace(one, severity=Severity.WARNING) for one in wrong)
        if not wrong:
            entries.append((Scalar(field.name, node.location), node))
    return Table(tuple(entries), parts.fields.location), tuple(findings)


def is_ours_alone(field: str, mapping: Mapping) -> bool:
    """Tell whether a blog has no say in a field, because by its name it may mean something else."""
    return field in _OURS_ALONE and field not in dict(mapping.fields)


def asked_names(field: str, mapping: Mapping) -> tuple[str, ...]:
    """Return the names under which one of our fields is looked for in the blog, and where else its value may stand."""
    return (*dict(mapping.fields).get(field, (field,)), *_OTHERWISE.get(field, ()))


def blog_names(field: str, mapping: Mapping) -> tuple[str, ...]:
    """Return the names of the fields that are asked for one of ours, the one that counts first; no other places."""
    if mapping.declared and is_ours_alone(field, mapping):
        return ()
    names = dict(mapping.fields).get(field, (field,))
    return tuple(name for name in names if name not in OUTSIDE.get(field, ()) and "." not in name)


def look_up(parts: Parts, path: str, field: str, name: str) -> str | None:
    """Return what a post of a blog says under one name, or in another place, that is asked for one of our fields."""
    found = _Blog(parts, path, Mapping()).look_up(field, name)
    return found.text.strip() if found else None


def id_from_path(path: str, mapping: Mapping) -> str:
    """Return the id of a post that names none: its file's name without the date, or its whole path."""
    if not mapping.id_from_path:
        stem = _stem(path)
        dated = _NAME_DATE.match(stem)
        return to_name((stem[dated.end() :] if dated else "") or stem)
    whole = path.rsplit(".", 1)[0].removesuffix("/index")
    folders = [f"{folder}/" for folder, _ in mapping.folders]
    return to_name(whole.removeprefix(folders[0]) if len(folders) == 1 else whole)


class _Blog:
    """One post of an existing blog."""

    def __init__(self, parts: Parts, path: str, mapping: Mapping) -> None:
        self._parts = parts
        self._path = path
        self._mapping = mapping
        self._start = parts.fields.location

    def value(self, field: str, names: tuple[str, ...]) -> Node | None:
        """Return the first value that the blog gives one of our fields under these names, else the mapping's own."""
        if field in _LISTS:
            whole = (_named(self._parts.fields, name) for name in names)
            return next((node for node in whole if node is not None), None)
        found = filter(None, (self.look_up(field, name) for name in names))
        return next(found, None) or self._default(field)

    def flag(self) -> Scalar | None:
        """Return the status that follows from `draft: true` or `published: false`, which most generators know."""
        flags = ((name, _first_value(_named(self._parts.fields, name))) for name in FLAGS)
        known = (
            _status_of(value, name) for name, value in flags if value and value.text.casefold() in ("true", "false")
        )
        return next(known, None)

    def look_up(self, field: str, name: str) -> Scalar | None:
        """Return the value of one of our fields under one name, or in another place."""
        if field == "publish" and name in (FROM_NAME, FROM_PATH):
            return self._outside(_date_in_path(self._path, name))
        if field == "title" and name == FROM_HEADING:
            return self._heading()
        if field == "title" and name == FROM_NAME:
            return self._outside(_title_in_name(self._path))
        value = _first_value(_named(self._parts.fields, name))
        if value is None or (field == "publish" and value.text.strip().casefold() in _NO_DATES):
            return None
        return _status_of(value, name) if field == "status" else value

    def _outside(self, text: str | None) -> Scalar | None:
        return Scalar(text, self._start) if text else None

    def _default(self, field: str) -> Scalar | None:
        if field == "channel" and self._mapping.channel:
            return Scalar(self._mapping.channel, self._start)
        if field == "topic" and (self._mapping.topic or self._mapping.open_topics):
            return Scalar(self._mapping.topic or NO_TOPIC, self._start)
        return None

    def _heading(self) -> Scalar | None:
        """Return the first heading of the body; a comment in a block of code is none."""
        is_code = False
        for number, line in enumerate(self._parts.body.split("\n"), self._parts.body_line):
            is_code ^= bool(_CODE_FENCE.match(line))
            heading = None if is_code else _HEADING.match(line)
            if heading:
                title = _without_closing(heading[1])
                return Scalar(title, Location(self._path, number, heading.start(1) + 1, len(title)))
        return None


def _wrong(field: Field, node: Node, zone: ZoneInfo) -> Diagnostics:
    """Return why a value is none of ours: the blog means something else by a field of the same name."""
    if field.name == "updated" and isinstance(node, Scalar):
        when = parse_when(node.text.strip(), zone)
        return (problem(when.code, node.location, when.message, when.help),) if isinstance(when, BadTime) else ()
    return field.kind.read(node)[1]


def _named(fields: Table, name: str) -> Node | None:
    """Return a field by its name, or by names with dots the field within fields; capitals make no difference."""
    exact = fields.get(name) or find(fields, *name.split("."))
    folded = (value for key, value in fields.entries if key.text.casefold() == name.casefold())
    return exact or next(folded, None)


def _title_in_name(path: str) -> str:
    """Return the title that a file's name makes, as Jekyll does."""
    stem = _stem(path)
    dated = _NAME_DATE.match(stem)
    words = re.sub(r"[-_]+", " ", (stem[dated.end() :] if dated else "") or stem).strip()
    return words[:1].upper() + words[1:]


def _stem(path: str) -> str:
    """Return the name of a file without its ending, of an `index.md` (or `index.nl.md`) that of its folder."""
    *folders, name = path.split("/")
    stem = name.rsplit(".", 1)[0]
    first, _, language = stem.partition(".")
    return f"{folders[-1]} {language}".strip() if first.casefold() == "index" and folders else stem


def _date_in_path(path: str, kind: str) -> str | None:
    if kind == FROM_NAME:
        match = _NAME_DATE.match(_stem(path))
        return match[1] if match else None
    dates = _PATH_DATE.findall(path)
    return "-".join(dates[-1]) if dates else None


def _first_value(node: Node | None) -> Scalar | None:
    """Return the value that counts of what a blog wrote: of a list its first, of a table its name."""
    if isinstance(node, Sequence):
        return _first_value(node.items[0]) if node.items else None
    if isinstance(node, Table):
        return _first_value(node.get("name"))
    return node if node and node.text.strip().casefold() not in _NOTHING else None


def _without_closing(heading: str) -> str:
    """Return the text of a heading without the number signs that may close it after a blank."""
    text = heading.rstrip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if bare.endswith((" ", "\t")) else text


def _status_of(value: Scalar, name: str) -> Scalar:
    """Return the status that a blog's word means, or its flag called `draft` or `published`; other words stand."""
    word = value.text.strip().casefold()
    is_draft, is_ready = FLAGS.get(name.casefold(), ("", ""))
    meant = {is_draft: Status.DRAFT, is_ready: Status.APPROVED}.get(word) or _STATUSES.get(word)
    return Scalar(meant, value.location) if meant else value
