"""The manual's chapters: every code by its family, and what a team can do about it; the rules come first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.diagnostics import READING_CODES
from generator.diagnostics import Severity
from generator.manual.fields import FIELDS
from generator.manual.files import FILES
from generator.manual.settings import SETTINGS
from generator.manual.showing import show
from generator.rules import FAMILIES
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.explanation import Example
    from generator.explanation import Explanation
    from generator.rule import Rule
    from generator.texts import Text

_OF_FINDINGS = ("more-findings", "unused-allow")  # they tell of other findings, and no post can allow them


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manual says of one code; one of reading has no rule."""

    code: str
    severity: Severity
    explanation: Explanation
    rule: Rule | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether it is looked for where the team set nothing."""
        return self.rule is None or self.rule.is_on

    @property
    def can_be_allowed(self) -> bool:
        """Tell whether a post can allow it: it stands in one, leaves nothing out, and is not about findings."""
        if self.rule:
            return not self.rule.in_settings
        return self.severity is not Severity.ERROR and self.code not in SETTINGS and self.code not in _OF_FINDINGS


@dataclass(frozen=True, slots=True)
class Chapter:
    """The codes of one family, and what the family adds to them, a line each."""

    name: Text
    entries: tuple[Entry, ...]
    appendix: Callable[[], tuple[Text, ...]] = tuple


def _reading(name: Text, explanations: Mapping[str, Explanation]) -> Chapter:
    return Chapter(name, tuple(Entry(code, READING_CODES[code], entry) for code, entry in explanations.items()))


CHAPTERS: tuple[Chapter, ...] = (
    *(
        Chapter(
            family.name,
            tuple(Entry(rule.code, rule.severity, rule.explanation, rule) for rule in family.rules),
            family.appendix,
        )
        for family in FAMILIES
    ),
    _reading(say("reading files"), FILES),
    _reading(say("reading the fields of posts"), FIELDS),
    _reading(say("reading the settings"), SETTINGS),
)


def ways(entry: Entry, *, is_on: bool) -> Iterator[tuple[Text, str]]:
    """Yield what a team can do about a code beside mending what it finds, each with the line to write.

    `is_on` tells whether it is looked for as things are.
    """
    code, rule = entry.code, entry.rule
    if rule:
        settings = {name: str(number) for name, number in rule.numbers}
        settings |= {name: f"[{', '.join(words)}]" for name, words in rule.words}
        if settings:
            row = ", ".join(f"{name}: {value}" for name, value in settings.items())
            yield say("To set it in `calendar.yaml`, here with the defaults"), f"rules: {{{code}: {{{row}}}}}"
        if is_on:
            yield say("To turn it off in `calendar.yaml`"), f"rules: {{{code}: off}}"
        else:
            yield say("To turn it on in `calendar.yaml`"), f"rules: {{{code}: on}}"
        other = Severity.ADVICE if rule.severity is not Severity.ADVICE else Severity.WARNING
        yield say("To change its severity in `calendar.yaml`"), f"rules: {{{code}: {other}}}"
    if entry.can_be_allowed:
        yield say("To allow it among the fields of one post"), f"# ritme: allow {code}"


def examples(explanation: Explanation) -> tuple[tuple[Text, str], tuple[Text, str]]:
    """Return the wrong and the right example of a code, each with its headline, as text."""
    return (
        (say("Wrong, on {day}", day=_day(explanation.wrong)), show(explanation.wrong)),
        (say("Right, on {day}", day=_day(explanation.right)), show(explanation.right)),
    )


def _day(example: Example) -> date:
    return date.fromisoformat(example.today)
