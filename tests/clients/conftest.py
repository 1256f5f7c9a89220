"""What the tests of clients share: the sites they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clients.states import STATES
from tests.clients.states import build_states
from tests.conftest import made_once

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the sites of all states by their names."""
    folder = made_once(tmp_path_factory, "states", build_states)
    return {state: folder / state for state in STATES}


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which clients may work."""
    return tmp_path_factory.mktemp("workbench")
