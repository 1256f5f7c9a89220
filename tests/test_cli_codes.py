"""Tests for the codes that `ritme check` selects and ignores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from generator.cli import cli
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

GOOD = post("good", "2026-05-19 09:00")
BAD = post("bad", "2026-05-19 09:00", "topic: boks")
TWIN = post("twin", "2026-05-19 09:20", "title: Good")  # two posts within an hour, under one title
ALL = ["duplicate-title", "slot-collision", "unknown-topic"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a calendar with an error and two warnings."""
    return write(tmp_path, HEAD + QUIET + "rules: {idle-channel: off}\n", GOOD, BAD, TWIN)


def check(content: Path, *words: str, standalone: bool = False) -> Result:
    """Run the command in this process."""
    row = ["check", str(content), "--today", "2026-05-20", "--format", "json", *words]
    return CliRunner().invoke(cli, row, standalone_mode=standalone)


@pytest.mark.parametrize(
    ("words", "begun", "expected"),
    [
        (["check", "--select"], "unknown-t", ["unknown-topic"]),
        (["check", "content", "--ignore"], "gap,unknown-t", ["gap,unknown-topic"]),
        (["explain"], "selling", ["selling-share", "selling-run"]),
        (["explain"], "no such", []),
    ],
)
def test_a_shell_completes_codes(words: list[str], begun: str, expected: list[str]) -> None:
    """Of several with commas the last."""
    complete = BashComplete(cli, {}, "ritme", "_RITME_COMPLETE")

    assert expected == [one.value for one in complete.get_completions(words, begun)]


@pytest.mark.parametrize(
    ("words", "status", "codes"),
    [
        ((), 1, ALL),
        (("--ignore", "unknown-topic,slot-collision"), 0, ["duplicate-title"]),
        (("--ignore", "unknown-topic", "--ignore", "slot-collision"), 0, ["duplicate-title"]),
        (("--ignore", "unknown-topic,slot-collision", "--ignore", "duplicate-title"), 0, []),
        (("--ignore", "slot-collision, duplicate-title"), 1, ["unknown-topic"]),
        (("--select", "unknown-topic,slot-collision"), 1, ["slot-collision", "unknown-topic"]),
        (("--select", "gap,unknown-topic,gap"), 1, ["unknown-topic"]),
        (("--select", "unknown-topic,slot-collision", "--ignore", "gap,unknown-topic"), 0, ["slot-collision"]),
    ],
)
def test_several_codes_stand_with_commas_or_one_by_one(
    content: Path, words: tuple[str, ...], status: int, codes: list[str]
) -> None:
    """Both mean the same, and may be mixed; a space after a comma does not matter."""
    ran = check(content, *words)

    assert (status, codes) == (
        ran.return_value,
        sorted({one["code"] for one in json.loads(ran.stdout)["diagnostics"]}),
    )


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("row", "unknown"),
    [
        ("gap,nosuch", "nosuch"),
        ("nosuch,neither", "nosuch"),
        ("gap;slot-collision", "gap;slot-collision"),
        ("gap slot-collision", "gap slot-collision"),
        ("gap,,slot-collision", ""),
        ("gap,", ""),
        ("", ""),
    ],
)
def test_a_row_with_an_unknown_code_is_refused(content: Path, option: str, row: str, unknown: str) -> None:
    """The message names the option and the code; nothing is checked."""
    ran = check(content, option, row, standalone=True)

    assert (2, "") == (ran.exit_code, ran.stdout)
    assert f"Invalid value for '{option}': `{unknown}` is no code; `ritme explain` lists them\n" in ran.stderr
