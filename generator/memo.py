"""Results of pure functions, kept from one run to the next by the hash of all that they depend on.

They are JSON under our seal (see `sealed`): nothing in them can run, and nothing that another wrote is believed. Each
run adds a file with what it found anew; when there are many, a run gathers in one what it has used itself. So two runs
at once do not meet, what is no longer used goes, and whatever is deleted is found again.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING
from typing import Any

from generator import sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POSTS, BODIES, PAGES = "posts", "bodies", "pages"
KINDS = (POSTS, BODIES, PAGES)  # each in a folder of its own
_MOST_PIECES = 8  # of one kind
_MOST_SITES = 16


class Shelf:
    """Results of one kind by key, as data; those of earlier runs are read when the first one is looked for."""

    def __init__(self, memo: Memo, kind: str) -> None:
        self._memo = memo
        self._kind = kind
        self._found: dict[str, Any] | None = None
        self._used: dict[str, Any] = {}
        self._fresh: dict[str, Any] = {}
        self._pieces = 0

    def get(self, key: str) -> Any | None:
        """Return what was kept under a key, None when nothing was."""
        if self._found is None:
            self._found = {}
            for name in self._memo.names(self._kind)[-_MOST_PIECES - 1 :]:  # the newest; there may be others' files
                self._found |= self._memo.recall(self._kind, name) or {}
                self._pieces += 1
        value = self._found.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a result, which is data and not None, for the next run."""
        if self._memo.is_on:
            self._fresh[key] = value

    def save(self) -> None:
        """Write what is new."""
        if not self._fresh:
            return
        is_crowded = self._pieces >= _MOST_PIECES
        kept = self._used | self._fresh if is_crowded else self._fresh
        name = blake2b(repr(sorted(kept)).encode(), digest_size=10).hexdigest()
        self._memo.remember(self._kind, name, kept, 1 if is_crowded else _MOST_PIECES)


class Memo:
    """What earlier runs of the same program found; without a folder, nothing is kept.

    `program` tells the program by all that it consists of: what another one found is not believed. `of_site` is where
    what is kept of pages lies instead when their site goes with this process.
    """

    def __init__(
        self,
        folder: Path | None = None,
        secret: bytes = b"",
        program: Callable[[], str] = str,
        of_site: Path | None = None,
    ) -> None:
        self._folder = folder
        self._of_site = of_site or folder
        self._secret = secret
        self._find_program = program
        self._program = ""
        self._shelves: dict[str, Shelf] = {}

    @property
    def is_on(self) -> bool:
        """Tell whether anything is kept."""
        return self._folder is not None

    def shelf(self, kind: str) -> Shelf:
        """Return the results of a kind."""
        return self._shelves.setdefault(kind, Shelf(self, kind))

    def save(self) -> None:
        """Write what is new on all shelves."""
        for shelf in self._shelves.values():
            shelf.save()

    def names(self, kind: str) -> list[str]:
        """Return the names under which something of a kind is kept, the oldest first."""
        folder = self._place(kind)
        return sealed.names(folder) if folder else []

    def recall(self, kind: str, name: str) -> Any | None:
        """Return what is kept under a name of 20 hexadecimal digits."""
        folder = self._place(kind)
        data = sealed.read(folder, name, self._secret) if folder else None
        program, _, content = (data or b"").partition(b"\n")
        return json.loads(content) if content and program == self._seen_program() else None

    def remember(self, kind: str, name: str, value: Any, most: int = _MOST_SITES) -> None:
        """Keep data under a name; of a kind, the `most` newest stay."""
        folder = self._place(kind)
        if folder:
            content = self._seen_program() + b"\n" + json.dumps(value, separators=(",", ":")).encode()
            sealed.write(folder, name, content, self._secret, most)

    def _place(self, kind: str) -> Path | None:
        folder = self._of_site if kind == PAGES else self._folder
        return folder / kind if folder else None

    def _seen_program(self) -> bytes:
        self._program = self._program or self._find_program()
        return self._program.encode()


NO_MEMO = Memo()
NOTHING_KEPT = NO_MEMO.shelf("")
