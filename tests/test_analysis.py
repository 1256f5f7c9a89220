"""Tests for generator.analysis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import time
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.analysis import Analysis
from generator.analysis import ChannelFigures
from generator.analysis import FocusFigures
from generator.analysis import FocusSpan
from generator.analysis import analyse
from generator.analysis import counts_for_rhythm
from generator.diagnostics import Location
from generator.focus import Drought
from generator.focus import Focus
from generator.focus import Move
from generator.focus import Run
from generator.focus import TopicShare
from generator.grammar import parse_cadence
from generator.measures import Frame
from generator.measures import GapKind
from generator.measures import Ratio
from generator.measures import Running
from generator.model import Calendar
from generator.model import Post
from generator.model import Purpose
from generator.model import Status
from generator.peaks import WeekCount
from generator.regularity import Silence
from generator.rhythm import Punctuality
from generator.settings import Channel
from generator.settings import Days
from generator.settings import Settings
from generator.settings import Topic
from generator.settings import Window
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

    from generator.adherence import Tally

TOPICS = ("books", "events", "house")
HALF_OF_BOOKS = (("books", 50), ("events", 30), ("house", 20))
BLOG = Channel("blog", "Blog", "BL")
FAIR = Days("Book fair", date(2026, 10, 1), date(2026, 10, 2))
LAST_ENDS = [TODAY - timedelta(weeks=weeks) for weeks in range(11, -1, -1)]
NOTHING = Focus(0, (), None, None)
NOTHING_SAID = FocusFigures(
    now=NOTHING,
    planned=NOTHING,
    whole=NOTHING,
    over_time=tuple(FocusSpan(end - timedelta(weeks=8), end, NOTHING) for end in LAST_ENDS),
)


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


def meant(written: str, purpose: str | None, status: str = "approved") -> Post:
    """Return a post for a purpose."""
    return replace(post(written, status), purpose=Purpose(purpose) if purpose else None)


def daily(first: str, days: int, *, topic: str = "books") -> list[Post]:
    """Return a post at noon of so many days in a row."""
    start = date.fromisoformat(first)
    return [post(f"{start + timedelta(number)} 12:00", topic=topic) for number in range(days)]


def held(posts: Iterable[Post], channel: Channel, *, pauses: tuple[Days, ...] = ()) -> Analysis:
    """Return the analysis of a calendar with one channel, the book fair and these pauses."""
    scene = calendar(posts, channel)
    return analyse(replace(scene, settings=replace(scene.settings, events=(FAIR,), pauses=pauses)))


def in_numbers(tallies: Iterable[Tally]) -> list[tuple[str, int, int, Fraction, bool]]:
    """Return first day, approved posts, others and promised posts of weeks, and whether they are short."""
    return [(f"{one.start:%m-%d}", one.firm, one.soft, one.promised, one.is_short) for one in tallies]


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
    assert (22, 28) == (found.topics.now.total, found.topics.planned.total)


def test_a_calendar_without_posts() -> None:
    """A channel without posts begins today: no past, nothing behind, everything ahead open."""
    found = figures([], promised("tue 19:00"))

    assert (TODAY, ()) == (found.frame.since, found.posts)
    assert Ratio(0, 0) == adherence(found)
    assert [8] == [gap.missed for gap in found.rhythm.gaps]
    assert NOTHING_SAID == found.topics == found.purposes


def test_a_calendar_without_channels() -> None:
    """There is nothing to measure, and that is no mistake."""
    empty = Calendar(Settings("Library", "Europe/Amsterdam"), (), (), TODAY)

    assert Analysis((), NOTHING_SAID, NOTHING_SAID, None) == analyse(empty)


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


@pytest.mark.parametrize(("first_day", "expected"), [("2026-11-22", 1), ("2026-11-23", 0)])
def test_a_gap_is_recent_up_to_the_day_on_which_the_window_back_begins(first_day: str, expected: int) -> None:
    """The empty week of 24 August ended with the 30th: twelve weeks later it is told a last time."""
    scene = calendar([post("2026-08-17 12:00"), *daily("2026-08-31", 90)], promised("1 per week"))
    (found,) = analyse(replace(scene, today=date.fromisoformat(first_day))).channels

    assert expected == len(found.recent_gaps)


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
    ) == found.topics.now.shares
    assert (Move(1, "house", "books"),) == found.topics.now.moves
    assert [2, 1, 1] == [share.count for share in found.topics.planned.shares]
    assert 0.05 == found.topics.planned.distance


def test_focus_looks_twelve_weeks_back_and_up_to_the_horizon() -> None:
    """Of four posts those on 29 August and 15 January are the first and the last that count."""
    posts = [
        post("2026-08-28 23:59", topic="house"),
        post("2026-08-29 00:00", topic="events"),
        post("2027-01-15 23:59"),
        post("2027-01-16 00:00", topic="house"),
    ]
    found = analyse(calendar(posts))

    assert (TopicShare("events", 1),) == found.topics.now.shares == found.channels[0].topics.now.shares
    assert (
        (TopicShare("books", 1), TopicShare("events", 1))
        == found.topics.planned.shares
        == found.channels[0].topics.planned.shares
    )


def test_focus_of_a_channel_begins_with_its_promise() -> None:
    """Posts before `since` are not held against the shares, though the whole calendar still counts them."""
    posts = [post("2026-11-03 09:00", topic="house"), post("2026-11-17 09:00")]
    channel = replace(BLOG, since=date(2026, 11, 10), shares=HALF_OF_BOOKS)
    found = analyse(calendar(posts, channel))

    assert [1, 0, 0] == [share.count for share in found.channels[0].topics.now.shares]
    assert (TopicShare("books", 1), TopicShare("house", 1)) == found.topics.now.shares


def test_focus_of_the_whole_calendar_adds_channels_up_and_promises_nothing() -> None:
    """Promises belong to channels: together there are shares and variety, but nothing to hold them against."""
    posts = [post("2026-11-03 09:00"), post("2026-11-04 09:00", topic="events", channel="mail")]
    found = analyse(calendar(posts, replace(BLOG, shares=HALF_OF_BOOKS), Channel("mail", "Mail", "ML")))

    assert (TopicShare("books", 1), TopicShare("events", 1)) == found.topics.now.shares
    assert (2, None, ()) == (found.topics.now.total, found.topics.now.distance, found.topics.now.moves)
    assert 2.0 == pytest.approx(found.topics.now.effective_topics)


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

    assert (Move(1, "music", "books"),) == found.topics.now.moves
    assert 0.5 == found.topics.now.distance


def test_focus_of_all_past() -> None:
    """All that was ever said counts, before the promise as well; what is planned does not."""
    posts = [post("2024-02-03 09:00", topic="house"), post("2026-11-20 09:00"), post("2026-11-21 09:00")]
    found = figures(posts, replace(BLOG, since=date(2026, 11, 1)))

    assert (TopicShare("books", 1), TopicShare("house", 1)) == found.topics.whole.shares


def test_focus_over_time_moves_by_a_week() -> None:
    """Twelve windows of eight weeks: the first ended on 5 September, the last ends today and leaves today out."""
    spans = figures([]).topics.over_time

    assert LAST_ENDS == [span.end for span in spans]
    assert (date(2026, 7, 11), date(2026, 9, 5)) == (spans[0].start, spans[0].end)
    assert (date(2026, 9, 26), TODAY) == (spans[-1].start, spans[-1].end)
    assert date(2026, 11, 20) == spans[-1].last


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-07-10", [0] * 12, id="before the first window"),
        pytest.param("2026-07-11", [1, *[0] * 11], id="the first day of the first"),
        pytest.param("2026-09-04", [1] * 8 + [0] * 4, id="the last day of the first"),
        pytest.param("2026-09-05", [0, *[1] * 8, 0, 0, 0], id="the day after it"),
        pytest.param("2026-11-20", [0] * 11 + [1], id="yesterday"),
        pytest.param("2026-11-21", [0] * 12, id="today"),
    ],
)
def test_a_post_passes_through_eight_windows(day: str, expected: list[int]) -> None:
    """It lies in those that end within eight weeks after it."""
    found = figures([post(f"{day} 12:00")])

    assert expected == [span.focus.total for span in found.topics.over_time]


def test_focus_over_time_is_held_against_the_promise() -> None:
    """Each window has shares and distance of its own: first all on books, in the end half on the house."""
    posts = [post("2026-09-01 12:00"), post("2026-10-06 12:00"), post("2026-11-03 12:00", topic="house")]
    spans = figures(posts, replace(BLOG, shares=(("books", 50), ("house", 50)))).topics.over_time

    assert (0.5, 0.0) == (spans[0].focus.distance, spans[-1].focus.distance)


def test_purposes_are_those_of_posts_that_have_one() -> None:
    """Two posts help, one sells; a post without a purpose is not counted, a late draft is none."""
    posts = [
        meant("2026-11-02 09:00", "sell"),
        meant("2026-11-03 09:00", "help"),
        meant("2026-11-04 09:00", None),
        meant("2026-11-05 09:00", "story", "draft"),
        meant("2026-11-06 09:00", "help"),
        meant("2026-11-24 09:00", "ask", "draft"),
    ]
    found = analyse(calendar(posts))

    assert (TopicShare("help", 2), TopicShare("sell", 1)) == found.purposes.now.shares
    assert [("help", 2), ("ask", 1), ("sell", 1)] == [
        (share.topic, share.count) for share in found.purposes.planned.shares
    ]
    assert found.purposes == found.channels[0].purposes


def test_purposes_are_held_against_their_promise() -> None:
    """20 per cent are promised to sales and 80 to help: of four posts two sell, one too many."""
    posts = [
        *(meant(f"2026-11-0{day} 09:00", "sell") for day in (2, 3)),
        *(meant(f"2026-11-0{day} 09:00", "help") for day in (4, 5)),
    ]
    now = figures(posts, replace(BLOG, purposes=(("sell", 20), ("help", 80)))).purposes.now

    assert (TopicShare("help", 2, 80, 3), TopicShare("sell", 2, 20, 1)) == now.shares
    assert (0.3, (Move(1, "help", "sell"),)) == (now.distance, now.moves)


@pytest.mark.parametrize(
    ("promise", "times", "rate", "every"),
    [
        ("3 per week", Fraction(18, 7), Fraction(3, 70), 23),
        ("tue 19:00, fri 12:00", Fraction(12, 7), Fraction(2, 70), 35),
    ],
)
def test_a_topic_that_was_not_heard_of(promise: str, times: Fraction, rate: Fraction, every: int) -> None:
    """Nothing on the house for 60 days: 2.57 times as long as three posts a week ask for, 1.71 times of two."""
    channel = replace(promised(promise, date(2026, 9, 1)), shares=(("house", 10), ("books", 90)))
    found = figures([post("2026-09-22 09:00", topic="house"), post("2026-11-20 09:00")], channel).topics.droughts
    (drought,) = (one for one in found if one.topic == "house")

    assert Drought("house", date(2026, 9, 22), 60, times, rate) == drought
    assert every == drought.every


def test_droughts_stand_in_declared_order_for_each_promised_topic() -> None:
    """A topic with no share has none; of one never heard of the days since the channel began are told."""
    channel = replace(
        promised("7 per week", date(2026, 11, 1)), shares=(("music", 20), ("house", 30), ("events", 0), ("books", 50))
    )
    found = figures([post("2026-11-11 09:00"), post("2026-11-21 09:00", "draft", topic="house")], channel)

    assert (
        Drought("books", date(2026, 11, 11), 10, Fraction(5), Fraction(1, 2)),
        Drought("house", None, 20, Fraction(6), Fraction(3, 10)),
        Drought("music", None, 20, Fraction(4), Fraction(1, 5)),
    ) == found.topics.droughts


def test_without_a_promised_rhythm_nothing_is_a_drought() -> None:
    """Shares alone do not say how often a topic is due."""
    found = figures([post("2026-01-11 09:00")], replace(BLOG, shares=HALF_OF_BOOKS))

    assert () == found.topics.droughts


def test_without_promised_shares_nothing_is_a_drought() -> None:
    """A rhythm alone does not say what is due."""
    assert () == figures([post("2026-01-11 09:00")], promised("1 per week")).topics.droughts


def test_before_a_channel_begins_nothing_is_a_drought() -> None:
    """On its first day a promise has asked for nothing, and before that day there is none."""
    first_day = replace(promised("1 per week", TODAY), shares=(("books", 100),))
    later = replace(first_day, since=TODAY + timedelta(1))

    assert (Drought("books", None, 0, Fraction(0), Fraction(1, 7)),) == figures([], first_day).topics.droughts
    assert () == figures([], later).topics.droughts


def test_a_pause_makes_a_drought_shorter() -> None:
    """Of the 20 days since 1 November ten were off: one post a day asked for ten about books, each day for one."""
    channel = replace(promised("every day", date(2026, 11, 1)), shares=(("books", 100),))
    pause = Days("Away", date(2026, 11, 6), date(2026, 11, 16))
    (found,) = held([], channel, pauses=(pause,)).channels

    assert (Drought("books", None, 20, Fraction(10), Fraction(1)),) == found.topics.droughts
    assert [1] == [drought.every for drought in found.topics.droughts]


def test_how_often_a_topic_is_due_under_a_rule_is_counted_over_a_year() -> None:
    """On the first of each month and half of it books: twelve in a year make one about books every 61 days."""
    channel = promised("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=12;BYMINUTE=0", date(2026, 10, 15))
    posts = [post("2026-11-01 12:00")]
    (drought,) = figures(posts, replace(channel, shares=(("books", 50),))).topics.droughts

    assert (20, Fraction(6, 365), 61) == (drought.days, drought.rate, drought.every)


def test_a_drought_can_have_begun_before_the_promise() -> None:
    """The last post came 30 days ago, but posts are asked for only on the 20 days since 1 November."""
    channel = replace(promised("7 per week", date(2026, 11, 1)), shares=(("books", 50),))

    assert (Drought("books", date(2026, 10, 22), 30, Fraction(10), Fraction(1, 2)),) == figures(
        [post("2026-10-22 09:00")], channel
    ).topics.droughts


def test_promised_purposes_have_neither_droughts_nor_runs() -> None:
    """However long nothing came for a promised purpose, and however many in a row for one: topics alone have them."""
    shares = (("books", 50), ("house", 50))
    channel = replace(promised("7 per week", date(2026, 10, 1)), shares=shares, purposes=(("help", 50), ("sell", 50)))
    found = figures([meant(f"2026-11-{day:02} 09:00", "sell") for day in range(1, 21)], channel)

    assert ["books", "house"] == [drought.topic for drought in found.topics.droughts]
    assert ["books"] == [run.topic for run in found.topics.runs]
    assert ((), ()) == (found.purposes.droughts, found.purposes.runs)


def test_posts_in_a_row_about_one_topic() -> None:
    """With half of the posts on books five in a row are too many, with drafts ahead; four on books are not."""
    ahead = [post("2026-11-23 12:00", "draft"), post("2026-11-24 12:00", "review")]
    posts = [*daily("2026-11-09", 4), *daily("2026-11-13", 1, topic="house"), *daily("2026-11-14", 3), *ahead]
    found = figures(posts, replace(BLOG, shares=HALF_OF_BOOKS)).topics.runs

    assert (Run("books", tuple(one.id for one in posts[5:]), 5),) == found


@pytest.mark.parametrize(("last", "expected"), [("2026-08-28", 0), ("2026-08-29", 1)])
def test_a_run_is_told_when_it_reaches_into_the_window_back(last: str, expected: int) -> None:
    """Its last post counts: one that ended before 29 August is history, a longer one is told in full."""
    first = date.fromisoformat(last) - timedelta(5)
    found = figures(
        [*daily(str(first), 6), post("2026-09-09 12:00", topic="house")], replace(BLOG, shares=HALF_OF_BOOKS)
    ).topics.runs

    assert [6] * expected == [len(run.posts) for run in found]


def test_the_whole_calendar_promises_no_topic() -> None:
    """All channels together have neither droughts nor runs."""
    channel = replace(promised("7 per week"), shares=HALF_OF_BOOKS)
    found = analyse(calendar(daily("2026-11-01", 20), channel))

    assert ((), ()) == (found.topics.droughts, found.topics.runs)
    assert found.channels[0].topics.runs


def test_weeks_are_tallied_from_twelve_weeks_back_up_to_the_horizon() -> None:
    """From the week of 24 August, in which 29 August lies, up to that of 11 January."""
    found = figures([post("2026-09-01 12:00")], promised("3 per week")).tallies

    assert 21 == len(found)
    assert (date(2026, 8, 24), date(2027, 1, 18)) == (found[0].start, found[-1].end)


def test_tallies_of_a_weekly_quota() -> None:
    """A whole week that was not full is short; the running one and those ahead can still be filled."""
    posts = [
        *daily("2026-10-19", 3),
        *daily("2026-10-28", 2),
        *daily("2026-11-02", 5),
        *daily("2026-11-16", 1),
        post("2026-11-22 12:00", "draft"),
    ]
    found = figures(posts, promised("3 per week", date(2026, 10, 19))).tallies

    assert [
        ("10-12", 0, 0, Fraction(0), False),
        ("10-19", 3, 0, Fraction(3), False),
        ("10-26", 2, 0, Fraction(3), True),
        ("11-02", 5, 0, Fraction(3), False),
        ("11-09", 0, 0, Fraction(3), True),
        ("11-16", 1, 1, Fraction(3), False),
        ("11-23", 0, 0, Fraction(3), False),
    ] == in_numbers(found)[7:14]


def test_tallies_of_a_monthly_quota_are_its_months() -> None:
    """From August, in which the window back begins, to January; the month that is cut off promises nothing yet."""
    posts = [post("2026-08-04 12:00"), post("2026-09-01 12:00"), post("2026-09-30 12:00"), post("2026-12-24 12:00")]
    found = figures(posts, promised("2 per month", date(2026, 8, 1))).tallies

    assert [
        ("08-01", 1, 0, Fraction(2), True),
        ("09-01", 2, 0, Fraction(2), False),
        ("10-01", 0, 0, Fraction(2), True),
        ("11-01", 0, 0, Fraction(2), False),
        ("12-01", 1, 0, Fraction(2), False),
        ("01-01", 0, 0, Fraction(0), False),
    ] == in_numbers(found)


def test_tallies_of_an_interval_share_out_its_days() -> None:
    """Under every three days a week promises 7/3 posts, four days of it 4/3."""
    found = figures(daily("2026-11-05", 1), promised("every 3 days")).tallies

    assert [
        ("11-02", 1, 0, Fraction(4, 3), True),
        ("11-09", 0, 0, Fraction(7, 3), True),
    ] == in_numbers(found)[10:12]


def test_tallies_of_slots_count_them_by_the_week() -> None:
    """In the scene's week of 19 October both slots were missed; a draft and an approved post stand ahead."""
    posts = [*(post(written) for written in (*KEPT, EXTRA, *APPROVED_AHEAD)), post(DRAFTED_AHEAD[0], "draft")]
    found = figures(sorted(posts, key=lambda one: one.id), promised("tue 19:00, fri 12:00")).tallies

    assert [
        ("10-12", 3, 0, Fraction(2), False),
        ("10-19", 0, 0, Fraction(2), True),
        ("10-26", 2, 0, Fraction(2), False),
    ] == in_numbers(found)[7:10]
    assert ("11-30", 1, 1, Fraction(2), False) == in_numbers(found)[14]


