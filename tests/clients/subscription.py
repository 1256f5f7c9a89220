"""A subscription as vdirsyncer keeps it: a site on loopback, and a folder with a file for each event."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from tests.clients.seen import listen
from tests.clients.seen import program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIG = """\
[general]
status_path = "{folder}/status"
[pair plan]
a = "site"
b = "copies"
collections = null
[storage site]
type = "http"
url = "{url}"
[storage copies]
type = "filesystem"
path = "{folder}/copies"
fileext = ".ics"
"""


class _Handler(SimpleHTTPRequestHandler):
    """Sends files, and says nothing of it."""

    extensions_map = {".ics": "text/calendar; charset=utf-8"}  # noqa: RUF012 - the library declares it so

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, at the address that is given, as long as it is needed."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=folder)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def subscribe(folder: Path, url: str) -> None:
    """Set a subscription up, in a folder of its own."""
    (folder / "copies").mkdir()
    (folder / "config").write_text(CONFIG.format(folder=folder, url=url), encoding="utf-8")
    listen(folder, program("vdirsyncer"), "-c", "config", "discover", "plan")


def synchronise(folder: Path) -> tuple[int, int]:
    """Return how many events are copied and how many deleted.

    Raises:
        RefusedError: vdirsyncer does not take the feed.
    """
    _, said = listen(folder, program("vdirsyncer"), "-c", "config", "sync")
    return said.count("Copying (uploading) item"), said.count("Deleting item")
