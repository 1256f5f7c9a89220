"""The calendar that a newcomer sees first keeps what it promises: it shows everything that there is to see."""

from __future__ import annotations

from collections import Counter
from datetime import date
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator.build import check
from generator.frontmatter import cut
from generator.kinds import Either
from generator.kinds import Keyed
from generator.kinds import Many
from generator.kinds import Pairs
from generator.kinds import Record
from generator.measures import GapState
from generator.model import Origin
from generator.model import Purpose
from generator.model import Status
from generator.nodes import Sequence
from generator.nodes import Table
from generator.reading import Source
from generator.rules import FAMILIES
from generator.schema import CALENDAR
from generator.schema import POST
from generator.settings import Address
from generator.yaml_block import read_yaml
from tests.conftest import ROOT
from tests.planned import EXAMPLE_DAY
from tests.planned import asked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.analysis import ChannelFigures
    from generator.build import Checked
    from generator.kinds import Kind
    from generator.model import Calendar
    from generator.nodes import Node
    from generator.rule import Family

CONTENT = ROOT / "content"

# Fields, and what lies within them, that the example does without.
LEFT_OUT = {
    "posts": "reads a blog that is there already",
    "channels.limits.": "a team sets the few limits that are others on its account",
    "updated": "git knows it",
    "images": "the example asks nobody for anything",
    "templates": "docs/own-looks.md has an example of its own",
    "extra_css": "docs/own-looks.md has an example of its own",
}


@cache
def checked() -> Checked:
    """Return the example as it is on its day."""
    return check(asked(CONTENT, EXAMPLE_DAY))


def calendar() -> Calendar:
    """Return the calendar of the example."""
    found = checked().calendar
    assert found is not None
    return found


def figures(key: str) -> ChannelFigures:
    """Return the figures of one of its channels."""
    analysis = checked().analysis
    assert analysis is not None
    return next(one for one in analysis.channels if one.channel.key == key)


def past_gaps(key: str) -> list[tuple[date, date]]:
    """Return the gaps behind today of a channel, as first day and first day after it."""
    return [(gap.start, gap.end) for gap in figures(key).rhythm.gaps if gap.state is GapState.PAST]


def days(key: str) -> list[date]:
    """Return the days of a channel's approved posts."""
    posts = figures(key).posts
    return [post.when.day for post in posts if post.when and post.status is Status.APPROVED]


def settings_table() -> Table:
    """Return the settings as they are written."""
    table, _ = read_yaml((CONTENT / "calendar.yaml").read_text(encoding="utf-8"), "calendar.yaml")
    assert table is not None
    return table


def post_tables() -> Iterator[Table]:
    """Yield the fields of all posts as they are written."""
    for path in sorted(CONTENT.rglob("posts/**/*.md")):
        parts, _ = cut(Source(path.name, path.read_text(encoding="utf-8")))
        assert parts is not None
        yield parts.fields


def uses(kind: Kind, nodes: Iterable[Node], path: str = "") -> Iterator[tuple[str, bool]]:
    """Yield each field that a kind of value knows, and whether it is written in any of these nodes."""
    match kind:
        case Record(fields=fields):
            tables = [node for node in nodes if isinstance(node, Table)]
            for field in fields:
                values = [value for table in tables if (value := table.get(field.name))]
                yield f"{path}{field.name}", bool(values)
                yield from uses(field.kind, values, f"{path}{field.name}.")
        case Keyed(record=inner) | Pairs(kind=inner):
            entries = [entry for node in nodes if isinstance(node, Table) for entry in node.entries]
            yield from uses(inner, [value for _, value in entries], path)
        case Many(kind=inner):
            items = [node.items if isinstance(node, Sequence) else (node,) for node in nodes]
            yield from uses(inner, [item for several in items for item in several], path)
        case Either(table=inner):
            yield from uses(inner, nodes, path)
        case _:
            pass  # a single value


def test_nothing_is_wrong_with_it() -> None:
    """A newcomer's first build succeeds; there is something to find all the same."""
    severities = Counter(finding.severity.value for finding in checked().findings)

    assert 0 == severities["error"]
    assert severities["warning"]
    assert severities["advice"]


def test_it_is_a_calendar_of_some_size() -> None:
    """Channels, topics, and posts over most of a year."""
    planned = [post.when.day for post in calendar().posts if post.when]

    assert len(calendar().settings.channels) >= 5
    assert 8 == len(calendar().topics)
    assert len(calendar().posts) >= 120
    assert max(planned) - min(planned) >= timedelta(days=9 * 30)
    assert min(planned) < date.fromisoformat(EXAMPLE_DAY) < max(planned)


