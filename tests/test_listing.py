"""Tests for generator.listing; what each form says is tested with the form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.listing import Form
from generator.listing import choose
from generator.listing import list_findings
from generator.texts import say

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostics

FOUND = (problem("missing-field", Location("posts/first.md", 3, 1), say("the field `title` is missing")),)


@pytest.mark.parametrize(
    ("look", "beginning"),
    [
        ("text", "error[missing-field]: the field `title` is missing\n --> plan/posts/first.md:3:1\n"),
        ("concise", "plan/posts/first.md:3:1: error[missing-field] the field `title` is missing\n"),
        ("github", "::error file=plan/posts/first.md,line=3,col=1,title=missing-field::"),
    ],
)
def test_paths_are_those_that_are_seen_from_here(look: str, beginning: str) -> None:
    """The folder that was named stands before them, in each form."""
    assert beginning in list_findings(FOUND, Path("plan"), Form(look))


def test_forms_for_programs_are_json() -> None:
    """Each with what only it has."""
    looks = ("json", "sarif", "gitlab")
    plain, sarif, gitlab = (json.loads(list_findings(FOUND, Path("plan"), Form(look))) for look in looks)

    assert "plan/posts/first.md" in json.dumps(plain)
    assert "2.1.0" == sarif["version"]
    assert {"path": "plan/posts/first.md", "lines": {"begin": 3}} == gitlab[0]["location"]


def test_beside_the_findings_the_folder_is_not_named() -> None:
    """Where it is the current one."""
    assert list_findings(FOUND, Path(), Form("concise", "nl")).startswith("posts/first.md:3:1: ")


def test_a_file_is_read_once_for_all_its_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""
    read: list[str] = []

    def read_lines(_: Path, path: str) -> list[str]:
        read.append(path)
        return ["title: x"]

    monkeypatch.setattr("generator.listing.read_lines", read_lines)
    told = list_findings(FOUND * 3, tmp_path, Form())

    assert ["posts/first.md"] == read
    assert 3 == told.count("--> ")


@pytest.mark.parametrize(
    ("selected", "ignored", "expected"),
    [
        ((), (), FOUND),
        (("missing-field",), (), FOUND),
        (("gap",), (), ()),
        ((), ("missing-field",), ()),
        (("missing-field",), ("missing-field",), ()),
    ],
)
def test_findings_are_chosen_by_their_codes(
    selected: tuple[str, ...], ignored: tuple[str, ...], expected: Diagnostics
) -> None:
    """Those that are ignored are left out, also when they are selected."""
    assert expected == choose(FOUND, selected, ignored)
