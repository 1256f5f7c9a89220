"""Tests for generator.cli: statuses, streams and forms, as a shell sees them."""

from __future__ import annotations

import atexit
import errno
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any

import pytest
from click.testing import CliRunner

from generator import __version__
from generator import build as module
from generator.cli import COMMANDS
from generator.cli import cli
from generator.cli import main
from generator.manual import codes
from tests.conftest import ROOT
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from generator.build import Request

CALENDAR = HEAD + QUIET + "rules: {idle-channel: off}\n"
TODAY = ("--today", "2026-05-20")
GOOD = post("good", "2026-05-19 09:00")
BAD = post("bad", "2026-05-19 09:00", "topic: boks")
TWIN = post("twin", "2026-05-19 09:20", "title: Good")  # two posts within an hour: a warning


@dataclass(frozen=True)
class Ran:
    """What a process left: its exit status, and what it said."""

    status: int
    out: str
    err: str


@cache
def starter() -> subprocess.Popen[str]:
    """Return the process from which others are forked, as long as the tests run."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.starter"],
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)  # without more to run it ends
    return process


def surroundings() -> dict[str, str]:
    """Return the environment of all that is run."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}  # noqa: TID251 - of this machine
    return {**kept, "PYTHONPATH": str(ROOT)}


def ritme(*words: str | Path, cwd: Path = ROOT, **environment: str) -> Ran:
    """Run the command line in a process of its own; whatever happens, no traceback may show."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        out.touch()
        err.touch()
        run = {"words": [*map(str, words)], "cwd": str(cwd), "environment": {**surroundings(), **environment}}
        process = starter()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({**run, "out": str(out), "err": str(err)}) + "\n")
        process.stdin.flush()
        status = int(process.stdout.readline())
        ran = Ran(status, *(path.read_bytes().decode("utf-8", "replace") for path in (out, err)))
    assert "Traceback" not in ran.out + ran.err, ran.err
    return ran


def status(*words: str) -> int:
    """Return the status that a command without an end of its own gives."""
    result = CliRunner().invoke(cli, [*words], standalone_mode=False)
    assert result.exception is None, result.exception
    assert isinstance(result.return_value, int)
    return result.return_value


def timeless(words: str) -> str:
    """Return words without the seconds that a build took."""
    return re.sub(r"\b\d+[.,]\d+ s$", "TIME", words, flags=re.MULTILINE)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a calendar in which nothing is wrong."""
    return write(tmp_path / "good", CALENDAR, GOOD)


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Return a calendar with a warning."""
    return write(tmp_path / "doubtful", CALENDAR, GOOD, TWIN)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Return a calendar with an error."""
    return write(tmp_path / "bad", CALENDAR, GOOD, BAD)


def test_status_0_when_nothing_is_wrong(good: Path, tmp_path: Path) -> None:
    """The same for check and build, strict or not."""
    assert 0 == status("check", str(good), *TODAY)
    assert 0 == status("check", str(good), *TODAY, "--strict")
    assert 0 == status("build", str(good), *TODAY, "-o", str(tmp_path / "site"), "--strict")


def test_status_1_for_a_warning_only_when_strict(doubtful: Path, tmp_path: Path) -> None:
    """A warning is told either way."""
    assert 0 == status("check", str(doubtful), *TODAY)
    assert 1 == status("check", str(doubtful), *TODAY, "--strict")
    assert 0 == status("build", str(doubtful), *TODAY, "-o", str(tmp_path / "site"))
    assert 1 == status("build", str(doubtful), *TODAY, "-o", str(tmp_path / "site"), "--strict")


def test_what_is_selected_is_found_among_any_number_of_others(tmp_path: Path) -> None:
    """Of a file only the first findings are told, but of those that are wanted, and the status follows from all."""
    fields = (f"x{number}: y" for number in range(600))
    content = str(write(tmp_path / "content", CALENDAR, post("many", "2026-05-19 09:00", *fields, "status: nosuch")))
    selected = CliRunner().invoke(cli, ["check", content, *TODAY, "--format", "json", "--select", "invalid-value"])

    assert ["invalid-value"] == [one["code"] for one in json.loads(selected.stdout)["diagnostics"]]
    assert 1 == status("check", content, *TODAY, "--select", "invalid-value")
    assert 1 == status("check", content, *TODAY, "--ignore", "more-findings")
    assert 0 == status("check", content, *TODAY, "--ignore", "invalid-value")


