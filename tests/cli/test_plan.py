"""Tests for `ritme plan`: what it proposes, what it writes, and that nothing is ever overwritten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.planned import HEAD
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CALENDAR = f"""{HEAD}channels:
  blog: {{name: Blog, mark: BL, cadence: "tue 09:00"}}
  news: {{name: News, mark: NE, cadence: "fri 10:00"}}
rules: {{late-review: off}}
"""


def plan(*words: str) -> Result:
    """Run `ritme plan` for 20 May 2026."""
    return CliRunner().invoke(cli, ["plan", *words, "--today", "2026-05-20"], standalone_mode=False)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a content folder with a post; its parent is the current folder."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "content", CALENDAR, post("good", "2026-05-19 09:00"))


def test_a_plan_is_shown_and_nothing_is_written(content: Path) -> None:
    """Unless it is asked for."""
    before = tree(content)
    result = plan()

    hint = "nothing was written yet: `--write` makes drafts of these\n"
    assert (0, hint) == (result.return_value, result.stderr)
    assert "Up to 16 June 2026 8 posts are missing that could be planned." == result.stdout.splitlines()[0]
    assert before == tree(content)


@pytest.mark.usefixtures("content")
def test_a_plan_that_is_written_is_a_plan_that_is_kept() -> None:
    """Drafts are made beside the posts; then nothing is missing any more, and `check` finds nothing in them."""
    result = plan("--write", "--channel", "news")

    assert [
        "4 drafts made:",
        "  content/posts/books-on-news-22-may-2026.md",
        "  content/posts/events-on-news-29-may-2026.md",
        "  content/posts/books-on-news-5-june-2026.md",
        "  content/posts/events-on-news-12-june-2026.md",
    ] == result.stderr.splitlines()
    assert (
        "Up to 16 June 2026 nothing is missing: every promise of rhythm is planned.\n"
        == plan("--channel", "news").stdout
    )
    checked = CliRunner().invoke(cli, ["check", "--today", "2026-05-20", "--no-cache", "--format", "json"])
    assert [] == [one for one in json.loads(checked.stdout)["diagnostics"] if "news" in one["path"]]


def test_what_an_error_hides_is_not_planned_over(content: Path) -> None:
    """A post with a mistake may stand where a draft would go: nothing is made until it is mended."""
    name, text = post("hidden", "2026-05-22 10:00", "channel: news", "topic: boks")
    (content / name).write_text(text, encoding="utf-8")
    before = tree(content)
    shown = plan("--channel", "news")
    refused = CliRunner().invoke(cli, ["plan", "--write", "--today", "2026-05-20"])

    assert "what an error kept from being read is missing here\n" in shown.stderr
    assert 2 == refused.exit_code
    assert "no draft was made: a post that an error hides may stand in its place already" in refused.stderr
    assert before == tree(content)


def test_a_plan_as_data(content: Path) -> None:
    """With the paths that the drafts would have."""
    data = json.loads(plan("--format", "json", "--channel", "blog").stdout)

    assert content.is_dir()
    assert ["posts/books-on-blog-26-may-2026.md", 4] == [data["proposals"][0]["path"], len(data["proposals"])]


def test_a_channel_that_is_not_there_is_refused(content: Path) -> None:
    """The nearest one is named."""
    result = CliRunner().invoke(cli, ["plan", str(content), "--channel", "blgo"])

    assert 2 == result.exit_code
    assert (
        "Invalid value for --channel: the channel `blgo` is not declared; the nearest known name is `blog`"
        in result.stderr
    )


def test_settings_that_cannot_be_read_end_the_command(content: Path) -> None:
    """With what is wrong with them."""
    (content / "calendar.yaml").write_text("title: x\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["plan", str(content)])

    assert 2 == result.exit_code
    assert "the field `timezone` is missing" in result.stdout
