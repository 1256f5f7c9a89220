"""Tests for generator.history."""

from __future__ import annotations

import os
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from shutil import copy
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator import git as door
from generator.build import Request
from generator.build import check
from generator.explanation import SMALL_CALENDAR
from generator.explanation import post
from generator.git import Fault
from generator.git import Ran
from generator.history import Committed
from generator.history import History
from generator.history import read_history
from generator.language import find_language
from generator.report import concise
from tests.repositories import commit
from tests.repositories import git
from tests.repositories import stamp
from tests.test_cli import ritme

OTHER_USER = 65_534
CALENDAR = {"posts__one": post("title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-26\n")[1]}
JANUARY, FEBRUARY, MARCH = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (1, 2, 3))


def test_a_file_has_its_first_and_its_last_commit(repository: Path) -> None:
    """The times are those of the commits, in UTC, whatever zone the committer was in."""
    commit(repository, JANUARY, one="1", two="1")
    commit(repository, datetime.fromisoformat("2026-02-01T14:00+02:00"), one="2")
    commit(repository, MARCH, three="1")

    expected = {
        "one.md": Committed(JANUARY, FEBRUARY),
        "two.md": Committed(JANUARY, JANUARY),
        "three.md": Committed(MARCH, MARCH),
    }

    assert History(expected) == read_history(repository)


