"""Tests for generator.schema."""

from __future__ import annotations

from datetime import date
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.model import Medium
from generator.model import Origin
from generator.model import Purpose
from generator.model import Status
from generator.schema import CALENDAR
from generator.schema import POST
from generator.settings import Address
from generator.settings import Audience
from generator.settings import Channel
from generator.settings import Days
from generator.settings import Engine
from generator.settings import Mapping
from generator.settings import Priority
from generator.settings import Profile
from generator.settings import Reader
from generator.settings import RuleSetting
from generator.settings import Settings
from generator.settings import Topic
from generator.settings import Window
from generator.yaml_block import read_yaml
from tests.conftest import told
from tests.conftest import words

if TYPE_CHECKING:
    from generator.kinds import Field

KNOWN = {field.name: field for field in CALENDAR.fields} | {f"post {field.name}": field for field in POST}


def read(field: str, text: str, *below: str) -> tuple[Any, list[str]]:
    """Return what a field of the calendar or of a post makes of a text, and what it says of it."""
    table, findings = read_yaml("\n".join((f"x: {text}", *below)), "calendar.yaml")
    assert [] == told(findings)
    node = table.get("x") if table else None
    assert node is not None
    value, wrong = KNOWN[field].kind.read(node)
    return value, told(wrong)


def of_channel(field: str, text: str) -> Any:
    """Return what a channel with one more field holds of it, where nothing is wrong."""
    channels, findings = read("channels", f"{{web: {{{field}: {text}}}}}")
    assert [] == findings
    return getattr(channels[0], {"topics": "shares"}.get(field, field))


def told_of_channel(*fields: str) -> tuple[bool, list[str]]:
    """Return whether a channel is made of these fields, each on a line from the third on, and what is said of it."""
    channels, findings = read("channels", "", "  web:", *(f"    {field}" for field in fields))
    return bool(channels), findings


def wrong_channel(field: str, text: str) -> str:
    """Return what is said of a channel with one wrong field."""
    channels, findings = read("channels", "", f"  web: {{{field}: {text}}}")
    assert () == channels
    (finding,) = findings
    return finding


@pytest.mark.parametrize("field", [*KNOWN.values()], ids=[*KNOWN])
def test_each_field_has_a_line_in_the_manual(field: Field) -> None:
    """A field says what it is for, without a full stop."""
    assert words(field.about)
    assert not words(field.about).endswith(".")


def test_the_fields_of_a_post_are_those_that_are_promised() -> None:
    """The order is that in which a new post shows them; three of them must be there."""
    expected = ["title", "channel", "topic", "publish", "status", "message", "audience", "purpose", "need"]
    expected += [
        "owner",
        "reviewer",
        "link",
        "official",
        "media",
        "effort",
        "origin",
        "allow",
        "created",
        "updated",
        "id",
    ]
    assert expected == [field.name for field in POST]
    assert ["title", "channel", "topic"] == [field.name for field in POST if field.required]


