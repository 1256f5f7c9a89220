"""Tests for generator.differences.data."""

from __future__ import annotations

import json
from typing import Any

from generator.differences import compare
from generator.differences.data import as_json
from generator.differences.values import Difference
from generator.revisions import Commit
from generator.revisions import Sides
from tests.conftest import ROOT
from tests.differences.states import ABSENT
from tests.differences.states import PROMISES
from tests.differences.states import state
from tests.planned import post

MAIN = Commit("main", "0123456789" * 4, is_fork=True)
BEFORE = state(post("first", "2026-11-24 19:00"), channels=PROMISES)
AFTER = state(post("first", "2026-11-25 09:00", "x: 1"), channels=PROMISES.replace("tue", "fri"))


def told(difference: Difference) -> dict[str, Any]:
    """Return a difference as a program reads it."""
    data: dict[str, Any] = json.loads(as_json(difference, Sides(MAIN)))
    return data


def keys(value: Any) -> set[str]:
    """Return all keys of some data, at any depth."""
    match value:
        case dict():
            return set(value) | {key for one in value.values() for key in keys(one)}
        case list():
            return {key for one in value for key in keys(one)}
        case _:
            return set()


def test_what_differs_as_data() -> None:
    """Posts, channels and findings in the forms of `calendar.json`."""
    data = told(compare(BEFORE, AFTER))
    (change,) = data["posts"]
    (channel,) = data["channels"]

    assert 1 == data["version"]
    assert {"revision": "main", "commit": MAIN.id, "is_fork": True, "calendar": "read"} == data["before"]
    assert {"revision": None, "commit": None, "is_fork": False, "calendar": "read"} == data["after"]
    assert ("moved", ["publish"]) == (change["kind"], change["fields"])
    assert ["2026-11-24T19:00:00+01:00", "2026-11-25T09:00:00+01:00"] == [
        change[side]["publish"] for side in ("before", "after")
    ]
    assert ["tue 19:00", "fri 19:00"] == [channel[side]["promise"] for side in ("before", "after")]
    assert {"kind", "before", "after"} == set(channel["gaps"][0])
    assert [("unknown-field", "warning")] == [(one["code"], one["severity"]) for one in data["new_findings"]]
    assert [] == data["mended_findings"]
    assert {"error": 0, "warning": 1, "advice": 0} == data["counts"]["new_findings"]


def test_what_is_on_one_side_alone() -> None:
    """The other is null."""
    data = told(compare(ABSENT, BEFORE))

    assert "absent" == data["before"]["calendar"]
    assert [None] == [one["before"] for one in data["posts"]]
    assert [None, None] == [one["before"] for one in data["channels"]]
    assert (None, None) == tuple(told(Difference(ABSENT, ABSENT))[name] for name in ("title", "today"))


def test_every_key_is_described() -> None:
    """What stands there can be looked up, with what `calendar.json` has of the same."""
    described = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("diff.md", "calendar-json.md"))

    assert set() == {key for key in keys(told(compare(BEFORE, AFTER))) if f"`{key}`" not in described}
