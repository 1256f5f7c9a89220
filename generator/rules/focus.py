"""Rules about the promise of focus: topics held against the shares that a channel promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.focus import ENOUGH_POSTS
from generator.focus import NEAR
from generator.focus import PER_CENT
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.rule import is_planned
from generator.texts import say
from generator.texts import say_many
from generator.wording import advice

if TYPE_CHECKING:
    from collections.abc import Iterator


def off_promise_topic(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead on a topic to which their channel gave no share."""
    for figures in subject.analysis.channels:
        promised = [topic for topic, share in figures.channel.shares if share]
        for one in filter(is_planned, figures.posts):
            is_near = one.when and one.when.day >= figures.frame.window_start
            if promised and is_near and one.topic not in promised:
                yield Finding(
                    one.place("topic"),
                    say("`{channel}` promised nothing about `{topic}`", channel=figures.channel.key, topic=one.topic),
                    say("choose a topic that the channel promised, or give this one a share in its `topics`"),
                )


def topic_drift(subject: Subject) -> Iterator[Finding]:
    """Find channels of whose last posts too many are on another topic than promised."""
    names = {topic.key: topic.name for topic in subject.calendar.topics}
    for figures in subject.analysis.channels:
        focus = figures.focus
        if focus.total >= ENOUGH_POSTS and PER_CENT * focus.to_move > subject.numbers["max"] * focus.total:
            yield Finding(
                figures.channel.place("topics"),
                say_many(
                    "`{channel}`: {count} of the last {total} posts is on another topic than promised",
                    "`{channel}`: {count} of the last {total} posts are on another topic than promised",
                    focus.to_move,
                    channel=figures.channel.key,
                    total=focus.total,
                ),
                advice(focus, names),
            )


_PROMISE = SMALL_CALENDAR.replace("mark: BL", "mark: BL, topics: {books: 60, events: 40}")


def _posts(*topics: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        post(f"title: Number {day}\nchannel: blog\ntopic: {topic}\npublish: 2026-05-{day:02}\n", f"posts/{day}.md")
        for day, topic in enumerate(topics, 1)
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "off-promise-topic",
        Severity.WARNING,
        off_promise_topic,
        Explanation(
            say("A post is on a topic to which its channel gave no share in `topics`."),
            say("People follow a channel for what it is about; what does not belong makes them leave."),
            Example(_posts("events"), _PROMISE.replace("books: 60, events: 40", "books: 100")),
            Example(_posts("books"), _PROMISE.replace("books: 60, events: 40", "books: 100")),
        ),
    ),
    Rule(
        "topic-drift",
        Severity.ADVICE,
        topic_drift,
        Explanation(
            say("Of the last 12 weeks' posts of a channel, more than 15 per cent would have to be on another topic."),
            say("Focus drifts unseen, one post at a time; the help says which posts bring it back."),
            Example(_posts("events", "events", "events", "events", "books"), _PROMISE),
            Example(_posts("books", "events", "books", "events", "books"), _PROMISE),
        ),
        numbers=(("max", NEAR),),
    ),
)
