"""Tests for generator.feed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.analysis import analyse
from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.entries import CANCELLED_STAYS
from generator.entries import Content
from generator.feed import render_feeds
from generator.history import Committed
from generator.language import find_language
from generator.language import printable
from generator.measures import Gap
from generator.measures import GapKind
from generator.measures import GapState
from generator.model import Status
from generator.texts import say
from generator.wording import gap_in_brief
from generator.wording import gap_in_words
from generator.wording import promise_in_words
from tests.feed_lint import lint
from tests.town import LIBRARY
from tests.town import SATURDAY
from tests.town import THE_SAME_POST
from tests.town import a_post
from tests.town import calendar_of
from tests.town import example
from tests.town import example_bodies
from tests.town import feeds_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Calendar
    from generator.model import Post

HOST = "plan.example.org"
COLOURS = ("COLOR", "X-APPLE-CALENDAR-COLOR")
WEEKLY = LIBRARY.replace("mark: WEB}", "mark: WEB, since: 2026-09-01, cadence: 1 per week}")
EVERY_TEN_DAYS = LIBRARY.replace("mark: WEB}", "mark: WEB, since: 2026-09-01, cadence: every 10 days}")
SLOTS = LIBRARY.replace("mark: WEB}", 'mark: WEB, since: 2026-09-01, cadence: "tue 19:00, fri 12:00"}')
DAILY = "FREQ=DAILY;BYHOUR=9;BYMINUTE=30"
NO_SITE = LIBRARY.replace("site_url: https://plan.example.org/\n", "")
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
MARCH, APRIL = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 4, 1, 9, tzinfo=UTC)


def events(feed: bytes) -> dict[str, Any]:
    """Return the events of a feed by their UIDs, as icalendar reads them."""
    read = list(icalendar.Calendar.from_ical(feed).walk("VEVENT"))
    by_uid = {str(event["UID"]): event for event in read}
    assert len(read) == len(by_uid)
    return by_uid


def uids(calendar: Calendar, address: str = "calendar.ics") -> list[str]:
    """Return the UIDs in a feed of a calendar in the order of its events, without their host."""
    return [uid.partition("@")[0] for uid in events(feeds_of(calendar)[address])]


def the_event(calendar: Calendar, bodies: Mapping[str, str] | None = None, address: str = "feeds/posts.ics") -> Any:
    """Return the one event of a feed."""
    (event,) = events(feeds_of(calendar, bodies)[address]).values()
    return event


@pytest.mark.parametrize("calendar", THE_SAME_POST.values(), ids=THE_SAME_POST)
def test_a_post_stays_the_same_event(calendar: Calendar) -> None:
    """Neither a new title, time, topic or channel nor another folder makes another event of it."""
    assert ["post-news@plan.example.org"] == list(events(feeds_of(calendar)["feeds/posts.ics"]))


def test_each_kind_has_its_own_identity() -> None:
    """A gap is named after the post before it or, where there is none, its first day; a focus after its week."""
    posts = [a_post("one", "publish: 2026-11-10 12:00"), a_post("two", "publish: 2026-11-25")]

    expected = [
        "gap-web.-start",
        "focus-all.2026-W46",
        "post-one",
        "gap-web.one",
        "focus-all.2026-W48",
        "post-two",
    ]

    assert expected == uids(calendar_of(*posts, text=SLOTS))


def test_without_a_site_the_host_is_one_that_never_exists() -> None:
    """A calendar that has no place on the web has identities all the same, and no addresses."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01"), text=NO_SITE)

    feed = feeds_of(calendar)["calendar.ics"]

    assert [] == lint(feed, 2)
    assert {"post-news@ritme.invalid", "focus-all.2026-W49@ritme.invalid"} == events(feed).keys()
    assert b"http" not in feed


@pytest.mark.parametrize(
    ("site_url", "host", "address"),
    [
        ("https://plan.example.org/", "plan.example.org", "https://plan.example.org/post/news.html"),
        ("https://plan.example.org", "plan.example.org", "https://plan.example.org/post/news.html"),
        ("http://PLAN.example.org:8080/a/b", "plan.example.org", "http://PLAN.example.org:8080/a/b/post/news.html"),
    ],
)
def test_the_host_is_that_of_the_site(site_url: str, host: str, address: str) -> None:
    """Port and path belong to addresses, not to identities."""
    text = LIBRARY.replace("https://plan.example.org/", site_url)

    event = the_event(calendar_of(a_post("news", "publish: 2026-12-01"), text=text))

    assert (f"post-news@{host}", address) == (event["UID"], event["URL"])


def test_the_longest_names_make_no_identity_that_is_too_long() -> None:
    """Readers need not keep more than 255 octets of one (RFC 5545, 3.8.4.7)."""
    key = "k" * 80
    text = LIBRARY.replace("plan.example.org", "h" * 80).replace("  web: {", f"  {key}: {{")
    text = text.replace("mark: WEB}", "mark: WEB, since: 2026-09-01, cadence: every 10 days}")
    text += f'community: [{{name: "{"n" * 300}", every: tue}}]\n'
    calendar = calendar_of(a_post("p" * 80, "publish: 2026-09-01", f"channel: {key}"), text=text)

    names = events(feeds_of(calendar)["calendar.ics"])

    assert {"post", "gap", "focus", "community"} == {name.partition("-")[0] for name in names}
    assert max(map(len, names)) <= 255


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("idea", ("TENTATIVE", "WEB · Idea: Post news")),
        ("draft", ("TENTATIVE", "WEB · Draft: Post news")),
        ("review", ("TENTATIVE", "WEB · In review: Post news")),
        ("approved", ("CONFIRMED", "WEB · Post news")),
        ("cancelled", ("CANCELLED", "WEB · Cancelled: Post news")),
    ],
)
def test_the_status_shows_in_two_ways(status: str, expected: tuple[str, str]) -> None:
    """The mark of the channel comes first, then a word, because not every reader shows the status."""
    event = the_event(calendar_of(a_post("news", "publish: 2026-12-01 12:00", f"status: {status}")))

    assert expected == (event["STATUS"], event["SUMMARY"])


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 1), ["post-fair"]),
        (date(2026, 12, 1), ["post-fair"]),
        (date(2026, 12, 28), ["post-fair"]),
        (date(2026, 12, 29), []),
        (date(2027, 5, 1), []),
    ],
)
def test_a_cancelled_post_stays_for_four_weeks(today: date, expected: list[str]) -> None:
    """Subscribers see that it was called off; then it goes."""
    calendar = calendar_of(a_post("fair", "publish: 2026-12-01 12:00", "status: cancelled"), today=today)

    assert timedelta(days=28) == CANCELLED_STAYS
    assert expected == uids(calendar)