def test_nobody_elses_settings_change_what_is_read(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may have told their git to follow one renamed file at most."""
    texts = {name: f"{name} {name.join('abcdefgh')}\n" * 9 for name in ("one", "two", "three")}
    commit(repository, JANUARY, **texts)
    for name in texts:
        git(repository, "mv", f"{name}.md", f"new-{name}.md")
    commit(repository, FEBRUARY, **{f"new-{name}": f"{text}more\n" for name, text in texts.items()})
    (tmp_path / "config").write_text("[diff]\n\trenameLimit = 1\n\trenames = false\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))

    assert {f"new-{name}.md": Committed(JANUARY, FEBRUARY) for name in texts} == read_history(repository).files


def test_paths_are_those_below_the_content_folder(repository: Path) -> None:
    """What lies outside the content folder is left out."""
    commit(repository, JANUARY, readme="1", content__posts__one="1", content__two="1")

    expected = {"posts/one.md": Committed(JANUARY, JANUARY), "two.md": Committed(JANUARY, JANUARY)}

    assert History(expected) == read_history(repository / "content")


@pytest.mark.parametrize("name", ["caf\u00e9.md", "two words.md", 'quote".md', "line\nfeed.md", "1767268800", "\n1.md"])
def test_any_name_of_a_file_is_read_as_it_is(repository: Path, name: str) -> None:
    """Neither an accent nor a line feed nor a number is taken for something else."""
    (repository / f"{name}").write_text("1", encoding="utf-8")
    commit(repository, JANUARY)
    commit(repository, FEBRUARY, other="1")

    expected = {name: Committed(JANUARY, JANUARY), "other.md": Committed(FEBRUARY, FEBRUARY)}

    assert History(expected) == read_history(repository)


def test_commits_without_files_make_no_difference(repository: Path) -> None:
    """An empty commit and a merge stand between the others."""
    commit(repository, JANUARY, one="1")
    git(repository, "checkout", "--quiet", "-b", "side")
    commit(repository, FEBRUARY, two="1")
    commit(repository, FEBRUARY)
    git(repository, "checkout", "--quiet", "main")
    commit(repository, FEBRUARY, one="2")
    stamp(repository, MARCH, "merge", "--quiet", "--no-edit", "side")
    commit(repository, MARCH, one="3")

    expected = {"one.md": Committed(JANUARY, MARCH), "two.md": Committed(FEBRUARY, FEBRUARY)}

    assert History(expected) == read_history(repository)


@pytest.mark.parametrize("name", ["one", "\n1", "1767268800"])
def test_a_merge_that_changes_a_file_counts(repository: Path, name: str) -> None:
    """Where both sides changed a file, what stands in it now was written by the merge."""
    commit(repository, JANUARY, **{name: "1"}, two="1")
    git(repository, "checkout", "--quiet", "-b", "side")
    commit(repository, FEBRUARY, **{name: "2"}, two="2")
    git(repository, "checkout", "--quiet", "main")
    commit(repository, FEBRUARY, **{name: "3"})
    git(repository, "merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    commit(repository, MARCH, **{name: "2 and 3"}, two="2")

    expected = {f"{name}.md": Committed(JANUARY, MARCH), "two.md": Committed(JANUARY, FEBRUARY)}

    assert History(expected) == read_history(repository)


def test_the_clock_of_a_committer_may_be_wrong(repository: Path) -> None:
    """First and last go by time, not by the order of the commits."""
    commit(repository, MARCH, one="1")
    commit(repository, JANUARY, one="2")

    assert History({"one.md": Committed(JANUARY, MARCH)}) == read_history(repository)


@pytest.mark.parametrize(
    ("moves", "name"),
    [
        ([("posts/one.md", "other/one.md")], "other/one.md"),
        ([("posts/one.md", "posts/two.md"), ("posts/two.md", "posts/three.md")], "posts/three.md"),
        ([("posts/one.md", "posts/two.md"), ("posts/two.md", "posts/one.md")], "posts/one.md"),
        ([("posts/one.md", "posts/line\nfeed.md")], "posts/line\nfeed.md"),
    ],
    ids=["folder", "twice", "and-back", "line-feed"],
)
def test_a_file_that_moves_was_not_made_anew(repository: Path, moves: list[tuple[str, str]], name: str) -> None:
    """Its first commit stays the first, under whatever name; the move is a change."""
    commit(repository, JANUARY, posts__one="Reading night\n\nBring a book.\n")
    (repository / "other").mkdir()
    for old, new in moves:
        (repository / old).rename(repository / new)
        commit(repository, FEBRUARY)

    assert Committed(JANUARY, FEBRUARY) == read_history(repository).files[name]


def test_a_file_that_moves_and_changes_was_not_made_anew(repository: Path) -> None:
    """Git knows it again while most of it stays."""
    text = "Reading night\n\nBring a book.\nBring a friend.\nBring some tea.\n"
    commit(repository, JANUARY, one=text)
    (repository / "one.md").unlink()
    commit(repository, FEBRUARY, two=text.replace("Reading night", "Night of books"))

    assert Committed(JANUARY, FEBRUARY) == read_history(repository).files["two.md"]


@pytest.mark.parametrize(("moment", "expected"), [("@99999999999 +0000", 2106), ("@0 +0000", 1970)])
def test_whoever_commits_chooses_the_time(repository: Path, moment: str, expected: int) -> None:
    """A time that no clock can have shown is none that a calendar could not write."""
    (repository / "one.md").write_text("1", encoding="utf-8")
    git(repository, "add", "--all")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIT_COMMITTER_DATE", moment)
        git(repository, "commit", "--quiet", "--message", "Change")

    assert expected == read_history(repository).files["one.md"].last.year


def planted(repository: Path, *, runs: Path) -> Path:
    """Return the content folder of a repository that a stranger made look like a bare one, with a program to run."""
    content = repository / "content"
    commit(repository, JANUARY, content__posts__two=CALENDAR["posts__one"])
    (content / "posts" / "two.md").unlink()
    commit(repository, FEBRUARY, content__posts__one=CALENDAR["posts__one"] + "More.\n")
    git(repository, "init", "--quiet", "--bare", str(content / "hidden"))
    for path in (content / "hidden").iterdir():
        path.rename(content / path.name)
    (content / "config").write_text(
        "[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
        f'[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = .\n\tuploadpack = "touch {runs}; false"\n',
        encoding="utf-8",
    )
    head = git(repository, "rev-parse", "HEAD")
    (content / "HEAD").write_text(f"{head}\n", encoding="utf-8")
    kinds = (line.split() for line in git(repository, "cat-file", "--batch-all-objects", "--batch-check").split("\n"))
    for name in (name for name, kind, _ in kinds if kind != "blob"):  # the others would have to be fetched
        (content / "objects" / name[:2]).mkdir(exist_ok=True)
        copy(repository / ".git" / "objects" / name[:2] / name[2:], content / "objects" / name[:2] / name[2:])
    (content / "calendar.yaml").write_text(SMALL_CALENDAR, encoding="utf-8")
    return content


@pytest.mark.parametrize("is_old", [False, True], ids=["git", "git-before-2.38"])
def test_a_folder_that_looks_like_a_repository_is_not_believed(
    repository: Path, monkeypatch: pytest.MonkeyPatch, *, is_old: bool
) -> None:
    """A pull request may bring one, with settings that name programs; none is run, and nothing it keeps is read."""
    runs = repository.parent / "it-ran"
    content = planted(repository, runs=runs)
    if is_old:
        believing = tuple(one for one in door.SETTINGS if not one.startswith("safe."))
        monkeypatch.setattr(door, "SETTINGS", believing)

    expected = (
        "calendar.yaml:1:1: warning[shallow-history] "
        "a folder of the content looks like a repository of its own, so git does not tell when posts were changed\n"
        "  help: look who added `HEAD`, `objects` and `refs` to the content, and why, before you take them out\n"
    )

    assert History({}, Fault.HIDDEN) == read_history(content)
    assert expected == checked(content)
    assert not runs.exists()
    assert not (content / "ritme").exists()


def test_a_clone_without_contents_fetches_nothing(repository: Path) -> None:
    """It knows the names and the times; which file was renamed, only the contents would tell."""
    commit(repository, JANUARY, one="1\n" * 9)
    (repository / "one.md").rename(repository / "two.md")
    (repository / "two.md").write_text("1\n" * 9 + "2\n", encoding="utf-8")
    commit(repository, FEBRUARY)
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "--quiet", "--no-checkout", "--filter=blob:none", repository.as_uri(), str(clone))

    expected = {"one.md": Committed(JANUARY, FEBRUARY), "two.md": Committed(FEBRUARY, FEBRUARY)}

    assert expected == read_history(clone).files


def test_what_a_hook_sets_changes_nothing(repository: Path) -> None:
    """Git names its own folder to a hook; the content may lie in another repository."""
    (repository / "calendar.yaml").write_text(SMALL_CALENDAR, encoding="utf-8")
    commit(repository, JANUARY, **CALENDAR)

    ran = ritme("build", repository, "-o", repository.parent / "site", "--today", "2026-05-20", GIT_DIR="/nowhere")

    assert 0 == ran.status
    assert b"\r\nCREATED:20260101T120000Z\r\n" in (repository.parent / "site" / "calendar.ics").read_bytes()


def test_settings_of_a_user_change_nothing(repository: Path) -> None:
    """Neither what a log shows nor how names are written."""
    commit(repository, JANUARY, one="1")
    for name, value in (("log.showRoot", "false"), ("core.quotePath", "true"), ("log.follow", "true")):
        git(repository, "config", name, value)

    assert {"one.md": Committed(JANUARY, JANUARY)} == read_history(repository).files


def test_a_folder_that_is_reached_by_a_link_has_its_history(repository: Path) -> None:
    """The repository is where the folder really is."""
    commit(repository, JANUARY, content__one="1")
    link = repository.parent / "link"
    link.symlink_to(repository / "content")

    assert {"one.md": Committed(JANUARY, JANUARY)} == read_history(link).files


def kept_in(repository: Path) -> list[Path]:
    """Return the files in which Ritme keeps what it found."""
    return sorted((repository / ".git" / "ritme").iterdir())


def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with the name of each git command that is run from now on."""
    names: list[str] = []
    run = door.run

    def listen(folder: Path, *arguments: str) -> Ran:
        names.append(arguments[0])
        return run(folder, *arguments)

    monkeypatch.setattr(door, "run", listen)
    return names


def test_the_log_is_walked_once_for_each_commit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files and builds there are; afterwards, only what is new is walked."""
    commit(repository, JANUARY, posts__one="1", posts__two="1")
    found = commands(monkeypatch)

    first, second = read_history(repository), read_history(repository)
    assert ["rev-parse", "log", "rev-parse"] == found

    found.clear()
    commit(repository, FEBRUARY, posts__two="2")
    third = read_history(repository)
    assert ["rev-parse", "merge-base", "log"] == found

    assert first == second
    assert Committed(JANUARY, FEBRUARY) == third.files["posts/two.md"]


def test_what_is_kept_lies_where_no_commit_can_put_it(repository: Path) -> None:
    """Inside the repository's own folder, one file for each content folder; git sees no change."""
    commit(repository, JANUARY, content__one="1", other__one="1")

    read_history(repository / "content")
    read_history(repository / "other")

    assert "" == git(repository, "status", "--porcelain")
    assert [".json", ".json"] == [path.suffix for path in kept_in(repository)]


def test_a_rewritten_history_is_read_anew(repository: Path) -> None:
    """A commit that was taken back dates nothing any more."""
    commit(repository, JANUARY, one="1")
    commit(repository, FEBRUARY, one="2")
    read_history(repository)

    git(repository, "reset", "--quiet", "--hard", "HEAD~1")
    assert Committed(JANUARY, JANUARY) == read_history(repository).files["one.md"]

    commit(repository, MARCH, one="3")
    assert Committed(JANUARY, MARCH) == read_history(repository).files["one.md"]


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        '{"version": 0, "commit": "COMMIT", "files": {}}',
        '{"version": 1, "commit": "--output=x", "files": {}}',
        '{"version": 1, "commit": 1, "files": {}}',
        '{"version": 1, "commit": "COMMIT", "files": []}',
        '{"version": 1, "commit": "COMMIT", "files": {"one.md": [1]}}',
        '{"version": 1, "commit": "COMMIT", "files": {"one.md": ["a", "b"]}}',
        '{"version": 1, "commit": "0000000000000000000000000000000000000000", "files": {"one.md": [1, 2]}}',
    ],
)  # fmt: skip
def test_what_is_kept_and_damaged_is_found_again(repository: Path, kept: str) -> None:
    """Lost, cut short, or of another version: nothing goes wrong, and nothing of it is believed."""
    commit(repository, JANUARY, one="1")
    expected = read_history(repository)
    (path,) = kept_in(repository)
    whole = path.read_bytes()
    path.write_text(kept.replace("COMMIT", git(repository, "rev-parse", "HEAD")), encoding="utf-8")

    assert expected == read_history(repository)
    assert whole == path.read_bytes()


