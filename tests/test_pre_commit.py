"""The hook for pre-commit: that program installs it from our files, and runs it when a calendar changes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from shutil import copy
from shutil import copytree
from shutil import ignore_patterns
from typing import TYPE_CHECKING
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write
from tests.samples import COMMIT
from tests.samples import FOLDER
from tests.samples import read

if TYPE_CHECKING:
    from pathlib import Path

(HOOK,) = read(ROOT / ".pre-commit-hooks.yaml")
SAMPLE = FOLDER / "pre-commit-config.yaml"

# It installs the package for good, from its files, into a folder of its own. Only what the package needs, and what
# builds it, is not fetched but found where the tests find it.
WITHOUT_NETWORK = {
    "PIP_NO_BUILD_ISOLATION": "0",  # which is how pip reads `--no-build-isolation` from here
    "PIP_NO_DEPS": "1",
    "PIP_NO_INDEX": "1",
    "PYTHONPATH": sysconfig.get_path("purelib"),
    "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
}


def call(folder: Path, *words: str, **environment: str) -> tuple[int, str]:
    """Run a program in a folder; return its status and what it says."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}  # noqa: TID251 - of a hook that runs these tests
    ran = subprocess.run(  # noqa: S603 - the words of these tests
        words, cwd=folder, env=known | environment, capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def commit(folder: Path) -> str:
    """Make a repository of a folder, and return its only commit."""
    git = ("git", "-c", "user.name=Tester", "-c", "user.email=tester@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "All of it")):
        assert (0, "") == call(folder, *git, *words)
    return call(folder, "git", "rev-parse", "HEAD")[1].strip()


@pytest.mark.parametrize(("kind", "file"), [("manifest", ROOT / ".pre-commit-hooks.yaml"), ("config", SAMPLE)])
def test_pre_commit_can_read_it(kind: str, file: Path) -> None:
    """By its own judgement: the definition, and the sample."""
    assert (0, "") == call(ROOT, sys.executable, "-m", "pre_commit", f"validate-{kind}", str(file))


def test_the_sample_asks_for_the_hook_by_a_commit() -> None:
    """What runs on somebody's machine is what they have chosen."""
    (repository,) = read(SAMPLE)["repos"]

    assert ("https://git.example.org/OWNER/ritme.git", COMMIT) == (repository["repo"], repository["rev"])
    assert [{"id": HOOK["id"], "args": ["content"]}] == repository["hooks"]


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("content/posts/2026/05/fair.md", True),
        ("_posts/fair.markdown", True),
        ("content/calendar.yaml", True),
        ("calendar.yaml", True),
        ("content/words.txt", True),
        ("content/mycalendar.yaml", False),
        ("content/calendar.yaml.orig", False),
        ("setup.py", False),
    ],
)
def test_it_runs_when_something_of_a_calendar_changes(path: str, *, counts: bool) -> None:
    """Not for each commit of a repository that holds more than that."""
    assert counts is bool(re.search(HOOK["files"], path))


def test_pre_commit_installs_and_runs_it(tmp_path: Path) -> None:
    """An error is shown and stops the commit; without one, it goes on."""
    source = tmp_path / "source"
    for folder in ("generator", "templates"):
        copytree(ROOT / folder, source / folder, ignore=ignore_patterns("__pycache__"))
    for name in (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml"):
        copy(ROOT / name, source)
    text = SAMPLE.read_text("utf-8").replace("https://git.example.org/OWNER/ritme.git", str(source))
    plan = tmp_path / "plan"
    write(plan / "content", HEAD + QUIET, post("one", "2026-05-19", "channel: blgo"))
    (plan / ".pre-commit-config.yaml").write_text(text.replace(COMMIT, commit(source)), encoding="utf-8")
    commit(plan)
    environment: dict[str, Any] = WITHOUT_NETWORK | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "NO_COLOR": "1"}
    words = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never")

    status, told = call(plan, *words, **environment)
    assert 1 == status, told
    assert "ritme check" in told
    assert "- exit code: 1" in told
    assert "error[unknown-channel]: the channel `blgo` is not declared\n --> content/posts/one.md:5:10\n" in told

    post_file = plan / "content" / "posts" / "one.md"
    post_file.write_text(post_file.read_text("utf-8").replace("blgo", "blog"), encoding="utf-8")
    status, told = call(plan, *words, **environment)
    assert (0, "Passed") == (status, told.strip()[-6:]), told
