"""Style sheets, scripts and pictures as they are published: under names that carry a hash of what they hold.

A browser keeps such a file for as long as its name: when it changes, its name does.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from posixpath import basename
from posixpath import splitext
from typing import TYPE_CHECKING

from generator.looks import ASSETS
from generator.looks import with_addresses
from generator.names import to_name

if TYPE_CHECKING:
    from generator.looks import Looks

STYLE = "style.css"


@dataclass(frozen=True, slots=True)
class Assets:
    """The bytes of all assets by address, and the address of each by its name.

    `styles` and `scripts` are the addresses of those that every page has.
    """

    files: tuple[tuple[str, bytes], ...]
    names: tuple[tuple[str, str], ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def gather_assets(theme: str, looks: Looks) -> Assets:
    """Return what is published beside the pages; an own asset takes the place of that of ours with its name.

    `theme` is the style sheet that is made for the calendar.
    """
    shipped = {path.name: path.read_bytes() for path in sorted((looks.shipped / ASSETS).iterdir())}
    sources = dict(sorted({**shipped, **dict(looks.assets)}.items()))
    plain = {name: _address(name, data) for name, data in sources.items() if not name.endswith(".css")}
    files = {plain[name]: sources[name] for name in plain}
    names = dict(plain)

    def add(name: str, data: bytes) -> str:
        dressed = with_addresses(data.decode(), lambda target: basename(plain[target]) if target in plain else None)
        address = _address(name, dressed.encode())
        files[address] = dressed.encode()
        return address

    names |= {name: add(name, data) for name, data in sources.items() if name.endswith(".css")}
    theme_address = add("theme.css", theme.encode())
    extra = [add(path, data) for path, data in looks.extra_css]
    scripts = tuple(names[name] for name in shipped if name.endswith(".js"))
    return Assets(tuple(files.items()), tuple(names.items()), (names[STYLE], theme_address, *extra), scripts)


def _address(path: str, data: bytes) -> str:
    stem, ending = splitext(basename(path))
    return f"{ASSETS}/{to_name(stem)}.{blake2b(data, digest_size=5).hexdigest()}{ending}"
