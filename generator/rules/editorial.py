"""Rules about single posts and their neighbours: titles, statuses, times, links from one to another."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.model import Status
from generator.occurrences import goes_out_in
from generator.references import linked_files
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.rule import is_near
from generator.rule import is_planned
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Post
    from generator.texts import Text

MINUTES_OF_AN_HOUR = 60


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
            if is_near(later, subject.calendar) and after - before < figures.channel.spacing:
                minutes = (after - before) // timedelta(minutes=1)
                yield Finding(
                    later.place("publish"),
                    _how_soon(minutes, earlier.path),
                    say("move one of them, or set a shorter `spacing` for the channel"),
                )


def _how_soon(minutes: int, path: str) -> Text:
    if not minutes:
        return say("it comes at the same time as `{path}` on the same channel", path=path)
    hours = minutes // MINUTES_OF_AN_HOUR
    if hours > 1:
        return say("it comes {count} hours after `{path}` on the same channel", count=hours, path=path)
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
                if one.when and is_near(one, subject.calendar) and goes_out_in(window, one.when, figures.frame.zone):
                    yield Finding(
                        one.place("publish"),
                        say("it would go out in the quiet time `{name}`", name=window.name),
                        say("give it another time, before or after it"),
                    )


def broken_link(subject: Subject) -> Iterator[Finding]:
    """Find links, however old, to files of the content folder that are not there."""
    missing = subject.evidence.missing_files
    is_blog = subject.calendar.settings.posts.declared
    for one in filter(is_planned, subject.calendar.posts if missing else ()):  # reading texts takes long
        for path, location in linked_files(one, sources_alone=is_blog):
            if path in missing:
                yield Finding(
                    location,
                    say("the link leads to `{path}`, and no such file is in the content folder", path=path),
                    say("write where it lies, seen from the folder of this post; a web address begins with `https://`"),
                )


_FIRST = post("title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-26 19:00\n")
_NEXT = "title: Book sale\nchannel: blog\ntopic: books\npublish: 2026-06-09\n"
_QUIET = f"{SMALL_CALENDAR}quiet: [{{name: Remembrance, every: 05-04, from: '19:55', to: '20:05'}}]\n"

_RULES: tuple[Rule, ...] = (
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
    Rule(
        "broken-link",
        Severity.ERROR,
        broken_link,
        Explanation(
            say("A link in a post leads to a file that is not in the content folder."),
            say("Who follows it finds nothing, and wonders what else is not right."),
            Example((_FIRST, post(_NEXT, "posts/b.md", "It begins with the [night](reading-nigth.md)."))),
            Example((_FIRST, post(_NEXT, "posts/b.md", "It begins with the [night](reading-night.md)."))),
        ),
    ),
)

FAMILY = Family(say("single posts and their neighbours"), _RULES)
