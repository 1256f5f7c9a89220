"""What the tests of written pages share: all that is wrong with a site, read as a browser reads it."""

from __future__ import annotations

import re
from functools import cache
from posixpath import dirname
from posixpath import join
from posixpath import normpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib

from tests.conftest import untraced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.render import Rendered

SCHEMES = ("http://", "https://", "mailto:", "webcal://")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# What a browser fetches by itself when it shows a page.
FETCHED = {
    **dict.fromkeys(("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"), "src"),
    "link": "href",
    "object": "data",
    "image": "href",
    "use": "href",
}


def files_of(rendered: Rendered) -> dict[str, bytes]:
    """Return all files that were drawn, by their addresses."""
    return {address: data for address, data in rendered.files if isinstance(data, bytes)}


@untraced()  # the judge is not judged; tracing would double its time
def faults(
    files: Mapping[str, bytes], language: str, site_url: str = "", *, public: bool = False, one_in: int = 1
) -> list[str]:
    """Return all that is wrong with the pages of a site, each with its address; of many weeks and posts, `one_in` n."""
    addresses = [address for address in files if address.endswith(".html")]
    many = [address for address in addresses if address.startswith(("post/", "week/"))]
    unread = set(many) - set(many[::one_in])
    return [
        f"{address}: {fault}"
        for address in addresses
        if address not in unread
        for fault in page_faults(address, files, language, site_url if address == "404.html" else "", public=public)
    ]


def page_faults(
    address: str, files: Mapping[str, bytes], language: str, site_url: str, *, public: bool
) -> Iterator[str]:
    """Yield all that is wrong with one page; `site_url` only where links must be absolute."""
    page, mistakes = parsed(files[address])
    yield from mistakes
    yield from frame(page, language, public=public)
    yield from active(page)
    yield from fetches(page, site_url)
    yield from structure(page)
    yield from strays(page, address, files, site_url)


def read(data: bytes) -> Element:
    """Return a page as the tree that a browser makes of it."""
    return parsed(data)[0]


@untraced()
def parsed(data: bytes) -> tuple[Element, list[str]]:
    """Return a page as the tree that a browser makes of it, and each place at which it is no proper HTML."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(data.decode())
    assert isinstance(tree, Element)
    return tree, [f"{code} at {place} {values}" for place, code, values in parser.errors]


def text(element: Element | None) -> str:
    """Return the words in an element with single spaces, none where there is no element."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def elements(page: Element) -> Iterator[tuple[str, Element]]:
    """Yield each element with its name in small letters, without its namespace."""
    for element in page.iter():
        if isinstance(element.tag, str):
            yield element.tag.rpartition("}")[2].lower(), element


def named(page: Element) -> Iterator[str]:
    """Yield the id of each element that has one."""
    return (element.attrib["id"] for _, element in elements(page) if "id" in element.attrib)


def body(page: Element) -> set[Element]:
    """Return the elements of a post's own text, whose structure is its writer's."""
    return {element for block in page.iter("div") if block.get("class") == "body" for element in block.iter()}


def frame(page: Element, language: str, *, public: bool) -> Iterator[str]:
    """Yield what every page must have, and this one lacks."""
    titles = [text(heading) for heading in page.iter("h1")]
    if len(titles) != 1 or not titles[0]:
        yield f"h1 are {titles}"
    if not text(page.find(".//title")).partition(" · ")[0]:
        yield "an empty title"
    policy = page.find("head/*[2]")  # before all that it is about
    if policy is None or not str(policy.get("content")).startswith(POLICY):
        yield f"no policy but {policy}"
    if page.get("lang") != language:
        yield f"lang is {page.get('lang')}"
    if public is (page.find(".//meta[@name='robots'][@content='noindex']") is not None):
        yield f"public is {public}, noindex is not"


def active(page: Element) -> Iterator[str]:
    """Yield what could run, or dress the page in spite of a strict content security policy."""
    for tag, element in elements(page):
        if tag == "style" or (tag == "script" and ("src" not in element.attrib or text(element))):
            yield f"an inline <{tag}>"
        for name in element.attrib:
            if str(name) == "style" or str(name).lower().startswith("on"):
                yield f"<{tag} {name}=…>"
        if re.match(r"\W*(javascript|data|vbscript):", element.get("href", ""), re.IGNORECASE):
            yield f"<{tag} href={element.get('href')}>"


def fetches(page: Element, site_url: str) -> Iterator[str]:
    """Yield each resource that a browser would fetch from elsewhere; `site_url` is no elsewhere."""
    for tag, element in elements(page):
        address = element.get(FETCHED.get(tag, ""), "")
        if "//" in address and not (site_url and address.startswith(site_url)):
            yield f"<{tag}> fetches {address}"


def structure(page: Element) -> Iterator[str]:
    """Yield ids that are there twice, levels of headings that are skipped, and tables without headers."""
    seen: set[str] = set()
    for name in named(page):
        if name in seen:
            yield f"id {name} twice"
        seen.add(name)
    theirs = body(page)
    yield from skipped(page, theirs)
    for table in page.iter("table"):
        heads = list(table.iter("th"))
        if table not in theirs and not (heads and all(head.get("scope") in ("col", "row") for head in heads)):
            yield "a table without headers"


def skipped(page: Element, without: set[Element]) -> Iterator[str]:
    """Yield each heading that lies more than one level below the one before it."""
    level = 0
    for tag, element in elements(page):
        if tag in HEADINGS and element not in without:
            if int(tag[1]) > level + 1:
                yield f"<{tag}> {text(element)!r} below <h{level}>"
            level = int(tag[1])


def strays(page: Element, address: str, files: Mapping[str, bytes], site_url: str) -> Iterator[str]:
    """Yield each link and reference that leads nowhere."""
    here = set(named(page))
    for tag, element in elements(page):
        for name in ("href", "src"):
            link = element.get(name)
            if link is None:
                continue
            if site_url and link.startswith(site_url):
                link = link.removeprefix(site_url)
            elif site_url and not link.startswith("#"):
                yield f"<{tag}> is not absolute: {link}"
            if not link.lower().startswith(SCHEMES) and not leads(link, address, files, here):
                yield f"<{tag}> leads nowhere: {link}"
        for name in ("aria-labelledby", "aria-describedby", "for"):
            yield from (f"{name} of {one}" for one in element.get(name, "").split() if one not in here)


def leads(link: str, address: str, files: Mapping[str, bytes], here: set[str]) -> bool:
    """Tell whether a relative link of a page leads to a file, named in full, and to a place in it."""
    path, _, fragment = link.partition("#")
    target = normpath(join(dirname(address), path)) if path else address
    if target not in files or not fragment:
        return target in files
    return fragment in (here if target == address else places_of(files[target]))


@cache
def places_of(data: bytes) -> frozenset[str]:
    """Return the ids on a page, to which many others may lead."""
    return frozenset(named(read(data)))
