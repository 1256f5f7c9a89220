"""Tests for generator.cadence."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import time
from datetime import timedelta

import pytest

from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots

RULE = "FREQ=DAILY;BYHOUR=9;BYMINUTE=0"
TUESDAY = ((2, time(19)),)


def test_a_quota_is_counted_by_weeks_or_months() -> None:
    """The words are those that are written in a promise."""
    assert ["week", "month"] == [str(period) for period in Period]


@pytest.mark.parametrize("cadence", [WeeklySlots(TUESDAY), Recurrence(RULE)])
def test_a_slot_is_for_its_own_day_unless_it_is_said(cadence: WeeklySlots | Recurrence) -> None:
    """The tolerance is no day at all: the same day."""
    assert 0 == cadence.tolerance


def test_promises_are_the_same_when_they_promise_the_same() -> None:
    """A day of tolerance is another promise than none; so are 24 hours."""
    promises = [
        Quota(1, Period.WEEK),
        Quota(1, Period.WEEK),
        Quota(1, Period.MONTH),
        Interval(1),
        WeeklySlots(TUESDAY),
        WeeklySlots(TUESDAY, 0),
        WeeklySlots(TUESDAY, 1),
        WeeklySlots(TUESDAY, timedelta(days=1)),
        Recurrence(RULE),
        Recurrence(RULE, 1),
    ]

    assert 8 == len(set(promises))


@pytest.mark.parametrize("cadence", [Quota(1, Period.WEEK), Interval(1), WeeklySlots(TUESDAY), Recurrence(RULE)])
def test_a_promise_does_not_change(cadence: Quota | Interval | WeeklySlots | Recurrence) -> None:
    """Whoever changes one makes another."""
    with pytest.raises(FrozenInstanceError):
        setattr(cadence, cadence.__match_args__[0], None)
