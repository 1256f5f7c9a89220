"""Tests for generator.pages.focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.pages import aspects
from generator.pages import focus
from generator.render import Frame
from generator.render import render_site
from generator.texts import say
from tests.inspection import files_of
from tests.inspection import read
from tests.inspection import text
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import plan
from tests.planned import post

if TYPE_CHECKING:
    from typing import Any
    from xml.etree.ElementTree import Element

    from generator.pages.atlas import Atlas

DAY = "2026-05-24"
PEOPLE = """\
channels:
  blog: {name: Blog, mark: BL, audience: readers}
  news: {name: News, mark: NE}
audiences:
  readers: {name: Readers of novels, needs: [tips, company], researched: 2026-02-10}
  pupils: {name: Pupils}
"""


def page_of(channels: str, *posts: tuple[str, str]) -> Any:
    """Return what the focus page of a small calendar shows."""
    return plan(chart(channels, *posts, today=DAY))["focus.html"]


def drawn(atlas: Atlas) -> Element:
    """Return the focus page as a browser reads it."""
    files = files_of(render_site(atlas.calendar, focus.plan(atlas), Frame()))
    return read(files["focus.html"])


def section(page: Element, title: str) -> Element:
    """Return the section with a title."""
    return next(one for one in page.iter("section") if text(one.find("h2")) == title)


def rows(page: Element) -> list[list[str]]:
    """Return the rows of a table as words, its head first."""
    return [[text(cell) for cell in row] for row in page.iter("tr")]


def test_the_focus_table_has_a_row_for_each_topic_in_use() -> None:
    """Books were written about on the blog alone; a topic that nobody uses or promised has no row."""
    page = page_of(QUIET, post("one", "2026-05-01"))

    assert [("books", [1, None])] == [(topic.key, [row and row.count for row in rows]) for topic, rows in page.topics]


def test_a_topic_that_leads_on_one_channel_is_counted_on_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on one where others lead, and where it has no row of its own: to show nothing would be to say none."""
    monkeypatch.setattr(aspects, "MOST_TOPICS", 1)
    posts = (
        *(post(f"a{day}", f"2026-05-0{day}") for day in (1, 2)),
        post("b", "2026-05-03", "topic: events"),
        *(post(f"c{day}", f"2026-05-0{day}", "topic: events", "channel: news") for day in (1, 2)),
    )
    page = page_of(QUIET, *posts)

    assert [("books", [2, None]), ("events", [1, 2])] == [
        (topic.key, [row and row.count for row in rows]) for topic, rows in page.topics
    ]


def test_an_audience_shows_the_posts_that_were_made_for_it() -> None:
    """Posts of the 12 weeks back, by channel in declared order: the post's own audience goes before its channel's."""
    posts = (
        post("a", "2026-02-28"),
        post("b", "2026-03-01"),
        post("c", "2026-05-23"),
        post("d", "2026-05-23", "audience: pupils"),
        post("e", "2026-05-20", "channel: news", "audience: readers"),
        post("f", "2026-05-20", "channel: news"),
        post("g", "2026-05-20", "status: draft"),
        post("h", "2026-05-24"),
        post("i", "", "status: idea"),
    )
    page = page_of(PEOPLE, *posts)

    assert [("Readers of novels", [("blog", 2), ("news", 1)]), ("Pupils", [("blog", 1)])] == [
        (item.audience.name, [(channel.key, count) for channel, count in item.channels]) for item in page.audiences
    ]


def test_an_audience_shows_how_its_needs_were_served() -> None:
    """Tips were given of late and long ago, and are planned once; nobody has offered company."""
    posts = (
        post("a", "2026-01-05", "need: tips"),
        post("b", "2026-05-05", "need: tips"),
        post("c", "2026-05-26", "need: tips"),
    )
    page = page_of(PEOPLE, *posts)

    assert [("tips", 1, 1, "2026-05-05"), ("company", 0, 0, "None")] == [
        (need.name, len(need.past), len(need.planned), str(need.last)) for need in page.audiences[0].needs
    ]
    assert () == page.audiences[1].needs


