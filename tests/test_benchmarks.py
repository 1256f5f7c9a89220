"""Tests for benchmarks: what they measure with, on few posts and without a clock or a network."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from benchmarks import __main__ as command
from benchmarks import bench
from benchmarks import layout
from benchmarks import machine
from benchmarks import report
from benchmarks.cases import Case
from benchmarks.cases import Site
from benchmarks.cases import make_site
from benchmarks.corpus import CHANNELS
from benchmarks.corpus import TOPICS
from benchmarks.corpus import make_calendar
from benchmarks.corpus import make_posts
from benchmarks.figures import Ratio
from benchmarks.figures import growth
from benchmarks.figures import paired_ratio
from benchmarks.install import MissingError
from benchmarks.install import install
from benchmarks.programs import COMMONMARK
from benchmarks.programs import HUGO
from benchmarks.programs import PEERS
from benchmarks.programs import PELICAN
from benchmarks.programs import RITME
from benchmarks.programs import Package
from benchmarks.report import Row
from benchmarks.timing import FailedError
from benchmarks.timing import Memory
from benchmarks.timing import in_turns
from benchmarks.timing import time_command
from tests.planned import made

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.programs import Program

FEW = make_posts(20)


def test_the_same_seed_gives_the_same_bytes() -> None:
    """On every machine and with every version of Python: the figures of two runs are about the same posts."""
    assert "f423d702c3542b04" == sha256(repr(make_posts(50)).encode()).hexdigest()[:16]
    assert make_posts(50) != make_posts(50, seed=2)


def test_the_corpus_is_as_it_is_told() -> None:
    """Four of five are short, one is long with every kind of block; all channels and topics, over three years."""
    posts = make_posts(1000)
    lengths = [len(post.body.split()) for post in posts]
    long = posts[::5]

    assert 1000 == len({post.id for post in posts})
    assert (date(2025, 1, 1), date(2027, 12, 30)) == (posts[0].publish.date(), posts[-1].publish.date())
    assert (set(CHANNELS), set(TOPICS)) == ({post.channel for post in posts}, {post.topic for post in posts})
    assert [] == [length for number, length in enumerate(lengths) if number % 5 and not 40 <= length <= 120]
    assert 550 <= sum(lengths[::5]) / len(long) <= 750
    for block in ("\n## ", "\n- ", "\n1. ", "\n```python\n", "\n![", "\n> ", "\n|---|"):
        assert all(block in post.body for post in long)


@pytest.mark.parametrize("program", [RITME, *PEERS], ids=lambda program: program.key)
def test_every_program_reads_the_same_posts(program: Program) -> None:
    """Under the names of fields that it knows; the text below them is the same for all."""
    files = dict(layout.site_files(program, FEW))

    for post in FEW:
        path, text = layout.post_file(program, post)
        fields, body = text.removeprefix("---\n").split("\n---\n", 1)
        assert text == files[path]
        assert f"{post.body}\n" == body
        assert {post.title, post.channel, post.topic} <= set(yaml.safe_load(fields).values())


def test_every_peer_has_the_same_frame() -> None:
    """With twelve links that lead somewhere: only the places of title and content differ."""
    frames = {}
    for peer in PEERS:
        texts = [text for _, text in layout.site_files(peer, FEW) if text.startswith("<!DOCTYPE html>")]
        assert 1 == len(texts)
        frames[peer.key] = texts[0]
        for slot, words in peer.slots.items():
            frames[peer.key] = frames[peer.key].replace(words, f"[[{slot}]]")
    (frame,) = set(frames.values())

    assert frame == (layout.SITES / "frame.html").read_text("utf-8")
    assert 12 == frame.count("<li>")


def test_ritmes_site_holds_what_all_sites_hold(tmp_path: Path) -> None:
    """All pages and feeds that are expected of everybody, each post with its text; and the corpus has no errors."""
    layout.lay_out(RITME, FEW, tmp_path)

    built = made(tmp_path / "content", tmp_path / "site", "2026-07-01")

    assert [] == [one for one in built.findings if one.severity == "error"]
    assert set() == layout.expected_files(FEW) - layout.found_files(tmp_path / "site")
    assert [] == layout.find_untold(tmp_path / "site", FEW)


def test_what_a_site_must_hold() -> None:
    """A page for each post, month, year, channel and topic, and the feeds; of what no post has there is none."""
    (post,) = posts = make_posts(1)

    assert {
        "index.html",
        "calendar.ics",
        f"post/{post.id}.html",
        "month/2025-01.html",
        "year/2025.html",
        f"channel/{post.channel}.html",
        f"topic/{post.topic}.html",
        f"feeds/channel/{post.channel}.ics",
        f"feeds/topic/{post.topic}.ics",
    } == layout.expected_files(posts)


def test_a_page_without_its_text_is_found(tmp_path: Path) -> None:
    """A program that writes empty pages would be quick."""
    first, second = posts = FEW[:2]
    (tmp_path / "post").mkdir()
    (tmp_path / f"post/{first.id}.html").write_text(f"{first.title} {first.body}", encoding="utf-8")
    (tmp_path / f"post/{second.id}.html").write_text(second.title, encoding="utf-8")

    assert [second.id] == layout.find_untold(tmp_path, posts)


def test_a_site_that_lacks_pages_is_not_measured(tmp_path: Path) -> None:
    """It is said how many are missing."""
    idle = Site(PELICAN, tmp_path, tmp_path, FEW).command(tmp_path / "out", warm=True)
    assert [str(tmp_path), "-q"] == idle[:2]
    assert ["CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true"] == idle[-2:]

    with pytest.raises(FailedError, match=r"\d+ files are missing, such as \['calendar.ics'\]; 0 posts are not told"):
        make_site(_doing("pass"), tmp_path / "none", tmp_path, FEW)


def test_the_calendar_promises_what_the_posts_keep() -> None:
    """The more posts, the more of them a week; more lines stand where the calendar takes them."""
    assert 'cadence: "1 per week", topics: {archive: 20, art: 20, award: 20, birds: 20, books: 20}}' in make_calendar(
        10
    )
    assert 'cadence: "7 per week"' in make_calendar(10_000)
    assert COMMONMARK.settings in make_calendar(10, COMMONMARK.settings)


def test_ratios_are_taken_round_by_round() -> None:
    """A round in which everything took twice as long changes none."""
    assert Ratio(0.5, 0.4, 0.6) == paired_ratio([1.0, 2.4, 2.0], [2.0, 4.0, 5.0])


def test_series_of_different_lengths_have_no_ratio() -> None:
    """One of them was broken off."""
    with pytest.raises(ValueError, match="longer"):
        paired_ratio([1.0], [2.0, 4.0])


def test_the_cost_of_a_post_is_held_against_the_smallest_site() -> None:
    """In whatever order they were built."""
    assert {10: (0.1, 1.0), 100: (0.2, 2.0)} == growth({100: [20.0], 10: [1.0, 0.5, 2.0]})


def test_measures_are_taken_in_turns() -> None:
    """A B A B, so that no program has a quiet hour for itself."""
    order: list[tuple[str, int]] = []

    def measure(name: str, number: int) -> int:
        order.append((name, number))
        return 10 * number

    found = in_turns(2, {name: partial(measure, name) for name in "AB"})

    assert [("A", 0), ("B", 0), ("A", 1), ("B", 1)] == order
    assert {"A": [0, 10], "B": [0, 10]} == found


def test_the_higher_memory_counts() -> None:
    """Of resident and proportional pages by themselves."""
    assert Memory(3, 2) == Memory(1, 2) | Memory(3, 1)


def test_a_command_that_fails_tells_its_last_words(tmp_path: Path) -> None:
    """A time of it would mean nothing."""
    with pytest.raises(FailedError, match="ended with status 3: sorry"):
        time_command([sys.executable, "-c", "print('sorry'); raise SystemExit(3)"], tmp_path)


def test_a_table_holds_medians_ratios_and_verdicts() -> None:
    """Verdicts only for as many posts as the goals are about; what was not measured is a dash."""
    rows = [
        Row("nothing changed", {"hugo": [4.0, 5.0, 6.0], "ritme": [0.2, 0.2, 0.2], "pelican": [8.0, 10.0, 12.0]}, 0.05),
        Row("peak memory", {"hugo": [100.0], "ritme": [40.4]}, 0.3, "MiB"),
    ]
    columns = {"hugo": "Hugo", "ritme": "Ritme", "pelican": "Pelican"}

    expected = """\
