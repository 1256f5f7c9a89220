"""Tests for generator.times."""

from __future__ import annotations

import re
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.times import BadTime
from generator.times import When
from generator.times import find_zone
from generator.times import parse_when
from generator.times import start_of
from generator.times import to_moment
from generator.times import write_when
from generator.times import zone_names
from tests.conftest import words

AMSTERDAM = find_zone("Europe/Amsterdam")
ZONES = ("Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC")


def test_a_post_begins_at_its_moment() -> None:
    """A post with a time begins then."""
    moment = datetime(2026, 5, 5, 17, tzinfo=UTC)

    assert moment == start_of(When(date(2026, 5, 5), moment), AMSTERDAM)


def test_an_all_day_post_begins_with_its_day() -> None:
    """A post without a time begins at midnight of the calendar's zone."""
    assert datetime(2026, 5, 4, 22, tzinfo=UTC) == start_of(When(date(2026, 5, 5)), AMSTERDAM)


def test_zones_are_those_of_the_iana_list() -> None:
    """The list has links and capitals as IANA spells them, and no other spelling."""
    names = zone_names()

    assert {"UTC", "Europe/Amsterdam", "America/Argentina/Buenos_Aires", "US/Eastern"} <= names
    assert not {"posix/UTC", "europe/amsterdam", "Europe", "localtime", "", ".."} & names
    assert names <= available_timezones() | {"Factory"}


@pytest.mark.parametrize("name", sorted(zone_names())[::7])
def test_each_zone_can_be_had(name: str) -> None:
    """A name of the list has rules in the package of zones, whatever the system brings."""
    assert name == find_zone(name).key


@pytest.mark.parametrize(
    "name", ["", "..", "../../../etc/passwd", "/etc/passwd", "Europe", "europe/amsterdam", "x" * 300, "\0"]
)
def test_a_zone_is_never_opened_by_its_name(name: str) -> None:
    """What is not in the list is refused before any file is looked for."""
    with pytest.raises(KeyError):
        find_zone(name)


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 5, 5), time(19), datetime(2026, 5, 5, 17, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_promised_wall_time_is_always_a_moment(day: date, clock: time, expected: datetime) -> None:
    """A promise on the night of a clock change moves on by the jump, or comes at the first of two."""
    assert expected == to_moment(day, clock, AMSTERDAM)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-05 19:00", datetime(2026, 5, 5, 17, tzinfo=UTC)),
        ("2026-5-5 9:00", datetime(2026, 5, 5, 7, tzinfo=UTC)),
        ("2026-05-05  09:00:30", datetime(2026, 5, 5, 7, 0, 30, tzinfo=UTC)),
        ("2026-05-05T09:00", datetime(2026, 5, 5, 7, tzinfo=UTC)),
        ("2026-05-05t09:00z", datetime(2026, 5, 5, 9, tzinfo=UTC)),
        ("2026-05-05T09:00:30.5Z", datetime(2026, 5, 5, 9, 0, 30, tzinfo=UTC)),
        ("2026-05-05 09:00:30,123456789 UTC", datetime(2026, 5, 5, 9, 0, 30, tzinfo=UTC)),
        ("2026-05-05 09:00 +0200", datetime(2026, 5, 5, 7, tzinfo=UTC)),
        ("2026-05-05 09:00+02:00", datetime(2026, 5, 5, 7, tzinfo=UTC)),
        ("2026-05-05 09:00 +02", datetime(2026, 5, 5, 7, tzinfo=UTC)),
        ("2026-05-05 09:00 -03:30", datetime(2026, 5, 5, 12, 30, tzinfo=UTC)),
        ("2026-05-05 09:00 +14:00", datetime(2026, 5, 4, 19, tzinfo=UTC)),
        ("2026-10-25 02:30 +02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25 02:30 +01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("2026-03-29 01:59:59", datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)),
        ("2026-03-29 03:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2028-02-29 12:00", datetime(2028, 2, 29, 11, tzinfo=UTC)),
        ("1970-01-01 12:00", datetime(1970, 1, 1, 11, tzinfo=UTC)),
        ("2199-12-31 23:59", datetime(2199, 12, 31, 22, 59, tzinfo=UTC)),
    ],
)
def test_an_unambiguous_time_is_a_moment(text: str, expected: datetime) -> None:
    """Wall time of the zone or a time with an offset is taken; a fraction of a second is dropped."""
    assert When(expected.astimezone(AMSTERDAM).date(), expected) == parse_when(text, AMSTERDAM)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-05", date(2026, 5, 5)),
        ("2026-5-5", date(2026, 5, 5)),
        ("2028-02-29", date(2028, 2, 29)),
        ("2026-03-29", date(2026, 3, 29)),
        ("1970-01-01", date(1970, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ],
)
def test_a_day_alone_is_the_whole_day(text: str, expected: date) -> None:
    """A day without a time has no moment."""
    assert When(expected) == parse_when(text, AMSTERDAM)


