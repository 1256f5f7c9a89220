"""The clock, the environment and the user's own folders: what the command line alone may ask for."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import astuple
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cache
from functools import partial
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from generator import __version__
from generator.files import walk
from generator.memo import NO_MEMO
from generator.memo import Memo
from generator.progress import ASCII
from generator.progress import BLOCKS
from generator.progress import Bar
from generator.progress import Look
from generator.progress import in_numbers
from generator.progress import unseen
from generator.sealed import find_secret
from generator.unchanged import CACHE
from generator.unchanged import Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from typing import Any
    from typing import TextIO
    from zoneinfo import ZoneInfo

    from generator.build import Request
    from generator.language import Language
    from generator.progress import Progress
    from generator.unchanged import Answer

_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # git sets them, maybe for another folder
_OF_PROGRAMS = ("PATH", "DICPATH", "XDG_CONFIG_HOME")  # where git, Hunspell and dictionaries are found
CONTENT_FOLDERS = ("content", ".")
_NO_MATTER = ("cache", "no_cache", "jobs")  # to what is found
_USUAL_COLUMNS = 80  # where a terminal does not say how many it has


class Clock:
    """Tells the day in a zone: the one given, else that of now, and then in `until` when it ends, in seconds."""

    def __init__(self, today: date | None) -> None:
        self._today = today
        self.until: float | None = None

    def __call__(self, zone: ZoneInfo) -> date:
        """Return the day."""
        if self._today:
            return self._today
        today = datetime.now(zone).date()
        self.until = datetime.combine(today + timedelta(days=1), time(), zone).timestamp()
        return today

    def is_over(self) -> bool:
        """Tell, once, whether the day that was told has ended since."""
        is_over = self.until is not None and datetime.now(UTC).timestamp() >= self.until
        if is_over:
            self.until = None
        return is_over


def wants_colour() -> bool:
    """Tell whether what is printed may have colours."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()  # None where it is closed
    return not os.environ.get("NO_COLOR") and (bool(os.environ.get("FORCE_COLOR")) or is_terminal)


@contextmanager
def progress(stream: TextIO | None, write: Callable[[str], None], language: Language) -> Iterator[Progress]:
    """Lend what shows the progress of a build on a stream, to which `write` puts words; nothing of it is left there.

    It is shown on a terminal alone, and not on one that cannot go back or that nobody looks at.
    """
    if stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb" or os.environ.get("CI"):
        yield unseen
        return
    bar = Bar(write, lambda: find_look(stream), language, monotonic)
    try:
        yield bar.begin
    finally:
        bar.erase()


def closing(answer: Answer, seconds: float, language: str) -> str:
    """Return the line that ends a build, nothing where none was asked for or no site was written."""
    if not answer.pages:
        return ""
    from generator.language import find_language  # noqa: PLC0415 - a check that finds nothing new needs none

    return f"{in_numbers(answer, seconds, find_language(language))}\n"


def find_look(terminal: TextIO) -> Look:
    """Return what a terminal can show now: its user may make it wider or narrower."""
    columns, signs = 0, ASCII
    with suppress(OSError):
        columns = os.get_terminal_size(terminal.fileno()).columns
    with suppress(UnicodeEncodeError, LookupError):
        "".join(astuple(BLOCKS)).encode(terminal.encoding)
        signs = BLOCKS
    return Look(columns or _USUAL_COLUMNS, signs, colour=not os.environ.get("NO_COLOR"))


def make_request(content: Path, only: str, clock: Clock, memo: Memo = NO_MEMO) -> Request:
    """Return what is asked of a build or a check; what git tells the hooks that it runs is about another folder."""
    from generator.build import Only  # noqa: PLC0415 - where nothing has changed, nothing is built
    from generator.build import Request  # noqa: PLC0415 - as above

    for name in _OF_HOOKS:
        os.environ.pop(name, None)
    gc.set_threshold(10_000, 20, 50)  # most of what is made for it is needed to its end
    return Request(content, clock, Only(only), memo)


