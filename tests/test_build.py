"""Tests for generator.build."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator import rules
from generator.build import Only
from generator.build import build
from generator.build import check
from generator.diagnostics import Severity
from generator.diagnostics import SurroundingsError
from generator.diagnostics import bounded
from generator.progress import Step
from generator.publish import PageCount
from tests.conftest import told
from tests.conftest import untraced
from tests.conftest import words
from tests.inspection import faults
from tests.inspection import read
from tests.inspection import text
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import asked
from tests.planned import made
from tests.planned import post
from tests.planned import tree
from tests.planned import write
from tests.rights import rights_bind

if TYPE_CHECKING:
    from pathlib import Path

    from generator.progress import Tell

CALENDAR = HEAD + QUIET
ONE_CHANNEL = HEAD + "channels:\n  blog: {name: Blog, mark: BL}\n"
TODAY = "2026-05-20"
GOOD = post("good", "2026-05-19 09:00")
BAD = post("bad", "2026-05-19 25:00", "title: A bad one")

# A word for each place in which a post that is not public might leave a trace.
CANARY = "kanarie"


def secret(name: str, *fields: str, publish: str = "2026-05-22 10:00") -> tuple[str, str]:
    """Return a post that is not public: the canary's word stands in its name, in every field and in its body."""
    said = [field.split(":")[0] for field in fields]
    free = ("title", "message", "need", "owner", "reviewer")
    return post(
        f"{CANARY}-{name}",
        publish,
        *(f"{field}: {CANARY} {field}" for field in free if field not in said),
        f"link: https://{CANARY}.example/",
        *fields,
        body=f"# {CANARY}\n\nSee [good](good.md) and ![{CANARY}](https://{CANARY}.example/x.png).",
    )


def traces(files: dict[str, bytes]) -> list[str]:
    """Return the files that hold the canary's word, in their name or in any spelling inside."""
    return [name for name, data in files.items() if CANARY in name or CANARY.encode() in data.lower()]


def test_a_check_returns_findings_in_order_of_place(tmp_path: Path) -> None:
    """By path, line and column, whatever part of the check found them."""
    texts = (GOOD, BAD, post("past", "2026-05-01 10:00", "status: draft"), post("zz", "2026-05-01 10:00", "nosuch: 1"))
    checked = check(asked(write(tmp_path / "content", CALENDAR, *texts), TODAY))
    places = [(one.location.path, one.location.line, one.location.column) for one in checked.findings]

    assert sorted(places) == places
    assert {"posts/bad.md", "posts/past.md", "posts/zz.md"} <= {path for path, _, _ in places}
    assert checked.calendar is not None
    assert ["past", "zz", "good"] == [one.id for one in checked.calendar.posts]


def test_settings_that_cannot_be_read_leave_no_calendar(tmp_path: Path) -> None:
    """Posts cannot be judged without them, so only what is wrong with them is told."""
    content = write(tmp_path / "content", CALENDAR.replace("Europe/Amsterdam", "Europe/Nowhere"), BAD)
    checked = check(asked(content, TODAY))
    built = made(content, tmp_path / "site", TODAY, keep_going=True)

    assert ["invalid-zone"] == [one.code for one in checked.findings]
    assert (None, None) == (checked.calendar, checked.analysis)
    assert (False, False) == (built.is_readable, built.written)
    assert not (tmp_path / "site").exists()


def test_today_is_asked_for_in_the_calendars_zone(tmp_path: Path) -> None:
    """What day it is depends on where one is."""
    content = write(tmp_path / "content", CALENDAR.replace("Europe/Amsterdam", "Pacific/Auckland"), GOOD)
    request = replace(
        asked(content, TODAY), today=lambda zone: date(2026, 5, 21) if "Auckland" in str(zone) else date(2026, 5, 20)
    )
    checked = check(request)

    assert date(2026, 5, 21) == (checked.calendar and checked.calendar.today)


def test_a_build_writes_a_site(tmp_path: Path) -> None:
    """Warnings and advice do not stop it."""
    built = made(write(tmp_path / "content", CALENDAR, GOOD), tmp_path / "site", TODAY)

    assert (True, True) == (built.is_readable, built.written)
    assert (tmp_path / "site" / "post" / "good.html").is_file()


