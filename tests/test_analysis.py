"""Tests for generator.analysis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import time
from typing import TYPE_CHECKING

import pytest

from generator.analysis import Analysis
from generator.analysis import ChannelFigures
from generator.analysis import analyse
from generator.analysis import counts_for_rhythm
from generator.cadence import parse_cadence
from generator.diagnostics import Location
from generator.focus import Focus
from generator.focus import Move
from generator.focus import TopicShare
from generator.measures import Frame
from generator.measures import Ratio
from generator.measures import Running
from generator.model import Calendar
from generator.model import Channel
from generator.model import Days
from generator.model import Post
from generator.model import Settings
from generator.model import Status
from generator.model import Topic
from generator.model import Window
from generator.times import When
from generator.times import parse_when
from tests.scenes import AMSTERDAM
from tests.scenes import APPROVED_AHEAD
from tests.scenes import DRAFTED_AHEAD
from tests.scenes import EXTRA
from tests.scenes import HORIZON
from tests.scenes import KEPT
from tests.scenes import TODAY
from tests.scenes import WINTER_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable

TOPICS = ("books", "events", "house")
HALF_OF_BOOKS = (("books", 50), ("events", 30), ("house", 20))
BLOG = Channel("blog", "Blog", "BL")


def post(written: str | None, status: str = "approved", topic: str = "books", channel: str = "blog") -> Post:
    """Return a post with a publish time as it is written, which is its id, too."""
    when = parse_when(written, AMSTERDAM) if written else None
    assert when is None or isinstance(when, When)
    return Post(
        id=written or "some day",
        title="A title",
        channel=channel,
        topic=topic,
        when=when,
        status=Status(status),
        body="",
        body_line=1,
        places=(("post", Location(f"posts/{written}.md")),),
    )


def calendar(posts: Iterable[Post], *channels: Channel) -> Calendar:
    """Return a calendar of 21 November 2026 with these channels."""
    topics = tuple(Topic(key, key.title()) for key in TOPICS)
    settings = Settings("Library", "Europe/Amsterdam", topics=topics, channels=channels or (BLOG,))
    return Calendar(settings, topics, tuple(posts), TODAY)


def promised(cadence: str, since: date | None = None) -> Channel:
    """Return the blog with a promise of rhythm."""
    return replace(BLOG, cadence=parse_cadence(cadence), promise=cadence, since=since)


def figures(posts: Iterable[Post], channel: Channel = BLOG) -> ChannelFigures:
    """Return the figures of the one channel of a calendar."""
    (found,) = analyse(calendar(posts, channel)).channels
    return found


def adherence(found: ChannelFigures) -> Ratio:
    """Return how the promise was kept."""
    assert found.rhythm.kept is not None
    return found.rhythm.kept.adherence


@pytest.mark.parametrize(
    ("written", "status", "expected"),
    [
        ("2026-11-20 12:00", "approved", True),
        ("2026-11-20 12:00", "review", False),
        ("2026-11-20 12:00", "draft", False),
        ("2026-11-20 12:00", "idea", False),
        ("2026-11-20 12:00", "cancelled", False),
        ("2026-11-21 00:00", "approved", True),
        ("2026-11-21 00:00", "review", True),
        ("2026-11-21 00:00", "draft", True),
        ("2026-11-21", "draft", True),
        ("2026-11-21 00:00", "idea", False),
        ("2026-11-21 00:00", "cancelled", False),
        (None, "idea", False),
    ],
)
def test_which_posts_count(written: str | None, status: str, expected: bool) -> None:  # noqa: FBT001
    """Approved posts count, drafts and posts in review from today on, ideas and cancelled posts never."""
    assert expected == counts_for_rhythm(post(written, status), TODAY)


def test_the_figures_of_the_scene() -> None:
    """Tuesday 19:00 and Friday 12:00: 21 of 24 kept; 20 days and 6 of 13 slots ahead, 13 and 4 without drafts."""
    posts = [post(written) for written in sorted((*KEPT, EXTRA, *APPROVED_AHEAD))]
    posts += [post(DRAFTED_AHEAD[0], "draft"), post(DRAFTED_AHEAD[1], "review")]
    scene = calendar(posts, promised("tue 19:00, fri 12:00"))
    scene = replace(scene, settings=replace(scene.settings, pauses=(WINTER_BREAK,)))
    (found,) = analyse(scene).channels

    assert Frame(AMSTERDAM, date(2026, 9, 1), TODAY, HORIZON, (WINTER_BREAK,)) == found.frame
    assert found.rhythm.kept is not None
    assert Ratio(21, 24) == found.rhythm.kept.adherence
    assert (20, Ratio(6, 13)) == (found.rhythm.kept.planned.runway, found.rhythm.kept.planned.cover)
    assert (13, Ratio(4, 13)) == (found.rhythm.kept.firm.runway, found.rhythm.kept.firm.cover)
    assert [1, 2, 1, 6] == [gap.missed for gap in found.rhythm.gaps]
    assert (22, 28) == (found.focus.total, found.planned_focus.total)


def test_a_calendar_without_posts() -> None:
    """A channel without posts begins today: no past, nothing behind, everything ahead open."""
    found = figures([], promised("tue 19:00"))

    assert (TODAY, ()) == (found.frame.since, found.posts)
    assert Ratio(0, 0) == adherence(found)
    assert [8] == [gap.missed for gap in found.rhythm.gaps]
    assert Focus(0, (), None, None) == found.focus == found.planned_focus


def test_a_calendar_without_channels() -> None:
    """There is nothing to measure, and that is no mistake."""
    empty = Calendar(Settings("Library", "Europe/Amsterdam"), (), (), TODAY)

    assert Analysis((), Focus(0, (), None, None), Focus(0, (), None, None)) == analyse(empty)


def test_a_channel_without_a_promise_claims_nothing() -> None:
    """Months without a post are no gap where nothing was promised."""
    found = figures([post("2026-02-03 10:00"), post("2026-12-24 10:00")])

    assert found.rhythm.kept is None
    assert ((), ()) == (found.rhythm.gaps, found.suggestions)
    assert (date(2026, 2, 3), date(2026, 12, 24), 291) == (
        found.rhythm.last,
        found.rhythm.next,
        found.rhythm.silence,
    )


def test_channels_stand_in_declared_order_with_their_own_posts() -> None:
    """A post belongs to the channel that it names; a channel that nobody posts on is there, too."""
    mail, shop = Channel("mail", "Mail", "ML"), Channel("shop", "Shop", "SH")
    posts = [
        post("2026-11-02 09:00", channel="mail"),
        post("2026-11-03 09:00"),
        post("2026-11-04 09:00", channel="mail"),
    ]
    found = analyse(calendar(posts, mail, shop, BLOG)).channels

    assert [
        ("mail", ["2026-11-02 09:00", "2026-11-04 09:00"]),
        ("shop", []),
        ("blog", ["2026-11-03 09:00"]),
    ] == [(one.channel.key, [each.id for each in one.posts]) for one in found]


def test_a_channel_begins_with_its_first_post_that_counts() -> None:
    """An idea, a cancelled post and a draft that was never approved do not begin a channel."""
    posts = [
        post(None, "idea"),
        post("2026-09-01 09:00", "idea"),
        post("2026-09-02 09:00", "cancelled"),
        post("2026-09-03 09:00", "draft"),
        post("2026-10-05 09:00"),
        post("2026-11-24 09:00"),
    ]

    assert date(2026, 10, 5) == figures(posts).frame.since


def test_recent_gaps_have_begun_and_reach_into_the_window_back() -> None:
    """Empty weeks in a row are one silence; gaps ahead and gaps of long ago are left out."""
    posts = [post(f"2026-{day} 12:00") for day in ("08-24", "09-21", "10-05", "10-06", "10-12", "11-02", "11-09")]
    found = figures([post("2026-07-06 12:00"), *posts], promised("1 per week"))

    assert [
        ("2026-08-31", "2026-09-21", 3, 21),
        ("2026-09-28", "2026-10-05", 1, 7),
        ("2026-10-19", "2026-11-02", 2, 14),
    ] == [(str(gap.start), str(gap.end), gap.missed, gap.days) for gap in found.recent_gaps]


def test_recent_gaps_of_another_kind_stay_apart() -> None:
    """A week in which something came stands between two silences, and beside them."""
    posts = [post(f"2026-{day} 12:00") for day in ("10-19", "10-20", "11-02", "11-16", "11-17")]
    found = figures(posts, promised("2 per week"))

    assert [("10-26", "empty"), ("11-02", "short"), ("11-09", "empty")] == [
        (f"{gap.start:%m-%d}", str(gap.kind)) for gap in found.recent_gaps
    ]


def test_a_channel_can_begin_with_a_draft_ahead() -> None:
    """A new channel whose first post is planned promises nothing before that day."""
    found = figures([post("2026-12-01 19:00", "draft")], promised("tue 19:00"))

    assert date(2026, 12, 1) == found.frame.since
    assert [(date(2026, 12, 8), 6)] == [(gap.start, gap.missed) for gap in found.rhythm.gaps]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2026, 10, 20), Ratio(2, 5)),
        (date(2026, 11, 3), Ratio(2, 3)),
        (date(2026, 11, 10), Ratio(1, 2)),
        (None, Ratio(2, 3)),
    ],
)
def test_a_channel_begins_when_its_settings_say_so(since: date | None, expected: Ratio) -> None:
    """`since` can lie before or after the first post of 3 November; without it that post is the beginning."""
    found = figures([post("2026-11-03 19:00"), post("2026-11-17 19:00")], promised("tue 19:00", since))

    assert (since or date(2026, 11, 3), expected) == (found.frame.since, adherence(found))


@pytest.mark.parametrize("promise", ["tue 19:00", "1 per week", "1 per month", "every 7 days"])
@pytest.mark.parametrize("status", ["idea", "cancelled"])
def test_ideas_and_cancelled_posts_never_count(promise: str, status: str) -> None:
    """They change no gap, ratio, runway or focus, behind today or ahead of it."""
    channel = promised(promise, date(2026, 9, 1))
    real = [post("2026-11-03 19:00"), post("2026-11-24 19:00")]
    empty = [post(f"2026-{day} 19:00", status) for day in ("09-29", "11-10", "11-20", "11-21", "12-01")]
    with_them, without = figures([*empty, *real], channel), figures(real, channel)

    assert without == replace(with_them, posts=without.posts)


@pytest.mark.parametrize("promise", ["tue 19:00", "1 per week", "1 per month", "every 7 days"])
def test_a_draft_behind_today_fills_nothing(promise: str) -> None:
    """What is still a draft or in review when its day has passed counts nowhere."""
    channel = promised(promise, date(2026, 9, 1))
    real = [post("2026-11-03 19:00"), post("2026-11-24 19:00")]
    late = [post("2026-11-10 19:00", "draft"), post("2026-11-17 19:00", "review")]
    with_them, without = figures([*late, *real], channel), figures(real, channel)

    assert without == replace(with_them, posts=without.posts)


def test_a_post_belongs_to_its_day_in_the_calendars_zone() -> None:
    """23:30 in UTC on 20 November is 21 November in Amsterdam: the post is still scheduled."""
    found = figures([post("2026-11-20 23:30Z", "draft")], promised("sat 12:00"))

    assert (date(2026, 11, 21), date(2026, 11, 21)) == (found.frame.since, found.rhythm.next)
    assert ["2026-11-20 23:30Z"] == [slot.post for slot in found.rhythm.slots if slot.post]


def test_an_all_day_post_fills_a_slot_of_its_day() -> None:
    """A post without a time stands at the start of its day and so takes the first slot."""
    found = figures([post("2026-11-24")], promised("tue 09:00, tue 19:00"))

    assert ["2026-11-24", None] == [slot.post for slot in found.rhythm.slots][:2]


def test_a_quota_says_what_the_running_week_needs() -> None:
    """Two posts in the week of 16 November, one ahead of today: three a week need none more, four need one."""
    posts = [post("2026-11-16 09:00"), post("2026-11-18 09:00"), post("2026-11-22 09:00", "draft")]
    three, four = (figures(posts, promised(f"{number} per week")).rhythm.kept for number in (3, 4))

    assert three is not None
    assert four is not None
    assert (Running(0, 2), Running(1, 2)) == (three.running, four.running)


def test_pauses_and_quiet_windows_of_the_settings_hold_for_each_channel() -> None:
    """Of nine Tuesdays from 24 November to 12 January a pause takes two and a quiet evening one."""
    year_end = Days("Year's end", date(2026, 12, 22), date(2027, 1, 1))
    quiet = Window("Remembrance", (12, 1), time(18), time(20))
    scene = calendar([], promised("tue 19:00"))
    scene = replace(scene, settings=replace(scene.settings, pauses=(year_end,), quiet=(quiet,)))
    (found,) = analyse(scene).channels

    assert ["11-24", "12-08", "12-15", "01-05", "01-12"] == [f"{slot.day:%m-%d}" for slot in found.rhythm.slots]


def test_the_horizon_is_that_of_the_settings() -> None:
    """With a horizon of 14 days two Tuesdays are checked."""
    scene = calendar([], promised("tue 19:00"))
    (found,) = analyse(replace(scene, settings=replace(scene.settings, horizon=14))).channels

    assert (date(2026, 12, 5), 2) == (found.frame.horizon, len(found.rhythm.slots))


def test_focus_behind_and_with_the_plan() -> None:
    """Behind lie two posts on books and one on events; the plan adds a draft on the house, no idea, no late draft."""
    posts = [
        post("2026-11-03 09:00"),
        post("2026-11-10 09:00", topic="events"),
        post("2026-11-12 09:00", "draft", topic="house"),
        post("2026-11-17 09:00"),
        post("2026-11-21 09:00", "draft", topic="house"),
        post("2026-11-25 09:00", "idea", topic="house"),
    ]
    found = figures(posts, replace(BLOG, shares=HALF_OF_BOOKS))

    assert (
        TopicShare("books", 2, 50, 1),
        TopicShare("events", 1, 30, 1),
        TopicShare("house", 0, 20, 1),
    ) == found.focus.shares
    assert (Move(1, "house", "books"),) == found.focus.moves
    assert [2, 1, 1] == [share.count for share in found.planned_focus.shares]
    assert 0.05 == found.planned_focus.distance


def test_focus_looks_twelve_weeks_back_and_up_to_the_horizon() -> None:
    """Of four posts those on 29 August and 15 January are the first and the last that count."""
    posts = [
        post("2026-08-28 23:59", topic="house"),
        post("2026-08-29 00:00", topic="events"),
        post("2027-01-15 23:59"),
        post("2027-01-16 00:00", topic="house"),
    ]
    found = analyse(calendar(posts))

    assert (TopicShare("events", 1),) == found.focus.shares == found.channels[0].focus.shares
    assert (
        (TopicShare("books", 1), TopicShare("events", 1))
        == found.planned_focus.shares
        == found.channels[0].planned_focus.shares
    )


def test_focus_of_a_channel_begins_with_its_promise() -> None:
    """Posts before `since` are not held against the shares, though the whole calendar still counts them."""
    posts = [post("2026-11-03 09:00", topic="house"), post("2026-11-17 09:00")]
    channel = replace(BLOG, since=date(2026, 11, 10), shares=HALF_OF_BOOKS)
    found = analyse(calendar(posts, channel))

    assert [1, 0, 0] == [share.count for share in found.channels[0].focus.shares]
    assert (TopicShare("books", 1), TopicShare("house", 1)) == found.focus.shares


def test_focus_of_the_whole_calendar_adds_channels_up_and_promises_nothing() -> None:
    """Promises belong to channels: together there are shares and variety, but nothing to hold them against."""
    posts = [post("2026-11-03 09:00"), post("2026-11-04 09:00", topic="events", channel="mail")]
    found = analyse(calendar(posts, replace(BLOG, shares=HALF_OF_BOOKS), Channel("mail", "Mail", "ML")))

    assert (TopicShare("books", 1), TopicShare("events", 1)) == found.focus.shares
    assert (2, None, ()) == (found.focus.total, found.focus.distance, found.focus.moves)
    assert 2.0 == pytest.approx(found.focus.effective_topics)


def test_open_slots_get_the_topics_that_the_promise_lacks_most() -> None:
    """After three posts on books, one of them planned, the next slots go to events, the house and events again."""
    posts = [post("2026-11-10 19:00"), post("2026-11-17 19:00"), post("2026-11-24 19:00", "draft")]
    channel = replace(promised("tue 19:00"), shares=HALF_OF_BOOKS)
    found = figures(posts, channel)

    assert [
        ("12-01", "events"),
        ("12-08", "house"),
        ("12-15", "events"),
        ("12-22", "books"),
        ("12-29", "house"),
        ("01-05", "events"),
        ("01-12", "books"),
    ] == [(f"{slot.day:%m-%d}", topic) for slot, topic in found.suggestions]


def test_without_promised_shares_open_slots_have_no_topic() -> None:
    """An open slot is open for anything."""
    found = figures([post("2026-11-24 19:00")], promised("tue 19:00"))

    assert [None] * 7 == [topic for _, topic in found.suggestions]


def test_a_full_plan_has_no_suggestions() -> None:
    """Where no slot is open there is nothing to suggest, whatever shares were promised."""
    scene = calendar([post("2026-11-24 19:00")], replace(promised("tue 19:00"), shares=HALF_OF_BOOKS))
    (found,) = analyse(replace(scene, settings=replace(scene.settings, horizon=7))).channels

    assert () == found.suggestions


def test_a_promised_topic_that_no_post_named_is_missed() -> None:
    """Where topics are open, a share can be promised to a topic that the calendar does not know yet."""
    channel = replace(BLOG, shares=(("books", 50), ("music", 50)))
    found = figures([post("2026-11-10 09:00"), post("2026-11-17 09:00")], channel)

    assert (Move(1, "music", "books"),) == found.focus.moves
    assert 0.5 == found.focus.distance
