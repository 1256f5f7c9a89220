"""The only door of jinja2, with `compiling`: templates, ours and own ones in a sandbox, and what is wrong with those.

Own templates come from strangers, as posts do: no template reaches beyond its folder and ours, or into the program.
What they say is escaped, always. How long they run is limited by `render`.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING
from typing import Any

from jinja2 import ChoiceLoader
from jinja2 import Environment
from jinja2 import FileSystemLoader
from jinja2 import FunctionLoader
from jinja2 import PrefixLoader
from jinja2 import StrictUndefined
from jinja2 import TemplateError
from jinja2 import TemplateNotFound
from jinja2 import TemplateSyntaxError
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape

from generator.diagnostics import ENOUGH_IN_A_FILE
from generator.diagnostics import Location
from generator.diagnostics import SurroundingsError
from generator.diagnostics import problem
from generator.language import find_language
from generator.suggestions import listed
from generator.suggestions import nearest
from generator.templating.compiling import OWN
from generator.templating.compiling import prepare
from generator.templating.compiling import template_of
from generator.texts import say
from generator.wording import GAP_STATES
from generator.wording import SEVERITIES
from generator.wording import in_hours

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.looks import Looks
    from generator.pages.values import Site
    from generator.texts import Text

SHIPPED = "!default"  # `!default/month.html` is ours, also where there is an own `month.html`
SHARED = ("macros.html", "charts.html", "found.html", "filters.html", "search.html", "shortcuts.html")  # of pages
NEEDED = ("title", "content")  # the blocks that every page fills
_PARENTS = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class UnknownAssetError(TemplateError):
    """A template asks for an asset that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no asset `{name}`")


@lru_cache(maxsize=4)  # once in each process, but one that goes on for days may draw many sites
def environment(site: Site, looks: Looks) -> Environment:
    """Return where all templates of a site are found and run."""
    made = sandbox(site.language, looks)
    made.globals |= {"site": site, "severities": SEVERITIES, "gap_states": GAP_STATES}
    return made


