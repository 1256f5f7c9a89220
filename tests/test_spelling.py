"""Tests for generator.spelling."""

# ruff: noqa: RUF001 - words of printed texts have printed apostrophes

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

from generator import spelling
from generator.diagnostics import SurroundingsError
from generator.spelling import FOLDERS
from generator.spelling import LONGEST_WORD
from generator.spelling import find_dictionary
from generator.spelling import unknown_words
from tests.conftest import words as in_english

AFFIXES = """\
SET UTF-8
BREAK 0
COMPOUNDFLAG C
KEEPCASE K
SFX P Y 2
SFX P 0 en [^o]
SFX P 0 's o
"""
LIST = """\
10
boek/CP
café
december/K
foto/P
's
uit
Utrecht
winkel/C
zee-eend
z’n
"""
INSTALL = (
    "install Hunspell and a dictionary anew, such as by `apt install hunspell hunspell-nl`, or set `spelling: off`"
)


def save(folder: Path, name: str, affixes: str = AFFIXES, words: str = LIST) -> Path:
    """Write a dictionary and return its affix file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.dic").write_text(words, encoding="utf-8")
    path = folder / f"{name}.aff"
    path.write_text(affixes, encoding="utf-8")
    return path


def need(what: str, *, is_there: bool) -> None:
    """Skip the test where Hunspell is not installed; in continuous integration it must be there."""
    if not is_there and "CI" not in os.environ:  # noqa: TID251 - a test may know where it runs
        pytest.skip(f"spelling cannot be tested: there is no {what} (./tools/install-dictionaries)")
    assert is_there, f"no {what}"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dictionary of ten words."""
    need("hunspell", is_there=shutil.which("hunspell") is not None)
    return save(tmp_path_factory.mktemp("dictionaries"), "nl_NL")


def installed(language: str) -> Path:
    """Return the installed dictionary for a language."""
    path = find_dictionary(language)
    need(f"dictionary for {language}", is_there=path is not None and shutil.which("hunspell") is not None)
    assert path is not None
    return path


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Return two empty folders and one that is not there."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    return [tmp_path / name for name in ("missing", "first", "second")]


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("nl", ["nl", "nl_BE", "nl_NL"], "nl_NL"),
        ("nl", ["nl", "nl_BE"], "nl"),
        ("nl", ["nl_SR", "nl_BE"], "nl_BE"),
        ("en", ["en_AU", "en_US", "en_GB"], "en_GB"),
        ("en", ["en_AU", "en_US"], "en_US"),
        ("en", ["en_ZA", "en_AU"], "en_AU"),
        ("en", ["enm", "nl", "en"], None),
        ("nl", [], None),
    ],
)
def test_the_best_dictionary_of_a_language_is_found(
    language: str, names: list[str], expected: str | None, folders: list[Path]
) -> None:
    """The Netherlands and Britain come first, then what is near to them, then the first by its code."""
    for name in names:
        save(folders[1], name)

    found = find_dictionary(language, folders)

    assert (folders[1] / f"{expected}.aff" if expected else None) == found


def test_a_better_dictionary_in_a_later_folder_is_found(folders: list[Path]) -> None:
    """The name counts before the folder."""
    save(folders[1], "en_US")
    best = save(folders[2], "en_GB")

    assert best == find_dictionary("en", folders)


def test_of_two_dictionaries_with_one_name_the_first_folders_is_taken(folders: list[Path]) -> None:
    """Folders are in order of preference."""
    first = save(folders[1], "nl_NL")
    save(folders[2], "nl_NL")

    assert first == find_dictionary("nl", folders)


@pytest.mark.parametrize("missing", ["nl_NL.aff", "nl_NL.dic"])
def test_half_a_dictionary_is_none(missing: str, folders: list[Path]) -> None:
    """Hunspell needs the affixes and the list of words."""
    save(folders[1], "nl_NL")
    (folders[1] / missing).unlink()

    assert find_dictionary("nl", folders) is None


