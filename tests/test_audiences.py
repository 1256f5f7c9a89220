"""Tests for generator.audiences; the day is Saturday 21 November 2026.

8 weeks back is 26 September, 12 weeks back 29 August.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audiences import address_of
from generator.audiences import audience_of
from generator.audiences import count_for_audiences
from generator.audiences import measure_involvement
from generator.audiences import measure_needs
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    from generator.audiences import Involvement
    from generator.audiences import Need
    from generator.reading import Source

# The plan goes up to Friday 4 December: two weeks.
TOWN = f"""\
{LIBRARY}\
  school: {{name: School letter, mark: SL, audience: teachers}}
  desk: {{name: Desk, mark: DE, audience: teachers, address: informal}}
  street: {{name: Street, mark: ST, address: informal}}
audiences:
  families: {{needs: [tips, days out], address: informal}}
  teachers: {{needs: [lessons, tips], address: formal}}
  others: {{name: All others}}
"""

days = st.dates(date(2026, 8, 1), date(2027, 1, 31))


def needs_of(*sources: Source, text: str = TOWN) -> dict[tuple[str, str], Need]:
    """Return each need by the key of its audience and its name."""
    return {(need.audience.key, need.name): need for need in measure_needs(calendar_of(*sources, text=text))}


def serving(name: str, day: str, *fields: str) -> Source:
    """Return a post on the school letter about lessons, unless its fields say otherwise."""
    said = [field.split(":")[0] for field in fields]
    usual = ("channel: school", "need: lessons")
    return a_post(name, f"publish: {day}", *(line for line in usual if line.split(":")[0] not in said), *fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("channel: web",), None),
        (("channel: web", "audience: families"), "families"),
        (("channel: school",), "teachers"),
        (("channel: school", "audience: families"), "families"),
    ],
    ids=["nobody", "post", "channel", "post-before-channel"],
)
def test_whom_a_post_is_for(fields: tuple[str, ...], expected: str | None) -> None:
    """A post is for its own audience, else for that of its channel."""
    calendar = calendar_of(a_post("a", "publish: 2026-12-01", *fields), text=TOWN)

    assert expected == audience_of(calendar.posts[0], calendar.settings)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("channel: web",), None),
        (("channel: web", "audience: teachers"), "formal"),
        (("channel: school",), "formal"),
        (("channel: street",), "informal"),
        (("channel: desk",), "informal"),
        (("channel: desk", "audience: teachers"), "formal"),
        (("channel: school", "audience: families"), "informal"),
        (("channel: desk", "audience: others"), "informal"),
        (("channel: school", "audience: others"), "formal"),
        (("channel: web", "audience: others"), None),
    ],
    ids=[
        "nothing said",
        "audience of the post",
        "audience of the channel",
        "channel",
        "channel before its audience",
        "audience of the post before the channel",
        "audience of the post before that of the channel",
        "audience without a tone before the channel",
        "audience without a tone before that of the channel",
        "audience without a tone",
    ],
)
def test_the_tone_that_readers_expect(fields: tuple[str, ...], expected: str | None) -> None:
    """The audience that the post names comes first, then what the channel says, then the channel's audience."""
    calendar = calendar_of(a_post("a", "publish: 2026-12-01", *fields), text=TOWN)

    assert expected == address_of(calendar.posts[0], calendar.settings)


def test_needs_come_in_declared_order() -> None:
    """Needs stand below their audiences; two audiences may have the same, and an audience may have none."""
    expected = [("families", "tips"), ("families", "days out"), ("teachers", "lessons"), ("teachers", "tips")]

    assert expected == list(needs_of())


def test_a_need_that_is_written_twice_is_one() -> None:
    """Nothing is counted or told twice because it was written twice."""
    needs = measure_needs(calendar_of(text=f"{LIBRARY}audiences:\n  families: {{needs: [tips, days out, tips]}}\n"))

    assert ["tips", "days out"] == [need.name for need in needs]


def test_nobody_has_needs() -> None:
    """Where no audience is declared, there is nothing to serve."""
    assert () == measure_needs(calendar_of(a_post("a", "publish: 2026-11-20", "need: tips")))


@pytest.mark.parametrize(
    ("day", "past", "planned", "last"),
    [
        ("2026-09-25", [], [], "2026-09-25"),
        ("2026-09-26", ["a"], [], "2026-09-26"),
        ("2026-11-20", ["a"], [], "2026-11-20"),
        ("2026-11-21", [], ["a"], None),
        ("2026-12-04", [], ["a"], None),
        ("2026-12-05", [], [], None),
    ],
)
def test_when_a_need_is_served(day: str, past: list[str], planned: list[str], last: str | None) -> None:
    """Eight weeks back and the plan ahead count, today among what is ahead; of what is past the last day is known."""
    need = needs_of(serving("a", day))["teachers", "lessons"]

    assert past == [post.id for post in need.past]
    assert planned == [post.id for post in need.planned]
    assert (date.fromisoformat(last) if last else None) == need.last
    assert bool(past or planned) == need.is_served


def test_a_need_is_served_by_several_posts() -> None:
    """They come in order of time, and the last one that is past tells the day."""
    posts = (("d", "2026-12-02"), ("b", "2026-11-03"), ("e", "2026-12-01"), ("a", "2026-11-10"), ("c", "2026-07-01"))
    need = needs_of(*(serving(name, day) for name, day in posts))["teachers", "lessons"]

    assert ["b", "a"] == [post.id for post in need.past]
    assert ["e", "d"] == [post.id for post in need.planned]
    assert date(2026, 11, 10) == need.last