@pytest.mark.parametrize("own", ["", "{% extends '!default/post.html' %}", "{{ nosuch }}"])
def test_a_build_tells_how_far_it_is(tmp_path: Path, own: str) -> None:
    """Step by step, each from nothing to all of it; own templates, good or bad, make no difference."""
    content = write(tmp_path / "content", CALENDAR, GOOD, post("other", "2026-05-20 09:00"))
    if own:
        (content / "templates").mkdir()
        (content / "templates" / "post.html").write_text(own, encoding="utf-8")
    told_: dict[Step, list[tuple[int, int]]] = {}

    def progress(step: Step) -> Tell:
        told_[step] = []
        return lambda *state: told_[step].append(state)

    site = tmp_path / "site"
    built = build(asked(content, TODAY), site, keep_going=True, progress=progress)
    pages = [name for name in tree(site) if name.endswith(".html")]

    files = len(tree(site)) - 1  # the marker is not counted
    assert list(Step) == list(told_)
    assert [2, len(rules.RULES), 2, files] == [states[-1][0] for states in told_.values()]
    assert all(done == total for states in told_.values() for done, total in states[-1:])
    assert [True] * 3 == [sorted(states) == states for states in list(told_.values())[:3]]
    assert (2, PageCount(len(pages), 0)) == (built.posts, built.pages)


def test_a_build_with_an_error_writes_nothing(tmp_path: Path) -> None:
    """There is no output yet, and there is none afterwards."""
    built = made(write(tmp_path / "content", CALENDAR, GOOD, BAD), tmp_path / "site", TODAY)

    assert (True, False) == (built.is_readable, built.written)
    assert ["content"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(BAD, id="a post"),
        pytest.param(("calendar.yaml", "title: [\n"), id="the settings"),
        pytest.param(post("deep", "2026-05-19", body="- " * 500 + "x"), id="a body"),
    ],
)
def test_an_error_leaves_the_old_site_as_it_was(tmp_path: Path, broken: tuple[str, str]) -> None:
    """Byte for byte, and with nothing beside it."""
    content = write(tmp_path / "content", CALENDAR, GOOD)
    made(content, tmp_path / "site", TODAY)
    before = tree(tmp_path / "site")
    (content / broken[0]).write_text(broken[1], encoding="utf-8")

    assert not made(content, tmp_path / "site", "2026-06-20").written
    assert before == tree(tmp_path / "site")
    assert ["content", "site"] == sorted(path.name for path in tmp_path.iterdir())


def test_keep_going_builds_the_rest_and_says_what_is_missing(tmp_path: Path) -> None:
    """The start page and the findings page name the file that was left out, its line and what is wrong."""
    built = made(write(tmp_path / "content", CALENDAR, GOOD, BAD), tmp_path / "site", TODAY, keep_going=True)
    pages = {name: text(read((tmp_path / "site" / name).read_bytes())) for name in ("index.html", "findings.html")}

    assert built.written
    assert {"good.html"} == {path.name for path in (tmp_path / "site" / "post").iterdir()}
    assert "1 error: this is missing from the calendar" in pages["index.html"]
    assert "Missing from the calendar" in pages["findings.html"]
    assert all("posts/bad.md:4:10 invalid-publish-time" in page for page in pages.values())
    assert all(1 == page.count("posts/bad.md") for page in pages.values())


def test_keep_going_says_nothing_is_missing_where_nothing_is(tmp_path: Path) -> None:
    """An error of a rule stands in a post that is there, so the post is not missing."""
    calendar = CALENDAR + "quiet: [{name: Silence, on: 2026-05-19}]\n"
    built = made(write(tmp_path / "content", calendar, GOOD), tmp_path / "site", TODAY, keep_going=True)
    start = text(read((tmp_path / "site" / "index.html").read_bytes()))

    assert ["quiet-time"] == [one.code for one in built.findings if one.severity == "error"]
    assert "missing from the calendar" not in start
    assert (tmp_path / "site" / "post" / "good.html").is_file()


