"""The seeds of fuzzing, once more, and a few inputs made up from them: `make fuzz` tries them for minutes."""

from __future__ import annotations

from random import Random

import pytest

from tests.conftest import untraced
from tests.fuzz.__main__ import seeds_of
from tests.fuzz.mutation import mutant
from tests.fuzz.targets import TARGETS

SOME = {"fields": 300, "settings": 150, "post": 3}


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_end_well(target: str) -> None:
    """Each was once at fault, or leads to where faults are."""
    with untraced():
        for seed in seeds_of(target):
            TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
def test_inputs_made_up_by_chance_end_well(target: str) -> None:
    """The same ones in each run, because a test must not depend on chance."""
    random, seeds = Random(7), seeds_of(target)  # noqa: S311 - nothing is secret here
    with untraced():
        for _ in range(SOME[target]):
            TARGETS[target](mutant(random, seeds))


def test_the_same_chance_makes_the_same_input() -> None:
    """So that a fault that was found once can be found again."""
    seeds = seeds_of("settings")

    assert [mutant(Random(3), seeds) for _ in range(3)] == [mutant(Random(3), seeds)] * 3  # noqa: S311 - as above
