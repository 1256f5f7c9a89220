"""Tests for generator.going_out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.going_out import texts_of
from tests.conftest import words
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of

if TYPE_CHECKING:
    import pytest


def test_texts_are_as_platforms_get_them() -> None:
    """Without marks; a text beyond a limit of its platform is told."""
    text = LIBRARY.replace("web: {name: Website", "web: {name: Website, platform: mastodon")
    calendar = calendar_of(
        a_post("short", "publish: 2026-11-24", body="Come **in**, [read](https://example.org/) and [see](plain.md)."),
        a_post("long", "publish: 2026-11-25", body="x" * 501),
        text=text,
    )
    texts, remarks = texts_of(calendar.posts, calendar.settings)

    assert "Come in, read https://example.org/ and see." == texts["short"]
    assert 1 == len(remarks)
    assert words(remarks[0]).startswith("posts/long.md: ")


def test_a_text_that_cannot_be_read_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would go out as nobody wrote it."""
    calendar = calendar_of(a_post("short", "publish: 2026-11-24"))
    monkeypatch.setattr("generator.going_out.render_bodies", lambda *_, **__: ({}, ()))

    assert ({}, []) == texts_of(calendar.posts, calendar.settings)
