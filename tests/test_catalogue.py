"""The catalogues: complete, up to date, and as precise as the English that they translate."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog

from generator.language import CATALOGUES
from generator.language import find_language
from generator.looks import TEMPLATES
from generator.looks import Looks
from generator.manual import codes
from generator.report import concise
from generator.scalars import LANGUAGES
from generator.templating import sandbox
from generator.wording import WEEKDAYS
from tests.examples import ELSEWHERE
from tests.examples import IN_BODIES
from tests.examples import find
from tools import messages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.explanation import Explanation

# Messages are looked at here, and findings in their words; each rule is traced by its own tests.
pytestmark = pytest.mark.no_cover

CODE = sorted((messages.ROOT / "generator").rglob("*.py"))
DUTCH = messages.read(CATALOGUES / "nl" / "LC_MESSAGES" / "ritme.po")
KEYWORDS = {"say": 1, "say_many": 2}

# Messages that are the same in Dutch, beside those that hold no words at all.
SAME = {
    "agenda",
    "week",
    "Agenda",
    "Code",
    "Codes",
    "Contact",
    "Feed",
    "Focus",
    "Focus: {topics}",
    "Id",
    "Link",
    "Media",
    "Start",
    "W",
    "Week %(number)s",
    "Status",
    "Week",
    "Week %(number)s, %(year)s",
    "hashtags",
    "later",
    "links",
    "service",
    "tabs",
    "tags",
    'cadence: "{promise}"',
    "{title}: focus",
    "{count} week",
}

# Examples in back-ticks that are said in Dutch, too.
EXAMPLES = {
    "name: value": "naam: waarde",
    'name = "value"': 'naam = "waarde"',
    "open-day": "open-dag",
    "yes": "ja",
    "no": "nee",
    "--map {name}=FIELD": "--map {name}=VELD",  # of sheets, which are read in Dutch, too
    "Channel": "Kanaal",
    "Date": "Datum",
    "Title": "Titel",
}

# Words that Dutch does not have; a finding in Dutch that holds one was not translated as a whole.
ENGLISH_WORDS = {"and", "from", "here", "its", "than", "that", "the", "this", "which", "with", "write"}

WRONG = [pytest.param(code, entry, id=code) for code, (_, entry) in codes().items() if code not in ELSEWHERE]


@cache
def english() -> Catalog:
    """Return the messages that the code and the templates hold; it takes its time to read them all."""
    return messages.extract()


def forms(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each form of each message with its translation: counted ones in the singular and in the plural."""
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message.id, str(message.string)
        else:
            yield from zip(message.id, message.string or (), strict=True)


def ids(catalogue: Catalog) -> set[str | tuple[str, ...]]:
    """Return the messages of a catalogue, counted ones with both forms."""
    return {tuple(message.id) if isinstance(message.id, list) else message.id for message in catalogue if message.id}


