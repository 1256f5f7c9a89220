"""New posts: from what they are to say to the text of a file, which reads back to the same.

An existing blog gets its own names of fields, and what is draft there is marked as its generator understands it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.mapping import FLAGS
from generator.mapping import OUTSIDE
from generator.mapping import is_ours_alone
from generator.model import Medium
from generator.model import Status
from generator.schema import POST
from generator.times import When
from generator.times import find_zone
from generator.times import write_when
from generator.yaml_text import marked
from generator.yaml_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.language import Language
    from generator.model import Post
    from generator.settings import Mapping
    from generator.settings import Settings

Value: TypeAlias = "str | tuple[str | Medium, ...]"
_Tree: TypeAlias = "dict[str, Value | _Tree]"

_COMMENT_COLUMN = 30  # and two blanks before the comment
_LISTS = frozenset({"categories", "tags"})  # of which a blog's generator awaits several
_BARE_VALUE = re.compile(r"true|false|\d+(?:\.\d+)?")
_BARE = frozenset({"effort", "official", *FLAGS})  # numbers and flags, which text between marks is not


@dataclass(frozen=True, slots=True)
class Draft:
    """A post that is to be written: fields by our names, each with the text of its value or values, and its body.

    The fields hold no `publish`: that is `when`, None for an idea. Notes, a line each, tell its writer what it is for.
    """

    fields: tuple[tuple[str, Value], ...]
    when: When | None = None
    body: str = ""
    notes: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """Return a field's only value, empty when it has none."""
        value = dict(self.fields).get(name, "")
        return value if isinstance(value, str) else ""


def write(draft: Draft, settings: Settings, language: Language | None = None, *, fenced: bool = True) -> str:
    """Return the text of a draft's file; with a language, all fields there are stand in it, each with a comment.

    What is not `fenced` has fields as Pelican reads them, which knows neither fences nor comments.
    """
    said = dict(draft.fields)
    if draft.when:
        said["publish"] = write_when(draft.when, find_zone(settings.timezone))
    body = draft.body.strip("\n")
    if not is_in_front_matter("title", settings.posts):
        body = f"# {said['title']}\n\n{body}".rstrip("\n")
    if not fenced:
        return "\n".join([*_unfenced(said, settings.posts), "", *([body] if body else []), ""])
    if settings.posts.declared:
        lines = _of_tree(_of_blog(said, settings.posts))
    else:
        lines = [line for field in POST if field.name in said for line in _lines(field.name, said[field.name])]
    if language:
        lines = _with_comments(lines, settings.posts, language)
    notes = [f"# {note}" for note in draft.notes]
    return "\n".join(["---", *notes, *lines, "---", *([body] if body else []), ""])


def have_fences(posts: Iterable[Post]) -> bool:
    """Tell whether the newest of some posts has its fields between fences, as new ones are to have them, too."""
    newest = max(posts, key=age, default=None)
    return newest is None or newest.body_line == 1 or newest.place("").width > 1


def age(post: Post) -> tuple[int, str]:
    """Return what sorts posts from the oldest to the newest, ideas without a day before all others."""
    return post.when.day.toordinal() if post.when else 0, post.path


def _unfenced(said: dict[str, Value], mapping: Mapping) -> list[str]:
    """Return fields as lines of a name and a value; what is not to go out yet is a draft there."""
    status = said.pop("status", Status.APPROVED)
    tree = _of_blog(said, mapping) | ({} if status == Status.APPROVED else {"status": Status.DRAFT.value})
    listed = {name: (value,) if isinstance(value, str) else value for name, value in tree.items()}
    plain = {
        name: ", ".join(one if isinstance(one, str) else one.file for one in values)
        for name, values in listed.items()
        if not isinstance(values, dict)
    }
    return [f"{name.capitalize()}: {' '.join(value.split())}" for name, value in plain.items()]


def is_in_front_matter(field: str, mapping: Mapping) -> bool:
    """Tell whether a field of a new post stands in its front matter, not in its path or its text."""
    return not mapping.declared or _name_in_blog(field, mapping) is not None


def _of_blog(said: dict[str, Value], mapping: Mapping) -> _Tree:
    """Return fields under a blog's names, without those that it says elsewhere or by default."""
    tree: _Tree = {}
    for field in POST:
        name, value = _name_in_blog(field.name, mapping), said.get(field.name)
        usual = {"channel": mapping.channel, "topic": mapping.topic}.get(field.name)
        if value is None or name is None or value == usual:
            continue
        if field.name == "status":
            tree |= _status(Status(str(value)), name, mapping)
            continue
        *parents, last = name.split(".")
        place = tree
        for parent in parents:
            below = place.setdefault(parent, {})
            if not isinstance(below, dict):
                break
            place = below
        else:
            place[last] = (str(value),) if last in _LISTS else value
    return tree


def _status(status: Status, name: str, mapping: Mapping) -> _Tree:
    """Return how a blog says a status: what is not to go out yet is held back in a way that its generator knows."""
    flag = name if name in FLAGS else "published" if _is_of_jekyll(mapping) else "draft"
    held_back: _Tree = {} if status is Status.APPROVED else {flag: FLAGS[flag][0]}
    is_said_in_words = name not in FLAGS and (name != "status" or status not in (Status.APPROVED, Status.DRAFT))
    return held_back | ({name: status.value} if is_said_in_words else {})


def _is_of_jekyll(mapping: Mapping) -> bool:
    return any(folder.rpartition("/")[2] == "_posts" for folder, _ in mapping.folders)


def _name_in_blog(field: str, mapping: Mapping) -> str | None:
    """Return the name under which a blog looks for one of our fields first, None where that is not in front matter."""
    if mapping.declared and is_ours_alone(field, mapping):
        return None
    names = dict(mapping.fields).get(field, (field,))
    return next((name for name in names if name not in OUTSIDE.get(field, ())), None)


def _of_tree(tree: _Tree, depth: str = "") -> list[str]:
    lines = []
    for name, value in tree.items():
        below = [f"{depth}{quoted(name)}:", *_of_tree(value, f"{depth}  ")] if isinstance(value, dict) else None
        lines += below or [f"{depth}{line}" for line in _lines(name, value)]  # type: ignore[arg-type] # no tree here
    return lines


def _lines(name: str, value: Value) -> list[str]:
    key = quoted(name)  # a blog may call its fields as it likes
    if isinstance(value, str):
        return [f"{key}: {value if name in _BARE and _BARE_VALUE.fullmatch(value) else quoted(value)}"]
    return [f"{key}:", *(f"  - {_item(one)}" for one in value)]


def _item(value: str | Medium) -> str:
    if not isinstance(value, Medium):
        return quoted(value)
    return f"{{file: {marked(value.file)}, alt: {marked(value.alt)}}}" if value.alt else quoted(value.file)


def _with_comments(lines: list[str], mapping: Mapping, language: Language) -> list[str]:
    """Return the lines of fields, and after them those of the other fields as comments; all say what they are for."""
    about = {_name_in_blog(field.name, mapping): language.say(field.about, None) for field in POST}
    there = {name for name in about if any(line.startswith(f"{name}:") for line in lines)}
    said = [
        f"{line:<{_COMMENT_COLUMN}}  # {about[name]}" if (name := line.partition(":")[0]) in about else line
        for line in lines
    ]
    return said + [
        f"{f'# {name}:':<{_COMMENT_COLUMN}}  # {words}" for name, words in about.items() if name and name not in there
    ]