RIGHT = [
    ("title", "two\n  lines", "two lines"),
    ("timezone", "Europe/Amsterdam", "Europe/Amsterdam"),
    ("language", "nl", "nl"),
    ("site_url", "https://plan.example.org/", "https://plan.example.org/"),
    ("public", "true", True),
    ("horizon", "8 weeks", 56),
    ("topics", "{a: {name: Topic A}, b: }", (Topic("a", "Topic A"), Topic("b", "b"))),
    ("markdown", "{engine: markdown}", Reader(Engine.MARKDOWN, Location("calendar.yaml"))),
    ("markdown", "{engine: commonmark}", Reader(Engine.COMMONMARK, Location("calendar.yaml"))),
    ("markdown", "{}", Reader(Engine.MARKDOWN, Location("calendar.yaml"))),
    ("images", "{remote: [images.example.org, Images.example.org]}", ("images.example.org",)),
    ("images", "{remote: images.example.org}", ("images.example.org",)),
    ("images", "{}", ()),
    (
        "audiences",
        "{a: {name: Young, needs: [rest, quiet], researched: 2026-3-1, address: informal}, b: {needs: rest}}",
        (
            Audience("a", "Young", ("rest", "quiet"), date(2026, 3, 1), Address.INFORMAL),
            Audience("b", "b", ("rest",)),
        ),
    ),
    (
        "events",
        "[{name: Open day, from: 2026-09-12, to: 2026-09-13}]",
        (Days("Open day", date(2026, 9, 12), date(2026, 9, 14)),),
    ),
    ("pauses", "{name: A day off, from: 2028-02-29}", (Days("A day off", date(2028, 2, 29), date(2028, 3, 1)),)),
    (
        "quiet",
        '[{name: Silence, every: 05-04, from: "19:55", to: "20:05"}]',
        (Window("Silence", (5, 4), time(19, 55), time(20, 5)),),
    ),
    ("quiet", "[{name: Leap, every: 2-29}]", (Window("Leap", (2, 29)),)),
    ("quiet", "[{name: Move, on: 2026-05-04}]", (Window("Move", date(2026, 5, 4)),)),
    ("quiet", '[{name: Night, every: tue, from: "22:00", to: "6:00"}]', (Window("Night", 2, time(22), time(6)),)),
    ("events", "[{name: A, from: 2026-05-05, to: 2026-05-05}]", (Days("A", date(2026, 5, 5), date(2026, 5, 6)),)),
    (
        "community",
        "[{name: Replies, every: Tue, from: 9:00, to: 10:30}, {name: More, every: sun}]",
        (Window("Replies", 2, time(9), time(10, 30)), Window("More", 7)),
    ),
    (
        "rules",
        "{a: off, b: warning, c: {max: 20, days: 7}, d: {}}",
        (
            RuleSetting("a", Location("calendar.yaml", 1, 5), is_on=False),
            RuleSetting("b", Location("calendar.yaml", 1, 13), is_on=True, severity=Severity.WARNING),
            RuleSetting("c", Location("calendar.yaml", 1, 25)),
            RuleSetting("d", Location("calendar.yaml", 1, 48)),
        ),
    ),
    ("capacity", "{Web team: 4, Noor: '1,5'}", (("Web team", timedelta(hours=4)), ("Noor", timedelta(hours=1.5)))),
    ("four-eyes", "true", True),
    ("posts", "{}", Mapping(declared=True)),
    (
        "posts",
        "{path: blog/2026/, fields: {publish: date, topic: [tag, tags]}, channel: web, topic: News, id: path}",
        Mapping(
            declared=True,
            folders=(("blog/2026", Location("calendar.yaml", 1, 11, 10)),),
            fields=(("publish", ("date",)), ("topic", ("tag", "tags"))),
            channel="web",
            topic="News",
            id_from_path=True,
        ),
    ),
    (
        "posts",
        "{path: [., a], topics: open, id: stem}",
        Mapping(
            declared=True,
            folders=((".", Location("calendar.yaml", 1, 11)), ("a", Location("calendar.yaml", 1, 11))),
            open_topics=True,
        ),
    ),
    ("posts", "{topics: declared}", Mapping(declared=True)),
    ("post status", "cancelled", Status.CANCELLED),
    ("post purpose", "sell", Purpose.SELL),
    ("post id", "open-day", "open-day"),
    ("post official", "yes", True),
    ("post media", "pond.jpg", (Medium("pond.jpg"),)),
    (
        "post media",
        "[{file: pond.jpg, alt: A pond}, film.MP4]",
        (Medium("pond.jpg", "A pond"), Medium("film.MP4")),
    ),
    ("post effort", "1.5", timedelta(minutes=90)),
    ("post effort", "2,25", timedelta(minutes=135)),
    ("post origin", "community", Origin.COMMUNITY),
    ("post allow", "gap", (("gap", Location("calendar.yaml", 1, 4, 3)),)),
    ("post owner", "'true'", "true"),
]


@pytest.mark.parametrize(("field", "text", "expected"), RIGHT)
def test_a_field_becomes_a_value(field: str, text: str, expected: object) -> None:
    """What a writer may write, and what it means."""
    assert (expected, []) == read(field, text)


