"""The manual of finding codes: what each means, why it matters, and a wrong and a right example.

The entries of the rules stand with the rules; those of reading stand here, in the order of their codes.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.diagnostics import READING_CODES
from generator.manual.fields import FIELDS
from generator.manual.files import FILES
from generator.manual.settings import SETTINGS
from generator.manual.showing import show
from generator.rules import RULES
from generator.texts import say
from generator.wording import SEVERITIES

if TYPE_CHECKING:
    from generator.diagnostics import Severity
    from generator.explanation import Example
    from generator.explanation import Explanation
    from generator.language import Language
    from generator.texts import Text

__all__ = ["READING", "codes", "explain", "list_codes", "show", "show_code"]

_SEVERITY_WIDTH = 12
_WRONG = say("Wrong")
_RIGHT = say("Right")

READING: dict[str, Explanation] = {**FILES, **FIELDS, **SETTINGS}


def explain(code: str) -> tuple[Severity, Explanation] | None:
    """Return the severity and the entry of one code, None when there is no such code."""
    return codes().get(code)


def list_codes(language: Language) -> str:
    """Return every code on a line of its own, with its severity and what it finds."""
    width = max(map(len, codes()))
    return "".join(
        f"{code:{width}}  {language.say(SEVERITIES[severity]):{_SEVERITY_WIDTH}}  {language.say(entry.what)}\n"
        for code, (severity, entry) in codes().items()
    )


def show_code(code: str, language: Language) -> str | None:
    """Return the whole entry of one code as text, None when there is no such code."""
    found = explain(code)
    if found is None:
        return None
    severity, entry = found
    parts = [
        f"{code} ({language.say(SEVERITIES[severity])})",
        f"{language.say(entry.what)}\n{language.say(entry.why)}",
        f"{language.say(_headline(_WRONG, entry.wrong))}\n\n{show(entry.wrong).rstrip()}",
        f"{language.say(_headline(_RIGHT, entry.right))}\n\n{show(entry.right).rstrip()}",
    ]
    return "\n\n".join(parts) + "\n"


def _headline(word: Text, example: Example) -> Text:
    return say("{word}, on {day}:", word=word, day=date.fromisoformat(example.today))


def codes() -> dict[str, tuple[Severity, Explanation]]:
    """Return the severity and the entry of every code: those of reading, then those of the rules."""
    reading = {code: (READING_CODES[code], explanation) for code, explanation in READING.items()}
    return reading | {rule.code: (rule.severity, rule.explanation) for rule in RULES}
