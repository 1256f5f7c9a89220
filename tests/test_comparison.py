"""Tests for generator.comparison: real commits, read and checked as the files are."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from generator.build import Request
from generator.comparison import find_difference
from generator.differences.values import Condition
from generator.differences.values import Difference
from generator.revisions import find_place
from generator.revisions import find_sides
from tests.conftest import told
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import tree
from tests.planned import write
from tests.repositories import commit
from tests.repositories import git

if TYPE_CHECKING:
    from pathlib import Path


JANUARY = datetime(2026, 1, 1, 12, tzinfo=UTC)
CALENDAR = HEAD + QUIET + "rules: {idle-channel: off}\n"
PLAIN = post("plain", "2026-05-19 09:00")


def difference(content: Path, asked: str | None = None) -> Difference:
    """Return what differs on 20 May 2026."""
    place = find_place(content)
    return find_difference(Request(content, lambda _: date(2026, 5, 20)), place, find_sides(place, asked))


def test_a_commit_is_checked_as_its_files_are(repository: Path) -> None:
    """With links, broken texts, large and hidden files, pictures and looks: what did not change does not differ."""
    content = write(
        repository / "content", CALENDAR, PLAIN, post("wrong", "2026-05-18", "topic: boks"),
        post("linking", "2026-05-17 09:00", body="[a](plain.md) [b](wrong.md) [c](_d.md) [d](pond.jpg) [e](gone.jpg)"),
        ("posts/_d.md", "hidden"), ("posts/README.md", "read me"), ("posts/pond.jpg", b"\x89PNG"),
        ("posts/large.md", "x" * 1_100_000), ("posts/latin.md", b"---\ntitle: caf\xe9\n---\n"),
        ("posts/crlf.md", post("crlf", "2026-05-16 09:00")[1].replace("\n", "\r\n")),
        ("guidelines.md", "Answer friendly."), ("words.txt", "rhythm"), ("templates/assets/site.css", "p {}"),
        ("templates/post.html", "{{ nothing"), ("/".join(["posts", *["deep"] * 41, "down.md"]), PLAIN[1]),
    )  # fmt: skip
    (content / "posts" / "link.md").symlink_to("plain.md")
    commit(repository, JANUARY)
    found = difference(content)

    assert told(found.after.findings) == told(found.before.findings)
    assert Difference(found.before, found.after) == found
    assert {"not-a-plain-file", "file-too-large", "undecodable-file", "broken-link", "broken-template"} <= {
        one.code for one in found.before.findings
    }


def test_what_is_not_committed_yet_counts(repository: Path) -> None:
    """New files, too; and nothing is written."""
    content = write(repository / "content", CALENDAR, PLAIN)
    commit(repository, JANUARY)
    (content / "posts" / "new.md").write_text(post("new", "2026-05-21 09:00")[1], encoding="utf-8")
    before = tree(repository)

    assert [("new", "new")] == [(one.kind.value, one.post.id) for one in difference(content).posts]
    assert before == tree(repository)


def test_two_commits_are_compared_wherever_the_files_are(repository: Path) -> None:
    """The content folder may be gone from the work tree."""
    content = write(repository / "plans" / "content", CALENDAR, PLAIN)
    commit(repository, JANUARY)
    git(repository, "tag", "one")
    (content / "posts" / "plain.md").write_text(PLAIN[1].replace("05-19", "05-21"), encoding="utf-8")
    commit(repository, JANUARY)
    git(repository, "rm", "-r", "--quiet", "plans")

    assert [("moved", ("publish",))] == [(one.kind.value, one.fields) for one in difference(content, "one..HEAD").posts]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, CALENDAR, (Condition.ABSENT, Condition.READ)),
        ("title: [", CALENDAR, (Condition.BROKEN, Condition.READ)),
        (CALENDAR, "title: [", (Condition.READ, Condition.BROKEN)),
        (CALENDAR, None, (Condition.READ, Condition.ABSENT)),
    ],
)
def test_one_of_the_states_may_have_no_calendar(
    repository: Path, before: str | None, after: str | None, expected: tuple[Condition, Condition]
) -> None:
    """It is told which, and what can be compared is."""
    content = write(repository / "content", before or "", PLAIN)
    for text in (before, after):
        (content / "calendar.yaml").unlink()
        if text is not None:
            (content / "calendar.yaml").write_text(text, encoding="utf-8")
        if text is before:
            commit(repository, JANUARY)
            (content / "calendar.yaml").touch()
    found = difference(content)

    assert expected == (found.before.condition, found.after.condition)
    assert bool(found.posts) is (Condition.BROKEN not in expected)


def test_both_states_are_checked_for_the_same_day(repository: Path) -> None:
    """That of the later one, whose zone may be another; it may be another day there already."""
    content = write(repository / "content", CALENDAR.replace("Europe/Amsterdam", "Pacific/Kiritimati"), PLAIN)
    commit(repository, JANUARY)
    (content / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    place = find_place(content)
    days = {"Europe/Amsterdam": date(2026, 5, 20), "Pacific/Kiritimati": date(2026, 5, 21)}
    found = find_difference(Request(content, lambda zone: days[zone.key]), place, find_sides(place, None))

    assert [date(2026, 5, 20)] * 2 == [one.calendar.today for one in (found.before, found.after) if one.calendar]


def test_a_shallow_clone_is_compared_with_what_it_has(repository: Path) -> None:
    """When posts were committed does not matter, so nothing is said of it."""
    write(repository / "content", CALENDAR, PLAIN)
    commit(repository, JANUARY)
    commit(repository, JANUARY)
    git(repository.parent, "clone", "--quiet", "--depth=1", repository.as_uri(), "clone")
    found = difference(repository.parent / "clone" / "content")

    assert [] == told(found.after.findings)
    assert Difference(found.before, found.after) == found
