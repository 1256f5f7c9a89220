"""Tests for generator.progress; the clock and the terminal are those of the tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import find_language
from generator.progress import ASCII
from generator.progress import Bar
from generator.progress import Look
from generator.progress import State
from generator.progress import Step
from generator.progress import counted
from generator.progress import draw
from generator.progress import in_numbers
from generator.progress import unseen
from generator.progress import untold
from generator.unchanged import Answer
from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import tree
from tests.planned import write

ENGLISH, DUTCH = find_language("en"), find_language("nl")
HALF = State(Step.DRAWING, 1_200, 2_400)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Terminal:
    """A terminal of one line that remembers all that it was told, and a clock that stands still."""

    def __init__(self, columns: int = 40) -> None:
        self.look = Look(columns)
        self.now = 1000.0
        self.written: list[str] = []
        self.cells = [" "] * columns

    def write(self, words: str) -> None:
        """Put words over those that are there; a line that is too long would wrap."""
        self.written.append(words)
        column = 0
        for letter in COLOURS.sub("", words):
            if letter == "\r":
                column = 0
            else:
                self.cells[column] = letter
                column += 1
        assert 0 == column, "what is printed next stands at the end of the line"

    @property
    def line(self) -> str:
        """Return what is to be seen."""
        return "".join(self.cells).rstrip()

    def bar(self) -> Bar:
        """Return a bar that draws here."""
        return Bar(self.write, lambda: self.look, ENGLISH, lambda: self.now)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (200, "████████████░░░░░░░░░░░░ drawing pages 1,200 of 2,400"),
        (80, "████████████░░░░░░░░░░░░ drawing pages 1,200 of 2,400"),
        (40, "█████░░░░░ drawing pages 1,200 of 2,400"),
        (35, "██░░░ drawing pages 1,200 of 2,400"),
        (34, "drawing pages 1,200 of 2,400"),
        (29, "drawing pages 1,200 of 2,400"),
        (28, "drawing pages 50%"),
        (20, "drawing pages 50%"),
        (15, "drawing p… 50%"),
        (5, "… 50"),
        (1, ""),
    ],
)
def test_a_line_shows_as_much_as_the_terminal_is_wide(columns: int, expected: str) -> None:
    """First the bar becomes shorter, then numbers become a share, last the words are cut."""
    assert expected == draw(HALF, Look(columns), ENGLISH).rstrip()


def test_a_line_says_what_is_done_and_how_far_it_is() -> None:
    """While nobody knows how much there is to do, it says what is done."""
    look = Look(80)

    assert [
        "░░░░░░░░░░░░░░░░░░░░░░░░ reading posts",
        "░░░░░░░░░░░░░░░░░░░░░░░░ reading posts 0 of 3",
        "████████░░░░░░░░░░░░░░░░ checking 1 of 3",
        "████████████████░░░░░░░░ rendering texts 2 of 3",
        "████████████████████████ drawing pages 3 of 3",
    ] == [
        draw(state, look, ENGLISH).rstrip()
        for state in (
            State(Step.READING),
            State(Step.READING, 0, 3),
            State(Step.CHECKING, 1, 3),
            State(Step.RENDERING, 2, 3),
            State(Step.DRAWING, 3, 3),
        )
    ]


def test_where_only_ascii_is_known_other_signs_stand_for_the_blocks() -> None:
    """Also for the one that tells of a cut."""
    assert "#####----- drawing pages 1,200 of 2,400" == draw(HALF, Look(40, ASCII), ENGLISH)
    assert "drawing p~ 50%" == draw(HALF, Look(15, ASCII), ENGLISH)


def test_only_the_bar_has_a_colour() -> None:
    """Where colours are wanted."""
    coloured = draw(HALF, Look(40, colour=True), ENGLISH)

    assert "\x1b[32m█████░░░░░\x1b[0m drawing pages 1,200 of 2,400" == coloured


def test_a_line_is_in_the_language_that_is_asked_for() -> None:
    """Words and numbers."""
    assert "████████████░░░░░░░░░░░░ pagina's maken 1.200 van 2.400" == draw(HALF, Look(80), DUTCH).rstrip()


@given(
    step=st.sampled_from(Step),
    done=st.integers(0, 10**7),
    more=st.integers(0, 10**7),
    columns=st.integers(0, 300),
    colour=st.booleans(),
)
def test_a_line_fills_its_room_and_never_more(step: Step, done: int, more: int, columns: int, *, colour: bool) -> None:
    """So it covers the one before, and no terminal wraps it; it holds no sign that moves the cursor."""
    line = COLOURS.sub("", draw(State(step, done, done + more), Look(columns, colour=colour), ENGLISH))

    assert max(0, min(79, columns - 1)) == len(line)
    assert line.isprintable()


def test_what_is_soon_done_is_not_shown() -> None:
    """A line that appears and is gone would only flicker."""
    terminal = Terminal()
    bar = terminal.bar()
    for step in Step:
        tell = bar.begin(step)
        terminal.now += 0.09
        tell(1, 1)
    bar.erase()

    assert [] == terminal.written


def test_after_half_a_second_progress_is_shown() -> None:
    """From the next time on that there is some."""
    terminal = Terminal()
    tell = terminal.bar().begin(Step.READING)
    tell(49, 200)
    terminal.now += 0.5
    assert "" == terminal.line

    tell(50, 200)
    assert "███░░░░░░░░░░░░ reading posts 50 of 200" == terminal.line


def test_it_is_drawn_ten_times_a_second_at_most() -> None:
    """However often it is told; the beginning and the end of a step are shown in any case."""
    terminal = Terminal()
    bar = terminal.bar()
    terminal.now += 0.5
    for step in (Step.READING, Step.CHECKING):
        for _ in counted(range(640), 640, bar.begin(step)):
            terminal.now += 1 / 64  # so ten seconds in all, and seven of these before it is drawn again
        assert terminal.line.endswith(" 640 of 640")

    assert 2 * (1 + 640 // 7 + 1) == len(terminal.written)


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    """Each is drawn over the one before."""
    terminal = Terminal()
    bar = terminal.bar()
    terminal.now += 0.5
    bar.begin(Step.RENDERING)(1_000, 1_000)
    assert "████████ rendering texts 1,000 of 1,000" == terminal.line

    bar.begin(Step.DRAWING)
    assert "░░░░░░░░░░░░░░░░░░░░░░░░ drawing pages" == terminal.line


def test_it_is_erased_before_anything_else_is_printed() -> None:
    """Once; where nothing was drawn nothing is erased, and the cursor stands where a line begins."""
    terminal = Terminal()
    bar = terminal.bar()
    terminal.now += 0.5
    bar.begin(Step.READING)
    bar.erase()
    bar.erase()

    assert "" == terminal.line
    assert f"\r{' ' * 39}\r" == terminal.written[-1]
    assert 2 == len(terminal.written)


def test_a_terminal_may_become_narrower() -> None:
    """The next line fits."""
    terminal = Terminal(80)
    tell = terminal.bar().begin(Step.READING)
    terminal.now += 0.5
    tell(50, 200)
    assert "██████░░░░░░░░░░░░░░░░░░ reading posts 50 of 200" == terminal.line

    terminal.look = replace(terminal.look, columns=20)
    terminal.cells = [" "] * 20
    terminal.now += 0.1
    tell(100, 200)
    assert "reading posts 50%" == terminal.line


def test_a_terminal_that_has_gone_away_does_not_end_a_build() -> None:
    """There is nobody left to tell."""

    def write(_words: str) -> None:
        raise BrokenPipeError

    now = iter([0.0, 0.5])
    Bar(write, lambda: Look(80), ENGLISH, lambda: next(now)).begin(Step.READING)


def test_whoever_does_not_look_is_told_nothing() -> None:
    """That is the rule; a terminal is the exception."""
    assert [1, 2] == list(counted((1, 2), 2, unseen(Step.READING)))
    assert untold is unseen(Step.DRAWING)


BUILT = Answer("", "", 0, posts=42, written=118)


@pytest.mark.parametrize(
    ("answer", "seconds", "english", "dutch"),
    [
        (
            BUILT,
            1.44,
            "42 posts, 118 pages written, 0 unchanged, 1.4 s",
            "42 berichten, 118 pagina's geschreven, 0 ongewijzigd, 1,4 s",
        ),
        (
            replace(BUILT, written=1, unchanged=117),
            1.0,
            "42 posts, 1 page written, 117 unchanged, 1.0 s",
            "42 berichten, 1 pagina geschreven, 117 ongewijzigd, 1,0 s",
        ),
        (
            replace(BUILT, written=0, unchanged=118),
            0.034,
            "42 posts, 0 pages written, 118 unchanged, 0.03 s",
            "42 berichten, 0 pagina's geschreven, 118 ongewijzigd, 0,03 s",
        ),
        (
            Answer("", "", 0, posts=1, written=1_018),
            1234.5,
            "1 post, 1,018 pages written, 0 unchanged, 1,234.5 s",
            "1 bericht, 1.018 pagina's geschreven, 0 ongewijzigd, 1.234,5 s",
        ),
    ],
)
def test_the_last_line_says_what_was_built_and_how_long_it_took(
    answer: Answer, seconds: float, english: str, dutch: str
) -> None:
    """Numbers are written as the language writes them; below a second, hundredths count."""
    assert (english, dutch) == (in_numbers(answer, seconds, ENGLISH), in_numbers(answer, seconds, DUTCH))


# A build that is short shows its progress all the same, and always.
IMPATIENT = """
from generator import progress
progress.DELAY = progress.INTERVAL = 0
from generator.cli import main
main()
"""


def on_a_terminal(folder: Path, *words: str, columns: int = 80, out: Path | None = None) -> str:
    """Build a content folder on a terminal, or with stdout in a file, and return what the terminal was told."""
    import pty  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415 - not on Windows

    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, columns))
    around = {"PATH": os.defpath, "HOME": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "xterm"}
    command = [sys.executable, "-c", IMPATIENT, "build", "content", "--today", "2026-05-20", *words]
    with (out or Path(os.devnull)).open("wb") as file:
        to = {"stdin": slave, "stdout": file if out else slave, "stderr": slave}
        process = subprocess.Popen(command, cwd=folder, env=around, **to)  # type: ignore[call-overload] # noqa: S603 - the words of a test
    os.close(slave)
    data = b""
    with suppress(OSError):  # nobody holds the terminal any more
        while more := os.read(master, 65536):
            data += more
    process.wait()
    os.close(master)
    return data.decode()


def seen(told: str, columns: int) -> list[str]:
    """Return the lines that a terminal shows in the end."""
    lines, column = [""], 0
    for letter in COLOURS.sub("", told):
        if letter == "\r":
            column = 0
        elif letter == "\n" or column == columns:
            lines.append("" if letter == "\n" else letter)
            column = len(lines[-1])
        else:
            lines[-1] = f"{lines[-1][:column]}{letter}{lines[-1][column + 1 :]}"
            column += 1
    return [line.rstrip() for line in lines]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a content in which there are an error and a warning."""
    write(tmp_path / "content", HEAD + QUIET, post("good", "2026-05-19"), post("bad", "2026-05-19", "topic: boks"))
    return tmp_path


