"""Tests for generator.regularity."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.regularity import Habit
from generator.regularity import Silence
from generator.regularity import Steadiness
from generator.regularity import burstiness
from generator.regularity import habit
from generator.regularity import longest_silence
from generator.regularity import silences
from generator.regularity import steadiness
from tests.scenes import TODAY

FIRST = date(2026, 9, 1)

fractions = st.fractions(-200, 200, max_denominator=1000)
positions = st.lists(fractions, min_size=6, max_size=30).filter(lambda drawn: len(set(drawn)) > 1)


def clock(*intervals: int) -> list[Fraction]:
    """Return where posts lie that come at these intervals."""
    return [Fraction(number) for number in accumulate(intervals, initial=0)]


def days(*intervals: int) -> list[date]:
    """Return the days of posts that come after so many days each, from 1 September on."""
    return [FIRST + timedelta(number) for number in accumulate(intervals, initial=0)]


@pytest.mark.parametrize(
    ("intervals", "expected", "per_cent"),
    [
        pytest.param([1] * 17, -1.0, 100, id="all alike"),
        pytest.param([2, 2, 3] * 5 + [2, 2], -0.7102, 86, id="Monday, Wednesday and Friday in days"),
        pytest.param([1] * 15 + [2], -0.6734, 84, id="one of eighteen missed"),
        pytest.param([1] * 13 + [4], -0.2379, 62, id="three in a row of eighteen missed"),
        pytest.param([2] * 8, -1.0, 100, id="every second one missed"),
        pytest.param([1, 2, 1, 3, 1], -0.3485, 67, id="uneven"),
        pytest.param([1, 1, 1, 1, 5], 0.0739, 46, id="one long interval"),
        pytest.param([1, 1, 12] * 5 + [1, 1], 0.1534, 42, id="three in three days, then twelve days"),
    ],
)
def test_steadiness_of_intervals(intervals: list[int], expected: float, per_cent: int) -> None:
    """From -1 for a clockwork over 0 for chance to 1 for one burst; in per cents a clockwork has 100."""
    found = steadiness(clock(*intervals))

    assert found is not None
    assert len(intervals) == found.intervals
    assert expected == round(found.burstiness, 4)
    assert per_cent == found.per_cent


@pytest.mark.parametrize(
    ("intervals", "expected", "per_cent"),
    [
        ([3, 3, 3, 3, 3], -1.0, 100),
        ([0, 0, 5, 5, 5], 0.0, 50),
        ([7, 6, 5, 3, 3, 0, 0, 0], 0.0, 50),
        ([0, 0, 0, 0, 9], 1.0, 0),
        ([0, 0, 9, 0, 0, 0, 0, 0], 1.0, 0),
    ],
)
def test_the_three_anchors_of_burstiness(intervals: list[int], expected: float, per_cent: int) -> None:
    """No spread gives -1; measured in means, the root of (n-1)/(n+1) gives 0 and that of n-1, a single burst, 1."""
    found = steadiness(clock(*intervals))

    assert found is not None
    assert expected == pytest.approx(found.burstiness)
    assert per_cent == found.per_cent


@pytest.mark.parametrize(("intervals", "expected"), [([4, 4], -1.0), ([3, 3, 0], 0.0), ([0, 5], 1.0)])
def test_burstiness_can_be_told_of_two_intervals(intervals: list[int], expected: float) -> None:
    """The formula holds from two intervals on, though so few are not shown."""
    assert expected == pytest.approx(burstiness([Fraction(one) for one in intervals]))


@pytest.mark.parametrize("posts", range(6))
def test_fewer_than_five_intervals_say_nothing(posts: int) -> None:
    """Up to five posts make four intervals at most: too few to tell a habit from chance."""
    assert steadiness([Fraction(number) for number in range(posts)]) is None


def test_five_intervals_are_enough() -> None:
    """Six posts, one a day."""
    assert Steadiness(5, -1.0) == steadiness([Fraction(number) for number in range(6)])


def test_posts_at_one_moment_have_no_rhythm() -> None:
    """Six posts at once make five intervals of nothing."""
    assert steadiness([Fraction(3)] * 6) is None


def test_a_post_can_lie_behind_the_one_before_it() -> None:
    """Two posts on the day of slot 2: the first keeps it and lies at its number, the extra on the way to it."""
    extra = Fraction(2) - Fraction(1, 16)
    found = steadiness([*map(Fraction, (0, 1, 2)), extra, *map(Fraction, (3, 4, 5))])

    assert found == steadiness([*map(Fraction, (0, 1)), extra, *map(Fraction, (2, 3, 4, 5))])


def test_posts_that_end_where_they_began_are_told_too() -> None:
    """Of six posts on one day the first keeps the slot of 19:00, and the last is an extra at 19:00 itself."""
    at_slot, hour = Fraction(7), Fraction(1, 168)
    found = steadiness([at_slot, *(at_slot - hour * before for before in (5, 4, 3, 2)), at_slot])

    assert steadiness(clock(1, 1, 1, 2, 0)) == found


@pytest.mark.parametrize(
    ("value", "expected"),
    [(-1.0, 100), (-0.71, 86), (-0.7, 85), (0.0, 50), (0.01, 50), (0.02, 49), (1.0, 0)],
)
def test_per_cents_are_rounded_half_up(value: float, expected: int) -> None:
    """85.5 becomes 86 and 49.5 becomes 50."""
    assert expected == Steadiness(5, value).per_cent


def test_silences_reach_from_post_to_post_and_up_to_today() -> None:
    """Posts on 1, 4 and 4 September, seen on the 6th: three days, none, and two up to now."""
    found = silences(days(3, 0), date(2026, 9, 6))

    assert [(1, 4, 3), (4, 4, 0), (4, 6, 2)] == [(one.start.day, one.end.day, one.days) for one in found]


def test_without_posts_there_is_no_silence() -> None:
    """Where nothing was ever said, nobody fell silent."""
    assert () == silences([], TODAY)
    assert longest_silence([], TODAY) is None


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        pytest.param((9, 60, 3), Silence(date(2026, 9, 10), date(2026, 11, 9)), id="between two posts"),
        pytest.param((9, 3), Silence(date(2026, 9, 13), TODAY), id="since the last one"),
        pytest.param((), Silence(FIRST, TODAY), id="since the only one"),
        pytest.param((30, 5, 30, 5), Silence(date(2026, 10, 6), date(2026, 11, 5)), id="the latest of two"),
        pytest.param((27, 27), Silence(date(2026, 10, 25), TODAY), id="of three the one that lasts"),
    ],
)
def test_the_longest_silence(intervals: tuple[int, ...], expected: Silence) -> None:
    """The one that still lasts counts as well; of several as long the latest is told."""
    assert expected == longest_silence(days(*intervals), TODAY)


def test_what_is_unusual_without_a_promise() -> None:
    """Of 2, 3, 2, 4, 3, 2, 3, 14 and 3 days three are usual; beyond 7.45 days lies only the silence of 14."""
    row = days(2, 3, 2, 4, 3, 2, 3, 14, 3)
    found = habit(row, row[-1] + timedelta(1))

    assert Habit(Fraction(3), (Silence(row[7], row[8]),)) == found
    assert 14 == (row[8] - row[7]).days


@pytest.mark.parametrize(("longest", "expected"), [(7, []), (8, [8])])
def test_the_limit_of_what_is_unusual(longest: int, expected: list[int]) -> None:
    """Three days and three times 1.4826 more make 7.45: a silence of 7 days is usual, one of 8 is not."""
    row = days(2, 3, 2, 4, 3, 2, 3, longest, 3)
    found = habit(row, row[-1])

    assert found is not None
    assert expected == [silence.days for silence in found.unusual]


@pytest.mark.parametrize(("since", "expected"), [(7, [14]), (8, [14, 8])])
def test_the_silence_up_to_now_is_judged_but_not_counted(since: int, expected: list[int]) -> None:
    """It can be unusual, but it does not change what is usual before it has ended."""
    row = days(2, 3, 2, 4, 3, 2, 3, 14, 3)
    found = habit(row, row[-1] + timedelta(since))

    assert found is not None
    assert (Fraction(3), expected) == (found.usual, [silence.days for silence in found.unusual])


def test_half_a_day_can_be_usual() -> None:
    """Of six intervals the usual one lies between the two in the middle."""
    row = days(1, 2, 2, 3, 3, 4)

    assert Habit(Fraction(5, 2), ()) == habit(row, row[-1])


def test_of_five_posts_nothing_is_usual_yet() -> None:
    """Four intervals are too few to call anything usual; five are enough."""
    assert habit(days(2, 3, 2, 40), TODAY) is None
    assert habit(days(2, 3, 2, 40, 3), TODAY) is not None


def test_where_most_intervals_are_alike_nothing_is_called_unusual() -> None:
    """Six weeks to the day and then two: without any spread there is no measure for what stands out."""
    row = days(7, 7, 7, 7, 7, 14)

    assert Habit(Fraction(7), ()) == habit(row, row[-1])


@settings(deadline=None)
@given(positions)
def test_steadiness_is_a_per_cent(drawn: list[Fraction]) -> None:
    """Wherever posts lie, burstiness is between -1 and 1 and steadiness between 0 and 100."""
    found = steadiness(drawn)

    assert found is not None
    assert len(drawn) - 1 == found.intervals
    assert -1 - 1e-9 <= found.burstiness <= 1 + 1e-9
    assert 0 <= found.per_cent <= 100


@settings(deadline=None)
@given(positions, fractions, st.fractions(Fraction(1, 50), 50, max_denominator=50))
def test_steadiness_knows_neither_a_beginning_nor_a_unit(drawn: list[Fraction], by: Fraction, times: Fraction) -> None:
    """Posts that come later, or all at twice the pace, are exactly as steady."""
    assert steadiness(drawn) == steadiness([position * times + by for position in drawn])


@settings(deadline=None)
@given(positions.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
def test_steadiness_does_not_ask_for_an_order(drawn: tuple[list[Fraction], list[Fraction]]) -> None:
    """Positions are put in order first."""
    in_order, shuffled = drawn

    assert steadiness(in_order) == steadiness(shuffled)


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), max_size=20), st.integers(0, 30))
def test_silences_add_up_to_the_time_since_the_first_post(intervals: list[int], since: int) -> None:
    """Nothing is counted twice or left out, and the longest is as long as the largest of them."""
    row = days(*intervals)
    today = row[-1] + timedelta(since)
    longest = longest_silence(row, today)

    assert (today - row[0]).days == sum(silence.days for silence in silences(row, today))
    assert longest is not None
    assert max([*intervals, since]) == longest.days
