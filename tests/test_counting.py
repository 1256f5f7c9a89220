"""Tests for generator.counting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.counting import COUNTERS
from generator.counting import Count
from generator.markup import to_html
from generator.markup import to_plain

THUMB = "\U0001f44d"
MEDIUM = "\U0001f3fd"  # a tone of skin
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
FLAG = "\U0001f1f3\U0001f1f1"
APOSTROPHE = "\u2019"
ADDRESS = "https://example.com/een/heel/lang/pad"
MARKS = st.sampled_from(
    [THUMB, FAMILY, FLAG, MEDIUM, "\u0301", "\u200d", "\ufe0f", "\r\n", "a", "e\u0301", "\u65e5", "#"]
)
TEXTS = st.text() | st.lists(MARKS).map("".join)


@pytest.mark.parametrize(
    ("text", "way", "lenient", "strict"),
    [
        ("Hallo wereld", "x-weighted", 12, 12),
        ("Prijs: \u20ac5 \u2026 nu", "x-weighted", 16, 16),
        (f"{FAMILY} https://example.com/a/very/long/path", "x-weighted", 26, 26),
        ("cafe\u0301", "x-weighted", 4, 4),
        ("v1.2 vs readme.md", "x-weighted", 17, 31),
        ("\u65e5" * 140, "x-weighted", 280, 280),
        ("\u65e5" * 141, "x-weighted", 282, 282),
        (FLAG * 2, "x-weighted", 4, 4),
        (FLAG * 2, "graphemes", 2, 2),
        (FAMILY, "graphemes", 1, 1),
        (FAMILY, "bytes", 25, 25),
        (FAMILY, "utf16", 11, 11),
        (FAMILY * 120, "graphemes", 120, 120),
        (FAMILY * 120, "bytes", 3000, 3000),
        (FAMILY * 121, "bytes", 3025, 3025),
        (f"Lees {ADDRESS}", "graphemes", 42, 42),
        (f"Lees {ADDRESS}", "mastodon", 28, 28),
        (f"Lees {ADDRESS}", "x-weighted", 28, 28),
        ("Dank @anna@mastodon.example voor de tip", "mastodon", 22, 22),
        ("let op: " + "tekst", "mastodon", 13, 13),
        ("zie example.com/een/heel/lang/pad", "mastodon", 33, 33),
        ("Caf\u00e9", "threads", 4, 5),
        (f"Dat{APOSTROPHE}s {THUMB}", "threads", 10, 12),
        ("x" * 495 + APOSTROPHE * 3, "threads", 498, 504),
        ("x" * 497 + THUMB, "threads", 501, 501),
        ("Vacature (m/v)", "linkedin", 14, 16),
        ("Mail: jan_de_vries@example.com", "linkedin", 30, 33),
        ("x" * 2990 + "(#1)(#2)", "linkedin", 2998, 3004),
        ("x" * 1025, "telegram", 1025, 1025),
        ("\U0001f642" * 600, "telegram", 600, 1200),
    ],
)
def test_each_platform_counts_in_its_own_way(text: str, way: str, lenient: int, strict: int) -> None:
    """What is heavy for one platform is light for another; where nobody knows, there are two numbers."""
    assert Count(lenient, strict) == COUNTERS[way](text)


def test_telegram_counts_what_is_left_of_markup() -> None:
    """The signs that make words bold do not go out."""
    assert Count(3, 3) == COUNTERS["telegram"](to_plain(to_html("*vet*", lambda _: None)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Hallo", 5),
        ("a\r\nb", 3),
        ("a\n\nb\r", 5),
        ("e\u0301", 1),
        ("\u0301", 1),
        ("\n\u0301", 2),
        ("a\u200bb", 3),
        ("a\u200d", 1),
        ("\u1112\u1161\u11ab", 1),  # a Korean syllable in three parts
        ("\u0e19\u0e49\u0e33", 1),  # Thai: a letter, a tone and a vowel
        ("\uff76\uff9e", 1),  # Japanese in half width: a letter and its voice
        ("\u0928\u092e\u0938\u094d\u0924\u0947", 4),
        ("1\ufe0f\u20e3", 1),
        (THUMB + MEDIUM, 1),
        (THUMB * 2, 2),
        (FLAG, 1),
        (FLAG[0], 1),
        (FLAG + FLAG[0], 2),
        ("\u2764\ufe0f\u200d\U0001f525", 1),  # a burning heart
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 1),  # the flag of England
        ("a\u200d" + THUMB, 2),
        (THUMB + "\u200d\u200d" + THUMB, 2),
        (THUMB + "\u200d" + "a", 2),
    ],
)
def test_a_grapheme_is_what_a_reader_sees_as_one_sign(text: str, expected: int) -> None:
    """A letter with its accents, both halves of a flag, a joined emoji and a line's end are one each."""
    assert Count(expected, expected) == COUNTERS["graphemes"](text)