def test_an_idea_without_a_time_is_in_no_feed() -> None:
    """There is no day to show it on."""
    feeds = feeds_of(calendar_of(a_post("some-day", "status: idea")))

    assert {} == {address: feed for address, feed in feeds.items() if lint(feed, 0)}


def test_a_post_of_a_whole_day_ends_the_day_after() -> None:
    """Readers show the days before the end."""
    feed = feeds_of(calendar_of(a_post("news", "publish: 2026-12-31")))["feeds/posts.ics"]

    assert b"\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in feed


@pytest.mark.parametrize(
    ("publish", "expected"),
    [
        ("2026-03-29 01:50", b"DTSTART:20260329T005000Z\r\nDTEND:20260329T010500Z"),
        ("2026-03-29 03:00", b"DTSTART:20260329T010000Z\r\nDTEND:20260329T011500Z"),
        ("2026-10-25 02:50 +02:00", b"DTSTART:20261025T005000Z\r\nDTEND:20261025T010500Z"),
        ("2026-10-25 02:50 +01:00", b"DTSTART:20261025T015000Z\r\nDTEND:20261025T020500Z"),
        ("2026-12-31 23:55", b"DTSTART:20261231T225500Z\r\nDTEND:20261231T231000Z"),
    ],
)
def test_a_post_lasts_fifteen_minutes(publish: str, expected: bytes) -> None:
    """They are added in UTC, so that no clock change makes an hour of them, or less than nothing."""
    feed = feeds_of(calendar_of(a_post("news", f"publish: {publish}")))["feeds/posts.ics"]

    assert expected in feed


@pytest.mark.parametrize(
    ("created", "updated", "expected"),
    [
        (MARCH, APRIL, ("20260401T090000Z", "20260301T090000Z", 44640)),
        (MARCH, MARCH, ("20260301T090000Z", "20260301T090000Z", 0)),
        (APRIL, MARCH, ("20260301T090000Z", "20260301T090000Z", 0)),
        (None, MARCH, ("20260301T090000Z", "20260301T090000Z", 0)),
        (None, None, ("20261201T110000Z", "20261201T110000Z", 0)),
        (MARCH, None, ("20261201T110000Z", "20260301T090000Z", 396120)),
    ],
    ids=["committed-twice", "committed-once", "updated-before-its-commit", "updated", "neither", "no-change-known"],
)
def test_stamps_come_from_the_writer_the_history_or_the_publish_time(
    created: datetime | None, updated: datetime | None, expected: tuple[str, str, int]
) -> None:
    """Never from a clock; a post is not changed before it was made."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01 12:00"))
    post = replace(calendar.posts[0], created=created, updated=updated)

    event = the_event(replace(calendar, posts=(post,)))

    modified = event["LAST-MODIFIED"].to_ical().decode()
    assert expected == (modified, event["CREATED"].to_ical().decode(), event["SEQUENCE"])
    assert modified == event["DTSTAMP"].to_ical().decode()


def test_updated_in_the_front_matter_is_the_change() -> None:
    """What the writer says stands above what follows from time; a day begins in the calendar's zone."""
    event = the_event(calendar_of(a_post("news", "publish: 2026-12-01 12:00", "updated: 2026-11-20")))

    assert b"20261119T230000Z" == event["LAST-MODIFIED"].to_ical()


def test_an_undated_post_of_a_whole_day_changed_when_it_begins() -> None:
    """Midnight in Amsterdam is eleven o'clock of the evening before in UTC."""
    event = the_event(calendar_of(a_post("news", "publish: 2026-12-01")))

    assert b"20261130T230000Z" == event["LAST-MODIFIED"].to_ical()


