"""The only door of comrak: from a post's body to HTML as repository hosts show it, which is not safe yet.

This is CommonMark with what GitHub and GitLab add: tables, strikethrough, bare addresses, tasks and footnotes.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.images import is_shown
from generator.images import is_web

if TYPE_CHECKING:
    from collections.abc import Callable

_PARTS = re.compile(
    r"<(?P<end>/?)h(?P<level>[1-6])(?=[\s/>])"
    r"|<(?P<link>/?)a(?=[\s>])"
    r'|<img src="(?P<source>[^"]*)" alt="(?P<alt>[^"]*)"(?: title="[^"]*")? />'
    r'|<input type="checkbox"(?P<done> checked="")? disabled="" />'
    r'|(?P<note> id="| href="#)fn(?P<back>ref)?-'
    r'|(?P<notes><section class="footnotes" data-footnotes>)'
)
_LOWEST_HEADING = 6


def is_installed() -> bool:
    """Tell whether comrak is there, in the distribution whose functions are used here."""
    try:
        from comrak import markdown_to_html  # noqa: F401, PLC0415 - few ask for it
    except ImportError:
        return False
    return True


def to_html(body: str, hosts: tuple[str, ...] = ()) -> str:
    """Return a body as HTML that fits into a page: headings below the page's title, images as links, tasks as signs.

    An image from one of these hosts stays one.
    """
    return _PARTS.sub(_Frame(hosts).fit, _converter()(body)).rstrip()


class _Frame:
    """Fits what is found in one body, from its beginning to its end.

    HTML that the writer typed in is taken like the rest. It may be anything, so nothing here makes it safe.
    """

    def __init__(self, hosts: tuple[str, ...]) -> None:
        self._hosts = hosts
        self._above: list[int] = []  # the levels of the headings that the next one may stand under
        self._is_in_link = False

    def fit(self, found: re.Match[str]) -> str:
        if found["level"]:
            return self._heading(found["end"], int(found["level"]))
        if found["source"] is not None:
            return self._image(found)
        if found["note"]:
            return f"{found['note']}fn{found['back'] or ''}:"
        if found["notes"]:
            return "<hr>"
        if found["link"] is None:
            return "\u2611" if found["done"] else "\u2610"
        self._is_in_link = not found["link"]
        return found[0]

    def _heading(self, end: str, level: int) -> str:
        if not end:
            self._above = [*(one for one in self._above if one < level), level]
        return f"<{end}h{min(_LOWEST_HEADING, len(self._above) + 1)}"

    def _image(self, found: re.Match[str]) -> str:
        source = found["source"]
        if is_shown(unescape(source), self._hosts):
            return found[0]
        words = found["alt"] or escape(unquote(unescape(source.rpartition("/")[2])))
        if is_web(source) and not self._is_in_link:  # a link cannot stand in a link
            return f'<a class="image" href="{source}">{words}</a>'
        return f'<span class="image">{words}</span>'


@cache
def _converter() -> Callable[[str], str]:
    """Return what converts a body; raw HTML stays as it is, for what sanitises the whole."""
    from comrak import ExtensionOptions  # noqa: PLC0415 - it is there only where it was asked for
    from comrak import RenderOptions  # noqa: PLC0415
    from comrak import markdown_to_html  # noqa: PLC0415

    extensions = ExtensionOptions(strikethrough=True, table=True, autolink=True, tasklist=True, footnotes=True)
    rendering = RenderOptions(unsafe_=True)
    return lambda body: markdown_to_html(body, extension_options=extensions, render_options=rendering)
