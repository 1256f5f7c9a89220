"""Tests for generator.images, and for what bodies make of images when a team names hosts."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.images import is_shown
from generator.images import to_host
from generator.markup import absolute
from generator.markup import to_html
from generator.markup import to_outgoing
from generator.markup import to_plain
from generator.settings import Engine
from tests.html_judge import faults

HOSTS = ("images.example.org", "cdn.example.net")
HOW = 'loading="lazy" decoding="async" referrerpolicy="no-referrer"'
SIGNS = st.sampled_from(
    [
        *(
            "![",
            "](",
            ")",
            '<img src="',
            '" alt="',
            '" />',
            " srcset=",
            "//",
            "https:",
            "http:",
            "/",
            "\\",
            "@",
            ":",
            ".",
        ),
        *(*HOSTS, "evil.example", "\t", "\n", " ", "%2e", "&#46;", "&period;", "\u3002", "?", "#", "x", "<", ">", "["),
    ]
)


def html(body: str, engine: Engine = Engine.MARKDOWN) -> str:
    """Return the HTML of a body in a calendar that shows images of two hosts."""
    return to_html(body, lambda _: None, engine, HOSTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("images.example.org", "images.example.org"),
        ("Images.Example.ORG", "images.example.org"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("b\u00fccher.example", None),
        ("https://images.example.org", None),
        ("images.example.org/", None),
        ("images.example.org:443", None),
        ("me@images.example.org", None),
        ("images.example.org.", None),
        ("*.example.org", None),
        ("localhost", None),
        ("127.0.0.1", None),
        ("0x7f.1", None),
        ("a..org", None),
        ("-a.org", None),
        ("a-.org", None),
        ("a_b.org", None),
        ("a.org; script-src *", None),
        ("\u212aubus.org", None),
        (f"{'a' * 64}.org", None),
        (f"{'a' * 63}.org", f"{'a' * 63}.org"),
        ("a." * 126 + "org", None),
        ("", None),
    ],
)
def test_a_host_is_named_by_its_name_alone(text: str, expected: str | None) -> None:
    """It is compared as browsers do, and becomes a part of the policy of pages, in which nothing else may stand."""
    assert expected == to_host(text)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://images.example.org/h.png", True),
        ("https://images.example.org", True),
        ("https://images.example.org?h", True),
        ("https://images.example.org#h", True),
        ("HTTPS://Images.Example.ORG/h.png", True),
        ("https://images.example.org/\\@evil.example/", True),
        ("http://images.example.org/h.png", False),
        ("//images.example.org/h.png", False),
        ("https:/images.example.org/h.png", False),
        ("https:///images.example.org/h.png", False),
        ("https:\\\\images.example.org/h.png", False),
        ("https:/\\images.example.org/h.png", False),
        ("https://images.example.org\\@evil.example/", False),
        ("https://images.example.org@evil.example/", False),
        ("https://me@images.example.org/h.png", False),
        ("https://images.example.org:443/h.png", False),
        ("https://images.example.org./h.png", False),
        ("https://images.example.org.evil.example/", False),
        ("https://a.images.example.org/", False),
        ("https://example.org/", False),
        ("https://images.example.org\t.evil.example/", False),
        ("https://images.example.org\n", False),
        ("ht\ttps://images.example.org/h.png", False),
        (" https://images.example.org/h.png", False),
        ("https://images%2eexample.org/h.png", False),
        ("https://images\u3002example.org/h.png", False),
        ("http\u017f://images.example.org/h.png", False),
        ("data:image/png;base64,AA", False),
        ("images.example.org/h.png", False),
        ("", False),
    ],
)
def test_an_image_comes_plainly_from_a_named_host(address: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """What browsers read in ways of their own is no plain address, even where it would lead to the host."""
    assert expected == is_shown(address, HOSTS)


def test_without_hosts_no_image_is_shown() -> None:
    """Who reads an unpublished plan tells nobody by it, unless the team says so."""
    assert not is_shown("https://images.example.org/h.png", ())


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![A heron](https://images.example.org/h.png)", "A heron: https://images.example.org/h.png"),
        ("![][1]\n\n[1]: https://cdn.example.net/h.png", ": https://cdn.example.net/h.png"),
        ("[![A](https://cdn.example.net/h.png)](https://e.org)", "A: https://cdn.example.net/h.png"),
        ("![A](https://cdn.example.net/a\\_b.png?c=1&d=2)", "A: https://cdn.example.net/a_b.png?c=1&d=2"),
        ("<img src=https://cdn.example.net/h.png>", ": https://cdn.example.net/h.png"),
        ("<picture><source srcset=//e.org><img src=https://cdn.example.net></picture>", ": https://cdn.example.net"),
        ("![A](http://cdn.example.net/h.png)", None),
        ("![A](https://evil.example/h.png)", None),
        ("![A](https://cdn.example.net@evil.example)", None),
        ("![A](h.png)", None),
        ("<img src=https://evil.example/h.png alt=A>", None),
        ("<img alt=A>", None),
    ],
)
def test_an_image_is_shown_or_is_what_it_was(body: str, expected: str | None, engine: Engine) -> None:
    """Both engines; what is not shown is the link, the words or the nothing that it is without hosts."""
    found = html(body, engine)
    images = judged(found)

    assert [] == faults(found, HOSTS)
    assert ([expected] if expected else []) == images
    assert expected or found == to_html(body, lambda _: None, engine)


def judged(safe: str) -> list[str]:
    """Return the images of safe HTML, each with its words and its source."""
    return [
        f"{image.get('alt')}: {image.get('src')}"
        for image in html5lib.parseFragment(safe, namespaceHTMLElements=False).iter("img")
    ]


def test_an_image_keeps_its_size_and_its_words_alone() -> None:
    """It is asked for when it is reached, and its host is not told by which page."""
    written = (
        '<img src="https://images.example.org/h.png" alt="A &quot;heron&quot;" title="T" width="20" height="100%" '
        'srcset="//evil.example 2x" onerror="alert(1)" style="position:fixed" class="top" id="content" usemap="#m" '
        'loading="eager" referrerpolicy="unsafe-url">'
    )
    expected = f'<img src="https://images.example.org/h.png" alt="A &quot;heron&quot;" title="T" width="20" {HOW}>'

    assert f"<p>{expected}</p>" == html(written)


def test_the_words_of_an_image_are_read() -> None:
    """Where there is only text they stand for it; a platform gets the image itself."""
    safe = html("Look: ![A heron](https://images.example.org/h.png) ![](https://images.example.org/wide/pond.png)")

    assert "Look: A heron pond.png" == to_plain(safe)
    assert "Look:" == to_outgoing(safe, hides_addresses=False)


def test_a_feed_shows_the_same_images() -> None:
    """Who follows what has gone out sees it whole, and safe HTML is safe whoever reads it."""
    safe = html("![A heron](https://images.example.org/h.png)")

    assert safe == absolute(safe, "https://e.org/", HOSTS)
    assert "<p></p>" == absolute(safe, "https://e.org/", ("cdn.example.net",))


@pytest.mark.parametrize("engine", Engine)
@how(deadline=None)
@given(body=st.lists(SIGNS, max_size=30).map("".join))
def test_no_body_brings_an_image_from_elsewhere(engine: Engine, body: str) -> None:
    """Judged as a browser reads it, in the body and in the feed."""
    safe = html(body, engine)

    assert [] == faults(safe, HOSTS)
    assert [] == faults(absolute(safe, "https://e.org/", HOSTS), HOSTS)
