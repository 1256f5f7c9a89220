"""Rules about words; the day is Wednesday 20 May 2026."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.spelling import find_dictionary
from tests.examples import find
from tests.examples import in_words

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics

DUTCH = f"{SMALL_CALENDAR}language: nl\n"
LINK = "link: https://library.example.org/night"


def spoken_to(tone: str, more: str = "language: nl\n") -> str:
    """Return the small calendar, its channel with a tone."""
    return SMALL_CALENDAR.replace("mark: BL", f"mark: BL, address: {tone}") + more


def unwanted(words: str) -> str:
    """Return the small calendar with words that the team does not want."""
    return f"{SMALL_CALENDAR}rules: {{unwanted-word: {{words: {words}}}}}\n"


def checked(language: str = "nl") -> str:
    """Return the small calendar with spelling; the test is skipped where it cannot be checked."""
    is_there = bool(find_dictionary(language) and shutil.which("hunspell"))
    if not is_there and "CI" not in os.environ:  # noqa: TID251 - a test may know where it runs
        pytest.skip(f"there is no dictionary for {language} (./tools/install-dictionaries)")
    assert is_there, f"no dictionary for {language}"
    return f"{SMALL_CALENDAR}language: {language}\nrules: {{spelling: on}}\n"


def post(body: str, *fields: str, name: str = "a") -> tuple[str, str]:
    """Return a post of next week with a body, which begins on line 7, or further down with more fields."""
    said = [field.split(":")[0] for field in fields]
    usual = ("title: '2026'", "channel: blog", "topic: books", "publish: 2026-05-26 19:00")
    lines = [*(line for line in usual if line.split(":")[0] not in said), *fields]
    return f"posts/{name}.md", "\n".join(["---", *lines, "---", body])


def found(tmp_path: Path, code: str, calendar: str, *posts: tuple[str, str]) -> Diagnostics:
    """Return what one rule finds."""
    return tuple(finding for finding in find(Example(posts, calendar), tmp_path) if finding.code == code)


def placed(findings: Diagnostics) -> list[str]:
    """Return where something is found, and how wide it is: file, line, column and width."""
    places = [finding.location for finding in findings]
    return [f"{place.path[6:-3]}:{place.line}:{place.column}+{place.width}" for place in places]


def test_a_formal_word_for_readers_who_expect_another(tmp_path: Path) -> None:
    """The first one is found, and the others are counted."""
    posts = (
        post("Kom naar de leesavond.\nWat neemt u mee?", name="a"),
        post("Uw boek ligt klaar. Leest\nu mee?", name="b"),
        post("Is dit van uzelf, van u of van uw kind?", name="c"),
    )
    expected = """\
posts/a.md:8:11: warning[wrong-address] `u` is not the tone that its readers expect: `informal`
  help: write `je` instead
posts/b.md:7:1: warning[wrong-address] `Uw` and 1 more word are not the tone that its readers expect: `informal`
  help: write `je` or `jouw` instead
posts/c.md:7:12: warning[wrong-address] `uzelf` and 2 more words are not the tone that its readers expect: `informal`
  help: write `jezelf` instead
"""

    assert expected == in_words(found(tmp_path, "wrong-address", spoken_to("informal"), *posts))


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        ("je", "`u` or `uw`"),
        ("Jij", "`u`"),
        ("jou", "`u`"),
        ("jouw", "`uw`"),
        ("jouwe", "`uwe`"),
        ("JULLIE", "`u` or `uw`"),
        ("jezelf", "`uzelf`"),
        ("jijzelf", "`uzelf`"),
    ],
)
def test_informal_words_for_readers_who_expect_others(word: str, instead: str, tmp_path: Path) -> None:
    """Each has a word of the other tone, with capitals or without."""
    expected = f"""\
posts/a.md:7:6: warning[wrong-address] `{word}` is not the tone that its readers expect: `formal`
  help: write {instead} instead
