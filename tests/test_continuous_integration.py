"""The samples for continuous integration: services can read them, and they may do no more than what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import COMMANDS
from generator.cli import cli
from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import tree
from tests.planned import write
from tests.samples import ACTION
from tests.samples import COMMIT
from tests.samples import FOLDER
from tests.samples import GITLAB
from tests.samples import WORKFLOWS
from tests.samples import all_steps
from tests.samples import program
from tests.samples import run
from tests.samples import scripts
from tests.samples import steps

DOCUMENT = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
FILES = sorted(path.name for path in FOLDER.iterdir())
USES = re.compile(r"uses: (\S+?)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")
NOT_YET = {"diff"} - {*COMMANDS}

# Called by `comment.yaml`: it knows one pull request and its comments, and writes down what it is asked to change.
GH = """\
import json, os, sys
words = sys.argv[1:]
if "--method" in words:
    text = open(words[-1].partition("=@")[2], encoding="utf-8", errors="replace").read()
    print(json.dumps([words[words.index("--method") + 1], words[4], text]), file=open("changed", "a"))
elif "comments" in words[2]:
    print(os.environ["COMMENTS"])
elif words[1] == "repos/OWNER/plan/pulls/7":
    print("abc")
else:
    sys.exit(1)
"""


def ritme_lines() -> list[str]:
    """Return each line of the samples that calls Ritme."""
    lines = {line.strip() for place, script in scripts() if place != "action" for line in script.splitlines()}
    return sorted(line for line in lines if line.startswith("ritme "))


def jobs() -> list[tuple[str, str]]:
    """Return each job on GitHub, with its workflow."""
    return [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]


def test_the_document_names_each_sample_and_where_it_goes() -> None:
    """So does the sample itself, because it is read alone."""
    rows = re.findall(r"^\| \[([\w.-]+)\]\(workflows/\1\) \| `([\w./-]+)` \|", DOCUMENT, re.MULTILINE)

    assert FILES == sorted(name for name, _ in rows)
    assert [] == [(name, path) for name, path in rows if f"Copy to {path}" not in (FOLDER / name).read_text("utf-8")]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [FOLDER / f"{name}.yaml" for name in WORKFLOWS]),
        ("custom.github-workflows-require-timeout", [FOLDER / f"{name}.yaml" for name in WORKFLOWS]),
        ("vendor.github-actions", [ROOT / "action.yml"]),
        ("vendor.dependabot", [FOLDER / "dependabot.yaml"]),
        ("vendor.gitlab-ci", [FOLDER / "gitlab-ci.yaml"]),
    ],
)
def test_services_can_read_them(schema: str, files: list[Path]) -> None:
    """By the schemas that are public; no job runs for ever."""
    from check_jsonschema import main  # noqa: PLC0415 - most tests need no such thing, and it is slow to load

    words = ["--builtin-schema", schema, *map(str, files)]
    if schema == "vendor.gitlab-ci":
        words += ["--data-transform", "gitlab-ci"]
    ran = CliRunner().invoke(main, words)

    assert (0, "ok -- validation done\n") == (ran.exit_code, ran.stdout)


@pytest.mark.parametrize(("place", "script"), scripts())
def test_shells_can_read_their_scripts(place: str, script: str) -> None:
    """ShellCheck finds nothing in them."""
    ran = subprocess.run(  # noqa: S603 - the words of this test
        [Path(sys.executable).parent / "shellcheck", "--norc", "--shell", "bash", "-"],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (ran.returncode, ran.stdout), place


def test_no_value_becomes_a_part_of_a_script() -> None:
    """What somebody else may have chosen reaches scripts through the environment alone; so does everything."""
    assert [] == [place for place, script in scripts() if "${{" in script]


def test_every_action_is_pinned_by_its_commit() -> None:
    """With the version behind it, and the same everywhere; ours has a commit that is plainly to be chosen."""
    files = [ROOT / "action.yml", *(FOLDER / f"{name}.yaml" for name in WORKFLOWS)]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    pins = {match.groups() for line in lines if (match := USES.search(line))}

    assert len(lines) == len([step for _, step in all_steps() if "uses" in step])
    assert [] == [line for line in lines if not USES.search(line)]
    assert len({name for name, _, _ in pins}) == len(pins)
    assert {("OWNER/ritme", COMMIT)} == {(name, commit) for name, commit, _ in pins if commit == COMMIT}


def test_each_runs_when_it_should() -> None:
    """Nothing runs with rights because a stranger asks, but for what takes their text as a text."""
    night, monday = {"cron": "17 3 * * *"}, {"cron": "47 3 * * 1"}

    assert {
        "audit": {"schedule": [monday]},
        "check": {"pull_request": ""},
        "comment": {"workflow_run": {"workflows": [WORKFLOWS["compare"]["name"]], "types": ["completed"]}},
        "compare": {"pull_request": ""},
        "pages": {"push": {"branches": ["main"]}, "schedule": [night], "workflow_dispatch": ""},
        "scan": {"push": {"branches": ["main"]}},
    } == {name: workflow["on"] for name, workflow in WORKFLOWS.items()}


def test_each_job_may_do_what_it_has_to() -> None:
    """And no more; what a workflow says holds for jobs that say nothing."""
    read = {"contents": "read"}

    assert {
        ("audit", "audit"): {},
        ("check", "check"): read,
        ("comment", "comment"): {"actions": "read", "pull-requests": "write"},
        ("compare", "compare"): read,
        ("pages", "build"): read,
        ("pages", "publish"): {"pages": "write", "id-token": "write"},
        ("scan", "scan"): read | {"security-events": "write"},
    } == {
        (name, job): WORKFLOWS[name]["jobs"][job].get("permissions", WORKFLOWS[name]["permissions"])
        for name, job in jobs()
    }
    assert "secrets." not in str(WORKFLOWS)


@pytest.mark.parametrize(("name", "job"), jobs())
def test_no_job_leaves_anything_behind(name: str, job: str) -> None:
    """No credentials stay in the clone, which has the whole history; nothing is cached."""
    clones = [step["with"] for step in steps(name, job) if "actions/checkout@" in step.get("uses", "")]

    assert [{"fetch-depth": "0", "persist-credentials": "false"}] * len(clones) == clones
    assert "cache" not in str(steps(name, job))


def test_what_may_write_takes_nothing_of_the_change() -> None:
    """It neither clones nor installs; each file that it reads was uploaded by the other workflow under one name."""
    (download, _), upload = steps("comment", "comment"), steps("compare", "compare")[-1]

    assert "actions/download-artifact@" in download["uses"]
    assert "actions/upload-artifact@" in upload["uses"]
    assert upload["with"]["name"] == download["with"]["name"]
    assert "comment" == download["with"]["path"]
    assert "${{ runner.temp }}/comment" == upload["with"]["path"]


def test_what_the_change_holds_keeps_nobody_from_comparing_it(tmp_path: Path) -> None:
    """Nothing is written into the clone, where a folder or a link may lie under any name."""
    clone, temp = tmp_path / "clone", tmp_path / "temp"
    (clone / "comment" / "body.md").mkdir(parents=True)
    temp.mkdir()
    path = program(tmp_path / "bin", "ritme", 'print("# One post moved")')
    known = {"PATH": f"{path}:/usr/bin:/bin", "RUNNER_TEMP": str(temp), "GITHUB_BASE_REF": "main", "NUMBER": "7"}
    ran = run(steps("compare", "compare")[2]["run"], clone, **known)

    assert (0, "") == (ran.returncode, ran.stderr)
    assert {"body.md": b"# One post moved\n", "number": b"7\n"} == tree(temp / "comment")


def test_what_is_found_is_written_beside_the_clone() -> None:
    """A link in it could lead what is written anywhere."""
    _, scan, upload = steps("scan", "scan")

    assert "${{ runner.temp }}/ritme.sarif" == scan["with"]["sarif"] == upload["with"]["sarif_file"]


def comment(
    folder: Path, number: str = "7\n", body: bytes = b"# One post moved\n", **environment: str
) -> tuple[int, str]:
    """Run what comments on a change with these files; return the status and what was asked of GitHub, or said."""
    (folder / "comment").mkdir()
    (folder / "comment" / "number").write_text(number, encoding="utf-8")
    (folder / "comment" / "body.md").write_bytes(body)
    return commented(folder, **environment)


def commented(folder: Path, **environment: str) -> tuple[int, str]:
    """Run it with the files that are there."""
    path = program(folder / "bin", "gh", GH)
    known = {"PATH": f"{path}:/usr/bin:/bin", "GITHUB_REPOSITORY": "OWNER/plan", "HEAD": "abc", "COMMENTS": ""}
    ran = run(steps("comment", "comment")[1]["run"], folder, **known | environment)
    changed = folder / "changed"
    return ran.returncode, changed.read_text("utf-8") if changed.exists() else ran.stdout


HEADING = (
    "<!-- ritme -->\\n*What this change does to the calendar. Its author may have a hand in what is said here.*\\n\\n"
)


@pytest.mark.parametrize(
    ("comments", "asked"),
    [
        ("", '["POST", "repos/OWNER/plan/issues/7/comments"'),
        ("31\n32", '["PATCH", "repos/OWNER/plan/issues/comments/31"'),
    ],
)
def test_one_comment_is_written_and_kept_up_to_date(tmp_path: Path, comments: str, asked: str) -> None:
    """It says first who may have had a hand in it."""
    assert (0, f'{asked}, "{HEADING}# One post moved\\n"]\n') == comment(tmp_path, COMMENTS=comments)


@pytest.mark.parametrize(
    "number", ["", "x\n", "0\n", "-7\n", "7 8\n", "7\n8\n", "7/../../x\n", "$(touch it)\n", "12345678901\n", "7" * 50]
)
def test_a_number_that_is_none_is_refused(tmp_path: Path, number: str) -> None:
    """Whoever proposes a change may have written anything."""
    assert (1, "::error::The artifact holds no number\n") == comment(tmp_path, number)
    assert not (tmp_path / "it").exists()


def test_a_number_of_another_change_leads_to_nothing(tmp_path: Path) -> None:
    """There has to be such a pull request, and its commit has to be the one that was compared."""
    unknown, moved = tmp_path / "unknown", tmp_path / "moved"
    unknown.mkdir()
    moved.mkdir()

    assert (0, "::notice::The pull request has another commit by now\n") == comment(moved, HEAD="def")
    assert "POST" not in comment(unknown, "8\n")[1]


def test_a_text_that_is_too_long_is_cut(tmp_path: Path) -> None:
    """GitHub takes no more than 65,536 characters."""
    status, asked = comment(tmp_path, body="é".encode() * 40_000)

    assert (0, 30_000) == (status, asked.count("\\u00e9"))


def test_a_sign_that_is_cut_into_two_leads_to_no_failure(tmp_path: Path) -> None:
    """Bytes are counted, and the last sign may have two."""
    status, asked = comment(tmp_path, body=b"e" + "é".encode() * 40_000)

    assert (0, 29_999) == (status, asked.count("\\u00e9"))


def made(folder: Path) -> Path:
    """Make a folder and return it."""
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", ["number", "body.md"])
def test_a_file_that_is_a_link_or_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    """A link could lead to what only this run can read."""
    (tmp_path / "secret").write_text("7\n", encoding="utf-8")
    files = made(tmp_path / "comment")
    other = {"number": "body.md", "body.md": "number"}[name]
    (files / other).write_text("7\n", encoding="utf-8")

    assert (1, "::error::The artifact lacks a file\n") == commented(tmp_path)
    (files / name).symlink_to(tmp_path / "secret")
    assert (1, "::error::The artifact lacks a file\n") == commented(tmp_path)


def test_only_the_main_branch_is_published_on_gitlab() -> None:
    """A merge request is checked, with the whole history, and nothing else; what is cached are downloads."""
    for_all = '$CI_PIPELINE_SOURCE == "merge_request_event"'
    by_job = {name: job["rules"] for name, job in GITLAB.items() if "rules" in job}

    assert ["check"] == [name for name, rules in by_job.items() if {"if": for_all} in rules]
    assert {"if": '$CI_PIPELINE_SOURCE != "merge_request_event" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'} == by_job[
        "pages"
    ][-1]
    assert "0" == GITLAB["variables"]["GIT_DEPTH"]
    assert [".pip-cache"] == GITLAB[".install"]["cache"]["paths"]
    assert ["public"] == GITLAB["pages"]["artifacts"]["paths"]


def test_the_report_of_gitlab_is_the_file_that_is_written() -> None:
    """It is kept also where there are findings, which end the job."""
    check = GITLAB["check"]
    report = check["artifacts"]["reports"]["codequality"]

    assert f"ritme check content --format gitlab > {report} || test $? -eq 1" == check["script"][0]
    assert "always" == check["artifacts"]["when"]


def test_what_is_installed_is_pinned() -> None:
    """Ritme by a commit, the libraries by a file, the image by its digest, the audit by the version that we use."""
    version = re.search(r"^pip_audit==(.*)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    told = "\n".join(script for _, script in scripts())

    assert version is not None
    assert {f"pip-audit=={version[1]}"} == set(re.findall(r"pip-audit==[\w.]+", told))
    assert ['pip install --quiet --requirement requirements.txt "$RITME"'] == GITLAB[".install"]["before_script"]
    assert GITLAB["variables"]["RITME"].endswith(f"OWNER/ritme.git@{COMMIT}")
    assert GITLAB["variables"]["RITME"] in DOCUMENT
    assert re.search(r"@sha256:[0-9a-f]{64}$", GITLAB["default"]["image"])


def test_they_run_what_ritme_knows() -> None:
    """What is tested below is what people copy."""
    comment = '"$RUNNER_TEMP/comment/body.md"'

    assert [
        "ritme build content -o public --only published",
        "ritme check content --format concise",
        "ritme check content --format gitlab > code-quality.json || test $? -eq 1",
        f'ritme diff "origin/$GITHUB_BASE_REF" content --format markdown > {comment} || test $? -eq 1',
    ] == ritme_lines()
    assert {line.split()[1] for line in ritme_lines()} <= {*COMMANDS, *NOT_YET}


@pytest.mark.parametrize("line", [line for line in ritme_lines() if line.split()[1] not in NOT_YET])
@pytest.mark.parametrize(("status", "channel"), [(0, "blog"), (1, "blgo")])
def test_what_they_run_works(
    line: str, status: int, channel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All options exist, in a clone with its history; a post with an error ends the job."""
    write(tmp_path / "content", HEAD + QUIET, post("one", "2026-05-19", f"channel: {channel}"))
    who = "-c user.name=Tester -c user.email=tester@example.org"
    clone = f"git init -q . && git add . && git {who} commit -qm one && git update-ref refs/remotes/origin/main HEAD"
    assert 0 == run(clone, tmp_path).returncode
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line.partition(" >")[0].replace("$GITHUB_BASE_REF", "main"))[1:]
    ran = CliRunner().invoke(cli, [*words, "--today", "2026-05-20"], standalone_mode=False)

    assert ran.exception is None
    assert ran.return_value in ({status} if words[0] != "diff" else {0, 1})


def test_the_document_names_each_input_of_the_action() -> None:
    """And nothing that it does not know."""
    rows = re.findall(r"^\| (`.*?) \| ", DOCUMENT.partition("| input | says |")[2].partition("\n\n")[0], re.MULTILINE)

    assert sorted(ACTION["inputs"]) == sorted(name for row in rows for name in re.findall(r"`(\w+)`", row))
