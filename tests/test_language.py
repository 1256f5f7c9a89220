"""Tests for generator.language."""

from __future__ import annotations

from datetime import date

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from generator.language import LONGEST_VALUE
from generator.language import find_language
from generator.language import printable
from generator.texts import Text
from generator.texts import fill
from generator.texts import join
from generator.texts import say
from generator.texts import say_many
from generator.texts import verbatim

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("code", "expected"), [("en", "the field `title` is missing"), ("nl", "het veld `title` ontbreekt")]
)
def test_a_text_in_each_language(code: str, expected: str) -> None:
    """A message is translated, and then its values are put in."""
    assert expected == find_language(code).say(say("the field `{name}` is missing", name="title"))


@pytest.mark.parametrize(
    ("code", "count", "expected"),
    [
        ("en", 0, "0 posts per week"),
        ("en", 1, "1 post per week"),
        ("en", 2, "2 posts per week"),
        ("nl", 0, "0 berichten per week"),
        ("nl", 1, "1 bericht per week"),
        ("nl", 2, "2 berichten per week"),
    ],
)
def test_a_text_that_counts(code: str, count: int, expected: str) -> None:
    """Each language chooses its form by its own rule."""
    assert expected == find_language(code).say(say_many("{count} post per week", "{count} posts per week", count))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "a list stands here, where a colour is due"),
        ("nl", "hier staat een lijst, waar een kleur hoort te staan"),
    ],
)
def test_a_text_in_a_text(code: str, expected: str) -> None:
    """A value that is a text itself is said in the same language."""
    text = say("a list stands here, where {noun} is due", noun=say("a colour"))

    assert expected == find_language(code).say(text)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "`blog`: nothing is planned from 5 May 2026 on"), ("nl", "`blog`: vanaf 5 mei 2026 is er niets gepland")],
)
def test_a_day_in_a_text(code: str, expected: str) -> None:
    """A value that is a day is said as people write it."""
    text = say("`{channel}`: nothing is planned from {today} on", channel="blog", today=date(2026, 5, 5))

    assert expected == find_language(code).say(text)


@pytest.mark.parametrize(("code", "expected"), [("en", "error; warning"), ("nl", "fout; waarschuwing")])
def test_texts_in_a_row(code: str, expected: str) -> None:
    """Joined texts are said one by one."""
    assert expected == find_language(code).say(join([say("error"), say("warning")]))


@pytest.mark.parametrize("code", ["en", "nl"])
def test_what_has_no_translation(code: str) -> None:
    """Verbatim words, and a message that no catalogue knows, stay as they are."""
    language = find_language(code)

    assert ("error", "never said before") == (language.say(verbatim("error")), language.say(Text("never said before")))


@pytest.mark.parametrize(("code", "expected"), [("en", "Draft: Eggs & {more}"), ("nl", "Concept: Eggs & {more}")])
def test_braces_in_a_value(code: str, expected: str) -> None:
    """Braces that a writer typed mean nothing."""
    text = fill(say("Draft: {title}"), title="Eggs & {more}")

    assert expected == find_language(code).say(text)


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "&lt;b&gt;", "%(count)s %s 100 %", "`*_[]()`", "{0.x}"])
def test_markup_in_a_value(value: str) -> None:
    """Markup is text here: pages escape it, a terminal shows it."""
    assert f"het veld `{value}` ontbreekt" == find_language("nl").say(say("the field `{name}` is missing", name=value))


def test_control_characters_in_a_value() -> None:
    """A value can neither end a line nor colour a terminal."""
    text = say("the field `{name}` is missing", name="a\nb\x1b[31mc")

    assert r"the field `a\u000ab\u001b[31mc` is missing" == find_language("en").say(text)


def test_a_long_value_is_cut() -> None:
    """Values are cut where a terminal shows them, each by itself, and whole on pages."""
    text = say("{first}; {rest}", first="x" * 200, rest=say("`{name}`", name="y" * 200))
    language = find_language("en")

    assert f"{'x' * 120}…; `{'y' * 120}…`" == language.say(text)
    assert f"{'x' * 200}; `{'y' * 200}`" == language.say(text, longest=None)


@pytest.mark.parametrize(
    ("code", "form", "expected"),
    [
        ("en", "long", "21 November 2026"),
        ("en", "full", "Saturday, 21 November 2026"),
        ("en", "EEE d MMM", "Sat 21 Nov"),
        ("en", "LLLL y", "November 2026"),
        ("nl", "long", "21 november 2026"),
        ("nl", "full", "zaterdag 21 november 2026"),
        ("nl", "EEE d MMM", "za 21 nov"),
        ("nl", "LLLL y", "november 2026"),
    ],
)
def test_a_day(code: str, form: str, expected: str) -> None:
    """A day is said in the order and with the capitals of the language."""
    assert expected == find_language(code).day(SATURDAY, form)


