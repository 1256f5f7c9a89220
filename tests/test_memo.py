"""Tests for generator.memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.memo import BODIES
from generator.memo import NO_MEMO
from generator.memo import PAGES
from generator.memo import POSTS
from generator.memo import Memo

if TYPE_CHECKING:
    from pathlib import Path

SECRET = b"s" * 32


def run(folder: Path, *asked: str, secret: bytes = SECRET, program: str = "1.0") -> list[str]:
    """Ask for results under these keys, find those that are missing, and return which had to be found."""
    memo = Memo(folder, secret, lambda: program)
    shelf = memo.shelf(BODIES)
    missing = [key for key in asked if shelf.get(key) != f"result of {key}"]
    for key in missing:
        shelf.put(key, f"result of {key}")
    memo.save()
    return missing


def pieces(folder: Path) -> list[Path]:
    """Return the files in which bodies are kept."""
    return [path for path in (folder / BODIES).iterdir() if path.name != ".gitignore"]


def test_what_was_found_is_not_found_again(tmp_path: Path) -> None:
    """By the next run, and by those after it."""
    assert [["a", "b"], ["c"], []] == [run(tmp_path, "a", "b"), run(tmp_path, "b", "c"), run(tmp_path, "a", "b", "c")]


def test_kinds_are_kept_apart(tmp_path: Path) -> None:
    """A body is no event."""
    run(tmp_path, "a")

    assert None is Memo(tmp_path, SECRET, lambda: "1.0").shelf("others").get("a")


def test_data_comes_back_as_it_was(tmp_path: Path) -> None:
    """Whatever JSON can hold, half a pair of UTF-16 in it."""
    memo = Memo(tmp_path, SECRET, lambda: "1.0")
    memo.shelf(BODIES).put("a", ["<p>é\ud800</p>", {"link": None}])
    memo.save()

    assert ["<p>é\ud800</p>", {"link": None}] == Memo(tmp_path, SECRET, lambda: "1.0").shelf(BODIES).get("a")


def test_a_run_that_finds_nothing_writes_nothing(tmp_path: Path) -> None:
    """Nor does one that nobody asks."""
    run(tmp_path, "a")
    before = {path: path.stat().st_mtime_ns for path in pieces(tmp_path)}
    run(tmp_path, "a")
    run(tmp_path)

    assert before == {path: path.stat().st_mtime_ns for path in pieces(tmp_path)}


def test_what_another_program_found_is_not_believed(tmp_path: Path) -> None:
    """Another version may find something else."""
    run(tmp_path, "a")

    assert ["a"] == run(tmp_path, "a", program="1.1")


def test_what_does_not_bear_our_seal_is_not_believed(tmp_path: Path) -> None:
    """It could come from a pull request."""
    run(tmp_path, "a", secret=b"t" * 32)

    assert ["a"] == run(tmp_path, "a")


def test_what_is_damaged_is_found_again(tmp_path: Path) -> None:
    """Whichever byte it is, also when the file is cut or empty."""
    run(tmp_path, "a")
    (piece,) = pieces(tmp_path)
    whole = piece.read_bytes()
    for number in range(len(whole)):
        piece.write_bytes(whole[:number] + bytes([whole[number] ^ 1]) + whole[number + 1 :])
        assert None is Memo(tmp_path, SECRET, lambda: "1.0").shelf(BODIES).get("a")
    piece.write_bytes(whole[: len(whole) // 2])
    assert ["a"] == run(tmp_path, "a")


def test_what_is_no_longer_used_goes(tmp_path: Path) -> None:
    """Each run adds a file; now and then one gathers what it used itself."""
    for number in range(100):
        run(tmp_path, "a", "b", f"only once, {number}")
    memo = Memo(tmp_path, SECRET, lambda: "1.0")
    found = [memo.recall(BODIES, path.name) or () for path in pieces(tmp_path)]

    assert 8 >= len(found)
    assert 20 >= sum(map(len, found))
    assert [] == run(tmp_path, "a", "b")


def test_what_is_still_used_stays(tmp_path: Path) -> None:
    """Also when it was found long ago, and a run gathers what it used."""
    run(tmp_path, "a", "b")
    missing = [run(tmp_path, "a", "b", f"new, {number}") for number in range(30)]

    assert [[f"new, {number}"] for number in range(30)] == missing


def test_files_of_others_are_not_all_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pull request may bring any number of them: only as many are looked at as we leave ourselves."""
    run(tmp_path, "a")
    for number in range(40):
        (tmp_path / BODIES / f"{number:020}").write_bytes(b"theirs")
    read: list[str] = []
    monkeypatch.setattr("generator.sealed.read", lambda _folder, name, _secret: read.append(name))
    Memo(tmp_path, SECRET, lambda: "1.0").shelf(BODIES).get("a")

    assert 9 == len(read)


def test_two_runs_at_once_do_not_meet(tmp_path: Path) -> None:
    """Each keeps what it found."""
    one, other = (Memo(tmp_path, SECRET, lambda: "1.0") for _ in range(2))
    for memo, key in ((one, "a"), (other, "b")):
        assert None is memo.shelf(BODIES).get(key)
        memo.shelf(BODIES).put(key, f"result of {key}")
    one.save()
    other.save()

    assert [] == run(tmp_path, "a", "b")


@pytest.mark.parametrize("link", [".", BODIES])
def test_a_link_leads_us_nowhere(tmp_path: Path, link: str) -> None:
    """Neither to read nor to write."""
    (tmp_path / "elsewhere" / BODIES).mkdir(parents=True)
    cache = tmp_path / "cache"
    if link != ".":
        cache.mkdir()
    (cache / link).symlink_to(tmp_path / "elsewhere" / link) if link != "." else cache.symlink_to(
        tmp_path / "elsewhere"
    )
    run(cache, "a")

    assert [] == list((tmp_path / "elsewhere" / BODIES).iterdir())


def test_what_is_kept_of_pages_may_lie_apart(tmp_path: Path) -> None:
    """It goes with a site that is there for a while only, and takes the place of none that lasts."""
    memo = Memo(tmp_path / "cache", SECRET, str, tmp_path / "passing")
    for kind in (POSTS, PAGES):
        memo.remember(kind, "0" * 20, "kept")

    assert ["kept", "kept"] == [memo.recall(kind, "0" * 20) for kind in (POSTS, PAGES)]
    assert [[POSTS], [PAGES]] == [[path.name for path in (tmp_path / name).iterdir()] for name in ("cache", "passing")]


def test_without_a_folder_nothing_is_kept() -> None:
    """All is found each time."""
    shelf = NO_MEMO.shelf(BODIES)
    shelf.put("a", "result")
    shelf.save()

    assert (False, None, None) == (NO_MEMO.is_on, shelf.get("a"), NO_MEMO.recall(BODIES, "0" * 20))
