"""The manual of finding codes: what each means, why it matters, what can be set, and a wrong and a right example.

The entries of the rules stand with the rules; those of reading stand here, in the order of their codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import READING_CODES
from generator.manual.chapters import CHAPTERS
from generator.manual.chapters import Chapter
from generator.manual.chapters import Entry
from generator.manual.chapters import examples
from generator.manual.chapters import ways
from generator.manual.fields import FIELDS
from generator.manual.files import FILES
from generator.manual.settings import SETTINGS
from generator.manual.showing import show
from generator.rules import RULES
from generator.texts import say
from generator.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Severity
    from generator.explanation import Explanation
    from generator.language import Language
    from generator.texts import Text

__all__ = [
    "CHAPTERS",
    "READING",
    "Chapter",
    "Entry",
    "codes",
    "examples",
    "explain",
    "list_codes",
    "show",
    "show_code",
    "ways",
]

READING: dict[str, Explanation] = {**FILES, **FIELDS, **SETTINGS}


def explain(code: str) -> tuple[Severity, Explanation] | None:
    """Return the severity and the entry of one code, None when there is no such code."""
    return codes().get(code)


def codes() -> dict[str, tuple[Severity, Explanation]]:
    """Return the severity and the entry of every code: those of reading, then those of the rules."""
    reading = {code: (READING_CODES[code], explanation) for code, explanation in READING.items()}
    return reading | {rule.code: (rule.severity, rule.explanation) for rule in RULES.values()}


def list_codes(language: Language) -> str:
    """Return every code on a line of its own, with its severity and what it finds, below the name of its family."""
    severities = {entry.code: language.say(_severity(entry)) for chapter in CHAPTERS for entry in chapter.entries}
    width, other = (max(map(len, column)) for column in (severities, severities.values()))
    blocks = [
        [
            _capital(language.say(chapter.name)),
            *(
                f"  {entry.code:{width}}  {severities[entry.code]:{other}}  {language.say(entry.explanation.what)}"
                for entry in chapter.entries
            ),
        ]
        for chapter in CHAPTERS
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def show_code(code: str, language: Language) -> str | None:
    """Return the whole entry of one code as text, None when there is no such code."""
    places = ((chapter, entry) for chapter in CHAPTERS for entry in chapter.entries if entry.code == code)
    found = next(places, None)
    return "\n\n".join(_parts(*found, language)) + "\n" if found else None


def _parts(chapter: Chapter, entry: Entry, language: Language) -> Iterator[str]:
    """Yield the parts of an entry, each a block of lines."""
    yield f"{entry.code} ({language.say(_severity(entry))}): {language.say(chapter.name)}"
    yield "\n".join(language.say(text) for text in (entry.explanation.what, entry.explanation.why))
    for headline, line in ways(entry, is_on=entry.is_on):
        yield f"{language.say(headline)}:\n    {line}"
    for headline, example in examples(entry.explanation):
        yield f"{language.say(headline)}:\n\n{example.rstrip()}"
    if appendix := chapter.appendix():
        yield "\n".join(language.say(text, longest=None) for text in appendix)


def _severity(entry: Entry) -> Text:
    severity = SEVERITIES[entry.severity]
    return severity if entry.is_on else say("{severity}, off by default", severity=severity)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