"""

    assert expected == in_words(found(tmp_path, "wrong-address", spoken_to("formal"), post(f"Lees {word} mee?")))


def test_the_tone_of_a_title(tmp_path: Path) -> None:
    """A title is read before the body, and its words have places of their own."""
    posts = (post("En u?", "title: 'Wat leest u?'"),)

    assert ["a:5:19+1"] == placed(found(tmp_path, "wrong-address", spoken_to("informal"), *posts))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lees je mee? Dan lees jij.", id="the tone that they expect"),
        pytest.param("We beginnen om 12 u.", id="an hour"),
        pytest.param("We beginnen om 19.30 u en eindigen om 22u.", id="half an hour"),
        pytest.param("Je loopt 4 km/u.", id="a speed"),
        pytest.param("De weg maakt een U-bocht.", id="a letter of a word"),
        pytest.param("De UU en de U.A. lezen mee.", id="an abbreviation"),
        pytest.param("Typ `u`, of zie <https://u.example/u/uw>.", id="code and addresses"),
        pytest.param("    u = uw\n", id="a block of code"),
        pytest.param("Ze vroeg: “Leest u mee?” en 'Van wie is uw boek?'", id="quotation marks"),
        pytest.param("> Leest u mee?\n> Is dit uw boek?\n\nDat vroeg ze.", id="a quotation"),
        pytest.param("De heer U. Jansen leest mee.", id="an initial"),
        pytest.param("#u en @u en uur en duw", id="other words"),
    ],
)
def test_what_is_no_formal_word(text: str, tmp_path: Path) -> None:
    """Hours, abbreviations, code and what others said address nobody."""
    assert [] == placed(found(tmp_path, "wrong-address", spoken_to("informal"), post(text)))


def test_an_address_at_the_end_of_a_sentence(tmp_path: Path) -> None:
    """A capital and a full stop are an initial only where a name follows."""
    posts = (post("Dat is aan U.\nKom.", name="a"), post("Dat is aan U. en aan ons.", name="b"))

    assert ["a:7:12+1", "b:7:12+1"] == placed(found(tmp_path, "wrong-address", spoken_to("informal"), *posts))


def test_a_sentence_after_a_number(tmp_path: Path) -> None:
    """A number that ends a sentence or a line tells no hours."""
    posts = (post("We lezen in zaal 12. U ook?", name="a"), post("We zien op 20 mei 2026\nu graag.", name="b"))

    assert ["a:7:22+1", "b:8:1+1"] == placed(found(tmp_path, "wrong-address", spoken_to("informal"), *posts))


@pytest.mark.parametrize(
    ("calendar", "fields", "expected"),
    [
        pytest.param(spoken_to("formal"), (), 1, id="the channel's tone"),
        pytest.param(spoken_to("informal"), (), 0, id="another tone of the channel"),
        pytest.param(DUTCH, (), 0, id="no tone"),
        pytest.param(spoken_to("formal", "language: en\n"), (), 0, id="an English calendar"),
        pytest.param(spoken_to("formal", ""), (), 0, id="a calendar without a language"),
        pytest.param(spoken_to("formal"), ("status: draft",), 1, id="a draft"),
        pytest.param(spoken_to("formal"), ("status: idea",), 0, id="an idea"),
        pytest.param(spoken_to("formal"), ("status: cancelled",), 0, id="a cancelled post"),
        pytest.param(spoken_to("formal"), ("publish: 2026-02-25",), 1, id="a post of 12 weeks ago"),
        pytest.param(spoken_to("formal"), ("publish: 2026-02-24",), 0, id="an older post"),
        pytest.param(
            f"{spoken_to('informal')}audiences: {{town: {{address: formal}}}}\n",
            ("audience: town",),
            1,
            id="the tone of the post's audience",
        ),
        pytest.param(
            f"{SMALL_CALENDAR.replace('mark: BL', 'mark: BL, audience: town')}language: nl\n"
            "audiences: {town: {address: formal}}\n",
            (),
            1,
            id="the tone of the channel's audience",
        ),
    ],
)
def test_whom_a_tone_is_for(calendar: str, fields: tuple[str, ...], expected: int, tmp_path: Path) -> None:
    """A tone is what the readers of a Dutch post expect; it binds posts that are planned and near."""
    assert expected == len(found(tmp_path, "wrong-address", calendar, post("Lees je mee?", *fields)))


def test_a_post_that_only_links(tmp_path: Path) -> None:
    """It is found where its words begin, or at the link where it has none."""
    posts = (
        post("\n\n[Read more](https://library.example.org)", name="a"),
        post("#reading", LINK, name="b"),
        post("\n\n", LINK, name="c"),
        post("<https://library.example.org> Look!", name="d"),
    )
    expected = """\
posts/a.md:9:1: warning[link-only] it has a link, and no words beside it
  help: tell what is to be found there, so that it also helps people who do not follow the link
posts/b.md:8:1: warning[link-only] it has a link, and no words beside it
  help: tell what is to be found there, so that it also helps people who do not follow the link
posts/c.md:6:7: warning[link-only] it has a link, and no words beside it
  help: tell what is to be found there, so that it also helps people who do not follow the link
