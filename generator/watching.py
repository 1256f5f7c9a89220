"""The only door of watchfiles: when a content folder is to be looked at again, once it has come to rest.

An editor that saves a file may write another one beside it, take the old one away and give the new one its name. So a
change is told when nothing else has changed for a moment, and only if the files are in another state than they were
when it was last told.
"""

from __future__ import annotations

import os
import re
from functools import partial
from time import sleep
from typing import TYPE_CHECKING

from generator.files import look
from generator.files import walk
from generator.publish import MARKER

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

_REST, _PATIENCE = 150, 1_500  # milliseconds without a change; and with changes all the time
_TICK = 1_000  # milliseconds
# Of git, of a build, and what editors leave beside a file while they save it or as long as it is open.
_PASSING = re.compile(r"\.git|\..+\.ritme|.*~|\..*\.sw[a-z]|4913|\.#.*|#.*#|\.DS_Store", re.DOTALL)


def rounds(content: Path, ours: Iterable[Path], is_due: Callable[[], bool]) -> Iterator[None]:
    """Yield at once, and then whenever a file of the content has changed, or, asked each second, it `is_due`.

    `ours` are folders that a build writes to itself.
    """
    root = os.path.realpath(content)
    is_watched = partial(_is_watched, {os.path.realpath(path) for path in ours})
    seen = None
    for has_changed in _wakes(root, is_watched):
        is_late = is_due()
        if not has_changed and not is_late:
            continue
        now = sorted(walk(root, is_watched))
        if is_late or now != seen:
            seen = now
            yield


def _wakes(root: str, is_watched: Callable[[str], bool]) -> Iterator[bool]:
    """Yield each second, and sooner when something has changed, whether it may have."""
    from watchfiles import watch  # noqa: PLC0415 - one command needs it

    def is_told(_change: object, path: str) -> bool:
        while len(path) > len(root) and is_watched(path):
            path = os.path.dirname(path)  # noqa: PTH120 - quick
        return path == root

    polls = None  # as the library thinks best
    yield True
    while True:
        folder = look(root)
        changes = watch(
            root,
            watch_filter=is_told,
            debounce=_PATIENCE,
            step=_REST,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            force_polling=polls,
            ignore_permission_denied=True,
        )
        try:
            next(changes)
            yield True  # until here, nobody watched
            while look(root)[3] == folder[3]:  # else there is another folder in its place, which nobody watches
                yield bool(next(changes))
        except FileNotFoundError:
            sleep(_TICK / 1000)
            yield True
        except OSError:  # the system lets nobody watch so many folders
            polls = True


def _is_watched(ours: set[str], path: str) -> bool:
    """Tell whether a file or folder may hold content: it is none of ours, no site, and does not just pass by."""
    name = os.path.basename(path)  # noqa: PTH119 - quick
    return not (_PASSING.fullmatch(name) or path in ours or os.path.exists(f"{path}/{MARKER}"))  # noqa: PTH110 - quick
