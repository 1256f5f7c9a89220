"""The command `python -m benchmarks`, which `make bench` runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from benchmarks import bench
from benchmarks.cases import CASES
from benchmarks.machine import commit_of
from benchmarks.machine import describe
from benchmarks.programs import COMMONMARK
from benchmarks.programs import HUGO
from benchmarks.programs import PEERS
from benchmarks.programs import RITME
from benchmarks.report import document
from benchmarks.report import table_of_growth
from benchmarks.report import table_of_size
from benchmarks.report import table_of_starts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from benchmarks.programs import Program

HERE = Path(__file__).parent
SIZES = (1_000, 10_000)
LARGE = 100_000
ROUNDS = 5
QUICK_SIZES, QUICK_ROUNDS = (1_000,), 3
STARTS = "starts"


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--size", "sizes", multiple=True, type=click.IntRange(10), help="Posts; default: 1000 and 10000.")
@click.option("--large", is_flag=True, help="Build 100,000 posts once, too.")
@click.option("--rounds", type=click.IntRange(1), help=f"How often each figure is taken; default: {ROUNDS}.")
@click.option("--quick", is_flag=True, help="1,000 posts and 3 rounds.")
@click.option("--case", "cases", multiple=True, type=click.Choice([*CASES, STARTS]), help="Default: all.")
@click.option("--peer", "peers", multiple=True, type=click.Choice([peer.key for peer in PEERS]), help="Default: all.")
@click.option(
    "--work", type=click.Path(path_type=Path), default=HERE / ".work", help="Where peers and sites stand meanwhile."
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day of the run; with it, RESULTS.md is written.")
def main(  # noqa: PLR0913, PLR0917 - click hands over each option as an argument of its own
    sizes: tuple[int, ...],
    large: bool,  # noqa: FBT001
    rounds: int | None,
    quick: bool,  # noqa: FBT001
    cases: tuple[str, ...],
    peers: tuple[str, ...],
    work: Path,
    date: datetime | None,
) -> None:
    """Measure Ritme beside other generators on the same posts.

    Example: python -m benchmarks --quick --case cold --peer hugo
    """
    work.mkdir(parents=True, exist_ok=True)
    run = bench.Run(
        work.resolve(),
        rounds or (QUICK_ROUNDS if quick else ROUNDS),
        cases or (*CASES, STARTS),
        lambda text: click.echo(text, err=True),
    )
    chosen = sizes or (QUICK_SIZES if quick else SIZES)
    files = bench.install_peers(run, [peer for peer in PEERS if peer.key in (peers or {peer.key for peer in PEERS})])
    text = document(
        {
            **({"date": f"{date:%Y-%m-%d}"} if date else {}),
            "machine": describe(work),
            "programs": _versions(files),
            "rounds": str(run.rounds),
        },
        _tables(run, sorted({*chosen, *((LARGE,) if large else ())}), files),
        run.notes,
    )
    click.echo(text, nl=False)
    if date:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


def _tables(run: bench.Run, sizes: list[int], files: dict[Program, Path]) -> dict[str, str]:
    ours = {RITME: bench.OURS}
    if "commonmark" in run.cases and bench.knows_commonmark(run):
        ours[COMMONMARK] = bench.OURS
    hugo = {program: file for program, file in files.items() if program is HUGO}
    everybody = {**hugo, **ours, **files}
    columns = {program.key: program.name for program in everybody if program is not COMMONMARK}
    tables: dict[str, str] = {}
    cold: dict[int, Sequence[float]] = {}
    for size in sizes if set(run.cases) & set(CASES) else ():
        is_large = size >= LARGE  # once, and cold, because each run takes minutes
        shown = {program: file for program, file in everybody.items() if not (is_large and program is COMMONMARK)}
        rows = bench.measure_size(replace(run, rounds=1, cases=("cold",)) if is_large else run, size, shown)
        tables[f"{size:,} posts"] = table_of_size(rows, columns, size)
        cold |= {size: row.figures[RITME.key] for row in rows if row.name == CASES["cold"].name}  # noqa: B035 - one
    if len(cold) > 1:
        tables["Cost of a post"] = table_of_growth(cold)
    if STARTS in run.cases:
        tables["Starts"] = table_of_starts(bench.measure_starts(run), bench.START_GOALS)
    return tables


def _versions(files: dict[Program, Path]) -> str:
    peers = [f"{program.name} {program.package.version}" for program in files if program.package]
    return ", ".join([f"Ritme {commit_of(HERE)}".strip(), *peers])


if __name__ == "__main__":
    main()
