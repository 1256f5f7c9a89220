"""What the tests share: one small calendar, and short ways to read nodes, texts and findings."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

import hypothesis
import pytest
from coverage import Coverage
from filelock import FileLock
from jinja2 import Environment
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
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from jinja2.bccache import Bucket
    from playwright.sync_api import Browser

    from generator.diagnostics import Diagnostic
    from generator.ical import Event
    from generator.ical import Head
    from generator.nodes import Node
    from generator.settings import Settings

# How long an example takes depends on the machine; a test must not.
hypothesis.settings.register_profile("steady", deadline=None, max_examples=50)  # others each time; `make fuzz` has more
hypothesis.settings.load_profile("steady")

gc.set_threshold(100_000, 50, 50)  # what tests leave behind is seldom worth looking for
os.register_at_fork(after_in_child=partial(sys.settrace, None))  # nobody asks a fork what it covered

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
    """Add the options that write golden files anew, and that take every case where else some are chosen."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing them")
    parser.addoption("--every-fault", action="store_true", help="make each call of the system fail, not some of them")


@pytest.hookimpl(trylast=True)  # Hypothesis marks its tests first
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Trace no test that draws its examples: what is covered must not depend on chance; and tracing costs it most."""
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")


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


def of_all_processes(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run of the tests share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own  # noqa: TID251 - a test may know where it runs


@contextmanager
def untraced() -> Iterator[None]:
    """Measure no coverage for a while.

    It is for tests alone: code of ours that waits for the end of it, further up, is not measured from then on either.
    """
    tracer = Coverage.current()
    if tracer is not None:
        tracer.stop()
    try:
        yield
    finally:
        if tracer is not None:
            tracer.start()


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder that the first process to ask for it makes; the others find it, and none writes to it.

    What is made so is looked at: the code that makes it is traced by its own tests, and tracing takes most of the time.
    """
    note = of_all_processes(factory) / f"{name}.made"
    with FileLock(f"{note}.lock"), untraced():
        if not note.exists():
            folder = factory.mktemp(name)
            make(folder)
            note.write_text(str(folder), encoding="utf-8")
    return Path(note.read_text(encoding="utf-8"))


class KeptCode(FileSystemBytecodeCache):
    """Code of templates, which depends on the language that it speaks and on which other templates are a team's own."""

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        """Return where the code of a template is kept."""
        kind = f"{environment.language.code} {sorted(environment.own)}"
        return super().get_bucket(environment, name, f"{kind} {filename or name}", source)


@contextmanager
def compiled_once(place: Path) -> Iterator[None]:
    """Have each template compiled once, into this folder, and not for each of hundreds of sites."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Environment, ImmutableSandboxedEnvironment):
            folder = place / kind.__name__
            folder.mkdir(exist_ok=True)
            kept = KeptCode(str(folder))
            patch.setattr(f"generator.templating.{kind.__name__}", partial(kind, bytecode_cache=kept))
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile templates once for all processes: it is most of the time that a small site takes."""
    with compiled_once(of_all_processes(tmp_path_factory)):
        yield


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty repository that takes nothing from the settings of whoever runs the tests."""
    from tests import repositories  # noqa: PLC0415 - most tests need none

    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):  # a hook sets them
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "repository"
    folder.mkdir()
    repositories.git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the example calendar as it is built on one day."""
    today = date(2026, 11, 21)

    def make(folder: Path) -> None:
        built = build(Request(ROOT / "content", lambda _: today), folder / "site")
        assert built.written, told(built.findings)

    return made_once(tmp_path_factory, "example", make) / "site"


@pytest.fixture(scope="session")
def hostile_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders with the hostile calendar, in English and in Dutch, as it is built."""
    from tests import hostile  # noqa: PLC0415 - most tests need no such site
    from tests import planned  # noqa: PLC0415 - it needs this module

    def make(folder: Path) -> None:
        for language in ("en", "nl"):
            content = planned.write(folder / f"{language}-content", hostile.calendar(language), *hostile.posts())
            assert planned.made(content, folder / language, hostile.HOSTILE_DAY, keep_going=True).written

    folder = made_once(tmp_path_factory, "hostile", make)
    return {language: folder / language for language in ("en", "nl")}


@pytest.fixture(scope="session")
def crowded_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with a month of 500 posts as it is built."""
    from tests import crowds  # noqa: PLC0415 - most tests need no such site
    from tests import planned  # noqa: PLC0415 - it needs this module

    def make(folder: Path) -> None:
        content = planned.write(folder / "content", crowds.CALENDAR, *crowds.posts())
        assert planned.made(content, folder / "site", crowds.CROWDED_DAY).written

    return made_once(tmp_path_factory, "crowded", make) / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Lend one browser to all tests of a process; in continuous integration it must be there."""
    if not Path(CHROMIUM).exists():
        lacking(f"no browser to open pages with: there is no {CHROMIUM}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests open no page

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
