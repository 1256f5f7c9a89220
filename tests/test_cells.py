"""Tests for generator.cells: what a cell means in a calendar."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from typing import TYPE_CHECKING

import pytest

from generator.cells import Reader
from generator.cells import medium_in_words
from generator.cells import to_block
from generator.cells import to_line
from generator.model import Medium
from generator.times import When
from generator.typed_times import Order
from generator.typed_times import Unclear
from tests.conftest import settings
from tests.conftest import words

if TYPE_CHECKING:
    from generator.sheets import Cell

TODAY = date(2026, 5, 20)
MORE = """\
  first: {name: Radio, mark: R1}
  second: {name: Radio, mark: R2}
audiences:
  young: {name: "Jongeren 12-18"}
"""
READER = Reader(settings(MORE), TODAY)


def unclear(found: object) -> tuple[str, str]:
    """Return why a cell means nothing for certain, and the cure."""
    assert isinstance(found, Unclear)
    return words(found.message), words(found.help)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("status", "Concept", "draft"),
        ("status", "INGEPLAND", "approved"),
        ("status", "review", "review"),
        ("status", "idee", "idea"),
        ("status", "Gaat niet door", "cancelled"),
        ("purpose", "Verhaal", "story"),
        ("purpose", "sell", "sell"),
        ("origin", "Volgers", "community"),
        ("official", "ja", "true"),
        ("official", "X", "true"),
        ("official", "nee", "false"),
        ("effort", "1,5 uur", "1.5"),
        ("effort", "2", "2"),
        ("effort", "lang", "lang"),
        ("id", "open-dag", "open-dag"),
        ("id", "A1B2@Example.org", "a1b2-example-org"),
        ("allow", "gap, cross-posted", ("gap", "cross-posted")),
        ("media", "pond.jpg | De poel\n\nfrog.mp4", (Medium("pond.jpg", "De poel"), Medium("frog.mp4"))),
        ("owner", "  Team\ttuin\x07 ", "Team tuin"),
        ("created", "5 mei 2026", "2026-05-05"),
        ("updated", "2026-05-05 19:00", "2026-05-05 19:00"),
    ],
)
def test_a_cell_says_something_of_a_field(field: str, text: str, value: object) -> None:
    """In the words of both languages; what is free text stays what it is."""
    assert value == READER.value(field, text)


@pytest.mark.parametrize(
    ("field", "text", "message", "cure"),
    [
        (
            "status",
            "soon",
            "`soon` is not a status",
            "known words are `idea`, `draft`, `review`, `approved`, `cancelled`",
        ),
        (
            "purpose",
            "x",
            "`x` is not a purpose",
            "known words are `inform`, `announce`, `story`, `help`, `ask`, `sell`, `service`",
        ),
        ("origin", "x", "`x` is not whose idea it was", "known words are `team`, `community`"),
        ("official", "maybe", "`maybe` is neither a yes nor a no", "write `yes` or `no`"),
        (
            "created",
            "once",
            "`once` is not a day",
            "write year, month and day, such as `2026-05-05`, or `5 mei 2026`",
        ),
    ],
)
def test_a_word_that_is_not_known_is_told(field: str, text: str, message: str, cure: str) -> None:
    """A draft must not go out because of a word that somebody made up."""
    assert (message, cure) == unclear(READER.value(field, text))


@pytest.mark.parametrize(
    ("field", "text", "keys"),
    [
        ("channel", "instagram", ("instagram",)),
        ("channel", " INSTAGRAM ", ("instagram",)),
        ("channel", "ig", ("instagram",)),
        ("channel", "Instagram, website", ("instagram", "website")),
        ("channel", "IG + WEB", ("instagram", "website")),
        ("channel", "IG en instagram", ("instagram",)),
        ("topic", "Collection", ("collection",)),
        ("audience", "jongeren 12-18", ("young",)),
    ],
)
def test_names_are_those_of_the_calendar(field: str, text: str, keys: tuple[str, ...]) -> None:
    """Keys, names and marks, however they are spelled; several with a sign or a word between them."""
    assert keys == READER.names(field, text)


@pytest.mark.parametrize(
    ("field", "text", "message", "cure"),
    [
        ("channel", "Instagrm", "the channel `Instagrm` is not declared", "the nearest known name is `Instagram`"),
        (
            "channel",
            "IG, Folder",
            "the channel `IG, Folder` is not declared",
            "known names are `instagram`, `website`, `first`, `second`",
        ),
        ("channel", "Radio", "`Radio` is the name of `first`, `second`", "write one of these keys"),
        ("topic", "Evnts", "the topic `Evnts` is not declared", "the nearest known name is `Events`"),
        ("audience", "old", "the audience `old` is not declared", "known names are `young`"),
    ],
)
def test_a_name_that_is_not_known_is_never_taken_for_another(field: str, text: str, message: str, cure: str) -> None:
    """The nearest one is told, and that two share one."""
    assert (message, cure) == unclear(READER.names(field, text))


def test_where_nothing_is_declared_everything_is_taken() -> None:
    """Open topics stay as they are written; audiences become names."""
    reader = Reader(settings("posts: {topics: open}\n"), TODAY)

    assert ("Anything",) == reader.names("topic", "Anything")
    assert ("young-readers",) == reader.names("audience", "Young readers")
    assert ("young",) == reader.names("audience", "young")
    bare = Reader(settings().__class__("x", "Europe/Amsterdam"), TODAY)
    assert ("the topic `x` is not declared", "declare it in `calendar.yaml`") == unclear(bare.names("topic", "x"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Instagram\nEvents", {"channel": "instagram", "topic": "events"}),
        ("Events, IG", {"channel": "instagram", "topic": "events"}),
        ("Holiday", {}),
        ("Events", {"topic": "events"}),
    ],
)
def test_categories_of_an_event_name_channel_and_topic(text: str, found: dict[str, str]) -> None:
    """In any order, among others."""
    assert found == READER.categories(text)


@pytest.mark.parametrize(
    ("cell", "clock", "when"),
    [
        (date(2026, 5, 5), "", When(date(2026, 5, 5))),
        (date(2026, 5, 5), time(19), When(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC))),
        (date(2026, 5, 5), "19.00 uur", When(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC))),
        (date(2026, 5, 5), datetime(2026, 1, 1, 19), When(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC))),  # noqa: DTZ001 - of a workbook
        (datetime(2026, 5, 5, 19), "", When(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC))),  # noqa: DTZ001 - as above
        (datetime(2026, 5, 5, 19, tzinfo=UTC), "", When(date(2026, 5, 5), datetime(2026, 5, 5, 19, tzinfo=UTC))),
        ("5/6/2026 19:00", "08:00", When(date(2026, 6, 5), datetime(2026, 6, 5, 17, tzinfo=UTC))),
        ("5-6-2026", "8u", When(date(2026, 6, 5), datetime(2026, 6, 5, 6, tzinfo=UTC))),
        ("2026-05-05T19:00:00Z", "", When(date(2026, 5, 5), datetime(2026, 5, 5, 19, tzinfo=UTC))),
        ("25-10-2026", "02:30 +02:00", When(date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))),
    ],
)
def test_when_a_post_goes_out(cell: Cell, clock: Cell, when: When) -> None:
    """In one cell or in two, in the zone of the calendar or in its own."""
    reader = Reader(settings(), TODAY, {"publish": Order.DAY_FIRST})

    assert when == reader.when("publish", cell, clock)


@pytest.mark.parametrize(
    ("cell", "clock", "message"),
    [
        ("2026-05-05", "evening", "`evening` is not a time of day"),
        ("2026-05-05 evening", "", "`evening` is not a time of day"),
        (date(2026, 10, 25), "02:30", "`2026-10-25 02:30` comes twice: the clock goes back that night"),
        (datetime(1900, 1, 1), "", "`1900-01-01 00:00` lies outside the years 1970 to 2199"),  # noqa: DTZ001 - as above
    ],
)
def test_when_nobody_knows(cell: Cell, clock: Cell, message: str) -> None:
    """A time that comes twice, or never, is told as for every post."""
    assert message == unclear(READER.when("publish", cell, clock))[0]


def test_cells_steer_nothing() -> None:
    """Control characters are left out; the lines of a text stay."""
    assert "a b c" == to_line("a\x1b b\nc")
    assert "a\nb\n\nc" == to_block("a\r\nb\r\rc\x00")
    assert "pond.jpg | De poel" == medium_in_words(Medium("pond.jpg", "De poel"))
