"""Fuzz one target for a while: `python -m tests.fuzz TARGET --minutes 10 --seed 1`.

An input with which something went wrong is printed with its error, and kept among the seeds to be mended and replayed.
"""

from __future__ import annotations

import argparse
import traceback
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic

from tests.fuzz.mutation import mutant
from tests.fuzz.targets import TARGETS

SEEDS = Path(__file__).parent / "seeds"
_LONGEST = 5.0  # seconds, as for any file


def seeds_of(target: str) -> list[bytes]:
    """Return the inputs that were once interesting, or at fault."""
    return [file.read_bytes() for file in sorted((SEEDS / target).iterdir())]


def fuzz(target: str, minutes: float, seed: int) -> int:
    """Run a target with inputs made up by chance; return how many went wrong."""
    random, seeds = Random(seed), seeds_of(target)  # noqa: S311 - nothing is secret here
    end, runs, wrong = monotonic() + 60 * minutes, 0, set[str]()
    while monotonic() < end:
        data, began = mutant(random, seeds), monotonic()
        runs += 1
        try:
            TARGETS[target](data)
            if monotonic() - began > _LONGEST:
                raise TimeoutError  # noqa: TRY301 - told like any other fault
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault that is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{type(error).__name__} {place.name}:{place.lineno}"
            if fault not in wrong:
                wrong.add(fault)
                kept = SEEDS / target / sha256(data).hexdigest()[:12]
                kept.write_bytes(data)
                print(f"{fault}: {kept}")  # noqa: T201
                traceback.print_exc()
    print(f"{target}: {runs} inputs in {minutes:g} minutes from seed {seed}, {len(wrong)} kinds of faults")  # noqa: T201
    return len(wrong)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="what to fuzz; default: each in turn")
    parser.add_argument("--minutes", type=float, default=10, help="for how long, each")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    asked = parser.parse_args()
    wrong = sum([fuzz(target, asked.minutes, asked.seed) for target in asked.targets or TARGETS])
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
