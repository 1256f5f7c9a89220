"""What others try their sanitisers with: payloads of public collections, read where tools/install-clients put them."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from tests.clients.seen import program
from tests.conftest import ROOT
from tests.conftest import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLIENTS = ROOT / "tests" / "clients"
FIXTURES = CLIENTS / "node_modules" / "dompurify" / "test" / "fixtures" / "expect.js"
OF_FEEDS = re.compile(r"(?s)<(content|copyright|description|info|subtitle|summary|tagline|title)\b[^>]*>(.*?)</\1>")


@cache
def payloads() -> tuple[str, ...]:
    """Return the payloads of four collections, each once; those of feedparser try attributes one by one."""
    return tuple(dict.fromkeys((*varied(), *_of_feedparser())))


@cache
def varied() -> tuple[str, ...]:
    """Return the payloads of DOMPurify, bleach and lxml, no two of which are alike."""
    return tuple(dict.fromkeys((*_of_dompurify(), *_of_bleach(), *_of_lxml())))


def _of_dompurify() -> list[str]:
    """Return a row that is a program, as that program tells it."""
    _seek(FIXTURES)
    telling = "console.log(JSON.stringify(require(process.argv[1]).map((one) => one.payload)))"
    told = subprocess.run([program("node"), "-e", telling, str(FIXTURES)], capture_output=True, check=True).stdout  # noqa: S603 - the words of this test
    found: list[str] = json.loads(told)
    return found


def _of_bleach() -> Iterator[str]:
    return (text.partition("\n--\n")[0] for text in _texts("data", "*.test"))


def _of_lxml() -> Iterator[str]:
    """Yield pages as they follow on a description, without what lxml makes of them."""
    return (text.partition("\n\n")[2].partition("----------")[0] for text in _texts("hackers-org-data", "*.data"))


def _of_feedparser() -> Iterator[str]:
    """Yield what feeds hold that is not acceptable."""
    for text in _texts("sanitize", "[!a]*.xml"):
        bare = re.sub(r"(?s)^\s*(?:<\?xml.*?\?>\s*)?<!--.*?-->", "", text)
        yield from (unescape(found[2]) for found in OF_FEEDS.finditer(bare))


def _texts(collection: str, names: str) -> Iterator[str]:
    folder = CLIENTS / "payloads" / collection
    _seek(folder)
    return (path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob(names)))


def _seek(path: Path) -> None:
    if not path.exists():
        lacking(f"no payloads to try: there is no {path} (./tools/install-clients)")
