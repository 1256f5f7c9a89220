"""What differs between two states of a calendar, as values; nothing here knows which of them is the better one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.diagnostics import count_by_severity

if TYPE_CHECKING:
    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.diagnostics import Diagnostics
    from generator.focus import Focus
    from generator.measures import Gap
    from generator.model import Calendar
    from generator.model import Post


class Condition(StrEnum):
    """Whether there is something to compare in a state."""

    READ = "read"
    ABSENT = "absent"  # there is no calendar in it
    BROKEN = "broken"  # its settings must be mended first


class PostKind(StrEnum):
    """What became of a post, in the order in which it is told."""

    NEW = "new"
    MOVED = "moved"  # to another time or channel
    CANCELLED = "cancelled"
    RESUMED = "resumed"  # it was cancelled
    REMOVED = "removed"
    UNREADABLE = "unreadable"  # a mistake in its file hides it
    READABLE = "readable"  # such a mistake was mended
    CHANGED = "changed"  # in other fields, or in its text


class GapKind(StrEnum):
    """What became of a gap."""

    OPENED = "opened"
    CLOSED = "closed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class State:
    """A content folder as it was checked; `calendar` and `analysis` are None unless it could be read."""

    condition: Condition
    findings: Diagnostics = ()
    calendar: Calendar | None = None
    analysis: Analysis | None = None


@dataclass(frozen=True, slots=True)
class PostChange:
    """A post before and after, None where it is not; `fields` names what differs of one that is in both."""

    kind: PostKind
    before: Post | None
    after: Post | None
    fields: tuple[str, ...] = ()

    @property
    def post(self) -> Post:
        """Return the post as it is now, else as it was."""
        post = self.after or self.before
        assert post is not None  # noqa: S101 - one of both is there
        return post


@dataclass(frozen=True, slots=True)
class GapChange:
    """Gaps that touch the same days, before and after: one may become two when a post comes between."""

    before: tuple[Gap, ...]
    after: tuple[Gap, ...]

    @property
    def kind(self) -> GapKind:
        """Return what became of them."""
        if self.before and self.after:
            return GapKind.CHANGED
        return GapKind.OPENED if self.after else GapKind.CLOSED


@dataclass(frozen=True, slots=True)
class ChannelChange:
    """A channel whose promises, gaps, open slots or topics differ; its figures are None where it is not declared."""

    before: ChannelFigures | None
    after: ChannelFigures | None
    gaps: tuple[GapChange, ...]

    @property
    def figures(self) -> ChannelFigures:
        """Return its figures as they are now, else as they were."""
        figures = self.after or self.before
        assert figures is not None  # noqa: S101 - one of both is there
        return figures

    @property
    def promises(self) -> tuple[str | None, str | None]:
        """Return the promise of rhythm before and after, as it was written."""
        before, after = (one.channel.promise if one else None for one in (self.before, self.after))
        return before, after

    @property
    def open_slots(self) -> tuple[int, int]:
        """Return how many promised moments ahead no post fills, before and after."""
        before, after = (len(one.rhythm.open_slots) if one else 0 for one in (self.before, self.after))
        return before, after

    @property
    def focus(self) -> tuple[Focus | None, Focus | None]:
        """Return what the plan and the 12 weeks back are about, before and after."""
        before, after = (one.topics.planned if one else None for one in (self.before, self.after))
        return before, after

    @property
    def is_none(self) -> bool:
        """Tell whether nothing of it differs."""
        pairs = (self.promises, self.open_slots, self.focus)
        is_both = self.before is not None and self.after is not None
        return is_both and not self.gaps and all(before == after for before, after in pairs)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two states of a calendar on one day, and what differs between them; of findings, which are new and which gone."""

    before: State
    after: State
    posts: tuple[PostChange, ...] = ()
    channels: tuple[ChannelChange, ...] = ()
    new: Diagnostics = ()
    mended: Diagnostics = ()

    @property
    def calendar(self) -> Calendar | None:
        """Return the calendar as it is now, else as it was."""
        return self.after.calendar or self.before.calendar

    def count_posts(self) -> dict[PostKind, int]:
        """Return how many posts there are of each kind, none left out."""
        return {kind: sum(one.kind is kind for one in self.posts) for kind in PostKind}

    def count_gaps(self) -> dict[GapKind, int]:
        """Return how many gaps there are of each kind, none left out."""
        kinds = [gap.kind for channel in self.channels for gap in channel.gaps]
        return {kind: kinds.count(kind) for kind in GapKind}

    def count_new(self) -> dict[Severity, int]:
        """Return how many findings are new of each severity, none left out."""
        return count_by_severity(self.new)
