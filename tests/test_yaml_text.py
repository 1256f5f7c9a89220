"""Tests for generator.yaml_text: what is written is what PyYAML and our own reader read."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.nodes import Scalar
from generator.yaml_block import read_yaml
from generator.yaml_text import marked
from generator.yaml_text import quoted


@pytest.mark.parametrize(
    "text",
    [
        *("Open day", "Kom je ook? Ja!", "\u00c9\u00e9n", "_posts", "content/posts", ".", "2026-05-05 19:00"),
        *("https://example.org/?a=b&c", "date", "news.rss", "Tom & Ann's"),
    ],
)
def test_what_nobody_misreads_stays_as_it_is(text: str) -> None:
    """A writer would put it so, too."""
    assert text == quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "-",
            "~",
            "..",
            "yes",
            "No",
            "ON",
            "y",
            "true",
            "Null",
            "inf",
            "NaN",
            ".inf",
            "010",
            "1.10",
            "12:30",
        ),
        *("a: b", "a #b", "#a", "@a", "&a", "*a", "!a", "%a", "[a]", "{a}", "'a'", "ends with :", "a ", "\ta", "| a"),
    ],
)
def test_what_somebody_could_misread_stands_between_marks(text: str) -> None:
    """Numbers, flags, nothings, and what has a meaning in YAML."""
    assert marked(text) == quoted(text)
    assert text == yaml.safe_load(f"x: {quoted(text)}")["x"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u2028b", r'"a\u2028b"'),
        ("a\u200bb", r'"a\u200bb"'),
        ("a\u202eb", r'"a\u202eb"'),
        ("a\u00a0b", r'"a\u00a0b"'),
        ("\ufeffa", r'"\ufeffa"'),
        ('a"\\\nb', r'"a\"\\\nb"'),
    ],
)
def test_signs_that_do_not_show_are_told_by_their_numbers(text: str, expected: str) -> None:
    """Nobody sees them in a file, and some end a line."""
    assert expected == quoted(text)
    assert text == yaml.safe_load(quoted(text))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_reads_back_to_the_same(text: str) -> None:
    """As a value of its own, as one of a list, and as a name."""
    for write in (quoted, marked):
        told = yaml.load(f"x: {write(text)}\ny:\n  - {write(text)}\n", Loader=yaml.BaseLoader)  # noqa: S506 - text alone
        assert {"x": text, "y": [text]} == told
    assert {"x": [text, text]} == yaml.safe_load(f"x: [{marked(text)}, {marked(text)}]")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_our_own_reader_reads_it(text: str) -> None:
    """Also where it refuses signs that do not belong in a text."""
    table, _ = read_yaml(f"x: {quoted(text)}\n", "x.yaml")

    assert table is not None
    assert [text] == [value.text for _, value in table.entries if isinstance(value, Scalar)]
