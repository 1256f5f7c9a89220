"""Names that become file names: ids of posts, keys of channels and topics.

What a writer wrote is taken or refused, never repaired. What comes from an existing blog (a file's name, an
open topic) is turned into a name by `to_name`. The same rule holds on every operating system.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from generator.normal_forms import to_nfc

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}", re.ASCII)
LONGEST_NAME = 80

# Windows opens a device for these, whatever ending they have.
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})

# What a trailing sign means in names such as `C++` and `C#`, which must not become one topic.
_SIGNS = (("+", " plus "), ("#", " sharp "))
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}  # noqa: RUF001 - letters without a decomposition


def is_name(text: str) -> bool:
    """Tell whether a written name may become a file name."""
    return bool(NAME.fullmatch(text)) and text not in RESERVED


def to_name(text: str) -> str:
    """Return the name that a file's name or an open topic becomes: the same for twins in case or in Unicode.

    Letters of scripts that ASCII cannot spell are told apart by a short hash of the whole text, so that two
    different titles in Greek do not meet.
    """
    folded = to_nfc(text).casefold()
    for sign, word in _SIGNS:
        folded = re.sub(rf"(?<=[\w+#]){re.escape(sign)}", word, folded) if sign in folded else folded
    is_ascii = folded.isascii()
    spelled = folded if is_ascii else "".join(_spell(letter) for letter in folded)
    words = re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")
    if not words or (not is_ascii and any(letter.isalnum() and not _spell(letter) for letter in folded)):
        words = f"{words}-{blake2b(folded.encode(), digest_size=4).hexdigest()}".strip("-")
    if len(words) > LONGEST_NAME:
        words = f"{words[: LONGEST_NAME - 9].rstrip('-')}-{blake2b(words.encode(), digest_size=4).hexdigest()}"
    return f"{words}-x" if words in RESERVED else words


def _spell(letter: str) -> str:
    """Return a letter in ASCII: without its accents, empty when ASCII cannot spell it."""
    if letter.isascii():
        return letter
    plain = _LETTERS.get(letter, unicodedata.normalize("NFKD", letter))
    return "".join(sign for sign in plain if sign.isascii())
