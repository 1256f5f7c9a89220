"""The only door of jinja2: planned pages and assets to bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING
from typing import Any

from jinja2 import Environment
from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined
from jinja2 import TemplateError
from jinja2 import TemplateNotFound
from jinja2 import TemplateSyntaxError
from markupsafe import Markup
from markupsafe import escape

from generator import addresses
from generator import colours
from generator.diagnostics import SurroundingsError
from generator.measures import look_back
from generator.texts import say
from generator.wording import GAP_STATES
from generator.wording import SEVERITIES
from generator.wording import in_hours

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import date

    from generator.language import Language
    from generator.model import Calendar
    from generator.pages.filters import Filter
    from generator.pages.shortcuts import Shortcut
    from generator.pages.values import Page
    from generator.texts import Text

# In the wheel the templates lie in the package; in the repository beside it.
TEMPLATES = next(
    folder
    for folder in (Path(__file__).parent / "templates", Path(__file__).parent.parent / "templates")
    if folder.is_dir()
)

_INDEX = "search-index"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content of every page; `search_index` is the script with the posts to search in."""

    navigation: tuple[tuple[Text, str], ...] = ()
    filters: tuple[Filter, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    search_index: bytes = b""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows."""

    title: str
    language: str
    public: bool
    zone: str
    today: date
    week: str
    window_start: date
    last_planned: date
    shows_plan: bool
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    search_index: str | None
    navigation: tuple[tuple[Text, str], ...]
    filters: tuple[Filter, ...]
    shortcuts: tuple[Shortcut, ...]
    guidelines: str | None


def render_site(
    calendar: Calendar,
    pages: Iterable[Page],
    frame: Frame,
    language: Language,
    templates: Path = TEMPLATES,
) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of each page and each asset.

    Raises:
        SurroundingsError: A template is missing or does not work.
    """
    assets = tuple(_assets(calendar, frame, templates))
    yield from assets
    environment = _environment(language, templates)
    site = _site(calendar, frame, tuple(address for address, _ in assets))
    environment.globals |= {"site": site, "severities": SEVERITIES, "gap_states": GAP_STATES}
    for page in pages:
        try:
            yield page.address, _render(environment, page, calendar.settings.site_url)
        except TemplateError as error:
            raise SurroundingsError(
                say("the template {place} does not work: {reason}", place=_place(error, templates), reason=str(error)),
                say("mend the template, or take the one that came with ritme"),
            ) from error


def _site(calendar: Calendar, frame: Frame, assets: tuple[str, ...]) -> Site:
    settings = calendar.settings
    index = next((address for address in assets if address.startswith(f"assets/{_INDEX}.")), None)
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
        styles=tuple(address for address in assets if address.endswith(".css")),
        scripts=tuple(address for address in assets if address.endswith(".js") and address != index),
        search_index=index,
        navigation=frame.navigation,
        filters=frame.filters,
        shortcuts=frame.shortcuts,
        guidelines=next((address for _, address in frame.navigation if address == addresses.GUIDELINES), None),
    )


def _render(environment: Environment, page: Page, site_url: str | None) -> bytes:
    template = environment.get_template(page.template)
    return template.render(page=page, data=page.data, link=_link_from(page, site_url)).encode()


def _place(error: TemplateError, templates: Path) -> str:
    """Return the template and the line that an error is about; jinja2 makes them the innermost frame that is ours."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(templates)]
    if isinstance(error, TemplateNotFound) and not frames:
        return f"{error.name}:1"
    return f"{Path(frames[-1].filename).relative_to(templates).as_posix()}:{frames[-1].lineno}"


def _link_from(page: Page, site_url: str | None) -> Callable[[str], str]:
    """Return how a page links to an address: relatively, but for the one that is served in any folder."""
    if page.address == addresses.NOT_FOUND and site_url:
        return lambda address: f"{site_url}{address}"
    return lambda address: addresses.relative(address, page.address)


def _environment(language: Language, templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    extended: Any = environment  # the extension adds methods at run time
    extended.install_gettext_translations(language.catalogue, newstyle=True)
    environment.filters |= {
        "say": lambda text: language.say(text, longest=None),
        "day": language.day,
        "days": language.days,
        "number": language.number,
        "amount": language.amount,
        "per_cent": language.per_cent,
        "capitalized": lambda words: words[:1].upper() + words[1:],
        "hours": lambda length: language.say(in_hours(length)),
        "safe_html": Markup,  # bodies alone, which nh3 has cleaned
        "code": _with_code,
    }
    return environment


def _with_code(words: str) -> Markup:
    """Return a message as HTML, with what stands in back-ticks as code."""
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(words))))  # noqa: S704 - escaped first


def _assets(calendar: Calendar, frame: Frame, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the style sheets and the scripts under names that carry a hash of what they hold."""
    folder = templates / "assets"
    yield _asset("style.css", (folder / "style.css").read_bytes())
    yield _asset("theme.css", colours.theme(calendar.settings.channels).encode())
    for script in sorted(folder.glob("*.js")):
        yield _asset(script.name, script.read_bytes())
    if frame.search_index:
        yield _asset(f"{_INDEX}.js", frame.search_index)


def _asset(name: str, data: bytes) -> tuple[str, bytes]:
    stem, _, kind = name.rpartition(".")
    return f"assets/{stem}.{blake2b(data, digest_size=5).hexdigest()}.{kind}", data
