"""Where each program finds the posts, and which files its site must then hold."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import make_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.corpus import Post
    from benchmarks.programs import Program

SITES = Path(__file__).parent / "sites"
_COMMITTED = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")


def expected_files(posts: Iterable[Post]) -> set[str]:
    """Return the files that every site of these posts has, by their addresses below its folder."""
    files = {"index.html", "calendar.ics"}
    for post in posts:
        files |= {
            f"post/{post.id}.html",
            f"month/{post.publish:%Y-%m}.html",
            f"year/{post.publish:%Y}.html",
            *(f"{kind}/{name}.html" for kind, name in _feeds_of(post)),
            *(f"feeds/{kind}/{name}.ics" for kind, name in _feeds_of(post)),
        }
    return files


def found_files(output: Path) -> set[str]:
    """Return the files that a program wrote, by their addresses below its folder."""
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}


def find_untold(output: Path, posts: Iterable[Post]) -> list[str]:
    """Return the posts whose pages lack their title or a word of their body, by their ids."""
    return [post.id for post in posts if not _tells((output / f"post/{post.id}.html").read_text("utf-8"), post)]


def lay_out(program: Program, posts: Sequence[Post], site: Path) -> None:
    """Write the folder from which a program builds its site.

    Ritme's posts lie in a repository of their own, as those of people do: it asks git when they were written.
    """
    for path, text in site_files(program, posts):
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git = shutil.which("git")
    if program.package is None and git:
        for words in (("init", "-q"), ("add", "."), (*_COMMITTED, "commit", "-q", "-m", "content: write all posts")):
            subprocess.run([git, *words], cwd=site, check=True, capture_output=True)  # noqa: S603 - our own words


def site_files(program: Program, posts: Iterable[Post]) -> Iterator[tuple[str, str]]:
    """Yield each file of such a folder: its path and its text."""
    posts = tuple(posts)
    frame = (SITES / "frame.html").read_text("utf-8")
    for slot, words in program.slots.items():
        frame = frame.replace(f"[[{slot}]]", words)
    folder = SITES / program.key
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield file.relative_to(folder).as_posix(), file.read_text("utf-8").replace("[[frame]]\n", frame)
    for kind, name in sorted({feed for post in posts for feed in _feeds_of(post)}):
        for path, text in program.per_feed.items():
            yield path.format(kind=kind, name=name), text.format(kind=kind, name=name)
    for post in posts:
        yield post_file(program, post)
    if program.package is None:
        yield "content/calendar.yaml", make_calendar(len(posts), program.settings)


def post_file(program: Program, post: Post) -> tuple[str, str]:
    """Return the path and the text of a post as a program wants it."""
    values = asdict(post)
    return program.post.format(**values), f"---\n{program.front.format(**values)}\n---\n{post.body}\n"


def _feeds_of(post: Post) -> tuple[tuple[str, str], ...]:
    return ("channel", post.channel), ("topic", post.topic)


def _tells(page: str, post: Post) -> bool:
    # That a fence is Python, no page has to say; and numbers of lists are the browser's.
    return post.title in page and _words(post.body.replace("```python", "")) <= _words(page)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d]+", text))
