"""Tests for generator.serving: who is answered, with which file, under which headers; no network is needed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from generator.live import News
from generator.looks import KINDS
from generator.serving import EVENT_STREAM
from generator.serving import TYPES
from generator.serving import Asked
from generator.serving import Reply
from generator.serving import answer
from tests.planned import tree

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1:8000"
NEWS = News("run", 1)
LOST = b"<title>Not here</title><a href='index.html'>home</a>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with a small site."""
    folder = tmp_path / "site"
    files = {
        "index.html": b"<head></head>start",
        "404.html": LOST,
        "post/swans.html": b"<head></head>swans",
        "calendar.ics": b"BEGIN:VCALENDAR",
        "feeds/posts.atom": b"<feed/>",
        "assets/pond.0123456789.svg": b"<svg/>",
        "assets/notes.0123456789.txt": b"of no known kind",
        ".ritme": b"the marker",
    }
    for address, data in files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)
    (tmp_path / "secret.html").write_bytes(b"secret")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "linked").symlink_to(tmp_path)
    return folder


def get(site: Path, target: str, news: News = NEWS) -> Reply:
    """Return what is answered to whoever asks as a browser does."""
    return answer(Asked("GET", target, (HOST,), "same-origin", "navigate"), site, news)


@pytest.mark.parametrize(
    ("target", "kind", "body"),
    [
        ("/", "text/html; charset=utf-8", b"start"),
        ("/index.html?channel=blog", "text/html; charset=utf-8", b"start"),
        ("/post/swans.html", "text/html; charset=utf-8", b"swans"),
        ("/post/%73wans.html", "text/html; charset=utf-8", b"swans"),
        ("/calendar.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
        ("/feeds/posts.atom", "application/atom+xml; charset=utf-8", b"<feed/>"),
        ("/.ritme/live.js", "text/javascript; charset=utf-8", b"EventSource"),
        ("/.ritme/live.css", "text/css; charset=utf-8", b"prefers-color-scheme"),
    ],
)
def test_a_file_of_the_site_is_answered(site: Path, target: str, kind: str, body: bytes) -> None:
    """Each with its kind; what follows a question mark is the page's own business."""
    reply = get(site, target)

    assert (HTTPStatus.OK, kind) == (reply.status, reply.kind)
    assert body in (reply.body or b"")


@pytest.mark.parametrize(
    "target",
    [
        "/nosuch.html",
        "/post/",
        "/post",
        "/assets",
        "/.ritme",
        "/.ritme/",
        "/.ritme/waiting.html",
        "/../secret.html",
        "/post/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/..\\secret.html",
        "//index.html",
        "/link.html",
        "/linked/secret.html",
        "/linked",
        "/index.html%00",
        "/%ff",
        "/INDEX.HTML",
        "/index.html/",
        "/con.html",
        "/assets/notes.0123456789.txt",
        "http://127.0.0.1:8000/index.html",
        "*",
        "",
    ],
)
def test_what_is_no_file_of_the_site_is_not_there(site: Path, target: str) -> None:
    """No folder is listed, no link is followed, and nothing beside the site can be named."""
    reply = get(site, target)

    assert (HTTPStatus.NOT_FOUND, "text/html; charset=utf-8") == (reply.status, reply.kind)
    assert b"Not here" in (reply.body or b"")


def test_a_site_that_is_gone_is_not_there(tmp_path: Path) -> None:
    """It is being exchanged for another one."""
    assert HTTPStatus.NOT_FOUND is get(tmp_path / "nosuch", "/").status


def test_a_file_that_goes_while_it_is_asked_for_is_not_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between a look and the reading of it lies a moment."""
    monkeypatch.setattr("generator.serving.missing_files", lambda *_: ())

    assert HTTPStatus.NOT_FOUND is get(site, "/nosuch.html").status
    assert HTTPStatus.NOT_FOUND is get(site, "/link.html").status


def test_only_pages_are_completed(site: Path) -> None:
    """Feeds and pictures are sent as they are; and so is the site on the disk."""
    before = tree(site)
    page, feed = get(site, "/"), get(site, "/calendar.ics")

    assert b'class="ritme-live"' in (page.body or b"")
    assert before["calendar.ics"] == feed.body
    assert before == tree(site)


def test_without_a_site_all_addresses_answer_that_one_waits(site: Path) -> None:
    """A calendar client must not take it for an empty calendar."""
    replies = [get(site, target, News("run")) for target in ("/", "/calendar.ics", "/nosuch")]

    assert [(HTTPStatus.SERVICE_UNAVAILABLE, "text/html; charset=utf-8")] * 3 == [
        (reply.status, reply.kind) for reply in replies
    ]
    assert HTTPStatus.OK is get(site, "/.ritme/live.js", News("run")).status


def test_events_have_no_end(site: Path) -> None:
    """So they have no length either."""
    reply = get(site, "/.ritme/events")

    assert (HTTPStatus.OK, EVENT_STREAM, None) == (reply.status, reply.kind, reply.body)
    assert "Content-Length" not in dict(reply.headers)


@pytest.mark.parametrize(
    ("hosts", "is_answered"),
    [
        (("127.0.0.1:8000",), True),
        (("127.0.0.1",), True),
        (("localhost:9000",), True),
        (("LocalHost:8000",), True),
        (("[::1]:8000",), True),
        ((), False),
        (("",), False),
        (("evil.example",), False),
        (("evil.example:8000",), False),
        (("localhost.evil.example",), False),
        (("127.0.0.1.evil.example:8000",), False),
        (("127.0.0.1@evil.example",), False),
        (("0.0.0.0:8000",), False),
        (("127.0.0.1:8000", "evil.example"), False),
        (("127.0.0.1:8000\n",), False),
    ],
)
def test_only_this_machine_is_asked_for(site: Path, hosts: tuple[str, ...], *, is_answered: bool) -> None:
    """A stranger's name that leads here (DNS rebinding) opens nothing."""
    expected = HTTPStatus.OK if is_answered else HTTPStatus.MISDIRECTED_REQUEST

    assert expected is answer(Asked("GET", "/", hosts), site, NEWS).status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "get"])