def test_an_extra_post_does_not_make_up_for_a_missed_slot() -> None:
    """In the week of 9 November both slots were missed, and the posts of Wednesday and Saturday fill none."""
    posts = [post("2026-11-03 19:00"), post("2026-11-06 12:00"), post("2026-11-11 12:00"), post("2026-11-14 12:00")]
    found = figures(posts, promised("tue 19:00, fri 12:00")).tallies

    assert [("11-02", 2, 0, Fraction(2), False), ("11-09", 2, 0, Fraction(2), True)] == in_numbers(found)[10:12]
    assert [0, 2] == [tally.lacks for tally in found[10:12]]


def test_posts_are_tallied_without_a_promise() -> None:
    """A channel that promised nothing has weeks with posts all the same."""
    found = figures(daily("2026-11-09", 3)).tallies

    assert ("11-09", 3, 0, Fraction(0), False) == in_numbers(found)[11]


def test_a_surge_around_an_event() -> None:
    """13 posts around the fair where 6 were promised, then nothing from 19 to 25 October."""
    weeks = (("2026-09-21", 16), ("2026-10-08", 1), ("2026-10-12", 3), ("2026-10-26", 3), ("2026-11-02", 3))
    posts = [one for first, days in weeks for one in daily(first, days)]
    (found,) = held(posts, promised("3 per week")).channels
    (surge,) = found.surges

    assert (FAIR, 13, Fraction(6), True) == (surge.event, surge.posts, surge.promised, surge.is_peak)
    assert surge.valley is not None
    assert (date(2026, 10, 19), date(2026, 10, 26), GapKind.EMPTY) == (
        surge.valley.start,
        surge.valley.end,
        surge.valley.kind,
    )


