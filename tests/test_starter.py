"""Tests for generator.starter: the calendar to begin with."""

from __future__ import annotations

import re
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from generator import starter
from generator.build import Request
from generator.build import check
from generator.config import parse_settings
from generator.model import Status
from generator.reading import Source
from generator.schema import CALENDAR
from generator.schema import POST
from generator.yaml_block import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

MONDAY = date(2026, 11, 23)
SOME_DAYS = [MONDAY + timedelta(days=n) for n in (0, 1, 4, 5, 6)] + [date(2028, 2, 29), date(2026, 12, 31)]


def written(folder: Path, language: str, today: date) -> Path:
    """Return a folder with a calendar to begin with."""
    for path, text in starter.start(language, today, "Europe/Amsterdam", "plan").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)
    return folder


@pytest.mark.parametrize("today", SOME_DAYS, ids=str)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_on_any_day_there_is_one_piece_of_advice(tmp_path: Path, language: str, today: date) -> None:
    """Behind today the slots are filled; ahead one is, one is open, and one has a draft."""
    checked = check(Request(written(tmp_path, language, today), lambda _: today))

    assert ["no-conversation"] == [finding.code for finding in checked.findings]
    assert checked.calendar is not None
    assert checked.analysis is not None
    (instagram,) = (life for life in checked.analysis.channels if life.channel.key == "instagram")
    states = [slot.state.value for slot in instagram.rhythm.slots]
    assert {"kept", "booked", "pencilled", "open"} == set(states)
    assert {Status.APPROVED, Status.DRAFT, Status.IDEA} == {post.status for post in checked.calendar.posts}


@pytest.mark.parametrize(
    ("name", "today", "expected"),
    [
        ("tue1-a.md", MONDAY, "posts/2026/11/2026-11-24-a.md"),
        ("mon1-a.md", MONDAY, "posts/2026/11/2026-11-30-a.md"),
        ("mon-1-a.md", MONDAY, "posts/2026/11/2026-11-16-a.md"),
        ("sun-1-a.md", MONDAY, "posts/2026/11/2026-11-22-a.md"),
        ("tue2-a-b.md", MONDAY, "posts/2026/12/2026-12-01-a-b.md"),
        ("idea-a.md", MONDAY, "posts/ideas/a.md"),
    ],
)
def test_a_name_tells_when_a_post_comes(name: str, today: date, expected: str) -> None:
    """Counted from today, which is neither before nor after itself."""
    assert expected == starter._place(name, today)[0]


def test_a_name_without_a_day_is_a_slip_of_ours() -> None:
    """It is found by whoever adds such a file."""
    with pytest.raises(ValueError, match=r"a\.md"):
        starter._place("a.md", MONDAY)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_switched_on_works(language: str) -> None:
    """Each field that is a note becomes one that is read, without anything else to change."""
    text = starter.start(language, MONDAY, "UTC", "plan")["calendar.yaml"].decode()
    on = re.sub(r"^( *)# (?=[a-z_-]+:(?: |$)|  [a-z-]+: |  - )", r"\1", text, flags=re.MULTILINE)
    parsed, findings = parse_settings(Source("calendar.yaml", on))

    assert () == findings
    assert parsed is not None
    assert (2, 1, 1, 1) == tuple(map(len, (parsed.channels, parsed.pauses, parsed.audiences, parsed.community)))
    assert {"missed-slot"} == {rule.code for rule in parsed.rules}
    assert ("instagram", 1) == (parsed.channels[0].platform, parsed.channels[0].cadence.tolerance)  # type: ignore[union-attr]
    assert parsed.channels[1].official
    assert parsed.site_url == f"https://{'kalender' if language == 'nl' else 'calendar'}.example.org/"


def test_both_languages_teach_the_same() -> None:
    """The same fields in the same order, in the settings and in each post."""

    def shape(language: str) -> list[list[str]]:
        files = starter.start(language, MONDAY, "UTC", "plan")
        known = {field.name for field in (*POST, *CALENDAR.fields)}
        fields = [re.findall(r"^(?:# )?([a-z_-]+):", text.decode(), re.MULTILINE) for text in files.values()]
        return sorted([name for name in names if name in known] for names in fields)

    assert shape("en") == shape("nl")


def test_all_lines_can_be_read_without_scrolling() -> None:
    """Nothing that is to be filled in is left, and notes stand where an editor shows them."""
    for language in ("en", "nl"):
        for path, text in starter.start(language, MONDAY, "Europe/Amsterdam", "plan").items():
            lines = text.decode().splitlines()
            assert [] == re.findall(r"\{(?:day|zone|folder|today|holiday)\w*\}", text.decode())
            assert [] == [line for line in lines if path == "calendar.yaml" and len(line) > 120]


def test_the_words_are_put_in_their_places() -> None:
    """The zone, the folder, and a holiday to come, which belongs to no season: it may lie in any."""
    text = starter.start("en", MONDAY, "Europe/London", "my-plan")["calendar.yaml"].decode()
    table, _ = read_yaml(text, "calendar.yaml")

    assert "timezone: Europe/London " in text
    assert "`ritme check my-plan`" in text
    assert "{name: Holiday, from: 2027-02-15, to: 2027-02-28}" in text
    assert table is not None
