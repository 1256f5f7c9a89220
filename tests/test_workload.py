"""Tests for generator.workload; the day is Wednesday 20 May 2026."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.workload import Load
from generator.workload import measure_load
from generator.workload import person
from tests.town import LIBRARY
from tests.town import a_post
from tests.town import calendar_of

TODAY = date(2026, 5, 20)
CAPACITY = f"{LIBRARY}capacity: {{Noor: 4, Sam: 1.5}}\n"


def loads(*posts: tuple[str, ...], text: str = CAPACITY) -> tuple[Load, ...]:
    """Return the loads of a calendar with posts of these fields, the first of which is called `a`."""
    sources = [a_post(chr(ord("a") + number), *fields) for number, fields in enumerate(posts)]
    return measure_load(calendar_of(*sources, text=text, today=TODAY))


def told(*posts: tuple[str, ...], text: str = CAPACITY) -> list[str]:
    """Return loads in short: week, owner, hours asked of hours there are, the posts, those of an unknown effort."""
    return [
        f"{one.monday} {one.owner} {one.effort} of {one.capacity}: {' '.join(post.id for post in one.posts)}, "
        f"{one.unknown} unknown"
        for one in loads(*posts, text=text)
    ]


def test_the_posts_of_a_week_add_up() -> None:
    """The week is that of ISO 8601, from Monday to Sunday."""
    posts = [("owner: Noor", f"publish: 2026-05-{day}", "effort: 1.5") for day in (17, 18, 24, 25)]

    assert [
        "2026-05-11 Noor 1:30:00 of 4:00:00: a, 0 unknown",
        "2026-05-18 Noor 3:00:00 of 4:00:00: b c, 0 unknown",
        "2026-05-25 Noor 1:30:00 of 4:00:00: d, 0 unknown",
    ] == told(*posts)


def test_the_week_is_that_of_the_calendars_zone() -> None:
    """Sunday 23:30 in UTC is Monday in Amsterdam."""
    assert ["2026-05-25 Noor 1:00:00 of 4:00:00: a, 0 unknown"] == told(
        ("owner: Noor", "publish: 2026-05-24 23:30Z", "effort: 1")
    )


def test_each_owner_has_a_load() -> None:
    """They come by week, within it in the order of names, whatever the order of posts and of the settings is."""
    posts = (
        ("owner: Sam", "publish: 2026-05-26", "effort: 1"),
        ("owner: Sam", "publish: 2026-05-18", "effort: 1"),
        ("owner: bea", "publish: 2026-05-19", "effort: 1"),
        ("owner: Noor", "publish: 2026-05-20", "effort: 1"),
    )

    assert [
        "2026-05-18 bea 1:00:00 of None: c, 0 unknown",
        "2026-05-18 Noor 1:00:00 of 4:00:00: d, 0 unknown",
        "2026-05-18 Sam 1:00:00 of 1:30:00: b, 0 unknown",
        "2026-05-25 Sam 1:00:00 of 1:30:00: a, 0 unknown",
    ] == told(*posts)


def test_posts_come_in_order_of_time() -> None:
    """The posts of a load are in the order of the calendar."""
    days = ("2026-05-22", "2026-05-20", "2026-05-21")

    assert ["2026-05-18 Noor 0:00:00 of 4:00:00: b c a, 3 unknown"] == told(
        *(("owner: Noor", f"publish: {day}") for day in days)
    )


def test_an_unknown_effort_counts_for_nothing_and_is_told() -> None:
    """An effort of 0 hours is known."""
    posts = [("owner: Noor", "publish: 2026-05-20", *more) for more in (("effort: 2",), (), ("effort: 0",))]

    assert ["2026-05-18 Noor 2:00:00 of 4:00:00: a b c, 1 unknown"] == told(*posts)


def test_without_capacity_and_effort_there_is_nothing_to_tell() -> None:
    """Where a team does not reckon with hours, its owners have no load; an effort alone makes one."""
    without = ("owner: Noor", "publish: 2026-05-20")

    assert [] == told(without, text=LIBRARY)
    assert ["2026-05-18 Noor 1:00:00 of None: a b, 1 unknown"] == told(without, (*without, "effort: 1"), text=LIBRARY)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(("publish: 2026-05-20", "effort: 9"), id="nobody-makes-it"),
        pytest.param(("publish: 2026-05-20", "owner: Noor", "effort: 9", "status: idea"), id="idea"),
        pytest.param(("publish: 2026-05-20", "owner: Noor", "effort: 9", "status: cancelled"), id="cancelled"),
        pytest.param(("owner: Noor", "effort: 9", "status: idea"), id="no-day"),
    ],
)
def test_what_takes_nobodys_time(fields: tuple[str, ...]) -> None:
    """A post without an owner, one that is cancelled and an idea are in no load."""
    assert [] == told(fields)


@pytest.mark.parametrize("status", ["draft", "review", "approved"])
def test_what_is_planned_takes_time(status: str) -> None:
    """However far a post is, it is to be made."""
    assert ["2026-05-18 Noor 3:00:00 of 4:00:00: a, 0 unknown"] == told(
        ("owner: Noor", "publish: 2026-05-20", "effort: 3", f"status: {status}")
    )


def test_one_owner_in_two_spellings() -> None:
    """Capitals and blanks make no other person; the name is the one in `capacity`, else that of the first post."""
    posts = [(f"owner: {name}", "publish: 2026-05-20", "effort: 1") for name in ("NOOR", "noor", "De Wit", "de  wit")]

    assert [
        "2026-05-18 De Wit 2:00:00 of None: c d, 0 unknown",
        "2026-05-18 Noor 2:00:00 of 4:00:00: a b, 0 unknown",
    ] == told(*posts)


@pytest.mark.parametrize(("effort", "expected"), [("3.99", False), ("4", False), ("4.01", True)])
def test_a_load_is_over(effort: str, expected: bool) -> None:  # noqa: FBT001
    """All the hours that there are may be used."""
    (load,) = loads(("owner: Noor", "publish: 2026-05-20", f"effort: {effort}"))

    assert expected == load.is_over


def test_without_a_capacity_no_load_is_over() -> None:
    """Where no hours were written, nobody knows how many are too many; 0 hours are written."""
    post = ("owner: Noor", "publish: 2026-05-20", "effort: 99")
    (unknown,), (none,) = loads(post, text=LIBRARY), loads(post, text=f"{LIBRARY}capacity: {{Noor: 0}}\n")

    assert not unknown.is_over
    assert none.is_over


@pytest.mark.parametrize("name", ["Noor de Wit", "noor de wit", " NOOR  DE WIT", "Noor\tde Wit"])
def test_a_person_in_several_spellings(name: str) -> None:
    """A person is known without capitals and blanks."""
    assert "noordewit" == person(name)


@pytest.mark.parametrize(("name", "other"), [("Jos\u00e9", "Jose\u0301"), ("D'Arc", "d\u2019Arc")])
def test_a_person_on_two_keyboards(name: str, other: str) -> None:
    """Accents and apostrophes can be typed in more than one way."""
    assert person(name) == person(other)


@given(
    st.lists(st.tuples(st.sampled_from(["Noor", "noor", "Sam"]), st.integers(1, 28), st.integers(0, 40)), max_size=26)
)
def test_no_hour_is_lost(posts: list[tuple[str, int, int]]) -> None:
    """The loads hold each post once, and their efforts are those of the posts."""
    found = loads(
        *((f"owner: {owner}", f"publish: 2026-02-{day:02}", f"effort: {effort}") for owner, day, effort in posts)
    )

    assert timedelta(hours=sum(effort for *_, effort in posts)) == sum((one.effort for one in found), timedelta())
    assert len(posts) == sum(len(one.posts) for one in found)
    assert sorted({(one.monday, one.owner) for one in found}) == [(one.monday, one.owner) for one in found]
