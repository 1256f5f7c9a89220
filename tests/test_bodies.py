"""Tests for generator.bodies."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from generator.bodies import Body
from generator.bodies import Means
from generator.bodies import body_of
from generator.bodies import missing_engine
from generator.bodies import render_bodies
from generator.bodies import render_body
from generator.memo import BODIES
from generator.memo import Memo
from generator.settings import Engine
from generator.settings import Rendering
from tests.conftest import told
from tests.html_judge import faults
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of
from tests.town import example

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics
    from generator.model import Post

REL = 'rel="noopener noreferrer"'
FOLDERS = LIBRARY + "posts: {path: [posts, other]}\n"
DEEP = "- " * 500 + "x"
SLOW = "[" * 5000
HELP = "look for long rows of brackets, dashes or quotes, and take them out"


def posts(**bodies: str) -> tuple[Post, ...]:
    """Return posts with these bodies, by their ids."""
    return calendar_of(*(a_post(name, "publish: 2026-12-01", body=body) for name, body in bodies.items())).posts


def rendered(
    posts: tuple[Post, ...], jobs: int, engine: Engine = Engine.MARKDOWN, hosts: tuple[str, ...] = ()
) -> tuple[dict[str, str], Diagnostics]:
    """Return the bodies of posts, rendered, and what was found."""
    targets = {post.path: f"post/{post.id}.html" for post in posts}
    rendering = Rendering(engine, hosts)
    bodies, findings = render_bodies({post.id: body_of(post) for post in posts}, targets, Means(jobs), rendering)
    return {key: body.html for key, body in bodies.items()}, findings


def test_each_body_becomes_html() -> None:
    """By the id of its post."""
    expected = ({"one": "<p><em>first</em></p>", "two": "<p>second</p>", "three": ""}, ())

    assert expected == rendered(posts(one="*first*", two="second", three=""), jobs=2)


def test_without_posts_there_are_no_bodies() -> None:
    """An empty calendar can be built, too."""
    assert ({}, ()) == rendered((), jobs=2)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("two.md", "two.html"),
        ("./two.md", "two.html"),
        ("../posts/two.md", "two.html"),
        ("two.md#part", "two.html"),
        ("2026/2026-12-03-three.md", "three.html"),
        ("../other/two%20words.md", "two-words.html"),
        ("../other/two words.md", "two-words.html"),
        ("one.md", "one.html"),
    ],
)
def test_a_link_to_a_source_leads_to_the_page_of_the_post(link: str, expected: str) -> None:
    """The writer links to the file beside it, the reader gets its page."""
    calendar = calendar_of(
        a_post("one", "publish: 2026-12-01", body=f"[words](<{link}>)"),
        a_post("two", "publish: 2026-12-02"),
        a_post("2026-12-03-three", "publish: 2026-12-03", folder="posts/2026"),
        a_post("two words", "publish: 2026-12-04", "id: two-words", folder="other"),
        text=FOLDERS,
    )

    bodies, _ = rendered(calendar.posts, jobs=1)

    assert f'<p><a href="{expected}" {REL}>words</a></p>' == bodies["one"]


@pytest.mark.parametrize(
    "link",
    [
        "missing.md",
        "two.html",
        "/posts/two.md",
        "../two.md",
        "../../posts/two.md",
        "//e.org/two.md",
        "two.md?x",
        "#two",
        "",
        ".",
        "calendar.yaml",
        "..%2f..%2fetc/passwd",
    ],
)
def test_a_link_that_leads_nowhere_is_text(link: str) -> None:
    """It would be broken on the site."""
    bodies, _ = rendered(posts(one=f"[words](<{link}>)", two=""), jobs=1)

    assert "<p><a>words</a></p>" == bodies["one"]


def test_a_body_can_be_read_in_this_process() -> None:
    """A function from a post to its HTML, its plain text and its links is all that the workers do."""
    (post,) = posts(one="# Title\n\n[words](two.md)")

    html = f'<h2>Title</h2>\n<p><a href="two.html" {REL}>words</a></p>'
    expected = (html, "Title\nwords", {"two.md": "two.html"})

    assert expected == render_body({"posts/two.md": "post/two.html"}, Rendering(), body_of(post))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_body_that_cannot_be_read_is_a_finding(jobs: int) -> None:
    """It names where the body begins; the others are read, whichever worker they fall to."""
    found = rendered(posts(one="*fine*", two=DEEP, three="*fine*", four="- fine\n\n*too*"), jobs)

    expected = {"one": "<p><em>fine</em></p>", "three": "<p><em>fine</em></p>"}
    assert {**expected, "four": "<ul>\n<li>fine</li>\n</ul>\n<p><em>too</em></p>"} == found[0]
    assert [f"7:1: error[unreadable-body] the body is nested too deep; {HELP}"] == told(found[1])
    assert ["posts/two.md"] == [finding.location.path for finding in found[1]]


def test_a_body_that_takes_too_long_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit stands in it; the others are read."""
    monkeypatch.setattr("generator.bodies.SECONDS_PER_INPUT", 0.5)
    bodies, findings = rendered(posts(one=SLOW, two="fine"), jobs=1)

    assert {"two": "<p>fine</p>"} == bodies
    assert [f"7:1: error[unreadable-body] the body takes more than 0.5 seconds to read; {HELP}"] == told(findings)


