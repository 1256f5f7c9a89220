"""Tests for generator.records."""

from __future__ import annotations

from datetime import date
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.cadence import Interval
from generator.cadence import Period
from generator.cadence import Quota
from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.kinds import Found
from generator.nodes import Scalar
from generator.nodes import Table
from generator.records import LONGEST_RANGE
from generator.records import judge_channel
from generator.records import judge_days
from generator.records import judge_window
from generator.records import make_audience
from generator.records import make_channel
from generator.records import make_days
from generator.records import make_mapping
from generator.records import make_rule
from generator.records import make_topic
from generator.records import make_window
from generator.settings import Address
from generator.settings import Audience
from generator.settings import Channel
from generator.settings import Days
from generator.settings import Mapping
from generator.settings import RuleSetting
from generator.settings import Topic
from generator.settings import Window
from tests.conftest import told

if TYPE_CHECKING:
    from generator.cadence import Cadence

RULE = "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=12;BYMINUTE=0"
KEY = Scalar("web", Location("calendar.yaml", 1, 3, 3))


def found(values: dict[str, Any], key: Scalar | None = None) -> Found:
    """Return a record with these fields, each on a line of its own from the second on."""
    entries = tuple(
        (Scalar(name, Location("calendar.yaml", line, 5)), Scalar("", Location("calendar.yaml", line, 20)))
        for line, name in enumerate(values, 2)
    )
    return Found(Table(entries, Location("calendar.yaml", 2, 5)), values, key)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"every": 2}, Window("A", 2)),
        ({"on": date(2026, 5, 4)}, Window("A", date(2026, 5, 4))),
        ({"every": (5, 4), "from": time(19, 55), "to": time(20, 5)}, Window("A", (5, 4), time(19, 55), time(20, 5))),
        ({"every": 5, "from": time(22), "to": time(6)}, Window("A", 5, time(22), time(6))),
        ({"every": 2, "link": "mailto:hello@example.org"}, Window("A", 2, link="mailto:hello@example.org")),
    ],
)
def test_a_window_comes_on_its_day(values: dict[str, Any], expected: Window) -> None:
    """Once or again and again, all day or from one time to another."""
    record = found({"name": "A", **values})

    assert expected == make_window(record)
    assert [] == told(judge_window(record))


def test_a_window_with_two_kinds_of_days_that_ends_when_it_begins() -> None:
    """Each mistake is told where its second half stands."""
    record = found({"name": "A", "on": date(2026, 5, 4), "every": 1, "from": time(9), "to": time(9)})

    assert [
        (
            "4:20: error[invalid-value] `on` and `every` both say when it comes; "
            "keep `on` for once, `every` for a day that returns"
        ),
        (
            "6:20: error[invalid-value] it ends at the time at which it begins; "
            "write a later time, or leave out both for the whole day"
        ),
    ] == told(judge_window(record))


@pytest.mark.parametrize(
    ("values", "end"),
    [
        ({"from": date(2026, 12, 31)}, date(2027, 1, 1)),
        ({"from": date(2026, 12, 31), "to": date(2026, 12, 31)}, date(2027, 1, 1)),
        ({"from": date(2026, 12, 31), "to": date(2028, 2, 28)}, date(2028, 2, 29)),
    ],
)
def test_the_last_day_of_a_range_belongs_to_it(values: dict[str, Any], end: date) -> None:
    """It ends on the day after; without a last day it is one day, and it knows where its name stands."""
    record = found({"name": "A", **values})
    days = make_days(record)

    assert Days("A", date(2026, 12, 31), end) == days
    assert Location("calendar.yaml", 2, 20) == days.location
    assert [] == told(judge_days(record))


def test_a_range_that_is_longer_than_five_years() -> None:
    """Mostly a slip in a year, which would be held against each day of it."""
    days = {"name": "A", "from": date(2026, 1, 1)}
    record = found({**days, "to": date(2026, 1, 1) + LONGEST_RANGE + timedelta(days=1)})
    expected = "4:20: error[invalid-value] it lasts more than 5 years; look at the years of the two days"

    assert [expected] == told(judge_days(record))
    assert [] == told(judge_days(found({**days, "to": date(2026, 1, 1) + LONGEST_RANGE})))


def test_a_range_that_ends_before_it_begins() -> None:
    """Both days are named, at the last of them."""
    record = found({"name": "A", "from": date(2026, 5, 5), "to": date(2026, 5, 1)})

    assert [
        (
            "4:20: error[invalid-value] its last day, 2026-05-01, lies before its first, 2026-05-05; "
            "change the two days round"
        )
    ] == told(judge_days(record))


def test_what_has_a_key_is_named_after_it() -> None:
    """A topic, an audience and a channel without a name have their key's."""
    assert Topic("web", "web") == make_topic(found({}, KEY))
    assert Audience("web", "web") == make_audience(found({}, KEY))
    assert Channel("web", "web", "", places=(("", KEY.location),)) == make_channel(found({}, KEY))


def test_what_has_a_name_keeps_it() -> None:
    """The other fields go to where they belong."""
    needs = ("rest", "quiet")
    values = {"name": "Young", "needs": needs, "researched": date(2026, 3, 1), "address": Address.INFORMAL}

    assert Topic("web", "On the web") == make_topic(found({"name": "On the web"}, KEY))
    assert Audience("web", "Young", needs, date(2026, 3, 1), Address.INFORMAL) == make_audience(found(values, KEY))


