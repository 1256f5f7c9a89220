"""What a code of a finding means: what it finds, why it matters, a wrong example and a right one.

The examples are whole small calendars; tests prove that the wrong one triggers its code and the right one does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.texts import Text

SMALL_CALENDAR = """\
title: Town library
timezone: Europe/Amsterdam
topics:
  books: {name: Books}
  events: {name: Events}
channels:
  blog: {name: Blog, mark: BL}
"""


@dataclass(frozen=True, slots=True)
class Link:
    """What stands at a path that is a link instead of a file: where it leads."""

    target: str


@dataclass(frozen=True, slots=True)
class Example:
    """Posts by path, with the `calendar.yaml` that they belong to (None: there is none) and the day it is.

    There is always a folder `posts`. What files cannot show is shown by the `command` that brings it about.
    """

    posts: tuple[tuple[str, str | bytes | Link], ...] = ()
    calendar: str | None = SMALL_CALENDAR
    today: str = "2026-05-20"
    command: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The entry of one code in the manual."""

    what: Text
    why: Text
    wrong: Example
    right: Example


def post(fields: str, name: str = "posts/reading-night.md", body: str = "Come and read with us.") -> tuple[str, str]:
    """Return a post of an example: its path, and its text made of front matter and body."""
    return name, f"---\n{fields}---\n{body}\n"
