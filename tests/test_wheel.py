"""What is installed is whole: the wheel alone, far from the repository, checks and builds a calendar."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT
from tests.inspection import faults
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import made
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-05-20"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder into which the wheel was unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the words of this test
    assert 0 == done.returncode, done.stderr.decode()
    (file,) = folder.glob("ritme-*.whl")
    with ZipFile(file) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_builds_what_the_repository_builds(wheel: Path, tmp_path: Path) -> None:
    """Templates, style sheet and catalogues come along: a Dutch site is the same, byte for byte."""
    calendar = f"language: nl\n{HEAD}{QUIET}rules: {{idle-channel: off}}\n"
    content = write(tmp_path / "content", calendar, post("one", "2026-05-19"))
    made(content, tmp_path / "expected", TODAY)
    done = subprocess.run(  # noqa: S603 - the words of this test
        [sys.executable, "-m", "generator", "build", "--today", TODAY, "--lang", "nl"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},  # noqa: TID251 - all but one of this process's own
        capture_output=True,
        check=False,
    )

    assert (0, "0 fouten, 0 waarschuwingen, 0 adviezen\n") == (done.returncode, done.stdout.decode()), (
        done.stderr.decode()
    )
    assert tree(tmp_path / "expected") == tree(tmp_path / "output")
    assert [] == faults(tree(tmp_path / "output"), "nl")


def test_the_wheel_is_the_one_that_runs(wheel: Path, tmp_path: Path) -> None:
    """The test above is about the unpacked files and not about the repository."""
    done = subprocess.run(
        [sys.executable, "-c", "import generator.looks as r; print(r.__file__); print(r.TEMPLATES)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},  # noqa: TID251 - all but one of this process's own
        capture_output=True,
        check=True,
    )

    assert [str(wheel / "generator" / "looks.py"), str(wheel / "generator" / "templates")] == (
        done.stdout.decode().splitlines()
    )


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    """One package, its metadata, no tests; the command has the product's name, and types come along."""
    names = sorted(path.name for path in wheel.iterdir())
    entries = next(wheel.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8")

    assert "generator" == names[0]
    assert 2 == len(names)
    assert "ritme = generator.cli:main" in entries
    assert (wheel / "generator" / "py.typed").is_file()
    assert next(wheel.glob("*.dist-info/licenses/LICENSE")).is_file()


def test_the_wheel_names_what_the_other_engine_needs(wheel: Path) -> None:
    """`pip install ".[commonmark]"` brings it, and no plain installation does."""
    told = next(wheel.glob("*.dist-info/METADATA")).read_text(encoding="utf-8").splitlines()

    assert ["Provides-Extra: commonmark"] == [line for line in told if line.startswith("Provides-Extra")]
    assert ["Requires-Dist: comrak-ext<0.3,>=0.2.1; extra == 'commonmark'"] == [
        line for line in told if "comrak" in line
    ]


def test_the_wheel_holds_every_file_of_the_program(wheel: Path) -> None:
    """What lies in the package and among the templates lies in the wheel."""
    package = {path for path in tree(ROOT / "generator") if "__pycache__" not in path}
    templates = {f"templates/{path}" for path in tree(ROOT / "templates")}

    # The other tests run what was unpacked, and Python leaves its caches there.
    assert package | templates == {path for path in tree(wheel / "generator") if "__pycache__" not in path}
