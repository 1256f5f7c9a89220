"""The page about focus: what channels talk about, for whom, which needs that serves, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator import addresses
from generator.audiences import count_for_audiences
from generator.audiences import measure_involvement
from generator.audiences import measure_needs
from generator.pages.aspects import PURPOSE_LABELS
from generator.pages.parts import MOST_CHANNELS
from generator.pages.parts import divide
from generator.pages.values import Page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.audiences import Involvement
    from generator.audiences import Need
    from generator.focus import TopicShare
    from generator.pages.aspects import FocusView
    from generator.pages.atlas import Atlas
    from generator.pages.cards import Card
    from generator.pages.values import Label
    from generator.settings import Audience


Matrix: TypeAlias = "tuple[tuple[Label, tuple[TopicShare | None, ...]], ...]"


@dataclass(frozen=True, slots=True)
class AudienceItem:
    """An audience: how many posts each channel made for it in the 12 weeks back, and how its needs were served.

    `is_stale` tells that it is to be asked again what it needs.
    """

    audience: Audience
    is_stale: bool
    channels: tuple[tuple[Label, int], ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class FocusPage:
    """What the focus page shows: topics and purposes against channels (None: neither promised nor written about).

    `other_topics` is how many more there are that lead on no channel. `involvement` tells of the channels whose posts
    say where they come from or what they are for.
    """

    cards: tuple[Card, ...]
    topics: Matrix
    other_topics: int
    purposes: Matrix
    audiences: tuple[AudienceItem, ...]
    involvement: tuple[tuple[Label, Involvement], ...]

    @property
    def tells_origins(self) -> bool:
        """Tell whether any post says where it comes from."""
        return any(one.from_community is not None for _, one in self.involvement)

    @property
    def tells_purposes(self) -> bool:
        """Tell whether any post says what it is for."""
        return any(one.asking is not None for _, one in self.involvement)


def plan(atlas: Atlas) -> Iterator[Page]:
    """Yield the page about focus; where there are many channels, one for each part of them."""
    audiences = tuple(_audiences(atlas))
    involvement = [(atlas.channels[one.channel], one) for one in measure_involvement(atlas.calendar)]
    for address, part, (cards,) in divide(addresses.FOCUS, MOST_CHANNELS, atlas.cards):
        shown = {card.channel.key for card in cards}
        topics = _table([card.topics.now for card in cards], atlas.topics.values())
        in_use = {share.topic for card in cards for share in card.topics.now.focus.shares}
        data = FocusPage(
            cards,
            topics=topics,
            other_topics=len(in_use) - len(topics),
            purposes=_table([card.purposes.now for card in cards], PURPOSE_LABELS.values()),
            audiences=audiences if part is None or part.number == 1 else (),
            involvement=tuple((label, one) for label, one in involvement if label.key in shown),
        )
        yield Page(address, "focus.html", data, part)


def _table(views: list[FocusView], labels: Iterable[Label]) -> Matrix:
    """Return topics against channels, each topic that has a row for any of them."""
    by_channel = [{share.topic: share for share in view.focus.shares} for view in views]
    shown = {row.topic.key for view in views for row in view.rows}
    return tuple((label, tuple(found.get(label.key) for found in by_channel)) for label in labels if label.key in shown)


def _audiences(atlas: Atlas) -> Iterator[AudienceItem]:
    stale = {finding.location for finding in atlas.findings if finding.code == "stale-research"}
    counts, needs = count_for_audiences(atlas.calendar), measure_needs(atlas.calendar)
    for audience in atlas.calendar.settings.audiences:
        found: Mapping[str, int] = counts.get(audience.key, {})
        yield AudienceItem(
            audience,
            is_stale=audience.place("researched") in stale,
            channels=tuple((label, found[key]) for key, label in atlas.channels.items() if key in found),
            needs=tuple(need for need in needs if need.audience is audience),
        )
