"""Tests for generator.live: what a page gets while somebody works on the content, and what open pages are told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.live import MOST
from generator.live import News
from generator.live import Outcome
from generator.live import complete
from generator.live import event
from generator.live import follow
from generator.live import from_anywhere
from generator.live import waiting
from generator.texts import say
from generator.texts import verbatim
from tests import inspection
from tests.conftest import settings

ERROR = Diagnostic(
    Location("content/posts/one.md", 3, 10),
    Severity.ERROR,
    "unknown-channel",
    say("the channel `{name}` is not declared", name="<b>linkdin</b>"),
    say("the nearest known name is `{name}`", name="linkedin"),
)
ADVICE = replace(ERROR, severity=Severity.ADVICE, code="gap")
START = News("run")
PAGE = b"""<!DOCTYPE html>
<html lang="en">
<head>
<title>Agenda</title>
</head>
<body>
<p>Swans</p>
</body>
</html>
"""


def texts(panel: str, path: str) -> list[str]:
    """Return the words of all elements of a kind in a panel."""
    return [inspection.text(one) for one in inspection.read(panel.encode()).findall(f".//{path}")]


def test_a_new_site_has_a_new_name_and_the_same_one_keeps_it() -> None:
    """Open pages are loaded anew only where a page has changed."""
    first = follow(START, Outcome(written=12), settings())
    same = follow(first, Outcome(), settings())
    second = follow(same, Outcome(written=1), settings())

    assert ["run-0", "run-1", "run-1", "run-2"] == [news.site for news in (START, first, same, second)]
    assert first == same


def test_a_panel_tells_the_worst_first() -> None:
    """Each finding with its place; markup in it is words."""
    news = follow(follow(START, Outcome(written=1), settings()), Outcome((ADVICE, ERROR)), settings())

    assert "1 error, 1 piece of advice" == news.words
    assert ["1 error, 1 piece of advice"] == texts(news.panel, "summary")
    assert ["content/posts/one.md:3:10", "<b>linkdin</b>", "linkedin"] == texts(news.panel, "li[1]//code")
    assert ["error", "advice"] == texts(news.panel, "li/span")
    assert "The pages stay as they were until this is mended." in texts(news.panel, "p")
    assert '<details data-state="wrong" open>' in news.panel
    assert 'href="/rules.html#unknown-channel"' in news.panel


def test_what_is_no_error_is_folded() -> None:
    """The pages are those of now; who wants to know more unfolds it."""
    news = follow(START, Outcome((ADVICE,), written=1), settings())

    assert '<details data-state="fine">' in news.panel
    assert ["1 piece of advice"] == texts(news.panel, "summary")


def test_nothing_found_is_no_panel() -> None:
    """Nothing is in anybody's way; who cannot see that hears it."""
    news = follow(START, Outcome(written=1), settings())

    assert ("", "Nothing was found.") == (news.panel, news.words)


def test_a_panel_is_bounded() -> None:
    """The page of findings has the others."""
    found = tuple(replace(ADVICE, location=Location("a.md", line)) for line in range(1, MOST + 3))
    news = follow(START, Outcome(found, written=1), settings())

    assert MOST == len(texts(news.panel, "li"))
    assert "2 more findings." == texts(news.panel, "p")[-1]


def test_a_panel_speaks_the_language_of_the_calendar() -> None:
    """Where the settings cannot be read any more, it is the one before."""
    dutch = follow(START, Outcome((ERROR,), written=1), settings("language: nl\nsite_url: https://e.org/\n"))
    later = follow(dutch, Outcome((ADVICE,)), None)

    assert ("1 fout", "1 advies") == (dutch.words, later.words)
    assert ("nl", "https://e.org/") == (later.language, later.site_url)


def test_trouble_of_the_surroundings_is_told() -> None:
    """Such as a full disk: there are no findings then, and the pages are old."""
    outcome = Outcome(trouble=verbatim("no space left"))
    news = follow(START, outcome, None)

    assert outcome.is_wrong
    assert ["Not built"] == texts(news.panel, "summary")
    assert ["no space left"] == texts(news.panel, "p")


