"""Tests for generator.atom."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from uuid import NAMESPACE_URL
from uuid import uuid5

import icalendar
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from lxml import etree

from generator.analysis import analyse
from generator.atom import MOST_POSTS
from generator.atom import to_atom
from generator.bodies import Rendered
from generator.history import Committed
from generator.markup import to_html
from generator.site import draw
from tests import hostile
from tests.html_judge import faults as html_faults
from tests.inspection import files_of
from tests.planned import made
from tests.planned import write
from tests.town import LIBRARY
from tests.town import THE_SAME_POST
from tests.town import a_post
from tests.town import calendar_of
from tests.town import feeds_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.model import Calendar
    from generator.reading import Source

GRAMMAR = Path(__file__).parent / "clients" / "atom.rng"
NAMES = {"atom": "http://www.w3.org/2005/Atom", "rules": "http://www.ascc.net/xml/schematron"}
NO_SITE = LIBRARY.replace("site_url: https://plan.example.org/\n", "")
MARCH, NOON = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 11, 21, 12, tzinfo=UTC)


def read(calendar: Calendar, bodies: Mapping[str, str] | None = None) -> etree._Element:
    """Return the feed of a calendar as lxml reads it."""
    return etree.fromstring(to_atom(calendar, bodies or {}))


def told(feed: etree._Element, name: str) -> list[str]:
    """Return what each entry of a feed says under a name."""
    return [element.text or "" for element in feed.iterfind(f"atom:entry/atom:{name}", NAMES)]


def test_a_feed_as_text() -> None:
    """The newest post first, each with its topic, its channel, its page and its words."""
    posts = [
        a_post("tea", "publish: 2026-11-10 19:05", "title: Tea & <b>", "owner: Ann"),
        a_post("fair", "publish: 2026-11-12", "topic: events", "channel: mail"),
    ]
    calendar = calendar_of(*posts)
    fair, tea = reversed(calendar.posts)
    calendar = replace(calendar, posts=(replace(tea, updated=NOON), fair))

    expected = """\
<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
 <id>urn:uuid:90e46cdc-57c7-531c-83ab-fbc48a7499e4</id>
 <title type="text">City library</title>
 <updated>2026-11-21T12:00:00Z</updated>
 <author>
  <name>City library</name>
 </author>
 <generator>Ritme</generator>
 <link rel="self" type="application/atom+xml" href="https://plan.example.org/feeds/posts.atom" />
 <link rel="alternate" type="text/html" href="https://plan.example.org/index.html" />
 <entry>
  <id>urn:uuid:222eee22-d338-5e09-a795-17b126d28fd8</id>
  <title type="text">Post fair</title>
  <published>2026-11-11T23:00:00Z</published>
  <updated>2026-11-11T23:00:00Z</updated>
  <link rel="alternate" type="text/html" href="https://plan.example.org/post/fair.html" />
  <category term="mail" label="Mail; news, and more" />
  <category term="events" label="Events" />
  <content type="html" />
 </entry>
 <entry>
  <id>urn:uuid:4b0b8c42-6629-59e6-89be-9e5fb32e9768</id>
  <title type="text">Tea &amp; &lt;b&gt;</title>
  <published>2026-11-10T18:05:00Z</published>
  <updated>2026-11-21T12:00:00Z</updated>
  <link rel="alternate" type="text/html" href="https://plan.example.org/post/tea.html" />
  <category term="web" label="Website" />
  <category term="books" label="Books" />
  <content type="html">&lt;p&gt;Caf\u00e9 &amp;amp; tea&lt;/p&gt;</content>
 </entry>