| case            |    Hugo |                            Ritme |   Pelican |            goal |
| --------------- | ------: | -------------------------------: | --------: | --------------: |
| nothing changed |     5 s |   0.2 s, 0.04 x (0.0333 to 0.05) | 10 s, 2 x |  ≤ 0.05 x: kept |
| peak memory     | 100 MiB | 40 MiB, 0.404 x (0.404 to 0.404) |         - | ≤ 0.3 x: missed |"""
    assert expected == report.table_of_size(rows, columns, 10_000)
    assert "goal" not in report.table_of_size(rows, columns, 1000)


def test_without_hugo_there_are_no_ratios() -> None:
    """And no verdicts."""
    rows = [Row("cold", {"ritme": [2.0]}, 1.5)]

    assert """\
| case | Ritme | goal |
| ---- | ----: | ---: |
| cold |   2 s |      |""" == report.table_of_size(rows, {"ritme": "Ritme"}, 10_000)


def test_the_table_of_growth_judges_the_largest_sites() -> None:
    """A third more for each post is what may be."""
    assert """\
| posts | one post, cold | times the smallest |           goal |
| ----- | -------------: | -----------------: | -------------: |
| 100   |       10.00 ms |               1.00 |   ≤ 1.33: kept |
| 1,000 |       14.00 ms |               1.40 | ≤ 1.33: missed |""" == report.table_of_growth(
        {1000: [14.0], 100: [1.0]}
    )


def test_the_table_of_starts_has_an_empty_python_beside_it() -> None:
    """A goal is so many times that, whatever the machine."""
    starts = {"an empty Python": [0.02, 0.04], "ritme --help": [0.14, 0.28], "ritme check": [1.0, 2.0]}

    expected = """\
