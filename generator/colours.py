"""Channel colours that can be read: a light and a dark value for each, by the contrast formula of WCAG 2.2."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

import webcolors

if TYPE_CHECKING:
    from generator.settings import Channel

ENOUGH = 4.5  # contrast of text, WCAG 2.2 success criterion 1.4.3

# Each pair has at least 4.5:1 on the lightest and the darkest surfaces of the pages, weekends included.
PALETTE = (
    ("#0b5cad", "#7db8f0"),
    ("#9a4a00", "#f0b071"),
    ("#1b6e3c", "#7fd19b"),
    ("#7a2ea0", "#d3a4ee"),
    ("#b3261e", "#f2a39d"),
    ("#00696b", "#6fcfd1"),
    ("#6b4f1d", "#d9bd86"),
    ("#a3246a", "#f09cc8"),
)
_LIGHT_SURFACE = "#f3f3f0"
_DARK_SURFACE = "#2a2a2a"
_STEP = 0.01


def theme(channels: tuple[Channel, ...]) -> str:
    """Return the style sheet that gives each channel its colour in both schemes."""
    pairs = [(channel.key, *_pair(channel, number)) for number, channel in enumerate(channels)]
    light = "".join(f".ch-{key} {{ --ch: {one}; }}\n" for key, one, _ in pairs)
    dark = "".join(f"  .ch-{key} {{ --ch: {other}; }}\n" for key, _, other in pairs)
    return f"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def _pair(channel: Channel, number: int) -> tuple[str, str]:
    if channel.color is None:
        return PALETTE[number % len(PALETTE)]
    return readable(channel.color, _LIGHT_SURFACE), readable(channel.color, _DARK_SURFACE)


def readable(color: str, surface: str) -> str:
    """Return the colour, made darker or lighter until it can be read on the surface."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    step = -_STEP if _luminance(surface) > 0.5 else _STEP  # noqa: PLR2004 - half way
    while contrast(color, surface) < ENOUGH and 0 <= lightness <= 1:
        lightness += step
        color = _hex(colorsys.hls_to_rgb(hue, min(1, max(0, lightness)), saturation))
    return color


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def name_of(color: str) -> str:
    """Return the name that CSS 3 has for the colour most like this one."""
    own = _channels(color)

    def difference(name: str) -> float:
        return sum((one - other) ** 2 for one, other in zip(own, _channels(webcolors.name_to_hex(name)), strict=True))

    names: list[str] = sorted(webcolors.names("css3"))
    return min(names, key=difference)


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(color: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(color)]  # noqa: PLR2004 - sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
