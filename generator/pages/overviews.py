"""Pages about the whole calendar: rhythm, focus, findings, how to subscribe, and the page for a wrong address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.feeds import Feed
from generator.feeds import plan_feeds
from generator.measures import GapState
from generator.pages.values import Page
from generator.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.pages.atlas import Atlas
    from generator.pages.values import Card
    from generator.pages.values import GapItem
    from generator.pages.values import Label
    from generator.pages.values import PostItem
    from generator.pages.values import ShareRow


@dataclass(frozen=True, slots=True)
class RhythmPage:
    """What the rhythm page shows: all channels, and all gaps by how they lie to today."""

    cards: tuple[Card, ...]
    running: tuple[GapItem, ...]
    ahead: tuple[GapItem, ...]
    past: tuple[GapItem, ...]


@dataclass(frozen=True, slots=True)
class FocusPage:
    """What the focus page shows: topics against channels (None: neither promised nor written about)."""

    cards: tuple[Card, ...]
    table: tuple[tuple[Label, tuple[ShareRow | None, ...]], ...]


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
    of_state = {state: tuple(gap for gap in atlas.gaps if gap.gap.state is state) for state in GapState}
    return RhythmPage(
        cards=atlas.cards,
        running=of_state[GapState.RUNNING],
        ahead=of_state[GapState.OPEN],
        past=tuple(reversed(of_state[GapState.PAST])),
    )


def _focus(atlas: Atlas) -> FocusPage:
    by_card = [{row.topic.key: row for row in card.focus.rows} for card in atlas.cards]
    table = tuple(
        (topic, tuple(rows.get(key) for rows in by_card))
        for key, topic in atlas.topics.items()
        if any(key in rows for rows in by_card)
    )
    return FocusPage(atlas.cards, table)


def _findings(atlas: Atlas, left_out: Diagnostics) -> FindingsPage:
    rest = [finding for finding in _worst_first(atlas.findings) if finding not in left_out]
    return FindingsPage(left_out, tuple(FoundItem(one, atlas.by_source.get(one.location.path)) for one in rest))


def _worst_first(findings: Diagnostics) -> tuple[Diagnostic, ...]:
    """Return the findings by severity, within it by place."""
    order = list(SEVERITIES)
    return tuple(sorted(findings, key=lambda one: (order.index(one.severity), one.location, one.code)))
