"""How far a build is: a line that is drawn over itself on a terminal; and what is said of it when it is done.

Whoever has much to do takes a `Tell` and calls it now and then; whether anybody looks is no matter of theirs.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING
from typing import TypeAlias
from typing import TypeVar

from generator.texts import fill
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.language import Language
    from generator.texts import Text
    from generator.unchanged import Answer

_Thing = TypeVar("_Thing")
Tell: TypeAlias = "Callable[[int, int], None]"  # how many are done, and of how many
Progress: TypeAlias = "Callable[[Step], Tell]"  # called when a step begins

DELAY = 0.5  # seconds: what is done sooner needs no line
INTERVAL = 0.1  # seconds between two drawings within a step
_WIDEST, _LONGEST_BAR, _SHORTEST_BAR = 79, 24, 5  # columns
_BAR_COLOUR = "32"


class Step(Enum):
    """What a build does, one after the other."""

    READING = say("reading posts")
    CHECKING = say("checking")
    RENDERING = say("rendering texts")
    DRAWING = say("drawing pages")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a bar, and the one that stands for what is cut."""

    done: str
    ahead: str
    cut: str


BLOCKS, ASCII = Signs("█", "░", "…"), Signs("#", "-", "~")


@dataclass(frozen=True, slots=True)
class Look:
    """What a terminal can show: how many columns it has, by which signs, and whether in colour."""

    columns: int
    signs: Signs = BLOCKS
    colour: bool = False

    @property
    def room(self) -> int:
        """Return the columns of a line, which must not reach the last one: there it could wrap."""
        return max(0, min(_WIDEST, self.columns - 1))


@dataclass(frozen=True, slots=True)
class State:
    """How far a step is; `total` is 0 when nobody knows yet how much there is to do."""

    step: Step
    done: int = 0
    total: int = 0


def untold(_done: int, _total: int) -> None:
    """Tell nobody how far a step is."""


def unseen(_step: Step) -> Tell:
    """Show nobody how far a build is."""
    return untold


def counted(things: Iterable[_Thing], total: int, tell: Tell) -> Iterator[_Thing]:
    """Yield things, and tell after each how many of them are done."""
    for number, thing in enumerate(things, 1):
        yield thing
        tell(number, total)


def draw(state: State, look: Look, language: Language) -> str:
    """Return a state as a line that fills the room there is, with as much of bar, numbers and words as it takes."""
    room, words = look.room, language.say(state.step.value)
    label, share = words, ""
    if state.total:
        done, total = language.figure(state.done), language.figure(state.total)
        count = language.say(say("{done} of {total}", done=done, total=total))
        label = f"{words} {count}"
        share = f" {100 * state.done // state.total}%"
    if len(label) > room:
        return f"{_cut(words, room - len(share), look.signs)}{share}".ljust(room)[:room]
    bar = min(_LONGEST_BAR, room - len(label) - 1)
    if bar < _SHORTEST_BAR:
        return label.ljust(room)
    filled = bar * state.done // max(1, state.total)
    cells = f"{look.signs.done * filled}{look.signs.ahead * (bar - filled)}"
    cells = f"\x1b[{_BAR_COLOUR}m{cells}\x1b[0m" if look.colour else cells
    return f"{cells} {label.ljust(room - bar - 1)}"


class Bar:
    """Draws each state over the one before, not too soon and not too often.

    `write` puts words on the terminal at once, `look` tells what it can show now, `clock` tells seconds and never goes
    back. The cursor waits at the start of the line: what the terminal itself prints, such as `^C`, makes it no longer.
    """

    def __init__(
        self, write: Callable[[str], None], look: Callable[[], Look], language: Language, clock: Callable[[], float]
    ) -> None:
        self._write = write
        self._look = look
        self._language = language
        self._clock = clock
        self._columns = 0  # of the line that is there
        self._earliest = clock() + DELAY

    def begin(self, step: Step) -> Tell:
        """Show a step, and return whom to tell how far it is."""
        tell = partial(self._tell, step)
        tell(0, 0)
        return tell

    def erase(self) -> None:
        """Leave the line empty, for what is printed next."""
        if self._columns:
            self._show(" " * self._columns)
            self._columns = 0

    def _tell(self, step: Step, done: int, total: int) -> None:
        now = self._clock()
        is_edge = self._columns > 0 and done >= total  # of a step: what follows it may take long and tell nothing
        if now < self._earliest and not is_edge:
            return
        look = self._look()
        self._show(draw(State(step, done, total), look, self._language))
        self._columns = look.room
        self._earliest = now + INTERVAL

    def _show(self, line: str) -> None:
        with suppress(OSError):  # a terminal that has gone away is no reason to fail
            self._write(f"\r{line}\r")


def in_numbers(answer: Answer, seconds: float, language: Language) -> str:
    """Return what was built and how long it took, as one line."""

    def counting(text: Text) -> str:
        return language.say(fill(text, count=language.figure(text.count)))

    return ", ".join(
        [
            counting(say_many("{count} post", "{count} posts", answer.posts)),
            counting(say_many("{count} page written", "{count} pages written", answer.written)),
            counting(say_many("{count} unchanged", "{count} unchanged", answer.unchanged)),
            f"{language.figure(seconds, 1 if seconds >= 1 else 2)} s",
        ]
    )


def _cut(words: str, room: int, signs: Signs) -> str:
    return words if len(words) <= room else f"{words[: max(0, room - 1)]}{signs.cut}"
