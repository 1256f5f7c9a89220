"""Findings that the writer of a post allows; the day is Wednesday 20 May 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.build import Only
from generator.build import Request
from generator.build import check
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.examples import find
from tests.examples import in_words
from tests.examples import one
from tests.examples import write

if TYPE_CHECKING:
    from pathlib import Path

FIRST = one("a", "title: Reading night", "publish: 2026-06-01")
QUIET = f"{SMALL_CALENDAR}quiet: [{{name: Remembrance, every: 05-04}}]\n"


def second(*lines: str) -> tuple[str, str]:
    """Return a post with the title of the first one, and further lines among its fields."""
    return one("b", "title: Reading night", "publish: 2026-06-02", *lines)


@pytest.mark.parametrize(
    "line",
    [
        "allow: duplicate-title",
        "allow: [duplicate-title]",
        "allow:\n  - duplicate-title",
        "# ritme: allow duplicate-title",
        "  #ritme:allow duplicate-title",
        "purpose: help  # ritme: allow duplicate-title",
        "# ritme: allow duplicate-title because both nights have one name",
        "# ritme: allow duplicate-title, agreed with Noor",
        "# ritme: allow gap, duplicate-title: agreed with Noor",
        "# Ritme allow duplicate-title",
    ],
)
def test_a_post_allows_a_finding(line: str, tmp_path: Path) -> None:
    """As a field or as a comment, of which the rest may say why."""
    codes = {finding.code for finding in find(Example((FIRST, second(line))), tmp_path)}

    assert codes <= {"unused-allow"}
    assert ("gap" in line) == bool(codes)


def test_toml_has_comments_too(tmp_path: Path) -> None:
    """Between lines of plus signs as between dashes."""
    fields = 'title = "Reading night"\nchannel = "blog"\ntopic = "books"\npublish = "2026-06-02"'
    post = ("posts/b.md", f"+++\n{fields}\n# ritme: allow duplicate-title\n+++\nCome and read with us.\n")

    assert "" == in_words(find(Example((FIRST, post)), tmp_path))


def test_a_post_allows_for_itself_alone(tmp_path: Path) -> None:
    """What the first of two posts allows is found in the second, and the first is told that it allows nothing."""
    posts = (one("a", "title: Reading night", "publish: 2026-06-01", "allow: [duplicate-title]"), second())
    expected = """\
posts/a.md:6:9: warning[unused-allow] `duplicate-title` is allowed here, and is not found
  help: take it out, so that it does not hide what may come
posts/b.md:4:8: advice[duplicate-title] the title is the same as that of `posts/a.md`
  help: give each post of a channel a title of its own
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def test_what_is_allowed_in_vain_is_found_in_a_comment(tmp_path: Path) -> None:
    """Each code at its own place; one that does not exist is answered by its neighbour."""
    posts = (one("a", "publish: 2026-06-01", "# ritme: allow gap, duplicate-titel"),)
    expected = """\
posts/a.md:6:16: warning[unused-allow] `gap` is allowed here, and is not found
  help: take it out, so that it does not hide what may come
posts/a.md:6:21: warning[unused-allow] there is no finding `duplicate-titel` that could be allowed
  help: the nearest known name is `duplicate-title`
"""

    assert expected == in_words(find(Example(posts), tmp_path))


def test_words_in_a_value_allow_nothing(tmp_path: Path) -> None:
    """Only a comment is one: in a title the same words are words."""
    posts = (FIRST, one("b", "title: 'Reading night # ritme: allow gap'", "publish: 2026-06-02"))

    assert "" == in_words(find(Example(posts), tmp_path))


