"""The document about continuous integration: its samples do what it says, with no more rights than they need."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import cli
from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENT = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
SAMPLES = {
    path: yaml.load(sample, Loader=yaml.BaseLoader)  # noqa: S506 - it makes text of all, also of `on`
    for path, sample in re.findall(r"^`([\w./-]+)`\n\n```yaml\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
}
GITHUB, GITLAB = SAMPLES.values()
GITLAB_JOBS = {name: job for name, job in GITLAB.items() if name not in {"default", "variables"}}


def steps(job: str) -> list[dict[str, Any]]:
    """Return the steps of a job on GitHub."""
    return list(GITHUB["jobs"][job]["steps"])


def commands() -> Iterator[str]:
    """Yield each line of the samples that a shell runs."""
    for job in GITHUB["jobs"]:
        yield from (step["run"] for step in steps(job) if "run" in step)
    for job in GITLAB_JOBS.values():
        yield from job["script"]


RITME = sorted({line for line in commands() if line.startswith("ritme ")})


def test_there_are_two_samples() -> None:
    """What is tested below is what people copy."""
    assert [".github/workflows/calendar.yaml", ".gitlab-ci.yml"] == list(SAMPLES)
    assert [
        "ritme build content -o output --only published",
        "ritme build content -o public --only published",
        "ritme check content --format concise",
        "ritme check content --format github",
        "ritme check content --format sarif > ritme.sarif || test $? -eq 1",
    ] == RITME


@pytest.mark.parametrize("line", RITME)
@pytest.mark.parametrize(("status", "channel"), [(0, "blog"), (1, "blgo")])
def test_what_they_run_works(
    line: str, status: int, channel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All options exist, and a post with an error ends the job."""
    write(tmp_path / "content", HEAD + QUIET, post("one", "2026-05-19", f"channel: {channel}"))
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line.partition(">")[0])[1:]

    assert status == CliRunner().invoke(cli, [*words, "--today", "2026-05-20"], standalone_mode=False).return_value


def test_a_stranger_is_given_nothing() -> None:
    """A proposed change runs with a token that reads, in one job alone; the others are not there for it."""
    asked = {name: job.get("if", "") for name, job in GITHUB["jobs"].items()}

    assert ["pull_request", "push", "schedule"] == list(GITHUB["on"])
    assert {"branches": ["main"]} == GITHUB["on"]["push"]
    assert {"contents": "read"} == GITHUB["permissions"]
    assert {
        "check": "",
        "scan": "github.event_name != 'pull_request'",
        "publish": "github.event_name != 'pull_request'",
        "audit": "github.event.schedule == '47 4 * * 1'",
    } == asked
    assert "47 4 * * 1" in [entry["cron"] for entry in GITHUB["on"]["schedule"]]
    assert "secrets" not in str(GITHUB)


def test_a_job_may_do_what_it_has_to() -> None:
    """Findings are written by one job, pages by another, and nothing else by any."""
    assert {
        "check": None,
        "scan": {"contents": "read", "security-events": "write"},
        "publish": {"contents": "read", "pages": "write", "id-token": "write"},
        "audit": None,
    } == {name: job.get("permissions") for name, job in GITHUB["jobs"].items()}


@pytest.mark.parametrize("job", GITHUB["jobs"])
def test_no_job_leaves_anything_behind(job: str) -> None:
    """No credentials stay in the clone, nothing is cached, no job runs for ever, and each action has a version."""
    checkout = next(step["with"] for step in steps(job) if step.get("uses", "").startswith("actions/checkout@"))
    used = [step["uses"] for step in steps(job) if "uses" in step]

    assert "false" == checkout["persist-credentials"]
    assert ("0" if job != "audit" else None) == checkout.get("fetch-depth")
    assert "cache" not in str(steps(job))
    assert "timeout-minutes" in GITHUB["jobs"][job]
    assert [] == [action for action in used if not re.fullmatch(r"[\w/-]+@v\d+", action)]


def test_only_the_main_branch_is_published_on_gitlab() -> None:
    """A merge request is checked, and nothing else."""
    for_all = '$CI_PIPELINE_SOURCE == "merge_request_event"'
    by_job = {name: [rule["if"] for rule in job["rules"]] for name, job in GITLAB_JOBS.items()}

    assert ["check"] == [name for name, rules in by_job.items() if for_all in rules]
    assert ["$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"] == by_job["pages"]
    assert "0" == GITLAB["variables"]["GIT_DEPTH"]
    assert "cache" not in str(GITLAB)


def test_what_is_installed_is_pinned() -> None:
    """Ritme by a commit, the libraries by a file, the audit by the version that this project uses itself."""
    installing = {line for line in commands() if line.startswith("pip install")}
    version = re.search(r"^pip_audit==(.*)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)

    assert version is not None
    assert {'pip install --requirement requirements.txt "$RITME"', f"pip install pip-audit=={version[1]}"} == installing
    assert re.search(r"@[0-9a-f]{40}$", GITHUB["env"]["RITME"])
    assert GITHUB["env"]["RITME"] == GITLAB["variables"]["RITME"]
