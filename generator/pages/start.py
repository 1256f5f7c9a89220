"""The start page: what goes out this week, where the rhythm breaks, and what each channel talks about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import addresses
from generator.diagnostics import count_by_severity
from generator.measures import look_back
from generator.measures import monday_of
from generator.model import Status
from generator.pages.periods import DAYS_OF_WEEK
from generator.pages.periods import month_table
from generator.pages.values import Page
from generator.wording import count_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.pages.atlas import Atlas
    from generator.pages.cards import Card
    from generator.pages.periods import MonthTable
    from generator.pages.values import DayItem
    from generator.pages.values import PostItem
    from generator.pages.values import SlotItem
    from generator.texts import Text

MOST_OPEN_SLOTS = 10
MOST_WAITING = 10
DRAFTS_AHEAD = timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A post that is not approved: who has to read it, or to finish it, and how many days are left (below 0: late)."""

    post: PostItem
    who: str | None
    is_review: bool
    days: int


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page shows; `nearest` is the month shown instead of today's, when that one holds no posts."""

    table: MonthTable
    month: str
    nearest: date | None
    week: tuple[DayItem, ...]
    week_address: str | None
    cards: tuple[Card, ...]
    open_slots: tuple[SlotItem, ...]
    waiting: tuple[WaitingItem, ...]
    left_out: Diagnostics
    counts: tuple[Text, ...]

    @property
    def shown_waiting(self) -> tuple[WaitingItem, ...]:
        """Return what has to be done first."""
        return self.waiting[:MOST_WAITING]

    @property
    def folded_waiting(self) -> tuple[WaitingItem, ...]:
        """Return the rest, which is shown when it is asked for."""
        return self.waiting[MOST_WAITING:]


def plan(atlas: Atlas, left_out: Diagnostics) -> Page:
    """Return the start page; `left_out` are the findings of sources that could not be built."""
    today = atlas.calendar.today
    shown = shown_month(atlas)
    monday = monday_of(today)
    slots = [slot for day in atlas.days(today, atlas.calendar.horizon) for slot in day.slots if not slot.is_missed]
    return Page(
        addresses.INDEX,
        "index.html",
        Start(
            table=month_table(atlas, shown),
            month=addresses.month(shown),
            nearest=shown if shown != today.replace(day=1) else None,
            week=atlas.days(monday, monday + timedelta(days=DAYS_OF_WEEK)),
            week_address=atlas.week_address(monday),
            cards=atlas.cards,
            open_slots=tuple(slots[:MOST_OPEN_SLOTS]),
            waiting=tuple(_waiting(atlas)),
            left_out=left_out,
            counts=tuple(count_in_words(severity, n) for severity, n in count_by_severity(atlas.findings).items() if n),
        ),
    )


def _waiting(atlas: Atlas) -> Iterator[WaitingItem]:
    """Yield the posts in review, and the drafts of which less than two weeks are left, those that are late first."""
    today = atlas.calendar.today
    latest = {Status.REVIEW: date.max, Status.DRAFT: today + DRAFTS_AHEAD}
    for post in atlas.calendar.posts:
        if post.when and post.status in latest and look_back(today) <= post.when.day <= latest[post.status]:
            is_review = post.status is Status.REVIEW
            who = post.reviewer if is_review else post.owner
            yield WaitingItem(atlas.posts[post.id], who, is_review, (post.when.day - today).days)


def shown_month(atlas: Atlas) -> date:
    """Return the first day of today's month, or of the nearest one that holds posts."""
    today = atlas.calendar.today
    days = [item.day for item in atlas.posts.values() if item.day]
    nearest = min(
        days, key=lambda day: (abs((day.year - today.year) * 12 + day.month - today.month), day), default=today
    )
    return nearest.replace(day=1)
