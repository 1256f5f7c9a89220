"""Tests for generator.adoption: the calendar of an existing blog."""

from __future__ import annotations

import re
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.adoption import Adoption
from generator.adoption import Head
from generator.adoption import adopt
from generator.build import Request
from generator.build import check
from generator.config import parse_settings
from generator.language import find_language
from generator.reading import Source
from generator.survey import Survey
from generator.survey import survey
from generator.yaml_block import read_yaml
from tests import blogs
from tests.conftest import plain
from tests.conftest import words
from tests.test_mapping import BLOGS

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 5, 20)
EN = find_language("en")
HEAD = Head("Our blog", "en", "Europe/Amsterdam")
HAND_WRITTEN = {
    "jekyll": {"publish": ["date", "filename"], "topic": ["category", "categories"], "owner": "author"},
    "scientific-python": {"publish": "date", "topic": "tags", "owner": "authors"},
}


def adopted(folder: Path, files: dict[str, str], head: Head = HEAD) -> Adoption:
    """Return what is written and said of a blog that is made of these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    seen = survey(folder)
    assert seen is not None
    found = adopt(seen, head, TODAY, EN)
    assert found is not None
    return found


def days(*ages: int) -> dict[str, str]:
    """Return posts of so many days before today."""
    return {f"_posts/{TODAY - timedelta(days=age)}-post-{age}.md": "---\ntitle: A\n---\nA\n" for age in ages}


def test_the_calendar_of_a_blog(tmp_path: Path) -> None:
    """Each line says what it is for, and the rhythm that was kept is a note."""
    files = {
        "_config.yml": "",
        "_posts/2026-05-05-a.md": "---\ntitle: A\ncategory: News\nauthor: Web team\n---\nA\n",
        "_posts/2026-05-15-b.md": "---\ntitle: B\ncategory: Tips\ndate: 2026-05-16 12:00\n---\nB\n",
    }
    found = adopted(tmp_path, files)

    assert found.text == (
        "# How Ritme reads this blog, in which it changes nothing. Mend here what it took for something else.\n"
        "title: Our blog\n"
        "language: en\n"
        "timezone: Europe/Amsterdam\n"
        "posts:\n"
        "  path: _posts\n"
        "  fields:  # our field: its names in the blog, of which the first that is there counts\n"
        "    publish: [date, filename]\n"
        "    topic: category\n"
        "    owner: author\n"
        "  channel: blog  # of posts that name none\n"
        "  topics: open  # what posts name need not be declared\n"
        "channels:\n"
        "  blog:\n"
        "    name: Blog\n"
        "    # in the 52 weeks up to 2026-05-16 there were 2 posts\n"
        "    # the median pause was 11 days\n"
        "    # a promise is yours to make; one that would fit is:\n"
        '    # cadence: "every 11 days"\n'
    )
    assert [
        "a blog of Jekyll, as `_config.yml` tells",
        "2 posts in `_posts`",
        "fields: `title (2)`, `category (2)`, `author (1)`, `date (1)`",
        "`publish` is read from `date`, `filename`",
        "`topic` is read from `category`",
        "`owner` is read from `author`",
    ] == [words(text) for text in found.words]


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ([5], None),
        ([0, -3], None),
        ([5, 15, 45], "every 30 days"),
        (range(3, 360, 30), "1 per month"),
        (range(3, 360, 7), "1 per week"),
        ([*range(3, 360, 30), *range(400, 1000, 3)], "1 per month"),
        ([800, 810], "every 10 days"),
    ],
)
def test_a_promise_that_would_fit_is_a_note(tmp_path: Path, ages: list[int], expected: str | None) -> None:
    """It looks at the last year with posts; of one post, or of what lies ahead, there is nothing to say."""
    text = adopted(tmp_path, days(*ages)).text
    parsed, findings = parse_settings(Source("calendar.yaml", text))

    assert (() if parsed else None) == findings
    assert parsed is not None
    assert parsed.channels[0].cadence is None
    assert ([f'    # cadence: "{expected}"'] if expected else []) == re.findall(r".*cadence.*", text)
    switched_on, _ = parse_settings(Source("calendar.yaml", text.replace("# cadence", "cadence")))
    assert switched_on is not None
    assert (expected or "") == switched_on.channels[0].promise


def test_ids_are_made_from_paths_only_where_names_meet(tmp_path: Path) -> None:
    """Else links to posts would be longer than need be."""
    post = "---\ntitle: A\ndate: 2026-05-05\n---\nA\n"
    alone = adopted(tmp_path / "one", {"posts/a/one.md": post, "posts/b/two.md": post})
    twins = adopted(tmp_path / "two", {"posts/a/one.md": post, "posts/b/one.md": post})

    assert "id: path" not in alone.text
    assert "  id: path  # because files in different folders have the same name\n" in twins.text
    assert "ids are made from paths, because files in different folders have the same name" == words(twins.words[-1])


def test_channels_that_posts_name_are_declared(tmp_path: Path) -> None:
    """Each with its own rhythm; the first is that of posts that name none."""
    files = {
        f"posts/{number}.md": f"---\ntitle: A\ndate: 2026-05-{number:02}\nchannel: {channel}\n---\nA\n"
        for number, channel in enumerate(["our-news", "mail", "our-news"], 1)
    }
    text = adopted(tmp_path, files).text

    assert "  channel: our-news  #" in text
    assert "  our-news:\n    name: Our news\n    # in the 52 weeks up to 2026-05-03 there were 2 posts\n" in text
    assert "  mail:\n    name: Mail\n    # in the 52 weeks up to 2026-05-02 there was one post\n" in text


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    """Mistakes are counted, what a field means here is told, and what tells no generator is no generator."""
    files = {
        "posts/a.md": "---\ntitle: A\ndate: soon\nchannel: Our news\n---\n",
        "posts/b.rst": "A",
        "posts/c.md": "A",
        "posts/d.rst": "A",
    }
    found = adopted(tmp_path, files)

    assert [
        "a blog of a generator that no file tells",
        "2 posts in `posts`",
        "2 files that end in `.rst` are not read: they are no Markdown",
        "fields: `title (1)`, `date (1)`, `channel (1)`",
        "2 of them have mistakes, which `ritme check` tells",
        "`channel` means something else in this blog, and is passed over",
        "no field tells topics apart, so posts are `untagged` unless they have a `topic`",
    ] == [words(text) for text in found.words]
    assert "    channel: []\n" in found.text


def test_pelican_writes_fields_without_fences(tmp_path: Path) -> None:
    """They are read up to the first empty line."""
    files = {
        "pelicanconf.py": "",
        "content/a.md": "Title: A\nDate: 2026-05-05 10:00\nCategory: News\nAuthors: Noor, Sam\n\nText.\n",
        "content/b.md": "Title: B\nDate: 2026-05-06 10:00\nCategory: Tips\n\nText.\n",
    }
    found = adopted(tmp_path, files)
    (tmp_path / "calendar.yaml").write_text(found.text, encoding="utf-8")
    checked = check(Request(tmp_path, lambda _: TODAY))

    assert checked.calendar is not None
    assert [("A", "news", "Noor", "Text.\n"), ("B", "tips", None, "Text.\n")] == [
        (post.title, post.topic, post.owner, post.body) for post in checked.calendar.posts
    ]


def test_posts_without_fields_are_what_they_are(tmp_path: Path) -> None:
    """Nothing is mapped then; that a day is missing is told of each."""
    found = adopted(tmp_path, {"posts/a.md": "A\n", "posts/b.md": "B\n"})

    assert [
        "a blog of a generator that no file tells",
        "2 posts in `posts`",
        "2 of them have mistakes, which `ritme check` tells",
        "no field tells topics apart, so posts are `untagged` unless they have a `topic`",
    ] == [words(text) for text in found.words]
    assert "fields" not in found.text


@pytest.mark.parametrize("folder", ["a\\b", "a\x07b"])
def test_a_folder_whose_name_settings_cannot_hold(tmp_path: Path, folder: str) -> None:
    """There is no calendar that could read it."""
    (tmp_path / folder / "posts").mkdir(parents=True)
    (tmp_path / folder / "posts" / "a.md").write_text("A", encoding="utf-8")
    seen = survey(tmp_path, folder)

    assert seen is not None
    assert adopt(seen, HEAD, TODAY, EN) is None


@pytest.mark.parametrize("name", ["jekyll", "hugo", "eleventy", "docusaurus"])
def test_a_blog_of_each_generator_is_read_as_by_hand(tmp_path: Path, name: str) -> None:
    """Its posts have the ids, titles, days, topics and statuses that a mapping written by hand gives them."""
    blog = BLOGS[name]
    text = adopted(tmp_path, blog.files).text
    (tmp_path / "calendar.yaml").write_text(text, encoding="utf-8")
    checked = check(Request(tmp_path, lambda _: TODAY))

    assert checked.calendar is not None
    assert [(id_, title, day, topic, status) for id_, title, day, _, topic, status in blog.posts] == [
        (post.id, post.title, str(post.when.day) if post.when else None, post.topic, post.status)
        for post in checked.calendar.posts
    ]


@pytest.mark.no_cover
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_title_reads_back_as_far_as_it_shows(title: str) -> None:
    """A blog's settings come from strangers."""
    (path, post), *_ = days(5).items()
    seen = Survey("Jekyll", "", "_posts", (Source(path, post),), (), (), (), ())
    found = adopt(seen, Head(title, "en", "UTC"), TODAY, EN)
    parsed, _ = parse_settings(Source("calendar.yaml", found.text if found else ""))

    assert parsed is not None
    assert ("".join(sign for sign in title if sign.isprintable()).split() or ["blog"]) == parsed.title.split()


@pytest.mark.corpora
@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "mistakes"), [("jekyll", ["invalid-publish-time"]), ("scientific-python", [])])
def test_a_real_blog_is_read_as_by_hand(corpora: Path, tmp_path: Path, name: str, mistakes: list[str]) -> None:
    """The same fields are picked, the same posts are read, and the only mistake is one of its own."""
    seen = survey(corpora, name)
    assert seen is not None
    found = adopt(seen, Head(name, "en", "UTC"), TODAY, EN)
    assert found is not None
    table, _ = read_yaml(found.text, "calendar.yaml")
    (tmp_path / "calendar.yaml").write_text(found.text, encoding="utf-8")
    for source in seen.sources:
        (tmp_path / source.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source.path).write_text(source.text, encoding="utf-8")
    checked = check(Request(tmp_path, lambda _: TODAY))

    assert checked.calendar is not None
    assert HAND_WRITTEN[name] == plain(table)["posts"]["fields"]
    assert mistakes == [finding.code for finding in checked.findings if finding.severity == "error"]
    assert {f"{seen.folder}/{path}": post.topic for path, post in blogs.read(corpora / seen.folder).items()} == {
        post.path: post.topic for post in checked.calendar.posts
    }
