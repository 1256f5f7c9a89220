"""Tests for generator.markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from textwrap import dedent
from typing import TYPE_CHECKING
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.markup import LARGEST_HTML
from generator.markup import _Words
from generator.markup import absolute
from generator.markup import to_html
from generator.markup import to_outgoing
from generator.markup import to_plain
from generator.settings import Engine
from tests.html_judge import faults

if TYPE_CHECKING:
    from collections.abc import Mapping

REL = 'rel="noopener noreferrer"'


def nowhere(_link: str) -> None:
    """Resolve no link: there is no other post."""


def html(body: str, engine: Engine = Engine.MARKDOWN) -> str:
    """Return the HTML of a body in a calendar without other posts."""
    return to_html(body, nowhere, engine)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ""),
        ("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>"),
        ("*so* **very** `x < y`", "<p><em>so</em> <strong>very</strong> <code>x &lt; y</code></p>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
        ("- one\n    - deeper", "<ul>\n<li>one<ul>\n<li>deeper</li>\n</ul>\n</li>\n</ul>"),
        ("term\n:   meaning", "<dl>\n<dt>term</dt>\n<dd>meaning</dd>\n</dl>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("---", "<hr>"),
        ("caf\u00e9 & 3 < 4 \u201cquote\u201d", "<p>caf\u00e9 &amp; 3 &lt; 4 \u201cquote\u201d</p>"),
        ("```python\nprint(1 < 2)\n```", "<pre><code>print(1 &lt; 2)\n</code></pre>"),
        ("    indented", "<pre><code>indented\n</code></pre>"),
        ("H<sub>2</sub>O <kbd>Esc</kbd>", "<p>H<sub>2</sub>O <kbd>Esc</kbd></p>"),
    ],
)
def test_markdown_becomes_html(body: str, expected: str) -> None:
    """The usual forms, with text escaped."""
    assert expected == html(body)


def test_a_table_becomes_a_table() -> None:
    """Its cells keep their text, and nothing tells how they look."""
    body = """\
        | Day | Topic |
        |-----|------:|
        | Tue | Books |
        """
    expected = """\
        <table>
        <thead>
        <tr>
        <th>Day</th>
        <th>Topic</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>Tue</td>
        <td>Books</td>
        </tr>
        </tbody>
        </table>"""

    assert dedent(expected) == html(dedent(body))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1", "2"),
        ("2", "2"),
        ("6", "2"),
        ("1 2 3", "2 3 4"),
        ("2 3 2", "2 3 2"),
        ("1 4 2", "2 3 3"),
        ("3 1 3", "2 2 3"),
        ("1 2 3 4 5 6", "2 3 4 5 6 6"),
    ],
)
def test_headings_stand_below_that_of_the_page(written: str, shown: str) -> None:
    """The first level is the page's own; no level is skipped, and the lowest stays the lowest."""
    body = "\n\n".join(f"{'#' * int(level)} Words" for level in written.split())
    expected = "\n".join(f"<h{level}>Words</h{level}>" for level in shown.split())

    assert expected == html(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("#books #tea", "<p>#books #tea</p>"),
        ("Come.\n#books\n#tea", "<p>Come.\n#books\n#tea</p>"),
        ("Come.\n# Books\nand tea", "<p>Come.</p>\n<h2>Books</h2>\n<p>and tea</p>"),
        ("# Books #tea", "<h2>Books #tea</h2>"),
        ("## Books about C# ##", "<h2>Books about C#</h2>"),
        ("#", "<h2></h2>"),
        ("####### Books", "<p>####### Books</p>"),
    ],
)
def test_a_heading_has_a_blank_behind_its_sign(body: str, expected: str) -> None:
    """A row of hashtags, of which many posts have one, is no heading."""
    assert expected == html(body)


