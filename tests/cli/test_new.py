"""Tests for `ritme new`: a post with all its fields, from options, the next opening, a message or answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from generator.cli import cli
from tests.planned import HEAD
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CALENDAR = f"""{HEAD}channels:
  blog: {{name: Blog, mark: BL, cadence: "tue 09:00", topics: {{books: 50, events: 50}}}}
  news: {{name: News, mark: NE, cadence: "fri 10:00"}}
"""
NIGHT = ("--title", "Reading night", "--channel", "blog", "--topic", "events")


def new(*words: str, input_: str | None = None) -> Result:
    """Run `ritme new` for 20 May 2026."""
    return CliRunner().invoke(cli, ["new", *words, "--today", "2026-05-20"], input=input_)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a content folder with a post; its parent is the current folder."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "content", CALENDAR, post("2026-05-19-good", "2026-05-19 09:00"))


def made(result: Result) -> list[str]:
    """Return the lines of the fields of the post that was made, without comments."""
    assert 0 == result.exit_code, result.stderr
    with open(result.stdout.strip(), encoding="utf-8") as file:  # noqa: PTH123 - as a shell would
        lines = file.read().split("---\n")[1].splitlines()
    return [line.partition("  #")[0].rstrip() for line in lines if not line.startswith("#")]


@pytest.mark.usefixtures("content")
def test_a_post_from_options() -> None:
    """Its path is printed alone, so that an editor can open it; it is a draft."""
    result = new(*NIGHT, "--publish", "2026-06-10 19:00", "--owner", "Noor", "--effort", "2")

    assert ("content/posts/2026-06-10-reading-night.md\n", "") == (result.stdout, result.stderr)
    assert [
        "title: Reading night",
        "channel: blog",
        "topic: events",
        "publish: 2026-06-10 19:00",
        "status: draft",
        "owner: Noor",
        "effort: 2",
    ] == made(result)


@pytest.mark.usefixtures("content")
def test_a_post_without_a_day_is_an_idea() -> None:
    """Which may lie about until its time comes."""
    result = new(*NIGHT)

    assert "content/posts/ideas/reading-night.md\n" == result.stdout
    assert "status: idea" in made(result)


@pytest.mark.usefixtures("content")
def test_the_next_opening_settles_what_was_not_asked() -> None:
    """The earliest of all channels, or that of one; the reasons are told beside."""
    first = new("--title", "First", "--next")
    of_blog = new("--title", "Of the blog", "--next", "--channel", "blog")
    about = new("--title", "About", "--next", "--channel", "blog", "--topic", "books")

    assert ["channel: news", "topic: books", "publish: 2026-05-22 10:00"] == made(first)[1:4]
    assert ["channel: blog", "topic: events", "publish: 2026-05-26 09:00"] == made(of_blog)[1:4]
    assert "Tuesday 09:00: this slot is open\nEvents: with this plan 2 of 5 posts, 50 % promised\n" == of_blog.stderr
    assert ["topic: books", "publish: 2026-06-02 09:00"] == made(about)[2:4]
    assert "Tuesday 09:00: this slot is open\n" == about.stderr


def test_without_an_opening_there_is_no_next(content: Path) -> None:
    """The cure is a time."""
    settings = CALENDAR.replace(', cadence: "tue 09:00"', "").replace(', cadence: "fri 10:00"', "")
    (content / "calendar.yaml").write_text(settings, encoding="utf-8")
    result = new("--title", "First", "--next")

    assert 2 == result.exit_code
    assert "no opening is left that could be filled up to the horizon; give `--publish`" in result.stderr


def test_a_message_is_told_on_other_channels(content: Path) -> None:
    """On those that were named, else on those that fit; after that on none."""
    text = post("page", "2026-05-21", "channel: news", "topic: events", "message: fair", "title: Book fair")
    (content / text[0]).write_text(text[1], encoding="utf-8")
    result = new("--message", "fair")

    assert "content/posts/2026-05-26-book-fair.md\n" == result.stdout
    assert ["title: Book fair", "channel: blog", "topic: events", "publish: 2026-05-26 09:00"] == made(result)[:4]
    assert "message: fair" in made(result)
    again = new("--message", "fair")
    assert "all channels that fit tell `fair` already; name others with `--channel`" in again.stderr
    assert "content/posts/book-fair-news.md\n" == new("--message", "fair", "--channel", "news").stdout.replace(
        "2026-05-22-", ""
    )


def test_what_is_asked_holds_for_other_channels_too(content: Path) -> None:
    """A field for all of them, a time for one."""
    text = post("page", "2026-05-21", "channel: news", "topic: events", "message: fair", "title: Book fair")
    (content / text[0]).write_text(text[1], encoding="utf-8")
    result = new("--message", "fair", "--channel", "blog", "--publish", "2026-06-01 10:00", "--owner", "Sam")

    assert "publish: 2026-06-01 10:00" in made(result)
    assert "owner: Sam" in made(result)
    several = new("--message", "fair", "--channel", "blog", "--channel", "news", "--publish", "2026-06-01")
    assert "each channel has its own time; with `--publish`, give one `--channel`" in several.stderr
    assert "the nearest known name is `fair`" in new("--message", "fiar").stderr


def test_a_file_that_is_there_is_never_overwritten(content: Path) -> None:
    """Not even one that is no post, which is told as an error."""
    taken = content / "posts" / "2026-06-10-reading-night.md"
    taken.write_text("my own notes\n", encoding="utf-8")
    result = new(*NIGHT, "--publish", "2026-06-10")

    assert "content/posts/2026-06-10-reading-night-blog.md\n" == result.stdout
    assert "what an error kept from being read is missing here\n" in result.stderr
    assert "my own notes\n" == taken.read_text(encoding="utf-8")


def test_a_post_for_pelican_is_as_its_neighbours(content: Path) -> None:
    """Without fences and comments, which it does not know."""
    settings = f"{CALENDAR}posts: {{fields: {{publish: date, topic: category}}, channel: blog}}\n"
    (content / "calendar.yaml").write_text(settings, encoding="utf-8")
    for old in (content / "posts").iterdir():
        old.unlink()
    (content / "posts" / "old.md").write_text(
        "Title: Old\nDate: 2026-05-01\nCategory: books\n\nText.\n", encoding="utf-8"
    )
    result = new(*NIGHT, "--publish", "2026-06-10 19:00", "--owner", "Noor")

    assert "Title: Reading night\nCategory: events\nDate: 2026-06-10 19:00\nOwner: Noor\nStatus: draft\n\n" == (
        content / "posts" / "reading-night.md"
    ).read_text(encoding="utf-8")
    assert 0 == result.exit_code


@pytest.mark.usefixtures("content")
def test_rules_are_told_at_once() -> None:
    """The post is made all the same: the writer decides."""
    result = new(*NIGHT, "--publish", "2026-05-19 09:30", "--link", "page.html")

    assert "warning[invalid-link] `page.html` is not a web address" in result.stderr
    assert (
        "warning[slot-collision] it comes 30 minutes after `posts/2026-05-19-good.md` on the same channel"
        in result.stderr
    )
    assert "status: draft" in made(result)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--title", "x"), "the option `--channel` is missing; known names are `blog`, `news`"),
        (("--title", "x", "--channel", "blog"), "the option `--topic` is missing; known names are `books`, `events`"),
        (("--channel", "blog", "--topic", "books"), "the option `--title` is missing"),
        (
            (*NIGHT, "--channel", "news"),
            "a post has one channel; with `--message` and without `--title`, several channels tell the same",
        ),
        ((*NIGHT[:5], "boks"), "the topic `boks` is not declared; the nearest known name is `books`"),
        ((*NIGHT, "--status", "ready", "--publish", "2026-06-09"), "`ready` is not"),
        ((*NIGHT, "--status", "approved"), "only an idea goes without a time: give `--publish` or `--next`"),
        ((*NIGHT, "--next", "--publish", "2026-06-09"), "`--next` and `--publish` both say when; give one of them"),
        (("--message", "fiar"), "no post tells `fiar` yet; give `--title` for the first that does"),
        (
            (*NIGHT, "--publish", "tomorrow"),
            "`tomorrow` is not a publish time; write year,",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(content: Path, words: tuple[str, ...], said: str) -> None:
    """As in a file, with the cure."""
    result = new(*words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert said in result.stderr
    assert ["2026-05-19-good.md"] == [path.name for path in (content / "posts").iterdir()]


@pytest.mark.usefixtures("content")
def test_what_is_missing_is_asked_for_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question has an option; a key that is not there is asked for again."""
    monkeypatch.setattr("generator.cli.authoring.is_answered", lambda: True)
    result = new(input_="blgo\nblog\nbooks\nReading night\n")

    assert 0 == result.exit_code
    assert "Channel (blog, news): " in result.stderr
    assert "content/posts/ideas/reading-night.md\n" == result.stdout[-len("content/posts/ideas/reading-night.md\n") :]


def test_a_shell_completes_keys(content: Path) -> None:
    """Of the calendar that is meant; without one, of none."""
    complete = BashComplete(cli, {}, "ritme", "_RITME_COMPLETE")

    assert ["blog"] == [one.value for one in complete.get_completions(["new", "content", "--channel"], "b")]
    assert ["books", "events"] == [one.value for one in complete.get_completions(["new", "--topic"], "")]
    for words in (["import", "plan.csv", "content", "--channel"], ["export", "content", "--channel"]):
        assert ["blog"] == [one.value for one in complete.get_completions(words, "b")]
    assert ["books"] == [one.value for one in complete.get_completions(["import", "plan.csv", "--topic"], "b")]
    (content / "calendar.yaml").unlink()
    assert [] == complete.get_completions(["new", "--channel"], "b")
