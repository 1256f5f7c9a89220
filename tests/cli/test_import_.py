"""Tests for `ritme import`: from a file to files, and what the document about it shows."""

from __future__ import annotations

import re
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import icalendar
import openpyxl
import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

DOCUMENT = (ROOT / "docs" / "spreadsheets.md").read_text(encoding="utf-8")
PLAN = "Date,Channel,Title,Topic\n2026-05-05 19:00,Blog,Open day,Books\n"


def ritme(*words: str | Path) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(cli, [*map(str, words)], standalone_mode=False)


def block(language: str) -> list[str]:
    """Return the blocks of the document in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a calendar with one post."""
    return write(tmp_path / "content", HEAD + QUIET, post("good", "2026-05-19 09:00"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a sheet with one post."""
    file = tmp_path / "plan.csv"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_the_document_shows_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its commands, in its order, with all that it says."""
    write(tmp_path / "content", block("yaml")[0])
    (tmp_path / "plan.csv").write_text(block("csv")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = [
        part
        for text in block("console")
        for part in re.findall(r"^\$ ritme (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
    ]

    assert 5 == len(shown)
    for words, said in shown:
        ran = ritme(*(word.strip('"') for word in words.split()))
        assert (None, said) == (ran.exception, ran.output)
    assert 4 == len(list((tmp_path / "content" / "posts").rglob("*.md")))
    assert "2026-05-05 19:00\n" in (tmp_path / "buffer.csv").read_text(encoding="utf-8")


def test_nothing_is_written_unless_asked_for(content: Path, plan: Path) -> None:
    """A dry run leaves everything as it was; writing leaves what was there. What to do next fits one post."""
    before = tree(content)
    told = ritme("import", plan, content)

    assert (0, True) == (told.return_value, told.output.endswith("written yet: `--write` makes this file\n"))
    assert before == tree(content)
    done = ritme("import", plan, content, "--write")
    assert (0, True) == (done.return_value, done.output.endswith(f"{content}`, then commit it\n"))
    new = {"posts/open-day.md": b"---\ntitle: Open day\nchannel: blog\ntopic: books\npublish: 2026-05-05 19:00\n---\n"}
    assert {**before, **new} == tree(content)
    again = ritme("import", plan, content, "--write")
    assert (0, True) == (again.return_value, "row 2: posts/open-day.md" in again.output)
    assert {**before, **new} == tree(content)


def test_a_row_that_cannot_be_read_ends_with_status_one(content: Path, plan: Path) -> None:
    """The others are written all the same."""
    plan.write_text(f"{PLAN}soon,Blog,Other,Books\n", encoding="utf-8")
    ran = ritme("import", plan, content, "--write")

    assert 1 == ran.return_value
    assert "row 3, column Date: `soon` is not a day" in ran.output
    assert (content / "posts" / "open-day.md").is_file()


def test_what_a_sheet_does_not_say_can_be_said(content: Path, plan: Path) -> None:
    """Fields of columns, the order of days, and what holds for all rows."""
    plan.write_text("Wat;Wanneer\nOpen dag;5/6/2026\n", encoding="utf-8")
    words = ["--map", "WAT=title", "--dates", "day-first", "--channel", "BL", "--topic", "Books", "--status", "concept"]
    ran = ritme("import", plan, content, *words)

    assert "row 2  2026-06-05  blog, draft  Open dag" in ran.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--map", "x"], "`x` must be COLUMN=FIELD with one of the fields publish, time, channel"),
        (["--map", "Date=when"], "`Date=when` must be COLUMN=FIELD"),
        (["--map", "Datum=publish"], "no column is called `datum`; there are Date, Channel, Title, Topic"),
        (["--channel", "blok"], "the channel `blok` is not declared; the nearest known name is `blog`"),
        (["--status", "soon"], "`soon` is not a status; known words are `idea`"),
    ],
)
def test_a_slip_in_an_option_is_told(content: Path, plan: Path, words: list[str], message: str) -> None:
    """Before anything is made of the sheet."""
    ran = ritme("import", plan, content, *words)

    assert message in str(getattr(ran.exception, "message", ""))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "plan.csv: the file holds nothing\n  help: save the sheet once more, as `.xlsx` or as CSV\n"),
        (
            b"a,b\nc,d\n",
            (
                "plan.csv: no row holds the names of columns (UTF-8 with commas between cells)\n"
                "  help: give its columns names such as `Date`, `Channel`, `Title`, or name one of them with `--map`\n"
            ),
        ),
    ],
)
def test_a_file_that_is_no_sheet_ends_with_status_two(content: Path, plan: Path, data: bytes, message: str) -> None:
    """With what to do."""
    plan.write_bytes(data)
    ran = ritme("import", plan, content)

    assert (2, True, "") == (ran.return_value, ran.stderr.endswith(message), ran.stdout)


def test_a_sheet_without_names_of_columns_is_told_with_the_others(content: Path, tmp_path: Path) -> None:
    """The plan may lie in one of these."""
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("Uitleg").append(["Zo werkt het"])
    book.create_sheet("Planning").append(["Datum", "Titel"])
    book.save(tmp_path / "plan.xlsx")

    assert ritme("import", tmp_path / "plan.xlsx", content).stderr.startswith(
        f"{tmp_path / 'plan.xlsx'}: no row holds the names of columns "
        "(sheet `Uitleg` of `Uitleg`, `Planning`; `--sheet` takes another)\n"
    )


def test_settings_come_first(tmp_path: Path, plan: Path) -> None:
    """Without them nobody knows what a channel is."""
    ran = ritme("import", plan, tmp_path)

    assert 2 == ran.return_value
    assert "missing-calendar" in ran.output


def test_a_workbook_and_a_calendar_are_read_as_sheets(content: Path, tmp_path: Path) -> None:
    """As their own programs write them."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Mei")
    sheet.append(["Datum", "Kanaal", "Titel", "Thema"])
    sheet.append(["5 mei 2026", "Blog", "=1+1", "Books"])
    sheet["C2"].data_type = "s"
    book.save(tmp_path / "plan.xlsx")
    calendar, event = icalendar.Calendar(), icalendar.Event()
    event.add("summary", "Open day")
    event.add("categories", ["Blog", "Books"])
    event.add("dtstart", datetime(2026, 5, 5, 17, tzinfo=UTC))
    calendar.add_component(event)
    (tmp_path / "plan.ics").write_bytes(calendar.to_ical())

    assert "row 2  2026-05-05  blog  =1+1" in ritme("import", tmp_path / "plan.xlsx", content, "--sheet", "mei").output
    assert "row 1  2026-05-05 19:00  blog  Open day" in ritme("import", tmp_path / "plan.ics", content).output
