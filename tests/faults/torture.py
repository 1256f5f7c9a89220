"""Build again and again, each time with another call that fails or at which the process is killed; tell what is left.

It runs in a process of its own, before whose C library `faults.c` was loaded:
`LD_PRELOAD=faults.so python -m tests.faults.torture FOLDER CALL:ERROR...` prints a row of JSON for each call, a
number from 1 on; an error is one of `errno`, or 0 to kill. Without calls it prints the names of all that a build makes.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from generator import cli
from tests.conftest import compiled_once
from tests.planned import HEAD
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from collections.abc import Callable

CALENDAR = f'{HEAD}channels:\n  blog: {{name: Blog, mark: BL, cadence: "tue 09:00"}}\n'
TITLE = "Title {:04}"


def main(folder: Path, faults: list[tuple[int, int]]) -> None:
    """Run all builds, each after a good one; each changes the title of a post."""
    os.chdir(folder)
    write(folder / "content", CALENDAR, post("one", "2026-05-19 09:00"), post("two", "2026-05-12 09:00"))
    first = _good(0)
    if not faults:
        _good(1)
        print((folder / "home" / "calls").read_text(encoding="utf-8"))  # noqa: T201 - what the test reads
    for number, (call, error) in enumerate(faults, 1):
        _write(number)
        status, said = _build(call, error)
        there = tree(Path("output")) if Path("output").exists() else {}
        before, now = (_titled(first, title) for title in (number - 1, number))
        site = "new" if there == now else "old" if there == before else "mixed"
        is_whole = _good(number) == now
        left = sorted({path.name for path in folder.iterdir()} - {"content", "home", "output"})
        print(json.dumps([status, said, site, is_whole, left]))  # noqa: T201 - as above


def _titled(site: dict[str, bytes], number: int) -> dict[str, bytes]:
    """Return a site whose post has another title."""
    old, new = (TITLE.format(one).encode() for one in (0, number))
    return {name: data.replace(old, new) for name, data in site.items()}


def _write(number: int) -> None:
    path, text = post("one", "2026-05-19 09:00", f"title: {TITLE.format(number)}")
    Path("content", path).write_text(text, encoding="utf-8")


def _good(number: int) -> dict[str, bytes]:
    """Build without a fault, and return the site."""
    _write(number)
    status, said = _build(0, 0)
    assert status == 0, said
    return tree(Path("output"))


def _build(call: int, error: int) -> tuple[int, str]:
    """Build in a process that this one has made, and return its exit status and what it said."""
    said = Path("home", "said")
    child = os.fork()
    if not child:
        os._exit(_command(call, error, said))
    _, ended = os.waitpid(child, 0)
    status = os.waitstatus_to_exitcode(ended)
    return status, said.read_text(encoding="utf-8") if status >= 0 else ""


def _command(call: int, error: int, said: Path) -> int:
    """Run the command line, and return its exit status; -1 would be none."""
    faults = ctypes.CDLL(None)
    faults.faults_name.restype = ctypes.c_char_p
    words = ["ritme", "build", "content", "-o", "output", "--today", "2026-05-20", "--jobs", "1"]
    stream = StringIO()
    with patch.object(sys, "argv", words), patch.object(sys, "stdout", StringIO()), patch.object(sys, "stderr", stream):
        faults.faults_begin(os.fsencode(Path.cwd()), call, error)
        status = _status(cli.main)
        calls = faults.faults_end()
    names = [faults.faults_name(number + 1).decode() for number in range(calls)]
    Path("home", "calls").write_text(json.dumps(names), encoding="utf-8")
    said.write_text(stream.getvalue(), encoding="utf-8")
    return status


def _status(run: Callable[[], None]) -> int:
    """Return the exit status with which the program ends."""
    try:
        run()
    except SystemExit as end:
        return int(end.code or 0)
    return -1


if __name__ == "__main__":
    pairs = (word.split(":") for word in sys.argv[2:])
    with compiled_once(Path(sys.argv[1]).parent):  # which lies outside: no call of a build is lost or added
        main(Path(sys.argv[1]), [(int(call), int(error)) for call, error in pairs])
