"""The words of posts: where they stand in the source, which of them are names, which go to a dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies

from generator.parse import parse_post
from generator.reading import Source
from generator.vocabulary import words_of
from generator.vocabulary import words_to_check
from tests.conftest import settings
from tests.conftest import told

if TYPE_CHECKING:
    from generator.model import Post

BLOG = "posts: {fields: {publish: date}, channel: website, topic: events}\n"


def source_of(title: str = "title: Nacht", body: str = "") -> str:
    """Return a post's file, with one line or more for its title, which begins on line 3."""
    return f"---\nchannel: website\n{title}\ntopic: events\npublish: 2026-05-05\n---\n{body}"


def read(source: str, more: str = "", name: str = "a") -> Post:
    """Return the post that a file makes."""
    post, findings = parse_post(Source(f"posts/{name}.md", source), settings(more))
    assert post is not None, told(findings)
    return post


def placed(post: Post, *, quotations: bool = True) -> list[str]:
    """Return words as text: line, column, width and the word."""
    words = words_of(post, quotations=quotations)
    return [f"{word.location.line}:{word.location.column}+{word.location.width} {word.text}" for word in words]


def body(text: str) -> Post:
    """Return a post with a title that adds no words."""
    return read(source_of("title: '2026'", text))


def checked(*posts: Post, known: tuple[str, ...] = ()) -> list[str]:
    """Return the words that a dictionary is asked about."""
    return [word.text for word in words_to_check(posts, known)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("title: Lange nacht", ["3:8+5 Lange", "3:14+5 nacht"], id="plain"),
        pytest.param("title:   Lange  nacht   # altijd", ["3:10+12 Lange", "3:10+12 nacht"], id="with two blanks"),
        pytest.param("title: 'Lange nacht'", ["3:9+5 Lange", "3:15+5 nacht"], id="in single quotes"),
        pytest.param('title: "Lange nacht"', ["3:9+5 Lange", "3:15+5 nacht"], id="in double quotes"),
        pytest.param("title: De foto's", ["3:8+2 De", "3:11+6 foto's"], id="with an apostrophe"),
        pytest.param("title: 'De foto''s'", ["3:8+12 De", "3:8+12 foto's"], id="with an apostrophe in quotes"),
        pytest.param('title: "Caf\\xe9"', ["3:8+9 Café"], id="with a sign by its number"),
        pytest.param("title: Lange\n  nacht", ["3:8+5 Lange", "3:8+5 nacht"], id="on two lines"),
        pytest.param("title: >\n  Lange\n  nacht", ["3:8+1 Lange", "3:8+1 nacht"], id="folded"),
        pytest.param("title: '2026: `code` nacht'", ["3:22+5 nacht"], id="with a number and code"),
    ],
)
def test_the_words_of_a_title_stand_in_the_front_matter(title: str, expected: list[str]) -> None:
    """They have places of their own where the title reads as it is written, else that of the whole title."""
    assert expected == placed(read(source_of(title)))


def test_the_words_of_a_title_in_toml() -> None:
    """They stand where the title does: how wide it is there is not known."""
    source = '+++\nchannel = "website"\ntitle = "Lange nacht"\ntopic = "events"\npublish = 2026-05-05\n+++\n'

    assert ["3:9+1 Lange", "3:9+1 nacht"] == placed(read(source))


def test_the_words_of_a_body_stand_below_the_front_matter() -> None:
    """Their lines are those of the file, code and addresses have no words."""
    text = "\nKom met **Anna**.\n\n- Lees `door` op\n  [het web](https://lezen.example)\n"
    expected = ["8:1+3 Kom", "8:5+3 met", "8:11+4 Anna", "10:3+4 Lees", "10:15+2 op", "11:4+3 het", "11:8+3 web"]

    assert expected == placed(body(text))


def test_a_title_that_is_the_first_heading_is_read_once() -> None:
    """The body of a blog's post holds it already."""
    post = read("---\ndate: 2026-05-05\n---\n# Lange nacht\n", BLOG)

    assert "Lange nacht" == post.title
    assert ["4:3+5 Lange", "4:9+5 nacht"] == placed(post)


def test_a_title_from_the_name_of_the_file_has_no_place_of_its_own() -> None:
    """Its words are found where the front matter begins."""
    post = read("---\ndate: 2026-05-05\n---\nKom.\n", BLOG, "lange-nacht")

    assert ["1:1+3 Lange", "1:1+3 nacht", "4:1+3 Kom"] == placed(post)