def test_a_heading_of_raw_html_is_text() -> None:
    """The page has one first heading."""
    assert "Words" == html("<h1>Words</h1>").strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![A heron](https://e.org/h.png)", f'<a class="image" href="https://e.org/h.png" {REL}>A heron</a>'),
        ("![](https://e.org/h.png)", f'<a class="image" href="https://e.org/h.png" {REL}>h.png</a>'),
        ("![A heron](pictures/h.png)", '<span class="image">A heron</span>'),
        ("![](pictures/h.png)", '<span class="image">h.png</span>'),
        ("![x](javascript:alert(1))", '<span class="image">x</span>'),
        ("![x](data:image/svg+xml,1)", '<span class="image">x</span>'),
        ("![A heron][1]\n\n[1]: https://e.org/h.png", f'<a class="image" href="https://e.org/h.png" {REL}>A heron</a>'),
        (
            "[![A heron](https://e.org/h.png)](https://e.org/)",
            f'<a href="https://e.org/" {REL}><span class="image">A heron</span></a>',
        ),
    ],
)
def test_an_image_is_a_link(body: str, expected: str) -> None:
    """A page loads nothing from elsewhere; where there is no web address, or a link already, the words stay."""
    assert f"<p>{expected}</p>" == html(body)


def test_an_image_of_raw_html_is_nothing() -> None:
    """It would be loaded when the page is opened."""
    assert "<p>before  after</p>" == html('before <img src="https://e.org/x.png"> after')


@pytest.mark.parametrize("address", ["https://e.org/a?b=1", "http://e.org", "HTTPS://e.org", "mailto:a@e.org"])
def test_a_web_address_stays(address: str) -> None:
    """Links lead to the web and to people, and tell nobody where they come from."""
    assert f'<p><a href="{address}" {REL}>x</a></p>' == html(f"[x]({address})")


def test_a_relative_link_is_resolved() -> None:
    """The caller knows where it leads; what leads nowhere is text."""
    body = "[one](one.md) [two](two.md#part) [three](three.md)"

    found = to_html(body, {"one.md": "one.html", "two.md#part": "../two.html"}.get)

    expected = f'<p><a href="one.html" {REL}>one</a> <a href="../two.html" {REL}>two</a> <a>three</a></p>'
    assert expected == found


@pytest.mark.parametrize(
    "address",
    [
        "#top",
        "#",
        "//e.org/x",
        "/x",
        "ftp://e.org",
        "tel:1",
        "file:///etc/passwd",
        "\\\\\\\\e.org",
        "?x",
        "x",
        "http\u017f://e.org",
    ],
)
def test_other_addresses_lead_nowhere(address: str) -> None:
    """Neither another scheme nor another place of the page nor of the server."""
    assert "<p><a>words</a></p>" == html(f"[words](<{address}>)")


def test_footnotes_work() -> None:
    """They lead to the note and back, and no other element has an id."""
    body = """\
        Said twice[^a], and again[^a].

        [^a]: By *somebody*.
        """

    found = html(dedent(body))

    root: Any = html5lib.parseFragment(found, namespaceHTMLElements=False)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    links = [element.get("href") for element in root.iter("a")]
    assert ["fnref:a", "fnref2:a", "fn:a"] == ids
    assert ["#fn:a", "#fn:a", "#fnref:a", "#fnref2:a"] == links
    assert [] == faults(found)


def test_footnotes_of_two_bodies_do_not_meet() -> None:
    """Each body begins anew, though one converter makes them all."""
    first, second = (html(f"{word}[^1]\n\n[^1]: {word}") for word in ("one", "two"))

    assert first == second.replace("two", "one")


