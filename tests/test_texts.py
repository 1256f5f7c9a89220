"""Tests for generator.texts."""

from __future__ import annotations

import pytest

from generator.texts import Text
from generator.texts import fill
from generator.texts import join
from generator.texts import say
from generator.texts import say_many
from generator.texts import verbatim
from tests.conftest import words


def test_a_text_keeps_its_message_and_its_values_apart() -> None:
    """A message is not filled in before its language is known."""
    text = say("the field `{name}` is missing", name="title")

    assert Text("the field `{name}` is missing", (("name", "title"),)) == text


def test_a_value_may_be_a_text_itself() -> None:
    """A part of a message that is translated, too, stands in it as a value."""
    text = say("a list stands here, where {noun} is due", noun=say("a name"))

    assert "a list stands here, where a name is due" == words(text)


@pytest.mark.parametrize(("count", "expected"), [(0, "0 posts on web"), (1, "1 post on web"), (2, "2 posts on web")])
def test_a_text_that_counts_has_two_forms(count: int, expected: str) -> None:
    """Both forms and the number are kept, so that each language chooses by its own rule."""
    text = say_many("{count} post on {channel}", "{count} posts on {channel}", count, channel="web")

    assert expected == words(text)
    assert (count, "{count} posts on {channel}") == (text.count, text.plural)


def test_a_text_can_be_filled_later() -> None:
    """A message that stands in a table gets its values where it is used."""
    assert say("of {name}", name="web") == fill(say("of {name}"), name="web")


@pytest.mark.parametrize(
    ("parts", "expected"), [(("one",), "one"), (("one", "two"), "one; two"), (("a", "b", "c"), "a; b; c")]
)
def test_texts_in_a_row_are_one_text(parts: tuple[str, ...], expected: str) -> None:
    """Semicolons stand between texts that are joined; one text stays as it is."""
    text = join([say(part) for part in parts])

    assert expected == words(text)


def test_verbatim_words_are_a_value() -> None:
    """Words that are the same in every language are never looked up, and braces in them mean nothing."""
    text = verbatim("posts: {id: path}")

    assert "{words}" == text.message
    assert "posts: {id: path}" == words(text)
