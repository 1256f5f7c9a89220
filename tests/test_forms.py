"""Tests for generator.forms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms import ANY
from generator.forms import Form
from generator.forms import shared
from tests.test_scalars import KINDS

PATTERNS = {name: pattern for name, kind in KINDS.items() for pattern in kind.form.patterns}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (re.compile(r"\d+ (day|week)s?"), r"\d+ (day|week)s?"),
        (re.compile(r"(?P<day>\d) - [ ] x", re.VERBOSE), r"(?:\d)-[ ]x"),
        (re.compile(r"a\d[a-c_.-][^\sA-Cx](?:B|é)", re.IGNORECASE), r"[aA]\d[a-cA-C_.-][^\sa-cA-CxX](?:[bB]|é)"),
    ],
)
def test_a_pattern_is_written_as_other_languages_read_it(pattern: re.Pattern[str], expected: str) -> None:
    """Names of groups, layout and flags are Python's own."""
    assert expected == shared(pattern)


@given(st.data(), st.sampled_from(sorted(PATTERNS)), st.booleans())
def test_a_shared_pattern_takes_the_same_texts(data: st.DataObject, name: str, swapped: object) -> None:
    """Whatever the flags of the first are; small letters and capitals change places."""
    pattern = PATTERNS[name]
    text = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    text = text.swapcase() if swapped else text

    assert bool(pattern.fullmatch(text)) == bool(re.fullmatch(shared(pattern), text, re.ASCII))


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=12) | st.from_regex(r"[0-9a-z:. =%-]{1,12}", fullmatch=True))
def test_a_text_that_means_something_has_the_form_of_its_kind(name: str, text: str) -> None:
    """What a form refuses is wrong."""
    kind, stripped = KINDS[name], text.strip()

    assert kind.convert(stripped) is None or kind.form.takes(stripped) or name in {"WHEN", "SENDS"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (ANY, [True, True, True]),
        (Form(words=("a", "b")), [True, False, False]),
        (Form(patterns=(re.compile("b+"), re.compile("c"))), [False, True, True]),
    ],
)
def test_a_form_takes_its_words_and_what_is_wholly_one_of_its_patterns(form: Form, expected: list[bool]) -> None:
    """Where it says nothing, it takes all texts."""
    assert expected == [form.takes(text) for text in ("a", "bb", "c")]
