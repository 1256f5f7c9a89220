"""Real blogs that lie beside the project, looked at without any code of ours.

What there is to say of their rhythm and their focus is reckoned here a second time, as plainly as it is defined: by
going through days and counting. Days are civil dates, ranges are half-open, the zone of these blogs is UTC.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from fractions import Fraction
from itertools import groupby
from itertools import pairwise
from statistics import median
from statistics import pstdev
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

DAY, WEEK = timedelta(days=1), timedelta(days=7)
BACK, AHEAD = 12 * WEEK, 8 * WEEK


@dataclass(frozen=True)
class Post:
    """A post as a plain look at the raw text finds it; without a time it stands at the start of its day."""

    moment: datetime
    is_timed: bool
    topic: str

    @property
    def day(self) -> date:
        """Return its day in UTC."""
        return self.moment.date()


def days(folder: Path) -> dict[str, str]:
    """Return the day of each post that has a plain one, by its file below the folder."""
    return {path: str(post.day) for path, post in read(folder).items()}


def day(path: Path) -> str | None:
    """Return the day of one post in UTC: the one of its `date:`, else the one in its name; None if there is none."""
    post = _post(path)
    return str(post.day) if post else None


def read(folder: Path) -> dict[str, Post]:
    """Return each post that has a plain day, by its file below the folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".markdown")]
    found = {path.relative_to(folder).as_posix(): _post(path) for path in files if not path.name.startswith("_")}
    return {path: post for path, post in found.items() if post}


def _post(path: Path) -> Post | None:
    """Return a post at the time of its `date:`, else on the day in its name; None if there is none."""
    front_matter = path.read_text(encoding="utf-8").split("---")[1]
    named = re.match(r"\d{4}-\d\d-\d\d", path.name)
    topic = _topic(front_matter)
    if "\ndate:" not in front_matter:
        return Post(_start(named[0]), is_timed=False, topic=topic) if named else None
    written = re.search(r"^date: *\"?([0-9-]{10})(?:[T ]([\d:]+) ?([+-][\d:]+|Z)?)?\"? *$", front_matter, re.MULTILINE)
    if written is None:
        return None
    day, clock, offset = written.groups()
    if not (clock and offset):
        return Post(_start(day), is_timed=False, topic=topic)
    return Post(datetime.fromisoformat(f"{day}T{clock}{offset}").astimezone(UTC), is_timed=True, topic=topic)


def _start(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), UTC)


def _topic(front_matter: str) -> str:
    """Return the first category or tag as a name."""
    first = re.search(r"^(?:category|categories|tags):[\s\[\"]*([^\],\"\n]+)", front_matter, re.MULTILINE)
    return re.sub(r"[^a-z0-9]+", "-", first[1].strip().lower()).strip("-") if first else "untagged"


@dataclass(frozen=True)
class Piece:
    """What is promised at once, a slot, a day or a whole week or month: how much, and how much of it was published."""

    start: date
    end: date
    asked: int
    kept: int


@dataclass(frozen=True)
class Blog:
    """The posts of a blog in order of time, all of them approved, on a day."""

    posts: tuple[Post, ...]
    today: date

    @property
    def since(self) -> date:
        """Return the day of the first post."""
        return self.posts[0].day

    @property
    def start(self) -> date:
        """Return the first of the last 84 days, or of all there are."""
        return max(self.since, self.today - BACK)

    @property
    def horizon(self) -> date:
        """Return the first day that is not looked at."""
        return self.today + AHEAD

    @property
    def recent(self) -> list[Post]:
        """Return the posts of the window back, in order of time."""
        return self.between(self.start, self.today)

    def between(self, start: date, end: date) -> list[Post]:
        """Return the posts of `[start, end)`."""
        return [post for post in self.posts if start <= post.day < end]

    def count(self, start: date, end: date) -> int:
        """Return how many posts `[start, end)` has."""
        return len(self.between(start, end))

    def gap(self, kind: str, start: date, end: date, missed: int, **more: object) -> dict[str, Any]:
        """Return a gap; no day of these blogs is quiet, so each of its days counts."""
        state = "past" if end <= self.today else "open" if start >= self.today else "running"
        length = (end - start).days
        size = length if kind == "silence" else missed
        found = {"kind": kind, "state": state, "start": str(start), "end": str(end), "size": size, "missed": missed}
        return {**found, "days": length, "after": None, "due": None, "silent": None, **more}


