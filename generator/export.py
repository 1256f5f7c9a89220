"""`calendar.json`: every post, gap, figure and finding as data. Its shape is described in docs/calendar-json.md."""

from __future__ import annotations

import json
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from generator import addresses
from generator.pages.values import state_of
from generator.times import find_zone
from generator.wording import finding_as_data

if TYPE_CHECKING:
    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.diagnostics import Diagnostics
    from generator.focus import Focus
    from generator.language import Language
    from generator.measures import Gap
    from generator.measures import Planned
    from generator.measures import Ratio
    from generator.model import Calendar
    from generator.model import Post

VERSION = 1


def to_json(calendar: Calendar, analysis: Analysis, findings: Diagnostics, language: Language) -> bytes:
    """Return the whole calendar as JSON."""
    zone = find_zone(calendar.settings.timezone)
    value = {
        "version": VERSION,
        "title": calendar.settings.title,
        "timezone": calendar.settings.timezone,
        "today": calendar.today,
        "horizon": calendar.horizon,
        "topics": [{"key": topic.key, "name": topic.name} for topic in calendar.topics],
        "channels": [_channel(figures) for figures in analysis.channels],
        "focus": _focus(analysis.focus),
        "posts": [_post(post, calendar, zone) for post in calendar.posts],
        "gaps": [
            {"channel": figures.channel.key, **_gap(gap)}
            for figures in analysis.channels
            for gap in figures.rhythm.gaps
        ],
        "findings": [finding_as_data(finding, language) for finding in findings],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value))


def _post(post: Post, calendar: Calendar, zone: Any) -> dict[str, Any]:
    when = post.when
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
        "source": post.path,
        "page": addresses.post(post.id),
    }


def _channel(figures: ChannelFigures) -> dict[str, Any]:
    channel, rhythm, kept = figures.channel, figures.rhythm, figures.rhythm.kept
    return {
        "key": channel.key,
        "name": channel.name,
        "mark": channel.mark,
        "promise": channel.promise or None,
        "since": figures.frame.since,
        "last": rhythm.last,
        "next": rhythm.next,
        "silence": rhythm.silence,
        "adherence": _ratio(kept.adherence) if kept else None,
        "runway": {"firm": kept.firm.runway, "with_drafts": kept.planned.runway} if kept else None,
        "cover": {"firm": _ratio(kept.firm.cover), "with_drafts": _ratio(kept.planned.cover)} if kept else None,
        "running": {"needed": kept.running.needed, "days_left": kept.running.days_left}
        if kept and kept.running
        else None,
        "gaps": _gaps(kept.planned) if kept else [],
        "gaps_firm": _gaps(kept.firm) if kept else [],
        "slots": [
            {"day": slot.day, "moment": slot.moment, "state": slot.state, "post": slot.post} for slot in rhythm.slots
        ],
        "focus": _focus(figures.focus),
        "focus_with_plan": _focus(figures.planned_focus),
    }


def _gaps(planned: Planned) -> list[dict[str, Any]]:
    return [_gap(gap) for gap in planned.gaps]


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind,
        "state": gap.state,
        "start": gap.start,
        "end": gap.end,
        "missed": gap.missed,
        "days": gap.days,
        "after": gap.after,
        "due": gap.due,
    }


def _ratio(ratio: Ratio) -> dict[str, Any]:
    share = round(ratio.done / ratio.promised, 4) if ratio.promised else None
    return {"done": ratio.done, "promised": ratio.promised, "ratio": share}


def _focus(focus: Focus) -> dict[str, Any]:
    return {
        "total": focus.total,
        "effective_topics": _rounded(focus.effective_topics),
        "distance": _rounded(focus.distance),
        "topics": [
            {"topic": share.topic, "count": share.count, "promised": share.promised, "needed": share.needed}
            for share in focus.shares
        ],
        "advice": [
            {"count": move.count, "towards": move.towards, "instead_of": move.instead_of} for move in focus.moves
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
