"""Tests for generator.linux."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING

import pytest

from generator.linux import confirm
from generator.linux import exchange
from tests.test_publish import names

if TYPE_CHECKING:
    from pathlib import Path

only_there = pytest.mark.skipif(sys.platform != "linux", reason="no other system knows these calls")


@only_there
def test_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    """Linux can do so."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()

    assert exchange(tmp_path / "one", tmp_path / "other")
    assert [["other"], ["one"]] == [names(tmp_path / name) for name in ("one", "other")]


@only_there
def test_an_exchange_that_the_file_system_does_not_know_is_none(tmp_path: Path) -> None:
    """It answers that the call makes no sense, as it does for a folder and one inside it."""
    (tmp_path / "one" / "other").mkdir(parents=True)

    assert not exchange(tmp_path / "one", tmp_path / "one" / "other")


@only_there
def test_an_exchange_that_fails_is_an_error(tmp_path: Path) -> None:
    """Any other answer has a reason that the user must know."""
    (tmp_path / "one").mkdir()

    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "other")


@only_there
def test_linux_confirms_all_files_at_once(tmp_path: Path) -> None:
    """One call for the whole file system takes the place of one for each file."""
    handle = os.open(tmp_path, os.O_RDONLY)

    assert confirm(handle, tmp_path)
    os.close(handle)
    with pytest.raises(OSError, match="Bad file descriptor"):
        confirm(handle, tmp_path)


@only_there
@pytest.mark.parametrize(("error", "is_known"), [(errno.ENOSYS, False), (errno.EPERM, False), (errno.EIO, True)])
def test_what_the_disk_does_not_confirm_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, *, is_known: bool
) -> None:
    """It writes later than it is told to, so that is when it finds that it cannot; what the system lacks is none."""

    class Library:
        def syncfs(self, _handle: int) -> int:
            ctypes.set_errno(error)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda _name, **_options: Library())

    if is_known:
        with pytest.raises(OSError, match="Input/output error"):
            confirm(0, tmp_path)
    else:
        assert not confirm(0, tmp_path)
