"""Tests for generator.files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.files import create_all
from generator.files import look
from generator.files import walk
from generator.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHANGES: dict[str, Callable[[Path], object]] = {
    "it is longer": lambda path: path.write_text("longer", encoding="utf-8"),
    "it is another file": lambda path: path.with_name("new").replace(path),
    "others may read it": lambda path: path.chmod(0o777),
    "it is gone": lambda path: path.unlink(),
    "a link is there": lambda path: path.with_name("link").replace(path),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_changes_has_another_state(tmp_path: Path, change: Callable[[Path], object]) -> None:
    """Whatever is done to it."""
    path = tmp_path / "file"
    path.write_text("old", encoding="utf-8")
    (tmp_path / "new").write_text("new", encoding="utf-8")
    (tmp_path / "link").symlink_to("new")
    before = look(str(path))
    change(path)

    assert before != look(str(path))


def test_a_file_whose_time_is_set_back_has_another_state(tmp_path: Path) -> None:
    """The system's own note of the last change cannot be set."""
    path = tmp_path / "file"
    path.write_text("old", encoding="utf-8")
    state, before = path.stat(), look(str(path))
    path.write_text("new", encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns - 1))

    assert before[:4] == look(str(path))[:4]
    assert before[4] <= look(str(path))[4]


@pytest.mark.parametrize("name", ["missing", "zero\0byte", "n" * 300])
def test_what_is_not_there_has_an_empty_state(tmp_path: Path, name: str) -> None:
    """Also what cannot be."""
    assert (f"{tmp_path}/{name}", 0, 0, 0, 0) == look(f"{tmp_path}/{name}")


def test_a_walk_finds_all_files_below_a_folder(tmp_path: Path) -> None:
    """Folders by their names, links as what they are, and nothing of what is not wanted."""
    for name in ("a/b/c.txt", "d.txt", "not/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "empty").mkdir()
    found = sorted(walk(str(tmp_path), lambda path: not path.endswith("/not")))

    expected = ["a", "a/b", "a/b/c.txt", "d.txt", "empty", "link"]
    assert expected == [os.path.relpath(path, tmp_path) for path, *_ in found]
    assert ["a", "a/b", "empty"] == [os.path.relpath(path, tmp_path) for path, *state in found if not any(state)]


def test_a_walk_through_nothing_finds_nothing(tmp_path: Path) -> None:
    """A folder may be gone by now."""
    assert [] == list(walk(str(tmp_path / "missing")))


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """It takes the place of what was there, and nothing else is left; a link there is replaced, not followed."""
    (tmp_path / "elsewhere").write_text("theirs", encoding="utf-8")
    (tmp_path / "kept").symlink_to("elsewhere")
    write_whole(tmp_path / "kept", b"new")

    assert {"elsewhere": b"theirs", "kept": b"new"} == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert not (tmp_path / "kept").is_symlink()


def test_what_ended_runs_left_goes_after_an_hour(tmp_path: Path) -> None:
    """Not before, because another run may write it now; and nothing but what is named so."""
    names = (f"kept.{'0' * 16}.new", f"other.{'1' * 16}.new", "notes.new", f"kept.{'2' * 16}.new", f"a.{'3' * 16}.new")
    for name in names[:4]:
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / names[4]).symlink_to("notes.new")
    for name in names[:3]:
        os.utime(tmp_path / name, (0, 0))
    write_whole(tmp_path / "kept", b"new")

    assert sorted(["kept", *names[2:]]) == sorted(path.name for path in tmp_path.iterdir())


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    """As does its folder."""
    (tmp_path / "kept" / "inside").mkdir(parents=True)

    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path / "kept", b"new")
    assert ["kept"] == [path.name for path in tmp_path.iterdir()]


def test_new_files_are_made_with_their_folders(tmp_path: Path) -> None:
    """Those that are there stay as they are."""
    (tmp_path / "posts").mkdir()
    create_all(tmp_path, {"posts/2026/one.md": b"one", "two.md": b"two"})

    assert (b"one", b"two") == ((tmp_path / "posts/2026/one.md").read_bytes(), (tmp_path / "two.md").read_bytes())


@pytest.mark.parametrize("there", ["posts/two.md", "posts"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, there: str) -> None:
    """Where one file cannot be made, none is, and no folder is left behind."""
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_bytes(b"mine")

    with pytest.raises(OSError, match="exists"):
        create_all(tmp_path, {"new/one.md": b"one", "posts/two.md": b"two"})
    assert b"mine" == (tmp_path / there).read_bytes()
    assert not (tmp_path / "new").exists()


def test_no_new_file_leaves_its_folder_through_a_link(tmp_path: Path) -> None:
    """Neither a folder nor the file itself may be a link to somewhere else."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "posts").symlink_to("../elsewhere")
    (tmp_path / "mine" / "file.md").symlink_to("../elsewhere/file.md")

    for path in ("posts/one.md", "posts/deep/one.md", "file.md"):
        with pytest.raises(OSError, match=r"Not a directory|exists"):
            create_all(tmp_path / "mine", {path: b"one"})
    assert [] == list((tmp_path / "elsewhere").iterdir())
