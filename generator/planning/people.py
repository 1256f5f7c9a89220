"""Who has time for one more post: those who made a channel's posts so far, while their week's hours last."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median_high
from typing import TYPE_CHECKING

from generator.measures import monday_of
from generator.rule import near_posts
from generator.workload import measure_load
from generator.workload import person

if TYPE_CHECKING:
    from datetime import date

    from generator.model import Calendar


@dataclass(frozen=True, slots=True)
class Maker:
    """Somebody who makes posts, and how long one takes as a rule; None where no post says so."""

    name: str
    effort: timedelta | None = None


class Desk:
    """The hours of a team by week, and who of it makes the posts of which channel; what is given out is gone."""

    def __init__(self, calendar: Calendar) -> None:
        posts = list(near_posts(calendar))
        self._capacity = {person(name): hours for name, hours in calendar.settings.capacity}
        self._spent: defaultdict[tuple[str, date], timedelta] = defaultdict(timedelta)
        for load in measure_load(calendar):
            self._spent[person(load.owner), load.monday] = load.effort
        made = Counter((post.channel, post.owner) for post in posts if post.owner)
        self._makers: defaultdict[str, list[Maker]] = defaultdict(list)
        for channel, owner in sorted(made, key=lambda pair: (-made[pair], pair)):
            hours = [post.effort for post in posts if post.channel == channel and post.owner == owner and post.effort]
            self._makers[channel].append(Maker(owner, median_high(hours) if hours else None))

    def has_makers(self, channel: str) -> bool:
        """Tell whether posts of a channel say who makes them."""
        return bool(self._makers[channel])

    def find(self, channel: str, day: date) -> Maker | None:
        """Return who makes most of a channel's posts and has time in the week of a day; None where nobody has."""
        monday = monday_of(day)
        return next((maker for maker in self._makers[channel] if self._has_time(maker, monday)), None)

    def give(self, maker: Maker, day: date) -> None:
        """Take the hours of one post from somebody's week."""
        self._spent[person(maker.name), monday_of(day)] += maker.effort or timedelta()

    def _has_time(self, maker: Maker, monday: date) -> bool:
        most = self._capacity.get(person(maker.name))
        return most is None or not maker.effort or self._spent[person(maker.name), monday] + maker.effort <= most
