"""The pages in a real browser: everybody can use them, on every screen, on paper, and nobody learns of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types

from tests import hostile
from tests.conftest import lacking
from tests.conftest import made_once
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import made
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Dialog
    from playwright.sync_api import Page

# What is looked at here is built before, and a browser shows it: tracing would cost much and find nothing.
pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

SITE_URL = "https://kalender.wilgenhof.example/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS: dict[str, tuple[Literal["light", "dark"], int]] = {
    "light": ("light", 1280),
    "dark": ("dark", 1280),
    "phone": ("light", 320),
}

# One page of every kind, each a full one of its kind.
PAGES = [
    "index.html",
    "month/2026-09.html",
    "week/2026-W39.html",
    "week/2026-W49.html",
    "year/2026.html",
    "agenda.html",
    "channel/linkedin.html",
    "topic/activiteiten.html",
    "post/bomen-en-struiken-planten.html",
    "rhythm.html",
    "focus.html",
    "messages.html",
    "message/open-dag.html",
    "findings.html",
    "findings-by-post.html",
    "findings-by-rule.html",
    "rules.html",
    "guidelines.html",
    "subscribe.html",
]

HOSTILE_PAGES = [
    "index.html",
    "month/2026-05.html",
    "week/2026-W21.html",
    "year/2026.html",
    "agenda.html",
    "channel/blog.html",
    "channel/news.html",
    "topic/long.html",
    "post/draft.html",
    "post/crowd-1.html",
    "rhythm.html",
    "focus.html",
    "messages.html",
    "message/safe-gnp-exe-end.html",
    "findings.html",
    "findings-by-post.html",
    "findings-by-rule.html",
    "subscribe.html",
    "404.html",
]

CROWDED_PAGES = [
    "index.html",
    "month/2026-05.html",
    "week/2026-W21.html",
    "agenda.html",
    "year/2026.html",
    "findings.html",
]

MARKS = ["ape", "bee", "cat", "dog", "elk", "fox", "gnu"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Lend an empty page, into which a judge may be let in spite of its content security policy."""
    with browser.new_context(bypass_csp=True) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def folded_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with a calendar, as it is built, that has a day of seven posts."""

    def make(folder: Path) -> None:
        posts = [post(mark, f"2026-05-20 1{n}:00", f"title: {mark}") for n, mark in enumerate(MARKS)]
        assert made(write(folder / "content", HEAD + QUIET, *posts), folder / "site", "2026-05-18").written

    return made_once(tmp_path_factory, "folded", make) / "site"


@pytest.mark.parametrize("address", PAGES)
def test_everybody_can_use_a_page(example_site: Path, page: Page, address: str) -> None:
    """No rule of accessibility is broken, and nothing sticks out sideways, also when all that is folded is opened."""
    page.goto((example_site / address).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")

    assert [] == hindrances(page)


def test_everybody_can_use_the_page_for_wrong_addresses(example_site: Path, page: Page) -> None:
    """It stands on the web, where any address may lead to it: style sheets are found from everywhere."""
    page.route(f"{SITE_URL}**", lambda route: route.fulfill(path=example_site / served(route.request.url)))
    page.goto(f"{SITE_URL}some/where/404.html")

    assert [] == hindrances(page)


def served(url: str) -> str:
    """Return the file that a web host sends: the page for wrong addresses in every folder."""
    return "404.html" if url.endswith("404.html") else url.removeprefix(SITE_URL)


def hindrances(page: Page) -> list[str]:
    """Return what keeps people from using a page, each with the screen on which it does."""
    return [f"{screen}: {fault}" for screen in screens(page) for fault in (*barriers(page), *beyond(page))]


def screens(page: Page) -> Iterator[str]:
    """Show a page on one screen after the other, and tell which it is."""
    for screen, (scheme, width) in SCREENS.items():
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        yield screen


def barriers(page: Page) -> Iterator[str]:
    """Yield each rule of accessibility that a page breaks, with the element that does.

    In the dark nothing but the colours is another than in the light, so nothing else is asked there.
    """
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    options = {"runOnly": ["color-contrast"] if is_dark else RULES, "resultTypes": ["violations"]}
    for rule in Axe().run(page, options=options).response["violations"]:
        yield from (f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for node in rule["nodes"])


def beyond(page: Page) -> Iterator[str]:
    """Yield how much of a page can only be seen by scrolling sideways."""
    pixels = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if pixels > 0:
        yield f"{pixels} pixels stick out"


def test_hostile_words_run_nothing_and_fit_on_a_phone(hostile_sites: dict[str, Path], page: Page) -> None:
    """No script of a post runs, none of its markup becomes an element, and its endless words wrap."""
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    wide = []
    for address in HOSTILE_PAGES:
        page.goto((hostile_sites["en"] / address).as_uri())
        page.get_by_role("searchbox").fill("script alert")
        page.locator(".found li").first.wait_for()
        wide += [f"{address}: {screen}: {fault}" for screen in screens(page) for fault in beyond(page)]

    assert hostile.MARKUP in page.locator(".found bdi").all_text_contents()
    assert [] == dialogs
    assert [] == wide


def test_no_request_leaves_the_machine(example_site: Path, browser: Browser) -> None:
    """Whoever reads an unpublished plan tells nobody by it; all that a page needs lies beside it."""
    requests: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("requestfailed", lambda request: requests.append(f"failed: {request.url}"))
        for address in PAGES:
            page.goto((example_site / address).as_uri())

    assert len(requests) > len(PAGES)
    assert [] == [url for url in requests if not url.startswith("file://")]


def test_a_crowded_month_folds_and_fits_on_a_phone(crowded_site: Path, page: Page) -> None:
    """Of 445 posts of a day a month shows four, a week twelve, until more are asked for; no page sticks out."""
    page.set_viewport_size({"width": 320, "height": 800})
    wide = []
    for address in CROWDED_PAGES:
        page.goto((crowded_site / address).as_uri())
        wide += [f"{address}: {fault}" for fault in beyond(page)]
    page.goto((crowded_site / "month" / "2026-05.html").as_uri())
    folds = page.locator(".month summary").all_inner_texts()
    shown = page.locator(".month .post:visible").count()
    page.get_by_text("+441 more on Wednesday 20 May").click()
    opened = page.locator(".month .post:visible").count()
    page.goto((crowded_site / "week" / "2026-W21.html").as_uri())

    assert [] == wide
    assert (12, ["+433 more on Wednesday 20 May"]) == (
        page.locator("article:visible").count(),
        page.locator(".days summary").all_inner_texts(),
    )
    assert ["+1 more on Tuesday 5 May", "+46 more on Tuesday 12 May", "+441 more on Wednesday 20 May"] == folds
    assert (12, 453) == (shown, opened)


def test_a_folded_post_stands_on_paper(folded_site: Path, tmp_path: Path, browser: Browser) -> None:
    """A day of seven posts folds three of them on a screen; a print shows all seven."""
    if shutil.which("pdftotext") is None:
        lacking("no way to read a print: there is no pdftotext (poppler-utils)")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((folded_site / "month" / "2026-05.html").as_uri())
        shown = [mark for mark in MARKS if page.get_by_text(mark, exact=True).is_visible()]
        page.pdf(path=tmp_path / "month.pdf", prefer_css_page_size=True)
    command = ["pdftotext", "-layout", str(tmp_path / "month.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()  # noqa: S603 - the words of a test

    assert MARKS[:4] == shown
    assert MARKS == [mark for mark in MARKS if mark in printed]


def test_a_month_is_one_sheet_of_paper(example_site: Path, tmp_path: Path, browser: Browser) -> None:
    """Its table stands on the first page, to the last day; counts, open slots and gaps follow on the next."""
    if shutil.which("pdftotext") is None:
        lacking("no way to read a print: there is no pdftotext (poppler-utils)")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((example_site / "month" / "2026-12.html").as_uri())
        days = page.locator(".month time.date").count()
        page.pdf(path=tmp_path / "month.pdf", prefer_css_page_size=True)
    command = ["pdftotext", "-l", "1", "-bbox", str(tmp_path / "month.pdf"), "-"]
    sheet = subprocess.run(command, capture_output=True, check=True).stdout.decode()  # noqa: S603 - the words of a test

    assert set(map(str, range(1, days + 1))) <= set(re.findall(r">(\d+)</word>", sheet))


def test_a_month_keeps_its_headers_on_a_phone(example_site: Path, browser: Browser) -> None:
    """There the table looks like a list; for those who hear the page it is the same table."""
    rows = {}
    for width in (1280, 320):
        with browser.new_context(viewport={"width": width, "height": 800}) as context:
            page = context.new_page()
            page.goto((example_site / "month/2026-09.html").as_uri())
            table = page.get_by_role("table").first
            rows[width] = (table.get_by_role("columnheader").count(), table.get_by_role("rowheader").count())

    assert {1280: (8, 5), 320: (8, 5)} == rows


def test_the_keyboard_skips_the_navigation(example_site: Path, browser: Browser) -> None:
    """The first stop of the tab key leads to the content."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((example_site / "index.html").as_uri())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**#content")

        assert "content" == page.evaluate("document.querySelector(':target').id")