def test_status_1_for_an_error(bad: Path, tmp_path: Path) -> None:
    """Also when the rest was built."""
    output = tmp_path / "site"

    assert 1 == status("check", str(bad), *TODAY)
    assert 1 == status("build", str(bad), *TODAY, "-o", str(output))
    assert not output.exists()
    assert 1 == status("build", str(bad), *TODAY, "-o", str(output), "--keep-going")
    assert (output / "index.html").is_file()


def test_the_status_does_not_depend_on_the_form(bad: Path, doubtful: Path) -> None:
    """Every form of findings ends the same way."""
    forms = ("text", "concise", "json", "github")

    assert [1, 1, 1, 1] == [status("check", str(bad), *TODAY, "--format", form) for form in forms]
    assert [0, 0, 0, 0] == [status("check", str(doubtful), *TODAY, "--format", form) for form in forms]


@pytest.mark.parametrize(
    "words",
    [
        ("--nosuch",),
        ("nosuch",),
        ("check", "--nosuch"),
        ("check", "--format", "xml"),
        ("check", "--today", "tomorrow"),
        ("check", "--today", "9999-12-31"),
        ("check", "--today", "0001-01-01"),
        ("check", "--only", "some"),
        ("check", "--lang", "de"),
        ("check", "--select", "nosuch"),
        ("check", "--ignore", "nosuch"),
        ("check", "content", "content"),
        ("report", "--format", "concise"),
        ("report", "--strict"),
        ("report", "--today", "tomorrow"),
        ("report", "--only", "some"),
        ("build", "--jobs", "0"),
        ("build", "--jobs", "many"),
        ("build", "-o"),
        ("explain", "nosuch"),
        ("explain", "\x1b[31m"),
    ],
)
def test_status_2_for_words_that_are_not_understood(words: tuple[str, ...]) -> None:
    """What is wrong stands on stderr; stdout stays empty."""
    ran = ritme(*words)

    assert (2, "") == (ran.status, ran.out)
    assert "Error: " in ran.err


def test_without_words_the_help_is_shown() -> None:
    """It is no success: nothing was done."""
    ran = ritme()

    assert 2 == ran.status
    assert "Usage: ritme" in ran.out + ran.err


@pytest.mark.parametrize("command", ["check", "report", "build"])
@pytest.mark.parametrize(
    ("calendar", "code"),
    [
        pytest.param("title: [\n", "invalid-yaml", id="no YAML"),
        pytest.param(CALENDAR.replace("Europe/Amsterdam", "Mars/Olympus"), "invalid-zone", id="no zone"),
        pytest.param(CALENDAR + "posts: {path: nosuch}\n", "missing-folder", id="no folder"),
        pytest.param("", "missing-field", id="nothing"),
    ],
)
def test_status_2_for_settings_that_cannot_be_read(tmp_path: Path, command: str, calendar: str, code: str) -> None:
    """They are told as findings, with their place; nothing is written, also when asked to keep going."""
    write(tmp_path, calendar, GOOD)
    ran = ritme(command, ".", *(["--keep-going"] if command == "build" else []), cwd=tmp_path)

    assert 2 == ran.status
    assert f"error[{code}]" in ran.out
    assert "--> calendar.yaml:" in ran.out
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("content", ["nosuch", "file", "empty", "loop"])
def test_status_2_for_a_content_that_is_none(tmp_path: Path, content: str) -> None:
    """A folder that is not there, a file, a folder without a calendar, a link to itself."""
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    ran = ritme("check", content, cwd=tmp_path)

    assert 2 == ran.status
    assert "error[missing-calendar]" in ran.out


def test_a_content_that_may_not_be_read(good: Path) -> None:
    """The command line refuses it before anything is read."""
    good.chmod(0)
    try:
        ran = ritme("check", good)
    finally:
        good.chmod(0o755)

    assert (2, True) == (ran.status, "is not readable" in ran.err)


