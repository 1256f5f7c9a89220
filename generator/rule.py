"""What a rule is: a code, a severity, an explanation, and one pure function from the calendar to findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from generator.analysis import Analysis
    from generator.diagnostics import Location
    from generator.diagnostics import Severity
    from generator.explanation import Explanation
    from generator.model import Calendar
    from generator.model import Post
    from generator.texts import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the loop that runs the rules adds the code and the severity."""

    location: Location
    message: Text
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule judges, with the numbers that are set for it."""

    calendar: Calendar
    analysis: Analysis
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry in the list of rules; `numbers` are its settings with their defaults."""

    code: str
    severity: Severity
    check: Callable[[Subject], Iterator[Finding]]
    explanation: Explanation
    numbers: tuple[tuple[str, int], ...] = ()


def is_planned(post: Post) -> bool:
    """Tell whether a post is to go out at all: it is neither cancelled nor an idea."""
    return post.status not in (Status.CANCELLED, Status.IDEA)
