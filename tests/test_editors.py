"""Tests for docs/editors.md: what it says to write is right, and leads to what it says to make."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    """Return the blocks of code of one kind."""
    return [text for name, text in BLOCKS if name == kind]


def settings_of(text: str) -> Any:
    """Return what JSON with comments holds."""
    return json.loads(re.sub(r" // .*$", "", text, flags=re.MULTILINE))


def written() -> dict[str, list[str]]:
    """Return the words of each command that writes a file, by that file."""
    (commands,) = blocks("sh")
    lines = [line.partition(" > ") for line in commands.splitlines() if " > " in line]
    return {path: shlex.split(command) for command, _, path in lines}


def test_settings_are_json_and_name_what_a_command_writes() -> None:
    """The schema of the settings, and the calendar of a project such as this one."""
    (settings,) = blocks("json")
    schemas = settings_of(settings)["yaml.schemas"]

    assert [".vscode/calendar.schema.json"] == [*schemas]
    assert set(schemas) <= set(written())
    assert all((ROOT / calendar).is_file() for calendar in schemas.values())
    assert ["# yaml-language-server: $schema=../.vscode/calendar.schema.json\n"] == blocks("yaml")


@pytest.mark.parametrize("path", [*written()])
def test_each_command_writes_json(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it stands there."""
    monkeypatch.chdir(ROOT)
    program, *words = written()[path]
    ran = CliRunner().invoke(cli, words)

    assert ("ritme", 0) == (program, ran.exit_code)
    assert json.loads(ran.stdout)["$schema"].startswith("https://")


def test_the_task_puts_each_finding_at_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it is to match is what `check` prints."""
    monkeypatch.chdir(ROOT)
    (tasks,) = blocks("jsonc")
    (task,) = settings_of(tasks)["tasks"]
    matcher = task["problemMatcher"]["pattern"]
    program, *words = shlex.split(task["command"])
    printed = CliRunner().invoke(cli, [*words, "--today", "2026-11-21", "--no-cache"]).stdout.splitlines()
    found = [match for line in printed if (match := re.match(matcher["regexp"], line))]
    heads = [line for line in printed if "[" in line and not line.startswith(" ")]

    assert "ritme" == program
    assert heads == [match[0] for match in found]
    assert {"warning", "advice"} <= {match[matcher["severity"]] for match in found}
    assert all((ROOT / match[matcher["file"]]).is_file() for match in found)