def test_a_folder_of_posts_that_may_not_be_read(good: Path) -> None:
    """It is a finding at the folder; the rest is judged all the same."""
    posts = good / "posts"
    posts.chmod(0)
    try:
        ran = ritme("check", good)
    finally:
        posts.chmod(0o755)

    assert (1, True) == (ran.status, "error[unreadable-file]: it cannot be read: Permission denied" in ran.out)


def test_select_never_hides_why_nothing_was_checked(tmp_path: Path) -> None:
    """Settings that cannot be read are told, whatever else is asked for."""
    write(tmp_path, "title: [\n")
    ran = ritme("check", ".", "--select", "gap", "--format", "concise", cwd=tmp_path)

    assert 2 == ran.status
    assert "error[invalid-yaml]" in ran.out


def test_status_3_for_an_output_below_a_file(good: Path, tmp_path: Path) -> None:
    """What is wrong stands on stderr, with what to do."""
    (tmp_path / "file").touch()
    ran = ritme("build", good, "-o", tmp_path / "file" / "site", *TODAY)

    assert 3 == ran.status
    assert "cannot be written" in ran.err
    assert "\n  help: " in ran.err


def test_status_3_for_an_output_that_is_not_ours(good: Path, tmp_path: Path) -> None:
    """A folder that holds a stranger's file is left alone."""
    output = tmp_path / "site"
    output.mkdir()
    (output / "thesis.txt").write_text("do not lose me", encoding="utf-8")
    ran = ritme("build", good, "-o", output, *TODAY)

    assert 3 == ran.status
    assert "`thesis.txt`" in ran.err
    assert {"thesis.txt": b"do not lose me"} == tree(output)


@pytest.mark.parametrize("output", [".", "good", "good/..", "/", "loop", "file"])
def test_status_3_for_an_output_that_holds_more_than_a_site(good: Path, output: str) -> None:
    """The content itself, a folder around it, the root, a link to itself, a file."""
    (good.parent / "loop").symlink_to("loop")
    (good.parent / "file").touch()
    before = tree(good)
    ran = ritme("build", "good", "-o", output, "--no-cache", *TODAY, cwd=good.parent)

    assert 3 == ran.status
    assert before == tree(good)


def test_findings_go_to_stdout_and_progress_to_stderr(bad: Path, tmp_path: Path) -> None:
    """So findings can be piped on, and the place of the site is still seen."""
    site = tmp_path / "site"
    ran = ritme("build", bad, "-o", site, "--keep-going", *TODAY)

    assert ran.out.startswith("error[unknown-topic]: ")
    assert ran.out.endswith("1 error, 0 warnings, 0 pieces of advice\n")
    pages = sum(name.endswith(".html") for name in tree(site))
    assert f"1 post, {pages} pages written, 0 unchanged, TIME\n{site / 'index.html'}\n" == timeless(ran.err)


def test_a_build_that_wrote_nothing_names_no_page(bad: Path, tmp_path: Path) -> None:
    """There is none to open."""
    assert "" == ritme("build", bad, "-o", tmp_path / "site", *TODAY).err


def test_text_has_exact_words(tmp_path: Path) -> None:
    """Paths are seen from where the command runs, so that a click on them opens the file."""
    write(tmp_path / "content", CALENDAR, GOOD, BAD)
    expected = """\
error[unknown-topic]: the topic `boks` is not declared
 --> content/posts/bad.md:5:8
  |
5 | topic: boks
  |        ^^^^
  = help: the nearest known name is `books`

1 error, 0 warnings, 0 pieces of advice
"""

    assert expected == ritme("check", *TODAY, cwd=tmp_path).out


def test_concise_has_exact_words(tmp_path: Path) -> None:
    """A line a finding, the help below."""
    write(tmp_path / "content", CALENDAR, GOOD, BAD)
    expected = """\
content/posts/bad.md:5:8: error[unknown-topic] the topic `boks` is not declared
  help: the nearest known name is `books`
"""

    assert expected == ritme("check", "--format", "concise", *TODAY, cwd=tmp_path).out


