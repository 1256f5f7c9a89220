"""Pages that need not be drawn again: what each was drawn from, and whether it stands as it was written.

The pages themselves are kept nowhere but in the site.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.files import look
from generator.memo import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from generator.files import FileState
    from generator.memo import Memo

Standing: TypeAlias = "Mapping[str, tuple[str, FileState]]"  # by address: what a page was drawn from, and its state


def find_standing(memo: Memo, output: Path) -> Standing | None:
    """Return the pages that nobody has changed since they were written, None where nothing is kept of any."""
    if not memo.is_on:
        return None
    root = os.path.abspath(output)  # noqa: PTH100 - as it is published
    found: dict[str, tuple[str, FileState]] = {}
    for address, (source, *state) in (memo.recall(PAGES, _name(output)) or {}).items():
        now = look(f"{root}/{address}")
        if list(now[1:]) == state:
            found[address] = (source, now)
    return found


def remember_standing(memo: Memo, output: Path, sources: Mapping[str, str], states: Iterable[FileState]) -> None:
    """Keep what the pages that stand now were drawn from, by their addresses."""
    root = os.path.abspath(output)  # noqa: PTH100 - as above
    found = {path[len(root) + 1 :].replace(os.sep, "/"): state for path, *state in states}
    memo.remember(
        PAGES,
        _name(output),
        {address: [source, *found[address]] for address, source in sources.items() if address in found},
    )


def _name(output: Path) -> str:
    return blake2b(os.fsencode(os.path.abspath(output)), digest_size=10).hexdigest()  # noqa: PTH100 - as above