@pytest.mark.parametrize(
    "body",
    [
        '<p id="main">x</p>',
        '<a id="top" name="top">x</a>',
        '<li id="fn">x</li>',
        '<sup id="fnref:1 main">x</sup>',
        "# Heading {#main}",
        "x\n{: #main .big onclick=alert(1) }",
    ],
)
def test_no_foreign_id_stays(body: str) -> None:
    """A post cannot take the place of a part of the page."""
    found = html(body)

    assert [] == faults(found)
    assert "id=" not in found


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//e.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](<\x01javascript:alert(1)>)",
    "[x](< javascript:alert(1)>)",
    "[x](vbscript:alert(1))",
    "[x](livescript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=https://e.org onclick=alert(1) onmouseover='alert(1)' style='position:fixed' target=_blank ping=//e>x</a>",
    "<b onclick=alert(1)>x</b>",
    "<p/onclick=alert(1)>x</p>",
    "<img src=x onerror=alert(1)>",
    "<image src=x onerror=alert(1)>",
    "<style>*{display:none}</style>",
    "<p style='background:url(//e.org/x)'>x</p>",
    "<p class='ch-web skip' role=main aria-live=polite data-x=1 hidden>x</p>",
    "<link rel=stylesheet href=//e.org/x.css>",
    "<iframe src=//e.org></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=//e.org></object><embed src=//e.org><applet code=x></applet>",
    "<svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><a href=javascript:alert(1)>x</a></math>",
    "<form action=//e.org><input name=x autofocus onfocus=alert(1)></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<base href=//e.org/>",
    "<meta http-equiv=refresh content='0;url=//e.org'>",
    "<video src=//e.org autoplay onloadstart=alert(1)></video><audio src=//e.org></audio><source src=//e.org>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<xmp><p title='</xmp><script>alert(1)</script>'></xmp>",
    "<plaintext>",
    "<title><a title='</title><img src=x onerror=alert(1)>'></title>",
    "<!--><script>alert(1)</script>-->",
    "<!-- -- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><!DOCTYPE html><html><head><body onload=alert(1)>",
    "</div></main></body></html><h1>Mine</h1>",
    "</p></td></tr></table></section></article><div><main><footer>",
    "<div><div><div><ul><li><table><tr><td>",
    "<a href='https://e.org'><a href='javascript:alert(1)'>",
    "`<script>alert(1)</script>",
    "``` \n</code></pre><script>alert(1)</script>\n```",
    '"><img src=x onerror=alert(1)>',
    '[x](https://e.org/"onclick=alert(1)")',
    "[x](https://e.org 't\" onclick=\"alert(1)')",
    '![x" onerror="alert(1)](https://e.org/x.png)',
    "\x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03",
    '<p title="\x02wzxhzdk:0\x03">x</p>',
    "{{ 7 * 7 }} {% for x in y %}{{ x|safe }}{% endfor %} {# gone #}",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1))",
    '[^"><script>]\n\n[^"><script>]: x',
    "| a |\n|---|\n| <script>alert(1)</script> [x](javascript:1) |",
]  # fmt: skip


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("fair.html", f' href="https://e.org/post/fair.html" {REL}'),
        ("../index.html", f' href="https://e.org/index.html" {REL}'),
        ("#fn:1", f' href="https://e.org/post/tea.html#fn:1" {REL}'),
        ("https://other.example/?a=1&amp;b", f' href="https://other.example/?a=1&amp;b" {REL}'),
        ("mailto:me@e.org", f' href="mailto:me@e.org" {REL}'),
        ("javascript:alert(1)", ""),
    ],
)
def test_links_can_be_full_addresses(href: str, expected: str) -> None:
    """A text that is read elsewhere leads to the same pages; nothing else about it changes."""
    rest = '<p>A <span class="image">heron</span></p><a class="image">b</a>'

    found = absolute(f'<a href="{href}" rel="next">a</a>{rest}', "https://e.org/post/tea.html")

    assert f"<a{expected}>a</a>{rest}" == found


@pytest.mark.parametrize(
    ("href", "expected"), [("fair.html", ""), ("#fn:1", ""), ("https://e.org/", f' href="https://e.org/" {REL}')]
)
def test_without_a_place_on_the_web_links_of_the_site_are_words(href: str, expected: str) -> None:
    """Nobody could follow them."""
    assert f"<a{expected}>words</a>" == absolute(f'<a href="{href}">words</a>', "")


