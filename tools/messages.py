"""Messages: gather them from code and templates, bring each catalogue up to date, and compile it.

`python -m tools.messages` writes; with `--check` it writes nothing, and says what it would write.
A message that is new gets an empty translation, one that is gone takes its translation along, and nothing is
guessed. The catalogues hold no dates and no places, so that a line changes only when words do.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "generator" / "locale"

_KEYWORDS = {**DEFAULT_KEYWORDS, "say": None, "say_many": (1, 2)}
_LASTING = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
_WIDTH = 120
_COMMENT = """\
# What Ritme says, in the language of this folder. Translate after each `msgstr`; what stands in braces or in
# back-ticks stays as it is. Then run `make messages`, which also brings new messages here."""


class _Lasting(Catalog):
    """A catalogue whose header holds nothing that changes from run to run, or with the version of babel."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return the lines of the header."""
        return [(name, value) for name, value in self._get_mime_headers() if name in _LASTING]


def extract(root: Path = ROOT) -> Catalog:
    """Return all messages of the code and the templates below `root`, without translations."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call] # of babel, which types the rest
    messages = Catalog()
    for _, _, message, _, _ in extract_from_dir(root, methods, options, keywords=_KEYWORDS):
        messages.add(message)
    return messages


def read(path: Path) -> Catalog:
    """Return the catalogue that a `.po` file holds, in the language of its folder."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, abort_invalid=True)


def update(translated: Catalog, messages: Catalog) -> Catalog:
    """Return a catalogue of just these messages, with the translations that are known for exactly them."""
    updated = _Lasting(locale=translated.locale, header_comment=_COMMENT, fuzzy=False)
    for message in messages:
        if not message.id:
            continue
        known = translated.get(message.id)
        if known is None or known.id != message.id:
            known = Message(message.id)
        # Of the flags, babel guesses all but "fuzzy".
        added = updated.add(message.id, known.string, user_comments=known.user_comments)
        added.flags = known.flags & {"fuzzy"}
    return updated


def to_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as people edit it, sorted by message."""
    file = BytesIO()
    write_po(file, catalogue, width=_WIDTH, no_location=True, sort_output=True)
    return file.getvalue().rstrip() + b"\n"


def to_mo(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def outdated(root: Path = ROOT) -> Iterator[tuple[Path, bytes]]:
    """Yield each file of a catalogue that is not as the messages want it, with the bytes that it should have."""
    messages = extract(root)
    for path in sorted((root / LOCALE.relative_to(ROOT)).glob("*/LC_MESSAGES/ritme.po")):
        catalogue = update(read(path), messages)
        for file, wanted in ((path, to_po(catalogue)), (path.with_suffix(".mo"), to_mo(catalogue))):
            if not file.is_file() or file.read_bytes() != wanted:
                yield file, wanted


def main(arguments: list[str]) -> int:
    """Write what is out of date and return 0; with `--check`, say it and return 1."""
    check = arguments == ["--check"]
    if arguments and not check:
        sys.stderr.write("usage: python -m tools.messages [--check]\n")
        return 2
    files = list(outdated())
    for file, wanted in files:
        sys.stdout.write(f"{file.relative_to(ROOT)}: {'out of date; run `make messages`' if check else 'written'}\n")
        if not check:
            file.write_bytes(wanted)
    return int(check and bool(files))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
