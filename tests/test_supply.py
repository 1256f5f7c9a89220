"""What the project takes from others: with which versions it says that it works, and which it installs for itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import requires
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tests.conftest import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
PINS = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
VERSIONS = {canonicalize_name(name): version for name, version in PINS.items()}

# Whose next version may break us, and the module that relies on what is no promise of theirs.
RELIED_ON = {
    "comrak-ext": "generator/commonmark.py",
    "jinja2": "generator/templating/compiling.py",
    "markdown": "generator/python_markdown.py",
    "nh3": "generator/markup.py",
}


def used() -> list[Requirement]:
    """Return what the program needs, with its extras."""
    lines = (PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values())
    return [Requirement(line) for line in chain(*lines)]


def in_group(name: str) -> list[Requirement]:
    """Return what a group for development asks for, with the groups that it includes."""
    lines = [[Requirement(one)] if isinstance(one, str) else in_group(one["include-group"]) for one in GROUPS[name]]
    return [requirement for line in lines for requirement in line]


def asked_for() -> list[Requirement]:
    """Return all that stands in pyproject.toml."""
    builders = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
    return [*used(), *builders, *(one for group in GROUPS for one in in_group(group))]


def needs(name: str) -> set[NormalizedName]:
    """Return the names of what a distribution, if it is installed, needs on this Python."""
    try:
        told = [Requirement(line) for line in requires(name) or ()]
    except PackageNotFoundError:
        return set()
    asked = [one for one in told if one.marker is None or one.marker.evaluate({"extra": ""})]
    return {canonicalize_name(one.name) for one in asked}


def test_every_library_has_a_lower_bound_and_an_upper_one_by_reason() -> None:
    """An upper bound without a reason would make the program one that nobody can install any more, some years on."""
    bounds = {one.name: {bound.operator for bound in one.specifier} for one in used()}

    assert {name: {">=", "<"} if name in RELIED_ON else {">="} for name in bounds} == bounds


@pytest.mark.parametrize("name", RELIED_ON)
def test_an_upper_bound_names_its_reason(name: str) -> None:
    """The comment on its line or above it leads to the module that has to be looked at before the bound is raised."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if f'"{name}>=' in line)

    assert RELIED_ON[name] in lines[at - 1] + lines[at]
    assert (ROOT / RELIED_ON[name]).is_file()


def test_the_pins_are_within_the_bounds() -> None:
    """What development installs is what users may get; nothing that is asked for is without a pin."""
    assert [] == [str(one) for one in asked_for() if VERSIONS.get(canonicalize_name(one.name), "") not in one.specifier]


def test_the_pins_hold_all_that_comes_along() -> None:
    """Also what our libraries need themselves is the same for everybody."""
    found = set[NormalizedName]()
    waiting = {canonicalize_name(one.name) for one in (*used(), *in_group("dev"))}
    while waiting:
        found |= waiting
        waiting = {other for name in waiting for other in needs(name)} - found

    assert [] == sorted(found - VERSIONS.keys())


def test_the_pins_are_names_and_versions_alone() -> None:
    """They bind nobody to one address from which things are fetched."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert "# Made by make pins" == lines[0].partition(";")[0]
    assert [] == [line for line in lines[1:] if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]


@pytest.mark.parametrize("stamp", [".site", ".dev", ".audit"])
def test_the_makefile_installs_the_pins(stamp: str, tmp_path: Path) -> None:
    """No line of it installs whatever is newest today; what builds the package is pinned, too."""
    if not shutil.which("make"):
        lacking("there is no make")
    lines = [line for line in dry_run(tmp_path, stamp) if " install " in line]

    assert lines
    assert [] == [line for line in lines if " --constraint constraints.txt" not in line]
    assert [] == [line for line in lines if "--editable" in line and "--build-constraint constraints.txt" not in line]


def dry_run(folder: Path, stamp: str) -> Iterator[str]:
    """Yield the commands by which the Makefile would make a stamp."""
    command = ["make", "--dry-run", f"VENV={folder}", f"{folder}/{stamp}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - the words of this test
    yield from done.stdout.splitlines()


def test_the_readers_of_calendars_are_pinned_by_what_they_hold() -> None:
    """The lock file names each by its version and what it holds, and no registry; nothing newer slips in."""
    folder = ROOT / "tests" / "clients"
    asked = json.loads((folder / "package.json").read_bytes())["dependencies"]
    packages = json.loads((folder / "package-lock.json").read_bytes())["packages"]
    own = packages.pop("")["dependencies"]

    assert asked == own == {name: packages[f"node_modules/{name}"]["version"] for name in asked}
    assert [] == [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")]
    assert [] == [name for name, package in packages.items() if "resolved" in package]
    assert "npm ci " in (ROOT / "tools" / "install-clients").read_text(encoding="utf-8")
