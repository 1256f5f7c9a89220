"""The figures of docs/rhythm-and-focus.md: each is reckoned anew from the example beside it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator.build import Request
from generator.build import check
from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.focus import longest_run
from generator.focus import per_cents
from generator.language import find_language
from generator.measures import SlotState
from generator.model import Status
from generator.rhythm import FAR_ENOUGH
from generator.rhythm import measure
from generator.wording import LIGHTS
from tests.conftest import ROOT
from tests.scenes import FRAME
from tests.scenes import TODAY
from tests.scenes import in_order
from tests.scenes import on_days
from tests.scenes import weekly

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.analysis import ChannelFigures
    from generator.measures import Gap
    from generator.measures import Ratio
    from generator.measures import Slot
    from generator.model import Post
    from generator.rhythm import Kept

PAGE = (ROOT / "docs" / "rhythm-and-focus.md").read_text(encoding="utf-8")
QUOTES = {
    heading: " ".join(re.findall(r"^> (.+)$", section, re.MULTILINE))
    for heading, section in re.findall(r"^### (.+)\n((?:(?!#).*\n)*)", PAGE, re.MULTILINE)
}


@cache
def figures() -> ChannelFigures:
    """Return the figures of the only channel of the library."""
    checked = check(Request(ROOT / "docs" / "examples" / "library", lambda _: TODAY))
    assert checked.analysis is not None
    (channel,) = checked.analysis.channels
    return channel


def kept() -> Kept:
    """Return how the library keeps its promise of rhythm."""
    found = figures().rhythm.kept
    assert found is not None
    return found


def of(ratio: Ratio) -> str:
    """Return so many of so many."""
    return f"{ratio.done} of {ratio.promised}"


def with_share(ratio: Ratio, what: str = "") -> str:
    """Return so many of so many, and the share in whole per cents."""
    return f"{of(ratio)}{what}, {round(100 * ratio.done / ratio.promised)} %"


def day(one: date) -> str:
    """Return a day in words, without its year."""
    return f"{one.day} {one:%B}"


def slots() -> str:
    """Return what became of the slots, and which post fills none."""
    count = Counter(slot.state for slot in figures().rhythm.slots)
    filled = {slot.post for slot in figures().rhythm.slots}
    (extra,) = (post.when.day for post in figures().posts if post.id not in filled and post.when)
    states = ", ".join(f"{count[state]} {'slots ' * (not place)}{state}" for place, state in enumerate(SlotState))
    return f"Here: {states}. The post of {extra:%A} {day(extra)} is extra."


def gaps() -> str:
    """Return the gaps with their slots."""
    return f"Here: {'; '.join(map(_slots_of, figures().rhythm.gaps))}."


def _slots_of(gap: Gap) -> str:
    last = gap.end - timedelta(days=1)
    if last == gap.start:
        days = day(last)
    else:
        days = f"{gap.start.day if gap.start.month == last.month else day(gap.start)} to {day(last)}"
    return f"{days}, {gap.missed} slot{'s' * (gap.missed > 1)}"


def runway() -> str:
    """Return how long the plan holds, with drafts and without."""
    both = (kept().planned.runway, kept().firm.runway)
    (days, until), (firm, firm_until) = ((one, day(TODAY + timedelta(days=one or 0))) for one in both)
    return f"Here: {days} days, until {until}; without drafts {firm} days, until {firm_until}."


def punctuality() -> str:
    """Return the middle distance, and the times that do not move it."""
    found = kept().punctuality
    assert found is not None
    late = [
        f"{post.when.moment.astimezone(figures().frame.zone):%H:%M}"
        for slot in figures().rhythm.slots
        for post in figures().posts
        if slot.post == post.id and slot.off and post.when and post.when.moment
    ]
    assert ["18:40", "14:00"] == late
    times = " and ".join(late)
    return (
        f"Here: {found.minutes} minutes over {found.slots} slots. The two that came at {times} do not move the middle."
    )


def steadiness() -> str:
    """Return how evenly posts came."""
    found = kept().steadiness
    assert found is not None
    return f"Here: {found.per_cent} %, uneven, over {found.intervals} intervals."


def light() -> str:
    """Return how the promise stands, and the figure that makes it so."""
    assert f"for {FAR_ENOUGH} days or more" in PAGE
    found = figures().rhythm.light
    assert found is not None
    word = find_language("en").say(LIGHTS[found])
    return f"Here: {word}, because the plan holds for {kept().planned.runway} days."


def shares() -> str:
    """Return the topics with their shares."""
    counts = {share.topic: share.count for share in figures().topics.now.shares}
    whole = per_cents(counts)
    return f"Here: {', '.join(f'{count} {topic.capitalize()} {whole[topic]} %' for topic, count in counts.items())}."


def drift() -> str:
    """Return what the promise asks for, and what to write instead."""
    now = figures().topics.now
    needed = ", ".join(f"{share.topic.capitalize()} {share.needed}" for share in now.shares)
    moves = ", ".join(
        f"{one.count} about {one.towards.capitalize()} instead of {one.instead_of.capitalize()}" for one in now.moves
    )
    given = f"Here: of {now.total} posts the promise gives {needed}."
    return f"{given} So {now.to_move} of {now.total} posts are on another topic: {moves}."


def drought() -> str:
    """Return the longest drought."""
    (one,) = (one for one in figures().topics.droughts if one.times >= 2)
    times = f"{float(one.times):.1f}"
    return f"Here: nothing about {one.topic.capitalize()} for {one.days} days, {times} times as long as promised."


def run() -> str:
    """Return how many of the last posts are about one topic, and how many would be too many."""
    past = [post.topic for post in figures().posts if post.when and post.when.day < TODAY]
    number = next(place for place, topic in enumerate(reversed(past)) if topic != past[-1])
    share = dict(figures().channel.shares)[past[-1]]
    limit = longest_run(share)
    assert () == figures().topics.runs
    topic = past[-1].capitalize()
    return f"Here: the last {number} posts are about {topic}. With its {share} %, {limit} would be a run."


def suggestions() -> str:
    """Return the topics for the open slots."""
    return f"Here: {', '.join(topic.capitalize() for _, topic in figures().suggestions if topic)}."


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Slot", slots),
        ("Gap", gaps),
        ("Runway", runway),
        ("Cover", lambda: f"Here: {of(kept().planned.cover)} slots; without drafts {of(kept().firm.cover)}."),
        ("Adherence", lambda: f"Here: {with_share(kept().adherence, ' slots')}."),
        ("Streak", lambda: f"Here: {kept().streak.now} weeks, since the gap of October."),
        ("Punctuality", punctuality),
        ("Steadiness", steadiness),
        ("Light", light),
        ("Share", shares),
        ("Drift", drift),
        ("Drought", drought),
        ("Run", run),
        ("What to write next", suggestions),
    ],
)
def test_each_term_has_the_figures_of_the_example(heading: str, expected: Callable[[], str]) -> None:
    """The sentence below a term is the one that the figures make."""
    assert expected() == QUOTES[heading]


def test_every_sentence_about_the_example_is_reckoned() -> None:
    """No term was added without its figures."""
    assert 14 == sum(quote.startswith("Here: ") for quote in QUOTES.values())


def test_the_table_shows_the_posts_of_the_example() -> None:
    """Each week with its two slots, and what lies beside them."""
    rows = [
        [cell.strip() for cell in row] for row in re.findall(r"^\| (\d+ \w+) \|(.*)\|(.*)\|(.*)\|$", PAGE, re.MULTILINE)
    ]
    posts = {post.id: post for post in figures().posts}
    by_day = {slot.day: slot for slot in figures().rhythm.slots}
    filled = {slot.post for slot in by_day.values()}
    extra = [post for post in posts.values() if post.id not in filled and post.when]
    first = date(2026, 10, 5)
    expected = []
    for monday in (first + timedelta(weeks=week) for week in range(15)):
        days = (monday + timedelta(days=1), monday + timedelta(days=4))
        beside = [
            f"{one.when.day:%A}: {one.topic}"
            for one in extra
            if one.when and monday <= one.when.day < monday + timedelta(weeks=1)
        ]
        expected.append([day(monday), *(_cell(by_day.get(one), posts) for one in days), *(beside or [""])])

    assert expected == rows


def _cell(slot: Slot | None, posts: dict[str, Post]) -> str:
    """Return what the table shows of a slot: what became of it, or its post's topic, other time and other status."""
    if slot is None:
        return "pause"
    if slot.post is None:
        return slot.state
    post = posts[slot.post]
    assert post.when is not None
    assert post.when.moment is not None
    time = f", at {post.when.moment.astimezone(figures().frame.zone):%H:%M}" if slot.off else ""
    status = "" if post.status is Status.APPROVED else f" ({post.status})"
    return f"{post.topic}{time}{status}"


