"""Tests for generator.report."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from generator import report
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.diagnostics import problem
from generator.language import find_language
from generator.texts import say
from generator.texts import verbatim

ENGLISH, DUTCH = find_language("en"), find_language("nl")
UNKNOWN = Diagnostic(
    Location("posts/fair.md", 3, 10, 5),
    Severity.ERROR,
    "unknown-channel",
    say("there is no channel `{name}`", name="bolg"),
    say("did you mean `{name}`?", name="blog"),
)
DOUBLE = Diagnostic(Location("posts/sale.md", 12), Severity.WARNING, "duplicate-title", verbatim("twice"))
DRIFT = Diagnostic(Location("calendar.yaml", 9, 5, 3), Severity.ADVICE, "topic-drift", verbatim("50 %: much"))
ALL = (DRIFT, UNKNOWN, DOUBLE)
FAIR = ["---", "title: The fair", "channel: bolg  # a slip"]


def lines(path: str) -> list[str]:
    """Return the lines of a source: one file can be read, the others are gone."""
    return FAIR if path == "posts/fair.md" else []


def test_text_shows_the_line_that_a_finding_is_about() -> None:
    """The place is underlined as wide as it is; a source that cannot be read is left out; the numbers end it."""
    expected = """\
advice[topic-drift]: 50 %: much
 --> calendar.yaml:9:5

error[unknown-channel]: there is no channel `bolg`
 --> posts/fair.md:3:10
  |
3 | channel: bolg  # a slip
  |          ^^^^^
  = help: did you mean `blog`?

warning[duplicate-title]: twice
  --> posts/sale.md:12:1

1 error, 1 warning, 1 piece of advice
"""

    assert expected == report.text(ALL, ENGLISH, lines)


def test_text_speaks_the_language_that_is_asked_for() -> None:
    """The code stays as it is, for it is what `explain` takes."""
    told = report.text((DOUBLE,), DUTCH, lines)

    assert "waarschuwing[duplicate-title]: twice\n  --> posts/sale.md:12:1\n" == told.partition("\n\n")[0] + "\n"
    assert "0 fouten, 1 waarschuwing, 0 adviezen\n" == told.partition("\n\n")[2]


def test_without_findings_the_numbers_alone_are_told() -> None:
    """That nothing was found is said, too."""
    assert "0 errors, 0 warnings, 0 pieces of advice\n" == report.text((), ENGLISH, lines)


@pytest.mark.parametrize(("allowed", "closing"), [(1, "1 allowed by its post"), (2, "2 allowed by their posts")])
def test_what_posts_allow_is_counted(allowed: int, closing: str) -> None:
    """So that nobody allows a thing unseen."""
    assert f"0 errors, 0 warnings, 0 pieces of advice, {closing}\n" == report.text((), ENGLISH, lines, allowed)


@pytest.mark.parametrize(
    ("finding", "head"),
    [
        (UNKNOWN, "\x1b[1;31merror[unknown-channel]\x1b[0m: "),
        (DOUBLE, "\x1b[1;33mwarning[duplicate-title]\x1b[0m: "),
        (DRIFT, "\x1b[1;36madvice[topic-drift]\x1b[0m: "),
    ],
)
def test_colour_marks_the_head_alone(finding: Diagnostic, head: str) -> None:
    """Severity and code are coloured, what is said and shown is not."""
    told = report.text((finding,), ENGLISH, lines, colour=True)

    assert told.startswith(head)
    assert 2 == told.count("\x1b")


@pytest.mark.parametrize(
    ("line", "place", "shown"),
    [
        pytest.param("\ttitle: x", Location("f", 1, 9, 1), ["\\u0009title: x", "             ^"], id="a tab"),
        pytest.param("a\x1b[31mb", Location("f", 1, 2, 5), ["a\\u001b[31mb", " ^^^^^^^^^^"], id="a control character"),
        pytest.param(
            "a\u202eb", Location("f", 1, 3, 1), ["a\\u202eb", "       ^"], id="a character that turns the line"
        ),
        pytest.param(
            "a ##[error]b", Location("f", 1, 12, 1), ["a \\u0023#[error]b", "                ^"], id="a command"
        ),
        pytest.param("::error::b", Location("f", 1, 10, 1), ["\\u003a:error::b", "              ^"], id="a head"),
        pytest.param("ab", Location("f", 1, 3, 9), ["ab", "  ^"], id="the end of the line"),
        pytest.param("abc", Location("f", 1, 2, 99), ["abc", " ^^"], id="wider than the line"),
        pytest.param("", Location("f", 1, 1, 4), ["", "^"], id="an empty line"),
        pytest.param("a" * 200, Location("f", 1, 1, 200), ["a" * 200, "^" * 200], id="a line as long as is shown"),
        pytest.param("a" * 201, Location("f", 1, 1, 201), ["a" * 200 + "…", "^" * 200], id="a longer one"),
        pytest.param(
            "a" * 500 + "b" + "c" * 500,
            Location("f", 1, 501, 1),
            ["…" + "a" * 80 + "b" + "c" * 119 + "…", " " * 81 + "^"],
            id="amid a long one",
        ),
        pytest.param(
            "a" * 500 + "\tb",
            Location("f", 1, 502, 9),
            ["…" + "a" * 198 + "\\u0009b", " " * 205 + "^"],
            id="at the end of a long one",
        ),
    ],
)
def test_the_underline_lies_below_what_is_shown(line: str, place: Location, shown: list[str]) -> None:
    """Characters that could steer a terminal are spelled out, and the underline moves along."""
    finding = Diagnostic(place, Severity.ERROR, "wrong-type", verbatim("no"))
    told = report.text((finding,), ENGLISH, lambda _: [line]).splitlines()

    assert [f"1 | {shown[0]}", f"  | {shown[1]}"] == told[3:5]


def test_concise_is_a_line_a_finding_with_the_help_below() -> None:
    """The form `path:line:column:` is what editors make a link of."""
    expected = """\
