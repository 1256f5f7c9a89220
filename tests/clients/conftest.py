"""What the tests of clients share: the sites they are shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import hostile
from tests.clients.states import build_site
from tests.clients.states import build_states
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the sites of all states by their names: made once, never written to."""
    return build_states(tmp_path_factory.mktemp("states"))


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a calendar whose every text wants to become something else."""
    folder = tmp_path_factory.mktemp("hostile")
    content = write(folder / "content", hostile.calendar("en"), *hostile.posts())
    build_site(content, folder / "site", date.fromisoformat(hostile.HOSTILE_DAY))
    return folder / "site"


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which clients may work."""
    return tmp_path_factory.mktemp("workbench")
