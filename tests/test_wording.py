"""Tests for generator.wording: what is said in English."""

from __future__ import annotations

from datetime import date
from datetime import time
from typing import Any

import pytest

from generator.cadence import Cadence
from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.focus import Focus
from generator.focus import Move
from generator.language import find_language
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.measures import Ratio
from generator.model import Purpose
from generator.rhythm import Light
from generator.texts import say
from generator.wording import GAP_STATES
from generator.wording import LIGHTS
from generator.wording import MOST_MOVES
from generator.wording import PURPOSES
from generator.wording import SEVERITIES
from generator.wording import WEEKDAYS
from generator.wording import advice
from generator.wording import finding_as_data
from generator.wording import gap_in_brief
from generator.wording import gap_in_words
from generator.wording import kept_in_words
from generator.wording import promise_in_words
from generator.wording import purpose_names

ENGLISH = find_language("en")
TUE = WeeklySlots(((2, time(19)),))
TUE_FRI = WeeklySlots(((2, time(19)), (5, time(9, 5))))
LAST_FRIDAY = Recurrence("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0")
START, NEXT_DAY, END = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 9)


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (None, "no rhythm promised"),
        (Quota(1, Period.WEEK), "1 post per week"),
        (Quota(3, Period.WEEK), "3 posts per week"),
        (Quota(1, Period.MONTH), "1 post per month"),
        (Quota(2, Period.MONTH), "2 posts per month"),
        (Interval(1), "a post every day"),
        (Interval(14), "a post at least every 14 days"),
        (TUE, "Tuesday 19:00"),
        (TUE_FRI, "Tuesday 19:00, Friday 09:05"),
        (
            WeeklySlots(tuple((number, time()) for number in range(1, 8))),
            "Monday 00:00, Tuesday 00:00, Wednesday 00:00, Thursday 00:00, Friday 00:00, Saturday 00:00, Sunday 00:00",
        ),
        (LAST_FRIDAY, "as the rule FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0 says"),
    ],
)
def test_a_promise_in_words(cadence: Cadence | None, expected: str) -> None:
    """As a colleague would say it."""
    assert expected == ENGLISH.say(promise_in_words(cadence))


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (TUE, "8 of 12 slots kept"),
        (LAST_FRIDAY, "8 of 12 slots kept"),
        (Quota(1, Period.WEEK), "8 of 12 promised posts came"),
        (Quota(1, Period.MONTH), "8 of 12 promised posts came"),
        (Interval(7), "8 of 12 days on schedule"),
    ],
)
def test_a_kept_promise_in_words(cadence: Cadence, expected: str) -> None:
    """Each form of promise is counted in its own unit."""
    assert expected == ENGLISH.say(kept_in_words(cadence, Ratio(8, 12)))


@pytest.mark.parametrize("cadence", [TUE, LAST_FRIDAY, Quota(1, Period.WEEK), Interval(7)])
def test_what_was_not_promised_yet_cannot_be_kept(cadence: Cadence) -> None:
    """Nought of nought would look like a failure."""
    assert "nothing was promised" == ENGLISH.say(kept_in_words(cadence, Ratio(0, 0)))


@pytest.mark.parametrize(
    ("kind", "state", "missed", "expected"),
    [
        (GapKind.SLOTS, GapState.PAST, 1, "1 slot missed"),
        (GapKind.SLOTS, GapState.PAST, 2, "2 slots missed"),
        (GapKind.SLOTS, GapState.RUNNING, 1, "1 slot missed or open"),
        (GapKind.SLOTS, GapState.RUNNING, 2, "2 slots missed or open"),
        (GapKind.SLOTS, GapState.OPEN, 1, "1 open slot"),
        (GapKind.SLOTS, GapState.OPEN, 2, "2 open slots"),
        (GapKind.SHORT, GapState.PAST, 1, "1 post too few"),
        (GapKind.SHORT, GapState.PAST, 2, "2 posts too few"),
        (GapKind.SHORT, GapState.OPEN, 1, "1 more post to plan"),
        (GapKind.SHORT, GapState.OPEN, 2, "2 more posts to plan"),
        (GapKind.EMPTY, GapState.PAST, 1, "no post, 1 promised"),
        (GapKind.EMPTY, GapState.PAST, 2, "no post, 2 promised"),
        (GapKind.EMPTY, GapState.OPEN, 1, "1 more post to plan"),
        (GapKind.EMPTY, GapState.OPEN, 2, "2 more posts to plan"),
    ],
)
def test_missing_posts_in_brief(kind: GapKind, state: GapState, missed: int, expected: str) -> None:
    """Behind today posts did not come, ahead they are still to plan; the days stand beside it in a calendar."""
    assert expected == ENGLISH.say(gap_in_brief(Gap(kind, state, START, END, missed, 7)))


