"""Rules about platforms: how long, how many, and pictures that everybody can take in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.model import Status
from generator.outgoing import describe_platforms
from generator.outgoing import how_much
from generator.outgoing import platform_of
from generator.platforms import COUNTED
from generator.platforms import find_platform
from generator.platforms import is_stale
from generator.prose import find_images
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.suggestions import listed
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Post
    from generator.platforms import Platform
    from generator.texts import Text

_IN_MEDIA = say("write what is to be seen, as `- {{file: …, alt: …}}` under `media`")
_IN_TEXT = say("write what is to be seen between the brackets of `![…](…)`")
_PLACES = {"title": "title", "link": "link", "alt": "media", "images": "media", "videos": "media"}


def too_much(subject: Subject, limits: tuple[str, ...]) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead that go beyond one of these limits of their platform."""
    for one in subject.near:
        for measure in subject.evidence.measures.get(one.id, ()):
            if measure.limit in limits and measure.excess:
                yield Finding(
                    _place(one, measure.limit),
                    how_much(measure),
                    say(
                        "leave something out, or set `{limit}` in the channel's `limits` if your account takes more",
                        limit=measure.limit,
                    ),
                    certain=measure.is_over,
                )


def _place(one: Post, limit: str) -> Location:
    """Return where what is limited stands: the text of a post at its first line."""
    name = _PLACES.get(limit)
    if name is None or (name == "media" and not one.media):
        return Location(one.path, one.body_line)
    return one.place(name)


def too_many_media(subject: Subject) -> Iterator[Finding]:
    """Find posts with more pictures or videos than their platform takes, or with both where it takes one kind."""
    yield from too_much(subject, ("images", "videos"))
    platforms = _platforms(subject)
    for one in subject.near:
        platform = platforms[one.channel]
        numbers = {measure.limit: measure.count.strict for measure in subject.evidence.measures.get(one.id, ())}
        if platform and not platform.mixes and numbers.get("images") and numbers.get("videos"):
            yield Finding(
                _place(one, "videos"),
                say("it has pictures and videos, and `{platform}` takes no post with both", platform=platform.key),
                say("keep the pictures or the videos, or make two posts of it"),
            )


def _platforms(subject: Subject) -> dict[str, Platform | None]:
    """Return what each channel takes."""
    return {channel.key: platform_of(channel) for channel in subject.calendar.settings.channels}


