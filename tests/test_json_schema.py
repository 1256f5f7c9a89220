"""Tests for generator.json_schema: what an editor tells while something is written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest
import yaml
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from jsonschema import Draft202012Validator

from generator import manual
from generator import rules
from generator.config import parse_settings
from generator.config import read_settings
from generator.json_schema import _kind
from generator.json_schema import calendar_schema
from generator.json_schema import post_schema
from generator.language import find_language
from generator.parse import parse_post
from generator.reading import Source
from generator.schema import RULE
from tests import core_yaml
from tests import test_scalars
from tests import test_schema
from tests.conftest import ROOT
from tests.conftest import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.settings import Settings

EN, NL = find_language("en"), find_language("nl")
OF_CALENDAR = Draft202012Validator(calendar_schema(EN))
OF_POST = Draft202012Validator(post_schema(EN))
DECLARING = """\
  2026: {name: The year}
audiences: {young: {needs: [rest, quiet]}, old: }
capacity: {Web team: 4}
"""
MAPPED = "posts: {fields: {publish: [date, filename], topic: [tags, category], owner: author.name}, channel: website}\n"

# A field of a calendar that has each kind of scalar, with where its value goes.
PLACES = {
    "TEXT": "title: {}",
    "NAME": "channels: {{a: {{audience: {}}}}}",
    "DATE": "pauses: [{{name: A, from: {}}}]",
    "CLOCK": "quiet: [{{name: A, every: tue, from: {}, to: '10:00'}}]",
    "DURATION": "channels: {{a: {{spacing: {}}}}}",
    "FLAG": "public: {}",
    "SHARE": "channels: {{a: {{purposes: {{inform: {}}}}}}}",
    "HOURS": "capacity: {{A: {}}}",
    "COLOR": "channels: {{a: {{color: {}}}}}",
    "MARK": "channels: {{a: {{mark: {}}}}}",
    "ZONE": "timezone: {}",
    "CADENCE": "channels: {{a: {{cadence: {}}}}}",
    "TOLERANCE": "channels: {{a: {{tolerance: {}}}}}",
    "RETURN_DAY": "quiet: [{{name: A, every: {}}}]",
    "FOLDER": "posts: {{path: {}}}",
    "SITE_URL": "site_url: {}",
    "HORIZON": "horizon: {}",
    "LANGUAGE": "language: {}",
}
# What a form cannot tell: days and rules that there are none of, numbers in words, names that Windows keeps for itself.
BEYOND_A_FORM = {
    "NAME": ["con"],
    "DATE": ["2026-13-01", "2026-02-30", "1969-12-31", "2200-01-01"],
    "CADENCE": [
        "FREQ=DAILY;BYHOUR=8",
        "freq=weekly; byday=mo; byhour=9",
        "FREQ=HOURLY;BYMINUTE=0",
        "rrule:freq=hourly;interval=2",
    ],
    "TOLERANCE": ["15 days", "337 hours", "9999 hours"],
    "RETURN_DAY": ["02-30", "13-01"],
    "SHARE": ["101"],  # without quotes it is a number, and too large
    "SITE_URL": ["https://a.example/index.html", f"https://a.example/{'b' * 241}"],
    "HORIZON": ["5 hours", "1831 days", "9999 weeks"],
}


def refuses(schema: Draft202012Validator, text: str) -> bool:
    """Tell whether an editor marks something in a text."""
    return not schema.is_valid(core_yaml.load(text))


def quoted(text: str) -> str:
    """Return a value between quotes."""
    return "'" + text.replace("'", "''") + "'"


def calendar_with(field: str) -> str:
    """Return a whole calendar with one more field, or another one."""
    name = field.partition(":")[0]
    base = {"title": "A", "timezone": "UTC", "channels": "{a: }"}
    return "".join(f"{key}: {value}\n" for key, value in base.items() if key != name) + field + "\n"


@pytest.mark.parametrize("kind", [Draft202012Validator, Draft7Validator])
def test_all_schemas_are_schemas(kind: type[Draft202012Validator | Draft7Validator]) -> None:
    """Also to an editor that knows draft 7 alone, to which it is another schema of the same meaning."""
    schemas = [calendar_schema(NL), post_schema(EN), post_schema(EN, settings()), post_schema(NL, settings(MAPPED))]
    for schema in schemas:
        kind.check_schema({**schema, "$schema": kind.META_SCHEMA["$schema"]})

    assert {"https://json-schema.org/draft/2020-12/schema"} == {schema["$schema"] for schema in schemas}


def test_no_keyword_has_another_meaning_in_draft_7() -> None:
    """What later drafts brought, such an editor would pass over."""
    later = {"$defs", "dependentRequired", "dependentSchemas", "prefixItems", "unevaluatedProperties", "$dynamicRef"}

    assert set() == later & set(keywords(calendar_schema(EN))) | later & set(keywords(post_schema(EN, settings())))


def keywords(schema: Any) -> Iterator[str]:
    """Yield all keywords of a schema, and all names in it."""
    if isinstance(schema, dict):
        yield from schema
    for one in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from keywords(one)


def test_the_example_is_right_in_an_editor() -> None:
    """Its calendar, and all its posts against what it declares."""
    declared, _ = read_settings(ROOT / "content")
    posts = sorted((ROOT / "content" / "posts").rglob("*.md"))
    schema = Draft202012Validator(post_schema(NL, declared))

    assert len(posts) > 100
    assert [] == list(OF_CALENDAR.iter_errors(core_yaml.load(text_of(ROOT / "content" / "calendar.yaml"))))
    assert {} == {path.name: list(errors) for path in posts if (errors := mistakes(schema, text_of(path)))}


def text_of(path: Path) -> str:
    """Return what a file holds."""
    return path.read_text(encoding="utf-8")


def mistakes(schema: Draft202012Validator, post: str) -> list[str]:
    """Return what an editor says of the front matter of a post."""
    return [error.message for error in schema.iter_errors(core_yaml.load(post.split("---\n")[1]))]


@pytest.mark.parametrize(("kind", "text", "_value"), [one for one in test_scalars.RIGHT if one[0] in PLACES])
def test_a_right_value_is_right_in_an_editor(kind: str, text: str, _value: object) -> None:
    """With quotes and, where it is one plain value, without."""
    assert not refuses(OF_CALENDAR, calendar_with(PLACES[kind].format(quoted(text))))
    if text.isalnum():
        assert not refuses(OF_CALENDAR, calendar_with(PLACES[kind].format(text)))


@pytest.mark.parametrize(("kind", "texts"), [(kind, texts) for kind, texts, _ in test_scalars.WRONG if kind in PLACES])
def test_a_wrong_value_is_marked_in_an_editor(kind: str, texts: list[str]) -> None:
    """As far as its form tells."""
    beyond = [text for text in texts if not refuses(OF_CALENDAR, calendar_with(PLACES[kind].format(quoted(text))))]

    assert [text for text in BEYOND_A_FORM.get(kind, []) if text in texts] == beyond


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("public: true", False),
        ("public: yes", False),
        ("public: 1", True),
        ("title: 2026", False),
        ("title: ", False),  # it may be called `null`
        ("timezone: ", True),
        ("language: ", False),
        ("timezone: Europe/Amsterdm", True),
        ("horizon: ", False),
        ("titel: A", True),
        ("channels: ", True),
        ("channels: {A b: }", True),
        ("channels: {web: }", False),
        ("channels: {web: {platform: mastodon}}", False),
        ("channels: {web: {platform: mastodn}}", True),
        ("channels: {web: {topics: {books: 60, news: 40%}}}", False),
        ("channels: {web: {topics: {books: 101}}}", True),
        ("channels: {web: {topics: {books: 60.5}}}", True),
        ("channels: {web: {purposes: {fun: 100}}}", True),
        ("channels: {web: {limits: {text: 500}}}", False),
        ("channels: {web: {limits: {text: many}}}", True),
        ("quiet: [{name: A}]", True),
        ("quiet: [{name: A, every: 05-04}]", False),
        ("quiet: [{name: A, every: tue, from: 9:00}]", True),
        ("quiet: [{name: A, every: tue, from: , to: ''}]", False),
        ("quiet: [{name: A, every: tue, from: ''}]", False),
        ("quiet: [{name: A, every: tue, from: 9:00, to: 10:00}]", False),
        ("events: {name: A, from: 2026-5-5}", False),
        ("rules: {gap: off, spelling: on, missed-slot: warning}", False),
        ("rules: {gap: loud}", True),
        ("rules: {gp: off}", True),
        ("rules: {topic-drift: {max: 25, severity: error}}", False),
        ("rules: {topic-drift: {max: many}}", True),
        ("rules: {topic-drift: {least: 25}}", True),
        ("rules: {unwanted-word: {words: [cheap]}}", False),
        ("posts: {fields: {publish: [date, filename]}}", False),
        ("posts: {fields: {publsh: date}}", True),
        ("posts: {topics: all}", True),
        ("extra_css: [own.css]", False),
        ("extra_css: ../own.css", True),
        ("images: {remote: images.example.org}", False),
        ("images: {remote: 'https://images.example.org/'}", True),
    ],
)
def test_fields_of_a_calendar(field: str, expected: object) -> None:
    """What is marked, `check` finds, too; what is not there is no mistake where it need not be there."""
    assert expected == refuses(OF_CALENDAR, calendar_with(field))


POST = "title: A\nchannel: website\ntopic: events\npublish: 2026-05-05 19:00\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("", False),
        ("effort: 2\nofficial: yes\nowner: 12", False),
        ("effort: a day", True),
        ("status: draft", False),
        ("status: ' draft '", False),
        ("status: Draft", True),
        ("status:", False),
        ("media: [{file: a.jpg, alt: A}, b.jpg]", False),
        ("media: {alt: A}", True),
        ("link: example.org", True),
        ("updated: 5 mei 2026", True),
        ("updated: 5 May 2026 19:00", False),
        ("audience: [a, b]", True),
        ("onderwerp: A", True),
    ],
)
def test_fields_of_a_post(fields: str, expected: object) -> None:
    """A field that nobody knows is marked, as is a value in a form that it cannot have."""
    assert expected == refuses(OF_POST, POST + fields)


@pytest.mark.parametrize(("status", "expected"), [("idea", False), ("' idea '", False), ("draft", True), ("", True)])
def test_only_an_idea_needs_no_time(status: str, expected: object) -> None:
    """All other posts have one."""
    assert expected == refuses(OF_POST, f"title: A\nchannel: website\ntopic: events\nstatus: {status}\n")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("channel: blog", True),
        ("channel: 2026", False),
        ("channel: 2027", False),
        ("topic: books", True),
        ("audience: young", False),
        ("audience: yung", True),
        ("need: sleep", False),
        ("owner: Anybody", False),
    ],
)
def test_a_post_names_what_its_calendar_declares(field: str, expected: object) -> None:
    """Channels, topics and audiences; needs and people are offered, but others may be named.

    A name that is a number is not told from other numbers.
    """
    schema = Draft202012Validator(post_schema(EN, settings(DECLARING)))
    name = field.partition(":")[0]
    others = "".join(line for line in POST.splitlines(keepends=True) if not line.startswith(name))

    assert expected == refuses(schema, others + field)


def test_what_is_known_is_offered() -> None:
    """An editor completes it."""
    properties = post_schema(EN, settings(DECLARING))["properties"]

    assert [{"enum": ["rest", "quiet"]}, {}] == properties["need"]["anyOf"]
    assert [{"enum": ["Web team"]}, {}] == properties["owner"]["anyOf"] == properties["reviewer"]["anyOf"]
    assert {"enum": ["instagram", "website", "2026"]} == properties["channel"]["anyOf"][0]


def test_each_field_says_what_it_is_for_in_the_language_that_was_asked_for() -> None:
    """As the manual does; a text in a form that it cannot have is told how to write it."""
    english, dutch = post_schema(EN)["properties"], post_schema(NL)["properties"]

    assert ("where it sends people", "waar het mensen naartoe stuurt") == (
        english["link"]["description"],
        dutch["link"]["description"],
    )
    assert "write the whole address, from `https://` on" == english["link"]["patternErrorMessage"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("date: last modified\ntags: events\nlayout: page\nchannel: website", False),
        ("tags: [events, more]", False),
        ("tags: other", True),
        ("tags:", False),
        ("category: other", False),
        ("channel: blog", True),
        ("channel: NULL", False),
        ("purpose: fun", True),
        ("effort: very much", False),
    ],
)
def test_the_schema_of_a_blog_knows_its_names(fields: str, expected: object) -> None:
    """What Ritme does not ask for is the blog's own, and of several names the first alone is certain to count."""
    schema = Draft202012Validator(post_schema(EN, settings(MAPPED)))

    assert expected == refuses(schema, fields)
    assert "`publish`: " in post_schema(EN, settings(MAPPED))["properties"]["date"]["description"]