def question(asked: Mapping[str, Any], content: Path, output: Path | None) -> Question | None:
    """Return what is asked, with all of the surroundings that an answer depends on; None where none can be kept.

    `asked` are the command and its options by their names.
    """
    home = Path(os.environ.get("HOME") or "/")
    secret = find_secret(_folder("XDG_CACHE_HOME", home / ".cache") / "ritme" / "key")
    cache = asked["cache"] or content / CACHE
    is_inside = output is not None and Path(os.path.realpath(cache)).is_relative_to(os.path.realpath(output))
    if secret is None or is_inside:  # a site is replaced as a whole
        return None
    said = [f"{name}={value}" for name, value in sorted(asked.items()) if name not in _NO_MATTER]
    of_git = sorted(name for name in os.environ if name.startswith("GIT_") and name not in _OF_HOOKS)
    around = [f"{name}={os.environ.get(name)}" for name in (*_OF_PROGRAMS, *of_git)]
    return Question(
        words=(__version__, sys.version, f"colour={wants_colour()}", *said, *around),
        content=content,
        output=output,
        now=datetime.now(UTC).timestamp(),
        home=home,
        config=_folder("XDG_CONFIG_HOME", home / ".config"),
        path=os.environ.get("PATH", ""),
        cache=cache,
        secret=secret,
    )


def find_memo(question: Question | None) -> Memo:
    """Return what earlier runs found that bore the seal of the same user, nothing where nothing is kept."""
    return Memo(question.cache, question.secret, _program) if question else NO_MEMO


def find_memos(question: Question | None, folder: Path) -> Callable[[], Memo]:
    """Return what makes the memo of each of many builds of a site that goes with this process.

    Where nothing is kept from one run to the next, all of it lies in `folder`; what is kept of pages always does.
    """
    program = cache(_program)  # the one that runs, whatever becomes of its files
    kept, secret = (question.cache, question.secret) if question else (folder, os.urandom(32))
    return partial(Memo, kept, secret, program, folder)


@contextmanager
def until_interrupted() -> Iterator[None]:
    """End in good order and without a word on Ctrl-C, when the terminal is closed, and when the system asks for it."""
    kinds = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    kinds = [kind for kind in kinds if signal.getsignal(kind) is not signal.SIG_IGN]

    def interrupt(*_: object) -> None:
        for kind in kinds:
            signal.signal(kind, signal.SIG_IGN)  # what is put in order now is not to be interrupted again
        raise KeyboardInterrupt

    before = [signal.signal(kind, interrupt) for kind in kinds]
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


def _program() -> str:
    """Return the fingerprint of all that results depend on beside their input: this program, Python and libraries.

    The names of what pip notes of libraries tell versions, too.
    """
    from generator.fingerprints import fingerprint  # noqa: PLC0415 - whoever knows the answer needs neither
    from generator.looks import TEMPLATES  # noqa: PLC0415

    package = Path(__file__).parent
    found = [sys.version]
    for folder in filter(os.path.isdir, sys.path):
        with suppress(OSError):
            found += sorted(name for name in os.listdir(folder) if name.endswith("-info"))  # noqa: PTH208 - quick
    for root in map(str, (package, TEMPLATES)):
        for path, *state in sorted(walk(root, lambda path: not path.endswith("__pycache__"))):
            if any(state):
                found += (path[len(root) :], blake2b(Path(path).read_bytes()).hexdigest())
    return fingerprint(*found)


def _folder(name: str, usual: Path) -> Path:
    """Return a folder of the user's; XDG's Base Directory Specification passes over one that is not absolute."""
    given = Path(os.environ.get(name, ""))
    return given if given.is_absolute() else usual


def find_content(given: Path | None) -> Path:
    """Return the folder that is meant: the one given, else the first usual one that holds a calendar."""
    if given and given.name == "calendar.yaml" and given.is_file():
        return given.parent
    folders = [Path(name) for name in CONTENT_FOLDERS]
    return given or next((folder for folder in folders if (folder / "calendar.yaml").is_file()), folders[0])


def find_zone_name() -> str | None:
    """Return the IANA name of the machine's zone, None where nothing tells it."""
    from generator.times import zone_names  # noqa: PLC0415 - only who begins a calendar asks for it

    said = [os.environ.get("TZ", "").removeprefix(":")]
    with suppress(OSError):
        said.append(os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2])
    with suppress(OSError, UnicodeDecodeError):
        said.append(Path("/etc/timezone").read_text(encoding="utf-8").strip())
    return next((name for name in said if name in zone_names()), None)
