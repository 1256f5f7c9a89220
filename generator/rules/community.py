"""Rules about the conversation: posts that ask, and time to answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.analysis import counts_for_rhythm
from generator.config import CALENDAR_FILE
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.measures import ONE_DAY
from generator.measures import ONE_WEEK
from generator.measures import days_between
from generator.measures import monday_of
from generator.model import Purpose
from generator.occurrences import occurrences
from generator.occurrences import total
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.rule import is_planned
from generator.texts import say
from generator.texts import say_many
from generator.times import find_zone
from generator.wording import in_hours

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import date
    from datetime import datetime

    from generator.analysis import ChannelFigures
    from generator.model import Calendar
    from generator.model import Post
    from generator.occurrences import Occurrence


def no_conversation(subject: Subject) -> Iterator[Finding]:
    """Find channels that asked their readers nothing of late and will not soon, where the team asks at all."""
    calendar, weeks = subject.calendar, subject.numbers["weeks"]
    is_asking = calendar.settings.community or any(one.purpose is Purpose.ASK for one in calendar.posts)
    if not is_asking or not subject.shows_plan:
        return
    for figures in subject.analysis.channels:
        near = list(_within(timedelta(weeks=weeks), figures))
        has_begun = any(day < calendar.today for day, _ in near)
        if has_begun and not figures.channel.official and not any(one.purpose is Purpose.ASK for _, one in near):
            yield Finding(
                figures.channel.place("purposes"),
                say_many(
                    "`{channel}`: no post of the last {count} week or the next {count} asks anything",
                    "`{channel}`: no post of the last {count} weeks or the next {count} asks anything",
                    weeks,
                    channel=figures.channel.key,
                ),
                say("plan a post with `purpose: ask`, and keep time free for the answers"),
            )


def _within(length: timedelta, figures: ChannelFigures) -> Iterator[tuple[date, Post]]:
    """Yield the posts that count and lie within that length of today, with their days."""
    today = figures.frame.today
    for one in figures.posts:
        if one.when and counts_for_rhythm(one, today) and -length <= one.when.day - today < length:
            yield one.when.day, one


def community_time(subject: Subject) -> Iterator[Finding]:
    """Find weeks up to the horizon with less time for the conversation than promised, all of them in one finding."""
    calendar, hours = subject.calendar, subject.numbers["hours"]
    if not calendar.settings.community:
        return
    times = [(monday, total(_times(calendar, monday, monday + ONE_WEEK))) for monday in _weeks(calendar)]
    short = [(monday, time) for monday, time in times if time < timedelta(hours=hours)]
    if short:
        first, time = short[0]
        yield Finding(
            _first_place(calendar),
            say_many(
                "{count} of {total} weeks has less time for the conversation than {asked}: "
                "the one from {monday} on has {had}",
                "{count} of {total} weeks have less time for the conversation than {asked}: "
                "the first, from {monday} on, has {had}",
                len(short),
                total=len(times),
                asked=in_hours(timedelta(hours=hours)),
                monday=first,
                had=in_hours(time),
            ),
            say("keep more time free under `community`, or promise fewer `hours` in `rules: community-time`"),
        )


def _weeks(calendar: Calendar) -> Iterator[date]:
    """Yield the Mondays of the whole weeks from the running one up to the horizon, but for those in a pause."""
    monday = monday_of(calendar.today)
    while monday + ONE_WEEK <= calendar.horizon:
        days = days_between(monday, monday + ONE_WEEK)
        if not all(any(day in pause for pause in calendar.settings.pauses) for day in days):
            yield monday
        monday += ONE_WEEK


def _times(calendar: Calendar, start: date, end: date) -> Iterator[Occurrence]:
    """Yield the times for the conversation that begin on the days `[start, end)`."""
    return occurrences(calendar.settings.community, start, end, find_zone(calendar.settings.timezone))


def _first_place(calendar: Calendar) -> Location:
    """Return where the first time for the conversation is declared."""
    return calendar.settings.community[0].location or Location(CALENDAR_FILE)


def community_clash(subject: Subject) -> Iterator[Finding]:
    """Find posts from today on after which nobody stays for long enough to answer."""
    calendar, length = subject.calendar, timedelta(minutes=subject.numbers["minutes"])
    for one in subject.near:
        if one.when and one.when.moment and one.when.day >= calendar.today:
            day, moment = one.when.day, one.when.moment
            next_ = _next_end(moment, _times(calendar, day - ONE_DAY, day + length + 2 * ONE_DAY))
            if next_ and next_[0] - moment <= length:
                yield Finding(
                    one.place("publish"),
                    say_many(
                        "it goes out {count} minute before the community time `{name}` ends",
                        "it goes out {count} minutes before the community time `{name}` ends",
                        -((moment - next_[0]) // timedelta(minutes=1)),
                        name=next_[1],
                    ),
                    say("let it go out earlier, or keep time free for longer"),
                )


def _next_end(moment: datetime, times: Iterable[Occurrence]) -> tuple[datetime, str] | None:
    """Return when the first time of day that ends after a moment does so, and its name; times that touch are one."""
    ahead = sorted((one.start, one.end, one.window.name) for one in times if one.start and one.end and one.end > moment)
    if not ahead:
        return None
    _, end, name = ahead[0]
    for start, later, other in ahead:
        if start <= end < later:
            end, name = later, other
    return end, name


def posts_without_answers(subject: Subject) -> Iterator[Finding]:
    """Find weeks in which posts are planned and no time for the conversation is."""
    calendar = subject.calendar
    if not calendar.settings.community:
        return
    weeks: dict[date, list[Post]] = {}
    for one in filter(is_planned, calendar.posts):
        if one.when and calendar.today <= one.when.day < calendar.horizon:
            weeks.setdefault(monday_of(one.when.day), []).append(one)
    for monday, posts in weeks.items():
        if not any(_times(calendar, monday, monday + ONE_WEEK)):
            yield Finding(
                posts[0].place("publish"),
                say_many(
                    "{count} post goes out in the week from {monday} on, in which no time is kept for answers",
                    "{count} posts go out in the week from {monday} on, in which no time is kept for answers",
                    len(posts),
                    monday=monday,
                ),
                say("keep time free in that week under `community`, or move what goes out to another week"),
            )


def missing_guidelines(subject: Subject) -> Iterator[Finding]:
    """Find a calendar with time for the conversation and without guidelines for it."""
    calendar = subject.calendar
    if calendar.settings.community and not subject.evidence.has_guidelines:
        yield Finding(
            _first_place(calendar),
            say("`community` is used, and there is no text in `guidelines.md`"),
            say("write there how you answer criticism: in the open, solved elsewhere, and reported back"),
        )


_GUIDELINES = ("guidelines.md", "We answer criticism in the open, solve it by telephone, and tell what came of it.\n")


def _posts(*posts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return posts of an example, each a day or a moment and a purpose."""
    return tuple(
        post(
            f"title: Reading night {number}\nchannel: blog\ntopic: events\npublish: {publish}\npurpose: {purpose}\n",
            f"posts/{number}.md",
        )
        for number, (publish, purpose) in enumerate(posts, 1)
    )