def weeks(start: date, end: date) -> list[tuple[date, date]]:
    """Return the ISO weeks that touch `[start, end)`."""
    mondays = sorted({day - day.weekday() * DAY for day in each_day(start, end)})
    return [(monday, monday + WEEK) for monday in mondays]


def months(start: date, end: date) -> list[tuple[date, date]]:
    """Return the calendar months that touch `[start, end)`."""
    firsts = sorted({day.replace(day=1) for day in each_day(start, end)})
    return [(first, (first + 31 * DAY).replace(day=1)) for first in firsts]


def each_day(start: date, end: date) -> list[date]:
    """Return the days of `[start, end)`."""
    return [start + number * DAY for number in range((end - start).days)]


def ratio(done: int, promised: int) -> dict[str, Any]:
    """Return so many of so many."""
    return {"done": done, "promised": promised, "ratio": round(done / promised, 4) if promised else None}


def life(blog: Blog) -> dict[str, Any]:
    """Return the last post and the next one, and the longest silence: between two posts, or the one that lasts."""
    past = [post.day for post in blog.posts if post.day < blog.today]
    start, end = max(pairwise([*past, blog.today]), key=lambda pair: (pair[1] - pair[0], pair[1]))
    return {
        "since": str(blog.since),
        "last": str(past[-1]),
        "next": next((str(post.day) for post in blog.posts if post.day >= blog.today), None),
        "silence": (blog.today - past[-1]).days,
        "longest_silence": {"days": (end - start).days, "start": str(start), "end": str(end)},
    }


def nothing(blog: Blog) -> dict[str, Any]:
    """Return what there is to say where no rhythm is promised: the median interval, and what lies far beyond it."""
    past = [post.day for post in blog.posts if post.day < blog.today]
    spans = [(before, after, (after - before).days) for before, after in pairwise([*past, blog.today])]
    lengths = [length for _, _, length in spans[:-1]]
    usual = median(lengths)
    limit = usual + 3 * 1.4826 * median(abs(length - usual) for length in lengths)
    far = [(before, after, length) for before, after, length in spans if length > limit > usual]
    none = ("light", "adherence", "punctuality", "streak", "steadiness", "runway", "cover", "running")
    return {
        **dict.fromkeys(none),
        "usual_interval": usual,
        "unusual_intervals": [{"days": length, "start": str(start), "end": str(end)} for start, end, length in far],
        **{name: [] for name in ("adherence_by_month", "gaps", "gaps_firm", "slots", "droughts")},
    }


def quota(blog: Blog, number: int, *, monthly: bool) -> dict[str, Any]:
    """Return how so many posts a week or month are kept: whole periods count, and the one that runs is no gap."""
    periods = months if monthly else weeks
    whole = [(a, b) for a, b in periods(blog.since, blog.horizon) if blog.since <= a and b <= blog.horizon]
    gaps = [
        blog.gap("short" if blog.count(a, b) else "empty", a, b, number - blog.count(a, b))
        for a, b in whole
        if blog.count(a, b) < number and not a <= blog.today < b
    ]
    pieces = [Piece(a, b, number, min(number, blog.count(a, min(b, max(a, blog.today))))) for a, b in whole]
    ahead = [(a, b) for a, b in whole if b > blog.today]
    needs = [max(0, number - blog.count(a, max(a, blog.today))) for a, _ in ahead]
    comes = [min(need, blog.count(max(a, blog.today), b)) for need, (a, b) in zip(needs, ahead, strict=True)]
    short = [max(0, (a - blog.today).days) for a, b in ahead if blog.count(a, b) < number]
    (now,) = periods(blog.today, blog.today + DAY)
    return {
        **kept(blog, pieces, [pace(blog.start, post.day, number, periods) for post in blog.recent]),
        "weeks": tallies(blog, pieces, periods),
        **plan(gaps, short, ratio(sum(comes), sum(needs))),
        "running": {"needed": max(0, number - blog.count(*now)), "days_left": (now[1] - blog.today).days},
    }


def pace(start: date, end: date, number: int, periods: Callable[[date, date], list[tuple[date, date]]]) -> Fraction:
    """Return how many posts so many a period promise in `[start, end)`: each day its part of the period it lies in."""
    lengths = [(b - a).days for day in each_day(start, end) for a, b in periods(day, day + DAY)]
    return sum((Fraction(number, length) for length in lengths), Fraction(0))


