"""Tests for generator.server: real requests to a real server, and pages that listen to it."""

from __future__ import annotations

import json
import socket
from contextlib import ExitStack
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import SurroundingsError
from generator.live import News
from generator.server import HOST
from generator.server import USUAL_PORT
from generator.server import Board
from generator.server import Server
from generator.server import running
from generator.server import take_port
from tests.conftest import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from pathlib import Path

PATIENCE = 30  # seconds after which a test fails that would wait for ever


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Lend a server with a page."""
    (tmp_path / "index.html").write_bytes(b"start")
    with take_port(0, tmp_path, Board(News("run", 1))) as server, running(server):
        yield server


def ask(server: Server, method: str, target: str) -> HTTPResponse:
    """Return what is answered to a request."""
    line = HTTPConnection(HOST, server.server_address[1], timeout=PATIENCE)
    line.request(method, target)
    return line.getresponse()


def told(response: HTTPResponse) -> str:
    """Return the site that the next event names, or the comment in its place."""
    lines = iter(response.readline, b"")
    line = next(line for line in lines if line.startswith((b"data:", b":", b"")) and not line.startswith(b"retry"))
    response.readline()
    return str(json.loads(line[5:])["site"]) if line.startswith(b"data:") else line.decode().strip()


@pytest.mark.parametrize(
    ("method", "target", "status", "is_whole"),
    [
        ("GET", "/", 200, True),
        ("HEAD", "/", 200, False),
        ("GET", "/nosuch.html", 404, True),
        ("POST", "/", 405, True),
        ("DELETE", "/index.html", 405, True),
        ("HEAD", "/.ritme/events", 200, False),
    ],
)
def test_a_request_is_answered(server: Server, method: str, target: str, status: int, *, is_whole: bool) -> None:
    """A header alone says how long the rest would be."""
    response = ask(server, method, target)
    body = response.read()

    assert (status, is_whole) == (response.status, len(body) > 0)
    assert not is_whole or str(len(body)) == response.headers["Content-Length"]
    assert "ritme" == response.headers["Server"]


def test_who_asks_for_another_machine_is_refused(server: Server) -> None:
    """Its name leads here all the same."""
    line = HTTPConnection(HOST, server.server_address[1], timeout=PATIENCE)
    line.request("GET", "/", headers={"Host": "evil.example"})

    assert 421 == line.getresponse().status


def test_nobody_else_can_reach_it(server: Server) -> None:
    """It listens to this machine alone, also where that has other addresses."""
    assert HOST == server.socket.getsockname()[0] == "127.0.0.1"
    assert f"http://127.0.0.1:{server.server_address[1]}/" == server.url


def test_all_pages_hear_of_what_is_new(server: Server) -> None:
    """First of what there is, then of each change; one that has gone keeps the others from nothing."""
    pages = [ask(server, "GET", "/.ritme/events") for _ in range(3)]
    assert ["run-1"] * 3 == [told(page) for page in pages]
    pages.pop().close()
    server.board.put(News("run", 2))

    assert ["run-2"] * 2 == [told(page) for page in pages]


def test_a_page_that_hears_nothing_is_asked_whether_it_is_there(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comment costs nothing, and finds out who has gone."""
    monkeypatch.setattr("generator.server._PULSE", 0.01)
    page = ask(server, "GET", "/.ritme/events")

    assert ["run-1", ":"] == [told(page), told(page)]


def test_of_too_many_pages_the_first_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has most likely gone, and asks anew when it has not; nobody can keep all threads of the machine busy."""
    monkeypatch.setattr("generator.server.MOST_STREAMS", 2)
    with take_port(0, tmp_path, Board(News("run", 1))) as server, running(server):
        pages = []
        for _ in range(3):
            pages.append(ask(server, "GET", "/.ritme/events"))
            assert "run-1" == told(pages[-1])
        assert b"" == pages[0].read()
        server.board.put(News("run", 2))

        assert ["run-2"] * 2 == [told(page) for page in pages[1:]]


def test_many_may_ask_at_once(tmp_path: Path) -> None:
    """Whoever comes while the server is busy waits in a row that is long enough."""
    with ExitStack() as lines, take_port(0, tmp_path, Board(News("run", 1))) as server:
        for _ in range(100):
            lines.enter_context(socket.create_connection((HOST, server.server_address[1]), timeout=PATIENCE))


def test_a_server_does_not_wait_for_open_pages(tmp_path: Path) -> None:
    """They are sent home, and its port is free for the next one."""
    server = take_port(0, tmp_path, Board(News("run", 1)))
    with server, running(server):
        page = ask(server, "GET", "/.ritme/events")
        assert "run-1" == told(page)

    assert b"" == page.read()
    with take_port(server.server_address[1], tmp_path, Board(News("run", 1))) as other:
        assert server.server_address == other.server_address


def test_a_fault_of_ours_is_told_and_a_browser_that_goes_is_not(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever keeps the server running must see the first, and cannot help the second."""

    def fail(*_: object) -> None:
        raise errors.pop()

    errors: list[Exception] = [ValueError("a fault"), BrokenPipeError()]
    monkeypatch.setattr("generator.server.answer", fail)
    for _ in range(2):
        with pytest.raises(OSError, match="closed"):
            ask(server, "GET", "/")
    server.shutdown()
    Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()

    assert 1 == capsys.readouterr().err.count("Traceback")


def test_a_port_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for it is told; who does not gets the next one."""
    with socket.create_server((HOST, 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr("generator.server._PORTS", (taken, 0))
        with pytest.raises(SurroundingsError) as refused:
            take_port(taken, tmp_path, Board(News("run")))
        with take_port(None, tmp_path, Board(News("run"))) as server:
            assert taken != server.server_address[1]

    assert f"port {taken} cannot be had: Address already in use" == words(refused.value.text)
    assert "name another port, or `--port 0` for any that is free" == words(refused.value.help)


def test_the_usual_port_comes_first() -> None:
    """The last resort is whichever is free."""
    from generator.server import _PORTS  # noqa: PLC0415 - no other test needs it

    assert (8000, USUAL_PORT, 0) == (USUAL_PORT, _PORTS[0], _PORTS[-1])