WRONG = [
    (
        "timezone",
        "europe/amsterdam",
        (
            "error[invalid-zone] `europe/amsterdam` is not a time zone; "
            "write an IANA name with its capitals, such as `Europe/Amsterdam`"
        ),
    ),
    ("language", "fr", "error[invalid-value] `fr` is not a language of the pages; write `en` or `nl`"),
    (
        "site_url",
        "plan.example.org",
        (
            "error[invalid-value] `plan.example.org` is not an address of a site; "
            "write `https://`, the host and, if it stands in one, its folder"
        ),
    ),
    ("public", "maybe", "error[invalid-value] `maybe` is not a yes or a no; write `true` or `false`"),
    (
        "horizon",
        "2 months",
        "error[invalid-value] `2 months` is not a horizon; write a number of days or weeks: `8 weeks`",
    ),
    (
        "rules",
        "{a: loud}",
        (
            "error[invalid-value] `loud` is not a setting of a rule; "
            "write `off`, `on`, `error`, `warning`, `advice`, or a table of settings such as `{max: 20}`"
        ),
    ),
    (
        "capacity",
        "{Noor: many}",
        "error[invalid-value] `many` is not a number of hours; write a number of hours, such as `2` or `1.5`",
    ),
    (
        "markdown",
        "{engine: kramdown}",
        ("error[invalid-value] `kramdown` is not one of the known words; known words are `markdown`, `commonmark`"),
    ),
    (
        "markdown",
        "{engin: commonmark}",
        "warning[unknown-field] the field `engin` is not known; the nearest known name is `engine`",
    ),
    (
        "markdown",
        "commonmark",
        (
            "error[wrong-type] one value stands here, where a table of fields is due; "
            "write its fields below it, each as `name: value`"
        ),
    ),
    (
        "images",
        '{remote: ["https://images.example.org/"]}',
        (
            "error[invalid-value] `https://images.example.org/` is not the name of a host; "
            "write the name alone, without `https://`, stars, a port or a folder, such as `images.example.org`"
        ),
    ),
    (
        "images",
        "{hosts: [images.example.org]}",
        "warning[unknown-field] the field `hosts` is not known; known names are `remote`",
    ),
    ("four-eyes", "sure", "error[invalid-value] `sure` is not a yes or a no; write `true` or `false`"),
    (
        "post media",
        "[[pond.jpg]]",
        (
            "error[wrong-type] a list stands here, where a file is due; "
            "write the name of the file, or `{file: name, alt: what is to be seen}`"
        ),
    ),
    ("post media", "{alt: A pond}", "error[missing-field] the field `file` is missing; add `file: …`"),
    (
        "post effort",
        "a day",
        "error[invalid-value] `a day` is not a number of hours; write a number of hours, such as `2` or `1.5`",
    ),
    (
        "post origin",
        "reader",
        "error[invalid-value] `reader` is not one of the known words; known words are `team`, `community`",
    ),
    (
        "posts",
        "{path: ..}",
        (
            "error[invalid-value] `..` is not a folder of the content; "
            "write a path below the content folder, such as `posts`"
        ),
    ),
    (
        "posts",
        "{topics: all}",
        "error[invalid-value] `all` is not a way to take topics; write `open` or `declared`",
    ),
    ("posts", "{id: name}", "error[invalid-value] `name` is not a way to make ids; write `path` or `stem`"),
    (
        "post status",
        "Draft",
        (
            "error[invalid-value] `Draft` is not one of the known words; "
            "known words are `idea`, `draft`, `review`, `approved`, `cancelled`"
        ),
    ),
    (
        "post purpose",
        "fun",
        (
            "error[invalid-value] `fun` is not one of the known words; "
            "known words are `inform`, `announce`, `story`, `help`, `ask`, `sell`, `service`"
        ),
    ),
    (
        "post id",
        "Open day",
        (
            "error[invalid-name] `Open day` is not a name; "
            "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
        ),
    ),
    (
        "post channel",
        "[a, b]",
        ("error[wrong-type] a list stands here, where a name is due; write one name alone, without brackets or dashes"),
    ),
    ("post title", "{a: b}", "error[wrong-type] a table stands here, where a text is due; write one line of text"),
]