def test_github_has_exact_words(tmp_path: Path) -> None:
    """The file's path is the one in the repository."""
    write(tmp_path / "content", CALENDAR, GOOD, BAD)
    expected = (
        "::error file=content/posts/bad.md,line=5,col=8,title=unknown-topic::"
        "the topic `boks` is not declared%0Ahelp: the nearest known name is `books`\n"
    )

    assert expected == ritme("check", "--format", "github", *TODAY, cwd=tmp_path).out


def test_json_is_data_in_english_whatever_the_language(tmp_path: Path) -> None:
    """Programs rely on it, so nothing else stands on stdout."""
    write(tmp_path / "content", CALENDAR, GOOD, BAD)
    value = json.loads(ritme("check", "--format", "json", "--lang", "nl", *TODAY, cwd=tmp_path).out)

    assert [("content/posts/bad.md", 5, 8, "unknown-topic", "the topic `boks` is not declared")] == [
        (one["path"], one["line"], one["column"], one["code"], one["message"]) for one in value["diagnostics"]
    ]
    assert {"error": 1, "warning": 0, "advice": 0} == value["counts"]


def test_json_is_data_also_when_settings_cannot_be_read(tmp_path: Path) -> None:
    """A program that reads it need not know of a second form."""
    write(tmp_path, "title: [\n")
    ran = ritme("check", ".", "--format", "json", cwd=tmp_path)

    assert (2, "invalid-yaml") == (ran.status, json.loads(ran.out)["diagnostics"][0]["code"])


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colour_is_for_terminals_and_may_be_forced_or_forbidden(
    bad: Path, environment: dict[str, str], *, coloured: bool
) -> None:
    """A pipe gets none of itself; `NO_COLOR` wins over `FORCE_COLOR`; an empty value is as good as none."""
    ran = ritme("check", bad, *TODAY, cwd=ROOT, **environment)

    assert coloured is ("\x1b[" in ran.out)


@pytest.mark.parametrize("form", ["concise", "json", "github"])
def test_forms_for_programs_are_never_coloured(bad: Path, form: str) -> None:
    """Whatever is forced."""
    assert "\x1b" not in ritme("check", bad, *TODAY, "--format", form, FORCE_COLOR="1").out


def test_select_and_ignore_decide_what_is_told_and_the_status(tmp_path: Path) -> None:
    """A finding that is ignored does not count; with both, a finding must be selected and not ignored."""
    content = str(write(tmp_path / "content", CALENDAR, GOOD, BAD, TWIN))

    def found(*words: str) -> tuple[int, list[str]]:
        ran = ritme("check", content, *TODAY, "--format", "json", *words)
        return ran.status, sorted({one["code"] for one in json.loads(ran.out)["diagnostics"]})

    everything = found()[1]
    assert {"slot-collision", "unknown-topic"} <= set(everything)
    assert (1, ["unknown-topic"]) == found("--select", "unknown-topic")
    assert (1, ["slot-collision", "unknown-topic"]) == found("--select", "unknown-topic", "--select", "slot-collision")
    assert (0, [code for code in everything if code != "unknown-topic"]) == found("--ignore", "unknown-topic")
    assert (0, []) == found("--select", "unknown-topic", "--ignore", "unknown-topic")
    assert (1, ["slot-collision"]) == found("--select", "slot-collision", "--strict")


def test_content_is_found_by_default(tmp_path: Path) -> None:
    """The folder `content` comes first, then the current one."""
    here = write(tmp_path / "here", CALENDAR, BAD)
    assert "--> posts/bad.md:" in ritme("check", *TODAY, cwd=here).out

    write(here / "content", CALENDAR.replace("books: ", "boks: "), BAD)
    assert 0 == ritme("check", *TODAY, cwd=here).status


def test_without_any_content_the_usual_place_is_named(tmp_path: Path) -> None:
    """The message tells where a calendar was looked for."""
    ran = ritme("check", cwd=tmp_path)

    assert (2, True) == (ran.status, "content/calendar.yaml" in ran.out)