def test_a_folder_in_the_home_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a Mac people keep their own dictionaries there."""
    monkeypatch.setenv("HOME", str(tmp_path))
    path = save(tmp_path / "Library" / "Spelling", "nl_NL")

    assert path == find_dictionary("nl", [folder for folder in FOLDERS if str(folder).startswith("~")])


def test_the_home_of_nobody_has_no_dictionaries() -> None:
    """A user that the system does not know is no reason to stop."""
    assert find_dictionary("nl", [Path("~nobody-by-this-name/Library/Spelling")]) is None


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("boek", id="as it stands in the list"),
        pytest.param("boeken", id="with an ending"),
        pytest.param("boekwinkel", id="made of two words"),
        pytest.param("Boekwinkel", id="at the start of a sentence"),
        pytest.param("BOEKWINKEL", id="in capitals"),
        pytest.param("December", id="with a capital, though the dictionary wants it small"),
        pytest.param("DECEMBER", id="in capitals, though the dictionary wants it small"),
        pytest.param("Utrecht", id="a name"),
        pytest.param("café", id="with an accent"),
        pytest.param("foto's", id="with an apostrophe"),
        pytest.param("foto’s", id="with a printed apostrophe"),
        pytest.param("Foto’s", id="with a capital and a printed apostrophe"),
        pytest.param("z’n", id="with a printed apostrophe as in the list"),
        pytest.param("'s", id="with an apostrophe in front"),
        pytest.param("’s", id="with a printed apostrophe in front"),
        pytest.param("'boek'", id="between apostrophes"),
        pytest.param("’boek’", id="between printed apostrophes"),
        pytest.param("zee-eend", id="with a hyphen in the list"),
        pytest.param("Zee-eend", id="with a capital and a hyphen in the list"),
        pytest.param("boek-café", id="made of two words with a hyphen"),
        pytest.param("Utrecht-boek-uit", id="made of three words with hyphens"),
        pytest.param("boek-'s", id="with a hyphen before an apostrophe"),
        pytest.param("winkel-", id="with a hyphen behind"),
        pytest.param("-winkel", id="with a hyphen in front"),
    ],
)
def test_a_known_word_is_not_told(word: str, small: Path) -> None:
    """A word is known in each of the ways in which a text may hold it."""
    assert frozenset() == unknown_words(small, [word])


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("boekk", id="one letter too many"),
        pytest.param("Boekk", id="with a capital"),
        pytest.param("utrecht", id="a name without its capital"),
        pytest.param("bOEk", id="with capitals within"),
        pytest.param("cafe", id="without its accent"),
        pytest.param("fotos", id="without its apostrophe"),
        pytest.param("z'n", id="straight, where only the printed apostrophe is in the list"),
        pytest.param("zee", id="only part of a word with a hyphen"),
        pytest.param("boek-winkell", id="a part unknown"),
        pytest.param("-winkell", id="with a hyphen in front"),
        pytest.param("b" * LONGEST_WORD, id="as long as is asked about"),
        pytest.param("𝐛" * LONGEST_WORD, id="of letters that take four bytes"),
        pytest.param("книга", id="of another script"),
    ],
)
def test_an_unknown_word_is_told_as_it_was_given(word: str, small: Path) -> None:
    """Nobody has to guess which word of the text is meant."""
    assert {word} == unknown_words(small, ["boek", word, word])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("x" * (LONGEST_WORD + 1), id="too long"),
        pytest.param("x" * 1_000_000, id="far too long"),
        pytest.param("xx2", id="a digit"),
        pytest.param("xx xx", id="a space"),
        pytest.param("xx\n*xx", id="a second line"),
        pytest.param("xx\txx", id="a tab"),
        pytest.param("xx\0xx", id="a zero"),
        pytest.param("xx_xx", id="another sign"),
        pytest.param("xx\udcff", id="half a character"),
        pytest.param("@xx", id="a command of Hunspell"),
        pytest.param("-'’", id="no letter"),
    ],
)
def test_what_is_no_word_is_passed_over(text: str, small: Path) -> None:
    """Only letters, hyphens and apostrophes, and no more than a word has of them, reach the program."""
    assert {"yy"} == unknown_words(small, [text, "yy"])


TEXTS = strategies.lists(
    strategies.text(max_size=8)
    | strategies.text(alphabet="-'’ \t\n!#%&*+@^`~", max_size=8)
    | strategies.sampled_from(["boek", "boekk", "Foto’s", "zee-eend", "zee-een", "?!?", "*boekk", "!", "#"])
)


@settings(max_examples=50)
@given(one=TEXTS, other=TEXTS)
def test_a_word_is_judged_alike_in_any_company(small: Path, one: list[str], other: list[str]) -> None:
    """No text is a command that changes what the dictionary knows."""
    together = unknown_words(small, [*one, "boekk", "boek", *other])

    assert {"boekk"} | unknown_words(small, one) | unknown_words(small, reversed(other)) == together


def test_the_words_of_whoever_runs_it_do_not_count(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a list in the home nor one that a variable names makes a word known to one and unknown to another."""
    for name in (".hunspell_nl_NL", "own"):
        (tmp_path / name).write_text("boekk\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WORDLIST", str(tmp_path / "own"))

    assert {"boekk"} == unknown_words(small, ["boekk"])


