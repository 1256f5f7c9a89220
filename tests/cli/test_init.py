"""Tests for `ritme init`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import surroundings
from generator.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

POST = "---\ntitle: A\ncategory: News\n---\nA\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the command an empty folder, on a machine in Amsterdam."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(surroundings, "find_zone_name", lambda: "Europe/Amsterdam")
    return tmp_path


def ritme(*words: str) -> Result:
    """Run a command in this process, on a Friday."""
    return CliRunner().invoke(cli, [*words, "--today", "2026-11-20"])


def files(folder: Path) -> list[str]:
    """Return the paths of all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_calendar_is_begun(here: Path) -> None:
    """What was written is told, and what to do next works."""
    ran = ritme("init", "my plan")

    assert (0, "") == (ran.exit_code, ran.stderr)
    assert ran.stdout == (
        "a calendar to begin with:\n"
        "  my plan/.gitignore\n"
        "  my plan/calendar.yaml\n"
        "  my plan/guidelines.md\n"
        "  my plan/posts/2026/11/2026-11-13-what-lives-in-your-toaster.md\n"
        "  my plan/posts/2026/11/2026-11-17-a-lamp-comes-back-to-life.md\n"
        "  my plan/posts/2026/11/2026-11-23-open-on-saturday.md\n"
        "  my plan/posts/2026/11/2026-11-24-bring-the-thing-you-gave-up-on.md\n"
        "  my plan/posts/2026/12/2026-12-01-the-bicycle-that-sang.md\n"
        "  my plan/posts/ideas/ask-what-to-learn.md\n"
        "\n"
        "what to do next:\n"
        "  ritme check 'my plan'            # what is wrong, and where\n"
        "  ritme serve 'my plan'            # look at it while you write\n"
        "  ritme new 'my plan'              # write a post\n"
        "  ritme plan 'my plan'             # have posts proposed for open moments\n"
        "  ritme build 'my plan' -o output  # make the pages\n"
    )
    assert 8 == len(files(here / "my plan")) - 1
    checked = ritme("check", "my plan", "--no-cache", "--strict")
    assert (0, "0 errors, 0 warnings, 1 piece of advice") == (checked.exit_code, checked.stdout.splitlines()[-1])


@pytest.mark.no_cover  # a whole site
def test_a_calendar_in_dutch_is_built(here: Path) -> None:
    """Without an error or a warning."""
    ran = ritme("init", "content", "--lang", "nl", "--timezone", "Europe/Brussels")
    built = ritme("build", "--no-cache", "--strict", "--jobs", "1")
    text = (here / "content" / "calendar.yaml").read_text(encoding="utf-8")

    steps = [line.partition("#")[0].strip() for line in ran.stdout.splitlines()[-5:]]

    assert [
        *(f"ritme {name} content --lang nl" for name in ("check", "serve", "new", "plan")),
        "ritme build content -o output --lang nl",
    ] == steps
    assert 0 == built.exit_code
    assert (here / "output" / "index.html").is_file()
    assert "title: Repaircafé De Losse Schroef" in text
    assert "timezone: Europe/Brussels" in text


@pytest.mark.parametrize("zone", [None, "Asia/Tokyo"])
def test_the_zone_is_that_of_the_machine(here: Path, monkeypatch: pytest.MonkeyPatch, zone: str | None) -> None:
    """Where nothing tells it, it is that of Amsterdam."""
    monkeypatch.setattr(surroundings, "find_zone_name", lambda: zone)
    ritme("init", ".")

    assert f"timezone: {zone or 'Europe/Amsterdam'} " in (here / "calendar.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (
            "calendar.yaml",
            "there is a `calendar.yaml` in `plan` already; name another folder, or go on with `ritme check plan`",
        ),
        (
            "guidelines.md",
            "`plan/guidelines.md` is there already, and no file that is there is changed; name another folder",
        ),
        (
            "posts/2026/11/2026-11-23-open-on-saturday.md",
            (
                "`plan/posts/2026/11/2026-11-23-open-on-saturday.md` is there already, and no file that is there is "
                "changed; name another folder"
            ),
        ),
    ],
)
def test_what_is_there_is_not_changed(here: Path, there: str, expected: str) -> None:
    """Then nothing at all is written."""
    (here / "plan" / there).parent.mkdir(parents=True)
    (here / "plan" / there).write_text("mine", encoding="utf-8")
    ran = ritme("init", "plan")

    assert (2, "", f"Error: {expected}") == (ran.exit_code, ran.stdout, ran.stderr.splitlines()[-1])
    assert [there] == files(here / "plan")