@pytest.mark.parametrize("base", ["", "https://e.org/post/tea.html"])
@given(body=st.text())
def test_a_body_with_full_addresses_is_as_safe(base: str, body: str) -> None:
    """It is what it was, but for where its links lead."""
    safe = html(body)

    found = absolute(safe, base)

    assert [] == faults(found)
    assert re.sub(' href="[^"]*"', "", safe) == re.sub(' href="[^"]*"', "", found)


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_body_brings_nothing_active(body: str, engine: Engine) -> None:
    """Judged as a browser reads it: no script, no handler, no style, no frame, no form and no other address."""
    assert [] == faults(html(body, engine))


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_body_stays_in_its_place(body: str, engine: Engine) -> None:
    """What follows it on the page is still where the template put it, and the page's heading is the only one."""
    page = (
        f"<main><h1>Title</h1><div id=body>{html(body, engine)}</div><p id=after>After</p></main><footer>End</footer>"
    )

    root: Any = html5lib.parse(page, namespaceHTMLElements=False)

    main = root.find("body/main")
    assert ["main", "footer"] == [element.tag for element in root.find("body")]
    assert [("h1", None), ("div", "body"), ("p", "after")] == [(element.tag, element.get("id")) for element in main]
    assert ["Title"] == [element.text for element in root.iter("h1")]


def test_the_syntax_of_templates_is_text() -> None:
    """It is shown as it stands."""
    assert "<p>{{ 7 * 7 }} {% if x %} {# y #}</p>" == html("{{ 7 * 7 }} {% if x %} {# y #}")


PIECES = st.sampled_from(
    [
        *("<", ">", "</", "<a href=", "javascript:", "<script>", "on", "click=", "'", '"', "`", "\n", "\n\n", "    "),
        *("[", "](", ")", "![", "[^1]", "[^1]: ", "|", "---", "# ", "> ", "&#", ";", "x", "https://e.org", "<div>"),
        *("<!--", "-->", "<![CDATA[", "\x02", "\x03", "klzzwxh:0", "{", "}", "1. ", ":   ", "\\", "*", "_", "\u20ac"),
        *(
            "</p>",
            "- ",
            "~~",
            "- [x] ",
            '<img src="',
            '" alt="',
            '" />',
            "<h1",
            "</h3",
            "www.",
            "@e.org",
            "|-|",
            "</a>",
        ),
    ]
)


@pytest.mark.parametrize("engine", Engine)
@how(deadline=None)
@given(
    body=st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.lists(PIECES, max_size=40).map("".join)
)
def test_any_body_brings_only_what_is_allowed(engine: Engine, body: str) -> None:
    """Whatever is written, it is read, and no element or attribute comes of it but those of the list."""
    found = html(body, engine)

    assert [] == faults(found)
    assert "<" not in to_plain(found) + to_outgoing(found, hides_addresses=False) or "&lt;" in found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ""),
        ("one\ntwo", "one two"),
        ("one\n\ntwo  \nthree", "one\n\ntwo\nthree"),
        ("## Heading\n\nText", "Heading\nText"),
        ("- one\n- two\n\nafter", "- one\n- two\n\nafter"),
        ("- one\n    - deeper\n- two\n\nafter", "- one\n  - deeper\n- two\n\nafter"),
        ("1. one\n\n    more\n\n2. two", "1. one\n\nmore\n\n2. two"),
        ("3. three\n4. four", "3. three\n4. four"),
        ('<ol start="x"><li>one</ol>', "1. one"),
        ("<li>lost", "- lost"),
        ("<div>text<p>more</p></div>", "text\nmore"),
        ("- [](https://e.org/a)\n- next", "- (https://e.org/a)\n- next"),
        ("<https://nl.e.org/wiki/Boom_(plant)>", "https://nl.e.org/wiki/Boom_(plant)"),
        ("> quoted\n\nafter", "quoted\n\nafter"),
        ("term\n:   meaning", "term\nmeaning"),
        ("a | b\n--|--\n1 | 2", "a | b\n1 | 2"),
        ("    code  <b>\n\n        more", "code  <b>\n\n    more"),
        ('<p lang="nl">hoi</p>', "hoi"),
        ("*so* **very** [linked](https://e.org) &amp; 3 < 4", "so very linked (https://e.org) & 3 < 4"),
        ("<https://e.org> [see https://e.org](https://e.org)", "https://e.org see https://e.org"),
        ("[mail](mailto:us@e.org) [other](other.md)", "mail (us@e.org) other"),
        ("[![A heron](x.png)](https://e.org)", "A heron (https://e.org)"),
        ("![A heron](https://e.org/x.png)", "A heron"),
        ("said[^1]\n\n[^1]: note", "said[1]\n\n1. note"),
        ("<script>alert(1)</script>", ""),
        ("{{ title }}", "{{ title }}"),
        ("many   blanks\tand\na line", "many blanks and a line"),
    ],
)  # fmt: skip
def test_plain_text_is_the_words(body: str, expected: str) -> None:
    """A line for each block, an empty line between paragraphs, its sign before each item, addresses, no markup."""
    assert expected == to_plain(html(body))


