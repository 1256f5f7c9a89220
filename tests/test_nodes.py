"""Tests for generator.nodes."""

from __future__ import annotations

import pytest

from generator.diagnostics import Location
from generator.nodes import Scalar
from generator.nodes import Table
from generator.nodes import find

HERE = Location("calendar.yaml")
PATH = Scalar("texts", HERE)
POSTS = Table(((Scalar("path", HERE), PATH),), HERE)
TABLE = Table(((Scalar("title", HERE), Scalar("Library", HERE)), (Scalar("posts", HERE), POSTS)), HERE)


def test_a_table_gives_the_value_of_a_field() -> None:
    """A field is found by its name; one that is not there is None."""
    assert POSTS == TABLE.get("posts")
    assert TABLE.get("channels") is None


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ((), TABLE),
        (("posts",), POSTS),
        (("posts", "path"), PATH),
        (("posts", "fields"), None),
        (("channels", "web"), None),
        (("title", "path"), None),
    ],
)
def test_a_value_is_found_within_fields(way: tuple[str, ...], expected: object) -> None:
    """A way through fields ends at a value, or at None where a field is absent or holds no fields."""
    assert expected == find(TABLE, *way)
