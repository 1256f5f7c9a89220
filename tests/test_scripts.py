"""What scripts add to the pages, in a real browser: filters, search, the mark of today, shortcuts; and life without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import made_once
from tests.planned import HEAD
from tests.planned import made
from tests.planned import post
from tests.planned import tree
from tests.planned import write
from tests.test_browser import hindrances

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Locator
    from playwright.sync_api import Page
    from playwright.sync_api import Request
    from playwright.sync_api import Route

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

HOST = "https://plan.example.org/"
BUILT = "2026-05-20"
NOON = "2026-05-20T10:00:00Z"

CHANNELS = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "tue 19:00"}
  news: {name: News, mark: NE}
"""
CROWD = ["ape", "bee", "cat", "dog", "elk", "fox", "gnu"]  # one day: the last three are folded
POSTS = [
    post("opening", "2026-05-05 19:00", "owner: Ann", "topic: events"),
    post("cafe", "2026-05-12 19:00", "owner: Bob", "title: Café in the garden", body="Swans drink tea here, too."),
    *(
        post(
            name,
            f"2026-05-21 1{number}:00",
            "channel: news",
            "owner: Ann",
            *(["topic: events", "status: draft"] if name in {"bee", "gnu"} else []),
        )
        for number, name in enumerate(CROWD)
    ),
    post("swans", "2026-06-02 19:00", "status: draft", "title: Swans at night", body="Nothing but birds."),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with a small calendar as it is built."""

    def make(folder: Path) -> None:
        assert made(write(folder / "content", HEAD + CHANNELS, *POSTS), folder / "site", BUILT).written

    return made_once(tmp_path_factory, "scripts", make) / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Lend an empty page on the day of the calendar; an error in it and a request to somebody else fail the test."""
    wrong: list[str] = []

    def judge(request: Request) -> None:
        if not request.url.startswith(("file://", HOST)):
            wrong.append(request.url)

    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", judge)
        page.clock.set_fixed_time(NOON)
        yield page
    assert [] == wrong


@pytest.fixture(params=["file", "web"])
def base(request: pytest.FixtureRequest, site: Path, page: Page) -> str:
    """Return the address of the site, once as files, once as a web host serves it."""
    if request.param == "file":
        return f"{site.as_uri()}/"
    files = tree(site)

    def serve(route: Route) -> None:
        address = route.request.url.removeprefix(HOST).partition("?")[0]
        kind = {"html": "text/html", "css": "text/css", "js": "text/javascript"}[address.rpartition(".")[2]]
        route.fulfill(body=files[address], content_type=kind)

    page.route(f"{HOST}**", serve)
    return HOST


def titles(page: Page) -> list[str]:
    """Return the titles of the posts that can be seen."""
    return page.locator("main a.post:visible bdi").all_inner_texts()


def slots(page: Page) -> list[str]:
    """Return the slots without a post that can be seen in a month."""
    return page.locator(".month .slot:visible").all_inner_texts()


def query(page: Page) -> str:
    """Return what stands behind the page's address."""
    return page.url.partition("?")[2]


def choose(page: Page, *names: str) -> None:
    """Tick boxes of the filters."""
    if not page.locator(".choices").is_visible():
        page.get_by_text("Filter posts").click()
    for name in names:
        page.locator(".filters").get_by_label(name).click()


def counted(page: Page) -> str:
    """Return what the filters say of how much is left."""
    return page.locator(".filters [aria-live]").inner_text()


def find(page: Page, words: str) -> list[str]:
    """Search, and return the titles that were found."""
    page.get_by_role("searchbox").fill(words)
    page.locator(".found [aria-live]:not(:empty)").wait_for()
    return page.locator(".found bdi").all_inner_texts()


def test_a_filter_hides_what_was_not_asked_for(page: Page, base: str) -> None:
    """Posts, slots and gaps of other channels go, days stay, and the address tells it; then all comes back."""
    page.goto(f"{base}month/2026-05.html")
    before = titles(page), slots(page)
    choose(page, "News")

    assert (
        ["Opening", "Café in the garden", "Ape", "Bee", "Cat", "Dog"],
        ["19:00 BL missed slot", "19:00 BL open slot"],
    ) == before
    assert [name.capitalize() for name in CROWD] == titles(page)
    assert [] == slots(page)
    assert 31 == page.locator(".month time.date:visible").count()
    assert ("7 of 9 posts: News", "channel=news") == (counted(page), query(page))

    page.get_by_role("button", name="Show all").click()

    assert before == (titles(page), slots(page))
    assert ("", "") == (counted(page), query(page))
    assert "Filter posts" == page.evaluate("document.activeElement.textContent")


def test_a_print_obeys_the_filters(site: Path, page: Page) -> None:
    """It says what it shows; what is there to press and to type in stays away, and so do the posts."""
    page.emulate_media(media="print")
    page.goto(f"{(site / 'month/2026-05.html').as_uri()}?owner=Bob")

    assert ["Café in the garden"] == titles(page)
    assert "1 of 9 posts: Bob" == counted(page)
    assert 0 == page.locator("button:visible, input:visible, .filters summary:visible").count()


def test_filters_of_several_fields_narrow_and_values_of_one_widen(site: Path, page: Page) -> None:
    """A post must fit each field, with any of its values; slots follow the channel alone."""
    page.goto((site / "month/2026-05.html").as_uri())
    found = {}
    for name in ("Ann", "Bob", "Events", "draft"):
        choose(page, name)
        found[query(page)] = titles(page), counted(page), len(slots(page))

    assert {
        "owner=Ann": (["Opening", *map(str.capitalize, CROWD)], "8 of 9 posts: Ann", 2),
        "owner=Ann&owner=Bob": (
            ["Opening", "Café in the garden", *map(str.capitalize, CROWD)],
            "9 of 9 posts: Ann, Bob",
            2,
        ),
        "topic=events&owner=Ann&owner=Bob": (["Opening", "Bee", "Gnu"], "3 of 9 posts: Events, Ann, Bob", 2),
        "topic=events&owner=Ann&owner=Bob&status=draft": (
            ["Bee", "Gnu"],
            "2 of 9 posts: Events, Ann, Bob, draft",
            2,
        ),
    } == found


def test_filters_stay_on_from_page_to_page(page: Page, base: str) -> None:
    """Also by way of a page without filters, and after a search."""
    found = {}

    def follow(link: Locator, address: str) -> None:
        link.click()
        page.wait_for_url(f"{base}{address}?status=draft")
        found[address] = sorted(set(titles(page)))

    page.goto(f"{base}month/2026-05.html?status=draft")
    follow(page.get_by_role("link", name="June 2026"), "month/2026-06.html")
    follow(page.locator("main a.post:visible"), "post/swans.html")
    follow(page.get_by_role("link", name="Agenda"), "agenda.html")
    find(page, "ape")
    follow(page.locator(".found a"), "post/ape.html")
    follow(page.get_by_role("link", name="City library"), "index.html")

    drafts = ["Bee", "Gnu", "Swans at night"]
    assert [["Swans at night"], [], drafts, [], drafts] == list(found.values())


@pytest.mark.parametrize(
    ("address", "shown", "count"),
    [
        ("index.html", ["Ape", "Cat", "Dog", "Elk", "Fox"], "5 of 10 posts: Books, Ann"),
        ("agenda.html", ["Ape", "Cat", "Dog", "Elk", "Fox"], "5 of 9 posts: Books, Ann"),
        ("week/2026-W21.html", ["Ape", "Cat", "Dog", "Elk", "Fox"], "5 of 7 posts: Books, Ann"),
        ("channel/news.html", ["Fox", "Elk", "Dog", "Cat", "Ape"], "5 of 7 posts: Books, Ann"),
        ("topic/events.html", ["Gnu", "Bee", "Opening"], "3 of 3 posts: Ann"),
    ],
)
def test_every_page_with_many_posts_is_filtered(
    site: Path, page: Page, address: str, shown: list[str], count: str
) -> None:
    """The page of a topic is not filtered by topics, for there is but one."""
    page.goto(f"{(site / address).as_uri()}?topic=books&owner=Ann")

    assert sorted(shown) == sorted(set(titles(page)))
    assert count == counted(page)


def test_what_nothing_is_left_of_has_no_heading(site: Path, page: Page) -> None:
    """On the start page, of the lanes and of the sections below each other; all of it comes back."""
    page.goto(f"{(site / 'index.html').as_uri()}?channel=news")
    lanes, headings = page.locator(".lanes h3:visible"), page.locator("main h2:visible")
    found = lanes.all_inner_texts(), headings.all_inner_texts()
    page.get_by_role("button", name="Show all").click()

    assert (["NE News"], ["This week", "Waits for somebody", "Rhythm and focus", "May 2026"]) == found
    assert (2, 5) == (lanes.count(), headings.count())


def test_a_year_counts_what_was_asked_for(site: Path, page: Page) -> None:
    """Numbers, shades and open slots of days follow; sums of whole months would tell something else, and go."""
    page.goto((site / "year/2026.html").as_uri())
    numbers = page.locator("[data-posts]")
    slots = page.locator("[data-slots]:visible")
    before = numbers.all_inner_texts(), slots.count(), page.locator(".level-3").count()
    choose(page, "News", "draft")

    assert (["1", "1", "7", "1"], 3, 1) == before
    assert (["", "", "2", ""], 0) == (numbers.all_inner_texts(), slots.count())
    assert (0, 1) == (page.locator(".level-3").count(), page.locator(".level-2").count())
    assert (0, "2 of 10 posts: News, draft") == (page.locator(".count:visible").count(), counted(page))


def test_what_an_address_asks_for_in_vain_is_left_out(site: Path, page: Page) -> None:
    """Values that the calendar does not have, and markup among them, change nothing and go with the next choice."""
    page.goto(f"{(site / 'month/2026-05.html').as_uri()}?channel=nosuch&owner=%3Cimg%20src%3Dx%3E&other=1")
    assert 6 == len(titles(page))

    choose(page, "Bob")
    assert (["Café in the garden"], "owner=Bob") == (titles(page), query(page))


def test_many_owners_are_chosen_from_a_list(tmp_path: Path, page: Page) -> None:
    """One at a time, and none by the first line of it."""
    posts = [post(f"p{number}", f"2026-05-{20 + number % 2}", f"owner: o{number:02}") for number in range(13)]
    made(write(tmp_path / "content", HEAD + CHANNELS, *posts), tmp_path / "site", BUILT)
    page.goto(f"{(tmp_path / 'site/week/2026-W21.html').as_uri()}?owner=o07")
    field = page.locator("select")
    found = [(titles(page), counted(page), field.input_value())]
    page.get_by_text("Filter posts").click()
    field.select_option("o11")
    found.append((titles(page), counted(page), query(page)))
    field.select_option("all owners")

    assert [
        (["P7"], "1 of 13 posts: o07", "o07"),
        (["P11"], "1 of 13 posts: o11", "owner=o11"),
    ] == found
    assert (13, "", "") == (len(titles(page)), counted(page), query(page))


def test_a_search_finds_titles_first_and_then_texts(page: Page, base: str) -> None:
    """From any depth, without regard to capitals and accents; a result leads to its post."""
    page.goto(f"{base}month/2026-05.html")

    assert ["Swans at night", "Café in the garden"] == find(page, "SWAN")
    assert ["Café in the garden"] == find(page, "cafe téa")
    assert "1 post found" == page.locator(".found [aria-live]").inner_text()
    assert ["BL Café in the garden", "Tuesday 12 May 2026 · Books · published", "Swans drink tea here, too."] == [
        part.inner_text() for part in page.locator(".found li > *").all()
    ]

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/post/cafe.html")

    assert "Café in the garden" == page.get_by_role("heading", level=1).inner_text()


def test_a_search_says_how_much_it_found(tmp_path: Path, page: Page) -> None:
    """Twenty results at most, none in its own words; Escape clears, and the index is not fetched before."""
    posts = [post(f"p{number}", f"2026-05-{number + 1:02}") for number in range(21)]
    made(write(tmp_path / "content", HEAD + CHANNELS, *posts), tmp_path / "site", BUILT)
    page.goto((tmp_path / "site/index.html").as_uri())
    assert 0 == page.locator("script[src*=search-index]").count()

    found = {
        words: (len(find(page, words)), page.locator(".found [aria-live]").inner_text())
        for words in ("read", "p1", "p20 read", "nosuch", "p2 nosuch", "<b>")
    }
    assert {
        "read": (20, "21 posts found; the first 20 are shown"),
        "p1": (11, "11 posts found"),
        "p20 read": (1, "1 post found"),
        "nosuch": (0, "Nothing was found."),
        "p2 nosuch": (0, "Nothing was found."),
        "<b>": (0, "Nothing was found."),
    } == found

    page.keyboard.press("Escape")
    assert ("", "", 0) == (
        page.get_by_role("searchbox").input_value(),
        page.locator(".found [aria-live]").inner_text(),
        page.locator(".found li:visible").count(),
    )


@pytest.mark.parametrize(
    ("now", "address", "marked"),
    [
        pytest.param(NOON, "month/2026-05.html", ["Wednesday 20 May today"], id="the same day"),
        pytest.param("2026-05-20T22:30:00Z", "month/2026-05.html", ["Thursday 21 May today"], id="the zone"),
        pytest.param("2026-05-23T10:00:00Z", "month/2026-05.html", ["Saturday 23 May today"], id="a month"),
        pytest.param("2026-06-02T10:00:00Z", "month/2026-05.html", [], id="another month"),
        pytest.param("2026-06-02T10:00:00Z", "month/2026-06.html", ["Tuesday 2 June today"], id="the new month"),
        pytest.param("2026-05-23T10:00:00Z", "week/2026-W21.html", ["Saturday 23 May today"], id="a week"),
        pytest.param("2026-05-21T10:00:00Z", "agenda.html", ["Thursday 21 May today"], id="the agenda"),
        pytest.param("2026-05-22T10:00:00Z", "year/2026.html", ["22 May:"], id="a year"),
        pytest.param("2026-05-22T10:00:00Z", "index.html", ["Friday 22 May today"] * 2, id="the start page"),
        pytest.param("2026-05-19T10:00:00Z", "month/2026-05.html", ["Tuesday 19 May today"], id="a slow clock"),
    ],
)
def test_today_is_the_readers(site: Path, page: Page, now: str, address: str, marked: list[str]) -> None:
    """The mark and its word stand on the reader's day, in the zone of the calendar, and on no other."""
    page.clock.set_fixed_time(now)
    page.goto((site / address).as_uri())
    days = [" ".join(day.split()) for day in page.locator("main [aria-current=date]").all_inner_texts()]

    assert marked == [day[: len(words)] for day, words in zip(days, marked, strict=True)]
    assert "".join(marked).count("today") == page.locator("main .today").count()


@pytest.mark.parametrize(
    ("now", "age"),
    [
        (NOON, ""),
        ("2026-05-20T22:30:00Z", "Built 1 day ago."),
        ("2026-06-02T10:00:00Z", "Built 13 days ago."),
        ("2026-05-19T10:00:00Z", ""),
    ],
)
def test_the_footer_tells_the_age_of_a_page(site: Path, page: Page, now: str, age: str) -> None:
    """In days on the calendar's clock; nothing on the day itself, or where the reader's clock is slow."""
    page.clock.set_fixed_time(now)
    page.goto((site / "focus.html").as_uri())

    assert age == page.locator(".built").inner_text()


def test_shortcuts_are_off_until_they_are_switched_on(site: Path, page: Page) -> None:
    """A key does nothing then; on, it leads somewhere on this page and on the next, and its list is shown."""
    page.goto((site / "month/2026-05.html").as_uri())
    page.keyboard.press("a")
    page.keyboard.press("n")
    assert page.url.endswith("month/2026-05.html")
    assert not page.locator("#keys").is_visible()

    page.get_by_label("Keyboard shortcuts").first.check()
    assert ["/ search", "t today", "p earlier", "n later", "m month", "w week", "a agenda", "? this list"] == [
        " ".join(text.split()) for text in page.locator("#keys li").all_inner_texts()
    ]

    for key, address in {
        "n": "month/2026-06.html",
        "p": "month/2026-05.html",
        "w": "week/2026-W21.html",
        "a": "agenda.html",
        "m": "month/2026-05.html",
    }.items():
        page.keyboard.press(key)
        page.wait_for_url(f"**/{address}")
    page.get_by_label("Keyboard shortcuts").first.uncheck()
    page.keyboard.press("a")
    assert page.url.endswith("month/2026-05.html")
    page.reload()
    assert not page.get_by_label("Keyboard shortcuts").first.is_checked()


def test_shortcuts_move_the_focus(site: Path, page: Page) -> None:
    """To the search, where keys are letters again; to today, also from a page without it; and to the list."""
    page.goto((site / "month/2026-06.html").as_uri())
    page.get_by_label("Keyboard shortcuts").first.check()
    page.keyboard.press("?")
    assert "keys" == page.evaluate("document.activeElement.id")

    page.keyboard.press("/")
    page.keyboard.type("aw/n")
    assert "aw/n" == page.get_by_role("searchbox").input_value()
    assert page.url.endswith("month/2026-06.html")

    page.locator("h1").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("A")
    assert page.url.endswith("month/2026-06.html")

    page.keyboard.press("t")
    page.wait_for_url("**/agenda.html#today")
    page.keyboard.press("t")
    assert "Wednesday 20 May" == page.evaluate("document.activeElement.querySelector('time').textContent")


def test_shortcuts_work_where_nothing_can_be_remembered(site: Path, page: Page) -> None:
    """A browser that refuses its storage costs the memory, not the keys."""
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });")
    page.goto((site / "index.html").as_uri())
    page.get_by_label("Keyboard shortcuts").first.check()
    page.keyboard.press("a")
    page.wait_for_url("**/agenda.html")

    assert not page.get_by_label("Keyboard shortcuts").first.is_checked()


