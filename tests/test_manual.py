"""The manual of codes: it is complete, and its examples are true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import READING_CODES
from generator.diagnostics import Severity
from generator.explanation import Example
from generator.explanation import Link
from generator.language import find_language
from generator.manual import CHAPTERS
from generator.manual import READING
from generator.manual import codes
from generator.manual import explain
from generator.manual import list_codes
from generator.manual import show
from generator.manual import show_code
from generator.rules import RULES
from tests.examples import ELSEWHERE
from tests.examples import IN_BODIES
from tests.examples import find

if TYPE_CHECKING:
    from pathlib import Path

    from generator.explanation import Explanation

ENTRIES = [pytest.param(code, entry, id=code) for code, (_, entry) in codes().items()]
SHOWN_IN_FILES = [pytest.param(code, entry, id=code) for code, (_, entry) in codes().items() if code not in ELSEWHERE]


def test_every_code_of_reading_is_explained() -> None:
    """The manual has an entry for each code of reading, in the order in which they are declared."""
    assert list(READING_CODES) == list(READING)


def test_every_code_of_a_rule_is_explained() -> None:
    """The entries of the rules follow those of reading."""
    assert [*READING_CODES, *RULES] == list(codes())


def test_no_code_has_two_meanings() -> None:
    """A rule has another code than every other rule and every finding of reading."""
    assert len(READING_CODES) + len(RULES) == len(codes())


def test_explain_returns_severity_and_entry() -> None:
    """A code of reading has the severity that reading gives it."""
    assert (Severity.WARNING, READING["unknown-field"]) == explain("unknown-field")


def test_explain_knows_the_rules() -> None:
    """A rule has the severity that it has where the team sets none."""
    assert (Severity.ERROR, RULES["quiet-time"].explanation) == explain("quiet-time")


def test_explain_returns_nothing_for_other_words() -> None:
    """A word that is no code has no entry."""
    assert explain("unknown-code") is None


@pytest.mark.parametrize(("code", "entry"), ENTRIES)
def test_texts_are_sentences(code: str, entry: Explanation) -> None:  # noqa: ARG001 - the code is the test's name
    """What a code means and why it matters is one sentence each, on one line, with balanced back-ticks."""
    texts = [find_language("en").say(text) for text in (entry.what, entry.why)]

    assert [] == [text for text in texts if not re.fullmatch(r"[A-Z`](?:[^`\n]|`[^`\n]+`)*\.", text)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("topic-drift", {"max": "15 per cent"}),
        ("topic-drought", {"max": "twice"}),
        ("selling-share", {"max": "20 per cent", "weeks": "8 weeks"}),
        ("selling-run", {"max": "Two posts in a row"}),
        ("purpose-mix", {"max": "15 per cent"}),
        ("cross-posted", {"days": "14 days", "min": "90 per cent"}),
        ("link-only", {"words": "5 words"}),
        ("stale-research", {"days": "365 days"}),
        ("idle-channel", {"days": "28 days"}),
        ("no-conversation", {"weeks": "4 weeks"}),
        ("community-time", {"hours": "2 hours"}),
        ("community-clash", {"minutes": "60 minutes"}),
        ("late-review", {"days": "2 days"}),
    ],
)
def test_what_a_rule_finds_names_its_numbers(code: str, expected: dict[str, str]) -> None:
    """Who reads what a rule finds knows where its limit lies before a team sets another one."""
    rule = RULES[code]
    what = find_language("en").say(rule.explanation.what)

    assert list(expected) == [name for name, _ in rule.numbers]
    assert [] == [words for words in expected.values() if words not in what]


def test_every_rule_with_numbers_is_known() -> None:
    """The list of the test above holds each rule that has settings, with the defaults that its words tell."""
    assert {
        "topic-drift": (("max", 15),),
        "topic-drought": (("max", 2),),
        "selling-share": (("max", 20), ("weeks", 8)),
        "selling-run": (("max", 1),),
        "purpose-mix": (("max", 15),),
        "cross-posted": (("days", 14), ("min", 90)),
        "link-only": (("words", 5),),
        "stale-research": (("days", 365),),
        "idle-channel": (("days", 28),),
        "no-conversation": (("weeks", 4),),
        "community-time": (("hours", 2),),
        "community-clash": (("minutes", 60),),
        "late-review": (("days", 2),),
    } == {rule.code: rule.numbers for rule in RULES.values() if rule.numbers}


@pytest.mark.parametrize(("code", "entry"), SHOWN_IN_FILES)
def test_the_wrong_example_is_wrong(code: str, entry: Explanation, tmp_path: Path) -> None:
    """The wrong example of a code shows that code, and nothing else is found in it."""
    assert [code] == sorted({finding.code for finding in find(entry.wrong, tmp_path, bodies=code == IN_BODIES)})


@pytest.mark.parametrize(("code", "entry"), SHOWN_IN_FILES)
def test_the_right_example_is_right(code: str, entry: Explanation, tmp_path: Path) -> None:
    """The right example of a code shows neither that code nor an error."""
    findings = find(entry.right, tmp_path, bodies=code == IN_BODIES)

    assert [] == [finding for finding in findings if finding.code == code or finding.severity is Severity.ERROR]


@pytest.mark.parametrize(("code", "entry"), ENTRIES)
def test_the_examples_differ(code: str, entry: Explanation) -> None:  # noqa: ARG001 - the code is the test's name
    """A reader sees a difference between the wrong and the right example."""
    wrong, right = show(entry.wrong), show(entry.right)

    assert wrong != right


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_what_is_tested_elsewhere_is_a_code(code: str) -> None:
    """The list of codes that files cannot show names no code that is gone."""
    assert code in codes()


def test_show_a_post() -> None:
    """A file is its path, then its text behind four blanks."""
    expected = """\
