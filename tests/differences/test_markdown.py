"""Tests for generator.differences.markdown; how a host reads it is tried with the library that reads as hosts do."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from comrak import ExtensionOptions
from comrak import RenderOptions
from comrak import markdown_to_html
from hypothesis import given
from hypothesis import strategies as st

from generator.differences import compare
from generator.differences.markdown import LONGEST
from generator.differences.markdown import code
from generator.differences.markdown import markdown
from generator.language import find_language
from generator.revisions import Commit
from generator.revisions import Sides
from tests.differences.states import BROKEN
from tests.differences.states import PROMISES
from tests.differences.states import state
from tests.planned import post

HOSTS = ExtensionOptions(
    autolink=True, table=True, strikethrough=True, footnotes=True, tasklist=True, math_dollars=True
)
ENGLISH = find_language("en")
SIDES = Sides(Commit("main", "0123456789" * 4))
FIRST = post("first", "2026-11-24 19:00")
EXPECTED = """\
**Calendar: 1 post moved, 1 gap changed, 1 new warning**

| What | When | Channel | Title | Details |
| --- | --- | --- | --- | --- |
| Moved | Wed 25 Nov 2026 | `Blog` | `First` | publish: Tue 24 Nov 2026 19:00 → Wed 25 Nov 2026 |

<details><summary>Rhythm and topics</summary>

| Channel | What | Before and after |
| --- | --- | --- |
"""


class Reading(HTMLParser):
    """What a host would make of a comment: its tags, and the words that stand in no code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.bare = ""
        self.code: list[str] = []
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as Python has it
        """Count code."""
        self.tags.add(tag)
        if tag == "code":
            self._depth += 1
            self.code.append("")

    def handle_endtag(self, tag: str) -> None:
        """Count code."""
        self._depth -= tag == "code"

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self._depth:
            self.code[-1] += data
        else:
            self.bare += data


def as_host(comment: str) -> Reading:
    """Read a comment with all that GitHub and GitLab add."""
    return Reading(markdown_to_html(comment, extension_options=HOSTS, render_options=RenderOptions(unsafe_=True)))


def with_title(title: str) -> str:
    """Return the comment on a post with a title."""
    text = FIRST[1].replace("title: First", "title: '" + title.replace("'", "''") + "'")
    return markdown(compare(state(), state(("posts/first.md", text))), SIDES, ENGLISH)


def test_what_differs_is_told() -> None:
    """A headline, a table of posts, and folded what it means."""
    after = state(post("first", "2026-11-25", "x: 1"), channels=PROMISES.replace("tue", "wed"))
    before = state(FIRST, channels=PROMISES.replace("tue", "wed"))
    said = markdown(compare(before, after), SIDES, ENGLISH)

    assert EXPECTED.splitlines()[1:6] == said.splitlines()[1:6]
    assert "<details><summary>New findings (1)</summary>" in said
    assert "| warning | `unknown-field` | `posts/first.md` | ``the field `x` is not known`` |" in said
    assert said.endswith("\n<sub>from `main` (0123456) to the files as they are now, 21 November 2026</sub>\n")


@pytest.mark.parametrize(
    "title",
    [
        "@team", "see #1 and org/repo#2", "https://evil.example", "www.evil.example", "a@evil.example",
        "[x](https://evil.example)", "![x](https://evil.example/x.png)", "<img src=x>", "<!-- x", "</details>",
        "`@team`", "``@team", "a | b", "\\\\| @team", "\\\\`@team", "[^1]: x", "$`x`$", ":tada:",
        "- [ ] x", "`", " @a ",
    ],
)  # fmt: skip
def test_a_title_is_nothing_but_a_title(title: str) -> None:
    """No mention, no link, no picture, no HTML, and no end of its cell."""
    read = as_host(with_title(title))

    assert {"p", "strong", "table", "thead", "tr", "th", "tbody", "td", "code", "sub"} == read.tags - {
        "details",
        "summary",
    }
    assert "@" not in read.bare
    assert "evil" not in read.bare
    assert title.strip().replace("|", "¦") in [one.strip() for one in read.code]


@given(st.text(st.sampled_from("`|\\ @<>[]()!a"), min_size=1, max_size=12))
def test_any_text_is_one_code_span(text: str) -> None:
    """Whatever stands beside it in its row."""
    read = as_host(f"| a | b |\n| --- | --- |\n| {code(text)} | {code('@x')} |\n")

    assert {"table", "thead", "tr", "th", "tbody", "td"} <= read.tags <= {
        "table", "thead", "tr", "th", "tbody", "td", "code",
    }  # fmt: skip
    assert "@" not in read.bare
    assert "@x" == read.code[-1]
    assert not text.strip() or text.replace("|", "¦").strip() == read.code[0].strip()


def test_what_is_blank_is_told_as_nothing() -> None:
    """A code span of blanks would be none."""
    assert "-" == code(" ")


def test_a_comment_has_room_for_so_much() -> None:
    """Wide letters take four bytes each; what is left out is counted."""
    title = "\U0001f4da" * 200
    posts = (post(f"p{number}", "2026-11-25", f"title: {title}", "x: 1") for number in range(600))
    said = markdown(compare(state(), state(*posts)), SIDES, ENGLISH)

    assert LONGEST > len(said.encode())
    assert " more; see `ritme diff`\n" in said
    assert said.count("<details>") == said.count("</details>")


def test_what_could_not_be_compared_is_told() -> None:
    """Below the headline."""
    said = markdown(compare(BROKEN, state()), SIDES, ENGLISH)

    assert "\n\nthe settings before have a mistake, so posts, gaps and topics cannot be compared\n" in said
    assert "\n<sub>from `main` (0123456) to the files as they are now</sub>\n" in markdown(
        compare(BROKEN, BROKEN), SIDES, ENGLISH
    )
