"""What a cell of a sheet means as a value of one of our fields, or why it means nothing for certain.

Names of channels, topics and audiences are those of the calendar, however they are spelled; words for statuses,
purposes and the like are those of English and Dutch, in one table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as defaulted
from datetime import date
from datetime import datetime
from datetime import time
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.config import unknown
from generator.diagnostics import Location
from generator.model import Medium
from generator.model import Origin
from generator.model import Purpose
from generator.model import Status
from generator.names import is_name
from generator.names import to_name
from generator.normal_forms import folded
from generator.sheets import to_text
from generator.suggestions import listed
from generator.suggestions import nearest
from generator.texts import CONTROL
from generator.texts import say
from generator.times import BadTime
from generator.times import When
from generator.times import find_zone
from generator.times import parse_when
from generator.times import write_when
from generator.typed_times import Unclear
from generator.typed_times import read_clock
from generator.typed_times import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.drafts import Value
    from generator.settings import Settings
    from generator.sheets import Cell
    from generator.texts import Text
    from generator.typed_times import Order

Keys: TypeAlias = "tuple[str, ...]"

_YES, _NO = ("yes", "ja", "true", "waar", "x", "1", "y", "j", "v", "✓"), ("no", "nee", "false", "onwaar", "0", "n", "-")
_MEANT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": {
        Status.IDEA: ("idee", "ideas", "brainstorm", "voorstel", "proposal"),
        Status.DRAFT: (
            *("concept", "in bewerking", "bezig", "mee bezig", "te schrijven", "schrijven", "to do", "todo", "wip"),
            *("in progress", "writing", "to write", "tentative", "open", "nog te doen", "in voorbereiding"),
        ),
        Status.REVIEW: (
            *("in review", "to review", "ter review", "ter goedkeuring", "ter controle", "te controleren", "nakijken"),
            *("for approval", "needs approval", "wacht op akkoord", "reviewing", "proofreading", "redigeren"),
        ),
        Status.APPROVED: (
            *("goedgekeurd", "akkoord", "klaar", "gereed", "definitief", "ingepland", "gepland", "gepubliceerd"),
            *("geplaatst", "online", "verzonden", "ready", "done", "final", "scheduled", "published", "posted", "live"),
            *("sent", "confirmed", "ok"),
        ),
        Status.CANCELLED: (
            "canceled",
            "geannuleerd",
            "vervallen",
            "afgewezen",
            "gaat niet door",
            "rejected",
            "dropped",
        ),
    },
    "purpose": {
        Purpose.INFORM: ("informeren", "informatie", "information", "informatief"),
        Purpose.ANNOUNCE: ("aankondigen", "aankondiging", "announcement"),
        Purpose.STORY: ("verhaal", "vertellen", "storytelling", "inspireren", "inspire"),
        Purpose.HELP: ("helpen", "hulp", "tips", "educate"),
        Purpose.ASK: ("vragen", "vraag", "question", "interactie", "engagement"),
        Purpose.SELL: ("verkopen", "verkoop", "sales", "conversie", "conversion", "promotie", "promotion"),
        Purpose.SERVICE: ("dienstverlening", "klantenservice", "support"),
    },
    "origin": {
        Origin.TEAM: ("het team", "the team", "intern", "wij", "us"),
        Origin.COMMUNITY: ("de community", "the community", "volgers", "publiek", "extern", "followers"),
    },
    "official": {"true": _YES, "false": _NO},
}
_HOURS = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:u|h|uur|uren|hours?|hrs?)?\.?", re.ASCII | re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[,;/+&\n]|\s(?:en|and)\s")
_ALT = " | "  # between a file and what is to be seen on it


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row makes no post, and the cure; `column` is the name of the one that it is about."""

    row: int
    column: str
    message: Text
    help: Text | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads cells for one calendar: `day` is today, `order` that of days and months, by the fields that hold such."""

    settings: Settings
    day: date
    orders: Mapping[str, Order | None] = defaulted(default_factory=dict)

    def value(self, field: str, cell: Cell) -> Value | Unclear:
        """Return what a cell says of a field that is neither a name of the calendar nor when the post goes out."""
        text = to_line(cell)
        if field in _MEANT:
            return self._word(field, text)
        if field == "media":
            return tuple(_medium(line) for line in to_block(cell).split("\n") if line.strip())
        if field == "allow":
            return tuple(code for code in re.split(r"[,;\s]+", text) if code)
        if field in ("created", "updated"):
            when = self.when(field, cell, "")
            return when if isinstance(when, Unclear) else write_when(when, find_zone(self.settings.timezone))
        if field == "effort":
            match = _HOURS.fullmatch(text)
            return match[1].replace(",", ".") if match else text
        return text if field != "id" or is_name(text) else to_name(text)

    def names(self, field: str, cell: Cell) -> Keys | Unclear:
        """Return the keys of the channels, topics or audiences that a cell names: one, or several with commas."""
        known = self._known(field)
        text = to_line(cell)
        if field == "topic" and self.settings.posts.open_topics:
            return (text,)
        whole = known.get(folded(text))
        if whole is None:
            parts = [known.get(folded(part)) for part in _BETWEEN_NAMES.split(to_block(cell)) if part.strip()]
            if len(parts) > 1 and None not in parts:
                return tuple(dict.fromkeys(part for part in parts if part))
            return self._unknown(field, text)
        return (whole,) if whole else self._twice(field, text)

    def categories(self, cell: Cell) -> dict[str, str]:
        """Return the channel and the topic that are found among the categories of an event."""
        found: dict[str, str] = {}
        lines = [line for line in to_block(cell).split("\n") if line.strip()]
        for text in lines if len(lines) > 1 else [*lines, *_BETWEEN_NAMES.split("".join(lines))]:
            for field in ("channel", "topic"):
                key = self._known(field).get(folded(text))
                if key:
                    found.setdefault(field, key)
        return found

    def when(self, field: str, cell: Cell, clock: Cell) -> When | Unclear:
        """Return when a post goes out: what a cell says, and another one where the time stands by itself."""
        zone = find_zone(self.settings.timezone)
        if isinstance(cell, datetime):
            written = cell.isoformat(" ", "minutes")
            found = parse_when(f"{written[:16]} {written[16:]}".strip(), zone)
            return found if isinstance(found, When) else _unclear(found)
        day, rest = (cell, "") if isinstance(cell, date) else ("", "")
        if not isinstance(cell, date):
            read = read_day(to_line(cell), self.orders.get(field), self.day)
            if isinstance(read, Unclear):
                return read
            day, rest = read
        time_of_day = read_clock(rest)
        if time_of_day == "":
            time_of_day = clock.strftime("%H:%M") if isinstance(clock, time | datetime) else read_clock(to_line(clock))
        if isinstance(time_of_day, Unclear):
            return time_of_day
        found = parse_when(f"{day} {time_of_day}".strip(), zone)
        return found if isinstance(found, When) else _unclear(found)

    def _word(self, field: str, text: str) -> str | Unclear:
        for value, words in _MEANT[field].items():
            if folded(text) in (value, *words):
                return str(value)
        known = [str(value) for value in _MEANT[field]]
        if field == "official":
            return Unclear(say("`{value}` is neither a yes nor a no", value=text), say("write `yes` or `no`"))
        message = {
            "status": say("`{value}` is not a status", value=text),
            "purpose": say("`{value}` is not a purpose", value=text),
            "origin": say("`{value}` is not whose idea it was", value=text),
        }[field]
        return Unclear(message, say("known words are {names}", names=listed(known)))

    def _known(self, field: str) -> dict[str, str]:
        """Return the keys of channels, topics or audiences by their folded names; empty where two share a name."""
        found: dict[str, str] = {}
        for key, *names in self._named(field):
            for name in map(folded, names):
                found[name] = key if found.get(name, key) == key else ""
        return found | {key: key for key, *_ in self._named(field)}

    def _named(self, field: str) -> tuple[tuple[str, ...], ...]:
        """Return the keys that a field may have, each with the names that it goes by."""
        if field == "channel":
            return tuple((one.key, one.name, one.mark) for one in self.settings.channels)
        declared = self.settings.topics if field == "topic" else self.settings.audiences
        return tuple((one.key, one.name) for one in declared)

    def _unknown(self, field: str, text: str) -> Unclear | Keys:
        named = self._named(field)
        if field == "audience" and not named:
            return (text if is_name(text) else to_name(text),)
        known = dict.fromkeys(name for key, *names in named for name in (key, names[0]))
        message = unknown(field, text, [], Location("")).message
        cure = nearest(text, known, [key for key, *_ in named])
        return Unclear(message, cure or say("declare it in `calendar.yaml`"))

    def _twice(self, field: str, text: str) -> Unclear:
        keys = [key for key, *names in self._named(field) if folded(text) in map(folded, names)]
        return Unclear(
            say("`{value}` is the name of {names}", value=text, names=listed(keys)), say("write one of these keys")
        )


def to_line(cell: Cell) -> str:
    """Return a cell as one line of text, without what steers or ends one."""
    return " ".join(CONTROL.sub(" ", to_text(cell)).split())


def to_block(cell: Cell) -> str:
    """Return a cell as text with its lines, as a body or a list has them."""
    return CONTROL.sub("", to_text(cell).replace("\r\n", "\n").replace("\r", "\n"))


def _medium(line: str) -> Medium:
    file, _, alt = line.strip().partition(_ALT)
    return Medium(file.strip(), alt.strip() or None)


def medium_in_words(medium: Medium) -> str:
    """Return a picture or video as a line of a cell, which reads back to the same."""
    return f"{medium.file}{_ALT}{medium.alt}" if medium.alt else medium.file


def _unclear(bad: BadTime) -> Unclear:
    return Unclear(bad.message, bad.help)
