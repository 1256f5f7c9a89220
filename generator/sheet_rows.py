"""One row of a sheet: the drafts that it makes, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.cells import Trouble
from generator.cells import to_block
from generator.cells import to_line
from generator.drafts import Draft
from generator.model import Status
from generator.normal_forms import folded
from generator.reading import LARGEST_FRONT_MATTER
from generator.sheets import to_text
from generator.texts import say
from generator.typed_times import Unclear

if TYPE_CHECKING:
    from datetime import date

    from generator.cells import Reader
    from generator.columns import Column
    from generator.drafts import Value
    from generator.sheets import Cell
    from generator.sheets import Row
    from generator.texts import Text
    from generator.times import When
    from generator.typed_times import Order

_LONGEST_TITLE = 60  # of one that is taken from the text
_ELSEWHERE = {"channel", "topic", "audience", "publish", "time", "body", "categories", "repeats"}

Key: TypeAlias = "tuple[str, date | None, object, str]"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds for rows that do not say it themselves; `order` is that of days and months in all columns."""

    channel: str | None = None
    topic: str | None = None
    status: str | None = None
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft of a row, and the id that the row gives it, if any."""

    row: int
    draft: Draft
    id: str

    @property
    def key(self) -> Key:
        """Return what no two posts share."""
        return key_of(self.draft.get("channel"), self.draft.when, self.draft.get("title"))


def read_row(
    row: Row, columns: tuple[Column, ...], reader: Reader, wishes: Wishes
) -> tuple[tuple[Entry, ...], tuple[Trouble, ...]]:
    """Return a draft for each channel that a row names, none where something is wrong with it."""
    return _Line(row, columns, reader, wishes).read()


def key_of(channel: str, when: When | None, title: str) -> Key:
    """Return what no two posts share: channel, time to the minute and title."""
    moment = when.moment.replace(second=0, microsecond=0) if when and when.moment else None
    return channel, when.day if when else None, moment, folded(title)


class _Line:
    """One row on its way to drafts; collects what is wrong with it."""

    def __init__(self, row: Row, columns: tuple[Column, ...], reader: Reader, wishes: Wishes) -> None:
        self._row = row
        self._reader = reader
        self._wishes = wishes
        self._names = {column.field: column.name for column in columns if column.field}
        self._cells: dict[str, Cell] = {
            column.field: row.cells[column.index]
            for column in columns
            if column.field and column.index < len(row.cells) and to_text(row.cells[column.index]).strip()
        }
        self._troubles: list[Trouble] = []

    def read(self) -> tuple[tuple[Entry, ...], tuple[Trouble, ...]]:
        if not self._cells:
            return (), ()
        if self._has_long_cells():
            return (), tuple(self._troubles)
        said = self._values()
        when, channels = self._when(), self._channels(said)
        body = to_block(self._cells.get("body", "")).strip("\n")
        said.setdefault("title", _title_of(body))
        if not said["title"]:
            self._wrong("title", say("the row has neither a title nor a text"), say("write what the post is about"))
        self._complete(said, when)
        if self._troubles:
            return (), tuple(self._troubles)
        id_ = str(said.pop("id", ""))
        many = len(channels) > 1
        return tuple(
            Entry(
                self._row.number,
                Draft(tuple((said | {"channel": one}).items()), when, body),
                f"{id_}-{one}" if id_ and many else id_,
            )
            for one in channels
        ), ()

    def _has_long_cells(self) -> bool:
        """Find cells with more than all fields of a post may have; the text is measured once it is a post."""
        for field, cell in self._cells.items():
            if field != "body" and len(to_text(cell)) > LARGEST_FRONT_MATTER:
                message = say("the cell holds more than {most} characters", most=LARGEST_FRONT_MATTER)
                self._wrong(field, message, say("shorten it"))
        return bool(self._troubles)

    def _values(self) -> dict[str, Value]:
        said: dict[str, Value] = {}
        for field, cell in self._cells.items():
            if field in _ELSEWHERE:
                continue
            value = self._reader.value(field, cell)
            if isinstance(value, Unclear):
                self._wrong(field, value.message, value.help)
            elif value and value != "false":
                said[field] = value
        for field in ("topic", "audience"):
            keys = self._keys(field)
            if len(keys) > 1:
                self._wrong(field, say("the row names more than one"), say("keep the one that matters most"))
            if keys:
                said[field] = keys[0]
        return said

    def _keys(self, field: str) -> tuple[str, ...]:
        if field not in self._cells:
            return ()
        keys = self._reader.names(field, self._cells[field])
        if isinstance(keys, Unclear):
            self._wrong(field, keys.message, keys.help)
            return ("",)
        return keys

    def _channels(self, said: dict[str, Value]) -> tuple[str, ...]:
        """Return the channels of a row; what an event says of them and of its topic stands in its categories."""
        found = self._reader.categories(self._cells["categories"]) if "categories" in self._cells else {}
        if "topic" in found:
            said.setdefault("topic", found["topic"])
        default = found.get("channel") or self._wishes.channel or self._reader.settings.posts.channel
        channels = self._keys("channel") or ((default,) if default else ())
        if not channels:
            message = say("the row names no channel")
            self._wrong("channel", message, say("fill it in, or give all rows one: `--channel`"))
        return channels

    def _when(self) -> When | None:
        if "repeats" in self._cells:
            self._wrong("repeats", say("the event repeats"), say("write a post for each time that it is to go out"))
        if "publish" not in self._cells:
            return None
        when = self._reader.when("publish", self._cells["publish"], self._cells.get("time", ""))
        if isinstance(when, Unclear):
            self._wrong("publish", when.message, when.help)
            return None
        return when

    def _complete(self, said: dict[str, Value], when: When | None) -> None:
        """Fill in what the row does not say and what was given for all; without a day a post is an idea."""
        mapping = self._reader.settings.posts
        topic = self._wishes.topic or mapping.topic
        if topic:
            said.setdefault("topic", topic)
        if "topic" not in said and not mapping.open_topics:
            self._wrong("topic", say("the row names no topic"), say("fill it in, or give all rows one: `--topic`"))
        if when is None:
            said["status"] = Status.IDEA.value
        elif self._wishes.status:
            said.setdefault("status", self._wishes.status)
        if said.get("status") == Status.APPROVED:
            del said["status"]  # as it is by default

    def _wrong(self, field: str, message: Text, cure: Text) -> None:
        self._troubles.append(Trouble(self._row.number, self._names.get(field, ""), message, cure))


def _title_of(body: str) -> str:
    """Return the beginning of a text as a title."""
    line = to_line(next((line for line in body.split("\n") if line.strip()), "")).lstrip("#*_>-• ")
    if len(line) <= _LONGEST_TITLE:
        return line
    return f"{line[:_LONGEST_TITLE].rpartition(' ')[0] or line[:_LONGEST_TITLE]}…"
