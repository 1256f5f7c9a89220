"""Tests for generator.cli.serve: a calendar that is worked on, as its writer sees it."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from unittest.mock import Mock
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

import generator.build
from generator.cli import cli
from generator.diagnostics import SurroundingsError
from generator.texts import say
from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write
from tests.test_browser import barriers
from tests.test_browser import beyond

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from concurrent.futures import Future
    from datetime import tzinfo
    from http.client import HTTPResponse
    from pathlib import Path

    from click.testing import Result
    from playwright.sync_api import Browser
    from playwright.sync_api import Page

CALENDAR = HEAD + QUIET + "rules: {idle-channel: off}\n"
PATH, GOOD = post("swans", "2026-05-19 09:00", body="Swans.\n\n" * 60)
TODAY = ("--today", "2026-05-20")
ANY_PORT = ("--port", "0")
PATIENCE = 60  # seconds after which a test fails that would wait for ever

# Later versions of Python warn of a fork beside threads; what ours hold is never needed by a worker.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder with a calendar of one post."""
    return write(tmp_path / "content", CALENDAR, (PATH, GOOD))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all that is written for a while lie below the folder of the test, and each wait be short."""
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    monkeypatch.setattr("generator.watching._TICK", 50)
    monkeypatch.setattr("generator.watching._REST", 30)


def read(url: str) -> tuple[int, str]:
    """Return the status and the page at an address of the server."""
    try:
        with urlopen(url, timeout=PATIENCE) as response:  # noqa: S310 - our own
            return response.status, response.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def listen(url: str) -> HTTPResponse:
    """Return the events that open pages hear."""
    response: HTTPResponse = urlopen(f"{url}.ritme/events", timeout=PATIENCE)  # noqa: S310 - as above
    return response


def news(events: HTTPResponse) -> dict[str, str]:
    """Return what is told next."""
    line = next(line for line in iter(events.readline, b"") if line.startswith(b"data:"))
    told: dict[str, str] = json.loads(line[5:])
    return told


def serve(visit: Callable[[str], None], content: Path, *options: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Serve a folder in this process until a visitor, whom the command opens the site for, has gone: by Ctrl-C."""
    visits: list[Future[None]] = []

    def come(url: str) -> None:
        visits.append(pool.submit(stay, url))

    def stay(url: str) -> None:
        try:
            visit(url)
        finally:
            os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests may be run where it means nothing
    monkeypatch.setattr("click.launch", come)
    try:
        with ThreadPoolExecutor() as pool:
            words = ["serve", str(content), "--open", *options]
            result = CliRunner().invoke(cli, words, standalone_mode=False)
    finally:
        signal.signal(signal.SIGINT, before)
    for one in visits:
        one.result()
    return result


