"""What differs, for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.differences.values import PostKind
from generator.differences.words import GAPS
from generator.differences.words import HEADINGS
from generator.differences.words import OPEN_SLOTS
from generator.differences.words import PROMISE
from generator.differences.words import TO_MOVE
from generator.differences.words import TOPICS
from generator.differences.words import Words
from generator.terminal import BOLD
from generator.terminal import WIDTH
from generator.terminal import Terminal
from generator.terminal import fold
from generator.texts import say
from generator.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.differences.values import Difference
    from generator.differences.values import PostChange
    from generator.language import Language
    from generator.revisions import Sides
    from generator.texts import Text

MOST = 50  # posts of a kind, and findings; nobody reads more in a terminal
_LONGEST_TITLE = 60
_GREEN, _YELLOW, _RED = "32", "33", "31"
_SIGNS = {
    PostKind.NEW: ("+", _GREEN),
    PostKind.MOVED: ("~", _YELLOW),
    PostKind.CANCELLED: ("-", _RED),
    PostKind.RESUMED: ("+", _GREEN),
    PostKind.REMOVED: ("-", _RED),
    PostKind.UNREADABLE: ("-", _RED),
    PostKind.READABLE: ("+", _GREEN),
    PostKind.CHANGED: ("~", _YELLOW),
}


def text(difference: Difference, sides: Sides, language: Language, *, colour: bool = False, plain: bool = False) -> str:
    """Return what differs; `plain` writes ASCII alone where the words allow it."""
    terminal = Terminal(language, (PROMISE, OPEN_SLOTS, *GAPS.values(), TOPICS, TO_MOVE), colour, plain)
    words = Words(difference, language, arrow="->" if plain else "→")
    return "\n\n".join("\n".join(block) for block in _Report(difference, words, terminal).blocks(sides) if block) + "\n"


@dataclass(frozen=True, slots=True)
class _Report:
    difference: Difference
    words: Words
    terminal: Terminal

    def blocks(self, sides: Sides) -> Iterator[list[str]]:
        yield list(self._head(sides))
        for kind, heading in HEADINGS.items():
            posts = [one for one in self.difference.posts if one.kind is kind]
            lines = [line for one in posts[:MOST] for line in self._post(one)]
            yield self._section(self.words.say(heading), lines, len(posts))
        for change in self.difference.channels:
            name = self.terminal.say(change.figures.channel.name)
            lines = [line for label, said in self.words.rows(change) for line in self._beside(label, said)]
            yield [self.terminal.paint(name, BOLD), *lines]
        yield self._findings(self.words.say(say("New findings")), self.difference.new, ("+", _RED))
        yield self._findings(self.words.say(say("Findings mended")), self.difference.mended, ("-", _GREEN))

    def _head(self, sides: Sides) -> Iterator[str]:
        calendar = self.difference.calendar
        if calendar:
            title = say("{title}, {day}", title=calendar.settings.title, day=calendar.today)
            yield from (self.terminal.paint(line, BOLD) for line in self.terminal.lines(title))
        for line in (self.words.compared(sides), *self.words.remarks(), self.words.headline()):
            yield from fold([line])

    def _section(self, heading: str, lines: list[str], count: int) -> list[str]:
        if not count:
            return []
        more = [f"  {self.words.say(say('and {count} more', count=count - MOST))}"] if count > MOST else []
        return [self.terminal.paint(heading, BOLD), *lines, *more]

    def _post(self, change: PostChange) -> Iterator[str]:
        post, terminal = change.post, self.terminal
        sign = terminal.paint(*_SIGNS[change.kind])
        calendar = self.difference.after.calendar if change.after else self.difference.before.calendar
        assert calendar is not None  # noqa: S101 - the post is in it
        mark = terminal.say(calendar.settings.channel(post.channel).mark)
        title = terminal.cut(post.title, _LONGEST_TITLE)
        yield f"  {sign} {self.words.when(post, before=change.after is None)}  {mark}  {title}"
        for one in self.words.changes(change) or [self.words.about(change)]:
            yield from (f"      {line}" for line in fold([one], WIDTH - 6))

    def _beside(self, label: Text, pieces: list[str]) -> list[str]:
        return self.terminal.beside(label, [*(f"{one};" for one in pieces[:-1]), *pieces[-1:]])

    def _findings(self, heading: str, findings: Diagnostics, sign: tuple[str, str]) -> list[str]:
        lines = []
        for one in findings[:MOST]:
            severity = self.words.say(SEVERITIES[one.severity])
            lines.append(
                f"  {self.terminal.paint(*sign)} {severity}[{one.code}] {self.terminal.say(one.location.path)}"
            )
            lines += [f"      {line}" for line in fold([self.terminal.say(one.message)], WIDTH - 6)]
        return self._section(heading, lines, len(findings))
