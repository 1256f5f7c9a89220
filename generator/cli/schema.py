"""`ritme schema`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli import options
from generator.cli.answers import FINE
from generator.cli.answers import USAGE
from generator.cli.answers import list_all

FORMS = ("post", "calendar", "front-matter-cms")


@click.command("schema", short_help="Print what editors need to know of the fields.")
@click.argument("what", type=click.Choice(FORMS), default="post")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@options.LANG
def command(what: str, content: Path | None, lang: str) -> int:
    """Print what posts, or calendar.yaml, may say, for editors: as JSON Schema or as settings of Front Matter CMS.

    With CONTENT, the channels, topics and other names of that calendar are offered in posts.

    Example: ritme schema post content > post.schema.json
    """
    import json

    from generator import content_types
    from generator import json_schema
    from generator.config import read_settings
    from generator.diagnostics import in_order
    from generator.language import find_language
    from generator.language import printable_json
    from generator.surroundings import find_content

    if what == "calendar" and content is not None:
        msg = "the schema of calendar.yaml is the same for all calendars: leave CONTENT out"
        raise click.UsageError(msg)
    language, settings = find_language(lang), None
    if content is not None:
        content = find_content(content)
        settings, findings = read_settings(content)
        if settings is None:
            click.echo(list_all(in_order(findings), content, "text", lang), nl=False, err=True, color=True)
            return USAGE
    if what == "calendar":
        found = json_schema.calendar_schema(language)
    elif what == "post":
        found = json_schema.post_schema(language, settings)
    else:
        folder = Path(os.path.relpath(content or "content")).as_posix()
        found = content_types.content_types(language, settings, folder)
    click.echo(printable_json(json.dumps(found, ensure_ascii=False, indent=2)))
    return FINE