@pytest.mark.parametrize(
    ("code", "start", "last", "expected"),
    [
        ("en", "2026-11-21", "2026-11-21", "21 November 2026"),
        ("en", "2026-11-23", "2026-11-29", "23-29 Nov 2026"),
        ("en", "2026-11-30", "2026-12-06", "30 Nov - 6 Dec 2026"),
        ("en", "2026-12-28", "2027-01-03", "28 Dec 2026 - 3 Jan 2027"),
        ("nl", "2026-11-21", "2026-11-21", "21 november 2026"),
        ("nl", "2026-11-23", "2026-11-29", "23-29 nov 2026"),
        ("nl", "2026-11-30", "2026-12-06", "30 nov - 6 dec 2026"),
        ("nl", "2026-12-28", "2027-01-03", "28 dec 2026 - 3 jan 2027"),
    ],
)
def test_days(code: str, start: str, last: str, expected: str) -> None:
    """What two days have in common is said once; both are included."""
    said = find_language(code).days(date.fromisoformat(start), date.fromisoformat(last))

    assert expected == said.replace("\u2013", "-").replace("\u2009", " ")  # the look of dash and blanks is no matter


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("en", 3, "3.0"),
        ("en", 2.94, "2.9"),
        ("en", 2.96, "3.0"),
        ("en", 1234.5, "1234.5"),
        ("nl", 3, "3,0"),
        ("nl", 2.94, "2,9"),
        ("nl", 2.96, "3,0"),
        ("nl", 1234.5, "1234,5"),
    ],
)
def test_a_number(code: str, number: float, expected: str) -> None:
    """A number has one decimal, behind a point in English and a comma in Dutch."""
    assert expected == find_language(code).number(number)


@pytest.mark.parametrize("code", ["en", "nl"])
@pytest.mark.parametrize(("share", "expected"), [(0, "0%"), (1 / 3, "33%"), (0.835, "84%"), (1, "100%")])
def test_per_cent(code: str, share: float, expected: str) -> None:
    """A share is said in whole per cents, without a blank in either language."""
    assert expected == find_language(code).per_cent(share)


def test_a_day_is_put_into_words_once() -> None:
    """A site names the same days on many pages; each language and form has its own words for one."""
    dutch, english = find_language("nl"), find_language("en")

    assert dutch.day(SATURDAY) is dutch.day(SATURDAY)
    assert ["21 november 2026", "21 November 2026", "zaterdag 21 november 2026"] == [
        dutch.day(SATURDAY),
        english.day(SATURDAY),
        dutch.day(SATURDAY, "full"),
    ]


def test_a_language_is_read_once() -> None:
    """Asking for a language again returns the same one."""
    assert find_language("nl") is find_language("nl")


@pytest.mark.parametrize(("code", "expected"), [("en", "en_GB"), ("nl", "nl_NL")])
def test_a_language_has_the_habits_of_a_territory(code: str, expected: str) -> None:
    """Days and numbers follow British and Netherlandish habits."""
    assert expected == find_language(code).locale


@pytest.mark.parametrize("code", ["de", "", "../nl"])
def test_there_is_no_other_language(code: str) -> None:
    """A language without a catalogue is a fault of the caller, never silently English."""
    with pytest.raises((FileNotFoundError, KeyError)):
        find_language(code)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Café ☕ 日本", "Café ☕ 日本"),
        ("a\tb", r"a\u0009b"),
        ("a\r\nb", r"a\u000d\u000ab"),
        ("\x00\x7f\x85\x9f", r"\u0000\u007f\u0085\u009f"),
        ("\x1b]0;title\x07", r"\u001b]0;title\u0007"),
        ("abc\u202edef\u2069", r"abc\u202edef\u2069"),
        ("\u200b\u2028\u2029\u2060\ufeff\uffff", r"\u200b\u2028\u2029\u2060\ufeff\uffff"),
        ("a\udcffb", r"a\udcffb"),  # of a file's name that is not UTF-8
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_printable(value: str, expected: str) -> None:
    """What would steer a terminal, or show nothing, is written as its number; joiners in emoji are left."""
    assert expected == printable(value)


@pytest.mark.parametrize(
    ("length", "longest", "expected"),
    [(120, LONGEST_VALUE, "x" * 120), (121, LONGEST_VALUE, "x" * 120 + "…"), (121, None, "x" * 121), (3, 2, "xx…")],
)
def test_printable_cuts(length: int, longest: int | None, expected: str) -> None:
    """A value is cut beyond the longest, and only then."""
    assert expected == printable("x" * length, longest)


@pytest.mark.parametrize("code", ["en", "nl"])
@given(tenths=st.integers(0, 10**9))
def test_figures_are_written_as_babel_writes_them(code: str, tenths: int) -> None:
    """Which is not loaded for them."""
    language = find_language(code)

    assert format_decimal(tenths, "#,##0", locale=language.locale) == language.figure(tenths)
    assert format_decimal(tenths / 10, "#,##0.0", locale=language.locale) == language.figure(tenths / 10, 1)
