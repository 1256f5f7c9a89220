"""What the commands that write posts share: the calendar they write for, and the files they make."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.answers import USAGE
from generator.cli.answers import list_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from generator.analysis import Analysis
    from generator.diagnostics import Diagnostics
    from generator.language import Language
    from generator.model import Calendar
    from generator.model import Post
    from generator.rule import Evidence
    from generator.settings import Settings
    from generator.texts import Text


@dataclass(frozen=True, slots=True)
class Opened:
    """The folder of the content, what is known of its calendar, and the language in which to speak of it."""

    content: Path
    calendar: Calendar
    analysis: Analysis
    evidence: Evidence
    findings: Diagnostics
    language: Language

    def refusal(self, *words: Text | None) -> click.UsageError:
        """Return the error that ends the command with some words."""
        return click.UsageError("; ".join(self.language.say(one) for one in words if one))

    def ask(self, field: str, known: Sequence[str] = ()) -> str:
        """Return what somebody at a terminal answers; where nobody is there, the option must be given."""
        from generator.suggestions import listed
        from generator.suggestions import nearest
        from generator.texts import say

        if not is_answered():
            missing = say("the option `--{name}` is missing", name=field)
            raise self.refusal(missing, say("known names are {names}", names=listed(known)) if known else None)

        def judge(answer: str) -> str:
            if known and answer not in known:
                raise self.refusal(say("there is no `{name}`", name=answer), nearest(answer, known))
            return answer

        question = {"channel": say("channel"), "topic": say("topic"), "title": say("title")}[field]
        choice = f" ({', '.join(known)})" if known else ""
        answer: str = click.prompt(self.language.say(question).capitalize() + choice, value_proc=judge, err=True)
        return answer


def open_calendar(given: Path | None, today: datetime | None, lang: str) -> Opened:
    """Return the calendar to write for; where its settings cannot be read, say why and end the command."""
    from generator import surroundings
    from generator.build import check
    from generator.language import find_language

    content = surroundings.find_content(given)
    checked = check(surroundings.make_request(content, "all", options.clock(today)))
    if checked.calendar is None or checked.analysis is None:
        click.echo(list_all(checked.findings, content, "text", lang), nl=False, color=True)
        raise click.exceptions.Exit(USAGE)
    known = checked.calendar, checked.analysis, checked.gathered.evidence
    return Opened(content, *known, checked.findings, find_language(lang))


def taken_paths(opened: Opened) -> tuple[str, ...]:
    """Return the paths of all files in the folders of posts, be they posts or not, as seen from the content folder."""
    from generator.files import walk

    root = opened.content.as_posix()
    folders = opened.calendar.settings.posts.folders
    found = (path for folder, _ in folders for path, *_ in walk(f"{root}/{folder}" if folder != "." else root))
    return tuple(path.removeprefix(f"{root}/") for path in found)


def read_again(files: Mapping[str, str], settings: Settings) -> tuple[tuple[Post, ...], Diagnostics]:
    """Return the posts that new files would be, and what is found in them; one with an error would be none."""
    from generator.history import History
    from generator.parse import parse_posts
    from generator.reading import Source

    parsed = parse_posts(tuple(Source(*one) for one in files.items()), settings, History({}))
    return parsed.posts, parsed.findings


def make_files(content: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Make files below the content folder, all or none, and return their paths as they are seen from here."""
    from generator.files import create_all

    create_all(content, {path: text.encode() for path, text in files.items()})
    return tuple((content / path).as_posix() for path in files)


def tell_of_errors(opened: Opened) -> None:
    """Say on the other stream that errors hide something, where they do: what is missing is not nothing."""
    from generator.diagnostics import has_error
    from generator.digest import closing

    if has_error(opened.findings):
        click.echo(
            closing(opened.findings, opened.language, options.typed("check", opened.content)), nl=False, err=True
        )


def is_answered() -> bool:
    """Tell whether somebody is there to answer a question: both sides of the conversation are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
