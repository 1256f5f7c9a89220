"""Tests for `ritme export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.diagnostics import SurroundingsError
from generator.language import find_language
from tests.conftest import made_once
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TODAY = ("--today", "2026-05-20")
ENGLISH = find_language("en")
START = "2026-05-19,09:00,blog,Good,books,approved,Come and read with us.,"


def ritme(*words: str | Path) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(cli, [*map(str, words)], standalone_mode=False)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a calendar with two posts, and one that cannot be read."""
    posts = post("good", "2026-05-19 09:00"), post("next", "2026-05-21 09:00", "channel: news"), post("bad", "soon")
    return made_once(tmp_path_factory, "to-export", lambda folder: write(folder / "c", HEAD + QUIET, *posts)) / "c"


def test_posts_go_to_the_screen_as_csv(content: Path) -> None:
    """With the mark of UTF-8, and a word on what is missing."""
    ran = ritme("export", content, *TODAY)
    lines = ran.stdout.splitlines()

    assert 0 == ran.return_value
    assert "what an error kept from being read is missing here\n" == ran.stderr
    assert lines[0].startswith("\ufeffDate,Time,Channel,Title,Topic,Status,Text,Link,")
    assert [True, True] == [lines[1].startswith(START), lines[2].startswith("2026-05-21,09:00,news,Next,")]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["--channel", "BL"], ["Good"]),
        (["--from", "2026-05-20"], ["Next"]),
        (["--to", "2026-05-19"], ["Good"]),
        (["--only", "published"], ["Good"]),
    ],
)
def test_posts_can_be_chosen(content: Path, words: list[str], titles: list[str]) -> None:
    """By channel, by day and by who may see them."""
    lines = ritme("export", content, *TODAY, *words).stdout.splitlines()[1:]

    assert titles == [line.split(",")[3] for line in lines]


def test_the_name_of_a_file_tells_its_format(content: Path, tmp_path: Path) -> None:
    """In Dutch with semicolons, as Excel awaits there; a workbook is one that others open."""
    assert 0 == ritme("export", content, *TODAY, "-o", tmp_path / "plan.csv", "--lang", "nl").return_value
    assert 0 == ritme("export", content, *TODAY, "-o", tmp_path / "plan.XLSX").return_value
    text = (tmp_path / "plan.csv").read_text(encoding="utf-8-sig")
    book = openpyxl.load_workbook(tmp_path / "plan.XLSX")

    assert START.replace(",", ";") in text
    assert ["Good", "Next"] == [cell.value for cell in book["Posts"]["D"][1:]]


def test_a_scheduler_gets_one_channel(content: Path) -> None:
    """Its file has no column for channels."""
    refused = ritme("export", content, *TODAY, "--format", "buffer")
    ran = ritme("export", content, *TODAY, "--format", "buffer", "--channel", "news")

    assert "Buffer takes the posts of one channel at a time: name it with `--channel`" == str(refused.exception)
    assert "Text,Image URL,Tags,Posting Time\nCome and read with us.,,,2026-05-21 09:00\n" == ran.stdout
    assert ran.stderr.startswith("times are those of Europe/Amsterdam: look whether Buffer has the same\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "xlsx"], "a workbook needs a file: `-o plan.xlsx`"),
        (["-o", "plan.pdf"], "nobody knows what `plan.pdf` is to be: end it in .csv or .xlsx, or say it with --format"),
        (["--channel", "blok"], "the channel `blok` is not declared; the nearest known name is `blog`"),
    ],
)
def test_a_slip_in_an_option_is_told(content: Path, words: list[str], message: str) -> None:
    """And nothing is written."""
    assert message == getattr(ritme("export", content, *TODAY, *words).exception, "message", "")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere/plan.csv", "there is no folder `{folder}/nowhere`; make it, or name another file with `-o`"),
        (
            f"{'n' * 250}.csv",
            (
                f"`{{folder}}/{'n' * 250}.csv` cannot be written: File name too long; "
                "mend what the system complains of, or name another file with `-o`"
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_written(content: Path, tmp_path: Path, name: str, message: str) -> None:
    """It is told by the name that was asked for."""
    error = ritme("export", content, *TODAY, "-o", tmp_path / name).exception

    assert isinstance(error, SurroundingsError)
    assert error.help is not None
    said = "; ".join(ENGLISH.say(one, None) for one in (error.text, error.help))
    assert message.format(folder=tmp_path) == said
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("calendar.yaml", "is there already, and only files that end in .csv or .xlsx are overwritten"),
        ("posts/good.md", "lies among the posts: write it elsewhere"),
        ("posts/2026/plan.csv", "lies among the posts: write it elsewhere"),
        ("other/../posts/plan.csv", "lies among the posts: write it elsewhere"),
    ],
)
def test_nothing_of_the_content_is_overwritten(content: Path, name: str, message: str) -> None:
    """Whatever was asked for by mistake."""
    before = tree(content)
    ran = ritme("export", content, *TODAY, "-o", content / name, "--format", "csv")

    assert f"`{content / name}` {message}" == getattr(ran.exception, "message", "")
    assert before == tree(content)


def test_an_earlier_export_is_overwritten(content: Path, tmp_path: Path) -> None:
    """Another file is not, be it a link that leads nowhere; a new one may be called anything."""
    (tmp_path / "plan.CSV").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")

    assert 0 == ritme("export", content, *TODAY, "-o", tmp_path / "plan.CSV").return_value
    assert "Good" in (tmp_path / "plan.CSV").read_text(encoding="utf-8")
    assert 0 == ritme("export", content, *TODAY, "-o", tmp_path / "new.txt", "--format", "csv").return_value
    for name in ("new.txt", "link"):
        ran = ritme("export", content, *TODAY, "-o", tmp_path / name, "--format", "csv")
        assert "is there already" in getattr(ran.exception, "message", "")


def test_a_text_that_no_cell_holds_is_told(tmp_path: Path) -> None:
    """CSV has room for it."""
    content = write(tmp_path / "c", HEAD + QUIET, post("long", "2026-05-19 09:00", body="x" * 33_000))
    ran = ritme("export", content, *TODAY, "-o", tmp_path / "plan.xlsx")

    assert "posts/long.md: its text is longer than a cell of a workbook, and cut\n" == ran.stderr
    assert "x" * 33_000 in ritme("export", content, *TODAY).stdout


def test_settings_come_first(tmp_path: Path) -> None:
    """Without them there is nothing to write."""
    ran = ritme("export", tmp_path)

    assert 2 == ran.return_value
    assert "missing-calendar" in ran.stdout
