"""Tests for generator.statements."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator import statements
from generator.adherence import Streak
from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.focus import Drought
from generator.language import find_language
from generator.measures import Planned
from generator.measures import Ratio
from generator.measures import Slot
from generator.measures import SlotState
from generator.peaks import Surge
from generator.regularity import Habit
from generator.regularity import Silence
from generator.regularity import Steadiness
from generator.rhythm import Punctuality
from generator.settings import Days
from tests.scenes import TUE_FRI

if TYPE_CHECKING:
    from generator.cadence import Cadence
    from generator.texts import Text

WEEKLY, MONTHLY = Quota(3, Period.WEEK), Quota(2, Period.MONTH)
RULE = Recurrence("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0")


def told(text: Text | None) -> str | None:
    """Return a text in English."""
    return None if text is None else find_language("en").say(text)


@pytest.mark.parametrize(
    ("cadence", "kept", "expected"),
    [
        (TUE_FRI, Ratio(21, 24), "21 of 24 slots kept (88%)"),
        (RULE, Ratio(2, 3), "2 of 3 slots kept"),
        (WEEKLY, Ratio(27, 33), "27 of 33 promised posts came (82%)"),
        (Interval(3), Ratio(11, 20), "11 of 20 days on schedule (55%)"),
        (WEEKLY, Ratio(0, 0), "nothing was promised"),
        (WEEKLY, Ratio(1, 8), "1 of 8 promised posts came (13%)"),
    ],
)
def test_a_share_of_what_was_kept_is_told_from_four_on(cadence: Cadence, kept: Ratio, expected: str) -> None:
    """Below, there are only the numbers; half a per cent goes up."""
    assert expected == told(statements.adherence(cadence, kept))


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (TUE_FRI, "6 of 13 slots filled"),
        (RULE, "6 of 13 slots filled"),
        (MONTHLY, "6 of 13 promised posts planned"),
        (Interval(3), "6 of 13 days on schedule"),
    ],
)
def test_cover_is_told_in_what_was_promised(cadence: Cadence, expected: str) -> None:
    """Slots, posts or days."""
    assert expected == told(statements.cover(cadence, Planned((), None, Ratio(6, 13))))


@pytest.mark.parametrize(
    ("cadence", "streak", "expected"),
    [
        (TUE_FRI, Streak(4, 4), "4 weeks in a row kept in full"),
        (Interval(3), Streak(1, 7), "1 week in a row kept in full; the longest was 7 weeks"),
        (MONTHLY, Streak(0, 3), "none now; the longest was 3 months"),
        (WEEKLY, Streak(2, 3), "2 weeks in a row kept in full; the longest was 3 weeks"),
        (WEEKLY, Streak(0, 0), "none yet"),
        (RULE, Streak(6, 6), "6 weeks with slots in a row kept in full"),
    ],
)
def test_a_streak_counts_weeks_or_the_months_of_a_quota(cadence: Cadence, streak: Streak, expected: str) -> None:
    """The longest is named when it is another one."""
    assert expected == told(statements.streak(cadence, streak))


@pytest.mark.parametrize(
    ("burstiness", "expected"),
    [
        (-1.0, "100%, steady (over 17 intervals)"),
        (-0.5, "75%, steady (over 17 intervals)"),
        (-0.4, "70%, uneven (over 17 intervals)"),
        (0.4, "30%, in bursts (over 17 intervals)"),
    ],
)
def test_steadiness_has_a_number_and_a_word(burstiness: float, expected: str) -> None:
    """Steady and in bursts are beyond what chance brings about."""
    assert expected == told(statements.steadiness(Steadiness(17, burstiness)))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Punctuality(Fraction(10), 21), "half of the posts within 10 minutes of their slot"),
        (Punctuality(Fraction(5, 2), 6), "half of the posts within 3 minutes of their slot"),
        (Punctuality(Fraction(1), 5), "half of the posts within 1 minute of their slot"),
        (Punctuality(Fraction(1, 3), 5), "half of the posts to the minute"),
        (Punctuality(Fraction(1200), 5), "half of the posts within 20 hours of their slot"),
        (Punctuality(Fraction(1), 4), None),
    ],
)
def test_punctuality_is_told_from_five_slots_on(found: Punctuality, expected: str | None) -> None:
    """In whole minutes, or hours where there are many."""
    assert expected == told(statements.punctuality(found))


@pytest.mark.parametrize(
    ("off", "expected"),
    [
        (None, "5 May 2026 19:00"),
        (timedelta(seconds=20), "5 May 2026 19:00"),
        (timedelta(minutes=1), "5 May 2026 19:00, 1 minute later"),
        (timedelta(minutes=-10), "5 May 2026 19:00, 10 minutes earlier"),
    ],
)
def test_a_filled_slot_tells_how_far_off_the_post_is(off: timedelta | None, expected: str) -> None:
    """A post of the whole day is neither late nor early."""
    slot = Slot(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC), SlotState.KEPT, "post", off)

    assert expected == told(statements.filled_slot(slot, "19:00"))


def test_silences_and_habits_are_told_in_days() -> None:
    """With the days of the posts around a silence."""
    silence = Silence(date(2026, 10, 16), date(2026, 10, 27))

    assert "11 days, from 16 October 2026 to 27 October 2026" == told(statements.silence(silence))
    assert "about every 3 days" == told(statements.habit(Habit(Fraction(5, 2), ())))
    assert "about every day" == told(statements.habit(Habit(Fraction(1), ())))


@pytest.mark.parametrize(
    ("last", "rate", "expected"),
    [
        (date(2026, 9, 22), Fraction(3, 70), "22 September 2026; promised about every 23 days"),
        (None, Fraction(3, 70), "never yet; promised about every 23 days"),
        (None, Fraction(2), "never yet; promised about every day"),
        (None, Fraction(0), "never yet"),
    ],
)
def test_a_drought_is_told_with_what_was_promised(last: date | None, rate: Fraction, expected: str) -> None:
    """A tenth of three posts a week is one in 23 days; a rule that has ended asks for nothing."""
    assert expected == told(statements.drought(Drought("books", last, 60, Fraction(18, 7), rate)))


def test_around_an_event_there_are_posts_and_promises() -> None:
    """A promise that is spread over the days of a month may be broken."""
    event = Days("Fair", date(2026, 10, 1), date(2026, 10, 2))
    surge = Surge(event, date(2026, 9, 24), date(2026, 10, 8), 2, Fraction(7 * 2, 30) + Fraction(7 * 2, 31), None)

    expected = "2 posts from 24 September 2026 to 7 October 2026, 0.9 promised"
    assert expected == told(statements.around_event(surge))
