"""From the rows of a sheet to posts that can be written: which are new, which are there already, which make none.

Whatever a row makes was read back as the calendar will read it, so no import leaves a post that cannot be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cells import Reader
from generator.cells import Trouble
from generator.config import read_settings
from generator.diagnostics import Severity
from generator.drafts import have_fences
from generator.drafts import write as write_draft
from generator.files import create_all
from generator.filing import place_all
from generator.history import History
from generator.mapping import id_from_path
from generator.parse import parse_post
from generator.parse import parse_posts
from generator.reading import LARGEST_FILE
from generator.reading import Source
from generator.reading import read_sources
from generator.sheet_rows import key_of
from generator.sheet_rows import read_row
from generator.texts import say
from generator.texts import verbatim
from generator.times import find_zone
from generator.typed_times import find_order

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from generator.columns import Column
    from generator.diagnostics import Diagnostics
    from generator.drafts import Draft
    from generator.model import Post
    from generator.settings import Settings
    from generator.sheet_rows import Entry
    from generator.sheet_rows import Key
    from generator.sheet_rows import Wishes
    from generator.sheets import Row
    from generator.texts import Text
    from generator.typed_times import Order

_TIMES = ("publish", "created", "updated")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is there already: the settings, the posts, and the paths of all files among them; and which day it is."""

    settings: Settings
    posts: tuple[Post, ...]
    paths: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Made:
    """A post that a row makes, with the path and the text of its file."""

    row: int
    path: str
    text: str
    post: Post


@dataclass(frozen=True, slots=True)
class Passed:
    """A row whose post is there already, and where."""

    row: int
    place: Text


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import would do, by row."""

    made: tuple[Made, ...]
    passed: tuple[Passed, ...]
    troubles: tuple[Trouble, ...]


def read_calendar(content: Path, today: Callable[[ZoneInfo], date]) -> tuple[Calendar | None, Diagnostics]:
    """Return what is in a content folder already, None when its settings must be mended first; and what is wrong."""
    settings, findings = read_settings(content)
    if settings is None:
        return None, findings
    sources, unread = read_sources(content, tuple(folder for folder, _ in settings.posts.folders))
    parsed = parse_posts(sources, settings, History({}))
    paths = (*(source.path for source in sources), *(one.location.path for one in unread))
    return Calendar(settings, parsed.every, paths, today(find_zone(settings.timezone))), findings


def write(plan: Intake, content: Path) -> None:
    """Make the files of all new posts, or none of them.

    Raises:
        OSError: One of them is there already, or cannot be made.
    """
    create_all(content, {one.path: one.text.encode() for one in plan.made})


def plan(rows: Iterable[Row], columns: tuple[Column, ...], calendar: Calendar, wishes: Wishes) -> Intake:
    """Return what the rows below the names of the columns make in a calendar."""
    rows = tuple(rows)
    reader = Reader(calendar.settings, calendar.today, _orders(rows, columns, wishes))
    entries: list[Entry] = []
    troubles: list[Trouble] = []
    for row in rows:
        found, wrong = read_row(row, columns, reader, wishes)
        entries += found
        troubles += wrong
    new, passed = _without_known(entries, calendar)
    made, unreadable = _written(new, columns, calendar)
    return Intake(made, passed, tuple(sorted((*troubles, *unreadable), key=lambda trouble: trouble.row)))


def _orders(rows: tuple[Row, ...], columns: tuple[Column, ...], wishes: Wishes) -> dict[str, Order | None]:
    """Return what comes first in the days of each column."""
    found = {}
    for column in columns:
        if column.field in _TIMES:
            cells = (row.cells[column.index] for row in rows if column.index < len(row.cells))
            found[column.field] = wishes.order or find_order(cell for cell in cells if isinstance(cell, str))
    return found


def _without_known(entries: list[Entry], calendar: Calendar) -> tuple[list[Entry], tuple[Passed, ...]]:
    """Return the drafts that are new, and the rows whose posts are in the calendar or in an earlier row."""
    ids: dict[str, Text] = {}
    keys: dict[Key, Text] = {}
    for post in calendar.posts:
        ids[post.id] = keys[key_of(post.channel, post.when, post.title)] = verbatim(post.path)
    new, passed = [], []
    for entry in entries:
        known = ids.get(entry.id) if entry.id else None
        known = known or keys.get(entry.key)
        if known:
            passed.append(Passed(entry.row, known))
            continue
        new.append(entry)
        keys[entry.key] = say("row {number}", number=entry.row)
        if entry.id:
            ids[entry.id] = keys[entry.key]
    return new, tuple(passed)


def _written(
    entries: list[Entry], columns: tuple[Column, ...], calendar: Calendar
) -> tuple[tuple[Made, ...], list[Trouble]]:
    """Return the posts as files, and what of them could not be read back."""
    names = {column.field: column.name for column in columns if column.field}
    mapping = calendar.settings.posts
    drafts = [_with_id(entry) for entry in entries]
    paths = place_all(drafts, calendar.posts, mapping, calendar.paths)
    fenced = have_fences(calendar.posts)
    made: list[Made] = []
    troubles: list[Trouble] = []
    for entry, named, path in zip(entries, drafts, paths, strict=True):
        draft = entry.draft if entry.id == id_from_path(path, mapping) else named
        text = write_draft(draft, calendar.settings, fenced=fenced)
        post, wrong = _read_back(entry.row, path, text, calendar.settings, names)
        troubles += wrong
        made += [Made(entry.row, path, text, post)] if post and not wrong else []
    return tuple(made), troubles


def _with_id(entry: Entry) -> Draft:
    """Return a draft with the id that its row gives it, if any."""
    return replace(entry.draft, fields=(*entry.draft.fields, ("id", entry.id))) if entry.id else entry.draft


def _read_back(
    row: int, path: str, text: str, settings: Settings, names: Mapping[str, str]
) -> tuple[Post | None, list[Trouble]]:
    if len(text.encode()) > LARGEST_FILE:
        long = say("the text is longer than {most} bytes", most=LARGEST_FILE)
        return None, [Trouble(row, names.get("body", ""), long, say("split the post"))]
    post, findings = parse_post(Source(path, text), settings)
    lines = text.split("\n")
    return post, [
        Trouble(row, names.get(lines[one.location.line - 1].partition(":")[0], ""), one.message, one.help)
        for one in findings
        if one.severity is Severity.ERROR or one.code == "invalid-link"
    ]
