"""Tests for generator.snapshots, with real repositories."""

from __future__ import annotations

import errno
import os
from datetime import UTC
from datetime import datetime
from hashlib import sha1
from typing import TYPE_CHECKING
from unittest.mock import Mock
from zlib import compress

import pytest

from generator import snapshots
from generator.diagnostics import SurroundingsError
from generator.reading import LARGEST_FILE
from generator.revisions import Commit
from generator.revisions import RevisionError
from generator.revisions import find_place
from generator.snapshots import unpack
from tests.conftest import words
from tests.planned import tree
from tests.repositories import commit
from tests.repositories import git

if TYPE_CHECKING:
    from pathlib import Path

JANUARY = datetime(2026, 1, 1, 12, tzinfo=UTC)


def head(repository: Path) -> Commit:
    """Return the commit that is checked out."""
    return Commit("HEAD", git(repository, "rev-parse", "HEAD"))


def unpacked(repository: Path, content: str = "content") -> tuple[dict[str, bytes], Path]:
    """Return the posts that the last commit holds, and the folder with the rest."""
    folder = repository.parent / "unpacked"
    folder.mkdir()
    return unpack(find_place(repository / content), head(repository), folder), folder


def made(repository: Path, kind: str, data: bytes) -> bytes:
    """Put an object into a repository, however odd it is, and return its id."""
    whole = f"{kind} {len(data)}\0".encode() + data
    id_ = sha1(whole, usedforsecurity=False)
    file = repository / ".git" / "objects" / id_.hexdigest()[:2] / id_.hexdigest()[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(compress(whole))
    return id_.digest()


def planted(repository: Path, *entries: bytes) -> None:
    """Commit a tree that git itself would not make: `content` with entries of any mode and name, in each an "x"."""
    blob = made(repository, "blob", b"x")
    committed(repository, b"".join(entry + b"\0" + blob for entry in entries))


def committed(repository: Path, content: bytes) -> None:
    """Commit a tree that holds the tree `content`, however odd it is."""
    inner = made(repository, "tree", content)
    top = made(repository, "tree", b"40000 content\0" + inner)
    git(repository, "update-ref", "HEAD", git(repository, "commit-tree", "-m", "Planted", top.hex()))


def test_posts_are_held_and_the_rest_is_written(repository: Path) -> None:
    """Of what is no text, its name and size are known; what lies beside the content is left out."""
    content = repository / "content"
    (content / "posts").mkdir(parents=True)
    for name, data in {"calendar.yaml": b"title: A", "words.txt": b"b", "posts/pond.jpg": b"\x89PNG", "x": b""}.items():
        (content / name).write_bytes(data)
    commit(repository, JANUARY, content__posts__one="1", content__guidelines="2", readme="3", content2__one="4")

    held, folder = unpacked(repository)

    assert {"posts/one.md": b"1"} == held
    assert {
        "calendar.yaml": b"title: A",
        "guidelines.md": b"2",
        "posts/pond.jpg": b"\0\0\0\0",
        "words.txt": b"b",
        "x": b"",
    } == tree(folder)


def test_neither_work_tree_nor_index_matter_or_change(repository: Path) -> None:
    """Only what was committed counts."""
    commit(repository, JANUARY, content__posts__one="1")
    (repository / "content" / "posts" / "one.md").write_text("2", encoding="utf-8")
    git(repository, "add", "--all")
    (repository / "content" / "posts" / "two.md").write_text("2", encoding="utf-8")
    before = tree(repository)

    assert {"posts/one.md": b"1"} == unpacked(repository)[0]
    assert before == tree(repository)


@pytest.mark.parametrize("name", ["caf\u00e9.md", "two words.md", 'quote".md', "line\nfeed.md", "\t.md", "-x.md"])
def test_any_name_of_a_file_is_read_as_it_is(repository: Path, name: str) -> None:
    """Git writes none of them in its own way."""
    (repository / "content").mkdir()
    (repository / "content" / name).write_text("1", encoding="utf-8")
    commit(repository, JANUARY)

    assert {name: b"1"} == unpacked(repository)[0]


def test_the_content_may_be_the_whole_repository(repository: Path) -> None:
    """Then nothing stands before the paths."""
    commit(repository, JANUARY, posts__one="1")

    assert {"posts/one.md": b"1"} == unpacked(repository, ".")[0]


def test_a_folder_that_was_not_there_is_empty(repository: Path) -> None:
    """Or was a file."""
    (repository / "content").write_text("a file", encoding="utf-8")
    commit(repository, JANUARY)

    held, folder = unpacked(repository)

    assert {} == held
    assert {} == tree(folder)


def test_a_link_leads_nowhere(repository: Path) -> None:
    """It is there, so that it can be found, but where it led to is not known any more."""
    (repository / "content").mkdir()
    (repository / "content" / "secret.md").symlink_to("/etc/passwd")
    commit(repository, JANUARY, content__one="1")

    held, folder = unpacked(repository)

    assert {"one.md": b"1"} == held
    assert "nowhere" == str((folder / "secret.md").readlink())


def test_another_repository_is_an_empty_folder(repository: Path) -> None:
    """As git leaves it until somebody asks for what is in it."""
    commit(repository, JANUARY, content__one="1")
    id_ = head(repository).id
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{id_},content/module")
    git(repository, "commit", "--quiet", "--message", "Module")

    _, folder = unpacked(repository)

    assert (folder / "module").is_dir()
    assert {} == tree(folder)


def test_a_large_file_is_as_large_but_empty(repository: Path) -> None:
    """It would not be read anyway, and the finding tells its size."""
    commit(repository, JANUARY, content__large="x" * (LARGEST_FILE + 1))

    held, folder = unpacked(repository)

    assert {} == held
    assert LARGEST_FILE + 1 == (folder / "large.md").stat().st_size


def test_git_is_asked_for_some_at_once(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much there is, it never lies in memory twice as a whole."""
    monkeypatch.setattr(snapshots, "_BUNDLE", 4)
    texts = {f"content__{name}": name * size for name, size in (("a", 3), ("b", 2), ("c", 2), ("d", 9), ("e", 1))}
    commit(repository, JANUARY, **texts)

    held, _ = unpacked(repository)

    assert {"a.md": b"aaa", "b.md": b"bb", "c.md": b"cc", "d.md": b"ddddddddd", "e.md": b"e"} == held


@pytest.mark.parametrize(
    ("name", "value"), [("MOST_ENTRIES", 2), ("MOST_LISTED", 99), ("MOST_FOLDERS", 0), ("MOST_BYTES", 3)]
)
def test_a_commit_may_hold_too_much(repository: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    """It is refused before anything is read."""
    monkeypatch.setattr(snapshots, name, value)
    commit(repository, JANUARY, content__one="11", content__two__three="22")

    with pytest.raises(RevisionError) as caught:
        unpacked(repository)

    assert f"commit {head(repository).short} holds too much to be compared" == words(caught.value.text)
    assert {} == tree(repository.parent / "unpacked")


@pytest.mark.parametrize("ends_in", ["100644 x.png", "40000 empty"])
def test_a_tree_of_trees_is_not_walked_to_its_end(
    repository: Path, monkeypatch: pytest.MonkeyPatch, ends_in: str
) -> None:
    """A few objects may name more files or folders than there are grains of sand."""
    monkeypatch.setattr(snapshots, "MOST_ENTRIES", 1_000)
    inner = made(repository, "tree", b"")
    entry = ends_in.encode() + b"\0" + (inner if "empty" in ends_in else made(repository, "blob", b"x"))
    for _ in range(40):
        below = made(repository, "tree", entry)
        entry = b"".join(b"40000 %d\0" % number + below for number in range(4))
    committed(repository, entry)

    with pytest.raises(RevisionError):
        unpacked(repository)

    assert {} == tree(repository.parent / "unpacked")


LONG = b"a" * 300


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((b"100644 a.png", b"100644 %s.png" % LONG, b"100644 %s.txt" % LONG, b"120000 %s" % LONG), {"a.png": b"\0"}),
        ((b"160000 %s" % LONG, b"100644 a.txt"), {"a.txt": b"x"}),
        ((b"100644 a.png", b"100644 a.png"), {"a.png": b"\0"}),
        ((b"100644 a.txt", b"100644 a.txt"), {"a.txt": b"x"}),
        ((b"100644 a", b"160000 a", b"120000 a"), {}),
        ((b"100644 no/a.png", b"100644 no/a.txt"), {}),
    ],
)
def test_what_no_file_system_holds_is_passed_over(
    repository: Path, entries: tuple[bytes, ...], expected: dict[str, bytes]
) -> None:
    """Names that are too long, and names that two things have; of a post, the text is known all the same."""
    planted(repository, *entries, b"100644 %s.md" % LONG)

    held, folder = unpacked(repository)

    assert {f"{LONG.decode()}.md": b"x"} == held
    assert expected == tree(folder)


def test_folders_in_folders_have_an_end(repository: Path) -> None:
    """Nobody looks so deep, and a way may be longer than a file system knows."""
    entry = b"100644 x.png\0" + made(repository, "blob", b"x")
    for number in range(300):
        entry = b"40000 d\0" + made(repository, "tree", entry)
        if number in {50, 299}:
            entry += b"100644 e.png\0" + made(repository, "blob", b"x")
    committed(repository, entry)

    _, folder = unpacked(repository)

    assert {"e.png": b"\0"} == tree(folder)
    assert 100 == len([*folder.rglob("d")])


def test_a_full_disk_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason, and without the path of what goes with this process."""
    commit(repository, JANUARY, content__one="1", content__guidelines="2")
    monkeypatch.setattr(snapshots, "open_plainly", Mock(side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))

    with pytest.raises(SurroundingsError) as caught:
        unpacked(repository)

    assert "what a commit holds cannot be put down: No space left on device" == words(caught.value.text)


@pytest.mark.parametrize("name", [b"..", b".", b"../../escaped.md", b"/etc/escaped.md", b"a//b.md"])
def test_a_name_that_leads_out_of_the_folder_is_refused(repository: Path, name: bytes) -> None:
    """Git makes no such tree, but somebody may."""
    planted(repository, b"100644 " + name)

    with pytest.raises(SurroundingsError) as caught:
        unpacked(repository)

    assert f"the commit holds a file whose name leads out of its folder: {os.fsdecode(name)}" == words(
        caught.value.text
    )
    assert not (repository.parent / "escaped.md").exists()


def test_a_link_stands_in_the_way_of_nothing(repository: Path) -> None:
    """A tree may name a link and a file alike; the file is written, and not through the link."""
    planted(repository, b"120000 words.txt", b"100644 words.txt")

    _, folder = unpacked(repository)

    assert {"words.txt": b"x"} == tree(folder)
    assert not (folder / "words.txt").is_symlink()


@pytest.mark.parametrize("filter_", ["blob:none", "tree:0"])
def test_a_clone_without_contents_fetches_nothing(repository: Path, filter_: str) -> None:
    """What it lacks is told."""
    commit(repository, JANUARY, content__one="1")
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = repository.parent / "clone"
    words_ = ("clone", "--quiet", "--no-checkout", f"--filter={filter_}", repository.as_uri(), str(clone))
    git(repository.parent, *words_)

    with pytest.raises(SurroundingsError) as caught:
        unpacked(clone)

    assert f"the repository does not hold all of commit {head(clone).short}" == words(caught.value.text)


def test_a_damaged_repository_is_not_believed(repository: Path) -> None:
    """Half of a text is none."""
    commit(repository, JANUARY, content__one="".join(f"{number**7}\n" for number in range(5_000)))
    blob = git(repository, "rev-parse", "HEAD:content/one.md")
    file = repository / ".git" / "objects" / blob[:2] / blob[2:]
    half = file.read_bytes()[: file.stat().st_size // 2]
    file.unlink()
    file.write_bytes(half)

    with pytest.raises(SurroundingsError) as caught:
        unpacked(repository)

    assert f"the repository does not hold all of commit {head(repository).short}" == words(caught.value.text)