def test_a_body_that_cannot_be_read_is_left_out_when_going_on(tmp_path: Path) -> None:
    """Its post is gone from pages, feeds and figures; the finding says why."""
    deep = post("deep", "2026-05-19 12:00", body="- " * 500 + "x")
    built = made(write(tmp_path / "content", CALENDAR, GOOD, deep), tmp_path / "site", TODAY, keep_going=True)
    files = tree(tmp_path / "site")

    assert ["unreadable-body"] == [one.code for one in built.findings if one.severity == "error"]
    assert "post/deep.html" not in files
    assert b"deep" not in files["feeds/posts.ics"]
    assert "this is missing from the calendar" in text(read(files["index.html"]))


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (Only.ALL, ["good", "today", "ahead", "draft", "old-draft", "review", "called-off", "idea"]),
        (Only.APPROVED, ["good", "today", "ahead"]),
        (Only.PUBLISHED, ["good"]),
    ],
)
def test_only_some_posts_count(tmp_path: Path, only: Only, expected: list[str]) -> None:
    """Published is what was approved and lies before today; approved also what lies ahead."""
    texts = (
        GOOD,
        post("today", "2026-05-20 00:00"),
        post("ahead", "2026-05-21"),
        post("draft", "2026-05-22", "status: draft"),
        post("old-draft", "2026-05-01", "status: draft"),
        post("review", "2026-05-23", "status: review"),
        post("called-off", "2026-05-02", "status: cancelled"),
        post("idea", "", "status: idea"),
    )
    request = replace(asked(write(tmp_path / "content", CALENDAR, *texts), TODAY), only=only)
    checked = check(request)

    assert checked.calendar is not None
    assert sorted(expected) == sorted(one.id for one in checked.calendar.posts)


@pytest.mark.parametrize("only", [Only.APPROVED, Only.PUBLISHED])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_public_build_leaves_no_trace_of_other_posts(tmp_path: Path, only: Only, language: str) -> None:
    """Not in pages, feeds, data, file names or the marker; neither of a file that could not be read."""
    calendar = f"language: {language}\n{CALENDAR}posts: {{topics: open}}\n"
    texts = (
        GOOD,
        secret("draft", "status: draft"),
        secret("past-draft", "status: draft", publish="2026-05-18 10:00"),
        secret("review", "status: review"),
        secret("idea", "status: idea", f"topic: {CANARY}", publish=""),
        secret("called-off", "status: cancelled", f"topic: {CANARY} topic"),
        secret("broken", f"channel: {CANARY}"),
        secret("broken-time", f"publish: {CANARY}"),
        secret("twin", "status: draft", "id: good"),
        (f"posts/a-{CANARY}.md", post("a", "2026-05-22", "status: draft", "id: good", f"title: {CANARY}")[1]),
        (f"posts/{CANARY}.md", f"no front matter, {CANARY}"),
        (f"posts/{CANARY}/_index.md", CANARY),
        (f"posts/{CANARY}-bytes.md", f"---\ntitle: {CANARY} \xff\n---\n".encode("latin-1")),
    )
    content = write(tmp_path / "content", calendar, *texts)
    built = build(replace(asked(content, TODAY), only=only), tmp_path / "site", keep_going=True)

    assert built.written
    assert [] == traces(tree(tmp_path / "site"))


# A channel for each form of promise; what was published, and what is planned.
PROMISED = f"""\
{HEAD}channels:
  blog: {{name: Blog, mark: BL, cadence: "tue 09:00", topics: {{books: 50, events: 50}}}}
  news: {{name: News, mark: NE, cadence: 3 per week, topics: {{books: 50, events: 50}}}}
  mail: {{name: Mail, mark: ML, cadence: every 7 days}}
"""
BEHIND = (
    GOOD,
    post("blog", "2026-05-12 09:00"),
    *(post(f"news{day}", f"2026-05-{day}", "channel: news") for day in (5, 12, 13, 18)),
    *(post(f"mail{day}", f"2026-05-{day}", "channel: mail") for day in (12, 18)),
)
AHEAD = (
    secret("next", publish="2026-05-26 09:00"),
    secret("today", "channel: news", publish="2026-05-20"),
    secret("soon", "status: draft", publish="2026-05-27"),
)

