"""Running one function over many inputs in processes of their own, so that no input can hang or exhaust the build.

A worker that takes too long or too much memory is ended and replaced; its input gets a `Failure`. Inputs travel in
bundles, because a message costs more than reading a short text does. What fails in a bundle is tried once more alone,
so that results depend neither on bundles nor on how many workers there are.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from generator.linux import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

SECONDS_PER_INPUT = 5.0
BYTES_PER_WORKER = 1 << 30
_LARGEST_BUNDLE = 32
_BUNDLES_PER_WORKER = 4  # at least, so that no worker waits long for another one at the end
_SECONDS_PER_BUNDLE = 0.25  # after which a worker answers and leaves the rest of the bundle to the next one
_PATIENCE_IN_BUNDLE = 0.25  # of the time that an input has alone

_Bundle: TypeAlias = tuple[str, ...]

# A forked worker has everything imported and at hand already; where there is no fork, it starts from scratch.
FORKS = sys.platform == "linux"
_CONTEXT: Any = multiprocessing.get_context("fork" if FORKS else "spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result: the worker was `too-slow`, or it ended with the exception named here."""

    reason: str


TOO_SLOW = "too-slow"


class _Worker:
    """A process, the line to it, and what it is busy with until when."""

    def __init__(self, function: Callable[[Any], Any], memory: int) -> None:
        self._function = function
        self._memory = memory
        self.bundle: _Bundle = ()
        self.deadline = 0.0
        self._start()

    def _start(self) -> None:
        self.line, far_end = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(self._function, self._memory, far_end), daemon=True)
        self._process.start()
        far_end.close()

    def take(self, bundle: _Bundle, inputs: Mapping[str, Any], seconds: float) -> None:
        patience = _SECONDS_PER_BUNDLE + _PATIENCE_IN_BUNDLE * seconds if len(bundle) > 1 else seconds
        self.line.send([inputs[key] for key in bundle])
        self.bundle, self.deadline = bundle, time.monotonic() + patience

    def answers(self) -> list[Any]:
        """Return the answers to the first inputs of a bundle; the process is replaced when it died or is late."""
        bundle, self.bundle = self.bundle, ()
        try:
            if self.line.poll():
                answers: list[Any] = self.line.recv()
                return answers
            failure = Failure(TOO_SLOW)
        except (EOFError, OSError):
            failure = Failure("MemoryError")
        self.end()
        self._start()
        return [failure] * len(bundle)

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.line.close()


def run(
    function: Callable[[Any], Any],
    inputs: Mapping[str, Any],
    jobs: int,
    seconds: float = SECONDS_PER_INPUT,
    memory: int = BYTES_PER_WORKER,
) -> dict[str, Any]:
    """Return the result of `function` for each input by its key, a `Failure` where there is none.

    `seconds` are those of an input by itself, `memory` the bytes that a worker may take beyond what it begins with.
    """
    results = dict(stream(function, inputs, jobs, seconds, memory))
    return {key: results[key] for key in inputs}


def stream(
    function: Callable[[Any], Any],
    inputs: Mapping[str, Any],
    jobs: int,
    seconds: float = SECONDS_PER_INPUT,
    memory: int = BYTES_PER_WORKER,
) -> Iterator[tuple[str, Any]]:
    """Yield the same as `run` returns, in the order in which it is found."""
    waiting = deque(_bundles(tuple(inputs), jobs))
    missing = len(inputs)
    workers = [_Worker(function, memory) for _ in range(min(jobs, len(waiting)))]
    try:
        while missing:
            for worker in workers:
                if waiting and not worker.bundle:
                    worker.take(waiting.popleft(), inputs, seconds)
            for worker in _done(workers):
                bundle, answers = worker.bundle, worker.answers()
                waiting.extend(_bundles(bundle[len(answers) :], jobs))
                for key, answer in zip(bundle, answers, strict=False):
                    if len(bundle) > 1 and isinstance(answer, Failure):
                        waiting.append((key,))
                    else:
                        missing -= 1
                        yield key, answer
    finally:
        for worker in workers:
            worker.end()


def _bundles(keys: tuple[str, ...], jobs: int) -> list[_Bundle]:
    size = max(1, min(_LARGEST_BUNDLE, len(keys) // (jobs * _BUNDLES_PER_WORKER)))
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def _done(workers: list[_Worker]) -> list[_Worker]:
    """Wait until a worker has something to say or is late, and return those of which that is so."""
    busy = [worker for worker in workers if worker.bundle]
    patience = min(worker.deadline for worker in busy) - time.monotonic()
    ready = wait([worker.line for worker in busy], max(0.0, patience))
    now = time.monotonic()
    return [worker for worker in busy if worker.line in ready or now > worker.deadline]


def _serve(
    function: Callable[[Any], Any], memory: int, line: Connection[Any, Any]
) -> None:  # pragma: no cover - runs in a process of its own
    """Answer each bundle of inputs with their results until the line is closed."""
    _limit_memory(memory)
    if FORKS:
        end_with_parent()
    parent: Any = multiprocessing.parent_process()
    with suppress(EOFError, KeyboardInterrupt):
        while line in wait([line, parent.sentinel]):  # a build that was killed closes no line
            line.send(_answers(function, line.recv()))


def _answers(
    function: Callable[[Any], Any], values: list[Any]
) -> list[Any]:  # pragma: no cover - runs in a process of its own
    """Return the results of the first values, of as many as the time for a bundle allows."""
    answers: list[Any] = []
    end = time.monotonic() + _SECONDS_PER_BUNDLE
    for value in values:
        try:
            answers.append(function(value))
        except (RecursionError, MemoryError) as error:
            answers.append(Failure(type(error).__name__))
        if time.monotonic() > end:
            break
    return answers


def _limit_memory(memory: int) -> None:  # pragma: no cover - runs in a process of its own
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows, where only the time is limited

        limit = _bytes_now() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _bytes_now() -> int:  # pragma: no cover - runs in a process of its own
    """Return how much address space this process has: a forked one begins with all that the build has."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0
