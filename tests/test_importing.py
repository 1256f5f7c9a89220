"""Tests for generator.importing: from a sheet to posts, and from posts to a sheet and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from generator import delimited
from generator import importing
from generator import workbook
from generator.columns import NAMES
from generator.columns import find_head
from generator.columns import guess
from generator.diagnostics import Location
from generator.exporting import to_rows
from generator.importing import Calendar
from generator.importing import Intake
from generator.importing import plan
from generator.language import find_language
from generator.model import Allowance
from generator.model import Medium
from generator.model import Origin
from generator.model import Post
from generator.model import Purpose
from generator.model import Status
from generator.parse import parse_post
from generator.reading import LARGEST_FILE
from generator.reading import Source
from generator.sheet_rows import Wishes
from generator.sheets import Row
from generator.sheets import Sheet
from generator.times import When
from generator.times import find_zone
from generator.typed_times import Order
from tests.conftest import settings
from tests.conftest import words
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import post
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 5, 20)
EMPTY = Calendar(settings(), (), (), TODAY)
SHEET = """\
Date,Channel,Title,Topic,Link,Id
2026-05-05 19:00,IG,Open day,Events,,
2026-05-05 19:00,IG,open DAY,Events,,
2026-05-05 19:00,WEB,Open day,Events,,
2026-05-06,WEB,News,Events,somewhere,
2026-05-07,WEB,More,Events,,open
2026-05-08,WEB,Other,Events,,open
"""


def planned(text: str, calendar: Calendar = EMPTY, wishes: Wishes = Wishes()) -> Intake:  # noqa: B008 - it is frozen
    """Return what the rows of a CSV make."""
    sheet = delimited.read(text.encode())
    assert isinstance(sheet, Sheet)
    return plan(sheet.rows[1:], guess(sheet.rows[0], {}), calendar, wishes)


def days(found: Intake) -> list[When | None]:
    """Return when the posts of a plan go out."""
    return [one.post.when for one in found.made]


def test_rows_become_files_among_their_neighbours() -> None:
    """Each with a name of its own; a row that says the same as another is passed over."""
    found = planned(SHEET)

    assert [
        (2, "posts/2026/05/2026-05-05-open-day.md"),
        (4, "posts/2026/05/2026-05-05-open-day-website.md"),
        (6, "posts/2026/05/2026-05-07-more.md"),
    ] == [(one.row, one.path) for one in found.made]
    assert [(3, "row 2"), (7, "row 6")] == [(one.row, words(one.place)) for one in found.passed]
    assert [(5, "Link", "`somewhere` is not a web address")] == [
        (one.row, one.column, words(one.message)) for one in found.troubles
    ]
    assert (
        """\
