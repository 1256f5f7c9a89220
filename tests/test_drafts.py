"""Tests for generator.drafts: the text of a new post says what was meant, to Ritme and to other readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.config import parse_settings
from generator.drafts import Draft
from generator.drafts import write
from generator.language import find_language
from generator.model import Medium
from generator.parse import parse_post
from generator.reading import Source
from generator.schema import POST
from generator.times import When
from generator.times import find_zone
from generator.times import parse_when
from tests.conftest import told
from tests.planned import HEAD
from tests.planned import QUIET

if TYPE_CHECKING:
    from generator.model import Post
    from generator.settings import Settings

OPEN_DAY = (("title", "Open day"), ("channel", "blog"), ("topic", "books"), ("status", "draft"))


def settings(more: str = "") -> Settings:
    """Return the settings of a small calendar with more lines."""
    found, wrong = parse_settings(Source("calendar.yaml", HEAD + QUIET + more))
    assert found is not None, told(wrong)
    return found


def blog(fields: str, *more: str, path: str = "posts") -> Settings:
    """Return the settings of an existing blog with a mapping of fields."""
    lines = ["posts:", f"  path: {path}", "  channel: blog", f"  fields: {{{fields}}}", *(f"  {line}" for line in more)]
    return settings("\n".join([*lines, ""]))


def when(text: str) -> When:
    """Return a publish time in the calendar's zone."""
    found = parse_when(text, find_zone("Europe/Amsterdam"))
    assert isinstance(found, When)
    return found


def read(text: str, said: Settings, path: str = "posts/2026-05-05-open-day.md") -> Post:
    """Return the post that a draft's text makes."""
    post, findings = parse_post(Source(path, text), said)
    assert post is not None, told(findings)
    assert () == findings
    return post


def test_a_draft_has_its_fields_in_the_order_of_the_manual() -> None:
    """However they were given, they stand as in every other post."""
    draft = Draft((*reversed(OPEN_DAY), ("effort", "2"), ("official", "true")), when("2026-05-05 19:00"), "Come in.\n")

    assert """\
---
title: Open day
channel: blog
topic: books
publish: 2026-05-05 19:00
status: draft
official: true
effort: 2
---
Come in.
""" == write(draft, settings())


def test_a_picture_has_its_description_beside_it() -> None:
    """As posts write it by hand; a file alone is a word."""
    media = (Medium("pond.jpg", 'The "pond", in May'), Medium("frog.mp4"), "plain.jpg")
    text = write(Draft((*OPEN_DAY, ("media", media)), when("2026-05-05")), settings())

    assert '  - {file: "pond.jpg", alt: "The \\"pond\\", in May"}\n  - frog.mp4\n  - plain.jpg\n' in text
    assert (*media[:2], Medium("plain.jpg")) == read(text, settings()).media


def test_a_new_post_tells_what_else_could_be_said() -> None:
    """Each field of the table stands there once, with its line of the manual; the others as comments to complete."""
    text = write(Draft(OPEN_DAY, when("2026-05-05")), settings(), find_language("en"))

    lines = text.splitlines()
    assert "title: Open day                 # the title" in lines
    assert "status: draft                   # `idea`, `draft`, `review`, `approved` (default) or `cancelled`" in lines
    assert "# audience:                     # whom it is for; default: the channel's" in lines
    assert [field.name for field in POST] == sorted(
        (line.removeprefix("# ").partition(":")[0] for line in lines[1:-1]), key=[field.name for field in POST].index
    )
    assert "Open day" == read(text, settings()).title


def test_comments_are_in_the_language_of_the_calendar() -> None:
    """The team reads them, not the program."""
    text = write(Draft(OPEN_DAY), settings(), find_language("nl"))

    assert "# owner:                        # wie het maakt" in text.splitlines()


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Open day", "title: Open day"),
        ("Kom je ook? Ja!", "title: Kom je ook? Ja!"),
        ("Open day: come in", 'title: "Open day: come in"'),
        ("Room #4", 'title: "Room #4"'),
        ("yes", 'title: "yes"'),
        ("2026", 'title: "2026"'),
        ("- one", 'title: "- one"'),
        ('"Quoted"', r'title: "\"Quoted\""'),
        ("[x](y)", 'title: "[x](y)"'),
        ("Ends with :", 'title: "Ends with :"'),
        ("{{ x }}", 'title: "{{ x }}"'),
        ("12:30", 'title: "12:30"'),
    ],
)
def test_a_value_stands_between_marks_only_where_it_could_be_misread(title: str, line: str) -> None:
    """YAML takes some texts for something else; the others stay as a writer would write them."""
    text = write(Draft((("title", title), *OPEN_DAY[1:]), when("2026-05-05")), settings())

    assert line == text.splitlines()[1]
    assert title == read(text, settings()).title
    assert title == yaml.safe_load(text.split("---")[1])["title"]


