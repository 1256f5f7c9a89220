"""Running a command and telling how long it took, or how much memory it and its workers held."""

from __future__ import annotations

import re
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

PROC = Path("/proc")
_BETWEEN_LOOKS = 0.01  # seconds
_KIB = re.compile(r"^(VmRSS|Pss):\s+(\d+) kB", re.MULTILINE)


class FailedError(Exception):
    """A command ended with a status of failure; the text holds its last words."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The peak of a process and all below it, in MiB: resident pages, and those with shared pages counted once."""

    resident: float = 0.0
    proportional: float = 0.0

    def __or__(self, other: Memory) -> Memory:
        """Return the higher of both."""
        return Memory(max(self.resident, other.resident), max(self.proportional, other.proportional))


def time_command(words: Sequence[str], folder: Path) -> float:
    """Return the seconds that a command takes, from its start until it has ended.

    Raises:
        FailedError: It failed.
    """
    with TemporaryFile() as said:
        began = time.perf_counter()
        status = subprocess.call(words, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL)  # noqa: S603 - of the table of programs
        seconds = time.perf_counter() - began
        _insist(status, words, said)
    return seconds


def peak_memory(words: Sequence[str], folder: Path) -> Memory:
    """Return the peak memory of a command and its workers, looked at every hundredth of a second.

    Looking takes time of its own, so that no run is both timed and looked at.

    Raises:
        FailedError: It failed.
    """
    peak = Memory()
    with TemporaryFile() as said:
        process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL)  # noqa: S603 - as above
        while process.poll() is None:
            peak |= _memory_of_tree(process.pid)
            time.sleep(_BETWEEN_LOOKS)
        _insist(process.returncode, words, said)
    return peak


def in_turns(rounds: int, measures: Mapping[str, Callable[[int], Any]]) -> dict[str, list[Any]]:
    """Return what each measure gives in each round, taken in turns: A B A B, not A A B B."""
    found: dict[str, list[Any]] = {name: [] for name in measures}
    for number in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure(number))
    return found


def _insist(status: int, words: Sequence[str], said: IO[bytes]) -> None:
    if status:
        said.seek(0)
        last = said.read().decode(errors="replace").strip().splitlines()[-3:]
        msg = f"{Path(words[0]).name} ended with status {status}: {' '.join(last) or 'it says nothing'}"
        raise FailedError(msg)


def _memory_of_tree(root: int) -> Memory:
    """Return what a process and all below it hold now; those that end meanwhile hold nothing."""
    kib = {"VmRSS": 0, "Pss": 0}
    for pid in _tree(root):
        for name in ("status", "smaps_rollup"):
            with suppress(OSError):
                for key, number in _KIB.findall((PROC / str(pid) / name).read_text("utf-8")):
                    kib[key] += int(number)
    return Memory(kib["VmRSS"] / 1024, kib["Pss"] / 1024)


def _tree(root: int) -> list[int]:
    """Return a process and all below it, by their numbers."""
    pids = [root]
    for pid in pids:  # which grows meanwhile
        with suppress(OSError):
            for task in (PROC / str(pid) / "task").iterdir():
                pids += map(int, (task / "children").read_text("utf-8").split())
    return pids
