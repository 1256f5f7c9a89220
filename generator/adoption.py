"""From what was seen of an existing blog to the `calendar.yaml` with which Ritme reads it, and to words about both.

A promise is the team's own: the rhythm that posts kept stands beside their channel as a note.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

from generator.config import CALENDAR_FILE
from generator.config import parse_settings
from generator.diagnostics import Severity
from generator.history import History
from generator.model import Status
from generator.parse import parse_posts
from generator.reading import Source
from generator.suggestions import listed
from generator.texts import say
from generator.texts import say_many
from generator.yaml_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.language import Language
    from generator.parse import Parsed
    from generator.survey import Survey
    from generator.texts import Text

_USUAL_CHANNEL = "blog"
_YEAR = timedelta(weeks=52)
_WEEKLY, _MONTHLY = 40, 9  # posts in a year, from which on a rhythm is told by weeks and by months
_MOST_FIELDS = 12


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a calendar; its zone is an IANA name."""

    title: str
    language: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """The text of a `calendar.yaml` for a blog, and what to say of it, a line each."""

    text: str
    words: tuple[Text, ...]


def adopt(seen: Survey, head: Head, today: date, language: Language) -> Adoption | None:
    """Return the calendar of a blog, with notes in a language; ids come from paths only where names meet.

    It is None where the folder of the posts has a name that settings cannot hold.
    """
    parsed, by_path = _parsed(seen, _text(seen, head, {}, language, by_path=False)), False
    if parsed and any(finding.code == "duplicate-id" for finding in parsed.findings):
        parsed, by_path = _parsed(seen, _text(seen, head, {}, language, by_path=True)), True
    if parsed is None:
        return None
    notes = {channel: tuple(_rhythm(days)) for channel, days in _days(parsed, today).items()}
    text = _text(seen, head, notes, language, by_path=by_path)
    return Adoption(text, (*_what_was_seen(seen, parsed), *_what_it_means(seen, by_path=by_path)))


def _parsed(seen: Survey, text: str) -> Parsed | None:
    """Return the posts as the text of a calendar reads them, None where it names another folder or none."""
    settings, _ = parse_settings(Source(CALENDAR_FILE, text))
    if settings is None or settings.posts.folders[0][0] != seen.folder:
        return None
    return parse_posts(seen.sources, settings, History({}))


def _days(parsed: Parsed, today: date) -> dict[str, list[date]]:
    """Return by channel the days on which approved posts went out before today, in order."""
    days: dict[str, list[date]] = defaultdict(list)
    for post in parsed.posts:
        if post.when and post.when.day < today and post.status is Status.APPROVED:
            days[post.channel].append(post.when.day)
    return days


def _rhythm(days: list[date]) -> Iterator[Text]:
    """Yield what was kept in the last year in which there were posts, and a promise that would fit it."""
    last = days[-1]
    recent = [day for day in days if day > last - _YEAR]
    yield say_many(
        "in the 52 weeks up to {day} there was one post",
        "in the 52 weeks up to {day} there were {count} posts",
        len(recent),
        day=str(last),
    )
    pauses = [(after - before).days for before, after in pairwise(recent)]
    if not pauses:
        return
    yield say_many("the median pause was {count} day", "the median pause was {count} days", median_low(pauses))
    yield say("a promise is yours to make; one that would fit is:")
    number = len(recent)
    if number >= _WEEKLY:
        promise = f"{number // 52 or 1} per week"
    elif number >= _MONTHLY:
        promise = f"{number // 12 or 1} per month"
    else:
        promise = f"every {max(pauses)} days"
    yield say('cadence: "{promise}"', promise=promise)


def _text(seen: Survey, head: Head, notes: dict[str, tuple[Text, ...]], language: Language, *, by_path: bool) -> str:
    def note(text: Text) -> str:
        return f"# {language.say(text)}"

    lines = [
        note(say("How Ritme reads this blog, in which it changes nothing. Mend here what it took for something else.")),
        f"title: {quoted(_shown(head.title) or _USUAL_CHANNEL)}",
        f"language: {head.language}",
        f"timezone: {head.timezone}",
        "posts:",
        f"  path: {quoted(seen.folder)}",
    ]
    if seen.mapped:
        about = note(say("our field: its names in the blog, of which the first that is there counts"))
        lines.append(f"  fields:  {about}")
    lines += [f"    {field}: {_list(names)}" for field, names in seen.mapped]
    usual = seen.channels[0] if seen.channels else _USUAL_CHANNEL
    unnamed, undeclared = say("of posts that name none"), say("what posts name need not be declared")
    lines += [f"  channel: {usual}  {note(unnamed)}", f"  topics: open  {note(undeclared)}"]
    if by_path:
        about = note(say("because files in different folders have the same name"))
        lines.append(f"  id: path  {about}")
    lines.append("channels:")
    for channel in seen.channels or (usual,):
        lines += [f"  {channel}:", f"    name: {quoted(channel.replace('-', ' ').capitalize())}"]
        lines += [f"    {note(one)}" for one in notes.get(channel, ())]
    return "\n".join([*lines, ""])


def _list(names: tuple[str, ...]) -> str:
    words = [quoted(name) for name in names]  # those that we know, which need no marks in a list either
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


def _shown(text: str) -> str:
    """Return a text without signs that do not show."""
    return "".join(filter(str.isprintable, text)).strip()


def not_read(others: tuple[tuple[str, int], ...]) -> Iterator[Text]:
    """Yield how many files are no Markdown, by the ending of their names."""
    for ending, number in others:
        yield say_many(
            "{count} file that ends in `{ending}` is not read: it is no Markdown",
            "{count} files that end in `{ending}` are not read: they are no Markdown",
            number,
            ending=ending,
        )


def _what_was_seen(seen: Survey, parsed: Parsed) -> Iterator[Text]:
    folder, count = seen.folder, len(seen.sources)
    if seen.by:
        yield say("a blog of {generator}, as `{file}` tells", generator=seen.generator, file=seen.by)
    elif seen.generator:
        yield say("a blog of {generator}, as the folder `{folder}` tells", generator=seen.generator, folder=folder)
    else:
        yield say("a blog of a generator that no file tells")
    if seen.folder == "." or count == 1:
        yield say_many("{count} post", "{count} posts", count)
    else:
        yield say_many("{count} post in `{folder}`", "{count} posts in `{folder}`", count, folder=folder)
    yield from not_read(seen.others)
    names = [f"{name} ({number})" for name, number in seen.fields[:_MOST_FIELDS]]
    if names:
        yield say("fields: {names}", names=listed(names))
    broken = {one.location.path for one in parsed.findings if one.severity is Severity.ERROR}
    if broken:
        yield say_many(
            "{count} of them has a mistake, which `ritme check` tells",
            "{count} of them have mistakes, which `ritme check` tells",
            len(broken),
        )


def _what_it_means(seen: Survey, *, by_path: bool) -> Iterator[Text]:
    for field, names in seen.mapped:
        if names:
            yield say("`{field}` is read from {names}", field=field, names=listed(names))
        else:
            yield say("`{field}` means something else in this blog, and is passed over", field=field)
    if "topic" not in dict(seen.mapped):
        yield say("no field tells topics apart, so posts are `untagged` unless they have a `topic`")
    if by_path:
        yield say("ids are made from paths, because files in different folders have the same name")
