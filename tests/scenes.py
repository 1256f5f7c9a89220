"""What the tests of rhythm share: one scene, and short ways to write days, posts and promises.

The scene: a channel in Amsterdam since 1 September 2026, seen on Saturday 21 November 2026 with eight weeks ahead
of it. Its two slots a week were missed three times; ahead stand four approved posts and two that are not.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from generator.cadence import WeeklySlots
from generator.measures import Booking
from generator.measures import Frame
from generator.settings import Days
from generator.settings import Window
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

AMSTERDAM = find_zone("Europe/Amsterdam")
GREENWICH = find_zone("UTC")
TODAY = date(2026, 11, 21)  # a Saturday
HORIZON = date(2027, 1, 16)
FRAME = Frame(AMSTERDAM, since=date(2026, 9, 1), today=TODAY, horizon=HORIZON)
WINTER_BREAK = Days("Winter break", date(2026, 12, 24), date(2027, 1, 4))
TUE_FRI = WeeklySlots(((2, time(19)), (5, time(12))))

KEPT = (
    "2026-09-01 19:00",
    "2026-09-04 12:10",
    "2026-09-08 19:05",
    "2026-09-11 12:00",
    "2026-09-15 19:15",
    "2026-09-18 12:30",
    "2026-09-22 19:20",
    "2026-09-29 19:10",
    "2026-10-02 12:00",
    "2026-10-06 19:25",
    "2026-10-09 12:45",
    "2026-10-13 18:40",
    "2026-10-16 12:00",
    "2026-10-27 19:10",
    "2026-10-30 12:05",
    "2026-11-03 19:00",
    "2026-11-06 14:00",
    "2026-11-10 19:00",
    "2026-11-13 12:15",
    "2026-11-17 19:10",
    "2026-11-20 12:00",
)
EXTRA = "2026-10-14 10:00"
APPROVED_AHEAD = ("2026-11-24 19:00", "2026-11-27 12:00", "2026-12-01 19:00", "2026-12-08 19:00")
DRAFTED_AHEAD = ("2026-12-04 12:00", "2026-12-15 19:00")


def firm(wall: str) -> Booking:
    """Return an approved post at a wall time in Amsterdam; that time is its id."""
    local = datetime.fromisoformat(wall).replace(tzinfo=AMSTERDAM)
    return Booking(wall, local.date(), local.astimezone(UTC))


def soft(wall: str) -> Booking:
    """Return a post that is not approved yet, at a wall time in Amsterdam; that time is its id."""
    post = firm(wall)
    return Booking(post.id, post.day, post.moment, firm=False)


def on_days(*days: str) -> list[Booking]:
    """Return approved posts at noon of these days."""
    return [firm(f"{day} 12:00") for day in days]


def scene() -> list[Booking]:
    """Return the posts of the scene in order of time, the extra among them."""
    posts = [firm(wall) for wall in (*KEPT, EXTRA, *APPROVED_AHEAD)] + [soft(wall) for wall in DRAFTED_AHEAD]
    return in_order(posts)


def in_order(posts: Iterable[Booking]) -> list[Booking]:
    """Return posts in order of time, as measures expect them."""
    return sorted(posts, key=lambda post: (post.moment, post.id))


def approved(posts: Iterable[Booking]) -> list[Booking]:
    """Return the approved ones of these posts."""
    return [post for post in posts if post.firm]


def weekly(first: date, *numbers: int) -> list[Booking]:
    """Return so many approved posts in each week from `first` on, at noon of Monday, Tuesday and so forth."""
    return [
        firm(f"{first + timedelta(weeks=week, days=day)} 12:00")
        for week, number in enumerate(numbers)
        for day in range(number)
    ]


def per_week(days: Iterable[date]) -> Counter[tuple[int, int]]:
    """Count days by ISO year and week."""
    return Counter(day.isocalendar()[:2] for day in days)


def shifted(frame: Frame, by: timedelta) -> Frame:
    """Return the frame with all its days moved."""
    return Frame(
        frame.zone,
        frame.since + by,
        frame.today + by,
        frame.horizon + by,
        tuple(Days(pause.name, pause.start + by, pause.end + by) for pause in frame.pauses),
        frame.quiet,
    )


def moved(posts: Iterable[Booking], by: timedelta) -> list[Booking]:
    """Return posts on later days, under the same ids."""
    return [Booking(post.id, post.day + by, post.moment + by, post.firm) for post in posts]


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """Draw a frame without clock changes, with pauses and with weekdays and nights in which nothing may go out."""
    since = draw(st.integers(-60, 20))
    pauses = draw(st.lists(st.tuples(st.integers(-60, 40), st.integers(1, 12)), max_size=2))
    quiet = draw(st.lists(st.sampled_from(QUIET), max_size=2, unique=True))
    return Frame(
        zone=GREENWICH,
        since=TODAY + timedelta(since),
        today=TODAY,
        horizon=TODAY + timedelta(draw(st.integers(0, 40))),
        pauses=tuple(
            Days("pause", TODAY + timedelta(first), TODAY + timedelta(first + length)) for first, length in pauses
        ),
        quiet=tuple(quiet),
    )


QUIET = (
    Window("Sundays", 7),
    Window("Friday nights", 5, time(22), time(6)),
    Window("Tuesday evenings", 2, time(18), time(20)),
    Window("the first of December", (12, 1)),
)


@st.composite
def posts_in(draw: st.DrawFn, frame: Frame, *, at_most: int = 20) -> list[Booking]:
    """Draw posts of a frame's life in order of time; behind today all of them are approved."""
    life = (frame.horizon - frame.since).days
    if life <= 0:
        return []
    drawn = draw(st.lists(st.tuples(st.integers(0, life - 1), st.integers(0, 1439), st.booleans()), max_size=at_most))
    posts = []
    for number, (offset, minute, is_firm) in enumerate(drawn):
        day = frame.since + timedelta(offset)
        moment = datetime.combine(day, time(minute // 60, minute % 60), UTC)
        posts.append(Booking(f"{number:02}", day, moment, is_firm or day < frame.today))
    return in_order(posts)


@st.composite
def framed_posts(draw: st.DrawFn, *, at_most: int = 20) -> tuple[Frame, list[Booking]]:
    """Draw a frame and posts of its life."""
    frame = draw(frames())
    return frame, draw(posts_in(frame, at_most=at_most))
