"""`ritme new`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import click

from generator.cli import options
from generator.cli.answers import FINE
from generator.cli.answers import list_all
from generator.cli.authoring import make_files
from generator.cli.authoring import open_calendar
from generator.cli.authoring import read_again
from generator.cli.authoring import taken_paths
from generator.cli.authoring import tell_of_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.cli.authoring import Opened
    from generator.drafts import Draft
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


@click.command("new", short_help="Make a new post.")
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
    opened = open_calendar(content, asked["today"], asked["lang"])
    options.known_channels(asked["channels"], opened.calendar, opened.language)
    is_retold = bool(asked["message"]) and not (asked["title"] or asked["at_next"])
    drafts = _retold(asked, opened) if is_retold else (_new(asked, opened),)
    _make(drafts, opened)
    tell_of_errors(opened)
    return FINE


def _retold(asked: dict[str, Any], opened: Opened) -> tuple[Draft, ...]:
    """Return drafts that tell a message on other channels, with what was asked for all of them."""
    from dataclasses import replace

    from generator.planning.retelling import first_told
    from generator.planning.retelling import retell
    from generator.planning.retelling import untold
    from generator.suggestions import nearest
    from generator.texts import say

    source = first_told(asked["message"], opened.calendar)
    if source is None:
        known = {post.message for post in opened.calendar.posts if post.message}
        first = say("no post tells `{key}` yet; give `--title` for the first that does", key=asked["message"])
        raise opened.refusal(first, nearest(asked["message"], sorted(known)))
    keys = asked["channels"] or untold(source, opened.calendar)
    if not keys:
        told = say("all channels that fit tell `{key}` already; name others with `--channel`", key=asked["message"])
        raise opened.refusal(told)
    if asked["publish"] and len(keys) > 1:
        raise opened.refusal(say("each channel has its own time; with `--publish`, give one `--channel`"))
    drafts = retell(source, keys, opened.calendar, opened.analysis, opened.evidence)
    said = _said(asked)
    when = _when(asked["publish"], opened) if asked["publish"] else None
    return tuple(replace(one, fields=tuple((dict(one.fields) | said).items()), when=when or one.when) for one in drafts)


def _said(asked: dict[str, Any]) -> dict[str, str]:
    """Return the fields that were asked for by name."""
    return {name: asked[name] for name in (*_FIELDS, "message") if asked[name]}


def _new(asked: dict[str, Any], opened: Opened) -> Draft:
    """Return the draft of one new post: what was asked, completed by the next opening or by questions."""
    from generator.drafts import Draft
    from generator.texts import say

    if len(asked["channels"]) > 1:
        words = say("a post has one channel; with `--message` and without `--title`, several channels tell the same")
        raise opened.refusal(words)
    if asked["at_next"] and asked["publish"]:
        raise opened.refusal(say("`--next` and `--publish` both say when; give one of them"))
    settings = opened.calendar.settings
    taken = _next_opening(asked, opened) if asked["at_next"] else Draft(())
    fields = dict(taken.fields) | _said(asked)
    channel = next(iter(asked["channels"]), None) or fields.get("channel")
    fields["channel"] = channel or opened.ask("channel", [channel.key for channel in settings.channels])
    topics = [] if settings.posts.open_topics else [topic.key for topic in settings.topics]
    fields["topic"] = fields.get("topic") or opened.ask("topic", topics)
    fields["title"] = asked["title"] or opened.ask("title")
    when = _when(asked["publish"], opened) if asked["publish"] else taken.when
    fields["status"] = asked["status"] or ("draft" if when else "idea")
    if when is None and fields["status"] != "idea":
        raise opened.refusal(say("only an idea goes without a time: give `--publish` or `--next`"))
    return Draft(tuple(fields.items()), when, notes=taken.notes)


def _next_opening(asked: dict[str, Any], opened: Opened) -> Draft:
    """Return what the first proposal of a plan settles, with the reasons of what was not asked otherwise."""
    from dataclasses import replace

    from generator.planning import propose
    from generator.planning.drafting import drafts_of
    from generator.texts import say

    plan = propose(opened.calendar, opened.analysis, opened.evidence, asked["channels"] or None)
    if not plan.proposals:
        raise opened.refusal(say("no opening is left that could be filled up to the horizon; give `--publish`"))
    first = plan.proposals[0]
    reasons = first.reasons[:1] if asked["topic"] or asked["purpose"] else first.reasons
    return drafts_of([replace(first, reasons=reasons)], opened.calendar)[0]


def _when(text: str, opened: Opened) -> When:
    from generator.times import BadTime
    from generator.times import find_zone
    from generator.times import parse_when

    when = parse_when(text.strip(), find_zone(opened.calendar.settings.timezone))
    if isinstance(when, BadTime):
        raise opened.refusal(when.message, when.help)
    return when


def _make(drafts: tuple[Draft, ...], opened: Opened) -> None:
    """Make the files of drafts that can be read again; print their paths, and to the other stream what rules find."""
    from generator.diagnostics import has_error
    from generator.planning.drafting import files_of
    from generator.planning.judging import objections

    files = files_of(drafts, opened.calendar, taken_paths(opened))
    posts, found = read_again(files, opened.calendar.settings)
    if has_error(found):
        raise opened.refusal(found[0].message, found[0].help)
    for path in make_files(opened.content, files):
        click.echo(click.format_filename(path))
    for note in (note for draft in drafts for note in draft.notes):
        click.echo(note, err=True)
    found += objections(posts, opened.calendar, opened.evidence)
    told = list_all(found, opened.content, "concise", opened.language.code) if found else ""
    click.echo(told, nl=False, err=True, color=True)
