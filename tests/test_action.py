"""The action for GitHub: what it installs, and what it makes of its inputs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write
from tests.samples import ACTION
from tests.samples import program
from tests.samples import run
from tests.samples import scripts

if TYPE_CHECKING:
    from pathlib import Path

BASE, INSTALL, CALL = ACTION["runs"]["steps"]
DEFAULTS = {name: value["default"] for name, value in ACTION["inputs"].items()}

# Writes down how it is called; the first call ends with `STATUS`.
RITME = """\
import json, os, sys
print(json.dumps(sys.argv[1:]), file=open("calls", "a"))
sys.exit(int(os.environ.get("STATUS", 0)) if "sarif" in sys.argv or "sarif" not in open("calls").read() else 0)
"""

# Writes down how it is called, and makes the program that it is asked for.
PYTHON = """\
import json, os, shutil, sys
words = sys.argv[1:]
print(json.dumps(words), file=open("calls", "a"))
if "venv" in words:
    os.makedirs(words[-1] + "/bin")
    shutil.copy(sys.argv[0], words[-1] + "/bin/python")
"""

# As above, and asks the real Python for help about the module: to look for it, and to load it, harms nothing.
HELPFUL = PYTHON + 'import subprocess; subprocess.run([sys.executable, *words, "--help"], stdout=subprocess.DEVNULL)'


def call(folder: Path, **inputs: str) -> tuple[int, list[list[str]]]:
    """Call the action with these inputs; return the status, and how it calls Ritme."""
    folder.mkdir(exist_ok=True)
    values = DEFAULTS | inputs
    status = values.pop("status", "0")
    environment = {name: values[value.split(".")[1].split()[0]] for name, value in CALL["env"].items()}
    path = program(folder / "bin", "ritme", RITME)
    ran = run(CALL["run"], folder, PATH=f"{path}:/usr/bin:/bin", STATUS=status, **environment)
    calls = folder / "calls"
    return ran.returncode, [
        json.loads(line) for line in calls.read_text("utf-8").splitlines()
    ] if calls.exists() else []


def test_without_inputs_it_checks_the_folder_that_most_have(tmp_path: Path) -> None:
    """And marks findings in the lines of the change."""
    expected = ["check", "--only", "all", "--lang", "en", "--format", "github", "--", "content"]

    assert (0, [expected]) == call(tmp_path)


def test_inputs_become_options(tmp_path: Path) -> None:
    """What is empty becomes none; a value stays one word, whatever stands in it."""
    odd = "my plan; touch it $(touch it) `touch it`"
    options = ["--only", "approved", "--lang", "nl", "--today", "2026-05-20", "--strict"]
    inputs = {"content": odd, "only": "approved", "lang": "nl", "today": "2026-05-20", "strict": "true"}

    assert (0, [["check", *options, "--format", "github", "--", odd]]) == call(tmp_path / "check", **inputs)
    assert (0, [["build", *options, "--output", "-o site", "--", odd]]) == call(
        tmp_path / "build", command="build", output="-o site", **inputs
    )
    assert not [*tmp_path.glob("**/it")]


def test_for_code_scanning_a_second_form_is_written(tmp_path: Path) -> None:
    """Findings do not keep the lines of the change from being marked; anything worse does."""
    forms = [["sarif"], ["sarif", "github"]]
    told = {status: call(tmp_path / status, sarif="ritme.sarif", status=status) for status in ("1", "2")}

    assert {"1": forms[1], "2": forms[0]} == {
        status: [words[words.index("--format") + 1] for words in calls] for status, (_, calls) in told.items()
    }
    assert (0, 1) == (told["1"][0], told["2"][0])
    assert (tmp_path / "1" / "ritme.sarif").is_file()


@pytest.mark.parametrize("status", ["1", "2", "3"])
def test_the_status_of_ritme_is_that_of_the_job(tmp_path: Path, status: str) -> None:
    """Findings end it, and so does a fault of the settings or of the machine."""
    assert int(status) == call(tmp_path, status=status)[0]


def test_it_runs_no_other_command(tmp_path: Path) -> None:
    """Least of all one that somebody put together."""
    assert (2, []) == call(tmp_path, command="explain; touch it")
    assert "inputs.command != 'install'" == CALL["if"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_ritme_understands_it(tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all inputs set: nothing is missing, and nothing is new."""
    folder = write(tmp_path / "plan", HEAD + QUIET, post("one", "2026-05-19"))
    inputs = {"content": "plan", "only": "approved", "lang": "nl", "today": "2026-05-20", "sarif": "ritme.sarif"}
    _, calls = call(tmp_path, command=command, output="site", **inputs)
    monkeypatch.chdir(folder.parent)

    for words in calls:
        assert 0 == CliRunner().invoke(cli, words, standalone_mode=False, catch_exceptions=False).return_value