@pytest.mark.parametrize(("field", "text", "message"), WRONG)
def test_a_wrong_value_says_what_is_due(field: str, text: str, message: str) -> None:
    """The message names the value, the help the form."""
    _, findings = read(field, text)

    assert [message] == [finding.partition(": ")[2] for finding in findings]


@pytest.mark.parametrize(("there", "missing"), [("from", "to"), ("to", "from")])
def test_a_window_has_both_its_times_or_none(there: str, missing: str) -> None:
    """A window with one time alone would be a whole day without a word."""
    expected = f"1:5: error[missing-field] the field `{missing}` is missing; add `{missing}: …`"

    assert ((), [expected]) == read("quiet", f"[{{name: A, every: tue, {there}: 19:00}}]")


@pytest.mark.parametrize("field", ["quiet", "community"])
@pytest.mark.parametrize("text", ["[{name: A}]", "[{name: A, every: }]", "[{name: A, from: '9:00', to: '10:00'}]"])
def test_a_window_has_a_day(field: str, text: str) -> None:
    """Either `every` or `on` is due."""
    expected = "error[missing-field] the field `every` is missing; add `every: …`"
    value, findings = read(field, text)

    assert () == value
    assert [expected] == [finding.partition(": ")[2] for finding in findings]


@pytest.mark.parametrize("field", ["events", "pauses"])
def test_a_range_of_days_that_ends_before_it_begins_is_an_error(field: str) -> None:
    """A pause that is none would be noticed only when the gap is there; the finding stands at the last day."""
    expected = (
        "1:37: error[invalid-value] its last day, 2026-05-01, lies before its first, 2026-05-05; "
        "change the two days round"
    )

    assert ((), [expected]) == read(field, "[{name: A, from: 2026-05-05, to: 2026-05-01}]")


@pytest.mark.parametrize("field", ["quiet", "community"])
def test_a_window_comes_once_or_again_and_again(field: str) -> None:
    """With both days, one of them would be passed over without a word."""
    expected = (
        "1:38: error[invalid-value] `on` and `every` both say when it comes; "
        "keep `on` for once, `every` for a day that returns"
    )

    assert ((), [expected]) == read(field, "[{name: A, on: 2026-05-04, every: mon}]")


@pytest.mark.parametrize("field", ["quiet", "community"])
def test_a_window_does_not_end_when_it_begins(field: str) -> None:
    """It would hold nothing, or a whole day: nobody can tell."""
    expected = (
        "1:45: error[invalid-value] it ends at the time at which it begins; "
        "write a later time, or leave out both for the whole day"
    )

    assert ((), [expected]) == read(field, '[{name: A, every: tue, from: "9:00", to: 09:00}]')


def test_a_window_can_be_wrong_in_two_ways() -> None:
    """Both are told at once."""
    _, findings = read("quiet", "[{name: A, on: 2026-05-04, every: mon, from: 9:00, to: 9:00}]")

    assert ["1:38", "1:59"] == [finding.partition(": ")[0] for finding in findings]


def test_a_channel_says_what_is_promised() -> None:
    """All that a channel may say; the promise is kept as it was written, too."""
    text = (
        "{web: {name: Website, mark: WEB, color: '#A3246A', purpose: News, audience: young, cadence: 1 per week, "
        "topics: {a: 60, b: 40}, purposes: {inform: 70, sell: 30}, since: 2026-01-01, spacing: 2 hours, "
        "platform: blog, address: formal, official: true, priority: high, voice: the webmaster, limits: {text: 900}, "
        "profile: {bio: A library, url: https://example.org, contact: At the desk}}}"
    )
    channels, findings = read("channels", text)

    expected = Channel(
        key="web",
        name="Website",
        mark="WEB",
        color="#a3246a",
        purpose="News",
        audience="young",
        cadence=Quota(1, Period.WEEK),
        promise="1 per week",
        shares=(("a", 60), ("b", 40)),
        purposes=(("inform", 70), ("sell", 30)),
        since=date(2026, 1, 1),
        spacing=timedelta(hours=2),
        platform="blog",
        address=Address.FORMAL,
        official=True,
        priority=Priority.HIGH,
        voice="the webmaster",
        limits=(("text", 900),),
        profile=Profile("A library", "https://example.org", contact="At the desk"),
        places=channels[0].places,
    )

    assert [] == findings
    assert (expected,) == channels
    assert Location("calendar.yaml", 1, 5, 3) == channels[0].place("")
    assert Location("calendar.yaml", 1, 4 + text.index("1 per week"), 10) == channels[0].place("cadence")