@pytest.mark.parametrize(
    ("committed", "updated", "expected"),
    [
        (None, None, ("20261129T230000Z", "20261129T230000Z")),
        (None, APRIL, ("20260401T090000Z", "20260401T090000Z")),
        (Committed(MARCH, MARCH), None, ("20260301T090000Z", "20260301T090000Z")),
        (Committed(MARCH, APRIL), MARCH, ("20260401T090000Z", "20260301T090000Z")),
        (Committed(MARCH, MARCH), APRIL, ("20260401T090000Z", "20260301T090000Z")),
    ],
    ids=["nothing-known", "post", "settings", "settings-later", "post-later"],
)
def test_what_follows_from_posts_and_settings_changes_with_them(
    committed: Committed | None, updated: datetime | None, expected: tuple[str, str]
) -> None:
    """A focus or a gap is as new as the newest of what it follows from."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01 12:00"))
    post = replace(calendar.posts[0], updated=updated)

    event = the_event(replace(calendar, posts=(post,), committed=committed), address="feeds/focus.ics")

    assert expected == (event["LAST-MODIFIED"].to_ical().decode(), event["CREATED"].to_ical().decode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EVERY_TEN_DAYS, {19: "11-22", 20: "11-23", 21: "11-24", 22: "11-25"}),
        (SLOTS, {19: "11-21", 20: "11-21", 21: "11-21", 22: "11-25"}),
        (SLOTS.replace("tue 19:00, fri 12:00", DAILY), {19: "11-22", 20: "11-23", 21: "11-24", 22: "11-25"}),
    ],
    ids=["interval", "slots", "rule"],
)
def test_a_gap_that_grows_stays_the_same_event(text: str, expected: dict[int, str]) -> None:
    """A silence or a row of open slots that lasts one day more keeps its identity, and its end moves."""
    post = a_post("news", "publish: 2026-11-03 19:00")

    def gap(today: date) -> dict[str, tuple[date, date]]:
        calendar = calendar_of(post, text=text.replace("2 weeks", "3 days"), today=today)
        found = events(feeds_of(calendar)["feeds/gaps.ics"])
        return {uid: (one["DTSTART"].dt, one["DTEND"].dt) for uid, one in found.items() if ".news@" in uid}

    found = {day: gap(date(2026, 11, day)) for day in expected}

    start, name = date(2026, 11, 6 if text is SLOTS else 4), f"gap-web.news@{HOST}"
    assert {day: {name: (start, date.fromisoformat(f"2026-{end}"))} for day, end in expected.items()} == found


@pytest.mark.no_cover  # each day is built as in other tests, which trace it
@pytest.mark.parametrize(
    "promise", ["tue 19:00, fri 12:00", "3 per week", "7 per month", "every 4 days", DAILY], ids=lambda one: one[:12]
)
def test_a_gap_has_one_name_all_its_life(promise: str) -> None:
    """Whatever day it is, a gap that begins on a certain day is one event: from the plan, over today, into the past."""
    published = ("10-02", "10-06", "10-07", "10-13", "10-14", "10-27", "11-06", "11-10", "11-17", "11-24", "12-15")
    posts = [a_post(f"number-{day}", f"publish: 2026-{day} 12:00") for day in published]
    text = SLOTS.replace("tue 19:00, fri 12:00", promise)

    names: dict[date, set[str]] = {}
    for number in range(55):
        calendar = calendar_of(*posts, text=text, today=date(2026, 10, 10) + timedelta(days=number))
        for uid, event in events(feeds_of(calendar)["feeds/gaps.ics"]).items():
            names.setdefault(event["DTSTART"].dt, set()).add(uid)

    assert len(names) > 2
    assert {} == {start: uids for start, uids in names.items() if len(uids) > 1}


@pytest.mark.parametrize(
    ("promise", "since", "expected"),
    [
        ("2 per week", "2026-11-01", ["gap-web.2026-W45", "gap-web.2026-W46", "gap-web.2026-W48"]),
        ("3 per month", "2026-09-01", ["gap-web.2026-09-01", "gap-web.2026-10-01"]),
    ],
)
def test_a_quota_that_falls_short_is_named_after_its_week_or_month(
    promise: str, since: str, expected: list[str]
) -> None:
    """The same week is the same event, however many posts it lacks."""
    text = WEEKLY.replace("1 per week", promise).replace("2026-09-01", since)

    found = [
        uids(calendar_of(*posts, text=text), "feeds/gaps.ics") for posts in ((), (a_post("a", "publish: 2026-11-10"),))
    ]

    assert [expected, expected] == found


@pytest.mark.parametrize(
    ("id_", "earlier", "expected"),
    [
        ("news", 0, ["news", "2026-11-17"]),
        ("news", 1, ["-start", "news", "2026-11-17"]),
        ("2026-11-17", 0, ["2026-11-17", "2026-11-17.2"]),
    ],
    ids=["two", "whatever-went-before", "a-post-with-a-date-for-a-name"],
)
def test_two_gaps_after_one_post_are_two_events(id_: str, earlier: int, expected: list[str]) -> None:
    """The second is named after the day that it begins with, and keeps its name whatever went before."""
    calendar = calendar_of(a_post("news", "publish: 2026-11-10 19:00", f"id: {id_}"), text=SLOTS)
    analysis = analyse(calendar)
    first = Gap(GapKind.SLOTS, GapState.PAST, date(2026, 11, 3), date(2026, 11, 4), 1, 1)
    gap = Gap(GapKind.SLOTS, GapState.PAST, date(2026, 11, 13), date(2026, 11, 14), 1, 1, after=id_)
    later = replace(gap, start=date(2026, 11, 17), end=date(2026, 11, 18))
    figures = analysis.channels[0]
    kept = figures.rhythm.kept
    assert kept is not None
    kept = replace(kept, planned=replace(kept.planned, gaps=(*[first] * earlier, gap, later)))
    figures = replace(figures, rhythm=replace(figures.rhythm, kept=kept))

    feeds = dict(render_feeds(calendar, replace(analysis, channels=(figures,)), Content(), find_language("en")))

    assert [f"gap-web.{anchor}@{HOST}" for anchor in expected] == list(events(feeds["feeds/gaps.ics"]))


def stamped(calendar: Calendar, **updated: datetime) -> Calendar:
    """Return a calendar whose posts were made in March and changed when it is said, else in March."""
    posts = (replace(post, created=MARCH, updated=updated.get(post.id, MARCH)) for post in calendar.posts)
    return replace(calendar, posts=tuple(posts), committed=Committed(MARCH, MARCH))


def changed_gaps(before: Calendar, after: Calendar) -> list[str]:
    """Return the UIDs, without their host, of the gaps that a subscriber sees change, come or go."""
    one, other = (
        {uid: event.to_ical() for uid, event in events(feeds_of(calendar)["feeds/gaps.ics"]).items()}
        for calendar in (before, after)
    )
    return [uid.partition("@")[0] for uid in sorted({*one, *other}) if one.get(uid) != other.get(uid)]


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("a", ["gap-web.a"]),
        ("b", ["gap-web.a", "gap-web.b"]),
        ("c", ["gap-web.b", "gap-web.c"]),
        ("d", ["gap-web.c", "gap-web.d"]),
        ("other", []),
        ("idea", []),
    ],
)
def test_a_change_of_a_post_changes_only_the_gaps_beside_it(id_: str, expected: list[str]) -> None:
    """A gap is as new as the post before it, the post after it and the settings; other posts leave it untouched."""
    posts = (
        a_post("a", "publish: 2026-09-01"),
        a_post("b", "publish: 2026-09-22"),
        a_post("c", "publish: 2026-10-13"),
        a_post("d", "publish: 2026-11-20"),
        a_post("other", "publish: 2026-10-01", "channel: mail"),
        a_post("idea", "status: idea"),
    )
    calendar = calendar_of(*posts, text=EVERY_TEN_DAYS)

    assert expected == changed_gaps(stamped(calendar), stamped(calendar, **{id_: NOW}))


def test_a_new_post_leaves_past_gaps_untouched() -> None:
    """Only the gap in the plan that it fills changes: none of those behind, and none of another channel."""
    behind = (
        a_post("a", "publish: 2026-09-01"),
        a_post("b", "publish: 2026-09-22"),
        a_post("c", "publish: 2026-11-20"),
    )
    text = EVERY_TEN_DAYS.replace("2 weeks", "4 weeks")
    new = a_post("new", "publish: 2026-12-05")

    found = changed_gaps(
        stamped(calendar_of(*behind, text=text)), stamped(calendar_of(*behind, new, text=text), new=NOW)
    )

    assert ["gap-web.c", "gap-web.new"] == found


def test_a_change_of_the_settings_changes_every_gap() -> None:
    """The promise may be another one."""
    calendar = stamped(
        calendar_of(a_post("a", "publish: 2026-10-01"), a_post("b", "publish: 2026-11-20"), text=EVERY_TEN_DAYS)
    )

    found = changed_gaps(calendar, replace(calendar, committed=Committed(MARCH, NOW)))

    assert ["gap-web.-start", "gap-web.a", "gap-web.b"] == found


def modified(calendar: Calendar, address: str) -> dict[str, datetime]:
    """Return when the events of a feed changed, by their UIDs without their host."""
    return {
        uid.partition("@")[0]: event["LAST-MODIFIED"].dt for uid, event in events(feeds_of(calendar)[address]).items()
    }


def test_what_is_hardly_over_changes_with_any_commit() -> None:
    """Nothing tells which post was taken out of a week or of a gap; after four weeks, few touch what lies behind."""
    posts = (a_post("a", "publish: 2026-10-02"), a_post("b", "publish: 2026-11-19"))
    calendar = stamped(calendar_of(*posts, text=EVERY_TEN_DAYS.replace("2026-09-01", "2026-10-01")))
    later = replace(calendar, changed=NOW)

    assert (
        {"gap-web.a": at_midnight("2026-11-19"), "gap-web.b": at_midnight("2026-11-21")},
        {"gap-web.a": NOW, "gap-web.b": NOW},
    ) == (modified(calendar, "feeds/gaps.ics"), modified(later, "feeds/gaps.ics"))
    assert (
        {"focus-all.2026-W40": at_midnight("2026-11-02"), "focus-all.2026-W47": MARCH},
        {"focus-all.2026-W40": at_midnight("2026-11-02"), "focus-all.2026-W47": NOW},
    ) == (modified(calendar, "feeds/focus.ics"), modified(later, "feeds/focus.ics"))


@pytest.mark.parametrize("status", ["cancelled", "draft"])
def test_a_post_that_counts_no_more_is_a_change_of_its_week_and_gap(status: str) -> None:
    """However long ago that was: its file is there and says when it was changed."""
    plan = [("a", "2026-09-01"), ("b", "2026-09-08"), ("c", "2026-09-10"), ("d", "2026-09-17")]
    posts = [a_post(name, f"publish: {day}") for name, day in plan]
    before = stamped(calendar_of(*posts, text=EVERY_TEN_DAYS))
    gone = replace(before.posts[2], status=Status(status), updated=NOW)
    after_it = replace(before, posts=(*before.posts[:2], gone, before.posts[3]))

    expected = {"focus-all.2026-W37": NOW}
    assert expected == dict(modified(after_it, "feeds/focus.ics").items() - modified(before, "feeds/focus.ics").items())


@pytest.mark.parametrize("promise", ["tue 19:00, fri 12:00", "every 4 days", DAILY])
def test_before_its_first_post_a_channel_has_one_gap(promise: str) -> None:
    """Day after day it begins with today, and is the same event."""
    text = SLOTS.replace("tue 19:00, fri 12:00", promise).replace("since: 2026-09-01, ", "")

    names = {
        uid
        for number in range(20)
        for uid in events(feeds_of(calendar_of(text=text, today=SATURDAY + timedelta(days=number)))["feeds/gaps.ics"])
    }

    assert {f"gap-web.-start@{HOST}"} == names


def at_midnight(day: str) -> datetime:
    """Return when a day of winter begins in Amsterdam."""
    return datetime.fromisoformat(f"{day}T00:00+01:00").astimezone(UTC)


@pytest.mark.no_cover  # each day is built as in other tests, which trace it
@pytest.mark.parametrize(
    "promise", ["tue 19:00, fri 12:00", "3 per week", "7 per month", "every 4 days", DAILY], ids=lambda one: one[:12]
)
def test_what_changes_as_days_pass_is_a_change(promise: str) -> None:
    """Without any commit, what says something else than yesterday has a later stamp, and none goes back."""
    published = ("10-02", "10-06", "10-07", "10-13", "10-14", "10-27", "11-06", "11-10", "11-17", "11-24", "12-15")
    posts = [a_post(f"number-{day}", f"publish: 2026-{day} 12:00") for day in published]
    posts += [a_post(f"draft-{day}", f"publish: 2026-{day}", "status: draft", "topic: events") for day in published]
    text = SLOTS.replace("tue 19:00, fri 12:00", promise)

    before: dict[str, tuple[datetime, str]] = {}
    for number in range(55):
        calendar = stamped(calendar_of(*posts, text=text, today=date(2026, 10, 10) + timedelta(days=number)))
        found = {
            uid: (event["LAST-MODIFIED"].dt, f"{event['DTEND'].dt} {event['SUMMARY']} {event['DESCRIPTION']}")
            for uid, event in events(feeds_of(calendar)["calendar.ics"]).items()
        }
        for uid in before.keys() & found.keys():
            (then, said), (now, says) = before[uid], found[uid]
            assert now > then or (now, says) == (then, said)
        before = found


def test_a_deleted_post_is_a_change_of_its_week() -> None:
    """Its file is gone, and only the history still tells of it."""
    calendar = calendar_of(a_post("a", "publish: 2026-11-24"), a_post("b", "publish: 2026-11-25"))
    before = replace(stamped(calendar), changed=MARCH)
    after_it = replace(before, posts=before.posts[:1], changed=NOW)

    assert ({"focus-all.2026-W48": MARCH}, {"focus-all.2026-W48": NOW}) == (
        modified(before, "feeds/focus.ics"),
        modified(after_it, "feeds/focus.ics"),
    )


def test_a_gap_tells_what_is_missing_and_what_was_promised() -> None:
    """It is named after its channel, says what did not come, and leads to the page of rhythm."""
    text = SLOTS.replace("2026-09-01", "2026-11-10").replace("2 weeks", "1 day")
    calendar = calendar_of(a_post("news", "publish: 2026-11-10 19:00"), text=text)

    event = events(feeds_of(calendar)["feeds/gaps.ics"])[f"gap-web.news@{HOST}"]

    assert "WEB · 3 slots missed (promise: Tuesday 19:00, Friday 12:00)" == event["SUMMARY"]
    expected = "Website: 3 promised posts in a row are missing, from 13 November 2026 to 20 November 2026."
    assert f"{expected}\n\nhttps://plan.example.org/rhythm.html" == event["DESCRIPTION"]
    assert "https://plan.example.org/rhythm.html" == event["URL"]
    assert ("CONFIRMED", "TRANSPARENT", "FREE") == (
        event["STATUS"],
        event["TRANSP"],
        event["X-MICROSOFT-CDO-BUSYSTATUS"],
    )


def after(beginning: str, words: str) -> str:
    """Return words without the beginning that they must have."""
    assert words.startswith(beginning)
    return words.removeprefix(beginning)


def told(promise: str, *days: str, more: str = "") -> dict[str, tuple[str, str]]:
    """Return what the gaps of a promise since 9 November say, by their names: summary and description.

    Posts come at noon of these days, which are two weeks back and two ahead of Saturday 21 November.
    """
    text = NO_SITE.replace("mark: WEB}", f"mark: WEB, since: 2026-11-09, cadence: '{promise}'{more}}}")
    posts = [a_post(day, f"publish: 2026-{day} 12:00") for day in days]
    found = events(feeds_of(calendar_of(*posts, text=text))["feeds/gaps.ics"])
    return {
        uid.removeprefix("gap-web.").partition("@")[0]: (str(one["SUMMARY"]), after("Website: ", one["DESCRIPTION"]))
        for uid, one in found.items()
    }


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(
            ("11-10", "11-20", "11-24", "11-27", "12-01", "12-04"),
            (
                "11-10",
                "WEB · 9 days without a post, 2 slots missed (promise: Tuesday 19:00, Friday 12:00)",
                "2 promised posts in a row are missing, from 13 November 2026 to 17 November 2026.",
            ),
            id="past",
        ),
        pytest.param(
            ("11-10", "11-13", "11-16", "11-18", "11-20", "11-24", "11-27", "12-01", "12-04"),
            (
                "11-16",
                "WEB · 1 day without a post, 1 slot missed (promise: Tuesday 19:00, Friday 12:00)",
                "the slot of 17 November 2026 has no post.",
            ),
            id="past-one",
        ),
        pytest.param(
            ("11-10", "11-15", "11-20", "11-24", "11-27", "12-01", "12-04"),
            (
                "11-10",
                "WEB · 2 slots missed (promise: Tuesday 19:00, Friday 12:00)",
                "2 promised posts in a row are missing, from 13 November 2026 to 17 November 2026.",
            ),
            id="past-with-a-post-between",
        ),
        pytest.param(
            ("11-10", "11-13", "11-27", "12-01", "12-04"),
            (
                "11-13",
                "WEB · 13 days without a post, 3 slots missed or open (promise: Tuesday 19:00, Friday 12:00)",
                (
                    "3 promised posts in a row are missing, from 17 November 2026 to 24 November 2026. "
                    "Plan a post for: 24 November 2026 19:00."
                ),
            ),
            id="running",
        ),
        pytest.param(
            ("11-10", "11-13", "11-17"),
            (
                "11-17",
                "WEB · 5 slots missed or open (promise: Tuesday 19:00, Friday 12:00)",
                (
                    "5 promised posts in a row are missing, from 20 November 2026 to 4 December 2026. "
                    "Plan a post for: 24 November 2026 19:00; 27 November 2026 12:00; "
                    "1 December 2026 19:00; 4 December 2026 12:00."
                ),
            ),
            id="running-up-to-the-horizon",
        ),
        pytest.param(
            ("11-10", "11-13", "11-17", "11-20", "11-24", "12-01", "12-04"),
            (
                "11-24",
                "WEB · 1 open slot (promise: Tuesday 19:00, Friday 12:00)",
                "the slot of 27 November 2026 has no post. Plan a post for: 27 November 2026 12:00.",
            ),
            id="open-one",
        ),
        pytest.param(
            ("11-10", "11-13", "11-17", "11-20", "11-24", "11-27"),
            (
                "11-27",
                "WEB · 2 open slots (promise: Tuesday 19:00, Friday 12:00)",
                (
                    "2 promised posts in a row are missing, from 1 December 2026 to 4 December 2026. "
                    "Plan a post for: 1 December 2026 19:00; 4 December 2026 12:00."
                ),
            ),
            id="open",
        ),
    ],
)
def test_what_a_gap_of_slots_says(days: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    """How long nothing came and how many slots were missed; ahead, when there is a slot to plan a post for."""
    name, summary, description = expected

    assert {name: (summary, description)} == told("tue 19:00, fri 12:00", *days)


def test_a_slot_missed_on_a_day_with_a_post_was_no_silence() -> None:
    """A post of noon is too early for a slot of seven o'clock, but one came that day, and another the day after."""
    found = told("tue 12:00, wed 19:00", "11-10", "11-11", "11-12", "11-17", more=", tolerance: 2 hours")

    expected = (
        "WEB · 1 slot missed (promise: Tuesday 12:00, Wednesday 19:00)",
        "the slot of 11 November 2026 has no post.",
    )
    assert expected == found["11-11"]