def interval(blog: Blog, most: int) -> dict[str, Any]:
    """Return how it is kept that no two neighbouring posts are more than so many days apart."""
    planned = [post.day for post in blog.between(blog.since, blog.horizon)]
    gaps = []
    for before, after in pairwise([*planned, blog.horizon]):
        apart = (after - before).days
        if apart > most:
            named = {"after": str(before), "due": str(before + most * DAY)}
            gaps.append(blog.gap("silence", before + DAY, after, math.ceil(apart / most) - 1, **named))

    def is_covered(day: date, posts: set[date]) -> bool:
        return any(day - number * DAY in posts for number in range(most))

    published = {day for day in planned if day < blog.today}
    pieces = [Piece(day, day + DAY, 1, is_covered(day, published)) for day in each_day(blog.since, blog.horizon)]
    ahead = [is_covered(day, set(planned)) for day in each_day(blog.today, blog.horizon)]
    open_days = [number for number, is_there in enumerate(ahead) if not is_there]
    return {
        **kept(blog, pieces, [Fraction((post.day - blog.start).days, most) for post in blog.recent]),
        "weeks": tallies(blog, pieces, weeks, Fraction(1, most)),
        **plan(gaps, open_days, ratio(sum(ahead), len(ahead))),
    }


def slots(blog: Blog, promised: Sequence[date], clock: time) -> dict[str, Any]:
    """Return how a time on certain days, one a day, is kept: by the first post of that day, whenever it comes."""
    moments = [datetime.combine(day, clock, UTC) for day in promised]
    fills = {day: next(iter(blog.between(day, day + DAY)), None) for day in promised}
    gaps = []
    for is_empty, run in groupby(promised, key=lambda day: fills[day] is None):
        row = list(run)
        before = [post.day for post in blog.posts if post.day < row[0]]
        later = [post.day for post in blog.posts if row[0] < post.day < blog.horizon]
        if is_empty:
            around = (later[0] - before[-1]).days - 1 if before and later and later[0] > row[-1] else None
            name = str(before[-1]) if before else None
            gaps.append(blog.gap("slots", row[0], row[-1] + DAY, len(row), after=name, silent=around))

    def place(post: Post) -> Fraction:
        if fills.get(post.day) is post:
            return Fraction(promised.index(post.day))
        number = min(max(sum(moment <= post.moment for moment in moments) - 1, 0), len(moments) - 2)
        return number + Fraction(seconds(moments[number], post.moment), seconds(*moments[number : number + 2]))

    pieces = [Piece(day, day + DAY, 1, fills[day] is not None and day < blog.today) for day in promised]
    ahead = {(day - blog.today).days: fills[day] is not None for day in promised if day >= blog.today}
    off = {
        moment.date(): Fraction(seconds(moment, post.moment), 60)
        for moment in moments
        if (post := fills[moment.date()]) and post.is_timed
    }
    recent = [abs(minutes) for day, minutes in off.items() if blog.start <= day < blog.today]
    return {
        **kept(blog, pieces, sorted(place(post) for post in blog.recent)),
        "weeks": tallies(blog, pieces, weeks),
        **plan(gaps, [number for number in ahead if not ahead[number]], ratio(sum(ahead.values()), len(ahead))),
        "punctuality": {"minutes": rounded(median(recent)), "slots": len(recent)} if recent else None,
        "slots": [
            {
                "day": str(moment.date()),
                "moment": moment.isoformat(),
                "state": _state(is_filled=fills[moment.date()] is not None, is_past=moment.date() < blog.today),
                "post": str(moment.date()) if fills[moment.date()] else None,
                "minutes_off": rounded(off[moment.date()]) if moment.date() in off else None,
            }
            for moment in moments
        ],
    }


def _state(*, is_filled: bool, is_past: bool) -> str:
    if is_past:
        return "kept" if is_filled else "missed"
    return "booked" if is_filled else "open"


def seconds(before: datetime, after: datetime) -> int:
    """Return how many seconds lie between two moments."""
    return int((after - before).total_seconds())


def plan(gaps: list[dict[str, Any]], open_days: list[int], cover: dict[str, Any]) -> dict[str, Any]:
    """Return the gaps, the days until the promise first fails and what is there of it, which no draft changes."""
    runway = open_days[0] if open_days else None
    return {
        "gaps": gaps,
        "gaps_firm": gaps,
        "runway": {"firm": runway, "with_drafts": runway},
        "cover": {"firm": cover, "with_drafts": cover},
        "running": None,
        "usual_interval": None,
        "unusual_intervals": [],
        "punctuality": None,
        "slots": [],
    }


