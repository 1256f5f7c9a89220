"""Rhythm: what a channel promised, what was kept of it, and where the gaps are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import assert_never

from generator.measures import Booking
from generator.measures import Frame
from generator.measures import Gap
from generator.measures import Planned
from generator.measures import Ratio
from generator.measures import Running
from generator.measures import Slot
from generator.measures import SlotState
from generator.model import Interval
from generator.model import Quota
from generator.model import WeeklySlots
from generator.promises import intervals
from generator.promises import quotas
from generator.promises import slots

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.model import Cadence


@dataclass(frozen=True, slots=True)
class Kept:
    """How a promise is kept: behind today, and ahead of it with all posts that count and with approved ones alone."""

    adherence: Ratio
    planned: Planned
    firm: Planned
    slots: tuple[Slot, ...] = ()
    running: Running | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """All that is known of a channel's rhythm; `kept` is None where nothing was promised.

    `silence` is the number of days since the last approved post before today.
    """

    last: date | None
    next: date | None
    silence: int | None
    kept: Kept | None = None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the gaps in order of time: none where nothing was promised."""
        return self.kept.planned.gaps if self.kept else ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the promised moments in order of time."""
        return self.kept.slots if self.kept else ()

    @property
    def open_slots(self) -> tuple[Slot, ...]:
        """Return the promised moments ahead that no post fills."""
        return tuple(slot for slot in self.slots if slot.state is SlotState.OPEN)


def measure(cadence: Cadence | None, bookings: Iterable[Booking], frame: Frame) -> Rhythm:
    """Return a channel's rhythm; `bookings` hold neither cancelled posts nor ideas."""
    counted = sorted(
        (booking for booking in bookings if booking.firm or booking.day >= frame.today),
        key=lambda booking: (booking.moment, booking.id),
    )
    past = [booking.day for booking in counted if booking.day < frame.today]
    within = [booking for booking in counted if frame.since <= booking.day < frame.horizon]
    return Rhythm(
        last=past[-1] if past else None,
        next=next((booking.day for booking in counted if booking.day >= frame.today), None),
        silence=(frame.today - past[-1]).days if past else None,
        kept=_keep(cadence, within, frame) if cadence else None,
    )


def _keep(cadence: Cadence, counted: list[Booking], frame: Frame) -> Kept:
    firm = [booking for booking in counted if booking.firm]
    match cadence:
        case WeeklySlots():
            return Kept(
                slots.adherence(cadence, firm, frame),
                slots.plan(cadence, counted, frame),
                slots.plan(cadence, firm, frame),
                slots=slots.match(cadence, counted, frame),
            )
        case Quota():
            return Kept(
                quotas.adherence(cadence, firm, frame),
                quotas.plan(cadence, counted, frame),
                quotas.plan(cadence, firm, frame),
                running=quotas.running(cadence, counted, frame),
            )
        case Interval():
            return Kept(
                intervals.adherence(cadence, firm, frame),
                intervals.plan(cadence, counted, frame),
                intervals.plan(cadence, firm, frame),
            )
        case _:
            assert_never(cadence)