def _calendar(*times: str, more: str = "") -> str:
    windows = "".join(f"  - {{name: Answers, {time}}}\n" for time in times)
    return f"{SMALL_CALENDAR}{more}community:\n{windows}"


_NOON = _posts(("2026-05-26 12:00", "ask"))
_TUESDAYS = _calendar("every: tue, from: '19:00', to: '21:00'")
_CLASH = f"{_TUESDAYS}rules: {{community-clash: on}}\n"
_ONCE = "on: 2026-05-21, from: '19:00', to: '21:00'"
_AGAIN = "on: 2026-05-28, from: '19:00', to: '21:00'"
_ONE_WEEK = "horizon: 1 week\n"

_RULES: tuple[Rule, ...] = (
    Rule(
        "no-conversation",
        Severity.ADVICE,
        no_conversation,
        Explanation(
            say("No post of a channel has `purpose: ask`, neither in the last 4 weeks nor in the next."),
            say("Who only talks is not talked to: a question opens the conversation."),
            Example(_posts(("2026-03-10", "ask"), ("2026-05-12", "story"))),
            Example(_posts(("2026-03-10", "ask"), ("2026-05-12", "story"), ("2026-05-26", "ask"))),
        ),
        numbers=(("weeks", 4),),
        in_settings=True,
    ),
    Rule(
        "community-time",
        Severity.WARNING,
        community_time,
        Explanation(
            say("In a week up to the horizon, `community` keeps less than 2 hours free for the conversation."),
            say("Who asks and then has no time for the answers had better not ask."),
            Example((*_NOON, _GUIDELINES), _calendar("every: tue, from: '19:00', to: '20:30'")),
            Example((*_NOON, _GUIDELINES), _TUESDAYS),
        ),
        numbers=(("hours", 2),),
        in_settings=True,
    ),
    Rule(
        "community-clash",
        Severity.ADVICE,
        community_clash,
        Explanation(
            say("A post goes out within 60 minutes before the end of a time that `community` keeps free."),
            say("When the first answers come, nobody is there any more to read them."),
            Example((*_posts(("2026-05-26 20:30", "ask")), _GUIDELINES), _CLASH),
            Example((*_posts(("2026-05-26 19:00", "ask")), _GUIDELINES), _CLASH),
        ),
        numbers=(("minutes", 60),),
        is_on=False,
    ),
    Rule(
        "posts-without-answers",
        Severity.WARNING,
        posts_without_answers,
        Explanation(
            say("Posts are planned in a week in which `community` keeps no time free at all."),
            say("People who are not answered feel unheard, and service comes before content."),
            Example((*_NOON, _GUIDELINES), _calendar(_ONCE, more=_ONE_WEEK)),
            Example((*_NOON, _GUIDELINES), _calendar(_ONCE, _AGAIN, more=_ONE_WEEK)),
        ),
    ),
    Rule(
        "missing-guidelines",
        Severity.ADVICE,
        missing_guidelines,
        Explanation(
            say("Time is kept free under `community`, and there is no `guidelines.md` with a text in it."),
            say("Criticism is easier to answer well when it was agreed beforehand how that is done."),
            Example(_NOON, _TUESDAYS),
            Example((*_NOON, _GUIDELINES), _TUESDAYS),
        ),
        in_settings=True,
    ),
)

FAMILY = Family(say("the conversation"), _RULES)
