"""Tests for generator.publish."""

from __future__ import annotations

import ctypes
import errno
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator import publish as module
from generator.diagnostics import SurroundingsError
from generator.files import look
from generator.publish import MARKER
from generator.publish import Kept
from generator.publish import PageCount
from generator.publish import publish
from tests.conftest import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

OLD = {"index.html": b"old", "post/one.html": b"one", "post/two.html": b"two"}
NEW = {"index.html": b"new", "post/one.html": b"one, changed", "feeds/posts.ics": b"feed"}
MARK = "Written by ritme. A build replaces this folder as a whole. Its files:"
SEED = 20261121

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can exchange two folders, and tests fork here")


@pytest.fixture(autouse=True)
def confirmed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return what the disk is asked to confirm, file by file; these tests do not wait for it."""
    asked: list[int] = []
    monkeypatch.setattr(os, "fsync", asked.append)
    monkeypatch.setattr(module, "confirm", lambda _handle, _folder: False)
    return asked


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder that holds a folder of content and a site; both are to be found as they were."""
    (tmp_path / "content").mkdir()
    publish(OLD.items(), tmp_path / "output", tmp_path / "content")
    return tmp_path


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the system one that cannot exchange two folders."""
    monkeypatch.setattr(module, "exchange", lambda _one, _other: False)


def site(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their paths, without the marker."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files.pop(MARKER)
    return files


def everything(folder: Path) -> dict[str, bytes | str | None]:
    """Return all that lies below a folder by its path: bytes of files, targets of links, None for folders."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in folder.rglob("*")
    }


