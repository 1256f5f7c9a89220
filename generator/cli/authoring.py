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
    from generator.model import Calendar
    from generator.model import Post
    from generator.rule import Evidence
    from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """The folder of the content, and what is known of its calendar."""

    content: Path
    calendar: Calendar
    analysis: Analysis
    evidence: Evidence


def open_calendar(given: Path | None, today: datetime | None, lang: str) -> Opened:
    """Return the calendar to write for; where its settings cannot be read, say why and end the command."""
    from generator import surroundings
    from generator.build import check

    content = surroundings.find_content(given)
    checked = check(surroundings.make_request(content, "all", options.clock(today)))
    if checked.calendar is None or checked.analysis is None:
        click.echo(list_all(checked.findings, content, "text", lang), nl=False, color=True)
        raise click.exceptions.Exit(USAGE)
    return Opened(content, checked.calendar, checked.analysis, checked.gathered.evidence)


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


def is_answered() -> bool:
    """Tell whether somebody is there to answer a question: both sides of the conversation are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(field: str, known: Sequence[str] = ()) -> str:
    """Return what somebody at a terminal answers; where nobody is there, the option must be given."""
    if not is_answered():
        msg = f"missing option --{field}"
        raise click.UsageError(f"{msg}; known are {', '.join(known)}" if known else msg)
    answer: str = click.prompt(field.capitalize(), type=click.Choice(known) if known else str, err=True)
    return answer
