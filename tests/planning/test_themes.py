"""Tests for generator.planning.themes: what is proposed, and what for."""

from __future__ import annotations

from tests.planned import post
from tests.planning.scenes import calendar_of
from tests.planning.scenes import plan_of
from tests.planning.scenes import reasons_of

WEEKLY = '  blog: {{name: Blog, mark: BL, cadence: "1 per week"{}}}\n'


def test_topics_without_a_promise_take_turns() -> None:
    """The one that was longest ago comes next, and a reason says so."""
    posts = (post("a", "2026-05-05"), post("b", "2026-05-12", "topic: events"))
    plan = plan_of(calendar_of(WEEKLY.format(""), *posts))

    assert ["books", "events", "books", "events"] == [one.topic for one in plan.proposals]
    assert "no topics are promised; it is the turn of this one" == reasons_of(plan)[0][1]


def test_a_channel_that_has_no_post_begins_with_the_first_topic() -> None:
    """In the order of the calendar."""
    assert ["books", "events", "books"] == [one.topic for one in plan_of(calendar_of(WEEKLY.format(""))).proposals]


def test_purposes_are_those_that_the_channel_lacks() -> None:
    """Two offers in a row are never proposed, and the share of offers stays within what may be."""
    plan = plan_of(calendar_of(WEEKLY.replace("1 per", "3 per").format(", purposes: {sell: 50, story: 50}")))
    purposes = [one.purpose for one in plan.proposals]

    assert ["sell", "sell"] not in [purposes[place : place + 2] for place in range(len(purposes))]
    assert purposes.count("sell") * 5 <= len(purposes)  # type: ignore[arg-type] # a purpose is its word


def test_a_channel_asks_once_where_it_is_to_ask() -> None:
    """One question in four weeks is enough."""
    calendar = calendar_of(
        WEEKLY.format(""), post("a", "2026-05-12"), post("b", "2026-01-12", "purpose: ask"), post("c", "2026-05-01")
    )

    assert ["ask", None, None, None] == [one.purpose for one in plan_of(calendar).proposals]
