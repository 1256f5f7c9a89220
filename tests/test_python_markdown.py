"""Tests for generator.python_markdown; what comes of it when it was made safe, the tests of markup tell."""

from __future__ import annotations

import pytest

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


def test_a_body_nested_too_deep_leaves_no_trace() -> None:
    """It cannot be read; the next one is read as ever."""
    body = "one\n\n![two](https://e.org/x.png)"
    before = to_html(body)

    with pytest.raises(RecursionError):
        to_html("- " * 500 + "x")

    assert before == to_html(body)
