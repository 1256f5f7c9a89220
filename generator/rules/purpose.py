"""Rules about what posts are for: not every one sells, and the mix is the promised one."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from itertools import accumulate
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.analysis import counts_for_rhythm
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.focus import ENOUGH_POSTS
from generator.focus import NEAR
from generator.focus import PER_CENT
from generator.measures import ONE_DAY
from generator.measures import look_back
from generator.model import Purpose
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.texts import say
from generator.texts import say_many
from generator.wording import purpose_advice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.analysis import ChannelFigures
    from generator.measures import Frame
    from generator.model import Post

_MOST_WEEKS = 12_000  # as many as there are from the first year of posts to the last

_Dated = tuple["date", "Post"]


def selling_share(subject: Subject) -> Iterator[Finding]:
    """Find channels on which too many of the posts of some weeks sell; of several such spans the worst is told."""
    length = timedelta(weeks=min(subject.numbers["weeks"], _MOST_WEEKS))
    for figures in subject.analysis.channels:
        dated = _counted(figures)
        sold = [0, *accumulate(one.purpose is Purpose.SELL for _, one in dated)]
        spans = [span for span in _spans(dated, figures.frame, length) if span[1] - span[0] >= ENOUGH_POSTS]
        start, end = max(
            spans,
            key=lambda span: ((sold[span[1]] - sold[span[0]]) / (span[1] - span[0]), dated[span[1] - 1][0]),
            default=(0, 0),
        )
        worst = dated[start:end]
        selling = [one for _, one in worst if one.purpose is Purpose.SELL]
        if PER_CENT * len(selling) > subject.numbers["max"] * len(worst):
            yield Finding(
                selling[-1].place("purpose"),
                say(
                    "`{channel}`: {count} of the {total} posts from {first} to {last} sell, {max} per cent may",
                    channel=figures.channel.key,
                    count=len(selling),
                    total=len(worst),
                    first=worst[0][0],
                    last=worst[-1][0],
                    max=subject.numbers["max"],
                ),
                say("put posts between them that tell, help or ask: a story first makes a later offer work"),
            )


def _spans(dated: list[_Dated], frame: Frame, length: timedelta) -> Iterator[tuple[int, int]]:
    """Yield where the posts of that length up to each post of that length back and ahead begin and end.

    Days before the channel began say nothing; only when no later span is there, they are taken in.
    """
    for place, (day, _) in enumerate(dated):
        first = day - length + ONE_DAY
        is_whole = first >= frame.since or place == len(dated) - 1
        if is_whole and day >= frame.today - length:
            yield bisect_left(dated, first, key=itemgetter(0)), place + 1


def _counted(figures: ChannelFigures) -> list[_Dated]:
    return [(one.when.day, one) for one in figures.posts if one.when and counts_for_rhythm(one, figures.frame.today)]


def selling_run(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead that sell right after another one that does."""
    most = subject.numbers["max"]
    for figures in subject.analysis.channels:
        for is_selling, group in groupby(_counted(figures), key=lambda pair: pair[1].purpose is Purpose.SELL):
            run = list(group)
            if is_selling and len(run) > most and run[-1][0] >= look_back(subject.calendar.today):
                yield Finding(
                    run[most][1].place("purpose"),
                    say("`{channel}`: {count} posts in a row sell", channel=figures.channel.key, count=len(run)),
                    say("put a post between them that does not sell"),
                )


def purpose_mix(subject: Subject) -> Iterator[Finding]:
    """Find channels of whose last posts too many are for something else than promised."""
    for figures in subject.analysis.channels:
        mix = figures.purposes.now
        if mix.is_enough and not mix.is_near(subject.numbers["max"]):
            yield Finding(
                figures.channel.place("purposes"),
                say_many(
                    "`{channel}`: {count} of the last {total} posts is for something else than promised",
                    "`{channel}`: {count} of the last {total} posts are for something else than promised",
                    mix.to_move,
                    channel=figures.channel.key,
                    total=mix.total,
                ),
                purpose_advice(mix),
            )


_PROMISE = SMALL_CALENDAR.replace("mark: BL", "mark: BL, purposes: {story: 60, help: 40}")


def _posts(*purposes: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        post(
            f"title: Number {day}\nchannel: blog\ntopic: books\npublish: 2026-05-{day:02}\npurpose: {purpose}\n",
            f"posts/{day}.md",
        )
        for day, purpose in enumerate(purposes, 1)
    )


_RULES: tuple[Rule, ...] = (
    Rule(
        "selling-share",
        Severity.WARNING,
        selling_share,
        Explanation(
            say("More than 20 per cent of the posts of 8 weeks on a channel have `purpose: sell`."),
            say("Who only hears offers stops listening; stories first make a later offer work."),
            Example(_posts("sell", "story", "help", "ask", "sell")),
            Example(_posts("story", "story", "help", "ask", "sell")),
        ),
        numbers=(("max", 20), ("weeks", 8)),
    ),
    Rule(
        "selling-run",
        Severity.WARNING,
        selling_run,
        Explanation(
            say("Two posts in a row on a channel have `purpose: sell`."),
            say("Two offers in a row look like a leaflet, and people scroll on."),
            Example(_posts("sell", "sell")),
            Example(_posts("sell", "story", "help", "ask")),
        ),
        numbers=(("max", 1),),
    ),
    Rule(
        "purpose-mix",
        Severity.ADVICE,
        purpose_mix,
        Explanation(
            say("Of the last 12 weeks' posts of a channel, more than 15 per cent would have to be for something else."),
            say("A channel is there for more than one thing; the help says which posts bring the mix back."),
            Example(_posts("story", "story", "story", "story", "story"), _PROMISE),
            Example(_posts("story", "help", "story", "help", "story"), _PROMISE),
        ),
        numbers=(("max", NEAR),),
        in_settings=True,
    ),
)

FAMILY = Family(say("what posts are for"), _RULES)