posts/d.md:7:1: warning[link-only] it has a link, and only 1 word beside it
  help: tell what is to be found there, so that it also helps people who do not follow the link
"""

    assert expected == in_words(found(tmp_path, "link-only", SMALL_CALENDAR, *posts))


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        pytest.param("One two three four", (LINK,), 1, id="four words"),
        pytest.param("One two three four five", (LINK,), 0, id="five words"),
        pytest.param("[Read how we read here](https://library.example.org)", (), 1, id="five words that link"),
        pytest.param("Read [how](https://a.example) we read here [too](b.md)", (), 1, id="four words beside links"),
        pytest.param("Read on and [how](https://a.example) we read", (), 0, id="five words beside a link"),
        pytest.param('<a href="https://a.example">Read how we read here</a>', (), 1, id="a link of HTML"),
        pytest.param("More: www.readers.example", (), 1, id="an address in the words"),
        pytest.param("Come in!", (), 0, id="no link"),
        pytest.param("", (), 0, id="nothing at all"),
        pytest.param("", (LINK, "status: draft"), 0, id="a draft that is not written yet"),
        pytest.param("", (LINK, "status: review"), 1, id="an empty post in review"),
        pytest.param("Look!", (LINK, "status: draft"), 1, id="a draft with a word"),
        pytest.param("Look!", (LINK, "status: idea"), 0, id="an idea"),
        pytest.param("Look!", (LINK, "publish: 2026-02-24"), 0, id="an old post"),
    ],
)
def test_how_much_a_post_says_itself(body: str, fields: tuple[str, ...], expected: int, tmp_path: Path) -> None:
    """Beside a link, five words are enough; a draft without a text will get one."""
    assert expected == len(found(tmp_path, "link-only", SMALL_CALENDAR, post(body, *fields)))


@pytest.mark.parametrize(("least", "expected"), [(0, 0), (2, 0), (3, 1)])
def test_the_team_sets_how_much_a_post_says(least: int, expected: int, tmp_path: Path) -> None:
    """A post of two words says enough, or too little for a team that wants three."""
    calendar = f"{SMALL_CALENDAR}rules: {{link-only: {{words: {least}}}}}\n"

    assert expected == len(found(tmp_path, "link-only", calendar, post("Read on", LINK)))


def test_words_that_the_team_does_not_want(tmp_path: Path) -> None:
    """Each is told as the team wrote it, at its place, in the title and the body."""
    posts = (post("It is FREE.\nSo click\n**here**!", "title: Free tea"),)
    expected = """\
posts/a.md:5:8: warning[unwanted-word] the team does not want `free`
  help: say it in other words
posts/a.md:7:7: warning[unwanted-word] the team does not want `free`
  help: say it in other words
posts/a.md:8:4: warning[unwanted-word] the team does not want `Click here`
  help: say it in other words
"""
    findings = found(tmp_path, "unwanted-word", unwanted('[free, "Click here"]'), *posts)

    assert expected == in_words(findings)
    assert ["a:5:8+4", "a:7:7+4", "a:8:4+5"] == placed(findings)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        pytest.param("[free]", "> “It is free.”", ["a:7:10+4"], id="in a quotation"),
        pytest.param("[free]", "`free`, https://free.example/free, #free, @free", [], id="in code and names"),
        pytest.param("[free]", "Freely, carefree, sugar-free", [], id="in other words"),
        pytest.param("[click  here]", "Click   here", ["a:7:1+12"], id="with more blanks"),
        pytest.param("[click here]", "Click [here](https://a.example) for the night", ["a:7:1+11"], id="in a link"),
        pytest.param("[click here]", "With a click. Here it is. Click now", [], id="in two sentences"),
        pytest.param("[click here]", "Here click, here it is", ["a:7:6+11"], id="with a comma"),
        pytest.param("[click, click here]", "Click here, or click", ["a:7:1+10", "a:7:16+5"], id="the longer one"),
        pytest.param("[tea tea]", "tea tea tea tea tea", ["a:7:1+7", "a:7:9+7"], id="one after the other"),
        pytest.param("[i.e.]", "That is, i.e. tea", ["a:7:10+3"], id="with dots"),
        pytest.param("[CAFÉ]", "In the café", ["a:7:8+4"], id="with an accent"),
        pytest.param("[cafe\u0301]", "In the caf\u00e9", ["a:7:8+4"], id="with an accent typed in otherwise"),
        pytest.param("[foto's]", "Met foto\u2019s", ["a:7:5+6"], id="with another apostrophe"),
        pytest.param("[foto\u2019s]", "Met foto's", ["a:7:5+6"], id="with a straight apostrophe"),
        pytest.param("[tea]", "tea " * 11, [f"a:7:{4 * place + 1}+3" for place in range(10)], id="ten times"),
        pytest.param("[]", "Tea", [], id="no words"),
    ],
)
def test_where_unwanted_words_are_found(words: str, text: str, expected: list[str], tmp_path: Path) -> None:
    """Whole words are compared without capitals; those of one entry stand in one sentence; ten a post are enough."""
    assert expected == placed(found(tmp_path, "unwanted-word", unwanted(words), post(text)))


@pytest.mark.parametrize(
    ("fields", "expected"), [("status: draft", 1), ("status: idea", 0), ("publish: 2026-02-24", 0)]
)
def test_unwanted_words_of_what_is_planned_and_near(fields: str, expected: int, tmp_path: Path) -> None:
    """An idea may say what it likes, and what is old stays."""
    assert expected == len(found(tmp_path, "unwanted-word", unwanted("[free]"), post("Free tea", fields)))


def test_what_can_never_be_found(tmp_path: Path) -> None:
    """Digits and hashtags are no words, so that an entry with them is told instead of kept in silence."""
    expected = """\
