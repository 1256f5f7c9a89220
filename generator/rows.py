"""Posts as rows of data, and back: what is kept of a post that was read before.

A row holds no text of the body: it is the end of the source, which is at hand wherever a row is asked for.
"""

from __future__ import annotations

import json
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.diagnostics import Location
from generator.model import Allowance
from generator.model import Medium
from generator.model import Origin
from generator.model import Post
from generator.model import Purpose
from generator.model import Status
from generator.times import When

if TYPE_CHECKING:
    from generator.reading import Source

_AS_THEY_ARE = (
    "id",
    "title",
    "channel",
    "topic",
    "message",
    "audience",
    "need",
    "owner",
    "reviewer",
    "link",
    "official",
)


def to_row(post: Post, source: Source) -> str | None:
    """Return a post as a row of JSON, which takes less memory than its parts.

    There is none where its body is not the end of its source.
    """
    if not source.text.endswith(post.body):
        return None
    others = [
        post.when and [post.when.day.toordinal(), _moment(post.when.moment)],
        post.status,
        len(post.body),
        post.body_line,
        [[name, place.line, place.column, place.width] for name, place in post.places],
        post.purpose,
        [[medium.file, medium.alt] for medium in post.media],
        post.effort.total_seconds() if post.effort is not None else None,  # no time is an effort, too
        post.origin,
        [[one.code, one.location.line, one.location.column, one.location.width] for one in post.allowed],
        [_moment(post.updated), _moment(post.created)],
    ]
    return json.dumps([[getattr(post, name) for name in _AS_THEY_ARE], others], separators=(",", ":"))


def from_row(row: str, source: Source) -> Post:
    """Return the post that a row was made of."""
    plain, (when, status, length, line, places, purpose, media, effort, origin, allowed, moments) = json.loads(row)
    path, updated, created = source.path, *map(_read, moments)
    return Post(
        **dict(zip(_AS_THEY_ARE, plain, strict=True)),
        when=When(date.fromordinal(when[0]), _read(when[1])) if when else None,
        status=Status(status),
        body=source.text[len(source.text) - length :],
        body_line=line,
        places=tuple((name, Location(path, *place)) for name, *place in places),
        purpose=Purpose(purpose) if purpose else None,
        media=tuple(Medium(*medium) for medium in media),
        effort=timedelta(seconds=effort) if effort is not None else None,
        origin=Origin(origin) if origin else None,
        allowed=tuple(Allowance(code, Location(path, *place)) for code, *place in allowed),
        updated=updated,
        created=created,
    )


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _read(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