def test_a_table_that_only_others_can_judge_is_a_table() -> None:
    """Such as the settings of a rule, as long as nobody says of which."""
    schema = _kind(RULE, EN)

    assert {"type": "object"} == schema["anyOf"][1]
    assert Draft202012Validator(schema).is_valid({"max": 20})
    assert not Draft202012Validator(schema).is_valid(20)


def is_taken_as_settings(text: str) -> bool:
    """Tell whether `check` says nothing of a calendar."""
    found, findings = parse_settings(Source("calendar.yaml", text))
    return found is not None and not findings and not rules.settled(found)[1]


def is_taken_as_post(fields: str, known: Settings) -> bool:
    """Tell whether `check` says nothing of the front matter of a post."""
    return not parse_post(Source("posts/a.md", f"---\n{fields}\n---\n"), known)[1]


@pytest.mark.no_cover
def test_an_example_of_the_manual_that_is_marked_has_findings() -> None:
    """Never is anything marked of which `check` says nothing."""
    false_alarms = []
    for code, (_, explanation) in manual.codes().items():
        for one in (explanation.wrong, explanation.right):
            calendar = one.calendar if isinstance(one.calendar, str) else ""
            found, _ = parse_settings(Source("calendar.yaml", calendar))
            marked = is_marked(OF_CALENDAR, calendar)
            if marked and is_taken_as_settings(calendar):
                false_alarms.append(f"{code}: calendar.yaml")
            schema = Draft202012Validator(post_schema(EN, found))
            for path, text in one.posts:
                fields = text.split("---\n")[1] if isinstance(text, str) and text.count("---\n") > 1 else ""
                if found and is_marked(schema, fields) and is_taken_as_post(fields.removesuffix("\n"), found):
                    false_alarms.append(f"{code}: {path}")

    assert [] == false_alarms


