"""The image for containers: what it is made of, and as whom it runs. It is built by hand: no test needs a network."""

from __future__ import annotations

import re
import shlex
import tomllib
from fnmatch import fnmatch

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
LINES = [
    line.split(maxsplit=1)
    for line in re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", TEXT, flags=re.MULTILINE)).splitlines()
    if line
]
IGNORED = [
    line for line in (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
]


def told(instruction: str) -> list[str]:
    """Return what stands behind each instruction of this name."""
    return [rest for name, rest in LINES if name == instruction]


def is_sent(path: str) -> bool:
    """Tell whether a path is sent to what builds: the last line that fits decides."""
    fitting = [line for line in IGNORED if fnmatch(path.partition("/")[0], line.lstrip("!")) or fnmatch(path, line)]
    return bool(fitting) and fitting[-1].startswith("!")


def test_it_has_instructions_that_are_known_and_nothing_from_elsewhere() -> None:
    """Files come from this repository alone."""
    assert {"ARG", "FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"} == {name for name, _ in LINES}
    assert "://" not in "".join(told("RUN") + told("COPY"))


def test_both_stages_begin_with_one_base_that_is_pinned() -> None:
    """By its digest, with a name that every builder understands in the same way."""
    (base,) = told("ARG")

    assert re.fullmatch(r"BASE=docker\.io/library/python:3\.13-slim-trixie@sha256:[0-9a-f]{64}", base)
    assert ["${BASE} AS build", "${BASE}"] == told("FROM")


def test_all_that_is_copied_is_sent_to_what_builds() -> None:
    """And all of it is there."""
    sources = [word for line in told("COPY") if "--from" not in line for word in line.split()[:-1]]

    assert [] == [word for word in sources if not (ROOT / word).exists() or not is_sent(word)]
    assert sorted(sources) == sorted(line[1:] for line in IGNORED if line.startswith("!"))


@pytest.mark.parametrize("path", [".git", "output", "content", ".venv", "generator/cli/__pycache__"])
def test_nothing_else_is_sent(path: str) -> None:
    """Neither histories nor what was built before."""
    assert not is_sent(path)


def test_what_makes_the_wheel_is_copied() -> None:
    """Each file that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    copied = " ".join(told("COPY"))
    named = [
        project["project"]["readme"],
        *project["project"]["license-files"],
        *project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"],
        *project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"],
    ]

    assert [] == [name for name in named if name not in copied]


def test_each_installation_is_pinned() -> None:
    """By our own list, also what builds the wheel."""
    commands = [part for line in told("RUN") for part in line.split("&&") if "pip " in part]

    assert 3 == len(commands)
    assert [] == [command for command in commands if "constraint constraints.txt" not in command]


def test_it_holds_the_programs_that_ritme_asks() -> None:
    """The same as for the tests of spelling, and git."""
    packages = re.search(r'packages="(.*)"', (ROOT / "tools" / "install-dictionaries").read_text(encoding="utf-8"))
    last = shlex.split(told("RUN")[-1].partition("--no-install-recommends")[2].partition("&&")[0])

    assert packages is not None
    assert sorted(["git", *packages[1].split()]) == sorted(last)


def test_it_runs_ritme_as_nobody_in_particular() -> None:
    """As a user without rights, named by a number that a host can tell from root; it trusts no repository by itself."""
    (user,) = told("USER")

    assert user.isdigit()
    assert f"--uid {user} " in told("RUN")[-1]
    assert (["/build", "/work"], ['["ritme"]']) == (told("WORKDIR"), told("ENTRYPOINT"))
    assert "safe.directory" not in TEXT
