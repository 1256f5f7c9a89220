"""The keys that lead somewhere, once a reader has switched them on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.measures import monday_of
from generator.pages.start import shown_month
from generator.texts import say

if TYPE_CHECKING:
    from generator.pages.atlas import Atlas
    from generator.texts import Text


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key that leads to the `place` on a page which a selector names, or where there is none to an address."""

    key: str
    name: Text
    place: str = ""
    address: str | None = None


def plan_shortcuts(atlas: Atlas) -> tuple[Shortcut, ...]:
    """Return the shortcuts in the order in which they are listed."""
    calendar = atlas.calendar
    week = atlas.week_address(monday_of(calendar.today))
    today = f"{addresses.AGENDA}#today" if calendar.horizon > calendar.today else addresses.AGENDA
    return (
        Shortcut("/", say("search"), "#search"),
        Shortcut("t", say("today"), '[aria-current="date"]', today),
        Shortcut("p", say("earlier"), '[rel="prev"]'),
        Shortcut("n", say("later"), '[rel="next"]'),
        Shortcut("m", say("month"), address=addresses.month(shown_month(atlas))),
        *((Shortcut("w", say("week"), address=week),) if week else ()),
        Shortcut("a", say("agenda"), address=addresses.AGENDA),
        Shortcut("?", say("this list"), "#keys"),
    )