@pytest.mark.parametrize(
    ("state", "silent", "missed", "expected"),
    [
        (GapState.PAST, None, 2, "2 slots missed"),
        (GapState.PAST, 0, 1, "1 slot missed"),
        (GapState.PAST, 1, 1, "1 day without a post, 1 slot missed"),
        (GapState.PAST, 9, 2, "9 days without a post, 2 slots missed"),
        (GapState.RUNNING, 9, 2, "9 days without a post, 2 slots missed or open"),
        (GapState.OPEN, 9, 2, "2 open slots"),
    ],
)
def test_the_silence_around_slots_in_brief(state: GapState, silent: int | None, missed: int, expected: str) -> None:
    """What readers noticed comes first; a silence that lies ahead is none yet."""
    gap = Gap(GapKind.SLOTS, state, START, END, missed, 7, after="a", silent=silent)

    assert expected == ENGLISH.say(gap_in_brief(gap))


@pytest.mark.parametrize(
    ("state", "days", "due", "expected"),
    [
        (GapState.PAST, 1, None, "1 day without a post"),
        (GapState.PAST, 7, NEXT_DAY, "7 days without a post"),
        (GapState.RUNNING, 7, None, "7 days without a post"),
        (GapState.RUNNING, 7, NEXT_DAY, "no post since 1 November 2026, due by 3 November 2026"),
        (GapState.OPEN, 7, NEXT_DAY, "a post is due by 3 November 2026"),
        (GapState.OPEN, 7, None, "a post is due by 2 November 2026"),
    ],
)
def test_a_silence_in_brief(state: GapState, days: int, due: date | None, expected: str) -> None:
    """Ahead it is the day that matters; before the first post of a channel that is the first one."""
    gap = Gap(GapKind.SILENCE, state, START, END, 1, days, due=due)

    assert expected == ENGLISH.say(gap_in_brief(gap))


@pytest.mark.parametrize("state", list(GapState))
@pytest.mark.parametrize(
    ("kind", "end", "missed", "expected"),
    [
        (GapKind.SLOTS, NEXT_DAY, 1, "the slot of 2 November 2026 has no post"),
        (GapKind.SLOTS, END, 2, "2 promised posts in a row are missing, from 2 November 2026 to 8 November 2026"),
        (GapKind.SHORT, END, 1, "1 post too few from 2 November 2026 to 8 November 2026"),
        (GapKind.SHORT, END, 3, "3 posts too few from 2 November 2026 to 8 November 2026"),
        (GapKind.EMPTY, END, 1, "1 post too few from 2 November 2026 to 8 November 2026"),
        (GapKind.EMPTY, END, 3, "3 posts too few from 2 November 2026 to 8 November 2026"),
    ],
)
def test_a_gap_in_words(kind: GapKind, end: date, missed: int, expected: str, state: GapState) -> None:
    """What did not come, from the first day to the last, both included."""
    gap = Gap(kind, state, START, end, missed, (end - START).days)

    assert expected == ENGLISH.say(gap_in_words(gap))


