"""Tests for generator.prose."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import Target
from generator.prose import count_words
from generator.prose import find_hashtags
from generator.prose import find_images
from generator.prose import find_links
from generator.prose import find_mentions
from generator.prose import find_targets
from generator.prose import find_words
from generator.prose import normalised
from generator.prose import own_words

# Bodies out of all signs that mean something, so that they meet in every order.
SIGNS = [
    *(
        "a",
        "B",
        "é",
        "e\u0301",
        "1",
        "_",
        " ",
        "    ",
        "\n",
        "\n\n",
        "\t",
        "`",
        "```",
        "~~~\n",
        "<",
        ">",
        "<b>",
        "<!--",
    ),
    *(
        "-->",
        "<code>",
        "</code>",
        "<a>",
        "</a>",
        "<a href='https://x.nl'>",
        "[",
        "]",
        "![",
        "](",
        ")",
        "](x)",
        "[x]: y\n",
        "[^1]",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#a}",
    ),
    *("https://x.nl", "www.x.nl", "i@x.nl", "#", "#a", "@", "@a", "&amp;", "\\", "\\`", '"', "“", "”", "„", "«", "»"),
    *("'", "\u2018", "\u2019", "'s", "-", "- ", "1. ", "> ", "# ", "*", ".", "!", ":", "|", "\u0345", "ß", "漢"),
]
BODIES = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join) | st.text(max_size=60)


def prose(body: str, *, quotations: bool = True) -> str:
    """Return what is left of a body, without the blanks that stand for the rest."""
    return " ".join(own_words(body, quotations=quotations).split())


def words(body: str) -> list[str]:
    """Return the words of a body."""
    return [word.text for word in find_words(own_words(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Run `make site` now", "Run now"),
        ("Run ``a ` b`` now", "Run now"),
        ("A ` alone", "A ` alone"),
        ("A ` here\n\nand ` there", "A ` here and ` there"),
        ("A ` here\n- and ` there", "A ` here - and ` there"),
        ("A \\`sign\\` and \\``b` \\``` c", "A \\`sign\\` and \\` \\``` c"),
        ("A ``` b `` c", "A ``` b `` c"),
        ("One\n```python\nx = 1\n\n    y\n```\ntwo", "One two"),
        ("One\n~~~\nx\n```\n~~~~\ntwo", "One two"),
        ("One\n````\n```\nx\n````\ntwo", "One two"),
        ("- One\n  ```\n  x\n  ```\n  two", "- One two"),
        ("> ```\n> x\n> ```\n> two", "> two"),
        ("One\n```\nx\n\ntwo", "One"),
        ("```x``` two", "two"),
        ("One\n\n    x\n\n\ty\n\ntwo", "One two"),
        ("    x\none", "one"),
        ("One\n    two", "One two"),
        ("- One\n\n    two\n\nthree\n\n    x", "- One two three"),
        ("- One\n\n  two\n\n    three", "- One two three"),
        ("1. One\ntwo\n\n    three", "1. One two three"),
        ("One[^1]\n\n[^1]: Two\n\n    three", "One : Two three"),
        ("Term\n: What it is\n\n    two", "Term : What it is two"),
    ],
)
def test_code_is_no_prose(body: str, expected: str) -> None:
    """Code between backticks, in fences and behind four blanks is set aside; in a list, four blanks only go on."""
    assert expected == prose(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One <b class='x > y'>two</b> three<br/>", "One two three"),
        ('One <a\nhref="x"> two', "One two"),
        ("One <it's> two", "One two"),
        ("a < b and c > d", "a < b and c > d"),
        ("One <b\n\ntwo> three", "One <b two> three"),
        ("One <!-- a\n\nb --> two", "One two"),
        ("One <!-- two <!-- three", "One <!-- two <!-- three"),
        ("One <CODE>x</CODE> <pre>\n\nx</pre> two", "One two"),
        ("One <code>two", "One two"),
        ("One <!DOCTYPE html> two", "One two"),
        ("Fish &amp; chips&nbsp;&#39; AT&T", "Fish chips AT&T"),
        ("On {{ page.date }} and {% if x %} two", "On and two"),
        ("One {{ two\n\nthree }} four", "One {{ two three }} four"),
        ("# One {#anchor} {: .big}", "# One"),
        ("- [ ] one\n- [x] two", "- one - two"),
    ],
)
def test_markup_and_templates_are_no_prose(body: str, expected: str) -> None:
    """Tags, comments, entities and what a blog's generator fills in are set aside where they are closed."""
    assert expected == prose(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Read [more](https://x.nl), please", "Read [more , please"),
        ("[a](<b c> \"d\") [e](f 'g') [h](i (j))", "[a [e [h"),
        ('[a](b "c \\" d") e', "[a e"),
        ("[a](b_(c)) d", "[a d"),
        ("[a](b c) d", "[a](b c) d"),
        ("[a](b\n\n) c", "[a](b ) c"),
        ("[![A bee](bee.jpg)](bees.md)", "[![A bee"),
        ("[one][two] and [three][]", "[one and [three"),
        ("a](b) c", "a](b) c"),
        ("\\[a](b) [c] d", "\\[a](b) [c] d"),
        ("One\n\n[x]: https://x.nl 'Title'\n[y]: <a b>", "One"),
        ("[Note]: these are words", "[Note]: these are words"),
        ("See https://x.nl/a?b=c#d. Then", "See . Then"),
        ("[https://x.nl](https://x.nl)", "["),
        ('**https://x.nl** "www.x.nl", <https://x.nl/>', '** ** " ",'),
        ("Mail info@x.nl or <i@x.nl> or mailto:i@x.nl!", "Mail or or !"),
        ("https:// and www. and a@b and awww.x", "https:// and www. and a@b and awww.x"),
        ("{{ site }}https://x.nl/{{ page.url }} two", "two"),
    ],
)
def test_addresses_are_no_prose(body: str, expected: str) -> None:
    """Where links and images lead to is set aside; their words, and what is said of an image, stay."""
    assert expected == prose(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“Je” zei ze", "zei ze"),
        ("„Je” of „u“ zei ze", "of zei ze"),
        ('"Je" zei "u"', "zei"),
        ("«Je» zei ze", "zei ze"),
        ("\u2018Foto\u2019s\u2019 zei ze", "zei ze"),
        ("\u2018s ochtends en \u2018t huis van Frans\u2019", "\u2018s ochtends en \u2018t huis van Frans\u2019"),
        ("'Foto's van 't huis' ('nu') zei ze", "( ) zei ze"),
        (
            "'s Ochtends foto's in 't huis, 'n koe, 'k zie Frans'",
            "'s Ochtends foto's in 't huis, 'n koe, 'k zie Frans'",
        ),
        ("Van 'de jaren '70 tot nu'", "Van 'de jaren '70 tot nu'"),
        ("Van 'de en 'het' nu", "Van 'de en nu"),
        ('\'T is 5" bij 6"', '\'T is 5" bij 6"'),
        ("Zij: “een\ntwee” drie", "Zij: drie"),
        ("Zij: “een\ntwee\ndrie” vier", "Zij: “een twee drie” vier"),
        ("Zij: “een\n\ntwee” drie", "Zij: “een twee” drie"),
        ("Zij: “een “twee” drie", "Zij: “een drie"),
        ('Zij: "een `"` twee" drie', "Zij: drie"),
        ("> Een\n  > twee\ndrie > vier", "drie > vier"),
    ],
)
def test_what_somebody_else_said_is_set_aside_if_asked(body: str, expected: str) -> None:
    """Block quotes and what stands between quotation marks is not the writer's; an apostrophe opens nothing."""
    assert expected == prose(body, quotations=False)
    assert " ".join(body.replace("`", "").split())[:4] == prose(body)[:4]


