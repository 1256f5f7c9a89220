"""A post as its platform gets it, how much of the platform's limits it fills, and what there is to say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.platforms import LIMIT_WORDS
from generator.platforms import UNIT_WORDS
from generator.platforms import Piece
from generator.platforms import Platform
from generator.platforms import find_platform
from generator.platforms import measure
from generator.platforms import platform_names
from generator.platforms import with_limits
from generator.prose import find_images
from generator.texts import join
from generator.texts import say
from generator.texts import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Post
    from generator.platforms import Bound
    from generator.platforms import Measure
    from generator.settings import Channel
    from generator.texts import Text

_HIDING_ADDRESSES = {"telegram"}  # ways of counting that come after links were taken out of the text


def platform_of(channel: Channel) -> Platform | None:
    """Return what a channel takes, with the team's own limits; None where no limit is known."""
    platform = with_limits(find_platform(channel.platform or "") or Platform(""), channel.limits)
    return platform if platform.bounds or platform.needs_media else None


def piece_of(post: Post, html: str, platform: Platform) -> Piece:
    """Return what goes out of a post whose body is this safe HTML; images in the body go out, too."""
    from generator.markup import to_outgoing  # noqa: PLC0415 - only where limits are counted

    shown = find_images(post.body)
    images = [medium.alt or "" for medium in post.media if not medium.is_video]
    return Piece(
        text=to_outgoing(html, hides_addresses=platform.count in _HIDING_ADDRESSES),
        title=post.title,
        images=len(images) + len(shown),
        videos=sum(medium.is_video for medium in post.media),
        alts=(*images, *shown),
        link=post.link or "",
    )


def measure_post(post: Post, html: str, channel: Channel) -> tuple[Measure, ...]:
    """Return how much a post fills of each limit of its channel."""
    platform = platform_of(channel)
    return measure(platform, piece_of(post, html, platform)) if platform else ()


def how_much(one: Measure) -> Text:
    """Return how far something is beyond its limit, and who does not think so."""
    return join([_excess(one), *_doubts(one)])


def _excess(one: Measure) -> Text:
    number, most = (one.count.lenient, one.bound.sure) if one.is_over else (one.count.strict, one.bound.disputed)
    what = LIMIT_WORDS[one.limit]
    if not one.unit:
        return say("{what}: {number} of {most}, {more} too many", what=what, number=number, most=most, more=one.excess)
    return say(
        "{what} is {number} of {most} ({unit}), {more} too many",
        what=what,
        number=number,
        most=most,
        unit=UNIT_WORDS[one.unit],
        more=one.excess,
    )


def _doubts(one: Measure) -> Iterator[Text]:
    if one.is_over:
        return
    if one.bound.disputed < one.bound.sure:
        yield say("some sources say {most}", most=one.bound.sure)
    if one.count.lenient <= one.bound.disputed or one.count.strict > one.bound.sure:
        yield say("counted in a milder way it is {number}", number=one.count.lenient)


def bound_in_words(bound: Bound) -> Text:
    """Return how much is taken, with both numbers where sources disagree."""
    if bound.disputed == bound.sure:
        return verbatim(str(bound.sure))
    return say("{most} (some sources say {fewer})", most=bound.sure, fewer=bound.disputed)


def describe_platforms() -> tuple[Text, ...]:
    """Return what each platform takes, and who says so, a line each."""
    platforms = (find_platform(name) for name in platform_names())
    return tuple(
        say(
            "`{platform}` ({unit}): {limits} (read on {day}: {sources})",
            platform=platform.key,
            unit=UNIT_WORDS[platform.count],
            limits=join([*_limits(platform)]),
            day=platform.read,
            sources=join([*map(verbatim, platform.sources)]),
        )
        for platform in platforms
        if platform and platform.read
    )


def _limits(platform: Platform) -> Iterator[Text]:
    for limit, bound in platform.bounds:
        yield say("{what} {most}", what=LIMIT_WORDS[limit], most=bound_in_words(bound))
    if platform.needs_media:
        yield say("no post without a picture or a video")
    if not platform.mixes:
        yield say("pictures or videos, not both")