def test_every_status_occurs() -> None:
    """Drafts, posts in review and ideas, one of them without a day; one post was called off."""
    statuses = Counter(post.status for post in calendar().posts)

    assert set(Status) == set(statuses)
    assert 1 == statuses[Status.CANCELLED]
    assert any(post.when is None for post in calendar().posts)


def test_every_form_of_promise_occurs() -> None:
    """Slots, a quota by week, one by month, an interval, and none at all."""
    promises = {channel.key: type(channel.cadence).__name__ for channel in calendar().settings.channels}

    assert {"WeeklySlots", "Quota", "Interval", "NoneType"} == set(promises.values())


def test_the_website_was_silent_for_three_weeks() -> None:
    """From Monday 17 August 2026 on, three weeks in a row without the promised post."""
    mondays = [date(2026, 8, 17), date(2026, 8, 24), date(2026, 8, 31)]

    assert [(monday, monday + timedelta(weeks=1)) for monday in mondays] == past_gaps("website")


def test_linkedin_was_silent_for_34_days() -> None:
    """From 3 June 2026 on, where two weeks were promised."""
    assert [(date(2026, 6, 3), date(2026, 6, 3) + timedelta(days=34))] == past_gaps("linkedin")


def test_instagram_peaks_around_the_open_days_and_falls_silent_after() -> None:
    """Twice the promised posts in the week of the event in September, and later none for more than two weeks."""
    by_week = Counter(day - timedelta(days=day.weekday()) for day in days("instagram"))
    autumn = [day for day in days("instagram") if date(2026, 9, 21) <= day <= date(2026, 10, 31)]
    longest = max(pairwise(autumn), key=lambda pair: pair[1] - pair[0])

    assert by_week[date(2026, 9, 21)] >= 2 * 2
    assert (date(2026, 10, 2), date(2026, 10, 20)) == longest
    assert (date(2026, 10, 6), date(2026, 10, 17)) in past_gaps("instagram")


def test_linkedin_alone_drifts() -> None:
    """Its talk is not what it promised; the check says so of no other."""
    distances = {one.key: figures(one.key).topics.now.distance or 0 for one in calendar().settings.channels}
    told = {dict(finding.message.values)["channel"] for finding in checked().findings if finding.code == "topic-drift"}

    assert "linkedin" == max(distances, key=lambda key: distances[key])
    assert distances["linkedin"] > 0.3
    assert {"linkedin"} == told


def test_messages_are_told_on_several_channels() -> None:
    """So the page of messages has something to show."""
    channels: dict[str, set[str]] = {}
    for post in calendar().posts:
        if post.message:
            channels.setdefault(post.message, set()).add(post.channel)

    assert len([message for message, told_on in channels.items() if len(told_on) >= 3]) >= 3


def test_every_topic_and_channel_is_used() -> None:
    """No page of the example is empty."""
    assert {topic.key for topic in calendar().topics} == {post.topic for post in calendar().posts}
    assert {channel.key for channel in calendar().settings.channels} == {post.channel for post in calendar().posts}


def test_every_field_is_used() -> None:
    """Who looks for a field finds it in the example, but for those of which it is said why not."""
    used = (*uses(CALENDAR, (settings_table(),)), *uses(Record(POST, vars), list(post_tables())))

    unused = [name for name, is_used in used if not is_used]

    assert [] == [name for name in unused if not name.startswith(tuple(LEFT_OUT))]
    assert all(any(name.startswith(start) for name in unused) for start in LEFT_OUT)


def test_every_purpose_and_tone_occurs() -> None:
    """Posts for everything that a post can be for, to people who expect je and to people who expect u."""
    assert set(Purpose) == {post.purpose for post in calendar().posts}
    assert set(Address) == {channel.address for channel in calendar().settings.channels}
    assert Origin.COMMUNITY in {post.origin for post in calendar().posts}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.rules[0].code)
def test_every_family_of_rules_finds_something(family: Family) -> None:
    """A good team with a few slips: of each kind there is something to see, and of no rule more than two."""
    codes = Counter(finding.code for finding in checked().findings)
    found = [codes[rule.code] for rule in family.rules if codes[rule.code]]

    assert found
    assert max(found) <= 2


def test_what_is_meant_to_be_is_allowed() -> None:
    """A field and a comment in a post each allow a finding of it."""
    assert ["slot-collision", "off-promise-topic"] == [finding.code for finding in checked().allowed]


def test_guidelines_tell_how_the_team_answers() -> None:
    """They have a page of their own."""
    assert checked().gathered.guidelines is not None