@given(BODIES, st.booleans(), st.booleans())
def test_every_place_stays(body: str, quotations: bool, links: bool) -> None:  # noqa: FBT001 - hypothesis chooses it
    """Whatever is set aside becomes blanks, and no sign moves or is new."""
    left = own_words(body, quotations=quotations, links=links)

    assert len(body) == len(left)
    assert all(after in (before, " ") for before, after in zip(body, left, strict=True))
    assert body.count("\n") == left.count("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foto's van zzp-ers, per e-mail", ["Foto's", "van", "zzp-ers", "per", "e-mail"]),
        ("Foto\u2019s, Frans' co\u00ad\u00f6peratie", ["Foto\u2019s", "Frans", "co\u00ad\u00f6peratie"]),
        ("'s Ochtends in \u2019t huis", ["Ochtends", "in", "huis"]),
        ("zee- en zoet water--ja", ["zee", "en", "zoet", "water", "ja"]),
        ("cafe\u0301 हिन्दी Ελλάδα", ["cafe\u0301", "हिन्दी", "Ελλάδα"]),
        ("_Een_ **twee** __drie__ ___ _vier-_", ["Een", "twee", "drie", "vier"]),
        ("#tag, @jan. @u@x.nl C# a#b", ["C", "a"]),
        ("covid-19 A4 snake_case 12 m", ["m"]),
    ],
)
def test_words_are_letters_with_what_holds_them_together(text: str, expected: list[str]) -> None:
    """Apostrophes and hyphens within a word stay; hashtags, mentions and what has a digit are no words."""
    assert expected == words(text)