def test_an_open_slot_has_an_idea_of_its_topic() -> None:
    """Each of them the one that the promise lacks most, if all before it are planned so; the plan so far is books."""
    found = told(
        "tue 19:00, fri 12:00", "11-10", "11-13", "11-17", "11-20", "11-24", more=", topics: {books: 60, events: 40}"
    )

    expected = (
        "3 promised posts in a row are missing, from 27 November 2026 to 4 December 2026. "
        "Plan a post for: 27 November 2026 12:00 (idea: Events); 1 December 2026 19:00 (idea: Events); "
        "4 December 2026 12:00 (idea: Events)."
    )
    assert {"11-24": ("WEB · 3 open slots (promise: Tuesday 19:00, Friday 12:00)", expected)} == found


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        (21, 14, "30 November 2026 09:30; and 4 more."),
        (24, 11, "3 December 2026 09:30; and 1 more."),
        (25, 10, "4 December 2026 09:30."),
    ],
)
def test_a_gap_names_ten_open_slots_and_how_many_more_there_are(first: int, count: int, last: str) -> None:
    """Nobody reads a longer list."""
    behind = [f"11-{day:02}" for day in range(9, first)]

    summary, description = told(DAILY, *behind)[behind[-1]]

    assert f"WEB · {count} open slots (promise: as the rule {DAILY} says)" == summary
    missing = f"{count} promised posts in a row are missing, from {first} November 2026 to 4 December 2026."
    assert description.startswith(f"{missing} Plan a post for: {first} November 2026 09:30; {first + 1} November")
    assert description.endswith(f"2026 09:30; {last}")
    assert 10 == description.count("09:30")


