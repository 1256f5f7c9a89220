"""What a plan is made of: proposals, and openings that stay open."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from generator.model import Purpose
    from generator.planning.people import Maker
    from generator.settings import Channel
    from generator.texts import Text
    from generator.times import When


@dataclass(frozen=True, slots=True, eq=False)  # two slots may be alike in all, and are two
class Proposal:
    """A post that would keep a promise; `topic` and `purpose` are None where nothing tells which.

    `reasons` tell first why it comes, then what settled the rest; `idea` is the path of one that waits for just this.
    """

    channel: Channel
    when: When
    topic: str | None
    purpose: Purpose | None
    maker: Maker | None
    reasons: tuple[Text, ...]
    idea: str | None = None

    def for_anything(self) -> Proposal:
        """Return the proposal without its purpose, and without the reason for it, which is the last."""
        return replace(self, purpose=None, reasons=self.reasons[:-1]) if self.purpose else self


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An opening that stays open, because nothing could fill it without breaking a rule."""

    channel: Channel
    day: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """Proposals in order of time, and what must stay open; not whole where more is missing than is planned at once."""

    proposals: tuple[Proposal, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
    is_whole: bool = True

    @property
    def to_write(self) -> tuple[Proposal, ...]:
        """Return the proposals that need a new file: for the others an idea is there already."""
        return tuple(one for one in self.proposals if one.idea is None)
