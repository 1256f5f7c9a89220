"""Tests for generator.reading."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics import Location
from generator.reading import LARGEST_FILE
from generator.reading import Source
from generator.reading import _try_to_read
from generator.reading import missing_folders
from generator.reading import read_lines
from generator.reading import read_source
from generator.reading import read_sources
from generator.reading import unreadable as unreadable_
from tests.conftest import told
from tests.conftest import words
from tests.rights import rights_bind

if TYPE_CHECKING:
    from pathlib import Path

ANY_NAME = pytest.mark.skipif(sys.platform != "linux", reason="the disk takes names in UTF-8 alone")
LINK = "1:1: error[not-a-plain-file] it is a link or a device, not a plain file; "
LINK += "put the file itself in the content folder"


def write(content: Path, *names: str, text: str = "Hello.\n") -> None:
    """Write files of one text below a folder."""
    for name in names:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")


def paths_in(content: Path, *folders: str) -> list[str]:
    """Return the paths of the sources in folders where nothing is wrong."""
    sources, findings = read_sources(content, folders or ("posts",))
    assert [] == told(findings)
    return [source.path for source in sources]


def told_of(content: Path, path: str) -> list[str]:
    """Return what is wrong with one file, with its path before it."""
    finding = read_source(content, path)
    assert isinstance(finding, Diagnostic), finding
    return [finding.location.path, *told([finding])]


@pytest.mark.parametrize("folder", ["posts", ".", "posts/2026"])
def test_a_folder_of_posts_that_is_there_is_no_finding(tmp_path: Path, folder: str) -> None:
    """The content folder itself may hold the posts."""
    (tmp_path / "posts" / "2026").mkdir(parents=True)

    assert () == missing_folders(tmp_path, ((folder, Location("calendar.yaml")),))


def test_a_content_folder_may_be_reached_through_a_link(tmp_path: Path) -> None:
    """Only what lies below the content folder must be no link."""
    (tmp_path / "real" / "posts").mkdir(parents=True)
    (tmp_path / "content").symlink_to("real")

    assert () == missing_folders(tmp_path / "content", (("posts", Location("calendar.yaml")),))


@pytest.mark.parametrize("folder", ["absent", "file.md", "link", "link/deeper", "x" * 300])
def test_a_folder_of_posts_must_be_a_plain_folder(tmp_path: Path, folder: str) -> None:
    """An absent folder, a file, a link out of the content and a name that no disk takes are errors."""
    content = tmp_path / "content"
    write(content, "file.md")
    write(tmp_path, "elsewhere/deeper/secret.md")
    (content / "link").symlink_to(tmp_path / "elsewhere")

    expected = [
        (
            f"9:10: error[missing-folder] there is no folder `{folder}` for posts; "
            "make the folder, or name the right one under `posts: {path: …}`"
        )
    ]

    assert expected == told(missing_folders(content, ((folder, Location("calendar.yaml", 9, 10)),)))


def test_posts_are_markdown_files_by_path(tmp_path: Path) -> None:
    """Both endings count, in any case, at any depth, in the order of their paths."""
    write(tmp_path, "posts/b.md", "posts/a.markdown", "posts/2026/05/C.MD", "posts/a/z.md", "other/d.md")

    assert ["posts/2026/05/C.MD", "posts/a.markdown", "posts/a/z.md", "posts/b.md"] == paths_in(tmp_path)


def test_other_files_are_no_posts(tmp_path: Path) -> None:
    """Names that begin with `_` or `.`, a README, and files that are not Markdown are left alone."""
    write(
        tmp_path,
        "posts/_index.md",
        "posts/_drafts/a.md",
        "posts/.git/a.md",
        "posts/.hidden.md",
        "posts/README.md",
        "posts/sub/readme.md",
        "posts/Readme.MD",
        "posts/photo.jpg",
        "posts/notes.txt",
        "posts/a.md.bak",
        "posts/post.md",
    )

    assert ["posts/post.md"] == paths_in(tmp_path)


def test_several_folders_may_overlap(tmp_path: Path) -> None:
    """A file that lies in two of the folders is one post."""
    write(tmp_path, "posts/a.md", "posts/news/b.md", "blog/c.md")

    assert ["blog/c.md", "posts/a.md", "posts/news/b.md"] == paths_in(tmp_path, "posts", "posts/news", "blog")


def test_posts_may_lie_in_the_content_folder_itself(tmp_path: Path) -> None:
    """The paths of such posts have nothing before them."""
    write(tmp_path, "a.md", "news/b.md")

    assert ["a.md", "news/b.md"] == paths_in(tmp_path, ".")


def test_a_folder_may_be_called_like_a_post(tmp_path: Path) -> None:
    """A folder `x.md` is a folder, and the posts in it are read."""
    write(tmp_path, "posts/x.md/y.md")

    assert ["posts/x.md/y.md"] == paths_in(tmp_path)


def test_folders_are_followed_forty_deep(tmp_path: Path) -> None:
    """Deeper folders are not looked into."""
    write(tmp_path, "posts/" + "d/" * 40 + "near.md", "posts/" + "d/" * 41 + "far.md")

    assert ["posts/" + "d/" * 40 + "near.md"] == paths_in(tmp_path)


def test_links_and_devices_are_never_opened(tmp_path: Path) -> None:
    """A link to a file, to a folder, into a circle or to nowhere, a pipe and a socket are errors by path."""
    content = tmp_path / "content"
    write(content, "posts/good.md")
    write(tmp_path, "secret.md", "secrets/a.md")
    posts = content / "posts"
    (posts / "file.md").symlink_to(tmp_path / "secret.md")
    (posts / "folder").symlink_to(tmp_path / "secrets")
    (posts / "circle").symlink_to(posts)
    (posts / "nowhere.md").symlink_to("absent")
    (posts / "_index.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(posts / "pipe.md")
    os.mkfifo(posts / "pipe")

    sources, findings = read_sources(content, ("posts",))

    assert ["posts/good.md"] == [source.path for source in sources]
    assert ["circle", "file.md", "folder", "nowhere.md", "pipe.md"] == [
        finding.location.path.removeprefix("posts/") for finding in findings
    ]
    assert [LINK] * 5 == told(findings)


def test_a_finding_in_two_folders_is_one(tmp_path: Path) -> None:
    """Folders that overlap do not double what is wrong."""
    write(tmp_path, "posts/news/a.md")
    os.mkfifo(tmp_path / "posts" / "news" / "pipe.md")

    assert [LINK] == told(read_sources(tmp_path, ("posts", "posts/news"))[1])


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """Each file that cannot be read is a finding, the others are sources."""
    write(tmp_path, "posts/good.md")
    (tmp_path / "posts" / "latin.md").write_bytes(b"caf\xe9")

    sources, findings = read_sources(tmp_path, ("posts",))

    assert (Source("posts/good.md", "Hello.\n"),) == sources
    assert ["posts/latin.md"] == [finding.location.path for finding in findings]


def unreadable(reason: str) -> str:
    """Return what is told of a file or folder that is there and cannot be read."""
    return (
        f"1:1: error[unreadable-file] it cannot be read: {reason}; "
        "look whether you may read the file, and all folders above it"
    )


def test_a_file_that_may_not_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    """It is a finding with the reason that the system gives."""
    write(tmp_path, "posts/good.md", "posts/locked.md")
    (tmp_path / "posts" / "locked.md").chmod(0)
    with rights_bind():
        sources, findings = read_sources(tmp_path, ("posts",))

    assert ["posts/good.md"] == [source.path for source in sources]
    assert ["posts/locked.md", unreadable("Permission denied")] == [findings[0].location.path, *told(findings)]


@pytest.mark.parametrize("name", ["posts", "posts/2026"])
def test_a_folder_that_may_not_be_read_does_not_hide_the_others(tmp_path: Path, name: str) -> None:
    """It is a finding, too, and what lies in other folders is read."""
    write(tmp_path, "posts/2026/hidden.md", "news/good.md")
    folder = tmp_path / name
    folder.chmod(0)
    with rights_bind():
        sources, findings = read_sources(tmp_path, ("posts", "news"))
    folder.chmod(0o755)

    assert ["news/good.md"] == [source.path for source in sources]
    assert [name, unreadable("Permission denied")] == [findings[0].location.path, *told(findings)]


@pytest.mark.parametrize(
    ("folder", "reason"), [("absent", "No such file or directory"), ("file.md", "Not a directory")]
)
def test_a_folder_that_cannot_be_looked_into_is_a_finding(tmp_path: Path, folder: str, reason: str) -> None:
    """A folder that went away meanwhile stops nothing."""
    write(tmp_path, "file.md", "posts/good.md")
    sources, findings = read_sources(tmp_path, (folder, "posts"))

    assert ["posts/good.md"] == [source.path for source in sources]
    assert [folder, unreadable(reason)] == [findings[0].location.path, *told(findings)]


def test_the_content_folder_itself_has_a_name_in_findings(tmp_path: Path) -> None:
    """Where posts lie beside the calendar, their folder is the dot."""
    _, findings = read_sources(tmp_path / "absent", (".",))

    assert [".", unreadable("No such file or directory")] == [findings[0].location.path, *told(findings)]


@pytest.mark.parametrize(("path", "reason"), [("absent.md", "No such file or directory"), ("x" * 300, "too long")])
def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path, path: str, reason: str) -> None:
    """A file that went away meanwhile, or whatever else the system says of it, stops nothing."""
    finding = _try_to_read(tmp_path, path)

    assert isinstance(finding, Diagnostic)
    assert ("unreadable-file", path) == (finding.code, finding.location.path)
    assert words(finding.message).startswith("it cannot be read: ")
    assert reason in words(finding.message)


def test_an_error_without_words_has_its_name() -> None:
    """Some systems give no reason."""
    assert [unreadable("PermissionError")] == told([unreadable_("posts/a.md", PermissionError())])


@ANY_NAME
def test_an_unreadable_name_that_is_not_utf_8_can_be_written_anywhere() -> None:
    """The bytes of such a name are spelled out here, too."""
    finding = unreadable_(os.fsdecode(b"posts/caf\xe9.md"), OSError())

    assert r"posts/caf\udce9.md" == finding.location.path


@pytest.mark.parametrize(
    "raw",
    [
        b"one\ntwo\n",
        b"one\r\ntwo\r\n",
        b"\xef\xbb\xbfone\ntwo\n",
        b"\xef\xbb\xbfone\r\ntwo\r\n",
    ],
)
def test_marks_of_an_editor_make_no_difference(tmp_path: Path, raw: bytes) -> None:
    """A byte-order mark at the start is dropped, and CRLF is a line end."""
    (tmp_path / "a.md").write_bytes(raw)

    assert Source("a.md", "one\ntwo\n") == read_source(tmp_path, "a.md")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbf\xef\xbb\xbfone", "\ufeffone"),
        (b"one\xef\xbb\xbf", "one\ufeff"),
        (b"one\rtwo\n", "one\rtwo\n"),
        (b"one\r\r\ntwo", "one\r\ntwo"),
        (b"a\x00b", "a\x00b"),
        (b"", ""),
    ],
)
def test_everything_else_stays(tmp_path: Path, raw: bytes, text: str) -> None:
    """A second mark, a lone carriage return and control characters are left for those who can place them."""
    (tmp_path / "a.md").write_bytes(raw)

    assert Source("a.md", text) == read_source(tmp_path, "a.md")


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("title\ncaf\u00e9".encode("latin-1"), "2:4"),
        ("caf\u00e9\ncaf\u00e9 ".encode() + b"\xe9", "2:6"),
        (b"\xef\xbb\xbfcaf\xe9", "1:4"),
        ("title".encode("utf-16"), "1:1"),
        (b"\xed\xa0\x80", "1:1"),
        (b"\xc0\xaf", "1:1"),
        (b"\xf0\x9f\x98", "1:1"),
    ],
)
def test_a_file_must_be_utf_8(tmp_path: Path, raw: bytes, place: str) -> None:
    """Latin-1, UTF-16, surrogates, overlong and cut characters are errors at their place, never U+FFFD."""
    (tmp_path / "a.md").write_bytes(raw)

    expected = [
        "a.md",
        (
            f"{place}: error[undecodable-file] a character that is not stored as UTF-8 stands here; "
            "save the file as UTF-8 in the editor, and look whether its letters are right"
        ),
    ]

    assert expected == told_of(tmp_path, "a.md")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    """The size is known before the file is read."""
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(50_000_000)

    expected = [
        "a.md",
        (
            "1:1: error[file-too-large] the file has 50000000 bytes, 1065536 at most are read; "
            "make it smaller: split a post, keep what is not its text in another file, or save a picture smaller"
        ),
    ]

    assert expected == told_of(tmp_path, "a.md")


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    """The limit itself is still allowed."""
    write(tmp_path, "a.md", text="x" * LARGEST_FILE)

    assert Source("a.md", "x" * LARGEST_FILE) == read_source(tmp_path, "a.md")


def test_a_pipe_in_the_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    """A pipe that nobody writes to is opened without waiting, and not read."""
    os.mkfifo(tmp_path / "a.md")

    assert ["a.md", LINK] == told_of(tmp_path, "a.md")


@pytest.mark.parametrize("kind", ["absent", "link", "folder", "socket"])
def test_what_cannot_be_opened_is_an_exception(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for one file by name is told that it is not there."""
    if kind == "link":
        write(tmp_path, "real.md")
        (tmp_path / "a.md").symlink_to("real.md")
    elif kind == "folder":
        (tmp_path / "a.md").mkdir()
    elif kind == "socket":
        monkeypatch.chdir(tmp_path)  # the address of a socket must be short
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("a.md")

    with pytest.raises(OSError, match=r"a\.md|directory"):
        read_source(tmp_path, "a.md")


