"""Rules about the people who make posts: a second reader, and the time that it takes."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.measures import monday_of
from generator.model import Status
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.texts import say
from generator.wording import in_hours
from generator.workload import measure_load
from generator.workload import person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Post
    from generator.workload import Load

_MINUTE = timedelta(minutes=1)  # as finely as messages tell what takes time


def not_reviewed(subject: Subject) -> Iterator[Finding]:
    """Find posts that were approved though nobody is named who read them, where two people are to see each post."""
    for one in subject.near if subject.calendar.settings.four_eyes else ():
        if one.status is Status.APPROVED and not one.reviewer:
            is_said = one.place("status") != one.place("")
            yield Finding(
                one.place("status" if is_said else "title"),
                say("it is approved, and no `reviewer` is named"),
                say("let somebody else read it, and name them as `reviewer`"),
            )


def same_reviewer(subject: Subject) -> Iterator[Finding]:
    """Find posts whose owner is the one to review them."""
    for one in subject.near:
        if one.owner and one.reviewer and person(one.owner) == person(one.reviewer):
            yield Finding(
                one.place("reviewer"),
                say("`{name}` is its `owner` and its `reviewer`", name=one.reviewer),
                say("let somebody else read it: nobody sees their own mistakes"),
            )


def late_review(subject: Subject) -> Iterator[Finding]:
    """Find drafts that go out so soon that little time is left to read them."""
    most = timedelta(days=subject.numbers["days"])
    for one in subject.near:
        if one.when and one.status is Status.DRAFT and timedelta() <= one.when.day - subject.calendar.today <= most:
            yield Finding(
                one.place("status"),
                say("it goes out on {day} and is still a draft", day=one.when.day),
                say("let somebody read it now, or give it a later `publish`"),
            )


def over_capacity(subject: Subject) -> Iterator[Finding]:
    """Find weeks from now on in which the posts of an owner take more hours than there are."""
    this_week = monday_of(subject.calendar.today)
    for load in measure_load(subject.calendar):
        if load.capacity is not None and load.is_over and load.monday >= this_week:
            yield Finding(
                _first_too_many(load, load.capacity).place("effort"),
                say(
                    "`{owner}` has {capacity} in the week from {monday} on, and the posts take {effort}",
                    monday=load.monday,
                    owner=load.owner,
                    capacity=in_hours(load.capacity),
                    effort=in_hours(-(-load.effort // _MINUTE) * _MINUTE),
                ),
                say("move a post to a quieter week, give one to somebody else, or leave one out"),
            )


def _first_too_many(load: Load, capacity: timedelta) -> Post:
    """Return the post at which the hours of an overfull week go over."""
    spent = accumulate(one.effort or timedelta() for one in load.posts)
    return next(one for one, hours in zip(load.posts, spent, strict=True) if hours > capacity)


def _night(*fields: str, day: str = "2026-05-28") -> tuple[str, str]:
    lines = ("title: Reading night", "channel: blog", "topic: events", f"publish: {day}", *fields, "")
    return post("\n".join(lines))


_SALE = post(
    "title: Book sale\nchannel: blog\ntopic: books\npublish: 2026-05-26\nowner: Noor\neffort: 3\n",
    "posts/book-sale.md",
    "On Saturday all that we lent for years costs one euro.",
)
_FOUR_EYES = f"{SMALL_CALENDAR}four-eyes: true\n"
_CAPACITY = f"{SMALL_CALENDAR}capacity: {{Noor: 4}}\n"

_RULES: tuple[Rule, ...] = (
    Rule(
        "not-reviewed",
        Severity.WARNING,
        not_reviewed,
        Explanation(
            say("With `four-eyes: true`, a post is approved and names no `reviewer`."),
            say("The second reader finds what the writer has read over ten times."),
            Example((_night("status: approved", "owner: Noor"),), _FOUR_EYES),
            Example((_night("status: approved", "owner: Noor", "reviewer: Sam"),), _FOUR_EYES),
        ),
    ),
    Rule(
        "same-reviewer",
        Severity.WARNING,
        same_reviewer,
        Explanation(
            say("The `owner` of a post is its `reviewer`, too."),
            say("Who wrote a text reads what it was meant to say, and not what stands there."),
            Example((_night("owner: Noor", "reviewer: Noor"),)),
            Example((_night("owner: Noor", "reviewer: Sam"),)),
        ),
    ),
    Rule(
        "late-review",
        Severity.ADVICE,
        late_review,
        Explanation(
            say("A post that goes out within 2 days is still a draft."),
            say("A text that is read at the last moment is not read well, and nothing can replace it any more."),
            Example((_night("status: draft", day="2026-05-22 19:00"),)),
            Example((_night("status: review", day="2026-05-22 19:00"),)),
        ),
        numbers=(("days", 2),),
    ),
    Rule(
        "over-capacity",
        Severity.WARNING,
        over_capacity,
        Explanation(
            say("The posts of an owner in one week take more hours than the owner has by `capacity`."),
            say("Posts take time, and what must be done on the side is done badly or not at all."),
            Example((_SALE, _night("owner: Noor", "effort: 2.5")), _CAPACITY),
            Example((_SALE, _night("owner: Noor", "effort: 2.5", day="2026-06-04")), _CAPACITY),
        ),
    ),
)

FAMILY = Family(say("the people at work"), _RULES)
