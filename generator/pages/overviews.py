"""Pages about the whole calendar: rhythm, focus, findings, how to subscribe, and the page for a wrong address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator import addresses
from generator.feeds import Feed
from generator.feeds import plan_feeds
from generator.measures import GapState
from generator.pages.cards import PURPOSE_LABELS
from generator.pages.values import Page
from generator.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import date

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.model import Days
    from generator.pages.atlas import Atlas
    from generator.pages.cards import Card
    from generator.pages.cards import ShareRow
    from generator.pages.cards import SurgeItem
    from generator.pages.values import GapItem
    from generator.pages.values import Label
    from generator.pages.values import PostItem
    from generator.peaks import WeekCount


Matrix: TypeAlias = "tuple[tuple[Label, tuple[ShareRow | None, ...]], ...]"


@dataclass(frozen=True, slots=True)
class ExtremeWeek:
    """A week that stands out, with its page where it has one."""

    monday: date
    address: str | None
    posts: int

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)


@dataclass(frozen=True, slots=True)
class RhythmPage:
    """What the rhythm page shows: all channels, the weeks that stand out, events, and all gaps as they lie to today."""

    cards: tuple[Card, ...]
    busiest: ExtremeWeek | None
    emptiest: ExtremeWeek | None
    surges: tuple[tuple[Days, tuple[SurgeItem, ...]], ...]
    running: tuple[GapItem, ...]
    ahead: tuple[GapItem, ...]
    past: tuple[GapItem, ...]


@dataclass(frozen=True, slots=True)
class FocusPage:
    """What the focus page shows: topics and purposes against channels (None: neither promised nor written about)."""

    cards: tuple[Card, ...]
    topics: Matrix
    purposes: Matrix


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A finding, and the post that it is about."""

    finding: Diagnostic
    post: PostItem | None


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What the findings page shows: what `ritme check` prints, worst first."""

    left_out: Diagnostics
    found: tuple[FoundItem, ...]


@dataclass(frozen=True, slots=True)
class SubscribePage:
    """What the subscribe page shows; `site_url` is where the site will stand, with a slash at its end."""

    feeds: tuple[Feed, ...]
    site_url: str | None

    @property
    def webcal(self) -> str | None:
        """Return the address by which calendar apps know that they are asked to subscribe."""
        return self.site_url and f"webcal://{self.site_url.partition('://')[2]}"


def plan(atlas: Atlas, left_out: Diagnostics) -> Iterator[Page]:
    """Yield the pages about the whole calendar."""
    yield Page(addresses.RHYTHM, "rhythm.html", _rhythm(atlas))
    yield Page(addresses.FOCUS, "focus.html", _focus(atlas))
    yield Page(addresses.FINDINGS, "findings.html", _findings(atlas, left_out))
    yield Page(
        addresses.SUBSCRIBE,
        "subscribe.html",
        SubscribePage(plan_feeds(atlas.calendar), atlas.calendar.settings.site_url),
    )
    yield Page(addresses.NOT_FOUND, "404.html", atlas.calendar.settings.site_url)


def _rhythm(atlas: Atlas) -> RhythmPage:
    extremes = atlas.analysis.extremes
    of_state = {state: tuple(gap for gap in atlas.gaps if gap.gap.state is state) for state in GapState}
    return RhythmPage(
        cards=atlas.cards,
        busiest=_week(atlas, extremes[0]) if extremes else None,
        emptiest=_week(atlas, extremes[1]) if extremes else None,
        surges=_surges(atlas),
        running=of_state[GapState.RUNNING],
        ahead=of_state[GapState.OPEN],
        past=tuple(reversed(of_state[GapState.PAST])),
    )


def _week(atlas: Atlas, count: WeekCount) -> ExtremeWeek:
    return ExtremeWeek(count.monday, atlas.week_address(count.monday), count.posts)


def _surges(atlas: Atlas) -> tuple[tuple[Days, tuple[SurgeItem, ...]], ...]:
    """Return the events near today in order of time, each with all channels that promised a rhythm."""
    of_channels = [card.surges for card in atlas.cards if card.surges]
    events = [(items[0].surge.event, items) for items in zip(*of_channels, strict=True)]
    return tuple(sorted(events, key=lambda pair: (pair[0].start, pair[0].name)))


def _focus(atlas: Atlas) -> FocusPage:
    return FocusPage(
        atlas.cards,
        topics=_table([card.topics.now.rows for card in atlas.cards], atlas.topics.values()),
        purposes=_table([card.purposes.now.rows for card in atlas.cards], PURPOSE_LABELS.values()),
    )


def _table(rows: list[tuple[ShareRow, ...]], labels: Iterable[Label]) -> Matrix:
    """Return topics against channels, without the topics that none has."""
    by_channel = [{row.topic.key: row for row in of_channel} for of_channel in rows]
    return tuple(
        (label, tuple(found.get(label.key) for found in by_channel))
        for label in labels
        if any(label.key in found for found in by_channel)
    )


def _findings(atlas: Atlas, left_out: Diagnostics) -> FindingsPage:
    rest = [finding for finding in _worst_first(atlas.findings) if finding not in left_out]
    return FindingsPage(left_out, tuple(FoundItem(one, atlas.by_source.get(one.location.path)) for one in rest))


def _worst_first(findings: Diagnostics) -> tuple[Diagnostic, ...]:
    """Return the findings by severity, within it by place."""
    order = list(SEVERITIES)
    return tuple(sorted(findings, key=lambda one: (order.index(one.severity), one.location, one.code)))
