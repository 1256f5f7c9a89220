"""What a channel's posts are about, or what they are for: shares held against the promise, and over time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from generator import charts
from generator import shapes
from generator import statements
from generator import wording
from generator.focus import DROUGHT
from generator.focus import PER_CENT
from generator.focus import TopicShare
from generator.focus import per_cents
from generator.pages.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.analysis import FocusFigures
    from generator.analysis import FocusSpan
    from generator.charts import Bar
    from generator.charts import ShareColumns
    from generator.charts import Stack
    from generator.focus import Focus
    from generator.texts import Text


MOST_TOPICS = 40  # that have a row; of more, those that most was promised or written about
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
class Others:
    """How many topics have no row of their own, and the posts about them."""

    topics: int
    posts: int
    per_cent: int


@dataclass(frozen=True, slots=True)
class FocusView:
    """A channel's focus; `is_near`: so few posts would have to be on another topic that nobody needs to act.

    `others` sums up the topics that have no row, None where all have one.
    """

    focus: Focus
    rows: tuple[ShareRow, ...]
    others: Others | None
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
    others: int  # topics beyond those
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


def make_aspect(figures: FocusFigures, topics: Mapping[str, Label], most: int, longest: int = DROUGHT) -> Aspect:
    """Return an aspect; `most` and `longest` are how much drift and how long a drought the team takes."""
    return Aspect(
        now=_view(figures.now, topics, most),
        plan=_view(figures.planned, topics, most),
        whole=_view(figures.whole, topics, most),
        over_time=_over_time(figures.over_time, topics),
        droughts=tuple((topics[one.topic], statements.drought(one), one.times >= longest) for one in figures.droughts),
        runs=tuple((topics[run.topic], len(run.posts)) for run in figures.runs),
    )


def share_rows(focus: Focus, topics: Mapping[str, Label]) -> tuple[ShareRow, ...]:
    """Return a row for each topic of some posts."""
    parts = per_cents({share.topic: share.count for share in focus.shares})
    return tuple(
        ShareRow(topics[share.topic], share.count, parts[share.topic], share.promised, charts.bar(share, focus.total))
        for share in focus.shares
    )


def _view(focus: Focus, topics: Mapping[str, Label], most: int) -> FocusView:
    shown, rest = _leading(focus.shares)
    unshown = TopicShare("", sum(share.count for share in rest), sum(share.promised or 0 for share in rest))
    leading, rows = {share.topic for share in shown}, share_rows(focus, topics)
    per_cent = sum(row.per_cent for row in rows if row.topic.key not in leading)
    return FocusView(
        focus=focus,
        rows=tuple(row for row in rows if row.topic.key in leading),
        others=Others(len(rest), unshown.count, per_cent) if rest else None,
        stack=charts.stack((*shown, unshown), shapes.by_topic(topics)),
        advice=wording.purpose_advice(focus)
        if topics is PURPOSE_LABELS
        else wording.advice(focus, {key: label.name for key, label in topics.items()}),
        is_near=focus.is_near(most),
    )


def _leading(shares: Iterable[TopicShare]) -> tuple[list[TopicShare], list[TopicShare]]:
    """Return the topics that most was promised or written about, and the others, both in the order given."""
    shares = tuple(shares)
    ranked = sorted(shares, key=lambda share: (-(share.promised or 0), -share.count))
    leading = {share.topic for share in ranked[:MOST_TOPICS]}
    return [one for one in shares if one.topic in leading], [one for one in shares if one.topic not in leading]


def _over_time(spans: tuple[FocusSpan, ...], topics: Mapping[str, Label]) -> FocusOverTime:
    place = {topic: number for number, topic in enumerate(topics)}
    counts = [{share.topic: share.count for share in span.focus.shares} for span in spans]
    totals: Counter[str] = Counter()
    promises: dict[str, int | None] = {}
    for share in (share for span in spans for share in span.focus.shares):
        totals[share.topic] += share.count
        promises[share.topic] = share.promised
    in_order = sorted(promises, key=place.__getitem__)
    shown, rest = _leading(TopicShare(topic, totals[topic], promises[topic]) for topic in in_order)
    promised = {share.topic: share.promised for share in shown}
    whole = [per_cents(count) if sum(count.values()) else None for count in counts]
    rows = {topic: tuple(None if parts is None else parts.get(topic, 0) for parts in whole) for topic in promised}
    top = max([*(part or 0 for row in rows.values() for part in row), *(share or 0 for share in promised.values()), 1])
    off = tuple(None if span.focus.distance is None else floor(PER_CENT * span.focus.distance + 0.5) for span in spans)
    return FocusOverTime(
        spans,
        tuple(_series(topics[topic], promised[topic], row, top) for topic, row in rows.items()),
        len(rest),
        _series(Label("", "", ""), None, off, PER_CENT) if any(part is not None for part in off) else None,
    )


def _series(topic: Label, promised: int | None, row: tuple[int | None, ...], top: int) -> ShareSeries:
    shares = [None if part is None else part / PER_CENT for part in row]
    return ShareSeries(topic, promised, row, charts.share_columns(shares, promised, top / PER_CENT))