def test_each_gap_names_its_own_slots() -> None:
    """Of two gaps ahead the one of Tuesday does not know the one of the week after."""
    found = told("tue 19:00, fri 12:00", "11-10", "11-13", "11-17", "11-20", "11-27", "12-04")

    assert {
        "11-20": "the slot of 24 November 2026 has no post. Plan a post for: 24 November 2026 19:00.",
        "11-27": "the slot of 1 December 2026 has no post. Plan a post for: 1 December 2026 19:00.",
    } == {name: description for name, (_, description) in found.items()}


def test_the_gap_of_a_rule_of_recurrence() -> None:
    """The promise is told as it was written, with its signs, and each slot on the clock of its day."""
    found = told("FREQ=WEEKLY;BYDAY=MO;BYHOUR=8,20;BYMINUTE=0", "11-09", "11-16", more=", tolerance: same day")

    promise = "(promise: as the rule FREQ=WEEKLY;BYDAY=MO;BYHOUR=8,20;BYMINUTE=0 says)"
    assert f"WEB · 6 days without a post, 1 slot missed {promise}" == found["11-09"][0]
    assert (
        f"WEB · 5 slots missed or open {promise}",
        (
            "5 promised posts in a row are missing, from 16 November 2026 to 30 November 2026. Plan a post for: "
            "23 November 2026 08:00; 23 November 2026 20:00; 30 November 2026 08:00; 30 November 2026 20:00."
        ),
    ) == found["11-16"]


