"""Tests for generator.import_report; whole reports stand in docs/spreadsheets.md and are tested with the command."""

from __future__ import annotations

import pytest

from generator.cells import Trouble
from generator.columns import Column
from generator.import_report import MOST_TOLD
from generator.import_report import Told
from generator.import_report import report
from generator.importing import Intake
from generator.importing import Passed
from generator.language import find_language
from generator.sheets import Sheet
from generator.terminal import Terminal
from generator.texts import say
from generator.texts import verbatim
from tests.conftest import settings

CHECK = "ritme check plan"
TOLD = Told("plan.ics", Sheet((), say("iCal, {count} events", count=3)), 0, (Column(0, "SUMMARY", "title"),), CHECK)
NOTHING = Intake((), (), ())


def shown(plan: Intake, told: Told = TOLD) -> str:
    """Return a report of what would be written, without colours."""
    return report(told, plan, settings(), Terminal(find_language("en")), is_written=False)


def test_an_empty_import_says_so() -> None:
    """An iCal file has no row of names."""
    assert """\
plan.ics: iCal, 3 events, an event in each row
  SUMMARY  title

there is nothing to write
""" == shown(NOTHING)


def test_what_is_there_already_is_told_with_its_place() -> None:
    """A file, or an earlier row."""
    passed = (Passed(3, say("{path}", path="posts/open-day.md")), Passed(4, say("row {number}", number=2)))

    assert """\
2 rows are there already:
  row 3: posts/open-day.md
  row 4: row 2
""" in shown(Intake((), passed, ()))


def test_troubles_stand_by_row_with_their_cures() -> None:
    """On lines that a terminal can show; nothing in a cell steers it."""
    troubles = (
        Trouble(3, "Date", say("`{value}` is not a day", value="\x1b[31m"), say("write another")),
        Trouble(3, "", say("the row names no topic"), None),
    )

    assert """\
1 row cannot be read:
  row 3, column Date: `\\u001b[31m` is not a day
    help: write another
  row 3: the row names no topic
""" in shown(Intake((), (), troubles))


@pytest.mark.parametrize("count", [MOST_TOLD, MOST_TOLD + 7])
def test_long_lists_are_cut(count: int) -> None:
    """Nobody reads more before mending some."""
    found = shown(Intake((), tuple(Passed(n, verbatim("x")) for n in range(count)), ()))

    assert ("  and 7 more\n" in found) is (count > MOST_TOLD)
    assert MOST_TOLD == found.count(": x\n")


def test_a_column_that_nobody_knows_can_be_named() -> None:
    """One that was passed over on purpose is not asked about."""
    unknown = Told("plan.csv", TOLD.sheet, 1, (Column(0, "Notes", None),), CHECK)
    passed = Told("plan.csv", TOLD.sheet, 1, (Column(0, "Notes", ""),), CHECK)

    assert "--map" in shown(NOTHING, unknown)
    assert "--map" not in shown(NOTHING, passed)
    assert "  Notes  passed over\n" in shown(NOTHING, passed)