def test_a_site_follows_its_content(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change is another site; with an error the last one stays, with what is wrong; nothing is left behind."""
    file, seen = content / PATH, list[Any]()

    def visit(url: str) -> None:
        events = listen(url)
        seen.append(news(events)["site"][-2:])
        file.write_text(GOOD.replace("title: Swans", "title: Black swans"), encoding="utf-8")
        seen.append(news(events)["site"][-2:])
        seen.append("Black swans" in read(f"{url}post/swans.html")[1])
        file.write_text(GOOD[:20], encoding="utf-8")  # half saved
        wrong = news(events)
        seen.append((wrong["site"][-2:], wrong["words"], "posts/swans.md:1:1" in wrong["html"]))
        seen.append("Black swans" in read(f"{url}post/swans.html")[1])
        fresh = content / "posts" / "4913"  # as Vim saves it
        fresh.write_text(GOOD.replace("title: Swans", "title: Black swans"), encoding="utf-8")
        fresh.rename(file)
        mended = news(events)
        seen.append((mended["site"][-2:], mended["words"], mended["html"]))

    result = serve(visit, content, *ANY_PORT, *TODAY, monkeypatch=monkeypatch)

    assert ["-1", "-2", True, ("-2", "1 error", True), True, ("-2", "Nothing was found.", "")] == seen
    assert (0, None) == (result.return_value, result.exception)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", result.stdout)
    said = [re.sub(r"\d[\d,.]*", "N", line) for line in result.stderr.splitlines()]
    assert [
        "N post, N pages written, N unchanged, N s",
        "the pages follow what you save; Ctrl-C ends this",
        "N post, N pages written, N unchanged, N s",
    ] == said[:3]
    assert [
        "  help: write a line `---` after the last field",
        "N error, N warnings, N pieces of advice",
        "the pages stay as they were until this is mended",
        "N errors, N warnings, N pieces of advice",
        "N post, N pages written, N unchanged, N s",
        "",
    ] == said[4:]
    assert [] == list((tmp_path / "passing").iterdir())


def test_an_error_at_the_start_is_shown_until_it_is_mended(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All addresses say what is wrong; then the site is there."""
    (content / "calendar.yaml").write_text(CALENDAR.replace("timezone", "timezon"), encoding="utf-8")
    seen = list[Any]()

    def visit(url: str) -> None:
        events = listen(url)
        seen.append(news(events)["site"][-2:])
        status, page = read(f"{url}agenda.html")
        seen.append((status, "calendar.yaml:2:1" in page, "cannot be built yet" in page))
        (content / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
        seen.append(news(events)["site"][-2:])
        seen.append(read(f"{url}agenda.html")[0])

    result = serve(visit, content, *ANY_PORT, *TODAY, "--no-cache", monkeypatch=monkeypatch)

    assert ["-0", (503, True, True), "-1", 200] == seen
    assert 0 == result.return_value
    assert not (content / ".ritme-cache").exists()


def test_a_day_that_ends_is_followed_by_the_next(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is left open over midnight is one of the new day in the morning."""
    moments = [datetime(2026, 5, 20, 21, 59, tzinfo=UTC)]
    seen = list[str]()

    class Time(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override] # it is no other class
            return moments[0].astimezone(tz)

    def visit(url: str) -> None:
        events = listen(url)
        seen.append(news(events)["site"][-2:])
        seen.append(read(url)[1])
        moments[0] += timedelta(minutes=2)
        seen.append(news(events)["site"][-2:])
        seen.append(read(url)[1])

    monkeypatch.setattr("generator.surroundings.datetime", Time)
    serve(visit, content, *ANY_PORT, monkeypatch=monkeypatch)

    assert ["-1", "-2"] == seen[::2]
    assert ["Wednesday, 20 May 2026", "Thursday, 21 May 2026"] == [
        day for page in seen[1::2] for day in re.findall(r"As of ([^(]+) \(", page)
    ]


def test_trouble_is_shown_and_does_not_end_it(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a full disk: the last site stays until there is another one."""
    seen = list[Any]()
    troubles: list[Exception] = [OSError(errno.EIO, "Input/output error"), SurroundingsError(say("the disk is full"))]

    def build_or_fail(*words: Any, **options: Any) -> Any:
        if len(seen) in {1, 2}:
            raise troubles.pop()
        return build(*words, **options)

    def visit(url: str) -> None:
        events = listen(url)
        for number in range(4):
            told = news(events)
            seen.append((told["site"][-2:], re.findall(r"<p>(.*?)</p>", told["html"])))
            if number < 3:
                (content / PATH).write_text(GOOD.replace("Swans", f"Swans {number}"), encoding="utf-8")

    build = generator.build.build
    monkeypatch.setattr("generator.build.build", build_or_fail)
    result = serve(visit, content, *ANY_PORT, *TODAY, monkeypatch=monkeypatch)

    stay = "The pages stay as they were until this is mended."
    assert [
        ("-1", []),
        ("-1", ["the disk is full", stay]),
        ("-1", ["[Errno 5] Input/output error", stay]),
        ("-2", []),
    ] == seen
    assert "the disk is full\nthe pages stay as they were until this is mended\n" in result.stderr


def test_what_cannot_begin_ends_at_once(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for the site, with a port that another program has, or without a folder of content."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(cli, ["serve", *words], standalone_mode=False)

    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        refused = run(str(content), "--port", taken)
    nowhere = run(str(tmp_path / "nosuch"))
    monkeypatch.setattr("generator.build.build", Mock(side_effect=SurroundingsError(say("the disk is full"))))
    full = run(str(content), "--port", "0")

    assert ["SurroundingsError", "BadParameter", "SurroundingsError"] == [
        type(one.exception).__name__ for one in (refused, nowhere, full)
    ]
    assert f"there is no folder `{tmp_path / 'nosuch'}`" == str(nowhere.exception)
    assert [] == list((tmp_path / "passing").iterdir())


def test_another_port_is_told_and_no_browser_opened(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the usual one is taken, somebody may look for the site in vain."""

    def once(*_: object) -> Iterator[None]:
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.watching.rounds", once)
    monkeypatch.setattr("click.launch", pytest.fail)
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr("generator.server._PORTS", (other.getsockname()[1], 0))
        result = CliRunner().invoke(cli, ["serve", str(content), "--jobs", "1", *TODAY], standalone_mode=False)

    assert 0 == result.return_value
    assert "port 8000 is taken, so it is another one\n" in result.stderr


@contextmanager
def served(content: Path, folder: Path) -> Iterator[str]:
    """Serve a folder in a process of its own, which leaves nothing in `folder` and ends as it should."""
    process = subprocess.Popen(  # noqa: S603 - the words of a test
        [sys.executable, "-m", "generator", "serve", content, "--port", "0", *TODAY],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},  # noqa: TID251 - all but one of this process's own
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        with process.stdout:
            yield process.stdout.readline().strip()
    finally:
        process.terminate()
        status = process.wait(PATIENCE)
    assert (0, []) == (status, list(folder.iterdir()))


def until(page: Page, condition: str) -> None:
    """Wait until something is so on a page, whose policy keeps the browser's driver from asking for it."""
    page.evaluate(f"new Promise(done => {{ (function look() {{ {condition} ? done() : setTimeout(look, 10) }})() }})")


@pytest.mark.browser
@pytest.mark.no_cover
def test_open_pages_follow_by_themselves(content: Path, tmp_path: Path, browser: Browser) -> None:
    """Each tab is loaded anew where it was, shows what is wrong and loses it again; everybody can use the panel."""
    file, wrong = content / PATH, "[data-state=wrong]"
    with (
        served(content, tmp_path / "passing") as url,
        browser.new_context() as context,
        browser.new_context(bypass_csp=True) as judged,
    ):
        faults: list[str] = []
        pages = [context.new_page(), context.new_page()]
        for page in pages:
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(f"{url}post/swans.html")
        pages[0].evaluate("scrollTo(0, 300)")
        file.write_text(GOOD.replace("title: Swans", "title: Black swans"), encoding="utf-8")
        for page in pages:
            page.get_by_role("heading", level=1, name="Black swans").wait_for()
        until(pages[0], "scrollY === 300")

        file.write_text(GOOD.replace("topic: books", "topic: boks"), encoding="utf-8")
        for page in pages:
            page.locator(wrong).get_by_text("posts/swans.md:4:8").wait_for()
        assert "Black swans" in pages[0].title()
        assert "1 error" == pages[0].get_by_role("status").inner_text()
        other = judged.new_page()
        other.goto(f"{url}agenda.html")
        assert [] == list(barriers(other))
        other.emulate_media(color_scheme="dark")
        other.set_viewport_size({"width": 320, "height": 800})
        assert [] == [*barriers(other), *beyond(other)]
        pages[0].locator(f"{wrong} summary").focus()
        pages[0].keyboard.press("Enter")
        until(pages[0], "sessionStorage['ritme-panel-wrong'] === 'folded'")
        pages[0].reload()
        pages[0].locator(f"{wrong}:not([open])").wait_for()

        file.write_text(GOOD.replace("title: Swans", "title: Grey swans"), encoding="utf-8")
        for page in pages:
            page.get_by_role("heading", level=1, name="Grey swans").wait_for()
            assert 0 == page.locator(".ritme-live aside").count()
        assert [] == faults
