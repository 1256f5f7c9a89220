"""How many hours the posts of a week take their owners, against the hours that these have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.measures import monday_of
from generator.model import Status
from generator.normal_forms import folded

if TYPE_CHECKING:
    from datetime import date

    from generator.model import Calendar
    from generator.model import Post


@dataclass(frozen=True, slots=True)
class Load:
    """The posts of one owner in the week from `monday` on, how long they take, and how much time there is.

    `capacity` is None where none was written. Posts without an effort count for nothing; `unknown` is their number.
    """

    monday: date
    owner: str
    effort: timedelta
    capacity: timedelta | None
    posts: tuple[Post, ...]
    unknown: int

    @property
    def is_over(self) -> bool:
        """Tell whether the posts take more time than there is."""
        return self.capacity is not None and self.effort > self.capacity


def person(name: str) -> str:
    """Return what somebody is known by: the same, however capitals, accents and blanks of the name are written."""
    return folded(name).replace(" ", "")


def measure_load(calendar: Calendar) -> tuple[Load, ...]:
    """Return the load of each owner who has a capacity or an effort, by week, within it in the order of names.

    Owners are named as `capacity` writes them, else as the first of their posts does.
    """
    capacity = {person(owner): hours for owner, hours in calendar.settings.capacity}
    names = {person(owner): owner for owner, _ in calendar.settings.capacity}
    posts: dict[tuple[date, str], list[Post]] = {}
    for post in calendar.posts:
        if post.when and post.owner and post.status not in (Status.IDEA, Status.CANCELLED):
            owner = person(post.owner)
            names.setdefault(owner, post.owner)
            posts.setdefault((monday_of(post.when.day), owner), []).append(post)
    return tuple(
        Load(
            monday,
            names[owner],
            effort=sum((post.effort for post in made if post.effort), timedelta()),
            capacity=capacity.get(owner),
            posts=tuple(made),
            unknown=sum(post.effort is None for post in made),
        )
        for (monday, owner), made in sorted(posts.items())
        if owner in capacity or any(post.effort for post in made)
    )
