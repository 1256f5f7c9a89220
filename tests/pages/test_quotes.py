"""Tests for generator.pages.quotes."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import to_html
from generator.markup import to_plain
from generator.pages.quotes import quote
from tests.html_judge import faults

PAGE = "message/fair.html"
NOTED = "Come.[^1]\n\n[^1]: Bring a friend.\n"
PIECES = st.sampled_from(
    [
        *("word ", "\n\n", "# ", "## ", "- ", "> ", "`code` ", "&amp; ", "&#60;b&#62; ", "a < b > c & d ", '"', "' "),
        *("[^1]", "\n\n[^1]: a note\n\n", "[a](other.md)", "[a](https://example.org/?a=1&b=2)", "![an eye](x.png)"),
        *('<a title="x > y" href="other.md">', "</a>", "<b>", '<i lang="nl">', "<!-- -->", "<script>", "</pre>", "\n"),
        *(' href="#fn:1"', ' id="fn:1"', "\n\n    <li id='fn:1'>\n", "<![CDATA[", "<plaintext>", "<h2>", "<br/>"),
    ]
)


def safe(markdown: str) -> str:
    """Return a body as safe HTML, as it stands on the page of its post; all its links lead to one other post."""
    return to_html(markdown, lambda _: "other.html")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Come &amp; read</p>", "<p>Come &amp; read</p>"),
        ('<h2>A</h2><h3 lang="nl">B</h3>', '<h4>A</h4><h5 lang="nl">B</h5>'),
        ("<h4>C</h4><h5>D</h5><h6>E</h6>", "<h6>C</h6><h6>D</h6><h6>E</h6>"),
        ('<a href="other.html">there</a>', '<a href="../post/other.html">there</a>'),
        ('<a href="../guidelines.html">there</a>', '<a href="../guidelines.html">there</a>'),
        ('<a href="https://example.org/a?b&amp;c">it</a>', '<a href="https://example.org/a?b&amp;c">it</a>'),
        ('<a href="mailto:we@example.org">us</a>', '<a href="mailto:we@example.org">us</a>'),
        ('<a href="#fn:1">1</a>', '<a href="#fn:1:news">1</a>'),
        ('<li id="fn:1">x</li>', '<li id="fn:1:news">x</li>'),
        ('<p> id="fn:1" href="a.html"</p>', '<p> id="fn:1" href="a.html"</p>'),
    ],
)
def test_a_body_is_fitted_into_another_page(html: str, expected: str) -> None:
    """Headings go two levels down, but not below the sixth; names and links are changed, words are not."""
    assert expected == quote(html, "news", PAGE, below=2)


def test_footnotes_of_two_bodies_do_not_meet() -> None:
    """Both have a footnote 1; on one page each reference leads to the note of its own body, and back."""
    both = "".join(quote(safe(NOTED), id_, PAGE, below=2) for id_ in ("blog", "news"))
    names = re.findall(r' id="([^"]*)"', both)

    assert ["fnref:1:blog", "fn:1:blog", "fnref:1:news", "fn:1:news"] == names
    assert sorted(names) == sorted(re.findall(r' href="#([^"]*)"', both))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_written_says_the_same_and_stays_safe(body: str) -> None:
    """Nothing but headings, names and links differs: not a word, and nothing comes in that may not be there."""
    before = safe(body)
    after = quote(before, "news", PAGE, below=2)
    without_names = re.sub(r"((?:#| id=\")fn[^\"]*):news\"", r'\1"', after).replace("../post/other.html", "other.html")

    assert to_plain(before) == to_plain(after)
    assert [] == faults(without_names)
    assert re.sub(r"(</?h)\d", r"\1", tree(before)) == re.sub(r"(</?h)\d", r"\1", tree(without_names))


def tree(html: str) -> str:
    """Return HTML as a browser reads it, written anew."""
    fragment = html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)
    return str(html5lib.serialize(fragment, omit_optional_tags=False, quote_attr_values="always"))