def test_a_number_per_week() -> None:
    """Weeks are portions of their own; what this week still needs is told with the days that are left."""
    numbers, missing = (
        [cell.strip() for cell in row.split("|")[2:-1]]
        for row in re.findall(r"^\| (?:posts|missing) \|.*$", PAGE, re.MULTILINE)
    )
    first = date(2026, 8, 31)
    frame = replace(FRAME, since=first)
    found = measure(Quota(3, Period.WEEK), in_order(weekly(first, *map(int, numbers))), frame).kept
    assert found is not None
    assert found.running is not None
    short = {gap.start: str(gap.missed) for gap in found.planned.gaps if gap.start < TODAY}
    weeks = [short.get(first + timedelta(weeks=week), "") for week in range(11)]
    running = f"{found.running.needed} still needed, {found.running.days_left} days left"

    assert [*weeks, running] == missing
    told = f"Adherence: {with_share(found.adherence)}. Streak: {found.streak.now} weeks."
    assert QUOTES["Other promises"].startswith(told)


def test_a_longest_silence() -> None:
    """A gap begins the day after the last post, and breaks the promise on the day on which the next one is due."""
    days = [date(2026, 11, number) for number in (1, 4, 10, 12, 23, 25)]
    frame = replace(FRAME, since=days[0])
    found = measure(Interval(3), on_days(*map(str, days)), frame).kept
    assert found is not None
    first, second = found.planned.gaps[:2]

    told = (
        f"Gaps: {_silence(first)}; {_silence(second)}, running since its post was due on {day(second.due or TODAY)}. "
        f"Adherence: {with_share(found.adherence, ' days')}. Runway: {found.planned.runway} days."
    )
    assert QUOTES["Other promises"].endswith(told)


def _silence(gap: Gap) -> str:
    return f"{gap.start.day} to {day(gap.end - timedelta(days=1))}, {gap.days} silent days"


def test_how_many_in_a_row_are_a_run() -> None:
    """The table of runs is that of the measure."""
    shares_, runs = (
        re.findall(r"\| (\d+)", row) for row in re.findall(r"^\| (?:share of the topic|so many).*$", PAGE, re.MULTILINE)
    )

    assert [longest_run(int(share)) for share in shares_] == [*map(int, runs)]
