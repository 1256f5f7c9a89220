"""Tests for generator.render."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from generator.diagnostics import Location
from generator.diagnostics import SurroundingsError
from generator.diagnostics import problem
from generator.language import CATALOGUES
from generator.looks import TEMPLATES
from generator.looks import Looks
from generator.pages import plan_pages
from generator.render import Frame
from generator.render import Manner
from generator.render import render_site
from generator.texts import say
from tests.conftest import lacking
from tests.conftest import words
from tests.inspection import files_of
from tests.inspection import read
from tests.inspection import text
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import post
from tests.planned import tree

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.atlas import Atlas

SCRIPTS = sorted(path.name for path in (TEMPLATES / "assets").glob("*.js"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return a copy of the templates that a test may break."""
    return shutil.copytree(TEMPLATES, tmp_path / "templates")


def drawn(atlas: Atlas, templates: Path = TEMPLATES) -> dict[str, bytes]:
    """Return all files that a small calendar becomes, feeds and data left out."""
    pages = plan_pages(atlas, {id_: f"<p>{id_}</p>" for id_ in atlas.posts}, ())
    return files_of(render_site(atlas.calendar, pages, Frame(), Manner(Looks(shipped=templates))))


def small() -> Atlas:
    """Return a calendar of one post."""
    return chart(QUIET, post("first", "2026-05-19 09:00"), today="2026-05-20")


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        pytest.param("post.html", '{% extends "base.html" %}', "{% if %}", "Expected", id="a tag"),
        pytest.param("post.html", "{{ data.html", "{{ data.htm", "htm", id="a name that is unknown"),
        pytest.param("macros.html", "{% macro chip(label) %}", "{% macro chip(label %}", "expected", id="a macro"),
        pytest.param("macros.html", "{{ label.mark }}</abbr>", "{{ label.nosuch }}</abbr>", "nosuch", id="in a macro"),
        pytest.param("404.html", '_("This page is not here")', "1 | nosuch", "nosuch", id="a filter"),
    ],
)
def test_a_broken_template_is_named_with_its_line(templates: Path, name: str, old: str, new: str, reason: str) -> None:
    """What the one who changed it needs to know: the file, the line, and what is wrong there."""
    file = templates / name
    before, found, after = file.read_text(encoding="utf-8").partition(old)
    file.write_text(before + new + after, encoding="utf-8")
    line = before.count("\n") + 1

    with pytest.raises(SurroundingsError) as caught:
        drawn(small(), templates)

    assert found
    assert words(caught.value.text).startswith(f"the template {name}:{line} does not work: ")
    assert reason in words(caught.value.text)


@pytest.mark.parametrize("name", ["rhythm.html", "macros.html", "base.html"])
def test_a_missing_template_is_named(templates: Path, name: str) -> None:
    """Whether a page, what pages share, or the frame of all of them is missing."""
    (templates / name).unlink()

    with pytest.raises(SurroundingsError) as caught:
        drawn(small(), templates)

    assert name in words(caught.value.text)
    assert re.search(r"the template \w+\.html:\d+ does not work", words(caught.value.text))


@pytest.mark.no_cover  # others trace each step
@pytest.mark.parametrize("asset", ["style.css", "filters.js"])
def test_names_of_assets_follow_from_what_they_hold(templates: Path, asset: str) -> None:
    """A browser keeps a style sheet or a script for as long as its name: when it changes, its name does."""
    before = {name for name in drawn(small()) if name.startswith("assets/")}
    with (templates / "assets" / asset).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = {name for name in drawn(small(), templates) if name.startswith("assets/")}

    assert [asset] * 2 == [re.sub(r"assets/(\w+)\.[0-9a-f]{10}", r"\1", name) for name in before ^ after]


