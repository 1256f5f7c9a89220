"""Whether anything has changed since a command ran: if not, what it said then holds, and nothing is done again.

It is asked before anything else is loaded, so little is imported here. A state is what the system says of files, not
what they hold. A file that changed while it was read, or just before, could change once more within the same tick of
the clock; then nothing is kept.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from generator import sealed
from generator.files import look
from generator.files import walk
from generator.memo import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.files import FileState

CACHE, ANSWERS = ".ritme-cache", "answers"
TICK = 2.0  # seconds: the coarsest clock of a file system in use
_MOST_ANSWERS = 16
_GIT = f"{os.sep}.git"
_LASTING = (0, 1)  # fine, or with findings
_MOST_FILES = 250_000  # where looking at each would cost more than reading the plan
_IN_GIT = ("HEAD", "packed-refs", "shallow", "config", "reftable/tables.list", "refs/replace", "info/grafts")
_PROGRAMS = ("git", "hunspell")
_DICTIONARIES = ("/usr/share/hunspell", "/usr/share/myspell", "/usr/local/share/hunspell", "/Library/Spelling")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the words of the command, on which files, what it writes, when, and where answers are kept.

    `now` is in seconds since 1970, `home` the user's folder, `config` that of the user's settings, `path` names the
    folders of programs.
    """

    words: tuple[str, ...]
    content: Path
    output: Path | None
    now: float
    home: Path
    config: Path
    path: str
    cache: Path
    secret: bytes

    @property
    def answers(self) -> Path:
        """Return the folder in which answers are kept."""
        return self.cache / ANSWERS

    @property
    def name(self) -> str:
        """Return the name under which the answer is kept."""
        said = json.dumps([*self.words, str(self.content), os.path.realpath(self.content), str(self.output)])
        return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and its exit status; it holds until a moment (in seconds), None for ever.

    Of a site there is besides how many posts it has, and how many pages were written or left as they were.
    """

    out: str
    err: str
    status: int
    until: float | None = None
    posts: int = 0
    written: int = 0
    unchanged: int = 0

    @property
    def pages(self) -> int:
        """Return how many pages there are, 0 where no site was built."""
        return self.written + self.unchanged


def ask(question: Question, find: Callable[[], Answer]) -> Answer:
    """Return what was answered if nothing has changed, else what is found now, which is kept.

    An answer about settings or surroundings that must be mended first is not kept: it is found quickly.
    """
    state = find_state(question)
    known = recall(question, state)
    if known is not None:
        return known
    answer = find()
    if answer.status in _LASTING:
        remember(question, state, answer)
    return answer


def recall(question: Question, before: str | None) -> Answer | None:
    """Return what was answered, if nothing that it depends on has changed; `before` is the state that is found now.

    No page is written then.
    """
    data = sealed.read(question.answers, question.name, question.secret)
    if data is None or before is None:
        return None
    kept = json.loads(data)
    if kept["before"] != before or kept["after"] != _state_after(question):
        return None
    answer = Answer(**kept["answer"])
    holds = kept["since"] <= question.now and (answer.until is None or question.now < answer.until)
    return replace(answer, written=0, unchanged=answer.pages) if holds else None


def remember(question: Question, before: str | None, answer: Answer) -> None:
    """Keep an answer; `before` is the state in which the files were before the command read them."""
    if before is not None:
        kept = {"since": question.now, "before": before, "after": _state_after(question), "answer": asdict(answer)}
        sealed.write(question.answers, question.name, json.dumps(kept).encode(), question.secret, _MOST_ANSWERS)


def find_state(question: Question) -> str | None:
    """Return the state of all that an answer depends on, None when it is too young to be told from a later one.

    That is the content, the program with its libraries, what git knows, and where dictionaries may lie. Of a folder
    without a calendar, or with more files than a plan has, nothing is known.
    """
    if not (question.content / "calendar.yaml").is_file():
        return None
    cache = os.path.realpath(question.cache)
    files = [file for file in islice(_inputs(question), _MOST_FILES + 1) if file[0] != cache]
    youngest = max((changed for _, _, _, _, changed in files), default=0)
    if len(files) > _MOST_FILES or youngest > (question.now - TICK) * 1e9:
        return None
    return _digest(files)


def _inputs(question: Question) -> Iterator[FileState]:
    ours = [question.output, question.answers, *(question.cache / kind for kind in KINDS)]
    without = {os.path.realpath(path) for path in ours if path}
    without |= {os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.ritme") for path in without}  # noqa: PTH118, PTH119, PTH120 - quick
    package = Path(__file__).parent
    yield from walk(os.path.realpath(question.content), lambda path: path not in without and not path.endswith(_GIT))
    yield from walk(str(package), lambda path: not path.endswith("__pycache__"))
    if not (package / "templates").exists():
        yield from walk(str(package.parent / "templates"))  # beside it in a clone
    yield from (look(path) for path in sys.path if path.endswith("-packages"))  # a library that comes or goes
    yield from (look(path) for path in _git_files(question))
    for folder in question.path.split(os.pathsep):
        yield from (look(os.path.realpath(os.path.join(folder, name))) for name in _PROGRAMS)  # noqa: PTH118 - quick
    for folder in (*_DICTIONARIES, str(question.home / "Library" / "Spelling")):
        yield from walk(folder)
    yield from (look(str(path)) for path in sorted(question.home.glob(".hunspell*")))


def _state_after(question: Question) -> str:
    """Return the state of what a command wrote, the same for all that write nothing."""
    return _digest(walk(os.path.realpath(question.output))) if question.output else ""


def _git_files(question: Question) -> Iterator[str]:
    """Yield the files that change when another commit is looked at, or when git is told to look at it otherwise."""
    whole = Path(os.path.realpath(question.content))  # resolve() fails on a loop of links
    root = next((folder for folder in (whole, *whole.parents) if (folder / ".git").exists()), None)
    if root is None:
        return
    folder = root / ".git"
    if folder.is_file():  # of a further work tree: it names its own folder, which names the common one
        folder = root / _words(folder).removeprefix("gitdir:").strip()
    common = folder / _words(folder / "commondir")
    yield str(common / _words(folder / "HEAD").removeprefix("ref:").strip())
    yield from (str(place / name) for place in {folder: 0, common: 0} for name in _IN_GIT)
    yield from ("/etc/gitconfig", str(question.home / ".gitconfig"), str(question.config / "git" / "config"))


def _words(file: Path) -> str:
    """Return the line in a file of git, nothing when it cannot be read."""
    with suppress(OSError, ValueError):
        return os.fsdecode(file.read_bytes()).strip()
    return ""


def _digest(files: Iterable[FileState]) -> str:
    return blake2b(repr(sorted(files)).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()
