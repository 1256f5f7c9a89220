"""What is measured: each case prepares a site, runs its program once, and gives one figure."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from benchmarks.layout import expected_files
from benchmarks.layout import find_untold
from benchmarks.layout import found_files
from benchmarks.layout import lay_out
from benchmarks.layout import post_file
from benchmarks.timing import FailedError
from benchmarks.timing import peak_memory
from benchmarks.timing import time_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.corpus import Post
    from benchmarks.programs import Program
    from benchmarks.timing import Memory


@dataclass(frozen=True, slots=True)
class Site:
    """The posts as one program builds them; `file` is what is run, `folder` holds its site and its outputs."""

    program: Program
    file: Path
    folder: Path
    posts: Sequence[Post]

    @property
    def source(self) -> Path:
        """Return the folder that the program reads."""
        return self.folder / "site"

    @property
    def output(self) -> Path:
        """Return the folder that it writes again and again."""
        return self.folder / "output"

    def command(self, output: Path, *, warm: bool = False) -> list[str]:
        """Return the command that builds the site."""
        words = (*self.program.command, *(self.program.warm if warm else ()))
        return [word.format(program=self.file, site=self.source, output=output) for word in words]


class Case(NamedTuple):
    """A case: how it is told, the goal (times Hugo's figure, for 10,000 posts), and what runs before and in a round."""

    name: str
    goal: float | None
    prepare: Callable[[Site], None]
    measure: Callable[[Site, int], Any]
    rounds: int | None = None  # where fewer will do


def make_site(program: Program, file: Path, folder: Path, posts: Sequence[Post]) -> Site:
    """Write and build a site once, so that all is in the caches of the machine; make sure that it is whole.

    Raises:
        FailedError: It cannot be built, or lacks something that all sites must have.
    """
    site = Site(program, file, folder, posts)
    lay_out(program, posts, site.source)
    time_command(site.command(site.output), site.source)
    lacking = sorted(expected_files(posts) - found_files(site.output))
    untold = () if lacking else find_untold(site.output, posts)
    if lacking or untold:
        msg = f"{len(lacking)} files are missing, such as {lacking[:1]}; {len(untold)} posts are not told"
        raise FailedError(msg)
    return site


def _cold(site: Site, _number: int) -> float:
    output = _fresh(site)
    return time_command(site.command(output), site.source)


def _memory(site: Site, _number: int) -> Memory:
    output = _fresh(site)
    return peak_memory(site.command(output), site.source)


def _unchanged(site: Site, _number: int) -> float:
    return time_command(site.command(site.output, warm=True), site.source)


def _changed(site: Site, number: int) -> float:
    post = site.posts[len(site.posts) // 2]
    path, text = post_file(site.program, post)
    (site.source / path).write_text(f"{text}\nThis is change {number}.\n", encoding="utf-8")
    seconds = time_command(site.command(site.output, warm=True), site.source)
    if f"This is change {number}." not in (site.output / f"post/{post.id}.html").read_text("utf-8"):
        msg = "the change of a post is not on its page"
        raise FailedError(msg)
    return seconds


def _fresh(site: Site) -> Path:
    """Take away all that a run left behind, and return a folder that is not there."""
    output = site.folder / "fresh"
    for folder in (output, *(site.source / name for name in site.program.left)):
        shutil.rmtree(folder, ignore_errors=True)
    return output


def _nothing(_site: Site) -> None:
    """Leave a site as it is."""


def _settle(site: Site) -> None:
    """Let a program leave behind what it may use later."""
    time_command(site.command(site.output, warm=True), site.source)


CASES = {
    "unchanged": Case("nothing changed", 0.05, _settle, _unchanged),
    "changed": Case("one post changed", 0.15, _settle, _changed),
    "cold": Case("cold", 1.5, _nothing, _cold),
    "commonmark": Case("cold, Ritme with `markdown: {engine: commonmark}`", 0.6, _nothing, _cold),
    "memory": Case("peak memory", 0.5, _nothing, _memory, 3),
}
