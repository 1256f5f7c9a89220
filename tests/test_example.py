"""The calendar that a newcomer sees first keeps what it promises: it shows everything that there is to see."""

from __future__ import annotations

from collections import Counter
from datetime import date
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.build import check
from generator.measures import GapState
from generator.model import Status
from tests.conftest import ROOT
from tests.planned import EXAMPLE_DAY
from tests.planned import asked

if TYPE_CHECKING:
    from generator.analysis import ChannelFigures
    from generator.build import Checked
    from generator.model import Calendar


@cache
def checked() -> Checked:
    """Return the example as it is on its day."""
    return check(asked(ROOT / "content", EXAMPLE_DAY))


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


def test_linkedin_drifts_and_the_others_do_not() -> None:
    """Its talk is not what it promised; the check says so."""
    distances = {one.key: figures(one.key).topics.now.distance or 0 for one in calendar().settings.channels}
    told = {dict(finding.message.values)["channel"] for finding in checked().findings if finding.code == "topic-drift"}

    assert "linkedin" == max(distances, key=lambda key: distances[key])
    assert distances["linkedin"] > 0.3
    assert "linkedin" in told


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
