"""What is not public stays so: a public build is the one of a plan that holds nothing else."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.planned import HEAD
from tests.planned import post
from tests.planned import tree
from tests.planned import write
from tests.repositories import git
from tests.repositories import stamp
from tests.test_build import secret
from tests.test_build import traces
from tests.test_cli import status

if TYPE_CHECKING:
    from pathlib import Path

# Whole sites are compared here; the code that makes them is traced by its own tests.
pytestmark = pytest.mark.no_cover

TODAY = "2026-05-20"

CALENDAR = f"""\
{HEAD}site_url: https://library.example.org/
four-eyes: true
channels:
  blog:
    name: Blog
    mark: BL
    cadence: "tue 09:00"
    topics: {{books: 50, events: 50}}
    purposes: {{story: 50, help: 50}}
    audience: all
    official: true
    platform: x
  news: {{name: News, mark: NE, cadence: 3 per week, priority: high}}
audiences: {{all: {{name: All, needs: [rest, food], researched: 2026-05-01}}}}
capacity: {{noor: 4}}
community: [{{name: Talk, every: tue}}]
events: [{{name: Open day, from: 2026-05-18, to: 2026-05-19}}]
posts: {{topics: open}}
"""

PUBLISHED = (
    post("good", "2026-05-19 09:00", "message: one", "purpose: story", "owner: noor", "reviewer: piet", "effort: 2"),
    post("news", "2026-05-12 09:00", "topic: Zines", "channel: news", "purpose: help", "need: rest"),
    post("older", "2026-04-12 09:00", "topic: C++", "message: one", "channel: news", "origin: community"),
    post("allowed", "2026-05-05 09:00", "topic: events", "allow: [gap, missed-slot]", body="Next: [more](next.md)."),
)
SCHEDULED = (post("ahead", "2026-05-26 09:00", "message: two"), post("far", "2027-02-01", "topic: Later"))

# Each shares something with what is public, by which it could be told: a day, a message, an owner, a topic's spelling,
# words; or it is the only one of its kind: the first, the last, of a topic of its own.
HIDDEN = (
    secret("spelling", "status: draft", "topic: ZINES!", publish="2026-05-01 09:00"),
    secret("first", "status: draft", "topic: zines", publish="2025-05-20 10:00"),
    secret("last", "status: review", "topic: Alpha", publish="2027-12-12 09:00"),
    secret("topic", "status: cancelled", "topic: Beta", publish="2026-05-19 09:00"),
    ("posts/next.md", post("next", "2026-05-22 10:00", "status: draft", "title: kanarie")[1]),
    secret("idea", "status: idea", "topic: Gamma", publish=""),
    secret("message", "status: draft", "message: one", publish="2026-05-19 10:00"),
    secret("next", "status: draft", "message: two", "channel: news", publish="2026-05-26 09:00"),
    secret("owner", "status: draft", "title: Good", "owner: noor", "effort: 9", publish="2026-05-20 10:00"),
    secret("words", "status: review", "purpose: sell", "official: true", publish="2026-05-18 10:00"),
    secret("twin", "status: draft", "id: good", publish="2026-05-01 11:00"),
    ("posts/kanarie.md", "no front matter: kanarie"),
    ("posts/kanarie-bytes.md", b"---\ntitle: kanarie \xff\n---\n"),
    ("posts/kanarie/list.md", "---\n- kanarie\n---\n"),
)


def first(posts: tuple[tuple[str, str | bytes], ...]) -> tuple[tuple[str, str | bytes], ...]:
    """Return posts under names that are read before all others."""
    return tuple((path.replace("posts/kanarie", "posts/000-kanarie"), text) for path, text in posts)


def plans(only: str) -> tuple[tuple[tuple[str, str | bytes], ...], tuple[tuple[str, str | bytes], ...]]:
    """Return the posts that a build shows, and those that it does not."""
    if only == "approved":
        return (*PUBLISHED, *SCHEDULED), first(HIDDEN)
    return PUBLISHED, first((*HIDDEN, *SCHEDULED, secret("today", publish=f"{TODAY} 00:00")))


def site(content: Path, only: str, output: Path) -> dict[str, bytes]:
    """Build a folder by the command line, and return the files."""
    status("build", str(content), "-o", str(output), "--today", TODAY, "--only", only, "--keep-going", "--jobs", "1")
    files = tree(output)
    assert files
    return files


@pytest.mark.parametrize("only", ["approved", "published"])
def test_a_public_build_is_that_of_the_public_posts_alone(tmp_path: Path, only: str) -> None:
    """Byte for byte, whatever else is there; also where a site of everything stood before, and all is in the cache."""
    shown, hidden = plans(only)
    expected = site(write(tmp_path / "public", CALENDAR, *shown), only, tmp_path / "expected")
    content = write(tmp_path / "whole", CALENDAR, *shown, *hidden)

    assert traces(site(content, "all", tmp_path / "site"))
    assert expected == site(content, only, tmp_path / "site")
    assert [] == traces(expected)


def commit(folder: Path, when: datetime, posts: tuple[tuple[str, str | bytes], ...]) -> None:
    """Commit posts at a time."""
    for path, text in posts:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    git(folder, "add", "--all")
    stamp(folder, when, "commit", "--quiet", "--message", "Change")


@pytest.mark.parametrize("only", ["approved", "published"])
def test_nobody_sees_when_the_team_worked_at_what_is_not_public(tmp_path: Path, only: str) -> None:
    """Commits of other posts change no moment in a feed."""
    shown, hidden = plans(only)
    for name in ("public", "whole"):
        folder = write(tmp_path / name, CALENDAR)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, datetime(2026, 5, 2, 12, tzinfo=UTC), shown)
    commit(tmp_path / "whole", datetime(2026, 5, 19, 23, tzinfo=UTC), hidden)
    expected, found = (site(tmp_path / name, only, tmp_path / f"{name}-site") for name in ("public", "whole"))

    assert expected == found
    assert b"LAST-MODIFIED:20260502T120000Z" in found["calendar.ics"]


@pytest.mark.parametrize("public", [True, False])
def test_search_engines_stay_away_unless_they_are_asked_in(tmp_path: Path, *, public: bool) -> None:
    """Every page says so, whatever the posts are that it shows."""
    content = write(tmp_path / "content", f"public: {str(public).lower()}\n{CALENDAR}", *PUBLISHED)
    pages = {name: data for name, data in site(content, "published", tmp_path / "site").items() if name[-5:] == ".html"}

    assert len(pages) > 20
    unlisted = {name for name, data in pages.items() if b'<meta name="robots" content="noindex">' in data}
    assert unlisted == (set() if public else set(pages))