| command         |   time | times an empty Python |           goal |
| --------------- | -----: | --------------------: | -------------: |
| an empty Python | 0.03 s |                 1.0 x |                |
| ritme --help    | 0.21 s |                 7.0 x |  ≤ 7.5 x: kept |
| ritme check     |  1.5 s |                50.0 x | ≤ 20 x: missed |"""
    assert expected == report.table_of_starts(starts, {"ritme --help": 7.5, "ritme check": 20})


def test_a_document_says_what_was_left_out() -> None:
    """Nobody should take it for measured."""
    text = report.document({"machine": "a small one"}, {"10 posts": "| a |"}, ["Pelican: there is no pip"])

    assert (
        f"""\
# Results

{report.ABOUT}

- machine: a small one

## 10 posts

| a |

## Left out

- Pelican: there is no pip
"""
        == text
    )


def test_the_machine_is_told() -> None:
    """With its cores and the version of Python."""
    told = machine.describe(layout.SITES)

    assert " cores" in told
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in told


def test_a_program_that_cannot_be_had_is_named_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once; why is told at once but not kept, for it may hold names of this machine. The others are measured."""

    def refuse(package: Package, _folder: Path) -> Path:
        if package is HUGO.package:
            return tmp_path
        msg = "no network"
        raise MissingError(msg)

    monkeypatch.setattr(bench, "install", refuse)
    heard: list[str] = []
    run = bench.Run(tmp_path, 1, (), heard.append)

    assert {HUGO: tmp_path} == bench.install_peers(run, PEERS)
    run.leave_out("Eleventy", MissingError("no network"))
    assert ["Pelican", "Eleventy"] == run.notes
    assert 1 == heard.count("left out: Eleventy (no network)")