def test_a_surge_counts_what_is_planned_and_leaves_pauses_out() -> None:
    """A draft ahead is a post around the event; the promise of a week's pause is not counted."""
    event = Days("Reading night", date(2026, 11, 24), date(2026, 11, 25))
    scene = calendar([post("2026-11-20 12:00"), post("2026-11-23 12:00", "draft")], promised("7 per week"))
    pause = Days("Away", date(2026, 11, 24), date(2026, 12, 1))
    (found,) = analyse(replace(scene, settings=replace(scene.settings, events=(event,), pauses=(pause,)))).channels

    assert [(2, Fraction(7))] == [(surge.posts, surge.promised) for surge in found.surges]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        pytest.param(None, 6, id="nothing written"),
        pytest.param(date(2026, 9, 1), 6, id="before the days around it"),
        pytest.param(date(2026, 10, 1), 3, id="on its day"),
        pytest.param(date(2026, 11, 1), 0, id="after the days around it"),
    ],
)
def test_a_promise_is_not_held_against_days_before_it_was_made(since: date | None, expected: int) -> None:
    """Three a week are six around the fair; when a written day says that it began on the fair they are three."""
    (found,) = held(daily("2026-10-01", 7), promised("3 per week", since)).channels

    assert [expected] == [surge.promised for surge in found.surges]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-08-22", 0, id="the days around it end before the window back"),
        pytest.param("2026-08-23", 1, id="they reach into it"),
        pytest.param("2027-01-22", 1, id="they begin before the horizon"),
        pytest.param("2027-01-23", 0, id="they begin with it"),
    ],
)
def test_which_events_are_looked_at(day: str, expected: int) -> None:
    """Those whose days around them touch the 12 weeks back or the plan."""
    start = date.fromisoformat(day)
    scene = calendar([post("2026-08-01 12:00")], promised("1 per week"))
    event = Days("Reading night", start, start + timedelta(1))
    (found,) = analyse(replace(scene, settings=replace(scene.settings, events=(event,)))).channels

    assert expected == len(found.surges)


