"""Measures in words, the same on pages, in feeds and in findings."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING
from typing import Any
from typing import assert_never

from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.diagnostics import Severity
from generator.measures import ONE_DAY
from generator.measures import GapKind
from generator.measures import GapState
from generator.model import Origin
from generator.model import Purpose
from generator.rhythm import Light
from generator.settings import Address
from generator.settings import Priority
from generator.texts import fill
from generator.texts import join
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.cadence import Cadence
    from generator.diagnostics import Diagnostic
    from generator.focus import Focus
    from generator.language import Language
    from generator.measures import Gap
    from generator.measures import Ratio
    from generator.texts import Text
    from generator.texts import Value

MOST_MOVES = 8  # that one piece of advice names

HALF_AN_HOUR = 30  # minutes

WEEKDAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)

SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.ADVICE: say("advice"),
}


PURPOSES = {
    Purpose.INFORM: say("inform"),
    Purpose.ANNOUNCE: say("announce"),
    Purpose.STORY: say("story"),
    Purpose.HELP: say("help"),
    Purpose.ASK: say("ask"),
    Purpose.SELL: say("sell"),
    Purpose.SERVICE: say("service"),
}

ADDRESSES = {
    Address.INFORMAL: say("informal"),
    Address.FORMAL: say("formal"),
}

PRIORITIES = {
    Priority.HIGH: say("high"),
    Priority.NORMAL: say("normal"),
    Priority.LOW: say("low"),
}

ORIGINS = {
    Origin.TEAM: say("the team"),
    Origin.COMMUNITY: say("the community"),
}

LIGHTS = {
    Light.GOOD: say("in rhythm"),
    Light.SHORT: say("needs posts soon"),
    Light.BROKEN: say("rhythm broken"),
    None: say("no rhythm promised"),
}

GAP_STATES = {
    GapState.PAST: say("earlier gap"),
    GapState.RUNNING: say("running gap"),
    GapState.OPEN: say("gap in the plan"),
}


def promise_in_words(cadence: Cadence | None) -> Text:
    """Return what a channel promises."""
    match cadence:
        case None:
            return say("no rhythm promised")
        case Quota(count=count, period=Period.WEEK):
            return say_many("{count} post per week", "{count} posts per week", count)
        case Quota(count=count):
            return say_many("{count} post per month", "{count} posts per month", count)
        case Interval(days=days):
            return say_many("a post every day", "a post at least every {count} days", days)
        case WeeklySlots(slots=slots):
            named = [say("{weekday} {time}", weekday=WEEKDAYS[n - 1], time=f"{clock:%H:%M}") for n, clock in slots]
            return reduce(lambda first, second: say("{first}, {second}", first=first, second=second), named)
        case Recurrence(rule=rule):
            return say("as the rule {rule} says", rule=rule)
        case _:
            assert_never(cadence)


def kept_in_words(cadence: Cadence, kept: Ratio) -> Text:
    """Return how much of a promise was kept in the 12 weeks back."""
    if not kept.promised:
        return say("nothing was promised")
    match cadence:
        case WeeklySlots() | Recurrence():
            return say("{done} of {promised} slots kept", done=kept.done, promised=kept.promised)
        case Quota():
            return say("{done} of {promised} promised posts came", done=kept.done, promised=kept.promised)
        case Interval():
            return say("{done} of {promised} days on schedule", done=kept.done, promised=kept.promised)
        case _:
            assert_never(cadence)


def count_in_words(severity: Severity, count: int) -> Text:
    """Return how many findings of a severity there are."""
    match severity:
        case Severity.ERROR:
            return say_many("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return say_many("{count} warning", "{count} warnings", count)
        case Severity.ADVICE:
            return say_many("{count} piece of advice", "{count} pieces of advice", count)


def gap_in_brief(gap: Gap) -> Text:
    """Return what a gap is, for a calendar that shows its days itself."""
    if gap.state is GapState.OPEN:
        return _open_gap_in_brief(gap)
    match gap.kind:
        case GapKind.SLOTS if gap.silent:
            silence = say_many("{count} day without a post", "{count} days without a post", gap.silent)
            return say("{silence}, {slots}", silence=silence, slots=_slots_in_brief(gap))
        case GapKind.SLOTS:
            return _slots_in_brief(gap)
        case GapKind.EMPTY:
            return say_many("no post, {count} promised", "no post, {count} promised", gap.missed)
        case GapKind.SHORT:
            return say_many("{count} post too few", "{count} posts too few", gap.missed)
        case GapKind.SILENCE:
            return _silence_in_brief(gap)


def _silence_in_brief(gap: Gap) -> Text:
    """Return how long nothing came; while that goes on, since when and by when a post is due."""
    if gap.state is GapState.RUNNING and gap.due:
        return say("no post since {day}, due by {due}", day=gap.start - ONE_DAY, due=gap.due)
    return say_many("{count} day without a post", "{count} days without a post", gap.days)


def _open_gap_in_brief(gap: Gap) -> Text:
    match gap.kind:
        case GapKind.SLOTS:
            return _slots_in_brief(gap)
        case GapKind.EMPTY | GapKind.SHORT:
            return say_many("{count} more post to plan", "{count} more posts to plan", gap.missed)
        case GapKind.SILENCE:
            return say("a post is due by {due}", due=gap.due or gap.start)


def _slots_in_brief(gap: Gap) -> Text:
    match gap.state:
        case GapState.PAST:
            return say_many("{count} slot missed", "{count} slots missed", gap.missed)
        case GapState.OPEN:
            return say_many("{count} open slot", "{count} open slots", gap.missed)
        case GapState.RUNNING:
            return say_many("{count} slot missed or open", "{count} slots missed or open", gap.missed)


def gap_in_words(gap: Gap) -> Text:
    """Return what a gap is: what did not come, or does not stand in the plan yet, and when."""
    days: dict[str, Value] = {"first": gap.start, "last": gap.end - ONE_DAY}
    match gap.kind:
        case GapKind.SLOTS if gap.missed == 1:
            return say("the slot of {first} has no post", first=gap.start)
        case GapKind.SLOTS:
            return say_many(
                "{count} promised post in a row is missing, from {first} to {last}",
                "{count} promised posts in a row are missing, from {first} to {last}",
                gap.missed,
                **days,
            )
        case GapKind.SHORT | GapKind.EMPTY:
            return say_many(
                "{count} post too few from {first} to {last}",
                "{count} posts too few from {first} to {last}",
                gap.missed,
                **days,
            )
        case GapKind.SILENCE:
            return _silence_in_words(gap, days)


def _silence_in_words(gap: Gap, days: dict[str, Value]) -> Text:
    if gap.state is GapState.OPEN and gap.due and gap.due >= gap.end - ONE_DAY:
        return say("a post is due by {due}", due=gap.due)
    if gap.state is GapState.OPEN and gap.due:
        return say("a post is due by {due}, and none comes up to {last}", due=gap.due, last=gap.end - ONE_DAY)
    if gap.state is GapState.RUNNING and gap.after:
        return say("no post since {first}, and none up to {last}", first=gap.start - ONE_DAY, last=gap.end - ONE_DAY)
    if gap.state is GapState.RUNNING:
        return say("no post from {first} on, and none up to {last}", **days)
    if gap.days < (gap.end - gap.start).days:
        return say_many(
            "{count} day without a post, from {first} to {last} (pauses not counted)",
            "{count} days without a post, from {first} to {last} (pauses not counted)",
            gap.days,
            **days,
        )
    return say_many(
        "{count} day without a post, from {first} to {last}",
        "{count} days without a post, from {first} to {last}",
        gap.days,
        **days,
    )


def purpose_names() -> dict[str, Text]:
    """Return the purposes by the words that posts use for them."""
    return {purpose.value: name for purpose, name in PURPOSES.items()}


def advice(focus: Focus, names: Mapping[str, Text | str]) -> Text | None:
    """Return what to write instead, None where the promise is kept or there is none; an open topic may lack a name."""
    return _moves(focus, names, say("write {count} about {towards} instead of {other}"))


def purpose_advice(focus: Focus) -> Text | None:
    """Return the same of what posts are for."""
    return _moves(focus, purpose_names(), say("write {count} with the purpose {towards} instead of {other}"))


def _moves(focus: Focus, names: Mapping[str, Text | str], words: Text) -> Text | None:
    moves = [
        fill(
            words,
            count=move.count,
            towards=names.get(move.towards, move.towards),
            other=names.get(move.instead_of, move.instead_of),
        )
        for move in focus.moves[:MOST_MOVES]
    ]
    if focus.moves[MOST_MOVES:]:
        moves.append(say("and {count} more", count=len(focus.moves) - MOST_MOVES))
    return join(moves) if moves else None


def finding_as_data(finding: Diagnostic, language: Language) -> dict[str, Any]:
    """Return a finding as plain data, with its words in one language."""
    place = finding.location
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "width": place.width,
        "severity": finding.severity,
        "code": finding.code,
        "message": language.say(finding.message),
        "help": language.say(finding.help) if finding.help else None,
    }


def in_hours(length: timedelta) -> Text:
    """Return a length of time as whole or half hours, where it is none of these in minutes."""
    minutes = length // timedelta(minutes=1)
    if minutes % HALF_AN_HOUR or minutes == HALF_AN_HOUR:
        return say_many("{count} minute", "{count} minutes", minutes)
    return say("an hour") if minutes == 2 * HALF_AN_HOUR else say("{hours} hours", hours=minutes / (2 * HALF_AN_HOUR))
