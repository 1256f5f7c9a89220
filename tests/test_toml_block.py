"""Tests for generator.toml_block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.toml_block import read_toml
from tests.conftest import places
from tests.conftest import plain
from tests.conftest import told


def fields(text: str) -> object:
    """Return the fields of a block in which nothing is wrong, without their places."""
    table, findings = read_toml(text, "a.md")
    assert [] == told(findings)
    return plain(table)


def told_of(text: str) -> list[str]:
    """Return what is wrong with a block that begins on line 2 and cannot be read."""
    table, findings = read_toml(text, "a.md", 2)
    assert table is None
    return told(findings)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"a \\u00e9"', "a \u00e9"),
        ("'C:\\x'", "C:\\x"),
        ("12", "12"),
        ("1_000", "1000"),
        ("0x1F", "31"),
        ("1.10", "1.10"),
        ("inf", "inf"),
        ("true", "true"),
        ("false", "false"),
        ("2026-05-05", "2026-05-05"),
        ("2026-05-05T19:00:00", "2026-05-05 19:00:00"),
        ("2026-05-05 19:00:00.500000", "2026-05-05 19:00:00.500000"),
        ("2026-05-05T19:00:00+02:00", "2026-05-05 19:00:00+02:00"),
        ("2026-05-05T17:00:00Z", "2026-05-05 17:00:00+00:00"),
        ("19:30:00", "19:30:00"),
        ('["a", "b"]', ["a", "b"]),
        ("{a = 1, b.c = 2}", {"a": "1", "b": {"c": "2"}}),
        ('"""\ntwo\nlines"""', "two\nlines"),
    ],
)
def test_every_value_becomes_text(value: str, expected: object) -> None:
    """Values of TOML have types; they become the text that a writer of YAML would have written."""
    assert {"a": expected} == fields(f"a = {value}\n")


def test_tables_are_fields_within_fields() -> None:
    """Headers of tables and of lists of tables are read."""
    text = 'title = "a"\n[extra]\nkind = "b"\n[[people]]\nname = "c"\n[[people]]\nname = "d"\n'

    expected = {"title": "a", "extra": {"kind": "b"}, "people": [{"name": "c"}, {"name": "d"}]}

    assert expected == fields(text)


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_an_empty_block_has_no_fields(text: str) -> None:
    """A block without anything in it is a table of no fields, at its start."""
    assert (Table((), Location("a.md", 2)), ()) == read_toml(text, "a.md", 2)


def test_a_field_knows_its_place() -> None:
    """The standard library gives no places, so a field is looked up in the text."""
    table, _ = read_toml(
        'title = "a"\n  "the date"= 2026-05-05\ntags = ["b"]\n[extra]\n\'kind\' = 1\nx.y = 2\n', "a.md", 2
    )

    def at(line: int, column: int) -> Location:
        return Location("a.md", line, column)

    expected = Table(
        (
            (Scalar("title", at(2, 1)), Scalar("a", at(2, 9))),
            (Scalar("the date", at(3, 3)), Scalar("2026-05-05", at(3, 15))),
            (Scalar("tags", at(4, 1)), Sequence((Scalar("b", at(4, 8)),), at(4, 8))),
            (
                Scalar("extra", at(5, 2)),
                Table(
                    (
                        (Scalar("kind", at(6, 1)), Scalar("1", at(6, 10))),
                        (Scalar("x", at(5, 8)), Table(((Scalar("y", at(5, 8)), Scalar("2", at(5, 8))),), at(5, 8))),
                    ),
                    at(5, 8),
                ),
            ),
        ),
        at(2, 1),
    )

    assert expected == table


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: a\n", "2:6"),
        ("a = 1\na = 2\n", "3:6"),
        ("a = \n", "2:5"),
        ('a = "\\q"\n', "2:8"),
        ('a = "\\ud800"\n', "2:12"),
        ("a = 2026-02-30\n", "2:5"),
        ('a = "open', "2:1"),
        ("a = " + "1" * 5_000, "2:1"),
        ("a = 0x" + "1" * 5_000, "2:1"),
    ],
)
def test_what_is_no_toml_is_an_error(text: str, place: str) -> None:
    """A slip, a second field of one name and a number of thousands of digits are errors."""
    expected = [
        f'{place}: error[invalid-toml] the fields cannot be read from here on; write each field as `name = "value"`'
    ]

    assert expected == told_of(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = " + "[" * 60_000, "2:1"),
        ("a = 1\nb = " + "[" * 30 + "]" * 30, "3:5"),
        ("a = " + "{b = " * 30 + "1" + "}" * 30, "2:5"),
        ("x = 1\n" + ".".join("a" * 30) + " = 1\n", "2:1"),
        ("x = 1\n" + ".".join("a" * 30_000) + " = 1\n", "3:1"),
        ("[" + ".".join("a" * 30_000) + "]\n", "2:1"),
    ],
)
def test_deep_nesting_is_refused(text: str, place: str) -> None:
    """Twenty levels are enough, also of names with dots, however long the line."""
    expected = [
        (
            f"{place}: error[unsupported-yaml] nesting more than 20 levels deep stands here, "
            "which Ritme does not read; write the value out"
        )
    ]

    assert expected == told_of(text)


def test_thousands_of_fields_are_placed() -> None:
    """Each field is looked up once, not in the whole text again."""
    table, findings = read_toml("".join(f"a{number} = 1\n" for number in range(5_000)), "a.md")

    assert () == findings
    assert table is not None
    assert [Location("a.md", 1, 6), Location("a.md", 5_000, 9)] == [
        table.entries[0][1].location,
        table.entries[-1][1].location,
    ]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ('a = "b\\u0000"\n', "2:5", "0000"),
        ('x = 1\na = ["b\\r"]\n', "3:5", "000D"),
        ('a = "\\u0085"\n', "2:5", "0085"),
        ('a = "\\u2028"\n', "2:5", "2028"),
        ('"a\\u0000" = 1\n', "2:1", "0000"),
        ("a = '\x85'\n", "2:6", "0085"),
        ("a = 1\r", "2:6", "000D"),
    ],
)
def test_a_control_character_is_an_error(text: str, place: str, code: str) -> None:
    """Such a character is seen in the raw text, and again in each value and each name that an escape made."""
    expected = [
        (
            f"{place}: error[control-character] the control character U+{code} stands here; "
            "remove it; it often comes along with pasted text"
        )
    ]

    assert expected == told_of(text)


def test_the_limits_of_every_block_hold() -> None:
    """Too many bytes are seen before anything is read."""
    assert [(2, 1, "file-too-large")] == places(read_toml("#" * 65_537, "a.md", 2)[1])


TOKENS = st.sampled_from(
    ("a", "b", "=", ".", '"', "'", '"""', "[", "]", "{", "}", ",", "\n", " ", "#", "1", "0x", "-", ":", "2026-05-05")
)


@given(st.text() | st.lists(TOKENS, max_size=20).map("".join))
def test_any_text_gives_fields_or_one_finding(text: str) -> None:
    """Nothing raises, and what cannot be read has exactly one reason."""
    table, findings = read_toml(text, "a.md")

    assert (table is not None, len(findings)) in ((True, 0), (False, 1))
    assert all(1 <= finding.location.line <= text.count("\n") + 1 for finding in findings)
