"""Tests for generator.survey: what an existing blog holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.survey import Survey
from generator.survey import others
from generator.survey import survey

if TYPE_CHECKING:
    from pathlib import Path

POST = "---\ntitle: A\ndate: 2026-05-05\n---\nA\n"


def seen(folder: Path, files: dict[str, str], blog: str = ".") -> Survey | None:
    """Return what is seen of a blog that is made of these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return survey(folder, blog)


def described(folder: Path, files: dict[str, str], blog: str = ".") -> Survey:
    """Return what is seen of a blog that has posts."""
    found = seen(folder, files, blog)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("config", "post", "expected"),
    [
        ("_config.yml", "_posts/2026-05-05-a.md", ("Jekyll", "_posts")),
        ("hugo.toml", "content/posts/a.md", ("Hugo", "content/posts")),
        ("hugo.yaml", "content/blog/a.md", ("Hugo", "content/blog")),
        ("config/_default/hugo.toml", "content/en/a.md", ("Hugo", "content")),
        ("config.toml", "content/news/a.md", ("Hugo", "content/news")),
        (".eleventy.js", "src/posts/a.md", ("Eleventy", "src/posts")),
        ("eleventy.config.mjs", "blog/a.md", ("Eleventy", "blog")),
        ("docusaurus.config.ts", "blog/2026-05-05-a/index.md", ("Docusaurus", "blog")),
        ("pelicanconf.py", "content/a.md", ("Pelican", "content")),
        ("other.toml", "_posts/2026-05-05-a.md", ("Jekyll", "_posts")),
        ("other.toml", "posts/a.md", ("", "posts")),
        ("other.toml", "content/a.md", ("", "content")),
        ("other.toml", "a.md", ("", ".")),
    ],
)
def test_a_generator_is_told_by_its_settings(tmp_path: Path, config: str, post: str, expected: tuple[str, str]) -> None:
    """Its posts lie where its users put them; Jekyll's folder tells by itself. No program is run."""
    found = described(tmp_path, {config: "", post: POST})

    assert expected == (found.generator, found.folder)
    assert ("" if config == "other.toml" else config) == found.by
    assert [post] == [source.path for source in found.sources]


@pytest.mark.parametrize(
    "files", [{}, {"_config.yml": "", "notes.txt": "A"}, {"package.json": "", "node_modules/a/guide.md": "A"}]
)
def test_where_no_posts_are_nothing_is_seen(tmp_path: Path, files: dict[str, str]) -> None:
    """What packages bring along are no posts."""
    assert seen(tmp_path, files) is None


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("docusaurus.config.js", "blog/a.mdx", "blog/2026/b.mdx", "docs/c.mdx"), ((".mdx", 2),)),
        (("a.rst", "b.org"), ((".org", 1), (".rst", 1))),
        (("posts/a.adoc", "b.rst"), ((".adoc", 1),)),
        (("package.json", "node_modules/a/guide.rst"), ()),
    ],
)
def test_where_no_posts_are_other_files_may_be(
    tmp_path: Path, files: tuple[str, ...], expected: tuple[tuple[str, int], ...]
) -> None:
    """Those in the folder in which posts would lie."""
    assert seen(tmp_path, dict.fromkeys(files, "A")) is None
    assert expected == others(tmp_path)


def test_a_folder_behind_a_link_is_not_entered(tmp_path: Path) -> None:
    """It may lead anywhere."""
    (tmp_path / "blog").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_text(POST, encoding="utf-8")
    (tmp_path / "blog" / "_posts").symlink_to("../elsewhere")

    assert survey(tmp_path / "blog") is None


@pytest.mark.parametrize(
    ("name", "target"),
    [("_config.yml", "/etc/passwd"), ("_config.yml", "_config.yml"), ("config/_default", "../../elsewhere")],
)
def test_settings_behind_a_link_tell_nothing(tmp_path: Path, name: str, target: str) -> None:
    """They are passed over, as a pipe is; what lies beside them counts."""
    blog = tmp_path / "blog"
    seen(
        tmp_path, {"elsewhere/hugo.toml": "title = 'Secret'", "blog/config/x": "", "blog/_posts/2026-05-05-a.md": POST}
    )
    (blog / name).symlink_to(target)
    os.mkfifo(blog / "hugo.toml")
    found = described(blog, {})

    assert ("Jekyll", "", None) == (found.generator, found.by, found.title)


