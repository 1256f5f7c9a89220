"""What the commands that write posts share: the calendar they write for, and the files they make."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.answers import USAGE
from generator.cli.answers import list_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from generator.analysis import Analysis
    from generator.build import Checked
    from generator.model import Calendar


def open_calendar(given: Path | None, today: datetime | None, lang: str) -> tuple[Path, Checked, Calendar, Analysis]:
    """Return the folder of the content, and what is known of its calendar; end the command where it cannot be read."""
    from generator import surroundings
    from generator.build import check

    content = surroundings.find_content(given)
    checked = check(surroundings.make_request(content, "all", options.clock(today)))
    if checked.calendar is None or checked.analysis is None:
        click.echo(list_all(checked.findings, content, "text", lang), nl=False, color=True)
        raise click.exceptions.Exit(USAGE)
    return content, checked, checked.calendar, checked.analysis


def taken_paths(content: Path, calendar: Calendar) -> tuple[str, ...]:
    """Return the paths of all files in the folders of posts, be they posts or not, as seen from the content folder."""
    from generator.files import walk

    root = content.as_posix()
    folders = (f"{root}/{folder}" if folder != "." else root for folder, _ in calendar.settings.posts.folders)
    return tuple(path.removeprefix(f"{root}/") for folder in folders for path, *_ in walk(folder))


def make_files(content: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Make files below the content folder, all or none, and return their paths as they are seen from here."""
    from generator.files import create_all

    create_all(content, {path: text.encode() for path, text in files.items()})
    return tuple((content / path).as_posix() for path in files)


def is_interactive() -> bool:
    """Tell whether somebody is there to answer a question."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
