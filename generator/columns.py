"""What people call the columns of a content calendar in a spreadsheet, in English and in Dutch.

One table: for each of our fields the name that an exported sheet gives its column, and the words by which an imported
one is known. A weak word is taken only where no other column is a better one. `time` and `body` are what a post has
beside its fields; `categories` and `repeats` are what an iCal file has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.normal_forms import folded
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.sheets import Row
    from generator.sheets import Sheet
    from generator.texts import Text

_LONGEST_NAME = 100  # of a column; what is longer is a text
_HEAD_WITHIN = 20  # rows: above the names of columns may stand a title or an explanation


@dataclass(frozen=True, slots=True)
class Named:
    """A field, what its column is called in an exported sheet, and in others; all words are folded."""

    field: str
    label: Text | None
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: where it stands, from 0, its name, and the field that it holds.

    That is None where nobody knows, and empty where somebody said that it is to be passed over.
    """

    index: int
    name: str
    field: str | None


def _words(words: str) -> tuple[str, ...]:
    return tuple(words.split("; "))


FIELDS: tuple[Named, ...] = (
    Named(
        "publish",
        say("Date"),
        _words(
            "date; datum; publish; publish date; publication date; publicatiedatum; datum publicatie; post date; "
            "postdatum; plaatsingsdatum; datum plaatsing; posting date; posting time; scheduled; scheduled date; "
            "schedule date; scheduled at; geplande datum; publish at; date and time; datum en tijd; datum/tijd; "
            "publicatiemoment; dtstart"
        ),
        _words("dag; day; when; wanneer; planning; gepland; due date; deadline"),
    ),
    Named(
        "time",
        say("Time"),
        _words("time; tijd; tijdstip; publish time; publicatietijd; post time; posttijd; scheduled time; time of day"),
        _words("uur; hour; hoe laat"),
    ),
    Named(
        "channel",
        say("Channel"),
        _words("channel; kanaal; platform; channels; kanalen; platforms; social; social media; netwerk; network"),
        _words("medium; middel; where; waar; account"),
    ),
    Named(
        "title",
        say("Title"),
        _words("title; titel; headline; kop; subject; summary; post title; titel post; titel bericht; naam bericht"),
        _words("onderwerp; name; naam; omschrijving; idea; idee; item"),
    ),
    Named(
        "topic",
        say("Topic"),
        _words("topic; thema; theme; category; categorie; rubriek; pillar; content pillar; pijler; topics; thema's"),
        _words("onderwerp; label; tag; tags"),
    ),
    Named("status", say("Status"), _words("status; state; stand; fase; stage; voortgang; workflow")),
    Named(
        "body",
        say("Text"),
        _words(
            "text; tekst; copy; body; caption; content; post; posttekst; post text; post copy; bijschrift; inhoud; "
            "description; tekst bericht; berichttekst; message text"
        ),
        _words("bericht; message; omschrijving; beschrijving"),
    ),
    Named(
        "link",
        say("Link"),
        _words("link; url; links; webadres; web address; landingspagina; landing page; link (url)"),
        _words("website; webpagina"),
    ),
    Named(
        "owner",
        say("Owner"),
        _words(
            "owner; eigenaar; author; auteur; verantwoordelijke; verantwoordelijk; responsible; assignee; "
            "toegewezen aan; maker; schrijver; writer; redacteur"
        ),
        _words("wie; who; door; by"),
    ),
    Named("reviewer", say("Reviewer"), _words("reviewer; nalezer; meelezer; eindredacteur; controle door; approver")),
    Named("purpose", say("Purpose"), _words("purpose; doel; goal; doelstelling; objective; functie")),
    Named(
        "audience",
        say("Audience"),
        _words("audience; doelgroep; target audience; target group; publiek; doelgroepen; persona"),
    ),
    Named("need", say("Need"), _words("need; behoefte; user need; vraag van de doelgroep")),
    Named(
        "message",
        say("Message key"),
        _words("message key; boodschap; kernboodschap; campaign; campagne; sleutel van de boodschap"),
        _words("message; bericht"),
    ),
    Named("official", say("Official"), _words("official; officieel; officieel nieuws; official news")),
    Named(
        "media",
        say("Media"),
        _words(
            "media; beeld; afbeelding; afbeeldingen; foto; foto's; image; images; photo; photos; visual; visuals; "
            "video; picture; image url; beeldmateriaal"
        ),
    ),
    Named("effort", say("Hours"), _words("hours; effort; uren; tijdsbesteding; inzet; aantal uren; estimate")),
    Named("origin", say("Origin"), _words("origin; herkomst; bron van het idee; idea from; idee van")),
    Named("allow", say("Allowed findings"), _words("allow; allowed findings; toegestane bevindingen")),
    Named("created", say("Created"), _words("created; aangemaakt; created at; aanmaakdatum; gemaakt op")),
    Named("updated", say("Updated"), _words("updated; bijgewerkt; last modified; gewijzigd; laatst gewijzigd")),
    Named("id", say("Id"), _words("id; uid; kenmerk; post id; slug")),
    Named("categories", None, _words("categories; categorieën")),
    Named("repeats", None, _words("rrule")),
)

NAMES = tuple(named.field for named in FIELDS if named.label)


def find_head(sheet: Sheet, given: Mapping[str, str]) -> Row | None:
    """Return the row with the names of the columns: of the first ones that which names most; None where none does."""
    rows = sheet.rows[:_HEAD_WITHIN]
    best = max(rows, key=lambda row: count_known(row.cells, given), default=None)  # the first of several
    return best if best and count_known(best.cells, given) else None


def count_known(cells: Iterable[object], given: Iterable[str] = ()) -> int:
    """Return how many columns a row would name; `given` are folded names that somebody told of."""
    known = {word for named in FIELDS for word in (*named.words, *named.weak)} | set(given)
    short = (cell for cell in cells if isinstance(cell, str) and len(cell) <= _LONGEST_NAME)
    return sum(not known.isdisjoint(_spellings(cell)) for cell in short)


def guess(head: Row, given: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns of a sheet with the fields they hold: as given by folded name, else as their names tell.

    No two columns hold one field; `given` names a column with an empty field that is to be passed over.
    """
    names = [cell.strip() if isinstance(cell, str) else "" for cell in head.cells]
    fields: dict[int, str] = {}
    for index, name in enumerate(names):
        if folded(name) in given:
            fields[index] = given[folded(name)]
    taken = set(fields.values())
    for words, field in _in_order():
        if field in taken:
            continue
        found = _first(names, words, fields)
        if found is not None:
            fields[found] = field
            taken.add(field)
    return tuple(Column(index, name, fields.get(index)) for index, name in enumerate(names) if name)


def _in_order() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the words of all fields: the strong ones first."""
    yield from ((named.words, named.field) for named in FIELDS)
    yield from ((named.weak, named.field) for named in FIELDS)


def _first(names: list[str], words: tuple[str, ...], fields: Mapping[int, str]) -> int | None:
    """Return which column bears one of some words: the better the word, the sooner."""
    for word in words:
        for index, name in enumerate(names):
            if index not in fields and word in _spellings(name):
                return index
    return None


def _spellings(name: str) -> list[str]:
    """Return a name as it may stand in the table: whole, then its parts."""
    whole = folded(name).strip(" :*?.#")
    parts = [part.strip(" :*?.") for part in re.split(r"[/()|,&]", whole)]
    return [whole, *(part for part in parts if part and part != whole)]
