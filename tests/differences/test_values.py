"""Tests for generator.differences.values."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.differences import compare
from generator.differences.values import Difference
from generator.differences.values import GapKind
from generator.differences.values import PostKind
from tests.differences.states import ABSENT
from tests.differences.states import PROMISES
from tests.differences.states import state
from tests.planned import post


def test_what_differs_is_counted() -> None:
    """Nothing is left out, also where there is none."""
    difference = compare(state(channels=PROMISES), state(post("first", "2026-11-24 19:00", "x: 1"), channels=PROMISES))

    assert {kind: int(kind is PostKind.NEW) for kind in PostKind} == difference.count_posts()
    assert {GapKind.OPENED: 0, GapKind.CLOSED: 0, GapKind.CHANGED: 1} == difference.count_gaps()
    assert {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 0} == difference.count_new()


def test_a_channel_before_and_after() -> None:
    """Its promise, its open slots and its topics; of one that was not there, nothing."""
    (blog, _) = compare(ABSENT, state(post("first", "2026-11-24 19:00"), channels=PROMISES)).channels
    before, after = blog.focus

    assert (None, "tue 19:00") == blog.promises
    assert (0, 3) == blog.open_slots
    assert before is None
    assert 1 == (after and after.total)


def test_the_calendar_is_the_one_of_now() -> None:
    """Else the one that was there."""
    one, two = state(), state(channels=PROMISES)

    assert two.calendar is Difference(one, two).calendar
    assert one.calendar is Difference(one, ABSENT).calendar
    assert Difference(ABSENT, ABSENT).calendar is None
