"""The body of a post on another page than its own, perhaps beside others."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from posixpath import dirname
from posixpath import join
from posixpath import normpath

from generator import addresses

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def quote(safe: str, id_: str, page: str, below: int) -> str:
    """Return the safe HTML of a post's body as it fits into a page at another address.

    Footnotes get names of their own, links lead on from there, and headings stand `below` levels lower.
    """
    quoting = _Quoting(id_, page, below)
    quoting.feed(safe)
    quoting.close()
    return "".join(quoting.parts)


class _Quoting(HTMLParser):
    """Writes safe HTML anew, element by element: nothing can come out that did not go in."""

    def __init__(self, id_: str, page: str, below: int) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._id, self._page, self._below = id_, page, below

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data, quote=False))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fitted = "".join(f' {name}="{escape(self._fit(name, value or ""))}"' for name, value in attrs)
        self.parts.append(f"<{self._lower(tag)}{fitted}>")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{self._lower(tag)}>")

    def _lower(self, tag: str) -> str:
        return _HEADINGS[min(_HEADINGS.index(tag) + self._below, len(_HEADINGS) - 1)] if tag in _HEADINGS else tag

    def _fit(self, attribute: str, value: str) -> str:
        if attribute == "id" or (attribute == "href" and value.startswith("#")):
            return f"{value}:{self._id}"  # neither the name of a footnote nor an id holds a colon
        if attribute != "href" or ":" in value:
            return value
        target = normpath(join(dirname(addresses.post(self._id)), value))  # links without a scheme are ours
        return addresses.relative(target, self._page)