@pytest.mark.parametrize(
    ("state", "end", "expected"),
    [
        (GapState.PAST, END, "7 days without a post, from 2 November 2026 to 8 November 2026"),
        (GapState.OPEN, END, "7 days without a post, from 2 November 2026 to 8 November 2026"),
        (GapState.PAST, NEXT_DAY, "1 day without a post, from 2 November 2026 to 2 November 2026"),
        (GapState.RUNNING, END, "no post since 1 November 2026, and none up to 8 November 2026"),
    ],
)
def test_a_silence_in_words(state: GapState, end: date, expected: str) -> None:
    """One that lasts begins the day after the last post."""
    gap = Gap(GapKind.SILENCE, state, START, end, 1, (end - START).days, after="a")

    assert expected == ENGLISH.say(gap_in_words(gap))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (GapState.PAST, "7 days without a post, from 2 November 2026 to 8 November 2026"),
        (GapState.RUNNING, "no post since 1 November 2026, and none up to 8 November 2026"),
        (GapState.OPEN, "a post is due by 3 November 2026, and none comes up to 8 November 2026"),
    ],
)
def test_a_silence_with_its_due_day_in_words(state: GapState, expected: str) -> None:
    """Ahead, the day by which a post breaks it is told; behind, that day is of no use any more."""
    gap = Gap(GapKind.SILENCE, state, START, END, 1, 7, after="a", due=NEXT_DAY)

    assert expected == ENGLISH.say(gap_in_words(gap))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (GapState.PAST, "7 days without a post, from 2 November 2026 to 8 November 2026"),
        (GapState.RUNNING, "no post from 2 November 2026 on, and none up to 8 November 2026"),
    ],
)
def test_a_silence_before_the_first_post_in_words(state: GapState, expected: str) -> None:
    """There is no last post to count from, so the first day of the promise is named."""
    gap = Gap(GapKind.SILENCE, state, START, END, 1, 7)

    assert expected == ENGLISH.say(gap_in_words(gap))


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        (GapState.PAST, 5, "5 days without a post, from 2 November 2026 to 8 November 2026 (pauses not counted)"),
        (GapState.OPEN, 1, "1 day without a post, from 2 November 2026 to 8 November 2026 (pauses not counted)"),
        (GapState.RUNNING, 5, "no post since 1 November 2026, and none up to 8 November 2026"),
    ],
)
def test_a_silence_with_pauses_in_words(state: GapState, days: int, expected: str) -> None:
    """The number is smaller than the days it spans, which is explained; one that lasts names no number."""
    gap = Gap(GapKind.SILENCE, state, START, END, 1, days, after="a")

    assert expected == ENGLISH.say(gap_in_words(gap))


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ((), None),
        ((Move(1, "books", "events"),), "write 1 about Books instead of Events"),
        (
            (Move(2, "books", "events"), Move(1, "night", "events")),
            "write 2 about Books instead of Events; write 1 about night instead of Events",
        ),
    ],
)
def test_advice_in_words(moves: tuple[Move, ...], expected: str | None) -> None:
    """A topic that no post has named yet goes by its key; where nothing is to be moved nothing is said."""
    said = advice(Focus(0, (), None, None, moves), {"books": "Books", "events": "Events"})

    assert expected == (said and ENGLISH.say(said))


def test_advice_names_no_more_than_somebody_reads() -> None:
    """Of posts about thousands of topics nearly all would have to be about something else."""
    moves = tuple(Move(1, "books", f"tag-{number}") for number in range(MOST_MOVES + 2))
    said = advice(Focus(9, (), None, None, moves), {})

    assert said is not None
    assert ENGLISH.say(said).endswith("write 1 about books instead of tag-7; and 2 more")


def test_what_is_no_promise_has_no_words() -> None:
    """It is a fault of this program, which must not pass in silence."""
    nothing: Any = object()

    with pytest.raises(AssertionError):
        promise_in_words(nothing)
    with pytest.raises(AssertionError):
        kept_in_words(nothing, Ratio(8, 12))


def test_every_value_has_a_word() -> None:
    """Days of the week from Monday, severities, purposes, lights and states of gaps."""
    assert ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] == [
        ENGLISH.say(day) for day in WEEKDAYS
    ]
    assert {one: one.value for one in Severity} == {one: ENGLISH.say(word) for one, word in SEVERITIES.items()}
    assert {one: one.value for one in Purpose} == {one: ENGLISH.say(word) for one, word in PURPOSES.items()}
    assert {one.value: one.value for one in Purpose} == {
        key: ENGLISH.say(word) for key, word in purpose_names().items()
    }
    assert {
        Light.GOOD: "in rhythm",
        Light.SHORT: "needs posts soon",
        Light.BROKEN: "rhythm broken",
        None: "no rhythm promised",
    } == {one: ENGLISH.say(word) for one, word in LIGHTS.items()}
    assert {
        GapState.PAST: "earlier gap",
        GapState.RUNNING: "running gap",
        GapState.OPEN: "gap in the plan",
    } == {one: ENGLISH.say(word) for one, word in GAP_STATES.items()}


def test_a_finding_is_told_in_the_language_of_the_calendar() -> None:
    """Its code and its place are the same in all of them; a help may be missing."""
    finding = Diagnostic(Location("a.md"), Severity.ERROR, "x", say("earlier gap"))

    english, dutch = (finding_as_data(finding, find_language(code)) for code in ("en", "nl"))

    assert english["message"] != dutch["message"]
    assert {**english, "message": ""} == {**dutch, "message": ""}
    assert {"path": "a.md", "line": 1, "column": 1, "width": 1, "severity": "error", "code": "x", "help": None} == {
        key: value for key, value in english.items() if key != "message"
    }
