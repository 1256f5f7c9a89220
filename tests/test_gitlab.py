"""Tests for generator.gitlab: what the report holds, and that GitLab can tell its findings apart."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.cli import cli
from generator.diagnostics import MOST_IN_A_FILE
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.gitlab import as_gitlab
from generator.language import find_language
from generator.texts import say
from generator.texts import verbatim
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH, DUTCH = find_language("en"), find_language("nl")
UNKNOWN = Diagnostic(
    Location("content/posts/fair.md", 3, 10, 5),
    Severity.ERROR,
    "unknown-channel",
    say("there is no channel `{name}`", name="bolg"),
    say("the nearest known name is `{name}`", name="blog"),
)
DRIFT = Diagnostic(Location("content/calendar.yaml", 9, 5, 3), Severity.ADVICE, "topic-drift", verbatim("50 %: much"))

# What GitLab's page on code quality asks of each finding; it publishes no schema of its own.
VALIDATOR = Draft7Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "location", "severity"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "minLength": 1},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def test_a_report_says_what_is_wrong_where_and_how_much_it_matters() -> None:
    """The cure stands behind the fact, because there is one text for both."""
    assert [
        {
            "description": "there is no channel `bolg`; the nearest known name is `blog`",
            "check_name": "unknown-channel",
            "severity": "major",
            "location": {"path": "content/posts/fair.md", "lines": {"begin": 3}},
            "fingerprint": "87eff4d079452e00:1",
        },
        {
            "description": "50 %: much",
            "check_name": "topic-drift",
            "severity": "info",
            "location": {"path": "content/calendar.yaml", "lines": {"begin": 9}},
            "fingerprint": "d4ac6c34291de351:1",
        },
    ] == json.loads(as_gitlab((UNKNOWN, DRIFT), ENGLISH))


def test_without_findings_it_is_an_empty_list() -> None:
    """By it, GitLab learns that all is mended."""
    assert "[]\n" == as_gitlab((), ENGLISH)


def test_a_warning_is_minor() -> None:
    """Between what is wrong and what is worth a look."""
    (entry,) = json.loads(as_gitlab((replace(DRIFT, severity=Severity.WARNING),), ENGLISH))

    assert "minor" == entry["severity"]


def test_a_finding_keeps_its_fingerprint_in_another_line_and_language() -> None:
    """GitLab compares the reports of two branches by it alone; a second one like it is another."""
    moved = replace(UNKNOWN, location=replace(UNKNOWN.location, line=70))
    (english,) = json.loads(as_gitlab((UNKNOWN,), ENGLISH))
    dutch, twin = json.loads(as_gitlab((moved, moved), DUTCH))

    assert english["fingerprint"] == dutch["fingerprint"] != twin["fingerprint"]


def test_no_report_is_endless() -> None:
    """Of a file, as many are told as in the other forms for programs, and one that stands for the others."""
    report = json.loads(as_gitlab((UNKNOWN,) * (MOST_IN_A_FILE + 5), ENGLISH))

    assert MOST_IN_A_FILE + 1 == len(report)
    assert ["more-findings"] == [entry["check_name"] for entry in report if entry["check_name"] != "unknown-channel"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("content/posts/café.md", "content/posts/café.md"),
        ("content/posts/summer fair.md", "content/posts/summer fair.md"),
        ("content/posts/\x1b]0;x\n.md", "content/posts/\\u001b]0;x\\u000a.md"),
        ("\udcff/calendar.yaml", "\\udcff/calendar.yaml"),
    ],
)
def test_a_path_is_the_one_in_the_repository(path: str, told: str) -> None:
    """But for signs that no report may hold: such a file is named, and not linked."""
    (entry,) = json.loads(as_gitlab((replace(UNKNOWN, location=Location(path)),), ENGLISH))

    assert told == entry["location"]["path"]


@given(
    st.lists(
        st.builds(
            Diagnostic,
            st.builds(Location, st.text("aé/\n\x1b\u202e\udcff", min_size=1), *[st.integers(1, 2**31)] * 3),
            st.sampled_from(Severity),
            st.sampled_from(["topic-drift", "unknown-channel"]),
            st.text(min_size=1).map(verbatim),
            st.none() | st.text(min_size=1).map(verbatim),
        )
    )
)
def test_whatever_is_found_the_report_is_sound(findings: list[Diagnostic]) -> None:
    """It keeps to what GitLab reads, its fingerprints are unique, all of it is ASCII that any reader of JSON takes."""
    told = as_gitlab(tuple(findings), ENGLISH)
    report = json.loads(told)

    assert told.isascii()
    VALIDATOR.validate(report)
    assert json.dumps(report, ensure_ascii=False).encode()
    assert len(findings) == len({entry["fingerprint"] for entry in report})


def test_check_writes_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are seen from where the command is given, which is the root of the repository; the status is as ever."""
    write(tmp_path / "content", HEAD + QUIET, post("bad", "2026-05-19 09:00", "topic: boks"))
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(
        cli, ["check", "./content", "--today", "2026-05-20", "--format", "gitlab"], standalone_mode=False
    )
    report = json.loads(ran.stdout)

    assert 1 == ran.return_value
    VALIDATOR.validate(report)
    assert ("content/posts/bad.md", "the topic `boks` is not declared; the nearest known name is `books`") == (
        report[0]["location"]["path"],
        report[0]["description"],
    )