def test_quotations_can_be_left_out() -> None:
    """What somebody else said is not the team's own word: neither in the title nor in the body."""
    post = read(source_of("title: Anna zegt “kom”", 'Zij zei "lees" en las.\n> Lees\n'))

    assert ["3:8+4 Anna", "3:13+4 zegt", "7:1+3 Zij", "7:5+3 zei", "7:16+2 en", "7:19+3 las"] == placed(
        post, quotations=False
    )
    assert 9 == len(placed(post))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Om 19 u begint het", ["u"]),
        ("Om 19.30\u00a0u. Dan lezen we", ["u"]),
        ("Hier mag je 30 km/u", ["u"]),
        ("Boekenclub U.A. leest", ["U", "A"]),
        ("Dit is, m.b.t. de nacht", ["m", "b", "t"]),
        ("Dat zegt de heer U. Jansen, met K.\u00a0\u00c9lias", ["U", "K"]),
        ("Dat is aan U.\nKom ook. Dat is aan U. en aan ons. Dat weet u. Kom", []),
        ("Zaal 12. U kunt gaan", []),
        ("Wat wilt u? U kunt gaan", []),
        ("Dat is voor u.", []),
        ("Kom...u kunt lezen", []),
        ("19 uur, of 20 uren/avond", []),
        ("Kijk op lees-nacht.example, of op u.web.example.", ["lees-nacht", "example", "u", "web", "example"]),
        ("Hij las.Hij sliep", []),
        ("Kom :smile: :thumbs-up: mee", ["smile", "thumbs-up"]),
        ("Dit: kom: mee", []),
    ],
)
def test_parts_of_what_is_no_word(text: str, expected: list[str]) -> None:
    """A letter that is short for more, an address without `www`, and a picture's name are no words by themselves."""
    assert expected == [word.text for word in words_of(body(text)) if word.is_fragment]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kom met Anna en Noor mee.", ["Anna", "Noor"]),
        ("Kom mee. Anna leest. Noor ook.", []),
        ("De NS en de iPhone, en WiFi!", ["NS", "iPhone", "WiFi"]),
        ("NS en iPhone. WiFi: PSV", ["NS", "iPhone", "WiFi", "PSV"]),
        ("# Anna\n\n- Noor\n", []),
        ("Daar is Anna's boek, en Noors boek.", ["Anna's", "Noors"]),
        ("Dit is 漢字.", ["漢字"]),
    ],
)
def test_capitals_make_names(text: str, expected: list[str]) -> None:
    """A capital within a sentence or a second one makes a name; at the start of a sentence it says nothing."""
    assert expected == [word.text for word in words_of(body(text)) if word.is_name]


def test_a_dictionary_is_asked_about_words() -> None:
    """Names, hashtags, mentions, addresses and what has digits are left alone, and so is code."""
    text = "Lees met Anna van de NS #leesnacht @noor op www.lezen.example of lezen.example :smile: `pip`, met thee."

    assert ["Lees", "met", "van", "de", "op", "of", "met", "thee"] == checked(body(text))


def test_a_name_at_the_start_of_a_sentence_is_known_from_elsewhere() -> None:
    """It is one within a sentence of another post, or in a title, with or without its s."""
    posts = (
        body("Anna leest. Noors boek is uit. Anna's thee is op. Teun’s fiets. Anders niet."),  # noqa: RUF001
        read(source_of("title: Thee voor Anna", "Ook voor Noor, en voor Teun.")),
    )
    expected = ["leest", "boek", "is", "uit", "thee", "is", "op", "fiets", "Anders", "niet"]

    assert [*expected, "Thee", "voor", "Ook", "voor", "en", "voor"] == checked(*posts)


def test_a_word_before_a_name_may_be_one() -> None:
    """At the start of a sentence a first name looks like any other word; a line break and a comma part them."""
    text = "- Noor Jansen\n- Anna\n  Jansen\n- Teun, Jansen\n"

    assert ["Anna", "Teun"] == checked(body(text))


def test_a_name_in_small_letters_is_no_name() -> None:
    """Whoever writes a name without its capital may have meant something else."""
    assert ["Het", "is", "noor"] == checked(body("Het is Noor. noor"))


def test_words_that_the_team_knows_are_not_asked_about() -> None:
    """Capitals do not matter."""
    assert ["De", "leest"] == checked(body("De leesnacht leest. LeesNacht. Leesnacht."), known=("leesnacht",))


def test_words_are_known_however_they_were_typed_in() -> None:
    """Accents and apostrophes can be typed in more than one way, in words and in names."""
    text = "Foto\u2019s van het cafe\u0301. Rene\u0301 leest. Voor Ren\u00e9"

    assert ["van", "het", "leest"] == checked(body(text), known=("foto's", "caf\u00e9"))


@given(strategies.text(alphabet="aU19 .'\"`>*#-\n[](é\u0301", max_size=60), strategies.booleans())
def test_a_word_stands_where_its_place_says(text: str, quotations: bool) -> None:  # noqa: FBT001
    """Whatever a body holds, line and column of a word lead to it in the source."""
    source = source_of("title: Lange nacht", text)
    lines = source.split("\n")

    for word in words_of(read(source), quotations=quotations):
        start = word.location.column - 1
        assert word.text == lines[word.location.line - 1][start : start + word.location.width]
