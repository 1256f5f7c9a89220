"""The only door of git: how it is run, and what it says of the repository around a folder.

Git is told to believe no repository but one whose folder is named `.git`, and to fetch nothing: a commit of a stranger
may hold a folder that looks like another repository, with settings that name programs to run. Paths are taken as they
are, never as patterns. Nothing is run here that changes a repository, its index or its work tree.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = (
    *("core.quotePath=false", "log.showRoot=true", "log.showSignature=false"),
    *("protocol.allow=never", "safe.bareRepository=explicit", "diff.renameLimit=1000"),
)
_GIT = ("git", "--literal-pathspecs", *(word for one in SETTINGS for word in ("-c", one)))  # the user's own git


class Fault(StrEnum):
    """Why a repository tells nothing about its files."""

    SHALLOW = "shallow"  # it holds its newest commits alone
    FOREIGN = "foreign"  # it belongs to another user, and git refuses to look into it
    HIDDEN = "hidden"  # a folder in it looks like another repository, which git would believe, and run what it says


class FailedError(Exception):
    """A command did not come to its end."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, nothing where it failed; and what it complained of."""

    out: bytes
    complaint: bytes
    is_done: bool


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository as it is seen from a folder in it.

    `head` is the commit that is checked out, `store` its own folder, `prefix` the path to the folder, with "/" at its
    end unless it is the topmost.
    """

    folder: Path
    head: str
    store: Path
    prefix: str
    is_shallow: bool


def run(folder: Path, *arguments: str, given: bytes = b"") -> Ran:
    """Run a git command in a folder and give it data to read; without git, it fails without a complaint."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands without a shell; what comes from outside stands behind `--`
            [*_GIT, *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            input=given,
        )
    except OSError:
        return Ran(b"", b"", is_done=False)
    failed = bool(done.returncode)
    return Ran(b"" if failed else done.stdout, done.stderr, is_done=not failed)


@contextmanager
def output(folder: Path, *arguments: str) -> Iterator[IO[bytes]]:
    """Lend what a command prints while it prints it; it is ended when reading ends in an exception.

    Raises:
        FailedError: There is no git, or the command failed after all, so that what was read may not be all.
    """
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen([*_GIT, *arguments], cwd=folder, stdin=nothing, stdout=pipe, stderr=nothing)  # noqa: S603 - as above
    except OSError as error:
        raise FailedError from error
    with process, process.stdout as stream:  # type: ignore[union-attr] # it is a pipe
        try:
            yield stream
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise FailedError


def is_installed() -> bool:
    """Tell whether there is a git to ask."""
    return run(Path(), "version").is_done


def root_of(folder: Path) -> Path | None:
    """Return the topmost folder of the repository that a folder lies in: sooner known than by asking git."""
    whole = folder.resolve()
    return next((one for one in (whole, *whole.parents) if (one / ".git").exists()), None)


def find_repository(folder: Path) -> Repository | Fault | None:
    """Return the repository around a folder, or why it is not to be used; None without one, a commit, or git."""
    root = root_of(folder)
    if root is None:
        return None
    asked = ("--is-shallow-repository", "HEAD", "--path-format=absolute", "--git-common-dir", "--show-prefix")
    ran = run(folder, "rev-parse", *asked)
    shallow, head, store, prefix = [*os.fsdecode(ran.out).split("\n", 3), "", "", ""][:4]
    if b"dubious ownership" in ran.complaint:
        return Fault.FOREIGN
    older_git_believed_it = ".git" not in Path(store).parts and Path(store).is_relative_to(root)
    if b"bare repository" in ran.complaint or older_git_believed_it:
        return Fault.HIDDEN
    if not ran.out:
        return None
    return Repository(folder, head, Path(store), prefix.removesuffix("\n"), shallow == "true")
