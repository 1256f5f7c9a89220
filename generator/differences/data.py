"""What differs, as JSON; its shape is described in docs/diff.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from generator.export import focus_as_data
from generator.export import gap_as_data
from generator.export import plain
from generator.export import post_as_data
from generator.language import find_language
from generator.language import printable_json
from generator.wording import finding_as_data

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostics
    from generator.differences.values import ChannelChange
    from generator.differences.values import Difference
    from generator.differences.values import PostChange
    from generator.differences.values import State
    from generator.model import Post
    from generator.revisions import Commit
    from generator.revisions import Sides

VERSION = 1


def as_json(difference: Difference, sides: Sides) -> str:
    """Return what differs as data; the words of findings are English, so that programs may rely on them."""
    calendar = difference.calendar
    value = {
        "version": VERSION,
        "title": calendar.settings.title if calendar else None,
        "today": calendar.today if calendar else None,
        "before": _side(sides.before, difference.before),
        "after": _side(sides.after, difference.after),
        "counts": {
            "posts": difference.count_posts(),
            "gaps": difference.count_gaps(),
            "new_findings": difference.count_new(),
            "mended_findings": len(difference.mended),
        },
        "posts": [_post(change, difference) for change in difference.posts],
        "channels": [_channel(change) for change in difference.channels],
        "new_findings": _findings(difference.new),
        "mended_findings": _findings(difference.mended),
    }
    return printable_json(json.dumps(value, ensure_ascii=False, indent=1, default=plain)) + "\n"


def _side(commit: Commit | None, state: State) -> dict[str, Any]:
    named = {"revision": commit.name, "commit": commit.id, "is_fork": commit.is_fork} if commit else {}
    return {"revision": None, "commit": None, "is_fork": False, **named, "calendar": state.condition}


def _post(change: PostChange, difference: Difference) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "fields": list(change.fields),
        "before": _plain_post(change.before, difference.before),
        "after": _plain_post(change.after, difference.after),
    }


def _plain_post(post: Post | None, state: State) -> dict[str, Any] | None:
    return post_as_data(post, state.calendar) if post and state.calendar else None


def _channel(change: ChannelChange) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    return {
        "key": change.figures.channel.key,
        "name": change.figures.channel.name,
        **{
            name: figures
            and {
                "promise": figures.channel.promise or None,
                "open_slots": len(figures.rhythm.open_slots),
                "focus_with_plan": focus_as_data(figures.topics.planned, "topic"),
            }
            for name, figures in sides.items()
        },
        "gaps": [
            {
                "kind": gap.kind,
                "before": [gap_as_data(one) for one in gap.before],
                "after": [gap_as_data(one) for one in gap.after],
            }
            for gap in change.gaps
        ],
    }


def _findings(findings: Diagnostics) -> list[dict[str, Any]]:
    english = find_language("en")
    return [finding_as_data(one, english) for one in findings]