def test_a_page_is_completed_at_its_ends() -> None:
    """What is added stands at the end of the head and of the body; all else stays as it was."""
    news = replace(START, number=3, panel="<aside>!</aside>")

    assert (
        PAGE.decode()
        .replace(
            "</head>",
            '<link rel="stylesheet" href="/.ritme/live.css">\n<script defer src="/.ritme/live.js"></script>\n</head>',
        )
        .replace(
            "</body>",
            '<div class="ritme-live" data-site="run-3" data-panel="0371cda77931d840">\n<p role="status"></p>\n'
            '<div class="ritme-panel"><aside>!</aside></div>\n</div>\n</body>',
        )
        == complete(PAGE, news).decode()
    )


def test_a_page_without_ends_is_completed_too() -> None:
    """A team's own template may leave them out, as HTML allows."""
    page = complete(b"<title>Own</title><p>Swans", START)

    assert page.startswith(b"<title>Own</title><p>Swans")
    assert (1, 1) == (page.count(b"live.js"), page.count(b'class="ritme-live"'))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            "connect-src 'self'",
            id="ours",
        ),
        pytest.param(
            "default-src 'none'",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
            id="nothing allowed",
        ),
        pytest.param("default-src 'self'", "default-src 'self'", id="all of the site allowed"),
        pytest.param(
            "Script-Src https://e.org; script-src 'none'; connect-src 'none'",
            "script-src https://e.org 'self'; connect-src 'self'",
            id="others allowed",
        ),
        pytest.param(
            "script-src 'self'; script-src-elem 'none'; style-src &quot;",
            "script-src 'self'; script-src-elem 'self'; style-src &quot; 'self'",
            id="elements alone",
        ),
        pytest.param("img-src 'self'", "img-src 'self'", id="nothing said of scripts"),
        pytest.param("", "", id="empty"),
    ],
)
@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="Content-Security-Policy" content="{}">',
        '<META content="{}" HTTP-EQUIV=content-security-policy>',
    ],
)
def test_a_policy_is_widened_for_the_site_itself_alone(meta: str, policy: str, expected: str) -> None:
    """Whatever a team's own template says; what it allows besides stays."""
    page = PAGE.replace(b"<title>", f"{meta.format(policy)}<title>".encode())

    assert meta.format(expected) in complete(page, START).decode()


def test_words_about_policies_stay_words() -> None:
    """A body may speak of them, and so may an attribute of something else."""
    body = b'<p>&lt;meta http-equiv="content-security-policy" content="default-src"&gt;</p>'

    assert body in complete(PAGE.replace(b"<p>Swans</p>", body), START)


def test_the_page_for_wrong_addresses_leads_home_from_everywhere() -> None:
    """Its relative links and those to the address of the site become links to this server; others stay."""
    page = b'<a href="index.html">a</a><img src="https://e.org/a.png"><a href="https://f.org/">b</a><a href="#c">c</a>'

    assert (
        b'<a href="/index.html">a</a><img src="/a.png"><a href="https://f.org/">b</a><a href="#c">c</a>'
        == from_anywhere(page, "https://e.org/")
    )
    assert b'src="https://e.org/a.png"' in from_anywhere(page, None)


def test_without_a_site_there_is_a_page_that_waits() -> None:
    """In the language that was asked for, with what is wrong, and with what it needs to follow."""
    page = waiting(follow(replace(START, language="nl"), Outcome((ERROR,)), None)).decode()

    assert '<html lang="nl">' in page
    assert "script-src 'self'; style-src 'self'; connect-src 'self'" in page
    assert "content/posts/one.md:3:10" in page
    assert "/rules.html" not in page


def test_an_event_is_one_line_of_data() -> None:
    """Line feeds of the panel would end it."""
    news = follow(START, Outcome((ERROR,), written=1), settings())
    retry, data, *rest = event(news).decode().split("\n")

    assert ("retry: 1000", ["", ""]) == (retry, rest)
    assert {"site": "run-1", "panel": news.panel_name, "words": "1 error", "html": news.panel} == json.loads(
        data.removeprefix("data: ")
    )
