"""No value of a post or of the settings becomes active: hundreds of payloads, judged by a parser and by a browser."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from generator import python_markdown
from generator.markup import absolute
from generator.markup import to_html
from generator.settings import Engine
from tests import hostile_collections as hostile
from tests import inspection
from tests.conftest import made_once
from tests.html_judge import faults
from tests.payloads import payloads
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import made
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser
    from playwright.sync_api import BrowserContext
    from playwright.sync_api import Dialog
    from playwright.sync_api import Page

# What is looked at here is built and rendered as everywhere: tracing would cost much and find nothing.
pytestmark = pytest.mark.no_cover

HOSTS = ("www.ragingplatypus.com",)  # a host that many of the payloads name
SOME = 24  # harmless values: enough for a page of each kind

# One page of each kind, with most of the values; each post has one.
PAGES = ["index.html", "month/2026-05.html", "channel/c0.html", "findings.html"]
OTHERS = [
    "week/2026-W20.html",
    "topic/t0.html",
    "agenda.html",
    "focus.html",
    "messages.html",
    "rhythm.html",
    "subscribe.html",
    "year/2026.html",
    "404.html",
]
POLICY = "; ".join(
    [
        "default-src 'none'",
        *("script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'"),
        *("base-uri 'none'", "form-action 'none'"),
    ]
)
# A reader comes along a link that somebody else wrote.
QUERY = (
    "?channel=%22%3E%3Cimg%20src=x%20onerror=ran('query')%3E&owner=javascript:ran(1)&topic=__proto__&status=constructor"
)
FRAGMENT = "#%22%3E<img src=x onerror=ran('fragment')>"
# Tells of all that runs where nothing should, and of what the policy of a page had to stop.
WATCH = """
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => ran(name);
document.addEventListener("securitypolicyviolation", (event) => ran(`stopped: ${event.violatedDirective}`));
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the calendar of payloads and that of harmless words, as they are built."""

    def make(folder: Path) -> None:
        for name, tried in (("tried", hostile.words(harmless=False)), ("plain", hostile.words(harmless=True)[:SOME])):
            content = write(folder / f"{name}-content", hostile.calendar(tried), *hostile.posts(tried))
            assert made(content, folder / name, hostile.COLLECTED_DAY, keep_going=True).written

    return made_once(tmp_path_factory, "collections", make)


def test_there_are_hundreds_of_payloads() -> None:
    """The collections were read, and most of what is in them would be active if nothing was done."""
    active = [payload for payload in payloads() if faults(python_markdown.to_html(payload))]

    assert (396, 349) == (len(payloads()), len(active))


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("hosts", [(), HOSTS])
def test_no_payload_is_active_in_a_body(engine: Engine, hosts: tuple[str, ...]) -> None:
    """On a page, with and without hosts of images, and in the feed."""
    found = {payload: to_html(payload, lambda _: None, engine, hosts) for payload in payloads()}

    assert {} == {payload: wrong for payload, html in found.items() if (wrong := faults(html, hosts))}
    assert [] == [one for html in found.values() for one in faults(absolute(html, "https://e.org/", hosts), hosts)]


def test_no_payload_breaks_a_page(sites: Path) -> None:
    """Every page is proper HTML, runs and fetches nothing, and leads nowhere that is not there."""
    files = tree(sites / "tried")
    some = [*PAGES, *sorted(address for address in files if address.startswith("post/"))[::10]]

    assert [] == [
        f"{address}: {fault}"
        for address in some
        for fault in inspection.page_faults(address, files, "en", "", public=False)
    ]


def test_no_payload_adds_an_element_to_a_page(sites: Path) -> None:
    """Around the texts of posts there is what the same page has for harmless words; so is its head, before all else."""
    tried, plain = (
        {address: inspection.read((sites / name / address).read_bytes()) for address in (*PAGES, "post/p3.html")}
        for name in ("tried", "plain")
    )

    assert set() == set().union(*map(kinds, tried.values())) - set().union(*map(kinds, plain.values()))
    assert [frame(page) for page in plain.values()] == [frame(page) for page in tried.values()]
    assert {POLICY} == {frame(page)[1][1]["content"] for page in tried.values()}


def kinds(page: Element) -> set[tuple[str, str]]:
    """Return the elements of a page outside of the texts of posts, each with the names of its attributes."""
    theirs = inspection.body(page)
    return {
        (tag, name)
        for tag, element in inspection.elements(page)
        if element not in theirs
        for name in ("", *element.attrib)
    }


def frame(page: Element) -> list[tuple[str, dict[str, str]]]:
    """Return what the head of a page holds, but for names and addresses, and what its body is made of."""
    head, content = page.find("head"), page.find("body")
    assert head is not None
    assert content is not None
    return [
        (str(element.tag), {name: value for name, value in element.items() if name not in {"title", "href", "src"}})
        for element in (*head, *content)
    ]


def test_templates_are_no_language_of_posts(sites: Path) -> None:
    """What they would obey stands on the pages as it was written."""
    page = inspection.read((sites / "tried" / "post" / "p0.html").read_bytes())

    assert hostile.TEMPLATES == inspection.text(page.find(".//h1"))
    assert [hostile.TEMPLATES] == [
        inspection.text(element) for element in page.iter("div") if element.get("class") == "body"
    ]


class Watched:
    """What happens in a browser that should not: what runs, what is asked for, and where pages lead by themselves."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.found: list[str] = []
        self._home = home
        context.expose_function("ran", lambda what: self.found.append(f"ran {what}"))
        context.add_init_script(WATCH)
        context.on("request", lambda request: self._note(request.url))
        context.on("page", self._watch)
        self.page = context.new_page()  # each further one is a window that nobody asked for

    def _note(self, url: str) -> None:
        if not url.startswith(self._home):
            self.found.append(f"asked for {url}")

    def _watch(self, page: Page) -> None:
        if hasattr(self, "page"):
            self.found.append("a window")
        page.on("dialog", self._dismiss)
        page.on("console", lambda said: self.found.append(f"{said.type} {said.text}"))
        page.on("pageerror", lambda error: self.found.append(f"error {error}"))

    def _dismiss(self, dialog: Dialog) -> None:
        self.found.append(f"dialog {dialog.message}")
        dialog.dismiss()


