"""Tests for generator.mapping: single fields, then whole blogs, invented in the form of each generator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.frontmatter import cut
from generator.mapping import asked_names
from generator.mapping import id_from_path
from generator.mapping import mapped_fields
from generator.model import Medium
from generator.parse import parse_post
from generator.reading import Source
from generator.times import find_zone
from tests.conftest import plain
from tests.conftest import settings
from tests.conftest import told
from tests.inspection import faults
from tests.planned import made
from tests.planned import tree

if TYPE_CHECKING:
    from pathlib import Path

    from generator.settings import Mapping

AMSTERDAM = find_zone("Europe/Amsterdam")
TODAY = "2026-06-15"
HEAD = """\
title: A blog
timezone: Europe/Amsterdam
channels:
  blog: {name: Blog, mark: BL, cadence: 1 per month}
"""


@dataclass(frozen=True)
class Blog:
    """A blog: how it is mapped, its files, and the posts that it is: id, title, day, time, topic and status."""

    mapping: str
    files: dict[str, str]
    posts: list[tuple[str, str, str | None, str | None, str, str]]


JEKYLL = Blog(
    """\
posts:
  path: _posts
  fields: {publish: [date, filename], topic: [category, categories], owner: author}
  channel: blog
  topics: open
""",
    {
        "_posts/2026-05-04-bread.md": """\
---
layout: post
title: "Bread: a love story"
date: 2026-05-04 23:30:00 -0500
categories: [Baking, Life]
author: ada
---
{% raw %}{{ not ours }}{% endraw %}

{% highlight ruby %}
puts 1
{% endhighlight %}
""",
        "_posts/2026-05-20-no-date.markdown": "---\ntitle: No date\ncategory: Life\n---\nThe name says it.\n",
        "_drafts/idea.md": "---\ntitle: Not of the folder\n---\n",
        "_config.yml": "title: Jekyll's own\n",
    },
    [
        ("bread", "Bread: a love story", "2026-05-05", "06:30", "baking", "approved"),
        ("no-date", "No date", "2026-05-20", None, "life", "approved"),
    ],
)

HUGO = Blog(
    """\
posts:
  path: content/posts
  fields: {publish: [publishDate, date], topic: tags, status: draft}
  channel: blog
  topics: open
""",
    {
        "content/posts/_index.md": '+++\ntitle = "Posts"\n+++\n',
        "content/posts/first.md": """\
+++
title = "First"
date = 2026-05-04T10:00:00+02:00
draft = false
tags = ["C++", "Tools"]
weight = 10
[params]
cover = "cover.jpg"
+++
{{< figure src="cover.jpg" >}}
""",
        "content/posts/bundle/index.md": """\
+++
title = 'A bundle'
date = 2026-05-11
publishDate = 2026-07-01T09:00:00Z
draft = true
tags = ["tools"]
+++
Text.
""",
        "content/posts/yaml.md": "---\ntitle: YAML too\ndate: 2026-05-12T08:00:00\ntags: [tools]\n---\nText.\n",
    },
    [
        ("first", "First", "2026-05-04", "10:00", "c-plus-plus", "approved"),
        ("yaml", "YAML too", "2026-05-12", "08:00", "tools", "approved"),
        ("bundle", "A bundle", "2026-07-01", "11:00", "tools", "draft"),
    ],
)

ELEVENTY = Blog(
    """\
posts:
  path: content/blog
  fields: {publish: [date, filename], topic: tags, status: draft}
  channel: blog
  topics: open
""",
    {
        "content/blog/blog.11tydata.js": "export default { tags: ['posts'] };\n",
        "content/blog/firstpost.md": """\
---
title: This is my first post.
description: This is a post about bikes.
date: 2026-05-01
tags: another tag
---
## Section header
""",
        "content/blog/2026-05-07-second.md": "---\ntitle: Second\ntags:\n  - number 2\ndraft: true\n---\nText\n",
    },
    [
        ("firstpost", "This is my first post.", "2026-05-01", None, "another-tag", "approved"),
        ("second", "Second", "2026-05-07", None, "number-2", "draft"),
    ],
)

DOCUSAURUS = Blog(
    """\
posts:
  path: blog
  fields: {publish: [date, filename], topic: tags, owner: authors, status: draft}
  channel: blog
  topics: open
""",
    {
        "blog/authors.yml": "ada: {name: Ada}\n",
        "blog/2026-05-28-first-post.md": """\
---
slug: first-blog-post
title: First Blog Post
authors: [ada, bob]
tags: [hello, docusaurus]
---
Words.

<!-- truncate -->

More words.
""",
        "blog/2026-05-30-welcome/index.md": """\
---
title: Welcome
authors:
  - name: Ada Invented
    title: Writer
    url: https://example.org/ada
tags:
  - hello