def test_what_is_installed_is_not_installed_again(tmp_path: Path) -> None:
    """It lies in a folder of its name and version."""
    program = tmp_path / "@some-1.0" / "bin" / "some"
    package = Package("npm", "@some", "1.0", "bin/s*")
    program.parent.mkdir(parents=True)
    program.touch()

    assert program == install(package, tmp_path)


def test_a_run_gives_a_row_for_each_case(tmp_path: Path) -> None:
    """Of all programs that build the whole site; one that does not is named, and so is one that takes too long."""
    whole = tmp_path / "whole"
    for address in layout.expected_files(FEW):
        (whole / address).parent.mkdir(parents=True, exist_ok=True)
        (whole / address).write_text("This is change 0.", encoding="utf-8")
    for post in FEW:
        (whole / f"post/{post.id}.html").write_text(f"{post.title} {post.body} This is change 0.", encoding="utf-8")
    copy = f"import shutil, sys; shutil.copytree({str(whole)!r}, sys.argv[1], dirs_exist_ok=True)"
    hugo, ritme = (replace(one, command=(sys.executable, "-c", copy, "{output}")) for one in (HUGO, RITME))
    slow = replace(PELICAN, most=10)
    run = bench.Run(tmp_path, 1, ("unchanged", "changed", "cold", "memory"), lambda _: None)

    rows = bench.measure_size(
        run, len(FEW), dict.fromkeys((hugo, ritme, slow, _doing("raise SystemExit(1)")), tmp_path)
    )

    assert {"nothing changed", "one post changed", "cold"} <= {row.name for row in rows}
    assert [["hugo", "ritme"]] * len(rows) == [list(row.figures) for row in rows]
    assert ["Pelican with 20 posts: it would take too long", "Idle with 20 posts: its site could not be built"] == (
        run.notes[:2]
    )


def test_a_run_that_fails_spoils_no_other_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The case is named, and the next one comes."""

    def fail(_run: bench.Run, key: str, _case: Case, _sites: dict[str, Site]) -> list[Row]:
        if key == "changed":
            msg = "out of memory"
            raise FailedError(msg)
        return [Row(key, {})]

    monkeypatch.setattr(bench, "_measure", fail)
    monkeypatch.setattr(bench, "make_site", Site)
    run = bench.Run(tmp_path, 1, ("unchanged", "changed", "cold"), lambda _: None)

    assert [Row("unchanged", {}), Row("cold", {})] == bench.measure_size(run, 10, {RITME: tmp_path})
    assert ["one post changed with 10 posts: a run failed"] == run.notes


def test_the_command_writes_results_only_with_a_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day comes from the one who asks, the text from the command."""
    monkeypatch.setattr(command, "HERE", tmp_path)
    monkeypatch.setattr(bench, "install_peers", lambda _run, _peers: {})
    monkeypatch.setattr(bench, "measure_starts", lambda _run: {report.EMPTY_PYTHON: [0.02]})
    words = ["--case", "starts", "--work", str(tmp_path / "work")]

    printed = CliRunner().invoke(command.main, words)
    assert not (tmp_path / "RESULTS.md").exists()
    dated = CliRunner().invoke(command.main, [*words, "--date", "2026-11-22"])

    assert (0, 0) == (printed.exit_code, dated.exit_code)
    assert "- date: 2026-11-22\n" in (tmp_path / "RESULTS.md").read_text("utf-8")
    assert "| an empty Python | 0.02 s |" in printed.output


def _doing(code: str) -> Program:
    """Return a program that only runs a line of Python."""
    return replace(PELICAN, key="idle", name="Idle", command=(sys.executable, "-c", code))