def test_other_files_do_not_matter(here: Path) -> None:
    """What git is to pass over stays the team's own."""
    (here / ".gitignore").write_text("mine", encoding="utf-8")
    ran = ritme("init", ".")

    assert 0 == ran.exit_code
    assert ".gitignore" not in ran.stdout
    assert "mine" == (here / ".gitignore").read_text(encoding="utf-8")


@pytest.mark.parametrize(("folder", "blog"), [("web", "web"), (".", "web"), ("web", "web/_posts")])
def test_an_existing_blog_is_read(here: Path, folder: str, blog: str) -> None:
    """The calendar stands in the blog or above it, and the only file beside it is for git."""
    (here / "web" / "_posts").mkdir(parents=True)
    (here / "web" / "_posts" / "2026-05-05-a.md").write_text(POST, encoding="utf-8")
    ran = ritme("init", folder, "--from", blog)
    checked = ritme("check", folder, "--no-cache", "--ignore", "idle-channel")

    assert (0, "") == (ran.exit_code, ran.stderr)
    assert "a calendar of the blog:\n" in ran.stdout
    assert 0 == checked.exit_code, checked.stdout
    assert "0 errors, 0 warnings" in checked.stdout
    assert 3 == len(files(here))


def test_what_a_blog_says_of_itself_counts(here: Path) -> None:
    """Its title, language and zone, but for a zone that was asked for."""
    (here / "_posts").mkdir()
    (here / "_posts" / "2026-05-05-a.md").write_text(POST, encoding="utf-8")
    (here / "_config.yml").write_text("title: Nieuws\nlang: nl\ntimezone: UTC\n", encoding="utf-8")
    ritme("init", ".", "--from", ".", "--timezone", "Europe/Brussels")

    assert ["title: Nieuws", "language: nl", "timezone: Europe/Brussels"] == (
        (here / "calendar.yaml").read_text(encoding="utf-8").splitlines()[1:4]
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("plan", "--from", "web"),
            (
                "the blog does not lie in `plan`, and Ritme reads nothing outside it; "
                "say `ritme init web --from web`, or name a folder above it"
            ),
        ),
        (
            ("web", "--from", "web", "--lang", "en"),
            (
                "no posts are found in `web`; "
                "name the folder with the settings of the blog, or the one with its posts: `.md` or `.markdown`"
            ),
        ),
        (
            ("web", "--timezone", "Amsterdam"),
            (
                "Invalid value for '--timezone': `Amsterdam` is not a time zone; "
                "write an IANA name with its capitals, such as `Europe/Amsterdam`"
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_refused(here: Path, words: tuple[str, ...], expected: str) -> None:
    """With what to do instead."""
    (here / "web").mkdir()
    ran = ritme("init", *words)

    assert (2, f"Error: {expected}") == (ran.exit_code, ran.stderr.splitlines()[-1])
    assert [] == files(here)


def test_a_blog_of_other_files_is_told(here: Path) -> None:
    """They were seen, and are not read."""
    (here / "blog").mkdir()
    (here / "docusaurus.config.js").touch()
    for name in ("a.mdx", "b.mdx"):
        (here / "blog" / name).write_text(POST, encoding="utf-8")

    assert (
        "Error: no posts are found in `.`; 2 files that end in `.mdx` are not read: they are no Markdown; "
        "name the folder with the settings of the blog, or the one with its posts: `.md` or `.markdown`"
    ) == ritme("init", ".", "--from", ".").stderr.splitlines()[-1]


def test_a_folder_whose_name_settings_cannot_hold(here: Path) -> None:
    """It is told before anything is written."""
    (here / "a\\b").mkdir()
    (here / "a\\b" / "2026-05-05-a.md").write_text(POST, encoding="utf-8")
    ran = ritme("init", ".", "--from", "a\\b")

    assert 2 == ran.exit_code
    assert (
        "Error: the name of a folder on the way to the posts cannot stand in `calendar.yaml`; "
        "name it in letters, digits and hyphens"
    ) == ran.stderr.splitlines()[-1]
