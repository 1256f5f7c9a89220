"""Pages of findings, which are what `ritme check` prints: worst first, by post, and by rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeVar

from generator import addresses
from generator.config import CALENDAR_FILE
from generator.pages import rules
from generator.pages.values import Page
from generator.wording import SEVERITIES
from generator.wording import count_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostics
    from generator.diagnostics import Severity
    from generator.pages.atlas import Atlas
    from generator.pages.rules import CodeItem
    from generator.pages.values import FoundItem
    from generator.pages.values import PostItem
    from generator.texts import Text

_Key = TypeVar("_Key", bound=str)


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What the page of all findings shows, worst first; `left_out` tells what could not be built."""

    left_out: Diagnostics
    found: tuple[FoundItem, ...]
    allowed: tuple[FoundItem, ...]

    @property
    def by_severity(self) -> tuple[tuple[Severity, Text, tuple[FoundItem, ...]], ...]:
        """Return the findings of each severity that occurs, with their number in words."""
        groups = _grouped(self.found, lambda one: one.finding.severity)
        return tuple((severity, count_in_words(severity, len(found)), found) for severity, found in groups.items())


@dataclass(frozen=True, slots=True)
class FileItem:
    """A file with what was found in it, and the post that it holds."""

    path: str
    post: PostItem | None
    found: tuple[FoundItem, ...]


@dataclass(frozen=True, slots=True)
class FindingsByPost:
    """What the page of findings by post shows: posts in order of time, then other files, the settings first."""

    posts: tuple[FileItem, ...]
    others: tuple[FileItem, ...]


@dataclass(frozen=True, slots=True)
class FamilyItem:
    """A family, with those of its codes that were found."""

    name: Text
    codes: tuple[tuple[CodeItem, tuple[FoundItem, ...]], ...]


def plan(atlas: Atlas, left_out: Diagnostics) -> Iterator[Page]:
    """Yield the pages of findings."""
    found = _items(atlas, atlas.findings)
    missing = set(left_out)
    rest = tuple(one for one in found if one.finding not in missing)
    page = FindingsPage(left_out, rest, _items(atlas, atlas.allowed))
    yield Page(addresses.FINDINGS, "findings.html", page)
    yield Page(addresses.FINDINGS_BY_POST, "findings-by-post.html", _by_post(atlas, found))
    yield Page(addresses.FINDINGS_BY_RULE, "findings-by-rule.html", tuple(_by_rule(atlas, found)))


def _items(atlas: Atlas, findings: Diagnostics) -> tuple[FoundItem, ...]:
    """Return findings by severity, within it by place."""
    order = list(SEVERITIES)
    worst_first = sorted(findings, key=lambda one: (order.index(one.severity), one.location, one.code))
    return tuple(atlas.about(one) for one in worst_first)


def _by_post(atlas: Atlas, found: Iterable[FoundItem]) -> FindingsByPost:
    by_path = _grouped(found, lambda one: one.finding.location.path)
    others = sorted(by_path.keys() - atlas.by_source.keys(), key=lambda path: (path != CALENDAR_FILE, path))
    return FindingsByPost(
        posts=tuple(FileItem(path, post, by_path[path]) for path, post in atlas.by_source.items() if path in by_path),
        others=tuple(FileItem(path, None, by_path[path]) for path in others),
    )


def _by_rule(atlas: Atlas, found: Iterable[FoundItem]) -> Iterator[FamilyItem]:
    by_code = _grouped(found, lambda one: one.finding.code)
    for chapter in rules.chapters(atlas.calendar.settings):
        codes = tuple((code, by_code[code.entry.code]) for code in chapter.codes if code.entry.code in by_code)
        if codes:
            yield FamilyItem(chapter.name, codes)


def _grouped(found: Iterable[FoundItem], key: Callable[[FoundItem], _Key]) -> dict[_Key, tuple[FoundItem, ...]]:
    groups: dict[_Key, list[FoundItem]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return {name: tuple(items) for name, items in groups.items()}
