"""Tests for generator.layouts: the table; what files come of it is tested in test_schedulers.py."""

from __future__ import annotations

from datetime import date

import pytest

from generator.layouts import LAYOUTS
from tests.conftest import ROOT


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_has_a_source(name: str) -> None:
    """With its address and the day it was read; the document names it, too."""
    layout = LAYOUTS[name]
    document = (ROOT / "docs" / "spreadsheets.md").read_text(encoding="utf-8")

    assert layout.sources
    assert all(source.startswith("http") and source in document for source in layout.sources)
    assert date(2026, 1, 1) <= date.fromisoformat(layout.read)
    assert f"`{name}`" in document
    assert layout.read in document
