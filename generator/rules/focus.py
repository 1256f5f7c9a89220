"""Rules about the promise of focus: topics held against the shares that a channel promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.focus import DROUGHT
from generator.focus import NEAR
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.rule import is_planned
from generator.statements import drought_promise
from generator.texts import say
from generator.texts import say_many
from generator.wording import advice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import date

    from generator.analysis import ChannelFigures
    from generator.texts import Text


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
        focus = figures.topics.now
        if focus.is_enough and not focus.is_near(subject.numbers["max"]):
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


def topic_drought(subject: Subject) -> Iterator[Finding]:
    """Find promised topics about which nothing came for twice as long as the promises of rhythm and focus allow."""
    for figures in subject.analysis.channels:
        for drought in figures.topics.droughts:
            if drought.times >= subject.numbers["max"]:
                yield Finding(
                    figures.channel.place("topics"),
                    say_many(
                        "`{channel}`: nothing about `{topic}` for {count} day, {promised}",
                        "`{channel}`: nothing about `{topic}` for {count} days, {promised}",
                        drought.days,
                        channel=figures.channel.key,
                        topic=drought.topic,
                        promised=drought_promise(drought),
                    ),
                    _when_it_rains(drought.topic, _next(figures, drought.topic)),
                )


def _next(figures: ChannelFigures, topic: str) -> date | None:
    """Return the day of the next planned post about a topic."""
    planned = (one for one in figures.posts if is_planned(one) and one.topic == topic and one.when)
    return next((one.when.day for one in planned if one.when and one.when.day >= figures.frame.today), None)


def _when_it_rains(topic: str, day: date | None) -> Text:
    if day is None:
        return say("plan a post about `{topic}`, or promise less of it", topic=topic)
    return say("the next post about `{topic}` is planned for {day}", topic=topic, day=day)


def topic_run(subject: Subject) -> Iterator[Finding]:
    """Find posts in a row about one topic, more of them than chance would bring about under the promised shares."""
    for figures in subject.analysis.channels:
        by_id = {one.id: one for one in figures.posts}
        for run in figures.topics.runs:
            yield Finding(
                by_id[run.posts[-1]].place("topic"),
                say(
                    "`{channel}`: {count} posts in a row are about `{topic}`",
                    channel=figures.channel.key,
                    count=len(run.posts),
                    topic=run.topic,
                ),
                say("put another topic between them: with its share, {count} in a row are many", count=run.limit),
            )


_PROMISE = SMALL_CALENDAR.replace("mark: BL", "mark: BL, topics: {books: 60, events: 40}")
_IN_RHYTHM = _PROMISE.replace("mark: BL,", "mark: BL, cadence: 1 per month,")
_MONTHLY = ("2025-12-10", "2026-01-14", "2026-02-11", "2026-03-11", "2026-04-15", "2026-05-27")


def _posts(*topics: str) -> tuple[tuple[str, str], ...]:
    return _dated(topics, [f"2026-05-{day:02}" for day, _ in enumerate(topics, 1)])


def _monthly(*topics: str) -> tuple[tuple[str, str], ...]:
    return _dated(topics, _MONTHLY)


def _dated(topics: Iterable[str], days: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        post(f"title: Number {number}\nchannel: blog\ntopic: {topic}\npublish: {day}\n", f"posts/{number}.md")
        for number, (topic, day) in enumerate(zip(topics, days, strict=True), 1)
    )


_RULES: tuple[Rule, ...] = (
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
            Example(_posts("events", "events", "books", "events", "events"), _PROMISE),
            Example(_posts("books", "events", "books", "events", "books"), _PROMISE),
        ),
        numbers=(("max", NEAR),),
        in_settings=True,
    ),
    Rule(
        "topic-drought",
        Severity.ADVICE,
        topic_drought,
        Explanation(
            say("Nothing came about a promised topic for twice as long as its share and the `cadence` allow."),
            say("A topic that is promised and does not come is soon forgotten by those who came for it."),
            Example(_monthly("events", "books", "books", "books", "books", "books"), _IN_RHYTHM),
            Example(_monthly("events", "books", "books", "events", "books", "books"), _IN_RHYTHM),
        ),
        numbers=(("max", DROUGHT),),
        in_settings=True,
    ),
    Rule(
        "topic-run",
        Severity.ADVICE,
        topic_run,
        Explanation(
            say("More posts in a row are about one topic than its share makes likely."),
            say("Who came for another topic sees none of it for a while, and may not come back."),
            Example(_posts("events", "events", "events", "events"), _PROMISE),
            Example(_posts("events", "events", "books", "books"), _PROMISE),
        ),
    ),
)

FAMILY = Family(say("the promise of focus"), _RULES)