def test_a_page_loads_its_scripts_late_and_the_index_not_at_all() -> None:
    """Each stands beside the page, none holds back its drawing; the index comes when somebody searches."""
    frame = Frame(has_search=True)
    atlas = small()
    pages = plan_pages(atlas, dict.fromkeys(atlas.posts, ""), ())
    files = files_of(render_site(atlas.calendar, pages, frame))
    page = read(files["post/first.html"])
    scripts = [script.attrib for script in page.iter("script")]
    search = page.find(".//form[@role='search']")
    assert search is not None

    assert [{"defer", "src"}] * len(SCRIPTS) == [set(script) for script in scripts]
    assert SCRIPTS == [re.sub(r"\.\./assets/(\w+)\.[0-9a-f]{10}", r"\1", script["src"]) for script in scripts]
    assert ("../", "../search-index.js") == (search.get("data-root"), search.get("data-index"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_sound(name: str) -> None:
    """It can be read by browsers, keeps its names to itself, makes no markup of texts and asks nobody for anything."""
    path = TEMPLATES / "assets" / name
    script = path.read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL).strip()
    risky = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|fetch\(|XMLHttp|import\b|https?:"

    assert code.startswith('(() => {\n  "use strict";\n')
    assert code.endswith("\n})();")
    assert [] == re.findall(risky, code)
    if shutil.which("node") is None:
        lacking("no way to read a script: there is no node")
    checked = subprocess.run(["node", "--check", str(path)], capture_output=True, check=False)  # noqa: S603, S607 - ours
    assert (0, b"") == (checked.returncode, checked.stderr)


def test_scripts_are_light() -> None:
    """All of them weigh less than a picture of a post."""
    assert sum((TEMPLATES / "assets" / name).stat().st_size for name in SCRIPTS) < 12_000


def test_the_title_of_a_page_is_its_heading_and_the_calendars() -> None:
    """The page's own words come first, for they are what a narrow tab shows."""
    page = read(drawn(small())["post/first.html"])

    assert "First · City library" == text(page.find(".//title"))
    assert "First" == text(page.find(".//h1"))


def test_the_footer_names_the_day_the_week_and_the_zone() -> None:
    """A page tells for which day it holds."""
    footer = text(read(drawn(small())["index.html"]).find(".//footer"))

    assert re.match(r"As of Wednesday,? 20 May 2026 \(2026-W21\)\. Times are those of Europe/Amsterdam\.", footer)


def test_a_quota_gap_is_drawn_once_in_a_month() -> None:
    """It stands at the head of its week."""
    channels = "channels:\n  blog: {name: Blog, mark: BL, cadence: 1 per week}\n"
    atlas = chart(channels, post("a", "2026-05-04"), post("b", "2026-05-18"), today="2026-05-20")
    table = read(drawn(atlas)["month/2026-05.html"]).find(".//table")
    assert table is not None
    heads, days = (
        [text(cell) for cell in table.findall(f"./tbody//{kind}") if "too few" in text(cell)] for kind in ("th", "td")
    )

    assert ["W20 BL 1 too few", "W22 BL 1 too few"] == heads
    assert [] == days


def test_a_day_folds_the_posts_beyond_the_fourth() -> None:
    """The fold says how many there are and on which day."""
    atlas = chart(QUIET, *(post(f"p{n}", f"2026-05-20 1{n}:00") for n in range(7)), today="2026-05-20")
    table = read(drawn(atlas)["month/2026-05.html"]).find(".//table")
    assert table is not None

    assert ["+3 more on Wednesday 20 May"] == [text(fold) for fold in table.iter("summary")]
    assert ["14:00 BL P4", "15:00 BL P5", "16:00 BL P6"] == [text(line) for line in table.findall(".//details//a")]


@pytest.mark.parametrize(
    ("status", "day", "word"),
    [
        ("approved", "2026-05-19", ""),
        ("approved", "2026-05-21", ""),
        ("draft", "2026-05-21", "draft"),
        ("review", "2026-05-21", "in review"),
        ("idea", "2026-05-21", "idea"),
        ("cancelled", "2026-05-21", "cancelled"),
    ],
)
def test_a_state_that_is_not_plain_is_said_in_a_word(status: str, day: str, word: str) -> None:
    """Colour and dashes say it too, but not to everybody."""
    atlas = chart(QUIET, post("one", day, f"status: {status}"), today="2026-05-20")
    table = read(drawn(atlas)["month/2026-05.html"]).find(".//table")
    line = None if table is None else table.find(".//a[@class]")

    assert f"BL One {word}".strip() == text(line)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("books", "books", id="plain"),
        pytest.param("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", id="an element"),
        pytest.param("\"><img src=x onerror='y'>", "&#34;&gt;&lt;img src=x onerror=&#39;y&#39;&gt;", id="an attribute"),
        pytest.param("&lt;b&gt; & more", "&amp;lt;b&amp;gt; &amp; more", id="what looks escaped"),
        pytest.param("{{ 7 * 7 }}", "{{ 7 * 7 }}", id="template syntax"),
    ],
)
def test_what_stands_in_back_ticks_is_code(value: str, shown: str) -> None:
    """A message and its help are escaped once, and their back-ticks become elements."""
    finding = problem(
        "unknown-topic",
        Location("posts/first.md"),
        say("the topic `{topic}` is not declared", topic=value),
        say("write `topic: {topic}`, or declare it", topic=value),
    )
    atlas = chart(QUIET, post("first", "2026-05-19 09:00"), today="2026-05-20", findings=(finding,))
    files = drawn(atlas)
    pages = [files[name].decode() for name in ("findings.html", "post/first.html")]

    assert [1, 1] == [page.count(f"<p>the topic <code>{shown}</code> is not declared</p>") for page in pages]
    assert [1, 1] == [
        page.count(f'<p class="help">write <code>topic: {shown}</code>, or declare it</p>') for page in pages
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("`<b>`", "<p><code></code>&lt;b&gt;<code></code></p>"),
        ("<b>`", "<p><code>&lt;b&gt;</code>`</p>"),
        ("`</code><i>`", "<p><code></code>&lt;/code&gt;&lt;i&gt;<code></code></p>"),
    ],
)
def test_back_ticks_in_a_value_bring_no_markup(value: str, expected: str) -> None:
    """They may end the code too soon, but nothing that a writer typed becomes an element."""
    finding = problem("unknown-topic", Location("posts/first.md"), say("`{topic}`", topic=value))
    atlas = chart(QUIET, post("first", "2026-05-19 09:00"), today="2026-05-20", findings=(finding,))

    assert expected in drawn(atlas)["findings.html"].decode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("focus.html", ["60%", "40%", "75%", "60%", "25%", "40%"]),
        ("topic/books.html", ["75%", "60%"]),
        ("channel/blog.html", ["75%", "60%", "25%", "40%"]),
    ],
)
def test_shares_are_per_cents_without_a_space(name: str, expected: list[str]) -> None:
    """What was written and what was promised, on every page that tells of focus."""
    channels = "channels:\n  blog: {name: Blog, mark: BL, topics: {books: 60, events: 40}}\n"
    posts = [post(f"p{n}", f"2026-05-0{n}") for n in (1, 2, 3)] + [post("p4", "2026-05-04", "topic: events")]
    page = read(drawn(chart(channels, *posts, today="2026-05-20"))[name])

    folded = {cell for fold in page.iter("details") for cell in fold.iter("td")}
    cells = [text(cell) for cell in page.iter("td") if cell not in folded]

    assert expected == [share for cell in cells for share in re.findall(r"\d+\s?%", cell) if share != "100%"]