def test_a_finding_is_shown_with_the_lines_of_its_file(tmp_path: Path) -> None:
    """The lines are those that places count, whatever ends them in the file."""
    (tmp_path / "a.md").write_bytes("one\r\ntwo\x85\n\n".encode())

    assert ["one", "two\x85", "", ""] == read_lines(tmp_path, "a.md")


@pytest.mark.parametrize("path", ["absent.md", "latin.md", "link.md", "folder", "nul\0.md", "x" * 300])
def test_a_file_that_cannot_be_read_has_no_lines(tmp_path: Path, path: str) -> None:
    """Whoever shows a finding does not fail on it."""
    (tmp_path / "latin.md").write_bytes(b"caf\xe9")
    (tmp_path / "link.md").symlink_to("latin.md")
    (tmp_path / "folder").mkdir()

    assert [] == read_lines(tmp_path, path)


@ANY_NAME
def test_a_file_name_that_is_not_utf_8_can_be_written_anywhere(tmp_path: Path) -> None:
    """The bytes of such a name are spelled out, so that two files never become one."""
    posts = os.fsencode(tmp_path / "posts")
    (tmp_path / "posts").mkdir()
    for name in (b"caf\xe8.md", b"caf\xe9.md"):
        with open(posts + b"/" + name, "wb") as file:  # noqa: PTH123 - a name that a Path shows otherwise
            file.write(name)

    sources, findings = read_sources(tmp_path, ("posts",))

    assert [] == [source.path for source in sources]
    assert [r"posts/caf\udce8.md", r"posts/caf\udce9.md"] == [finding.location.path for finding in findings]


@ANY_NAME
def test_posts_with_names_that_are_not_utf_8_are_read(tmp_path: Path) -> None:
    """Such a name is no reason to leave a post out."""
    (tmp_path / "posts").mkdir()
    for name in (b"caf\xe8.md", b"caf\xe9.md"):
        with open(os.fsencode(tmp_path / "posts") + b"/" + name, "wb") as file:  # noqa: PTH123 - as above
            file.write(b"Hello.\n")

    assert [r"posts/caf\udce8.md", r"posts/caf\udce9.md"] == paths_in(tmp_path)
