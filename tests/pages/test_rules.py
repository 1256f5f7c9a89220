"""Tests for generator.pages.rules, and for the page that is drawn from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import rules
from generator.manual import CHAPTERS
from generator.manual import Chapter
from generator.manual import show
from generator.pages.rules import chapters
from generator.pages.rules import plan
from generator.render import Frame
from generator.render import render_site
from generator.texts import say
from tests.conftest import settings
from tests.conftest import words
from tests.inspection import files_of
from tests.inspection import named
from tests.inspection import read
from tests.inspection import text
from tests.planned import QUIET
from tests.planned import chart

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from generator.pages.rules import CodeItem

LARGEST_PAGE = 300_000  # bytes


def item(code: str, more: str = "") -> CodeItem:
    """Return the entry of a code for a team that set `more`."""
    settled, findings = rules.settled(settings(more))
    assert not findings
    return next(one for chapter in chapters(settled) for one in chapter.codes if one.entry.code == code)


def drawn(more: str = "", language: str = "en") -> bytes:
    """Return the page in a language."""
    page = plan(rules.settled(settings(more))[0])
    return files_of(render_site(chart(f"language: {language}\n{QUIET}", today="2026-05-24").calendar, [page], Frame()))[
        page.address
    ]


def section(page: Element, code: str) -> list[Element]:
    """Return the elements of a code, from its heading up to the next heading."""
    family = next(one for one in page.iter("section") if one.find(f"h3[@id='{code}']") is not None)
    elements = list(family)
    start = next(number for number, one in enumerate(elements) if one.get("id") == code)
    end = next((n for n, one in enumerate(elements) if n > start and one.tag == "h3"), len(elements))
    return elements[start:end]


@pytest.mark.parametrize(
    ("code", "more", "severity", "is_on", "notes"),
    [
        ("gap", "", "warning", True, []),
        ("gap", "rules: {gap: on}\n", "warning", True, []),
        ("gap", "rules: {gap: off}\n", "warning", False, ["turned off here"]),
        ("gap", "rules: {gap: advice}\n", "advice", True, ["by default warning"]),
        ("gap", "rules: {gap: {severity: error}}\n", "error", True, ["by default warning"]),
        ("gap", "rules: {missed-slot: off}\n", "warning", True, []),
        ("community-clash", "", "advice", False, ["off by default"]),
        ("community-clash", "rules: {community-clash: off}\n", "advice", False, ["off by default"]),
        ("community-clash", "rules: {community-clash: on}\n", "advice", True, ["turned on here"]),
        (
            "community-clash",
            "rules: {community-clash: error}\n",
            "error",
            True,
            ["turned on here", "by default advice"],
        ),
        ("unknown-field", "", "warning", True, []),
    ],
)
def test_an_entry_says_what_the_team_has_set(
    code: str, more: str, severity: str, notes: list[str], *, is_on: bool
) -> None:
    """What holds here comes first; where it is not the usual, the page says so."""
    one = item(code, more)

    assert (severity, is_on, notes) == (one.severity, one.is_on, [words(note) for note in one.notes])


@pytest.mark.parametrize(
    ("code", "more", "expected"),
    [
        ("selling-share", "", [("max", "20", "20"), ("weeks", "8", "8")]),
        ("selling-share", "rules: {selling-share: {max: 35}}\n", [("max", "20", "35"), ("weeks", "8", "8")]),
        ("selling-share", "rules: {selling-share: off}\n", [("max", "20", "20"), ("weeks", "8", "8")]),
        ("unwanted-word", "", [("words", "", "")]),
        ("unwanted-word", "rules: {unwanted-word: {words: [free, now]}}\n", [("words", "", "free, now")]),
        ("gap", "rules: {gap: error}\n", []),
        ("unknown-field", "", []),
    ],
)
def test_settings_stand_beside_their_defaults(code: str, more: str, expected: list[tuple[str, str, str]]) -> None:
    """Numbers and lists of words; codes of reading have none."""
    assert expected == [(row.name, row.default, row.here) for row in item(code, more).settings]


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", "rules: {gap: off}"), ("rules: {gap: off}\n", "rules: {gap: on}")],
)
def test_a_switch_is_turned_the_other_way(more: str, expected: str) -> None:
    """Where the team turned a rule off, the page says how to turn it on."""
    assert expected == item("gap", more).ways[0][1]


def test_every_code_has_an_anchor_below_its_family() -> None:
    """In the order of the manual; the list at the top leads to each of them."""
    page = read(drawn())
    codes = [entry.code for chapter in CHAPTERS for entry in chapter.entries]
    english = [words(chapter.name) for chapter in CHAPTERS]

    assert ["content", *codes] == list(named(page))
    assert codes == [text(one) for one in page.iter("h3") if one.get("id")]
    assert [f"#{code}" for code in codes] == [one.get("href") for one in page.findall(".//dl[@class='codes']//a")]
    assert english == [text(one) for one in page.iter("h2")] == [text(one) for one in page.findall(".//nav//dt")]


def test_an_entry_holds_what_explain_says() -> None:
    """Severity, what, why, settings, what can be done, and both examples as they stand in a terminal."""
    heading, severity, meaning, table, ways, fold = section(
        read(drawn("rules: {selling-share: {max: 35}}\n")), "selling-share"
    )
    entry = item("selling-share").entry.explanation

    assert ("selling-share", "warning") == (text(heading), text(severity))
    assert text(meaning) == f"{words(entry.what)} {words(entry.why)}".replace("`", "")
    assert ["Setting Default Here", "max 20 35", "weeks 8 8"] == [
        " ".join(text(cell) for cell in row) for row in table.iter("tr")
    ]
    assert ["35"] == [text(one) for one in table.iter("strong")]
    assert "To turn it off in calendar.yaml:rules: {selling-share: off}" in text(ways).replace(": rules", ":rules")
    assert ["Wrong, on 20 May 2026", "Right, on 20 May 2026"] == [text(one) for one in fold.iter("figcaption")]
    assert [show(entry.wrong), show(entry.right)] == ["".join(one.itertext()) for one in fold.iter("pre")]


def test_a_family_ends_with_its_appendix(monkeypatch: pytest.MonkeyPatch) -> None:
    """What there is to know of it beside its codes, such as the limits of platforms, a line each."""
    about = Chapter(say("platforms"), CHAPTERS[0].entries[:1], lambda: (say("`one`: 500"), say("`two`: 300")))
    monkeypatch.setattr("generator.pages.rules.CHAPTERS", (about,))

    assert ["one: 500", "two: 300"] == [text(one) for one in read(drawn()).findall(".//ul[@class='appendix']/li")]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_stays_small(language: str) -> None:
    """Long examples are cut, so that a phone gets it at once."""
    assert len(drawn(language=language)) < LARGEST_PAGE
