"""The commands, one module each. The only place with streams and an exit status.

What a command does not need is imported inside it, and a command itself when it is asked for: `ritme --help` must
answer at once.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.answers import FINE
from generator.cli.answers import SURROUNDINGS
from generator.cli.answers import USAGE

if TYPE_CHECKING:
    from generator.diagnostics import SurroundingsError

COMMANDS = (
    *("init", "new", "plan", "check", "build", "report", "serve", "diff", "import", "export", "explain", "schema"),
)
# Python in a process of its own, and Windows, would look for what they run in the current folder first.
_NOT_FROM_HERE = {"PYTHONSAFEPATH": "1", "NoDefaultCurrentDirectoryInExePath": "1"}


class _Commands(click.Group):
    """The commands in the order of the work, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return a command; None where there is none of this name."""
        return load(cmd_name) if cmd_name in COMMANDS else None


def load(name: str) -> click.Command:
    """Return a command of this name."""
    command: click.Command = import_module(f"generator.cli.{name}{'_' * iskeyword(name)}").command
    return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ritme")
def cli() -> None:
    """Ritme turns Markdown posts in git into a content calendar that shows focus and rhythm.

    CONTENT is the folder that holds calendar.yaml; default: `content`, else the current folder.

    Exit status: 0 fine; 1 findings; 2 usage or configuration; 3 environment.
    """


def main() -> None:
    """Run the command line and end with its exit status."""
    from generator.diagnostics import SurroundingsError

    os.environ.update(_NOT_FROM_HERE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # where a terminal knows too few letters
    try:
        status = cli.main(standalone_mode=False, prog_name="ritme")
    except click.ClickException as error:
        error.show()
        status = USAGE
    except click.Abort:
        status = USAGE
    except SurroundingsError as error:
        status = _complain(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python must not fail again when it closes it
        status = FINE
    except OSError as error:
        click.echo(": ".join(part for part in ("ritme", error.filename, error.strerror) if part), err=True)
        status = SURROUNDINGS
    sys.exit(status if isinstance(status, int) else FINE)


def _complain(error: SurroundingsError) -> int:
    from generator.language import find_language

    english = find_language("en")
    click.echo(f"ritme: {english.say(error.text)}", err=True)
    if error.help:
        click.echo(f"  help: {english.say(error.help)}", err=True)
    return SURROUNDINGS
