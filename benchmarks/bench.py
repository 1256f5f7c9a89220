"""A whole run: sites of each size, cases in turns, and the rows that come of them."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.cases import CASES
from benchmarks.cases import Case
from benchmarks.cases import Site
from benchmarks.cases import make_site
from benchmarks.corpus import make_posts
from benchmarks.install import MissingError
from benchmarks.install import install
from benchmarks.layout import lay_out
from benchmarks.programs import COMMONMARK
from benchmarks.programs import HUGO
from benchmarks.programs import RITME
from benchmarks.programs import RITME_DAY
from benchmarks.report import EMPTY_PYTHON
from benchmarks.report import Row
from benchmarks.timing import PROC
from benchmarks.timing import FailedError
from benchmarks.timing import in_turns
from benchmarks.timing import time_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from benchmarks.programs import Program

CHECKED_POSTS = 1_000
OURS = Path(sys.executable).with_name("ritme")
START_GOALS = {"ritme --help": 7.5, f"ritme check, {CHECKED_POSTS:,} posts unchanged": 20}  # 0.15 and 0.4 s of 0.02 s


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked for; `tell` hears what goes on, `notes` gathers what was left out."""

    work: Path
    rounds: int
    cases: Sequence[str]
    tell: Callable[[str], None]
    notes: list[str] = field(default_factory=list)

    def leave_out(self, note: str, reason: object = "") -> None:
        """Note, once, what is not measured; tell why, which is not kept: it may hold names of this machine."""
        if note not in self.notes:
            self.notes.append(note)
            self.tell(f"left out: {note}" + (f" ({reason})" if str(reason) else ""))


AGE = 3.0  # seconds, from which on Ritme tells a file from one that changes once more within a tick of the clock


def install_peers(run: Run, peers: Sequence[Program]) -> dict[Program, Path]:
    """Return what is run of each peer that can be had."""
    files: dict[Program, Path] = {}
    for peer in peers:
        if peer.package is not None:
            run.tell(f"{peer.name} {peer.package.version}")
            try:
                files[peer] = install(peer.package, run.work / "peers")
            except (MissingError, OSError) as error:
                run.leave_out(peer.name, error)
    return files


def knows_commonmark(run: Run) -> bool:
    """Return whether Ritme takes the setting of the second engine; note what it says where it does not."""
    with TemporaryDirectory(dir=run.work) as folder:
        site = Path(folder)
        lay_out(COMMONMARK, make_posts(1), site)
        judged = (*_today("check", site), "--format", "concise", "--select", "unknown-field", "--strict")
        try:
            time_command(judged, site)
        except FailedError as error:
            run.leave_out("the case `commonmark`: `ritme check` does not know `markdown: {engine: commonmark}`", error)
            return False
    return True


def measure_size(run: Run, number: int, files: dict[Program, Path]) -> list[Row]:
    """Return the rows of one number of posts."""
    posts = make_posts(number)
    with TemporaryDirectory(dir=run.work) as folder:
        sites: dict[str, Site] = {}
        for program, file in files.items():
            if number > program.most:
                run.leave_out(f"{program.name} with {number:,} posts: it would take too long")
                continue
            run.tell(f"{number:,} posts: {program.name}")
            try:
                sites[program.key] = make_site(program, file, Path(folder) / program.key, posts)
            except (FailedError, OSError) as error:
                run.leave_out(f"{program.name} with {number:,} posts: its site could not be built", error)
        rows: list[Row] = []
        for key, case in CASES.items():
            try:
                rows += _measure(run, key, case, sites) if key in run.cases and sites else []
            except (FailedError, OSError) as error:  # an hour of other figures must not be lost by it
                run.leave_out(f"{case.name} with {number:,} posts: a run failed", error)
        return rows


def measure_starts(run: Run) -> dict[str, list[float]]:
    """Return how long small commands take, in turns with the start of Python itself."""
    with TemporaryDirectory(dir=run.work) as folder:
        site = Path(folder)
        lay_out(RITME, make_posts(CHECKED_POSTS), site)
        help_, check = START_GOALS
        commands = {
            EMPTY_PYTHON: [sys.executable, "-c", "pass"],
            help_: [str(OURS), "--help"],
            check: _today("check", site),
        }
        run.tell("starts")
        time.sleep(AGE)
        for words in commands.values():
            time_command(words, site)
        return in_turns(run.rounds, {name: partial(_time_start, words, site) for name, words in commands.items()})


def _today(command: str, site: Path) -> list[str]:
    return [str(OURS), command, str(site / "content"), "--today", RITME_DAY]


def _time_start(words: Sequence[str], folder: Path, _number: int) -> float:
    return time_command(words, folder)


def _measure(run: Run, key: str, case: Case, sites: dict[str, Site]) -> list[Row]:
    chosen = dict(sites)
    second = chosen.pop(COMMONMARK.key, None)
    if key == "commonmark":
        if second is None:
            return []
        chosen = {RITME.key: second, **{name: site for name, site in chosen.items() if name == HUGO.key}}
    elif key == "memory" and not any(PROC.glob("self/task/*/children")):
        run.leave_out(f"{case.name}: this system does not tell")
        return []
    run.tell(f"{len(next(iter(chosen.values())).posts):,} posts: {case.name}")
    for site in chosen.values():
        case.prepare(site)
    rounds = min(run.rounds, case.rounds or run.rounds)
    found = in_turns(rounds, {name: partial(case.measure, site) for name, site in chosen.items()})
    if key != "memory":
        return [Row(case.name, found, case.goal)]
    kinds = {"all pages": "resident", "shared pages once": "proportional"}
    return [
        Row(
            f"{case.name}, {words}",
            {name: [getattr(peak, kind) for peak in peaks] for name, peaks in found.items()},
            case.goal,
            "MiB",
        )
        for words, kind in kinds.items()
    ]