def kept(blog: Blog, pieces: list[Piece], places: list[Fraction]) -> dict[str, Any]:
    """Return what was kept of a promise: of the window back, month by month, and how many weeks or months in a row."""
    over = [piece for piece in pieces if piece.end <= blog.today]
    by_month: dict[str, list[Piece]] = defaultdict(list)
    for piece in over:
        middle = piece.start + (piece.end - DAY - piece.start).days // 2 * DAY
        by_month[f"{middle:%Y-%m}"].append(piece)
    return {
        "adherence": _sum(piece for piece in over if piece.start >= blog.start),
        "adherence_by_month": [{"month": month, **_sum(of_month)} for month, of_month in sorted(by_month.items())],
        "streak": streak(blog, pieces),
        "steadiness": steadiness(places),
    }


def _sum(pieces: Iterable[Piece]) -> dict[str, Any]:
    counted = list(pieces)
    return ratio(sum(piece.kept for piece in counted), sum(piece.asked for piece in counted))


def streak(blog: Blog, pieces: list[Piece]) -> dict[str, int]:
    """Return the fully kept periods in a row; the one that runs counts when it is full, and ends it when it cannot be.

    Of slots and days the periods are ISO weeks.
    """
    periods: dict[date, list[Piece]] = defaultdict(list)
    for piece in pieces:
        is_short = piece.end - piece.start == DAY
        periods[piece.start - piece.start.weekday() * DAY if is_short else piece.start].append(piece)
    marks = ""
    for start in sorted(start for start in periods if start <= blog.today):
        if all(piece.kept == piece.asked for piece in periods[start]):
            marks += "+"
        elif any(piece.kept < piece.asked and piece.end <= blog.today for piece in periods[start]):
            marks += "-"
    runs = [len(run) for run in marks.split("-")]
    return {"now": runs[-1], "longest": max(runs)}


def steadiness(places: list[Fraction]) -> dict[str, Any] | None:
    """Return the finite-size burstiness of the intervals between places on the clock of a promise, from five on."""
    intervals = [after - before for before, after in pairwise(places)]
    n = len(intervals)
    if n < 5 or not sum(intervals):
        return None
    r = pstdev(intervals) / (sum(intervals) / n)
    a = (math.sqrt(n + 1) * r - math.sqrt(n - 1)) / ((math.sqrt(n + 1) - 2) * r + math.sqrt(n - 1))
    return {"per_cent": math.floor(100 * (1 - a) / 2 + 0.5), "burstiness": round(float(a), 4), "intervals": n}


def tallies(
    blog: Blog,
    pieces: list[Piece],
    periods: Callable[[date, date], list[tuple[date, date]]],
    each: Fraction = Fraction(1),
) -> list[dict[str, Any]]:
    """Return the weeks or months from twelve weeks back up to the horizon; a piece stands for so many posts."""
    found = []
    for start, end in periods(blog.today - BACK, blog.horizon):
        inside = [piece for piece in pieces if start <= piece.start < end]
        tally = {"start": str(start), "end": str(end), "approved": blog.count(start, end), "not_approved": 0}
        tally["promised"] = rounded(sum(piece.asked for piece in inside) * each)
        found.append({**tally, "is_short": any(one.kept < one.asked and one.end <= blog.today for one in inside)})
    return found


def rounded(value: Fraction) -> float:
    """Return a number as data holds it."""
    return int(value) if value == int(value) else round(float(value), 4)


def extremes(blog: Blog) -> dict[str, Any]:
    """Return the busiest and the emptiest of the weeks that lie whole in the window back, of several the latest.

    None where all are alike.
    """
    whole = [a for a, b in weeks(blog.start, blog.today) if blog.start <= a and b <= blog.today]
    counts = [(blog.count(monday, monday + WEEK), monday) for monday in whole]
    if max(counts)[0] == min(counts)[0]:
        return {"busiest_week": None, "emptiest_week": None}
    most = max(counts)
    fewest = max(pair for pair in counts if pair[0] == min(counts)[0])
    return {
        name: {"week": f"{monday:%G-W%V}", "posts": posts}
        for name, (posts, monday) in (("busiest_week", most), ("emptiest_week", fewest))
    }