def missing_media(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead without a picture or a video where the platform asks for one.

    Of a draft it may still have to be made.
    """
    platforms = _platforms(subject)
    for one in subject.near:
        platform = platforms[one.channel] if one.status is not Status.DRAFT else None
        if platform and platform.needs_media and not one.media and not find_images(one.body):
            yield Finding(
                one.place(""),
                say("it has no picture or video, and `{platform}` takes no post without", platform=platform.key),
                say("write its file under `media`, and its `alt` beside it"),
            )


def missing_alt_text(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead with pictures of which nothing is said; all pictures in one finding."""
    on_platforms = {channel.key for channel in subject.calendar.settings.channels if channel.platform}
    for one in subject.near:
        if one.channel in on_platforms:
            files = [medium.file for medium in one.media if not medium.is_video and not medium.alt]
            in_text = find_images(one.body).count("")
            if files or in_text:
                yield Finding(
                    one.place("media") if files else Location(one.path, one.body_line),
                    _which(files, in_text),
                    _IN_MEDIA if files else _IN_TEXT,
                )


def _which(files: list[str], in_text: int) -> Text:
    if not files:
        return say_many(
            "{count} picture in the text has no alternative text",
            "{count} pictures in the text have no alternative text",
            in_text,
        )
    more = len(files) - 1 + in_text
    if not more:
        return say("`{file}` has no alternative text", file=files[0])
    return say_many(
        "`{file}` and {count} more picture have no alternative text",
        "`{file}` and {count} more pictures have no alternative text",
        more,
        file=files[0],
    )


def stale_limits(subject: Subject) -> Iterator[Finding]:
    """Find channels with limits that were read too long ago, and that the team did not set itself."""
    for channel in subject.calendar.settings.channels:
        platform = find_platform(channel.platform or "")
        if platform and platform.read and is_stale(platform, subject.calendar.today):
            own = dict(channel.limits)
            stale = [limit for limit, _ in platform.bounds if limit in COUNTED and limit not in own]
            if stale:
                yield Finding(
                    channel.place("platform"),
                    say(
                        "the limits of `{platform}` were read on {day}, more than 12 months ago",
                        platform=platform.key,
                        day=platform.read,
                    ),
                    say("bring Ritme up to date, or set them under `limits`: {limits}", limits=listed(stale)),
                )


def _on(platform: str, body: str, media: str = "", limits: str = "", today: str = "2026-05-20") -> Example:
    """Return a post of an example, and the calendar with its channel."""
    channel = f"{platform}: {{name: {platform.capitalize()}, platform: {platform}{limits}}}"
    calendar = SMALL_CALENDAR.replace("blog: {name: Blog, mark: BL}", channel)
    fields = f"title: Reading night\nchannel: {platform}\ntopic: events\npublish: {today[:-2]}26\n{media}"
    return Example((post(fields, body=body),), calendar, today)


_INVITATION = """\
On Tuesday the library stays open until eleven at night.
Choose a book, a chair and a lamp, and read for as long as you like.
There is soup, there is tea, and nobody will ask you what it is about.
Bring your own blanket, or borrow one of ours. You need no ticket.
"""
_LAST_LINE = "It is free for members and for everybody who becomes one on that night."
_COME = "Come and read with us."
_PICTURE = "media:\n  - {file: chair.jpg, alt: A chair below a lamp}\n"
_PLACES_TO_READ = """\
Where we read that night:
https://hall.example https://attic.example https://garden.example
"""


_RULES: tuple[Rule, ...] = (
    Rule(
        "too-long",
        Severity.WARNING,
        partial(too_much, limits=("title", "text", "text_with_media", "bytes", "alt", "link")),
        Explanation(
            say("A text, a title, a link or an alternative text is longer than its platform takes."),
            say("It is refused or cut off when it goes out, and then nobody is there to mend it."),
            _on("bluesky", f"{_INVITATION}{_LAST_LINE}"),
            _on("bluesky", _INVITATION.rstrip()),
        ),
    ),
    Rule(
        "too-many-hashtags",
        Severity.WARNING,
        partial(too_much, limits=("hashtags",)),
        Explanation(
            say("A post has more hashtags than its platform takes."),
            say("The platform refuses it or takes no notice of its hashtags, and people see a row of words."),
            _on("threads", f"{_COME} #reading #books"),
            _on("threads", f"{_COME} #reading"),
        ),
    ),
    Rule(
        "too-many-mentions",
        Severity.WARNING,
        partial(too_much, limits=("mentions",)),
        Explanation(
            say("A post mentions more people than its platform takes."),
            say("The platform takes it for an advertisement, and so do people."),
            _on("instagram", f"{_COME} @noor @sam @kim @bo", _PICTURE),
            _on("instagram", f"{_COME} @noor @sam", _PICTURE),
        ),
    ),
    Rule(
        "too-many-links",
        Severity.WARNING,
        partial(too_much, limits=("links",)),
        Explanation(
            say("The text of a post has more different links than its platform takes."),
            say("The platform refuses it; and whoever is shown many ways takes none."),
            _on("threads", f"{_PLACES_TO_READ}https://cellar.example"),
            _on("threads", _PLACES_TO_READ.rstrip()),
        ),
    ),
    Rule(
        "too-many-media",
        Severity.WARNING,
        too_many_media,
        Explanation(
            say("A post has more pictures or videos than its platform takes, or both where it takes one kind."),
            say("The platform refuses it, or leaves one out, and that may be the one that mattered."),
            _on("mastodon", _COME, f"{_PICTURE}  - night.mp4\n"),
            _on("mastodon", _COME, _PICTURE),
        ),
    ),
    Rule(
        "missing-media",
        Severity.WARNING,
        missing_media,
        Explanation(
            say("A post has no picture and no video, and its platform takes none without."),
            say("It cannot go out as it is, and a picture that is sought in haste looks like it."),
            _on("instagram", _COME),
            _on("instagram", _COME, _PICTURE),
        ),
    ),
    Rule(
        "missing-alt-text",
        Severity.WARNING,
        missing_alt_text,
        Explanation(
            say("A picture has no alternative text, on a channel that names a platform."),
            say("People who cannot see it hear no more than that there is a picture."),
            _on("instagram", _COME, "media: chair.jpg\n"),
            _on("instagram", _COME, _PICTURE),
        ),
    ),
    Rule(
        "stale-limits",
        Severity.WARNING,
        stale_limits,
        Explanation(
            say("The limits of a platform that a channel names were read more than 12 months ago."),
            say("Platforms change their limits without a word, so what fits the old ones may be refused."),
            _on("discord", _COME, today="2040-01-20"),
            _on("discord", _COME, limits=", limits: {text: 2000}", today="2040-01-20"),
        ),
        in_settings=True,
    ),
)

FAMILY = Family(say("limits of platforms"), _RULES, describe_platforms)