on_terminals = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")


@on_terminals
@pytest.mark.parametrize("columns", [80, 20])
def test_a_terminal_shows_each_step_and_keeps_only_what_was_found(place: Path, columns: int) -> None:
    """Nothing of the line stands among the findings, however narrow it is."""
    told = on_a_terminal(place, "--keep-going", columns=columns)
    shown = "".join(f"{line:{columns}}" if line else "\n" for line in seen(told, columns))
    pages = sum(name.endswith(".html") for name in tree(place / "output"))

    assert [] == [step for step in Step if f"{step.value.message} " not in told]
    assert shown.startswith("warning[idle-channel]: ")
    assert re.search(rf"1 error, 1 warning.*1 post, {pages} pages written, 0 unchanged, [0-9.]+ s", shown)
    assert seen(told, columns)[-2:] == ["output/index.html", ""]
    assert not set("█░") & set(shown)


@on_terminals
def test_findings_in_a_file_hold_no_sign_of_progress(place: Path) -> None:
    """It goes to the terminal alone."""
    told = on_a_terminal(place, "--keep-going", out=place / "findings.txt")
    found = (place / "findings.txt").read_text(encoding="utf-8")

    assert "drawing pages" in told
    assert "error[unknown-topic]: the topic `boks` is not declared\n" in found
    assert found.endswith("1 error, 1 warning, 0 pieces of advice\n")
    assert found.replace("\n", "").isprintable()


@on_terminals
def test_what_stops_a_build_is_told_on_an_empty_line(place: Path) -> None:
    """A folder that is not ours is found last of all."""
    (place / "output").mkdir()
    (place / "output" / "thesis.txt").touch()

    assert [
        "ritme: `/output` holds files that ritme did not write, such as `thesis.txt`",
        "  help: move them away, or name another folder with `-o`",
        "",
    ] == [line.replace(str(place), "") for line in seen(on_a_terminal(place, "--keep-going", columns=300), 300)]