def test_a_repository_that_cannot_be_written_is_read(repository: Path) -> None:
    """Nothing is kept, and nothing is said."""
    commit(repository, JANUARY, one="1")
    (repository / ".git" / "ritme").write_text("in the way", encoding="utf-8")

    assert History({"one.md": Committed(JANUARY, JANUARY)}) == read_history(repository)


@how(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd"), st.booleans()), min_size=2, max_size=6))
def test_reading_at_every_commit_is_reading_once(repository: Path, steps: list[tuple[str, str, bool]]) -> None:
    """What grows commit by commit is what one walk over everything finds, also where files change and move."""
    folder = Path(mkdtemp(dir=repository.parent))
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, JANUARY, **{name: f"{name}\n" * 9 for name in "abc"})
    for number, (name, other, is_read) in enumerate(steps):
        old, new = folder / f"{name}.md", folder / f"{other}.md"
        if old.exists() and not new.exists():
            old.rename(new)
        else:
            new.write_text(f"{other}\n" * 9 + f"{number}\n", encoding="utf-8")
        commit(folder, JANUARY + timedelta(days=number + 1))
        if is_read:
            read_history(folder)

    grown = read_history(folder)
    rmtree(folder / ".git" / "ritme")

    assert grown == read_history(folder)


def test_a_file_that_is_not_committed_has_no_history(repository: Path) -> None:
    """A new file is not known."""
    commit(repository, JANUARY, one="1")
    (repository / "two.md").write_text("1", encoding="utf-8")

    assert ["one.md"] == list(read_history(repository).files)