@pytest.mark.parametrize(
    ("fields", "served"),
    [
        (("need: tips", "audience: families"), [("families", "tips")]),
        (("need: tips",), [("teachers", "tips")]),
        (("need: tips", "channel: web"), []),
        (("need: Tips",), [("teachers", "tips")]),
        (("need: tips", "audience: others"), []),
        (("need: ",), []),
    ],
    ids=["its own audience", "the channel's", "nobody's", "capitals", "another's", "nothing"],
)
def test_whose_need_is_served(fields: tuple[str, ...], served: list[tuple[str, str]]) -> None:
    """A post serves the needs of the audience that it is for, as it was declared, capitals or not."""
    needs = needs_of(serving("a", "2026-11-20", *fields))

    assert served == [key for key, need in needs.items() if need.is_served]


@pytest.mark.parametrize(
    ("status", "past", "planned"),
    [
        ("approved", True, True),
        ("draft", False, True),
        ("review", False, True),
        ("cancelled", False, False),
        ("idea", False, False),
    ],
)
def test_what_serves_a_need(status: str, *, past: bool, planned: bool) -> None:
    """Of the past only approved posts count, of the plan also those that are not ready; ideas and cancelled never."""
    posts = (serving(name, day, f"status: {status}") for name, day in (("a", "2026-11-20"), ("b", "2026-11-23")))
    need = needs_of(*posts)["teachers", "lessons"]

    assert (past, planned) == (bool(need.past), bool(need.planned))
    assert past == (need.last is not None)


def test_an_idea_without_a_day_serves_nothing() -> None:
    """It may be good, but it is not planned."""
    idea = a_post("a", "status: idea", "need: lessons", "channel: school")

    assert not needs_of(idea)["teachers", "lessons"].is_served


@given(st.lists(days, max_size=12))
def test_each_post_is_past_or_planned_or_far_away(drawn: list[date]) -> None:
    """No post counts twice, none within the two spans is left out, and the last day lies before today."""
    sources = [serving(f"post-{number}", str(day)) for number, day in enumerate(drawn)]
    need = needs_of(*sources)["teachers", "lessons"]
    counted = [post.when.day for post in (*need.past, *need.planned) if post.when]

    assert sorted(day for day in drawn if date(2026, 9, 26) <= day < date(2026, 12, 5)) == counted
    assert max((day for day in drawn if day < date(2026, 11, 21)), default=None) == need.last


def involvement_of(*sources: Source) -> dict[str, Involvement]:
    """Return how people took part, by channel."""
    return {one.channel: one for one in measure_involvement(calendar_of(*sources, text=TOWN))}


def test_how_many_posts_came_out_for_whom() -> None:
    """By audience and channel; what is for nobody is not counted."""
    posts = (
        ("a", "channel: school"),
        ("b", "channel: school"),
        ("c", "channel: desk"),
        ("d", "channel: desk", "audience: families"),
        ("e", "channel: web"),
    )
    counts = count_for_audiences(
        calendar_of(*(a_post(name, "publish: 2026-11-10", *fields) for name, *fields in posts), text=TOWN)
    )

    assert {"teachers": {"school": 2, "desk": 1}, "families": {"desk": 1}} == counts


OUT = [
    ("2026-08-28", "approved", 0),
    ("2026-08-29", "approved", 1),
    ("2026-11-20", "approved", 1),
    ("2026-11-21", "approved", 0),
    ("2026-11-20", "draft", 0),
    ("2026-11-20", "review", 0),
    ("2026-11-20", "cancelled", 0),
    ("2026-11-20", "idea", 0),
]


@pytest.mark.parametrize(("day", "status", "counted"), OUT)
def test_what_came_out(day: str, status: str, counted: int) -> None:
    """The posts of the 12 weeks back that were approved: for whom they were, and how people took part."""
    post = a_post("a", f"publish: {day}", f"status: {status}", "channel: school", "origin: community")
    no_day = a_post("b", "status: idea", "channel: school", "origin: community")
    calendar = calendar_of(post, no_day, text=TOWN)

    assert [{"school": 1}] * counted == list(count_for_audiences(calendar).values())
    assert [1] * counted == [one.posts for one in measure_involvement(calendar)]


@pytest.mark.parametrize(
    ("first", "second", "from_community", "asking"),
    [
        ("origin: community", "origin: team", 1, None),
        ("origin: community", "origin: community", 2, None),
        ("origin: team", "link: https://e.org", 0, None),
        ("purpose: ask", "purpose: story", None, 1),
        ("purpose: help", "purpose: story", None, 0),
        ("purpose: ask", "origin: community", 1, 1),
    ],
)
def test_how_people_take_part(first: str, second: str, from_community: int | None, asking: int | None) -> None:
    """Their ideas and what they were asked are counted where a post says anything of it."""
    one = involvement_of(a_post("a", "publish: 2026-11-10", first), a_post("b", "publish: 2026-11-11", second))["web"]

    assert (2, from_community, asking) == (one.posts, one.from_community, one.asking)


def test_each_channel_involves_people_in_its_own_way() -> None:
    """In declared order; of one whose posts say nothing of it there is nothing to tell."""
    found = involvement_of(
        a_post("a", "publish: 2026-11-10", "channel: desk", "purpose: ask"),
        a_post("b", "publish: 2026-11-11", "channel: web", "origin: team"),
        a_post("c", "publish: 2026-11-12", "channel: school"),
    )

    assert ["web", "desk"] == list(found)
