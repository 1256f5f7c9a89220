"""What the tests about places where Ritme runs share: the samples as values, and a shell with programs of our own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from typing import Any

import yaml

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ROOT / "docs" / "workflows"
COMMIT = "0123456789abcdef0123456789abcdef01234567"  # stands in the samples where the user's choice goes


def read(path: Path) -> Any:
    """Return a file of YAML with each plain value as its text, `on` among them."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text of all


ACTION = read(ROOT / "action.yml")
GITLAB = read(FOLDER / "gitlab-ci.yaml")
WORKFLOWS = {path.stem: workflow for path in sorted(FOLDER.glob("*.yaml")) if "jobs" in (workflow := read(path))}


def steps(workflow: str, job: str) -> list[dict[str, Any]]:
    """Return the steps of a job on GitHub."""
    return list(WORKFLOWS[workflow]["jobs"][job]["steps"])


def all_steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each step of the action and of the workflows, with where it stands."""
    yield from (("action", step) for step in ACTION["runs"]["steps"])
    for name, workflow in WORKFLOWS.items():
        yield from ((f"{name}/{job}", step) for job in workflow["jobs"] for step in steps(name, job))


def scripts() -> list[tuple[str, str]]:
    """Return what shells run, on GitHub and on GitLab, with where it stands."""
    told = [(place, step["run"]) for place, step in all_steps() if "run" in step]
    lines = [(name, job[part]) for name, job in GITLAB.items() for part in ("before_script", "script") if part in job]
    return told + [(f"gitlab/{name}", "\n".join(script)) for name, script in lines]


def program(folder: Path, name: str, source: str) -> Path:
    """Write a program in Python into a folder, which it returns; a shell that has it on its path runs it instead."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!{sys.executable} -S\n{source}", encoding="utf-8")
    file.chmod(0o755)
    return folder


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder as `shell: bash` on GitHub does, with this environment and no other."""
    return subprocess.run(  # noqa: S603 - scripts of our own
        ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
