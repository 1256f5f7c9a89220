"""Tests for generator.references, and for generator.reading.missing_files, which tells what of it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Location
from generator.reading import missing_files
from generator.references import linked_files
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Post


def post(body: str, folder: str = "posts/2026") -> Post:
    """Return a post with this body, which begins on line 7 of its file."""
    (one,) = calendar_of(a_post("a", "publish: 2026-12-01", body=body, folder=folder)).posts
    return one


def paths(body: str, *, sources_alone: bool = False, folder: str = "posts/2026") -> list[str]:
    """Return the paths that a body leads to."""
    return [path for path, _ in linked_files(post(body, folder), sources_alone=sources_alone)]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("b.md", "posts/2026/b.md", id="beside-the-post"),
        pytest.param("./b.md", "posts/2026/b.md", id="with-a-dot"),
        pytest.param("../b.md", "posts/b.md", id="a-folder-up"),
        pytest.param("../../photos/b.jpg", "photos/b.jpg", id="from-the-content-folder"),
        pytest.param("c/../b.md", "posts/2026/b.md", id="down-and-up-again"),
        pytest.param("b%20c.md", "posts/2026/b c.md", id="a-blank-as-code"),
        pytest.param("<b c.md>", "posts/2026/b c.md", id="a-blank-in-angle-brackets"),
        pytest.param("caf%C3%A9.md", "posts/2026/caf\u00e9.md", id="an-accent-as-code"),
        pytest.param("caf\u00e9.md", "posts/2026/caf\u00e9.md", id="an-accent"),
        pytest.param(r"b\_c.md", "posts/2026/b_c.md", id="a-sign-that-an-editor-escaped"),
        pytest.param(r"b\c.md", r"posts/2026/b\c.md", id="a-backslash-before-a-letter"),
        pytest.param("b.md#part", "posts/2026/b.md", id="a-part"),
        pytest.param("b.md?x=1#part", "posts/2026/b.md", id="a-query"),
        pytest.param("b%23c.md", "posts/2026/b#c.md", id="a-number-sign-in-the-name"),
        pytest.param("photos/", "posts/2026/photos", id="a-folder"),
        pytest.param(".", "posts/2026", id="its-own-folder"),
        pytest.param("../../../b.md", "../b.md", id="out-of-the-content-folder"),
        pytest.param("..%2f..%2f..%2fetc/passwd", "../etc/passwd", id="out-in-disguise"),
        pytest.param("%2fetc/passwd", "/etc/passwd", id="from-the-root-in-disguise"),
        pytest.param("www.example.org", "posts/2026/www.example.org", id="an-address-without-https"),
    ],
)
def test_where_a_link_leads(target: str, expected: str) -> None:
    """A link is read as seen from the folder of its post, and told as seen from the content folder."""
    assert [expected] == paths(f"See [this]({target}).")


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/b.md",
        "HTTP://EXAMPLE.ORG/b.md",
        "mailto:noor@example.org",
        "tel:+31000000000",
        "//example.org/b.md",
        "/b.md",
        "#part",
        "?page=2",
        "",
        "{{ site.baseurl }}/b.md",
        "{% link b.md %}",
    ],
)
def test_what_leads_to_no_file(target: str) -> None:
    """Addresses on the web, on the site and on the page itself, and those that a template makes, name no file."""
    assert [] == paths(f"See [this]({target}).")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("![A heron](heron.jpg)", ["posts/2026/heron.jpg"], id="image"),
        pytest.param("[![A heron](heron.jpg)](b.md)", ["posts/2026/heron.jpg", "posts/2026/b.md"], id="image-in-link"),
        pytest.param('[this](b.md "More of it")', ["posts/2026/b.md"], id="with-a-title"),
        pytest.param("[this][b]\n\n[b]: b.md", ["posts/2026/b.md"], id="reference"),
        pytest.param("[one](b.md) and [two](b.md)", ["posts/2026/b.md", "posts/2026/b.md"], id="twice"),
        pytest.param("`[this](b.md)`", [], id="code"),
        pytest.param("```\n[this](b.md)\n```", [], id="block-of-code"),
        pytest.param("    [this](b.md)", [], id="indented-code"),
        pytest.param("<!-- [this](b.md) -->", [], id="comment"),
        pytest.param("this (b.md)", [], id="words"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_leads(body: str, expected: list[str]) -> None:
    """Links, images and references lead somewhere, code and comments do not."""
    assert expected == paths(body)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("b.md", ["posts/2026/b.md"]),
        ("B.MARKDOWN#part", ["posts/2026/B.MARKDOWN"]),
        ("b", []),
        ("b.html", []),
        ("heron.jpg", []),
        ("b.mdx", []),
        ("b/?c.md", []),
        ("../../../docs/b.md", []),
    ],
)
def test_of_a_blog_only_sources_are_told(target: str, expected: list[str]) -> None:
    """Where pages and pictures of a blog end up, its own generator knows, and so it does of what lies around it."""
    assert expected == paths(f"See [this]({target}).", sources_alone=True)


def test_the_place_of_a_link_is_its_target() -> None:
    """Line and column are those of the post's file, and the width is that of the target as written."""
    body = "Come and read with us.\n\nFirst ![a heron](<our heron.jpg>), then [this](b%20c.md#part)."
    expected = [
        ("posts/2026/our heron.jpg", Location("posts/2026/a.md", 9, 19, 13)),
        ("posts/2026/b c.md", Location("posts/2026/a.md", 9, 48, 13)),
    ]

    assert expected == list(linked_files(post(body), sources_alone=False))