def test_without_a_promise_there_is_no_surge() -> None:
    """Twice nothing is nothing."""
    (found,) = held(daily("2026-09-24", 14), BLOG).channels

    assert () == found.surges


def test_the_busiest_and_the_emptiest_week() -> None:
    """All channels together: five posts in the week of 14 September, none in that of 9 November."""
    weeks = {"09-07": 2, "09-14": 3, "09-21": 1, "09-28": 4, "10-05": 2, "10-12": 2, "10-19": 1, "10-26": 3, "11-02": 2}
    posts = [one for first, number in weeks.items() for one in daily(f"2026-{first}", number)]
    posts += [post(f"2026-09-{day} 09:00", channel="mail") for day in (17, 18)]
    posts += daily("2026-11-16", 7)
    found = analyse(calendar(posts, BLOG, Channel("mail", "Mail", "ML")))

    assert (WeekCount(date(2026, 9, 14), 5), WeekCount(date(2026, 11, 9), 0)) == found.extremes


def test_of_weeks_with_as_many_posts_the_latest_is_told() -> None:
    """Two posts in the weeks of 21 September and 5 October, none in most others."""
    found = analyse(calendar([*daily("2026-09-21", 2), *daily("2026-10-05", 2)]))

    assert (WeekCount(date(2026, 10, 5), 2), WeekCount(date(2026, 11, 9), 0)) == found.extremes