def test_a_channel_needs_to_say_nothing() -> None:
    """Its key is its name, and no promise is made."""
    channels, _ = read("channels", "{web-shop: }")

    assert [("web-shop", "web-shop", "", None, "", (), ())] == [
        (
            channel.key,
            channel.name,
            channel.mark,
            channel.cadence,
            channel.promise,
            channel.shares,
            channel.purposes,
        )
        for channel in channels
    ]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("mark", "IG", "IG"),
        ("spacing", "90 minutes", timedelta(minutes=90)),
        ("topics", "{a: 100, b: 0}", (("a", 100), ("b", 0))),
        ("purposes", "{inform: 100, sell: 0%}", (("inform", 100), ("sell", 0))),
        ("purposes", "{}", ()),
        ("cadence", "tue 19:00", WeeklySlots(((2, time(19)),))),
        (
            "cadence",
            "freq=monthly; byday=-1fr; byhour=12; byminute=0",
            Recurrence("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"),
        ),
        ("official", "no", False),
    ],
)
def test_a_field_of_a_channel_becomes_a_value(field: str, text: str, expected: object) -> None:
    """What a writer may write of a channel, and what it means."""
    assert expected == of_channel(field, text)


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("mark", "A", "`A` is not a mark; write two or three letters, such as `IG`"),
        (
            "color",
            "red",
            '`red` is not a colour; write it in quotes, a # and six digits or letters a to f: `"#a3246a"`',
        ),
        (
            "cadence",
            "weekly",
            (
                '`weekly` is not a promise of rhythm; write `"2 per week"`, `"3 per month"`, `"every 10 days"`, '
                'weekly slots such as `"tue 19:00, fri 12:00"`, or a rule such as '
                '`"FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"`'
            ),
        ),
        (
            "cadence",
            "FREQ=DAILY;INTERVAL=0;BYHOUR=9;BYMINUTE=0",
            (
                "`FREQ=DAILY;INTERVAL=0;BYHOUR=9;BYMINUTE=0` is not a promise of rhythm; "
                "the part `INTERVAL=0` of the rule has no meaning here"
            ),
        ),
        (
            "tolerance",
            "a while",
            ("`a while` is not a tolerance; write `same day`, a number of days up to 14, or hours: `1 day`, `2 hours`"),
        ),
        ("purposes", "{sell: much}", "`much` is not a share; write a whole number of per cents, such as `40`"),
        ("spacing", "1h", "`1h` is not a length of time; write a number and a unit: `2 hours`, `1 day`"),
        ("since", "May", "`May` is not a day; write year, month and day: `2026-05-05`"),
        ("official", "1", "`1` is not a yes or a no; write `true` or `false`"),
        ("address", "you", "`you` is not one of the known words; known words are `informal`, `formal`"),
    ],
)
def test_a_wrong_field_of_a_channel_says_what_is_due(field: str, text: str, expected: str) -> None:
    """A channel with a wrong field is none; the finding stands at the value."""
    code = {"cadence": "invalid-cadence"}.get(field, "invalid-value")

    column = len(field) + 11 + (text.index(":") + 2 if text.startswith("{") else 0)

    assert f"2:{column}: error[{code}] {expected}" == wrong_channel(field, text)


