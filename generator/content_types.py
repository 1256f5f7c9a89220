"""The table of fields as settings of Front Matter CMS, an extension of VS Code that shows front matter as a form.

What its settings may hold is told by the schema that it publishes (https://frontmatter.codes/frontmatter.schema.json).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.json_schema import declared_names
from generator.json_schema import offered_names
from generator.kinds import Many
from generator.kinds import One
from generator.kinds import Placed
from generator.mapping import blog_names
from generator.model import Status
from generator.scalars import FLAG
from generator.scalars import WHEN
from generator.schema import POST
from generator.settings import Mapping
from generator.texts import say

if TYPE_CHECKING:
    from generator.kinds import Field
    from generator.kinds import Kind
    from generator.language import Language
    from generator.settings import Settings

LAYOUT = "https://frontmatter.codes/frontmatter.schema.json"
_WALL_TIME = "yyyy-MM-dd HH:mm"  # in the letters of Unicode, as date-fns has them


def content_types(language: Language, settings: Settings | None = None, folder: str = "content") -> dict[str, Any]:
    """Return what to write to `frontmatter.json`; with settings, it offers the names that they declare.

    `folder` is that of the calendar, as seen from the folder that is open in the editor.
    """
    mapping = settings.posts if settings else Mapping()
    known = {**offered_names(settings), **declared_names(settings)} if settings else {}
    fields = (_field(field, known.get(field.name, ()), mapping, language) for field in POST)
    places = [path for path, _ in mapping.folders] or ["posts"]
    title = settings.title if settings else language.say(say("Posts"))
    return {
        "$schema": LAYOUT,
        "frontMatter.content.pageFolders": [
            {"title": title, "path": "/".join(part for part in ("[[workspace]]", folder, place) if part != ".")}
            for place in places
        ],
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.taxonomy.contentTypes": [
            {
                "name": "default",  # of a type with another name, its name would become a field of each post
                "pageBundle": False,
                "fields": [field for field in fields if field],
            }
        ],
    }


def _field(field: Field, words: tuple[str, ...], mapping: Mapping, language: Language) -> dict[str, Any] | None:
    """Return how a field is shown; None for one of which a form knows too little, or that a blog does not have."""
    names = blog_names(field.name, mapping)
    shown = _shown(field.kind, words)
    if shown is None or not names:
        return None
    about = {"name": names[0], "title": names[0], "description": language.say(field.about, None)}
    if field.name == "status":
        shown["default"] = str(Status.DRAFT)
    return {**about, **shown, **({"required": True} if field.required and not mapping.declared else {})}


def _shown(kind: Kind, words: tuple[str, ...]) -> dict[str, Any] | None:
    match kind:
        case Placed():
            return _shown(kind.kind, words)
        case Many():
            return {"type": "list"} if _shown(kind.kind, ()) else None
        case One():
            return _one(kind, words)
        case _:
            return None


def _one(kind: One, words: tuple[str, ...]) -> dict[str, Any]:
    if choices := words or kind.form.words:
        return {"type": "choice", "choices": [str(choice) for choice in choices]}
    if kind is FLAG:
        return {"type": "boolean"}
    if kind is WHEN:
        return {"type": "datetime", "dateFormat": _WALL_TIME}
    if kind.form.numbers:
        least, most = kind.form.numbers
        return {"type": "number", "numberOptions": {"isDecimal": True, "min": least, "max": most}}
    return {"type": "string"}