---
![Plush](./plush.jpg)
""",
        "blog/mine.md": """\
---
title: Mine
authors: {name: Bob, title: Reader}
date: 2026-06-01T10:00
tags: [hola]
---
Hi.
""",
    },
    [
        ("first-post", "First Blog Post", "2026-05-28", None, "hello", "approved"),
        ("welcome", "Welcome", "2026-05-30", None, "hello", "approved"),
        ("mine", "Mine", "2026-06-01", "10:00", "hola", "approved"),
    ],
)

ZOLA = Blog(
    """\
posts:
  path: content
  fields: {publish: date, status: draft}
  channel: blog
  topic: general
  topics: open
""",
    {
        "content/_index.md": "+++\nsort_by = 'date'\n+++\n",
        "content/hello.md": """\
+++
title = "Hello"
date = 2026-05-04
updated = 2026-05-06
[taxonomies]
tags = ["rust", "web"]
[extra]
toc = true
+++
Hi <!-- more --> there.
""",
        "content/2026/later.md": '+++\ntitle = "Later"\ndate = 2026-06-20T12:30:00Z\ndraft = true\n+++\nSoon.\n',
    },
    [
        ("hello", "Hello", "2026-05-04", None, "general", "approved"),
        ("later", "Later", "2026-06-20", "14:30", "general", "draft"),
    ],
)

PELICAN = Blog(
    """\
posts:
  path: content
  fields: {title: Title, publish: Date, topic: Category, status: Status, owner: Author, id: Slug}
  channel: blog
  topics: open
""",
    {
        "content/super.md": """\
---
Title: My super title
Date: 2026-05-04 10:20
Modified: 2026-05-05 19:30
Category: Python
Tags: pelican, publishing
Slug: my-super-post
Author: Ada
---
This is the content.
""",
        "content/notes/draft.md": "---\nTitle: Not yet\nDate: 2026-06-20\nCategory: Notes\nStatus: draft\n---\nWait.\n",
    },
    [
        ("my-super-post", "My super title", "2026-05-04", "10:20", "python", "approved"),
        ("draft", "Not yet", "2026-06-20", None, "notes", "draft"),
    ],
)

BY_PATH = Blog(
    """\
posts:
  path: [notes, archive]
  fields: {publish: path, title: heading}
  channel: blog
  topic: notes
  topics: open
  id: path