def test_a_blog_may_lie_in_a_folder(tmp_path: Path) -> None:
    """Its settings are looked for there, and paths begin above it."""
    found = described(tmp_path, {"web/_config.yml": "title: News", "web/_posts/2026-05-05-a.md": POST}, "web")

    assert ("web/_posts", "_config.yml", "News") == (found.folder, found.by, found.title)


@pytest.mark.parametrize(
    ("config", "text", "expected"),
    [
        ("_config.yml", "title: News\ntimezone: Europe/Paris\nlang: nl-NL\n", ("News", "nl", "Europe/Paris")),
        ("_config.yml", "name: News\nlang: fr\ntimezone: Paris\n", ("News", None, None)),
        ("hugo.toml", "title = 'News'\nlanguageCode = 'en-GB'\ntimeZone = 'UTC'\n", ("News", "en", "UTC")),
        ("hugo.toml", "title = [", (None, None, None)),
        ("_config.yml", "title: {a: b}\n", (None, None, None)),
        ("pelicanconf.py", "SITENAME = 'News'\n", (None, None, None)),
    ],
)
def test_settings_that_are_data_tell_more(
    tmp_path: Path, config: str, text: str, expected: tuple[str | None, ...]
) -> None:
    """Title, language and zone; of programs nothing is asked."""
    folder = {"_config.yml": "_posts", "hugo.toml": "content", "pelicanconf.py": "content"}[config]
    found = described(tmp_path, {config: text, f"{folder}/2026-05-05-a.md": POST})

    assert expected == (found.title, found.language, found.timezone)


def posts(*fields: str, name: str = "_posts/{}.md") -> dict[str, str]:
    """Return posts with these fields."""
    return {name.format(f"post-{number}"): f"---\n{some}\n---\n" for number, some in enumerate(fields)}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (posts("date: 2026-05-05\ncategory: a"), {"publish": ("date",), "topic": ("category",)}),
        (posts("publishDate: 2026-05-05", "date: 2026-05-06"), {"publish": ("publishDate", "date")}),
        (posts("date: soon", "published: true"), {}),
        (posts("title: A", name="_posts/2026-05-05-{}.md"), {"publish": ("filename",)}),
        (posts("title: A", name="_posts/2026/05/05/{}.md"), {"publish": ("path",)}),
        (posts("publish: 2026-05-05"), {}),
        (posts("category: a", "categories: [b, c]", "category: d\ntags: [e]"), {"topic": ("category", "categories")}),
        (posts("taxonomies: {tags: [a]}"), {"topic": ("taxonomies.tags",)}),
        (posts(*(f"category: blog\ntags: [t{number}]" for number in range(5))), {"topic": ("tags",)}),
        (posts("topic: a\nowner: b"), {}),
        (posts("author: {name: Web team}", "authors: [A, B]"), {"owner": ("author", "authors")}),
        (posts("lastmod: 2026-05-05", "title: A"), {"updated": ("lastmod",)}),
        (posts("lastmod: 2026-05-05", "lastmod: yesterday"), {}),
        (posts("channel: Our news"), {"channel": ()}),
        (posts(*(f"channel: c{number}" for number in range(21))), {"channel": ()}),
    ],
)
def test_names_are_ours_as_far_as_they_tell_of_posts(
    tmp_path: Path, files: dict[str, str], expected: dict[str, tuple[str, ...]]
) -> None:
    """Each name stands there because some post says nothing under those before it."""
    assert expected == dict(described(tmp_path, files).mapped)


def test_channels_are_those_that_posts_name(tmp_path: Path) -> None:
    """The one that most name first."""
    found = described(tmp_path, posts("channel: web", "channel: mail", "channel: mail", "title: A"))

    assert ("mail", "web") == found.channels


def test_fields_are_counted(tmp_path: Path) -> None:
    """Also in a post whose front matter cannot be read, which has none; other forms than Markdown are told."""
    files = posts("title: A\ndate: 2026-05-05", "title: B", "title: a: b") | {"_posts/a.rst": "A", "_posts/b.mdx": "B"}
    found = described(tmp_path, files)

    assert (("title", 2), ("date", 1)) == found.fields
    assert ((".mdx", 1), (".rst", 1)) == found.others
    assert 3 == len(found.sources)