calendar.yaml:9:5: advice[topic-drift] 50 %: much
posts/fair.md:3:10: error[unknown-channel] there is no channel `bolg`
  help: did you mean `blog`?
posts/sale.md:12:1: warning[duplicate-title] twice
"""

    assert expected == report.concise(ALL, ENGLISH)
    assert "" == report.concise((), ENGLISH)


def test_json_holds_all_that_is_known_of_a_finding() -> None:
    """With a version, so that programs can tell when its shape has changed."""
    value = json.loads(report.as_json((UNKNOWN, DOUBLE)))

    assert {
        "version": 1,
        "diagnostics": [
            {
                "path": "posts/fair.md",
                "line": 3,
                "column": 10,
                "width": 5,
                "severity": "error",
                "code": "unknown-channel",
                "message": "there is no channel `bolg`",
                "help": "did you mean `blog`?",
            },
            {
                "path": "posts/sale.md",
                "line": 12,
                "column": 1,
                "width": 1,
                "severity": "warning",
                "code": "duplicate-title",
                "message": "twice",
                "help": None,
            },
        ],
        "counts": {"error": 1, "warning": 1, "advice": 0},
    } == value


def test_github_marks_lines_of_a_change() -> None:
    """An advice is a notice there; the help stands on a second line, its line feed is written as GitHub reads it."""
    expected = """\
::notice file=calendar.yaml,line=9,col=5,title=topic-drift::50 %25: much
::error file=posts/fair.md,line=3,col=10,title=unknown-channel::there is no channel `bolg`%0Ahelp: did you mean `blog`?
::warning file=posts/sale.md,line=12,col=1,title=duplicate-title::twice
"""

    assert expected == report.github(ALL, ENGLISH)


def test_github_cannot_be_given_commands() -> None:
    """A file's name with colons, commas and line ends stays a file's name."""
    finding = Diagnostic(Location("a,b:c%\n::error::d.md"), Severity.ERROR, "wrong-type", verbatim("no"))

    assert "::error file=a%2Cb%3Ac%25\\u000a%3A%3Aerror%3A%3Ad.md,line=1,col=1,title=wrong-type::no\n" == report.github(
        (finding,), ENGLISH
    )


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("::error::a.md", "\\u003a:error::a.md"),
        (" ::error::a.md", "\\u0020\\u003a:error::a.md"),
        ("##[stop-commands]a.md", "\\u0023#[stop-commands]a.md"),
        ("a###vso[task.complete]", "a#\\u0023#vso[task.complete]"),
        ("a::b ## [c", "a::b ## [c"),
    ],
)
def test_no_line_is_a_command(path: str, shown: str) -> None:
    """What checks a stranger's change prints names and titles; the machine that it runs on would obey them."""
    finding = Diagnostic(Location(path), Severity.ERROR, "wrong-type", say("it is {name}", name=path))

    assert f"{shown}:1:1: error[wrong-type] it is {shown}\n" == report.concise((finding,), ENGLISH)


@pytest.mark.parametrize("look", [report.concise, report.github])
def test_a_hostile_path_steers_no_terminal(look: object) -> None:
    """Escape sequences of a file's name are spelled out."""
    finding = Diagnostic(Location("\x1b]0;x\x07.md"), Severity.ERROR, "wrong-type", verbatim("no"))
    assert callable(look)

    assert "\x1b" not in look((finding,), ENGLISH)


@pytest.mark.parametrize("look", ["text", "concise"])
def test_people_are_told_the_first_findings_of_each_file(look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file with more they are told how many, and how to see them; the counts at the end are of all."""
    monkeypatch.setattr(report, "MOST_IN_A_FILE", 2)
    many = tuple(replace(DOUBLE, location=Location("posts/sale.md", line)) for line in range(1, 10))
    said = report.text((DRIFT, *many), ENGLISH, lines) if look == "text" else report.concise((DRIFT, *many), ENGLISH)
    more = "posts/sale.md: and 7 more\nmend some and check again; `ritme check --format json` tells more at once\n"

    assert more in said
    assert (1, 2) == (said.count("calendar.yaml:9:5"), len(re.findall(r"posts/sale\.md:\d", said)))
    assert (look == "text") == said.endswith("0 errors, 9 warnings, 1 piece of advice\n")
    assert 10 == report.as_json((DRIFT, *many)).count('"code"')
    assert 10 == len(report.github((DRIFT, *many), ENGLISH).splitlines())


def test_json_says_the_same_and_steers_nothing() -> None:
    """A machine for continuous integration obeys what it sees in a line; who reads the data gets the name as it is."""
    name = "posts/##[stop-commands]\x9b31m\u202e##vso[a.md"
    told = report.as_json((problem("undecodable-file", Location(name), say("x")),))

    assert name == json.loads(told)["diagnostics"][0]["path"]
    assert [] == [sign for sign in ("##[", "##vso[", "\x9b", "\u202e") if sign in told]
