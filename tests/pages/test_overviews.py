"""Tests for generator.pages.overviews."""

from __future__ import annotations

import pytest

from tests.planned import QUIET
from tests.planned import chart
from tests.planned import plan
from tests.planned import post

TUESDAYS = """\
channels:
  blog: {name: Blog, mark: BL, cadence: "tue 19:00"}
  news: {name: News, mark: NE}
"""


def test_gaps_are_told_apart_by_how_they_lie_to_today() -> None:
    """Tuesday 5 and 12 May came, 19 May was missed; from 2 June on nothing is planned. Past gaps: newest first."""
    posts = [post(f"p{day}", f"2026-{day} 19:00") for day in ("04-21", "05-05", "05-12", "05-26")]
    page = plan(chart(TUESDAYS, *posts, today="2026-05-24"))["rhythm.html"]

    assert ["05-19", "04-28"] == [f"{gap.gap.start:%m-%d}" for gap in page.past]
    assert [] == list(page.running)
    assert ["06-02"] == [f"{gap.gap.start:%m-%d}" for gap in page.ahead]


def test_a_gap_around_today_is_running() -> None:
    """Nothing since 5 May, nothing planned, and it is the 24th: the gap began behind and goes on ahead."""
    page = plan(chart(TUESDAYS, post("first", "2026-05-05 19:00"), today="2026-05-24"))["rhythm.html"]

    assert [("05-12", 6)] == [(f"{gap.gap.start:%m-%d}", gap.gap.missed) for gap in page.running]


@pytest.mark.parametrize(
    ("line", "root"),
    [("", None), ("site_url: http://example.org/plan\n", "http://example.org/plan/")],
)
def test_the_page_for_a_wrong_address_knows_where_the_site_stands(line: str, root: str | None) -> None:
    """It is served in any folder, so its links begin there."""
    assert root == plan(chart(line + QUIET, today="2026-05-24"))["404.html"]


def test_many_channels_and_gaps_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part tells all of its own channels; of the oldest gaps it says how many there are."""
    monkeypatch.setattr("generator.pages.overviews.MOST_CHANNELS", 1)
    monkeypatch.setattr("generator.pages.overviews.MOST_GAPS", 1)
    monkeypatch.setattr("generator.pages.overviews.MOST_FOLDED_GAPS", 2)
    posts = (post(f"p{day}", f"2026-{day} 19:00") for day in ("01-06", "01-20", "02-03", "02-17", "03-03"))
    pages = plan(chart(TUESDAYS, *posts, today="2026-03-04"))
    first, second = pages["rhythm.html"], pages["rhythm/2.html"]

    assert [["blog"], ["news"]] == [[card.channel.key for card in page.cards] for page in (first, second)]
    assert {"blog"} == {gap.channel.key for gap in (*first.running, *first.ahead, *first.past)}
    assert (1, 1, len(first.past) - 2) == (len(first.shown_past), len(first.folded_past), first.older)
