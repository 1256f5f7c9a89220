"""What differs in words, the same in a terminal and in a comment.

Names and titles come from strangers; a place shows them in its own way, by what it gives as `quote`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import wording
from generator.diagnostics import Severity
from generator.differences.values import Condition
from generator.differences.values import GapKind
from generator.differences.values import PostKind
from generator.focus import per_cents
from generator.language import printable
from generator.pages.values import STATES
from generator.pages.values import state_of
from generator.texts import say
from generator.texts import say_many
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from generator.analysis import ChannelFigures
    from generator.differences.values import ChannelChange
    from generator.differences.values import Difference
    from generator.differences.values import GapChange
    from generator.differences.values import PostChange
    from generator.differences.values import State
    from generator.focus import Focus
    from generator.language import Language
    from generator.model import Post
    from generator.revisions import Commit
    from generator.revisions import Sides
    from generator.texts import Text

MOST_TOPICS = 12
MOST_GAPS = 10  # of one kind, of a channel
_TOLD = ("publish", "channel", "title", "topic", "status", "id", "file", "purpose", "owner", "reviewer")

HEADINGS = {
    PostKind.NEW: say("New"),
    PostKind.MOVED: say("Moved"),
    PostKind.CANCELLED: say("Cancelled"),
    PostKind.RESUMED: say("No longer cancelled"),
    PostKind.REMOVED: say("Removed"),
    PostKind.UNREADABLE: say("Hidden by a mistake"),
    PostKind.READABLE: say("No longer hidden by a mistake"),
    PostKind.CHANGED: say("Changed otherwise"),
}
PROMISE, OPEN_SLOTS, TOPICS, TO_MOVE = say("promise"), say("open slots"), say("topics"), say("off promise")
GAPS = {
    GapKind.OPENED: say("gap opened"),
    GapKind.CLOSED: say("gap closed"),
    GapKind.CHANGED: say("gap changed"),
}
_CONDITIONS = {
    Condition.ABSENT: (say("there was no calendar before"), say("there is no calendar any more")),
    Condition.BROKEN: (
        say("the settings before have a mistake, so posts, gaps and topics cannot be compared"),
        say("the settings now have a mistake, so posts, gaps and topics cannot be compared"),
    ),
}


_POSTS = {
    PostKind.NEW: lambda count: say_many("{count} new post", "{count} new posts", count),
    PostKind.MOVED: lambda count: say_many("{count} post moved", "{count} posts moved", count),
    PostKind.CANCELLED: lambda count: say_many("{count} post cancelled", "{count} posts cancelled", count),
    PostKind.RESUMED: lambda count: say_many("{count} no longer cancelled", "{count} no longer cancelled", count),
    PostKind.REMOVED: lambda count: say_many("{count} post removed", "{count} posts removed", count),
    PostKind.UNREADABLE: lambda count: say_many(
        "{count} post hidden by a mistake", "{count} posts hidden by a mistake", count
    ),
    PostKind.READABLE: lambda count: say_many(
        "{count} no longer hidden by a mistake", "{count} no longer hidden by a mistake", count
    ),
    PostKind.CHANGED: lambda count: say_many(
        "{count} post changed otherwise", "{count} posts changed otherwise", count
    ),
}
_GAPS = {
    GapKind.OPENED: lambda count: say_many("{count} gap opened", "{count} gaps opened", count),
    GapKind.CLOSED: lambda count: say_many("{count} gap closed", "{count} gaps closed", count),
    GapKind.CHANGED: lambda count: say_many("{count} gap changed", "{count} gaps changed", count),
}
_FINDINGS = {
    Severity.ERROR: lambda count: say_many("{count} new error", "{count} new errors", count),
    Severity.WARNING: lambda count: say_many("{count} new warning", "{count} new warnings", count),
    Severity.ADVICE: lambda count: say_many("{count} new piece of advice", "{count} new pieces of advice", count),
}


@dataclass(frozen=True, slots=True)
class Words:
    """How a difference is said: in a language, with an arrow, and what strangers wrote as `quote` makes it."""

    difference: Difference
    language: Language
    quote: Callable[[str], str] = printable
    arrow: str = "→"

    def say(self, text: Text) -> str:
        """Return a text whose values fit their place already."""
        return self.language.say(text, None)

    def compared(self, sides: Sides) -> str:
        """Return which states are compared."""
        now = self._named(sides.after) if sides.after else self.say(say("the files as they are now"))
        before = self._named(sides.before)
        if sides.before.is_fork:
            return self.say(say("from where it left {before} up to {after}", before=before, after=now))
        return self.say(say("from {before} to {after}", before=before, after=now))

    def _named(self, commit: Commit) -> str:
        return f"{self.quote(commit.name)} ({commit.short})"

    def headline(self) -> str:
        """Return how much differs, in one line."""
        said = [_POSTS[kind](count) for kind, count in self.difference.count_posts().items() if count]
        said += [_GAPS[kind](count) for kind, count in self.difference.count_gaps().items() if count]
        said += [_FINDINGS[severity](count) for severity, count in self.difference.count_new().items() if count]
        if mended := len(self.difference.mended):
            said.append(say_many("{count} finding mended", "{count} findings mended", mended))
        return ", ".join(map(self.say, said)) or self.say(self._nothing())

    def _nothing(self) -> Text:
        if self.remarks():
            return say("what else changes cannot be told")
        if self.difference.channels:
            return say("only promises change")
        return say("nothing changes in the calendar")

    def remarks(self) -> list[str]:
        """Return what kept states from being compared."""
        conditions = (self.difference.before.condition, self.difference.after.condition)
        said = (_CONDITIONS[one][number] for number, one in enumerate(conditions) if one in _CONDITIONS)
        return [self.say(one) for one in said]

    def when(self, post: Post, *, before: bool = False) -> str:
        """Return day and time of a post, in the zone of its calendar."""
        if post.when is None:
            return self.say(say("without a day"))
        day = self.language.day(post.when.day, "EEE d MMM y")
        calendar = self._state(before=before).calendar
        if post.when.moment is None or calendar is None:
            return day
        return f"{day} {post.when.moment.astimezone(find_zone(calendar.settings.timezone)):%H:%M}"

    def channel(self, post: Post) -> str:
        """Return the name of the channel of a post."""
        return self.quote(self._names("channel").get(post.channel, post.channel))

    def about(self, change: PostChange) -> str:
        """Return what a post is about and how it stands."""
        before = change.after is None
        return (
            f"{self._value('topic', change.post, before=before)}, {self._value('status', change.post, before=before)}"
        )

    def changes(self, change: PostChange) -> list[str]:
        """Return what differs of a post that is in both states: fields with their values, others by their names."""
        before, after = change.before, change.after
        if before is None or after is None:
            return []
        passed_over = "file" if "id" in change.fields else ""  # the one follows from the other
        said = [
            f"{name}: {self._value(name, before, before=True)} {self.arrow} {self._value(name, after, before=False)}"
            for name in change.fields
            if name in _TOLD and name != passed_over
        ]
        others = [name for name in change.fields if name not in _TOLD]
        return [*said, self.say(say("also {fields}", fields=", ".join(others)))] if others else said

    def _value(self, field: str, post: Post, *, before: bool) -> str:
        match field:
            case "publish":
                return self.when(post, before=before)
            case "status":
                calendar = self._state(before=before).calendar
                assert calendar is not None  # noqa: S101 - the post is in it
                return self.say(STATES[state_of(post, calendar.today)])
            case "channel" | "topic":
                key: str = getattr(post, field)
                return self.quote(self._names(field).get(key, key))
            case "file":
                return self.quote(post.path)
            case _:
                return self.quote(str(getattr(post, field) or "-"))

    def _state(self, *, before: bool) -> State:
        return self.difference.before if before else self.difference.after

    def _names(self, kind: str) -> dict[str, str]:
        """Return the names of channels or topics by their keys; those of now count."""
        names: dict[str, str] = {}
        for state in (self.difference.before, self.difference.after):
            if state.calendar:
                known = state.calendar.topics if kind == "topic" else state.calendar.settings.channels
                names |= {one.key: one.name for one in known}
        return names

    def rows(self, change: ChannelChange) -> Iterator[tuple[Text, list[str]]]:
        """Yield what differs of a channel, as labels with pieces beside them."""
        if change.promises[0] != change.promises[1]:
            yield PROMISE, [self._turn(*(self._promise(one) for one in (change.before, change.after)))]
        if change.open_slots[0] != change.open_slots[1]:
            yield OPEN_SLOTS, [self._turn(*map(str, change.open_slots))]
        for kind, label in GAPS.items():
            gaps = [self._gap(gap) for gap in change.gaps if gap.kind is kind]
            if gaps:
                yield label, self._most(gaps, MOST_GAPS)
        before, after = change.focus
        if before != after:
            yield TOPICS, self._most(list(self._shares(before, after)), MOST_TOPICS)
            if any(one and one.distance is not None for one in (before, after)):
                yield TO_MOVE, [self._turn(*(self._to_move(one) for one in (before, after)))]

    def _turn(self, before: str, after: str) -> str:
        return before if before == after else f"{before} {self.arrow} {after}"

    def _most(self, pieces: list[str], most: int) -> list[str]:
        more = [self.say(say("and {count} more", count=len(pieces) - most))] if pieces[most:] else []
        return pieces[:most] + more

    def _promise(self, figures: ChannelFigures | None) -> str:
        if figures is None:
            return self.say(say("no channel"))
        return self.quote(figures.channel.promise) if figures.channel.promise else self.say(say("none"))

    def _gap(self, change: GapChange) -> str:
        said = (
            "; ".join(self._most([self.say(wording.gap_in_words(gap)) for gap in gaps], MOST_GAPS))
            for gaps in (change.before, change.after)
        )
        return f" {self.arrow} ".join(one for one in said if one)

    def _shares(self, before: Focus | None, after: Focus | None) -> Iterator[str]:
        """Yield topics with their shares, of few posts with their numbers, and with what is promised of them."""
        old, new = (_counts(one) for one in (before, after))
        is_enough = all(one is None or not one.total or one.is_enough for one in (before, after))
        parts = [per_cents(one) for one in (old, new)] if is_enough else [old, new]
        promised = {one.topic: one.promised for one in (after.shares if after else ())}
        names = self._names("topic")
        for topic in dict.fromkeys((*new, *old)):
            was, now = (one.get(topic, 0) for one in parts)
            unit = "%" if is_enough else ""
            share = "" if promised.get(topic) is None else f" ({promised[topic]}%)"
            yield f"{self.quote(names.get(topic, topic))} {self._turn(f'{was}{unit}', f'{now}{unit}')}{share}"

    def _to_move(self, focus: Focus | None) -> str:
        if focus is None or focus.distance is None:
            return "-"
        return self.say(say_many("{off} of {count} post", "{off} of {count} posts", focus.total, off=focus.to_move))


def _counts(focus: Focus | None) -> dict[str, int]:
    return {share.topic: share.count for share in focus.shares} if focus else {}
