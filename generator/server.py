"""A server for the one who works on a calendar: on this machine alone, with what is told to open pages meanwhile."""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import contextmanager
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from socketserver import TCPServer
from threading import Condition
from threading import Thread
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostics import SurroundingsError
from generator.live import event
from generator.serving import Asked
from generator.serving import answer
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.live import News

HOST = "127.0.0.1"
USUAL_PORT = 8000
_PORTS = (*range(USUAL_PORT, USUAL_PORT + 20), 0)  # 0: whichever is free
MOST_STREAMS = 64  # pages that listen at once: more than anybody looks at, and each has a thread
_PULSE = 15.0  # seconds after which an open page that hears nothing is asked whether it is still there


class Board:
    """What is told to open pages: whoever waits hears of it at once."""

    def __init__(self, news: News) -> None:
        self._changed = Condition()
        self._is_over = False
        self._pages: deque[object] = deque(maxlen=MOST_STREAMS)
        self.news = news

    def put(self, news: News) -> None:
        """Tell all pages."""
        with self._changed:
            self.news = news
            self._changed.notify_all()

    def close(self) -> None:
        """Send everybody home who waits."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    @contextmanager
    def listening(self) -> Iterator[object]:
        """Lend a place to a page that listens; where there are too many, the one that came first gives way."""
        page = object()
        with self._changed:
            self._pages.append(page)
            self._changed.notify_all()
        try:
            yield page
        finally:
            with self._changed, suppress(ValueError):
                self._pages.remove(page)

    def wait(self, page: object, seen: News | None) -> News | None:
        """Return the news when they are others than those seen, or after a while; None when a page is to go."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_to_go(page) or self.news != seen, _PULSE)
            return None if self._is_to_go(page) else self.news

    def _is_to_go(self, page: object) -> bool:
        return self._is_over or page not in self._pages


class Server(ThreadingHTTPServer):
    """Serves a folder with a site; each request has a thread of its own, for which the end does not wait."""

    request_queue_size = 128  # connections that wait to be taken; a page with its pictures makes many at once
    allow_reuse_address = os.name != "nt"  # there it would let two servers have one port

    def __init__(self, port: int, site: Path, board: Board) -> None:
        self.site = site
        self.board = board
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        """Take the port, without asking others for the name of this machine."""
        TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """Return where the site is to be seen."""
        return f"http://{HOST}:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 30  # seconds that a request may take to arrive

    def version_string(self) -> str:
        return "ritme"

    def log_message(self, *_words: object) -> None:
        """Say nothing: what was asked for is no news."""

    def _answer(self) -> None:
        reply = answer(self._asked(), self.server.site, self.server.board.news)
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        if reply.body is None:
            self._tell()
        else:
            self.wfile.write(reply.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _answer  # noqa: N815 - as it is called

    def _asked(self) -> Asked:
        header = self.headers.get
        hosts = tuple(self.headers.get_all("Host", ()))
        return Asked(self.command, self.path, hosts, header("Sec-Fetch-Site", ""), header("Sec-Fetch-Mode", ""))

    def _tell(self) -> None:
        """Send events as long as the page is open; a comment now and then finds out whether it is."""
        seen = None
        board = self.server.board
        with board.listening() as page:
            while (news := board.wait(page, seen)) is not None:
                self.wfile.write(b":\n\n" if news == seen else event(news))
                seen = news


def take_port(port: int | None, site: Path, board: Board) -> Server:
    """Return a server at a port; where none is asked for, at the usual one, or when it is taken at the next free one.

    Raises:
        SurroundingsError: The port that is asked for cannot be had.
    """
    *others, last = _PORTS if port is None else (port,)
    for number in others:
        with suppress(OSError):
            return Server(number, site, board)
    try:
        return Server(last, site, board)
    except OSError as error:
        raise SurroundingsError(
            say("port {port} cannot be had: {reason}", port=last, reason=error.strerror or str(error)),
            say("name another port, or `--port 0` for any that is free"),
        ) from error


@contextmanager
def running(server: Server) -> Iterator[None]:
    """Answer requests meanwhile; at the end, pages that still listen are sent home."""
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.board.close()
        server.shutdown()
        thread.join()
        server.server_close()
