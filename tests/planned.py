"""What the tests of pages and builds share: small calendars, as values and as folders of real files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator import rules
from generator.analysis import analyse
from generator.build import Request
from generator.build import build
from generator.config import parse_settings
from generator.history import History
from generator.model import Calendar
from generator.pages import plan_pages
from generator.pages.atlas import survey
from generator.parse import parse_posts
from generator.reading import GUIDELINES
from generator.reading import Source
from tests.conftest import told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from generator.build import Built
    from generator.diagnostics import Diagnostics
    from generator.pages.atlas import Atlas
    from generator.pages.values import PostItem
    from generator.pages.values import SlotItem

HEAD = """\
title: City library
timezone: Europe/Amsterdam
horizon: 4 weeks
topics:
  books: {name: Books}
  events: {name: Events}
"""

# Two channels that promise nothing.
QUIET = """\
channels:
  blog: {name: Blog, mark: BL}
  news: {name: News, mark: NE}
"""

EXAMPLE_DAY = "2026-11-21"


def post(name: str, publish: str = "", *fields: str, body: str = "Come and read with us.") -> tuple[str, str]:
    """Return a post, by its path: on the blog, about books, unless its fields say otherwise."""
    said = [field.split(":")[0] for field in fields]
    usual = [f"title: {name.capitalize()}", "channel: blog", "topic: books"]
    if publish:
        usual.append(f"publish: {publish}")
    lines = [*(line for line in usual if line.split(":")[0] not in said), *fields]
    return f"posts/{name}.md", "\n".join(["---", *lines, "---", body, ""])


def chart(
    channels: str, *posts: tuple[str, str], today: str, findings: Diagnostics = (), allowed: Diagnostics = ()
) -> Atlas:
    """Return the atlas of a small calendar: the lines of its channels (and what else is set), its posts, its day."""
    settings, wrong = parse_settings(Source("calendar.yaml", HEAD + channels))
    assert settings is not None, told(wrong)
    parsed = parse_posts(tuple(Source(path, text) for path, text in sorted(posts)), settings, History({}))
    assert not parsed.findings, told(parsed.findings)
    settings, wrong = rules.settled(settings)
    assert not wrong, told(wrong)
    calendar = Calendar(settings, parsed.topics, parsed.posts, date.fromisoformat(today))
    return survey(calendar, analyse(calendar), findings, allowed)


def plan(atlas: Atlas, left_out: Diagnostics = (), guidelines: str = "") -> dict[str, Any]:
    """Return what each page shows, by its address; the body of each post is its id."""
    bodies = {id_: f"<p>{id_}</p>" for id_ in atlas.posts} | ({GUIDELINES: guidelines} if guidelines else {})
    return {page.address: page.data for page in plan_pages(atlas, bodies, left_out)}


def below(folder: str, addresses: Iterable[str]) -> list[str]:
    """Return the names of the pages in a folder, without their ending."""
    inside = (address.removeprefix(f"{folder}/") for address in addresses if address.startswith(f"{folder}/"))
    return [name.removesuffix(".html") for name in inside]


def ids(items: Iterable[PostItem]) -> list[str]:
    """Return the ids of posts on a page."""
    return [item.id for item in items]


def in_slots(slots: Iterable[SlotItem]) -> list[str]:
    """Return slots on a page as text: day, time and channel."""
    return [f"{slot.day:%m-%d} {slot.time} {slot.channel.mark}" for slot in slots]


def write(folder: Path, calendar: str, *posts: tuple[str, str | bytes]) -> Path:
    """Write a calendar as real files into a folder, which it returns."""
    (folder / "posts").mkdir(parents=True)
    (folder / "calendar.yaml").write_text(calendar, encoding="utf-8")
    for path, text in posts:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def asked(content: Path, today: str) -> Request:
    """Return the request for a content folder on a day."""
    return Request(content, lambda _: date.fromisoformat(today))


def made(content: Path, output: Path, today: str, *, keep_going: bool = False) -> Built:
    """Build a content folder in this process."""
    return build(asked(content, today), output, keep_going=keep_going)


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
