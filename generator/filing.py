"""Where the files of new posts go: where their neighbours lie, under names as theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from itertools import chain
from itertools import count
from typing import TYPE_CHECKING

from generator.drafts import age
from generator.drafts import is_in_front_matter
from generator.mapping import FROM_PATH
from generator.mapping import id_from_path
from generator.names import to_name
from generator.reading import is_looked_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import date

    from generator.drafts import Draft
    from generator.model import Post
    from generator.settings import Mapping

_DATE = "{year}-{month}-{day}"
_USUAL = f"{{year}}/{{month}}/{_DATE}-{{slug}}.md"
_USUAL_IN_BLOG = f"{_DATE}-{{slug}}.md"
_USUAL_IDEA = "ideas/{slug}.md"
_DATED_PATH = "{year}/{month}/{day}-{slug}.md"
_PARTS = re.compile(r"\{(year|month|day|slug)\}")


def place_all(
    drafts: Iterable[Draft], posts: Iterable[Post], mapping: Mapping, taken: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the path of each draft's file in the content folder: with an id that neither a post nor another has.

    Each goes where the newest post of its channel lies, else where the newest of all does. A draft with an id of its
    own keeps it, and nobody else gets it. `taken` are paths of files that are there, be they posts or not.
    """
    drafts, posts = tuple(drafts), tuple(posts)
    ids = {post.id for post in posts} | {draft.get("id") for draft in drafts}
    paths: set[str] = set()

    def take(path: str) -> str:
        ids.add(id_from_path(path, mapping))
        paths.add(path.casefold())  # on many disks two such names are one file
        return path

    def is_free(path: str, own: str) -> bool:
        is_read = is_looked_at(path.rpartition("/")[2])
        return is_read and path.casefold() not in paths and bool(own or id_from_path(path, mapping) not in ids)

    for path in (*(post.path for post in posts), *taken):
        take(path)
    newest = _newest(posts)
    # None is tried twice for one name and channel: else many that are alike would take for ever.
    numbers: defaultdict[tuple[str, str], Iterator[int]] = defaultdict(partial(count, 2))
    placed = []
    for draft in drafts:
        alike = numbers[to_name(draft.get("title")), draft.get("channel")]
        paths_of_it = _paths(draft, _pattern(draft, newest, mapping), alike)
        placed.append(take(next(path for path in paths_of_it if is_free(path, draft.get("id")))))
    return tuple(placed)


def _newest(posts: Iterable[Post]) -> dict[tuple[str, bool], Post]:
    """Return the newest post of each channel, and under "" of all, once of those with a day and once of the others."""
    found: dict[tuple[str, bool], Post] = {}
    for post in sorted(posts, key=age):
        found |= {(channel, post.when is None): post for channel in ("", post.channel)}
    return found


def _paths(draft: Draft, pattern: str, numbers: Iterator[int]) -> Iterator[str]:
    """Yield paths for a draft, the best one first; the numbers that the others have in their names are given."""
    title, channel = to_name(draft.get("title")), draft.get("channel")
    more = (to_name(f"{title}-{channel}-{number}") for number in numbers)
    for slug in chain([title, to_name(f"{title}-{channel}")], more):
        said = {"slug": slug}
        if draft.when:
            day = draft.when.day
            said |= {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
        yield _PARTS.sub(lambda part, said=said: said.get(part[1], part[0]), pattern)  # type: ignore[misc] # it is a str


def _pattern(draft: Draft, newest: dict[tuple[str, bool], Post], mapping: Mapping) -> str:
    """Return how the path of a draft is made: as its neighbour's, with a date where its day stands nowhere else."""
    is_idea = draft.when is None
    neighbour = newest.get((draft.get("channel"), is_idea)) or newest.get(("", is_idea))
    pattern = _pattern_of(neighbour.path, neighbour.when.day if neighbour.when else None) if neighbour else ""
    if pattern and (is_idea or is_in_front_matter("publish", mapping) or _is_dated(pattern)):
        return pattern
    asked = dict(mapping.fields).get("publish", ())
    if is_idea:
        usual = _USUAL_IDEA
    elif mapping.declared:
        usual = _USUAL_IN_BLOG if is_in_front_matter("publish", mapping) or FROM_PATH not in asked else _DATED_PATH
    else:
        usual = _USUAL
    folder = mapping.folders[0][0]
    return usual if folder == "." else f"{folder}/{usual}"


def _is_dated(pattern: str) -> bool:
    return {"year", "month", "day"} <= set(_PARTS.findall(pattern))


def _pattern_of(path: str, day: date | None) -> str:
    """Return a path with its post's day, and what names the post, left open."""
    *folders, name = path.split("/")
    stem, _, ending = name.partition(".")
    if stem.casefold() == "index" and folders:  # the folder bears the post's name
        return "/".join([*_open_folders(folders[:-1], day), _open_name(folders[-1], day), name])
    return "/".join([*_open_folders(folders, day), f"{_open_name(stem, day)}.{ending.rpartition('.')[2]}"])


def _open_folders(folders: Iterable[str], day: date | None) -> Iterator[str]:
    """Yield the names of folders, in those that bear a year, then a month and a day, with these left open."""
    parts = [("year", f"{day:%Y}"), ("month", f"{day:%m}"), ("day", f"{day:%d}")] if day else []
    for folder in folders:
        if parts and folder == parts[0][1]:
            yield f"{{{parts.pop(0)[0]}}}"
        else:
            yield folder


def _open_name(name: str, day: date | None) -> str:
    if day is None or not name.startswith(f"{day:%Y-%m-%d}"):
        return "{slug}" if day is None or not name.startswith(f"{day:%d}-") else "{day}-{slug}"
    between = name[10:11]
    return f"{_DATE}{between if between in ('-', '_', ' ', '.') and between else '-'}{{slug}}"
