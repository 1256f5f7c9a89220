"""Tests for generator.messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.messages import find_messages
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    from generator.reading import Source

BOTH = LIBRARY + "  paper: {name: Newspaper, mark: NP}\n"


def found(*sources: Source) -> list[tuple[str, str, list[str]]]:
    """Return the messages of posts: name, key, and the ids of their posts."""
    posts = calendar_of(*sources, text=BOTH).posts
    return [(one.name, one.key, [post.id for post in one.posts]) for one in find_messages(posts)]


def test_posts_of_one_message_belong_together() -> None:
    """On whichever channels they are, in order of time."""
    expected = [("reading-night", "reading-night", ["c", "a", "b"])]

    assert expected == found(
        a_post("a", "publish: 2026-12-02", "message: reading-night"),
        a_post("b", "publish: 2026-12-03", "message: reading-night", "channel: mail"),
        a_post("c", "publish: 2026-12-01", "message: reading-night", "channel: paper"),
    )


def test_messages_come_in_order_of_their_first_posts() -> None:
    """Also when the second begins before the first has ended; a post without a message is in none."""
    expected = [("sale", "sale", ["a", "d"]), ("night", "night", ["c"])]

    assert expected == found(
        a_post("a", "publish: 2026-12-01", "message: sale"),
        a_post("b", "publish: 2026-12-02"),
        a_post("c", "publish: 2026-12-03", "message: night"),
        a_post("d", "publish: 2026-12-04", "message: sale"),
    )


def test_keys_that_look_alike_are_one_message() -> None:
    """Capitals and signs make no difference, and the key is that of the first post."""
    expected = [("reading-night", "Reading Night!", ["a", "b", "c"])]

    assert expected == found(
        a_post("a", "publish: 2026-12-01", "message: Reading Night!"),
        a_post("b", "publish: 2026-12-02", "message: reading-night"),
        a_post("c", "publish: 2026-12-03", "message: READING_NIGHT"),
    )


def test_an_idea_without_a_day_comes_last() -> None:
    """Who looks at a message sees what may yet become of it."""
    expected = [("sale", "sale", ["b", "a"])]

    assert expected == found(
        a_post("a", "status: idea", "message: sale"), a_post("b", "publish: 2026-12-02", "message: sale")
    )


def test_without_messages_there_are_none() -> None:
    """A team that names no messages has none, with posts and without."""
    assert [] == found(a_post("a", "publish: 2026-12-01"))
    assert [] == found()