def test_findings_speak_the_language_that_is_asked_for(bad: Path) -> None:
    """English unless asked otherwise."""
    assert "error[unknown-topic]: the topic `boks` is not declared" in ritme("check", bad, *TODAY).out
    assert "fout[unknown-topic]: " in ritme("check", bad, *TODAY, "--lang", "nl").out


def test_a_report_has_exact_words(tmp_path: Path) -> None:
    """What is wrong with the content does not matter to it, but is counted; nothing stands on stderr."""
    write(tmp_path / "content", CALENDAR, GOOD, BAD)
    expected = """\
City library, 20 May 2026
● post  ◐ draft or in review  ○ open slot  × missed slot  – day in a gap
~ pause  · other day
back: weeks from Monday, 23 March 2026 on; ahead: up to 16 June 2026
topics: posts of the last 12 weeks, share (promised share)

· Blog                                                        no rhythm promised
  back  ······· ······· ······· ······· ······· ······· ······· ······· ·●
  ahead   ····· ······· ······· ······· ··
  last post        19 May 2026 (1 day ago); nothing is planned
  longest silence  1 day, from 19 May 2026 to 20 May 2026
  topics           1 Books

· News                                                        no rhythm promised
  back  ······· ······· ······· ······· ······· ······· ······· ······· ··
  ahead   ····· ······· ······· ······· ··
  last post        none yet; nothing is planned
  topics           none in the last 12 weeks

All channels, last 12 weeks
  topics           1 Books

found: 1 error; see `ritme check`
what an error kept from being read is missing here
"""  # noqa: RUF001 - the signs themselves

    assert Ran(0, expected, "") == ritme("report", *TODAY, cwd=tmp_path)


def test_a_report_without_findings_ends_with_the_figures(good: Path) -> None:
    """Nothing is counted that is not there."""
    ran = ritme("report", good, *TODAY)

    assert (0, "  topics           1 Books") == (ran.status, ran.out.splitlines()[-1])


def test_a_report_as_data_has_the_figures_of_the_site(doubtful: Path, tmp_path: Path) -> None:
    """The same keys with the same values; the site has its posts, gaps and findings besides. No hint disturbs them."""
    ran = ritme("report", doubtful, "--format", "json", "--lang", "nl", *TODAY)
    ritme("build", doubtful, "-o", tmp_path / "site", *TODAY)
    built = json.loads((tmp_path / "site" / "calendar.json").read_bytes())

    assert (0, "") == (ran.status, ran.err)
    assert built == {**json.loads(ran.out), **{name: built[name] for name in ("posts", "gaps", "findings")}}
    assert not {"posts", "gaps", "findings"} & set(json.loads(ran.out))


def test_a_report_as_data_tells_of_errors_beside_it(bad: Path) -> None:
    """What is missing must not be taken for nothing."""
    ran = ritme("report", bad.name, "--format", "json", *TODAY, cwd=bad.parent)
    expected = "found: 1 error; see `ritme check bad`\nwhat an error kept from being read is missing here\n"

    assert (0, expected, 1) == (ran.status, ran.err, json.loads(ran.out)["version"])


def test_a_report_as_data_of_settings_that_cannot_be_read(tmp_path: Path) -> None:
    """They are told as `check` tells them as data."""
    write(tmp_path, "title: [\n")

    assert ritme("check", ".", "--format", "json", cwd=tmp_path) == ritme(
        "report", ".", "--format", "json", cwd=tmp_path
    )


def test_a_report_is_no_judgement(good: Path, bad: Path, tmp_path: Path) -> None:
    """It ends well whatever is found in posts; only settings that cannot be read stop it."""
    ends = [status("report", str(one), *TODAY, "--format", look) for one in (good, bad) for look in ("text", "json")]

    assert [0, 0, 0, 0] == ends
    assert 2 == status("report", str(tmp_path / "nowhere"), *TODAY)