def places(form: str) -> set[str]:
    """Return the places of a message for values: `{name}` in code, `%(name)s` in templates."""
    named = re.findall(r"%\((\w+)\)s", form)
    return set(named) or {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def quoted(form: str) -> list[str]:
    """Return what stands in back-ticks and in tags, in order of the alphabet."""
    return sorted(re.findall(r"`([^`]+)`", form) + re.findall(r"</?\w+>|<code>[^<]+</code>", form))


@cache
def all_calls(path: Path) -> tuple[ast.Call, ...]:
    """Return all calls in a file."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return tuple(node for node in tree if isinstance(node, ast.Call))


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of these functions in a file."""
    for node in all_calls(path):
        if isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def literals(call: ast.Call) -> list[str | None]:
    """Return the messages that a call names, None for each that is not written out in it."""
    assert isinstance(call.func, ast.Name)
    arguments = call.args[: KEYWORDS[call.func.id]]
    return [
        one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else None
        for one in [*arguments, *[None] * (KEYWORDS[call.func.id] - len(arguments))]
    ]


def test_catalogues_are_up_to_date() -> None:
    """The committed files are those that `make messages` writes: nothing missing, obsolete, or compiled of old."""
    assert [] == [path.relative_to(messages.ROOT).as_posix() for path, _ in messages.outdated()]


def test_every_language_has_a_catalogue() -> None:
    """The languages that a calendar may choose are English and those with a catalogue."""
    folders = {path.parents[1].name for path in CATALOGUES.glob("*/LC_MESSAGES/ritme.po")}

    assert {*LANGUAGES} == {"en", *folders}


def test_no_message_is_missing_or_obsolete() -> None:
    """The catalogue holds the messages of code and templates, and no others."""
    assert ids(english()) == ids(DUTCH)
    assert not DUTCH.obsolete


def test_the_program_reads_what_people_edit() -> None:
    """The compiled catalogue is the edited one, byte for byte."""
    compiled = (CATALOGUES / "nl" / "LC_MESSAGES" / "ritme.mo").read_bytes()

    assert messages.to_mo(messages.update(DUTCH, english())) == compiled


def test_nothing_is_guessed() -> None:
    """No translation is marked as fuzzy, which would leave it out."""
    assert [] == [message.id for message in DUTCH if message.id and message.fuzzy]


def test_nothing_is_empty() -> None:
    """Every form of every message is translated."""
    assert [] == [form for form, translation in forms(DUTCH) if not translation.strip()]


def test_translations_have_the_same_places() -> None:
    """A value that a message shows is shown in Dutch, too, and no other one."""
    assert [] == [form for form, translation in forms(DUTCH) if places(form) != places(translation)]


def test_translations_have_the_same_quotes() -> None:
    """Keys, commands and examples in back-ticks, and tags, are left as they are but for a few examples."""
    expected = {form: sorted(EXAMPLES.get(one, one) for one in quoted(form)) for form, _ in forms(DUTCH)}

    assert expected == {form: quoted(translation) for form, translation in forms(DUTCH)}


def test_translations_begin_and_end_alike() -> None:
    """A sentence stays a sentence and a part of one a part; only days of the week lose their capital in Dutch."""

    def shape(form: str) -> tuple[bool, str]:
        return form[0].isupper(), form[-1] if form[-1] in ".:;?!" else ""

    days = {str(day.message) for day in WEEKDAYS}
    changed = {form for form, translation in forms(DUTCH) if shape(form) != shape(translation)}

    assert days == changed
    assert [] == [form for form, translation in forms(DUTCH) if translation != translation.strip()]


def test_translations_differ_from_their_messages() -> None:
    """What is the same in Dutch is so on purpose."""
    same = {form for form, translation in forms(DUTCH) if form == translation}
    with_words = {form for form in same if re.search(r"[^\W\d_]", re.sub(r"%\(\w+\)s|\{\w+\}", "", form))}

    assert set() == with_words - SAME


def test_english_is_written_out_in_the_code() -> None:
    """A message stands literally in the call that says it; otherwise no catalogue could hold it."""
    found = [
        f"{path.relative_to(messages.ROOT)}:{call.lineno}"
        for path in CODE
        for call in calls(path, *KEYWORDS)
        if None in literals(call)
    ]

    assert [] == found


def test_no_words_are_made_into_a_text_directly() -> None:
    """Who makes a `Text` without `say` does so for places alone, because no catalogue would hold its words."""
    messages_made = [call.args[0] for path in CODE for call in calls(path, "Text") if call.args]
    literal = [one.value for one in messages_made if isinstance(one, ast.Constant) and isinstance(one.value, str)]

    assert [] == [one for one in literal if re.search(r"\w", re.sub(r"\{\w+\}", "", one))]


def test_every_call_is_extracted() -> None:
    """No message is lost to where it stands: inside another call, or inside a string with values."""
    known = {form for message in ids(english()) for form in ([message] if isinstance(message, str) else message)}
    said = {literal for path in CODE for call in calls(path, *KEYWORDS) for literal in literals(call) if literal}

    assert set() == said - known


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_are_extracted_as_they_are_rendered(path: Path) -> None:
    """Every message of a template is known in the very words in which the page asks for it."""
    environment = sandbox("en", Looks())
    asked = [one[2] for one in environment.extract_translations(path.read_text(encoding="utf-8"))]  # type: ignore[attr-defined] # the extension adds it at run time
    parts = [[part for part in one if part] if isinstance(one, tuple) else [one] for one in asked]
    said = [tuple(part) if len(part) > 1 else next(iter(part), None) for part in parts]

    assert None not in said
    assert set() == set(said) - ids(english())


@pytest.mark.parametrize(("code", "entry"), WRONG)
def test_findings_are_wholly_dutch(code: str, entry: Explanation, tmp_path: Path) -> None:
    """In the findings of a wrong example, no word is left that Dutch does not have."""
    said = concise(find(entry.wrong, tmp_path, bodies=code == IN_BODIES), find_language("nl"))
    words = re.findall(r"\w+", re.sub(r"`[^`]*`|^\S+ ", "", said, flags=re.MULTILINE).lower())

    assert said
    assert [] == [word for word in words if word in ENGLISH_WORDS]


@pytest.mark.parametrize(("code", "entry"), [pytest.param(*one.values, id=one.id) for one in WRONG])
def test_the_manual_is_wholly_dutch(code: str, entry: Explanation) -> None:  # noqa: ARG001 - the code is the test's name
    """What a code means and why it matters is one Dutch sentence each."""
    texts = [find_language("nl").say(text) for text in (entry.what, entry.why)]

    assert [] == [text for text in texts if not re.fullmatch(r"[A-ZÉ`](?:[^`\n]|`[^`\n]+`)*\.", text)]
    assert [] == [word for text in texts for word in re.findall(r"\w+", text.lower()) if word in ENGLISH_WORDS]


def test_update_keeps_what_is_known() -> None:
    """A translation of exactly the same message is kept, with the note that a translator left."""
    known = Catalog(locale="nl")
    known.add("gap", "gat", user_comments=["as in a row of teeth"])
    asked = Catalog()
    asked.add("gap")
    updated = messages.update(known, asked).get("gap")

    assert updated is not None
    assert ("gat", ["as in a row of teeth"], set()) == (updated.string, updated.user_comments, updated.flags)


@pytest.mark.parametrize("now", ["gaps", ("gap", "gaps"), ("{count} gap", "{count} gaps")])
def test_update_guesses_nothing(now: str | tuple[str, str]) -> None:
    """A message that changed, be it in its plural alone, is to be translated anew; the old one is dropped."""
    known = Catalog(locale="nl")
    known.add("gap", "gat")
    known.add(("{count} gap", "{count} gap's"), ("{count} gat", "{count} gaten"))
    asked = Catalog()
    asked.add(now)

    assert [(now, "" if isinstance(now, str) else ("", ""))] == [
        (one.id, one.string) for one in messages.update(known, asked) if one.id
    ]


def test_files_hold_nothing_that_changes_by_itself() -> None:
    """There are no dates, versions and line numbers in what is committed."""
    text = messages.to_po(messages.update(DUTCH, english())).decode()

    assert [] == re.findall(r"^#:.*|.*-Date:.*|.*Generated-By.*|^#,.*", text, re.MULTILINE)


def test_check_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` ends with 0 when all is up to date; an unknown option is refused."""
    assert (0, 2) == (messages.main(["--check"]), messages.main(["--chek"]))
    assert ("", "usage: python -m tools.messages [--check]\n") == capsys.readouterr()


def test_messages_are_extracted_and_compiled_anew(tmp_path: Path) -> None:
    """For a project whose code says something new, both files of the catalogue are out of date."""
    (tmp_path / "babel.cfg").write_bytes((messages.ROOT / "babel.cfg").read_bytes())
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "new.py").write_text('say("something new")\n', encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "new.html").write_text('{{ _("a page") }}\n{% trans %}\n a  b\n{% endtrans %}', "utf-8")
    folder = tmp_path / "generator" / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "ritme.po").write_text('msgid "a page"\nmsgstr "een pagina"\n', encoding="utf-8")
    (po, text), (mo, _) = messages.outdated(tmp_path)

    assert (folder / "ritme.po", folder / "ritme.mo") == (po, mo)
    assert ["", " a  b\\n", "a page", "something new"] == re.findall('^msgid "(.*)"', text.decode(), re.MULTILINE)
