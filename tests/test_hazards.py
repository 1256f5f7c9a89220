"""Every hazard of `hazards.py` ends as its row says: a finding at its place, or a harmless result."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.build import build
from generator.build import check
from generator.cli import cli
from generator.diagnostics import READING_CODES
from generator.diagnostics import Severity
from generator.settings import Engine
from tests.conftest import told
from tests.conftest import untraced
from tests.hazards import ACTS
from tests.hazards import CALENDAR
from tests.hazards import HARMLESS
from tests.hazards import HEAVY
from tests.hazards import POSTS
from tests.hazards import SETTINGS
from tests.hazards import post
from tests.inspection import page_faults
from tests.planned import asked
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics

TODAY = "2026-05-20"
GOOD = ("posts/good.md", post(title="A good post"))


def place_of(finding: Diagnostic) -> str:
    """Return where a finding is in its file, and what it is."""
    return f"{finding.location.line}:{finding.location.column} {finding.code}"


def first_of(findings: Diagnostics, path: str, expected: str) -> str:
    """Return the first finding of reading in a file, or of the expected code; of what may be there only an error."""
    code = expected.rpartition(" ")[2]
    return next(
        (
            place_of(one)
            for one in findings
            if one.location.path == path
            and (one.severity is Severity.ERROR if expected == HARMLESS else one.code in {*READING_CODES, code})
        ),
        HARMLESS,
    )


@pytest.mark.parametrize("kind", POSTS)
def test_a_post_ends_well(kind: str, tmp_path: Path) -> None:
    """All posts of a kind lie in one folder, because none may touch what is told of another."""
    rows = list(POSTS[kind].items())
    files = [(f"posts/p{number}.md", text) for number, (_, (text, _)) in enumerate(rows)]
    with untraced():
        found = check(asked(write(tmp_path, CALENDAR, GOOD, *files), TODAY)).findings
    ends = {name: first_of(found, f"posts/p{number}.md", end) for number, (name, (_, end)) in enumerate(rows)}

    assert {name: end for name, (_, end) in rows} == ends
    assert HARMLESS == first_of(found, "posts/good.md", HARMLESS)


@pytest.mark.parametrize("engine", list(Engine))
def test_harmless_posts_harm_no_page(engine: Engine, tmp_path: Path) -> None:
    """All of them are built, and a parser that reads as browsers do finds nothing wrong with their pages."""
    rows = [text for kind in POSTS.values() for text, end in kind.values() if end == HARMLESS]
    files = [(f"posts/p{number}.md", text) for number, text in enumerate(rows)]
    content = write(tmp_path / "content", f"{CALENDAR}markdown: {{engine: {engine}}}\n", *files)
    with untraced():
        built = build(asked(content, TODAY), tmp_path / "output", jobs=2)
        written = tree(tmp_path / "output")
        pages = ["index.html", *(address for address in written if address.startswith("post/"))]
        wrong = [fault for page in pages for fault in page_faults(page, written, "en", "", public=False)]

    assert built.written, told(built.findings)
    assert [] == wrong


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_end_well(name: str, tmp_path: Path) -> None:
    """A mistake in them is told at its place, and nothing is read that they lead to."""
    text, expected = SETTINGS[name]
    content = write(tmp_path, "", GOOD)
    (content / "calendar.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with untraced():
        found = check(asked(content, TODAY)).findings

    assert expected == first_of(found, "calendar.yaml", expected)


@pytest.mark.parametrize("name", ACTS)
def test_what_happens_to_a_folder_ends_well(name: str, tmp_path: Path) -> None:
    """What is no plain file is never opened, and no name of a file leads anywhere."""
    act, expected = ACTS[name]
    content = write(tmp_path / "content", CALENDAR, GOOD)
    act(content)
    with untraced():
        found = check(asked(content, TODAY)).findings
    path = expected.partition(":")[0]
    ends = [f"{one.location.path}:{place_of(one)}" for one in found if one.severity is Severity.ERROR]

    assert (expected or HARMLESS) == next((end for end in ends if end.startswith(path)), HARMLESS)


@pytest.mark.parametrize("engine", list(Engine))
def test_heavy_texts_are_rendered_or_told(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that takes an engine too long or nests too deep is a finding; the others are rendered all the same.

    Which of them take too long depends on the machine, and on the limit, which is shorter here.
    """
    monkeypatch.setattr("generator.bodies.SECONDS_PER_INPUT", 0.25)
    files = [(f"posts/p{number}.md", post(text)) for number, text in enumerate(HEAVY.values())]
    content = write(tmp_path / "content", f"{CALENDAR}markdown: {{engine: {engine}}}\n", GOOD, *files)
    with untraced():
        built = build(asked(content, TODAY), tmp_path / "output", jobs=2, keep_going=True)
    unread = {one.location.path for one in built.findings if one.code == "unreadable-body"}

    assert {one.code for one in built.findings if one.severity is Severity.ERROR} <= {"unreadable-body"}
    assert len(files) + 1 - len(unread) == len(list((tmp_path / "output" / "post").iterdir()))


@pytest.mark.parametrize(
    ("calendar", "text", "status"),
    [(CALENDAR, post(), 0), (CALENDAR, post(publish="2026-02-30"), 1), (CALENDAR + "title: x\n", post(), 2)],
)
def test_the_status_tells_how_it_ended(calendar: str, text: str, status: int, tmp_path: Path) -> None:
    """With findings or wrong settings, what was published before stays as it was."""
    content = write(tmp_path / "content", CALENDAR, GOOD)
    words = ["build", str(content), "-o", str(tmp_path / "output"), "--today", TODAY, "--no-cache"]
    with untraced():
        assert 0 == CliRunner().invoke(cli, words, standalone_mode=False).return_value
        before = tree(tmp_path / "output")
        shutil.rmtree(content)
        write(content, calendar, ("posts/other.md", text))
        assert status == CliRunner().invoke(cli, words, standalone_mode=False).return_value

    assert (status == 0) is (before != tree(tmp_path / "output"))
