"""A channel at a glance: its rhythm and its focus in words and pictures, as all pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import charts
from generator import statements
from generator import wording
from generator.cadence import Period
from generator.cadence import Quota
from generator.focus import DROUGHT
from generator.focus import NEAR
from generator.measures import GapKind
from generator.measures import SlotState
from generator.measures import look_back
from generator.pages.aspects import PURPOSE_LABELS
from generator.pages.aspects import make_aspect
from generator.pages.values import GapItem
from generator.texts import say
from generator.texts import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.adherence import Tally
    from generator.analysis import ChannelFigures
    from generator.charts import Columns
    from generator.charts import Strip
    from generator.measures import Ratio
    from generator.model import Calendar
    from generator.pages.aspects import Aspect
    from generator.pages.values import Label
    from generator.peaks import Surge
    from generator.rhythm import Light
    from generator.rhythm import Rhythm
    from generator.texts import Text

MOST_DAYS = 500  # posts, gaps and events of a strip in words


@dataclass(frozen=True, slots=True)
class SurgeItem:
    """A channel around an event, in words and in `brief`; `valley` where a gap follows it."""

    channel: Label
    surge: Surge
    words: Text
    brief: Text
    valley: Text | None


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a channel's rhythm in words, None for those that say nothing (yet) of it."""

    kept: Text | None = None
    streak: Text | None = None
    steadiness: Text | None = None
    punctuality: Text | None = None
    longest_silence: Text | None = None
    cover: Text | None = None
    firm_cover: Text | None = None
    habit: Text | None = None
    unusual: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A channel at a glance.

    `columns` draw the `tallies`, `days` tell in words what the strip shows, but for so many `other_days`. `holds_until`
    is the first day on which the promise fails, None when none does; `period_ends` is the last day of the quota's
    period that today lies in.
    """

    channel: Label
    purpose: str | None
    promise: Text
    light: Light | None
    light_in_words: Text
    measures: Measures
    rhythm: Rhythm
    strip: Strip
    columns: Columns
    tallies: tuple[Tally, ...]
    is_by_month: bool
    days: tuple[tuple[date, Text], ...]
    other_days: int
    by_month: tuple[tuple[date, Ratio, int | None], ...]
    surges: tuple[SurgeItem, ...]
    topics: Aspect
    purposes: Aspect
    gaps: tuple[GapItem, ...]
    recent_gaps: tuple[GapItem, ...]
    holds_until: date | None
    holds_firm_until: date | None
    period_ends: date | None


def make_card(figures: ChannelFigures, calendar: Calendar, label: Label, topics: Mapping[str, Label]) -> Card:
    """Return the card of a channel."""
    channel, rhythm, settings = figures.channel, figures.rhythm, calendar.settings
    kept, today, days = rhythm.kept, calendar.today, _days(figures, calendar)
    return Card(
        channel=label,
        purpose=channel.purpose,
        promise=wording.promise_in_words(channel.cadence),
        light=rhythm.light,
        light_in_words=wording.LIGHTS[rhythm.light],
        measures=_measures(figures),
        rhythm=rhythm,
        strip=charts.strip(figures, look_back(today), calendar.horizon, settings.pauses, settings.events),
        columns=charts.columns(figures.tallies, today),
        tallies=figures.tallies,
        is_by_month=isinstance(channel.cadence, Quota) and channel.cadence.period is Period.MONTH,
        days=days[:MOST_DAYS],
        other_days=len(days[MOST_DAYS:]),
        by_month=tuple((month, ratio, statements.share_of(ratio)) for month, ratio in kept.by_month) if kept else (),
        surges=tuple(_surge(surge, label) for surge in figures.surges),
        topics=make_aspect(
            figures.topics,
            topics,
            settings.number("topic-drift", "max", NEAR),
            settings.number("topic-drought", "max", DROUGHT),
        ),
        purposes=make_aspect(figures.purposes, PURPOSE_LABELS, settings.number("purpose-mix", "max", NEAR)),
        gaps=tuple(GapItem(label, gap, wording.gap_in_words(gap)) for gap in rhythm.gaps),
        recent_gaps=tuple(GapItem(label, gap, wording.gap_in_words(gap)) for gap in figures.recent_gaps),
        holds_until=_after(today, kept.planned.runway) if kept else None,
        holds_firm_until=_after(today, kept.firm.runway) if kept else None,
        period_ends=_after(today, kept.running.days_left - 1) if kept and kept.running else None,
    )


def _after(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _days(figures: ChannelFigures, calendar: Calendar) -> tuple[tuple[date, Text], ...]:
    """Return what a strip shows, in words and in order of time."""
    titles = {post.id: post.title for post in figures.posts}
    start, settings = look_back(calendar.today), calendar.settings
    found = [(booking.day, verbatim(titles[booking.id])) for booking in figures.bookings if booking.day >= start]
    found += [(slot.day, _EMPTY[slot.state]) for slot in figures.rhythm.slots if slot.state in _EMPTY]
    gaps = [gap for gap in figures.rhythm.gaps if gap.kind is not GapKind.SLOTS]
    found += [(max(gap.start, start), wording.gap_in_words(gap)) for gap in gaps if gap.end > start]
    spans = [days for days in (*settings.events, *settings.pauses) if days.end > start]
    found += [(max(days.start, start), verbatim(days.name)) for days in spans]
    in_order = sorted(found, key=lambda pair: pair[0])
    return tuple((day, words) for day, words in in_order if start <= day < calendar.horizon)


_EMPTY = {SlotState.MISSED: say("missed slot"), SlotState.OPEN: say("open slot")}


def _measures(figures: ChannelFigures) -> Measures:
    rhythm, cadence = figures.rhythm, figures.channel.cadence
    longest = statements.silence(rhythm.longest_silence) if rhythm.longest_silence else None
    kept, habit = rhythm.kept, rhythm.habit
    if kept is None or cadence is None:
        return Measures(
            longest_silence=longest,
            habit=statements.habit(habit) if habit else None,
            unusual=tuple(statements.silence(one) for one in habit.unusual) if habit else (),
        )
    return Measures(
        kept=statements.adherence(cadence, kept.adherence),
        streak=statements.streak(cadence, kept.streak),
        steadiness=statements.steadiness(kept.steadiness) if kept.steadiness else None,
        punctuality=statements.punctuality(kept.punctuality) if kept.punctuality else None,
        longest_silence=longest,
        cover=statements.cover(cadence, kept.planned) if kept.planned.cover.promised else None,
        firm_cover=statements.cover(cadence, kept.firm) if kept.firm.cover != kept.planned.cover else None,
    )


def _surge(surge: Surge, label: Label) -> SurgeItem:
    valley = wording.gap_in_words(surge.valley) if surge.valley else None
    brief = say("{posts} of {promised}", posts=surge.posts, promised=float(surge.promised))
    return SurgeItem(label, surge, statements.around_event(surge), brief, valley)
