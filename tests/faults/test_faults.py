"""The whole program while calls fail: the site is wholly old or wholly new, and the next build leaves nothing behind.

These tests choose calls of each kind; `pytest tests/faults --every-fault` takes all of them (some minutes).
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from itertools import cycle
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.conftest import lacking

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
EACH, NEAR = 12, 2  # of the calls at which something else begins every twelfth, and those beside the exchange
KILLED = 0
OF_THE_CACHE = 8  # calls
SAID = {errno.ENOSPC: "there is no space left to write", errno.EIO: "cannot be written: Input/output error"}


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library that makes calls fail."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        lacking("no C compiler on Linux to make calls of the system fail with")
    made = tmp_path_factory.mktemp("library") / "faults.so"
    words = (compiler, "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", made, HERE / "faults.c", "-ldl")
    subprocess.run(words, check=True)  # noqa: S603 - the words of this test
    return made


def torture(library: Path, folder: Path, faults: Iterable[tuple[int, int]] = ()) -> list[list[object]]:
    """Run builds in a process of its own, each with an error at a call, and return what came of each."""
    (folder / "home").mkdir(parents=True)
    words = map(str, (sys.executable, "-m", "tests.faults.torture", folder, *(f"{at}:{error}" for at, error in faults)))
    surroundings = {"HOME": str(folder / "home"), "PYTHONPATH": str(ROOT), "PATH": os.defpath}
    done = subprocess.run(  # noqa: S603 - as above
        [*words], env={**surroundings, "LD_PRELOAD": str(library)}, capture_output=True, check=False, text=True
    )
    assert (0, "") == (done.returncode, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="session")
def kinds(library: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the names of all calls of a build that change what is on the disk, in order."""
    (names,) = torture(library, tmp_path_factory.mktemp("count") / "place")
    return [str(name) for name in names]


@pytest.fixture
def chosen(kinds: list[str], request: pytest.FixtureRequest) -> list[int]:
    """Return calls by their numbers from 1 on: some of those that are the first or the last of a row of one kind."""
    if request.config.getoption("--every-fault"):
        return list(range(1, len(kinds) + 1))
    numbered = groupby(enumerate(kinds, 1), key=lambda pair: pair[1])
    rows = [[number for number, _ in row] for _, row in numbered]
    edges = sorted({number for row in rows for number in (row[0], row[-1])})
    last = kinds.index("renameat2") + 1  # what comes before it decides between old and new
    near = [number for number in edges if abs(number - last) <= NEAR]
    return sorted({*edges[::EACH], *near})


def test_a_call_that_fails_leaves_the_old_site_or_the_new_one(
    library: Path, tmp_path: Path, kinds: list[str], chosen: list[int], request: pytest.FixtureRequest
) -> None:
    """With the old one the status is 3 and the reason is told; what only the cache needs stops no build."""
    if request.config.getoption("--every-fault"):
        faults = [(number, error) for error in SAID for number in chosen]
    else:
        faults = [*zip(chosen, cycle(SAID), strict=False)]
    rows = torture(library, tmp_path / "place", faults)
    wrong = [
        (number, kinds[number - 1], row)
        for (number, error), row in zip(faults, rows, strict=True)
        if row[3:] != [True, []]
        or not ((row[0] == 3 and row[2] == "old" and SAID[error] in str(row[1])) or (row[0] == 0 and row[2] == "new"))
    ]

    assert [] == wrong
    assert {"old", "new"} == {row[2] for row in rows}


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(
    library: Path, tmp_path: Path, kinds: list[str], chosen: list[int]
) -> None:
    """Before any call that changes the disk; it is new from the one step on in which the two folders are exchanged.

    Now and then the cache takes some calls more or less, so that the step comes a little sooner or later.
    """
    swap = kinds.index("renameat2") + 1
    rows = torture(library, tmp_path / "place", [(number, KILLED) for number in chosen])
    sites = [str(row[2]) for row in rows]
    sure = [(number, site) for number, site in zip(chosen, sites, strict=True) if abs(number - swap) > OF_THE_CACHE]

    assert [[-signal.SIGKILL, "", site, True, []] for site in sites] == rows
    assert {"old", "new"} == set(sites)
    assert [(number, "old" if number < swap else "new") for number, _ in sure] == sure
