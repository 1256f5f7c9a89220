"""The pictures of the documents: all are there as the command takes them, and all are shown."""

from __future__ import annotations

import re
import struct

import pytest

from tests.conftest import ROOT
from tools.screenshots import DOCS
from tools.screenshots import PICTURES
from tools.screenshots import Picture

SHOWN = re.findall(r"\]\(docs/([\w-]+\.png)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
EXPLAINED = re.findall(r"\]\(([\w-]+\.png)\)", (DOCS / "rhythm-and-focus.md").read_text(encoding="utf-8"))


def test_the_readme_shows_each_picture_of_the_example_once() -> None:
    """The start page stands first, in the order in which they are taken."""
    assert [picture.name for picture in PICTURES if picture.calendar == "content"] == SHOWN


def test_the_other_pictures_are_explained() -> None:
    """They are of the calendar whose figures the page about rhythm and focus explains."""
    assert [picture.name for picture in PICTURES if picture.calendar != "content"] == EXPLAINED


def test_no_picture_is_left_over() -> None:
    """What is no longer taken is no longer kept."""
    assert {picture.name for picture in PICTURES} == {path.name for path in DOCS.glob("*.png")}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_as_large_as_it_is_taken(picture: Picture) -> None:
    """A PNG tells its size in its first bytes (PNG specification, IHDR)."""
    data = (DOCS / picture.name).read_bytes()
    width, height = picture.size

    assert b"\x89PNG\r\n\x1a\n" == data[:8]
    assert (width * picture.scale, height * picture.scale) == struct.unpack(">II", data[16:24])
