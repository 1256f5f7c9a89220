"""A team's own looks: templates, assets and style sheets that lie in its content folder, as they are read.

They come from strangers as posts do: only plain files of known names and kinds are read, never through a link and
never beyond a size. What a template does is judged in `templating`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from posixpath import splitext
from typing import TYPE_CHECKING

from generator.diagnostics import ENOUGH_IN_A_FILE
from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.reading import list_folder
from generator.reading import missing_files
from generator.reading import not_plain
from generator.reading import read_bytes
from generator.reading import read_source
from generator.reading import unreadable
from generator.suggestions import listed
from generator.suggestions import nearest
from generator.texts import say

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.settings import Settings

# In the wheel the templates lie in the package; in the repository beside it.
TEMPLATES = next(
    folder
    for folder in (Path(__file__).parent / "templates", Path(__file__).parent.parent / "templates")
    if folder.is_dir()
)
DEFAULT_FOLDER = "templates"
ASSETS = "assets"

LARGEST_TEMPLATE = 200_000
LARGEST_ASSET = 1_000_000

# As text their lines end alike on every machine; the others are taken as they are.
TEXT_KINDS = (".css", ".js", ".svg")
KINDS = (*TEXT_KINDS, ".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp", ".woff", ".woff2")

# A comment is passed over as a whole; of an address, what is too long for a name or has a blank in it, too.
_URL = re.compile(r"""/\*.*?(?:\*/|\Z)|url\(\s*(["']?)(?P<name>[^"'()\s]{1,200})\1\s*\)""", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looks:
    """Own templates and assets of `folder` by their names, and more style sheets by their paths.

    `shipped` is where those that came with the program lie.
    """

    folder: str = ""
    templates: tuple[tuple[str, str], ...] = ()
    assets: tuple[tuple[str, bytes], ...] = ()
    extra_css: tuple[tuple[str, bytes], ...] = ()
    shipped: Path = TEMPLATES

    def path(self, name: str) -> str:
        """Return the path of one of the own templates below the content folder."""
        return f"{self.folder}/{name}"


def template_names() -> tuple[str, ...]:
    """Return the names of all templates that can be replaced."""
    return tuple(sorted(path.name for path in TEMPLATES.glob("*.html")))


def read_looks(content: Path, settings: Settings) -> tuple[Looks, Diagnostics]:
    """Return the own looks of a content folder, and a finding for each part of them that cannot be had or is not used.

    Beside an existing blog the folder counts only where the settings name it: other generators have a `templates`, too.
    """
    folder, findings = _folder(content, settings)
    parts = list(_parts(content, folder)) if folder else []
    parts += [_sheet(content, *named) for named in settings.extra_css]
    read = [part for part in parts if not isinstance(part, Diagnostic)]
    findings += tuple(part for part in parts if isinstance(part, Diagnostic))
    looks = Looks(
        folder,
        templates=tuple((part.name, part.data.decode()) for part in read if part.place == "template"),
        assets=tuple((part.name, part.data) for part in read if part.place == "asset"),
        extra_css=tuple((part.name, part.data) for part in read if part.place == "extra"),
    )
    return looks, (*findings, *islice(_lost(looks), ENOUGH_IN_A_FILE))


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the looks: what it is for, its name there, and what it holds."""

    place: str
    name: str
    data: bytes


def _folder(content: Path, settings: Settings) -> tuple[str, Diagnostics]:
    """Return the folder with own looks, empty where there is none."""
    if settings.templates is None:
        if settings.posts.declared or not (content / DEFAULT_FOLDER).is_dir():
            return "", ()
        return ("", (not_plain(DEFAULT_FOLDER),)) if (content / DEFAULT_FOLDER).is_symlink() else (DEFAULT_FOLDER, ())
    name, place = settings.templates
    if missing_files(content, [name]) or not (content / name).is_dir():
        message = say("there is no folder `{folder}` for templates", folder=name)
        cure = say("make the folder, or name the right one: `templates: …`")
        return "", (problem("missing-look", place, message, cure),)
    return name, ()


def _parts(content: Path, folder: str, inner: str = "") -> Iterator[_Part | Diagnostic]:
    """Yield what lies in the folder or, as `inner`, in that of the assets."""
    above = f"{folder}/{inner}" if inner else folder
    try:
        entries = list_folder(content, above)
    except OSError as error:
        yield unreadable(above, error)
        return
    for entry in entries:
        if entry.name == ASSETS and not inner and entry.is_dir(follow_symlinks=False):
            yield from _parts(content, folder, ASSETS)
        elif not (entry.name.startswith(".") or entry.name.lower() == "readme.md"):
            yield _part(content, f"{above}/{entry.name}", entry, is_asset=bool(inner))


def _part(content: Path, path: str, entry: os.DirEntry[str], *, is_asset: bool) -> _Part | Diagnostic:
    if entry.is_symlink():
        return not_plain(path)
    is_named = re.fullmatch(r"\w[\w.-]{0,99}", entry.name, re.ASCII) and not entry.is_dir()
    if is_asset:
        is_used = is_named and splitext(entry.name)[1] in KINDS
        return _read(content, path, "asset", entry.name) if is_used else _unused_asset(path)
    is_shared = entry.name.startswith("_") and entry.name.endswith(".html")
    is_used = is_named and (is_shared or entry.name in template_names())
    return _read(content, path, "template", entry.name) if is_used else _unused_template(path, entry.name)


def _sheet(content: Path, path: str, place: Location) -> _Part | Diagnostic:
    if missing_files(content, [path]):
        message = say("there is no style sheet `{path}`", path=path)
        return problem("missing-look", place, message, say("make the file, or take it out of `extra_css`"))
    return _read(content, path, "extra", path)


def _read(content: Path, path: str, place: str, name: str) -> _Part | Diagnostic:
    largest = LARGEST_TEMPLATE if place == "template" else LARGEST_ASSET
    try:
        if name.endswith((".html", *TEXT_KINDS)):
            source = read_source(content, path, largest)
            return source if isinstance(source, Diagnostic) else _Part(place, name, source.text.encode())
        data = read_bytes(content, path, largest)
    except OSError as error:
        return unreadable(path, error)
    return data if isinstance(data, Diagnostic) else _Part(place, name, data)


def _unused_template(path: str, name: str) -> Diagnostic:
    message = say("no page is drawn by a template of the name `{name}`", name=name)
    if splitext(name)[1] in KINDS:
        return problem("unused-look", _at(path), message, say("move it to the folder `{folder}` there", folder=ASSETS))
    return problem("unused-look", _at(path), message, nearest(name, template_names()))


def _unused_asset(path: str) -> Diagnostic:
    return problem(
        "unused-look",
        _at(path),
        say("a file of this name or kind is not copied"),
        say("write letters, digits, `-` and `_`, and one of these endings: {kinds}", kinds=listed(KINDS, len(KINDS))),
    )


def _at(path: str) -> Location:
    return Location(path.encode("utf-8", "backslashreplace").decode("utf-8"))


def _lost(looks: Looks) -> Iterator[Diagnostic]:
    """Yield a finding for each address in a style sheet that leads to no asset."""
    names = {name for name, _ in looks.assets if not name.endswith(".css")}
    own = [(looks.path(f"{ASSETS}/{name}"), data) for name, data in looks.assets if name.endswith(".css")]
    for path, data in (*own, *looks.extra_css):
        css = data.decode()
        for found in _URL.finditer(css):
            name = found["name"]
            if name and name not in names and not _ELSEWHERE.match(name):
                line, start = css.count("\n", 0, found.start()) + 1, css.rfind("\n", 0, found.start()) + 1
                yield problem(
                    "missing-look",
                    Location(path, line, found.start("name") - start + 1, len(name)),
                    say("`{name}` is not among your assets", name=name),
                    say(
                        "put it into `{folder}`, and write its name alone",
                        folder=f"{looks.folder or DEFAULT_FOLDER}/{ASSETS}",
                    ),
                )


def with_addresses(css: str, address: Callable[[str], str | None]) -> str:
    """Return a style sheet in which each name of an asset is replaced by what `address` returns for it, if anything."""

    def replace(found: re.Match[str]) -> str:
        name = found["name"]
        target = address(name) if name else None
        return f'url("{target}")' if target else found[0]

    return _URL.sub(replace, css)
