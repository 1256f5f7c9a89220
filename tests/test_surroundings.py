"""Tests for generator.surroundings, which are given by the tests."""

from __future__ import annotations

import os
import shutil
import signal
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.language import find_language
from generator.looks import TEMPLATES
from generator.memo import BODIES
from generator.memo import PAGES
from generator.progress import ASCII
from generator.progress import BLOCKS
from generator.progress import Look
from generator.progress import Step
from generator.progress import unseen
from generator.surroundings import Clock
from generator.surroundings import find_content
from generator.surroundings import find_look
from generator.surroundings import find_memo
from generator.surroundings import find_memos
from generator.surroundings import find_zone_name
from generator.surroundings import progress
from generator.surroundings import question
from generator.surroundings import until_interrupted
from generator.surroundings import wants_colour

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_a_day_that_was_given_never_ends() -> None:
    """It is the same in all zones."""
    clock = Clock(date(2026, 5, 20))

    assert (date(2026, 5, 20), None) == (clock(AMSTERDAM), clock.until)


def test_the_day_of_now_ends_at_midnight_in_the_zone() -> None:
    """Whenever that is."""
    clock = Clock(None)
    today = clock(AMSTERDAM)

    assert datetime.combine(today + timedelta(days=1), time(), AMSTERDAM).timestamp() == clock.until


def test_a_day_that_has_ended_is_told_once() -> None:
    """Until another one is asked for; where none was asked for, none ends."""
    clock = Clock(None)
    first = clock.is_over()
    clock.until = 0.0

    assert [False, True, False] == [first, clock.is_over(), clock.is_over()]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours_are_for_terminals_and_for_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, expected: bool
) -> None:
    """Who wants none has the last word; what a test prints goes to no terminal."""
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert expected == wants_colour()


class Terminal(StringIO):
    """A terminal that does not say how wide it is."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say so."""
        return True

    def put(self, words: str) -> None:
        """Take words."""
        self.write(words)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal, at a clock that goes on by a second whenever it is looked at."""
    made, seconds = Terminal(), count()
    monkeypatch.setattr("generator.surroundings.monotonic", lambda: float(next(seconds)))
    for name in ("NO_COLOR", "TERM", "CI"):
        monkeypatch.delenv(name, raising=False)
    return made


def test_progress_is_shown_on_a_terminal_and_leaves_nothing(terminal: Terminal) -> None:
    """Also when a build is stopped: the line is empty before anything else is said."""
    with pytest.raises(KeyboardInterrupt), progress(terminal, terminal.put, find_language("en")) as show:  # noqa: PT012 - what is shown before
        show(Step.READING)(1, 2)
        assert "reading posts 1 of 2" in terminal.getvalue()
        raise KeyboardInterrupt

    assert terminal.getvalue().endswith(f"\r{' ' * 79}\r")


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("CI", "true")])
def test_no_progress_is_shown_where_nobody_can_see_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """A terminal that cannot go back would print line after line, and so would a log."""
    monkeypatch.setenv(name, value)
    with progress(terminal, terminal.put, find_language("en")) as show:
        show(Step.READING)(1, 2)

    assert "" == terminal.getvalue()


def test_a_pipe_gets_no_progress() -> None:
    """Nor does a file."""
    with progress(StringIO(), pytest.fail, find_language("en")) as show:
        show(Step.READING)(1, 2)


@pytest.mark.parametrize(
    ("encoding", "no_colour", "expected"),
    [
        ("utf-8", "", Look(80, BLOCKS, colour=True)),
        ("utf-8", "1", Look(80, BLOCKS, colour=False)),
        ("latin-1", "", Look(80, ASCII, colour=True)),
        ("nosuch", "", Look(80, ASCII, colour=True)),
    ],
)
def test_a_terminal_gets_signs_and_colours_that_it_knows(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, encoding: str, no_colour: str, expected: Look
) -> None:
    """Where it does not say how wide it is, it is taken for the usual one."""
    monkeypatch.setattr(Terminal, "encoding", encoding)
    monkeypatch.setenv("NO_COLOR", no_colour)

    assert expected == find_look(terminal)


def test_the_secret_lies_with_the_user_and_the_cache_with_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless another folder is named for the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    asked = question({"command": "build", "cache": None}, tmp_path / "content", None)
    elsewhere = question({"command": "build", "cache": tmp_path / "cache"}, tmp_path / "content", None)

    assert asked is not None
    assert elsewhere is not None
    assert (tmp_path / "content" / ".ritme-cache", tmp_path / "cache") == (asked.cache, elsewhere.cache)
    assert (tmp_path / "mine" / "ritme" / "key").read_bytes() == asked.secret == elsewhere.secret


def test_another_program_believes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other code, other templates, or another library beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    packages, templates = tmp_path / "libraries", tmp_path / "templates"
    (packages / "markdown-3.8.dist-info").mkdir(parents=True)
    shutil.copytree(TEMPLATES, templates)
    monkeypatch.setattr("generator.looks.TEMPLATES", templates)
    monkeypatch.syspath_prepend(packages)
    asked = question({"command": "build", "cache": None}, tmp_path / "content", None)

    def is_known() -> bool:
        memo = find_memo(asked)
        known = memo.recall(PAGES, "0" * 20) is not None
        memo.remember(PAGES, "0" * 20, "kept")
        return known

    assert [False, True] == [is_known(), is_known()]
    (packages / "markdown-3.8.dist-info").rename(packages / "markdown-3.9.dist-info")
    assert [False, True] == [is_known(), is_known()]
    (templates / "404.html").write_text("changed", encoding="utf-8")
    assert [False, True] == [is_known(), is_known()]
    (templates / "404.html").rename(templates / "405.html")
    assert [False, True] == [is_known(), is_known()]


def test_who_closed_the_streams_is_answered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python has none then."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout", None)
    assert not wants_colour()
    with progress(None, lambda _: None, find_language("en")) as shown:
        assert unseen is shown


def test_a_cache_within_the_site_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build replaces that folder as a whole."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))

    assert None is question({"cache": tmp_path / "site" / "cache"}, tmp_path / "content", tmp_path / "site")


def test_a_folder_that_depends_on_where_one_is_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The secret would lie beside the content, and could be committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "mine")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert question({"cache": None}, tmp_path, None) is not None

    assert (tmp_path / "home" / ".cache" / "ritme" / "key").is_file()
    assert not (tmp_path / "mine").exists()


def test_without_a_place_for_a_secret_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands in its way."""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert None is question({"cache": None}, tmp_path, None)


