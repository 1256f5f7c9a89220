"""From two states of a calendar to what differs between them.

A post is the same one by its id, as it is to subscribers; where the id is another, one that is equal in all else is
taken for it. When something was committed does not matter, nor at which line it stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.differences.values import ChannelChange
from generator.differences.values import Condition
from generator.differences.values import Difference
from generator.differences.values import GapChange
from generator.differences.values import PostChange
from generator.differences.values import PostKind
from generator.differences.values import State
from generator.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Hashable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from typing import Any

    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.measures import Gap
    from generator.model import Calendar
    from generator.model import Post

_MISSING = "missing-calendar"
_ORDER = {kind: number for number, kind in enumerate(PostKind)}

# By which name a difference is told, and what is compared. Where a post lies in its file does not matter.
_FIELDS: dict[str, Callable[[Post], Any]] = {
    "publish": lambda post: post.when,
    "channel": lambda post: post.channel,
    "title": lambda post: post.title,
    "topic": lambda post: post.topic,
    "status": lambda post: post.status,
    "message": lambda post: post.message,
    "audience": lambda post: post.audience,
    "purpose": lambda post: post.purpose,
    "need": lambda post: post.need,
    "owner": lambda post: post.owner,
    "reviewer": lambda post: post.reviewer,
    "link": lambda post: post.link,
    "official": lambda post: post.official,
    "media": lambda post: post.media,
    "effort": lambda post: post.effort,
    "origin": lambda post: post.origin,
    "allow": lambda post: frozenset(one.code for one in post.allowed),
    "text": lambda post: post.body,
}
_NAMES: dict[str, Callable[[Post], Any]] = {"id": lambda post: post.id, "file": lambda post: post.path}
_MOVES = {"publish", "channel"}


def state_of(findings: Diagnostics, calendar: Calendar | None, analysis: Analysis | None) -> State:
    """Return a checked content folder as a state; that there is no calendar is no finding here."""
    if calendar is not None:
        return State(Condition.READ, findings, calendar, analysis)
    if any(one.code == _MISSING for one in findings):
        return State(Condition.ABSENT)
    return State(Condition.BROKEN, findings)


def compare(before: State, after: State) -> Difference:
    """Return what differs; posts and channels only where neither state is broken: what cannot be read is not gone.

    Findings beyond those of a broken state are nothing new, and those it lacks are not mended: it was never judged.
    """
    posts: tuple[PostChange, ...] = ()
    channels: tuple[ChannelChange, ...] = ()
    if Condition.BROKEN not in (before.condition, after.condition):
        posts = tuple(sorted(_compare_posts(before, after), key=_order))
        channels = tuple(_compare_channels(before, after))
    moved = {one.before.path: one.after.path for one in posts if one.before and one.after and "file" in one.fields}
    back = {new: old for old, new in moved.items()}
    new = () if before.condition is Condition.BROKEN else _beyond(after.findings, before.findings, back)
    mended = () if after.condition is Condition.BROKEN else _beyond(before.findings, after.findings, moved)
    return Difference(before, after, posts, channels, new, mended)


def _order(change: PostChange) -> tuple[Any, ...]:
    """Return what posts are sorted by: kind, then time, those without one last."""
    post = change.post
    return _ORDER[change.kind], post.when is None, post.when and post.when.day, _moment(post), post.id


def _moment(post: Post) -> str:
    return post.when.moment.isoformat() if post.when and post.when.moment else ""


def _compare_posts(before: State, after: State) -> Iterator[PostChange]:
    old, new = (_posts(state) for state in (before, after))
    pairs = {id_: (old[id_], new[id_]) for id_ in old.keys() & new.keys()}
    lost, found = ({id_: post for id_, post in one.items() if id_ not in pairs} for one in (old, new))
    for twins in _equal(lost.values(), found.values()):
        pairs[twins[0].id] = twins
        del lost[twins[0].id], found[twins[1].id]
    for one, two in pairs.values():
        fields = tuple(name for name, value in (_FIELDS | _NAMES).items() if value(one) != value(two))
        if fields:
            yield PostChange(_kind(one, two, fields), one, two, fields)
    hidden, was_hidden = _hidden(after), _hidden(before)
    for post in lost.values():
        yield PostChange(PostKind.UNREADABLE if post.path in hidden else PostKind.REMOVED, post, None)
    for post in found.values():
        yield PostChange(PostKind.READABLE if post.path in was_hidden else PostKind.NEW, None, post)


def _posts(state: State) -> dict[str, Post]:
    return {post.id: post for post in state.calendar.posts} if state.calendar else {}


def _hidden(state: State) -> set[str]:
    """Return the files of posts that a mistake hides."""
    return {one.location.path for one in state.findings if one.severity is Severity.ERROR} - {
        post.path for post in _posts(state).values()
    }


def _equal(lost: Iterable[Post], found: Iterable[Post]) -> Iterator[tuple[Post, Post]]:
    """Yield pairs of posts that differ in nothing but their names, in the order of these."""
    by_content: dict[Hashable, list[Post]] = {}
    for post in sorted(lost, key=lambda one: one.id):
        by_content.setdefault(_content(post), []).append(post)
    for post in sorted(found, key=lambda one: one.id):
        same = by_content.get(_content(post))
        if same:
            yield same.pop(0), post


def _content(post: Post) -> Hashable:
    return tuple(value(post) for value in _FIELDS.values())


def _kind(before: Post, after: Post, fields: Iterable[str]) -> PostKind:
    if (before.status is Status.CANCELLED) != (after.status is Status.CANCELLED):
        return PostKind.CANCELLED if after.status is Status.CANCELLED else PostKind.RESUMED
    return PostKind.MOVED if _MOVES & set(fields) else PostKind.CHANGED


def _compare_channels(before: State, after: State) -> Iterator[ChannelChange]:
    """Yield the channels of which something differs, those that are declared now first."""
    old, new = (_channels(state) for state in (before, after))
    for key in dict.fromkeys((*new, *old)):
        one, two = old.get(key), new.get(key)
        change = ChannelChange(one, two, tuple(_compare_gaps(_gaps(one), _gaps(two))))
        if not change.is_none:
            yield change


def _channels(state: State) -> dict[str, ChannelFigures]:
    return {figures.channel.key: figures for figures in state.analysis.channels} if state.analysis else {}


def _gaps(figures: ChannelFigures | None) -> list[Gap]:
    """Return the gaps of a channel; which post came before one is no matter of the gap."""
    return [replace(gap, after=None, silent=None) for gap in figures.rhythm.gaps] if figures else []


def _compare_gaps(before: list[Gap], after: list[Gap]) -> Iterator[GapChange]:
    """Yield the gaps that are not the same, those together that have days in common."""
    differing = [(gap, True) for gap in set(before) - set(after)] + [(gap, False) for gap in set(after) - set(before)]
    differing.sort(key=lambda one: (one[0].start, one[0].end, one[0].kind, one[1]))
    together: list[tuple[Gap, bool]] = []
    for gap, was in differing:
        if together and gap.start >= max(other.end for other, _ in together):
            yield _change(together)
            together = []
        together.append((gap, was))
    if together:
        yield _change(together)


def _change(gaps: list[tuple[Gap, bool]]) -> GapChange:
    before, after = (tuple(gap for gap, was in gaps if was is side) for side in (True, False))
    return GapChange(before, after)


def _beyond(some: Diagnostics, others: Diagnostics, names: Mapping[str, str]) -> Diagnostics:
    """Return those of some findings that are not among others; `names` are those of files that have another there."""
    known = Counter(_finding(one, one.location.path) for one in others)
    beyond = []
    for one in some:
        key = _finding(one, names.get(one.location.path, one.location.path))
        if known[key]:
            known[key] -= 1
        else:
            beyond.append(one)
    return tuple(beyond)


def _finding(one: Diagnostic, path: str) -> Hashable:
    return path, one.code, one.severity, one.message