calendar.yaml:8:9: warning[unwanted-word] `!!!` cannot be looked for: it holds something else than letters
  help: write words without digits and hashtags
calendar.yaml:8:9: warning[unwanted-word] `#free` cannot be looked for: it holds something else than letters
  help: write words without digits and hashtags
calendar.yaml:8:9: warning[unwanted-word] `24/7` cannot be looked for: it holds something else than letters
  help: write words without digits and hashtags
calendar.yaml:8:9: warning[unwanted-word] `50% off` cannot be looked for: it holds something else than letters
  help: write words without digits and hashtags
"""

    assert expected == in_words(
        found(tmp_path, "unwanted-word", unwanted("['!!!', '#free', 50% off, 24/7]"), post("50% off"))
    )


def test_words_that_no_dictionary_knows(tmp_path: Path) -> None:
    """Each is told once a post, at its first place; names, hashtags and code are left alone."""
    posts = (
        post("Kom voor de verassing\nvan Wilgenhof! #verasing\nDe Verassing is `groott`.", "title: Een groote avond"),
        post("Nog een verassing", name="b"),
        ("words.txt", "# Woorden van de tuin\n"),
    )
    expected = """\
posts/a.md:5:12: advice[spelling] `groote` is not in the dictionary
  help: correct it, or add it to `words.txt`
posts/a.md:7:13: advice[spelling] `verassing` is not in the dictionary
  help: correct it, or add it to `words.txt`
posts/b.md:7:9: advice[spelling] `verassing` is not in the dictionary
  help: correct it, or add it to `words.txt`
"""

    assert expected == in_words(found(tmp_path, "spelling", checked(), *posts))


def test_words_that_the_team_knows(tmp_path: Path) -> None:
    """The team's own list holds a word a line, with capitals or without, and comments."""
    posts = (
        post("De takkenril ligt er. Takkenril, knotdag en zaaigoedd."),
        ("words.txt", "Takkenril  # van snoeihout\n\n  knotdag\n# zaaigoedd\n"),
    )

    assert ["a:7:45+9"] == placed(found(tmp_path, "spelling", checked(), *posts))


def test_words_that_look_otherwise_in_a_dictionary(tmp_path: Path) -> None:
    """Abbreviations stand in it with their dot, and één has two accents that a capital may lack."""
    posts = (post("Eén of twee, bijv. thee, enz.: Etc. Eéen niet."),)

    assert ["a:7:37+4"] == placed(found(tmp_path, "spelling", checked(), *posts))


def test_english_words(tmp_path: Path) -> None:
    """The language of the calendar says which dictionary is asked."""
    text = "Come to the libary, met ons team."

    assert ["a:7:13+6", "a:7:25+3"] == placed(found(tmp_path, "spelling", checked("en"), post(text)))


@pytest.mark.parametrize(
    ("fields", "expected"), [("status: draft", 1), ("status: idea", 0), ("publish: 2026-02-24", 0)]
)
def test_the_spelling_of_what_is_planned_and_near(fields: str, expected: int, tmp_path: Path) -> None:
    """Nobody corrects what is old."""
    assert expected == len(found(tmp_path, "spelling", checked(), post("Een verassing", fields)))


def test_spelling_is_checked_where_the_team_asks_for_it(tmp_path: Path) -> None:
    """By itself the rule is off."""
    assert [] == placed(found(tmp_path, "spelling", DUTCH, post("Een verassing")))
