"""Which addresses lead elsewhere, and which images from there are shown: those of hosts that the team named."""

from __future__ import annotations

import re

_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE | re.ASCII)
_LONGEST_NAME = 253
_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
# The last part begins with a letter: browsers read any other host as the number of a machine.
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?=[a-z]){_LABEL}")
# Browsers read what is odd in an address in ways of their own: a backslash as a slash, a tab as nothing, what stands
# before an @ as a name. So only the plain form counts; behind the host, nothing can change it any more.
_ADDRESS = re.compile(r"https://([a-z0-9.-]+)(?:[/?#].*)?", re.IGNORECASE | re.ASCII | re.DOTALL)

_SIZES = {"height", "width"}
_PIXELS = re.compile(r"[0-9]{1,4}")
_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')


def is_web(address: str) -> bool:
    """Tell whether an address begins as those on the web, or of mail, do."""
    return _WEB.match(address) is not None


def to_host(text: str) -> str | None:
    """Return the name of a host as browsers compare it, None for what is no such name, such as a whole address."""
    name = text.lower() if text.isascii() else ""
    return name if len(name) <= _LONGEST_NAME and _HOST.fullmatch(name) else None


def is_shown(address: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether an image is shown: it comes over https from just one of these hosts."""
    found = _ADDRESS.fullmatch(address) if hosts else None
    return found is not None and found[1].lower() in hosts


def keep(attribute: str, value: str, hosts: tuple[str, ...]) -> str | None:
    """Return the value of an image's attribute, None where it must not stay: another source, a size that is none."""
    if attribute == "src":
        return value if is_shown(value, hosts) else None
    return value if attribute not in _SIZES or _PIXELS.fullmatch(value) else None


def complete(safe: str) -> str:
    """Return safe HTML, its images without a source taken out, and the others such that they tell little.

    A browser asks for one when a reader reaches it, and does not tell on which page.
    """
    return _IMAGE.sub(_complete, safe)


def _complete(image: re.Match[str]) -> str:
    attributes = image[1]  # quotes in values are entities, so what looks like an attribute is one
    if ' src="' not in attributes:
        return ""
    words = "" if ' alt="' in attributes else ' alt=""'
    return f'<img{attributes}{words} loading="lazy" decoding="async" referrerpolicy="no-referrer">'
