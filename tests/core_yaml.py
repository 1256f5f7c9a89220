"""YAML as editors read it before they hold it against a schema: the core schema of YAML 1.2.

A day is text there, as are `yes`, `off` and `12:30`; what looks like a number is one.
"""

from __future__ import annotations

import re
from typing import Any

import yaml


class CoreLoader(yaml.SafeLoader):
    """Reads plain values by the core schema alone."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as yaml has it


_FORMS = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}
for _name, _form in _FORMS.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_form})\Z"), None)


def _int(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if re.match("0[ox]", text) else int(text)


def _float(loader: CoreLoader, node: yaml.ScalarNode) -> float:
    text = loader.construct_scalar(node).lower()
    return float(text.replace(".inf", "inf").replace(".nan", "nan"))


CoreLoader.add_constructor("tag:yaml.org,2002:int", _int)
CoreLoader.add_constructor("tag:yaml.org,2002:float", _float)


def load(text: str) -> Any:
    """Return what an editor sees in a YAML text.

    Raises:
        YAMLError: It is none.
    """
    return with_names(yaml.load(text, CoreLoader))  # noqa: S506 - it is a safe loader


def with_names(value: Any) -> Any:
    """Return a value whose keys are texts, as those of JSON are."""
    match value:
        case dict():
            return {key if isinstance(key, str) else str(key): with_names(one) for key, one in value.items()}
        case list():
            return [with_names(one) for one in value]
        case _:
            return value
