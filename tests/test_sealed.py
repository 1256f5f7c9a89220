"""Tests for generator.sealed."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from generator.sealed import find_secret
from generator.sealed import read
from generator.sealed import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = b"s" * 32
ONE, OTHER, LAST = "1" * 20, "2" * 20, "f" * 20


def test_a_secret_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    """Nobody else may read it, in a folder that nobody else may open."""
    path = tmp_path / "cache" / "ritme" / "key"
    secret = find_secret(path)

    assert 32 == len(secret or b"")
    assert secret == find_secret(path)
    assert (0o600, 0o700) == (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode))


@pytest.mark.parametrize("found", [b"", b"half of it", b"s" * 33])
def test_what_is_no_secret_is_not_used(tmp_path: Path, found: bytes) -> None:
    """Another run may be writing it now."""
    (tmp_path / "key").write_bytes(found)

    assert None is find_secret(tmp_path / "key")


def test_where_no_secret_can_be_kept_there_is_none(tmp_path: Path) -> None:
    """A file stands in the place of the folder."""
    (tmp_path / "cache").write_bytes(b"")

    assert None is find_secret(tmp_path / "cache" / "key")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """In a folder that is made for it, which git ignores as a whole."""
    write(tmp_path / "cache", ONE, b"content", SECRET, most=2)

    assert b"content" == read(tmp_path / "cache", ONE, SECRET)
    assert "*\n" == (tmp_path / "cache" / ".gitignore").read_text(encoding="utf-8")


def grow(path: Path) -> None:
    """Make a file that is as long as no disk, and holds nothing."""
    with path.open("wb") as file:
        file.truncate(1 << 40)


NOT_PLAIN: dict[str, Callable[[Path], object]] = {
    "a link to a file": lambda path: path.symlink_to(path.with_name("victim")),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a folder": lambda path: path.mkdir(),
    "a file without end": grow,
}


@pytest.mark.parametrize("put", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_is_no_plain_file_is_not_there(tmp_path: Path, put: Callable[[Path], object]) -> None:
    """It is neither read nor written to, and never waited for."""
    (tmp_path / "victim").write_bytes(b"untouched")
    put(tmp_path / ONE)

    assert None is read(tmp_path, ONE, SECRET)
    write(tmp_path, OTHER, b"content", SECRET, most=2)
    assert b"content" == read(tmp_path, OTHER, SECRET)
    write(tmp_path, ONE, b"content", SECRET, most=2)
    assert b"untouched" == (tmp_path / "victim").read_bytes()


def test_no_link_stands_where_a_file_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is not to be guessed; and if it were, nothing would be written through it."""
    (tmp_path / "victim").write_bytes(b"untouched")
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / f"{ONE}.{'0' * 16}.new").symlink_to("victim")
    write(tmp_path, ONE, b"content", SECRET, most=2)

    assert b"untouched" == (tmp_path / "victim").read_bytes()
    assert None is read(tmp_path, ONE, SECRET)


def test_what_cannot_be_finished_is_taken_away(tmp_path: Path) -> None:
    """A folder stands in the place of the file; what a run that was killed left goes an hour later."""
    (tmp_path / ONE).mkdir()
    left, lately = (tmp_path / f"{OTHER}.{sign * 16}.new" for sign in "01")
    for path in (left, lately):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    write(tmp_path, ONE, b"content", SECRET, most=2)

    assert {ONE, lately.name, ".gitignore"} == {path.name for path in tmp_path.iterdir()}


def test_what_was_not_written_by_us_is_not_there(tmp_path: Path) -> None:
    """Missing, damaged, cut, of another user, or moved from another name: each is as if it were not there."""
    write(tmp_path, ONE, b"content", SECRET, most=9)
    written = (tmp_path / ONE).read_bytes()
    (tmp_path / "moved").write_bytes(written)
    (tmp_path / "damaged").write_bytes(written[:-1] + b"T")
    (tmp_path / "cut").write_bytes(written[:-1])
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "folder").mkdir()

    assert [None] * 6 == [
        read(tmp_path, name, SECRET) for name in ("moved", "damaged", "cut", "empty", "folder", "missing")
    ]
    assert None is read(tmp_path, ONE, b"t" * 32)


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    """A cache does not grow for ever."""
    for number in range(4):
        write(tmp_path, f"{number}" * 20, b"content", SECRET, most=2)
        os.utime(tmp_path / (f"{number}" * 20), (number, number))
    write(tmp_path, LAST, b"content", SECRET, most=2)

    assert [".gitignore", "3" * 20, LAST] == sorted(path.name for path in tmp_path.iterdir())


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    """Whatever folder was named."""
    mine = [f"mine-{number}.md" for number in range(9)]
    for name in mine:
        (tmp_path / name).write_bytes(b"mine")
    write(tmp_path, ONE, b"content", SECRET, most=1)
    write(tmp_path, OTHER, b"content", SECRET, most=1)

    assert [".gitignore", OTHER, *mine] == sorted(path.name for path in tmp_path.iterdir())


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    """It may have come with a pull request: neither the folder nor the one above it is followed."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", ONE, b"content", SECRET, most=2)
    write(tmp_path / "link" / "below", ONE, b"content", SECRET, most=2)
    assert [] == list((tmp_path / "real").iterdir())

    write(tmp_path / "real", ONE, b"content", SECRET, most=2)
    assert None is read(tmp_path / "link", ONE, SECRET)


def test_a_folder_that_cannot_be_written_is_left_as_it_is(tmp_path: Path) -> None:
    """A cache is no reason to fail."""
    (tmp_path / "cache").write_bytes(b"mine")
    write(tmp_path / "cache", ONE, b"content", SECRET, most=2)

    assert b"mine" == (tmp_path / "cache").read_bytes()
