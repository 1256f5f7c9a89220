"""Tests for generator.scalars."""

from __future__ import annotations

from datetime import date
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import scalars
from generator.diagnostics import Location
from generator.kinds import One
from generator.nodes import Scalar
from generator.settings import Address
from tests.conftest import told

if TYPE_CHECKING:
    from typing import Any

KINDS = {name: kind for name, kind in vars(scalars).items() if isinstance(kind, One)}


def read(kind: One, text: str) -> tuple[Any, list[str]]:
    """Return what a kind makes of a text, and what it says of it without the place."""
    value, findings = kind.read(Scalar(text, Location("calendar.yaml")))
    return value, [finding.removeprefix("1:1: ") for finding in told(findings)]


RIGHT = [
    ("TEXT", "  City   library ", "City library"),
    ("TEXT", "two\n\tlines", "two lines"),
    ("TEXT", "no\u00a0break", "no\u00a0break"),
    ("NAME", "open-day", "open-day"),
    ("DATE", "2026-05-05", date(2026, 5, 5)),
    ("DATE", "2026-5-5", date(2026, 5, 5)),
    ("DATE", "2028-02-29", date(2028, 2, 29)),
    ("DATE", "1970-01-01", date(1970, 1, 1)),
    ("DATE", "2199-12-31", date(2199, 12, 31)),
    ("CLOCK", "19:30", time(19, 30)),
    ("CLOCK", "9:00", time(9)),
    ("CLOCK", "00:00", time(0)),
    ("CLOCK", "23:59", time(23, 59)),
    ("DURATION", "90 minutes", timedelta(minutes=90)),
    ("DURATION", "1 hour", timedelta(hours=1)),
    ("DURATION", "1 day", timedelta(days=1)),
    ("DURATION", "2 weeks", timedelta(weeks=2)),
    ("FLAG", "true", True),
    ("FLAG", "Yes", True),
    ("FLAG", "no", False),
    ("FLAG", "FALSE", False),
    ("SHARE", "0", 0),
    ("SHARE", "40", 40),
    ("SHARE", "60%", 60),
    ("SHARE", "100 %", 100),
    ("COLOR", "#a3246a", "#a3246a"),
    ("COLOR", "#A3246A", "#a3246a"),
    ("MARK", "IG", "IG"),
    ("MARK", "w3c", "w3c"),
    ("MARK", "\u00d8L", "\u00d8L"),
    ("ZONE", "Europe/Amsterdam", "Europe/Amsterdam"),
    ("CADENCE", "2 per week", "2 per week"),
    ("CADENCE", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0", "FREQ=DAILY;BYHOUR=9;BYMINUTE=0"),
    ("TOLERANCE", "same day", 0),
    ("TOLERANCE", "Same Day", 0),
    ("TOLERANCE", "0 days", 0),
    ("TOLERANCE", "1 day", 1),
    ("TOLERANCE", "2d", 2),
    ("TOLERANCE", "14 days", 14),
    ("TOLERANCE", "2 hours", timedelta(hours=2)),
    ("TOLERANCE", "1 hour", timedelta(hours=1)),
    ("TOLERANCE", "2h", timedelta(hours=2)),
    ("TOLERANCE", "24 h", timedelta(hours=24)),
    ("TOLERANCE", "336 hours", timedelta(days=14)),
    ("TOLERANCE", "90 minutes", timedelta(minutes=90)),
    ("TOLERANCE", "1 minute", timedelta(minutes=1)),
    ("TOLERANCE", "15 min", timedelta(minutes=15)),
    ("TOLERANCE", "15m", timedelta(minutes=15)),
    ("RETURN_DAY", "05-04", (5, 4)),
    ("RETURN_DAY", "5-4", (5, 4)),
    ("RETURN_DAY", "2-29", (2, 29)),
    ("RETURN_DAY", "mon", 1),
    ("RETURN_DAY", "SUN", 7),
    ("FOLDER", "posts", "posts"),
    ("FOLDER", "blog/2026/", "blog/2026"),
    ("FOLDER", ".", "."),
    ("FOLDER", "_posts/.hidden", "_posts/.hidden"),
    ("SITE_URL", "https://plan.example.org", "https://plan.example.org/"),
    ("SITE_URL", "http://localhost:8000", "http://localhost:8000/"),
    ("SITE_URL", "https://e.org/caf\u00e9/a\\b", "https://e.org/caf%C3%A9/a%5Cb/"),
    ("SITE_URL", "HTTPS://Plan.Example.org/a/b%20c", "HTTPS://Plan.Example.org/a/b%20c/"),
    ("HORIZON", "8 weeks", 56),
    ("HORIZON", "1 week", 7),
    ("HORIZON", "10 days", 10),
    ("HORIZON", "48 hours", 2),
    ("HORIZON", "1830 days", 1830),
    ("LANGUAGE", "nl", "nl"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), RIGHT)
def test_a_text_becomes_a_value(kind: str, text: str, expected: object) -> None:
    """What a writer may write, and what it means."""
    assert (expected, []) == read(KINDS[kind], text)


WRONG = [
    (
        "NAME",
        ["Open day", "caf\u00e9", "con"],
        "a name; write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`",
    ),
    (
        "DATE",
        ["2026-13-01", "2026-02-30", "1 May 2026", "26-05-01", "2026/05/01", "1969-12-31", "2200-01-01"],
        "a day; write year, month and day: `2026-05-05`",
    ),
    (
        "CLOCK",
        ["24:00", "9", "9.30", "19:60", "7pm", "19:30:00"],
        'a time of day; write hours and minutes in quotes: `"19:30"`',
    ),
    (
        "DURATION",
        ["1h", "0 hours", "soon", "1 month", "01 day", "-1 day", "10000 days"],
        "a length of time; write a number and a unit: `2 hours`, `1 day`",
    ),
    ("FLAG", ["maybe", "1", "on"], "a yes or a no; write `true` or `false`"),
    (
        "SHARE",
        ["101", "60.5", "-1", "half", "1000", "60 %%"],
        "a share; write a whole number of per cents, such as `40`",
    ),
    (
        "COLOR",
        ["red", "a3246a", "rgb(1 2 3)", "#a32", "#a3246g", "#a3246aff"],
        'a colour; write it in quotes, a # and six digits or letters a to f: `"#a3246a"`',
    ),
    ("MARK", ["A", "ABCD", "A_B", "A!", "A B"], "a mark; write two or three letters, such as `IG`"),
    (
        "ZONE",
        ["Amsterdam", "europe/amsterdam", "CEST", "+02:00", "../UTC"],
        "a time zone; write an IANA name with its capitals, such as `Europe/Amsterdam`",
    ),
    (
        "CADENCE",
        ["weekly", "0 per week", "per week"],
        (
            'a promise of rhythm; write `"2 per week"`, `"3 per month"`, `"every 10 days"`, weekly slots such as '
            '`"tue 19:00, fri 12:00"`, or a rule such as `"FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"`'
        ),
    ),
    (
        "CADENCE",
        ["FREQ=DAILY;BYHOUR=8", "freq=weekly; byday=mo; byhour=9"],
        "a promise of rhythm; say the time of day: add `BYMINUTE=0`",
    ),
    (
        "CADENCE",
        ["FREQ=HOURLY;BYMINUTE=0", "rrule:freq=hourly;interval=2"],
        "a promise of rhythm; write `FREQ=DAILY`, `FREQ=WEEKLY`, `FREQ=MONTHLY` or `FREQ=YEARLY`",
    ),
    (
        "TOLERANCE",
        [
            "1",
            "day",
            "one day",
            "-1 day",
            "15 days",
            "337 hours",
            "1 week",
            "1.5 hours",
            "2 ours",
            "1 d ay",
            "9999 hours",
        ],
        "a tolerance; write `same day`, a number of days up to 14, or hours: `1 day`, `2 hours`",
    ),
    (
        "RETURN_DAY",
        ["02-30", "13-01", "may 4", "tuesday", "4", "2026-05-04"],
        'a day that returns; write a month and a day, `"05-04"`, or a weekday, `tue`',
    ),
    (
        "FOLDER",
        ["..", "/etc", "a/../../b", "a//b", "./a", "a\\b", "/", "a/."],
        "a folder of the content; write a path below the content folder, such as `posts`",
    ),
    (
        "SITE_URL",
        [
            "plan.example.org",
            "ftp://a.example",
            "javascript:alert(1)",
            "https://a.example/?q",
            "https://a.example/b c",
            "https://u@a.example/",
            "https:///a",
            "https://a.example/index.html",
            f"https://{'a' * 81}/",
            f"https://a.example/{'b' * 241}",
        ],
        "an address of a site; write `https://`, the host and, if it stands in one, its folder",
    ),
    (
        "HORIZON",
        ["8", "eight weeks", "0 weeks", "5 hours", "1831 days", "9999 weeks", "2 months", "-1 days"],
        "a horizon; write a number of days or weeks: `8 weeks`",
    ),
    ("LANGUAGE", ["fr", "EN", "English"], "a language of the pages; write `en` or `nl`"),
]


@pytest.mark.parametrize(("kind", "texts", "due"), WRONG)
def test_another_text_says_what_is_due(kind: str, texts: list[str], due: str) -> None:
    """The message names the value, the help the form; zones, names and promises have codes of their own."""
    code = {"NAME": "invalid-name", "ZONE": "invalid-zone", "CADENCE": "invalid-cadence"}.get(kind, "invalid-value")

    for text in texts:
        assert (None, [f"error[{code}] `{text}` is not {due}"]) == read(KINDS[kind], text)


def test_one_of_a_few_words() -> None:
    """The words are those of the model, in its order, with small letters."""
    kind = scalars.one_of(Address)
    cure = "known words are `informal`, `formal`"

    assert (Address.FORMAL, []) == read(kind, "formal")
    assert (None, [f"error[invalid-value] `Formal` is not one of the known words; {cure}"]) == read(kind, "Formal")


@given(st.sampled_from(sorted(KINDS)), st.text() | st.text(alphabet="0123456789-:/. #%adehknotuwy", max_size=20))
def test_any_text_gives_a_value_or_one_finding(kind: str, text: str) -> None:
    """Nothing that a writer can write raises."""
    value, findings = read(KINDS[kind], text)

    assert (value is None) == (len(findings) == 1)


@pytest.mark.parametrize(("minutes", "hours"), [(90, "1.5"), (120, "2"), (45, "0.75"), (20, "0.33"), (600, "10")])
def test_hours_are_written_as_effort_is(minutes: int, hours: str) -> None:
    """With two decimals at most."""
    assert hours == scalars.in_figures(timedelta(minutes=minutes))
