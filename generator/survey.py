"""What an existing blog holds: which generator it is of, where its posts lie, and which of its fields are ours.

Its files come from strangers: they are read as posts are, behind the same limits, and nothing of them is run. What is
taken for one of our fields is what dates, names or describes posts that nothing before it did.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.diagnostics import Location
from generator.files import walk
from generator.frontmatter import cut
from generator.mapping import FROM_NAME
from generator.mapping import FROM_PATH
from generator.mapping import look_up
from generator.names import is_name
from generator.nodes import Scalar
from generator.nodes import find
from generator.reading import LARGEST_FRONT_MATTER
from generator.reading import Source
from generator.reading import missing_files
from generator.reading import missing_folders
from generator.reading import read_source
from generator.reading import read_sources
from generator.times import BadTime
from generator.times import find_zone
from generator.times import parse_when
from generator.times import zone_names
from generator.toml_block import read_toml
from generator.yaml_block import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from generator.frontmatter import Parts
    from generator.nodes import Table


_Posts: TypeAlias = "tuple[tuple[str, Parts], ...]"


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator of blogs: the files that tell it, the folders in which its posts lie, most telling first."""

    name: str
    configs: tuple[str, ...]
    folders: tuple[str, ...]


GENERATORS = (
    Generator("Jekyll", ("_config.yml", "_config.yaml"), ("_posts",)),
    Generator(
        "Hugo",
        (
            *(f"hugo.{ending}" for ending in ("toml", "yaml", "yml")),
            *(f"config/_default/{name}" for name in ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml")),
            *(f"config.{ending}" for ending in ("toml", "yaml", "yml")),
        ),
        ("content/posts", "content/post", "content/blog", "content/news", "content"),
    ),
    Generator(
        "Eleventy",
        (".eleventy.js", *(f"eleventy.config.{ending}" for ending in ("js", "mjs", "cjs", "ts"))),
        ("content/blog", "content/posts", "src/posts", "src/blog", "posts", "blog", "content", "src"),
    ),
    Generator("Docusaurus", tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs")), ("blog",)),
    Generator("Pelican", ("pelicanconf.py",), ("content",)),
)
_ANY = Generator(
    "", (), ("_posts", "content/posts", "content/post", "content/blog", "src/posts", "posts", "blog", "content", ".")
)

# How blogs call our fields, those first that say most.
_DATES = ("publishDate", "pubDate", "date", "published", "publish", "created")
_CHANGES = ("lastmod", "last_modified_at", "updated", "modified", "last_update.date")
_TOPICS = ("category", "categories", "taxonomies.categories", "topic", "section", "tags", "taxonomies.tags", "tag")
_OWNERS = ("owner", "author", "authors")
_OTHER_FORMS = frozenset({".rst", ".mdx", ".adoc", ".org"})
_MOST_CHANNELS = 20
_FEW = 5  # posts, of which one topic tells as little as many do


@dataclass(frozen=True, slots=True)
class Survey:
    """What was seen of a blog. `by` is the file that tells its generator; `fields` say how many posts have each.

    `others` are files that are no Markdown, by the ending of their names. `mapped` are our fields with their names in
    the blog, `channels` those that posts name themselves.
    """

    generator: str
    by: str
    folder: str
    sources: tuple[Source, ...]
    others: tuple[tuple[str, int], ...]
    fields: tuple[tuple[str, int], ...]
    mapped: tuple[tuple[str, tuple[str, ...]], ...]
    channels: tuple[str, ...]
    title: str | None = None
    language: str | None = None
    timezone: str | None = None


def survey(root: Path, blog: str = ".") -> Survey | None:
    """Return what a blog in a folder of `root` holds, None where no posts are found; paths are those below `root`."""
    generator, by = _find_generator(root / blog)
    for place in _places(root, blog, generator):
        sources = read_sources(root, (place,))[0]
        if sources:
            return _described(generator, _Place(root, blog, by, place), sources)
    return None


def others(root: Path, blog: str = ".") -> tuple[tuple[str, int], ...]:
    """Return how many files are no Markdown, by the ending of their names: of the first folder of a blog with any."""
    generator, _ = _find_generator(root / blog)
    return next(filter(None, (_others(root / place) for place in _places(root, blog, generator))), ())


def _places(root: Path, blog: str, generator: Generator) -> Iterator[str]:
    """Yield the folders that are there of those in which posts may lie, as paths below the root."""
    for folder in generator.folders:
        if folder == "." and (root / blog / "node_modules").exists():
            continue
        place = "/".join(part for part in (blog, folder) if part != ".") or "."
        if not missing_folders(root, ((place, Location(place)),)):
            yield place


def _others(folder: Path) -> tuple[tuple[str, int], ...]:
    endings = (f".{path.rpartition('.')[2]}" for path, *_ in walk(str(folder)))
    return tuple(sorted(Counter(ending for ending in endings if ending in _OTHER_FORMS).items()))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the blog is below the root, which file tells its generator, and the folder of its posts below the root."""

    root: Path
    blog: str
    by: str
    folder: str


def _described(generator: Generator, place: _Place, sources: tuple[Source, ...]) -> Survey:
    cuts = [(source.path, cut(source, bare=True)[0]) for source in sources]
    posts = tuple((path, parts) for path, parts in cuts if parts is not None)
    counts = Counter(key.text for _, parts in posts for key, _ in parts.fields.entries)
    channels, is_ours = _channels(posts)
    mapped = (*_mapped(posts), *(() if is_ours else (("channel", ()),)))
    return Survey(
        generator=generator.name or ("Jekyll" if place.folder.endswith("_posts") else ""),
        by=place.by,
        folder=place.folder,
        sources=sources,
        others=_others(place.root / place.folder),
        fields=tuple(counts.most_common()),
        mapped=mapped,
        channels=channels,
        **_config(place.root / place.blog, place.by),
    )


def _find_generator(blog: Path) -> tuple[Generator, str]:
    """Return the generator of a blog, and the file that tells it, which is none behind a link."""
    names = [name for one in GENERATORS for name in one.configs]
    there = {name for name in names if (blog / name).is_file()} - missing_files(blog, names)
    told = ((one, name) for one in GENERATORS for name in one.configs if name in there)
    return next(told, (_ANY, ""))


def _config(blog: Path, by: str) -> dict[str, str]:
    """Return title, language and zone as far as settings that are data tell them; programs are not asked."""
    read = {"yml": read_yaml, "yaml": read_yaml, "toml": read_toml}.get(by.rpartition(".")[2])
    source = read_source(blog, by, LARGEST_FRONT_MATTER) if read else None
    table = read(source.text, by)[0] if read and isinstance(source, Source) else None
    if table is None:
        return {}
    found = {
        "title": _first(table, "title", "name"),
        "language": _first(table, "lang", "locale", "languageCode", "defaultContentLanguage"),
        "timezone": _first(table, "timezone", "timeZone"),
    }
    zone, language = found["timezone"], (found["language"] or "")[:2].lower()
    found["timezone"] = zone if zone in zone_names() else None
    found["language"] = language if language in ("en", "nl") else None
    return {name: value for name, value in found.items() if value}


def _first(table: Table, *names: str) -> str | None:
    values = (find(table, name) for name in names)
    return next((value.text.strip() for value in values if isinstance(value, Scalar) and value.text.strip()), None)


def _mapped(posts: _Posts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each of our fields that has other names in the blog, with those that its posts use."""
    for field, names, is_good in (
        ("publish", (*_DATES, FROM_NAME, FROM_PATH), _is_time),
        ("topic", tuple(name for name in _TOPICS if _tells_apart(posts, name)), bool),
        ("owner", _OWNERS, bool),
    ):
        useful = _useful(posts, field, names, is_good)
        if useful and useful != (field,):
            yield field, useful
    for name in _CHANGES:
        values = [value for path, parts in posts if (value := look_up(parts, path, "updated", name))]
        if values and name != "updated" and all(map(_is_time, values)):
            yield "updated", (name,)
            return


def _useful(posts: _Posts, field: str, names: tuple[str, ...], is_good: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names under which posts say one of our fields of which the names before say nothing."""
    useful, rest = [], posts
    for name in names:
        without = tuple(one for one in rest if not is_good(look_up(one[1], one[0], field, name) or ""))
        if len(without) < len(rest):
            useful.append(name)
        rest = without
    return tuple(useful)


def _tells_apart(posts: _Posts, name: str) -> bool:
    """Tell whether a field says more than that these are posts, as the tag `posts` of many blogs does."""
    values = {look_up(parts, path, "topic", name) for path, parts in posts} - {None}
    return len(values) > 1 or len(posts) < _FEW


def _channels(posts: _Posts) -> tuple[tuple[str, ...], bool]:
    """Return the channels that posts name, and whether the field means channels at all: few, and each a name."""
    named = Counter(value for path, parts in posts if (value := look_up(parts, path, "channel", "channel")))
    is_ours = len(named) <= _MOST_CHANNELS and all(map(is_name, named))
    return (tuple(name for name, _ in named.most_common()) if is_ours else ()), is_ours


def _is_time(text: str) -> bool:
    return bool(text) and not isinstance(parse_when(text, find_zone("UTC")), BadTime)