# How pages and findings speak of what is planned, or is not.
OF_THE_PLAN = (
    *("Planned until", "Planned beyond", "Next post", "Next gap", "To be filled next", "Open slots", "open slot"),
    *("This period", "Better in the plan", "Gaps in the plan", "gap in the plan", "Gaps running now", "the plan ahead"),
    *("nothing is planned", "draft or in review", "scheduled", "no-runway"),
)


def of_the_plan(files: dict[str, bytes]) -> set[str]:
    """Return the words about the plan that stand on any page but the manual, which tells of all that there is."""
    pages = [text(read(data)) for name, data in files.items() if name.endswith(".html") and name != "rules.html"]
    return {words_ for words_ in OF_THE_PLAN for page in pages if words_ in page}


def test_a_build_of_what_was_published_says_nothing_of_the_plan(tmp_path: Path) -> None:
    """No page, feed or figure tells what is planned, or that nothing is; a build of everything does."""
    content = write(tmp_path / "content", PROMISED, *BEHIND, *AHEAD)
    made(content, tmp_path / "all", TODAY)
    request = replace(asked(content, TODAY), only=Only.PUBLISHED)
    built = build(request, tmp_path / "site")
    files = tree(tmp_path / "site")
    figures = check(request).analysis

    assert [] == traces(files)
    assert set() == of_the_plan(files)
    assert set(OF_THE_PLAN) - {"Planned beyond", "no-runway"} <= of_the_plan(tree(tmp_path / "all"))
    assert b"DTSTART;VALUE=DATE:20260520" not in b"".join(data for name, data in files.items() if name[-4:] == ".ics")
    assert [] == [one.code for one in built.findings if one.code == "no-runway"]
    assert figures is not None
    assert [] == [gap for one in figures.channels for gap in one.rhythm.gaps if gap.end > date.fromisoformat(TODAY)]
    assert [] == [
        slot for one in figures.channels for slot in one.rhythm.slots if slot.day >= date.fromisoformat(TODAY)
    ]


def test_a_build_of_what_was_published_judges_no_plan(tmp_path: Path) -> None:
    """Nothing is said of what is missing ahead, nor of the team's hours; a build of everything says it."""
    more = "audiences: {all: {needs: [rest], researched: 2026-05-01}}\n"
    more += "capacity: {Noor: 1}\ncommunity: [{name: A, every: tue}]\n"
    posts = (post("old", "2026-04-01"), post("now", "2026-05-19", "owner: Noor", "effort: 3", "purpose: help"))
    content = write(tmp_path / "content", CALENDAR + more, *posts)
    of_all, of_published = (check(replace(asked(content, TODAY), only=only)) for only in (Only.ALL, Only.PUBLISHED))
    ahead = {"idle-channel", "unmet-need", "no-conversation", "missing-guidelines"}

    assert ahead <= {one.code for one in of_all.findings}
    assert set() == ahead & {one.code for one in of_published.findings}
    assert of_published.calendar is not None
    assert [None, None] == [one.effort for one in of_published.calendar.posts]


def test_a_build_of_what_was_published_does_not_depend_on_the_plan(tmp_path: Path) -> None:
    """With planned posts, without them and with a longer horizon it is the same site, byte for byte."""
    contents = [
        write(tmp_path / "with", PROMISED, *BEHIND, *AHEAD),
        write(tmp_path / "without", PROMISED, *BEHIND),
        write(tmp_path / "longer", PROMISED.replace("4 weeks", "8 weeks"), *BEHIND),
    ]
    for content in contents:
        build(replace(asked(content, TODAY), only=Only.PUBLISHED), tmp_path / f"{content.name}-site")
    first, *others = [tree(tmp_path / f"{content.name}-site") for content in contents]

    assert [first, first] == others