def names(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def refused(files: dict[str, bytes], output: Path, content: Path) -> str:
    """Publish, which must be refused, and return the reason and the help."""
    with pytest.raises(SurroundingsError) as caught:
        publish(files.items(), output, content)
    return f"{words(caught.value.text)}; {words(caught.value.help)}"


def test_the_first_build_makes_the_folder(tmp_path: Path) -> None:
    """Folders above it are made, too, and nothing else is left beside it."""
    output = tmp_path / "public" / "calendar"

    publish(NEW.items(), output, tmp_path / "content")

    assert site(output) == NEW
    assert ["calendar"] == names(tmp_path / "public")


def test_the_disk_confirms_each_file(tmp_path: Path, confirmed: list[int]) -> None:
    """A site that a power cut could damage would take the place of one that it could not.

    So it does the marker, and at the end the names in the folder of the site, before the old one goes.
    """
    publish(NEW.items(), tmp_path / "output", tmp_path / "content")

    assert len(NEW) + 2 == len(confirmed)


def test_the_marker_lists_all_files(place: Path) -> None:
    """By it the next build knows that the folder is ours."""
    expected = f"{MARK}\nindex.html\npost/one.html\npost/two.html\n"

    assert expected == (place / "output" / MARKER).read_text(encoding="utf-8")


def test_a_build_replaces_the_whole_site(place: Path) -> None:
    """Files that are no longer there go; nothing is left beside the folder."""
    publish(NEW.items(), place / "output", place / "content")

    assert site(place / "output") == NEW
    assert ["content", "output"] == names(place)


def kept(folder: Path, address: str) -> tuple[str, Kept]:
    """Return a file of a site as one that goes on standing."""
    return address, Kept(look(str(folder / address)), lambda: b"drawn anew")


def without_links(_old: Path, _new: Path) -> None:
    """Give a file a second name on a disk that knows no such thing."""
    raise PermissionError(errno.EPERM, "Operation not permitted")


def test_a_file_may_go_on_standing(place: Path) -> None:
    """It is not written again, but is the same file."""
    before = (place / "output/post/one.html").stat()
    one = kept(place / "output", "post/one.html")
    files: list[tuple[str, bytes | Kept]] = [("index.html", b"new"), one, ("calendar.ics", b"feed")]
    published = publish(files, place / "output", place / "content")
    after = (place / "output/post/one.html").stat()

    assert {"index.html": b"new", "post/one.html": b"one", "calendar.ics": b"feed"} == site(place / "output")
    assert PageCount(written=1, unchanged=1) == published.pages
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert {*map(str, (place / "output").rglob("*"))} == {path for path, *_ in published.states}
    assert [look(path) for path, *state in published.states if any(state)] == [
        state for state in published.states if any(state[1:])
    ]
    assert ["content", "output"] == names(place)


CANNOT_STAND: dict[str, Callable[[Path], object]] = {
    "it was changed": lambda path: path.write_bytes(b"another"),
    "it was taken away": lambda path: path.unlink(),
    "another build put its own there": lambda path: path.with_name("two.html").replace(path),
    "a backup gave it a second name": lambda path: os.link(path, path.parents[2] / "backup"),
    "nobody else may read it": lambda path: path.chmod(0o600),
}


@pytest.mark.parametrize("change", CANNOT_STAND.values(), ids=CANNOT_STAND)
def test_a_file_that_cannot_go_on_standing_is_drawn_anew(place: Path, change: Callable[[Path], object]) -> None:
    """Whatever happened to it since it was found."""
    one = kept(place / "output", "post/one.html")
    change(place / "output/post/one.html")
    published = publish([one], place / "output", place / "content")

    assert {"post/one.html": b"drawn anew"} == site(place / "output")
    assert PageCount(written=1, unchanged=0) == published.pages


def test_a_file_with_other_rights_than_a_new_one_is_written_anew(place: Path) -> None:
    """What was built for this user alone does not stay so for ever."""
    path = place / "output/post/one.html"
    path.chmod(0o600)
    publish([kept(place / "output", "post/one.html"), ("new.html", b"")], place / "output", place / "content")

    assert path.read_bytes() == b"drawn anew"
    assert (place / "output/new.html").stat().st_mode == path.stat().st_mode


def test_where_a_file_cannot_have_two_names_it_is_drawn_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every disk knows them."""
    monkeypatch.setattr(os, "link", without_links)
    publish([kept(place / "output", "post/one.html")], place / "output", place / "content")

    assert {"post/one.html": b"drawn anew"} == site(place / "output")


def test_a_relative_path_is_one_of_the_working_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a user types it."""
    monkeypatch.chdir(place)

    publish(NEW.items(), Path("output"), Path("content"))

    assert site(place / "output") == NEW


def test_a_site_may_lie_in_the_content(place: Path) -> None:
    """A calendar in the working folder is built beside its posts."""
    publish(NEW.items(), place / "content" / "output", place / "content")

    assert site(place / "content" / "output") == NEW


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """There is nothing in it to lose."""
    (tmp_path / "output" / "empty").mkdir(parents=True)

    publish(NEW.items(), tmp_path / "output", tmp_path / "content")

    assert site(tmp_path / "output") == NEW
    assert not (tmp_path / "output" / "empty").exists()


def test_files_of_the_site_may_be_missing(place: Path) -> None:
    """Whoever removes a page by hand gets it back."""
    (place / "output" / "index.html").unlink()

    publish(NEW.items(), place / "output", place / "content")

    assert site(place / "output") == NEW


def test_a_foreign_file_in_our_folder_is_not_lost(place: Path) -> None:
    """The first of them by name is told."""
    for name in ("robots.txt", "CNAME"):
        (place / "output" / name).write_text("mine", encoding="utf-8")

    expected = (
        f"`{place}/output` holds files that ritme did not write, such as `CNAME`; "
        "move them away, or name another folder with `-o`"
    )

    assert expected == refused(NEW, place / "output", place / "content")
    assert {**OLD, "CNAME": b"mine", "robots.txt": b"mine"} == site(place / "output")
    assert ["content", "output"] == names(place)


@pytest.mark.parametrize(
    "kind", ["no-marker", "other-marker", "empty-marker", "marker-is-a-link", "marker-is-a-folder", "link-among-files"]
)
def test_a_foreign_folder_is_not_replaced(tmp_path: Path, kind: str) -> None:
    """What lacks our marker was not written by us."""
    output = tmp_path / "output"
    publish(OLD.items(), output, tmp_path / "content")
    marker = output / MARKER
    match kind:
        case "no-marker":
            marker.unlink()
        case "other-marker":
            marker.write_text("index.html\n", encoding="utf-8")
        case "empty-marker":
            marker.write_text("", encoding="utf-8")
        case "marker-is-a-link":
            marker.rename(tmp_path / "marker")
            marker.symlink_to(tmp_path / "marker")
        case "marker-is-a-folder":
            marker.unlink()
            marker.mkdir()
        case _:
            (output / "more").symlink_to(tmp_path)

    assert "holds files that ritme did not write" in refused(NEW, output, tmp_path / "content")
    assert b"old" == (output / "index.html").read_bytes()


@pytest.mark.parametrize("kind", ["file", "link-to-a-site", "link-to-nothing", "link-to-itself"])
def test_what_is_no_folder_is_not_replaced(place: Path, kind: str) -> None:
    """A link is not followed: what it leads to may be anything."""
    target = place / "target"
    match kind:
        case "file":
            target.write_bytes(b"mine")
        case "link-to-a-site":
            target.symlink_to(place / "output")
        case "link-to-nothing":
            target.symlink_to(place / "nothing")
        case _:
            target.symlink_to("target")

    expected = f"`{target}` is not a folder; remove it, or name another folder with `-o`"

    assert expected == refused(NEW, target, place / "content")
    assert os.path.lexists(target)
    assert OLD == site(place / "output")
    assert ["content", "output", "target"] == names(place)


@pytest.mark.parametrize("kind", ["home", "root", "content", "above-content", "far-above-content", "link-to-content"])
def test_a_folder_that_holds_more_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Neither the home folder nor the content nor a folder above it can be meant, even if it is empty but for it."""
    content = tmp_path / "project" / "calendar" / "content"
    content.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(content)
    output = {
        "home": tmp_path / "home",
        "root": Path("/"),
        "content": content,
        "above-content": content.parent,
        "far-above-content": tmp_path / "project",
        "link-to-content": tmp_path / "link",
    }[kind]

    expected = f"`{output}` holds more than a site and is not replaced; name a folder of its own: `-o output`"

    assert expected == refused(NEW, output, content)
    assert ["home", "link", "project"] == names(tmp_path)
    assert [] == names(content)


@pytest.mark.parametrize("path", ["../index.html", "/index.html", "post/con.html", "post/..", ".ritme"])
def test_nothing_is_written_elsewhere(place: Path, path: str) -> None:
    """Whatever made such an address: it is looked at once more where the file would be written."""
    with pytest.raises(ValueError, match=f"no address: '{path}'"):
        publish([("index.html", b""), (path, b"")], place / "output", place / "content")

    assert OLD == site(place / "output")
    assert ["content", "output"] == names(place)


@pytest.mark.parametrize("output", ["here", "", ".", "..", "here/.."])
def test_the_folder_that_one_works_in_is_not_replaced(
    place: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    """A shell would go on standing in the one that is gone; neither is one above it."""
    here = place / "site" / "here"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    folder = here if output == "here" else Path(output)

    expected = (
        "is the folder that you work in, and cannot be replaced; go to another folder, or name one in it: `-o output`"
    )
    assert refused(NEW, folder, place / "content").endswith(expected)
    assert here.exists()


@pytest.mark.parametrize("kind", ["link", "link-to-nothing", "file", "folder"])
def test_a_workshop_that_is_not_ours_is_refused(place: Path, kind: str) -> None:
    """A folder of the name that a build needs for itself may hold what it needs, and nothing else."""
    workshop, mine = place / ".output.ritme", place / "mine"
    (mine / "new").mkdir(parents=True)
    (mine / "new" / "thesis.txt").write_bytes(b"do not lose me")
    match kind:
        case "link":
            workshop.symlink_to(mine)
        case "link-to-nothing":
            workshop.symlink_to("nothing")
        case "file":
            (workshop / "new").mkdir(parents=True)
            (workshop / "thesis.txt").write_bytes(b"do not lose me")
        case _:
            (workshop / "lost").mkdir(parents=True)
    before = everything(place)

    expected = (
        f"`{workshop}`, which a build needs for itself, holds something else; "
        "move it away, or name another folder with `-o`"
    )

    assert expected == refused(NEW, place / "output", place / "content")
    assert before == everything(place)


@pytest.mark.parametrize("name", ["lock", "new", "old"])
def test_what_a_workshop_holds_leads_nowhere(place: Path, name: str) -> None:
    """A pull request may bring such a folder; nothing is made or taken away where a link in it leads."""
    (place / ".output.ritme").mkdir()
    (place / ".output.ritme" / name).symlink_to("../elsewhere")
    if name != "lock":
        (place / "elsewhere").mkdir()
        (place / "elsewhere" / "index.html").write_bytes(b"theirs")
    refused(NEW, place / "output", place / "content")

    assert OLD == site(place / "output")
    assert (name != "lock") == (place / "elsewhere" / "index.html").exists() == (place / "elsewhere").exists()


@pytest.mark.parametrize("held", [(), ("lock",), ("new",), ("old",), ("lock", "new", "old")])
def test_a_workshop_that_a_build_left_is_used(place: Path, held: tuple[str, ...]) -> None:
    """With any of what a build puts there, or with nothing."""
    workshop = place / ".output.ritme"
    workshop.mkdir()
    for name in held:
        (workshop / name).touch() if name == "lock" else (workshop / name).mkdir()

    publish(NEW.items(), place / "output", place / "content")

    assert NEW == site(place / "output")
    assert ["content", "output"] == names(place)


def test_a_path_through_a_file_cannot_be_written(place: Path) -> None:
    """The system's reason is told."""
    (place / "file").write_bytes(b"")

    expected = (
        f"`{place}/file/site` cannot be written: File exists; "
        "mend what the system complains of, or name another folder with `-o`; the old site is untouched"
    )

    assert expected == refused(NEW, place / "file" / "site", place / "content")


LOCKER = """
import fcntl, os, sys
lock = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
fcntl.flock(lock, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()
"""


@linux
def test_two_builds_do_not_meet(place: Path) -> None:
    """While another process holds the lock, nothing is written; when that one ends, however it does, it is free."""
    workshop = place / ".output.ritme"
    workshop.mkdir()
    command = [sys.executable, "-c", LOCKER, str(workshop / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603
        assert other.stdout is not None
        assert b"locked\n" == other.stdout.readline()
        told = refused(NEW, place / "output", place / "content")
        other.kill()

    assert f"another build is writing `{place}/output`; try again when it has finished" == told
    assert OLD == site(place / "output")
    publish(NEW.items(), place / "output", place / "content")
    assert NEW == site(place / "output")
    assert ["content", "output"] == names(place)


@pytest.mark.parametrize("again", [False, True], ids=["gone", "made-anew"])
def test_a_lock_that_was_taken_away_does_not_count(
    place: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """Between opening and locking, another build may finish and take its workshop away, and a third one begin."""
    workshop = place / ".output.ritme"
    take = module._take

    def too_late(lock: int, output: Path) -> None:
        shutil.rmtree(workshop)
        if again:
            workshop.mkdir()
            (workshop / "lock").touch()
        take(lock, output)

    monkeypatch.setattr(module, "_take", too_late)

    assert "another build is writing" in refused(NEW, place / "output", place / "content")
    assert OLD == site(place / "output")


def test_without_locks_there_is_no_guard(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has none, a build goes on."""
    monkeypatch.setitem(sys.modules, "fcntl", None)

    publish(NEW.items(), place / "output", place / "content")

    assert NEW == site(place / "output")


def test_what_a_killed_build_left_is_cleaned_up(place: Path) -> None:
    """Half a new site, and an old one that was not yet removed, go; the site that stands there stays or is replaced."""
    for name in ("new", "old"):
        (place / ".output.ritme" / name / "post").mkdir(parents=True)
        (place / ".output.ritme" / name / "index.html").write_bytes(b"half")

    publish(NEW.items(), place / "output", place / "content")

    assert NEW == site(place / "output")
    assert ["content", "output"] == names(place)


def test_a_build_killed_between_two_renames_is_undone(place: Path) -> None:
    """The old site comes back first, so that it is there whatever becomes of this build."""
    (place / ".output.ritme").mkdir()
    (place / "output").rename(place / ".output.ritme" / "old")
    (place / ".output.ritme" / "old" / "mine.txt").write_bytes(b"mine")

    assert "such as `mine.txt`" in refused(NEW, place / "output", place / "content")
    assert {**OLD, "mine.txt": b"mine"} == site(place / "output")
    assert ["content", "output"] == names(place)


@pytest.mark.parametrize("lacking", ["system", "call"])
def test_systems_that_cannot_exchange_use_two_steps(place: Path, monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    """The result is the same."""
    if lacking == "system":
        monkeypatch.setattr(sys, "platform", "darwin")
    else:
        monkeypatch.setattr(ctypes, "CDLL", lambda _name, **_options: object())

    publish(NEW.items(), place / "output", place / "content")

    assert NEW == site(place / "output")
    assert ["content", "output"] == names(place)


@contextmanager
def failing(owner: Any, name: str, at: int, error: int = errno.ENOSPC, times: int = 1) -> Iterator[list[str]]:
    """Make the call number `at` of a function fail, and so many in all; the list holds what was called."""
    calls: list[str] = []
    real: Callable[..., Any] = getattr(owner, name)

    def call(*arguments: Any, **options: Any) -> Any:
        calls.append(str(arguments[0]))
        if at <= len(calls) < at + times:
            raise OSError(error, os.strerror(error), str(arguments[0]))
        return real(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, call)
        yield calls


CALLS = [("os", os, name) for name in ("open", "mkdir", "fsync", "rename", "rmdir", "unlink")] + [
    ("Path", Path, "open")
]


@pytest.mark.parametrize("call", CALLS, ids=[f"{place}.{name}" for place, _, name in CALLS])
@pytest.mark.parametrize("first", [False, True], ids=["again", "first"])
@pytest.mark.parametrize("one_step", [True, False], ids=["one-step", "two-steps"])
def test_a_disk_error_changes_nothing(
    tmp_path: Path, request: pytest.FixtureRequest, call: tuple[str, Any, str], *, first: bool, one_step: bool
) -> None:
    """Whichever call fails, the site is as it was or wholly new, and the next good build leaves nothing behind."""
    if not one_step:
        request.getfixturevalue("no_exchange")
    _, owner, name = call
    publish(OLD.items(), tmp_path / "old", tmp_path / "content")
    for at in count(1):
        place = tmp_path / f"{at}"
        output, content = place / "output", place / "content"
        content.mkdir(parents=True)
        if not first:
            shutil.copytree(tmp_path / "old", output)
        told = ""
        with failing(owner, name, at) as calls:
            try:
                publish(NEW.items(), output, content)
            except SurroundingsError as error:
                told = words(error.text)
        there = site(output) if output.exists() else None
        before = None if first else OLD
        assert (f"there is no space left to write `{output}`", before) == (told, there) or ("", NEW) == (told, there)
        publish(NEW.items(), output, content)
        assert NEW == site(output)
        assert ["content", "output"] == names(place)
        if len(calls) < at:
            break
    assert (at > 1) != (name == "rename" and one_step and not first)  # nothing is renamed where folders are exchanged


def test_an_exchange_that_fails_changes_nothing(place: Path) -> None:
    """As any other call."""
    with failing(module, "exchange", 1, errno.EACCES):
        told = refused(NEW, place / "output", place / "content")

    expected = "check the rights of the folder and of the one above it; the old site is untouched"
    assert f"`{place}/output` cannot be written: Permission denied; {expected}" == told
    assert OLD == site(place / "output")
    assert ["content", "output"] == names(place)


@pytest.mark.usefixtures("no_exchange")
def test_an_old_site_that_cannot_be_put_back_is_kept(place: Path) -> None:
    """When the second step fails and cannot be undone, either, the next build puts the old site back."""
    with failing(os, "rename", 2, errno.EIO, times=2):
        told = refused(NEW, place / "output", place / "content")

    assert told.startswith(f"`{place}/output` cannot be written: Input/output error")
    assert OLD == site(place / ".output.ritme" / "old")
    (place / ".output.ritme" / "old" / "mine.txt").write_bytes(b"mine")
    refused(NEW, place / "output", place / "content")
    assert {**OLD, "mine.txt": b"mine"} == site(place / "output")


def test_a_site_that_is_not_confirmed_is_not_published(place: Path) -> None:
    """The old one stays."""
    with failing(module, "confirm", 1, errno.EIO):
        told = refused(NEW, place / "output", place / "content")

    assert told.startswith(f"`{place}/output` cannot be written: Input/output error")
    assert OLD == site(place / "output")


def test_systems_that_cannot_confirm_all_at_once_do_so_file_by_file(
    place: Path, monkeypatch: pytest.MonkeyPatch, confirmed: list[int]
) -> None:
    """Python has no such function for any of them."""
    confirmed.clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    publish(NEW.items(), place / "output", place / "content")

    assert len(NEW) + 2 == len(confirmed)


@linux
def test_a_full_device_changes_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file in turn is one that takes no bytes."""
    real = Path.open

    for number in range(len(NEW) + 1):
        opened: list[Path] = []

        def full(path: Path, *arguments: Any, at: int = number, seen: list[Path] = opened, **options: Any) -> Any:
            seen.append(path)
            return real(Path("/dev/full"), "wb") if len(seen) == at + 2 else real(path, *arguments, **options)

        monkeypatch.setattr(Path, "open", full)
        told = refused(NEW, place / "output", place / "content")
        monkeypatch.undo()

        expected = (
            f"there is no space left to write `{place}/output`; "
            "free some space and build again; the old site is untouched"
        )
        assert expected == told
        assert OLD == site(place / "output")
        assert ["content", "output"] == names(place)


@linux
def test_a_disk_that_is_really_full_changes_nothing(tmp_path: Path) -> None:
    """A small disk holds one site, but not two."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("a small disk cannot be mounted here")
    try:
        big = {"index.html": bytes(150_000)}
        publish(big.items(), disk / "output", tmp_path / "content")
        told = refused({"index.html": b"1" * 150_000}, disk / "output", tmp_path / "content")

        assert told.startswith("there is no space left")
        assert big == site(disk / "output")
        assert ["output"] == names(disk)
    finally:
        subprocess.run([shutil.which("umount") or "umount", str(disk)], check=True)  # noqa: S603


def _publish_up_to(step: int, output: Path, content: Path, *, one_step: bool) -> None:
    """Publish in a process of its own, and kill it at a line of the program.

    A step of -1 writes down instead at which line the new site is in its place, and how many lines there are.
    """
    if not one_step:
        setattr(module, "exchange", lambda _one, _other: False)  # noqa: B010 - this process ends here
    taken = swapped = 0
    sign = str(output / "feeds")  # the old site has no such folder

    def trace(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal taken, swapped
        taken += event == "line"
        if taken == step:
            os.kill(os.getpid(), signal.SIGKILL)
        if step < 0 and not swapped and os.path.exists(sign):  # noqa: PTH110 - Path would be too slow for each line
            swapped = taken
        return trace

    sys.settrace(trace)
    publish(NEW.items(), output, content)
    sys.settrace(None)
    (content / "lines").write_text(f"{swapped} {taken}", encoding="utf-8")


def _in_a_process(step: int, place: Path, *, one_step: bool) -> int | None:
    arguments = (step, place / "output", place / "content")
    process = multiprocessing.get_context("fork").Process(
        target=_publish_up_to, args=arguments, kwargs={"one_step": one_step}
    )
    process.start()
    process.join()
    return process.exitcode


@linux
@pytest.mark.parametrize("one_step", [True, False], ids=["one-step", "two-steps"])
def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path, *, one_step: bool) -> None:
    """At 20 moments before the new site is in its place and at 10 after it; the next one leaves nothing behind.

    Where two folders cannot be exchanged, the site may be away for a moment, and the next build brings it back.
    """
    old = {f"post/{number}.html": b"old" for number in range(40)}  # so that taking them away takes a while, too
    content = tmp_path / "count" / "content"
    content.mkdir(parents=True)
    for _ in range(2):  # what a process does only once, such as an import, is done before lines are counted
        publish(old.items(), tmp_path / "old", content)
    shutil.copytree(tmp_path / "old", tmp_path / "count" / "output")
    assert 0 == _in_a_process(-1, tmp_path / "count", one_step=one_step)
    swapped, lines = map(int, (content / "lines").read_text(encoding="utf-8").split())
    chance = random.Random(SEED)  # noqa: S311 - the same moments every time
    moments = [*chance.sample(range(1, swapped), 20), *chance.sample(range(swapped, lines), 10)]
    seen, killed = set(), 0

    for step in moments:
        place = tmp_path / f"{step}"
        (place / "content").mkdir(parents=True)
        shutil.copytree(tmp_path / "old", place / "output")

        # A run may take a few lines less than the one that was counted, and end before its last moments come.
        killed += _in_a_process(step, place, one_step=one_step) == -signal.SIGKILL
        there = site(place / "output") if (place / "output").exists() else None
        assert there in (old, NEW) or (not one_step and there is None)
        seen.add("old" if there == old else "new" if there == NEW else "none")
        publish(NEW.items(), place / "output", place / "content")
        assert NEW == site(place / "output")
        assert ["content", "output"] == names(place)
    assert {"old", "new"} <= seen
    assert killed >= 25
