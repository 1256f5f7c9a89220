"""Tests for generator.focus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import timedelta
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.focus import Drought
from generator.focus import Focus
from generator.focus import Move
from generator.focus import Run
from generator.focus import TopicShare
from generator.focus import apportion
from generator.focus import effective_topics
from generator.focus import longest_run
from generator.focus import measure
from generator.focus import next_topics
from generator.focus import per_cents
from generator.focus import runs

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPICS = ("a", "b", "c", "d")
PROMISE = {"a": 40, "b": 30, "c": 20, "d": 10}

counted = st.fixed_dictionaries({topic: st.integers(0, 40) for topic in TOPICS})
promises = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(
    lambda cuts: dict(
        zip(
            TOPICS,
            (high - low for low, high in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)),
            strict=True,
        )
    )
)


def counts(*numbers: int) -> dict[str, int]:
    """Return so many posts on a, b, c and d."""
    return dict(zip(TOPICS, numbers, strict=True))


def in_a_row(topics: str) -> list[tuple[str, str]]:
    """Return posts about these topics, one letter each; their ids are their places."""
    return [(str(place), topic) for place, topic in enumerate(topics)]


def followed(numbers: Mapping[str, int], focus: Focus) -> dict[str, int]:
    """Return the posts on each topic when all advice has been followed."""
    after = dict(numbers)
    for move in focus.moves:
        after[move.towards] += move.count
        after[move.instead_of] -= move.count
    return after


def off(numbers: Mapping[str, int], promise: Mapping[str, int]) -> float:
    """Return how far so many posts on the topics are from the promise."""
    distance = measure(TOPICS, numbers, promise).distance
    assert distance is not None
    return distance


def advice(focus: Focus) -> str:
    """Return the moves as one reads them."""
    return ", ".join(f"{move.count} on {move.towards} instead of {move.instead_of}" for move in focus.moves)


def by_fractions(total: int, shares: Mapping[str, int]) -> dict[str, int]:
    """Share out by largest remainder with fractions, one thing at a time."""
    exact = {key: Fraction(total * share, sum(shares.values())) for key, share in shares.items()}
    parts = {key: int(part) for key, part in exact.items()}
    open_keys = list(shares)
    while sum(parts.values()) < total:
        biggest = max(exact[key] - int(exact[key]) for key in open_keys)
        key = next(key for key in open_keys if exact[key] - int(exact[key]) == biggest)
        parts[key] += 1
        open_keys.remove(key)
    return parts


@pytest.mark.parametrize(
    ("numbers", "effective", "distance", "needed", "moves"),
    [
        ((5, 3, 2, 0), 2.800, 0.10, [4, 3, 2, 1], "1 on d instead of a"),
        ((1, 4, 2, 0), 2.600, 5 / 14, [3, 2, 1, 1], "2 on a instead of b, 1 on d instead of c"),
        (
            (10, 0, 0, 0),
            1.000,
            0.60,
            [4, 3, 2, 1],
            "3 on b instead of a, 2 on c instead of a, 1 on d instead of a",
        ),
        ((4, 3, 2, 1), 3.596, 0.0, [4, 3, 2, 1], ""),
        ((5, 5, 5, 5), 4.000, 0.20, [8, 6, 4, 2], "3 on a instead of d, 1 on b instead of c"),
    ],
)
def test_focus_against_a_promise(
    numbers: tuple[int, ...], effective: float, distance: float, needed: list[int], moves: str
) -> None:
    """With 40, 30, 20 and 10 per cent promised: variety, distance, what the promise gives each, and what to write."""
    focus = measure(TOPICS, counts(*numbers), PROMISE)

    assert sum(numbers) == focus.total
    assert effective == pytest.approx(focus.effective_topics, abs=0.0005)
    assert distance == focus.distance
    assert needed == [share.needed for share in focus.shares]
    assert moves == advice(focus)


def test_focus_holds_each_topic_with_count_promise_and_need() -> None:
    """Five, three, two and no posts: each topic says its count, the per cents promised and the posts they make."""
    assert Focus(
        total=10,
        shares=(
            TopicShare("a", 5, 40, 4),
            TopicShare("b", 3, 30, 3),
            TopicShare("c", 2, 20, 2),
            TopicShare("d", 0, 10, 1),
        ),
        effective_topics=effective_topics([5, 3, 2]),
        distance=0.1,
        moves=(Move(1, "d", "a"),),
    ) == measure(TOPICS, counts(5, 3, 2, 0), PROMISE)


def test_without_a_promise_there_is_nothing_to_hold_against() -> None:
    """Shares and variety are shown, but no need, no distance and no move; a topic without posts is left out."""
    focus = measure(TOPICS, counts(2, 0, 2, 0), {})

    assert (
        Focus(4, (TopicShare("a", 2), TopicShare("c", 2)), effective_topics(counts(2, 0, 2, 0).values()), None) == focus
    )
    assert 0 == focus.to_move


def test_a_promise_without_posts_has_no_distance() -> None:
    """Nothing was written: the shares stand at zero and nothing is measured or advised."""
    assert Focus(
        total=0,
        shares=tuple(TopicShare(topic, 0, share, 0) for topic, share in PROMISE.items()),
        effective_topics=None,
        distance=None,
    ) == measure(TOPICS, {}, PROMISE)


def test_neither_posts_nor_a_promise() -> None:
    """A channel that says nothing and promised nothing has an empty focus."""
    assert Focus(0, (), None, None) == measure(TOPICS, {}, {})


def test_a_topic_that_was_not_promised_is_all_surplus() -> None:
    """Sixty of 120 posts on an unpromised topic are half of the posts on the wrong topic."""
    focus = measure(("x", "a"), {"x": 60, "a": 60}, {"a": 100})

    assert (TopicShare("x", 60, 0, 0), TopicShare("a", 60, 100, 120)) == focus.shares
    assert (0.5, (Move(60, "a", "x"),), 60) == (focus.distance, focus.moves, focus.to_move)


def test_a_promised_topic_that_nobody_declared_is_missed_all_the_same() -> None:
    """Where topics are open, a promised one without a post is known from the promise alone; it stands last."""
    focus = measure(["a"], {"a": 4}, {"b": 50, "a": 50})

    assert (TopicShare("a", 4, 50, 2), TopicShare("b", 0, 50, 2)) == focus.shares
    assert (4, 1.0, 0.5, (Move(2, "b", "a"),)) == (focus.total, focus.effective_topics, focus.distance, focus.moves)


def test_topics_stand_in_declared_order() -> None:
    """Neither the size of a topic nor the order of the promise changes the order of the topics."""
    focus = measure(iter(TOPICS), {"d": 9, "b": 1, "a": 2}, {"c": 60, "a": 40})

    assert ["a", "b", "c", "d"] == [share.topic for share in focus.shares]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((4, 0, 0, 4), "2 on b instead of a, 2 on c instead of d"),
        ((0, 4, 4, 0), "2 on a instead of b, 2 on d instead of c"),
        ((5, 0, 0, 3), "2 on b instead of a, 1 on c instead of a, 1 on c instead of d"),
        ((3, 0, 0, 5), "2 on b instead of d, 1 on c instead of a, 1 on c instead of d"),
    ],
)
def test_of_equal_deficits_and_surpluses_the_first_declared_goes_first(numbers: tuple[int, ...], expected: str) -> None:
    """With 25 per cent each of eight posts: after each move the biggest remaining sides are paired again."""
    focus = measure(TOPICS, counts(*numbers), dict.fromkeys(TOPICS, 25))

    assert expected == advice(focus)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((40, 30, 20, 10), 3.596),
        ((1,), 1.0),
        ((7, 0, 0), 1.0),
        ((3, 3), 2.0),
        ((1, 1, 1, 1, 1), 5.0),
        ((1000000, 1), 1.0000148),
    ],
)
def test_effective_topics(numbers: tuple[int, ...], expected: float) -> None:
    """One topic is one, k topics of one size are k, and the promise of 40, 30, 20 and 10 is 3.596 itself."""
    assert expected == pytest.approx(effective_topics(numbers), abs=0.0005)


def test_effective_topics_take_any_numbers_once() -> None:
    """A one-time iterator is enough."""
    assert 2.0 == pytest.approx(effective_topics(iter([2, 2])))


@pytest.mark.parametrize(
    ("total", "shares", "expected"),
    [
        (2, (25, 25, 25, 25), [1, 1, 0, 0]),
        (10, (1, 1, 1), [4, 3, 3]),
        (1, (40, 30, 20, 10), [1, 0, 0, 0]),
        (3, (40, 30, 20, 10), [1, 1, 1, 0]),
        (7, (40, 30, 20, 10), [3, 2, 1, 1]),
        (20, (40, 30, 20, 10), [8, 6, 4, 2]),
        (0, (40, 60), [0, 0]),
        (100, (29, 71), [29, 71]),
        (5, (0, 100), [0, 5]),
        (1, (50, 50), [1, 0]),
        (10**18 + 1, (50, 50), [5 * 10**17 + 1, 5 * 10**17]),
        (0, (), []),
    ],
)
def test_apportion_by_largest_remainder(total: int, shares: tuple[int, ...], expected: list[int]) -> None:
    """First the whole parts, then one more to the largest remainders; ties go to what was declared first."""
    assert expected == list(apportion(total, dict(zip("abcd", shares, strict=False))).values())


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 1, 1), [34, 33, 33]),
        ((3, 2, 2), [43, 29, 28]),
        ((1, 0), [100, 0]),
        ((1, 199), [1, 99]),
        ((1, 999), [0, 100]),
        ((0, 0), [0, 0]),
        ((), []),
    ],
)
def test_per_cents_add_up(numbers: tuple[int, ...], expected: list[int]) -> None:
    """Thirds are 34, 33 and 33; three, two and two of seven are 43, 29 and 28; of nothing all are zero."""
    assert expected == list(per_cents(dict(zip("abc", numbers, strict=False))).values())


def test_topics_for_the_next_posts() -> None:
    """After 5, 3, 2 and no posts the promise lacks d most, then b, c, a and b: 6, 5, 3 and 1 in the end."""
    assert ("d", "b", "c", "a", "b") == next_topics(counts(5, 3, 2, 0), PROMISE, 5)


@pytest.mark.parametrize(
    ("before", "promise", "posts", "expected"),
    [
        ({}, PROMISE, 10, ("a", "b", "c", "a", "b", "d", "a", "c", "b", "a")),
        ({}, {"a": 50, "b": 50}, 3, ("a", "b", "a")),
        ({"a": 9, "b": 1}, {"a": 50, "b": 50}, 3, ("b", "b", "b")),
        ({"x": 10}, {"a": 50, "b": 50}, 2, ("a", "b")),
        ({"x": 10, "a": 1}, {"a": 90, "b": 10}, 3, ("a", "a", "a")),
        ({"x": 1, "a": 9}, {"a": 90, "b": 10}, 2, ("b", "a")),
        (counts(5, 3, 2, 0), PROMISE, 0, ()),
        (counts(5, 3, 2, 0), {}, 5, ()),
    ],
)
def test_topics_for_the_next_posts_in_other_scenes(
    before: dict[str, int], promise: dict[str, int], posts: int, expected: tuple[str, ...]
) -> None:
    """Ties go to what was promised first; posts on other topics are posts, too; without a promise no advice."""
    assert expected == next_topics(before, promise, posts)


def test_asking_for_topics_changes_nothing() -> None:
    """The counts handed in stay what they were."""
    before = counts(5, 3, 2, 0)
    next_topics(before, PROMISE, 5)

    assert counts(5, 3, 2, 0) == before


@settings(deadline=None)
@given(
    st.integers(0, 500),
    st.lists(st.integers(0, 60), min_size=1, max_size=6).filter(any),
)
def test_apportion_is_what_fractions_give(total: int, numbers: list[int]) -> None:
    """Counting with fractions, one thing at a time, gives the same parts, and they add up."""
    shares = dict(zip("abcdef", numbers, strict=False))
    parts = apportion(total, shares)

    assert by_fractions(total, shares) == parts
    assert total == sum(parts.values())


@settings(deadline=None)
@given(counted, promises)
def test_needed_posts_add_up_to_all_posts(numbers: dict[str, int], promise: dict[str, int]) -> None:
    """What the promise gives the topics is as many posts as there are, each within one of its exact share."""
    focus = measure(TOPICS, numbers, promise)

    assert sum(numbers.values()) == sum(share.needed or 0 for share in focus.shares)
    for share in focus.shares:
        exact = Fraction((share.promised or 0) * focus.total, 100)

        assert abs(exact - (share.needed or 0)) < 1


@settings(deadline=None)
@given(counted, promises)
def test_after_all_moves_the_counts_are_the_needed_ones(numbers: dict[str, int], promise: dict[str, int]) -> None:
    """Following each move turns the counts into what the promise gives the topics, and nothing is left to advise."""
    focus = measure(TOPICS, numbers, promise)
    after = followed(numbers, focus)
    needed = {share.topic: share.needed or 0 for share in focus.shares}

    assert needed == {topic: after[topic] for topic in needed}
    assert 0 == sum(count for topic, count in after.items() if topic not in needed)
    assert () == measure(TOPICS, after, promise).moves


@settings(deadline=None)
@given(counted.filter(lambda numbers: any(numbers.values())), promises)
def test_advice_brings_the_focus_as_near_as_whole_posts_allow(numbers: dict[str, int], promise: dict[str, int]) -> None:
    """What distance is left is that of sharing the posts out, and no other topic for any post would make it less."""
    after = followed(numbers, measure(TOPICS, numbers, promise))
    left = off(after, promise)

    assert left == off(apportion(sum(numbers.values()), promise), promise)
    assert left <= off(numbers, promise)
    for topic, other in permutations(TOPICS, 2):
        if after[topic]:
            assert left <= off(after | {topic: after[topic] - 1, other: after[other] + 1}, promise)


@settings(deadline=None)
@given(counted, promises)
def test_moves_are_as_few_posts_as_possible(numbers: dict[str, int], promise: dict[str, int]) -> None:
    """Half of all differences to the needed posts move, no topic both gives and takes, and no move is empty."""
    focus = measure(TOPICS, numbers, promise)
    towards, instead_of = ({getattr(move, side) for move in focus.moves} for side in ("towards", "instead_of"))

    assert sum(abs(share.count - (share.needed or 0)) for share in focus.shares) == 2 * focus.to_move
    assert set() == towards & instead_of
    assert all(move.count > 0 for move in focus.moves)


@settings(deadline=None)
@given(counted.filter(lambda numbers: any(numbers.values())), promises)
def test_distance_is_total_variation(numbers: dict[str, int], promise: dict[str, int]) -> None:
    """Half the sum of differences of the shares, exactly, and so between 0 and 1."""
    total = sum(numbers.values())
    exact = sum(abs(Fraction(numbers[topic], total) - Fraction(promise[topic], 100)) for topic in TOPICS) / 2

    assert float(exact) == measure(TOPICS, numbers, promise).distance
    assert 0 <= exact <= 1


@settings(deadline=None)
@given(counted.filter(lambda numbers: any(numbers.values())), st.integers(2, 9))
def test_variety_does_not_depend_on_how_many_posts_there_are(numbers: dict[str, int], times: int) -> None:
    """Twice as many posts on each topic are as varied; there are never more effective topics than topics in use."""
    often = {topic: number * times for topic, number in numbers.items()}
    variety = effective_topics(numbers.values())

    assert variety == pytest.approx(effective_topics(often.values()))
    assert 1 - 1e-9 <= variety <= sum(map(bool, numbers.values())) + 1e-9


@settings(deadline=None)
@given(promises, st.integers(0, 40))
def test_advice_keeps_every_topic_near_its_promise(promise: dict[str, int], posts: int) -> None:
    """From nothing on, no topic runs ahead of its promise by more than one post."""
    chosen = next_topics({}, promise, posts)

    assert posts == len(chosen)
    for topic in TOPICS:
        assert chosen.count(topic) <= Fraction(promise[topic] * posts, 100) + 1


@settings(deadline=None)
@given(counted)
def test_shares_are_one_whole(numbers: dict[str, int]) -> None:
    """The counts of the topics are all posts: shares add up to one, and their whole per cents to 100."""
    focus = measure(TOPICS, numbers, {})
    parts = per_cents({share.topic: share.count for share in focus.shares})

    assert sum(numbers.values()) == focus.total == sum(share.count for share in focus.shares)
    assert (100 if focus.total else 0) == sum(parts.values())
    for share in focus.shares:
        assert abs(Fraction(100 * share.count, focus.total) - parts[share.topic]) < 1


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0, 3),
        (1, 3),
        (10, 3),
        (20, 3),
        (30, 3),
        (36, 3),
        (37, 4),
        (40, 4),
        (47, 4),
        (48, 5),
        (50, 5),
        (60, 6),
        (70, 9),
        (80, 14),
        (90, 29),
        (99, 299),
        (100, None),
    ],
)
def test_how_many_in_a_row_are_too_many(share: int, expected: int | None) -> None:
    """As many as chance brings about in one of twenty cases, but never fewer than three; of one topic none are."""
    assert expected == longest_run(share)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        pytest.param("aaaab", [("a", "0123")], id="four of a topic with 40 per cent"),
        pytest.param("aaab", [], id="three of it"),
        pytest.param("baaaaa", [("a", "12345")], id="five of it are one run"),
        pytest.param("ddd", [("d", "012")], id="three of a topic with 10 per cent"),
        pytest.param("dd", [], id="two of it"),
        pytest.param("bbbaaaaccc", [("b", "012"), ("a", "3456"), ("c", "789")], id="one run after the other"),
        pytest.param("aabaa", [], id="another topic between them"),
        pytest.param("xxx", [("x", "012")], id="a topic that was not promised"),
        pytest.param("", [], id="no posts"),
    ],
)
def test_posts_in_a_row_about_one_topic(topics: str, expected: list[tuple[str, str]]) -> None:
    """With 40, 30, 20 and 10 per cent promised: four of a are too many in a row, three of b, c or d."""
    assert expected == [(run.topic, "".join(run.posts)) for run in runs(in_a_row(topics), PROMISE)]


def test_a_run_names_its_posts_and_its_limit() -> None:
    """The posts stand by their ids in order of time."""
    assert (Run("a", ("0", "1", "2", "3", "4"), 4),) == runs(in_a_row("aaaaab"), PROMISE)


def test_a_channel_of_one_topic_has_no_runs() -> None:
    """Where all was promised to one topic, all posts in a row are about it."""
    assert () == runs(in_a_row("a" * 400), {"a": 100})


def test_without_promised_shares_there_are_no_runs() -> None:
    """Nobody promised to change the subject."""
    assert () == runs(in_a_row("aaaaaaaaaa"), {})


@settings(deadline=None)
@given(st.text(TOPICS, max_size=40), promises)
def test_runs_are_the_longest_stretches_of_one_topic(topics: str, promise: dict[str, int]) -> None:
    """Each is as long as its limit or longer, and the posts before and after it are about something else."""
    posts = in_a_row(topics)
    for run in runs(posts, promise):
        first, last = int(run.posts[0]), int(run.posts[-1])

        assert len(run.posts) >= run.limit == longest_run(promise[run.topic])
        assert posts[first : last + 1] == [(id_, run.topic) for id_ in run.posts]
        assert run.topic not in topics[max(0, first - 1) : first] + topics[last + 1 : last + 2]


@pytest.mark.parametrize(
    ("posts_a_week", "times", "every"),
    [(3, 2.57, 23), (2, 1.71, 35)],
)
def test_how_often_a_topic_was_promised(posts_a_week: int, times: float, every: int) -> None:
    """Ten per cent of three posts a week is one about every 23 days, of two about every 35; it is 60 days ago."""
    rate = Fraction(posts_a_week * 10, 7 * 100)
    drought = Drought("d", date(2026, 9, 22), 60, 60 * rate, rate)

    assert (times, every) == (round(float(drought.times), 2), drought.every)


@pytest.mark.parametrize(
    ("days", "rate", "expected"),
    [
        pytest.param(5, Fraction(2, 5), 3, id="two and a half are three"),
        pytest.param(7, Fraction(3, 7), 2, id="two and a third are two"),
        pytest.param(4, Fraction(3), 1, id="three a day are no less than a day apart"),
        pytest.param(9, Fraction(0), 0, id="never, where nothing was promised"),
    ],
)
def test_days_of_a_drought_are_rounded_half_up(days: int, rate: Fraction, expected: int) -> None:
    """The promise asks for a post about every so many whole days."""
    assert expected == Drought("d", date(2026, 11, 21) - timedelta(days), days, days * rate, rate).every


def test_how_often_a_topic_is_due_does_not_follow_from_what_was_asked_for() -> None:
    """After a pause that took all days nothing was asked for; one post a week is due every seven days all the same."""
    assert 7 == Drought("d", date(2026, 11, 11), 10, Fraction(0), Fraction(1, 7)).every


@pytest.mark.parametrize(("numbers", "expected"), [((0, 0, 0, 0), False), ((4, 0, 0, 0), False), ((2, 1, 1, 1), True)])
def test_shares_say_something_from_five_posts_on(numbers: tuple[int, ...], expected: bool) -> None:  # noqa: FBT001
    """Four posts are too few to speak of shares, however they are spread."""
    assert expected == measure(TOPICS, counts(*numbers), PROMISE).is_enough


@pytest.mark.parametrize(
    ("numbers", "most", "expected"),
    [
        pytest.param((5, 3, 2, 0), 10, True, id="one of ten posts is ten per cent"),
        pytest.param((5, 3, 2, 0), 9, False, id="one of ten posts is more than nine"),
        pytest.param((1, 4, 2, 0), 43, True, id="three of seven posts are less than 43 per cent"),
        pytest.param((1, 4, 2, 0), 42, False, id="three of seven posts are more than 42"),
        pytest.param((4, 3, 2, 1), 0, True, id="just as promised"),
        pytest.param((0, 0, 0, 0), 0, True, id="no posts, of which none is on a wrong topic"),
    ],
)
def test_how_near_a_focus_is(numbers: tuple[int, ...], most: int, expected: bool) -> None:  # noqa: FBT001
    """At most so many per cent of the posts would have to be on another topic, the limit included."""
    assert expected == measure(TOPICS, counts(*numbers), PROMISE).is_near(most)


def test_a_focus_with_other_shares_is_another_focus() -> None:
    """Focus is a plain value: equal when all of it is."""
    focus = measure(TOPICS, counts(5, 3, 2, 0), PROMISE)

    assert focus == replace(focus)
    assert focus != replace(focus, total=11)