def test_the_content_is_the_folder_that_holds_a_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is given, also by its calendar; else `content`, else this one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calendar.yaml").write_bytes(b"")

    assert (Path(), Path("plan")) == (find_content(None), find_content(Path("plan")))
    assert tmp_path == find_content(tmp_path / "calendar.yaml")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "calendar.yaml").write_bytes(b"")
    assert Path("content") == find_content(None)


@pytest.mark.parametrize(("said", "expected"), [("Asia/Tokyo", "Asia/Tokyo"), (":Asia/Tokyo", "Asia/Tokyo")])
def test_the_environment_tells_the_zone(monkeypatch: pytest.MonkeyPatch, said: str, expected: str) -> None:
    """Before the machine does."""
    monkeypatch.setenv("TZ", said)

    assert expected == find_zone_name()


@pytest.mark.parametrize(
    ("link", "text", "expected"),
    [
        ("/usr/share/zoneinfo/Europe/Paris", "Asia/Tokyo\n", "Europe/Paris"),
        ("/etc/localtime", "Asia/Tokyo\n", "Asia/Tokyo"),
        ("/etc/localtime", "Somewhere\n", None),
        ("/etc/localtime", None, None),
    ],
)
def test_the_machine_tells_its_zone(
    monkeypatch: pytest.MonkeyPatch, link: str, text: str | None, expected: str | None
) -> None:
    """By where the file of its local time leads, else by another file; or not at all."""

    def read(path: Path, **_: object) -> str:
        if text is None:
            raise FileNotFoundError(path)
        return text

    monkeypatch.setenv("TZ", "CET-1CEST")
    monkeypatch.setattr(os.path, "realpath", lambda _: link)
    monkeypatch.setattr(type(Path()), "read_text", read)
    monkeypatch.setattr("generator.times.zone_names", lambda: {"Europe/Paris", "Asia/Tokyo"})

    assert expected == find_zone_name()


@pytest.mark.parametrize("is_kept", [True, False])
def test_many_builds_remember_pages_for_as_long_as_their_site_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_kept: bool
) -> None:
    """Texts lie where other runs find them, or go with the pages where nothing is to be kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    asked = question({"cache": tmp_path / "cache"}, tmp_path / "content", None) if is_kept else None
    memos = find_memos(asked, tmp_path / "passing")
    for kind in (BODIES, PAGES):
        memos().remember(kind, "0" * 20, "kept")

    assert ["kept", "kept"] == [memos().recall(kind, "0" * 20) for kind in (BODIES, PAGES)]
    assert [is_kept, False, not is_kept, True] == [
        (tmp_path / folder / kind).exists() for folder in ("cache", "passing") for kind in (BODIES, PAGES)
    ]


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_ends_in_good_order(kind: signal.Signals) -> None:
    """Also when it comes twice; afterwards, signals mean what they meant before."""
    before = signal.signal(kind, signal.default_int_handler)
    told = []
    try:
        with until_interrupted():
            try:
                os.kill(os.getpid(), kind)
                told.append("went on")
            finally:
                os.kill(os.getpid(), kind)
                told.append("put in order")
        assert signal.getsignal(kind) is signal.default_int_handler
    finally:
        signal.signal(kind, before)
    assert ["put in order"] == told


def test_a_signal_that_means_nothing_goes_on_meaning_nothing() -> None:
    """Such as that of a closed terminal to what `nohup` started."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with until_interrupted():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
