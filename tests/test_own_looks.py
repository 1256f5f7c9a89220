"""The document about own looks: its example works word for word, and it names all that there is."""

from __future__ import annotations

import re
from dataclasses import fields
from dataclasses import is_dataclass
from typing import TYPE_CHECKING
from typing import Any

import pytest
from jinja2 import Environment

from generator import looks
from generator.looks import TEMPLATES
from generator.looks import Looks
from generator.pages.values import Site
from generator.render import render_site
from generator.templating import SHARED
from generator.templating import sandbox
from tests.conftest import ROOT
from tests.inspection import faults
from tests.inspection import read
from tests.inspection import text
from tests.planned import made
from tests.planned import post
from tests.planned import tree

if TYPE_CHECKING:
    from pathlib import Path

# Whole sites are looked at here; the code that makes them is traced by its own tests.
pytestmark = pytest.mark.no_cover

DOCUMENT = (ROOT / "docs" / "own-looks.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./]+)`\n\n```\w+\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL))
ROWS = {row[0]: row[1:] for line in DOCUMENT.splitlines() if len(row := re.split(r" ?\| ?", line)[1:-1]) > 1}
DAY = "2026-05-20"

# How much fits on a page: with less, the example needs all templates.
LIMITS = (
    "aspects.MOST_TOPICS",
    "cards.MOST_DAYS",
    "filters.MOST_CHOICES",
    "findings.MOST_FINDINGS",
    "focus.MOST_CHANNELS",
    "listings.MOST_ROWS",
    "messages.MOST_MESSAGES",
    "messages.MOST_TELLINGS",
    "overviews.MOST_CHANNELS",
    "overviews.MOST_FOLDED_GAPS",
    "overviews.MOST_GAPS",
    "periods.MOST_GAPS",
    "periods.MOST_POSTS",
    "posts.MOST_SIBLINGS",
    "start.MOST_CHANNELS",
    "subjects.MOST_ROWS",
    "subscribe.MOST_FEEDS",
    "values.MOST_IN_A_LEGEND",
)


def example(folder: Path, without: str = "") -> dict[str, bytes]:
    """Return the site that the example of the document makes, less one of its files."""
    for path, text_ in (*FILES.items(), post("first", "2026-05-19 09:00")):
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path != without:
            file.write_text(text_, encoding="utf-8")
    built = made(folder / "content", folder / "site", DAY)
    assert built.written, built.findings
    return tree(folder / "site")


def in_code(words: str) -> set[str]:
    """Return what stands in back-ticks."""
    return set(re.findall(r"`([^`]*)`", words))


def test_the_example_has_its_files() -> None:
    """What is tested below is what people read."""
    assert ["calendar.yaml", "house.css", "templates/base.html", "templates/assets/shelf.svg"] == list(FILES)


def test_the_example_changes_every_page(tmp_path: Path) -> None:
    """Logo and footer are on each of them, and the pages stay sound: no link is lost, nothing is active."""
    files = example(tmp_path)
    pages = {name: read(data) for name, data in files.items() if name.endswith(".html")}
    footers = {text(page.find(".//footer/p[last()]")) for page in pages.values()}
    logos = {name for name in files if name.startswith("assets/shelf.")}

    assert [] == faults(files, "en")
    assert {"Made by the people of the library. Follow this calendar."} == footers
    assert all(page.find(".//p[@class='brand']/a/img") is not None for page in pages.values())
    assert 1 == len(logos)
    assert ("../" + next(iter(logos))) == pages["post/first.html"].find(".//img").get("src")  # type: ignore[union-attr] # it is there


def test_the_example_adds_its_style_sheet_last(tmp_path: Path) -> None:
    """So that it has the last word; the picture in it leads to the copy."""
    files = example(tmp_path)
    sheets = [
        link.get("href") or "" for link in read(files["index.html"]).iter("link") if link.get("rel") == "stylesheet"
    ]
    logo = next(name for name in files if name.startswith("assets/shelf.")).removeprefix("assets/")

    assert ["assets/style", "assets/theme", "assets/house"] == [sheet.partition(".")[0] for sheet in sheets]
    assert f'url("{logo}")' in files[sheets[2]].decode()


def test_without_its_template_the_site_is_ours_again(tmp_path: Path) -> None:
    """A file that is taken away leaves no trace on the pages."""
    files = example(tmp_path, without="templates/base.html")

    assert b"shelf" not in files["index.html"]


def test_every_template_stands_in_the_document() -> None:
    """Whoever wants to replace one finds its name."""
    names = {path.name for path in TEMPLATES.glob("*.html")}

    assert set() == {name for name in names if f"`{name}`" not in DOCUMENT}
    assert {*SHARED, "base.html"} == names - {name.strip("`") for name in ROWS}


def test_every_block_stands_in_the_document() -> None:
    """And no other."""
    blocks = re.findall(r"\{% block (\w+) %\}", (TEMPLATES / "base.html").read_text(encoding="utf-8"))

    assert blocks == [name.strip("`") for name, row in ROWS.items() if name.strip("`") in blocks and len(row) == 1]


def test_the_fields_of_each_page_stand_in_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page is given, by its template; where next to nothing fits on a page, each part of it stays sound."""
    given: dict[str, Any] = {}

    def note(calendar: Any, pages: Any, navigation: Any, manner: Any) -> Any:
        kept = list(pages)
        given.update({page.template: page.data for page in kept})
        return render_site(calendar, kept, navigation, manner)

    for limit in LIMITS:
        monkeypatch.setattr(f"generator.pages.{limit}", 3)
    monkeypatch.setattr("generator.site.render_site", note)
    assert made(ROOT / "content", tmp_path / "site", "2026-11-21").written
    files = tree(tmp_path / "site")
    del files["404.html"]  # it fetches its style sheets from where the site will stand
    assert [] == faults(files, "nl")
    expected = {name: {field.name for field in fields(data)} for name, data in given.items() if is_dataclass(data)}

    assert expected == {name: in_code(ROWS[f"`{name}`"][1]) for name in expected}
    assert given.keys() == {name.strip("`") for name, row in ROWS.items() if ".html" in name and len(row) == 2}


def test_what_every_page_knows_stands_in_the_document() -> None:
    """The fields of `site`, and each filter that Jinja has not."""
    ours = sandbox("en", Looks()).filters.keys() - Environment().filters.keys()  # noqa: S701 - nothing is drawn

    assert {field.name for field in fields(Site)} == in_code(ROWS["`site`"][0])
    assert ours <= in_code(ROWS["filters"][0])


def test_limits_stand_in_the_document() -> None:
    """Kinds and sizes."""
    assert set() == {kind for kind in looks.KINDS if f"`{kind}`" not in DOCUMENT}
    assert f"{looks.LARGEST_ASSET:,} bytes" in DOCUMENT