def test_what_is_wrong_for_an_audience_is_told_in_words() -> None:
    """A need that nothing serves, an audience that was asked long ago, and one that was never asked."""
    settings = chart(PEOPLE, today=DAY).calendar.settings
    places = [audience.place("researched") for audience in settings.audiences]
    stale = [Diagnostic(place, Severity.ADVICE, "stale-research", say("they were not asked")) for place in places]
    other = Diagnostic(Location("calendar.yaml", 1), Severity.ADVICE, "stale-research", say("elsewhere"))
    atlas = chart(PEOPLE, post("a", "2026-05-05", "need: tips"), today=DAY, findings=(*stale, other))
    found = section(drawn(atlas), "Audiences")

    assert ["Readers of novels", "Pupils"] == [text(name) for name in found.iter("h3")]
    assert [
        "10 February 2026 (ask them what they need)",
        "BL 1",
        "○ never (ask them what they need)",
        "none in the last 12 weeks",
    ] == [text(value) for value in found.iter("dd")]
    assert [
        ["Need", "Last 8 weeks", "Planned", "Last post"],
        ["tips", "1", "0", "5 May 2026"],
        ["company ○ not served", "0", "0", "none yet"],
    ] == rows(found)


def test_an_audience_that_was_asked_of_late_is_told_so() -> None:
    """No finding says otherwise."""
    assert [False, False] == [item.is_stale for item in page_of(PEOPLE).audiences]
    assert ["10 February 2026", "○ never"] == [
        text(value) for value in section(drawn(chart(PEOPLE, today=DAY)), "Audiences").findall(".//dl/div[1]/dd")
    ]


@pytest.mark.parametrize("channels", [QUIET, PEOPLE.replace("audience: readers", "voice: the team")])
def test_without_posts_and_audiences_there_is_nothing_to_tell(channels: str) -> None:
    """Nor of the community where nothing says who made a post or what it is for."""
    page = page_of(channels, post("a", "2026-05-05"))

    assert () == page.involvement
    assert [()] * (len(page.audiences)) == [item.channels for item in page.audiences]


def test_involvement_is_counted_by_channel() -> None:
    """Of the posts of the 12 weeks back, those that came from the community and those that asked something."""
    posts = (
        post("a", "2026-05-01", "origin: community", "purpose: ask"),
        post("b", "2026-05-02", "origin: team", "purpose: ask"),
        post("c", "2026-05-03", "purpose: story"),
        post("d", "2026-05-04"),
        post("e", "2026-01-04", "origin: community", "purpose: ask"),
        post("f", "2026-05-26", "origin: community", "purpose: ask"),
        post("g", "2026-05-05", "channel: news", "purpose: story"),
    )
    page = page_of(QUIET, *posts)

    assert [("blog", 4, 1, 2), ("news", 1, None, 0)] == [
        (channel.key, one.posts, one.from_community, one.asking) for channel, one in page.involvement
    ]
    assert [
        ["Channel", "Posts", "From the community", "Asked something"],
        ["BL Blog", "4", "1", "2"],
        ["NE News", "1", "·", "0"],
    ] == rows(section(drawn(chart(QUIET, *posts, today=DAY)), "The community"))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("origin: team", [["Channel", "Posts", "From the community"], ["BL Blog", "1", "0"]]),
        ("purpose: sell", [["Channel", "Posts", "Asked something"], ["BL Blog", "1", "0"]]),
    ],
)
def test_what_nothing_was_written_about_has_no_column(field: str, expected: list[list[str]]) -> None:
    """Posts may say where they come from and not what they are for, or the other way round."""
    page = drawn(chart(QUIET, post("a", "2026-05-01", field), today=DAY))

    assert expected == rows(section(page, "The community"))
