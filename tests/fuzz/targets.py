"""What is fuzzed: each target takes the bytes of one file and raises where something is wrong with what comes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import build
from generator.config import CALENDAR_FILE
from generator.config import parse_settings
from generator.diagnostics import has_error
from generator.language import find_language
from generator.language import printable
from generator.parse import parse_post
from generator.reading import LARGEST_BODY
from generator.reading import LARGEST_FILE
from generator.reading import Source
from generator.reading import read_source
from generator.report import text
from generator.rules import settled
from tests.feed_lint import lint
from tests.hazards import CALENDAR
from tests.hazards import post
from tests.inspection import page_faults
from tests.planned import asked
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.diagnostics import Diagnostics

TODAY = "2026-05-20"
_SETTINGS = parse_settings(Source(CALENDAR_FILE, CALENDAR))[0]
_PAGES = ("index.html", "agenda.html", "findings.html", "month/2026-05.html")
_ENGLISH = find_language("en")


def fields(data: bytes) -> None:
    """Parse one post: there is a post, or an error says why there is none."""
    source, findings = _read("post.md", data, LARGEST_FILE)
    if source:
        assert _SETTINGS
        made, findings = parse_post(source, _SETTINGS)
        assert (made is None) is has_error(findings)
    _tell(findings, data)


def settings(data: bytes) -> None:
    """Read settings: there are some, or an error says why there are none."""
    source, findings = _read(CALENDAR_FILE, data, LARGEST_BODY)
    if source:
        made, findings = parse_settings(source)
        assert (made is None) is has_error(findings)
        findings += settled(made)[1] if made else ()
    _tell(findings, data)


def whole_build(data: bytes) -> None:
    """Build one post beside a good one: without an error, pages and feeds are right; with one, nothing is written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = (("posts/good.md", post()), ("posts/fuzzed.md", data))
        content = write(folder / "content", CALENDAR, *files)
        built = build(asked(content, TODAY), folder / "output")
        assert built.written is not has_error(built.findings)
        _tell(built.findings, data)
        if not built.written:
            assert not (folder / "output").exists()
            return
        written = tree(folder / "output")
        for address in (*_PAGES, *(address for address in written if address.startswith("post/"))):
            assert [] == list(page_faults(address, written, "en", "", public=False)), address
        for address, feed in written.items():
            if address.endswith(".ics"):
                assert [] == lint(feed, feed.count(b"\r\nBEGIN:VEVENT\r\n")), address


def _read(path: str, data: bytes, largest: int) -> tuple[Source | None, Diagnostics]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / path).write_bytes(data)
        read = read_source(Path(folder), path, largest)
    return (read, ()) if isinstance(read, Source) else (None, (read,))


def _tell(findings: Diagnostics, data: bytes) -> None:
    """Put findings into words, each at a place that is there."""
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    told = text(findings, _ENGLISH, lambda _: lines)
    assert all(line == printable(line, None) for line in told.split("\n"))
    assert all(1 <= finding.location.line <= len(lines) + 1 and finding.location.column >= 1 for finding in findings)


TARGETS: dict[str, Callable[[bytes], None]] = {"fields": fields, "settings": settings, "post": whole_build}
