"""Tests for generator.planning: whatever a team promised, a plan keeps what can be kept and breaks no rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.analysis import analyse
from generator.language import find_language
from generator.model import Purpose
from generator.planning import propose
from generator.planning.judging import KEPT
from generator.planning.judging import SELLING
from generator.planning.judging import with_proposals
from generator.planning.telling import to_text
from generator.rule import Evidence
from generator.rules import check
from tests.planned import post
from tests.planning.scenes import TODAY
from tests.planning.scenes import calendar_of
from tests.planning.scenes import plan_of
from tests.planning.scenes import reasons_of
from tests.planning.scenes import stays_open
from tests.planning.scenes import times_of

if TYPE_CHECKING:
    import pytest

    from generator.model import Calendar
    from generator.planning.values import Plan
    from generator.planning.values import Proposal

CADENCES = (
    "tue 19:00, fri 12:00",
    "2 per week",
    "3 per month",
    "every 5 days",
    "FREQ=WEEKLY;BYDAY=TU;BYHOUR=19;BYMINUTE=0",
)
MORE = """\
quiet: [{name: Remembrance, every: tue, from: "18:30", to: "19:30"}, {name: Fast, on: 2026-06-03}]
pauses: [{name: Holiday, from: 2026-06-06, to: 2026-06-09}]
events: [{name: Open day, from: 2026-05-30}]
community: [{name: Answers, on: 2026-05-21}, {name: Answers, on: 2026-05-28}, {name: Answers, on: 2026-06-11}]
capacity: {Noor: 5, Sam: 1}
"""


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Return calendars with two channels, promises of all kinds, some posts and what else binds a plan."""
    lines = []
    for key in ("blog", "news"):
        fields = [f"name: {key.title()}", f"mark: {key[:2].upper()}", f'cadence: "{draw(st.sampled_from(CADENCES))}"']
        fields += draw(st.sampled_from([[], ["topics: {books: 60, events: 40}"], ["topics: {books: 100}"]]))
        fields += draw(st.sampled_from([[], ["purposes: {story: 50, sell: 30, ask: 20}"]]))
        fields += draw(st.sampled_from([[], ["spacing: 12 hours"], ["priority: high"]]))
        lines.append(f"  {key}: {{{', '.join(fields)}}}\n")
    posts = []
    for number in range(draw(st.integers(0, 12))):
        day = TODAY + timedelta(days=draw(st.integers(-40, 25)))
        clock = draw(st.sampled_from(["", " 09:00", " 12:00", " 19:00"]))
        fields = [
            f"channel: {draw(st.sampled_from(['blog', 'news']))}",
            f"topic: {draw(st.sampled_from(['books', 'events']))}",
        ]
        fields += draw(st.sampled_from([[], ["owner: Noor", "effort: 2"], ["owner: Sam", "effort: 1"]]))
        fields += draw(st.sampled_from([[], ["purpose: sell"], ["purpose: story"]]))
        posts.append(post(f"p{number}", f"{day}{clock}", *fields))
    some = [line for line in MORE.splitlines(keepends=True) if draw(st.booleans())]
    return calendar_of("".join([*lines, *some]), *posts)


def without_offers(plan: Plan) -> tuple[Proposal, ...]:
    """Return the proposals of a plan, of which none sells any more."""
    return tuple(replace(one, purpose=None) if one.purpose is Purpose.SELL else one for one in plan.proposals)


def found(calendar: Calendar, codes: frozenset[str]) -> Counter[tuple[str, str]]:
    """Return how often rules find something in which file."""
    findings = check(calendar, analyse(calendar), Evidence(), codes=codes)
    return Counter((finding.code, finding.location.path) for finding in findings)


@settings(max_examples=25, deadline=None)
@given(calendars())
def test_a_plan_breaks_no_rule_and_passes_nothing_over(calendar: Calendar) -> None:
    """Once its drafts are written, the rules find nothing that they did not find before, or without its offers.

    Each slot that is open from tomorrow on is filled or told with what stands against it, the promises of topics are as
    near as they were or nearer, and the next plan has nothing to add.
    """
    plan = plan_of(calendar)
    planned = with_proposals(calendar, plan.proposals)
    figures = analyse(planned)
    before = found(calendar, KEPT) | found(with_proposals(calendar, without_offers(plan)), SELLING)
    told = {(one.channel.key, one.day) for one in plan.left_open}
    still_open = {
        (one.channel.key, slot.day) for one in figures.channels for slot in one.rhythm.open_slots if slot.day > TODAY
    }

    assert len(calendar.posts) + len(plan.proposals) == len(planned.posts)
    assert not found(planned, KEPT) - before
    assert still_open <= told
    for then, now in zip(analyse(calendar).channels, figures.channels, strict=True):
        assert not then.channel.shares or now.topics.planned.to_move <= then.topics.planned.to_move
    assert () == propose(planned, figures, Evidence()).proposals


