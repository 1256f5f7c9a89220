"""What the tests share: one small calendar, and short ways to read nodes, texts and findings."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

import hypothesis
import pytest
from jinja2 import FileSystemBytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.build import Request
from generator.build import build
from generator.config import parse_settings
from generator.ical import write_feed
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.reading import Source
from generator.texts import Text
from tests.feed_lint import lint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from generator.diagnostics import Diagnostic
    from generator.ical import Event
    from generator.ical import Head
    from generator.nodes import Node
    from generator.settings import Settings

# How long an example takes depends on the machine; a test must not.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"

CALENDAR = """\
title: City library
timezone: Europe/Amsterdam
topics:
  collection: {name: Collection}
  events: {name: Events}
channels:
  instagram: {name: Instagram, mark: IG}
  website: {name: Website, mark: WEB}
"""


def settings(more: str = "") -> Settings:
    """Return the settings of the small calendar with `more` lines below it."""
    parsed, findings = parse_settings(Source("calendar.yaml", CALENDAR + more))
    assert parsed is not None, told(findings)
    return parsed


def plain(node: Node | None) -> Any:
    """Return a node as plain texts, lists and dicts, without its places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Table():
            return {key.text: plain(value) for key, value in node.entries}
        case None:
            return None


def words(text: Text | None) -> str:
    """Return a text in English with its values, empty where there is none."""
    if text is None:
        return ""
    values = {name: words(value) if isinstance(value, Text) else value for name, value in text.values}
    return (text.plural if text.plural and text.count != 1 else text.message).format(**values)


def places(findings: Iterable[Diagnostic]) -> list[tuple[int, int, str]]:
    """Return line, column and code of each finding."""
    return [(finding.location.line, finding.location.column, finding.code) for finding in findings]


def told(findings: Iterable[Diagnostic]) -> list[str]:
    """Return all that each finding says: `line:column: severity[code] message; help`."""
    return [
        f"{finding.location.line}:{finding.location.column}: {finding.severity}[{finding.code}] "
        f"{words(finding.message)}; {words(finding.help)}"
        for finding in findings
    ]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing them")


def lacking(what: str) -> NoReturn:
    """Skip a test for something that is not on this machine; in continuous integration it must be there."""
    if "CI" in os.environ:  # noqa: TID251 - a test may know where it runs
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(autouse=True, scope="session")
def _every_feed_is_right() -> Iterator[None]:
    """Have the lint of feeds judge each feed that any test builds."""

    def write_and_lint(head: Head, chosen: Iterable[tuple[Event, bytes]]) -> bytes:
        entries = tuple(chosen)
        written = write_feed(head, entries)
        assert [] == lint(written, len(entries))
        return written

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.feed.write_feed", write_and_lint)
        yield


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Return the folder with real blogs beside the project."""
    folder = Path(__file__).parents[2] / "shared" / "corpora"
    if not folder.is_dir():
        lacking(f"no blogs to read: there is no folder {folder}")
    return folder


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have each template compiled once and not for each of hundreds of sites, of whose time it is the most."""
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "generator.templating.ImmutableSandboxedEnvironment",
            partial(ImmutableSandboxedEnvironment, bytecode_cache=kept),
        )
        yield


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the example calendar as it is built on one day: made once, never written to."""
    output = tmp_path_factory.mktemp("example") / "site"
    today = date(2026, 11, 21)
    built = build(Request(ROOT / "content", lambda _: today), output)
    assert built.written, told(built.findings)
    return output


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Lend one browser to all tests of a module; in continuous integration it must be there."""
    if not Path(CHROMIUM).exists():
        lacking(f"no browser to open pages with: there is no {CHROMIUM}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests open no page

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