def test_a_report_of_published_posts_says_nothing_of_the_plan(tmp_path: Path) -> None:
    """Neither of the draft nor of a slot to come, nor that there is none."""
    more = CALENDAR.replace("mark: BL", 'mark: BL, cadence: "tue 09:00"')
    content = write(tmp_path / "content", more, GOOD, post("later", "2026-05-26 09:00", "status: draft"))
    everything, published = (ritme("report", content, *TODAY, "--only", only).out for only in ("all", "published"))

    assert "Next open slots" in everything
    assert "◐" in everything
    assert [] == [word for word in ("ahead", "next", "planned", "open", "draft", "◐", "○") if word in published]


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_a_report_is_coloured_as_findings_are(good: Path, environment: dict[str, str], *, coloured: bool) -> None:
    """As data it never is."""
    assert coloured is ("\x1b[" in ritme("report", good, *TODAY, cwd=ROOT, **environment).out)
    assert "\x1b" not in ritme("report", good, *TODAY, "--format", "json", cwd=ROOT, **environment).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_report_has_signs_that_every_terminal_knows(good: Path, encoding: str) -> None:
    """Where the letters are few, those of ASCII stand for the others."""
    ran = ritme("report", good, *TODAY, PYTHONIOENCODING=encoding)

    assert (0, True) == (ran.status, ran.out.isascii())
    assert "* post  + draft or in review  o open slot  x missed slot  - day in a gap" == ran.out.splitlines()[1]


def test_a_report_speaks_the_language_that_is_asked_for(good: Path) -> None:
    """English unless asked otherwise."""
    assert "City library, 20 May 2026" == ritme("report", good, *TODAY).out.splitlines()[0]
    assert "City library, 20 mei 2026" == ritme("report", good, *TODAY, "--lang", "nl").out.splitlines()[0]


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code: str, lang: str) -> None:
    """In both languages, with a wrong and a right example."""
    result = CliRunner().invoke(cli, ["explain", code, "--lang", lang], standalone_mode=False)

    assert (None, 0) == (result.exception, result.return_value)
    assert result.stdout.startswith(f"{code} (")
    assert 2 == sum(result.stdout.count(word) for word in ("\nWrong, ", "\nRight, ", "\nFout, ", "\nGoed, "))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_explain_without_a_code_lists_all(lang: str) -> None:
    """One line a code, below the name of its family."""
    ran = ritme("explain", "--lang", lang)

    assert 0 == ran.status
    assert sorted(codes()) == sorted(line.split()[0] for line in ran.out.splitlines() if line.startswith(" "))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    """With an example; `-h` says the same."""
    ran = ritme(command, "--help")

    assert (0, "") == (ran.status, ran.err)
    assert f"Usage: ritme {command}" in ran.out
    assert f"ritme {command}" in ran.out.partition("Options:")[0].partition("\n")[2]
    assert ran == ritme(command, "-h")


@pytest.mark.parametrize(
    ("words", "ended_with"),
    [
        pytest.param("check good", (0, ""), id="fine"),
        pytest.param("check bad", (1, ""), id="findings"),
        pytest.param("check --nosuch", (2, "Error: No such option"), id="usage"),
        pytest.param("check nosuch", (2, ""), id="no content"),
        pytest.param("build good -o file/site", (3, "cannot be written"), id="no place for the output"),
        pytest.param("check locked", (1, ""), id="a folder that cannot be read"),
        pytest.param("--help", (0, ""), id="help"),
    ],
)
@pytest.mark.usefixtures("good", "bad")
def test_main_ends_with_the_status(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    ended_with: tuple[int, str],
) -> None:
    """Whatever happened becomes one of the four statuses, and a line on stderr where there is no finding to tell."""
    (tmp_path / "file").touch()
    write(tmp_path / "locked", CALENDAR, GOOD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["ritme", *words.split()])
    monkeypatch.setattr("generator.cli._NOT_FROM_HERE", {})  # for processes of its own, which these tests are not
    if "locked" in words:
        lock(tmp_path / "locked" / "posts" / "notes", monkeypatch)
    with pytest.raises(SystemExit) as ended:
        main()

    status_, said = ended_with

    assert status_ == ended.value.code
    assert said in capsys.readouterr().err


def lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder that cannot be listed, also by root, whom no rights bind: the disk refuses it."""
    folder.mkdir()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path == folder.relative_to(Path.cwd()):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_folder_that_cannot_be_looked_into_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the folder and the reason; nothing is missing without a word."""
    write(tmp_path / "locked", CALENDAR, GOOD)
    monkeypatch.chdir(tmp_path)
    lock(tmp_path / "locked" / "posts" / "notes", monkeypatch)
    expected = (
        "locked/posts/notes:1:1: error[unreadable-file] it cannot be read: Permission denied\n"
        "  help: look whether you may read the file, and all folders above it\n"
    )

    result = CliRunner().invoke(cli, ["check", "locked", *TODAY, "--format", "concise"], standalone_mode=False)

    assert (1, expected) == (result.return_value, result.output)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.EIO, "Input/output error", "some/file"), "ritme: some/file: Input/output error\n"),
        (OSError(errno.EIO, "Input/output error"), "ritme: Input/output error\n"),
    ],
    ids=["of-a-file", "of-no-file"],
)
def test_an_error_of_the_system_is_one_line(
    good: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: OSError,
    expected: str,
) -> None:
    """It names the file where there is one, and nothing where there is none."""

    def fail(*_words: object) -> object:
        raise error

    monkeypatch.setattr("generator.build.read_settings", fail)
    monkeypatch.setattr(sys, "argv", ["ritme", "check", str(good)])
    monkeypatch.setattr("generator.cli._NOT_FROM_HERE", {})  # as above

    with pytest.raises(SystemExit) as ended:
        main()

    assert (3, ("", expected)) == (ended.value.code, capsys.readouterr())


# As an installer writes it, on a system where a worker starts from scratch instead of being forked.
SCRIPT = """\
import multiprocessing
from generator import workers
from generator.cli import main
if __name__ == "__main__":
    workers._CONTEXT = multiprocessing.get_context("spawn")
    main()
"""


def test_no_file_of_the_current_folder_is_run(good: Path, tmp_path: Path) -> None:
    """A content repository may hold files with the names of modules; neither Ritme nor its workers look there."""
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "ritme"
    script.write_text(SCRIPT, encoding="utf-8")
    for name in ("click", "generator", "json", "multiprocessing", "sitecustomize"):
        (good / f"{name}.py").write_text(f"open('{tmp_path}/touched', 'w')", encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - the words of this test
        [sys.executable, script, "build", "--no-cache", "--jobs", "1", "--output", tmp_path / "output", *TODAY],
        cwd=good,
        env=surroundings(),
        capture_output=True,
        check=False,
    )

    assert (0, False) == (done.returncode, (tmp_path / "touched").exists()), done.stderr.decode()


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_calendar_itself_means_its_folder(tmp_path: Path, command: str) -> None:
    """It is what a shell completes and an editor hands over; findings have the same paths."""
    write(tmp_path / "content", CALENDAR, GOOD, BAD)
    by_folder, by_file = (
        ritme(command, content, *TODAY, cwd=tmp_path) for content in ("content", "content/calendar.yaml")
    )

    assert "--> content/posts/bad.md:5:8" in by_file.out
    assert by_folder == by_file


def test_the_calendar_of_the_working_folder_means_that_folder(tmp_path: Path) -> None:
    """Its posts lie beside it."""
    write(tmp_path, CALENDAR, GOOD, BAD)
    ran = ritme("check", "calendar.yaml", *TODAY, cwd=tmp_path)

    assert (1, True) == (ran.status, "--> posts/bad.md:5:8" in ran.out)


def test_the_version_is_told() -> None:
    """Of the package as it is."""
    assert Ran(0, f"ritme, version {__version__}\n", "") == ritme("--version")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_that_knows_few_letters_gets_the_others_spelled_out(tmp_path: Path, encoding: str) -> None:
    """A title in Japanese is no reason to fail."""
    content = write(tmp_path / "content", CALENDAR, post("one", "2026-05-19", "topic: 本"))
    ran = ritme("check", content, *TODAY, PYTHONIOENCODING=encoding)

    assert 1 == ran.status
    assert "unknown-topic" in ran.out


