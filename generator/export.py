"""`calendar.json`: every post, gap, figure and finding as data. Its shape is described in docs/calendar-json.md."""

from __future__ import annotations

import json
from datetime import date
from datetime import datetime
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from typing import Any

from generator import addresses
from generator.pages.values import state_of
from generator.times import find_zone
from generator.wording import finding_as_data

if TYPE_CHECKING:
    from generator.adherence import Tally
    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.analysis import FocusFigures
    from generator.diagnostics import Diagnostics
    from generator.focus import Focus
    from generator.language import Language
    from generator.measures import Gap
    from generator.measures import Planned
    from generator.measures import Ratio
    from generator.measures import Slot
    from generator.model import Calendar
    from generator.model import Post
    from generator.peaks import Surge
    from generator.peaks import WeekCount
    from generator.regularity import Silence
    from generator.regularity import Steadiness
    from generator.rhythm import Kept

VERSION = 1


def to_json(calendar: Calendar, analysis: Analysis, findings: Diagnostics, language: Language) -> bytes:
    """Return the whole calendar as JSON."""
    value = {
        **_figures(calendar, analysis),
        "posts": [post_as_data(post, calendar) for post in calendar.posts],
        "gaps": [
            {"channel": figures.channel.key, **gap_as_data(gap)}
            for figures in analysis.channels
            for gap in figures.rhythm.gaps
        ],
        "findings": [finding_as_data(finding, language) for finding in findings],
    }
    return _dump(value).encode()


def figures_to_json(calendar: Calendar, analysis: Analysis) -> str:
    """Return the figures alone, under the same names."""
    return _dump(_figures(calendar, analysis))


def _figures(calendar: Calendar, analysis: Analysis) -> dict[str, Any]:
    extremes = analysis.extremes
    return {
        "version": VERSION,
        "title": calendar.settings.title,
        "timezone": calendar.settings.timezone,
        "today": calendar.today,
        "horizon": calendar.horizon,
        "topics": [{"key": topic.key, "name": topic.name} for topic in calendar.topics],
        "channels": [_channel(figures) for figures in analysis.channels],
        **_aspect("focus", analysis.topics, "topic"),
        **_aspect("purposes", analysis.purposes, "purpose"),
        "busiest_week": _week(extremes[0]) if extremes else None,
        "emptiest_week": _week(extremes[1]) if extremes else None,
    }


def _dump(value: dict[str, Any]) -> str:
    """Return data with each part on a line of its own, and each row of a part: so that one post changes one line."""
    parts = ",\n".join(f' "{name}": {_rows(part)}' for name, part in value.items())
    return f"{{\n{parts}\n}}\n"


def _rows(part: Any) -> str:
    written = json.JSONEncoder(ensure_ascii=False, default=plain).encode
    if not isinstance(part, list) or not part:
        return written(part)
    rows = ",\n".join(f"  {written(row)}" for row in part)
    return f"[\n{rows}\n ]"