---
title: More
channel: website
topic: events
publish: 2026-05-07
id: open
---
"""
        == found.made[2].text
    )


def test_an_import_can_be_repeated() -> None:
    """What is there by its id, or by channel, time and title, is told with its file."""
    first = planned(SHEET)
    again = planned(SHEET, replace(EMPTY, posts=tuple(one.post for one in first.made)))

    assert () == again.made
    assert [2, 3, 4, 6, 7] == [one.row for one in again.passed]
    assert "posts/2026/05/2026-05-07-more.md" == words(again.passed[3].place)


def test_no_two_rows_make_one_id() -> None:
    """What a row says comes before what the title of another would make."""
    found = planned(
        "Date,Channel,Title,Topic,Id\n"
        "2026-05-05,WEB,Summer,Events,\n2026-05-06,WEB,Spring,Events,summer\n2026-05-07,WEB,Summer,Events,y\n"
    )

    assert [
        ("summer-website", "posts/2026/05/2026-05-05-summer-website.md"),
        ("summer", "posts/2026/05/2026-05-06-spring.md"),
        ("y", "posts/2026/05/2026-05-07-summer.md"),
    ] == [(one.post.id, one.path) for one in found.made]


def test_the_order_of_days_follows_from_the_column() -> None:
    """Or from what was asked for."""
    head, rows = "Date,Channel,Title,Topic\n", "5/6/2026,IG,a,Events\n"

    assert [When(date(2026, 6, 5))] == days(planned(f"{head}{rows}", wishes=Wishes(order=Order.DAY_FIRST)))
    assert [When(date(2026, 5, 6)), When(date(2026, 6, 13))] == days(planned(f"{head}{rows}6/13/2026,IG,b,Events\n"))
    assert ["`5/6/2026` is 2026-06-05 or 2026-05-06"] == [
        words(one.message) for one in planned(f"{head}{rows}").troubles
    ]


def test_a_text_that_no_post_may_have_is_told() -> None:
    """Reading it later would be refused."""
    found = planned(f"Date,Channel,Title,Topic,Text\n2026-05-05,IG,a,Events,{'x' * LARGEST_FILE}\n")

    assert [(2, "Text", f"the text is longer than {LARGEST_FILE} bytes")] == [
        (one.row, one.column, words(one.message)) for one in found.troubles
    ]


def test_a_calendar_is_read_as_it_is_there(tmp_path: Path) -> None:
    """Files that are no posts keep their names, too; without settings nothing is imported."""
    content = write(tmp_path / "c", HEAD + QUIET, post("good", "2026-05-19"), ("posts/bad.md", "nothing"))
    calendar, findings = importing.read_calendar(content, lambda _: TODAY)

    assert calendar is not None
    assert () == findings
    assert (["good"], ("posts/bad.md", "posts/good.md")) == ([one.id for one in calendar.posts], calendar.paths)
    nothing, wrong = importing.read_calendar(tmp_path, lambda _: TODAY)
    assert (None, ["missing-calendar"]) == (nothing, [one.code for one in wrong])


def test_files_are_made_all_at_once(tmp_path: Path) -> None:
    """With the bytes that were planned."""
    found = planned(SHEET)
    importing.write(found, tmp_path)

    assert [one.text for one in found.made] == [(tmp_path / one.path).read_text(encoding="utf-8") for one in found.made]


CELLS = st.one_of(
    st.text(max_size=12),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.sampled_from(["IG", "Events", "2026-05-05", "5/6/2026", "19:00", "draft", "x | y", "Instagram, WEB", "ja"]),
)


@examples(max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=len(NAMES)), max_size=4))
def test_any_sheet_makes_posts_or_troubles(rows: list[list[object]]) -> None:
    """Nothing that stands in a sheet makes it fail, and each post that it makes can be read."""
    sheet = [Row(n, tuple(cells)) for n, cells in enumerate(rows, 2)]  # type: ignore[arg-type] # each is a cell
    found = plan(sheet, guess(Row(1, NAMES), {}), EMPTY, Wishes())

    for one in found.made:
        assert one.post == parse_post(Source(one.path, one.text), EMPTY.settings)[0]
    assert len({one.post.id for one in found.made}) == len(found.made)


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8).map(
    lambda text: f"={text}"
)
NAMED = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
WHENS = st.one_of(
    st.dates(date(1971, 1, 1), date(2100, 1, 1)).map(When),
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - it gets one
        lambda moment: When(
            moment.astimezone(find_zone("Europe/Amsterdam")).date(), moment.replace(second=0, microsecond=0)
        )
    ),
)
PLACES = (("", Location("posts/x.md")),)
POSTS = st.builds(
    Post,
    id=NAMED,
    title=LINES,
    channel=st.sampled_from(["instagram", "website"]),
    topic=st.sampled_from(["collection", "events"]),
    when=WHENS,
    status=st.sampled_from([status for status in Status if status is not Status.IDEA]),
    body=st.one_of(st.just(""), st.lists(LINES, min_size=1, max_size=3).map(lambda lines: "\n".join([*lines, ""]))),
    body_line=st.just(1),
    places=st.just(PLACES),
    message=st.none() | LINES,
    audience=st.none() | NAMED,
    purpose=st.none() | st.sampled_from(Purpose),
    need=st.none() | LINES,
    owner=st.none() | LINES,
    reviewer=st.none() | LINES,
    link=st.none() | st.just("https://example.org/?a=1"),
    official=st.booleans(),
    media=st.lists(st.builds(Medium, LINES, st.none() | LINES), max_size=2).map(tuple),
    effort=st.none() | st.integers(1, 400).map(lambda quarters: timedelta(hours=quarters / 4)),
    origin=st.none() | st.sampled_from(Origin),
    allowed=st.lists(st.sampled_from(["gap", "cross-posted"]), unique=True).map(
        lambda codes: tuple(Allowance(code, Location("posts/x.md")) for code in codes)
    ),
)


def bare(one: Post) -> Post:
    """Return a post without what depends on where it is written."""
    allowed = tuple(replace(allowance, location=Location("")) for allowance in one.allowed)
    return replace(one, places=PLACES, body_line=1, allowed=allowed)


@examples(max_examples=40)
@given(st.lists(POSTS, max_size=3, unique_by=lambda one: one.id), st.sampled_from(["en", "nl"]), st.booleans())
def test_what_is_exported_is_imported_as_the_same_posts(posts: list[Post], language: str, as_book: bool) -> None:  # noqa: FBT001 - either
    """With all fields, as CSV and as a workbook, in both languages."""
    posts = list({(one.channel, one.when, one.title): one for one in posts}.values())
    rows = to_rows(posts, EMPTY.settings, find_language(language))
    sheet = workbook.read(workbook.write(rows, "Posts")) if as_book else delimited.read(delimited.write(rows, ";"))
    assert isinstance(sheet, Sheet)
    head = find_head(sheet, {})
    assert head is not None
    found = plan(sheet.rows[1:], guess(head, {}), EMPTY, Wishes())

    assert [] == [(one.column, words(one.message)) for one in found.troubles]
    assert [bare(one) for one in posts] == [bare(one.post) for one in found.made]