</feed>
"""
    assert expected == to_atom(calendar, {"tea": "<p>Caf\u00e9 &amp; tea</p>"}).decode()


def test_without_a_site_nothing_has_an_address() -> None:
    """The words are in the feed itself, so that it is whole without links."""
    calendar = calendar_of(a_post("tea", "publish: 2026-11-10"), text=NO_SITE)

    feed = to_atom(calendar, {"tea": '<p><a href="fair.html" rel="noopener noreferrer">The fair</a></p>'})

    assert b"link" not in feed
    assert b"http" not in feed.replace(b'xmlns="http://www.w3.org/2005/Atom"', b"")
    assert b"&gt;The fair&lt;" in feed


@pytest.mark.parametrize("calendar", THE_SAME_POST.values(), ids=THE_SAME_POST)
def test_a_post_stays_the_same_entry(calendar: Calendar) -> None:
    """Neither a new title, time, topic or channel nor another folder makes news of it again."""
    assert ["urn:uuid:de22aa03-1911-5c89-b8e3-e23e0f9ad4d7"] == told(read(calendar), "id")


@pytest.mark.parametrize("text", [LIBRARY, NO_SITE], ids=["site", "no-site"])
def test_an_entry_is_named_after_the_event_in_the_calendars(text: str) -> None:
    """Both follow from one identity."""
    calendar = calendar_of(a_post("tea", "publish: 2026-11-10"), a_post("fair", "publish: 2026-11-12"), text=text)

    events = icalendar.Calendar.from_ical(feeds_of(calendar)["feeds/posts.ics"]).walk("VEVENT")

    assert [uuid5(NAMESPACE_URL, str(event["UID"])).urn for event in reversed(events)] == told(read(calendar), "id")


def test_two_sites_on_one_host_are_two_feeds() -> None:
    """A feed is named after its whole address."""
    elsewhere = LIBRARY.replace("plan.example.org/", "plan.example.org/mine/")

    assert 3 == len(
        {read(calendar_of(text=text)).findtext("atom:id", "", NAMES) for text in (LIBRARY, elsewhere, NO_SITE)}
    )


@pytest.mark.parametrize("status", ["idea", "draft", "review", "approved", "cancelled"])
def test_only_what_has_gone_out_is_news(status: str) -> None:
    """A post has gone out when it was approved and its day has passed."""
    days = ("2026-11-20", "2026-11-21 08:00", "2026-11-22")
    posts = [a_post(f"on-{day[:10]}", f"publish: {day}", f"status: {status}") for day in days]

    expected = ["Post on-2026-11-20"] if status == "approved" else []

    assert expected == told(read(calendar_of(*posts, a_post("some-day", "status: idea"))), "title")


def test_the_newest_hundred_come_first() -> None:
    """What went out at one moment keeps its order from build to build; what is older has been read."""
    first = date(2026, 6, 1)
    days = [first + timedelta(days=number) for number in range(MOST_POSTS + 1)]
    posts = [a_post(f"on-{day}", f"publish: {day} 09:00") for day in days]
    twin = a_post("a-twin", f"publish: {days[-1]} 09:00")

    expected = [f"Post on-{day}" for day in reversed(days[2:])]
    expected.insert(1, "Post a-twin")

    assert MOST_POSTS == len(expected)
    assert expected == told(read(calendar_of(twin, *posts)), "title")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [(None, "2026-11-10T18:05:00Z"), (MARCH, "2026-11-10T18:05:00Z"), (NOON, "2026-11-21T12:00:00Z")],
    ids=["unknown", "before-it-went-out", "after"],
)
def test_a_change_counts_once_the_post_is_out(changed: datetime | None, expected: str) -> None:
    """To readers, nothing that was done before is a change; the feed is as new as what changed last in it."""
    calendar = calendar_of(a_post("old", "publish: 2026-11-01"), a_post("tea", "publish: 2026-11-10 19:05"))
    old, tea = calendar.posts

    feed = read(replace(calendar, posts=(old, replace(tea, updated=changed))))

    assert [expected, "2026-10-31T23:00:00Z"] == told(feed, "updated")
    assert expected == feed.findtext("atom:updated", "", NAMES)


@pytest.mark.parametrize(
    ("committed", "expected"),
    [(Committed(MARCH, NOON), "2026-11-21T12:00:00Z"), (None, "2026-11-20T23:00:00Z")],
    ids=["settings", "day"],
)
def test_a_feed_without_posts_is_as_old_as_its_settings(committed: Committed | None, expected: str) -> None:
    """Where that is not known, as the day that it was made for."""
    feed = read(replace(calendar_of(), committed=committed))

    assert expected == feed.findtext("atom:updated", "", NAMES)


def test_links_between_posts_lead_to_their_pages() -> None:
    """Whoever reads the feed elsewhere gets there, too; other links stay as they are."""
    calendar = calendar_of(a_post("tea", "publish: 2026-11-10"))
    body = to_html("[fair](fair.md) [web](https://e.org/)[^1]\n\n[^1]: note", lambda _: "../post/fair.html")

    (content,) = told(read(calendar, {"tea": body}), "content")

    assert 'href="https://plan.example.org/post/fair.html"' in content
    assert 'href="https://e.org/"' in content
    assert 'href="https://plan.example.org/post/tea.html#fn:1"' in content


def visible(words: str) -> str:
    """Return words without what XML cannot hold and without other characters that only steer."""
    return "".join(
        sign
        for sign in words
        if sign in "\t\n" or not (unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in "\ufffe\uffff")
    )


@how(deadline=None)
@given(*[st.text(st.characters(), max_size=80)] * 3)
def test_any_words_make_a_feed_that_reads_back(title: str, name: str, body: str) -> None:
    """Titles, names and bodies come back as they were, but for characters that show nothing."""
    calendar = calendar_of(a_post("tea", "publish: 2026-11-10"), text=NO_SITE)
    settings = replace(calendar.settings, title=title, channels=(replace(calendar.settings.channels[0], name=name),))
    (post,) = calendar.posts
    html = "".join(f"<p>{sign}</p>" for sign in visible(body) if sign.isalnum())

    feed = read(replace(calendar, settings=settings, posts=(replace(post, title=title),)), {"tea": html})

    assert visible(title) == feed.findtext("atom:title", "", NAMES) == feed.findtext("atom:author/atom:name", "", NAMES)
    assert [visible(title)] == told(feed, "title")
    assert [visible(name)] == feed.xpath("atom:entry/atom:category[1]/@label", namespaces=NAMES)
    assert [html] == told(feed, "content")


def test_every_page_leads_to_the_feed() -> None:
    """The site holds it, and a reader of news that is given any page finds it."""
    calendar = calendar_of(a_post("tea", "publish: 2026-11-10"))

    files = files_of(draw(calendar, analyse(calendar), {"tea": Rendered("<p>Tea</p>", "Tea")}, ((), ())))

    assert to_atom(calendar, {"tea": "<p>Tea</p>"}) == files["feeds/posts.atom"]
    link = '<link rel="alternate" type="application/atom+xml" title="City library" href="{}feeds/posts.atom">'
    assert link.format("") in files["index.html"].decode()
    assert link.format("../") in files["channel/web.html"].decode()
    assert link.format("../") in files["post/tea.html"].decode()


@pytest.fixture(scope="module")
def grammar() -> etree._ElementTree:
    """Return the grammar of RFC 4287; in continuous integration it must be there."""
    if not GRAMMAR.exists() and "CI" not in os.environ:  # noqa: TID251 - a test may know where it runs
        pytest.skip(f"no grammar to judge feeds by: there is no {GRAMMAR} (tools/install-clients)")
    return etree.parse(GRAMMAR)


def faults(feed: bytes, grammar: etree._ElementTree) -> list[str]:
    """Return what the grammar finds wrong with a feed: by its structure, then by the rules in it that look around."""
    document, schema = etree.fromstring(feed), etree.RelaxNG(grammar)
    schema.validate(document)
    return [*(error.message for error in schema.error_log), *_broken_rules(document, grammar)]


def _broken_rules(document: Any, grammar: etree._ElementTree) -> Iterator[str]:
    for rule in grammar.iterfind(".//rules:rule", NAMES):
        for element in document.xpath(f"descendant-or-self::{rule.get('context')}", namespaces=NAMES):
            for demand in rule.iterfind("rules:assert", NAMES):
                if not element.xpath(f"boolean({demand.get('test')})", namespaces=NAMES):
                    yield demand.text or ""


@pytest.mark.parametrize("text", [LIBRARY, NO_SITE], ids=["site", "no-site"])
@pytest.mark.parametrize("posts", [(), (a_post("tea", "publish: 2026-11-10"),)], ids=["empty", "one"])
def test_a_small_feed_is_valid(text: str, posts: tuple[Source, ...], grammar: etree._ElementTree) -> None:
    """With and without posts, with and without addresses."""
    assert [] == faults(to_atom(calendar_of(*posts, text=text), {}), grammar)


def test_the_feed_of_the_example_is_valid(example_site: Path, grammar: etree._ElementTree) -> None:
    """A year of real posts."""
    feed = (example_site / "feeds" / "posts.atom").read_bytes()

    assert [] == faults(feed, grammar)
    assert MOST_POSTS == len(told(etree.fromstring(feed), "id"))


@pytest.mark.parametrize("site", ["", "site_url: https://plan.example.org/\n"], ids=["no-site", "site"])
def test_the_feed_of_a_hostile_calendar_is_valid(tmp_path: Path, site: str, grammar: etree._ElementTree) -> None:
    """Markup in every text is text, and what bodies bring is what their pages show."""
    content = write(tmp_path / "content", site + hostile.calendar("nl"), *hostile.posts())
    assert made(content, tmp_path / "site", "2026-05-21", keep_going=True).written

    feed = (tmp_path / "site" / "feeds" / "posts.atom").read_bytes()

    assert [] == faults(feed, grammar)
    entries = etree.fromstring(feed)
    assert {hostile.MARKUP, hostile.LONG, hostile.BIDI} == set(told(entries, "title"))
    assert [[]] * 9 == [html_faults(content) for content in told(entries, "content")]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        (b"<published>2026-11-09T23:00:00Z<", b"<published>2026-11-09<", "published"),
        (b"<id>", b"<id/><id>", "id"),
        (b"<name>City library</name>", b"", "author"),
        (b"<author>\n  <name>City library</name>\n </author>", b"", "must have an atom:author"),
        (b'<content type="html" />', b"<summary>Tea</summary>", "'alternate' or an atom:content"),
    ],
)
def test_the_judge_knows_a_bad_feed(right: bytes, wrong: bytes, expected: str, grammar: etree._ElementTree) -> None:
    """Else its silence would mean nothing."""
    feed = to_atom(calendar_of(a_post("tea", "publish: 2026-11-10"), text=NO_SITE), {})
    assert right in feed

    assert expected in " ".join(faults(feed.replace(right, wrong, 1), grammar))