def test_a_week_in_a_pause_is_not_the_emptiest() -> None:
    """The week of 9 November was off; the one before it, in which a single day counted, is told."""
    pause = Days("Away", date(2026, 11, 3), date(2026, 11, 16))
    found = held(daily("2026-09-07", 7), BLOG, pauses=(pause,))

    assert (WeekCount(date(2026, 9, 7), 7), WeekCount(date(2026, 11, 2), 0)) == found.extremes


def test_weeks_are_whole_and_of_the_last_twelve() -> None:
    """Neither the week of 24 August, which begins before them, nor the running one is looked at."""
    found = analyse(calendar([*daily("2026-08-24", 7), *daily("2026-09-01", 1), *daily("2026-11-16", 5)]))

    assert (WeekCount(date(2026, 8, 31), 1), WeekCount(date(2026, 11, 9), 0)) == found.extremes


def test_the_week_in_which_a_calendar_began_is_not_looked_at() -> None:
    """It began on Tuesday 1 September: six posts in that week, which is not whole, are not its busiest."""
    found = analyse(calendar([*daily("2026-09-01", 6), *daily("2026-10-05", 2)]))

    assert (WeekCount(date(2026, 10, 5), 2), WeekCount(date(2026, 11, 9), 0)) == found.extremes


def test_on_a_monday_the_week_before_is_whole() -> None:
    """On 23 November the week of the 16th has ended."""
    scene = replace(calendar(daily("2026-11-02", 15)), today=date(2026, 11, 23))

    assert (WeekCount(date(2026, 11, 9), 7), WeekCount(date(2026, 11, 16), 1)) == analyse(scene).extremes


