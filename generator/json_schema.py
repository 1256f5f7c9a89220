"""The table of fields as JSON Schema (draft 2020-12), for editors: what is wrong is told while it is written.

A schema never refuses what `check` takes. It knows less, because it sees values and no texts: what stands behind a form
(a day that exists, shares that make a whole, fields that fit each other) `check` alone finds. Values are those that a
parser of YAML 1.2 gives: a day is text, and a title of digits a number. All keywords mean the same in draft 7, too,
which is the last that some editors know.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from generator.forms import shared
from generator.kinds import Either
from generator.kinds import Field
from generator.kinds import Keyed
from generator.kinds import Many
from generator.kinds import One
from generator.kinds import Pairs
from generator.kinds import Placed
from generator.kinds import Record
from generator.mapping import asked_names
from generator.mapping import blog_names
from generator.model import Purpose
from generator.model import Status
from generator.names import NAME
from generator.platforms import platform_names
from generator.rule import kinds_of_settings
from generator.rules import RULES
from generator.scalars import SHARE
from generator.scalars import TEXT
from generator.scalars import worded
from generator.schema import CALENDAR
from generator.schema import POST
from generator.schema import RULE
from generator.texts import say
from generator.texts import verbatim
from generator.times import zone_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.kinds import Kind
    from generator.language import Language
    from generator.settings import Settings
    from generator.texts import Text

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema: TypeAlias = dict[str, Any]

# What counts as not there, and what is looked at without the blanks around it.
_BLANK: Schema = {"type": ["string", "null"], "pattern": r"^\s*$"}
_PADDED: Schema = {"type": "string", "pattern": r"^\s|\s$"}
# What is text to `check`, and to a parser of YAML something else; of numbers there are some.
_TEXTS = {
    "boolean": ("true", "True", "TRUE", "false", "False", "FALSE"),
    "null": ("~", "null", "Null", "NULL"),
    "number": ("0", "12", "2026", "1.5"),
}


def calendar_schema(language: Language) -> Schema:
    """Return the schema of `calendar.yaml`, with descriptions in a language."""
    return _whole(say("The settings of a Ritme calendar"), _table(CALENDAR, language), language)


def post_schema(language: Language, settings: Settings | None = None) -> Schema:
    """Return the schema of a post's front matter; with settings, it knows what they declare and how a blog is read."""
    title = say("The front matter of a post in a Ritme calendar")
    if settings and settings.posts.declared:
        return _whole(title, _of_blog(settings, language), language)
    declared = declared_names(settings) if settings else {}
    schema = _table(_unmade(_narrowed(field, declared.get(field.name, ())) for field in POST), language)
    for name, words in offered_names(settings).items() if settings else ():
        if words:
            schema["properties"][name]["anyOf"] = [{"enum": list(words)}, {}]
    idea = {"type": "string", "pattern": rf"^\s*{Status.IDEA}\s*$"}
    is_idea = {"required": ["status"], "properties": {"status": idea}}
    return _whole(title, schema | {"if": is_idea, "else": {"required": ["publish"]}}, language)


