"""Tests for generator.content_types: settings of Front Matter CMS."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.content_types import content_types
from generator.language import find_language
from generator.schema import POST
from tests.conftest import settings

EN = find_language("en")
MAPPED = """\
posts:
  path: [news, .]
  topics: open
  fields: {publish: [filename, date], topic: tags, title: heading, owner: author.name}
"""
# What the published schema of the extension says of the settings that are used (its settings of version 10.8).
LAYOUT = {
    "type": "object",
    "properties": {
        "$schema": {"const": "https://frontmatter.codes/frontmatter.schema.json"},
        "frontMatter.content.autoUpdateDate": {"type": "boolean"},
        "frontMatter.content.pageFolders": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"title": {"type": "string"}, "path": {"type": "string"}},
                "required": ["title", "path"],
                "additionalProperties": False,
            },
        },
        "frontMatter.taxonomy.contentTypes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "pageBundle": {"type": "boolean"},
                    "fields": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "type": {"enum": ["string", "number", "datetime", "boolean", "choice", "list"]},
                                "name": {"type": "string"},
                                "title": {"type": "string"},
                                "description": {"type": "string"},
                                "default": {"type": "string"},
                                "choices": {"type": "array", "items": {"type": "string"}, "minItems": 1},
                                "dateFormat": {"type": "string"},
                                "required": {"type": "boolean"},
                                "numberOptions": {
                                    "type": "object",
                                    "properties": {
                                        "isDecimal": {"type": "boolean"},
                                        "min": {"type": "number"},
                                        "max": {"type": "number"},
                                    },
                                    "additionalProperties": False,
                                },
                            },
                            "required": ["type", "name"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["name", "fields"],
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def fields(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the fields of the one type, by name."""
    (kind,) = found["frontMatter.taxonomy.contentTypes"]
    return {field["name"]: field for field in kind["fields"]}


@pytest.mark.parametrize(
    "found", [content_types(EN), content_types(EN, settings()), content_types(EN, settings(MAPPED))]
)
def test_the_settings_have_the_layout_that_the_extension_publishes(found: dict[str, Any]) -> None:
    """It passes over nothing and takes nothing for something else."""
    assert [] == list(Draft7Validator(LAYOUT).iter_errors(found))


def test_each_field_of_a_post_is_shown_but_one() -> None:
    """Media may be tables, which a list of lines would spoil."""
    assert [field.name for field in POST if field.name != "media"] == [*fields(content_types(EN))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", {"type": "string", "description": "the title", "required": True}),
        ("status", {"type": "choice", "default": "draft"}),
        ("publish", {"type": "datetime", "dateFormat": "yyyy-MM-dd HH:mm"}),
        ("official", {"type": "boolean"}),
        ("effort", {"type": "number", "numberOptions": {"isDecimal": True, "min": 0, "max": 9999.99}}),
        ("allow", {"type": "list"}),
        ("channel", {"type": "choice", "choices": ["instagram", "website"], "required": True}),
        ("topic", {"type": "choice", "choices": ["collection", "events"], "required": True}),
        ("need", {"type": "choice", "choices": ["rest"]}),
        ("owner", {"type": "choice", "choices": ["Web team"]}),
    ],
)
def test_a_field_is_shown_by_its_kind(name: str, expected: dict[str, Any]) -> None:
    """With the names that the calendar declares."""
    known = settings("audiences: {young: {needs: [rest]}}\ncapacity: {Web team: 4}\n")
    field = fields(content_types(EN, known))[name]

    assert expected == {key: field[key] for key in expected}


def test_a_blog_keeps_its_names() -> None:
    """What it does not write as a field is not shown, and nothing is asked of it that it may leave out."""
    found = content_types(EN, settings(MAPPED), "blog")
    shown = fields(found)

    assert {"date", "tags"} <= shown.keys()
    assert shown.keys().isdisjoint({"publish", "topic", "title", "heading", "owner", "effort"})
    assert [] == [name for name, field in shown.items() if "required" in field]
    assert ["[[workspace]]/blog/news", "[[workspace]]/blog"] == [
        folder["path"] for folder in found["frontMatter.content.pageFolders"]
    ]


@pytest.mark.parametrize(("folder", "expected"), [("content", "content/posts"), (".", "posts"), ("../b", "../b/posts")])
def test_posts_are_looked_for_from_the_folder_that_is_open(folder: str, expected: str) -> None:
    """Which is the one in which the command was given."""
    (place,) = content_types(EN, settings(), folder)["frontMatter.content.pageFolders"]

    assert {"title": "City library", "path": f"[[workspace]]/{expected}"} == place