def is_marked(schema: Draft202012Validator, text: str) -> bool:
    """Tell whether an editor can read a text and marks something in it."""
    try:
        return refuses(schema, text)
    except yaml.YAMLError:
        return False


TEXTS = sorted(
    {text for _, text, _ in test_scalars.RIGHT} | {text for _, some, _ in test_scalars.WRONG for text in some}
)
VALUES = st.one_of(
    st.sampled_from(["", "~", "null", "true", "12", "1.5", "-1", "0x1F", "1e3", "[]", "{}", "yes", "off", "idea"]),
    st.sampled_from(sorted({text for _, text, *_ in (*test_schema.RIGHT, *test_schema.WRONG)})),
    st.sampled_from(TEXTS).map(quoted) | st.sampled_from(TEXTS).map(lambda text: quoted(f" {text} ")),
    st.sampled_from(TEXTS),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12).map(quoted),
)
NESTED = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(["name", "from", "to", "every", "file", "max", "a b"]), inner, max_size=3
        ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}")
    ),
    max_leaves=4,
)


@pytest.mark.no_cover
@given(st.sampled_from(sorted(calendar_schema(EN)["properties"])), NESTED)
@example("horizon", "' 8 weeks '")
@example("quiet", "[{name: A, every: tue, from: ''}]")
def test_what_is_marked_in_a_calendar_has_findings(field: str, value: str) -> None:
    """No false alarms."""
    text = calendar_with(f"{field}: {value}")

    assert not (is_marked(OF_CALENDAR, text) and is_taken_as_settings(text))


OWN, BLOG = settings(DECLARING), settings(MAPPED)
SCHEMAS = {known.posts.declared: Draft202012Validator(post_schema(EN, known)) for known in (OWN, BLOG)}


@pytest.mark.no_cover
@given(st.sampled_from([OWN, BLOG]), st.sampled_from(sorted({*post_schema(EN)["properties"], "date", "tags"})), NESTED)
@example(BLOG, "channel", "'null'")
@example(OWN, "status", "' idea '")
def test_what_is_marked_in_a_post_has_findings(known: Settings, field: str, value: str) -> None:
    """No false alarms, neither in a calendar of its own nor in a blog."""
    others = "".join(line for line in POST.splitlines(keepends=True) if not line.startswith(field))
    text = f"{others}{field}: {value}"

    assert not (is_marked(SCHEMAS[known.posts.declared], text) and is_taken_as_post(text, known))
