"""Tests for generator.pages.messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.pages import messages
from generator.pages.atlas import survey
from generator.render import Frame
from generator.render import render_site
from generator.rule import Evidence
from generator.rules import check
from generator.texts import say
from tests.conftest import words
from tests.inspection import files_of
from tests.inspection import page_faults
from tests.inspection import read
from tests.inspection import text
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import ids
from tests.planned import plan
from tests.planned import post

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from generator.pages.atlas import Atlas
    from generator.texts import Text

DAY = "2026-05-24"
LOOK = say("look here")
OFFICIAL = """\
channels:
  blog: {name: Blog, mark: BL, official: true, audience: readers}
  news: {name: News, mark: NE}
audiences:
  readers: {name: Readers of novels}
  pupils: {name: Pupils}
"""
FAIR = (
    post("fair-blog", "2026-05-02 09:00", "message: fair", "purpose: announce", "official: true"),
    post("fair-news", "2026-05-03", "message: Fair", "channel: news", "audience: pupils"),
)


def found(name: str, code: str, message: Text = LOOK) -> Diagnostic:
    """Return a finding in a post."""
    return Diagnostic(Location(f"posts/{name}.md", 3), Severity.WARNING, code, message)


def drawn(atlas: Atlas, html: str = "<p>Come.</p>") -> dict[str, Element]:
    """Return the pages of messages as a browser reads them, by their addresses; all posts have the same body."""
    files = rendered(atlas, html)
    return {address: read(data) for address, data in files.items() if address.endswith(".html")}


def rendered(atlas: Atlas, html: str) -> dict[str, bytes]:
    """Return the pages of messages as bytes."""
    pages = messages.plan(atlas, dict.fromkeys(atlas.posts, html))
    return files_of(render_site(atlas.calendar, pages, Frame()))


def test_a_message_is_a_row_with_a_cell_for_each_channel() -> None:
    """Cells stand in the order of the channels; a channel that does not tell the message has an empty one."""
    posts = (
        post("fair-news", "2026-05-01", "message: fair", "channel: news"),
        post("fair-blog", "2026-05-02", "message: fair"),
        post("sale-news", "2026-04-01", "message: sale", "channel: news"),
        post("plain", "2026-05-03"),
    )
    page = plan(chart(QUIET, *posts, today=DAY))["messages.html"]

    assert ["blog", "news"] == [channel.key for channel in page.channels]
    assert [
        ("fair", "message/fair.html", [("blog", ["fair-blog"]), ("news", ["fair-news"])]),
        ("sale", "message/sale.html", [("blog", []), ("news", ["sale-news"])]),
    ] == [(row.key, row.address, [(channel.key, ids(items)) for channel, items in row.cells]) for row in page.rows]


def test_the_newest_message_comes_first() -> None:
    """A message is as new as its newest post; within it posts come in order of time."""
    posts = (
        post("old", "2026-01-01", "message: long-told"),
        post("mid", "2026-03-01", "message: short"),
        post("new", "2026-05-01", "message: long-told"),
    )
    page = plan(chart(QUIET, *posts, today=DAY))["messages.html"]

    assert ["long-told", "short"] == [row.key for row in page.rows]
    assert ["old", "new"] == ids(page.rows[0].cells[0][1])


def test_without_messages_there_are_no_rows() -> None:
    """The page is there all the same."""
    pages = drawn(chart(QUIET, post("plain", "2026-05-01"), today=DAY))

    assert ["messages.html"] == list(pages)
    assert "No post has a message yet." == text(pages["messages.html"].find(".//main/p[2]"))


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (("channel: news",), False),
        (("channel: news", "status: idea"), False),
        (("channel: blog",), True),
        (("channel: news", "status: cancelled"), True),
    ],
)
def test_a_message_on_one_channel_only_is_marked(second: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001 - a table's column
    """Another channel counts also with an idea, but not with what is cancelled."""
    posts = (post("a", "2026-05-01", "message: fair"), post("b", "2026-05-02", "message: fair", *second))
    page = plan(chart(QUIET, *posts, today=DAY))["messages.html"]

    assert (expected, int(expected)) == (page.rows[0].is_on_one_channel, page.on_one_channel)


def test_a_message_that_nobody_tells_any_more_is_on_no_channel() -> None:
    """All its posts are cancelled."""
    page = plan(chart(QUIET, post("a", "2026-05-01", "message: fair", "status: cancelled"), today=DAY))

    assert not page["messages.html"].rows[0].is_on_one_channel


def test_findings_of_all_posts_are_counted() -> None:
    """Those about how the posts stand to each other and those about one alone: as many as its page shows."""
    findings = (
        found("fair-blog", "missing-owner"),
        found("fair-news", "missing-link"),
        found("fair-news", "cross-posted"),
    )
    posts = (*FAIR, post("sale", "2026-04-01", "message: sale"))
    page = plan(chart(OFFICIAL, *posts, today=DAY, findings=findings))["messages.html"]

    assert ([3, 0], 1) == ([row.findings for row in page.rows], page.with_findings)


def test_a_row_says_in_words_what_is_wrong_with_a_message() -> None:
    """The name leads to the page of the message, each day to its post."""
    posts = (*FAIR, post("sale", "2026-04-01 12:30", "message: sale", "status: draft"))
    page = drawn(chart(OFFICIAL, *posts, today=DAY, findings=(found("fair-news", "missing-link"),)))["messages.html"]

    assert ["1 message stands on one channel only.", "1 message has something to mend."] == [
        text(line) for line in page.findall(".//main/ul/li")
    ]
    assert [
        ["fair ▲ 1 finding", "2 May 2026 09:00", "3 May 2026"],
        ["sale one channel only", "1 Apr 2026 12:30 draft", "·"],
    ] == [[text(cell) for cell in row] for row in page.findall(".//tbody/tr")]
    assert ["message/fair.html", "post/fair-blog.html", "post/fair-news.html"] == [
        link.get("href") for link in page.findall(".//tbody/tr[1]//a")
    ]


def test_hundreds_of_messages_make_a_page_that_loads_at_once() -> None:
    """Three hundred messages with four posts each, on six channels: less than 300 kilobytes."""
    marks = ("AA", "BB", "CC", "DD", "EE", "FF")
    channels = "channels:\n" + "".join(f"  a-channel-{mark.lower()}: {{name: N, mark: {mark}}}\n" for mark in marks)
    posts = (
        post(
            f"a-post-with-a-long-name-{number}-{n}",
            f"2026-0{1 + number % 9}-1{n} 12:00",
            f"message: a-message-with-a-name-{number}",
            f"channel: a-channel-{marks[(number + n) % 6].lower()}",
            "status: draft",
        )
        for number in range(300)
        for n in range(4)
    )
    atlas = chart(channels, *posts, today=DAY)
    page = next(messages.plan(atlas, {}))
    files = files_of(render_site(atlas.calendar, [page], Frame()))

    assert 301 == files["messages.html"].count(b"<tr>")
    assert len(files["messages.html"]) < 300_000


def test_a_page_shows_who_tells_a_message_to_whom() -> None:
    """The blog is for its own audience, the news for the one that the post names."""
    page = plan(chart(OFFICIAL, *FAIR, today=DAY))["message/fair.html"]

    assert "fair" == page.key
    assert [
        ("fair-blog", "Readers of novels", "announce", True, True),
        ("fair-news", "Pupils", "", False, False),
    ] == [
        (one.item.id, one.audience, words(one.purpose), one.is_official_channel, one.is_official)
        for one in page.tellings
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-05-01 09:00", "2026-05-01 09:00:30", "at the same time as the first"),
        ("2026-05-01 09:00", "2026-05-01 09:01", "1 minute after the first"),
        ("2026-05-01 09:00", "2026-05-01 09:59", "59 minutes after the first"),
        ("2026-05-01 09:00", "2026-05-01 10:00", "1 hour after the first"),
        ("2026-05-01 22:00", "2026-05-02 21:59", "23 hours after the first"),
        ("2026-05-01 22:00", "2026-05-02 22:00", "1 day after the first"),
        ("2026-05-01 22:00", "2026-05-03 01:00", "2 days after the first"),
        ("2026-05-01", "2026-05-01 10:00", "on the same day as the first"),
        ("2026-05-01", "2026-05-02 10:00", "1 day after the first"),
        ("2026-03-28 12:00", "2026-03-29 11:30", "22 hours after the first"),
    ],
)
def test_posts_come_hours_or_days_after_the_first(first: str, second: str, expected: str) -> None:
    """Hours within a day, then days as people count them; the night in which clocks go forward is shorter."""
    posts = (post("a", first, "message: fair"), post("b", second, "message: fair"))
    page = plan(chart(QUIET, *posts, today=DAY))["message/fair.html"]

    assert ["", expected] == [words(one.after) for one in page.tellings]


def test_what_does_not_go_out_is_neither_first_nor_after_it() -> None:
    """The first post was cancelled, the last one is an idea without a day."""
    posts = (
        post("a", "2026-05-01", "message: fair", "status: cancelled"),
        post("b", "2026-05-02", "message: fair"),
        post("c", "2026-05-04", "message: fair"),
        post("d", "", "message: fair", "status: idea"),
    )
    page = plan(chart(QUIET, *posts, today=DAY))["message/fair.html"]

    assert ["", "", "2 days after the first", ""] == [words(one.after) for one in page.tellings]


def test_a_message_without_a_day_has_no_first_post() -> None:
    """It is an idea so far."""
    page = plan(chart(QUIET, post("a", "", "message: fair", "status: idea"), today=DAY))["message/fair.html"]

    assert [None] == [one.after for one in page.tellings]


def test_a_page_leads_to_the_messages_around_it() -> None:
    """In the order of the page of messages; at its ends there is none."""
    posts = tuple(post(name, f"2026-05-0{n}", f"message: {name}") for n, name in enumerate(("a", "b", "c"), 1))
    pages = plan(chart(QUIET, *posts, today=DAY))

    assert [(None, "b"), ("a", "c"), ("b", None)] == [
        (page.before and page.before.key, page.after and page.after.key)
        for page in (pages[f"message/{name}.html"] for name in ("a", "b", "c"))
    ]


def test_texts_that_are_nearly_the_same_stand_at_the_top() -> None:
    """What is found between the posts comes first, what is found in one of them last."""
    copied = say("its text is that of `{path}`", path="posts/fair-blog.md")
    findings = (
        found("fair-blog", "missing-owner"),
        found("fair-news", "missing-link"),
        found("fair-news", "cross-posted", copied),
        found("else", "missing-owner"),
    )
    page = drawn(chart(OFFICIAL, *FAIR, today=DAY, findings=findings))["message/fair.html"]

    assert [
        "Texts that are nearly the same",
        "To mend in this message",
        "When and where",
        "The texts side by side",
        "Findings",
    ] == [text(heading) for heading in page.iter("h2")]
    assert ["cross-posted", "missing-link", "missing-owner"] == [
        text(code) for code in page.findall(".//span[@class='code']")
    ]
    assert ["Fair-news", "Fair-blog"] == [text(title) for title in page.findall(".//main/section[1]//bdi")]
    assert ["≈ nearly the same as another text"] * 2 == [text(line) for line in page.findall(".//article/p")]


def test_only_the_texts_that_are_copied_are_marked() -> None:
    """One is nearly that of a post that tells something else; the other of this message is not."""
    copied = say("its text is that of `{path}`", path="posts/plain.md")
    posts = (*FAIR, post("plain", "2026-05-01"))
    atlas = chart(OFFICIAL, *posts, today=DAY, findings=(found("fair-news", "cross-posted", copied),))
    page = plan(atlas)["message/fair.html"]

    assert [["fair-news", "plain"]] == [ids(item.posts) for item in page.copies]
    assert [False, True] == [one.is_copied for one in page.tellings]


def test_the_rule_names_the_other_post_of_a_copy() -> None:
    """What it finds is read here: two texts of one message that are the same."""
    body = "From 7 June on, the library is open on Sundays from 12:00 to 17:00. Come in, read, and borrow a book."
    posts = (
        post("one", "2026-05-02", "message: hours", body=body),
        post("two", "2026-05-03", "message: hours", "channel: news", body=body),
    )
    atlas = chart(QUIET, *posts, today=DAY)
    found_now = check(atlas.calendar, atlas.analysis, Evidence())
    page = plan(survey(atlas.calendar, atlas.analysis, found_now))["message/hours.html"]

    assert [["two", "one"]] == [ids(item.posts) for item in page.copies]
    assert [True, True] == [one.is_copied for one in page.tellings]


def test_the_time_line_is_told_in_words() -> None:
    """Day, time, channel, state where it is worth a word, and how long after the first."""
    page = drawn(chart(OFFICIAL, *FAIR, today=DAY))["message/fair.html"]

    assert [
        "Sat 2 May 2026 09:00 BL Fair-blog Blog (official channel)",
        "Sun 3 May 2026 NE Fair-news News, 1 day after the first",
    ] == [text(line) for line in page.findall(".//ol/li")]


def test_bodies_bring_no_disorder_to_a_page() -> None:
    """Both have headings, a footnote of the same name and a link to the other: the page is still a proper one."""
    body = (
        '<h2>A</h2><h3>B</h3><p>x<sup id="fnref:1"><a href="#fn:1">1</a></sup> <a href="fair-news.html">it</a></p>'
        '<ol><li id="fn:1">y<a href="#fnref:1">back</a></li></ol>'
    )
    atlas = chart(OFFICIAL, *FAIR, today=DAY)
    files = rendered(atlas, body)
    elsewhere = ["calendar.ics", "feeds/posts.atom", "index.html", *(item.address for item in atlas.posts.values())]
    elsewhere += [label.address for label in (*atlas.channels.values(), *atlas.topics.values())]
    page = read(files["message/fair.html"])
    files |= dict.fromkeys(elsewhere, b"")

    assert [] == list(page_faults("message/fair.html", files, "en", "", public=False))
    assert ["h1", "h2", "h2", "h3", "h4", "h5", "h3", "h4", "h5"] == [
        str(one.tag) for one in page.iter() if str(one.tag).startswith("h") and str(one.tag)[1:].isdigit()
    ]


def test_a_post_without_a_text_says_so() -> None:
    """It stands beside those that have one."""
    page = drawn(chart(OFFICIAL, *FAIR, today=DAY), "")["message/fair.html"]

    assert ["no text yet", "no text yet"] == [text(block) for block in page.findall(".//div[@class='body']")]


def test_many_messages_and_a_message_of_many_posts_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part counts for all; the posts of a message name a few others, and lead to the rest."""
    monkeypatch.setattr(messages, "MOST_MESSAGES", 2)
    monkeypatch.setattr(messages, "MOST_TELLINGS", 2)
    monkeypatch.setattr("generator.pages.posts.MOST_SIBLINGS", 1)
    names = ("sale", "sale", "sale", "move", "fair")
    posts = [post(f"p{number}", f"2026-05-0{number + 1}", f"message: {name}") for number, name in enumerate(names)]
    pages = plan(chart(QUIET, *posts, today=DAY))

    assert [["fair", "move"], ["sale"]] == [
        [row.key for row in pages[address].rows] for address in ("messages.html", "messages/2.html")
    ]
    assert {3} == {pages[address].on_one_channel for address in ("messages.html", "messages/2.html")}
    assert [["p0", "p1"], ["p2"]] == [
        [telling.item.id for telling in pages[address].tellings]
        for address in ("message/sale.html", "message/sale/2.html")
    ]
    assert (["p0"], 1) == (ids((page := pages["post/p2.html"]).siblings), page.other_siblings)