def test_a_reader_that_goes_away_is_no_failure(bad: Path) -> None:
    """`ritme check | head -1` ends quietly."""
    command = f"{sys.executable} -m generator check {bad} --today 2026-05-20"
    done = subprocess.run(  # noqa: S602 - a pipe needs a shell; the words are those of this test
        f"{command} | true; {command} | head -1", shell=True, cwd=ROOT, capture_output=True, check=False
    )

    assert b"" == done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
def test_names_that_are_no_text_are_told_all_the_same(tmp_path: Path) -> None:
    """A folder and a post whose names are not UTF-8: findings name them, the site is written where it was asked."""
    content = tmp_path / os.fsdecode(b"c\xff")
    try:
        (content / "posts").mkdir(parents=True)
    except OSError:
        pytest.skip("this disk takes only names that are UTF-8")
    files = {b"calendar.yaml": CALENDAR, b"posts/b\xff.md": BAD[1], b"posts/good.md": GOOD[1]}
    for name, words in files.items():
        (content / os.fsdecode(name)).write_text(words, encoding="utf-8")
    output = tmp_path / os.fsdecode(b"s\xff")
    ran = ritme("build", content, "-o", output, "--keep-going", *TODAY)

    assert 1 == ran.status
    assert (output / "index.html").is_file()


def test_a_path_with_escapes_steers_no_terminal(tmp_path: Path) -> None:
    """What the path says is spelled out."""
    content = write(tmp_path / "c\x1b[31m", CALENDAR, BAD)
    ran = ritme("check", content, *TODAY)

    assert 1 == ran.status
    assert "\x1b" not in ran.out + ran.err


@pytest.mark.parametrize("command", ["build", "check"])
def test_where_nothing_has_changed_the_same_is_said_without_looking(
    doubtful: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Status, streams and site are as before; after a change, or when asked to, it is found anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    monkeypatch.setattr("generator.unchanged.TICK", -1e9)  # no file of a test is old
    words = [
        command,
        str(doubtful),
        *TODAY,
        "--strict",
        *(["-o", str(tmp_path / "site")] if command == "build" else []),
    ]
    looked: list[Request] = []

    def look(request: Request, *arguments: Any, **options: Any) -> Any:
        looked.append(request)
        return real(request, *arguments, **options)

    def ran(*more: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(cli, [*words, *more], standalone_mode=False)
        return result.return_value, result.stdout, timeless(result.stderr)

    real = getattr(module, command)
    monkeypatch.setattr(module, command, look)
    status_, out, err = ran()
    again = re.sub(r"(\d+) pages written, 0 unchanged", r"0 pages written, \1 unchanged", err)
    assert ((status_, out, again), 1) == (ran(), len(looked))
    assert ((status_, out, err), 2) == (ran("--no-cache"), len(looked))
    (doubtful / "posts" / "twin.md").unlink()
    assert (0, 3) == (ran()[0], len(looked))
    assert (0, 3) == (ran("--cache", str(doubtful / ".ritme-cache"))[0], len(looked))
    assert (0, 4) == (ran("--cache", str(tmp_path / "elsewhere"))[0], len(looked))


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        pytest.param(["check"], "", id="check"),
        pytest.param(["build", "-o", "site", "--lang", "nl"], "generator.language", id="build"),
    ],
)
def test_an_unchanged_calendar_is_known_before_the_libraries_are_loaded(
    doubtful: Path, tmp_path: Path, words: list[str], needed: str
) -> None:
    """The first run needs them to read, to reckon and to speak; the second none, but to say how much was built."""
    code = f"""
import sys
from generator import unchanged
unchanged.TICK = -1e9  # no file of a test is old
from generator.cli import cli
cli([*{words!r}, {str(doubtful)!r}, "--today", "2026-05-20"], standalone_mode=False)
print(*sorted({{"babel", "yaml", "generator.build", "generator.language"}} & set(sys.modules)))
"""
    around = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "mine")}
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=around, capture_output=True, check=True)  # noqa: S603 - the words of a test
        for _ in range(2)
    ]
    (said, loaded), (again, loaded_again) = (
        run.stdout.decode().removesuffix("\n").rpartition("\n")[::2] for run in runs
    )

    assert {"generator.build", "generator.language", "yaml"} <= set(loaded.split())
    assert (said, needed) == (again, loaded_again)
