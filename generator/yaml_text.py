"""How a text is written as a value of YAML: as plainly as a writer would, and so that it reads back to the same."""

from __future__ import annotations

import json
import re

# What YAML and its readers take for nothing but text, or for the time or the address that we mean.
_PLAIN = re.compile(r"[^\W\d](?:[\w !%&'()*+,./;=?-]|:(?=[^\s]))*(?<! )|\.")
_MEANT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?: [+-]\d\d:\d\d)?)?|https?://[\w./?=%&+~-]+", re.ASCII)
_SPECIAL = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"})
_UNSEEN = re.compile("[\x7f-\xa0\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """Return a text as it stands on a line of its own, between marks only where somebody could misread it."""
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _SPECIAL and not _UNSEEN.search(text)
    return text if is_plain or _MEANT.fullmatch(text) else marked(text)


def marked(text: str) -> str:
    """Return a text between marks, as it may stand anywhere; signs that do not show are told by their numbers."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
