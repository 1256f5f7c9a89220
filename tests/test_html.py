"""The pages as the Nu HTML checker, the judge of the W3C, reads them: no error, whatever is written in a post."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.clients.seen import program
from tests.conftest import ROOT
from tests.conftest import lacking
from tests.planned import tree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# What is looked at here is built as everywhere, and others read it: tracing would cost much and find nothing.
pytestmark = pytest.mark.no_cover

JAR = ROOT / "tests" / "clients" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Java compiles quickly instead of well: it ends before good code would pay. The depth is what good code needs less of.
JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
HEAVIEST = 300_000  # bytes of a page for a month of 500 posts


def some_of(site: Path) -> list[Path]:
    """Return pages of a site of which many are alike: all at its top, of each folder eight."""
    folders = (site, *sorted(path for path in site.iterdir() if path.is_dir()))
    rows = [sorted(folder.glob("*.html")) for folder in folders]
    return [*rows[0], *(page for pages in rows[1:] for page in sorted({*pages[:7], *pages[-1:]}))]


def complaints(paths: Iterable[Path]) -> list[str]:
    """Return the errors in all pages that these are or that lie below them: one start of Java for all of them."""
    if not JAR.is_file():
        lacking("pages cannot be judged: there is no Nu HTML checker (./tools/install-clients)")
    options = ["--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always"]
    done = subprocess.run(  # noqa: S603 - the words of this test
        [program("java"), *JAVA, "-jar", str(JAR), *options, *map(str, paths)], capture_output=True, check=True
    )
    messages = json.loads(done.stderr)["messages"]
    return [f"{one.get('url', '')}:{one.get('lastLine', '')}: {one['message']}" for one in messages]


def test_the_judge_finds_what_is_wrong(tmp_path: Path) -> None:
    """A silent judge is no proof, so it is shown an error first."""
    (tmp_path / "page.html").write_text('<!DOCTYPE html><html lang="en"><title>A</title><p id="">', encoding="utf-8")

    assert 1 == len(complaints([tmp_path]))


def test_every_page_is_html(example_site: Path, crowded_site: Path, hostile_sites: dict[str, Path]) -> None:
    """The example, in Dutch; a calendar of hostile words in both languages; and a crowded month."""
    assert [] == complaints([*some_of(example_site), *some_of(crowded_site), *hostile_sites.values()])


def test_no_page_of_a_crowded_month_is_heavy(crowded_site: Path) -> None:
    """A month of 500 posts loads on a phone, too: each of its pages stays below 300 kB."""
    heavy = {
        name: len(data) for name, data in tree(crowded_site).items() if name.endswith(".html") and len(data) > HEAVIEST
    }

    assert {} == heavy
