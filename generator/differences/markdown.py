"""What differs, as Markdown for a comment on a pull request.

Whatever comes from content stands in code spans: in them repository hosts make nothing of mentions, links, numbers of
issues, pictures or HTML. A comment on GitHub may hold 65,536 characters, so tables end where their room does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.differences.words import HEADINGS
from generator.differences.words import Words
from generator.language import printable
from generator.texts import say
from generator.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.differences.values import ChannelChange
    from generator.differences.values import Difference
    from generator.differences.values import PostChange
    from generator.language import Language
    from generator.revisions import Sides
    from generator.texts import Text

LONGEST = 60_000  # bytes: what a host adds to a comment must fit, too
_LONGEST_VALUE, _LONGEST_MESSAGE = 80, 300
_ROOM_OF_POSTS, _ROOM_OF_CHANNELS, _ROOM_OF_FINDINGS = 24_000, 14_000, 9_000  # bytes; of findings there are two tables
_TICKS = re.compile("`+")


def markdown(difference: Difference, sides: Sides, language: Language) -> str:
    """Return what differs: a headline, a table of posts, and folded what it means for channels and findings."""
    return "\n".join(_Comment(difference, Words(difference, language, code)).lines(sides)) + "\n"


def code(value: str, longest: int = _LONGEST_VALUE) -> str:
    """Return what a stranger wrote as a code span that stands in a cell of a table.

    A "|" becomes another sign: what stands before one, such as a backslash, could end the cell and with it the span.
    """
    said = printable(value, longest).replace("|", "¦")
    fence = "`" * (max(map(len, _TICKS.findall(said)), default=0) + 1)
    if not said.strip():
        return "-"
    room = " " if said[0] in "` " or said[-1] in "` " else ""
    return f"{fence}{room}{said}{room}{fence}"


@dataclass(frozen=True, slots=True)
class _Comment:
    difference: Difference
    words: Words

    def lines(self, sides: Sides) -> Iterator[str]:
        difference, say_ = self.difference, self.words.say
        yield f"**{say_(say('Calendar'))}: {self.words.headline()}**"
        for remark in self.words.remarks():
            yield from ("", remark)
        if difference.posts:
            head = (say("What"), say("When"), say("Channel"), say("Title"), say("Details"))
            yield from ("", *self._table(head, map(self._post, difference.posts), _ROOM_OF_POSTS))
        if difference.channels:
            columns = (say("Channel"), say("What"), say("Before and after"))
            rows = (row for change in difference.channels for row in self._channel(change))
            yield from self._folded(say_(say("Rhythm and topics")), self._table(columns, rows, _ROOM_OF_CHANNELS))
        yield from self._findings(say("New findings"), difference.new)
        yield from self._findings(say("Findings mended"), difference.mended)
        calendar = difference.calendar
        day = f", {say_(say('{day}', day=calendar.today))}" if calendar else ""
        yield from ("", f"<sub>{self.words.compared(sides)}{day}</sub>")

    def _post(self, change: PostChange) -> list[str]:
        post = change.post
        details = self.words.changes(change) or [self.words.about(change)]
        when = self.words.when(post, before=change.after is None)
        return [self.words.say(HEADINGS[change.kind]), when, self.words.channel(post), code(post.title), _list(details)]

    def _channel(self, change: ChannelChange) -> Iterator[list[str]]:
        for label, pieces in self.words.rows(change):
            yield [code(change.figures.channel.name), self.words.say(label), _list(pieces)]

    def _findings(self, heading: Text, findings: Diagnostics) -> Iterator[str]:
        if findings:
            head = (say("Severity"), say("Code"), say("File"), say("What is found"))
            counted = f"{self.words.say(heading)} ({len(findings)})"
            yield from self._folded(counted, self._table(head, map(self._finding, findings), _ROOM_OF_FINDINGS))

    def _finding(self, one: Diagnostic) -> list[str]:
        message = code(self.words.language.say(one.message), _LONGEST_MESSAGE)
        return [self.words.say(SEVERITIES[one.severity]), code(one.code), code(one.location.path), message]

    def _folded(self, heading: str, lines: list[str]) -> list[str]:
        return ["", f"<details><summary>{heading}</summary>", "", *lines, "", "</details>"]

    def _table(self, head: tuple[Text, ...], rows: Iterable[list[str]], room: int) -> list[str]:
        """Return a table with as many rows as there is room for in bytes, and how many more there are."""
        lines = [_row(map(self.words.say, head)), _row(["---"] * len(head))]
        left_out = 0
        for row in rows:
            line = _row(row)
            room -= len(line.encode())
            if room >= 0:
                lines.append(line)
            else:
                left_out += 1
        more = ["", self.words.say(say("and {count} more; see `ritme diff`", count=left_out))] if left_out else []
        return lines + more


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _list(pieces: list[str]) -> str:
    return "; ".join(pieces)
