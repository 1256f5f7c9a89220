"""Two states of a content folder, checked on the same day and compared: earlier ones as git kept them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.build import check
from generator.differences import compare
from generator.differences import state_of
from generator.snapshots import unpack

if TYPE_CHECKING:
    from generator.build import Request
    from generator.differences.values import Difference
    from generator.differences.values import State
    from generator.revisions import Commit
    from generator.revisions import Place
    from generator.revisions import Sides


def find_difference(request: Request, place: Place, sides: Sides) -> Difference:
    """Return what differs between two states of the content folder that a request names.

    The day is that of the later one. Neither the work tree nor the repository is written to.

    Raises:
        RevisionError: One of the states is more than a content folder holds.
        SurroundingsError: The repository does not hold all of a state.
    """
    request = replace(request, is_dated=False)
    after = _find_state(request, place, sides.after)
    if after.calendar:
        day = after.calendar.today
        request = replace(request, today=lambda _: day)
    return compare(_find_state(request, place, sides.before), after)


def _find_state(request: Request, place: Place, commit: Commit | None) -> State:
    if commit is None:
        return _check(request)
    with TemporaryDirectory(prefix="ritme-", ignore_cleanup_errors=True) as name:
        held = unpack(place, commit, Path(name))
        return _check(replace(request, content=Path(name), held=held))


def _check(request: Request) -> State:
    checked = check(request)
    return state_of(checked.findings, checked.calendar, checked.analysis)
