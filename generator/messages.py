"""Posts that tell the same message on several channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.names import to_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Post


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said, under the name of its page, and the posts that say it in order of time.

    `key` is as its first post writes it; keys that differ in capitals or in signs alone are one message.
    """

    name: str
    key: str
    posts: tuple[Post, ...]


def find_messages(posts: Iterable[Post]) -> tuple[Message, ...]:
    """Return the messages of posts that come in order of time, in the order of their first posts."""
    found: dict[str, list[Post]] = {}
    for post in posts:
        if post.message:
            found.setdefault(to_name(post.message), []).append(post)
    return tuple(Message(name, told[0].message or name, tuple(told)) for name, told in found.items())