def test_posts_that_do_not_count_make_no_week_busy() -> None:
    """Ideas, cancelled posts and late drafts are left out of the busiest week, as of everything."""
    none = [post(f"2026-10-{day} 12:00", status) for day, status in ((12, "idea"), (13, "cancelled"), (14, "draft"))]
    found = analyse(calendar([post(None, "idea"), *none, *daily("2026-10-05", 2), *daily("2026-11-02", 1)]))

    assert (WeekCount(date(2026, 10, 5), 2), WeekCount(date(2026, 11, 9), 0)) == found.extremes


def test_a_calendar_that_began_this_week_has_no_extremes() -> None:
    """There is no whole week to look at."""
    assert analyse(calendar(daily("2026-11-17", 4))).extremes is None


def test_how_far_posts_lie_from_their_slots() -> None:
    """Ten minutes after one slot, twenty before another: fifteen; an all-day post has no time to compare."""
    posts = [post("2026-11-03 19:10"), post("2026-11-10 18:40"), post("2026-11-17")]
    kept = figures(posts, promised("tue 19:00")).rhythm.kept

    assert kept is not None
    assert Punctuality(Fraction(15), 2) == kept.punctuality


def test_all_day_posts_alone_are_neither_late_nor_early() -> None:
    """They keep their slots, but say nothing about minutes."""
    kept = figures([post("2026-11-10"), post("2026-11-17")], promised("tue 19:00")).rhythm.kept

    assert kept is not None
    assert (Ratio(2, 2), None) == (kept.adherence, kept.punctuality)


def test_what_is_usual_and_unusual_without_a_promise() -> None:
    """A post every two or three days; the silence since the last one stands out."""
    days = ("10-12", "10-14", "10-17", "10-19", "10-23", "10-26", "10-28", "10-31")
    habit = figures([post(f"2026-{day} 12:00") for day in days]).rhythm.habit

    assert habit is not None
    assert (Fraction(3), (Silence(date(2026, 10, 31), TODAY),)) == (habit.usual, habit.unusual)
