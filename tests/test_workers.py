"""Tests for generator.workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest

from generator.workers import BYTES_PER_WORKER
from generator.workers import TOO_SLOW
from generator.workers import Failure
from generator.workers import run

SOON = 1.0  # seconds; far more than what is not meant to hang can need


def work(value: Any) -> Any:
    """Do what the value says, in a process of its own."""
    match value:
        case "hang":
            threading.Event().wait()
        case "recurse":
            return work("recurse")
        case "fill":
            return len(bytearray(2 * BYTES_PER_WORKER))
        case "die":
            os._exit(0)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case float():
            threading.Event().wait(value)
        case "big":
            return "x" * 1_000_000
        case _:
            pass
    return (value, "done")


INPUTS = {f"{number}": number for number in range(23)}


@pytest.mark.parametrize("jobs", [1, 2, 5, 64])
def test_results_do_not_depend_on_the_number_of_workers(jobs: int) -> None:
    """Each input has its result under its key, in the order of the inputs."""
    expected = [(key, (value, "done")) for key, value in INPUTS.items()]

    assert expected == list(run(work, INPUTS, jobs).items())


def test_nothing_to_do_needs_no_worker() -> None:
    """There are no results then."""
    assert {} == run(work, {}, jobs=4)


def fill(size: int) -> int:
    """Take this many bytes of memory, in a process of its own."""
    return len(bytearray(size))


@pytest.mark.parametrize(("memory", "expected"), [(BYTES_PER_WORKER, 1 << 27), (1 << 25, Failure("MemoryError"))])
def test_a_worker_has_the_memory_that_it_is_given(memory: int, expected: object) -> None:
    """What is small by nature gets less."""
    assert {"a": expected} == run(fill, {"a": 1 << 27}, jobs=1, memory=memory)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("recurse", Failure("RecursionError")),
        ("fill", Failure("MemoryError")),
        ("die", Failure("MemoryError")),
        ("killed", Failure("MemoryError")),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_worker_cannot_do_is_a_failure(value: str, expected: Failure, jobs: int) -> None:
    """The others have their results, and the order stays; a worker that died was most likely out of memory."""
    inputs = {"a": 1, "b": value, "c": 3, "d": value, "e": 5}

    results = run(work, inputs, jobs)

    assert [("a", (1, "done")), ("b", expected), ("c", (3, "done")), ("d", expected), ("e", (5, "done"))] == list(
        results.items()
    )


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_takes_too_long_is_ended(jobs: int) -> None:
    """Its worker is replaced, and the others have their results."""
    inputs = {"a": 1, "b": "hang", "c": 3}

    assert {"a": (1, "done"), "b": Failure(TOO_SLOW), "c": (3, "done")} == run(work, inputs, jobs, SOON)


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_fails_among_many_takes_none_of_them_along(jobs: int) -> None:
    """Inputs travel in bundles; whatever happens in one, each has what it would have alone, in its place."""
    inputs = {f"{number}": number for number in range(200)} | {"7": "recurse", "8": "die", "9": "hang", "190": "fill"}
    failures = {
        "7": Failure("RecursionError"),
        "8": Failure("MemoryError"),
        "9": Failure(TOO_SLOW),
        "190": Failure("MemoryError"),
    }

    expected = {key: failures.get(key, (value, "done")) for key, value in inputs.items()}
    assert list(expected.items()) == list(run(work, inputs, jobs, SOON).items())


def test_what_takes_its_time_does_so_alone() -> None:
    """A bundle that fills its time is answered in parts, and an input that needs more than its share has it."""
    inputs = {f"{number}": seconds for number, seconds in enumerate([0.1] * 12 + [0.8] + [0.1] * 12)}

    assert {key: (value, "done") for key, value in inputs.items()} == run(work, inputs, 1, seconds=2.0)


def test_a_big_result_comes_through() -> None:
    """It is larger than what the line between two processes holds at once."""
    assert {"a": "x" * 1_000_000, "b": (1, "done")} == run(work, {"a": "big", "b": 1}, jobs=2)


KILLED = """
import os, signal, sys
from generator.workers import run

def work(value):
    if value:
        os.kill(os.getppid(), signal.SIGKILL)
    while value == "busy":
        pass
    return "x" * 1_000_000 if value == "telling" else value

run(work, {"a": 0, "b": 0, "c": sys.argv[1], "d": 0}, jobs=2)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
@pytest.mark.parametrize("doing", ["nothing", "busy", "telling"])
def test_workers_end_with_a_build_that_was_killed(doing: str) -> None:
    """They hold its streams open until they are gone, so that these come to an end when the last of them has.

    Also one that would be busy for ever, or that tells more than fits into the line to nobody.
    """
    words = [sys.executable, "-c", KILLED, doing]
    ran = subprocess.run(words, capture_output=True, check=False, timeout=30)  # noqa: S603

    assert (-signal.SIGKILL, b"", b"") == (ran.returncode, ran.stdout, ran.stderr)