def declared_names(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return by field the names that a calendar declares; `check` takes no others."""
    declared = {
        "channel": [channel.key for channel in settings.channels],
        "topic": [] if settings.posts.open_topics else [topic.key for topic in settings.topics],
        "audience": [audience.key for audience in settings.audiences],
    }
    return {field: tuple(keys) for field, keys in declared.items() if keys}


def offered_names(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return by field the names that a calendar knows; others may be written."""
    owners = tuple(owner for owner, _ in settings.capacity)
    needs = dict.fromkeys(need for audience in settings.audiences for need in audience.needs)
    return {"need": tuple(needs), "owner": owners, "reviewer": owners}


def _whole(title: Text, schema: Schema, language: Language) -> Schema:
    return {"$schema": DRAFT, "title": language.say(title), **schema}


def _of_blog(settings: Settings, language: Language) -> Schema:
    """Return the schema of a post of an existing blog: only the fields that are read, and of them only what is certain.

    Of several names the first that is there counts, and of a list its first value; everything else is the blog's own.
    """
    declared = declared_names(settings) | {"purpose": tuple(Purpose)}
    elsewhere = {"type": ["string", "null"], "pattern": r"^(?:~|[nN][uU][lL][lL])?$|^\s|\s$"}
    properties: dict[str, Schema] = {}
    for field in POST:
        for name in blog_names(field.name, settings.posts):
            about = say("`{field}`: {about}", field=field.name, about=field.about)
            schema = properties.setdefault(name, {"description": language.say(about, None)})
            if field.name in declared and name == asked_names(field.name, settings.posts)[0]:
                schema["anyOf"] = [{"enum": list(declared[field.name])}, elsewhere, {"type": ["array", "object"]}]
    return {"type": "object", "properties": properties}


def _narrowed(field: Field, words: tuple[str, ...]) -> Field:
    """Return a field that takes these words alone, the field as it is where there are none."""
    return replace(field, kind=_words(words)) if words else field


def _words(words: Iterable[str]) -> One:
    return worded(dict.fromkeys(words, True), verbatim(""), verbatim(""))


def _table(record: Record, language: Language) -> Schema:
    """Return the schema of a table with known fields."""
    schema: Schema = {
        "type": "object",
        "properties": {field.name: _field(field, language) for field in record.fields},
        "additionalProperties": False,
    }
    if required := [field.name for field in record.fields if field.required]:
        schema["required"] = required
    if record.either:
        schema["anyOf"] = [{"required": [name]} for name in record.either]
    if record.together:
        schema["allOf"] = [
            {
                "if": {"required": [name], "properties": {name: {"not": _BLANK}}},
                "then": {"required": [other for other in record.together if other != name]},
            }
            for name in record.together
        ]
    return schema


def _field(field: Field, language: Language) -> Schema:
    kind = _KNOWN[field.name](field.kind) if field.name in _KNOWN else field.kind
    schema = _kind(kind, language)
    about = {"description": language.say(field.about, None)}
    return about | (schema if field.required else _or_blank(schema))


def _kind(kind: Kind, language: Language) -> Schema:
    """Return the schema of a value that is there."""
    match kind:
        case One():
            schema = _one(kind, language)
        case Placed():
            schema = _kind(kind.kind, language)
        case Many():
            item = _kind(kind.kind, language)
            schema = _any_of(item, {"type": "array", "items": _or_blank(item), **_most("maxItems", kind.most)})
        case Either():
            schema = _any_of(_kind(kind.one, language), {"type": "object", **_kind(kind.table, language)})
        case Record():
            schema = _table(kind, language)
        case Keyed():
            keys = {"propertyNames": {"pattern": f"^{NAME.pattern}$"}, **_most("maxProperties", kind.most)}
            schema = {"type": "object", **keys, "additionalProperties": _or_blank(_table(kind.record, language))}
        case Pairs():
            schema = {"type": "object", "additionalProperties": _kind(kind.kind, language)}
        case _:
            schema = {}
    return schema


def _most(keyword: str, most: int | None) -> Schema:
    return {} if most is None else {keyword: most}


def _one(kind: One, language: Language) -> Schema:
    """Return the schema of a single value, of all types that a parser of YAML may make of right texts."""
    form = kind.form
    types = [name for name, texts in _TEXTS.items() if any(_takes(kind, text) for text in texts)]
    if form.words:
        if any(word[0].isdigit() for word in form.words):
            types.append("number")
        return _any_of({"enum": list(form.words)}, _PADDED, *({"type": name} for name in types))
    schema: Schema = {"type": ["string", *types]}
    if form.patterns:
        patterns = "|".join(map(shared, form.patterns))
        schema["pattern"] = rf"^\s*(?:{patterns})\s*$"
        schema["patternErrorMessage"] = language.say(kind.cure)  # what VS Code says instead of the pattern
    if form.numbers:
        least, most = form.numbers
        types = ["integer" if name == "number" and isinstance(most, int) else name for name in types]
        schema |= {"type": ["string", *types], "minimum": least, "maximum": most}
    return schema


def _takes(kind: One, text: str) -> bool:
    return kind.form.takes(text) and kind.convert(text) is not None


def _any_of(*schemas: Schema) -> Schema:
    return {"anyOf": [*schemas]}


def _or_blank(schema: Schema) -> Schema:
    """Return a schema that also takes a value that is not there: an empty text, or nothing."""
    types = schema.get("type")
    if list(schema) == ["anyOf"]:
        return _any_of(*schema["anyOf"], _BLANK)
    if isinstance(types, list):
        pattern = schema.get("pattern")
        return schema | {"type": sorted({*types, "null"})} | ({"pattern": rf"{pattern}|^\s*$"} if pattern else {})
    return _any_of(schema, _BLANK)


def _of_rules(_: Kind) -> Record:
    """Return the kind of what is set for all rules: each by its code, with its own settings."""
    return _unmade(
        Field(rule.code, Either(RULE.one, _settings(kinds_of_settings(rule))), rule.explanation.what)
        for rule in RULES.values()
    )


def _unmade(fields: Iterable[Field]) -> Record:
    """Return a table that is of use for its schema alone."""
    return Record(tuple(fields), repr)


def _settings(kinds: Mapping[str, Kind]) -> Record:
    return _unmade(Field(name, kind, say("a setting of this rule")) for name, kind in kinds.items())


# What only later stages know of the values of a field, by its name.
_KNOWN: dict[str, Callable[[Kind], Kind]] = {
    "timezone": lambda _: _words(sorted(zone_names())),
    "platform": lambda _: _words(platform_names()),
    "purposes": lambda _: _unmade(Field(one, SHARE, say("its share, in per cent")) for one in Purpose),
    "fields": lambda _: _unmade(Field(field.name, Many(TEXT), field.about) for field in POST),
    "rules": _of_rules,
}
