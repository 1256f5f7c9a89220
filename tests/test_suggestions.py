"""What somebody may have meant."""

from __future__ import annotations

import pytest

from generator.schema import CALENDAR
from generator.schema import POST
from generator.suggestions import MEANT
from generator.suggestions import listed
from generator.suggestions import nearest
from tests.conftest import words


def test_words_that_no_spelling_leads_from_name_fields_that_are_there() -> None:
    """`kanaal` means `channel`: each word of the list stands for a field of a post or of a calendar."""
    known = {field.name for field in (*POST, *CALENDAR.fields)} | {"cadence"}

    assert set() == set(MEANT.values()) - known
    assert set() == set(MEANT) & known - {"topics"}


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("instagrm", ["website", "instagram"], "the nearest known name is `instagram`"),
        ("zzz", ["website", "blog"], "known names are `website`, `blog`"),
        ("zzz", [f"channel-{n}" for n in range(13)], None),
        ("zzz", [], ""),
        ("titel" * 20_000, ["title"], "known names are `title`"),
    ],
)
def test_the_nearest_known_name_is_offered(word: str, known: list[str], expected: str | None) -> None:
    """Where none is near, twelve of them are listed; where none is known, there is no help."""
    first_twelve = "known names are " + ", ".join(f"`channel-{n}`" for n in range(12)) + ", …"

    assert (first_twelve if expected is None else expected) == words(nearest(word, known))


@pytest.mark.parametrize(("word", "expected"), [("Newss", "the nearest known name is `News`"), ("zzz", "`n`, `b`")])
def test_of_several_words_for_the_same_one_is_listed(word: str, expected: str) -> None:
    """Each of them may be near."""
    assert words(nearest(word, ["n", "News", "b", "Blog"], ["n", "b"])).endswith(expected)


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "`n0`"), (2, "`n0`, `n1`"), (3, "`n0`, `n1`, …"), (9, "`n0`, `n1`, …")]
)
def test_names_are_listed_up_to_a_number(count: int, expected: str) -> None:
    """A list that goes on ends in dots."""
    assert expected == words(listed((f"n{number}" for number in range(count)), most=2))