def test_a_word_has_a_place() -> None:
    """Lines and columns count from one, in characters."""
    places = [(word.text, word.line, word.column) for word in find_words("Eén _twee_\n\n- drie")]

    assert [("Eén", 1, 1), ("twee", 1, 6), ("drie", 3, 3)] == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een twee. Drie? _Vier!_ Vijf… zes", ["Een", "Drie", "Vier", "Vijf", "zes"]),
        ("Een: twee “drie” (vier) vijf", ["Een", "twee", "drie", "vier"]),
        ("Zij zei. “Ja.” Nee", ["Zij", "Ja", "Nee"]),
        ("Om 10:30 z.o.z om\ntwee uur.\nDrie", ["Om", "Drie"]),
        ("# Een twee\nDrie", ["Een", "Drie"]),
        ("Een\n\ntwee\n* drie\n  vier\n1. vijf", ["Een", "twee", "drie", "vijf"]),
        ("> Een\n> twee\n> - drie", ["Een", "drie"]),
        ("Een\n===\ntwee", ["Een", "twee"]),
        ("| een | twee |", ["een", "twee"]),
        ("2026 was. 's Ochtends #tag Twee", ["Ochtends"]),
    ],
)
def test_a_word_may_start_a_sentence(text: str, expected: list[str]) -> None:
    """So does the first of a paragraph, heading, item, cell or quotation, and one after the end of a sentence."""
    assert expected == [word.text for word in find_words(text) if word.starts_sentence]


@pytest.mark.parametrize(
    ("body", "enough", "expected"),
    [
        ("Een twee drie", 2, 2),
        ("Een twee drie", 5, 3),
        ("Een [twee](x) drie vier", 3, 3),
        ("[Een twee](x) https://x.nl", 3, 0),
        ("<a href='x'>Een</a> twee", 3, 1),
    ],
)
def test_words_beside_links_are_counted(body: str, enough: int, expected: int) -> None:
    """Those of a link are not, and nothing is counted beyond what is asked for."""
    assert expected == count_words(body, enough)


@given(BODIES, st.integers(1, 6))
def test_the_beginning_counts_no_word_that_the_whole_does_not(body: str, enough: int) -> None:
    """The number is that of all words that are left of the body, up to the limit."""
    assert min(enough, len([*find_words(own_words(body, links=False))])) == count_words(body, enough)


@given(BODIES)
def test_a_word_stands_where_it_says(body: str) -> None:
    """The text at the place of a word is the word."""
    lines = body.split("\n")
    for word in find_words(body):
        start = word.column - 1

        assert word.text == lines[word.line - 1][start : start + len(word.text)]


def test_links_are_addresses_that_a_reader_can_follow() -> None:
    """Those of links, references, HTML and words count, in their order; those of images, code and mail do not."""
    body = """\
[One](https://one.nl/a_(b) "Title"), <https://two.nl>, and HTTP://three.nl/x?y=z), then.
![An image](https://not.nl) [local](here.md) `https://not.nl` info@x.nl https:// www.

    https://not.nl

[four]: <https://four.nl>
See www.five.nl/x. [No](www.not.nl) <A title="x" HREF = 'https://six.nl'>six</A>, <a name="not"></a><a
href=https://seven.nl>seven</a></a> <area href="https://not.nl"> <a href="mailto:i@not.nl">i</a>
"""
    assert (
        "https://one.nl/a_(b)",
        "https://two.nl",
        "HTTP://three.nl/x?y=z",
        "https://four.nl",
        "www.five.nl/x",
        "https://six.nl",
        "https://seven.nl",
    ) == find_links(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Read [how we *read*](https://x.nl) here", "Read [ here"),
        ("Read [![a tree](x.jpg) here `too`](there.md), or [not] here", "Read [ , or [not] here"),
        ("A [b [c](d) e](f) g", "A [ g"),
        ('Go <a href="x">right\n there</a> now</a>!', "Go now !"),
        ("A <a>b [c</a> d](e) f", "A f"),
        ("A [b <a>c](d) e</a> f", "A [ f"),
        ("![A tree](x.jpg)", "![A tree"),
        ("Read [on][x] here\n\n[x]: y", "Read [ here"),
    ],
)
def test_words_beside_links(body: str, expected: str) -> None:
    """The words of links can be set aside; what is said of an image is not among them unless it is in a link."""
    assert expected == " ".join(own_words(body, links=False).split())


