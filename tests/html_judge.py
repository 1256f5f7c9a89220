"""What the tests of bodies judge HTML by: a parser that reads as browsers do, and a list of what may be there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

import html5lib

from tests.conftest import untraced

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = frozenset(
    [
        *("a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3"),
        *("h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small"),
        *("span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "var"),
    ]
)
FOOTNOTE = r"fn(?:ref\d*)?:[\w%.-]+"
ANYWHERE = {"lang": r"[\s\S]*", "title": r"[\s\S]*"}
ATTRIBUTES = {
    ("a", "class"): r"(?:image)?",
    ("a", "href"): rf"(?i:https?://|mailto:)[\s\S]*|#{FOOTNOTE}|[a-z0-9-]+\.html",
    ("a", "id"): FOOTNOTE,
    ("a", "rel"): "noopener noreferrer",
    ("li", "id"): FOOTNOTE,
    ("ol", "start"): r"[\s\S]*",
    ("span", "class"): r"(?:image)?",
    ("sup", "id"): FOOTNOTE,
}

IMAGE = {
    "alt": r"[\s\S]*",
    "decoding": "async",
    "height": r"\d{1,4}",
    "loading": "lazy",
    "referrerpolicy": "no-referrer",
    "width": r"\d{1,4}",
}


@untraced()  # the judge is not judged; tracing would double its time
def faults(html: str, hosts: tuple[str, ...] = ()) -> list[str]:
    """Return the elements and attributes of a piece of HTML that a post may not bring; images may come from `hosts`."""
    root: Any = html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)
    return [fault for element in root.iter() if element is not root for fault in _faults(element, hosts)]


def _faults(element: Any, hosts: tuple[str, ...]) -> Iterator[str]:
    if element.tag not in TAGS and not (hosts and element.tag == "img"):
        yield f"<{element.tag}>"
    if element.tag == "img" and not {"src", "alt", "loading", "decoding", "referrerpolicy"} <= set(element.keys()):
        yield f"<img> with no more than {sorted(element.keys())}"
    source = rf"(?i:https://(?:{'|'.join(map(re.escape, hosts))}))(?:[/?#][\s\S]*)?"
    for name, value in element.attrib.items():
        allowed = ANYWHERE.get(name) or ATTRIBUTES.get((element.tag, name))
        if element.tag == "img":
            allowed = source if name == "src" else allowed or IMAGE.get(name)
        if allowed is None or not re.fullmatch(allowed, value):
            yield f"<{element.tag} {name}={value!r}>"
