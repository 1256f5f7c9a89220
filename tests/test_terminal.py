"""Tests for generator.terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import find_language
from generator.terminal import BEHIND
from generator.terminal import BEHIND_AND_AHEAD
from generator.terminal import BOLD
from generator.terminal import LIGHT_SIGNS
from generator.terminal import MISSED
from generator.terminal import POST
from generator.terminal import WIDTH
from generator.terminal import Terminal
from generator.terminal import fold
from generator.terminal import pad
from generator.terminal import strips
from generator.terminal import width
from generator.texts import say
from generator.texts import verbatim
from tests.planned import chart
from tests.planned import post

if TYPE_CHECKING:
    from generator.texts import Text

ENGLISH = find_language("en")
LABELS = (say("topics"), say("last post"))
TERMINAL = Terminal(ENGLISH, LABELS)
COLOURED, PLAIN = Terminal(ENGLISH, LABELS, colour=True), Terminal(ENGLISH, LABELS, plain=True)
BEFORE, AFTER = say("back"), say("ahead")
pieces = st.lists(st.text(min_size=1, max_size=90), max_size=6)


def drawn(channel: str, *posts: tuple[str, str], start: str, end: str, terminal: Terminal = TERMINAL) -> str:
    """Return the days of `[start, end)` of a blog as signs; the day is Wednesday 18 November 2026."""
    atlas = chart(f"channels:\n  blog: {{name: Blog, mark: BL{channel}\n", *posts, today="2026-11-18")
    days: dict[Text, tuple[date, date]] = {BEFORE: (date.fromisoformat(start), date.fromisoformat(end))}
    (line,) = strips(terminal, atlas.analysis.channels[0], days)
    return line.removeprefix("  back ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", 0),
        ("Blog", 4),
        ("·●◐○×–~", 7),  # noqa: RUF001 - the signs themselves
        ("図書館", 6),
        ("ﾄｼｮ", 3),
        ("Ｂ", 2),  # noqa: RUF001 - a wide letter
        ("cafe\u0301", 4),
        ("\u200d", 0),
        ("🌱", 2),
    ],
)
def test_the_width_of_words(words: str, expected: int) -> None:
    """Letters of East Asia take two columns, an accent that follows its letter takes none."""
    assert expected == width(words)


@pytest.mark.parametrize(("words", "expected"), [("ab", "ab    |"), ("館", "館    |"), ("abcdefg", "abcdefg|")])
def test_pad_fills_up_to_a_width(words: str, expected: str) -> None:
    """What is wider already stays as it is."""
    assert expected == f"{pad(words, 6)}|"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], []),
        ([""], []),
        (["one", "two"], ["one two"]),
        (["one two", "three"], ["one two", "three"]),
        (["one", "two three"], ["one", "two three"]),
        (["a", "one two three"], ["a", "one two", "three"]),
        (["abcdefghijkl"], ["abcdefghij", "kl"]),
        (["図書館図書館"], ["図書館図書", "館"]),
    ],
)
def test_fold_keeps_pieces_together(words: list[str], expected: list[str]) -> None:
    """One that is wider than the line is broken between its words, a word that is wider anywhere."""
    assert expected == fold(words, 10)


def test_fold_sets_pieces_apart_as_it_is_told() -> None:
    """A legend has wider spaces than a sentence."""
    assert ["one  two", "three"] == fold(["one", "two", "three"], 10, "  ")


@given(pieces, st.integers(2, 40))
def test_no_line_is_wider_than_its_room(words: list[str], room: int) -> None:
    """Whatever is written."""
    assert [] == [line for line in fold(words, room) if width(line) > room]


@given(pieces, st.integers(2, 40))
def test_fold_loses_nothing_but_spaces(words: list[str], room: int) -> None:
    """All letters are there, in their order."""
    assert "".join(words).replace(" ", "") == "".join(fold(words, room)).replace(" ", "")


def test_rows_line_up_below_the_widest_label() -> None:
    """Words stand beside their label with semicolons between; their further lines stand below them."""
    expected = [
        "  topics     Plants;",
        f"             {'very ' * 12}long",
        "             words",
    ]

    assert expected == TERMINAL.row(say("topics"), say("Plants"), None, verbatim("very " * 12 + "long words"))


def test_a_row_without_a_label_or_without_words() -> None:
    """The one is a further line of the row above, the other is none."""
    assert ["             as promised"] == TERMINAL.row(None, say("as promised"))
    assert [] == TERMINAL.row(say("topics"), None)


def test_a_row_keeps_its_pieces_together() -> None:
    """A topic is not torn from its share."""
    said = TERMINAL.beside(say("topics"), [f"{number} Plants {number}0%," for number in range(1, 6)])

    assert ["  topics     1 Plants 10%, 2 Plants 20%, 3 Plants 30%, 4 Plants 40%,", " " * 13 + "5 Plants 50%,"] == said


def test_a_section_has_a_title_and_heads_of_one_width() -> None:
    """A head without words ends its line; without rows there is no section at all."""
    rows = [("BL", say("write 1 about Books")), ("館", verbatim("")), ("WEB", say("as promised"))]

    assert ["Advice", "  BL   write 1 about Books", "  館", "  WEB  as promised"] == TERMINAL.section(
        say("Advice"), rows
    )
    assert [] == TERMINAL.section(say("Advice"), [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Blog", "Blog"), ("abcdefgh", "abcdefgh"), ("abcdefghi", "abcdefg…"), ("図書館ニュース", "図書館…")],
)
def test_names_are_cut_at_a_width(words: str, expected: str) -> None:
    """The sign that tells so has room, too."""
    assert expected == TERMINAL.cut(words, 8)


def test_plain_has_ascii_alone() -> None:
    """All signs have a twin, and no two days have the same one."""
    assert "abcdefg~" == PLAIN.cut("abcdefghi", 8)
    assert ["*", "+", "o", "x", "-", "~", "."] == [PLAIN.letter(sign) for sign in BEHIND_AND_AHEAD]
    assert ["+", "!", "x", "."] == [PLAIN.letter(sign) for sign in LIGHT_SIGNS.values()]


def test_a_legend_names_the_signs() -> None:
    """Those of the plan are left out where nothing is said of it."""
    assert ["● post  × missed slot  – day in a gap  ~ pause  · other day"] == TERMINAL.legend(BEHIND)  # noqa: RUF001 - the signs themselves
    assert [
        "● post  ◐ draft or in review  ○ open slot  × missed slot  – day in a gap",  # noqa: RUF001 - the signs themselves
        "~ pause  · other day",
    ] == TERMINAL.legend(BEHIND_AND_AHEAD)


def test_colours_are_painted_only_where_they_are_wanted() -> None:
    """A sign without a colour has none either way."""
    assert ("×", "\x1b[31m×\x1b[0m", "●") == (TERMINAL.sign(MISSED), COLOURED.sign(MISSED), COLOURED.sign(POST))  # noqa: RUF001 - the sign itself
    assert ("Advice", "\x1b[1mAdvice\x1b[0m") == (TERMINAL.paint("Advice", BOLD), COLOURED.paint("Advice", BOLD))


def test_what_comes_from_outside_steers_no_terminal() -> None:
    """Escapes and marks of direction are spelled out, in names as in values."""
    assert "Blog\\u001b[2J\\u202e" == TERMINAL.say("Blog\x1b[2J\u202e")
    assert ["  topics     \\u0007Plants\\u0085"] == TERMINAL.row(say("topics"), say("{name}", name="\aPlants\x85"))


def test_lines_are_no_wider_than_the_terminal() -> None:
    """A long sentence is broken between its words."""
    assert [79, 19] == [width(line) for line in TERMINAL.lines(verbatim("word " * 19 + "word"))]
    assert WIDTH == 80


def test_a_week_as_signs() -> None:
    """Of the slots of a week the first was kept and one missed; ahead one has a draft and one is open."""
    posts = [post("a", "2026-11-16 12:00"), post("b", "2026-11-19 12:00", "status: draft")]
    cadence = ', since: 2026-11-16, cadence: "mon 12:00, tue 12:00, thu 12:00, sat 12:00"}'
    expected = "●×·◐·○– ○○–○–○–"  # noqa: RUF001 - the signs themselves

    assert expected == drawn(cadence, *posts, start="2026-11-16", end="2026-11-30")
    assert "*x.+.o- oo-o-o-" == drawn(cadence, *posts, start="2026-11-16", end="2026-11-30", terminal=PLAIN)


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        pytest.param("}", "··●···· ·······", id="without a promise"),
        pytest.param(', cadence: "wed 12:00"}', "··●···· ··○––––", id="on its slot"),  # noqa: RUF001 - the signs themselves
        pytest.param(', since: 2026-11-09, cadence: "1 per week"}', "··●···· –––––––", id="a week without a post"),  # noqa: RUF001 - the signs themselves
        pytest.param(', cadence: "every 3 days"}', "··●··–– –––––––", id="a silence, from its due day on"),  # noqa: RUF001 - the signs themselves
        pytest.param("}\npauses: [{name: Rest, from: 2026-11-17, to: 2026-11-24}]", "·~●~~~~ ~~·····", id="a pause"),
        pytest.param(
            ', cadence: "every 3 days"}\npauses: [{name: Rest, from: 2026-11-20, to: 2026-11-24}]',
            "··●·~~~ ~~·––––",  # noqa: RUF001 - the signs themselves
            id="a pause in a gap",
        ),
    ],
)
def test_what_stands_for_a_day(channel: str, expected: str) -> None:
    """A post stands before all else, a pause before the gap that it lies in; the one post is of Wednesday."""
    assert expected == drawn(channel, post("a", "2026-11-18 12:00"), start="2026-11-16", end="2026-11-30")


def test_a_silence_that_began_is_drawn_from_its_first_day() -> None:
    """A post at least every three days was promised, and none came for eleven."""
    posts = [post("a", "2026-11-09"), post("b", "2026-11-20")]

    assert "●–––––– ––––●··" == drawn(', cadence: "every 3 days"}', *posts, start="2026-11-09", end="2026-11-23")  # noqa: RUF001 - the signs themselves


def test_an_approved_post_stands_before_a_draft_of_its_day() -> None:
    """Whichever comes first."""
    posts = [post("a", "2026-11-20 09:00"), post("b", "2026-11-20 12:00", "status: review")]

    assert "····●··" == drawn("}", *posts, start="2026-11-16", end="2026-11-23")


def test_a_weekday_has_its_place_in_every_strip() -> None:
    """A strip that begins within a week begins below that day of the one before; one without days is left out."""
    atlas = chart("channels:\n  blog: {name: Blog, mark: BL}\n", post("a", "2026-11-20"), today="2026-11-18")
    today = date(2026, 11, 18)
    days = {BEFORE: (date(2026, 11, 9), today), AFTER: (today, date(2026, 11, 25)), say("never"): (today, today)}

    assert ["  back  ······· ··", "  ahead   ··●·· ··"] == list(strips(TERMINAL, atlas.analysis.channels[0], days))


def test_open_and_missed_slots_are_coloured() -> None:
    """They are what there is to do, and what went wrong."""
    cadence = ', since: 2026-11-16, cadence: "mon 12:00, thu 12:00"}'
    found = drawn(cadence, start="2026-11-16", end="2026-11-20", terminal=COLOURED)

    assert "\x1b[31m×\x1b[0m––\x1b[33m○\x1b[0m" == found  # noqa: RUF001 - the signs themselves
