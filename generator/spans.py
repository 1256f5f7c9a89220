"""Which stretches of a Markdown body are no prose: code, comments, tags, addresses, and where links lead to.

Nothing is rendered. Markdown is read as CommonMark describes it (https://spec.commonmark.org), as far as it takes to
tell words from code and addresses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each pattern takes any text in linear time: its repeats are possessive, or end at the sign that they start with.
# A group that is repeated so ends with an alternative that never matches, `(?!)`: where a round of it fails, Python
# before 3.11.5 goes on from where the round gave up, and this alternative takes it back to where the round began.
ITEM = r"(?:[-*+]|\d{1,9}[.)])[ \t]"
_LISTED = re.compile(rf"[ \t>]*+(?:{ITEM}|\[\^[^\]\s]++\]:|:[ \t])")
_BREAK = re.compile(rf"\n(?:(?:[ \t]*+\n|(?!))++|(?=[ \t>]*+(?:\#{{1,6}}[ \t]|{ITEM})))")
_SPAN = re.compile(
    rf"""
      ^[ \t>]*+(?:{ITEM}[ \t]*+|(?!))*+(?P<fence>`{{3,}}+(?![^\n]*`)|~{{3,}}+)
    | (?P<definition>^[ \t>]*+\[(?!\^)[^\[\]\n]++\]:[ \t]*+
        (?:(?P<angle><)|(?!<))(?P<target>(?(angle)[^<>\n]*+|\S++))(?(angle)>)
        [ \t]*+(?:"[^"\n]*+"|'[^'\n]*+'|\([^()\n]*+\))?[ \t]*+$)
    | (?P<code>`++)
    | (?P<comment><!--)
    | (?P<address><(?P<within>[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*+|[\w.+-]++@[\w.-]++)>
        | (?i:https?://|mailto:|(?<![\w.])www\.)[^\s<>"{{}}|\\^`\]]+(?<![.,;:!?)"'*_~”\u2019»])
        | (?<![\w.+@-])[\w.+-]++@[\w-]++(?:\.[\w-]++|(?!))++)
    | (?P<tag><(?P<name>[A-Za-z]\w*+)(?:[^<>"']|"[^"<]*+"|'[^'<]*+'|(?!))*+>|<[/!?]?[A-Za-z][^<>]*+>)
    | (?P<template>\{{[{{%])
    | (?P<sign>\{{[:.\#][^{{}}\n]*+\}}|&(?:\#\w{{1,8}}|[A-Za-z]\w{{1,30}});|\[\^[^\[\]\s]++\]|\[[ xX]\](?=[ \t]))
    | (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<opening>!?\[)
    | (?P<closing>\])
    """,
    re.MULTILINE | re.VERBOSE,
)
# Each stretch has one of these signs, and what stands before the first of them is a word or marks of a list or a quote:
# to look for signs alone is much faster than to try at every letter what may begin there.
_SIGN = re.compile(r"[`~<\[\]{&\\@]|:(?:(?=//)|(?<=(?i:mailto):))|\.(?<=(?i:www)\.)")
_MARKERS = re.compile(rf"[ \t>]*+(?:{ITEM}[ \t]*+|(?!))*+")
_DESTINATION = re.compile(
    r"""\]\(\s*+(?:(?P<angle><)|(?!<))"""
    r"""(?P<target>(?(angle)[^<>\n]*+|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|(?!))*+\)|(?!))*+))(?(angle)>)"""
    r"""(?:\s++(?:"(?:[^"\\]|\\.|(?!))*+"|'(?:[^'\\]|\\.|(?!))*+'|\([^()]*+\)))?\s*+\)|\]\[[^\[\]\n]*+\]"""
)
_CLOSING = {"<!--": "-->", "{{": "}}", "{%": "%}"}
_ANCHOR = re.compile(r"</?a[\s>]", re.IGNORECASE)
_HREF = re.compile(r"""\shref\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
_CODE_TAGS = {"code", "kbd", "pre", "samp", "script", "style"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that is no prose; `target` is the address in it.

    The words of a link or an image, which stand before it, and those before the end tag of an HTML link begin at
    `words_start`.
    """

    kind: str
    start: int
    end: int
    target: str = ""
    target_start: int = 0
    words_start: int = 0


def _without_indented_code(body: str) -> str:
    """Return a body with blanks for lines that four blanks make code: after an empty line, and in no list."""
    lines = body.split("\n")
    is_after_empty, is_in_list = True, False
    for index, line in enumerate(lines):
        if not line.strip():
            is_after_empty = True
        elif is_after_empty and not is_in_list and line.startswith(("    ", "\t")):
            lines[index] = " " * len(line)
        else:
            is_going_on = is_in_list and (line[0] in " \t" or not is_after_empty)
            is_after_empty, is_in_list = False, is_going_on or bool(_LISTED.match(line))
    return "\n".join(lines)


def _first_start(text: str, position: int, limit: int) -> int | None:
    """Return where the first stretch begins at the earliest: with its line, or with the word of the first sign."""
    sign = _SIGN.search(text, position, limit)
    if sign is None:
        return None
    line = max(position, text.rfind("\n", position, sign.start()) + 1)
    if _MARKERS.fullmatch(text, line, sign.start()):
        return line
    return max(line, text.rfind(" ", line, sign.start()) + 1)


def plain_beginning(body: str) -> str:
    """Return a body up to where the first stretch may begin, with blanks for indented code: the rest of it is prose."""
    return _without_indented_code(body[: _first_start(body, 0, len(body))])


class Scan:
    """One walk through a body, paragraph by paragraph, that finds what is no prose in the order in which it stands."""

    def __init__(self, body: str) -> None:
        self.text = _without_indented_code(body)
        self._limit = 0  # where the paragraph ends
        self._open: list[tuple[str, int]] = []  # of each bracket that is open what it may begin, and where its words do
        self._anchor: int | None = None  # where the words of an HTML link begin
        self._missing: dict[str, int] = {}  # up to where a closing sign was looked for in vain
        self._backticks: dict[int, list[int]] = {}  # where runs of each length start
        for run in re.finditer("`+", self.text):
            self._backticks.setdefault(len(run[0]), []).append(run.start())

    def spans(self) -> Iterator[Span]:
        """Yield the stretches that are no prose, in order; none overlaps another."""
        position = 0
        while position < len(self.text):
            paragraph = _BREAK.search(self.text, position)
            self._limit, following = paragraph.span() if paragraph else (len(self.text),) * 2
            self._open.clear()
            while sign := self._search(position):
                span = self._span(sign)
                position = span.end if span else sign.end()
                if span:
                    yield span
            position = max(position, following)

    def _search(self, position: int) -> re.Match[str] | None:
        """Return what may begin a stretch next in the paragraph."""
        start = _first_start(self.text, position, self._limit)
        return None if start is None else _SPAN.search(self.text, start, self._limit)

    def _span(self, sign: re.Match[str]) -> Span | None:
        """Return what a sign begins, None where it begins nothing."""
        kind = sign.lastgroup or ""
        if kind == "opening":
            self._open.append(("image" if sign[0] == "![" else "link", sign.end()))
        if kind == "closing":
            return self._leading(sign)
        if kind == "definition":
            return Span(kind, *sign.span(), sign["target"], sign.start("target"))
        if kind in {"address", "sign"}:
            return Span(kind, *sign.span(), sign["within"] or sign[0])
        if kind == "tag" and _ANCHOR.match(sign[0]):
            return self._anchored(sign)
        end = None if kind in {"opening", "escape"} else self._end(kind, sign)
        return Span(kind, sign.start(), end) if end else None

    def _leading(self, sign: re.Match[str]) -> Span | None:
        """Return where the words in brackets lead to; None where they are words in brackets."""
        if not self._open:
            return None
        kind, words_start = self._open.pop()
        match = _DESTINATION.match(self.text, sign.start(), self._limit)
        return match and Span(kind, *match.span(), match["target"] or "", match.start("target"), words_start)

    def _anchored(self, sign: re.Match[str]) -> Span:
        """Return the start tag of an HTML link with its address, or the end tag with where its words begin."""
        start, self._anchor = self._anchor, None
        if sign[0].startswith("</"):
            return Span("tag" if start is None else "link", *sign.span(), words_start=start or 0)
        self._anchor = sign.end()
        href = _HREF.search(sign[0])
        return Span("tag", *sign.span(), (href[1] or href[2] or href[3] or "") if href else "")

    def _end(self, kind: str, sign: re.Match[str]) -> int | None:
        """Return where code, a comment, a tag or a template ends."""
        if kind == "fence":
            fence = sign["fence"]
            closing = re.compile(rf"^[ \t>]*+{fence[0]}{{{len(fence)},}}+[ \t]*+$", re.MULTILINE)
            last = closing.search(self.text, sign.end())
            return last.end() if last else len(self.text)
        if kind == "code":
            runs = self._backticks.get(len(sign[0]), [])  # none where a backslash took the first
            following = bisect_right(runs, sign.start())
            closes = following < len(runs) and runs[following] < self._limit
            return runs[following] + len(sign[0]) if closes else None
        if kind in {"comment", "template"}:
            return self._after(_CLOSING[sign[0]], sign.end(), len(self.text) if kind == "comment" else self._limit)
        name = sign["name"] or ""
        is_code = name.casefold() in _CODE_TAGS
        return (is_code and self._after(f"</{name}>", sign.end(), len(self.text))) or sign.end()

    def _after(self, closing: str, start: int, limit: int) -> int | None:
        """Return where the next closing sign ends; one that was missed before the limit is not looked for again."""
        if self._missing.get(closing) == limit:
            return None
        found = self.text.find(closing, start, limit)
        if found >= 0:
            return found + len(closing)
        self._missing[closing] = limit
        return None