def test_it_installs_the_commit_that_was_asked_for(tmp_path: Path) -> None:
    """From its own folder, with the versions that are pinned there; only `ritme` is put on the path of the job."""
    base = program(tmp_path / "base", "python", PYTHON) / "python"
    files = {name: str(tmp_path / name.lower()) for name in ("GITHUB_PATH", "GITHUB_OUTPUT")}
    ran = run(
        INSTALL["run"], tmp_path, BASE=str(base), RUNNER_TEMP=str(tmp_path), GITHUB_ACTION_PATH="/our files", **files
    )
    home, pins = f"{tmp_path}/ritme", "/our files/constraints.txt"

    assert (0, "") == (ran.returncode, ran.stderr)
    assert [
        ["-I", "-m", "venv", home],
        ["-I", "-m", "pip", "install", "--quiet", "--upgrade", "--constraint", pins, "pip"],
        [
            *("-I", "-m", "pip", "install", "--quiet"),
            *("--constraint", pins, "--build-constraint", pins, "/our files[commonmark]"),
        ],
    ] == [json.loads(line) for line in (tmp_path / "calls").read_text("utf-8").splitlines()]
    assert f"{home}/path\n" == (tmp_path / "github_path").read_text("utf-8")
    assert f"python={home}/bin/python\n" == (tmp_path / "github_output").read_text("utf-8")
    assert ["ritme"] == [path.name for path in (tmp_path / "ritme" / "path").iterdir()]


def test_no_file_of_the_checkout_is_run(tmp_path: Path) -> None:
    """A content repository may hold files with the names of Python's own modules; the job may have rights to write."""
    base = program(tmp_path / "base", "python", HELPFUL) / "python"
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("pip", "venv", "ensurepip", "runpy", "json"):
        (checkout / f"{name}.py").write_text("open('touched', 'w')", encoding="utf-8")
    files = {name: str(tmp_path / name.lower()) for name in ("GITHUB_PATH", "GITHUB_OUTPUT")}
    ran = run(
        INSTALL["run"], checkout, BASE=str(base), RUNNER_TEMP=str(tmp_path), GITHUB_ACTION_PATH=str(ROOT), **files
    )

    assert (0, "") == (ran.returncode, ran.stderr)
    assert 3 == len((checkout / "calls").read_text("utf-8").splitlines())
    assert not (checkout / "touched").exists()


def test_every_module_is_run_apart_from_the_folder_of_the_job() -> None:
    """`-m` alone would look for it there first."""
    lines = [line for _, script in scripts() for line in script.splitlines() if " -m " in line]

    assert 4 == len(lines)
    assert [] == [line for line in lines if '" -I -m ' not in line]


def test_the_files_that_it_installs_lie_beside_it() -> None:
    """Also a Python that they run on; the one of the job stays what it is."""
    assert (ROOT / "constraints.txt").is_file()
    assert (ROOT / "pyproject.toml").is_file()
    assert {"python-version": "3.13", "update-environment": "false"} == BASE["with"]
