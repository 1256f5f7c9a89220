"""Tests for generator.colours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.colours import ENOUGH
from generator.colours import PALETTE
from generator.colours import contrast
from generator.colours import name_of
from generator.colours import readable
from generator.colours import theme
from generator.settings import Channel

LIGHT, DARK = ("#ffffff", "#f3f3f0"), ("#141414", "#1e1e1e", "#2a2a2a")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#a3246a", "#a3246a", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#0b5cad", "#ffffff", 6.7),
        ("#0b5cad", "#f3f3f0", 6.0),
        ("#7db8f0", "#141414", 8.8),
        ("#f09cc8", "#1e1e1e", 8.2),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    """Black on white has 21, a colour on itself 1; the order makes no difference."""
    assert expected == pytest.approx(contrast(one, other), abs=0.05)


@given(COLOURS, COLOURS)
def test_contrast_has_no_direction(one: str, other: str) -> None:
    """It lies between 1 and 21."""
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@pytest.mark.parametrize("number", range(len(PALETTE)))
def test_the_palette_can_be_read(number: int) -> None:
    """Each light value on light surfaces, each dark one on dark surfaces."""
    light, dark = PALETTE[number]

    assert [True] * 2 == [contrast(light, surface) >= ENOUGH for surface in LIGHT]
    assert [True] * 3 == [contrast(dark, surface) >= ENOUGH for surface in DARK]


@given(COLOURS)
def test_any_colour_is_made_readable(color: str) -> None:
    """Darker on light surfaces, lighter on dark ones; on those of less contrast it is enough, so on all."""
    light, dark = readable(color, "#f3f3f0"), readable(color, "#2a2a2a")

    assert [True] * 2 == [contrast(light, surface) >= ENOUGH for surface in LIGHT]
    assert [True] * 3 == [contrast(dark, surface) >= ENOUGH for surface in DARK]


@pytest.mark.parametrize(
    ("color", "surface"),
    [("#a3246a", "#f3f3f0"), ("#000000", "#f3f3f0"), ("#ffffff", "#2a2a2a"), ("#f09cc8", "#2a2a2a")],
)
def test_a_colour_that_can_be_read_stays(color: str, surface: str) -> None:
    """A team's own colour is changed only where it must be."""
    assert color == readable(color, surface)


@pytest.mark.parametrize(
    ("color", "expected"), [("#ffff00", ("#707000", "#ffff00")), ("#808080", ("#6e6e6e", "#929292"))]
)
def test_a_colour_keeps_its_hue(color: str, expected: tuple[str, str]) -> None:
    """Yellow gets a dark yellow on light surfaces; grey stays grey."""
    assert expected == (readable(color, "#f3f3f0"), readable(color, "#2a2a2a"))


def test_the_style_sheet_has_two_colours_for_each_channel() -> None:
    """A channel that chose none takes that of its place in the palette, which begins anew after the last."""
    channels = tuple(Channel(f"c{number}", "Name", "NM") for number in range(9))
    channels = (replace(channels[0], color="#a3246a"), *channels[1:])
    expected = """\
.ch-c0 { --ch: #a3246a; }
.ch-c1 { --ch: #9a4a00; }
.ch-c2 { --ch: #1b6e3c; }
.ch-c3 { --ch: #7a2ea0; }
.ch-c4 { --ch: #b3261e; }
.ch-c5 { --ch: #00696b; }
.ch-c6 { --ch: #6b4f1d; }
.ch-c7 { --ch: #a3246a; }
.ch-c8 { --ch: #0b5cad; }
@media (prefers-color-scheme: dark) {
  .ch-c0 { --ch: #de69a9; }
  .ch-c1 { --ch: #f0b071; }
  .ch-c2 { --ch: #7fd19b; }
  .ch-c3 { --ch: #d3a4ee; }
  .ch-c4 { --ch: #f2a39d; }
  .ch-c5 { --ch: #6fcfd1; }
  .ch-c6 { --ch: #d9bd86; }
  .ch-c7 { --ch: #f09cc8; }
  .ch-c8 { --ch: #7db8f0; }
}
"""

    assert expected == theme(channels)


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("#a3246a", "mediumvioletred"),
        ("#1f6f43", "seagreen"),
        ("#000000", "black"),
        ("#ffffff", "white"),
        ("#808080", "gray"),
        ("#ffa501", "orange"),
    ],
)
def test_a_colour_has_the_nearest_name(color: str, expected: str) -> None:
    """ICal knows colours by the names of CSS 3 alone; of two names for one colour it is the first."""
    assert expected == name_of(color)
