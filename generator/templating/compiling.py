"""How our templates become code: constant words are said and pieces drawn once, and what is plain is escaped quickly.

Templates of a team become code as jinja2 makes it, but that their own macros know what the page knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from jinja2 import Environment
    from jinja2.compiler import Frame

    from generator.language import Language

OWN = "own:"  # before the name of an own template in what Python calls its file


class Pieces(dict[tuple[object, ...], str]):
    """Pieces of pages, by what they depend on."""

    def keep(self, *key: object, caller: Callable[[], str]) -> str:
        """Draw a piece and keep it."""
        self[key] = piece = caller()
        return piece


def prepare(made: Environment, language: Language, own: Iterable[str]) -> None:
    """Let an environment make its code so; `own` are the names of the team's templates.

    `{% call once("name", what, it, depends, on) %}` is around a piece that needs to be drawn once only.
    """
    extended: Any = made
    extended.extend(language=language, own=frozenset(own), pieces=Pieces(), escaped=escaped)
    extended.code_generator_class = _Writer
    extended.make_globals = lambda more: {**made.globals, **(more or {})}  # a plain dict is copied sooner for each page
    extended.globals["once"] = lambda *_, caller: caller()  # what is not settled below is drawn anew


def escaped(value: object) -> str:
    """Return a value as HTML, as `escape` does, which takes its time also where there is nothing to do."""
    if isinstance(value, Markup):
        return value
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)


def template_of(node: nodes.Node) -> str | None:
    """Return the name of the template that a tag refers to, None where it is reckoned."""
    template = getattr(node, "template", None)
    return template.value if isinstance(template, nodes.Const) and isinstance(template.value, str) else None


class _Writer(CodeGenerator):
    environment: Any

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - of jinja2
        (_Importing if self._is_own else _Settling)(self.environment).visit(node)
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_own:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    @property
    def _is_own(self) -> bool:
        return (self.filename or "").startswith(OWN)


class _Importing(NodeTransformer):
    """Lets own macros in the place of ours know what the page knows."""

    def __init__(self, environment: Any) -> None:
        self._own: frozenset[str] = environment.own

    def visit_Import(self, node: nodes.Import) -> nodes.Node:  # noqa: N802 - as jinja2 names it, here and below
        node.with_context |= template_of(node) in self._own
        return node


class _Settling(_Importing):
    """Does in a template what is the same each time that it is drawn."""

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        catalogue = environment.language.catalogue
        self._words = {"_": catalogue.gettext, "gettext": catalogue.gettext, "ngettext": catalogue.ngettext}

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """Say constant words in the language of the pages."""
        self.generic_visit(node)
        translate = self._words.get(getattr(node.node, "name", ""))
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        is_known = given and len(given) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if translate is None or not is_known:
            return node
        return nodes.MarkSafe(nodes.Const(translate(*given) % {"num": given[-1]}))

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        """Take a piece that was drawn before, unless an own template may have a part in it."""
        self.generic_visit(node)
        is_theirs = any(template_of(one) in self._own for one in node.find_all(nodes.Include))
        if getattr(node.call.node, "name", "") != "once" or is_theirs or node.find(nodes.Block):
            return node
        pieces, key = nodes.EnvironmentAttribute("pieces"), nodes.Tuple(node.call.args, "load")
        node.call.node = nodes.Getattr(pieces, "keep", "load")
        is_kept = nodes.Compare(key, [nodes.Operand("in", pieces)])
        return nodes.If(is_kept, [nodes.Output([nodes.Getitem(pieces, key, "load")])], [], [node])