@pytest.mark.parametrize(
    ("promise", "days", "name", "expected"),
    [
        pytest.param(
            "2 per week",
            ("11-10", "11-23", "11-24"),
            "2026-W46",
            (
                "WEB · 1 post too few (promise: 2 posts per week)",
                "1 post too few from 9 November 2026 to 15 November 2026.",
            ),
            id="short",
        ),
        pytest.param(
            "3 per week",
            ("11-10", "11-23", "11-24", "11-25"),
            "2026-W46",
            (
                "WEB · 2 posts too few (promise: 3 posts per week)",
                "2 posts too few from 9 November 2026 to 15 November 2026.",
            ),
            id="shorter",
        ),
        pytest.param(
            "2 per week",
            ("11-23", "11-24"),
            "2026-W46",
            (
                "WEB · no post, 2 promised (promise: 2 posts per week)",
                "2 posts too few from 9 November 2026 to 15 November 2026.",
            ),
            id="empty",
        ),
        pytest.param(
            "1 per week",
            ("11-23",),
            "2026-W46",
            (
                "WEB · no post, 1 promised (promise: 1 post per week)",
                "1 post too few from 9 November 2026 to 15 November 2026.",
            ),
            id="empty-of-one",
        ),
        pytest.param(
            "2 per week",
            ("11-10", "11-11", "11-23"),
            "2026-W48",
            (
                "WEB · 1 more post to plan (promise: 2 posts per week)",
                "1 post too few from 23 November 2026 to 29 November 2026. Plan a post, or change the promise.",
            ),
            id="open",
        ),
        pytest.param(
            "2 per week",
            ("11-10", "11-11"),
            "2026-W48",
            (
                "WEB · 2 more posts to plan (promise: 2 posts per week)",
                "2 posts too few from 23 November 2026 to 29 November 2026. Plan a post, or change the promise.",
            ),
            id="open-and-empty",
        ),
    ],
)
def test_what_a_gap_of_a_quota_says(promise: str, days: tuple[str, ...], name: str, expected: tuple[str, str]) -> None:
    """How many posts did not come, or are still to plan; the week that runs is no gap, whatever it lacks."""
    assert {name: expected} == told(promise, *days)


