"""Tests for generator.site: what every page of a whole site must be, and that it is always the same site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.settings import Engine
from tests import hostile
from tests.conftest import ROOT
from tests.inspection import body
from tests.inspection import faults
from tests.inspection import read
from tests.inspection import skipped
from tests.inspection import text
from tests.planned import EXAMPLE_DAY
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import made
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

# Whole sites are looked at here; the code that makes them is traced by its own tests.
pytestmark = pytest.mark.no_cover

FIXED = [
    "index.html",
    "agenda.html",
    "rhythm.html",
    "focus.html",
    "messages.html",
    "findings.html",
    "findings-by-post.html",
    "findings-by-rule.html",
    "rules.html",
    "guidelines.html",
    "subscribe.html",
    "404.html",
    "calendar.ics",
    "feeds/posts.ics",
    "feeds/gaps.ics",
    "feeds/focus.ics",
    "feeds/posts.atom",
    "calendar.json",
    ".ritme",
]

# Each run differs from the first in everything that must not matter.
RUNS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "jobs": "1"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "nl_NL.UTF-8", "PYTHONOPTIMIZE": "1", "jobs": "2"},
    {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "C", "LANGUAGE": "nl", "jobs": "2"},
    {"PYTHONHASHSEED": "4", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "nl_NL", "jobs": "1"},
)


@pytest.fixture
def hostile_site(request: pytest.FixtureRequest, hostile_sites: dict[str, Path]) -> dict[str, bytes]:
    """Return the files of the hostile calendar in the language that is asked for."""
    return tree(hostile_sites[request.param])


in_both_languages = pytest.mark.parametrize("hostile_site", ["en", "nl"], indirect=True)


def small(folder: Path, more: str = "") -> dict[str, bytes]:
    """Return the files of a small calendar with more settings."""
    content = write(folder / "content", HEAD + more + QUIET, post("first", "2026-05-19 09:00"))
    assert made(content, folder / "site", "2026-05-20").written
    return tree(folder / "site")


def run(content: Path, output: Path, how: dict[str, str]) -> dict[str, bytes]:
    """Return the files that a process of its own builds."""
    settings = {name: value for name, value in how.items() if name != "jobs"}
    command = [sys.executable, "-m", "generator", "build", str(content), "-o", str(output)]
    done = subprocess.run(  # noqa: S603 - the words of this test
        [*command, "--today", EXAMPLE_DAY, "--jobs", how["jobs"]],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **settings},  # noqa: TID251 - a test may know where it runs
        capture_output=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr.decode()
    return tree(output)


def test_every_page_of_the_example_is_sound(example_site: Path) -> None:
    """Proper HTML, one h1, nothing active, nothing remote, every link leads to a file that is there."""
    assert [] == faults(tree(example_site), "nl", "https://kalender.wilgenhof.example/")


@in_both_languages
def test_every_page_of_a_hostile_calendar_is_sound(hostile_site: dict[str, bytes]) -> None:
    """Markup, quotes, template syntax and endless words in every text change nothing about a page."""
    language = re.search(rb'<html lang="(..)"', hostile_site["index.html"])
    assert language is not None

    assert [] == faults(hostile_site, language[1].decode())


@in_both_languages
def test_hostile_words_are_shown_as_they_were_written(hostile_site: dict[str, bytes]) -> None:
    """The title of the post is its heading, sign for sign; nothing in it was calculated."""
    page = read(hostile_site["post/draft.html"])

    assert " ".join(hostile.MARKUP.split()) == text(page.find(".//h1"))
    assert "{{ 7 * 7 }}" in text(page.find(".//title"))


def test_headings_of_a_post_continue_those_of_its_page(example_site: Path) -> None:
    """Wherever a writer begins to count, no level is skipped below the title of the page."""
    pages = tree(example_site)
    posts = {address: read(data) for address, data in pages.items() if address.startswith("post/")}

    assert [] == [f"{address}: {fault}" for address, page in posts.items() for fault in skipped(page, set())]


def test_a_page_of_every_kind_is_written(example_site: Path) -> None:
    """The addresses that others rely on are all there."""
    files = tree(example_site)
    folders = {address.rpartition("/")[0] for address in files}

    assert set() == set(FIXED) - set(files)
    assert {"", "month", "week", "year", "channel", "topic", "post", "message", "assets", "feeds"} <= folders
    assert {"feeds/channel", "feeds/topic"} <= folders
    assert {"month/2026-05.html", "week/2026-W53.html", "year/2027.html", "channel/instagram.html"} <= set(files)
    assert {"topic/dieren.html", "feeds/channel/instagram.ics", "feeds/topic/dieren.ics"} <= set(files)


def test_search_engines_are_kept_away_unless_the_site_is_public(tmp_path: Path) -> None:
    """A plan is not for everybody; `public: true` says that it is."""
    private, public = small(tmp_path / "private"), small(tmp_path / "public", "public: true\n")

    assert [] == faults(private, "en")
    assert [] == faults(public, "en", public=True)


def test_the_page_for_a_wrong_address_links_absolutely(tmp_path: Path) -> None:
    """It is served in any folder, so relative links would break; all other pages stay relative."""
    site_url = "https://plan.example.org/calendar/"
    files = small(tmp_path, f"site_url: {site_url}\n")

    assert [] == faults(files, "en", site_url)
    assert f'href="{site_url}index.html"'.encode() in files["404.html"]
    assert site_url.encode() not in files["index.html"]


def test_the_navigation_marks_the_page_that_it_stands_on(example_site: Path) -> None:
    """Each page of the navigation is current on itself alone."""
    files = tree(example_site)
    page = read(files["index.html"])
    targets = [link.get("href", "") for link in page.findall(".//nav[@aria-label]//a") if link.get("href")]
    top = [target for target in targets if target.endswith(".html")][:9]
    current = {
        target: [link.get("href") for link in read(files[target]).findall(".//header//a[@aria-current='page']")]
        for target in top
    }

    assert {target: [target.rpartition("/")[2]] for target in top} == {
        target: [(link or "").rpartition("/")[2] for link in links] for target, links in current.items()
    }


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    """Under other hash seeds, time zones, locales and numbers of processes, without asserts, from LF and from CRLF."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    windows = tmp_path / "windows" / "content"
    shutil.copytree(content, windows)
    for file in windows.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    contents = (content, content, content, windows)
    first, *others = [
        run(source, tmp_path / f"site{number}", how)
        for number, (source, how) in enumerate(zip(contents, RUNS, strict=True))
    ]

    assert len(first) > 200
    assert [[]] * len(others) == [different(first, other) for other in others]


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the files that two sites do not share, byte for byte."""
    return sorted(address for address in {*one, *other} if one.get(address) != other.get(address))


@pytest.mark.parametrize("engine", Engine)
def test_no_body_of_a_hostile_post_reaches_beyond_its_place(engine: Engine, tmp_path: Path) -> None:
    """What a post's text closes, opens or names stays inside the part of the page that is its own."""
    calendar = f"{hostile.calendar('en')}markdown: {{engine: {engine}}}\n"
    content = write(tmp_path / "content", calendar, *hostile.posts())
    assert made(content, tmp_path / "site", hostile.HOSTILE_DAY, keep_going=True).written
    files = tree(tmp_path / "site")
    page = read(files["post/past.html"])
    inside = body(page)

    assert [] == faults(files, "en")
    assert "mine" not in [text(heading) for heading in page.iter("h1")]
    assert page.find(".//main//nav[@class='way']") is not None
    assert page.find(".//footer") not in inside
