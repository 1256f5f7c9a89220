"""Rules about single posts and their neighbours: titles, statuses, times."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.measures import look_back
from generator.model import Status
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.rule import is_planned
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from generator.model import Post
    from generator.model import Window
    from generator.texts import Text
    from generator.times import When


def duplicate_title(subject: Subject) -> Iterator[Finding]:
    """Find posts that carry the title of an earlier post of their channel."""
    for figures in subject.analysis.channels:
        first: dict[str, Post] = {}
        for one in filter(is_planned, figures.posts):
            earlier = first.setdefault(one.title.casefold(), one)
            if earlier is not one:
                yield Finding(
                    one.place("title"),
                    say("the title is the same as that of `{path}`", path=earlier.path),
                    say("give each post of a channel a title of its own"),
                )


def past_draft(subject: Subject) -> Iterator[Finding]:
    """Find posts whose day has passed and that nobody has approved."""
    for one in subject.calendar.posts:
        if one.when and one.when.day < subject.calendar.today and one.status in (Status.DRAFT, Status.REVIEW):
            yield Finding(
                one.place("status"),
                say("its day, {day}, has passed and it is not approved", day=one.when.day),
                say("approve it, give it a later `publish`, or make it `cancelled`"),
            )


def slot_collision(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead that come too soon after another post of their channel."""
    for figures in subject.analysis.channels:
        timed = [(one.when.moment, one) for one in figures.posts if is_planned(one) and one.when and one.when.moment]
        for (before, earlier), (after, later) in pairwise(timed):
            if _is_near(later, subject) and after - before < figures.channel.spacing:
                minutes = (after - before) // timedelta(minutes=1)
                yield Finding(
                    later.place("publish"),
                    _how_soon(minutes, earlier.path),
                    say("move one of them, or set a shorter `spacing` for the channel"),
                )


def _is_near(one: Post, subject: Subject) -> bool:
    """Tell whether a post lies ahead or in the 12 weeks back, whenever a promise began; what is older is history."""
    return one.when is not None and one.when.day >= look_back(subject.calendar.today)


def _how_soon(minutes: int, path: str) -> Text:
    if not minutes:
        return say("it comes at the same time as `{path}` on the same channel", path=path)
    return say_many(
        "it comes {count} minute after `{path}` on the same channel",
        "it comes {count} minutes after `{path}` on the same channel",
        minutes,
        path=path,
    )


def quiet_time(subject: Subject) -> Iterator[Finding]:
    """Find posts at a time in which nothing may go out."""
    for figures in subject.analysis.channels:
        for one in filter(is_planned, figures.posts):
            for window in subject.calendar.settings.quiet:
                if one.when and _is_near(one, subject) and _is_in(window, one.when, figures.frame.zone):
                    yield Finding(
                        one.place("publish"),
                        say("it would go out in the quiet time `{name}`", name=window.name),
                        say("give it another time, before or after it"),
                    )


def _is_in(window: Window, when: When, zone: ZoneInfo) -> bool:
    """Tell whether a post goes out in the window: one that lasts all day only meets a window that does."""
    if when.moment:
        return window.holds(when.moment.astimezone(zone))
    return (window.start is None or window.end is None) and window.falls_on(when.day)


_FIRST = post("title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-26 19:00\n")
_QUIET = f"{SMALL_CALENDAR}quiet: [{{name: Remembrance, every: 05-04, from: '19:55', to: '20:05'}}]\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "duplicate-title",
        Severity.ADVICE,
        duplicate_title,
        Explanation(
            say("Two posts of one channel have the same title."),
            say("Readers take the second for the first, and so does whoever looks for it in the calendar."),
            Example(
                (_FIRST, post("title: Reading night\nchannel: blog\ntopic: books\npublish: 2026-06-09\n", "posts/b.md"))
            ),
            Example(
                (
                    _FIRST,
                    post("title: Reading morning\nchannel: blog\ntopic: books\npublish: 2026-06-09\n", "posts/b.md"),
                )
            ),
        ),
    ),
    Rule(
        "past-draft",
        Severity.WARNING,
        past_draft,
        Explanation(
            say("The day of a post has passed, and it is still a draft or in review."),
            say("It was promised for that day: either it was forgotten, or it went out unread."),
            Example(
                (post("title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-12\nstatus: draft\n"),)
            ),
            Example((post("title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-12\n"),)),
        ),
    ),
    Rule(
        "slot-collision",
        Severity.WARNING,
        slot_collision,
        Explanation(
            say("Two posts of one channel come within an hour, or within the channel's `spacing`."),
            say("The second one pushes the first out of sight before it has been read."),
            Example(
                (
                    _FIRST,
                    post("title: Book sale\nchannel: blog\ntopic: books\npublish: 2026-05-26 19:20\n", "posts/b.md"),
                )
            ),
            Example(
                (
                    _FIRST,
                    post("title: Book sale\nchannel: blog\ntopic: books\npublish: 2026-05-26 21:00\n", "posts/b.md"),
                )
            ),
        ),
    ),
    Rule(
        "quiet-time",
        Severity.ERROR,
        quiet_time,
        Explanation(
            say("A post would go out in a time that `quiet:` names."),
            say("A planned post that cheerfully goes out in two minutes of silence does harm that no post makes good."),
            Example((post("title: Sale\nchannel: blog\ntopic: books\npublish: 2027-05-04 20:00\n"),), _QUIET),
            Example((post("title: Sale\nchannel: blog\ntopic: books\npublish: 2027-05-04 12:00\n"),), _QUIET),
        ),
    ),
)
