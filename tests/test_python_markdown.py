"""Tests for generator.python_markdown; what comes of it when it was made safe, the tests of markup tell."""

from __future__ import annotations

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from generator.python_markdown import _EXTENSIONS
from generator.python_markdown import _FrameExtension
from generator.python_markdown import to_html


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("### One\n\n# Two\n\n#tag", "<h2>One</h2>\n<h2>Two</h2>\n<p>#tag</p>"),
        ("![a](https://e.org/x.png)", '<p><a class="image" href="https://e.org/x.png">a</a></p>'),
        ("[![a](https://e.org/x.png)](b)", '<p><a href="b"><span class="image">a</span></a></p>'),
        ("![](pictures/x.png)", '<p><span class="image">x.png</span></p>'),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_body_is_fitted_into_a_page_and_not_yet_safe(body: str, expected: str) -> None:
    """Headings stand below the page's title, images are links; HTML stays as it was typed in."""
    assert expected == to_html(body)


def test_a_footnote_that_is_nowhere_in_the_text_leads_nowhere_back() -> None:
    """One that is in the text leads back to where it is."""
    notes = to_html("a[^1]\n\n[^1]: x\n[^2]: y")

    assert 'href="#fnref:1"' in notes
    assert "<p>y&#160;<span></span></p>" in notes


def test_a_body_nested_too_deep_leaves_no_trace() -> None:
    """It cannot be read; the next one is read as ever."""
    body = "one\n\n![two](https://e.org/x.png)"
    before = to_html(body)

    with pytest.raises(RecursionError):
        to_html("- " * 500 + "x")

    assert before == to_html(body)


def plain_library(body: str) -> str:
    """Return what the library makes of a body when it looks for all of its patterns."""
    converter = Markdown(extensions=[*_EXTENSIONS, _FrameExtension(())], output_format="html")
    converter.treeprocessors.register(InlineProcessor(converter), "inline", 20)
    return converter.convert(body)


SIGNS = st.sampled_from(
    [
        *(
            "`",
            "``",
            "\\",
            "\\`",
            "[",
            "]",
            "![",
            "](",
            "(",
            ")",
            "](x)",
            "][",
            "[^1]",
            "\n\n[^1]: note",
            "\n\n[a]: /x 'y'\n\n",
        ),
        *(
            "<",
            ">",
            "<https://e.org>",
            "<a@e.org>",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<div>\n",
            "</div>",
            "&",
            "&amp;",
            "&#42;",
        ),
        *(
            "  \n",
            "\n",
            "\n\n",
            "*",
            "**",
            "_",
            "__",
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "```\n",
            "| a | b |\n|---|---|\n| ",
        ),
        *("a", "b c", "\n: ", "é", "\x02", "\x03", "klzzwxh:0000", " "),
    ]
)


@given(st.lists(SIGNS, max_size=30).map("".join))
@example("[a]\n\n[a]: /x")
@example("![a][b] [b]\n\n[b]: /x 'y'")
@example("a\\*b* &amp;  \nc <https://e.org> `d`[^1]\n\n[^1]: *e*")
def test_to_leave_out_what_cannot_be_found_changes_nothing(body: str) -> None:
    """Whatever signs a body holds, and in whatever order."""
    assert plain_library(body) == to_html(body)
