"""The only door of markdown: from a post's body to HTML as the `markdown` library reads it, which is not safe yet."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from generator.images import is_shown
from generator.images import is_web

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_EXTENSIONS = ("def_list", "fenced_code", "footnotes", "sane_lists", "tables")
_LOWEST_HEADING = 6
# What a text must hold for the library's patterns to find anything in it; others may find something in any text.
_NEEDED = {
    "`": ("backtick",),
    "\\": ("escape",),
    "[": ("footnote", "reference", "link", "short_reference"),
    "![": ("image_link", "image_reference", "short_image_ref"),
    "<": ("autolink", "automail", "html"),
    "  \n": ("linebreak",),
    "&": ("entity",),
}
# These need, besides, an address that the body defines elsewhere.
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")


def to_html(body: str, hosts: tuple[str, ...] = ()) -> str:
    """Return a body as HTML that fits into a page: headings below the page's title, images as links.

    An image from one of these hosts stays one.

    Raises:
        RecursionError: The body is nested too deep.
    """
    converter = _converter(hosts)
    converter.reset()
    try:
        return converter.convert(body)
    except (RecursionError, MemoryError):
        _converter.cache_clear()  # it was left in the middle of this body and would take the next one for its rest
        raise


class _Headings(HashHeaderProcessor):
    """Reads headings as CommonMark does, so that a line of hashtags is none."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ \t][^\n]*?|)(?:[ \t]#+[ \t]*)?(?:\n|$)")


class _Inline(InlineProcessor):
    """Looks in a body for those patterns alone whose signs it holds: to look for one in vain takes as long."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all = tuple(md.inlinePatterns)
        needed = ((name, sign) for sign, names in _NEEDED.items() for name in names if name in md.inlinePatterns)
        self._signs = {id(md.inlinePatterns[name]): sign for name, sign in needed}
        self._references = {id(md.inlinePatterns[name]) for name in _REFERENCES if name in md.inlinePatterns}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        words = "\n".join(tree.itertext())
        vain = set() if self.md.references else self._references
        chosen = (one for one in self._all if id(one) not in vain and self._signs.get(id(one), "") in words)
        self.inlinePatterns = list(chosen)  # type: ignore[assignment] # a row is all that is asked of it
        return super().run(tree, ancestors)


class _Frame(Treeprocessor):
    """Fits a body into a page: its headings below the page's title without a skipped level, its images as links."""

    def __init__(self, md: Markdown, hosts: tuple[str, ...]) -> None:
        super().__init__(md)
        self._hosts = hosts

    def run(self, root: Element) -> None:
        above: list[int] = []  # the levels of the headings that the next one may stand under
        for element in root.iter():
            level = re.fullmatch(r"h([1-6])", str(element.tag))
            if level:
                above = [*(one for one in above if one < int(level[1])), int(level[1])]
                element.tag = f"h{min(_LOWEST_HEADING, len(above) + 1)}"
            elif element.tag == "a":
                for image in element.iter("img"):
                    if not self._shows(image):
                        _make_words(image)  # a link cannot stand in a link
            elif element.tag == "img" and not self._shows(element):
                _make_link(element)
        _drop_idle_notes(root)

    def _shows(self, image: Element) -> bool:
        return is_shown(image.attrib.get("src", ""), self._hosts)


def _drop_idle_notes(root: Element) -> None:
    """Make what leads back from a note to a place that the text does not have no link."""
    here = {element.get("id") for element in root.iter()}
    for link in list(root.iter("a")):
        if link.get("class") == "footnote-backref" and link.get("href", "")[1:] not in here:
            link.clear()
            link.tag = "span"


def _make_link(image: Element) -> None:
    source = image.attrib.get("src", "")
    _make_words(image)
    if is_web(source):
        image.tag = "a"
        image.attrib["href"] = source


def _make_words(image: Element) -> None:
    image.text = image.attrib.get("alt") or image.attrib.get("src", "").rpartition("/")[2]
    image.tag = "span"
    image.attrib = {"class": "image"}


class _FrameExtension(Extension):
    def __init__(self, hosts: tuple[str, ...]) -> None:
        super().__init__()
        self._hosts = hosts

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - markdown's name
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.treeprocessors.register(_Frame(md, self._hosts), "frame", 0)
        md.treeprocessors.register(_Inline(md), "inline", 20)


@cache
def _converter(hosts: tuple[str, ...]) -> Markdown:
    """Return the converter for some hosts; making it costs more than converting a short body."""
    return Markdown(extensions=[*_EXTENSIONS, _FrameExtension(hosts)], output_format="html")
