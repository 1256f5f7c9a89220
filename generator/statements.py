"""The figures of a channel in words, the same on pages and in a terminal; a share is told where it says something."""

from __future__ import annotations

import math
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from typing import assert_never

from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.measures import ENOUGH_PROMISED
from generator.measures import ONE_DAY
from generator.regularity import BURSTS
from generator.regularity import STEADY
from generator.texts import say
from generator.texts import say_many
from generator.wording import kept_in_words

if TYPE_CHECKING:
    from generator.adherence import Streak
    from generator.cadence import Cadence
    from generator.focus import Drought
    from generator.measures import Planned
    from generator.measures import Ratio
    from generator.measures import Slot
    from generator.peaks import Surge
    from generator.regularity import Habit
    from generator.regularity import Silence
    from generator.regularity import Steadiness
    from generator.rhythm import Punctuality
    from generator.texts import Text

_LONG = 120  # minutes, beyond which hours say more
ENOUGH_SLOTS = 5  # kept slots from which on their punctuality says something


def share_of(ratio: Ratio) -> int | None:
    """Return a ratio in whole per cents, None where too little was promised to speak of a share."""
    if ratio.promised < ENOUGH_PROMISED:
        return None
    return _rounded(Fraction(100 * ratio.done, ratio.promised))


def adherence(cadence: Cadence, kept: Ratio) -> Text:
    """Return how much of a promise was kept."""
    words, share = kept_in_words(cadence, kept), share_of(kept)
    return words if share is None else say("{words} ({share}%)", words=words, share=share)


def cover(cadence: Cadence, planned: Planned) -> Text:
    """Return how much of what is promised ahead is there."""
    done, promised = planned.cover.done, planned.cover.promised
    match cadence:
        case WeeklySlots() | Recurrence():
            return say("{done} of {promised} slots filled", done=done, promised=promised)
        case Quota():
            return say("{done} of {promised} promised posts planned", done=done, promised=promised)
        case Interval():
            return say("{done} of {promised} days on schedule", done=done, promised=promised)
        case _:
            assert_never(cadence)


def streak(cadence: Cadence, found: Streak) -> Text:
    """Return how many periods in a row were kept in full."""
    now, longest = (_periods(cadence, count) for count in (found.now, found.longest))
    if not found.now:
        return say("none now; the longest was {longest}", longest=longest) if found.longest else say("none yet")
    if found.longest == found.now:
        return say("{now} in a row kept in full", now=now)
    return say("{now} in a row kept in full; the longest was {longest}", now=now, longest=longest)


def _periods(cadence: Cadence, count: int) -> Text:
    """Return how many of the periods that count for a streak; a rule may leave whole weeks out."""
    if isinstance(cadence, Quota) and cadence.period is Period.MONTH:
        return say_many("{count} month", "{count} months", count)
    if isinstance(cadence, Recurrence):
        return say_many("{count} week with slots", "{count} weeks with slots", count)
    return say_many("{count} week", "{count} weeks", count)


def steadiness(found: Steadiness) -> Text:
    """Return how regular the posts came, with the number of intervals that it rests on."""
    if found.burstiness <= STEADY:
        word = say("steady")
    elif found.burstiness >= BURSTS:
        word = say("in bursts")
    else:
        word = say("uneven")
    return say("{share}%, {word} (over {count} intervals)", share=found.per_cent, word=word, count=found.intervals)


def punctuality(found: Punctuality) -> Text | None:
    """Return how far posts lie from their slots, None where too few were kept to tell."""
    if found.slots < ENOUGH_SLOTS:
        return None
    minutes = _rounded(found.minutes)
    if not minutes:
        return say("half of the posts to the minute")
    if minutes > _LONG:
        return say("half of the posts within {count} hours of their slot", count=_rounded(found.minutes / 60))
    return say_many(
        "half of the posts within {count} minute of their slot",
        "half of the posts within {count} minutes of their slot",
        minutes,
    )


def filled_slot(slot: Slot, clock: str) -> Text:
    """Return the slot that a post fills, by its day and its time of day (`clock`), and how far off the post is."""
    when = say("{day} {time}", day=slot.day, time=clock)
    minutes = round((slot.off or timedelta()).total_seconds() / 60)
    if minutes > 0:
        return say_many("{slot}, {count} minute later", "{slot}, {count} minutes later", minutes, slot=when)
    if minutes < 0:
        return say_many("{slot}, {count} minute earlier", "{slot}, {count} minutes earlier", -minutes, slot=when)
    return when


def silence(found: Silence) -> Text:
    """Return how long nothing came, and when."""
    return say_many(
        "{count} day, from {start} to {end}",
        "{count} days, from {start} to {end}",
        found.days,
        start=found.start,
        end=found.end,
    )


def habit(found: Habit) -> Text:
    """Return the usual interval of a channel that promised none."""
    return say_many("about every day", "about every {count} days", _rounded(found.usual))


def drought(found: Drought) -> Text:
    """Return when a promised topic was last written about, and how often it was promised."""
    last = say("{day}", day=found.last) if found.last else say("never yet")
    return say("{last}; {promised}", last=last, promised=drought_promise(found)) if found.every else last


def drought_promise(found: Drought) -> Text:
    """Return how often a topic was promised."""
    return say_many("promised about every day", "promised about every {count} days", found.every)


def around_event(surge: Surge) -> Text:
    """Return how a channel did around an event."""
    return say(
        "{posts} posts from {first} to {last}, {promised} promised",
        posts=surge.posts,
        first=surge.start,
        last=surge.end - ONE_DAY,
        promised=float(surge.promised),
    )


def _rounded(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))