@pytest.mark.parametrize(
    "text",
    [
        "Jul 08 2026",
        "Jul 8 2026",
        "Jul 8, 2026",
        "jul. 8, 2026",
        "July 8, 2026",
        "JULY  08  2026",
        "8 Jul 2026",
        "08 July 2026",
        "8 July, 2026",
        "Wed, 08 Jul 2026",
        "Wednesday 8 July 2026",
    ],
)
def test_a_day_may_have_an_english_month(text: str) -> None:
    """Blogs write the month's name, before or after the day."""
    assert When(date(2026, 7, 8)) == parse_when(text, AMSTERDAM)


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_has_its_name(number: int) -> None:
    """Whole, or its first three letters."""
    expected = When(date(2026, number, 5))

    assert (expected, expected) == tuple(
        parse_when(f"{date(2026, number, 5):{form}}", AMSTERDAM) for form in ("%d %b %Y", "%B %d, %Y")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 Jul 2022 10:20", datetime(2022, 7, 8, 8, 20, tzinfo=UTC)),
        ("July 8, 2022 10:20:30", datetime(2022, 7, 8, 8, 20, 30, tzinfo=UTC)),
        ("Tue, 05 May 2026 19:00:00 +0200", datetime(2026, 5, 5, 17, tzinfo=UTC)),
        ("Tue, 05 May 2026 19:00:00 UTC", datetime(2026, 5, 5, 19, tzinfo=UTC)),
    ],
)
def test_a_time_may_follow_an_english_month(text: str, expected: datetime) -> None:
    """What follows the day is read as after any other day."""
    assert When(expected.astimezone(AMSTERDAM).date(), expected) == parse_when(text, AMSTERDAM)


def test_a_time_with_an_offset_counts_on_the_day_of_the_calendar() -> None:
    """Late at night in New York is the next day in Amsterdam."""
    moment = datetime(2026, 5, 6, 3, tzinfo=UTC)

    assert When(date(2026, 5, 6), moment) == parse_when("2026-05-05 23:00 -04:00", AMSTERDAM)


def problem_of(text: str) -> tuple[str, str, str]:
    """Return code, message and help of a text that is no publish time in Amsterdam."""
    bad = parse_when(text, AMSTERDAM)
    assert isinstance(bad, BadTime), bad
    return bad.code, words(bad.message), words(bad.help)


@pytest.mark.parametrize(
    "text",
    [
        "5-5-2026",
        "05/05/2026",
        "2026/05/05",
        "20260505",
        "20260505T0900",
        "2026-W19",
        "2026-W10-1",
        "2026-125",
        "12:30",
        "26-05-05",
        "tomorrow",
        "~",
        "null",
        "",
        "2026-05-05 9",
        "2026-05-05 9:0",
        "2026-05-05 9h00",
        "2026-05-05 09:00 pm",
        "2026-05-05 09:00 CET",
        "2026-05-05 09:00 +2",
        "2026-05-05 09:00 +02:",
        "2026-05-05 09:00:00 2026 +0200",
        "2026-05-05Z",
        "2026-05-05\u00a009:00",
        "2026-05-05\n09:00",
        "2026-05-05 09:00\n",
        "\u0662\u0660\u0662\u0666-05-05",
        "-2026-05-05",
        "Sept 8, 2026",
        "8 juli 2026",
        "8 mai 2026",
        "Jul 8 26",
        "Jul 1 20263",
        "Jul 2026",
        "8 Jul",
        "8th July 2026",
        "08-Jul-2026",
        "wo 8 Jul 2026",
        "Jul 8 2026 10:20 pm",
        "x Jul 8 2026",
    ],
)
def test_any_other_form_is_refused(text: str) -> None:
    """What could mean two things, or needs a rule to be known, is an error that shows the right form."""
    expected = (
        "invalid-publish-time",
        f"`{text}` is not a publish time",
        "write year, month and day, then the time: `2026-05-05 19:00`, or `2026-05-05` for the whole day",
    )

    assert expected == problem_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2027-02-29 12:00",
        "2026-13-01",
        "2026-00-10",
        "0000-01-01",
        "2026-05-05 24:00",
        "2026-05-05 25:00",
        "2026-05-05 09:60",
        "2026-05-05 09:00:60",
        "2026-05-05 09:00 +99:99",
        "2026-05-05 09:00 +14:01",
        "2026-05-05 09:00 +01:60",
        "Jun 31 2026",
        "Jul 8 2026 24:00",
    ],
)
def test_a_time_that_does_not_exist_is_refused(text: str) -> None:
    """30 February, hour 24, second 60 and an offset of no zone on earth are errors."""
    expected = (
        "invalid-publish-time",
        f"`{text}` is not a day and time that exist",
        "write a day of the calendar and a time from `00:00` to `23:59`",
    )

    assert expected == problem_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "1969-12-31",
        "2200-01-01",
        "0001-01-01 00:00 +14:00",
        "9999-12-31 23:59 -14:00",
        "0026-05-05 19:00",
        "1970-01-01 00:00 +14:00",
        "2199-12-31 23:00 -12:00",
        "Jul 8 1969",
    ],
)
def test_a_year_far_away_is_refused(text: str) -> None:
    """Years before 1970 and after 2199 are slips of the keyboard, also in the calendar's zone."""
    expected = (
        "invalid-publish-time",
        f"`{text}` lies outside the years 1970 to 2199",
        "write the year in four digits, such as `2026-05-05 19:00`",
    )

    assert expected == problem_of(text)