def test_a_channel_holds_its_promises() -> None:
    """The rhythm with its words, topics and purposes by shares, and where each of them stands."""
    record = found(
        {
            "name": "Website",
            "mark": "WEB",
            "cadence": "2 per week",
            "topics": (("a", 60), ("b", 40)),
            "purposes": (("inform", 70), ("sell", 30)),
            "since": date(2026, 9, 1),
        },
        KEY,
    )
    channel = make_channel(record)

    assert (
        Channel(
            key="web",
            name="Website",
            mark="WEB",
            cadence=Quota(2, Period.WEEK),
            promise="2 per week",
            shares=(("a", 60), ("b", 40)),
            purposes=(("inform", 70), ("sell", 30)),
            since=date(2026, 9, 1),
            places=record.places,
        )
        == channel
    )
    assert [Location("calendar.yaml", line, column) for line, column in ((4, 20), (6, 20))] == [
        channel.place(field) for field in ("cadence", "purposes")
    ]
    assert KEY.location == channel.place("tolerance")


@pytest.mark.parametrize("tolerance", [0, 2, timedelta(hours=2), timedelta()])
@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("tue 19:00", WeeklySlots(((2, time(19)),))),
        (RULE, Recurrence(RULE)),
        ("2 per week", Quota(2, Period.WEEK)),
        ("every 3 days", Interval(3)),
        ("", None),
    ],
)
def test_a_tolerance_goes_into_a_promise_of_slots(
    tolerance: int | timedelta, promise: str, expected: Cadence | None
) -> None:
    """Other promises have no slot that a post could lie near to; without one it is the same day."""
    with_it = make_channel(found({"cadence": promise, "tolerance": tolerance}, KEY)).cadence

    assert expected == make_channel(found({"cadence": promise}, KEY)).cadence
    if isinstance(expected, WeeklySlots | Recurrence):
        assert type(expected) is type(with_it)
        assert tolerance == getattr(with_it, "tolerance", None)
    else:
        assert expected == with_it


@pytest.mark.parametrize("promise", ["tue 19:00", RULE])
def test_a_tolerance_of_slots_is_used(promise: str) -> None:
    """There is nothing to say of it."""
    assert [] == told(judge_channel(found({"cadence": promise, "tolerance": 1}, KEY)))


@pytest.mark.parametrize("values", [{"cadence": "2 per week"}, {"cadence": "every 3 days"}, {}])
def test_a_tolerance_of_nothing_is_told(values: dict[str, Any]) -> None:
    """The finding stands at the tolerance; a channel without one has none."""
    line = len(values) + 2
    expected = (
        f"{line}:20: warning[unused-field] `tolerance` has no meaning here: it says how far a post may lie from its "
        "slot; take it out, or promise slots"
    )

    assert [expected] == told(judge_channel(found({**values, "tolerance": 1}, KEY)))
    assert [] == told(judge_channel(found(values, KEY)))


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=8;BYMINUTE=30", "INTERVAL=2"),
        ("FREQ=DAILY;BYHOUR=9;BYMINUTE=0;COUNT=12", "COUNT=12"),
        ("freq=weekly;byhour=9;byminute=0", "FREQ=WEEKLY"),
    ],
)
def test_a_rule_that_counts_asks_for_its_first_day(rule: str, part: str) -> None:
    """The finding stands at the promise and names what counts."""
    expected = (
        f"2:20: error[invalid-cadence] `{part}` counts from the day on which the promise begins; "
        "add that day, as `since: 2026-09-01`"
    )

    assert [expected] == told(judge_channel(found({"cadence": rule}, KEY)))
    assert [] == told(judge_channel(found({"cadence": rule, "since": date(2026, 9, 1)}, KEY)))


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ({"cadence": "FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=9;BYMINUTE=0"}, 31),
        ({"cadence": "FREQ=MONTHLY;BYMONTHDAY=30,31;BYHOUR=9;BYMINUTE=0"}, 30),
        ({"cadence": "FREQ=MONTHLY;BYHOUR=9;BYMINUTE=0", "since": date(2026, 8, 31)}, 31),
    ],
)
def test_a_rule_that_skips_short_months_is_told(values: dict[str, Any], day: int) -> None:
    """A day of the rule or of its beginning that some months lack; the last day of each is the cure."""
    expected = (
        f"2:20: warning[short-months] months without a day {day} are skipped; `BYMONTHDAY=-1` is the last day of each"
    )

    assert [expected] == told(judge_channel(found(values, KEY)))


def test_a_mapping_of_nothing_is_declared_all_the_same() -> None:
    """A team that writes `posts:` has a blog to be read."""
    assert Mapping(declared=True) == make_mapping(found({}))


def test_a_mapping_holds_its_fields() -> None:
    """Each folder knows where all of them stand."""
    record = found(
        {
            "path": ("news", "."),
            "fields": (("publish", ("date",)),),
            "channel": "web",
            "topic": "News",
            "topics": True,
            "id": True,
        }
    )
    place = Location("calendar.yaml", 2, 20)

    assert Mapping(
        declared=True,
        folders=(("news", place), (".", place)),
        fields=(("publish", ("date",)),),
        channel="web",
        topic="News",
        open_topics=True,
        id_from_path=True,
    ) == make_mapping(record)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("off", RuleSetting("web", KEY.location, is_on=False)),
        ("on", RuleSetting("web", KEY.location, is_on=True)),
        (Severity.WARNING, RuleSetting("web", KEY.location, is_on=True, severity=Severity.WARNING)),
        (((KEY, KEY),), RuleSetting("web", KEY.location, written=((KEY, KEY),))),
        ((), RuleSetting("web", KEY.location)),
    ],
)
def test_a_rule_is_off_or_set(value: Any, expected: RuleSetting) -> None:
    """Off, on, another severity, or what only the rule can read; a table of nothing sets nothing."""
    assert expected == make_rule(KEY, value)