def test_pages_are_whole_without_scripts(site: Path, browser: Browser) -> None:
    """All posts are there and can be reached; what only a script could do is not shown."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "month/2026-05.html").as_uri())
        offered = page.locator("form:visible, input:visible, button:visible, #keys:visible").count()
        found = titles(page), page.locator("main [aria-current=date] .today").count()
        page.get_by_role("link", name="Agenda").click()
        page.get_by_text("+3 more on Thursday 21 May").click()
        in_agenda = titles(page)
        page.get_by_role("link", name="Gnu").click()
        heading = page.get_by_role("heading", level=1).inner_text()

    assert 0 == offered
    assert (["Opening", "Café in the garden", "Ape", "Bee", "Cat", "Dog"], 1) == found
    assert ["Café in the garden", *map(str.capitalize, CROWD), "Swans at night"] == in_agenda
    assert "Gnu" == heading


def test_everybody_can_use_what_scripts_show(site: Path, browser: Browser) -> None:
    """No rule of accessibility is broken and nothing sticks out, with filters open, results and the list of keys."""
    with browser.new_context(bypass_csp=True) as context:  # the judge does on a page what nobody else may
        page = context.new_page()
        page.goto((site / "month/2026-05.html").as_uri())
        choose(page, "News")
        page.get_by_label("Keyboard shortcuts").first.check()
        find(page, "swans")

        assert [] == hindrances(page)