def test_what_a_gap_of_a_month_says() -> None:
    """A month is named after its first day."""
    text = SLOTS.replace("tue 19:00, fri 12:00", "2 per month").replace("2 weeks", "6 weeks")
    found = events(feeds_of(calendar_of(a_post("a", "publish: 2026-10-07"), text=text))["feeds/gaps.ics"])

    assert {
        f"gap-web.2026-09-01@{HOST}": "WEB · no post, 2 promised (promise: 2 posts per month)",
        f"gap-web.2026-10-01@{HOST}": "WEB · 1 post too few (promise: 2 posts per month)",
        f"gap-web.2026-12-01@{HOST}": "WEB · 2 more posts to plan (promise: 2 posts per month)",
    } == {uid: event["SUMMARY"] for uid, event in found.items()}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(
            ("11-09", "11-15", "11-20", "11-25", "11-30"),
            (
                "11-09",
                "WEB · 5 days without a post (promise: a post at least every 5 days)",
                "5 days without a post, from 10 November 2026 to 14 November 2026.",
            ),
            id="past",
        ),
        pytest.param(
            ("11-15", "11-20", "11-25", "11-30"),
            (
                "-start",
                "WEB · 6 days without a post (promise: a post at least every 5 days)",
                "6 days without a post, from 9 November 2026 to 14 November 2026.",
            ),
            id="past-before-the-first",
        ),
        pytest.param(
            ("11-09", "11-14", "11-19", "11-25", "11-30"),
            (
                "11-19",
                "WEB · no post since 19 November 2026, due by 24 November 2026 (promise: a post at least every 5 days)",
                (
                    "no post since 19 November 2026, and none up to 24 November 2026. "
                    "Plan a post, or change the promise."
                ),
            ),
            id="running",
        ),
        pytest.param(
            ("11-25", "11-30"),
            (
                "-start",
                "WEB · 16 days without a post (promise: a post at least every 5 days)",
                (
                    "no post from 9 November 2026 on, and none up to 24 November 2026. "
                    "Plan a post, or change the promise."
                ),
            ),
            id="running-before-the-first",
        ),
        pytest.param(
            ("11-09", "11-14", "11-19", "11-22", "11-28", "12-02"),
            (
                "11-22",
                "WEB · a post is due by 27 November 2026 (promise: a post at least every 5 days)",
                "a post is due by 27 November 2026. Plan a post, or change the promise.",
            ),
            id="open",
        ),
        pytest.param(
            ("11-09", "11-14", "11-19", "11-24"),
            (
                "11-24",
                "WEB · a post is due by 29 November 2026 (promise: a post at least every 5 days)",
                (
                    "a post is due by 29 November 2026, and none comes up to 4 December 2026. "
                    "Plan a post, or change the promise."
                ),
            ),
            id="open-up-to-the-horizon",
        ),
    ],
)
def test_what_a_silence_says(days: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    """How many days no post came; ahead, the day by which the next one is due."""
    name, summary, description = expected

    assert {name: (summary, description)} == told("every 5 days", *days)


def test_a_promise_that_begins_later_is_open_from_its_first_day() -> None:
    """There is no post yet that a due day could be counted from."""
    text = NO_SITE.replace("mark: WEB}", "mark: WEB, since: 2026-11-25, cadence: every 5 days}")

    (event,) = events(feeds_of(calendar_of(text=text))["feeds/gaps.ics"]).values()

    assert "WEB · a post is due by 25 November 2026 (promise: a post at least every 5 days)" == event["SUMMARY"]
    expected = (
        "Website: 10 days without a post, from 25 November 2026 to 4 December 2026. Plan a post, or change the promise."
    )
    assert expected == event["DESCRIPTION"]


def test_a_week_tells_what_it_is_about() -> None:
    """Topics stand in order of their posts, the declared order where they have as many; drafts behind do not count."""
    posts = [
        a_post("a", "publish: 2026-11-16", "topic: events"),
        a_post("b", "publish: 2026-11-22", "topic: events"),
        a_post("c", "publish: 2026-11-18"),
        a_post("d", "publish: 2026-11-19", "status: draft"),
        a_post("e", "publish: 2026-11-24", "topic: events", "status: draft"),
        a_post("f", "publish: 2026-11-25", "status: review"),
        a_post("g", "publish: 2026-11-26", "status: cancelled"),
    ]

    found = events(feeds_of(calendar_of(*posts))["feeds/focus.ics"])

    expected = {
        f"focus-all.2026-W47@{HOST}": ("Focus: Events 2, Books 1", date(2026, 11, 16), date(2026, 11, 23)),
        f"focus-all.2026-W48@{HOST}": ("Focus: Books 1, Events 1", date(2026, 11, 23), date(2026, 11, 30)),
    }
    assert expected == {uid: (one["SUMMARY"], one["DTSTART"].dt, one["DTEND"].dt) for uid, one in found.items()}
    assert "https://plan.example.org/week/2026-W47.html" == found[f"focus-all.2026-W47@{HOST}"]["URL"]


def test_each_feed_holds_what_it_should() -> None:
    """The calendar holds everything; others one kind, one channel with its gaps, or one topic."""
    posts = [
        a_post("a", "publish: 2026-11-17 12:00"),
        a_post("b", "publish: 2026-11-18 12:00", "topic: events"),
        a_post("c", "publish: 2026-11-19 12:00", "channel: mail"),
    ]
    text = WEEKLY.replace("2026-09-01", "2026-11-16")

    feeds = feeds_of(calendar_of(*posts, text=text))

    gaps = ["gap-web.2026-W48"]
    expected = {
        "calendar.ics": ["focus-all.2026-W47", "post-a", "post-b", "post-c", *gaps],
        "feeds/posts.ics": ["post-a", "post-b", "post-c"],
        "feeds/gaps.ics": gaps,
        "feeds/focus.ics": ["focus-all.2026-W47"],
        "feeds/channel/web.ics": ["post-a", "post-b", *gaps],
        "feeds/channel/mail.ics": ["post-c"],
        "feeds/topic/books.ics": ["post-a", "post-c"],
        "feeds/topic/events.ics": ["post-b"],
    }
    assert expected == {address: [uid.partition("@")[0] for uid in events(feed)] for address, feed in feeds.items()}


def test_each_feed_has_a_name_a_page_and_its_own_address() -> None:
    """A channel that chose a colour has it in its feed, also as the nearest name that CSS has."""
    feeds = feeds_of(calendar_of())
    root = "https://plan.example.org/"

    expected = {
        "calendar.ics": ("City library", "index.html", ""),
        "feeds/posts.ics": ("City library: posts", "agenda.html", ""),
        "feeds/gaps.ics": ("City library: gaps", "rhythm.html", ""),
        "feeds/focus.ics": ("City library: focus", "focus.html", ""),
        "feeds/channel/web.ics": ("City library: Website", "channel/web.html", ""),
        "feeds/channel/mail.ics": (
            "City library: Mail\\; news\\, and more",
            "channel/mail.html",
            "mediumvioletred #a3246a",
        ),
        "feeds/topic/books.ics": ("City library: Books", "topic/books.html", ""),
        "feeds/topic/events.ics": ("City library: Events", "topic/events.html", ""),
    }
    heads = {
        address: dict(line.split(":", 1) for line in feed.replace(b"\r\n ", b"").decode().split("\r\n")[:-1])
        for address, feed in feeds.items()
    }
    found = {
        address: (
            head["NAME"],
            head["URL"].removeprefix(root),
            " ".join(head[name] for name in COLOURS if name in head),
        )
        for address, head in heads.items()
    }
    assert expected == found
    assert {address: root + address for address in feeds} == {
        address: head["SOURCE;VALUE=URI"] for address, head in heads.items()
    }


def test_a_calendar_without_posts_has_empty_feeds() -> None:
    """Their addresses are alive before the first post is, and stay so after the last."""
    feeds = feeds_of(calendar_of())

    assert {address: [] for address in feeds} == {address: lint(feed, 0) for address, feed in feeds.items()}
    assert {} == events(feeds["calendar.ics"])


def test_events_stand_in_order_of_time() -> None:
    """What begins at one moment goes by identity; the day of a whole-day event begins at midnight in UTC."""
    posts = [
        a_post("c", "publish: 2026-12-02 01:00"),
        a_post("b", "publish: 2026-12-02"),
        a_post("a", "publish: 2026-12-02 00:30"),
        a_post("d", "publish: 2026-12-02"),
    ]

    assert ["post-a", "post-b", "post-c", "post-d"] == uids(calendar_of(*posts), "feeds/posts.ics")


def test_a_description_is_the_body_and_the_address() -> None:
    """Then come where it appears, what it is about, and who makes and reads it; its address is the last line."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01"))

    event = the_event(calendar, {"news": "Come and see.\n\nIt is free."})

    assert (
        "Come and see.\n\nIt is free.\n\nWebsite · Books\n\nhttps://plan.example.org/post/news.html"
        == event["DESCRIPTION"]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [(LIBRARY, "Website · Books\n\nhttps://plan.example.org/post/news.html"), (NO_SITE, "Website · Books")],
    ids=["site", "no-site"],
)
def test_a_post_without_a_body_has_no_empty_lines(text: str, expected: str) -> None:
    """Where it appears, what it is about and its address are left."""
    assert expected == the_event(calendar_of(a_post("news", "publish: 2026-12-01"), text=text))["DESCRIPTION"]


def test_who_has_to_do_with_a_post_is_named() -> None:
    """What is still a draft has somebody to make it, and somebody to read it."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01", "owner: editors", "reviewer: board"), text=NO_SITE)

    assert "Website · Books · Owner: editors · Reviewer: board" == the_event(calendar)["DESCRIPTION"]


