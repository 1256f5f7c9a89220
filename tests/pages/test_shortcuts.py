"""Tests for generator.pages.shortcuts."""

from __future__ import annotations

from dataclasses import replace

from generator.pages.shortcuts import plan_shortcuts
from tests.conftest import words
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import post


def test_each_key_leads_to_a_place_or_to_a_page() -> None:
    """Month and week are those of today."""
    atlas = chart(QUIET, post("first", "2026-05-19"), today="2026-05-20")

    assert [
        ("/", "search", "#search", None),
        ("t", "today", '[aria-current="date"]', "agenda.html#today"),
        ("p", "earlier", '[rel="prev"]', None),
        ("n", "later", '[rel="next"]', None),
        ("m", "month", "", "month/2026-05.html"),
        ("w", "week", "", "week/2026-W21.html"),
        ("a", "agenda", "", "agenda.html"),
        ("?", "this list", "#keys", None),
    ] == [(one.key, words(one.name), one.place, one.address) for one in plan_shortcuts(atlas)]


def test_no_key_leads_to_a_page_that_is_not_there() -> None:
    """Before a calendar begins, today has no week; where no plan is shown, the agenda ends before today."""
    early = chart(QUIET, post("first", "2026-06-19"), today="2026-05-20")
    atlas = chart(QUIET, post("first", "2026-05-19"), today="2026-05-20")
    settings = replace(atlas.calendar.settings, horizon=0)
    published = replace(atlas, calendar=replace(atlas.calendar, settings=settings))

    assert {"w"} == {one.key for one in plan_shortcuts(atlas)} - {one.key for one in plan_shortcuts(early)}
    assert ["agenda.html"] == [one.address for one in plan_shortcuts(published) if one.key == "t"]
