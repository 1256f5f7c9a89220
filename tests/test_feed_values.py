"""No value adds an event or a property to a feed, nor an element, a field or a row to other data, whatever it holds."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from dataclasses import is_dataclass
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
import vobject  # type: ignore[import-untyped] # it has no types
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.analysis import analyse
from generator.atom import to_atom
from generator.config import parse_settings
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.diagnostics import has_error
from generator.export import to_json
from generator.history import History
from generator.ical import BrokenFeedError
from generator.language import find_language
from generator.pages.atlas import survey
from generator.parse import parse_posts
from generator.reading import Source
from generator.search import to_search_index
from generator.texts import say
from tests.conftest import ROOT
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of
from tests.town import feeds_of

if TYPE_CHECKING:
    from generator.model import Calendar

FULL = calendar_of(
    a_post(
        "first",
        "publish: 2026-11-10 09:00",
        "owner: a",
        "reviewer: b",
        "need: c",
        "message: d",
        "audience: all",
        "link: https://e.org/a",
    ),
    a_post(
        "second", "publish: 2026-11-24", "channel: mail", "topic: events", "status: draft", "media: [{file: f, alt: a}]"
    ),
    text=f"""\
{LIBRARY.replace("name: Website, mark: WEB", 'name: Website, mark: WEB, purpose: p, voice: v, cadence: "tue 19:00"')}
audiences: {{all: {{name: All, needs: [c]}}}}
events: [{{name: e, from: 2026-11-23}}]
pauses: [{{name: p, from: 2026-12-01}}]
quiet: [{{name: q, on: 2026-11-25}}]
community: [{{name: c, every: tue, from: "10:00", to: "11:00", link: "https://e.org/"}}]
""",
)
# The texts that a writer chose and that feeds and data tell: by the kind of value that holds them, and the name.
TEXTS = {
    "Audience": ("name", "needs"),
    "Channel": ("name", "mark", "promise", "purpose", "voice"),
    "Days": ("name",),
    "Medium": ("file", "alt"),
    "Post": ("title", "body", "message", "need", "owner", "reviewer", "link"),
    "Settings": ("title",),
    "Topic": ("name",),
    "Window": ("name",),
}
PLACES = [(kind, name) for kind, names in TEXTS.items() for name in names]
SHOWN = ("calendar.ics", "feeds/channel/mail.ics", "feeds/topic/events.ics")
HARMLESS = "words"
FORGED = "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged\r\nATTENDEE:mailto:me@e.org\r\nX-A:"
PAYLOADS = {
    "a return": "a\rBEGIN:VEVENT\rX-A:b",
    "a line feed": "a\nBEGIN:VEVENT\nX-A:b",
    "both": f"a\r\n{FORGED}b",
    "a folded line": f"a\r\n {FORGED}\r\n\tb",
    "ends of lines of Unicode": f"a{FORGED}b".replace("\r\n", "\u2028").replace(
        "X-A", "\x85X-A\u2029X-B\x0bX-C\x0cX-D"
    ),
    "what is no text": "a\x00b\x01c\x1b[31md\x7fe\x9ff\ufffeg\uffff",
    "signs of the format": 'a;b,c:d"e\\f\\n;X=1:VALUE=DATE\\',
    "a row of backslashes": "\\" * 200,
    "an escape at each fold": "ab\\," * 60,
    "a sign at each fold": "\U0001f469\u200d\U0001f52c" * 60,
    "a turned line": "\u202ea\u2066b\u2069c\u200fd",
    "a very long word": "a" * 20_000,
    "markup": "]]></content></entry><entry>&lt;!--</script><!-- &#10; <![CDATA[ a",
    "a template": "{name} {} {0.__class__} %s %(a)s {{ 7 * 7 }}",
    "blanks": " \t\u00a0 ",
}


@pytest.mark.parametrize("place", PLACES, ids=".".join)
def test_every_text_is_there(place: tuple[str, str]) -> None:
    """What is tried below stands somewhere in the calendar that it is tried with."""
    assert FULL != filled(FULL, HARMLESS, {place})


def filled(value: Any, words: str, places: set[tuple[str, str]]) -> Any:
    """Return a value in which these words stand at these places, at any depth."""
    if isinstance(value, tuple):
        return tuple(filled(one, words, places) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        inner = getattr(value, field.name)
        if (type(value).__name__, field.name) in places and inner:
            changed[field.name] = (words,) if isinstance(inner, tuple) else words
        elif field.init:
            changed[field.name] = filled(inner, words, places)
    return replace(value, **changed)


def shape(calendar: Calendar, words: str) -> Any:
    """Return what feeds and data are made of: the names of their parts, but none of their words."""
    english = find_language("en")
    finding = Diagnostic(
        Location("posts/first.md"),
        Severity.WARNING,
        "link-only",
        say("it is {name}", name=words),
        say("see {a}", a=words),
    )
    bodies = {post.id: words for post in calendar.posts}
    found = {"posts/first.md": (finding,)}
    analysis = analyse(calendar)
    index = to_search_index(survey(calendar, analysis, (finding,), ()).posts.values(), bodies, english)
    feeds = feeds_of(calendar, bodies, found)
    texts = {address: feeds[address].decode() for address in SHOWN}
    return {
        "feeds": {address: parts(icalendar.Calendar.from_ical(text)) for address, text in texts.items()},
        "others": others(vobject.readOne(texts["calendar.ics"])),
        "atom": [element.tag for element in ET.fromstring(to_atom(calendar, bodies)).iter()],  # noqa: S314 - ours
        "data": keys(json.loads(to_json(calendar, analysis, (finding,), english))),
        "index": keys(json.loads(script_of(index))),
        "lines": index.count(b"\n"),
    }


def parts(component: Any) -> list[Any]:
    """Return the names of properties and components as the library reads them."""
    inner = [parts(one) for one in component.subcomponents]
    return [component.name, sorted(component), [sorted(map(str, one)) for one in component.errors], inner]


def others(component: Any) -> list[Any]:
    """Return the same as another library reads it."""
    children = list(component.getChildren())
    lines = sorted(
        (child.name, *map(str, sorted(child.params))) for child in children if not hasattr(child, "getChildren")
    )
    return [component.name, list(map(list, lines)), [others(one) for one in children if hasattr(one, "getChildren")]]


def keys(value: Any) -> Any:
    """Return the form of data: its keys and how long its rows are."""
    if isinstance(value, dict):
        return {key: keys(one) for key, one in value.items()}
    return [keys(one) for one in value] if isinstance(value, list) else ""


def script_of(index: bytes) -> str:
    """Return what the script of the index sets, which must hold nothing that could end it."""
    text = index.decode()
    assert not set("<>&\u2028\u2029\r") & set(text)
    return text.removeprefix("window.ritmePosts = ").removesuffix(";\n")


@cache
def usual(*places: tuple[str, str]) -> Any:
    """Return the shape for harmless words."""
    return shape(filled(FULL, HARMLESS, set(places)), HARMLESS)


@pytest.mark.no_cover  # each step is traced by tests of its own
@pytest.mark.parametrize("name", PAYLOADS)
def test_no_payload_changes_what_a_feed_is_made_of(name: str) -> None:
    """All values at once, read by two libraries; the same events with the same properties as for harmless words."""
    words = PAYLOADS[name]

    assert usual(*PLACES) == shape(filled(FULL, words, set(PLACES)), words)


@pytest.mark.no_cover
@pytest.mark.parametrize("place", PLACES)
def test_no_value_changes_what_a_feed_is_made_of(place: tuple[str, str]) -> None:
    """Each value by itself, with all that has a meaning in a feed in one row."""
    words = "".join(payload[:300] for payload in PAYLOADS.values())

    assert usual(place) == shape(filled(FULL, words, {place}), HARMLESS)


PIECES = st.sampled_from([payload[:300] for payload in PAYLOADS.values()])


@how(deadline=None, max_examples=20)
@given(
    words=st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.lists(PIECES, max_size=4).map("".join)
)
def test_no_words_change_what_a_feed_is_made_of(words: str) -> None:
    """Any at all, in all values at once."""
    assert usual(*PLACES) == shape(filled(FULL, words or HARMLESS, set(PLACES)), words)


@pytest.mark.no_cover
def test_feeds_are_as_safe_without_assertions() -> None:
    """Python leaves them out when it is asked to optimize, and a library stops some of this by them alone."""
    program = (
        "import json, sys; from tests.test_feed_values import *; words = PAYLOADS['both']; "
        "assert False; json.dump(shape(filled(FULL, words, set(PLACES)), words), sys.stdout)"
    )
    done = subprocess.run([sys.executable, "-O", "-c", program], cwd=ROOT, capture_output=True, check=True)  # noqa: S603 - the words of this test

    assert json.loads(json.dumps(usual(*PLACES))) == json.loads(done.stdout)


@pytest.mark.parametrize("sign", ["\r", "\n", "\x00", "\x1b"])
def test_an_address_with_an_end_of_line_is_in_no_feed(sign: str) -> None:
    """It would stand there as it is. The reading of files lets none through, and the feed would not be written."""
    windows = tuple(replace(one, link=f"https://e.org/{sign}X-A:b") for one in FULL.settings.community)
    calendar = replace(FULL, settings=replace(FULL.settings, community=windows))

    with pytest.raises(BrokenFeedError):
        feeds_of(calendar)


SETTINGS = [
    ("site_url: {}\n", "https://plan.example.org/"),
    ("timezone: {}\n", "Europe/Amsterdam"),
    ("channels: {{web: {{mark: {}}}}}\n", "WEB"),
    ("channels: {{web: {{color: {}}}}}\n", "#a3246a"),
    ("channels: {{web: {{cadence: {}}}}}\n", "tue 19:00"),
    ("channels: {{{}: {{mark: WEB}}}}\n", "web"),
    ("topics: {{{}: {{name: a}}}}\n", "books"),
    ("images: {{remote: [{}]}}\n", "images.example.org"),
    ("community: [{{name: a, every: tue, link: {}}}]\n", "https://e.org/"),
]


@pytest.mark.parametrize("tail", ["\nX-A:b", "\r\nBEGIN:VEVENT", "\u2028b", "\x85b", "\x00", "\ud800"])
@pytest.mark.parametrize(("form", "good"), SETTINGS)
def test_what_stands_in_feeds_as_it_is_has_a_form(form: str, good: str, tail: str) -> None:
    """Keys, addresses, colours, marks and zones are refused, in every way in which YAML can write such signs."""
    lines = {
        "title": "title: a\n",
        "timezone": "timezone: Europe/Amsterdam\n",
        "channels": "channels: {web: {mark: WEB}}\n",
    }
    name = form.partition(":")[0]

    def read(value: str) -> bool:
        written = "".join([*(line for key, line in lines.items() if key != name), form.format(json.dumps(value))])
        settings, findings = parse_settings(Source("calendar.yaml", written))
        assert (settings is None) is has_error(findings)
        return settings is not None

    assert read(good)
    assert not read(f"{good}{tail}")


@pytest.mark.parametrize("field", ["id", "channel", "topic", "publish", "status", "purpose"])
@pytest.mark.parametrize("tail", ["\nX-A:b", "\r\nBEGIN:VEVENT", "\u2028b", "\x00", "\ud800", " b"])
def test_what_a_post_writes_into_feeds_has_a_form(field: str, tail: str) -> None:
    """The same for its fields that become names and addresses."""
    good = {"id": "first", "channel": "web", "topic": "books", "publish": "2026-11-10 09:00", "status": "draft"}
    good |= {"purpose": "inform"}

    def errors(value: str) -> bool:
        usual_day = [] if field == "publish" else ["publish: 2026-11-10"]
        source = a_post("first", *usual_day, f"{field}: {json.dumps(value)}")
        return has_error(parse_posts((source,), FULL.settings, History({})).findings)

    assert not errors(good[field])
    assert errors(f"{good[field]}{tail}")
