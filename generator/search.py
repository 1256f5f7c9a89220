"""The index of posts to search in: a script that sets one array, because a page that is a file can fetch no data."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.language import Language
    from generator.pages.values import PostItem

MOST_SIGNS = 160

# What could end the script, or a line of it, in the eyes of some reader.
_ENDS = "<>&\u2028\u2029"


def to_search_index(posts: Iterable[PostItem], plain: Mapping[str, str], language: Language) -> bytes:
    """Return the script; `plain` are the posts' texts by their ids.

    A row for each post, the newest first and those without a date last: title, mark and key of the channel, topic,
    date in words, address, how the text begins, and status in words.
    """
    in_order = sorted(posts, key=lambda item: (item.day or date.min, item.time or "", item.id), reverse=True)
    rows = [
        [
            item.title,
            item.channel.mark,
            item.channel.key,
            item.topic.name,
            language.day(item.day, "EEEE d MMMM y") if item.day else "",
            item.address,
            _beginning(plain.get(item.id, "")),
            language.say(item.state_in_words),
        ]
        for item in in_order
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    for sign in _ENDS:
        lines = lines.replace(sign, f"\\u{ord(sign):04x}")
    return f"window.ritmePosts = [\n{lines}\n];\n".encode()


def _beginning(text: str) -> str:
    """Return the first words of a text on one line."""
    words = " ".join(text[: 2 * MOST_SIGNS].split())
    if len(words) <= MOST_SIGNS:
        return words
    whole = words[: MOST_SIGNS + 1].rpartition(" ")[0]
    return f"{whole or words[:MOST_SIGNS]}…"
