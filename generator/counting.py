"""How long a text is for each platform: every platform counts in a way of its own.

Where a platform does not say how it counts, or clients of it disagree, a count has two numbers. Only characters
that stand for themselves are counted: markup is gone before. Each count is linear in the length of any text.

Sources: X's twitter-text 3.1.0, Unicode Standard Annex 29 (grapheme clusters), Bluesky's lexicons, Mastodon's
`StatusLengthValidator`, Telegram's Bot API, and LinkedIn's "little text format".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.normal_forms import to_nfc

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Count:
    """The length of a text, counted in the way that gives least and in the one that gives most."""

    lenient: int
    strict: int


_SHORT = "x" * 23  # as long as X and Mastodon take any address to be

# Emoji of one code point, without the copyright signs (which are none alone), flags, skin tones and keycaps.
_PICTOGRAPH = (
    "\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u24c2"
    "\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2604\u260e\u2611\u2614\u2615\u2618\u261d\u2620\u2622\u2623\u2626"
    "\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u2648-\u2653\u265f\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u267f"
    "\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26a7\u26aa\u26ab\u26b0\u26b1\u26bd\u26be\u26c4\u26c5\u26c8\u26ce"
    "\u26cf\u26d1\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2702\u2705\u2708-\u270d\u270f\u2712\u2714"
    "\u2716\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27a1"
    "\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f004\U0001f0cf"
    "\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f201-\U0001f265"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7f0\U0001f90c-\U0001faff"
)
_FLAG = "\U0001f1e6-\U0001f1ff"
_CHANGE = "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"  # skin tones, and the tags in flags of regions
_EMOJI = re.compile(
    f"[0-9#*]\ufe0f?\u20e3|[\u00a9\u00ae]\ufe0f|[{_FLAG}]{{2}}"
    f"|[{_PICTOGRAPH}][\ufe0f{_CHANGE}]*+(?:\u200d[{_PICTOGRAPH}][\ufe0f{_CHANGE}]*+|(?!))*+"
)

# An address holds no brackets but pairs of them, and no signs of scripts that are written without blanks. These
# patterns are compiled when they are first needed, because that takes as long as everything else here.
_REST = r"(?:[^\s()\u1100-\U0010ffff]++|\([^\s()\u1100-\U0010ffff]*+\)|(?!))*+"
_ADDRESS = rf"(?i:https?)://(?=[^\s().,;:!?]){_REST}"
# X takes a host alone for an address, too, if it ends in a known domain; these are the ones that are met most.
_DOMAIN = (
    "(?:app|be|biz|ch|co|com|de|dev|edu|es|eu|fr|gov|info|int|io|it|lu|ly|md|me|net|nl|nu|online|org|shop|site|tv|uk)"
    r"(?![\w@-]|\.[a-z0-9])"
)
_HOST = rf"(?i:(?<![\w@/.-])[a-z0-9-]++\.(?:(?!{_DOMAIN})[a-z0-9-]++\.|(?!))*+{_DOMAIN})"
_ADDRESS_OR_HOST = rf"{_ADDRESS}|{_HOST}(?:[/?]{_REST})?"
_LIGHT = "\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037"  # what X counts as one and not as two

_FAR_MENTION = re.compile(r"(?<![\w=/])(@\w++(?:[.-]++\w++|(?!))*+)@\w++(?:[.-]++\w++|(?!))*+")
_ESCAPED = re.compile(r"[\\|{}@\[\]()<>#*_~]")

# A cluster in the letters of `_kind`: a line's end, or anything with the marks that hang on it.
_CLUSTER = re.compile("RN|[RNC]|(?:FF|P(?:E*+ZP|(?!))*+|.)[EZ]*+")


def x_weighted(text: str) -> Count:
    """Return the weight of a text on X: an address is 23, an emoji 2, another sign 1 or 2 by its script.

    The strict count takes hosts without `https://` for addresses, as X does with all domains that it knows.
    """
    text = to_nfc(text)
    full, short = (_weight(_shortened(pattern, text)) for pattern in (_ADDRESS, _ADDRESS_OR_HOST))
    return Count(min(full, short), short)


def graphemes(text: str) -> Count:
    """Return how many signs a reader sees: letters with their accents, whole emoji."""
    return _equal(_clusters(text))


def mastodon(text: str) -> Count:
    """Return the signs of a text, content warning included; an address is 23, of a mention the host is left out."""
    return _equal(_clusters(_FAR_MENTION.sub(r"\1", _shortened(_ADDRESS, text))))


def threads(text: str) -> Count:
    """Return the characters of a text with emoji as bytes, which Meta says, and all bytes, which it refuses by."""
    composed = to_nfc(text)
    more = sum(_bytes(emoji[0]) - len(emoji[0]) for emoji in _EMOJI.finditer(composed))
    return Count(len(composed) + more, _bytes(text))


def linkedin(text: str) -> Count:
    """Return the characters of a text, without and with the backslashes that LinkedIn's interface asks for."""
    plain = chars(text).strict
    return Count(plain, plain + len(_ESCAPED.findall(text)))


def telegram(text: str) -> Count:
    """Return the code points and the UTF-16 units of a text: Telegram's interface does not say which it counts."""
    return Count(len(text), utf16(text).strict)


def utf16(text: str) -> Count:
    """Return the UTF-16 units of a text, of which an emoji has two or more."""
    return _equal(len(text.encode("utf-16-le", "surrogatepass")) // 2)


def utf8(text: str) -> Count:
    """Return the bytes of a text in UTF-8."""
    return _equal(_bytes(text))


def chars(text: str) -> Count:
    """Return the code points of a text, composed (NFC), the end of a line as one."""
    return _equal(len(to_nfc(text).replace("\r\n", "\n")))


COUNTERS: dict[str, Callable[[str], Count]] = {
    "x-weighted": x_weighted,
    "graphemes": graphemes,
    "mastodon": mastodon,
    "threads": threads,
    "linkedin": linkedin,
    "telegram": telegram,
    "utf16": utf16,
    "bytes": utf8,
    "chars": chars,
}


def _equal(number: int) -> Count:
    return Count(number, number)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _shortened(pattern: str, text: str) -> str:
    """Return a text with 23 letters in the place of each address; a full stop behind an address is not its part."""

    def short(found: re.Match[str]) -> str:
        return _SHORT + found[0][len(found[0].rstrip(".,;:!?")) :]

    return re.sub(pattern, short, text)


def _weight(text: str) -> int:
    rest, emoji = _EMOJI.subn("", text)
    return 2 * emoji + len(rest) + len(re.findall(f"[^{_LIGHT}]", rest))


def _clusters(text: str) -> int:
    """Return the number of extended grapheme clusters; conjuncts of Indic scripts count as their parts."""
    text = to_nfc(text)
    kinds = text.translate({ord(sign): _kind(sign) for sign in set(text)})
    return len(_CLUSTER.findall(kinds))


def _kind(sign: str) -> str:
    """Return the letter that says how a sign joins others."""
    category = unicodedata.category(sign)
    if sign in "\r\n":
        return "R" if sign == "\r" else "N"
    if sign == "\u200d":
        return "Z"  # joins emoji
    if category in ("Mn", "Me", "Mc") or re.match(f"[\u200c\u0e33\u0eb3\uff9e\uff9f{_CHANGE}]", sign):
        return "E"  # extends what stands before it
    if category in ("Cc", "Cf", "Zl", "Zp"):
        return "C"  # controls, and stands alone
    if re.match(f"[{_FLAG}]", sign):
        return "F"  # half a flag
    return "P" if re.match(f"[\u00a9\u00ae{_PICTOGRAPH}]", sign) else "X"