""",
    {
        "notes/2026/05/04-bread.md": "# Bread\n\nNo front matter at all.\n",
        "archive/2025/12/31/bread.md": "---\nlayout: old\n---\n# Old bread\n\nText.\n",
    },
    [
        ("archive-2025-12-31-bread", "Old bread", "2025-12-31", None, "notes", "approved"),
        ("notes-2026-05-04-bread", "Bread", "2026-05-04", None, "notes", "approved"),
    ],
)

BLOGS = {
    "jekyll": JEKYLL,
    "hugo": HUGO,
    "eleventy": ELEVENTY,
    "docusaurus": DOCUSAURUS,
    "zola": ZOLA,
    "pelican": PELICAN,
    "by path": BY_PATH,
}


def as_row(post: dict[str, Any]) -> tuple[str, str, str | None, str | None, str, str]:
    """Return what calendar.json says of a post, as the blogs above say it."""
    time = post["publish"][11:16] if post["publish"] else None
    return post["id"], post["title"], post["day"], time, post["topic"], post["status"]


def mapping(text: str) -> Mapping:
    """Return what the settings say of posts."""
    return settings(f"posts: {text}\n").posts


def read(how: str, *lines: str, path: str = "posts/a.md", body: str = "") -> tuple[dict[str, str], list[str]]:
    """Return the fields of a post under our names but for its title, and what is said of them."""
    parts, _ = cut(Source(path, "\n".join(("---", *lines, "---", body))))
    assert parts is not None
    table, findings = mapped_fields(parts, path, mapping(how), AMSTERDAM)
    return {name: value for name, value in plain(table).items() if name != "title"}, told(findings)


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("{fields: {owner: author}}", "author: Ann"),
        ("{fields: {owner: author}}", "Author: Ann"),
        ("{fields: {owner: Author}}", "author: Ann"),
        ("{fields: {owner: author}}", "AUTHOR: [Ann, Bo]"),
        ("{}", "Owner: Ann"),
        ("{fields: {owner: extra.author}}", "extra: {author: Ann}"),
        ("{fields: {owner: extra.author}}", "extra: {author: [Ann, Bo]}"),
        ("{fields: {owner: a.b.c}}", "a: {b: {c: Ann}}"),
        ("{fields: {owner: extra.author}}", "extra.author: Ann"),
        ("{fields: {owner: [author, extra.author]}}", "extra: {author: Ann}"),
    ],
)
def test_a_field_is_found_by_its_name(how: str, line: str) -> None:
    """Without regard to capitals, and through fields within fields; the first of a list counts."""
    assert ({"owner": "Ann"}, []) == read(how, line)


@pytest.mark.parametrize("line", ["extra: Ann", "extra: {writer: Ann}", "extra: [author]", "authors: Ann"])
def test_a_field_that_is_not_there_is_not_found(line: str) -> None:
    """Names with dots end where the way ends."""
    assert ({}, []) == read("{fields: {owner: extra.author}}", line)


def test_a_name_with_its_own_capitals_comes_first() -> None:
    """Where a blog has both, the one that was asked for counts."""
    assert ({"owner": "Ann"}, []) == read("{fields: {owner: author}}", "Author: Bo", "author: Ann")


def test_of_a_field_that_is_a_list_every_value_counts() -> None:
    """Unlike of others, which take the first; the first name that is there counts here, too."""
    lines = ("title: A", "date: 2026-05-04", "images: [a.jpg, {file: b.jpg, alt: A pond}]", "photos: c.jpg")
    how = settings("posts: {fields: {publish: date, media: [cover, images, photos]}, channel: website, topics: open}\n")
    found, findings = parse_post(Source("posts/a.md", "\n".join(("---", *lines, "---", ""))), how)

    assert [] == told(findings)
    assert found is not None
    assert (Medium("a.jpg"), Medium("b.jpg", "A pond")) == found.media


@pytest.mark.parametrize("nothing", ["", "''", "~", "null", "NULL", "' ~ '", "[]", "[~]", "{}", "{name: null}"])
def test_nothing_is_written_in_many_ways(nothing: str) -> None:
    """Where a field holds nothing, the next one counts."""
    assert ({"owner": "Ann"}, []) == read("{fields: {owner: [author, by]}}", f"author: {nothing}", "by: Ann")


@pytest.mark.parametrize("word", ["Last Modified", "Created", "git Last Modified", "git Created", "GIT CREATED"])
def test_a_date_can_be_a_word_for_looking_elsewhere(word: str) -> None:
    """Eleventy has four of them; the date in the file's name counts then, and in other fields they are text."""
    how = "{fields: {publish: date, owner: author}}"

    assert ({"publish": "2026-05-04"}, []) == read(how, f"date: {word}", path="posts/2026-05-04-a.md")
    assert ({"owner": word}, []) == read(how, f"author: {word}")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("draft", "true", "draft"),
        ("draft", "TRUE", "draft"),
        ("draft", "false", "approved"),
        ("Draft", "true", "draft"),
        ("published", "true", "approved"),
        ("published", "false", "draft"),
        ("Published", "False", "draft"),
        ("state", "published", "approved"),
        ("state", "Publish", "approved"),
        ("state", "public", "approved"),
        ("state", "private", "draft"),
        ("state", "hidden", "draft"),
        ("state", "unpublished", "draft"),
        ("state", "review", "review"),
        ("state", "cancelled", "cancelled"),
        ("published", "hidden", "draft"),
        ("state", "true", "true"),
        ("draft", "yes", "yes"),
    ],
)
def test_a_status_has_other_words_in_other_blogs(name: str, value: str, expected: str) -> None:
    """A flag means what its name says; a word that nobody knows stays as it is, to be an error."""
    assert ({"status": expected}, []) == read(f"{{fields: {{status: {name}}}}}", f"{name}: {value}")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("draft: true",), {"status": "draft"}),
        (("published: false",), {"status": "draft"}),
        (("Draft: True",), {"status": "draft"}),
        (("draft: false",), {"status": "approved"}),
        (("published: 2026-05-05",), {}),
        (("draft: maybe",), {}),
        (("status: review", "draft: true"), {"status": "review"}),
        (("draft: true", "published: true"), {"status": "draft"}),
    ],
)
def test_a_flag_of_the_blogs_own_keeps_a_draft_back(lines: tuple[str, ...], expected: dict[str, str]) -> None:
    """A mapping that says nothing of a status must not send drafts out: the usual flags count without being named."""
    assert (expected, []) == read("{fields: {publish: date}}", *lines)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "purpose: fun",
            (
                "2:10: warning[invalid-value] `fun` is not one of the known words; "
                "known words are `inform`, `announce`, `story`, `help`, `ask`, `sell`, `service`"
            ),
        ),
        (
            "audience: All of us",
            (
                "2:11: warning[invalid-name] `All of us` is not a name; "
                "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
            ),
        ),
        (
            "id: 2026/05/a",
            (
                "2:5: warning[invalid-name] `2026/05/a` is not a name; "
                "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
            ),
        ),
        (
            "updated: often",
            (
                "2:10: warning[invalid-publish-time] `often` is not a publish time; "
                "write year, month and day, then the time: `2026-05-05 19:00`, or `2026-05-05` for the whole day"
            ),
        ),
        (
            "updated: 2026-03-29 02:30",
            (
                "2:10: warning[nonexistent-time] `2026-03-29 02:30` does not exist: the clock skips it that night; "
                "write `2026-03-29 01:30` or `2026-03-29 03:30`"
            ),
        ),
    ],
)
def test_a_field_of_the_blogs_own_is_passed_over_with_a_warning(line: str, expected: str) -> None:
    """Where the mapping names fields, others that happen to be called like ours may mean something else."""
    assert ({}, [expected]) == read("{fields: {publish: date}}", line)


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("{fields: {purpose: purpose}}", "purpose: fun"),
        ("{id: path}", "purpose: fun"),
        ("{}", "purpose: fun"),
        ("{path: posts}", "audience: All of us"),
        ("{fields: {publish: date}}", "status: maybe"),
        ("{fields: {publish: date}}", "channel: Big News"),
    ],
)
def test_a_field_that_is_meant_is_judged_like_any_other(how: str, line: str) -> None:
    """One that the mapping names, all of them where it names none, the required ones, and always the status."""
    name, value = line.split(": ")
    post, findings = parse_post(Source("posts/2026-05-04-a.md", f"---\n{line}\n---\n"), settings(f"posts: {how}\n"))

    assert ({name: value}, []) == read(how, line)
    assert post is None
    assert ["error"] == [finding.severity for finding in findings if finding.location.line == 2]


