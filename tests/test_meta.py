"""Tests about the house: what holds for all modules, commands and files alike."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from generator.cli import COMMANDS
from generator.cli import cli
from generator.cli import load
from generator.schema import CALENDAR
from generator.schema import POST
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.kinds import Field

MODULES = sorted((ROOT / "generator").rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# Modules without a test file of their name, and where they are tested instead. The list may only shrink.
TESTED_ELSEWHERE = {
    "__init__": "it holds the version, which the command line tells",
    "__main__": "every test that starts a process goes through it",
    **dict.fromkeys(
        ("cli/answers", "cli/authoring", "cli/build", "cli/check", "cli/explain", "cli/options", "cli/report"),
        "test_cli.py asks for it as a shell does",
    ),
    "explanation": "the entries of the manual are made of it",
    "manual/fields": "test_manual.py goes through all entries",
    "manual/files": "test_manual.py goes through all entries",
    "manual/settings": "test_manual.py goes through all entries",
    "manual/showing": "test_manual.py goes through all entries",
    "manual/small": "test_manual.py goes through all entries",
    "pages/__init__": "the tests of pages plan through it",
    "pages/values": "the tests of pages read nothing else",
    "planning/values": "the tests of plans read nothing else",
    "promises/__init__": "it is empty",
    "rule": "the tests of rules are about it",
}

# What only the command line may do: the clock, streams, the environment, the end of the program.
WITH_SURROUNDINGS = {"cli", "surroundings"}
FORBIDDEN_CALLS = {"breakpoint", "exit", "input", "print", "quit"}
FORBIDDEN_NAMES = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("os", "environ"),
    ("os", "getcwd"),
    ("os", "getenv"),
    ("Path", "cwd"),
    ("sys", "argv"),
    ("sys", "exit"),
    ("sys", "stderr"),
    ("sys", "stdin"),
    ("sys", "stdout"),
    ("time", "localtime"),
    ("time", "time"),
}

# A group that is repeated possessively, and does not end with an alternative that never matches.
NOT_TAKEN_BACK = re.compile(r"(?<!\|\(\?!\))(?<![\\(])\)(?:[*+?]|\{[\d,{}]+\})\+")


def name(path: Path) -> str:
    """Return a module's path below the package, without its ending."""
    return path.relative_to(ROOT / "generator").with_suffix("").as_posix()


def file_of_tests(module: str) -> Path:
    """Return the test file that a module should have; that of a package bears the package's name."""
    folder, _, last = module.removesuffix("/__init__").rpartition("/")
    beside = ROOT / "tests" / folder / f"test_{last}.py"
    return (
        ROOT / "tests" / last / f"test_{last}.py" if module.endswith("/__init__") and not beside.is_file() else beside
    )


@cache
def syntax(path: Path) -> ast.Module:
    """Return a module as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def forbidden(path: Path) -> Iterator[str]:
    """Yield each place at which a module does what only the command line may do."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            yield f"{name(path)}:{node.lineno}: {node.func.id}()"
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in FORBIDDEN_NAMES
        ):
            yield f"{name(path)}:{node.lineno}: {node.value.id}.{node.attr}"


def options() -> list[tuple[str, click.Parameter]]:
    """Return each option and argument, with its command."""
    return [(name_, parameter) for name_ in COMMANDS for parameter in load(name_).params]


def test_every_module_has_a_test_file_of_its_name() -> None:
    """Whoever changes a module knows where its tests are; the list of exceptions holds no more than the exceptions."""
    without = {name(path) for path in MODULES if not file_of_tests(name(path)).is_file()}

    assert set(TESTED_ELSEWHERE) == without


def test_the_core_does_not_speak() -> None:
    """Below the command line there is no clock, no stream, no environment and no end of the program."""
    assert [] == [
        fault for path in MODULES if name(path).partition("/")[0] not in WITH_SURROUNDINGS for fault in forbidden(path)
    ]


def test_no_file_is_long() -> None:
    """What does not fit on a few screens is two things."""
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {} == {module: length for module, length in lengths.items() if length > LONGEST_FILE}


def test_no_function_is_long() -> None:
    """A function is read without scrolling."""
    lengths = {
        f"{name(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef)
    }

    assert {} == {function: length for function, length in lengths.items() if length > LONGEST_FUNCTION}


def test_every_possessive_group_goes_back_where_it_fails() -> None:
    r"""Of `-a-.`, `(?:-\w++)*+` takes `-a-` in Python before 3.11.5, and `(?:-\w++|(?!))*+` takes `-a` in each.

    The older engine goes on from where a round gave up; the alternative `(?!)`, which never matches, takes it back.
    """
    assert [] == [
        f"{name(path)}: {pattern[0]}"
        for path in MODULES
        for pattern in NOT_TAKEN_BACK.finditer(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    """One sentence for the overview, an example for whoever wants to try it."""
    help_ = load(command).help or ""

    assert help_.partition("\n")[0].endswith(".")
    assert f"Example: ritme {command}" in help_


def test_the_overview_has_a_line_for_each_command() -> None:
    """Whole, on a terminal of 80 columns."""
    lines = CliRunner().invoke(cli, ["--help"], terminal_width=80).stdout.partition("Commands:\n")[2].splitlines()

    assert [*COMMANDS] == [line.split()[0] for line in lines]
    assert [] == [line for line in lines if not line.endswith(".") or line.endswith("...")]


def test_every_option_explains_itself() -> None:
    """No option is left to guessing; an argument is explained by its command."""
    silent = [
        f"{command} {parameter.opts[0]}"
        for command, parameter in options()
        if isinstance(parameter, click.Option) and not parameter.help
    ]

    assert [] == silent


def test_every_command_and_option_stands_in_the_readme() -> None:
    """What can be asked for can be read about."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [f"ritme {command}" for command in COMMANDS]
    longest = {max(parameter.opts, key=len) for _, parameter in options() if isinstance(parameter, click.Option)}

    assert [] == [word for word in (*commands, *sorted(longest)) if word not in readme]


def test_no_file_names_a_place_of_one_machine() -> None:
    """Paths of the machine on which something was written help nobody else."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607 - whichever git is there
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("this is no repository, so nobody knows which files belong to it")
    files = [ROOT / path for path in listing.stdout.decode().split("\0") if path]
    places = [f"/{folder}/".encode() for folder in ("work", "root", "home")]

    assert len(files) > len(MODULES)
    assert [] == [
        f"{path.relative_to(ROOT)}: {place.decode()}"
        for path in files
        if path.is_file()
        for place in places
        if place in path.read_bytes()
    ]


@pytest.mark.parametrize(
    ("document", "fields"), [("posts.md", POST), ("calendar-yaml.md", CALENDAR.fields)], ids=["post", "calendar"]
)
def test_every_field_stands_in_the_documents(document: str, fields: tuple[Field, ...]) -> None:
    """What a post and a calendar may say can be looked up without reading Python."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")

    assert [] == [field.name for field in fields if f"| `{field.name}` |" not in text]
