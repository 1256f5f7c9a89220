"""When proposals go out: each opening of a channel at the first of its times that breaks no rule."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from generator.measures import ONE_WEEK
from generator.measures import monday_of
from generator.occurrences import goes_out_in
from generator.occurrences import occurrences
from generator.planning.openings import openings
from generator.planning.values import LeftOpen
from generator.planning.values import Proposal
from generator.rule import is_planned
from generator.rules import is_on
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from datetime import datetime

    from generator.analysis import ChannelFigures
    from generator.model import Calendar
    from generator.planning.openings import Opening
    from generator.planning.people import Desk
    from generator.texts import Text
    from generator.times import When


def place(calendar: Calendar, figures: ChannelFigures, desk: Desk, most: int) -> tuple[list[Proposal], list[LeftOpen]]:
    """Return a proposal for each of so many openings that can be filled, by whom the desk finds, and the others."""
    return _Placing(calendar, figures, desk).place(most)


def first_free(calendar: Calendar, figures: ChannelFigures, desk: Desk, times: Iterable[When]) -> When | None:
    """Return the first of some times at which a post of a channel breaks no rule."""
    placing = _Placing(calendar, figures, desk)
    return next((when for when in times if placing.obstacle(when) is None), None)


class _Placing:
    """One channel whose openings are given times and makers."""

    def __init__(self, calendar: Calendar, figures: ChannelFigures, desk: Desk) -> None:
        self._calendar = calendar
        self._figures = figures
        self._desk = desk
        timed = (one.when.moment for one in figures.posts if is_planned(one) and one.when and one.when.moment)
        self._moments: list[datetime] = sorted(timed)
        self._needs_answers = bool(calendar.settings.community) and is_on("posts-without-answers", calendar.settings)
        self._answered: dict[date, bool] = {}

    def place(self, most: int) -> tuple[list[Proposal], list[LeftOpen]]:
        """Return a proposal for each opening at the first of its times that breaks no rule, and the other openings."""
        days = [one.day for one in self._figures.bookings if one.day >= self._figures.frame.since]
        placed: list[Proposal] = []
        left: list[LeftOpen] = []
        channel = self._figures.channel
        for opening in islice(openings(self._figures, days), most):
            found = self._fill(opening)
            if isinstance(found, Proposal):
                days.append(found.when.day)
                placed.append(found)
            else:
                left.append(LeftOpen(channel, opening.day, found))
        return placed, left

    def _fill(self, opening: Opening) -> Proposal | Text:
        """Return a proposal, else why the best time is none."""
        first: Text | None = None
        for number, when in enumerate(opening.times):
            obstacle = self.obstacle(when)
            if obstacle is None:
                maker = self._desk.find(self._figures.channel.key, when.day)
                if maker:
                    self._desk.give(maker, when.day)
                if when.moment:
                    self._moments.insert(bisect_left(self._moments, when.moment), when.moment)
                moved = (say("moved: {reason}", reason=first),) if number and first else ()
                return Proposal(self._figures.channel, when, None, None, maker, (opening.reason, *moved))
            first = first or obstacle
        return first or say("after today no day is left for it")

    def obstacle(self, when: When) -> Text | None:
        """Return which rule a post at this time would break, None when it breaks none."""
        frame, key = self._figures.frame, self._figures.channel.key
        for window in self._calendar.settings.quiet:
            if goes_out_in(window, when, frame.zone):
                return say("the quiet time `{name}` lies there", name=window.name)
        if when.moment and self._is_crowded(when.moment):
            return say("another post of the channel is too near")
        if self._needs_answers and not self._is_answered(monday_of(when.day)):
            return say("no time is kept for answers in that week")
        if self._desk.has_makers(key) and self._desk.find(key, when.day) is None:
            return say("nobody who makes its posts has hours left in that week")
        return None

    def _is_crowded(self, moment: datetime) -> bool:
        place = bisect_left(self._moments, moment)
        spacing = self._figures.channel.spacing
        return any(abs(moment - other) < spacing for other in self._moments[max(0, place - 1) : place + 1])

    def _is_answered(self, monday: date) -> bool:
        if monday not in self._answered:
            community, zone = self._calendar.settings.community, self._figures.frame.zone
            self._answered[monday] = any(occurrences(community, monday, monday + ONE_WEEK, zone))
        return self._answered[monday]