def test_a_post_is_made_without_the_fields_that_are_passed_over() -> None:
    """A warning leaves the post as it is."""
    how = "posts: {channel: website, topic: events, fields: {publish: date}}\n"
    post, findings = parse_post(
        Source("posts/a.md", "---\ndate: Jul 08 2026\npurpose: fun\nupdated: 2026-10-25 02:30\n---\n"), settings(how)
    )

    assert post is not None
    assert (None, None) == (post.purpose, post.updated)
    assert ["invalid-value", "ambiguous-time"] == [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("posts/my-first-post.md", "My first post"),
        ("posts/2026-05-04-my_first--post.md", "My first post"),
        ("posts/2026-05-04.md", "2026 05 04"),
        ("posts/open-day/index.md", "Open day"),
        ("posts/open-day/index.nl.md", "Open day nl"),
        ("posts/2026-05-04-open-day/Index.md", "Open day"),
        ("posts/iPhone tips.md", "IPhone tips"),
        ("index.md", "Index"),
    ],
)
def test_the_name_of_a_file_makes_a_title(path: str, expected: str) -> None:
    """Its words, without the date, with a capital; of an index the name of its folder."""
    parts, _ = cut(Source(path, "Come!\n"), bare=True)
    assert parts is not None
    table, _ = mapped_fields(parts, path, mapping("{}"), AMSTERDAM)

    assert expected == plain(table)["title"]


@pytest.mark.parametrize(
    ("how", "field", "expected"),
    [
        ("{}", "publish", ("publish", "filename")),
        ("{fields: {publish: [date, path]}}", "publish", ("date", "path", "filename")),
        ("{}", "title", ("title", "heading", "filename")),
        ("{fields: {topic: taxonomies.tags}}", "topic", ("taxonomies.tags",)),
        ("{fields: {topic: tags}}", "channel", ("channel",)),
    ],
)
def test_where_a_field_is_looked_for(how: str, field: str, expected: tuple[str, ...]) -> None:
    """Under the blog's names, else under ours; then where other generators look."""
    assert expected == asked_names(field, mapping(how))


def test_two_folders_do_not_share_ids() -> None:
    """One folder is left out of ids made of paths; several are what tells their files apart."""
    one, two = mapping("{id: path, path: en}"), mapping("{id: path, path: [en, nl]}")

    assert "open-day" == id_from_path("en/open-day.md", one)
    assert ("en-open-day", "nl-open-day") == tuple(
        id_from_path(f"{folder}/open-day.md", two) for folder in ("en", "nl")
    )


@pytest.mark.no_cover  # whole sites are looked at, which takes long where each step is traced
@pytest.mark.parametrize("name", BLOGS)
def test_a_blog_of_another_generator_is_built_as_it_stands(tmp_path: Path, name: str) -> None:
    """Without an error and without a change to its files; every post has its title, moment, topic and status."""
    blog = BLOGS[name]
    content = tmp_path / "blog"
    for path, text in {"calendar.yaml": HEAD + blog.mapping, **blog.files}.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    built = made(content, tmp_path / "site", TODAY)
    assert built.written, told(built.findings)
    files = tree(tmp_path / "site")

    assert blog.posts == [as_row(post) for post in json.loads(files["calendar.json"])["posts"]]
    assert [] == faults(files, "en")