def test_a_post_may_lie_in_the_content_folder_itself() -> None:
    """Then there is no folder to start from."""
    assert ["b.md", "../c.md"] == paths("[one](b.md) [two](../c.md)", folder=".")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with files, beside a file that is none of its own."""
    folder = tmp_path / "content"
    (folder / "posts" / "photos").mkdir(parents=True)
    for name in ("posts/a.md", "posts/two words.md", "posts/photos/heron.jpg"):
        (folder / name).write_text("Hello.\n", encoding="utf-8")
    (tmp_path / "secret.md").write_text("Hello.\n", encoding="utf-8")
    (folder / "posts" / "alias.md").symlink_to("a.md")
    (folder / "posts" / "outside.md").symlink_to("../../secret.md")
    (folder / "posts" / "around.md").symlink_to("around.md")
    (folder / "elsewhere").symlink_to(tmp_path)
    return folder


@pytest.mark.parametrize("path", ["posts/a.md", "posts/two words.md", "posts/photos/heron.jpg", "posts/photos", "."])
def test_a_file_or_folder_of_the_content_is_there(path: str, content: Path) -> None:
    """Files are looked for by their whole path."""
    assert frozenset() == missing_files(content, [path])


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("posts/b.md", id="not-there"),
        pytest.param("posts/A.md", id="other-capitals"),
        pytest.param("posts/a.md/b.md", id="below-a-file"),
        pytest.param("posts/alias.md", id="a-link"),
        pytest.param("posts/outside.md", id="a-link-out-of-the-content"),
        pytest.param("posts/around.md", id="a-link-to-itself"),
        pytest.param("elsewhere/secret.md", id="behind-a-linked-folder"),
        pytest.param("../secret.md", id="out-of-the-content"),
        pytest.param("..", id="the-folder-above"),
        pytest.param("posts/../../secret.md", id="out-by-a-detour"),
        pytest.param("posts/../posts/a.md", id="a-detour"),
        pytest.param("/", id="the-root"),
        pytest.param("//etc", id="the-root-twice"),
        pytest.param("posts/\0.md", id="a-zero-byte"),
        pytest.param("x" * 5000, id="too-long"),
        pytest.param("x/" * 5000, id="too-deep"),
    ],
)
def test_what_is_missing(path: str, content: Path) -> None:
    """What is not there is missing, and so is what lies outside the content folder or behind a link."""
    assert frozenset({path}) == missing_files(content, [path])


def test_a_content_folder_may_be_reached_through_a_link(content: Path, tmp_path: Path) -> None:
    """It is the links within it that are not followed."""
    (tmp_path / "alias").symlink_to(content)

    assert frozenset({"posts/b.md"}) == missing_files(tmp_path / "alias", ["posts/a.md", "posts/b.md"])
