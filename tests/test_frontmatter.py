"""Tests for generator.frontmatter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location
from generator.frontmatter import Parts
from generator.frontmatter import cut
from generator.nodes import Table
from generator.reading import Source
from tests.conftest import places
from tests.conftest import plain
from tests.conftest import told


@pytest.mark.parametrize(
    ("text", "title", "body", "body_line"),
    [
        ("---\ntitle: Open day\n---\nCome!\n", "Open day", "Come!\n", 4),
        ("+++\ntitle = 'Open day'\n+++\nCome!\n", "Open day", "Come!\n", 4),
        ("--- \ntitle: Open day\n---\t \n\nCome!", "Open day", "\nCome!", 4),
        ("---\ntitle: Open day\n---", "Open day", "", 3),
        ("---\ntitle: Open day\n---\nOne\n---\ntwo\n---\n", "Open day", "One\n---\ntwo\n---\n", 4),
        ("---\ntitle: a --- b\n----: c\n---\n", "a --- b", "", 5),
        ("---\ntitle: +++\n---\n+++\n", "+++", "+++\n", 4),
        ("---\ntitle: |\n  a\n  ---\n  b\n---\nCome!", "a\n---\nb\n", "Come!", 7),
        ("---\ntitle: Open day\n...\nCome!\n", "Open day", "Come!\n", 4),
        ("---\ntitle: Open day\n... \nOne\n---\ntwo\n", "Open day", "One\n---\ntwo\n", 4),
        ("---\ntitle: Open day\n---\nOne\n...\ntwo\n", "Open day", "One\n...\ntwo\n", 4),
        ("---\ntitle: Wait...\n....: a\n---\n", "Wait...", "", 5),
    ],
)
def test_a_source_is_cut_at_its_fences(text: str, title: str, body: str, body_line: int) -> None:
    """The fields stand between two lines of dashes or plusses, the body after them; dots may end dashes, too."""
    parts, findings = cut(Source("a.md", text))

    assert [] == told(findings)
    assert parts is not None
    assert (title, body, body_line) == (plain(parts.fields.get("title")), parts.body, parts.body_line)


def test_the_fields_begin_at_the_opening_fence() -> None:
    """What is missing among the fields is missing at their first line."""
    parts, _ = cut(Source("posts/a.md", "---\n---\nCome!\n"))

    assert Parts(Table((), Location("posts/a.md", 1, 1, 3)), "Come!\n", 3) == parts


def test_the_body_is_never_read_as_fields() -> None:
    """What looks like a field in the body is text."""
    parts, _ = cut(Source("a.md", "---\ntitle: a\n---\ntitle: *b\n"))

    assert parts is not None
    assert {"title": "a"} == plain(parts.fields)


def test_a_warning_comes_with_the_parts() -> None:
    """A warning in the fields has the line of the file, and the post is still read."""
    parts, findings = cut(Source("a.md", "---\nowner: x\ntitle: a #b\n---\n"))

    assert parts is not None
    assert [(3, 9, "text-after-hash")] == places(findings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Come!\n",
        "\n---\ntitle: a\n---\n",
        " ---\ntitle: a\n---\n",
        "----\ntitle: a\n----\n",
        "\ufeff---\ntitle: a\n---\n",
        "---\rtitle: a\r---\r",
    ],
)
def test_a_post_begins_with_front_matter(text: str) -> None:
    """Without a fence on the first line there are no fields; the body is never guessed at."""
    expected = [
        (
            "1:1: error[missing-front-matter] the file does not begin with front matter; "
            "begin the first line with `---`, then the fields, then a line `---`"
        )
    ]
    parts, findings = cut(Source("a.md", text))

    assert parts is None
    assert expected == told(findings)


@pytest.mark.parametrize(
    "text", ["", "\n", "# Open day\n\nCome!\n", "Come!\n\n---\ntwo\n", "- a\n- b\n", "-- a\n", "++ a\n", "[a]: b\n"]
)
def test_a_bare_source_is_a_body_without_fields(text: str) -> None:
    """A blog that keeps date and title elsewhere needs no front matter."""
    assert (Parts(Table((), Location("a.md")), text, 1), ()) == cut(Source("a.md", text), bare=True)


@pytest.mark.parametrize(
    "text",
    [
        "\n---\ntitle: a\ndraft: true\n---\n",
        " ---\ntitle: a\n---\n",
        "\n\t\n+++\ndraft = true\n+++\n",
        "--- # a\ndraft: true\n---\n",
        "----\n",
        '{"title": "a", "draft": true}\n',
        '\n{\n"draft": true\n}\n',
    ],
)
def test_what_was_meant_as_front_matter_is_no_body(text: str) -> None:
    """A slip in the first fence, or JSON, must not turn the fields of a draft into the text of a post."""
    parts, findings = cut(Source("a.md", text), bare=True)

    assert parts is None
    assert [(1, 1, "missing-front-matter")] == places(findings)


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        ("---\ntitle: a\n", "---"),
        ("---\ntitle: a\n ...\n", "---"),
        ("+++\ntitle = 'a'\n...\n", "+++"),
        ("---", "---"),
        ("---\ntitle: a\n ---\n", "---"),
        ("---\ntitle: a\n+++\n", "---"),
        ("+++\ntitle = 'a'\n---\n", "+++"),
        ("---\n--- a\n", "---"),
    ],
)
def test_front_matter_has_an_end(text: str, fence: str) -> None:
    """A second fence of the same kind is due, also where a source may be bare."""
    expected = [
        (
            "1:1: error[unclosed-front-matter] the front matter that begins here has no end; "
            f"write a line `{fence}` after the last field"
        )
    ]

    for bare in (False, True):
        parts, findings = cut(Source("a.md", text), bare=bare)
        assert parts is None
        assert expected == told(findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: a: b\n---\n", [(2, 9, "invalid-yaml")]),
        ("+++\ntitle: a\n+++\n", [(2, 6, "invalid-toml")]),
        ("---\n- a\n---\n", [(2, 1, "invalid-yaml")]),
        ("---\ntitle: a\x85b: c\n---\n", [(2, 9, "control-character")]),
        ("---\ntitle: a\n<<<<<<< HEAD\nb: c\n---\n", [(3, 1, "invalid-yaml")]),
        ("---\n" + "[" * 60_000 + "\n---\n", [(2, 21, "unsupported-yaml")]),
        ("---\nx: " + "y" * 65_536 + "\n---\n", [(2, 1, "file-too-large")]),
    ],
)
def test_a_fault_in_the_fields_hides_the_post(text: str, expected: list[tuple[int, int, str]]) -> None:
    """A block that cannot be read has one finding, with the place in the file."""
    parts, findings = cut(Source("a.md", text))

    assert parts is None
    assert expected == places(findings)


@given(
    st.sampled_from(("---\n{}\n---\nbody\n", "+++\n{}\n+++\nbody\n", "{}", "---\n{}")),
    st.text() | st.text(alphabet="-+\n:a [{'\"#&*!|>\t", max_size=30),
)
def test_any_text_as_front_matter_gives_parts_or_findings(form: str, text: str) -> None:
    """Nothing that a file can hold raises."""
    for bare in (False, True):
        parts, findings = cut(Source("a.md", form.replace("{}", text)), bare=bare)

        assert parts is not None or len(findings) == 1


def test_pelicans_fields_have_no_fences() -> None:
    """They end at the first empty line; of names that hold several values, commas stand between these."""
    parts, findings = cut(Source("a.md", "Title:  A: b\nTags: one, two\nSlug: a, b\n\n# Text\n"), bare=True)

    assert () == findings
    assert parts is not None
    assert {"Title": "A: b", "Tags": ["one", "two"], "Slug": "a, b"} == plain(parts.fields)
    assert ("# Text\n", 5) == (parts.body, parts.body_line)
    assert [(1, 9, 4), (2, 7, 8), (3, 7, 4)] == [
        (value.location.line, value.location.column, value.location.width) for _, value in parts.fields.entries
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is a sentence.\n\nText.\n",
        "Title: A\nand a line that is none\n\nText.\n",
        "Title: A\nDate: 2026-05-05",
        "Title:A\n\nText.\n",
        "Title: \x07\n\nText.\n",
        f"Title: {'a' * 3000}\n\nText.\n",
        "".join(f"a{number}: b\n" for number in range(200)) + "Title: A\n\nText.\n",
    ],
)
def test_other_texts_have_no_fields(text: str) -> None:
    """A first paragraph with a colon is a paragraph."""
    assert (Parts(Table((), Location("a.md")), text, 1), ()) == cut(Source("a.md", text), bare=True)


def test_only_a_blog_has_fields_without_fences() -> None:
    """In a calendar of its own, a post without fences is a slip."""
    assert ["missing-front-matter"] == [one.code for one in cut(Source("a.md", "Title: A\n\nText.\n"))[1]]
