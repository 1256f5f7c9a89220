"""Tests for generator.pages.findings, and for the pages that are drawn from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.pages import findings
from generator.pages import plan_pages
from generator.render import Frame
from generator.render import render_site
from generator.texts import say
from tests.conftest import words
from tests.inspection import files_of
from tests.inspection import page_faults
from tests.inspection import read
from tests.inspection import text
from tests.planned import QUIET
from tests.planned import chart
from tests.planned import plan
from tests.planned import post

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostics
    from generator.pages.atlas import Atlas
    from generator.pages.values import FoundItem

ERROR, WARNING, ADVICE = Severity
PAGES = ["findings.html", "findings-by-post.html", "findings-by-rule.html"]
DAY = "2026-05-24"
POSTS = (
    post("late", "2026-06-02 09:00", "channel: news"),
    post("early", "2026-05-01"),
    post("never", "", "status: idea"),
)


def found(path: str, line: int = 3, severity: Severity = WARNING, code: str = "past-draft") -> Diagnostic:
    """Return a finding at a place."""
    return Diagnostic(Location(path, line), severity, code, say("something"), say("mend it"))


BROKEN = found("posts/broken.md", 4, ERROR, "unknown-topic")
FINDINGS = (
    BROKEN,
    found("words.txt", 1, WARNING, "undecodable-file"),
    found("calendar.yaml", 9, ADVICE, "no-runway"),
    found("posts/never.md", 3, ADVICE, "unknown-field"),
    found("posts/late.md", 7, WARNING),
    found("posts/early.md", 3, WARNING, "gap"),
    found("posts/early.md", 8, ERROR, "quiet-time"),
)


def atlas(of: Diagnostics = FINDINGS, allowed: Diagnostics = ()) -> Atlas:
    """Return the atlas of three posts in which something was found."""
    return replace(chart(QUIET, *POSTS, today=DAY, findings=of), allowed=allowed)


def drawn(of: Atlas, left_out: Diagnostics = ()) -> dict[str, bytes]:
    """Return the pages of findings in English, and their style."""
    return files_of(render_site(of.calendar, findings.plan(of, left_out), Frame()))


def told(items: Iterable[FoundItem]) -> list[str]:
    """Return findings on a page as text: severity, place, and the post that they are about."""
    return [
        f"{one.finding.severity} {one.finding.location.path}:{one.finding.location.line} {one.post and one.post.id}"
        for one in items
    ]


def test_findings_come_worst_first_and_lead_to_their_posts() -> None:
    """Within one severity they come by place; what lies in no post leads to none, what was left out stands apart."""
    page = plan(atlas(), (BROKEN,))["findings.html"]

    assert (BROKEN,) == page.left_out
    assert [
        "error posts/early.md:8 early",
        "warning posts/early.md:3 early",
        "warning posts/late.md:7 late",
        "warning words.txt:1 None",
        "advice calendar.yaml:9 None",
        "advice posts/never.md:3 never",
    ] == told(page.found)


def test_each_severity_that_occurs_has_a_number() -> None:
    """The worst comes first, and none is counted that was not found."""
    mild = tuple(one for one in FINDINGS if one.severity is not ERROR)

    assert [("error", "1 error", 1), ("warning", "3 warnings", 3), ("advice", "2 pieces of advice", 2)] == [
        (severity, words(count), len(items))
        for severity, count, items in plan(atlas(), (BROKEN,))["findings.html"].by_severity
    ]
    assert ["warning", "advice"] == [severity for severity, _, _ in plan(atlas(mild))["findings.html"].by_severity]


def test_what_is_allowed_stands_apart() -> None:
    """Each with its place and its post, and in none of the other lists."""
    pages = plan(atlas((), (found("posts/late.md"), found("posts/early.md"))))

    assert ["warning posts/early.md:3 early", "warning posts/late.md:3 late"] == told(pages["findings.html"].allowed)
    assert () == pages["findings.html"].found
    assert () == pages["findings-by-post.html"].posts
    assert () == pages["findings-by-rule.html"].families


def test_by_post_they_come_in_order_of_time() -> None:
    """A post without a day comes last; then come the settings, then other files, also those that were left out."""
    page = plan(atlas(), (BROKEN,))["findings-by-post.html"]

    assert [
        ("early", ["error posts/early.md:8 early", "warning posts/early.md:3 early"]),
        ("late", ["warning posts/late.md:7 late"]),
        ("never", ["advice posts/never.md:3 never"]),
    ] == [(file.post.id, told(file.found)) for file in page.posts]
    assert [("calendar.yaml", None), ("posts/broken.md", None), ("words.txt", None)] == [
        (file.path, file.post) for file in page.others
    ]


def test_by_rule_they_come_as_in_the_manual() -> None:
    """Families that found nothing are not named, and neither are their rules that found nothing."""
    page = plan(atlas(), (BROKEN,))["findings-by-rule.html"]

    assert [
        ("single posts and their neighbours", [("past-draft", 1), ("quiet-time", 1)]),
        ("the promise of rhythm", [("gap", 1), ("no-runway", 1)]),
        ("reading files", [("undecodable-file", 1)]),
        ("reading the fields of posts", [("unknown-field", 1), ("unknown-topic", 1)]),
    ] == [
        (words(family.name), [(code.entry.code, count) for code, count, _ in family.codes]) for family in page.families
    ]


@pytest.mark.parametrize("address", PAGES)
def test_a_finding_shows_all_that_is_known_of_it(address: str) -> None:
    """Severity, place, code, fact, help, and the post with its channel and its day."""
    page = text(read(drawn(atlas((found("posts/late.md", 7),)))[address]))

    for expected in ("warning posts/late.md:7:1 past-draft something mend it", "Tue 2 Jun 2026", "09:00 NE Late"):
        assert expected in page


@pytest.mark.parametrize("address", PAGES)
def test_a_finding_leads_to_its_post_and_to_the_manual(address: str) -> None:
    """The code is a link to its entry; what lies in no post leads to none."""
    page = read(drawn(atlas())[address])
    links = [str(one.get("href")) for one in page.findall(".//main//a")]

    assert {"rules.html#gap", "rules.html#unknown-topic", "post/early.html", "post/never.html"} <= set(links)
    assert "rules.html" in links


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_lead_to_each_other(address: str) -> None:
    """Every one of them says which one it is."""
    page = read(drawn(atlas())[address])
    links = page.findall(".//nav[@class='views']//a")

    assert PAGES == [one.get("href") for one in links]
    assert [address] == [one.get("href") for one in links if one.get("aria-current") == "page"]


@pytest.mark.parametrize("address", PAGES)
def test_where_nothing_was_found_the_pages_say_so(address: str) -> None:
    """An empty page would leave open whether somebody looked."""
    assert "Nothing was found." in text(read(drawn(atlas(()))[address]))
    assert "Nothing was found." not in text(read(drawn(atlas())[address]))


def test_the_page_names_what_was_left_out_and_what_is_allowed() -> None:
    """What could not be built comes first, what writers allow last."""
    files = drawn(atlas(FINDINGS, (found("posts/late.md"),)), (BROKEN,))
    page = read(files["findings.html"])

    assert ["Missing from the calendar", "1 error", "3 warnings", "2 pieces of advice", "Allowed by their writers"] == [
        text(one) for one in page.iter("h2")
    ]
    assert ["past-draft posts/late.md:3:1 Tue 2 Jun 2026 09:00 NE Late"] == [
        text(one) for one in page.findall(".//ul[@class='allowed']/li")
    ]


def test_a_rule_says_what_it_finds_and_how_to_set_it() -> None:
    """What is found and why it matters stand above the findings; a code of reading can mostly not be set."""
    page = read(drawn(atlas())["findings-by-rule.html"])
    words_ = text(page)

    assert "gap warning, found 1 time A channel was silent" in words_
    assert "To turn it off in calendar.yaml: rules: {gap: off}" in words_
    assert ["past-draft", "quiet-time", "gap", "no-runway", "unknown-field"] == [
        text(one).rpartition(" ")[2] for one in page.iter("summary")
    ]


@pytest.mark.parametrize("left_out", [(), (BROKEN,)])
def test_the_pages_are_sound(left_out: Diagnostics) -> None:
    """Proper HTML, every link leads somewhere, no id stands twice, also where words of strangers do."""
    of = atlas((*FINDINGS, found("posts/<b>{{ 7 }}'\".md", 1, ERROR, "unknown-topic")), (found("posts/early.md"),))
    pages = plan_pages(of, dict.fromkeys(of.posts, "<p>Come.</p>"), left_out)
    files = files_of(render_site(of.calendar, pages, Frame())) | {
        "calendar.ics": b"",
        "feeds/posts.atom": b"",
    }

    assert [] == [
        fault for address in (*PAGES, "rules.html") for fault in page_faults(address, files, "en", "", public=False)
    ]
    assert "posts/<b>{{ 7 }}'\".md:1:1" in text(read(files[PAGES[0]]))


def test_many_findings_are_divided_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Headings count all of them, also of those on other pages; what is left out comes first, what is allowed last."""
    monkeypatch.setattr("generator.pages.findings.MOST_FINDINGS", 3)
    of = atlas(FINDINGS, (found("posts/late.md"),))
    pages = {page.address: page for page in findings.plan(of, (BROKEN,))}
    files = {address: read(data) for address, data in drawn(of, (BROKEN,)).items() if address.endswith(".html")}
    first, third = files["findings.html"], files["findings/3.html"]

    assert ["findings.html", "findings/2.html", "findings/3.html"] == [name for name in pages if "-" not in name]
    assert ["Missing from the calendar", "1 error", "3 warnings"] == [text(one) for one in first.iter("h2")]
    assert ["2 pieces of advice", "Allowed by their writers"] == [text(one) for one in third.iter("h2")]
    assert "Findings (3/3)" == text(third.find(".//h1"))
    assert ["1", "2", "3"] == [text(one) for one in third.findall(".//nav/ol[@class='legend']/li")]
    assert "← Back 7 to 8 of 8" == text(third.find(".//nav/p[@class='way']"))


def test_by_rule_each_code_tells_where_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often it was found stands above, on whichever page that is."""
    monkeypatch.setattr("generator.pages.findings.MOST_FINDINGS", 3)
    pages = plan(atlas(), (BROKEN,))

    assert [
        ("past-draft", 1, "findings-by-rule.html#past-draft"),
        ("quiet-time", 1, "findings-by-rule.html#quiet-time"),
        ("gap", 1, "findings-by-rule.html#gap"),
        ("no-runway", 1, "findings-by-rule/2.html#no-runway"),
        ("undecodable-file", 1, "findings-by-rule/2.html#undecodable-file"),
        ("unknown-field", 1, "findings-by-rule/2.html#unknown-field"),
        ("unknown-topic", 1, "findings-by-rule/3.html#unknown-topic"),
    ] == list(pages["findings-by-rule/2.html"].starts)
    assert () == pages["findings-by-rule/2.html"].families[0].codes[1:]
    assert [["early", "late"], ["never"]] == [
        [file.post.id for file in pages[f"findings-by-post{part}.html"].posts] for part in ("", "/2")
    ]
