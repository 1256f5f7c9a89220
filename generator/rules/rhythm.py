"""Rules about the promise of rhythm: what of the last 12 weeks was not kept, and whether anything is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import counts_for_rhythm
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.texts import say
from generator.texts import say_many
from generator.wording import gap_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis import ChannelFigures
    from generator.diagnostics import Location
    from generator.texts import Text


def gap(subject: Subject) -> Iterator[Finding]:
    """Find stretches in which a channel fell silent against its promise."""
    for figures in subject.analysis.channels:
        for one in figures.recent_gaps:
            if not _is_single(one):
                yield Finding(_place(figures, one), _in_words(figures, one), _cure(one))


def missed_slot(subject: Subject) -> Iterator[Finding]:
    """Find single promised posts that did not come."""
    for figures in subject.analysis.channels:
        for one in figures.recent_gaps:
            if _is_single(one):
                yield Finding(_place(figures, one), _in_words(figures, one), _cure(one))


def no_runway(subject: Subject) -> Iterator[Finding]:
    """Find channels with a promise for which nothing is planned."""
    for figures in subject.analysis.channels:
        kept = figures.rhythm.kept
        if kept and kept.planned.runway is not None and figures.rhythm.next is None:
            yield Finding(
                figures.channel.place("cadence"),
                say(
                    "`{channel}`: nothing is planned from {today} on",
                    channel=figures.channel.key,
                    today=subject.calendar.today,
                ),
                say("plan the next post, or take the promise `{promise}` back", promise=figures.channel.promise),
            )


def event_peak(subject: Subject) -> Iterator[Finding]:
    """Find events of one's own with a burst of posts around them and a gap after them."""
    for figures in subject.analysis.channels:
        for surge in figures.surges:
            if surge.is_peak and surge.valley and surge.valley.end > figures.frame.window_start:
                yield Finding(
                    surge.event.location or figures.channel.place("cadence"),
                    say_many(
                        "`{channel}`: {count} post around `{event}`, {promised} promised; then {gap}",
                        "`{channel}`: {count} posts around `{event}`, {promised} promised; then {gap}",
                        surge.posts,
                        channel=figures.channel.key,
                        event=surge.event.name,
                        promised=float(surge.promised),
                        gap=gap_in_words(surge.valley),
                    ),
                    say("keep some of these posts for the weeks after the event"),
                )


def _is_single(one: Gap) -> bool:
    """Tell whether a gap is one slot alone, or a period in which something did come."""
    return one.kind is GapKind.SHORT or (one.kind is GapKind.SLOTS and one.missed == 1)


def _place(figures: ChannelFigures, one: Gap) -> Location:
    """Return the publish time of the post that ends the gap, else the promise."""
    for candidate in figures.posts:
        if candidate.when and candidate.when.day >= one.end and counts_for_rhythm(candidate, figures.frame.today):
            return candidate.place("publish")
    return figures.channel.place("cadence")


def _cure(one: Gap) -> Text:
    if one.state is GapState.RUNNING:
        return say("plan a post: the gap is still open, and what is past of it cannot be filled any more")
    return say("what is past cannot be filled any more: plan the next posts in time, or promise less")


def _in_words(figures: ChannelFigures, one: Gap) -> Text:
    return say("`{channel}`: {gap}", channel=figures.channel.key, gap=gap_in_words(one))


def _blog(promise: str) -> str:
    return SMALL_CALENDAR.replace("mark: BL", f'mark: BL, cadence: "{promise}"')


def _posts(*days: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        post(f"title: Reading night {number}\nchannel: blog\ntopic: events\npublish: {day}\n", f"posts/{number}.md")
        for number, day in enumerate(days, 1)
    )


_FAIR = f"{_blog('every 7 days')}events: [{{name: Book fair, from: 2026-06-05}}]\n"

_RULES: tuple[Rule, ...] = (
    Rule(
        "gap",
        Severity.WARNING,
        gap,
        Explanation(
            say("A channel was silent for longer than its `cadence` promises, in the last 12 weeks."),
            say("People stop looking where nothing comes: a rhythm that can be relied on is worth more than a burst."),
            Example(_posts("2026-04-20", "2026-05-15", "2026-05-25"), _blog("every 10 days")),
            Example(_posts("2026-04-28", "2026-05-07", "2026-05-16", "2026-05-25"), _blog("every 10 days")),
        ),
    ),
    Rule(
        "missed-slot",
        Severity.ADVICE,
        missed_slot,
        Explanation(
            say("A single post that the `cadence` promises did not come, in the last 12 weeks."),
            say("Once is nothing; seen early, it does not become a habit."),
            Example(_posts("2026-05-05 12:00", "2026-05-19 12:00", "2026-05-26 12:00"), _blog("tue 12:00")),
            Example(
                _posts("2026-05-05 12:00", "2026-05-12 12:00", "2026-05-19 12:00", "2026-05-26"), _blog("tue 12:00")
            ),
        ),
    ),
    Rule(
        "no-runway",
        Severity.ADVICE,
        no_runway,
        Explanation(
            say("A channel has a promise, and not one post is planned for it."),
            say("Who has to think up today's post today will skip it on the first busy day."),
            Example(_posts("2026-05-12", "2026-05-19"), _blog("1 per week")),
            Example(_posts("2026-05-12", "2026-05-19", "2026-05-26"), _blog("1 per week")),
        ),
        in_settings=True,
    ),
    Rule(
        "event-peak",
        Severity.WARNING,
        event_peak,
        Explanation(
            say("A channel has twice as many posts around one of your `events` as promised, and then a gap."),
            say("The people who came for the event are gone when nothing follows it."),
            Example(_posts("2026-05-30", "2026-06-02", "2026-06-04", "2026-06-05", "2026-06-06"), _FAIR),
            Example(_posts("2026-05-30", "2026-06-04", "2026-06-05", "2026-06-12", "2026-06-19"), _FAIR),
        ),
        in_settings=True,
    ),
)

FAMILY = Family(say("the promise of rhythm"), _RULES)