@given(
    title=st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1).filter(
        lambda text: text.strip() and "\u00a0" not in text
    ),
    owner=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1).filter(str.strip).map(str.strip),
    body=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Zl", "Zp"])),
)
def test_what_is_written_reads_back_to_the_same(title: str, owner: str, body: str) -> None:
    """Whatever a title or an owner is called, no sign of it is lost and none starts something else."""
    draft = Draft((("title", title), *OPEN_DAY[1:], ("owner", owner)), when("2026-05-05 19:00"), body)
    post, _ = parse_post(Source("posts/x.md", write(draft, settings())), settings())

    assert post is not None
    assert (" ".join(title.split()), owner, draft.when) == (" ".join(post.title.split()), post.owner, post.when)
    assert body.strip("\n") == post.body.strip("\n")


def test_a_list_has_a_line_for_each_value() -> None:
    """As in `media` with several pictures."""
    text = write(Draft((*OPEN_DAY, ("media", ("one.jpg", "a: b.jpg"))), when("2026-05-05")), settings())

    assert ["media:", "  - one.jpg", '  - "a: b.jpg"'] == text.splitlines()[6:9]
    assert ("one.jpg", "a: b.jpg") == tuple(medium.file for medium in read(text, settings()).media)


def test_a_blog_gets_its_own_names_of_fields() -> None:
    """What the mapping gives by default is not written; lists stand as lists."""
    said = blog("publish: [date, filename], topic: [categories, tags], owner: extra.author, audience: extra.audience")
    draft = Draft((*OPEN_DAY, ("owner", "editors"), ("audience", "readers")), when("2026-05-05 19:00"), "Come in.")
    text = write(draft, said)

    assert (
        """\
---
title: Open day
categories:
  - books
date: 2026-05-05 19:00
draft: true
extra:
  audience: readers
  author: editors
---
Come in.
"""
        == text
    )
    assert ("draft", "editors", "books") == ((post := read(text, said)).status, post.owner, post.topic)


@pytest.mark.parametrize(
    ("path", "fields", "status", "lines"),
    [
        ("posts", "publish: date", "draft", ["draft: true"]),
        ("posts", "publish: date", "approved", []),
        ("posts", "publish: date", "idea", ["draft: true", "status: idea"]),
        ("_posts", "publish: date", "draft", ["published: false"]),
        ("_posts", "publish: date", "review", ["published: false", "status: review"]),
        ("posts", "publish: date, status: draft", "review", ["draft: true"]),
        ("posts", "publish: date, status: published", "draft", ["published: false"]),
        ("posts", "publish: date, status: state", "draft", ["draft: true", "state: draft"]),
        ("posts", "publish: date, status: state", "approved", ["state: approved"]),
    ],
)
def test_a_blog_is_told_in_its_own_way_what_must_not_go_out_yet(
    path: str, fields: str, status: str, lines: list[str]
) -> None:
    """Its generator knows nothing of our statuses; ours stands beside, where it says more."""
    said = blog(fields, path=path)
    text = write(Draft((*OPEN_DAY[:3], ("status", status)), when("2026-05-05")), said)

    assert lines == text.splitlines()[4:-1]
    assert (status == "approved") == (read(text, said).status == "approved")


@pytest.mark.parametrize("name", ["a: b", "#c", "- q", "a #b", "yes", "x.y z"])
def test_a_field_may_be_called_as_a_blog_likes(name: str) -> None:
    """What YAML would take for something else stands between marks."""
    said = blog(f'publish: date, topic: "{name}"')

    assert "books" == read(write(Draft(OPEN_DAY, when("2026-05-05")), said), said).topic


def test_what_a_blog_says_in_its_text_and_its_path_is_not_said_twice() -> None:
    """A title may be the first heading, a day the name of the file."""
    said = blog("publish: filename, title: heading, topic: tags")
    text = write(Draft(OPEN_DAY, when("2026-05-05"), "Come in."), said)

    assert "---\ntags:\n  - books\ndraft: true\n---\n# Open day\n\nCome in.\n" == text
    assert ("Open day", when("2026-05-05")) == ((post := read(text, said)).title, post.when)
