"""The document about security: its figures are those of the program, and it is found where people look for it."""

from __future__ import annotations

import re

from generator import blocks
from generator import diagnostics
from generator import looks
from generator import markup
from generator import opening
from generator import planning
from generator import reading
from generator import render
from generator import report
from generator import schema
from generator import server
from generator import sheets
from generator import snapshots
from generator import spelling
from generator import workbook
from generator import workers
from tests.conftest import ROOT

DOCUMENT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_the_limits_are_those_that_hold() -> None:
    """Whoever plans with a figure can rely on it."""
    memory = f"{workers.BYTES_PER_WORKER >> 30} GiB of memory"
    entries = f"{schema._MOST_CHANNELS}; {schema._MOST_ENTRIES}"
    in_commit = f"{snapshots.MOST_ENTRIES:,} files and folders, of which {snapshots.MOST_FOLDERS:,} folders"
    findings = f"{diagnostics.MOST_IN_A_FILE}, of which {report.MOST_IN_A_FILE} in a terminal"
    rows = re.findall(r"^\| (.*) \| (.*) \|$", DOCUMENT.partition("## Limits")[2], re.MULTILINE)[1:]

    assert {
        "a post": f"{reading.LARGEST_FILE:,} bytes",
        "its fields": f"{reading.LARGEST_FRONT_MATTER:,} bytes, {blocks.DEEPEST_NESTING} levels",
        "`calendar.yaml`": f"{reading.LARGEST_BODY:,} bytes, {blocks.DEEPEST_NESTING} levels",
        "folders in folders": f"{reading._DEEPEST_FOLDER}",
        "channels; audiences, events, pauses and windows of time, each": entries,
        "findings that are told of a file": findings,
        "a template": f"{looks.LARGEST_TEMPLATE:,} bytes",
        "an asset or a style sheet": f"{looks.LARGEST_ASSET:,} bytes",
        "what a text becomes": f"{markup.LARGEST_HTML:,} characters",
        "rendering a text": f"{workers.SECONDS_PER_INPUT:g} seconds and {memory}",
        "drawing a page with a template of yours": f"{render.SECONDS_PER_PAGE:g} seconds and {memory}",
        "checking the spelling": f"{spelling.TIME_LIMIT} seconds",
        "a sheet that is imported": (
            f"{sheets.LARGEST_SHEET:,} bytes, {sheets.MOST_ROWS:,} rows, {sheets.MOST_COLUMNS} columns"
        ),
        "what a workbook unpacks to": f"{workbook._LARGEST_UNPACKED:,} bytes, {workbook._MOST_TAGS:,} tags",
        "reading a sheet": (f"{opening.SECONDS_PER_SHEET:g} seconds and {opening.BYTES_PER_SHEET >> 20} MiB of memory"),
        "what a commit holds that `ritme diff` reads": f"{in_commit}; {snapshots.MOST_BYTES >> 20} MiB of texts",
        "openings that `ritme plan` fills at once": f"{planning.MOST_OPENINGS:,}",
        "pages that listen to `ritme serve`": f"{server.MOST_STREAMS}; the one that came first gives way",
    } == dict(rows)


def test_it_is_linked_where_people_begin() -> None:
    """Users and contributors find it; what it leads to is there."""
    links = re.findall(r"\]\(([^):]+)\)", DOCUMENT)

    for name in ("README.md", "CONTRIBUTING.md"):
        assert "](SECURITY.md)" in (ROOT / name).read_text(encoding="utf-8")
    assert [] == [link for link in links if not (ROOT / link).is_file()]
