"""The only door of nh3: from a post's body to HTML that is safe to show, and from that to plain text.

Posts come from strangers, so sanitising is the last step, whichever engine read the body; of its result nothing but
attributes of ours change. Links lead to web addresses or to other posts, images become links unless the team named
their hosts, headings stay below the page's own.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.parse import urljoin

import nh3

from generator import images
from generator.settings import Engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

LARGEST_HTML = 8_000_000  # characters: several times what the largest body becomes that says it all itself

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4"),
    *("h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong"),
    *("sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "var"),
}
_ATTRIBUTES = {
    "*": {"lang", "title"},
    "a": {"href", "id"},
    "img": {"alt", "height", "src", "width"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
}
# A link without an address has no use for how it relates to what it leads to. nh3 writes quotes in values as entities.
_LEADS_NOWHERE = re.compile(r'(<a(?: (?!href=)[a-z]+="[^"]*")*) rel="noopener noreferrer">')
_FOOTNOTE = re.compile(r"fn(?:ref\d*)?:[\w%.-]+")
_BLOCKS = {
    *("blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "tr", "ul"),
}
_PARAGRAPHS = {"blockquote", "dl", "p", "pre", "table"}  # after which an empty line stands
_LISTS = {"ol", "ul"}
_CELLS = {"td", "th"}
_LINKS = {"a", "span"}  # an image that leads nowhere is a span
_DEEPEST_ITEM = 5  # from here on, lists in lists stand no further to the right
_WIDEST_INDENT = 8

# Safe HTML is a row of these: a tag or nothing, and the text up to the next one, in which a "<" is an entity.
_PIECE = re.compile(r'(?:<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>)?([^<]*)')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


def to_html(
    body: str, resolve: Callable[[str], str | None], engine: Engine = Engine.MARKDOWN, hosts: tuple[str, ...] = ()
) -> str:
    """Return a body as safe HTML; `resolve` turns a relative link into one of the site, None when it leads nowhere.

    Images from `hosts` are shown.

    Raises:
        RecursionError: The body is nested too deep.
        MemoryError: It becomes more than a page can hold: an address may be written once and used a thousand times.
    """

    def keep(_tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return value if _FOOTNOTE.fullmatch(value) else None
        if attribute != "href" or images.is_web(value):
            return value
        if value.startswith("#"):
            return value if _FOOTNOTE.fullmatch(value[1:]) else None
        return resolve(value)

    html = _read_by(engine, body, hosts)
    if len(html) > LARGEST_HTML:
        raise MemoryError
    return _clean(html, keep, hosts)


def load(engine: Engine) -> None:
    """Import the library of an engine."""
    _read_by(engine, "", ())


def _read_by(engine: Engine, body: str, hosts: tuple[str, ...]) -> str:
    """Return what an engine makes of a body; the library of the other one is not imported."""
    if engine is Engine.COMMONMARK:
        from generator import commonmark  # noqa: PLC0415

        return commonmark.to_html(body, hosts)
    from generator import python_markdown  # noqa: PLC0415

    return python_markdown.to_html(body, hosts)


def absolute(safe: str, base: str, hosts: tuple[str, ...] = ()) -> str:
    """Return safe HTML with the links of a page at `base` as full addresses; without a base they are plain words."""

    def keep(_tag: str, attribute: str, value: str) -> str | None:
        if attribute != "href" or images.is_web(value):
            return value
        return urljoin(base, value) if base else None

    return _clean(safe, keep, hosts)


def _clean(html: str, keep: Callable[[str, str, str], str | None], hosts: tuple[str, ...]) -> str:
    """Return HTML with nothing but what we allow, of it the attributes that `keep` returns, and images from `hosts`."""

    def keep_or_show(tag: str, attribute: str, value: str) -> str | None:
        return images.keep(attribute, value, hosts) if tag == "img" else keep(tag, attribute, value)

    cleaned = nh3.clean(
        html,
        tags=_TAGS | {"img"} if hosts else _TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes={"a": {"image"}, "span": {"image"}},
        attribute_filter=keep_or_show,
        clean_content_tags={"script", "style"},
        link_rel="noopener noreferrer",
        url_schemes={"http", "https", "mailto"},
    )
    cleaned = _LEADS_NOWHERE.sub(r"\1>", cleaned)
    return images.complete(cleaned) if hosts else cleaned


def to_plain(safe: str) -> str:
    """Return safe HTML as text to be read: no markup, a line for each block, the address of a link after its words.

    Lines that Markdown only wraps are one line. An item of a list has its dash or number, a cell of a table a bar
    before the next one.
    """
    return _read(_Plain(), safe)


def to_outgoing(safe: str, *, hides_addresses: bool) -> str:
    """Return the words of safe HTML as a platform gets them: without the words of images.

    Unless the platform hides the address of a link behind its words, it follows them.
    """
    return _read(_Outgoing(hides_addresses=hides_addresses), safe)


def _read(reader: _Words, safe: str) -> str:
    reader.read(safe)
    lines = (_indented(line.rstrip(" \t")) for line in "".join(reader.words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _indented(line: str) -> str:
    """Return a line that stands at most a little to the right."""
    words = line.lstrip(" \t")
    return line[: min(_WIDEST_INDENT, len(line) - len(words))] + words


def _tell(words: str, address: str) -> bool:
    """Tell whether words end with an address, which may stand there without its scheme, or with letters as they are."""
    return unquote(words).endswith(unquote(address).removeprefix("http://"))


class _Words:
    """Collects text, breaks lines where blocks end, and gives items of lists and cells of tables their signs."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._is_fresh = True  # whether a line, an item or a cell begins here
        self._code = 0  # how many blocks are open in which every blank counts
        self._cells = 0  # of this row
        self._lists: list[int | None] = []  # of each list that is open, the number of its next item; None: dashes
        self._open: list[str | None] = []  # of each link that is open, where it leads; None: it is not shown
        self._unseen = 0  # how many of these are not shown

    def read(self, safe: str) -> None:
        """Take in each tag and each text of safe HTML; html.parser, which reads any HTML, takes many times as long."""
        for closing, tag, attributes, words in _PIECE.findall(safe):
            if closing:
                self.end(tag)
            elif tag:
                pairs = _ATTRIBUTE.findall(attributes) if attributes else ()
                found = {name: unescape(value) for name, value in pairs}
                self.start(tag, found)
                if tag == "img" and self.is_shown("", is_image=True):
                    self.add(found["alt"] or found["src"].rpartition("/")[2])
            if words:
                self.add(unescape(words))

    def add(self, data: str) -> None:
        if self._unseen:
            return
        words = data if self._code else self.wrapped(data)
        if self._is_fresh:
            words = words.lstrip("\n" if self._code else "\n ")
        if words:
            self.words.append(words)
            self._is_fresh = words.endswith("\n")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._code += tag == "pre"
        if tag in _BLOCKS and tag != "li" and not self._is_fresh:
            self._begin("\n")
        if tag in _LISTS:
            start = re.fullmatch(r"\d{1,6}", attributes.get("start", "1"))
            self._lists.append(None if tag == "ul" else int(start[0]) if start else 1)
        elif tag == "li":
            self._begin_item()
        elif tag == "tr":
            self._cells = 0
        elif tag in _CELLS:
            self._begin(" | " if self._cells else "")
            self._cells += 1
        elif tag == "br":
            self._begin("\n")
        elif tag in _LINKS:
            self._open_link(attributes.get("href", ""), is_image=attributes.get("class") == "image")

    def end(self, tag: str) -> None:
        self._code -= tag == "pre"
        if tag in _LISTS:
            self._lists.pop()
        elif tag in _CELLS:
            self._is_fresh = True
        elif tag in _LINKS:
            self._close_link()
        if tag in _BLOCKS:
            is_paragraph = tag in _PARAGRAPHS or (tag in _LISTS and not self._lists)
            self._begin(("" if self._is_fresh and tag != "tr" else "\n") + "\n" * is_paragraph)

    def wrapped(self, data: str) -> str:
        """Return words outside of code with the blanks and breaks that are to be read."""
        return data

    def is_shown(self, address: str, *, is_image: bool) -> bool:  # noqa: ARG002 - others hide images
        """Tell whether the words of a link or an image are shown: not those of the way back from a note."""
        return not address.startswith("#fnref")

    def after(self, address: str) -> str:
        """Return what follows the words of a link that leads to an address."""
        return f" {address}"

    def _open_link(self, address: str, *, is_image: bool) -> None:
        is_shown = self.is_shown(address, is_image=is_image)
        self._open.append((address if not is_image else "") if is_shown else None)
        self._unseen += not is_shown
        if is_shown and address.startswith("#"):
            self.words.append("[")

    def _close_link(self) -> None:
        address = self._open.pop()
        self._unseen -= address is None
        if address and address.startswith("#"):
            self.words.append("]")
        elif address and images.is_web(address):
            address = address.removeprefix("mailto:")
            if not _tell("".join(self.words[-1:]), address):
                self.words.append(self.after(address).removeprefix(" " * self._is_fresh))
            self._is_fresh = False

    def _begin_item(self) -> None:
        number = self._lists[-1] if self._lists else None
        indent = "  " * (min(len(self._lists), _DEEPEST_ITEM) - 1)
        self._begin(("" if self._is_fresh else "\n") + indent + ("- " if number is None else f"{number}. "))
        if number is not None:
            self._lists[-1] = number + 1

    def _begin(self, sign: str) -> None:
        self.words.append(sign)
        self._is_fresh = True


class _Plain(_Words):
    """Collects text as people read it."""

    def wrapped(self, data: str) -> str:
        words = data.replace("\n", " ").replace("\t", " ")
        while "  " in words:
            words = words.replace("  ", " ")
        return words

    def after(self, address: str) -> str:
        return f" ({address})"


class _Outgoing(_Words):
    """Collects text as it goes out; where Markdown only wraps a line, the writer may have meant to break it."""

    def __init__(self, *, hides_addresses: bool) -> None:
        super().__init__()
        self._hides_addresses = hides_addresses

    def is_shown(self, address: str, *, is_image: bool) -> bool:
        return not is_image and super().is_shown(address, is_image=is_image)

    def after(self, address: str) -> str:
        return "" if self._hides_addresses else super().after(address)
