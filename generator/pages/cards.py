"""A channel at a glance: its rhythm and its focus in words and pictures, as all pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import floor
from typing import TYPE_CHECKING

from generator import charts
from generator import shapes
from generator import statements
from generator import wording
from generator.cadence import Period
from generator.cadence import Quota
from generator.focus import DROUGHT
from generator.focus import NEAR
from generator.focus import PER_CENT
from generator.focus import per_cents
from generator.measures import GapKind
from generator.measures import SlotState
from generator.measures import look_back
from generator.pages.values import GapItem
from generator.pages.values import Label
from generator.texts import say
from generator.texts import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.adherence import Tally
    from generator.analysis import ChannelFigures
    from generator.analysis import FocusFigures
    from generator.analysis import FocusSpan
    from generator.charts import Bar
    from generator.charts import Columns
    from generator.charts import ShareColumns
    from generator.charts import Stack
    from generator.charts import Strip
    from generator.focus import Focus
    from generator.measures import Ratio
    from generator.model import Calendar
    from generator.peaks import Surge
    from generator.rhythm import Light
    from generator.rhythm import Rhythm
    from generator.texts import Text


PURPOSE_LABELS = {key: Label(key, "", "", words=words) for key, words in wording.purpose_names().items()}


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A topic's share of a channel: whole per cents that add up to 100, and the bar that shows it."""

    topic: Label
    count: int
    per_cent: int
    promised: int | None
    bar: Bar


@dataclass(frozen=True, slots=True)
class FocusView:
    """A channel's focus; `is_near`: so few posts would have to be on another topic that nobody needs to act."""

    focus: Focus
    rows: tuple[ShareRow, ...]
    stack: Stack
    advice: Text | None
    is_near: bool

    @property
    def drifts(self) -> bool:
        """Tell whether somebody should act: enough posts, and too many of them on another topic than promised."""
        return self.focus.is_enough and self.advice is not None and not self.is_near


@dataclass(frozen=True, slots=True)
class ShareSeries:
    """One topic's whole per cents in a row of windows, None in those without a post."""

    topic: Label
    promised: int | None
    per_cents: tuple[int | None, ...]
    columns: ShareColumns


@dataclass(frozen=True, slots=True)
class FocusOverTime:
    """How the focus moved: windows of days by their ends, each topic's shares, and how far all were off."""

    spans: tuple[FocusSpan, ...]
    series: tuple[ShareSeries, ...]
    distance: ShareSeries | None


@dataclass(frozen=True, slots=True)
class Aspect:
    """What a channel's posts are about, or what they are for: behind today, with the plan, always, and over time."""

    now: FocusView
    plan: FocusView
    whole: FocusView
    over_time: FocusOverTime
    droughts: tuple[tuple[Label, Text, bool], ...]
    runs: tuple[tuple[Label, int], ...]


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

    `columns` draw the `tallies`, `days` tell in words what the strip shows. `holds_until` is the first day on which
    the promise fails, None when none does; `period_ends` is the last day of the quota's period that today lies in.
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
    kept, today = rhythm.kept, calendar.today
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
        days=_days(figures, calendar),
        by_month=tuple((month, ratio, statements.share_of(ratio)) for month, ratio in kept.by_month) if kept else (),
        surges=tuple(_surge(surge, label) for surge in figures.surges),
        topics=_aspect(
            figures.topics,
            topics,
            settings.number("topic-drift", "max", NEAR),
            settings.number("topic-drought", "max", DROUGHT),
        ),
        purposes=_aspect(figures.purposes, PURPOSE_LABELS, settings.number("purpose-mix", "max", NEAR)),
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


def _aspect(figures: FocusFigures, topics: Mapping[str, Label], most: int, longest: int = DROUGHT) -> Aspect:
    return Aspect(
        now=_view(figures.now, topics, most),
        plan=_view(figures.planned, topics, most),
        whole=_view(figures.whole, topics, most),
        over_time=_over_time(figures.over_time, topics),
        droughts=tuple((topics[one.topic], statements.drought(one), one.times >= longest) for one in figures.droughts),
        runs=tuple((topics[run.topic], len(run.posts)) for run in figures.runs),
    )


def _view(focus: Focus, topics: Mapping[str, Label], most: int) -> FocusView:
    parts = per_cents({share.topic: share.count for share in focus.shares})
    return FocusView(
        focus=focus,
        rows=tuple(
            ShareRow(
                topics[share.topic], share.count, parts[share.topic], share.promised, charts.bar(share, focus.total)
            )
            for share in focus.shares
        ),
        stack=charts.stack(focus.shares, shapes.by_topic(topics)),
        advice=wording.purpose_advice(focus)
        if topics is PURPOSE_LABELS
        else wording.advice(focus, {key: label.name for key, label in topics.items()}),
        is_near=focus.is_near(most),
    )


def _over_time(spans: tuple[FocusSpan, ...], topics: Mapping[str, Label]) -> FocusOverTime:
    place = {topic: number for number, topic in enumerate(topics)}
    counts = [{share.topic: share.count for share in span.focus.shares} for span in spans]
    shares = (share for span in spans for share in span.focus.shares)
    promised = {share.topic: share.promised for share in sorted(shares, key=lambda share: place[share.topic])}
    whole = [per_cents(count) if sum(count.values()) else None for count in counts]
    rows = {topic: tuple(None if parts is None else parts.get(topic, 0) for parts in whole) for topic in promised}
    top = max([*(part or 0 for row in rows.values() for part in row), *(share or 0 for share in promised.values()), 1])
    off = tuple(None if span.focus.distance is None else floor(PER_CENT * span.focus.distance + 0.5) for span in spans)
    return FocusOverTime(
        spans,
        tuple(_series(topics[topic], promised[topic], row, top) for topic, row in rows.items()),
        _series(Label("", "", ""), None, off, PER_CENT) if any(part is not None for part in off) else None,
    )


def _series(topic: Label, promised: int | None, row: tuple[int | None, ...], top: int) -> ShareSeries:
    shares = [None if part is None else part / PER_CENT for part in row]
    return ShareSeries(topic, promised, row, charts.share_columns(shares, promised, top / PER_CENT))
