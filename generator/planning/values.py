"""What a plan is made of: proposals, and openings that stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from generator.model import Purpose
    from generator.planning.people import Maker
    from generator.settings import Channel
    from generator.texts import Text
    from generator.times import When


@dataclass(frozen=True, slots=True)
class Proposal:
    """A post that would keep a promise; `topic` and `purpose` are None where nothing tells which."""

    channel: Channel
    when: When
    topic: str | None
    purpose: Purpose | None
    maker: Maker | None
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An opening that stays open, because nothing could fill it without breaking a rule."""

    channel: Channel
    day: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """Proposals in order of time, and what must stay open."""

    proposals: tuple[Proposal, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