def test_nothing_can_be_done_but_reading(site: Path, method: str) -> None:
    """The answer says what can."""
    reply = answer(Asked(method, "/", (HOST,)), site, NEWS)

    assert (HTTPStatus.METHOD_NOT_ALLOWED, "GET, HEAD") == (reply.status, dict(reply.headers)["Allow"])
    assert b"405 Method Not Allowed\n" == reply.body


@pytest.mark.parametrize(
    ("site_", "mode", "expected"),
    [
        ("", "", HTTPStatus.OK),
        ("none", "navigate", HTTPStatus.OK),
        ("same-origin", "no-cors", HTTPStatus.OK),
        ("cross-site", "navigate", HTTPStatus.OK),
        ("cross-site", "no-cors", HTTPStatus.FORBIDDEN),
        ("cross-site", "cors", HTTPStatus.FORBIDDEN),
        ("same-site", "no-cors", HTTPStatus.FORBIDDEN),
    ],
)
def test_pages_of_others_are_not_answered(site: Path, site_: str, mode: str, expected: HTTPStatus) -> None:
    """Who follows a link is; a page that takes in the index to search in as its script is not."""
    assert expected is answer(Asked("GET", "/index.html", (HOST,), site_, mode), site, NEWS).status


def test_headers_keep_what_is_sent_where_it_belongs(site: Path) -> None:
    """Nothing is kept, guessed or lent to others; a picture that is opened by itself runs nothing."""
    headers = dict(get(site, "/assets/pond.0123456789.svg").headers)

    assert {
        "Content-Type": "image/svg+xml",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Content-Length": "6",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    } == headers
    assert "Content-Security-Policy" not in dict(get(site, "/").headers)


def test_every_kind_of_file_is_known(example_site: Path) -> None:
    """Those of a site, and those that a team may add to it."""
    built = {f".{address.rpartition('.')[2]}" for address in tree(example_site)} - {".ritme"}

    assert set() == {*KINDS, *built} - TYPES.keys()