def test_targets_have_places() -> None:
    """Links, images and references are there as written, without titles and angle brackets, even where they nest."""
    body = """\
[One](./one.md#top "Title") [](  <two words.md>  ) [none]()
[![Three](three.jpg)](four\\).md) `[x](y)` https://x.nl

[five]: ../five.md (Title)
"""
    expected = [
        Target("./one.md#top", 1, 7),
        Target("two words.md", 1, 35),
        Target("three.jpg", 2, 11),
        Target("four\\).md", 2, 23),
        Target("../five.md", 4, 9),
    ]
    assert expected == list(find_targets(body))


def test_words_alone_have_no_targets() -> None:
    """Brackets and addresses that make neither a link nor a reference lead nowhere."""
    assert [] == list(find_targets("Come [all of you] (and a friend) to https://x.nl"))


@given(BODIES)
def test_a_target_stands_where_it_says(body: str) -> None:
    """The text at the place of a target is the target."""
    lines = body.split("\n")
    for target in find_targets(body):
        start = target.column - 1

        assert target.text == lines[target.line - 1][start : start + len(target.text)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![A bee](bee.jpg) and ![ Two\nbees ][bees]", ("A bee", "Two\nbees")),
        ("[![](bee.jpg)](bees.md)", ("",)),
        ("![A [linked](x.md) bee](bee.jpg)", ("A [linked](x.md) bee",)),
        ("![One ![two](2.jpg) three](3.jpg)", ("two", "three")),
        ("![no image] `![x](y)` [link](x.md)", ()),
    ],
)
def test_images_are_known_by_what_is_said_of_them(body: str, expected: tuple[str, ...]) -> None:
    """Each image gives its words, an empty text where it has none."""
    assert expected == find_images(body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#Open_dag en (#museum), #1st", ("#Open_dag", "#museum", "#1st")),
        ("#cafe\u0301 #東京", ("#cafe\u0301", "#東京")),
        ("# Kop\n\nNummer #12345, C#, a#b", ()),
        ("https://x.nl/#deel [a](#deel) `#code` &#x27; {#anker}", ()),
    ],
)
def test_hashtags_are_more_than_a_number(text: str, expected: tuple[str, ...]) -> None:
    """A hashtag has a letter in it; headings, anchors and code are none."""
    assert expected == find_hashtags(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met @jan, @naam.bsky.social. En (@u@mastodon.social)", ("@jan", "@naam.bsky.social", "@u@mastodon.social")),
        ("info@x.nl https://x.nl/@jan `@code` @ @@a", ()),
    ],
)
def test_mentions_name_somebody(text: str, expected: tuple[str, ...]) -> None:
    """A mention is a name, with a host where the network has many; an address is none."""
    assert expected == find_mentions(text)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Open **dag**!\n\n> [Lees](https://x.nl) \\*meer\\* #museum @jan", "open dag lees meer"),
        ("Foto's: A_B   -- 12,50", "foto s a b 12 50"),
        ("STRASSE Straße e\u0301", "strasse strasse é"),
        ("\n`code` https://x.nl ✨\n", ""),
    ],
)
def test_texts_are_compared_by_words_and_numbers(body: str, expected: str) -> None:
    """Capitals, signs, addresses, hashtags and mentions make no difference."""
    assert expected == normalised(body)


@given(BODIES)
def test_what_is_normalised_stays(body: str) -> None:
    """The normalised text of a normalised text is itself."""
    assert normalised(body) == normalised(normalised(body))


@given(BODIES)
def test_twins_in_unicode_are_the_same_text(body: str) -> None:
    """How a keyboard composes its accents makes no difference."""
    assert normalised(unicodedata.normalize("NFC", body)) == normalised(unicodedata.normalize("NFD", body))


@pytest.mark.parametrize(
    "sign",
    [*"\"“`[<{#' \n@&", "](", "[](", "[a](", "<!--", "{{", "> ", " 'a", "a@", "```\n", "![", "1.", "<a>", "<a a='"],
)
def test_many_of_one_sign_do_no_harm(sign: str) -> None:
    """A text of one sign only is read to its end."""
    body = sign * 3_000

    assert len(body) == len(own_words(body, quotations=False, links=False))
    assert [] == [word for word in find_words(body) if word.text.strip("a")]
    assert () == find_links(body)
