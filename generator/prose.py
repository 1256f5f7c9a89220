"""A Markdown body as words with their places: what rules about wording, links and copies read.

Nothing is rendered: what is not prose becomes blanks, so that every place stays where it was.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.normal_forms import folded
from generator.normal_forms import to_nfc
from generator.spans import ITEM
from generator.spans import Scan
from generator.spans import plain_beginning

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_WEB_IN_WORDS = re.compile(r"https?://[^\s/]|www\.[^\s.]", re.IGNORECASE)
_QUOTED_LINE = re.compile(r"^[ \t]*+>.*+$", re.MULTILINE)


def _quotation(opening: str, words: str, closing: str) -> str:
    """Return the pattern of a quotation on one line or two, each of which `words` matches up to its end."""
    return rf"{opening}{words}(?:\n(?![ \t]*+(?:\n|\Z)){words})?{closing}"


_CLIPPED = r"[SsTtNnKk](?!\w)"  # 's ochtends, 't huis: the apostrophe opens no quotation
_SINGLE = rf"(?<![^\s(\[{{])'(?=[^\W\d_])(?!{_CLIPPED})"
_QUOTATIONS = (
    _quotation("“", r"[^“”\n]*+", "”"),
    _quotation("„", r"[^„“”\n]*+", "[“”]"),
    _quotation("«", r"[^«»\n]*+", "»"),
    _quotation(r'(?<!\w)"(?=\S)', r'[^"\n]*+', '"'),
    _quotation(rf"\u2018(?!{_CLIPPED})", r"(?:[^\u2018\u2019\n]|\u2019(?=\w)|(?!))*+", r"\u2019"),
    _quotation(_SINGLE, rf"(?:[^'\n]|(?<=\w)'(?=\w)|'(?={_CLIPPED})|(?!))*+", r"'(?!\w)"),
)
_QUOTATION = re.compile("|".join(_QUOTATIONS))

# Accents and vowels that are signs of their own, in the scripts of today; without them words would fall apart.
_SIGNS = map(chr, (*range(0x300, 0x1E00), 0x3099, 0x309A, *range(0xA66F, 0xABEE)))
_MARKS = "".join(sign for sign in _SIGNS if unicodedata.category(sign) in {"Mn", "Mc"})
_PART = rf"[^\W_][\w{_MARKS}]*+"
# The sign comes first, and then what must not stand before it: so a text without the sign takes next to no time.
_HASHTAG = re.compile(rf"#(?<![\w{_MARKS}]#)(?=\d*+[^\W\d])[\w{_MARKS}]++")
_MENTION = re.compile(rf"@(?<![\w{_MARKS}@]@)\w++(?:[.-]++\w++|(?!))*+(?:@\w++(?:[.-]++\w++|(?!))*+)?")
_APOSTROPHE = r"['\u2019]"
_TOKEN = re.compile(
    rf"#[\w{_MARKS}]++|@\w++(?:[.@-]++\w++|(?!))*+|(?<!\w)(?<!{_APOSTROPHE}){_APOSTROPHE}[stnkmr](?!\w|{_APOSTROPHE})"
    rf"|(?P<word>{_PART}(?:(?:{_APOSTROPHE}|[-\u00ad\u2010\u2011]){_PART}|(?!))*+)"
)
_NO_LETTER = re.compile(rf"[^\w\s{_MARKS}]")
_LINE = re.compile(rf"^[ \t>]*+((?:{ITEM}[ \t]*+|(?!))*+(?:\#{{1,6}}[ \t])?)(.*+)$", re.MULTILINE)
_SENTENCE_ENDS = frozenset(".!?…:|")
_QUOTES = frozenset("\"“„«\u2018'(")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it starts, in characters from 1; `starts_sentence` when a capital may be due to its place."""

    text: str
    line: int
    column: int
    starts_sentence: bool


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link, an image or a reference leads, as written, and where that starts, in characters from 1."""

    text: str
    line: int
    column: int


def own_words(body: str, *, quotations: bool = True, links: bool = True) -> str:
    """Return a body, of the same length and in the same lines, with blanks for what is not prose.

    Set aside are code, comments, tags, templates, addresses, where links lead to and, without `quotations`, what
    somebody else said: lines of block quotes, and words between quotation marks. Without `links`, so are their words.
    """
    scan = Scan(body)
    stretches: list[tuple[int, int]] = []
    for span in scan.spans():
        start = span.start if links or span.kind != "link" else span.words_start
        while stretches and stretches[-1][0] >= start:  # an image, or code, in the words of a link
            stretches.pop()
        stretches.append((start, span.end))
    parts: list[str] = []
    end = 0
    for start, following in stretches:
        parts += (scan.text[end:start], _blank(body[max(start, end) : following]))
        end = following
    words = "".join((*parts, scan.text[end:]))
    for said in () if quotations else (_QUOTED_LINE, _QUOTATION):
        words = said.sub(lambda match: _blank(match[0]), words)
    return words


def _blank(text: str) -> str:
    return re.sub(".", " ", text)


def find_words(text: str) -> Iterator[Word]:
    """Yield the words of a text: letters with their accents, and apostrophes and hyphens within.

    Hashtags, mentions and what has a digit or an underscore within are no words, nor is the 's of "'s Ochtends".
    """
    is_start = True
    for number, line in enumerate(_LINE.finditer(text), 1):
        marker, end, has_words = line[1], line.start(2), False
        is_start |= bool(marker)
        for token in _TOKEN.finditer(text, end, line.end()):
            is_start |= _starts_sentence(text[end : token.start()])
            end = token.end()
            if token[0].startswith(("'", "\u2019")):
                continue
            word = (token["word"] or "").rstrip("_")
            if word and not re.search(r"[\d_]", word):
                yield Word(word, number, token.start() - line.start() + 1, is_start)
            has_words, is_start = True, False
        is_start |= "#" in marker or not has_words or not _SENTENCE_ENDS.isdisjoint(text[end : line.end()])


def count_words(body: str, enough: int) -> int:
    """Return how many words a body has beside those of its links, counted no further than `enough`.

    Of most bodies the beginning tells.
    """
    count = _count(plain_beginning(body), enough)
    return count if count == enough else _count(own_words(body, links=False), enough)


def _count(words: str, enough: int) -> int:
    return sum(1 for _ in islice(find_words(words), enough))


def _starts_sentence(gap: str) -> bool:
    """Tell whether the signs between two words end a sentence (more than the dots of `z.o.z`) or open a quotation."""
    return (len(gap) > 1 and not _SENTENCE_ENDS.isdisjoint(gap)) or gap.rstrip("*_")[-1:] in _QUOTES


def find_links(body: str) -> tuple[str, ...]:
    """Return the web addresses that a reader can follow, in order: of links, references and addresses in the words.

    Links are also those of HTML, and in the words an address may begin with `www.`.
    """
    return tuple(
        span.target
        for span in Scan(body).spans()
        if span.kind != "image" and (_WEB_IN_WORDS if span.kind == "address" else _WEB).match(span.target)
    )


def find_targets(body: str) -> Iterator[Target]:
    """Yield where links, images and references lead, as written without title and angle brackets."""
    if "](" not in body and "]:" not in body:
        return
    starts = [0, *(line.end() for line in re.finditer("\n", body))]
    for span in Scan(body).spans():
        if span.kind in {"link", "image", "definition"} and span.target:
            line = bisect_right(starts, span.target_start)
            yield Target(span.target, line, span.target_start - starts[line - 1] + 1)


def find_images(body: str) -> tuple[str, ...]:
    """Return what is said of each image of a body for who cannot see it, empty where nothing is."""
    words: list[str] = []
    end = 0
    for span in Scan(body).spans() if "![" in body else ():
        if span.kind == "image":  # one within the words of another is not read twice
            words.append(body[max(span.words_start, end) : span.start].strip())
            end = span.end
    return tuple(words)


def find_hashtags(text: str) -> tuple[str, ...]:
    """Return the hashtags of a body or its words, as written; a number alone is none."""
    return tuple(_HASHTAG.findall(own_words(text)))


def find_mentions(text: str) -> tuple[str, ...]:
    """Return the mentions (@name, @name@host) of a body or its words, as written."""
    return tuple(_MENTION.findall(own_words(text)))


def normalised(body: str) -> str:
    """Return the words and numbers of a body for comparison: one blank between them, no capitals, no other signs.

    Code, addresses, hashtags and mentions are set aside, so that the same text for two channels is the same here.
    """
    words = _MENTION.sub(" ", _HASHTAG.sub(" ", own_words(to_nfc(body))))
    return " ".join(_NO_LETTER.sub(" ", folded(words)).replace("_", " ").split())
