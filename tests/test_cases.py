"""The exact words of every finding: those of each wrong example of the manual, kept in `cases/`.

`pytest tests/test_cases.py --update-golden` writes the files anew; read what changed before you keep it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.manual import codes
from tests.examples import ELSEWHERE
from tests.examples import IN_BODIES
from tests.examples import find
from tests.examples import in_words

if TYPE_CHECKING:
    from generator.explanation import Example

CASES = Path(__file__).parent / "cases"
WRONG = [pytest.param(code, entry.wrong, id=code) for code, (_, entry) in codes().items() if code not in ELSEWHERE]


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.mark.parametrize(("code", "wrong"), WRONG)
def test_findings_have_exact_words(code: str, wrong: Example, tmp_path: Path, *, update: bool) -> None:
    """The findings of a wrong example stand in its golden file, word for word."""
    golden = CASES / f"{code}.txt"
    actual = in_words(find(wrong, tmp_path, bodies=code == IN_BODIES))
    if update:
        golden.write_text(actual, encoding="utf-8", newline="\n")
    expected = golden.read_text(encoding="utf-8")

    assert expected == actual


def test_every_golden_file_has_a_code() -> None:
    """No golden file is left of a code that is gone, and none is missing."""
    expected = sorted(f"{code}.txt" for code in codes() if code not in ELSEWHERE)

    assert expected == sorted(file.name for file in CASES.iterdir())
