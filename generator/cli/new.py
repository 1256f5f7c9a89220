"""`ritme new`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import FINE
from generator.cli.answers import list_all
from generator.cli.authoring import ask
from generator.cli.authoring import make_files
from generator.cli.authoring import open_calendar
from generator.cli.authoring import read_again
from generator.cli.authoring import taken_paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.cli.authoring import Opened
    from generator.drafts import Draft
    from generator.model import Post
    from generator.times import When

# The fields of a post that are asked for by name; the others are there to be completed in the file.
_FIELDS = {
    "topic": "What it is about: a key of calendar.yaml.",
    "status": "idea, draft (default), review or approved.",
    "purpose": "What it is for: inform, announce, story, help, ask, sell or service.",
    "audience": "Whom it is for; default: the channel's.",
    "need": "Which need of the audience it serves.",
    "owner": "Who makes it.",
    "reviewer": "Who reads it before it goes out.",
    "link": "Where it sends people.",
    "effort": "How many hours it takes to make.",
}


def _fields(command: Callable[..., int]) -> Callable[..., int]:
    """Add an option for each field."""
    for name, about in reversed(_FIELDS.items()):
        keys = options.complete("topics") if name == "topic" else None
        command = click.option(f"--{name}", help=about, shell_complete=keys)(command)
    return command


@click.command("new")
@options.CONTENT
@click.option("--title", help="The title; asked for on a terminal.")
@options.CHANNELS
@click.option("--publish", metavar="TIME", help="Day and time, as 2026-05-05 19:00, or a day alone; without: an idea.")
@click.option("--next", "at_next", is_flag=True, help="At the next opening, about what the promise lacks most.")
@click.option("--message", metavar="KEY", help="What it tells; without --title, to be told on other channels, too.")
@_fields
@options.TODAY
@options.LANG
def command(content: Path | None, **asked: Any) -> int:
    """Make a new post with all its fields and what they are for, and print its path.

    A message that another post tells already, with --message and without --title, is begun for each channel of
    --channel, else for all that fit and do not tell it yet.

    Example: ritme new --title "Open day" --channel instagram --next
    """
    from generator.planning.retelling import first_told

    opened = open_calendar(content, asked["today"], asked["lang"])
    options.known_channels(asked["channels"], opened.calendar)
    source = first_told(asked["message"], opened.calendar) if asked["message"] and not asked["title"] else None
    drafts = _retold(source, asked["channels"], opened) if source else (_new(asked, opened),)
    _make(drafts, opened, asked["lang"])
    return FINE


def _retold(source: Post, channels: tuple[str, ...], opened: Opened) -> tuple[Draft, ...]:
    """Return drafts that tell a message on other channels."""
    from generator.planning.retelling import retell
    from generator.planning.retelling import untold

    keys = channels or untold(source, opened.calendar)
    if not keys:
        msg = f"all channels that fit tell `{source.message}` already; name others with --channel"
        raise click.UsageError(msg)
    return retell(source, keys, opened.calendar, opened.analysis, opened.evidence)


def _new(asked: dict[str, Any], opened: Opened) -> Draft:
    """Return the draft of one new post: what was asked, completed by the next opening or by questions."""
    from generator.drafts import Draft

    if len(asked["channels"]) > 1:
        msg = "a post has one channel; with --message KEY and without --title, others tell the same"
        raise click.UsageError(msg)
    settings = opened.calendar.settings
    taken = _next_opening(asked["channels"], opened) if asked["at_next"] else Draft(())
    fields = dict(taken.fields) | {name: asked[name] for name in (*_FIELDS, "message") if asked[name]}
    channel = next(iter(asked["channels"]), None) or fields.get("channel")
    fields["channel"] = channel or ask("channel", [channel.key for channel in settings.channels])
    topics = [] if settings.posts.open_topics else [topic.key for topic in settings.topics]
    fields["topic"] = fields.get("topic") or ask("topic", topics)
    fields["title"] = asked["title"] or ask("title")
    when = _when(asked["publish"], opened) if asked["publish"] else taken.when
    fields["status"] = asked["status"] or ("draft" if when else "idea")
    is_as_proposed = not (asked["topic"] or asked["purpose"])
    return Draft(tuple(fields.items()), when, notes=taken.notes if is_as_proposed else taken.notes[:1])


def _next_opening(channels: tuple[str, ...], opened: Opened) -> Draft:
    """Return what the first proposal of a plan settles."""
    from generator.planning import propose
    from generator.planning.drafting import drafts_of

    plan = propose(opened.calendar, opened.analysis, opened.evidence, channels or None)
    if not plan.proposals:
        msg = "no opening is left that could be filled up to the horizon; give --publish"
        raise click.UsageError(msg)
    return drafts_of(plan.proposals[:1], opened.calendar)[0]


def _when(text: str, opened: Opened) -> When:
    from generator.language import find_language
    from generator.times import BadTime
    from generator.times import find_zone
    from generator.times import parse_when

    when = parse_when(text.strip(), find_zone(opened.calendar.settings.timezone))
    if isinstance(when, BadTime):
        english = find_language("en")
        msg = f"{english.say(when.message)}; {english.say(when.help)}"
        raise click.BadParameter(msg, param_hint="--publish")
    return when


def _make(drafts: tuple[Draft, ...], opened: Opened, lang: str) -> None:
    """Make the files of drafts that can be read again; print their paths, and to the other stream what rules find."""
    from generator.diagnostics import has_error
    from generator.language import find_language
    from generator.planning.drafting import files_of
    from generator.planning.judging import objections

    files = files_of(drafts, opened.calendar, taken_paths(opened))
    posts, found = read_again(files, opened.calendar.settings)
    if has_error(found):
        english = find_language("en")
        raise click.UsageError("; ".join(english.say(part) for part in (found[0].message, found[0].help) if part))
    for path in make_files(opened.content, files):
        click.echo(click.format_filename(path))
    for note in (note for draft in drafts for note in draft.notes):
        click.echo(note, err=True)
    found += objections(posts, opened.calendar, opened.evidence)
    click.echo(list_all(found, opened.content, "concise", lang) if found else "", nl=False, err=True, color=True)
