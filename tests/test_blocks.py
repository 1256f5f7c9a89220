"""Tests for generator.blocks."""

from __future__ import annotations

import pytest

from generator.blocks import RefusedError
from generator.blocks import guarded
from generator.blocks import place
from generator.diagnostics import Diagnostic
from generator.diagnostics import Diagnostics
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.nodes import Table
from generator.texts import say
from tests.conftest import told

START = Location("posts/a.md", 2)
TABLE = Table((), START)


def told_of(text: str, largest: int = 100) -> list[str]:
    """Return what the limits say of a block that begins on line 2, and that no reader then sees."""

    def read() -> tuple[Table, Diagnostics]:
        raise AssertionError(text)

    table, findings = guarded(read, text, START, largest)
    assert table is None
    return told(findings)


def test_what_a_reader_reads_is_passed_on() -> None:
    """A block within the limits is the reader's business alone."""
    warning = problem("text-after-hash", START, say("x"))

    assert (TABLE, (warning,)) == guarded(lambda: (TABLE, (warning,)), "a: b", START, 4)


def test_a_refusal_of_the_reader_is_a_finding() -> None:
    """A reader ends at the first fault that makes the rest doubtful."""
    fault: Diagnostic = problem("invalid-yaml", START, say("x"))

    def read() -> tuple[Table, Diagnostics]:
        raise RefusedError(fault)

    assert (None, (fault,)) == guarded(read, "a: b", START, 4)


@pytest.mark.parametrize("text", ["x" * 101, "\u00e9" * 51])
def test_a_block_has_a_limit_of_bytes(text: str) -> None:
    """The size is counted in bytes, before anything reads the block."""
    expected = [
        (
            "2:1: error[file-too-large] the fields have more than 100 bytes; "
            "keep long text in the body, below the second line of dashes"
        )
    ]

    assert expected == told_of(text)


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("\x00", "0000"),
        ("\x07", "0007"),
        ("\x0b", "000B"),
        ("\x0c", "000C"),
        ("\r", "000D"),
        ("\x1b", "001B"),
        ("\x7f", "007F"),
        ("\x85", "0085"),
        ("\u2028", "2028"),
        ("\u2029", "2029"),
        ("\uffff", "FFFF"),
    ],
)
def test_a_control_character_is_an_error(sign: str, code: str) -> None:
    """What ends a line for some readers and not for others could smuggle in a field."""
    expected = [
        (
            f"3:10: error[control-character] the control character U+{code} stands here; "
            "remove it; it often comes along with pasted text"
        )
    ]

    assert expected == told_of(f"title: a\nowner: b {sign}status: idea\n")


@pytest.mark.parametrize("sign", ["<<<<<<< HEAD", "=======", ">>>>>>> other", "<<<<<<<"])
def test_a_merge_conflict_is_recognised(sign: str) -> None:
    """The marks that git leaves in a file are named for what they are."""
    expected = [
        (
            "3:1: error[invalid-yaml] two versions of this file were merged and both are still here; "
            "keep one version and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
        )
    ]

    assert expected == told_of(f"title: a\n{sign}\n")


@pytest.mark.parametrize("line", ["========", " =======", "title: <<<<<<< a", "=======a"])
def test_other_signs_are_no_merge_conflict(line: str) -> None:
    """Only seven signs at the head of a line are what git writes."""
    assert (TABLE, ()) == guarded(lambda: (TABLE, ()), line, START, 100)


@pytest.mark.parametrize(
    ("index", "expected"), [(0, (2, 1)), (1, (2, 2)), (2, (2, 3)), (3, (3, 1)), (4, (4, 1)), (5, (4, 2))]
)
def test_a_place_counts_from_where_the_block_starts(index: int, expected: tuple[int, int]) -> None:
    """Lines are those of the file; columns count characters, so an accent is one."""
    location = place("\u00e9b\n\nc", index, START)

    assert expected == (location.line, location.column)
