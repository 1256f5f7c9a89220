"""Peers from PyPI and npm, each in a folder of its own that is kept for the next run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.programs import Package

_QUIET_PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
_QUIET_NPM = ("--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


class MissingError(Exception):
    """A program cannot be had; the text says why."""


def install(package: Package, folder: Path) -> Path:
    """Return the file of a program that is run, installed below `folder` unless it is there.

    Raises:
        MissingError: It cannot be installed.
    """
    place = folder / f"{package.name.rpartition('/')[2].partition('[')[0]}-{package.version}"
    found = _find(place, package)
    if found is None:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for words in _commands(package, place):
            _run(words, place)
        found = _find(place, package)
    if found is None:
        msg = f"{package.name} {package.version} holds no {package.program}"
        raise MissingError(msg)
    return found


def _find(place: Path, package: Package) -> Path | None:
    return next(iter(sorted(place.glob(package.program))), None)


def _commands(package: Package, place: Path) -> tuple[tuple[str, ...], ...]:
    if package.registry == "npm":
        return (("npm", "install", "--prefix", str(place), *_QUIET_NPM, f"{package.name}@{package.version}"),)
    python = str(place / "bin" / "python")
    return (sys.executable, "-m", "venv", str(place)), (python, *_QUIET_PIP, f"{package.name}=={package.version}")


def _run(words: tuple[str, ...], place: Path) -> None:
    program = shutil.which(words[0])
    if program is None:
        msg = f"there is no {words[0]}"
        raise MissingError(msg)
    done = subprocess.run([program, *words[1:]], cwd=place, capture_output=True, text=True, check=False)  # noqa: S603 - of the table of programs
    if done.returncode:
        reason = (done.stderr.strip() or done.stdout.strip() or "it says nothing").splitlines()[-1]
        msg = f"{words[0].rpartition('/')[2]} ended with status {done.returncode}: {reason}"
        raise MissingError(msg)
