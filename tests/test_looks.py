"""Tests for generator.looks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.looks import DEFAULT_FOLDER
from generator.looks import LARGEST_ASSET
from generator.looks import LARGEST_TEMPLATE
from generator.looks import Looks
from generator.looks import read_looks
from generator.looks import template_names
from generator.looks import with_addresses
from tests.conftest import settings
from tests.conftest import words
from tests.rights import rights_bind

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "{# nothing #}\n"


def wear(content: Path, files: dict[str, str | bytes], more: str = "") -> tuple[Looks, list[str]]:
    """Return the looks that files below a content folder make with more settings, and what is found about them."""
    for path, data in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    looks, findings = read_looks(content, settings(more))
    return looks, [
        f"{one.location.path}:{one.location.line}:{one.location.column} {one.code}: {words(one.message)}; "
        f"{words(one.help)}"
        for one in findings
    ]


def test_without_a_folder_there_are_no_looks(tmp_path: Path) -> None:
    """Most calendars have none."""
    assert (Looks(), []) == wear(tmp_path, {})


def test_templates_and_assets_are_read(tmp_path: Path) -> None:
    """A template under a name of ours, one for the others, and what they show; notes and hidden files are passed by."""
    files: dict[str, str | bytes] = {
        "templates/month.html": EMPTY,
        "templates/_parts.html": EMPTY,
        "templates/README.md": "ours",
        "templates/.DS_Store": b"\0",
        "templates/assets/logo.png": b"\x89PNG\r\n",
        "templates/assets/style.css": "p {}\r\n",
        "templates/assets/.hidden": b"",
    }
    expected = Looks(
        DEFAULT_FOLDER,
        templates=(("_parts.html", EMPTY), ("month.html", EMPTY)),
        assets=(("logo.png", b"\x89PNG\r\n"), ("style.css", b"p {}\n")),
    )

    assert (expected, []) == wear(tmp_path, files)


@pytest.mark.parametrize(
    ("more", "folder"),
    [
        pytest.param("", "templates", id="a calendar of its own"),
        pytest.param("posts: {path: .}\n", "", id="beside a blog"),
        pytest.param("posts: {path: .}\ntemplates: templates\n", "templates", id="beside a blog that names it"),
        pytest.param("templates: site/looks\n", "site/looks", id="another folder"),
    ],
)
def test_where_looks_are_looked_for(tmp_path: Path, more: str, folder: str) -> None:
    """Other generators have a folder of that name, so beside a blog it counts only when it is named."""
    looks, findings = wear(tmp_path, {"templates/base.html": EMPTY, "site/looks/base.html": EMPTY}, more)

    assert (folder, []) == (looks.folder, findings)


def test_style_sheets_are_read_in_order(tmp_path: Path) -> None:
    """The last one has the last word."""
    looks, findings = wear(tmp_path, {"b.css": "b", "css/a.css": "a"}, "extra_css: [b.css, css/a.css]\n")

    assert ((("b.css", b"b"), ("css/a.css", b"a")), []) == (looks.extra_css, findings)


@pytest.mark.parametrize(
    ("files", "more", "expected"),
    [
        pytest.param(
            {},
            "templates: looks\n",
            "calendar.yaml:9:12 missing-look: there is no folder `looks` for templates; "
            "make the folder, or name the right one: `templates: …`",
            id="no folder",
        ),
        pytest.param(
            {"looks": "a file"},
            "templates: looks\n",
            "calendar.yaml:9:12 missing-look: there is no folder `looks` for templates; "
            "make the folder, or name the right one: `templates: …`",
            id="a file in the place of the folder",
        ),
        pytest.param(
            {},
            "extra_css: house.css\n",
            "calendar.yaml:9:12 missing-look: there is no style sheet `house.css`; "
            "make the file, or take it out of `extra_css`",
            id="no style sheet",
        ),
        pytest.param(
            {"house.css": "a {}\n/* url(no.png) */ b { background: url( 'logo.png' ) }"},
            "extra_css: house.css\n",
            "house.css:2:41 missing-look: `logo.png` is not among your assets; "
            "put it into `templates/assets`, and write its name alone",
            id="no picture",
        ),
        pytest.param(
            {"templates/montth.html": EMPTY},
            "",
            "templates/montth.html:1:1 unused-look: no page is drawn by a template of the name `montth.html`; "
            "the nearest known name is `month.html`",
            id="a slip in a name",
        ),
        pytest.param(
            {"templates/logo.svg": "<svg/>"},
            "",
            "templates/logo.svg:1:1 unused-look: no page is drawn by a template of the name `logo.svg`; "
            "move it to the folder `assets` there",
            id="an asset beside the folder of assets",
        ),
        pytest.param(
            {"templates/caf\udce9.html": EMPTY},
            "",
            "templates/caf\\udce9.html:1:1 unused-look: no page is drawn by a template of the name `caf\udce9.html`; "
            "the nearest known name is `charts.html`",
            id="a name that is not UTF-8",
        ),
        pytest.param(
            {"templates/month.html/inner.html": EMPTY},
            "",
            "templates/month.html:1:1 unused-look: no page is drawn by a template of the name `month.html`; "
            "the nearest known name is `month.html`",
            id="a folder in the place of a template",
        ),
        pytest.param(
            {"templates/assets/run.exe": b"MZ"},
            "",
            "templates/assets/run.exe:1:1 unused-look: a file of this name or kind is not copied; "
            "write letters, digits, `-` and `_`, and one of these endings: `.css`, `.js`, `.svg`, `.avif`, `.gif`, "
            "`.ico`, `.jpeg`, `.jpg`, `.png`, `.webp`, `.woff`, `.woff2`",
            id="a kind that is not copied",
        ),
        pytest.param(
            {"templates/base.html": "x" * (LARGEST_TEMPLATE + 1)},
            "",
            "templates/base.html:1:1 file-too-large: the file has 200001 bytes, 200000 at most are read; "
            "make it smaller: split a post, keep what is not its text in another file, or save a picture smaller",
            id="a template that is too large",
        ),
        pytest.param(
            {"templates/assets/a.png": b"x" * (LARGEST_ASSET + 1)},
            "",
            "templates/assets/a.png:1:1 file-too-large: the file has 1000001 bytes, 1000000 at most are read; "
            "make it smaller: split a post, keep what is not its text in another file, or save a picture smaller",
            id="an asset that is too large",
        ),
        pytest.param(
            {"templates/base.html": b"caf\xe9"},
            "",
            "templates/base.html:1:4 undecodable-file: a character that is not stored as UTF-8 stands here; "
            "save the file as UTF-8 in the editor, and look whether its letters are right",
            id="a template that is no text",
        ),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, files: dict[str, str | bytes], more: str, expected: str) -> None:
    """The file, the fact and the cure."""
    assert [expected] == wear(tmp_path, files, more)[1]


@pytest.mark.parametrize(
    "css",
    ["url(data:image/png;base64,AAAA)", "url(https://e.org/a.png)", "url(#hatch)", "url(/a.png)", "/* url(a.png)"],
)
def test_addresses_elsewhere_are_left_alone(tmp_path: Path, css: str) -> None:
    """Only what could be a file beside the style sheet must be there."""
    assert [] == wear(tmp_path, {"house.css": css}, "extra_css: house.css\n")[1]


@pytest.mark.parametrize(
    ("link", "target", "more"),
    [
        ("templates", "../outside", ""),
        ("looks", "../outside", "templates: looks\n"),
        ("templates/assets", "../../outside", ""),
        ("templates/month.html", "../../outside/month.html", ""),
        ("templates/assets/a.png", "../../../outside/a.png", ""),
        ("house.css", "../outside/house.css", "extra_css: house.css\n"),
        ("css", "../outside", "extra_css: css/house.css\n"),
    ],
)
def test_no_link_leads_out(tmp_path: Path, link: str, target: str, more: str) -> None:
    """Whoever opens a pull request must not have files of the machine published."""
    outside, place = tmp_path / "outside", tmp_path / "content" / link
    outside.mkdir()
    for name in ("month.html", "a.png", "house.css"):
        (outside / name).write_text("secret", encoding="utf-8")
    place.parent.mkdir(parents=True)
    place.symlink_to(target)
    looks, findings = wear(tmp_path / "content", {}, more)

    assert ((), (), ()) == (looks.templates, looks.assets, looks.extra_css)
    assert 1 == len(findings)
    assert "link or a device" in findings[0] or "there is no " in findings[0]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody will ever write to it."""
    (tmp_path / "templates").mkdir()
    os.mkfifo(tmp_path / "templates" / "base.html")

    assert "templates/base.html:1:1 not-a-plain-file" in wear(tmp_path, {})[1][0]


@pytest.mark.parametrize("path", ["templates", "templates/base.html", "templates/assets/a.png"])
def test_what_may_not_be_read_is_told(tmp_path: Path, path: str) -> None:
    """A folder, a template, an asset."""
    wear(tmp_path, {"templates/base.html": EMPTY, "templates/assets/a.png": b""})
    (tmp_path / path).chmod(0)
    with rights_bind():
        found = wear(tmp_path, {})[1]
    (tmp_path / path).chmod(0o755)

    assert [f"{path}:1:1 unreadable-file"] == [one.partition(": ")[0] for one in found]


def test_names_are_those_of_our_templates() -> None:
    """All of them can be replaced."""
    assert {"base.html", "macros.html", "month.html", "404.html"} < set(template_names())


def test_names_in_a_style_sheet_become_addresses() -> None:
    """In every way of writing them; comments and what is not known stay as they are."""
    css = """url(a.png) URL( "a.png" ) url('a.png') url(b.png) /* url(a.png) */"""

    assert 'url("x") url("x") url("x") url(b.png) /* url(a.png) */' == with_addresses(css, {"a.png": "x"}.get)