@pytest.mark.parametrize("text", ["2026-03-29 02:30", "2026-3-29 2:30:00", "Sun, 29 Mar 2026 02:30"])
def test_a_time_that_the_clock_skips_is_refused(text: str) -> None:
    """In the night to summer time 02:30 does not exist; both neighbours are offered."""
    expected = (
        "nonexistent-time",
        "`2026-03-29 02:30` does not exist: the clock skips it that night",
        "write `2026-03-29 01:30` or `2026-03-29 03:30`",
    )

    assert expected == problem_of(text)


def test_a_time_that_comes_twice_needs_an_offset() -> None:
    """In the night to winter time 02:30 comes twice; both offsets are offered."""
    expected = (
        "ambiguous-time",
        "`2026-10-25 02:30` comes twice: the clock goes back that night",
        "write the offset: `2026-10-25 02:30 +02:00` or, an hour later, `2026-10-25 02:30 +01:00`",
    )

    assert expected == problem_of("2026-10-25 02:30")


@pytest.mark.parametrize(
    ("zone", "text"),
    [("America/New_York", "2026-03-29 02:30"), ("UTC", "2026-10-25 02:30"), ("Asia/Kolkata", "2026-03-29 02:30")],
)
def test_a_clock_change_is_that_of_the_zone(zone: str, text: str) -> None:
    """Where no clock changes, each wall time is one moment."""
    assert isinstance(parse_when(text, find_zone(zone)), When)


MONTH = (
    "(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sep(tember)?|Oct(ober)?|Nov(ember)?"
    "|Dec(ember)?)"
)
NAMED_DAY = rf"((Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +)?({MONTH}\.? +\d\d?,?|\d\d? +{MONTH}\.?,?) +\d{{4}}"
CLOCK = r"(T| +)\d\d?:\d\d(:\d\d([.,]\d+)?)?( *(Z|UTC|[+-]\d\d(:?\d\d)?))?"
FORM = re.compile(rf"(\d{{4}}-\d\d?-\d\d?|{NAMED_DAY})({CLOCK})?", re.ASCII | re.IGNORECASE)


@given(st.text() | st.text(alphabet="0123456789-:T Z+.,W/", max_size=30) | st.from_regex(FORM, fullmatch=True))
def test_only_the_known_forms_are_taken(text: str) -> None:
    """Any text gives an answer and never an exception, and a time only if it has one of the forms."""
    when = parse_when(text, AMSTERDAM)

    if isinstance(when, When):
        assert FORM.fullmatch(text)
        assert 1970 <= when.day.year <= 2199


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 29)),  # noqa: DTZ001 - a wall time
    st.integers(-14 * 60, 14 * 60),
    st.sampled_from(ZONES),
)
def test_a_time_with_an_offset_is_the_moment_that_the_standard_says(local: datetime, ahead: int, name: str) -> None:
    """Whatever the calendar's zone, a time with an offset is one moment for everybody."""
    text = f"{local:%Y-%m-%d %H:%M:%S}{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02}:{abs(ahead) % 60:02}"
    moment = datetime.fromisoformat(text)

    assert When(moment.astimezone(find_zone(name)).date(), moment) == parse_when(text, find_zone(name))


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 29)).map(lambda local: local.replace(microsecond=0)),  # noqa: DTZ001 - a wall time
    st.sampled_from(ZONES),
)
def test_a_wall_time_is_one_moment_or_refused(local: datetime, name: str) -> None:
    """A wall time is taken when exactly one moment shows it in the calendar's zone."""
    zone = find_zone(name)
    shown = {
        local.replace(tzinfo=UTC) - ahead
        for ahead in {local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1)}
    }
    moments = [moment for moment in shown if moment.astimezone(zone).replace(tzinfo=None) == local]
    expected = When(local.date(), moments[0]) if len(moments) == 1 else None
    when = parse_when(f"{local}", zone)

    assert expected == (when if isinstance(when, When) else None)


@given(
    seconds=st.integers(min_value=10**9, max_value=7 * 10**9).map(lambda number: number // 60 * 60),
    name=st.sampled_from(ZONES),
)
def test_a_moment_is_written_as_it_is_read(seconds: int, name: str) -> None:
    """Also in the hour that comes twice, which needs its offset."""
    zone = find_zone(name)
    moment = datetime.fromtimestamp(seconds, UTC)
    when = When(moment.astimezone(zone).date(), moment)

    assert when == parse_when(write_when(when, zone), zone)


@pytest.mark.parametrize(
    "text", ["2026-05-05", "2026-05-05 19:00", "2026-10-25 02:30 +02:00", "2026-10-25 02:30 +01:00"]
)
def test_a_time_is_written_as_a_writer_would(text: str) -> None:
    """The offset stands where the clock shows the time twice, and nowhere else."""
    when = parse_when(text, AMSTERDAM)

    assert isinstance(when, When)
    assert text == write_when(when, AMSTERDAM)
