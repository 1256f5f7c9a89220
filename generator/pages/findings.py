"""Pages of findings, which are what `ritme check` prints: worst first, by post, and by rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeVar

from generator import addresses
from generator.config import CALENDAR_FILE
from generator.pages import rules
from generator.pages.parts import divide
from generator.pages.values import Page
from generator.wording import SEVERITIES
from generator.wording import count_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostics
    from generator.diagnostics import Severity
    from generator.pages.atlas import Atlas
    from generator.pages.rules import ChapterItem
    from generator.pages.rules import CodeItem
    from generator.pages.values import FoundItem
    from generator.pages.values import PostItem
    from generator.texts import Text

_Key = TypeVar("_Key", bound=str)

MOST_FINDINGS = 500  # on a page


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What a page of all findings shows, worst first; `left_out` tells what could not be built.

    `counts` are those of all findings, also where this is a part of them.
    """

    left_out: Diagnostics
    found: tuple[FoundItem, ...]
    allowed: tuple[FoundItem, ...]
    counts: Mapping[Severity, int]

    @property
    def by_severity(self) -> tuple[tuple[Severity, Text, tuple[FoundItem, ...]], ...]:
        """Return the findings of each severity that occurs, with their number in words."""
        groups = _grouped(self.found, lambda one: one.finding.severity)
        return tuple(
            (severity, count_in_words(severity, self.counts[severity]), found) for severity, found in groups.items()
        )


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
    """A family, with those of its codes that were found, how often, and what of it the page shows."""

    name: Text
    codes: tuple[tuple[CodeItem, int, tuple[FoundItem, ...]], ...]


@dataclass(frozen=True, slots=True)
class FindingsByRule:
    """What a page of findings by rule shows; `starts` tell of all codes how often and where."""

    families: tuple[FamilyItem, ...]
    starts: tuple[tuple[str, int, str], ...]


def plan(atlas: Atlas, left_out: Diagnostics) -> Iterator[Page]:
    """Yield the pages of findings."""
    found = _items(atlas, atlas.findings)
    missing = set(left_out)
    rest = tuple(one for one in found if one.finding not in missing)
    counts = dict(Counter(one.finding.severity for one in rest))
    lists = left_out, rest, _items(atlas, atlas.allowed)
    for address, part, (out, shown, allowed) in divide(addresses.FINDINGS, MOST_FINDINGS, *lists):
        yield Page(address, "findings.html", FindingsPage(out, shown, allowed, counts), part)
    yield from _by_post(atlas, found)
    yield from _by_rule(atlas, found)


def _items(atlas: Atlas, findings: Diagnostics) -> tuple[FoundItem, ...]:
    """Return findings by severity, within it by place."""
    order = list(SEVERITIES)
    worst_first = sorted(findings, key=lambda one: (order.index(one.severity), one.location, one.code))
    return tuple(atlas.about(one) for one in worst_first)


def _by_post(atlas: Atlas, found: Iterable[FoundItem]) -> Iterator[Page]:
    by_path = _grouped(found, lambda one: one.finding.location.path)
    in_posts = [one for path in atlas.by_source for one in by_path.get(path, ())]
    others = sorted(by_path.keys() - atlas.by_source.keys(), key=lambda path: (path != CALENDAR_FILE, path))
    elsewhere = [one for path in others for one in by_path[path]]
    for address, part, held in divide(addresses.FINDINGS_BY_POST, MOST_FINDINGS, in_posts, elsewhere):
        yield Page(address, "findings-by-post.html", FindingsByPost(*(_files(items) for items in held)), part)


def _files(found: Iterable[FoundItem]) -> tuple[FileItem, ...]:
    by_path = _grouped(found, lambda one: one.finding.location.path)
    return tuple(FileItem(path, items[0].post, items) for path, items in by_path.items())


def _by_rule(atlas: Atlas, found: Iterable[FoundItem]) -> Iterator[Page]:
    by_code = _grouped(found, lambda one: one.finding.code)
    chapters = rules.chapters(atlas.calendar.settings)
    in_order = [one for chapter in chapters for code in chapter.codes for one in by_code.get(code.entry.code, ())]
    pages = list(divide(addresses.FINDINGS_BY_RULE, MOST_FINDINGS, in_order))
    first = {one.finding.code: address for address, _, held in reversed(pages) for one in held[0]}
    starts = [(code, len(by_code[code]), f"{first[code]}#{code}") for code in _grouped(in_order, _code)]
    for address, part, held in pages:
        shown = _grouped(held[0], _code)
        families = (_family(chapter, by_code, shown) for chapter in chapters)
        data = FindingsByRule(tuple(one for one in families if one.codes), tuple(starts) if part else ())
        yield Page(address, "findings-by-rule.html", data, part)


def _family(
    chapter: ChapterItem, by_code: Mapping[str, tuple[FoundItem, ...]], shown: Mapping[str, tuple[FoundItem, ...]]
) -> FamilyItem:
    """Return a family with those of its codes that a page shows something of."""
    codes = ((code.entry.code, code) for code in chapter.codes)
    return FamilyItem(chapter.name, tuple((code, len(by_code[key]), shown[key]) for key, code in codes if key in shown))


def _code(one: FoundItem) -> str:
    return one.finding.code


def _grouped(found: Iterable[FoundItem], key: Callable[[FoundItem], _Key]) -> dict[_Key, tuple[FoundItem, ...]]:
    groups: dict[_Key, list[FoundItem]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return {name: tuple(items) for name, items in groups.items()}
