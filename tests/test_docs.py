"""The documents: files that they show can be read, commands print what is shown below them, and links lead on.

A page is played from top to bottom in an empty folder. A block with a path in a line above it is that file; a block
`diff` changes it; a block `console` runs its commands and compares what they print, where `…` stands for what was left
out. A note `begins with` names a folder, or another page whose files are there from the beginning.
"""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import rules
from generator.cli import cli
from generator.config import parse_settings
from generator.history import History
from generator.parse import parse_posts
from generator.planning.judging import KEPT
from generator.reading import Source
from tests.conftest import ROOT
from tests.conftest import told
from tests.conftest import untraced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAYED_ELSEWHERE = {"own-looks.md", "spreadsheets.md"}  # by test_own_looks.py, and by the tests of import and export
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
STEP = re.compile(
    r"^<!-- begins with: (?P<start>\S+) -->$|(?:^`(?P<path>[\w./-]+)`\n\n)?^```(?P<kind>[\w-]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
OUTSIDE_OF_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def read(page: Path) -> str:
    """Return the text of a page."""
    return page.read_text(encoding="utf-8")


def name(page: Path) -> str:
    """Return how a page is called from the root."""
    return page.relative_to(ROOT).as_posix()


def with_blocks(*kinds: str) -> list[Path]:
    """Return the pages that have a block of one of these kinds and are played here."""
    pages = (page for page in PAGES if page.name not in PLAYED_ELSEWHERE)
    return [page for page in pages if any(step["kind"] in kinds for step in STEP.finditer(read(page)))]


def anchors(text: str) -> set[str]:
    """Return what leads to the headings of a page, as repository hosts make it of them."""
    outside = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    headings = (re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", heading).lower() for heading in HEADING.findall(outside))
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in headings}


def play(page: Path, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Play a page in a folder; yield each command with what is shown of its output and what it prints."""
    for step in STEP.finditer(read(page)):
        if step["start"]:
            begin(page.parent / step["start"], folder)
        elif step["path"]:
            change(folder / step["path"], step["kind"], step["text"])
        elif step["kind"] == "console":
            for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", step["text"], re.MULTILINE):
                program, *words = shlex.split(command)
                assert program == "ritme"
                with untraced():  # the commands have tests of their own
                    printed = CliRunner().invoke(cli, words).output
                yield command, shown, printed


def begin(start: Path, folder: Path) -> None:
    """Have the files of a folder or of another page."""
    if start.is_dir():
        shutil.copytree(start, folder / start.name)
        return
    for step in STEP.finditer(read(start)):
        if step["path"]:
            change(folder / step["path"], step["kind"], step["text"])


def change(file: Path, kind: str, text: str) -> None:
    """Write a file, or change the lines that a difference names."""
    if kind == "diff":
        old, new = (
            "".join(line[1:] for line in text.splitlines(keepends=True) if line[0] in f" {sign}") for sign in "-+"
        )
        before = file.read_text(encoding="utf-8")
        assert before.count(old) == 1, old
        text = before.replace(old, new)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def as_pattern(shown: str) -> str:
    """Return what is shown as a pattern: a line that says only that something was left out stands for any lines."""
    pieces = (
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*")
        for line in shown.splitlines(keepends=True)
    )
    return "".join(pieces)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have commands run in an empty folder, as wide as a terminal is mostly, and keep what they keep there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))


@pytest.mark.parametrize("page", with_blocks("console"), ids=name)
def test_commands_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    """Each command runs after those above it, on a day that it names."""
    for command, shown, printed in play(page, tmp_path):
        assert re.fullmatch(as_pattern(shown), printed), f"$ {command}\n{printed}"


@pytest.mark.parametrize("page", with_blocks("console"), ids=name)
def test_commands_name_their_day(page: Path) -> None:
    """Else what they print would be another thing tomorrow."""
    commands = re.findall(r"^\$ (ritme (?!explain|schema).+)$", read(page), re.MULTILINE)

    assert [] == [command for command in commands if "--today" not in command]


@pytest.mark.parametrize("page", with_blocks("yaml", "markdown"), ids=name)
def test_whole_files_are_read_without_findings(page: Path) -> None:
    """A calendar by itself, a post as one of the calendar that its page shows or begins with."""
    settings = None
    for step in STEP.finditer(read(page)):
        steps = STEP.finditer(read(page.parent / step["start"])) if (step["start"] or "").endswith(".md") else (step,)
        for one in steps:
            if (one["path"] or "").endswith("calendar.yaml") and one["kind"] == "yaml":
                settings, findings = parse_settings(Source("calendar.yaml", one["text"]))
                assert settings is not None, told(findings)
                assert [] == told((*findings, *rules.settled(settings)[1]))
            elif one["kind"] == "markdown" and one["path"]:
                assert settings is not None
                source = Source(one["path"].partition("/")[2], one["text"])
                assert [] == told(parse_posts((source,), settings, History({})).findings)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_what_is_there(page: Path) -> None:
    """To a file of the repository, and on it to a heading."""
    lost = []
    for link in LINK.findall(OUTSIDE_OF_CODE.sub("", read(page))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(read(file))):
            lost.append(link)

    assert [] == lost


def test_practices_name_each_rule_once() -> None:
    """A rule that serves no practice has no place."""
    codes = re.findall(r"\[`([a-z-]+)`\]\(findings\.md#\1\)", read(ROOT / "docs" / "practices.md"))

    assert sorted(rules.RULES) == sorted(codes)


def test_the_plan_keeps_the_rules_that_are_named() -> None:
    """What is never broken is told where somebody would rely on it."""
    _, _, kept = read(ROOT / "docs" / "planning.md").partition("### What it never breaks")

    assert KEPT == set(re.findall(r"findings\.md#([a-z-]+)", kept.partition("\n## ")[0]))


def test_the_index_leads_to_each_page() -> None:
    """Nobody has to guess what there is."""
    index = read(ROOT / "docs" / "README.md")
    pages = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md"]

    assert [] == [page for page in pages if not re.search(rf"\]\({re.escape(page)}[)#]", index)]