@pytest.mark.parametrize(
    ("text", "tolerance"), [("1 day", 1), ("same day", 0), ("2 hours", timedelta(hours=2)), ("0 hours", timedelta())]
)
def test_a_tolerance_belongs_to_the_promise(text: str, tolerance: int | timedelta) -> None:
    """It says how far a post may lie from a slot, be that one of the week or of a rule."""
    slots, rule = "tue 19:00", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0"
    channels, findings = read(
        "channels",
        "",
        *(f"  {key}: {{cadence: {cadence}, tolerance: {text}}}" for key, cadence in (("a", slots), ("b", rule))),
    )

    assert [] == findings
    assert [WeeklySlots(((2, time(19)),), tolerance), Recurrence(rule, tolerance)] == [
        channel.cadence for channel in channels
    ]


@pytest.mark.parametrize("promise", ["cadence: 2 per week", "cadence: every 3 days", "name: Website"])
def test_a_tolerance_without_slots_is_not_used(promise: str) -> None:
    """A number per week, a number of days and no promise at all know no slot that a post could miss."""
    expected = (
        "4:16: warning[unused-field] `tolerance` has no meaning here: it says how far a post may lie from its slot; "
        "take it out, or promise slots"
    )

    assert (True, [expected]) == told_of_channel(promise, "tolerance: 1 day")


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=8;BYMINUTE=30", "INTERVAL=2"),
        ("FREQ=DAILY;COUNT=5;BYHOUR=9;BYMINUTE=0", "COUNT=5"),
        ("FREQ=MONTHLY;BYHOUR=9;BYMINUTE=0", "FREQ=MONTHLY"),
    ],
)
def test_a_rule_that_counts_needs_a_day_to_count_from(rule: str, part: str) -> None:
    """With the first post as the first day, the slots would move when that post does."""
    expected = (
        f"3:14: error[invalid-cadence] `{part}` counts from the day on which the promise begins; "
        "add that day, as `since: 2026-09-01`"
    )

    assert (False, [expected]) == told_of_channel(f"cadence: {rule}")
    assert (False, [expected]) == told_of_channel(f"cadence: {rule}", "since:")
    assert (True, []) == told_of_channel(f"cadence: {rule}", "since: 2026-09-01")


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0", "FREQ=DAILY;INTERVAL=1;BYHOUR=9;BYMINUTE=0"]
)
def test_a_rule_with_days_of_its_own_needs_no_first_day(rule: str) -> None:
    """The last Friday is the same whenever one begins."""
    assert (True, []) == told_of_channel(f"cadence: {rule}")


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        (("cadence: FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=9;BYMINUTE=0",), 31),
        (("cadence: FREQ=MONTHLY;BYMONTHDAY=29;BYHOUR=9;BYMINUTE=0",), 29),
        (("cadence: FREQ=MONTHLY;BYHOUR=9;BYMINUTE=0", "since: 2026-08-30"), 30),
    ],
)
def test_a_day_that_short_months_lack_is_a_warning(fields: tuple[str, ...], day: int) -> None:
    """The promise holds, and the team knows that it has holes."""
    expected = (
        f"3:14: warning[short-months] months without a day {day} are skipped; `BYMONTHDAY=-1` is the last day of each"
    )

    assert (True, [expected]) == told_of_channel(*fields)


def test_a_rule_can_lack_its_first_day_and_skip_months() -> None:
    """Both are told at once."""
    _, findings = told_of_channel("cadence: FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31;BYHOUR=9;BYMINUTE=0")

    assert ["error[invalid-cadence]", "warning[short-months]"] == [finding.split()[1] for finding in findings]


def test_a_calendar_has_a_title_a_zone_and_channels() -> None:
    """Everything else has a default."""
    table, _ = read_yaml("title: Plan\ntimezone: UTC\nchannels: {web: }\n", "calendar.yaml")
    assert table is not None
    settings, findings = CALENDAR.read(table)

    assert () == findings
    assert Settings("Plan", "UTC", channels=settings.channels) == settings
    assert ("en", None, False, 56, Mapping()) == (
        settings.language,
        settings.site_url,
        settings.public,
        settings.horizon,
        settings.posts,
    )
