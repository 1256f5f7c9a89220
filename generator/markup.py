"""The only door of markdown and nh3: from a post's body to HTML that is safe to show.

Posts come from strangers, so sanitising is the last step and nothing edits its result. Links lead to web
addresses or to other posts, images become links, headings stay below the page's own.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from typing import TypeAlias

import nh3
from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4"),
    *("h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong"),
    *("sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "var"),
}
_ATTRIBUTES = {"*": {"lang", "title"}, "a": {"href", "id"}, "li": {"id"}, "ol": {"start"}, "sup": {"id"}}
_EXTENSIONS = ("def_list", "fenced_code", "footnotes", "sane_lists", "tables")
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"fn(?:ref\d*)?:[\w-]+")
_BLOCKS = {
    *("blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "tr", "ul"),
}
_LOWEST_HEADING = 6

_Attributes: TypeAlias = "list[tuple[str, str | None]]"


def to_html(body: str, resolve: Callable[[str], str | None]) -> str:
    """Return a body as safe HTML; `resolve` turns a relative link into one of the site, None when it leads nowhere.

    Raises:
        RecursionError: The body is nested too deep.
    """
    converter = _converter()
    converter.reset()

    def keep(_tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return value if _FOOTNOTE.fullmatch(value) else None
        if attribute != "href" or _WEB.match(value):
            return value
        if value.startswith("#"):
            return value if _FOOTNOTE.fullmatch(value[1:]) else None
        return resolve(value)

    try:
        html = converter.convert(body)
    except (RecursionError, MemoryError):
        _converter.cache_clear()  # it was left in the middle of this body and would take the next one for its rest
        raise
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes={"a": {"image"}, "span": {"image"}},
        attribute_filter=keep,
        clean_content_tags={"script", "style"},
        link_rel="noopener noreferrer",
        url_schemes={"http", "https", "mailto"},
    )


def to_plain(safe: str) -> str:
    """Return the words of safe HTML: a line for each block, an empty line between paragraphs, no markup."""
    return _read(_Words(), safe)


def to_outgoing(safe: str, *, hides_addresses: bool) -> str:
    """Return the words of safe HTML as a platform gets them: without the words of images.

    Unless the platform hides the address of a link behind its words, it follows them.
    """
    return _read(_Outgoing(hides_addresses=hides_addresses), safe)


def _read(reader: _Words, safe: str) -> str:
    reader.feed(safe)
    reader.close()
    lines = (line.strip(" \t") for line in "".join(reader.words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Collects text, and breaks lines where blocks end."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        if not self.words or self.words[-1].endswith(("\n", "- ")):
            data = data.lstrip("\n")  # the line is broken already
        if data:
            self.words.append(data)

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:  # noqa: ARG002 - HTMLParser's form
        if tag == "li":
            self.words.append("- ")
        elif tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n\n" if tag == "p" else "\n")


class _Outgoing(_Words):
    """Collects text as it goes out."""

    def __init__(self, *, hides_addresses: bool) -> None:
        super().__init__()
        self._hides_addresses = hides_addresses
        self._open: list[str | None] = []  # of each link or image that is open, the address that follows; None: unseen
        self._unseen = 0  # how many images are open

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            super().handle_data(data)

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        super().handle_starttag(tag, attrs)
        if tag in ("a", "span"):
            found = dict(attrs)
            address, is_image = found.get("href") or "", found.get("class") == "image"
            is_web = not self._hides_addresses and _WEB.match(address)
            self._open.append(None if is_image else address.removeprefix("mailto:") if is_web else "")
            self._unseen += is_image

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag in ("a", "span"):
            address = self._open.pop()
            self._unseen -= address is None
            if address and not "".join(self.words[-1:]).endswith(address):
                self.handle_data(f" {address}")


class _Headings(HashHeaderProcessor):
    """Reads headings as CommonMark does, so that a line of hashtags is none."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ \t][^\n]*?|)(?:[ \t]#+[ \t]*)?(?:\n|$)")


class _Frame(Treeprocessor):
    """Fits a body into a page: its headings below the page's title without a skipped level, its images as links."""

    def run(self, root: Element) -> None:
        above: list[int] = []  # the levels of the headings that the next one may stand under
        for element in root.iter():
            level = re.fullmatch(r"h([1-6])", str(element.tag))
            if level:
                above = [*(one for one in above if one < int(level[1])), int(level[1])]
                element.tag = f"h{min(_LOWEST_HEADING, len(above) + 1)}"
            elif element.tag == "a":
                for image in element.iter("img"):
                    _make_words(image)  # a link cannot stand in a link
            elif element.tag == "img":
                _make_link(element)


def _make_link(image: Element) -> None:
    source = image.attrib.get("src", "")
    _make_words(image)
    if _WEB.match(source):
        image.tag = "a"
        image.attrib["href"] = source


def _make_words(image: Element) -> None:
    image.text = image.attrib.get("alt") or image.attrib.get("src", "").rpartition("/")[2]
    image.tag = "span"
    image.attrib = {"class": "image"}


class _FrameExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - markdown's name
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.treeprocessors.register(_Frame(md), "frame", 0)


@cache
def _converter() -> Markdown:
    """Return the one converter; making it costs more than converting a short body."""
    return Markdown(extensions=[*_EXTENSIONS, _FrameExtension()], output_format="html")
