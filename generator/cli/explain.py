"""`ritme explain`."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.answers import FINE


@click.command("explain", short_help="Explain a finding.")
@click.argument("code", required=False, shell_complete=options.complete_codes)
@options.LANG
def command(code: str | None, lang: str) -> int:
    """Explain a finding: what it means, why it matters, a wrong example and a right one.

    Without CODE, list all codes. Example: ritme explain gap
    """
    from generator import manual
    from generator.language import find_language

    language = find_language(lang)
    words = manual.list_codes(language) if code is None else manual.show_code(code, language)
    if words is None:
        msg = f"`{code}` is no code; `ritme explain` lists them"
        raise click.BadParameter(msg, param_hint="CODE")
    click.echo(words, nl=False)
    return FINE
