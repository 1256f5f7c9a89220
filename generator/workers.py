"""Running one function over many inputs in processes of their own, so that no input can hang or exhaust the build.

A worker that takes too long or too much memory is ended and replaced; its input gets a `Failure`. Results do not
depend on how many workers there are.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

SECONDS_PER_INPUT = 5.0
BYTES_PER_WORKER = 1 << 30

# A forked worker has everything imported already; where there is no fork, it starts from scratch.
_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result: the worker was `too-slow`, or it ended with the exception named here."""

    reason: str


TOO_SLOW = "too-slow"


class _Worker:
    """One process and the line to it."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.line, far_end = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(function, far_end), daemon=True)
        self._process.start()
        far_end.close()
        self.key: str | None = None
        self.deadline = 0.0

    def take(self, key: str, value: object, seconds: float) -> None:
        self.line.send(value)
        self.key, self.deadline = key, time.monotonic() + seconds

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.line.close()


def run(
    function: Callable[[Any], Any], inputs: Mapping[str, Any], jobs: int, seconds: float = SECONDS_PER_INPUT
) -> dict[str, Any]:
    """Return the result of `function` for each input by its key, a `Failure` where there is none."""
    waiting = deque(inputs.items())
    results: dict[str, Any] = {}
    workers = [_Worker(function) for _ in range(min(jobs, len(waiting)))]
    try:
        while len(results) < len(inputs):
            for number, worker in enumerate(workers):
                if worker.key is None and waiting:
                    worker.take(*waiting.popleft(), seconds)
                elif worker.key is not None and time.monotonic() > worker.deadline:
                    results[worker.key] = Failure(TOO_SLOW)
                    worker.end()
                    workers[number] = _Worker(function)
            _collect(workers, results, function)
    finally:
        for worker in workers:
            worker.end()
    return {key: results[key] for key in inputs}


def _collect(workers: list[_Worker], results: dict[str, Any], function: Callable[[Any], Any]) -> None:
    """Take what busy workers have finished; replace those that died over their input."""
    busy = {worker.line: number for number, worker in enumerate(workers) if worker.key is not None}
    patience = min((workers[number].deadline for number in busy.values()), default=0.0) - time.monotonic()
    for line in wait(list(busy), max(0.0, patience)):
        number = busy[line]
        worker = workers[number]
        key, worker.key = worker.key or "", None
        try:
            results[key] = worker.line.recv()
        except (EOFError, OSError):
            results[key] = Failure("MemoryError")
            worker.end()
            workers[number] = _Worker(function)


def _serve(
    function: Callable[[Any], Any], line: Connection[Any, Any]
) -> None:  # pragma: no cover - runs in a process of its own
    """Answer each input with its result until the line is closed."""
    _limit_memory()
    parent: Any = multiprocessing.parent_process()
    with suppress(EOFError, KeyboardInterrupt):
        while line in wait([line, parent.sentinel]):  # a build that was killed closes no line
            value = line.recv()
            try:
                answer = function(value)
            except (RecursionError, MemoryError) as error:
                answer = Failure(type(error).__name__)
            line.send(answer)


def _limit_memory() -> None:  # pragma: no cover - runs in a process of its own
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows, where only the time is limited

        resource.setrlimit(resource.RLIMIT_AS, (BYTES_PER_WORKER, BYTES_PER_WORKER))
