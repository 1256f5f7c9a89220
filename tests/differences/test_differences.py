"""Tests for generator.differences: what differs between two states of a small calendar on 21 November 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.differences import compare
from generator.differences import state_of
from generator.differences.values import Condition
from generator.differences.values import Difference
from generator.differences.values import PostKind
from generator.differences.values import State
from tests.differences.states import ABSENT
from tests.differences.states import BROKEN
from tests.differences.states import PROMISES
from tests.differences.states import found
from tests.differences.states import state
from tests.planned import post

if TYPE_CHECKING:
    from generator.differences.values import PostChange
    from generator.measures import Gap

FIRST = post("first", "2026-11-24 19:00")


def kinds(difference: Difference) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what became of posts: kind, id, and the fields that differ."""
    return [(one.kind.value, one.post.id, one.fields) for one in difference.posts]


def between(before: tuple[str, str], after: tuple[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what became of a post."""
    return kinds(compare(state(before), state(after)))


@pytest.mark.parametrize(
    ("after", "kind", "fields"),
    [
        (post("first", "2026-11-25 19:00"), "moved", ("publish",)),
        (post("first", "2026-11-24"), "moved", ("publish",)),
        (post("first", "", "status: idea"), "moved", ("publish", "status")),
        (post("first", "2026-11-24 19:00", "channel: news"), "moved", ("channel",)),
        (post("first", "2026-11-25 19:00", "status: cancelled"), "cancelled", ("publish", "status")),
        (post("first", "2026-11-24 19:00", "title: Other"), "changed", ("title",)),
        (post("first", "2026-11-24 19:00", "topic: events"), "changed", ("topic",)),
        (post("first", "2026-11-24 19:00", "status: draft"), "changed", ("status",)),
        (post("first", "2026-11-24 19:00", "owner: ann", "link: https://a.example/"), "changed", ("owner", "link")),
        (post("first", "2026-11-24 19:00", "allow: gap"), "changed", ("allow",)),
        (post("first", "2026-11-24 19:00", body="Other words."), "changed", ("text",)),
        (("posts/other/first.md", FIRST[1]), "changed", ("file",)),
        (("posts/second.md", FIRST[1]), "changed", ("id", "file")),
        (("posts/third.md", FIRST[1].replace("title:", "id: second\ntitle:")), "changed", ("id", "file")),
    ],
)
def test_what_becomes_of_a_post(after: tuple[str, str], kind: str, fields: tuple[str, ...]) -> None:
    """It is the same one by its id, or where it is equal in all but its names."""
    id_ = "second" if "id" in fields else "first"

    assert [(kind, id_, fields)] == between(FIRST, after)


def test_a_post_that_was_cancelled_is_taken_up_again() -> None:
    """It is told as that, whatever else was changed."""
    cancelled = post("first", "2026-11-24 19:00", "status: cancelled")

    assert [("resumed", "first", ("publish", "status"))] == between(
        cancelled, post("first", "2026-11-25", "title: First")
    )


@pytest.mark.parametrize(
    "after",
    [
        post("first", "2026-11-24 19:00", "updated: 2026-11-01"),
        post("first", "2026-11-24 20:00+02:00"),
        ("posts/first.md", FIRST[1].replace("---\n", "---\n# a comment\n", 1)),
    ],
)
def test_what_does_not_matter(after: tuple[str, str]) -> None:
    """When a post was changed, how its time is written, and where its fields stand."""
    assert [] == between(FIRST, after)


def test_posts_that_come_and_go() -> None:
    """In the order of what became of them, then of time; those without a time last."""
    before = state(FIRST, post("second", "2026-11-30"), post("third", "2026-11-23"))
    after = state(FIRST, post("fourth", "", "status: idea"), post("fifth", "2026-12-24"), post("sixth", "2026-12-01"))

    expected = [("new", "sixth"), ("new", "fifth"), ("new", "fourth"), ("removed", "third"), ("removed", "second")]

    assert expected == [(kind, id_) for kind, id_, _ in kinds(compare(before, after))]


def test_equal_posts_are_told_apart_by_their_names() -> None:
    """Where more are equal, they are paired in the order of their ids."""
    text = FIRST[1]
    before, after = state(("posts/a.md", text), ("posts/b.md", text)), state(("posts/c.md", text))

    assert [("removed", "b", ()), ("changed", "c", ("id", "file"))] == kinds(compare(before, after))


def test_a_post_that_a_mistake_hides_is_not_removed() -> None:
    """And one whose mistake was mended is not new."""
    hidden = state(post("first", "2026-11-24 19:00", "topic: boks"))

    assert [("unreadable", "first", ())] == kinds(compare(state(FIRST), hidden))
    assert [("readable", "first", ())] == kinds(compare(hidden, state(FIRST)))


def test_findings_are_the_same_wherever_they_stand() -> None:
    """Lines move, and so do files; how often something is found counts."""
    before = state(("posts/first.md", FIRST[1].replace("title:", "x: 1\ntitle:")))
    after = state(("posts/other/first.md", FIRST[1].replace("---\nCome", "x: 1\ny: 2\n---\nCome")))
    difference = compare(before, after)

    assert ["posts/other/first.md unknown-field y"] == found(difference.new)
    assert [] == found(difference.mended)


def test_findings_that_are_new_or_mended() -> None:
    """By the file as it is named on their side."""
    before = state(("posts/first.md", FIRST[1].replace("title:", "x: 1\ntitle:")))
    after = state(("posts/first.md", FIRST[1].replace("title:", "y: 1\ntitle:")))
    difference = compare(before, after)

    assert ["posts/first.md unknown-field y"] == found(difference.new)
    assert ["posts/first.md unknown-field x"] == found(difference.mended)


def days(some: tuple[Gap, ...]) -> list[str]:
    """Return first days and ends of gaps."""
    return [f"{one.start:%m-%d}/{one.end:%m-%d}" for one in some]


def gaps(before: State, after: State) -> list[tuple[str, list[str], list[str]]]:
    """Return what became of gaps: kind, and the days of those before and after."""
    return [
        (gap.kind.value, days(gap.before), days(gap.after))
        for channel in compare(before, after).channels
        for gap in channel.gaps
    ]


def test_gaps_open_close_and_change() -> None:
    """Those that have days in common are told together, so that a post in between opens no gap."""
    slots = [post(f"p{day}", f"2026-{day} 19:00") for day in ("11-17", "11-24", "12-01", "12-08", "12-15")]
    one, two, three, four, five = slots
    whole = {"channels": PROMISES}

    assert [] == gaps(state(*slots, **whole), state(*slots, **whole))
    assert [("opened", [], ["12-01/12-02"])] == gaps(state(*slots, **whole), state(one, two, four, five, **whole))
    assert [("closed", ["12-01/12-02"], [])] == gaps(state(one, two, four, five, **whole), state(*slots, **whole))
    assert [("changed", ["11-24/12-09"], ["11-24/11-25", "12-08/12-09"])] == gaps(
        state(one, five, **whole), state(one, three, five, **whole)
    )
    assert [("opened", [], ["11-24/11-25"]), ("opened", [], ["12-08/12-09"])] == gaps(
        state(*slots, **whole), state(one, three, five, **whole)
    )


def test_channels_whose_promises_change() -> None:
    """Also where no gap follows from it; a channel that is declared or not any more is told, too."""
    other = PROMISES.replace("books: 60, events: 40", "books: 50, events: 50")
    fewer = PROMISES.replace("  news: {name: News, mark: NE}\n", "")

    assert ["blog"] == [
        one.figures.channel.key for one in compare(state(channels=PROMISES), state(channels=other)).channels
    ]
    for before, after in ((PROMISES, fewer), (fewer, PROMISES)):
        (change,) = compare(state(channels=before), state(channels=after)).channels
        assert "news" == change.figures.channel.key
        assert (None in (change.before, change.after)) is True


def test_a_calendar_that_was_not_there_is_all_new() -> None:
    """That it was not there is no finding."""
    after = state(FIRST, channels=PROMISES)
    difference = compare(ABSENT, after)

    assert [("new", "first", ())] == kinds(difference)
    assert ["blog", "news"] == [one.figures.channel.key for one in difference.channels]
    assert () == difference.mended
    assert after.findings == difference.new
    assert Condition.ABSENT is ABSENT.condition


def test_of_a_broken_calendar_nothing_is_gone() -> None:
    """What cannot be read is not compared; the mistakes are told, and what they hide is neither mended nor new."""
    whole = state(("posts/first.md", FIRST[1].replace("title:", "x: 1\ntitle:")))
    there, back = compare(whole, BROKEN), compare(BROKEN, whole)

    assert ((), (), (), ()) == (there.posts, there.channels, back.posts, back.channels)
    assert ["posts/first.md unknown-field x"] == found(whole.findings)
    assert (["calendar.yaml missing-field title"], []) == (found(there.new), found(there.mended))
    assert ([], ["calendar.yaml missing-field title"]) == (found(back.new), found(back.mended))


NAMES = st.sampled_from(("a", "b", "c"))
FIELDS = st.sampled_from(
    ("topic: events", "status: cancelled", "status: draft", "channel: news", "topic: boks", "x: 1", "title: Same")
)
POSTS = st.lists(
    st.builds(
        lambda name, day, fields: post(name, f"2026-11-{day} 19:00", *fields),
        NAMES,
        st.integers(17, 28),
        st.sets(FIELDS, max_size=2)
        .filter(lambda some: len({one.split(":")[0] for one in some}) == len(some))
        .map(sorted),
    ),
    max_size=3,
    unique_by=lambda one: one[0],
)
STATES = st.one_of(st.builds(lambda posts: state(*posts, channels=PROMISES), POSTS), st.sampled_from((ABSENT, BROKEN)))
OPPOSITE = {
    PostKind.NEW: PostKind.REMOVED,
    PostKind.CANCELLED: PostKind.RESUMED,
    PostKind.UNREADABLE: PostKind.READABLE,
}
OPPOSITE |= {two: one for one, two in OPPOSITE.items()}


@how(max_examples=30)
@given(STATES)
def test_a_state_is_no_different_from_itself(one: State) -> None:
    """Whatever is in it."""
    assert Difference(one, one) == compare(one, one)


@how(max_examples=60)
@given(STATES, STATES)
def test_there_and_back(one: State, two: State) -> None:
    """What is new one way is gone the other way, and what opened closes."""
    there, back = compare(one, two), compare(two, one)

    def turned(change: PostChange) -> tuple[object, ...]:
        return OPPOSITE.get(change.kind, change.kind), change.after, change.before, change.fields

    assert {turned(change) for change in there.posts} == {
        (change.kind, change.before, change.after, change.fields) for change in back.posts
    }
    assert (there.new, there.mended) == (back.mended, back.new)
    assert {
        (channel.figures.channel.key, gap.before, gap.after) for channel in there.channels for gap in channel.gaps
    } == {(channel.figures.channel.key, gap.after, gap.before) for channel in back.channels for gap in channel.gaps}


def test_what_is_checked_becomes_a_state() -> None:
    """One that could be read keeps its findings."""
    one = state(FIRST)

    assert one == state_of(one.findings, one.calendar, one.analysis)
    assert date(2026, 11, 21) == (one.calendar and one.calendar.today)
