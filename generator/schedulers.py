"""Posts as the rows of the files that schedulers of social media take many of at once.

`layouts` says which those are. A spreadsheet is not to open these files, so their texts are as they go out; a post of
which it would run something is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.images import is_web
from generator.model import Status
from generator.sheets import find_formula
from generator.texts import CONTROL
from generator.texts import say
from generator.texts import say_many
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from generator.layouts import Layout
    from generator.model import Calendar
    from generator.model import Post
    from generator.texts import Text

_MOST_SHOWN = 40  # characters of a line that is to be found in its post


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of a file, and what there is to say of those that are not in it, or not as they should be."""

    rows: list[tuple[str, ...]]
    remarks: tuple[Text, ...]


def to_batch(layout: Layout, calendar: Calendar, posts: Sequence[Post], texts: Mapping[str, str]) -> Batch:
    """Return the posts that a scheduler can take, whose texts as they go out are given by id; the others are told."""
    reasons = {post.id: _reason(post, calendar, texts) for post in posts}
    ready = [post for post in posts if reasons[post.id] is None]
    zone = find_zone(calendar.settings.timezone)
    made = {post.id: _row(layout, post, texts[post.id], zone) for post in ready}
    formulas = {post: next(filter(None, map(find_formula, made[post])), "") for post in made}
    ready = [post for post in ready if not formulas[post.id]]
    taken = ready[: layout.most]
    head = [tuple(name for name, _ in layout.columns)] if layout.has_head else []
    remarks = (*_left_out(posts, reasons, formulas), *_about(layout, calendar, taken, ready[len(taken) :]))
    return Batch(head + [made[post.id] for post in taken], remarks)


def _about(layout: Layout, calendar: Calendar, taken: Sequence[Post], rest: Sequence[Post]) -> Iterator[Text]:
    """Yield what to know of the rows of a file, and of those that are too many for one."""
    if rest:
        yield say_many(
            "left out: {count} post more than {name} takes at once: make another file with `--from {day}`",
            "left out: {count} posts more than {name} takes at once: make another file with `--from {day}`",
            len(rest),
            name=layout.name,
            day=rest[0].when.day.isoformat() if rest[0].when else "",
        )
    by_hand = sum(bool(post.media) and not _image(post) for post in taken)
    if by_hand:
        yield say_many(
            "the pictures of {count} post are files of yours: add them by hand",
            "the pictures of {count} posts are files of yours: add them by hand",
            by_hand,
        )
    if taken:
        zone = calendar.settings.timezone
        yield say("times are those of {zone}: look whether {name} has the same", zone=zone, name=layout.name)


def _reason(post: Post, calendar: Calendar, texts: Mapping[str, str]) -> str | None:
    """Return why a post cannot be scheduled, None where it can."""
    if post.status is not Status.APPROVED:
        return "status"
    if post.when is None or post.when.moment is None:
        return "time"
    if post.when.day < calendar.today:
        return "past"
    return None if post.id in texts else "text"


def _left_out(posts: Sequence[Post], reasons: Mapping[str, str | None], formulas: Mapping[str, str]) -> Iterator[Text]:
    """Yield which posts are not in a file, and why: those that were to be expected by their number alone."""
    soft, past = (sum(found == reason for found in reasons.values()) for reason in ("status", "past"))
    if soft:
        yield say_many(
            "left out: {count} post that is not approved",
            "left out: {count} posts that are not approved",
            soft,
        )
    if past:
        yield say_many("left out: {count} post of the past", "left out: {count} posts of the past", past)
    words = {
        "time": say("it has no time of day"),
        "text": say("its text cannot be read"),
    }
    for post in posts:
        reason = words.get(reasons[post.id] or "")
        if formulas.get(post.id):
            line = CONTROL.sub("", formulas[post.id])[:_MOST_SHOWN]
            reason = say("a spreadsheet could run `{line}`: write a word before it", line=line)
        if reason:
            yield say("left out: {path}: {reason}", path=post.path, reason=reason)


def _row(layout: Layout, post: Post, text: str, zone: ZoneInfo) -> tuple[str, ...]:
    when = post.when.moment.astimezone(zone) if post.when and post.when.moment else None
    link, image = post.link or "", _image(post)
    if link and not layout.has_link and link not in text:
        text = f"{text}\n\n{link}".strip()
    kind = "article" if link else "image" if image else "message"
    target = link or image
    return tuple(
        template.format(text=text, link=link, image=image, kind=kind, target=target, when=when)
        for _, template in layout.columns
    )


def _image(post: Post) -> str:
    """Return the address of a post's first picture where the web has it: files of the team no scheduler can fetch."""
    return next((one.file for one in post.media if not one.is_video and is_web(one.file)), "")
