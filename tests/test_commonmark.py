"""Tests for generator.commonmark, and for what differs between the two engines."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent
from types import ModuleType
from typing import Any

import html5lib
import pytest

from generator import commonmark
from generator.markup import to_html
from generator.markup import to_outgoing
from generator.markup import to_plain
from generator.settings import Engine
from tests.html_judge import faults

REL = 'rel="noopener noreferrer"'


def html(body: str, engine: Engine = Engine.COMMONMARK) -> str:
    """Return the HTML of a body in a calendar without other posts."""
    return to_html(body, lambda _: None, engine)


@pytest.mark.parametrize(
    ("body", "markdown", "commonmark"),
    [
        ("Bring:\n- tea", "<p>Bring:\n- tea</p>", "<p>Bring:</p>\n<ul>\n<li>tea</li>\n</ul>"),
        ("1. a\n  - b", "<ol>\n<li>a\n  - b</li>\n</ol>", "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>"),
        (
            "- a\n  - b",
            "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
            "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
        ),
        ("- a\n\n  b", "<ul>\n<li>a</li>\n</ul>\n<p>b</p>", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>"),
        ("* a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>"),
        ("3) a", "<p>3) a</p>", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("- [ ] a", "<ul>\n<li>[ ] a</li>\n</ul>", "<ul>\n<li>\u2610 a</li>\n</ul>"),
        ("- [x] a", "<ul>\n<li>[x] a</li>\n</ul>", "<ul>\n<li>\u2611 a</li>\n</ul>"),
        ("~~a~~", "<p>~~a~~</p>", "<p><del>a</del></p>"),
        ("a\\\nb", "<p>a\\\nb</p>", "<p>a<br>\nb</p>"),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>", "<p>a\n: b</p>"),
        ("https://e.org", "<p>https://e.org</p>", f'<p><a href="https://e.org" {REL}>https://e.org</a></p>'),
        ("www.e.org", "<p>www.e.org</p>", f'<p><a href="http://www.e.org" {REL}>www.e.org</a></p>'),
        ("me@e.org", "<p>me@e.org</p>", f'<p><a href="mailto:me@e.org" {REL}>me@e.org</a></p>'),
        ('a**"b"**c', '<p>a<strong>"b"</strong>c</p>', '<p>a**"b"**c</p>'),
        ("<div>\n\n*a*\n\n</div>", "<div>\n\n*a*\n\n</div>", "<div>\n<p><em>a</em></p>\n</div>"),
        ("<h1>a</h1>", "a", "<h2>a</h2>"),
        (
            "> a\n\n> b",
            "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>",
            "<blockquote>\n<p>a</p>\n</blockquote>\n<blockquote>\n<p>b</p>\n</blockquote>",
        ),
    ],
)  # fmt: skip
def test_what_differs_between_the_engines(body: str, markdown: str, commonmark: str) -> None:
    """Who keeps posts on GitHub or GitLab sees there what stands in the last column."""
    assert {Engine.MARKDOWN: markdown, Engine.COMMONMARK: commonmark} == {one: html(body, one) for one in Engine}


@pytest.mark.parametrize(
    "body",
    [
        *("", "one\ntwo\n\nthree  \nfour", "*so* **very** `x < y`", "> quoted\nmore", "3. three\n4. four", "---"),
        *("#books #tea", "# One\n\n### Two\n\n# Three", "Title\n===", "- one\n- two", "- one\n\n- two", '"a" -- b...'),
        *("```python\nprint(1 < 2)\n```", "    indented", "H<sub>2</sub>O <kbd>Esc</kbd>", "caf\u00e9 & 3 < 4 &copy;"),
        *("| a | b |\n|---|--:|\n| 1 | 2 |", "[a](https://e.org 'b')", "[a][1]\n\n[1]: https://e.org", "<https://e.org>"),
        *("![A heron](https://e.org/h.png)", "![](h.png)", "[![A heron](h.png)](https://e.org)", "![x](javascript:1)"),
        *("[x](javascript:alert(1))", "[x](other.md)", "a_b_c *d*e", "{{ x }} {% y %}", "> [!TIP]\n> a", "$x$ :smile:"),
    ],
)  # fmt: skip
def test_what_is_the_same_in_both(body: str) -> None:
    """Most texts are: neither makes quotation marks, formulas or emoji of signs."""
    assert html(body, Engine.MARKDOWN) == html(body, Engine.COMMONMARK)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1", "2"),
        ("6", "2"),
        ("1 2 3", "2 3 4"),
        ("1 4 2", "2 3 3"),
        ("3 1 3", "2 2 3"),
        ("1 2 3 4 5 6", "2 3 4 5 6 6"),
    ],
)
@pytest.mark.parametrize("form", ["{sign} a", '<h{level} class="x">a</h{level}>'])
def test_headings_stand_below_that_of_the_page(form: str, written: str, shown: str) -> None:
    """In signs and in HTML: no level is skipped, and the lowest stays the lowest."""
    body = "\n\n".join(form.format(sign="#" * int(level), level=level) for level in written.split())

    assert "\n".join(f"<h{level}>a</h{level}>" for level in shown.split()) == html(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![](https://e.org/a%26b.png)", f'<a class="image" href="https://e.org/a%26b.png" {REL}>a&amp;b.png</a>'),
        ("![](<pictures/caf\u00e9 1.png>)", '<span class="image">caf\u00e9 1.png</span>'),
        ('![a "b" <c>](x.png "d")', '<span class="image">a "b" &lt;c&gt;</span>'),
        ("a <img src=x onerror=alert(1)>", "a "),
        ('a <img src="https://e.org/x.png" alt="b" />', f'a <a class="image" href="https://e.org/x.png" {REL}>b</a>'),
        (
            "[a ![b](https://e.org/b.png) c](https://e.org)",
            f'<a href="https://e.org" {REL}>a <span class="image">b</span> c</a>',
        ),
    ],
)  # fmt: skip
def test_an_image_is_a_link(body: str, expected: str) -> None:
    """It is not loaded; where it has no words, it has the name of its file."""
    assert f"<p>{expected}</p>" == html(body)


def test_footnotes_work() -> None:
    """They lead to the note and back, by names that no other part of a page has."""
    body = """\
        Said twice[^a], and again[^a], and else[^caf\u00e9.1].

        [^a]: By *somebody*.
        [^caf\u00e9.1]: Else.
        """

    found = html(dedent(body))

    root: Any = html5lib.parseFragment(found, namespaceHTMLElements=False)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    links = [element.get("href") for element in root.iter("a")]
    other = "caf%C3%A9.1"
    assert ["fnref:a", "fnref:a-2", f"fnref:{other}", "fn:a", f"fn:{other}"] == ids
    assert ["#fn:a", "#fn:a", f"#fn:{other}", "#fnref:a", "#fnref:a-2", f"#fnref:{other}"] == links
    assert [] == faults(found)
    assert "Said twice[1], and again[1], and else[2].\n\n1. By somebody.\n\n2. Else." == to_plain(found)


@pytest.mark.parametrize(
    "body",
    [
        "www.e.org",
        "https://e.org/caf\u00e9?a=1&b=%20",
        "see https://e.org/a_b_c.",
        "me@e.org",
        "<https://e.org/\u00e9>",
    ],
)
def test_a_bare_address_goes_out_once(body: str) -> None:
    """It is a link here, whose address is that of its words, however the two are written."""
    assert body.strip("<>") == to_outgoing(html(body), hides_addresses=False)


def test_what_goes_out_has_the_signs_of_tasks() -> None:
    """A platform knows no boxes to tick."""
    assert "- \u2611 tea\n- \u2610 cake" == to_outgoing(html("- [x] tea\n- [ ] cake"), hides_addresses=False)


@pytest.mark.no_cover  # so much of one kind goes through few lines, which others trace
@pytest.mark.parametrize(
    "sign", ["[", "]", "*", "_", "**a ", "`", "~~", "|", "![", "<", "&", "www.", "a@", "\\", "<h1>"]
)
def test_a_long_row_of_a_sign_is_read(sign: str) -> None:
    """A hundred thousand of them, over most of which the other engine would never come to an end."""
    assert [] == faults(html(sign * 100_000))


def test_the_library_is_there_in_the_right_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one has the same name and other functions."""
    assert commonmark.is_installed()

    monkeypatch.setitem(sys.modules, "comrak", ModuleType("comrak"))

    assert not commonmark.is_installed()


@pytest.mark.parametrize("engine", Engine)
def test_only_the_library_that_is_asked_for_is_imported(engine: Engine) -> None:
    """The other one costs time, and need not be installed."""
    program = (
        "import sys; from generator.markup import to_html; from generator.settings import Engine; "
        f"to_html('x', str, Engine('{engine}')); print(*sorted({{'comrak', 'markdown'}} & sys.modules.keys()))"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)  # noqa: S603

    assert {Engine.MARKDOWN: b"markdown\n", Engine.COMMONMARK: b"comrak\n"}[engine] == ran.stdout
