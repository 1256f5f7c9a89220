"""Tests for generator.assets."""

from __future__ import annotations

import re

from generator.assets import Assets
from generator.assets import gather_assets
from generator.looks import Looks


def gathered(looks: Looks) -> Assets:
    """Return what looks publish."""
    return gather_assets(".ch-blog { --ch: #0b5cad; }", looks)


def stems(addresses: tuple[str, ...]) -> list[str]:
    """Return addresses without their hash."""
    return [re.sub(r"\.[0-9a-f]{10}\.", ".", address) for address in addresses]


def test_our_style_sheets_come_first() -> None:
    """The colours of channels after the common look, then what the team adds."""
    looks = Looks(extra_css=(("css/House Style.css", b"p {}"), ("last.css", b"q {}")))

    assert ["assets/style.css", "assets/theme.css"] == stems(gathered(Looks()).styles)
    assert ["assets/style.css", "assets/theme.css", "assets/house-style.css", "assets/last.css"] == stems(
        gathered(looks).styles
    )


def test_an_own_style_sheet_takes_the_place_of_ours() -> None:
    """Under the same name, with another hash."""
    own = gathered(Looks(assets=(("style.css", b"p {}"),)))

    assert b"p {}" == dict(own.files)[own.styles[0]]
    assert gathered(Looks()).styles[0] not in dict(own.files)


def test_a_picture_changes_the_name_of_the_style_sheet_that_shows_it() -> None:
    """Else a browser would keep the sheet that leads to the old one."""
    one, other = (
        gathered(Looks(assets=(("a.png", data),), extra_css=(("x.css", b"url(a.png)"),))) for data in (b"1", b"2")
    )

    assert one.styles[2] != other.styles[2]
    assert f'url("{dict(one.names)["a.png"].removeprefix("assets/")}")'.encode() == dict(one.files)[one.styles[2]]


def test_an_asset_is_found_by_its_name() -> None:
    """Ours, too."""
    own = gathered(Looks(assets=(("Logo.svg", b"<svg/>"),)))

    assert ["assets/logo.svg", "assets/style.css"] == stems((dict(own.names)["Logo.svg"], dict(own.names)["style.css"]))
