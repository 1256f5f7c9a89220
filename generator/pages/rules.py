"""The manual as a page: every code of a finding, what it means, and what this team has set about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.manual import CHAPTERS
from generator.manual import Entry
from generator.manual import examples
from generator.manual import ways
from generator.pages.values import Page
from generator.texts import say
from generator.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Severity
    from generator.settings import RuleSetting
    from generator.settings import Settings
    from generator.texts import Text


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting of a rule: its default, and what holds here."""

    name: str
    default: str
    here: str


@dataclass(frozen=True, slots=True)
class CodeItem:
    """A code with what holds of it here; `notes` say how that differs from what is usual."""

    entry: Entry
    severity: Severity
    is_on: bool
    notes: tuple[Text, ...]
    settings: tuple[SettingRow, ...]

    @property
    def ways(self) -> tuple[tuple[Text, str], ...]:
        """Return what a team can do about it beside mending what it finds, each with the line to write."""
        return tuple(ways(self.entry, is_on=self.is_on))

    @property
    def examples(self) -> tuple[tuple[Text, str], tuple[Text, str]]:
        """Return a wrong and a right example with their headlines."""
        return examples(self.entry.explanation)


@dataclass(frozen=True, slots=True)
class ChapterItem:
    """The codes of one family, and what else there is to know of it."""

    name: Text
    codes: tuple[CodeItem, ...]
    appendix: tuple[Text, ...]


def plan(settings: Settings) -> Page:
    """Return the page of the manual, which says as much as `ritme explain`."""
    return Page(addresses.RULES, "rules.html", chapters(settings))


def chapters(settings: Settings) -> tuple[ChapterItem, ...]:
    """Return all codes by family, each with what this team has set about it."""
    return tuple(
        ChapterItem(
            chapter.name,
            tuple(_code(entry, settings.rule(entry.code)) for entry in chapter.entries),
            chapter.appendix(),
        )
        for chapter in CHAPTERS
    )


def _code(entry: Entry, setting: RuleSetting | None) -> CodeItem:
    severity = (setting.severity if setting else None) or entry.severity
    is_on = entry.rule.is_on_with(setting) if entry.rule else True
    return CodeItem(
        entry, severity, is_on, tuple(_notes(entry, severity, is_on=is_on)), tuple(_settings(entry, setting))
    )


def _notes(entry: Entry, severity: Severity, *, is_on: bool) -> Iterator[Text]:
    if is_on != entry.is_on:
        yield say("turned on here") if is_on else say("turned off here")
    elif not is_on:
        yield say("off by default")
    if severity is not entry.severity:
        yield say("by default {severity}", severity=SEVERITIES[entry.severity])


def _settings(entry: Entry, setting: RuleSetting | None) -> Iterator[SettingRow]:
    if entry.rule is None:
        return
    numbers = dict(setting.numbers) if setting else {}
    words = dict(setting.words) if setting else {}
    for name, number in entry.rule.numbers:
        yield SettingRow(name, str(number), str(numbers.get(name, number)))
    for name, row in entry.rule.words:
        yield SettingRow(name, ", ".join(row), ", ".join(words.get(name, row)))
