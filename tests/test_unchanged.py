"""Tests for generator.unchanged; the moment is far ahead, so that no file is too young."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.unchanged import Answer
from generator.unchanged import Question
from generator.unchanged import find_state
from generator.unchanged import recall
from generator.unchanged import remember
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = 4_000_000_000.0  # 2096
ANSWER = Answer("1 warning\n", "output/index.html\n", 0)


@pytest.fixture
def question(tmp_path: Path) -> Question:
    """Return a question about a small calendar in git, to which there is an answer."""
    content, output, home = tmp_path / "content", tmp_path / "output", tmp_path / "home"
    write(content, HEAD + QUIET, post("first", "2026-05-19"))
    (output / "post").mkdir(parents=True)
    (output / "post" / "first.html").write_text("<p>first</p>", encoding="utf-8")
    (output / "index.html").write_text("<p>start</p>", encoding="utf-8")
    home.mkdir()
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    asked = Question(
        *(
            ("build",),
            content,
            output,
            NOW,
            home,
            home / ".config",
            str(tmp_path / "bin"),
            tmp_path / "cache",
            b"s" * 32,
        )
    )
    remember(asked, find_state(asked), ANSWER)
    return asked


def git(folder: Path, *words: str) -> None:
    """Run git, as somebody."""
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607 - the words of a test


def commit(folder: Path) -> None:
    """Commit nothing but the fact."""
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "again")


def asked_again(question: Question) -> Answer | None:
    """Return what is known when the same is asked once more."""
    return recall(question, find_state(question))


def test_what_was_said_holds_while_nothing_changes(question: Question) -> None:
    """Out, error, status: all of it."""
    assert ANSWER == asked_again(question)


def test_where_nothing_changes_no_page_is_written(question: Question) -> None:
    """Whatever was written before; there are as many."""
    remember(question, find_state(question), replace(ANSWER, posts=42, written=110, unchanged=8))

    assert replace(ANSWER, posts=42, written=0, unchanged=118) == asked_again(question)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a post is changed": lambda place: (place / "content/posts/first.md").write_text("x", encoding="utf-8"),
    "a post gets the same text": lambda place: rewritten(place / "content/posts/first.md"),
    "a post keeps its size and its time": lambda place: disguised(place / "content/posts/first.md"),
    "a post is new": lambda place: (place / "content/posts/second.md").write_text("x", encoding="utf-8"),
    "a post is gone": lambda place: (place / "content/posts/first.md").unlink(),
    "a post has another name": lambda place: (place / "content/posts/first.md").rename(place / "content/posts/1.md"),
    "a post may not be read": lambda place: (place / "content/posts/first.md").chmod(0),
    "a folder is new": lambda place: (place / "content/drafts").mkdir(),
    "the settings are changed": lambda place: (place / "content/calendar.yaml").write_text("x", encoding="utf-8"),
    "a commit is made": commit,
    "another branch is taken": lambda place: git(place, "checkout", "--quiet", "-b", "other"),
    "git is told to trust": lambda place: (place / "home/.gitconfig").write_text("[safe]", encoding="utf-8"),
    "a tag is replaced": lambda place: (place / ".git/refs/replace").mkdir(),
    "git is told where to look": lambda place: written(place / "home/.config/git/config"),
    "git is taken away": lambda place: (place / ".git").rename(place / "git"),
    "a page is changed": lambda place: (place / "output/index.html").write_text("x", encoding="utf-8"),
    "a page is gone": lambda place: (place / "output/post/first.html").unlink(),
    "a page is new": lambda place: (place / "output/new.html").write_text("x", encoding="utf-8"),
    "Hunspell is installed": lambda place: installed(place / "bin", "hunspell"),
    "words are learned": lambda place: (place / "home/.hunspell_nl_NL").write_text("x", encoding="utf-8"),
}


def written(file: Path) -> None:
    """Write a file, in a folder of its own."""
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")


def rewritten(file: Path) -> None:
    """Write what is there once more."""
    file.write_bytes(file.read_bytes())


def disguised(file: Path) -> None:
    """Change a file so that its size and the time that people see are as before."""
    found = file.stat()
    file.write_bytes(file.read_bytes().replace(b"read", b"sing"))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def installed(folder: Path, name: str) -> None:
    """Put a program where programs are found."""
    folder.mkdir()
    (folder / name).write_bytes(b"")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_nothing_is_known(question: Question, change: Callable[[Path], object]) -> None:
    """Of what is read and of what was written."""
    change(question.content.parent)

    assert None is asked_again(question)


@pytest.mark.parametrize(
    "name", [".git/objects/new", "home/notes.txt", "other/new.md", ".output.ritme/new/index.html", "cache/answers/new"]
)
def test_what_an_answer_does_not_depend_on_may_change(question: Question, name: str) -> None:
    """Outside the content, and what a build needs for a while."""
    file = question.content.parent / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"new")

    assert ANSWER == asked_again(question)


def test_cache_and_site_may_lie_in_the_content(question: Question) -> None:
    """As in a blog that is its own content: what is written there is not what is read."""
    inside = replace(question, cache=question.content / ".ritme-cache", output=question.content / "site")
    state = find_state(inside)
    (question.content / "site").mkdir()
    (question.content / "site" / "index.html").write_bytes(b"new")
    remember(inside, state, ANSWER)

    assert ANSWER == asked_again(inside)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"words": ("check",)}, id="another command"),
        pytest.param({"output": None}, id="nothing is written"),
        pytest.param({"now": NOW - 1}, id="the clock went back"),
        pytest.param({"secret": b"t" * 32}, id="another user"),
    ],
)
def test_another_question_has_another_answer(question: Question, other: dict[str, object]) -> None:
    """Also when the same files are asked about."""
    assert None is asked_again(replace(question, **other))  # type: ignore[arg-type] # a table of a test


@pytest.mark.parametrize(("now", "expected"), [(NOW, ANSWER.out), (NOW + 59.9, ANSWER.out), (NOW + 60, None)])
def test_what_is_said_of_today_holds_until_midnight(question: Question, now: float, expected: str | None) -> None:
    """Which is a minute ahead."""
    remember(question, find_state(question), replace(ANSWER, until=NOW + 60))
    answer = asked_again(replace(question, now=now))

    assert expected == (answer and answer.out)


def test_what_has_just_changed_is_too_young_to_be_known(question: Question) -> None:
    """It could change once more within the same tick of the clock, and nobody could tell."""
    newest = (question.content / "posts" / "first.md").stat().st_ctime
    fresh = replace(question, now=newest + 1)

    assert None is find_state(fresh)
    remember(fresh, find_state(fresh), ANSWER)
    assert ANSWER == asked_again(question)


def test_a_work_tree_beside_another_is_known_by_its_own_commit(question: Question, tmp_path: Path) -> None:
    """Its `.git` is a file, which leads to a folder in that of the first."""
    git(tmp_path, "worktree", "add", "--quiet", "-b", "beside", "tree")
    (tmp_path / "tree" / "calendar.yaml").write_text(HEAD + QUIET, encoding="utf-8")
    beside = replace(question, content=tmp_path / "tree", output=None)
    remember(beside, find_state(beside), ANSWER)
    before = asked_again(beside)
    commit(tmp_path / "tree")

    assert (ANSWER, None) == (before, asked_again(beside))


@pytest.mark.parametrize("name", [".git", "HEAD", "commondir"])
def test_a_repository_of_nonsense_is_known_like_any_other(question: Question, tmp_path: Path, name: str) -> None:
    """No file can have such a name."""
    (tmp_path / ".git").rename(tmp_path / "git")
    if name != ".git":
        (tmp_path / ".git").mkdir()
    ((tmp_path / ".git") if name == ".git" else (tmp_path / ".git" / name)).write_bytes(b"gitdir: \0\xff\n")
    remember(question, find_state(question), ANSWER)

    assert ANSWER == asked_again(question)


def test_of_a_folder_without_a_calendar_nothing_is_known(question: Question) -> None:
    """It may be a whole disk."""
    (question.content / "calendar.yaml").unlink()

    assert None is find_state(question)


def test_of_more_files_than_a_plan_has_nothing_is_known(question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """To read the plan is sooner done."""
    monkeypatch.setattr("generator.unchanged._MOST_FILES", 3)

    assert None is find_state(question)


def test_posts_are_looked_at_also_where_the_cache_is_said_to_be(question: Question) -> None:
    """Whoever names their folder, or leads there by a link, hides no change."""
    posts = question.content / "posts"
    (question.content / ".ritme-cache").symlink_to(posts)
    for cache in (posts, question.content / ".ritme-cache"):
        asked = replace(question, cache=cache)
        remember(asked, find_state(asked), ANSWER)
        (posts / "first.md").write_text(str(cache), encoding="utf-8")
        assert None is asked_again(asked)


def test_outside_a_repository_files_are_enough(question: Question, tmp_path: Path) -> None:
    """Nothing is asked of git then."""
    (tmp_path / ".git").rename(tmp_path / "git")
    remember(question, find_state(question), ANSWER)

    assert ANSWER == asked_again(question)
