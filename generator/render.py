"""Planned pages to bytes.

Pages that a team's own templates may draw are drawn in processes of their own, behind limits of time and memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator import addresses
from generator import colours
from generator import shapes
from generator import templating
from generator.assets import Assets
from generator.assets import gather_assets
from generator.diagnostics import Diagnostic
from generator.diagnostics import in_order
from generator.fingerprints import Fingerprints
from generator.looks import Looks
from generator.measures import look_back
from generator.pages.values import Site
from generator.progress import counted
from generator.progress import untold
from generator.publish import Kept
from generator.texts import say
from generator.workers import FORKS
from generator.workers import TOO_SLOW
from generator.workers import Failure
from generator.workers import run
from generator.workers import stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostics
    from generator.model import Calendar
    from generator.pages.filters import Filter
    from generator.pages.shortcuts import Shortcut
    from generator.pages.values import Page
    from generator.progress import Tell
    from generator.standing import Standing
    from generator.texts import Text

SECONDS_PER_PAGE = 20.0  # of a calendar with thousands of posts some pages take a few
_WORTH_SHARING = 500  # fewer are done sooner than a process is started


@dataclass(frozen=True, slots=True)
class Manner:
    """How a site is drawn: in which looks, by how many processes, and who is told how far it is.

    `standing` are the pages of the site that is there, None when nobody wants to know what pages are drawn from.
    """

    looks: Looks = field(default_factory=Looks)
    jobs: int = 1
    standing: Standing | None = None
    tell: Tell = untold


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content of every page; `has_search` tells whether there is an index to search in."""

    navigation: tuple[tuple[Text, str], ...] = ()
    filters: tuple[Filter, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    has_search: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """Files with their addresses, to be taken once, how many there are, and what was found wrong with own templates.

    A page for which an own template does not work is drawn by those that came with the program. `sources` are the
    fingerprints of what pages are drawn from, by address.
    """

    files: Iterable[tuple[str, bytes | Kept]]
    count: int = 0
    findings: Diagnostics = ()
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """All that it takes to draw the pages of a site, in this process or in another."""

    site: Site
    site_url: str | None
    looks: Looks
    assets: Assets
    pages: tuple[Page, ...]


def render_site(calendar: Calendar, pages: Iterable[Page], frame: Frame, manner: Manner | None = None) -> Rendered:
    """Return all pages and assets.

    Raises:
        SurroundingsError: A template that came with the program is missing or does not work.
    """
    manner = manner or Manner()
    theme = colours.theme(calendar.settings.channels) + shapes.theme(topic.key for topic in calendar.topics)
    assets = gather_assets(theme, manner.looks)
    drawing = _Drawing(_site(calendar, frame, assets), calendar.settings.site_url, manner.looks, assets, tuple(pages))
    sources = {} if manner.standing is None else _sources(drawing, manner.jobs)
    kept = _kept(drawing, sources, manner.standing or {})
    rest = [number for number, page in enumerate(drawing.pages) if page.address not in kept]
    drawn = _draw_behind_limits(drawing, rest, manner) if manner.looks.templates else {}
    findings = in_order({data for data in drawn.values() if isinstance(data, Diagnostic)})
    done = {number: data for number, data in drawn.items() if isinstance(data, bytes)}
    rest = [number for number in rest if number not in done]
    ours = _draw_ours(replace(drawing, looks=replace(manner.looks, templates=())), rest, manner.jobs)
    files: Iterable[tuple[str, bytes | Kept]] = chain(
        assets.files,
        kept.items(),
        ((drawing.pages[number].address, data) for number, data in chain(done.items(), ours)),
    )
    count = len(assets.files) + len(drawing.pages)
    return Rendered(files, count, findings, {} if findings else sources)  # a fault must be found again


def _site(calendar: Calendar, frame: Frame, assets: Assets) -> Site:
    """Return what every page knows."""
    settings = calendar.settings
    return Site(
        title=settings.title,
        language=settings.language,
        public=settings.public,
        zone=settings.timezone,
        today=calendar.today,
        week=addresses.week_key(calendar.today),
        window_start=look_back(calendar.today),
        last_planned=calendar.last_planned,
        shows_plan=calendar.horizon > calendar.today,
        styles=assets.styles,
        scripts=assets.scripts,
        search_index=addresses.SEARCH_INDEX if frame.has_search else None,
        navigation=frame.navigation,
        filters=frame.filters,
        shortcuts=frame.shortcuts,
        guidelines=next((address for _, address in frame.navigation if address == addresses.GUIDELINES), None),
        image_hosts=settings.images,
    )


def _is_worth_sharing(count: int, jobs: int) -> bool:
    """Tell whether so many pages are done sooner when processes share them."""
    return FORKS and jobs > 1 and count >= _WORTH_SHARING


def _sources(drawing: _Drawing, jobs: int) -> dict[str, str]:
    """Return the fingerprint of all that each page is drawn from, by its address."""
    fingerprints = Fingerprints()
    frame = fingerprints.of(drawing.site, drawing.site_url, drawing.looks, drawing.assets.names)
    tell = partial(_source, fingerprints, frame, drawing.pages)
    numbers = range(len(drawing.pages))
    if not _is_worth_sharing(len(numbers), jobs):
        return {drawing.pages[number].address: tell(number) for number in numbers}
    told = run(tell, {str(number): number for number in numbers}, jobs)
    return {drawing.pages[int(number)].address: source for number, source in told.items() if isinstance(source, str)}


def _kept(drawing: _Drawing, sources: Mapping[str, str], standing: Standing) -> dict[str, Kept]:
    """Return the pages that would be drawn from what those were drawn from that stand, by address."""
    return {
        page.address: Kept(standing[page.address][1], partial(_draw, drawing, number))
        for number, page in enumerate(drawing.pages)
        if page.address in standing and standing[page.address][0] == sources.get(page.address)
    }


def _source(fingerprints: Fingerprints, frame: str, pages: tuple[Page, ...], number: int) -> str:
    page = pages[number]
    return fingerprints.of(frame, page.address, page.template, page.data, page.part)


def _draw_behind_limits(drawing: _Drawing, numbers: list[int], manner: Manner) -> dict[int, bytes | Diagnostic]:
    """Return the bytes of pages, or why they cannot be had, by their numbers.

    Of each template one page is drawn first: when that fails, the others are not tried, for they would fail alike.
    """
    first = {drawing.pages[number].template: number for number in reversed(numbers)}
    drawn = _run(drawing, sorted(first.values()), manner)
    works = {name for name, number in first.items() if isinstance(drawn[number], bytes)}
    rest = [number for number in numbers if drawing.pages[number].template in works and number not in drawn]
    return drawn | _run(drawing, rest, manner)


def _run(drawing: _Drawing, numbers: list[int], manner: Manner) -> dict[int, bytes | Diagnostic]:
    inputs = {str(number): number for number in numbers}
    results = stream(partial(draw_own, drawing), inputs, manner.jobs, SECONDS_PER_PAGE)
    return {
        int(number): _exhausted(drawing, int(number), result) if isinstance(result, Failure) else result
        for number, result in counted(results, len(numbers), manner.tell)
    }


def _exhausted(drawing: _Drawing, number: int, failure: Failure) -> Diagnostic:
    page = drawing.pages[number]
    slow = say("`{page}` takes more than {seconds} seconds to draw", page=page.address, seconds=f"{SECONDS_PER_PAGE:g}")
    large = say("`{page}` takes too much memory to draw", page=page.address)
    message = slow if failure.reason == TOO_SLOW else large
    cure = say("look for loops within loops, and take them out")
    return templating.broken(drawing.looks, templating.suspect(drawing.looks, page.template), 1, message, cure)


def draw_own(drawing: _Drawing, number: int) -> bytes | Diagnostic:
    """Return the bytes of a page, or a finding where an own template does not work."""
    try:
        return _draw(drawing, number)
    except Exception as error:  # noqa: BLE001 - a template is a program, which can fail in every way
        return templating.fault(error, drawing.looks, drawing.pages[number].template)


def _draw_ours(drawing: _Drawing, numbers: list[int], jobs: int) -> Iterator[tuple[int, bytes]]:
    """Yield pages by their numbers; where there are many, processes share them.

    One page of each template is drawn here before, so that its code is there for all, and a fault is told in words.
    """
    first = {drawing.pages[number].template: number for number in reversed(numbers)}
    alone = sorted(first.values()) if _is_worth_sharing(len(numbers), jobs) else numbers
    with templating.in_words(drawing.looks.shipped):
        yield from ((number, _draw(drawing, number)) for number in alone)
        shared = {str(number): number for number in sorted({*numbers} - {*alone})}
        for number, data in stream(partial(_draw, drawing), shared, jobs, SECONDS_PER_PAGE):
            yield int(number), _draw(drawing, int(number)) if isinstance(data, Failure) else data


def _draw(drawing: _Drawing, number: int) -> bytes:
    page = drawing.pages[number]
    link = _link_from(page, drawing.site_url)

    def asset(name: str) -> str:
        named = dict(drawing.assets.names)
        if name not in named:
            raise templating.UnknownAssetError(name)
        return link(named[name])

    template = templating.environment(drawing.site, drawing.looks).get_template(page.template)
    return template.render(page=page, data=page.data, link=link, asset=asset).encode()


def _link_from(page: Page, site_url: str | None) -> Callable[[str], str]:
    """Return how a page links to an address: relatively, but for the one that is served in any folder."""
    if page.address == addresses.NOT_FOUND and site_url:
        return lambda address: f"{site_url}{address}"
    return addresses.links_from(page.address.rpartition("/")[0])
