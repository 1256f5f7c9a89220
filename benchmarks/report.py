"""Tables of what was measured, as Markdown that also reads well in a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figures import growth
from benchmarks.figures import paired_ratio
from benchmarks.programs import HUGO
from benchmarks.programs import RITME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

GOAL_POSTS = 10_000  # the goals are about so many
MOST_GROWTH = 4 / 3
EMPTY_PYTHON = "an empty Python"
ABOUT = """\
Made by `make bench`; [README.md](README.md) says what is measured, and how. Figures are medians; `x` is the median of
the ratios to Hugo's figure of the same round, for Ritme with the lowest and the highest."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case: its figures by the key of the program, one of each round; `goal` is a ratio to Hugo."""

    name: str
    figures: Mapping[str, Sequence[float]]
    goal: float | None = None
    unit: str = "s"


def table_of_size(rows: Iterable[Row], programs: Mapping[str, str], posts: int) -> str:
    """Return the table of one number of posts; `programs` are the names of the columns by their keys."""
    heads = ["case", *programs.values(), *(["goal"] if posts == GOAL_POSTS else [])]
    lines = [
        [
            row.name,
            *(_cell(row, key) for key in programs),
            *([_verdict_of(row)] if posts == GOAL_POSTS else []),
        ]
        for row in rows
    ]
    return _table(heads, lines)


def table_of_growth(cold: Mapping[int, Sequence[float]]) -> str:
    """Return what one post costs Ritme in builds from nothing, for each number of posts."""
    lines = [
        [f"{posts:,}", f"{cost * 1e3:.2f} ms", f"{ratio:.2f}", f"≤ 1.33: {_kept(ratio <= MOST_GROWTH)}"]
        for posts, (cost, ratio) in growth(dict(cold)).items()
    ]
    return _table(["posts", "one post, cold", "times the smallest", "goal"], lines)


def table_of_starts(starts: Mapping[str, Sequence[float]], goals: Mapping[str, float]) -> str:
    """Return how long small commands take, beside the start of Python with nothing to do; goals are times that."""
    empty = starts[EMPTY_PYTHON]
    lines = []
    for name, seconds in starts.items():
        middle = paired_ratio(seconds, empty).middle
        goal = f"≤ {goals[name]:g} x: {_kept(middle <= goals[name])}" if name in goals else ""
        lines.append([name, _amount(median(seconds), "s"), f"{middle:.1f} x", goal])
    return _table(["command", "time", f"times {EMPTY_PYTHON}", "goal"], lines)


def document(facts: Mapping[str, str], tables: Mapping[str, str], notes: Iterable[str]) -> str:
    """Return the whole of a run."""
    parts = [
        "# Results",
        ABOUT,
        "\n".join(f"- {name}: {fact}" for name, fact in facts.items()),
        *(f"## {title}\n\n{table}" for title, table in tables.items()),
    ]
    left_out = "\n".join(f"- {note}" for note in notes)
    return "\n\n".join([*parts, *([f"## Left out\n\n{left_out}"] if left_out else [])]) + "\n"


def _cell(row: Row, key: str) -> str:
    values, base = row.figures.get(key), row.figures.get(HUGO.key)
    if not values:
        return "-"
    amount = _amount(median(values), row.unit)
    if key == HUGO.key or not base:
        return amount
    ratio = paired_ratio(values, base)
    spread = f" ({ratio.least:.3g} to {ratio.most:.3g})" if key == RITME.key else ""
    return f"{amount}, {ratio.middle:.3g} x{spread}"


def _verdict_of(row: Row) -> str:
    values, base = row.figures.get(RITME.key), row.figures.get(HUGO.key)
    if row.goal is None or not values or not base:
        return ""
    return f"≤ {row.goal:g} x: {_kept(paired_ratio(values, base).middle <= row.goal)}"


def _kept(is_kept: bool) -> str:  # noqa: FBT001 - a verdict
    return "kept" if is_kept else "missed"


def _amount(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit == "MiB" else f"{value:.3g} {unit}"


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a table of Markdown whose columns stand below each other; but the first they are figures."""
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    rows = [
        [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))]
        for line in (heads, rule, *lines)
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