@pytest.mark.parametrize(("only", "expected"), [(Only.ALL, 3), (Only.APPROVED, 3), (Only.PUBLISHED, 0)])
def test_an_empty_plan_is_found_unless_no_plan_is_shown(tmp_path: Path, only: Only, expected: int) -> None:
    """Each of the three channels promised something, and has nothing planned."""
    content = write(tmp_path / "content", PROMISED, *BEHIND)
    found = check(replace(asked(content, TODAY), only=only)).findings

    assert expected == [one.code for one in found].count("no-runway")


def test_before_anything_is_published_the_site_is_whole(tmp_path: Path) -> None:
    """Every page that the first ones lead to is there, also on the first day of a year."""
    content = write(tmp_path / "content", PROMISED, post("first", "2027-02-01"))
    build(replace(asked(content, "2027-01-01"), only=Only.PUBLISHED), tmp_path / "site")

    assert [] == faults(tree(tmp_path / "site"), "en")


def test_a_slip_in_a_year_brings_no_thousands_of_pages(tmp_path: Path) -> None:
    """Of the silence between there are none, and nothing leads to them."""
    content = write(tmp_path / "content", CALENDAR, GOOD, post("slip", "1970-05-19 09:00"))
    with untraced():
        made(content, tmp_path / "site", TODAY)
        files = tree(tmp_path / "site")

    assert len(files) < 400
    assert [] == faults(files, "en")


def test_a_folder_without_posts_is_a_warning(tmp_path: Path) -> None:
    """An empty calendar is built all the same; the finding stands at the name of the folder."""
    content = write(tmp_path / "content", CALENDAR + "posts: {path: entries}\n")
    (content / "entries" / "deeper").mkdir(parents=True)
    (content / "entries" / "notes.txt").touch()
    (content / "entries" / "README.md").touch()
    built = made(content, tmp_path / "site", TODAY)

    expected = (
        "10:15: warning[no-posts] there is no post in `entries`; "
        "posts are files whose names end in `.md` or `.markdown`"
    )

    assert [expected] == told(built.findings)
    assert built.written


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ((), ["no-posts"]),
        ((GOOD,), []),
        ((BAD,), ["invalid-publish-time"]),
        ((("posts/deep/er/one.markdown", GOOD[1]),), []),
        ((("posts/bytes.md", b"\xff"),), ["undecodable-file"]),
    ],
    ids=["none", "one", "a-broken-one", "one-below", "one-that-cannot-be-read"],
)
def test_a_post_that_cannot_be_built_is_a_post(
    tmp_path: Path, posts: tuple[tuple[str, str | bytes], ...], expected: list[str]
) -> None:
    """Where something else is told of a post, nobody needs to hear that there is none."""
    checked = check(asked(write(tmp_path / "content", ONE_CHANNEL, *posts), TODAY))

    assert expected == [one.code for one in checked.findings]


@pytest.mark.parametrize(
    ("more", "posts", "code"),
    [
        ("rules: {no-runway: error}\n", (GOOD,), "no-runway"),
        ("rules: {gap: error}\n", (GOOD,), "gap"),
        ("rules: {past-draft: error}\n", (GOOD, post("late", "2026-05-12", "status: draft")), "past-draft"),
    ],
)
def test_a_rule_that_is_an_error_leaves_nothing_out(
    tmp_path: Path, more: str, posts: tuple[tuple[str, str], ...], code: str
) -> None:
    """Also one about a channel, which stands in no post: it is a finding as others, worst first."""
    channels = "channels:\n  blog: {name: Blog, mark: BL, since: 2026-04-01, cadence: every 7 days}\n"
    built = made(write(tmp_path / "content", HEAD + channels + more, *posts), tmp_path / "site", TODAY, keep_going=True)
    pages = {name: text(read((tmp_path / "site" / name).read_bytes())) for name in ("index.html", "findings.html")}

    assert code in {one.code for one in built.findings if one.severity == "error"}
    assert "missing from the calendar" not in pages["index.html"].lower()
    assert "missing from the calendar" not in pages["findings.html"].lower()
    assert f" {code} " in pages["findings.html"]