def test_a_repository_without_commits_has_no_history(repository: Path) -> None:
    """Before the first commit nothing is known, and nothing is wrong."""
    assert History({}) == read_history(repository)


def test_a_shallow_clone_knows_nothing(repository: Path) -> None:
    """Its newest commit would date every file; the caller is told."""
    commit(repository, JANUARY, one="1")
    commit(repository, FEBRUARY, one="2")
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "--quiet", "--depth=1", repository.as_uri(), str(clone))

    assert History({}, Fault.SHALLOW) == read_history(clone)


@pytest.fixture
def foreign(repository: Path) -> Path:
    """Return the repository with one commit, as if another user had made it."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a repository to another user")
    commit(repository, JANUARY, **CALENDAR)
    for path in (repository, *repository.rglob("*")):
        os.chown(path, OTHER_USER, OTHER_USER)
    return repository


def test_a_repository_of_another_user_tells_nothing(foreign: Path) -> None:
    """Git does not look into it; the caller is told."""
    assert History({}, Fault.FOREIGN) == read_history(foreign)


def test_a_repository_of_another_user_can_be_trusted(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever follows the help has the whole history."""
    (foreign.parent / "settings").write_text(f"[safe]\n\tdirectory = {foreign}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(foreign.parent / "settings"))

    assert Committed(JANUARY, JANUARY) == read_history(foreign).files["posts/one.md"]


def checked(content: Path) -> str:
    """Return what a check of the folder finds, in words."""
    return concise(check(Request(content, lambda _: date(2026, 5, 20))).findings, find_language("en"))


def with_calendar(repository: Path, **texts: str) -> Path:
    """Commit a small calendar with these texts beside it, and return a shallow clone of it."""
    (repository / "calendar.yaml").write_text(SMALL_CALENDAR, encoding="utf-8")
    commit(repository, JANUARY, **texts)
    commit(repository, FEBRUARY)
    git(repository.parent, "clone", "--quiet", "--depth=1", repository.as_uri(), "clone")
    return repository.parent / "clone"


def test_a_check_of_a_shallow_clone_warns(repository: Path) -> None:
    """Posts cannot be dated by their commits, and the help says how they can."""
    expected = (
        "calendar.yaml:1:1: warning[shallow-history] "
        "the repository holds only its newest commits, so posts are not dated and subscribers may miss changes\n"
        "  help: fetch the whole history (`git fetch --unshallow`, or `fetch-depth: 0`), or write `updated` in posts\n"
    )

    assert expected == checked(with_calendar(repository, **CALENDAR))


def test_a_check_of_a_repository_of_another_user_warns(foreign: Path) -> None:
    """The cause is another one, and so is the help."""
    (foreign / "calendar.yaml").write_text(SMALL_CALENDAR, encoding="utf-8")
    expected = (
        "calendar.yaml:1:1: warning[shallow-history] "
        "the repository belongs to another user, so git does not tell when posts were changed\n"
        "  help: trust it with `git config --global --add safe.directory` and its folder, or write `updated` in posts\n"
    )

    assert expected == checked(foreign)


def test_posts_that_date_themselves_need_no_history(repository: Path) -> None:
    """Where every post says when it was changed, nothing is missing."""
    text = CALENDAR["posts__one"].replace("topic:", "updated: 2026-05-01\ntopic:")

    assert "" == checked(with_calendar(repository, posts__one=text))


def test_a_full_clone_knows_everything(repository: Path) -> None:
    """The times travel with the commits."""
    commit(repository, JANUARY, one="1")
    commit(repository, FEBRUARY, one="2")
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "--quiet", repository.as_uri(), str(clone))

    assert History({"one.md": Committed(JANUARY, FEBRUARY)}) == read_history(clone)


@pytest.mark.usefixtures("repository")
def test_a_folder_outside_a_repository_has_no_history(tmp_path: Path) -> None:
    """Nothing is known there, and nothing is wrong."""
    (tmp_path / "plain").mkdir()

    assert History({}) == read_history(tmp_path / "plain")


def test_without_git_there_is_no_history(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without git can read a calendar, too."""
    commit(repository, JANUARY, one="1")
    monkeypatch.setenv("PATH", str(repository))

    assert History({}) == read_history(repository)