@pytest.mark.parametrize("engine", list(Engine))
def test_a_text_that_becomes_too_much_is_given_up(engine: Engine) -> None:
    """An address that is written once and used a thousand times would make a page of a hundred megabytes."""
    body = "[a] " * 3_000 + f"\n\n[a]: https://e.org/{'a' * 20_000}\n"

    if engine is Engine.MARKDOWN:  # the other one has a limit of its own
        with pytest.raises(MemoryError):
            to_html(body, lambda _: None, engine)
    else:
        assert len(to_html(body, lambda _: None, engine)) < LARGEST_HTML


@pytest.mark.parametrize("blank", [" ", "\t", " \t"])
def test_endless_blanks_are_no_words(blank: str) -> None:
    """A code block of 200,000 blanks, with which a careless pattern would be busy for hours, is plain text at once."""
    blanks = blank * (200_000 // len(blank))

    assert f"a\n\n{blanks[:8]}b" == to_plain(f"<pre><code>a\n{blanks}\n\n{blanks}b{blanks}\n</code></pre>")


def test_endless_lines_are_one_empty_line() -> None:
    """However many lie between two words."""
    assert "a\n\nb" == to_plain("<pre><code>a" + " \n" * 100_000 + "b</code></pre>")


@pytest.mark.parametrize(
    ("body", "expected", "hidden"),
    [
        ("*so* **very** &amp; 3 < 4", "so very & 3 < 4", None),
        ("one\n\n- two\n- three", "one\n\n- two\n- three", None),
        ("Come.\n\n#books #tea", "Come.\n\n#books #tea", None),
        ("a [b](https://e.org/c?d=e&f=g) h", "a b https://e.org/c?d=e&f=g h", "a b h"),
        ("a [b **c**](https://e.org) d", "a b c https://e.org d", "a b c d"),
        ("<https://e.org>, https://e.org", "https://e.org, https://e.org", None),
        ("[www.e.org](http://www.e.org) [e.org/\u00e9](http://e.org/%C3%A9)", "www.e.org e.org/\u00e9", None),
        ("[see https://e.org](https://e.org)", "see https://e.org", None),
        ("[mail us](mailto:us@e.org) or <us@e.org>", "mail us us@e.org or us@e.org", "mail us or us@e.org"),
        ("[a](other.md) [b](tel:1)", "a b", None),
        ("a ![A heron](https://e.org/x.png) b", "a  b", None),
        ("one\n\n![A heron](x.png)\n\ntwo", "one\n\ntwo", None),
        ("[![A heron](x.png)](https://e.org)", "https://e.org", ""),
        ("<span lang=nl>hoi</span> <span class=image>a<span>b</span></span>c", "hoi c", None),
        ("", "", None),
    ],
)
def test_what_goes_out(body: str, expected: str, hidden: str | None) -> None:
    """Words without markup and images; each web address after its words, unless the platform hides it behind them."""
    assert expected == to_outgoing(html(body), hides_addresses=False)
    assert (expected if hidden is None else hidden) == to_outgoing(html(body), hides_addresses=True)


@pytest.mark.no_cover  # so much of one kind goes through few lines, which others trace
@pytest.mark.parametrize("opening", ["<span>x", '<span class="image">x', '<a href="https://e.org">x'])
def test_what_is_nested_deep_goes_out(opening: str) -> None:
    """A row of 100,000 that are open at once, with which a careless reader would be busy for hours, is read at once."""
    closing = "</a>" if opening.startswith("<a") else "</span>"
    assert "y" + "x" * 100_000 == to_plain(f"y{opening * 100_000}{closing * 100_000}").split(" ")[0]
    found = to_outgoing(f"y{opening * 100_000}{closing * 100_000}", hides_addresses=True)

    assert found == ("y" if "image" in opening else "y" + "x" * 100_000)


@pytest.mark.no_cover  # so much of one kind goes through few lines, which others trace
def test_lists_nested_deep_stand_no_further_to_the_right() -> None:
    """A row of 20,000 lists in lists, each moved further, would be a page of blanks of many megabytes."""
    found = to_plain("<ul><li>x" * 20_000 + "</li></ul>" * 20_000)

    assert ("- x", "  - x", "        - x") == tuple(found.split("\n")[number] for number in (0, 1, 19_999))


class _Noted(_Words):
    """Notes what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.found.append((tag, attributes))

    def end(self, tag: str) -> None:
        self.found.append(("end", tag))

    def add(self, data: str) -> None:
        self.found.append(data)


class _ByLibrary(HTMLParser):
    """Notes what the library finds in any HTML."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        self.found.append(data)


SIGNS = st.sampled_from(
    [*"<>&;=\"'`/\\#- \t\n\r\x00\x0c\xa0\u2028\u20ac\U0001f600aZ1", "&amp", "&lt;", "&#60;", "&nbsp;", "&copy="]
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.lists(SIGNS, max_size=12).map("".join)
OPENINGS = st.builds(
    "<{}{} {}='{}' {}=\"{}\">".format,
    st.sampled_from(["p", "a", "pre", "pre>\n<b", "ol", "li", "span", "br", "hr", "table><tr><td", "h2", "A", "!--"]),
    st.sampled_from(["", "/", " href=https://e.org/?a=1&amp;b"]),
    st.sampled_from(["title", "href", "HREF", "start", "class"]),
    WORDS.map(lambda words: words.replace("'", "&#39;")),
    st.sampled_from(["lang", "id", "onclick"]),
    WORDS.map(lambda words: words.replace('"', "&quot;")),
)
ANY_HTML = st.lists(WORDS | OPENINGS | st.sampled_from(["</p>", "</a>", "</pre>", "<br/>", "-->"]), max_size=12).map(
    "".join
)


@how(deadline=None)
@given(
    ANY_HTML.map(lambda written: absolute(written, "https://e.org/"))
    | st.lists(PIECES, max_size=40).map("".join).map(html)
)
def test_safe_html_is_read_as_the_library_reads_it(safe: str) -> None:
    """Tags, attributes and texts, in which entities are signs."""
    reader = _Noted()

    reader.read(safe)

    assert _ByLibrary(safe).found == reader.found


@pytest.mark.parametrize(
    ("html_", "expected"),
    [
        ('<a title="x">a</a>', '<a title="x">a</a>'),
        ('<a title="href=&quot;x&quot;">a</a>', '<a title="href=&quot;x&quot;">a</a>'),
        ('<a href="https://e.org/" title="x">a</a>', f'<a href="https://e.org/" title="x" {REL}>a</a>'),
        ('<a title="x" href="https://e.org/">a</a>', f'<a title="x" href="https://e.org/" {REL}>a</a>'),
        ('&lt;a rel="noopener noreferrer"&gt;', '&lt;a rel="noopener noreferrer"&gt;'),
    ],
)
def test_only_what_leads_somewhere_says_how(html_: str, expected: str) -> None:
    """A `rel` without an address is an error of HTML; what merely looks like a link stays as it is."""
    assert expected == absolute(html_, "https://e.org/")
