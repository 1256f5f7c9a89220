"""From fields that are right, each by itself, to values of the model, and what of them does not fit together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.cadence import Recurrence
from generator.cadence import WeeklySlots
from generator.diagnostics import Severity
from generator.diagnostics import problem
from generator.grammar import parse_cadence
from generator.model import Medium
from generator.recurrence import needs_start
from generator.recurrence import skipped_day
from generator.settings import Audience
from generator.settings import Channel
from generator.settings import Days
from generator.settings import Engine
from generator.settings import Mapping
from generator.settings import Profile
from generator.settings import Reader
from generator.settings import RuleSetting
from generator.settings import Settings
from generator.settings import Topic
from generator.settings import Window
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.kinds import Found
    from generator.nodes import Node
    from generator.nodes import Scalar

_LONGEST_YEARS = 5
LONGEST_RANGE = timedelta(days=_LONGEST_YEARS * 366)


def make_window(found: Found) -> Window:
    """Return a window of time."""
    values = found.values
    day = values["on"] if "on" in values else values["every"]
    times = values.get("from"), values.get("to")
    return Window(values["name"], day, *times, link=values.get("link"), location=dict(found.places)["name"])


def judge_window(found: Found) -> Iterator[Diagnostic]:
    """Find a window that comes at two kinds of days, or that ends when it begins."""
    values, places = found.values, dict(found.places)
    if "on" in values and "every" in values:
        message = say("`on` and `every` both say when it comes")
        yield problem(
            "invalid-value", places["every"], message, say("keep `on` for once, `every` for a day that returns")
        )
    if "from" in values and values["from"] == values["to"]:
        message = say("it ends at the time at which it begins")
        yield problem(
            "invalid-value", places["to"], message, say("write a later time, or leave out both for the whole day")
        )


def make_days(found: Found) -> Days:
    """Return a range of days: its last day is the one before `end`."""
    first = found.values["from"]
    last = found.values.get("to", first)
    return Days(found.values["name"], first, last + timedelta(days=1), dict(found.places)["name"])


def judge_days(found: Found) -> Iterator[Diagnostic]:
    """Find a range that ends before it begins, or that is longer than anybody means."""
    first, last = found.values["from"], found.values.get("to")
    if last and last < first:
        message = say("its last day, {last}, lies before its first, {first}", last=last, first=first)
        yield problem("invalid-value", dict(found.places)["to"], message, say("change the two days round"))
    elif last and last - first > LONGEST_RANGE:
        message = say("it lasts more than {years} years", years=_LONGEST_YEARS)
        yield problem("invalid-value", dict(found.places)["to"], message, say("look at the years of the two days"))


def _key(found: Found) -> str:
    return found.key.text if found.key else ""


def make_topic(found: Found) -> Topic:
    """Return a topic."""
    return Topic(_key(found), found.values.get("name", _key(found)))


def make_audience(found: Found) -> Audience:
    """Return an audience."""
    return Audience(key=_key(found), places=found.places, **{"name": _key(found), **found.values})


def make_channel(found: Found) -> Channel:
    """Return a channel with what it promises."""
    values = {"name": _key(found), **found.values}
    promise = values.pop("cadence", "")
    shares = values.pop("topics", ())
    mark = values.pop("mark", "")  # a missing one is made when all marks are known
    tolerance = values.pop("tolerance", 0)
    cadence = parse_cadence(promise)
    if isinstance(cadence, WeeklySlots | Recurrence):
        cadence = replace(cadence, tolerance=tolerance)
    return Channel(
        key=_key(found),
        mark=mark,
        promise=promise,
        cadence=cadence,
        shares=shares,
        places=found.places,
        **values,
    )


def judge_channel(found: Found) -> Iterator[Diagnostic]:
    """Find a rule without the day that it counts from or with days that are skipped, and a tolerance of no slot."""
    cadence, places = parse_cadence(found.values.get("cadence", "")), dict(found.places)
    if isinstance(cadence, Recurrence):
        counting, skipped = needs_start(cadence.rule), skipped_day(cadence.rule, found.values.get("since"))
        if counting and "since" not in found.values:
            message = say("`{part}` counts from the day on which the promise begins", part=counting)
            yield problem("invalid-cadence", places["cadence"], message, say("add that day, as `since: 2026-09-01`"))
        if skipped:
            message = say("months without a day {day} are skipped", day=str(skipped))
            yield problem("short-months", places["cadence"], message, say("`BYMONTHDAY=-1` is the last day of each"))
    elif "tolerance" in found.values and not isinstance(cadence, WeeklySlots):
        message = say("`tolerance` has no meaning here: it says how far a post may lie from its slot")
        yield problem("unused-field", places["tolerance"], message, say("take it out, or promise slots"))


def make_mapping(found: Found) -> Mapping:
    """Return how a blog is read."""
    values, places = found.values, dict(found.places)
    return Mapping(
        declared=True,
        folders=tuple((path, places["path"]) for path in values.get("path", ())),
        fields=values.get("fields", ()),
        channel=values.get("channel"),
        topic=values.get("topic"),
        open_topics=values.get("topics", False),
        id_from_path=values.get("id", False),
    )


def make_reader(found: Found) -> Reader:
    """Return how the text of posts is read."""
    places = dict(found.places)
    return Reader(found.values.get("engine", Engine.MARKDOWN), places.get("engine", places[""]))


def make_images(found: Found) -> tuple[str, ...]:
    """Return the hosts from which images are shown, each once."""
    return tuple(dict.fromkeys(found.values.get("remote", ())))


def make_medium(found: Found) -> Medium:
    """Return a picture or a video with its words."""
    return Medium(**found.values)


def make_profile(found: Found) -> Profile:
    """Return what a channel says of itself."""
    return Profile(**found.values)


def make_rule(key: Scalar, value: Severity | str | tuple[tuple[Scalar, Node], ...]) -> RuleSetting:
    """Return what is set for one rule: a severity, whether it is on, or settings that only the rule can judge."""
    if isinstance(value, tuple):
        return RuleSetting(key.text, key.location, written=value)
    if isinstance(value, Severity):
        return RuleSetting(key.text, key.location, is_on=True, severity=value)
    return RuleSetting(key.text, key.location, is_on=value == "on")


def make_settings(found: Found) -> Settings:
    """Return what `calendar.yaml` says."""
    return Settings(**{name.replace("-", "_"): value for name, value in found.values.items()})
