"""Which file of a site answers a request, and with which headers: nothing here knows a network.

The server listens to this machine alone, but any page in a browser on it may send requests there. So a request must
ask for this machine by its own name (else a stranger's name could lead here: DNS rebinding), and no page of another
site is answered: a plan is nobody else's business. A file of the site is one that bears an address as we give them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from posixpath import splitext
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator import addresses
from generator import live
from generator.looks import TEMPLATES
from generator.reading import missing_files
from generator.reading import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

METHODS = ("GET", "HEAD")
EVENT_STREAM = "text/event-stream"
_HTML = "text/html; charset=utf-8"
TYPES = {
    ".html": _HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
# A picture that is opened by itself could hold scripts, which must not run as if they were the site's.
_OF_FILES = ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
_HOST = re.compile(
    r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.IGNORECASE | re.ASCII
)  # a port may be led here
_LARGEST = 1 << 30  # bytes
_OURS = {f".ritme/{name}": name for name in ("live.css", "live.js")}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says: its method, what it is about, all its headers `Host`; and whom the browser sends it for."""

    method: str
    target: str
    hosts: tuple[str, ...] = ()
    site: str = ""  # Sec-Fetch-Site
    mode: str = ""  # Sec-Fetch-Mode


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: a status, a kind and all bytes, or None where events follow."""

    status: HTTPStatus
    kind: str
    body: bytes | None

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Return the headers of the answer."""
        more = [("Content-Type", self.kind)]
        if self.kind != _HTML:
            more.append(_OF_FILES)
        if self.status is HTTPStatus.METHOD_NOT_ALLOWED:
            more.append(("Allow", ", ".join(METHODS)))
        if self.body is not None:
            more.append(("Content-Length", str(len(self.body))))
        return (*more, *_ALWAYS)


def answer(asked: Asked, site: Path, news: live.News) -> Reply:
    """Return what a request is answered, of the site in a folder and of what is told to its pages."""
    refused = _refused(asked)
    if refused:
        return Reply(refused, "text/plain; charset=utf-8", f"{refused} {refused.phrase}\n".encode())
    address = to_address(asked.target)
    if address == live.EVENTS:
        return Reply(HTTPStatus.OK, EVENT_STREAM, None)
    if address in _OURS:
        data = (TEMPLATES / live.FOLDER / _OURS[address]).read_bytes()
        return Reply(HTTPStatus.OK, TYPES[splitext(address)[1]], data)
    if not news.number:
        return Reply(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, live.waiting(news))
    return _of_site(address, site, news)


def _refused(asked: Asked) -> HTTPStatus | None:
    """Return why nobody is to be answered who asks so, None where there is no reason."""
    if len(asked.hosts) != 1 or not _HOST.fullmatch(asked.hosts[0]):
        return HTTPStatus.MISDIRECTED_REQUEST
    if asked.method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if asked.site in {"cross-site", "same-site"} and asked.mode != "navigate":
        return HTTPStatus.FORBIDDEN
    return None


def to_address(target: str) -> str:
    """Return the address that the target of a request is about; what is no path leads nowhere."""
    path = target.partition("?")[0]
    return (unquote(path[1:]) or addresses.INDEX) if path.startswith("/") else ""


def _of_site(address: str, site: Path, news: live.News) -> Reply:
    kind, data = TYPES.get(splitext(address)[1]), _read(site, address)
    if kind is None or data is None:
        page = live.from_anywhere(_read(site, addresses.NOT_FOUND) or b"", news.site_url)
        return Reply(HTTPStatus.NOT_FOUND, _HTML, live.complete(page, news))
    return Reply(HTTPStatus.OK, kind, live.complete(data, news) if kind == _HTML else data)


def _read(site: Path, address: str) -> bytes | None:
    """Return what a file of the site holds; None for what is none, is a link, or lies behind one."""
    if not addresses.is_address(address) or missing_files(site, [address]):
        return None
    try:
        data = read_bytes(site, address, _LARGEST)
    except OSError:  # gone meanwhile, or a folder
        return None
    return data if isinstance(data, bytes) else None
