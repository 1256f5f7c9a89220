"""Tests for generator.recurrence."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import pairwise
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator import recurrence
from generator.times import FIRST_YEAR
from generator.times import LAST_YEAR
from tests.conftest import words

SINCE = date(2026, 9, 1)  # a Tuesday
END = date(2027, 1, 16)
AT_NINE = "BYHOUR=9;BYMINUTE=0"
Choices: TypeAlias = "dict[str, tuple[str, ...]]"
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# What each frequency may say beside the time of day; together some of it names no day, which is rare.
ANY: Choices = {"INTERVAL": ("1", "2", "5", "12", "999"), "BYMONTH": ("2", "1,6,12", "04"), "WKST": ("MO", "SU")}
LONG: Choices = {**ANY, "BYMONTHDAY": ("1", "31", "-1", "29,30,31", "-31"), "BYSETPOS": ("1", "-1", "1,3")}
PLAIN_DAYS = ("MO", "TU,SA", "MO,TU,WE,TH,FR")
PARTS: dict[str, Choices] = {
    "DAILY": {**ANY, "BYDAY": PLAIN_DAYS},
    "WEEKLY": {**ANY, "BYDAY": PLAIN_DAYS},
    "MONTHLY": {**LONG, "BYDAY": (*PLAIN_DAYS, "1MO", "-1FR", "5SU,-5MO,+2TU")},
    "YEARLY": {**LONG, "BYDAY": (*PLAIN_DAYS, "1MO"), "BYYEARDAY": ("1", "100,-1", "366"), "BYWEEKNO": ("1", "53,-53")},
}
TIMES: Choices = {"BYHOUR": ("9", "09,17", "0,23"), "BYMINUTE": ("0", "59", "0,15,30")}
ENDS = ("", "COUNT=1", "COUNT=9", "UNTIL=20261231", "UNTIL=20261101T090000", "UNTIL=19991231", "UNTIL=99991231")
WRONG = (
    "INTERVAL=0",
    "COUNT=-1",
    "UNTIL=20261231T250000",
    "BYDAY=9MO,1TU",
    "BYDAY=-99MO",
    "BYMONTH=13",
    "BYEASTER=0",
    "",
)


def one_of_each(parts: Choices) -> dict[str, st.SearchStrategy[str]]:
    """Return how to draw a value of each part."""
    return {name: st.sampled_from(values) for name, values in parts.items()}


def rules_of(freq: str) -> st.SearchStrategy[str]:
    """Return how to draw rules of a frequency, with parts in any order."""
    parts = st.fixed_dictionaries({"FREQ": st.just(freq), **one_of_each(TIMES)}, optional=one_of_each(PARTS[freq]))
    written = parts.map(lambda found: [f"{name}={value}" for name, value in found.items()])
    return st.builds(lambda found, end: [*found, end] if end else found, written, st.sampled_from(ENDS)).flatmap(
        lambda found: st.permutations(found).map(";".join)
    )


some_rules = st.sampled_from(sorted(PARTS)).flatmap(rules_of)
right_rules = some_rules.filter(lambda rule: recurrence.mistake(rule) is None)
all_parts = [f"{name}={value}" for parts in (*PARTS.values(), TIMES) for name in parts for value in parts[name]]
likely_rules = st.lists(st.sampled_from((*all_parts, *ENDS, *WRONG, "FREQ=DAILY", "FREQ=YEARLY", "FREQ=HOURLY"))).map(
    ";".join
)


def said(rule: str) -> str:
    """Return what is to be mended in a rule, empty when it is right."""
    return words(recurrence.mistake(rule))


def named(rule: str, since: date = SINCE, end: date = END) -> list[str]:
    """Return the wall times that a rule names, as text."""
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in recurrence.moments(rule, since, end)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=DAILY", True),
        ("RRULE:freq=daily", True),
        ("BYDAY=MO", True),
        ("2 per week", False),
        ("tue 19:00, fri 12:00", False),
        ("every freq", False),
        ("", False),
    ],
)
def test_a_rule_has_parts_with_values(text: str, expected: object) -> None:
    """No other promise has a sign of equality in it."""
    assert expected == recurrence.is_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYHOUR=9",
        "freq=daily;byhour=9",
        "RRULE:FREQ=DAILY;BYHOUR=9",
        " rrule:FREQ=DAILY ;\n  BYHOUR = 9 ; ",
        "FREQ=DAILY;BYHOUR=9;",
    ],
)
def test_a_rule_is_kept_in_one_form(text: str) -> None:
    """In capitals, without blanks, without the name of the property and without a semicolon at its end."""
    assert "FREQ=DAILY;BYHOUR=9" == recurrence.normalise(text)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=2",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU",
        "FREQ=DAILY;INTERVAL=7",
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=DAILY;BYMONTH=2",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=TU;BYMONTH=01,12",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=5MO,+1TU,-5WE",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=-1,15,+1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=5;BYMONTHDAY=1",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYDAY=53MO,-1FR",
        "FREQ=YEARLY;BYYEARDAY=1,-1,366",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
        "FREQ=DAILY;COUNT=9999",
        "FREQ=DAILY;UNTIL=20261231",
        "FREQ=DAILY;UNTIL=20261231T235959",
        "FREQ=DAILY;UNTIL=19991231",
        "FREQ=DAILY;BYSECOND=0",
        "INTERVAL=1;FREQ=DAILY",
    ],
)
def test_a_rule_that_is_right_needs_no_mending(rule: str) -> None:
    """Days, weeks, months and years, with what belongs to each; one that is over by now is a rule, too."""
    assert not said(f"{rule};{AT_NINE}")


@pytest.mark.parametrize("times", ["BYHOUR=9;BYMINUTE=0,30", "BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,30"])
def test_a_day_can_have_several_moments(times: str) -> None:
    """Up to 24 are promised a day."""
    assert not said(f"FREQ=DAILY;{times}")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;BYHOUR=9", "say the time of day: add `BYMINUTE=0`"),
        ("FREQ=DAILY;BYMINUTE=0", "say the time of day: add `BYHOUR=9`"),
        ("FREQ=DAILY", "say the time of day: add `BYHOUR=9;BYMINUTE=0`"),
        (f"BYDAY=MO;{AT_NINE}", "begin the rule with `FREQ=DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`"),
        (f"FREQ=DAILY;COUNT=3;UNTIL=20261231;{AT_NINE}", "end the rule by `COUNT` or by `UNTIL`, not by both"),
        (f"FREQ=DAILY;FREQ=WEEKLY;{AT_NINE}", "write each part of the rule once"),
        (f"FREQ=DAILY;{AT_NINE};BYHOUR=10", "write each part of the rule once"),
        ("FREQ=DAILY;BYHOUR=0,1,2,3,4;BYMINUTE=0,10,20,30,40", "promise 24 moments a day at most"),
        (f"FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;{AT_NINE}", "the rule names no day that exists"),
        (f"FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31;{AT_NINE}", "the rule names no day that exists"),
        (f"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6;{AT_NINE}", "the rule names no day that exists"),
        (f"FREQ=DAILY;BYMONTHDAY=1;{AT_NINE}", "`BYMONTHDAY=1` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        (f"FREQ=WEEKLY;BYMONTHDAY=1;{AT_NINE}", "`BYMONTHDAY=1` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        (f"FREQ=DAILY;BYYEARDAY=366;{AT_NINE}", "`BYYEARDAY=366` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        (f"FREQ=DAILY;BYWEEKNO=53;{AT_NINE}", "`BYWEEKNO=53` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        (f"FREQ=WEEKLY;BYDAY=MO;BYSETPOS=9;{AT_NINE}", "`BYSETPOS=9` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        (f"FREQ=WEEKLY;BYDAY=-1FR;{AT_NINE}", "`BYDAY=-1FR` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        (f"FREQ=DAILY;BYDAY=MO,2TU;{AT_NINE}", "`BYDAY=MO,2TU` asks for `FREQ=MONTHLY` or `FREQ=YEARLY`"),
        (f"FREQ=DAILY;INTERVAL=7;BYDAY=MO;{AT_NINE}", "`BYDAY=MO` asks for `FREQ=WEEKLY`"),
        (f"FREQ=DAILY;INTERVAL=14;BYDAY=MO,TU;{AT_NINE}", "`BYDAY=MO,TU` asks for `FREQ=WEEKLY`"),
    ],
)
def test_what_to_mend_in_a_rule(rule: str, expected: str) -> None:
    """The cure says what is to be written, for the first of its mistakes."""
    assert expected == said(rule)


@pytest.mark.parametrize(
    ("part", "beside"),
    [
        ("INTERVAL=0", "FREQ=DAILY"),
        ("INTERVAL=-1", "FREQ=DAILY"),
        ("INTERVAL=1000", "FREQ=DAILY"),
        ("COUNT=0", "FREQ=DAILY"),
        ("COUNT=10000", "FREQ=DAILY"),
        ("UNTIL=20261231T120000Z", "FREQ=DAILY"),
        ("UNTIL=2026-12-31", "FREQ=DAILY"),
        ("UNTIL=20260230", "FREQ=DAILY"),
        ("UNTIL=20261231T250000", "FREQ=DAILY"),
        ("UNTIL=20261231T126000", "FREQ=DAILY"),
        ("UNTIL=2026W011", "FREQ=DAILY"),
        ("BYDAY=9MO", "FREQ=MONTHLY"),
        ("BYDAY=1MO,-9MO", "FREQ=MONTHLY"),
        ("BYDAY=1MO,6TU", "FREQ=YEARLY;BYMONTH=12"),
        ("BYMONTHDAY=0", "FREQ=MONTHLY"),
        ("BYMONTHDAY=32", "FREQ=MONTHLY"),
        ("BYYEARDAY=367", "FREQ=YEARLY"),
        ("BYWEEKNO=54", "FREQ=YEARLY"),
        ("BYMONTH=0", "FREQ=YEARLY"),
        ("BYMONTH=13", "FREQ=YEARLY"),
        ("BYSETPOS=0", "FREQ=MONTHLY"),
        ("BYSECOND=30", "FREQ=DAILY"),
        ("BYSECOND=0,0", "FREQ=DAILY"),
        ("WKST=1", "FREQ=WEEKLY"),
        ("BYEASTER=0", "FREQ=YEARLY"),
        ("DTSTART=20260901", "FREQ=DAILY"),
        ("TZID=EUROPE/AMSTERDAM", "FREQ=DAILY"),
        ("X=", "FREQ=DAILY"),
        ("=", "FREQ=DAILY"),
        ("INTERVAL=1\u0661", "FREQ=MONTHLY"),
    ],
)
def test_a_part_without_a_meaning_is_named(part: str, beside: str) -> None:
    """What is unknown, out of its range or of another time than days is never passed over."""
    rule = ";".join(filter(None, (beside, AT_NINE, part)))

    assert f"the part `{part}` of the rule has no meaning here" == said(rule)


FREQUENCIES = "write `FREQ=DAILY`, `FREQ=WEEKLY`, `FREQ=MONTHLY` or `FREQ=YEARLY`"
DAYS = "write days as `MO`, `TU`, `WE`, `TH`, `FR`, `SA` and `SU`, the last Friday as `-1FR`"


@pytest.mark.parametrize(
    ("part", "beside"),
    [
        ("FREQ=HOURLY", ""),
        ("FREQ=MINUTELY", ""),
        ("FREQ=SECONDLY", ""),
        ("FREQ=FORTNIGHTLY", ""),
        ("FREQ=", ""),
        ("BYDAY=XX", "FREQ=WEEKLY"),
        ("BYDAY=MON", "FREQ=WEEKLY"),
        ("BYDAY=MO,", "FREQ=WEEKLY"),
        ("BYDAY=0MO", "FREQ=MONTHLY"),
        ("BYDAY=54MO", "FREQ=YEARLY"),
    ],
)
def test_a_wrong_word_is_told_with_the_right_ones(part: str, beside: str) -> None:
    """How often, and on which days: there are only a few words for them."""
    rule = ";".join(filter(None, (beside, AT_NINE, part)))

    assert (FREQUENCIES if part.startswith("FREQ") else DAYS) == said(rule)


@pytest.mark.parametrize("times", ["BYHOUR=24;BYMINUTE=0", "BYHOUR=9;BYMINUTE=60", "BYHOUR=-1;BYMINUTE=0"])
def test_a_time_of_day_must_exist(times: str) -> None:
    """Hours end at 23, minutes at 59."""
    wrong = next(part for part in times.split(";") if part not in ("BYHOUR=9", "BYMINUTE=0"))

    assert f"the part `{wrong}` of the rule has no meaning here" == said(f"FREQ=DAILY;{times}")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY", None),
        ("FREQ=DAILY;INTERVAL=1", None),
        ("FREQ=DAILY;INTERVAL=10", "INTERVAL=10"),
        ("FREQ=DAILY;COUNT=3", "COUNT=3"),
        ("FREQ=DAILY;UNTIL=20261231", None),
        ("FREQ=WEEKLY;BYDAY=MO", None),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "INTERVAL=2"),
        ("FREQ=WEEKLY;COUNT=2;INTERVAL=2;BYDAY=MO", "COUNT=2"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY"),
        ("INTERVAL=2;FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYMONTH=2", "FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", None),
        ("FREQ=MONTHLY;BYDAY=-1FR", None),
        ("FREQ=YEARLY;BYMONTH=5", "FREQ=YEARLY"),
        ("FREQ=YEARLY;BYYEARDAY=1", None),
        ("FREQ=YEARLY;BYWEEKNO=20", None),
        ("FREQ=YEARLY;INTERVAL=2;BYYEARDAY=1", "INTERVAL=2"),
    ],
)
def test_what_counts_from_the_first_day(rule: str, expected: str | None) -> None:
    """Every second of something, a number of them, and a rule without a day of its own."""
    assert expected == recurrence.needs_start(f"{rule};{AT_NINE}")


@pytest.mark.parametrize(
    ("rule", "since", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=28", None, None),
        ("FREQ=MONTHLY;BYMONTHDAY=29", None, 29),
        ("FREQ=MONTHLY;BYMONTHDAY=31", None, 31),
        ("FREQ=MONTHLY;BYMONTHDAY=31,30", None, 30),
        ("FREQ=MONTHLY;BYMONTHDAY=15,31", None, None),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", None, None),
        ("FREQ=MONTHLY;BYMONTHDAY=-31", None, 31),
        ("FREQ=YEARLY;BYMONTHDAY=31", None, 31),
        ("FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31", None, None),
        ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 8, 31), None),
        ("FREQ=MONTHLY", date(2026, 8, 31), 31),
        ("FREQ=MONTHLY", date(2026, 8, 28), None),
        ("FREQ=MONTHLY;BYMONTHDAY=1", date(2026, 8, 31), None),
        ("FREQ=WEEKLY", date(2026, 8, 31), None),
        ("FREQ=DAILY;INTERVAL=31", date(2026, 8, 31), None),
    ],
)
def test_a_day_that_short_months_lack(rule: str, since: date | None, expected: int | None) -> None:
    """The day is that of the rule, else that of its first day; months that the team named have it or are its choice."""
    assert expected == recurrence.skipped_day(f"{rule};{AT_NINE}", since)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=8;BYMINUTE=30",
            [
                *("2026-09-14 08:30", "2026-09-28 08:30", "2026-10-12 08:30", "2026-10-26 08:30", "2026-11-09 08:30"),
                *("2026-11-23 08:30", "2026-12-07 08:30", "2026-12-21 08:30", "2027-01-04 08:30"),
            ],
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0",
            ["2026-09-25 12:00", "2026-10-30 12:00", "2026-11-27 12:00", "2026-12-25 12:00"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=9;BYMINUTE=0", ["2026-10-31 09:00", "2026-12-31 09:00"]),
        ("FREQ=WEEKLY;BYHOUR=9;BYMINUTE=0;COUNT=2", ["2026-09-01 09:00", "2026-09-08 09:00"]),
        ("FREQ=DAILY;COUNT=3;BYHOUR=18,9;BYMINUTE=0", ["2026-09-01 09:00", "2026-09-01 18:00", "2026-09-02 09:00"]),
        (
            "FREQ=WEEKLY;BYDAY=WE;BYMONTH=9;BYHOUR=9;BYMINUTE=0",
            ["2026-09-02 09:00", "2026-09-09 09:00", "2026-09-16 09:00", "2026-09-23 09:00", "2026-09-30 09:00"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;BYHOUR=9;BYMINUTE=0",
            ["2026-09-01 09:00", "2026-10-01 09:00", "2026-11-02 09:00", "2026-12-01 09:00", "2027-01-01 09:00"],
        ),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYHOUR=9;BYMINUTE=0", ["2026-12-28 09:00"]),
    ],
)
def test_the_moments_of_a_rule(rule: str, expected: list[str]) -> None:
    """Since Tuesday 1 September: every other Monday skips the week after, a 31st skips short months."""
    assert expected == named(rule)


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("20260903", ["2026-09-01 09:00", "2026-09-02 09:00", "2026-09-03 09:00"]),
        ("20260903T090000", ["2026-09-01 09:00", "2026-09-02 09:00", "2026-09-03 09:00"]),
        ("20260903T085959", ["2026-09-01 09:00", "2026-09-02 09:00"]),
        ("20260831", []),
        ("00010101", []),
    ],
)
def test_a_day_as_the_end_of_a_rule_belongs_to_it(until: str, expected: list[str]) -> None:
    """Up to 3 September means all of that day; with a time it means that minute, wherever in the rule it stands."""
    assert expected == named(f"FREQ=DAILY;UNTIL={until};{AT_NINE}")
    assert expected == named(f"FREQ=DAILY;{AT_NINE};UNTIL={until}")


def test_moments_lie_before_the_end_that_is_asked_for() -> None:
    """The range is half-open: midnight of its last day is no longer in it."""
    assert ["2026-09-01 00:00", "2026-09-02 00:00"] == named("FREQ=DAILY;BYHOUR=0;BYMINUTE=0", end=date(2026, 9, 3))
    assert [] == named("FREQ=DAILY;BYHOUR=0;BYMINUTE=0", end=SINCE)


def test_the_first_day_is_no_moment_unless_the_rule_names_it() -> None:
    """A rule for Wednesdays that begins on a Tuesday names Wednesdays alone."""
    assert ["2026-09-02 09:00"] == named(f"FREQ=WEEKLY;BYDAY=WE;{AT_NINE}", end=date(2026, 9, 9))


@pytest.mark.parametrize(
    ("wkst", "expected"),
    [
        ("", ["09-01", "09-06", "09-15", "09-20"]),
        (";WKST=MO", ["09-01", "09-06", "09-15", "09-20"]),
        (";WKST=SU", ["09-01", "09-13", "09-15"]),
    ],
)
def test_weeks_begin_on_monday_unless_the_rule_says_otherwise(wkst: str, expected: list[str]) -> None:
    """Every other week since Tuesday 1 September, on Sunday and Tuesday: a Sunday ends its week, or begins it."""
    found = named(f"FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU{wkst};{AT_NINE}", end=date(2026, 9, 21))

    assert expected == [text[5:10] for text in found]


@given(likely_rules | some_rules | st.text() | st.text(alphabet="FREQDAILYBYHOURMINUTE=;,0123456789+- ", max_size=60))
def test_any_text_is_right_or_has_a_cure(text: str) -> None:
    """Nothing raises, and nothing that is right can fail later: its moments can be had."""
    cure = recurrence.mistake(text)

    if cure is None:
        named(recurrence.normalise(text))
    else:
        assert words(cure)


@settings(max_examples=50)
@given(right_rules, st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 1, 1)), st.integers(0, 800))
def test_a_rule_that_is_right_names_moments_that_it_describes(rule: str, since: date, days: int) -> None:
    """Whatever rule is taken, its moments are in order, within the range, at its hours and on its days."""
    parts = dict(part.split("=") for part in rule.split(";"))
    end = since + timedelta(days=days)
    found = list(recurrence.moments(rule, since, end))

    assert all(before < after for before, after in pairwise(found))
    assert all(datetime.combine(since, time()) <= moment < datetime.combine(end, time()) for moment in found)
    assert {moment.hour for moment in found} <= {int(hour) for hour in parts["BYHOUR"].split(",")}
    assert {moment.minute for moment in found} <= {int(minute) for minute in parts["BYMINUTE"].split(",")}
    assert len(found) <= int(parts.get("COUNT", len(found)))
    assert all(f"{moment:%Y%m%d}" <= parts.get("UNTIL", "99991231")[:8] for moment in found)
    if "BYDAY" in parts:
        assert {CODES[moment.weekday()] for moment in found} <= {day[-2:] for day in parts["BYDAY"].split(",")}
    if "BYMONTH" in parts:
        assert {moment.month for moment in found} <= {int(month) for month in parts["BYMONTH"].split(",")}


@settings(max_examples=50)
@given(right_rules, st.integers(0, 200), st.integers(0, 200))
def test_a_longer_range_begins_with_the_moments_of_a_shorter_one(rule: str, shorter: int, more: int) -> None:
    """What a rule names does not depend on how far one looks."""
    end = SINCE + timedelta(days=shorter)
    far = list(recurrence.moments(rule, SINCE, end + timedelta(days=more)))

    assert [moment for moment in far if moment.date() < end] == list(recurrence.moments(rule, SINCE, end))


@pytest.mark.parametrize(
    ("rule", "since", "end", "expected"),
    [
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=1", "1970-03-01", "2030-01-01", []),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SA", "1970-01-01", "2040-01-01", ["1992-02-29", "2020-02-29"]),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "2026-06-01", "2026-07-01", ["2026-06-01", "2026-06-22"]),
        ("FREQ=DAILY;INTERVAL=9;UNTIL=99991231", "2199-12-20", "2199-12-28", ["2199-12-20"]),
        ("FREQ=DAILY;INTERVAL=9;UNTIL=21991220", "2199-12-20", "2200-01-28", ["2199-12-20"]),
        ("FREQ=DAILY;UNTIL=00010101", "2026-01-01", "2026-02-01", []),
    ],
)
def test_days_are_those_of_the_years_that_are_asked_for(rule: str, since: str, end: str, expected: list[str]) -> None:
    """Though a rule is followed among the last years there are, because one that names nothing more never ends."""
    found = recurrence.moments(f"{rule};BYHOUR=9;BYMINUTE=0", date.fromisoformat(since), date.fromisoformat(end))

    assert [f"{day} 09:00:00" for day in expected] == [str(moment) for moment in found]
