"""A process that runs the command line many times: it has all imported, forks, and the fork runs what is asked.

To start Python and import the program takes most of the time that a short command needs. Each run still is a process of
its own with its own folder, environment and streams. On its input stands a run in each line, as JSON; to its output it
writes the status of each.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import generator
from generator.cli import main
from tests.rights import bind_rights


def become(run: dict[str, Any]) -> None:
    """Let this process be as a shell would have started it."""
    for number, path in enumerate((os.devnull, run["out"], run["err"])):
        file = os.open(path, os.O_RDWR)
        os.dup2(file, number)
        os.close(file)
    os.chdir(run["cwd"])
    os.environ.clear()  # noqa: TID251 - as above
    os.environ.update(run["environment"])  # noqa: TID251 - as above
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding=run["environment"].get("PYTHONIOENCODING"))  # type: ignore[union-attr] # of files
    sys.argv[1:] = run["words"]
    bind_rights()


def serve() -> None:
    """Run each line of the input in a fork, which ends as the command line does."""
    answers = os.dup(1)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.close(answers)
            become(json.loads(line))
            main()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(answers, f"{status}\n".encode())


if __name__ == "__main__":
    for module in walk_packages(generator.__path__, "generator."):
        if module.name != "generator.__main__":
            import_module(module.name)
    gc.freeze()  # a fork would look through all of it when it ends, and thereby copy it
    serve()