SVG = "{http://www.w3.org/2000/svg}"
PICTURED = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "tue 19:00", topics: {books: 50, events: 50}, purposes: {story: 60, help: 40}}
events: [{name: Fair, from: 2026-05-20}]
"""


@pytest.mark.parametrize("name", ["index.html", "rhythm.html", "focus.html", "channel/blog.html"])
def test_a_picture_has_a_title_a_description_and_its_figures(name: str) -> None:
    """Whoever does not see it hears what it shows, and finds the same numbers in a table."""
    posts = [post(f"p{day}", f"2026-05-{day} 19:00", "purpose: story") for day in ("05", "12", "19", "26")]
    page = read(drawn(chart(PICTURED, *posts, today="2026-05-20"))[name])
    pictures = [picture for picture in page.iter(f"{SVG}svg") if picture.get("role") == "img"]

    assert pictures
    for picture in pictures:
        spoken = [text(page.find(f".//*[@id='{id_}']")) for id_ in (picture.get("aria-labelledby") or "").split()]
        assert 2 == len([words for words in spoken if words])
    assert [] == [
        svg for svg in page.iter(f"{SVG}svg") if svg.get("role") != "img" and svg.get("aria-hidden") != "true"
    ]
    assert name == "index.html" or "Figures" in [text(fold.find("summary")) for fold in page.iter("details")]


def test_columns_and_their_figures_say_the_same() -> None:
    """A week with a post, one that was missed, and those ahead that are open."""
    posts = [post(f"p{day}", f"2026-05-{day} 19:00") for day in ("05", "19")]
    page = read(drawn(chart(PICTURED, *posts, today="2026-05-20"))["channel/blog.html"])
    chart_ = page.find(".//figure[@class='chart']")
    assert chart_ is not None
    rows = [[text(cell) for cell in row] for row in chart_.findall(".//tbody/tr")]

    assert ["2026-W19", "1", "·", "1", "·"] in rows
    assert ["2026-W20", "0", "·", "1", "1"] in rows
    assert ["2026-W22", "0", "·", "1", "1"] in rows
    assert 1 == len([box for box in chart_.iter(f"{SVG}rect") if box.get("class") == "missing past"])
    assert 4 == len([box for box in chart_.iter(f"{SVG}rect") if box.get("class") == "missing open"])


def test_the_start_page_has_a_lane_for_each_channel() -> None:
    """It tells of the rhythm in one line and of the focus in another."""
    channels = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "tue 19:00"}\n  news: {name: News, mark: NE}\n'
    posts = (
        *(post(f"p{day}", f"2026-05-{day} 19:00") for day in ("05", "19", "26")),
        post("n1", "2026-05-18", "channel: news"),
    )
    page = read(drawn(chart(channels, *posts, today="2026-05-20"))["index.html"])
    lanes = page.findall(".//ul[@class='lanes']/li")

    assert ["BL Blog", "NE News"] == [text(lane.find(".//h3")) for lane in lanes]
    assert [
        [
            "2 of 3 slots kept. Next gap: Tue 2 June. Last gap: the slot of 12 May 2026 has no post. Figures",
            "Only 2 posts in the last 12 weeks: too few to speak of focus.",
            "Topics",
        ],
        [
            "no rhythm promised; last post on 18 May 2026 Figures",
            "Only 1 post in the last 12 weeks: too few to speak of focus.",
            "Topics",
        ],
    ] == [[text(line) for line in lane.iter("p") if line.get("class") != "ends"] for lane in lanes]


def test_a_lane_shows_all_topics_side_by_side() -> None:
    """Three posts of four about books, with 60 per cent promised: in the picture, and in words beside it."""
    channels = "channels:\n  blog: {name: Blog, mark: BL, topics: {books: 60, events: 40}}\n"
    posts = [post(f"p{n}", f"2026-05-0{n}") for n in (1, 2, 3)] + [post("p4", "2026-05-04", "topic: events")]
    stack = read(drawn(chart(channels, *posts, today="2026-05-20"))["index.html"]).find(
        f".//{SVG}svg[@class='stack ch-blog']"
    )

    assert stack is not None
    assert "Books 75% (promised 60%), Events 25% (promised 40%)" == text(stack.find(f"{SVG}desc"))
    assert [("0.0", "150.0"), ("150.0", "50.0")] == [
        (part.get("x"), part.get("width")) for part in stack.findall(f"{SVG}rect[@class='share']")
    ]
    assert [("0.0", "120.0"), ("120.0", "80.0")] == [
        (part.get("x"), part.get("width")) for part in stack.findall(f"{SVG}rect[@class='promised']")
    ]
    assert 2 == len(stack.findall(f"{SVG}polygon"))


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (("05-12",), "1 of 1 slots kept. A post is due now. Figures"),
        (("05-12", "05-19", "05-26", "06-02", "06-09"), "1 of 1 slots kept. Planned beyond 15 June 2026. Figures"),
        (
            ("05-19", "05-26", "06-02", "06-09"),
            "0 of 1 slots kept. Planned beyond 15 June 2026. Last gap: the slot of 12 May 2026 has no post. Figures",
        ),
    ],
)
def test_a_lane_says_how_far_the_plan_reaches(posts: tuple[str, ...], expected: str) -> None:
    """From today on nothing, or up to the horizon everything."""
    channels = 'channels:\n  blog: {name: Blog, mark: BL, cadence: "tue 19:00", since: 2026-05-12}\n'
    atlas = chart(channels, *(post(f"p{day}", f"2026-{day} 19:00") for day in posts), today="2026-05-19")
    lane = read(drawn(atlas)["index.html"]).find(".//ul[@class='lanes']/li/div[2]/p[last()]")

    assert expected == text(lane)


@pytest.mark.no_cover  # it reads whole sites, which takes long where each step is traced
def test_pages_speak_one_language(example_site: Path) -> None:
    """In the Dutch example no English sentence of ours is left, in an English site there is no Dutch one."""
    with (CATALOGUES / "nl" / "LC_MESSAGES" / "ritme.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id and " " in str(message.id)]
    english = {text_ for message in messages for text_ in plain(message.id)}
    dutch = {text_ for message in messages for text_ in plain(message.string)} - english
    example = "\n".join(shown(data) for name, data in tree(example_site).items() if name.endswith(".html"))
    small_site = "\n".join(shown(data) for name, data in drawn(small()).items() if name.endswith(".html"))

    assert [] == sorted(sentence for sentence in english if sentence in example)
    assert [] == sorted(sentence for sentence in dutch if sentence in small_site)


def plain(message: object) -> list[str]:
    """Return the forms of a message that stand on a page as they are: three words or more, no places, no markup."""
    forms = message if isinstance(message, (list, tuple)) else [message]
    return [form for form in forms if isinstance(form, str) and form.count(" ") > 1 and not re.search(r"[%{<`]", form)]


def shown(data: bytes) -> str:
    """Return the words of a page, those in attributes with them, but not what its posts say."""
    page = read(data)
    for holder in page.iter():
        for block in [child for child in holder if child.get("class") == "body"]:
            holder.remove(block)
    return "\n".join([text(page), *(element.get("title", "") for element in page.iter())])


@pytest.mark.parametrize(
    ("setting", "sources"),
    [
        ("", "'self'"),
        ("images: {remote: [b.example.org, a.example.org]}\n", "'self' https://b.example.org https://a.example.org"),
    ],
)
def test_every_page_tells_what_may_be_loaded(setting: str, sources: str) -> None:
    """Files of the site and images of the hosts that the team named; nothing else, and no form leads away."""
    atlas = chart(QUIET + setting, post("first", "2026-05-20"), today="2026-05-20")
    pages = plan_pages(atlas, dict.fromkeys(atlas.posts, ""), ())
    files = files_of(render_site(atlas.calendar, pages, Frame()))
    heads = [read(data).find("head") for address, data in files.items() if address.endswith(".html")]
    policies = {head[1].get("content") for head in heads if head is not None}

    expected = (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src {sources}; font-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert {expected} == policies