def test_nothing_is_proposed_where_nothing_is_promised() -> None:
    """A promise is the team's own."""
    plan = plan_of(calendar_of("  blog: {name: Blog, mark: BL}\n", post("a", "2026-05-01")))

    assert ((), ()) == (plan.proposals, plan.left_open)


def test_the_topics_of_a_promise_come_in_turn() -> None:
    """Each reason names the share and what there was before."""
    calendar = calendar_of('  blog: {name: Blog, mark: BL, cadence: "1 per week", topics: {books: 50, events: 50}}\n')
    plan = plan_of(calendar)

    assert ["books", "events", "books"] == [one.topic for one in plan.proposals]
    assert [
        "Books: with this plan 2 of 3 posts, 50 % promised",
        "Events: with this plan 1 of 3 posts, 50 % promised",
    ] == [reasons[1] for reasons in reasons_of(plan)][:2]


def test_a_week_without_time_for_answers_stays_open() -> None:
    """Being reachable comes before content."""
    answers = "community: [{name: Answers, on: 2026-05-27}]\n"
    plan = plan_of(calendar_of('  blog: {name: Blog, mark: BL, cadence: "tue 09:00"}\n' + answers))

    assert ["2026-05-26 09:00"] == times_of(plan)
    assert [
        "blog 2026-06-02: no time is kept for answers in that week",
        "blog 2026-06-09: no time is kept for answers in that week",
        "blog 2026-06-16: no time is kept for answers in that week",
    ] == stays_open(plan)


def test_the_channel_that_matters_most_has_the_hours_first() -> None:
    """What is left goes to the others, and what cannot be made stays open."""
    calendar = calendar_of(
        '  blog: {name: Blog, mark: BL, cadence: "tue 09:00"}\n'
        '  news: {name: News, mark: NE, cadence: "tue 10:00", priority: high}\n'
        "capacity: {Noor: 3}\n",
        post("a", "2026-05-12 09:00", "owner: Noor", "effort: 2"),
        post("b", "2026-05-12 10:00", "owner: Noor", "effort: 2", "channel: news"),
    )
    plan = plan_of(calendar)

    assert ["news"] * 4 == [one.channel.key for one in plan.proposals]
    assert "blog 2026-05-26: nobody who makes its posts has hours left in that week" == stays_open(plan)[0]


def test_a_channel_that_asked_nothing_is_to_ask_first() -> None:
    """Where the team asks at all."""
    calendar = calendar_of(
        '  blog: {name: Blog, mark: BL, cadence: "1 per week"}\n  news: {name: News, mark: NE}\n',
        post("a", "2026-05-12", "purpose: story"),
        post("b", "2026-03-12", "purpose: ask", "channel: news"),
    )
    plan = plan_of(calendar)

    assert ["ask", None, None] == [one.purpose for one in plan.proposals][:3]
    assert "the channel asked nothing of late" == reasons_of(plan)[0][-1]


def test_an_idea_that_waits_is_offered_once() -> None:
    """An idea without a day of the same channel and topic."""
    calendar = calendar_of(
        '  blog: {name: Blog, mark: BL, cadence: "1 per week", topics: {books: 100}}\n',
        post("some-day", "", "status: idea"),
    )

    plan = plan_of(calendar)

    assert ["posts/some-day.md", None, None] == [one.idea for one in plan.proposals]
    assert plan.proposals[1:] == plan.to_write


def test_without_topics_nothing_can_be_said() -> None:
    """What stays open is told all the same."""
    calendar = replace(calendar_of('  blog: {name: Blog, mark: BL, cadence: "1 per week"}\n'), topics=())
    plan = plan_of(calendar)

    assert [] == times_of(plan)
    assert {"the calendar has no topics yet"} == {line.partition(": ")[2] for line in stays_open(plan)}


def test_no_more_is_planned_at_once_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first channels and days are; then it is said that there is more."""
    monkeypatch.setattr("generator.planning.MOST_OPENINGS", 5)
    calendar = calendar_of(
        '  blog: {name: Blog, mark: BL, cadence: "tue 09:00"}\n  news: {name: News, mark: NE, cadence: "tue 10:00"}\n'
    )
    plan = plan_of(calendar)
    words = to_text(plan, calendar, analyse(calendar), find_language("en"))

    assert (5, False) == (len(plan.proposals), plan.is_whole)
    assert "More is missing than is planned at once: make these drafts, then plan again." == words.splitlines()[1]