def test_a_dictionary_in_the_folder_where_one_stands_is_not_taken_instead(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Content may hold files as if it were the disk; Hunspell by itself would look there first."""
    save(tmp_path, "nl_NL", words="1\nboekk\n")
    save(tmp_path / small.parent.relative_to("/"), "nl_NL", words="1\nboekk\n")
    monkeypatch.chdir(tmp_path)

    assert {"boekk"} == unknown_words(small, ["boek", "boekk"])


@pytest.mark.parametrize("words", [[], ["boek"]])
def test_a_dictionary_that_is_gone_is_told(words: list[str], small: Path) -> None:
    """It does not count as one that knows all words, even if there are none to ask about."""
    path = small.parent / "nl_XX.aff"

    with pytest.raises(SurroundingsError) as failure:
        unknown_words(path, words)

    assert f"the program `hunspell` cannot use the dictionary `{path}`" == in_english(failure.value.text)
    assert INSTALL == in_english(failure.value.help)


def test_a_folder_of_dictionaries_that_is_gone_is_told(small: Path) -> None:
    """The program cannot start in it."""
    with pytest.raises(SurroundingsError) as failure:
        unknown_words(small.parent / "gone" / "nl_NL.aff", ["boek"])

    assert "the program `hunspell` cannot be started: No such file or directory" == in_english(failure.value.text)
    assert INSTALL == in_english(failure.value.help)


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a script in the place of Hunspell."""
    program = folder / "hunspell"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("read -r first; echo xx", id="stops after the first word"),
        pytest.param("exit 0", id="says nothing"),
        pytest.param("echo xx; echo '?!?'; exit 1", id="says that it failed"),
        pytest.param("echo xx; echo '?!?'; kill -SEGV $$", id="is ended"),
    ],
)
def test_a_program_that_stops_midway_is_told_from_one_that_knows_all(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last word that is asked about is none, and must come back as unknown."""
    path = save(tmp_path, "nl")
    pretend(tmp_path, monkeypatch, script)

    with pytest.raises(SurroundingsError) as failure:
        unknown_words(path, ["xx", "yy"])

    assert f"the program `hunspell` cannot use the dictionary `{path}`" == in_english(failure.value.text)


def test_a_program_that_answers_to_the_last_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not in the answer is known."""
    path = save(tmp_path, "nl")
    pretend(tmp_path, monkeypatch, "echo xx; echo xx.; echo '?!?'")

    assert {"xx"} == unknown_words(path, ["xx", "yy"])


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spelling check must not hold up the build for ever."""
    path = save(tmp_path, "nl")
    pretend(tmp_path, monkeypatch, "exec /bin/sleep 600")
    monkeypatch.setattr(spelling, "TIME_LIMIT", 0.5)

    with pytest.raises(SurroundingsError) as failure:
        unknown_words(path, ["xx"])

    assert "checking the spelling took longer than 0.5 seconds" == in_english(failure.value.text)
    assert "try again, or set `spelling: off`" == in_english(failure.value.help)


def test_without_the_program_the_cure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dictionary may come without Hunspell, with an office suite for one."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SurroundingsError) as failure:
        unknown_words(save(tmp_path, "nl"), ["xx"])

    assert "the program `hunspell`, which checks the spelling, is not installed" == in_english(failure.value.text)
    assert INSTALL == in_english(failure.value.help)


RIGHT = {
    "nl": (
        "Verjaardagstaart zonnebloempitten fietsenstalling vergaderzaal foto's foto’s café zo'n ’s middags "
        "beëindigen tuinliefhebbers VERGADERZAAL december December één zee-eend IJsland Schiphol-Oost voor- nadelen "
        "boekenruilkast-vrijwilligers"
    ),
    "en": "Library library's library’s don't well-known LIBRARY Wednesday e-mail",
}
WRONG = {
    "nl": "vergaderzall Fietsenstaling beeindigen fotos verassing amsterdam zee-eendd",
    "en": "libary Librarry dont recieve wednesday well-knowm",
}


@pytest.mark.parametrize("language", RIGHT)
def test_an_installed_dictionary_knows_right_from_wrong(language: str) -> None:
    """Compounds, capitals, accents and apostrophes are known as the language has them."""
    wrong = WRONG[language].split()

    assert set(wrong) == unknown_words(installed(language), [*RIGHT[language].split(), *wrong])
