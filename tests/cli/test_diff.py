"""Tests for `ritme diff`: what it compares, in which form, and how it ends."""

from __future__ import annotations

import json
import os
import signal
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from click.testing import Result

from generator.cli import cli
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write
from tests.repositories import commit
from tests.repositories import git
from tests.test_cli import ritme

if TYPE_CHECKING:
    from pathlib import Path

JANUARY = datetime(2026, 1, 1, 12, tzinfo=UTC)
CALENDAR = HEAD + QUIET + "rules: {idle-channel: off}\n"
PLAIN = post("plain", "2026-05-19 09:00")


def run(*words: str) -> Result:
    """Run `ritme diff` for 20 May 2026."""
    return CliRunner().invoke(cli, ["diff", *words, "--today", "2026-05-20"], standalone_mode=False)


def usage(*words: str) -> str:
    """Run `ritme diff`, which is used wrongly, and return what it says."""
    result = CliRunner().invoke(cli, ["diff", *words])
    assert 2 == result.exit_code
    return result.stderr.partition("Error: ")[2]


@pytest.fixture
def branch(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the content folder of a branch that moved a post; the repository is the current folder."""
    content = write(repository / "content", CALENDAR, PLAIN)
    commit(repository, JANUARY)
    git(repository, "checkout", "--quiet", "-b", "plan")
    (content / "posts" / "plain.md").write_text(PLAIN[1].replace("05-19", "05-21"), encoding="utf-8")
    commit(repository, JANUARY)
    monkeypatch.chdir(repository)
    return content


def test_what_a_branch_changes(branch: Path) -> None:
    """Whichever way it is asked, and with days in Dutch."""
    id_ = git(branch, "rev-parse", "--short=7", "main")
    expected = (
        f"City library, 20 May 2026\nfrom main ({id_}) to the files as they are now\n1 post moved\n\n"
        "Moved\n  ~ Thu 21 May 2026 09:00  BL  Plain\n"
        "      publish: Tue 19 May 2026 09:00 → Thu 21 May 2026 09:00\n"
    )
    result = run()

    assert (0, expected, "") == (result.return_value, result.stdout, result.stderr)
    for words in (("main",), ("content",), ("main", "content"), ("main...plan", "content/calendar.yaml")):
        assert expected.splitlines()[2:] == run(*words).stdout.splitlines()[2:]
    assert "  ~ do 21 mei 2026 09:00  BL  Plain\n" in run("--lang", "nl").stdout


def test_forms_for_comments_and_for_programs(branch: Path) -> None:
    """Both say which commit is meant."""
    id_ = git(branch, "rev-parse", "main")

    assert run("--format", "markdown").stdout.startswith("**Calendar: 1 post moved")
    assert id_ == json.loads(run("--format", "json").stdout)["before"]["commit"]


def test_the_exit_status_follows_from_what_is_new(branch: Path) -> None:
    """An error that was there before is none of the branch's; a warning counts when asked for."""
    path = branch / "posts" / "other.md"

    path.write_text(post("other", "2026-05-22 09:00", "x: 1")[1], encoding="utf-8")
    assert 0 == run().return_value
    assert 1 == run("--strict").return_value

    path.write_text(post("other", "2026-05-22 09:00", "topic: boks")[1], encoding="utf-8")
    assert 1 == run().return_value

    commit(branch, JANUARY)
    assert 0 == run("HEAD").return_value
    assert 0 == run("HEAD", "--strict").return_value

    (branch / "calendar.yaml").write_text("title: [", encoding="utf-8")
    assert 2 == run().return_value


def test_a_word_may_be_a_folder_or_a_revision(branch: Path) -> None:
    """Where it is both, nobody can tell which is meant."""
    git(branch, "branch", "content")

    assert "'content' is a folder and a revision: write both, such as `ritme diff HEAD content`\n" == usage("content")
    assert 0 == run("content", "content").return_value


@pytest.mark.parametrize("name", ["nosuch", "--output=stolen", "main..nosuch"])
def test_a_revision_that_is_none(branch: Path, name: str) -> None:
    """It is a slip, and never an option of git."""
    said = usage("--", name)

    assert said.startswith(f"git knows no commit `{name.removeprefix('main..')}`\n  help: ")
    assert not (branch.parent / "stolen").exists()


def test_a_folder_without_a_repository_or_a_calendar(
    branch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to compare."""
    assert "there is no calendar.yaml in 'nosuch', neither before nor now\n" == usage("main", "nosuch")

    monkeypatch.chdir(tmp_path)

    assert usage().startswith("`content` lies in no git repository, so there is no earlier state of it\n")
    assert branch.is_dir()


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_when_it_is_interrupted(
    branch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: signal.Signals
) -> None:
    """A system asks for the end when a job takes too long; what was unpacked goes."""

    def interrupted(_place: object, _commit: object, folder: Path) -> None:
        (folder / "posts").mkdir()
        assert [folder] == list(passing.iterdir())
        os.kill(os.getpid(), kind)

    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    monkeypatch.setattr("generator.comparison.unpack", interrupted)
    before = signal.signal(kind, signal.default_int_handler)  # tests may be run where it means nothing
    try:
        assert "Abort" == type(run("main", str(branch)).exception).__name__
    finally:
        signal.signal(kind, before)
    assert [] == list(passing.iterdir())


def test_as_a_shell_runs_it(branch: Path) -> None:
    """Without colours where they are not wanted, from a hook, on a terminal that knows ASCII alone, and without git."""
    words = ("diff", "main", branch, "--today", "2026-05-20")
    plain = ritme(*words, GIT_DIR="/nowhere", GIT_INDEX_FILE="/nowhere", PYTHONIOENCODING="ascii")
    colourless = ritme(*words, FORCE_COLOR="1", NO_COLOR="1")
    without = ritme(*words, PATH="/nowhere")

    assert (0, "") == (plain.status, plain.err)
    assert "09:00 -> Thu" in plain.out
    assert "\x1b" not in colourless.out
    assert 3 == without.status
    assert (
        "ritme: git is not there, and earlier states are read through it\n  help: install git, and try again\n"
        == without.err
    )