def topics(blog: Blog, order: Sequence[str], shares: Mapping[str, int]) -> dict[str, Any]:
    """Return what the posts are about: behind, with the plan, in all past, and as it moved by the week."""

    def between(start: date, end: date) -> dict[str, Any]:
        return focus(Counter(post.topic for post in blog.between(start, end)), order, shares)

    ends = [blog.today - number * WEEK for number in reversed(range(12))]
    moving = [(end - 8 * WEEK, end) for end in ends]
    return {
        "focus": between(blog.start, blog.today),
        "focus_with_plan": between(blog.start, blog.horizon),
        "focus_of_all_time": between(blog.since, blog.today),
        "focus_over_time": [{"start": str(a), "end": str(b), **between(a, b)} for a, b in moving],
        "runs": runs(blog, shares),
    }


def focus(counts: Counter[str], order: Sequence[str], shares: Mapping[str, int]) -> dict[str, Any]:
    """Return how varied some posts are, and how far from the promised shares."""
    total = counts.total()
    variety = math.exp(-sum(n / total * math.log(n / total) for n in counts.values())) if total else None
    named = [topic for topic in order if counts[topic] or shares.get(topic)]
    off = [abs(Fraction(counts[topic], total or 1) - Fraction(shares.get(topic, 0), 100)) for topic in named]
    needed = apportioned(total, {topic: shares.get(topic, 0) for topic in named})
    return {
        "total": total,
        "effective_topics": None if variety is None else round(variety, 4),
        "distance": round(float(sum(off) / 2), 4) if shares and total else None,
        "topics": [
            {
                "topic": topic,
                "count": counts[topic],
                "promised": shares.get(topic, 0) if shares else None,
                "needed": needed[topic] if shares else None,
            }
            for topic in named
        ],
        "advice": moves({topic: needed[topic] - counts[topic] for topic in named}) if shares else [],
    }


def apportioned(total: int, shares: Mapping[str, int]) -> dict[str, int]:
    """Share out posts by largest remainder: the floors, then one more to the largest fractions."""
    exact = {topic: Fraction(total * share, 100) for topic, share in shares.items()}
    parts = {topic: math.floor(part) for topic, part in exact.items()}
    left = total - sum(parts.values()) if any(shares.values()) else 0
    for topic in sorted(exact, key=lambda topic: parts[topic] - exact[topic])[:left]:
        parts[topic] += 1
    return parts


def moves(lack: dict[str, int]) -> list[dict[str, Any]]:
    """Pair what lacks most with what there is too much of, until nothing lacks; the counts add up to nothing."""
    found = []
    while any(lack.values()):
        towards, instead_of = max(lack, key=lack.__getitem__), min(lack, key=lack.__getitem__)
        count = min(lack[towards], -lack[instead_of])
        lack[towards] -= count
        lack[instead_of] += count
        found.append({"count": count, "towards": towards, "instead_of": instead_of})
    return found


def runs(blog: Blog, shares: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return posts in a row on one topic, by their days, that reach into the window back and are too many."""
    found = []
    for topic, group in groupby(blog.posts, key=lambda post: post.topic):
        row, share = list(group), shares.get(topic, 0)
        limit = max(3, math.ceil(math.log(0.05) / math.log(share / 100))) if 0 < share < 100 else 3
        if shares and share < 100 and len(row) >= limit and row[-1].day >= blog.start:
            found.append({"topic": topic, "posts": [str(post.day) for post in row], "limit": limit})
    return found


def droughts(
    blog: Blog, shares: Mapping[str, int], rate: Callable[[date, date], Fraction], *, monthly: bool
) -> list[dict[str, Any]]:
    """Return how long nothing came about each promised topic, and how many posts about it were due meanwhile.

    How often one is due follows from what a year asks for, of so many a month from what this month does.
    """
    first = blog.today.replace(day=1) if monthly else max(blog.since, blog.today - 365 * DAY)
    end = (first + 31 * DAY).replace(day=1) if monthly else first + 365 * DAY
    daily = rate(first, end) / (end - first).days
    found = []
    for topic, share in shares.items():
        past = [post.day for post in blog.posts if post.topic == topic and post.day < blog.today]
        start = past[-1] if past else blog.since
        times, length = rate(start, blog.today) * Fraction(share, 100), (blog.today - start).days
        every = math.floor(1 / (daily * Fraction(share, 100)) + Fraction(1, 2))
        last = str(past[-1]) if past else None
        found.append({"topic": topic, "last": last, "days": length, "every": every, "times": rounded(times)})
    return found