@pytest.mark.parametrize(
    ("text", "lenient", "strict"),
    [
        ("http://a.nl", 23, 23),
        ("HTTPS://EXAMPLE.COM", 23, 23),
        ("(https://example.com)", 25, 25),
        ("https://example.com/a_(b)", 23, 23),
        ("https://example.com/a_(b", 25, 25),
        ("https://example.com/a?b=c.", 24, 24),
        ("https://example.com\u2026", 25, 25),
        ("https://example.com\u65e5", 25, 25),
        ("https://", 8, 8),
        ("https://...", 11, 11),
        ("example.com", 11, 23),
        ("www.example.com/een/heel/lang/pad", 23, 23),
        ("Zie Example.NL.", 15, 28),
        ("Zie example.com.nl, hoor", 24, 33),
        ("Klaar.be.nl-x", 13, 13),
        ("jan.de@example.com", 18, 18),
        ("@jan.de", 7, 7),
        ("caf\u00e9.nl", 7, 7),
        ("e.g. 1.5", 8, 8),
    ],
)
def test_x_takes_any_address_for_23(text: str, lenient: int, strict: int) -> None:
    """A host without a scheme is one as well if its domain is known; points and brackets around it are not part."""
    assert Count(lenient, strict) == COUNTERS["x-weighted"](text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (THUMB + MEDIUM, 2),
        ("1\ufe0f\u20e3", 2),
        ("#\u20e3", 2),
        ("\u00a9", 1),
        ("\u00a9\ufe0f", 2),
        ("\u2764\ufe0f", 2),
        ("\u201cja\u201d \u2013 nee", 10),
        ("\u2022", 2),
        ("\u10ff\u1100", 3),
    ],
)
def test_x_weighs_signs(text: str, expected: int) -> None:
    """A whole emoji is two, as is what lies outside of the alphabets; curly quotes and dashes are one."""
    assert Count(expected, expected) == COUNTERS["x-weighted"](text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@anna", 5),
        ("@anna.b@mastodon.example", 7),
        ("@anna@mastodon.example.", 6),
        ("@a@b@c", 4),
        ("jan@anna@mastodon.example", 25),
        ("https://mastodon.example/@anna@other.example", 23),
        (f"{FAMILY}e\u0301", 2),
    ],
)
def test_mastodon_leaves_out_the_host_of_a_mention(text: str, expected: int) -> None:
    """Only the name counts; an address in front of a mention, or a letter, makes it none."""
    assert Count(expected, expected) == COUNTERS["mastodon"](text)


@pytest.mark.parametrize(
    ("text", "lenient", "strict"),
    [("e\u0301", 1, 3), ("\u00a9", 1, 2), (FAMILY, 25, 25), (FLAG, 8, 8), ("\u2705", 3, 3)],
)
def test_threads_counts_an_emoji_as_its_bytes(text: str, lenient: int, strict: int) -> None:
    """Other signs are one each, or their bytes, too, if it is strict."""
    assert Count(lenient, strict) == COUNTERS["threads"](text)


def test_linkedin_may_count_a_backslash_before_each_special_sign() -> None:
    """There are fifteen such signs."""
    assert Count(15, 30) == COUNTERS["linkedin"]("\\|{}@[]()<>#*_~"[:15])


@pytest.mark.parametrize(("text", "expected"), [("e\u0301", 1), ("a\r\nb", 3), ("a\rb", 3), (FAMILY, 7)])
def test_characters_are_composed(text: str, expected: int) -> None:
    """A letter and its accent are one, and so is the end of a line."""
    assert Count(expected, expected) == COUNTERS["chars"](text)


@pytest.mark.parametrize("way", COUNTERS)
@given(text=TEXTS)
def test_a_strict_count_is_no_less_than_a_lenient_one(way: str, text: str) -> None:
    """Whoever is right, the truth lies between the two numbers; nothing but an empty text counts as nothing."""
    count = COUNTERS[way](text)

    assert 0 <= count.lenient <= count.strict
    assert bool(text) == bool(count.lenient)


@given(TEXTS, TEXTS)
def test_no_grapheme_reaches_over_a_control_character(first: str, second: str) -> None:
    """What stands on one side of it counts as it does alone."""
    alone = [COUNTERS["graphemes"](text).strict for text in (first, "\u200b", second)]

    assert sum(alone) == COUNTERS["graphemes"](f"{first}\u200b{second}").strict


@pytest.mark.no_cover  # so much of one kind goes through few lines, which others trace
@pytest.mark.parametrize("way", COUNTERS)
@pytest.mark.parametrize(
    "part", ["\u0301", "\u0316", "\u0f73", "\U0001f469\u200d", "https://x(", "a.", "@a@b", "1\ufe0f"]
)
def test_a_long_row_of_anything_is_counted(way: str, part: str) -> None:
    """Nothing that is repeated takes the square of its length, least of all marks that stand in the wrong order."""
    row = part * (1_000_000 // len(part.encode()))

    assert COUNTERS[way](f"a{row}\u0316") != Count(0, 0)