def plain(value: object) -> str:
    """Return a day or a moment as JSON has it.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value))


def post_as_data(post: Post, calendar: Calendar) -> dict[str, Any]:
    """Return a post as plain data."""
    when, zone = post.when, find_zone(calendar.settings.timezone)
    return {
        "id": post.id,
        "title": post.title,
        "channel": post.channel,
        "topic": post.topic,
        "day": when.day if when else None,
        "publish": when.moment.astimezone(zone) if when and when.moment else None,
        "status": post.status,
        "state": state_of(post, calendar.today),
        "message": post.message,
        "audience": post.audience,
        "purpose": post.purpose,
        "need": post.need,
        "owner": post.owner,
        "reviewer": post.reviewer,
        "link": post.link,
        "official": post.official,
        "media": [{"file": medium.file, "alt": medium.alt} for medium in post.media],
        "effort": round(post.effort / timedelta(hours=1), 2) if post.effort else None,
        "origin": post.origin,
        "source": post.path,
        "page": addresses.post(post.id),
    }


def _channel(figures: ChannelFigures) -> dict[str, Any]:
    channel, rhythm = figures.channel, figures.rhythm
    return {
        "key": channel.key,
        "name": channel.name,
        "mark": channel.mark,
        "promise": channel.promise or None,
        "since": figures.frame.since,
        "last": rhythm.last,
        "next": rhythm.next,
        "silence": rhythm.silence,
        "longest_silence": _silence(rhythm.longest_silence) if rhythm.longest_silence else None,
        "light": rhythm.light,
        "usual_interval": _number(rhythm.habit.usual) if rhythm.habit else None,
        "unusual_intervals": [_silence(one) for one in rhythm.habit.unusual] if rhythm.habit else [],
        **_kept(rhythm.kept),
        "slots": [_slot(slot) for slot in rhythm.slots],
        "weeks": [_tally(tally) for tally in figures.tallies],
        "events": [_surge(surge) for surge in figures.surges],
        **_aspect("focus", figures.topics, "topic"),
        **_aspect("purposes", figures.purposes, "purpose"),
        "droughts": [
            {"topic": one.topic, "last": one.last, "days": one.days, "every": one.every, "times": _number(one.times)}
            for one in figures.topics.droughts
        ],
        "runs": [{"topic": run.topic, "posts": list(run.posts), "limit": run.limit} for run in figures.topics.runs],
    }


def _kept(kept: Kept | None) -> dict[str, Any]:
    """Return how a promise is kept; the same keys in the same order where there is none."""
    if kept is None:
        nothing: dict[str, Any] = {"adherence": None, "adherence_by_month": []}
        nothing |= dict.fromkeys(("punctuality", "streak", "steadiness", "runway", "cover", "running"))
        return {**nothing, "gaps": [], "gaps_firm": []}
    punctuality, running = kept.punctuality, kept.running
    return {
        "adherence": _ratio(kept.adherence),
        "adherence_by_month": [{"month": f"{month:%Y-%m}", **_ratio(ratio)} for month, ratio in kept.by_month],
        "punctuality": {"minutes": _number(punctuality.minutes), "slots": punctuality.slots} if punctuality else None,
        "streak": {"now": kept.streak.now, "longest": kept.streak.longest},
        "steadiness": _steadiness(kept.steadiness) if kept.steadiness else None,
        "runway": {"firm": kept.firm.runway, "with_drafts": kept.planned.runway},
        "cover": {"firm": _ratio(kept.firm.cover), "with_drafts": _ratio(kept.planned.cover)},
        "running": {"needed": running.needed, "days_left": running.days_left} if running else None,
        "gaps": _gaps(kept.planned),
        "gaps_firm": _gaps(kept.firm),
    }


def _slot(slot: Slot) -> dict[str, Any]:
    off = None if slot.off is None else _number(Fraction(slot.off // timedelta(seconds=1), 60))
    return {"day": slot.day, "moment": slot.moment, "state": slot.state, "post": slot.post, "minutes_off": off}


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "start": tally.start,
        "end": tally.end,
        "approved": tally.firm,
        "not_approved": tally.soft,
        "promised": _number(tally.promised),
        "is_short": tally.is_short,
    }


def _surge(surge: Surge) -> dict[str, Any]:
    return {
        "name": surge.event.name,
        "start": surge.start,
        "end": surge.end,
        "posts": surge.posts,
        "promised": _number(surge.promised),
        "is_peak": surge.is_peak,
        "valley": gap_as_data(surge.valley) if surge.valley else None,
    }


def _steadiness(one: Steadiness) -> dict[str, Any]:
    return {"per_cent": one.per_cent, "burstiness": round(one.burstiness, 4), "intervals": one.intervals}


def _silence(silence: Silence) -> dict[str, Any]:
    return {"days": silence.days, "start": silence.start, "end": silence.end}


def _week(count: WeekCount) -> dict[str, Any]:
    return {"week": addresses.week_key(count.monday), "posts": count.posts}


def _gaps(planned: Planned) -> list[dict[str, Any]]:
    return [gap_as_data(gap) for gap in planned.gaps]


def gap_as_data(gap: Gap) -> dict[str, Any]:
    """Return a gap as plain data."""
    return {
        "kind": gap.kind,
        "state": gap.state,
        "start": gap.start,
        "end": gap.end,
        "size": gap.size,
        "missed": gap.missed,
        "days": gap.days,
        "after": gap.after,
        "due": gap.due,
        "silent": gap.silent,
    }


def _ratio(ratio: Ratio) -> dict[str, Any]:
    share = round(ratio.done / ratio.promised, 4) if ratio.promised else None
    return {"done": ratio.done, "promised": ratio.promised, "ratio": share}


def _aspect(name: str, figures: FocusFigures, of: str) -> dict[str, Any]:
    """Return what posts are about, or what they are for: now, with the plan, as a whole and over time."""
    return {
        name: focus_as_data(figures.now, of),
        f"{name}_with_plan": focus_as_data(figures.planned, of),
        f"{name}_of_all_time": focus_as_data(figures.whole, of),
        f"{name}_over_time": [
            {"start": span.start, "end": span.end, **focus_as_data(span.focus, of)} for span in figures.over_time
        ],
    }


def focus_as_data(focus: Focus, of: str) -> dict[str, Any]:
    """Return a focus as plain data; `of` names what it counts, such as "topic"."""
    return {
        "total": focus.total,
        f"effective_{of}s": _rounded(focus.effective_topics),
        "distance": _rounded(focus.distance),
        f"{of}s": [
            {of: share.topic, "count": share.count, "promised": share.promised, "needed": share.needed}
            for share in focus.shares
        ],
        "advice": [
            {"count": move.count, "towards": move.towards, "instead_of": move.instead_of} for move in focus.moves
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _number(value: Fraction) -> float | int:
    """Return a number with at most four decimals, a whole one without any."""
    return int(value) if value.denominator == 1 else round(float(value), 4)