@contextmanager
def watched(browser: Browser, home: str) -> Iterator[Watched]:
    """Lend a page that is watched; what lies below `home` is its own."""
    with browser.new_context() as context:
        yield Watched(context, home)


@pytest.mark.browser
def test_no_payload_runs_in_a_browser(sites: Path, browser: Browser) -> None:
    """Nothing runs, nothing is asked for, no page leads away: also while somebody searches and follows odd links."""
    home = (sites / "tried").as_uri()
    some = [*PAGES, *OTHERS, *(f"post/p{number}.html" for number in range(0, 200, 20))]
    with watched(browser, home) as watch:
        for address in some:
            watch.page.goto(f"{home}/{address}{QUERY}{FRAGMENT}")
            watch.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
            watch.page.evaluate("scrollTo(0, document.body.scrollHeight)")
            assert f"{home}/{address}" == watch.page.url.partition("?")[0]
        for words in ("script alert", "<img src=x onerror=ran(1)>", "javascript", "{{"):
            watch.page.get_by_role("searchbox").fill(words)
            watch.page.locator(".found li, .found [aria-live]:not(:empty)").first.wait_for()
        found = watch.page.locator(".found li").count()

    assert [] == watch.found
    assert found


@pytest.mark.browser
@pytest.mark.parametrize("engine", Engine)
def test_no_body_needs_the_policy_of_its_page(engine: Engine, browser: Browser) -> None:
    """Bodies are safe by themselves: all of them on a page that forbids nothing run nothing and ask for nothing."""
    bodies = [to_html(payload, lambda _: None, engine) for payload in payloads()]
    with watched(browser, "about:") as watch:
        show(watch.page, bodies)

        assert [] == watch.found
        assert len(bodies) == watch.page.locator(".body").count()


@pytest.mark.browser
def test_the_browser_sees_what_is_active(browser: Browser) -> None:
    """A silent judge is no proof: without the sanitiser the same bodies run scripts and ask for files."""
    with watched(browser, "about:") as watch:
        for payload in payloads()[:60]:
            show(watch.page, [python_markdown.to_html(payload)])

    seen = {one.split()[0] for one in watch.found}
    assert {"ran", "asked"} <= seen


@pytest.mark.browser
def test_the_policy_stops_what_is_active(sites: Path, browser: Browser, tmp_path: Path) -> None:
    """If a body was active one day, the page would still run nothing and ask nobody."""
    page = (sites / "plain" / "index.html").read_text(encoding="utf-8")
    active = "<script>alert(1)</script><img src=https://evil.example/x.png onerror=alert(2)><base href=//evil.example>"
    (tmp_path / "page.html").write_text(page.replace("<h1>", f"{active}<h1>"), encoding="utf-8")
    with watched(browser, tmp_path.as_uri()) as watch:
        watch.page.goto((tmp_path / "page.html").as_uri())

    stopped = {one.removeprefix("ran stopped: ") for one in watch.found if one.startswith("ran ")}
    assert {"script-src-elem", "script-src-attr", "img-src", "base-uri"} <= stopped
    assert [] == [one for one in watch.found if one.startswith(("ran alert", "dialog"))]


@pytest.mark.browser
def test_an_image_of_a_named_host_is_shown(browser: Browser, tmp_path: Path) -> None:
    """The policy lets it through and nothing else, and however wide it is, it fits on a phone."""
    body = "![A heron](https://images.example.org/h.svg) ![A fox](https://evil.example/f.svg)"
    calendar = f"{HEAD}{QUIET}images: {{remote: [images.example.org]}}\n"
    content = write(tmp_path / "content", calendar, post("first", "2026-05-20", body=body))
    assert made(content, tmp_path / "site", "2026-05-20").written
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="100"/>'
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        context.route(re.compile("https://"), lambda route: route.fulfill(body=picture, content_type="image/svg+xml"))
        page = context.new_page()
        page.goto((tmp_path / "site" / "post" / "first.html").as_uri())
        image = page.get_by_role("img", name="A heron")
        image.scroll_into_view_if_needed()
        width = image.evaluate("image => image.decode().then(() => image.naturalWidth)")
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert ["https://images.example.org/h.svg"] == [url for url in asked if not url.startswith("file:")]
    assert (4000, 0) == (width, beyond)


def show(page: Page, bodies: list[str]) -> None:
    """Show bodies on a page without a policy."""
    page.set_content("".join(f'<div class="body">{body}</div>' for body in bodies), wait_until="domcontentloaded")
