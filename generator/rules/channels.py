"""Rules about channels: what each is for, whether it is used, and what it says of itself."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from generator import rhythm
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.measures import ONE_DAY
from generator.measures import days_between
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.settings import Profile
from generator.suggestions import listed
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis import ChannelFigures
    from generator.model import Calendar

_MOST_DAYS = 84_000  # as many as there are from the first year of posts to the last


def idle_channel(subject: Subject) -> Iterator[Finding]:
    """Find channels without a post in the 28 days back and ahead, or in as many as a slower promise allows.

    One that is a name and no more is judged only beside others with posts: a calendar without any has not begun. In
    an existing blog it may be there to hold old posts.
    """
    channels = subject.analysis.channels
    days = {figures.channel.key: _patience(figures, subject.numbers["days"]) for figures in channels}
    idle = [figures for figures in channels if _is_idle(figures, days[figures.channel.key])]
    names_count = len(idle) < len(channels) and not subject.calendar.settings.posts.declared
    for channel in (figures.channel for figures in idle if subject.shows_plan):
        if names_count or channel.cadence or channel.purpose or channel.audience or channel.priority:
            yield Finding(
                channel.place(""),
                say_many(
                    "`{channel}`: no post in the {count} day back, and none in the {count} day ahead",
                    "`{channel}`: no post in the {count} days back, and none in the {count} days ahead",
                    days[channel.key],
                    channel=channel.key,
                ),
                say("plan a post, or give the channel up: you need not be everywhere"),
            )


def _patience(figures: ChannelFigures, days: int) -> int:
    """Return how far back and ahead a post is looked for: no less than what the promise leaves between two of them."""
    cadence = figures.channel.cadence
    rate = rhythm.rate(cadence, figures.frame) if cadence else 0
    return min(max(days, ceil(1 / rate) if rate else 0), _MOST_DAYS)


def _is_idle(figures: ChannelFigures, days: int) -> bool:
    """Tell whether a channel that has begun has no post so many days back and ahead, nor a pause that lasts as long."""
    since, today, length = figures.channel.since, figures.frame.today, timedelta(days=days)
    return (
        (since is None or since <= today)
        and all(abs(booking.day - today) > length for booking in figures.bookings)
        and any(figures.frame.is_active(day) for day in days_between(today - length, today + length + ONE_DAY))
    )


def channel_without_purpose(subject: Subject) -> Iterator[Finding]:
    """Find channels that do not say what they are for, where another one does."""
    channels = subject.calendar.settings.channels
    for channel in channels if any(channel.purpose for channel in channels) else ():
        if not channel.purpose:
            yield Finding(
                channel.place("purpose"),
                say("`{channel}` does not say what it is for", channel=channel.key),
                say("write it as its `purpose`, or give the channel up"),
            )


def incomplete_profile(subject: Subject) -> Iterator[Finding]:
    """Find channels whose profile lacks a part, and those without one where another channel has one."""
    channels = subject.calendar.settings.channels
    for channel in channels if any(channel.profile for channel in channels) else ():
        missing = (channel.profile or Profile()).missing
        if missing:
            yield Finding(
                channel.place("profile"),
                say("`{channel}`: its `profile` lacks {names}", channel=channel.key, names=listed(missing)),
                say("say there who you are and how to reach you, and write it down here, too"),
            )


def nobody_speaks(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead without an owner, on a channel without a voice."""
    voices = {channel.key: channel.voice for channel in subject.calendar.settings.channels}
    for one in subject.near if _names_people(subject.calendar) else ():
        if not one.owner and not voices[one.channel]:
            yield Finding(
                one.place(""),
                say("it has no `owner`, and the channel `{channel}` has no `voice`", channel=one.channel),
                say("name who speaks here, as the `owner` of the post or as the `voice` of the channel"),
            )


def _names_people(calendar: Calendar) -> bool:
    """Tell whether the team says anywhere who speaks; what an existing blog notes of its authors promises nothing."""
    settings = calendar.settings
    owned = not settings.posts.declared and any(one.owner for one in calendar.posts)
    return owned or bool(settings.capacity) or any(channel.voice for channel in settings.channels)


def _calendar(blog: str, news: str) -> str:
    return SMALL_CALENDAR.replace("mark: BL", f"mark: BL{blog}") + f"  news: {{name: News, mark: NE{news}}}\n"


def _post(channel: str, *lines: str) -> tuple[str, str]:
    more = "".join(f"{line}\n" for line in lines)
    return post(
        f"title: Reading night\nchannel: {channel}\ntopic: events\npublish: 2026-05-26\n{more}", f"posts/{channel}.md"
    )


_ON_BOTH = (_post("blog"), _post("news"))
_COMPLETE = "bio: Books and people, url: https://library.example, avatar: logo.png, contact: hello@library.example"

_RULES: tuple[Rule, ...] = (
    Rule(
        "idle-channel",
        Severity.WARNING,
        idle_channel,
        Explanation(
            say("A channel has no post in the 28 days back and none in the 28 ahead, or in as many as it promises."),
            say(
                "Who finds a channel that is asleep thinks that nobody is at home; better fewer, and all of them alive."
            ),
            Example((_post("blog"),), _calendar("", "")),
            Example(_ON_BOTH, _calendar("", "")),
        ),
        numbers=(("days", 28),),
        in_settings=True,
    ),
    Rule(
        "channel-without-purpose",
        Severity.ADVICE,
        channel_without_purpose,
        Explanation(
            say("A channel has no `purpose`, while another one has."),
            say("A channel that is there for nothing in particular costs the time that another one needs."),
            Example(_ON_BOTH, _calendar(", purpose: Help people choose a book", "")),
            Example(_ON_BOTH, _calendar(", purpose: Help people choose a book", ", purpose: Tell what is on")),
        ),
        in_settings=True,
    ),
    Rule(
        "incomplete-profile",
        Severity.ADVICE,
        incomplete_profile,
        Explanation(
            say("The `profile` of a channel lacks its `bio`, `url`, `avatar` or `contact`, or only others have one."),
            say("People look there first to see who you are, and how to reach you when a post is not enough."),
            Example((_post("blog"),), SMALL_CALENDAR.replace("mark: BL", "mark: BL, profile: {bio: Books and people}")),
            Example((_post("blog"),), SMALL_CALENDAR.replace("mark: BL", f"mark: BL, profile: {{{_COMPLETE}}}")),
        ),
        in_settings=True,
    ),
    Rule(
        "nobody-speaks",
        Severity.ADVICE,
        nobody_speaks,
        Explanation(
            say("A post has no `owner` and its channel no `voice`, while you name people elsewhere."),
            say("People talk to people: a post that comes from nobody gets no answer, and nobody answers for it."),
            Example((_post("blog", "owner: Noor"), _post("news")), _calendar("", "")),
            Example((_post("blog", "owner: Noor"), _post("news")), _calendar("", ", voice: the librarians")),
        ),
    ),
)

FAMILY = Family(say("channels"), _RULES)
