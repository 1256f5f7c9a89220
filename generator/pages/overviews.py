"""Pages about the whole calendar: rhythm, and the page for a wrong address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import addresses
from generator.measures import GapState
from generator.pages.parts import MOST_CHANNELS
from generator.pages.parts import divide
from generator.pages.values import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.pages.atlas import Atlas
    from generator.pages.cards import Card
    from generator.pages.cards import SurgeItem
    from generator.pages.values import GapItem
    from generator.peaks import WeekCount
    from generator.settings import Days

MOST_GAPS = 12
MOST_FOLDED_GAPS = 500


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

    @property
    def shown_past(self) -> tuple[GapItem, ...]:
        """Return the gaps that ended last."""
        return self.past[:MOST_GAPS]

    @property
    def folded_past(self) -> tuple[GapItem, ...]:
        """Return older ones, which are shown when they are asked for."""
        return self.past[MOST_GAPS:MOST_FOLDED_GAPS]

    @property
    def older(self) -> int:
        """Return how many even older ones stand on the pages of their channels alone."""
        return len(self.past[MOST_FOLDED_GAPS:])


def plan(atlas: Atlas) -> Iterator[Page]:
    """Yield the pages about the whole calendar."""
    for address, part, (cards,) in divide(addresses.RHYTHM, MOST_CHANNELS, atlas.cards):
        yield Page(address, "rhythm.html", _rhythm(atlas, cards), part)
    yield Page(addresses.NOT_FOUND, "404.html", atlas.calendar.settings.site_url)


def _rhythm(atlas: Atlas, cards: tuple[Card, ...]) -> RhythmPage:
    """Return the rhythm of some channels."""
    extremes = atlas.analysis.extremes
    shown = {card.channel.key for card in cards}
    gaps = [gap for gap in atlas.gaps if gap.channel.key in shown]
    of_state = {state: tuple(gap for gap in gaps if gap.gap.state is state) for state in GapState}
    return RhythmPage(
        cards=cards,
        busiest=_week(atlas, extremes[0]) if extremes else None,
        emptiest=_week(atlas, extremes[1]) if extremes else None,
        surges=_surges(cards),
        running=of_state[GapState.RUNNING],
        ahead=of_state[GapState.OPEN],
        past=tuple(reversed(of_state[GapState.PAST])),
    )


def _week(atlas: Atlas, count: WeekCount) -> ExtremeWeek:
    return ExtremeWeek(count.monday, atlas.week_address(count.monday), count.posts)


def _surges(cards: tuple[Card, ...]) -> tuple[tuple[Days, tuple[SurgeItem, ...]], ...]:
    """Return the events near today in order of time, each with all channels that promised a rhythm."""
    of_channels = [card.surges for card in cards if card.surges]
    events = [(items[0].surge.event, items) for items in zip(*of_channels, strict=True)]
    return tuple(sorted(events, key=lambda pair: (pair[0].start, pair[0].name)))
