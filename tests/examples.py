"""What the tests of examples share: an example as real files, and what is found in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.build import Request
from generator.build import check
from generator.evidence import render_rest
from generator.explanation import Link
from generator.language import find_language
from generator.report import concise

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics
    from generator.explanation import Example

# Found only when the texts of posts are made into pages, which a check does not do.
IN_BODIES = "unreadable-body"

# Codes that no folder of files can show, and where they are tested instead.
ELSEWHERE = {
    "unreadable-file": "rights do not bind the root user, so the tests of reading take them away where they can",
    "missing-dictionary": "which dictionaries there are differs by machine, so the tests of evidence say it",
    "missing-engine": "where the tests run it is installed, so the tests of bodies hide it",
    "more-findings": "a file with so many findings is made, and checked, by the tests of builds",
    "shallow-history": "a shallow clone is made, and checked, by the tests of history",
}


def write(example: Example, content: Path) -> None:
    """Write an example as real files into an empty folder."""
    (content / "posts").mkdir()
    if example.calendar is not None:
        (content / "calendar.yaml").write_text(example.calendar, encoding="utf-8")
    for path, value in example.posts:
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(value, Link):
            file.symlink_to(value.target)
        else:
            file.write_bytes(value if isinstance(value, bytes) else value.encode())


def find(example: Example, content: Path, *, bodies: bool = False) -> Diagnostics:
    """Return what is found in an example, written into an empty folder, on its day.

    With `bodies`, the texts of the posts are read, too, as a build does.
    """
    write(example, content)
    checked = check(Request(content, lambda _: date.fromisoformat(example.today)))
    if not bodies or checked.calendar is None:
        return checked.findings
    return checked.findings + render_rest(checked.calendar, checked.gathered)[1]


def in_words(findings: Diagnostics) -> str:
    """Return findings in English as lines: place, severity, code and fact, then the help."""
    return concise(findings, find_language("en"))


def one(name: str, *fields: str) -> tuple[str, str]:
    """Return a post of the small calendar: on the blog, about books, unless its fields say otherwise."""
    said = [field.split(":")[0] for field in fields]
    usual = (f"title: Post {name}", "channel: blog", "topic: books")
    lines = [*(line for line in usual if line.split(":")[0] not in said), *fields]
    return f"posts/{name}.md", "\n".join(["---", *lines, "---", "Come and read with us.", ""])
