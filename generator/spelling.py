"""The only door of Hunspell: which words an installed dictionary does not know.

The program is asked over a pipe, once for all words, and not a library: the dictionaries come from the same packages
as it does, a time limit can end it, and a fault in it cannot end the build. It runs without an environment, because
by that it would find dictionaries and words of whoever runs it.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import SurroundingsError
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_WORD = 60  # in letters: no compound is longer, and what is takes a dictionary long to take apart
TIME_LIMIT = 60  # in seconds: 100,000 words take about four
FOLDERS = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/usr/local/share/hunspell"),
    Path("~/Library/Spelling"),
    Path("/Library/Spelling"),
)

_PREFERRED = {"en": ("en_GB", "en_US"), "nl": ("nl_NL", "nl")}
_JOINTS = str.maketrans("", "", "-'’")  # noqa: RUF001 - the apostrophe of printed text
_INSTALL = say(
    "install Hunspell and a dictionary anew, such as by `apt install hunspell hunspell-nl`, or set `spelling: off`"
)
_NO_WORD = "?!?"  # asked last, so that an answer without it is no whole answer; never a word that is asked about


def find_dictionary(language: str, folders: Iterable[Path] = FOLDERS) -> Path | None:
    """Return the affix file of the best installed dictionary for a language, its list of words beside it.

    British English comes before American, the Dutch of the Netherlands before others, then any country by its code;
    of one name the first folder's. A folder that is not there has none.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in _dictionaries(folder):
            found.setdefault(path.stem, path)
    others = sorted(name for name in found if name.startswith(f"{language}_"))
    names = (*_PREFERRED.get(language, ()), *others)
    return next((found[name] for name in names if name in found), None)


def is_installed() -> bool:
    """Tell whether the program is there."""
    return shutil.which("hunspell") is not None


def _dictionaries(folder: Path) -> list[Path]:
    """Return the affix files in a folder that have a list of words beside them, in any order."""
    try:
        paths = set(folder.expanduser().iterdir())
    except (OSError, RuntimeError):  # it is not there, closed to us, or in a home that nobody has
        return []
    return [path for path in paths if path.suffix == ".aff" and path.with_suffix(".dic") in paths]


def unknown_words(dictionary: Path, words: Iterable[str]) -> frozenset[str]:
    """Return which of the words a dictionary, named by its affix file, does not know.

    A word is known as it is written, with straight apostrophes, without apostrophes around it, with a dot behind it,
    or in small letters when it begins with a capital or has nothing else; with hyphens also when all its parts are
    known. Words of more than 60 letters and those with other signs than letters, hyphens and apostrophes are passed
    over.

    Raises:
        SurroundingsError: Hunspell is not installed, cannot use the dictionary or takes longer than a minute.
    """
    parts = {word: word.split("-") for word in words if _is_word(word)}
    spellings = {piece: _spellings(piece) for word in parts for piece in (word, *parts[word])}
    unknown = _ask(dictionary, {way for ways in spellings.values() for way in ways})

    def is_known(piece: str) -> bool:
        return not spellings[piece] <= unknown

    return frozenset(word for word in parts if not is_known(word) and not all(map(is_known, parts[word])))


def _is_word(word: str) -> bool:
    return len(word) <= LONGEST_WORD and word.translate(_JOINTS).isalpha()


def _spellings(word: str) -> set[str]:
    """Return the ways to write a word of which a dictionary need know only one."""
    straight = word.replace("’", "'")  # noqa: RUF001 - the apostrophe of printed text
    ways = {word, straight, straight.strip("'"), f"{straight}."}  # bijv.
    ways |= {f"é{way[1:]}" for way in ways if way.startswith("Eé")}  # Eén is één at the start of a sentence
    return ways | {way.lower() for way in ways if way in {way.capitalize(), way.upper()}}


def _ask(dictionary: Path, words: set[str]) -> frozenset[str]:
    """Return the words that Hunspell does not know; it reads one from each line, up to a tab.

    A program that stops early or takes the lines for running text does not answer to the last of them.
    """
    program = shutil.which("hunspell")
    if program is None:
        raise SurroundingsError(say("the program `hunspell`, which checks the spelling, is not installed"), _INSTALL)
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command without a shell; words of content go in by the pipe
            [program, "-l", "-1", "-i", "utf-8", "-d", dictionary.stem],
            cwd=dictionary.parent,  # where Hunspell looks first, even for a dictionary with its whole path
            env={},
            input="".join(f"{word}\t\n" for word in (*sorted(words), _NO_WORD)).encode(),
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT,
        )
    except OSError as error:
        fact = say("the program `hunspell` cannot be started: {reason}", reason=str(error.strerror))
        raise SurroundingsError(fact, _INSTALL) from error
    except subprocess.TimeoutExpired as error:
        fact = say("checking the spelling took longer than {seconds} seconds", seconds=TIME_LIMIT)
        raise SurroundingsError(fact, say("try again, or set `spelling: off`")) from error
    answer = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode or answer[-1:] != [_NO_WORD]:
        fact = say("the program `hunspell` cannot use the dictionary `{path}`", path=str(dictionary))
        raise SurroundingsError(fact, _INSTALL)
    return frozenset(answer)
