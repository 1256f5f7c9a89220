"""What a terminal can show: signs for days and lights, colours, and columns that are no wider than it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.measures import SlotState
from generator.measures import days_between
from generator.rhythm import Light
from generator.texts import say
from generator.texts import verbatim
from generator.wording import LIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import date

    from generator.analysis import ChannelFigures
    from generator.language import Language
    from generator.texts import Text

WIDTH = 80
BOLD = "1"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, what stands for it where only ASCII is known, what it means, and its colour."""

    letter: str
    plain: str
    means: Text
    colour: str = ""


POST = Sign("●", "*", say("post"))
SOFT = Sign("◐", "+", say("draft or in review"))
OPEN = Sign("○", "o", say("open slot"), "33")
MISSED = Sign("×", "x", say("missed slot"), "31")  # noqa: RUF001 - the sign itself
IN_GAP = Sign("–", "-", say("day in a gap"))  # noqa: RUF001 - the sign itself
PAUSE = Sign("~", "~", say("pause"))
OTHER = Sign("·", ".", say("other day"))
BEHIND = (POST, MISSED, IN_GAP, PAUSE, OTHER)
BEHIND_AND_AHEAD = (POST, SOFT, OPEN, MISSED, IN_GAP, PAUSE, OTHER)
LIGHT_SIGNS = {
    Light.GOOD: Sign("✓", "+", LIGHTS[Light.GOOD], "32"),
    Light.SHORT: Sign("!", "!", LIGHTS[Light.SHORT], "33"),
    Light.BROKEN: Sign("✗", "x", LIGHTS[Light.BROKEN], "31"),
    None: Sign("·", ".", verbatim("")),  # without a promise, that is said where others have theirs
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """How things are said on a terminal; `labels` are all those that rows may have, so that they line up."""

    language: Language
    labels: tuple[Text, ...] = ()
    colour: bool = False
    plain: bool = False

    def say(self, words: Text | str) -> str:
        """Return words in the reader's language; what comes from outside cannot steer the terminal."""
        return self.language.say(verbatim(words) if isinstance(words, str) else words)

    def letter(self, sign: Sign) -> str:
        """Return the letter of a sign."""
        return sign.plain if self.plain else sign.letter

    def sign(self, sign: Sign) -> str:
        """Return the letter of a sign in its colour."""
        return self.paint(self.letter(sign), sign.colour)

    def paint(self, words: str, colour: str) -> str:
        """Return words in a colour, where there is one and colours are wanted."""
        return f"\x1b[{colour}m{words}\x1b[0m" if self.colour and colour else words

    def cut(self, words: str, room: int) -> str:
        """Return words from outside, without their end where they are wider than `room`."""
        said = self.say(words)
        return said if width(said) <= room else _parts(said, room - 1)[0] + ("~" if self.plain else "…")

    def lines(self, words: Text) -> list[str]:
        """Return words on as many lines as they take."""
        return fold([self.say(words)])

    def legend(self, signs: Iterable[Sign]) -> list[str]:
        """Return signs with what they mean."""
        return fold((f"{self.letter(sign)} {self.say(sign.means)}" for sign in signs), between="  ")

    def row(self, label: Text | None, *words: Text | None) -> list[str]:
        """Return words beside a label, with semicolons between them; without words nothing."""
        said = [self.say(one) for one in words if one]
        return self.beside(label, [*(f"{one};" for one in said[:-1]), *said[-1:]]) if said else []

    def beside(self, label: Text | None, pieces: Iterable[str]) -> list[str]:
        """Return pieces, each of which stays together if it fits, beside a label."""
        room = max(width(self.say(one)) for one in self.labels)
        return _hang(f"  {pad(self.say(label) if label else '', room)}  ", pieces)

    def section(self, title: Text, rows: Iterable[tuple[str, Text]]) -> list[str]:
        """Return rows, each a head and words beside it, below a title; without rows nothing."""
        found = list(rows)
        room = max((width(head) for head, _ in found), default=0)
        lines = [line for head, words in found for line in _hang(f"  {pad(head, room)}  ", [self.say(words)])]
        return [self.paint(self.say(title), BOLD), *lines] if lines else []


def strips(terminal: Terminal, figures: ChannelFigures, spans: Mapping[Text, tuple[date, date]]) -> Iterator[str]:
    """Yield the days of a channel in each of these spans, beside its label; a span without days is left out."""
    room = max(width(terminal.say(label)) for label in spans)
    for label, (start, end) in spans.items():
        if start < end:
            yield f"  {pad(terminal.say(label), room)} {_strip(terminal, figures, start, end)}"


def _strip(terminal: Terminal, figures: ChannelFigures, start: date, end: date) -> str:
    """Return a sign for each day of `[start, end)`, those of a week together, each weekday at its own place."""
    signs: dict[date, Sign] = {}
    today = figures.frame.today
    # A silence ahead breaks the promise from the day on which its post is due, not from its first quiet day.
    gaps = [(gap.start if gap.has_begun(today) else gap.due or gap.start, gap.end) for gap in figures.rhythm.gaps]
    pauses = [(pause.start, pause.end) for pause in figures.frame.pauses]
    for sign, spans in ((IN_GAP, gaps), (PAUSE, pauses)):
        for first, following in spans:
            signs |= dict.fromkeys(days_between(max(first, start), min(following, end)), sign)
    states = {SlotState.OPEN: OPEN, SlotState.MISSED: MISSED}
    signs |= {slot.day: states[slot.state] for slot in figures.rhythm.slots if slot.state in states}
    signs |= {one.day: SOFT for one in figures.bookings if not one.firm}
    signs |= {one.day: POST for one in figures.bookings if one.firm}
    line = " " * start.weekday()
    for day in days_between(start, end):
        line += " " if day.weekday() == 0 and day > start else ""
        line += terminal.sign(signs.get(day, OTHER))
    return line


def width(words: str) -> int:
    """Return how many columns words take: letters of East Asia two, accents of their own none."""
    return sum(map(_columns, words))


def pad(words: str, room: int) -> str:
    """Return words with spaces after them, up to the width of `room`."""
    return words + " " * (room - width(words))


def fold(pieces: Iterable[str], room: int = WIDTH, between: str = " ") -> list[str]:
    """Return pieces on lines no wider than `room`; a piece that is wider is broken at its spaces, else anywhere."""
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]}{between}{piece}" if lines[-1] else piece
        if width(longer) <= room:
            lines[-1] = longer
        elif width(piece) <= room:
            lines.append(piece)
        else:
            lines += fold(piece.split(" "), room) if " " in piece else _parts(piece, room)
    return [line for line in lines if line]


def _hang(head: str, pieces: Iterable[str]) -> list[str]:
    """Return pieces beside a head, their further lines below the first."""
    first, *others = fold(pieces, WIDTH - width(head)) or [""]
    return [f"{head}{first}".rstrip(), *(" " * width(head) + other for other in others)]


def _parts(words: str, room: int) -> list[str]:
    parts = [""]
    for letter in words:
        if width(parts[-1] + letter) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