def test_what_is_found_in_a_post_stands_below_its_words() -> None:
    """Who looks into the calendar sees what is still to be mended."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01"), a_post("other", "publish: 2026-12-02"))
    found = problem("invalid-link", Location("posts/news.md"), say("it has no picture"), say("add one"))

    read = events(feeds_of(calendar, {"news": "Come."}, {"posts/news.md": (found,)})["calendar.ics"])

    address = "https://plan.example.org/post"
    assert (
        f"Come.\n\nWebsite · Books\n\nFindings:\n- it has no picture; add one\n\n{address}/news.html"
        == read[f"post-news@{HOST}"]["DESCRIPTION"]
    )
    assert f"Website · Books\n\n{address}/other.html" == read[f"post-other@{HOST}"]["DESCRIPTION"]


@pytest.mark.no_cover  # others trace each step
def test_two_builds_give_the_same_bytes() -> None:
    """Nothing in a feed comes from a clock, a random source or the order of files."""
    calendar, _ = example()
    backwards = dict(reversed(example_bodies().items()))

    assert feeds_of(calendar, example_bodies()) == feeds_of(calendar, backwards)


@how(deadline=None)
@given(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=120)] * 3)
def test_any_title_name_and_body_make_a_feed_that_reads_back(title: str, name: str, body: str) -> None:
    """What a writer may type breaks no line and is shown as it is, but for characters that show nothing."""
    calendar = calendar_of(a_post("news", "publish: 2026-12-01"))
    channel = replace(calendar.settings.channels[0], name=name)
    settings = replace(calendar.settings, title=title, channels=(channel, calendar.settings.channels[1]))
    hostile = replace(calendar, settings=settings, posts=(replace(calendar.posts[0], title=title),))

    feeds = feeds_of(hostile, {"news": body})

    assert [] == lint(feeds["feeds/channel/web.ics"], 1)
    (event,) = events(feeds["feeds/channel/web.ics"]).values()
    assert f"WEB · {printable(title, None)}" == event["SUMMARY"]


def states() -> dict[str, Calendar]:
    """Return the example as it is, and with one post moved, cancelled and removed."""
    calendar, _ = example()
    at = next(number for number, post in enumerate(calendar.posts) if post.when and post.when.day > SATURDAY)
    post = calendar.posts[at]
    assert post.when is not None
    assert post.when.moment is not None
    later = replace(
        post.when, day=post.when.day + timedelta(days=2), moment=post.when.moment + timedelta(days=2, hours=1)
    )

    def with_post(*instead: Post) -> Calendar:
        return replace(calendar, posts=(*calendar.posts[:at], *instead, *calendar.posts[at + 1 :]))

    return {
        "as-it-is": calendar,
        "moved": with_post(replace(post, when=later)),
        "cancelled": with_post(replace(post, status=Status.CANCELLED)),
        "removed": with_post(),
    }


@pytest.mark.no_cover  # others trace each step
@pytest.mark.parametrize("state", ["as-it-is", "moved", "cancelled", "removed"])
def test_the_feeds_of_the_example_pass_the_lint_and_read_back(state: str) -> None:
    """Posts with their times and titles, gaps in words and a focus for each week, in the feeds that hold them."""
    calendar = states()[state]
    analysis, language = analyse(calendar), find_language(calendar.settings.language)
    host = "kalender.wilgenhof.example"
    shown = [
        post
        for post in calendar.posts
        if post.when and (post.status is not Status.CANCELLED or (calendar.today - post.when.day) < timedelta(weeks=4))
    ]
    gaps = [(figures.channel, gap) for figures in analysis.channels for gap in figures.rhythm.gaps]
    weeks = {
        post.when.day.isocalendar()[:2]
        for post in calendar.posts
        if post.when
        and (post.status is Status.APPROVED or (post.status in "draft review" and post.when.day >= calendar.today))
    }

    monday = calendar.today - timedelta(days=calendar.today.weekday())
    days = [monday + timedelta(days=number) for number in range((calendar.horizon - monday).days)]
    windows = (*calendar.settings.quiet, *calendar.settings.community)
    times = sum(window.falls_on(day) for window in windows for day in days)

    feeds = feeds_of(calendar, example_bodies())
    read = {address: events(feed) for address, feed in feeds.items()}

    expected = {
        "calendar.ics": len(shown) + len(gaps) + len(weeks) + times,
        "feeds/posts.ics": len(shown),
        "feeds/gaps.ics": len(gaps),
        "feeds/focus.ics": len(weeks),
        **{
            f"feeds/channel/{one.key}.ics": sum(post.channel == one.key for post in shown)
            + sum(channel is one for channel, _ in gaps)
            for one in calendar.settings.channels
        },
        **{f"feeds/topic/{one.key}.ics": sum(post.topic == one.key for post in shown) for one in calendar.topics},
    }
    assert expected == {address: len(found) for address, found in read.items()}
    assert {address: [] for address in feeds} == {address: lint(feeds[address], expected[address]) for address in feeds}
    begins = {f"post-{post.id}@{host}": post.when.moment or post.when.day for post in shown if post.when}
    assert begins == {uid: event["DTSTART"].dt for uid, event in read["feeds/posts.ics"].items()}
    marks = {channel.key: channel.mark for channel in calendar.settings.channels}
    titles = {
        f"post-{post.id}@{host}": f"{marks[post.channel]} · {post.title}"
        for post in shown
        if post.status is Status.APPROVED
    }
    assert titles == {uid: read["calendar.ics"][uid]["SUMMARY"] for uid in titles}
    told_before = sorted(
        (
            f"{channel.mark} · {language.say(gap_in_brief(gap), longest=None)}",
            f"{language.say(promise_in_words(channel.cadence))})",
        )
        for channel, gap in gaps
    )
    summaries = (event["SUMMARY"].rpartition(" (") for event in read["feeds/gaps.ics"].values())
    assert told_before == sorted((brief, promise.partition(": ")[2]) for brief, _, promise in summaries)
    in_words = sorted(f"{one.name}: {language.say(gap_in_words(gap), longest=None)}" for one, gap in gaps)
    descriptions = [event["DESCRIPTION"] for event in read["feeds/gaps.ics"].values()]
    assert in_words == sorted(
        max((one for one in set(in_words) if text.startswith(one)), key=len) for text in descriptions
    )
    assert all(re.fullmatch(rf"focus-all[.]\d{{4}}-W\d\d@{host}", uid) for uid in read["feeds/focus.ics"])


@pytest.mark.no_cover  # others trace each step
def test_a_change_of_one_post_changes_few_events() -> None:
    """Of the events of posts, moving one changes that one alone, and removing it takes that one alone away."""
    read = {state: events(feeds_of(calendar)["feeds/posts.ics"]) for state, calendar in states().items()}
    before = read["as-it-is"]

    gone = before.keys() - read["removed"].keys()
    moved = {uid for uid in before if before[uid].to_ical() != read["moved"][uid].to_ical()}
    cancelled = {uid for uid in before if before[uid].to_ical() != read["cancelled"][uid].to_ical()}

    assert 1 == len(gone)
    assert gone == moved == cancelled
    assert ["CANCELLED"] == [read["cancelled"][uid]["STATUS"] for uid in gone]
