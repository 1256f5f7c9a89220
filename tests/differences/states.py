"""What the tests of differences share: states of a small calendar, as values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator import rules
from generator.analysis import analyse
from generator.config import parse_settings
from generator.diagnostics import Location
from generator.diagnostics import in_order
from generator.diagnostics import problem
from generator.differences import state_of
from generator.history import History
from generator.model import Calendar
from generator.parse import parse_posts
from generator.reading import Source
from generator.texts import say
from tests.conftest import told
from tests.planned import EXAMPLE_DAY
from tests.planned import HEAD
from tests.planned import QUIET

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostics
    from generator.differences.values import State

PROMISES = """\
channels:
  blog: {name: Blog, mark: BL, since: 2026-11-17, cadence: "tue 19:00", topics: {books: 60, events: 40}}
  news: {name: News, mark: NE}
"""


def state(*posts: tuple[str, str], channels: str = QUIET, head: str = HEAD) -> State:
    """Return a calendar of these posts and channels with what reading finds in it."""
    settings, wrong = parse_settings(Source("calendar.yaml", head + channels))
    assert settings is not None, told(wrong)
    settings, _ = rules.settled(settings)
    parsed = parse_posts(tuple(Source(path, text) for path, text in sorted(posts)), settings, History({}))
    calendar = Calendar(settings, parsed.topics, parsed.posts, date.fromisoformat(EXAMPLE_DAY))
    return state_of(in_order(parsed.findings), calendar, analyse(calendar))


def found(findings: Diagnostics) -> list[str]:
    """Return path, code and first value of findings."""
    return [f"{one.location.path} {one.code} {dict(one.message.values).get('name', '')}".strip() for one in findings]


ABSENT = state_of((problem("missing-calendar", Location("calendar.yaml"), say("there is none")),), None, None)
BROKEN = state_of(
    (problem("missing-field", Location("calendar.yaml"), say("the field `{name}` is missing", name="title")),),
    None,
    None,
)