def test_only_errors_of_what_was_not_built_are_missing(tmp_path: Path) -> None:
    """A warning about the same source is an ordinary finding, and so is a warning about one that was built."""
    broken = post("broken", "2026-05-19 25:00", "nosuch: 1")
    fine = post("fine", "2026-05-18", "nosuch: 2")
    made(write(tmp_path / "content", ONE_CHANNEL, broken, fine), tmp_path / "site", TODAY, keep_going=True)
    page = read((tmp_path / "site" / "findings.html").read_bytes())
    missing, ordinary = (
        [text(one.find("code")) for one in part.findall("./li")] for part in page.findall(".//ul[@class='findings']")
    )

    assert ["posts/broken.md:5:10"] == missing
    assert ["posts/broken.md:6:1", "posts/fine.md:6:1"] == ordinary


def test_a_public_build_tells_what_is_wrong_all_the_same(tmp_path: Path) -> None:
    """The one who builds sees every finding; the readers of the site do not."""
    content = write(tmp_path / "content", CALENDAR, GOOD, secret("broken", "topic: none"))
    built = build(replace(asked(content, TODAY), only=Only.APPROVED), tmp_path / "site", keep_going=True)

    assert ["posts/kanarie-broken.md"] == [one.location.path for one in built.findings if one.severity == "error"]


def test_a_public_build_leads_to_no_post_that_is_not_there(tmp_path: Path) -> None:
    """A link to the source of a draft becomes plain text; words that the public post itself says are its own."""
    public = post("public", "2026-05-18", body="Soon: [more](secret.md), now: [good](good.md).")
    hidden = post("secret", "2026-05-22", "status: draft")
    content = write(tmp_path / "content", CALENDAR, GOOD, public, hidden)
    build(replace(asked(content, TODAY), only=Only.APPROVED), tmp_path / "site")
    page = (tmp_path / "site" / "post" / "public.html").read_text(encoding="utf-8")

    assert 'href="good.html"' in page
    assert "secret" not in page


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_processes_changes_nothing(tmp_path: Path, jobs: int) -> None:
    """Bodies are read by so many processes; the site is that of a single one."""
    texts = [post(f"p{n}", f"2026-05-{n + 1:02}") for n in range(12)]
    content = write(tmp_path / "content", CALENDAR, *texts)
    made(content, tmp_path / "expected", TODAY)
    build(asked(content, TODAY), tmp_path / "site", jobs=jobs)

    assert tree(tmp_path / "expected") == tree(tmp_path / "site")


def test_an_output_below_a_file_is_refused(tmp_path: Path) -> None:
    """It is the surroundings that must be mended, not the content."""
    content = write(tmp_path / "content", CALENDAR, GOOD)
    (tmp_path / "file").touch()

    with pytest.raises(SurroundingsError) as caught:
        made(content, tmp_path / "file" / "site", TODAY)

    assert "cannot be written" in words(caught.value.text)


def test_an_output_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    """The folder above it is read-only."""
    content = write(tmp_path / "content", CALENDAR, GOOD)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)

    with rights_bind(), pytest.raises(SurroundingsError) as caught:
        made(content, locked / "site", TODAY)

    assert "cannot be written" in words(caught.value.text)


def test_of_a_file_with_very_many_findings_the_first_are_told(tmp_path: Path) -> None:
    """Each rule finds no more than is told, and one; an error among the rest ends the build all the same."""
    links = post("links", "2026-05-19 10:00", body="".join(f"[a](b{number}.md)\n" for number in range(700)))
    fields = post("fields", "2026-05-19 11:00", *(f"x{number}: y" for number in range(700)), "status: nosuch")
    content = write(tmp_path / "content", CALENDAR, links, fields)
    built = made(content, tmp_path / "output", TODAY)
    found = Counter((one.location.path, one.severity, one.code) for one in bounded(built.findings))

    assert 500 == found["posts/links.md", Severity.ERROR, "broken-link"]
    assert 1 == found["posts/links.md", Severity.ERROR, "more-findings"]
    assert 500 == found["posts/fields.md", Severity.WARNING, "unknown-field"]
    assert 1 == found["posts/fields.md", Severity.ERROR, "more-findings"]
    assert not built.written