def sandbox(language_code: str, looks: Looks) -> Environment:
    """Return where templates are found, with all that they may use but for what a site knows.

    Where all are ours, what they ask for needs no guard, which costs a third of the time that they take.
    """
    language = find_language(language_code)
    own, ours = dict(looks.templates), FileSystemLoader(looks.shipped)

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (own[name], f"{OWN}{name}", lambda: True) if name in own else None

    kind = ImmutableSandboxedEnvironment if looks.templates else Environment
    made = kind(
        loader=ChoiceLoader([FunctionLoader(load), ours, PrefixLoader({SHIPPED: ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        optimized=False,  # what is constant is settled before
    )
    extended: Any = made  # the extension adds methods at run time
    extended.install_gettext_translations(language.catalogue, newstyle=True)
    prepare(made, language, own)
    del made.filters["safe"]
    made.filters |= {
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
    return made


def _with_code(words: str) -> Markup:
    """Return a message as HTML, with what stands in back-ticks as code."""
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(words))))  # noqa: S704 - escaped first


@contextmanager
def in_words(templates: Path) -> Iterator[None]:
    """Say in words which of our templates does not work."""
    try:
        yield
    except TemplateError as error:
        raise SurroundingsError(
            say("the template {place} does not work: {reason}", place=_place(error, templates), reason=str(error)),
            say("mend the template, or take the one that came with ritme"),
        ) from error


def _place(error: TemplateError, templates: Path) -> str:
    """Return the template and the line that an error is about; jinja2 makes them the innermost frame that is ours."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(templates)]
    if isinstance(error, TemplateNotFound) and not frames:
        return f"{error.name}:1"
    return f"{Path(frames[-1].filename).relative_to(templates).as_posix()}:{frames[-1].lineno}"


def fault(error: Exception, looks: Looks, template: str) -> Diagnostic:
    """Return the finding for an error of own templates, at the innermost line of them, while `template` was drawn."""
    name, line = _own_place(error) or (suspect(looks, template), 1)
    if isinstance(error, RecursionError):
        return broken(looks, name, line, say("the template is nested too deep, or uses itself"))
    words = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return broken(looks, name, line, say("the template does not work: {reason}", reason=words))


def _own_place(error: Exception) -> tuple[str, int] | None:
    if isinstance(error, TemplateSyntaxError) and (error.filename or "").startswith(OWN):
        return (error.filename or "").removeprefix(OWN), error.lineno
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(OWN)]
    return (frames[-1].filename.removeprefix(OWN), frames[-1].lineno or 1) if frames else None


def suspect(looks: Looks, template: str) -> str:
    """Return the own template that is to blame where no line of one is known: its own, else what pages share."""
    own = dict(looks.templates)
    return next((name for name in (template, "base.html", *SHARED) if name in own), min(own))


def broken(looks: Looks, name: str, line: int, message: Text, cure: Text | None = None) -> Diagnostic:
    """Return the finding for a line of an own template."""
    lines = dict(looks.templates)[name].split("\n")
    words = lines[line - 1] if line <= len(lines) else ""
    column = len(words) - len(words.lstrip()) + 1
    place = Location(looks.path(name), line, column, max(1, len(words.strip())))
    return problem("broken-template", place, message, cure or say("mend it, or take the file away to have ours again"))


def check_templates(looks: Looks) -> Diagnostics:
    """Return what can be found wrong with own templates without running them."""
    made = sandbox("en", looks)
    return tuple(finding for name, _ in looks.templates for finding in _check(made, looks, name))


def _check(made: Environment, looks: Looks, name: str) -> Iterator[Diagnostic]:
    try:
        tree = _tree(made, looks, name)
        faults = [*_unknown(made, looks, tree), *_escaping(tree), *_blocks(made, looks, name, tree)]
        faults += _macros(made, looks, name, tree)
    except (TemplateSyntaxError, RecursionError) as error:
        if _own_place(error) in (None, (name, getattr(error, "lineno", None))):  # others are told at their own place
            yield fault(error, looks, name)
        return
    for line, message, cure in faults[:ENOUGH_IN_A_FILE]:
        yield broken(looks, name, line, message, cure)


def _tree(made: Environment, looks: Looks, name: str) -> nodes.Template:
    """Return a template, found by its name as templates find each other, as a tree."""
    own = dict(looks.templates).get(name)
    if own is not None:
        return made.parse(own, name, f"{OWN}{name}")
    return made.parse((looks.shipped / name.removeprefix(f"{SHIPPED}/")).read_text(encoding="utf-8"), name)


_Fault = tuple[int, "Text", "Text | None"]


def _names(looks: Looks) -> list[str]:
    """Return the names of all templates, those of ours twice where they have two."""
    ours = [path.name for path in looks.shipped.glob("*.html")]
    return sorted({*dict(looks.templates), *ours, *(f"{SHIPPED}/{name}" for name in ours)})


def _unknown(made: Environment, looks: Looks, tree: nodes.Template) -> Iterator[_Fault]:
    """Yield each name of a filter, a test or a template that does not exist."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known: Iterable[str] = made.filters if isinstance(node, nodes.Filter) else made.tests
        if node.name == "safe":
            cure = say("take it out: all is escaped, but for bodies, which are `data.html|safe_html`")
            yield node.lineno, say("there is no `{name}` here", name=node.name), cure
        elif node.name not in known:
            yield node.lineno, say("there is no `{name}` here", name=node.name), nearest(node.name, sorted(known))
    known = _names(looks)
    for parent in tree.find_all(_PARENTS):
        name = template_of(parent)
        if name is not None and name not in known and not getattr(parent, "ignore_missing", False):
            yield parent.lineno, say("there is no template `{name}`", name=name), nearest(name, known)


def _escaping(tree: nodes.Template) -> Iterator[_Fault]:
    for node in tree.find_all((nodes.EvalContextModifier,)):
        message = say("`autoescape` cannot be switched: titles and names come from whoever writes a post")
        yield node.lineno, message, say("take it out")


def _blocks(made: Environment, looks: Looks, name: str, tree: nodes.Template) -> Iterator[_Fault]:
    """Yield what is wrong with the blocks of a template: those that nothing shows, and those that pages miss."""
    known, seen, parent = set[str](), {name}, _parent(tree)
    while parent and parent[0] not in seen and parent[0] in _names(looks):
        seen.add(parent[0])
        above = _tree(made, looks, parent[0])
        known |= {block.name for block in above.find_all(nodes.Block)}
        parent = _parent(above)
    if parent and parent[0] in seen:
        cure = say("write `{name}` to extend ours", name=f"{SHIPPED}/{name}")
        yield parent[1], say("the template extends itself"), cure
        return
    is_whole = _parent(tree) is None
    own = {block.name for block in tree.find_all(nodes.Block)}
    for block in tree.body:
        if isinstance(block, nodes.Block) and not is_whole and block.name not in known:
            message = say("what it extends has no block `{name}`, so nobody sees it", name=block.name)
            yield block.lineno, message, nearest(block.name, sorted(known))
    for needed in NEEDED if name == "base.html" and is_whole else ():
        if needed not in own:
            message = say("the block `{name}`, which every page fills, is missing", name=needed)
            yield 1, message, say("write `{{% block {name} %}}{{% endblock %}}` where it belongs", name=needed)


def _macros(made: Environment, looks: Looks, name: str, tree: nodes.Template) -> Iterator[_Fault]:
    """Yield the macros that pages use and that are missing from an own template in the place of ours."""
    if name not in SHARED:
        return
    ours, own = (
        {macro.name for macro in some.find_all(nodes.Macro)} for some in (_tree(made, looks, f"{SHIPPED}/{name}"), tree)
    )
    if missing := sorted(ours - own):
        message = say("macros that pages use are missing: {names}", names=listed(missing))
        yield 1, message, say("begin with a copy of ours: such a file is replaced as a whole")


def _parent(tree: nodes.Template) -> tuple[str, int] | None:
    """Return the template that this one extends, with the line that says so."""
    found = next((node for node in tree.body if isinstance(node, nodes.Extends)), None)
    name = template_of(found) if found else None
    return (name, found.lineno) if found and name else None
