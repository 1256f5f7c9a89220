"""Real blogs, built as they stand: nothing is lost, nothing falls on a wrong day, every figure and page is sound."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

import icalendar
import pytest

from generator.build import check
from generator.export import to_json
from generator.language import find_language
from tests import blogs
from tests.inspection import faults
from tests.planned import EXAMPLE_DAY
from tests.planned import asked
from tests.planned import made
from tests.planned import tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# These blogs lie on few machines: what is covered must not depend on them.
pytestmark = [pytest.mark.corpora, pytest.mark.no_cover]

SHARES = {
    "jekyll": {"release": 70, "community": 20, "team": 10},
    "scientific-python": {"tutorials": 40, "news": 30, "gsoc": 20, "networkx": 10},
}
FOLDERS = {"jekyll": "_posts", "scientific-python": "posts"}

BROKEN_DATE = "2023-01-29-jekyll-3-9-3-released.markdown"  # its date holds the year twice


def days_in_feed(files: dict[str, bytes]) -> dict[str, str]:
    """Return the day in UTC of each event of the feed of posts, by the source of its post."""
    sources = {f"post-{one['id']}": one["source"] for one in json.loads(files["calendar.json"])["posts"]}
    events = icalendar.Calendar.from_ical(files["feeds/posts.ics"].decode()).walk("VEVENT")
    starts: dict[str, Any] = {str(event["UID"]).partition("@")[0]: event.decoded("DTSTART") for event in events}
    return {
        sources[uid]: str(start.astimezone(UTC).date() if isinstance(start, datetime) else start)
        for uid, start in starts.items()
    }


@pytest.mark.parametrize(("name", "number", "refused"), [("jekyll", 101, [BROKEN_DATE]), ("scientific-python", 82, [])])
def test_a_real_blog_is_built_as_it_stands(
    corpora: Path, tmp_path: Path, name: str, number: int, refused: list[str]
) -> None:
    """Each post is refused with a reason, or stands in the feed on the day that a plain look at its file finds.

    All pages are sound; of the many weeks and posts one in six is read.
    """
    built = made(corpora / name, tmp_path / "site", EXAMPLE_DAY, keep_going=True)
    files = tree(tmp_path / "site")
    folder = FOLDERS[name]
    expected = {f"{folder}/{path}": day for path, day in blogs.days(corpora / name / folder).items()}

    assert [f"{folder}/{post}" for post in refused] == [
        one.location.path for one in built.findings if one.severity == "error"
    ]
    assert number == len(expected)
    assert expected == days_in_feed(files)
    assert [] == faults(files, "en", one_in=6)


def blog(corpora: Path, name: str, today: str) -> blogs.Blog:
    """Return what a plain look finds in a blog, in order of time."""
    posts = blogs.read(corpora / name / FOLDERS[name]).values()
    return blogs.Blog(tuple(sorted(posts, key=lambda post: post.moment)), date.fromisoformat(today))


def topics(corpora: Path, name: str) -> list[str]:
    """Return the topics of a blog in the order of its files."""
    return list(dict.fromkeys(post.topic for post in blogs.read(corpora / name / FOLDERS[name]).values()))


def exported(content: Path, today: str) -> Any:
    """Return a blog as data."""
    checked = check(asked(content, today))
    assert checked.calendar is not None
    assert checked.analysis is not None
    return json.loads(to_json(checked.calendar, checked.analysis, checked.findings, find_language("en")))


def told(content: Path, today: str) -> dict[str, Any]:
    """Return what Ritme says of the one channel of a blog, with the days of posts in the place of their ids."""
    found = exported(content, today)
    day = {post["id"]: post["day"] for post in found["posts"]} | {None: None}
    (channel,) = found["channels"]
    for gap in (*channel["gaps"], *channel["gaps_firm"]):
        gap["after"] = day[gap["after"]]
    for slot in channel["slots"]:
        slot["post"] = day[slot["post"]]
    for run in channel["runs"]:
        run["posts"] = [day[post] for post in run["posts"]]
    return dict(channel)


def promising(source: Path, target: Path, promise: str, shares: dict[str, int]) -> Path:
    """Copy a blog into a folder, with another promise of rhythm and one of focus, and return that folder."""
    for path in (path for path in source.rglob("*") if path.suffix in (".md", ".markdown", ".yaml")):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    settings = target / "calendar.yaml"
    fields = [f'cadence: "{promise}"'] if promise else []
    fields.append(f"topics: {{{', '.join(f'{topic}: {share}' for topic, share in shares.items())}}}")
    text, number = re.subn(r"cadence: \d per month", ", ".join(fields), settings.read_text(encoding="utf-8"))
    assert number == 1
    settings.write_text(text, encoding="utf-8")
    return target


def on(*weekdays: int) -> Callable[[date], bool]:
    """Return what tells whether a day is one of these ISO weekdays."""
    return lambda day: day.isoweekday() in weekdays


def is_first_tuesday(day: date) -> bool:
    """Tell whether a day is the first Tuesday of its month."""
    return day.isoweekday() == 2 and day.day <= 7


def slots(is_promised: Callable[[date], bool], clock: time) -> Callable[[blogs.Blog], dict[str, Any]]:
    """Return what reckons a promise of one time on certain days."""
    return lambda blog: blogs.slots(
        blog, [day for day in blogs.each_day(blog.since, blog.horizon) if is_promised(day)], clock
    )


def a_week(number: int) -> Callable[[date, date], Fraction]:
    """Return how many posts so many a week promise in a range of days."""
    return partial(blogs.pace, number=number, periods=blogs.weeks)


# Each promise with what reckons how it is kept, and how many posts it asks for in a range of days.
PROMISES: dict[str, tuple[Callable[[blogs.Blog], dict[str, Any]], Callable[[date, date], Fraction]]] = {
    "1 per month": (
        partial(blogs.quota, number=1, monthly=True),
        partial(blogs.pace, number=1, periods=blogs.months),
    ),
    "3 per month": (
        partial(blogs.quota, number=3, monthly=True),
        partial(blogs.pace, number=3, periods=blogs.months),
    ),
    "1 per week": (partial(blogs.quota, number=1, monthly=False), a_week(1)),
    "2 per week": (partial(blogs.quota, number=2, monthly=False), a_week(2)),
    "every 14 days": (partial(blogs.interval, most=14), lambda a, b: Fraction((b - a).days, 14)),
    "every 45 days": (partial(blogs.interval, most=45), lambda a, b: Fraction((b - a).days, 45)),
    "wed 12:00": (slots(on(3), time(12)), a_week(1)),
    "tue 18:30, thu 18:30": (slots(on(2, 4), time(18, 30)), a_week(2)),
    "FREQ=MONTHLY;BYDAY=1TU;BYHOUR=9;BYMINUTE=0": (
        slots(is_first_tuesday, time(9)),
        lambda a, b: Fraction(sum(map(is_first_tuesday, blogs.each_day(a, b)))),
    ),
}
DAYS = [
    ("jekyll", EXAMPLE_DAY),
    ("jekyll", "2016-07-02"),
    ("scientific-python", EXAMPLE_DAY),
    ("scientific-python", "2021-07-02"),
]


@pytest.mark.parametrize(("name", "today"), [day for day in DAYS if day[1] != EXAMPLE_DAY])
def test_a_day_amid_the_busiest_year_is_looked_at(corpora: Path, name: str, today: str) -> None:
    """On that day there are posts behind and posts ahead."""
    years = Counter(post.day.year for post in blog(corpora, name, today).posts)

    assert int(today[:4]) == years.most_common(1)[0][0]


@pytest.mark.parametrize(("name", "today"), DAYS)
@pytest.mark.parametrize("promise", PROMISES)
def test_a_real_rhythm_is_reckoned_twice(corpora: Path, tmp_path: Path, name: str, today: str, promise: str) -> None:
    """Gaps, ratios, streaks, steadiness and topics are what counting by the day comes to, for each kind of promise."""
    plain, shares = blog(corpora, name, today), SHARES[name]
    reckon, rate = PROMISES[promise]
    order = list(dict.fromkeys([*shares, *topics(corpora, name)]))

    expected = blogs.life(plain) | reckon(plain) | blogs.topics(plain, order, shares)
    expected["droughts"] = blogs.droughts(plain, shares, rate, monthly=promise.endswith("per month"))

    found = told(promising(corpora / name, tmp_path / name, promise, shares), today)
    assert expected == {key: found[key] for key in expected}


@pytest.mark.parametrize(
    ("name", "today", "promise", "expected"),
    [
        ("jekyll", EXAMPLE_DAY, "1 per month", (0, 2, 0, 8, 101, 0, 101)),
        ("jekyll", "2016-07-02", "1 per month", (2, 2, 6, 6, 12, 7, 50)),
        ("scientific-python", EXAMPLE_DAY, "2 per month", (0, 4, 0, 4, 63, 0, 82)),
        ("scientific-python", "2021-07-02", "2 per month", (4, 4, 2, 4, 10, 9, 36)),
    ],
)
def test_a_real_blog_as_it_stands_is_reckoned_twice(
    corpora: Path, name: str, today: str, promise: str, expected: tuple[int, ...]
) -> None:
    """So much was kept of twelve weeks, so many months in a row, with so many gaps and posts; the rest is the same."""
    plain = blog(corpora, name, today)
    number = int(promise[0])
    reckoned = blogs.life(plain) | blogs.quota(plain, number, monthly=True)
    reckoned |= blogs.topics(plain, topics(corpora, name), {}) | {"promise": promise, "droughts": []}

    found = told(corpora / name, today)

    kept, streak = found["adherence"], found["streak"]
    posts = found["focus"]["total"], found["focus_of_all_time"]["total"]
    assert expected == (kept["done"], kept["promised"], streak["now"], streak["longest"], len(found["gaps"]), *posts)
    assert reckoned == {key: found[key] for key in reckoned}


@pytest.mark.parametrize(("name", "today"), DAYS)
def test_a_real_blog_without_a_promise_is_reckoned_twice(corpora: Path, tmp_path: Path, name: str, today: str) -> None:
    """Nothing is kept or missed; what is told is its usual interval, and which were far longer."""
    plain, shares = blog(corpora, name, today), SHARES[name]
    order = list(dict.fromkeys([*shares, *topics(corpora, name)]))
    expected = blogs.life(plain) | blogs.nothing(plain) | blogs.topics(plain, order, shares)
    expected["weeks"] = blogs.tallies(plain, [], blogs.weeks)

    found = told(promising(corpora / name, tmp_path / name, "", shares), today)

    assert len(found["unusual_intervals"]) >= 4
    assert expected == {key: found[key] for key in expected}


@pytest.mark.parametrize(("name", "today"), DAYS)
def test_the_busiest_and_the_emptiest_week_of_a_real_blog(corpora: Path, name: str, today: str) -> None:
    """Of several the latest one."""
    found = exported(corpora / name, today)
    expected = blogs.extremes(blog(corpora, name, today))

    assert expected == {key: found[key] for key in expected}
