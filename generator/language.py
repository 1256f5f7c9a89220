"""The only door of gettext and babel: texts, days and numbers in the reader's language.

Babel is imported only where a day or a number is put into words, which most commands do not. It names days and
months; week numbers never come from it, because its rule for them differs by territory.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.texts import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from babel import Locale

    from generator.texts import Value

CATALOGUES = Path(__file__).parent / "locale"

_TERRITORIES = {"en": "en_GB", "nl": "nl_NL"}
_POINTS = {"en": ",.", "nl": ".,"}  # what stands between thousands, and before decimals
LONGEST_VALUE = 120
# What steers a terminal, turns a line round, or commands the machine that a check runs on: GitHub's obeys a line that
# begins with "::" and what stands behind "##[" anywhere in one, Azure's what stands behind "##vso[".
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
    r"|\A\s*:(?=:)|#(?=#(?:\[|vso\[))"
)


@dataclass(frozen=True)
class Language:
    """One language of pages and messages."""

    code: str
    catalogue: gettext.NullTranslations

    def say(self, text: Text, longest: int | None = LONGEST_VALUE) -> str:
        """Return a text in this language, with values that cannot disturb a line; those beyond `longest` are cut."""
        if text.plural:
            message = self.catalogue.ngettext(text.message, text.plural, text.count)
        else:
            message = self.catalogue.gettext(text.message)
        return message.format(**{name: self._value(value, longest) for name, value in text.values})

    def day(self, day: date, form: str = "long") -> str:
        """Return a day: "long" is `21 November 2026`, "full" has the weekday too; also any pattern of CLDR."""
        return _format_day(day, form, self.locale)

    def days(self, start: date, last: date) -> str:
        """Return a range of days, both included, as short as it can be said."""
        from babel.dates import format_interval  # noqa: PLC0415

        return self.day(start) if start == last else format_interval(start, last, "yMMMd", locale=self.locale)

    def per_cent(self, share: float) -> str:
        """Return a share from 0 to 1 as whole per cents."""
        from babel.numbers import format_percent  # noqa: PLC0415

        return format_percent(share, "#,##0%", locale=self.locale)

    def number(self, number: float) -> str:
        """Return a number with one decimal."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(number, "0.0", locale=self.locale)

    def amount(self, number: float | Fraction) -> str:
        """Return a number with one decimal at most."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(float(number), "0.#", locale=self.locale)

    def figure(self, number: float, decimals: int = 0) -> str:
        """Return a number with a point between its thousands, as babel does, but at once: babel is slow to load."""
        return f"{number:,.{decimals}f}".translate(str.maketrans(",.", _POINTS[self.code]))

    @property
    def locale(self) -> str:
        """Return the name that babel knows the language by, with the territory whose habits hold."""
        return _TERRITORIES[self.code]

    def _value(self, value: Value, longest: int | None) -> str:
        if isinstance(value, Text):
            return self.say(value, longest)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, float):
            return self.amount(value)
        return printable(value, longest) if isinstance(value, str) else str(value)


@lru_cache(maxsize=4096)  # a site names the same days on many pages
def _format_day(day: date, form: str, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(day, form, locale=_locale(locale))


@cache
def _locale(name: str) -> Locale:
    """Return a locale, which babel would read from its name each time."""
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(name)


@cache
def find_language(code: str) -> Language:
    """Return the language with this code; English, which messages are written in, needs no catalogue."""
    if code == "en":
        return Language(code, gettext.NullTranslations())
    return Language(code, gettext.translation("ritme", CATALOGUES, [code]))


def printable(value: str, longest: int | None = LONGEST_VALUE) -> str:
    """Return a text from outside as one line that steers nothing, cut when it is very long."""
    short = value if longest is None or len(value) <= longest else f"{value[:longest]}…"
    return _STEERING.sub(lambda found: "".join(f"\\u{ord(sign):04x}" for sign in found[0]), short)


def printable_json(data: str) -> str:
    """Return JSON that says the same and steers nothing where it is printed: our escapes are those of JSON, too."""
    return "\n".join(printable(line, None) for line in data.split("\n"))