@pytest.mark.parametrize(
    "title",
    [
        "title: >-\n  Reading night\n  # ritme: allow duplicate-title",
        "title: 'Reading night\n  # ritme: allow duplicate-title'",
        'title: "Reading night\n  # ritme: allow duplicate-title" # so far',
    ],
)
def test_words_in_a_value_over_lines_allow_nothing(title: str, tmp_path: Path) -> None:
    """A title that goes on in the next line is a title there, too, so that nothing is silenced unseen."""
    first = one("a", "title: 'Reading night # ritme: allow duplicate-title'", "publish: 2026-06-01")
    findings = find(Example((first, one("b", title, "publish: 2026-06-02"))), tmp_path)

    assert ["duplicate-title"] == [finding.code for finding in findings]


def test_words_in_a_text_over_lines_of_toml_allow_nothing(tmp_path: Path) -> None:
    """Nobody tells where such a value ends, so what comes after its beginning is no comment."""
    fields = 'channel = "blog"\ntopic = "books"\npublish = "2026-06-02"\ntitle = """\nReading night\n'
    text = f'+++\n{fields}# ritme: allow duplicate-title"""\n+++\nCome and read with us.\n'
    first = one("a", "title: 'Reading night # ritme: allow duplicate-title'", "publish: 2026-06-01")
    findings = find(Example((first, ("posts/b.md", text))), tmp_path)

    assert "unused-allow" not in {finding.code for finding in findings}
    assert "duplicate-title" in {finding.code for finding in findings}


def test_a_post_that_is_called_off_allows_what_it_will_need_again(tmp_path: Path) -> None:
    """Rules pass it over, which is no reason to take out what it allows."""
    posts = (one("a", "publish: 2026-06-01", "status: cancelled", "allow: quiet-time"),)

    assert "" == in_words(find(Example(posts), tmp_path))


def test_a_warning_of_reading_can_be_allowed(tmp_path: Path) -> None:
    """Such as a field of another program, which Ritme does not know."""
    posts = (one("a", "publish: 2026-06-01", "layout: wide  # ritme: allow unknown-field"),)

    assert "" == in_words(find(Example(posts), tmp_path))


def test_what_keeps_a_post_out_cannot_be_allowed(tmp_path: Path) -> None:
    """A post that is missing from the calendar must not be missing unseen."""
    posts = (one("a", "publish: 2026-06-01", "allow: unreadable-body"),)
    posts = ((posts[0][0], posts[0][1] + "\n" + "- " * 500 + "x"),)
    expected = ["unused-allow", "unreadable-body"]

    assert expected == [finding.code for finding in find(Example(posts), tmp_path, bodies=True)]


def test_an_error_of_a_rule_can_be_allowed(tmp_path: Path) -> None:
    """The writer knows the day; who reviews the change sees that it is allowed."""
    posts = (one("a", "publish: 2026-05-04 12:00", "allow: quiet-time"),)
    write(Example(posts, QUIET), tmp_path)
    checked = check(Request(tmp_path, lambda _: date(2026, 5, 20)))

    assert () == checked.findings
    assert ["quiet-time"] == [finding.code for finding in checked.allowed]


def test_what_an_old_post_allows_is_left_alone(tmp_path: Path) -> None:
    """Rules look back 12 weeks: what was found then is not looked for any more."""
    posts = (one("a", "publish: 2025-05-04 12:00", "allow: quiet-time"),)

    assert "" == in_words(find(Example(posts, QUIET), tmp_path))


def test_among_some_posts_alone_nothing_is_allowed_in_vain(tmp_path: Path) -> None:
    """The other post with the same title is a draft, so that approved posts alone do not show what is allowed."""
    posts = (one("a", "title: Reading night", "publish: 2026-06-01", "status: draft"), second("allow: duplicate-title"))
    write(Example(posts), tmp_path)

    assert () == check(Request(tmp_path, lambda _: date(2026, 5, 20), Only.APPROVED)).findings


@pytest.mark.parametrize("allow", ["{a: b}", "[[gap]]"])
def test_allow_is_a_list_of_codes(allow: str, tmp_path: Path) -> None:
    """Anything else is refused with the place."""
    findings = find(Example((one("a", "publish: 2026-06-01", f"allow: {allow}"),)), tmp_path)

    assert ["wrong-type"] == [finding.code for finding in findings]