posts/reading-night.md
    ---
    title: Reading night
    channel: blog
    topic: events
    publish: 2026-05-26 19:00
    ownr: Noor
    ---
    Come and read with us.
"""

    assert expected == show(READING["unknown-field"].wrong)


def test_show_a_calendar() -> None:
    """A calendar is shown where it is not the usual one, before the posts."""
    example = Example((("posts/a.md", "---\n---\n"),), "title: Town library\nhorizon: 2 weeks\n")
    expected = """\
calendar.yaml
    title: Town library
    horizon: 2 weeks

posts/a.md
    ---
    ---
"""

    assert expected == show(example)


def test_show_a_command() -> None:
    """What files cannot show is shown by a command."""
    assert "    git clone --depth 1 https://git.example.org/library/calendar.git\n" == show(
        READING["shallow-history"].wrong
    )


def test_show_a_link() -> None:
    """A link is shown with an arrow to where it leads."""
    assert "posts/a.md -> ../notes/a.md\n" == show(Example((("posts/a.md", Link("../notes/a.md")),)))


def test_show_what_does_not_show() -> None:
    """A character without a look is shown by its number, and a byte that is no letter by the usual sign."""
    example = Example((("posts/a.md", b"Caf\xe9\x0b\xe2\x80\x8bnight\n"),))

    assert "posts/a.md\n    Caf\ufffd<U+000B><U+200B>night\n" == show(example)


def test_show_cuts_long_lines() -> None:
    """Of a line, 200 characters are shown."""
    assert f"posts/a.md\n    {'x' * 200}\n    {'y' * 200}…\n" == show(
        Example((("posts/a.md", f"{'x' * 200}\n{'y' * 201}\n"),))
    )


def test_show_cuts_long_files() -> None:
    """Of a file, 60 lines are shown."""
    assert "posts/a.md\n" + "    x\n" * 60 == show(Example((("posts/a.md", "x\n" * 60),)))
    assert "posts/a.md\n" + "    x\n" * 60 + "    …\n" == show(Example((("posts/a.md", "x\n" * 61),)))


def test_list_names_each_code_below_its_family() -> None:
    """The families of rules come first; what is off unless a team wants it says so."""
    blocks = [block.splitlines() for block in list_codes(find_language("en")).rstrip().split("\n\n")]
    listed = [[line.split()[0] for line in lines] for _, *lines in blocks]

    assert [find_language("en").say(chapter.name) for chapter in CHAPTERS] == [
        head[0].lower() + head[1:] for head, *_ in blocks
    ]
    assert [[entry.code for entry in chapter.entries] for chapter in CHAPTERS] == listed
    assert {"community-clash", "spelling"} == {
        line.split()[0] for _, *lines in blocks for line in lines if "  advice, off by default  " in line
    }


def test_show_a_code_of_reading() -> None:
    """Its severity and family, what it finds and why, what can be done, and both examples."""
    expected = """\
unknown-field (warning): reading the fields of posts

A field has a name that is not known here.
What it says counts for nothing, and mostly its name is only a slip of the pen.

To allow it among the fields of one post:
    # ritme: allow unknown-field

Wrong, on 20 May 2026:

posts/reading-night.md
    ---
    title: Reading night
    channel: blog
    topic: events
    publish: 2026-05-26 19:00
    ownr: Noor
    ---
    Come and read with us.

Right, on 20 May 2026:

posts/reading-night.md
    ---
    title: Reading night
    channel: blog
    topic: events
    publish: 2026-05-26 19:00
    owner: Noor
    ---
    Come and read with us.
"""

    assert expected == show_code("unknown-field", find_language("en"))


def test_show_a_rule() -> None:
    """Its settings stand there with their defaults, as they are written in the calendar."""
    shown = show_code("community-clash", find_language("en"))
    assert shown is not None
    head, _, *ways = shown.split("\n\n")[:6]

    assert "community-clash (advice, off by default): the conversation" == head
    assert [
        "To set it in `calendar.yaml`, here with the defaults:\n    rules: {community-clash: {minutes: 60}}",
        "To turn it on in `calendar.yaml`:\n    rules: {community-clash: on}",
        "To change its severity in `calendar.yaml`:\n    rules: {community-clash: warning}",
        "To allow it among the fields of one post:\n    # ritme: allow community-clash",
    ] == ways


def test_show_what_a_family_adds() -> None:
    """The limits of platforms stand below each of their rules, with the day on which they were read, nothing cut."""
    shown = show_code("missing-media", find_language("en"))
    assert shown is not None
    last = shown.rstrip().split("\n\n")[-1].splitlines()

    assert {"`mastodon`", "`bluesky`"} <= {line.split()[0] for line in last}
    assert [] == [line for line in last if "…" in line or "read on " not in line]


def test_show_nothing_for_other_words() -> None:
    """A word that is no code has no entry."""
    assert show_code("unknown-code", find_language("en")) is None