def test_a_body_that_takes_too_much_memory_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has not enough says so."""

    def fill(*_: object) -> str:
        raise MemoryError

    monkeypatch.setattr("generator.markup.to_html", fill)

    bodies, findings = rendered(posts(one="x"), jobs=1)

    assert {} == bodies
    assert [f"7:1: error[unreadable-body] the body takes too much memory to read; {HELP}"] == told(findings)


def test_findings_come_in_order_of_the_posts() -> None:
    """Not in the order in which workers ended."""
    _, findings = rendered(posts(c=DEEP, a=DEEP, b="x", d=DEEP), jobs=3)

    assert ["posts/a.md", "posts/c.md", "posts/d.md"] == [finding.location.path for finding in findings]


@pytest.mark.parametrize("engine", Engine)
def test_the_bodies_of_the_example_can_be_read(engine: Engine) -> None:
    """All of them, the same with one worker and with two, and none brings anything active."""
    calendar, _ = example()

    one, two = (rendered(calendar.posts, jobs, engine) for jobs in (1, 2))

    assert one == two
    assert [] == [fault for html in one[0].values() for fault in faults(html)]
    assert [post.id for post in calendar.posts] == list(one[0])


COMMONMARK = LIBRARY + "markdown: {engine: commonmark}\n"


def test_bodies_are_read_by_the_engine_that_is_asked_for() -> None:
    """The same text, with links to other posts, limits and findings alike."""
    body = "Bring:\n- [x] ~~paper~~\n- [words](two.md)"

    found = {engine: rendered(posts(one=body, two=""), 1, engine)[0]["one"] for engine in Engine}

    link = f'<a href="two.html" {REL}>words</a>'
    assert {
        Engine.MARKDOWN: f"<p>Bring:\n- [x] ~~paper~~\n- {link}</p>",
        Engine.COMMONMARK: f"<p>Bring:</p>\n<ul>\n<li>\u2611 <del>paper</del></li>\n<li>{link}</li>\n</ul>",
    } == found


def test_limits_hold_for_the_compiled_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is quick, but not with everything, and of some it makes many times as much; the others are read."""
    bodies, findings = rendered(posts(one=">" * 1_000_000, two="fine"), 2, Engine.COMMONMARK)

    assert {"two": "<p>fine</p>"} == bodies
    assert [f"7:1: error[unreadable-body] the body takes too much memory to read; {HELP}"] == told(findings)
    monkeypatch.setattr("generator.bodies.SECONDS_PER_INPUT", 1)
    bodies, findings = rendered(posts(one="<div>" * 200_000, two="fine"), 2, Engine.COMMONMARK)

    assert {"two": "<p>fine</p>"} == bodies
    assert [f"7:1: error[unreadable-body] the body takes more than 1 seconds to read; {HELP}"] == told(findings)


def test_a_missing_engine_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands where the engine is asked for, and says what to install."""
    monkeypatch.setitem(sys.modules, "comrak", None)
    settings = calendar_of(text=COMMONMARK).settings

    assert [
        (
            "11:20: error[missing-engine] the library that reads `commonmark` is not installed; "
            'install Ritme with it, from a clone by `pip install ".[commonmark]"`, or write `engine: markdown`'
        )
    ] == told(missing_engine(settings))


@pytest.mark.parametrize("setting", ["", "markdown: {}\n", "markdown: {engine: markdown}\n"])
def test_nobody_who_did_not_ask_needs_the_engine(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not even looked for."""
    monkeypatch.setattr("generator.commonmark.is_installed", None)

    assert () == missing_engine(calendar_of(text=LIBRARY + setting).settings)


def test_an_engine_that_is_installed_is_no_finding() -> None:
    """Nothing has to be done then."""
    assert () == missing_engine(calendar_of(text=COMMONMARK).settings)


def test_a_body_is_kept_for_the_hosts_whose_images_it_shows(tmp_path: Path) -> None:
    """A run with other hosts neither shows what it may not nor hides what it should show."""
    bodies = {"one": Body("posts/one.md", 1, "post/one.html", "![A heron](https://images.example.org/h.png)")}
    found = []
    for hosts in ((), ("images.example.org",), ("cdn.example.net",), ("images.example.org",)):
        memo = Memo(tmp_path, b"secret", lambda: "1.0")
        shown, _ = render_bodies(bodies, {}, Means(shelf=memo.shelf(BODIES)), Rendering(hosts=hosts))
        memo.save()
        found.append("<img " in shown["one"].html)

    assert [False, True, False, True] == found
