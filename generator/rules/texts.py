"""Rules about words: the tone, the spelling, and whether a post says anything itself."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.audiences import address_of
from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.model import Status
from generator.normal_forms import folded
from generator.prose import count_words
from generator.prose import find_links
from generator.prose import find_words
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.settings import Address
from generator.texts import say
from generator.texts import say_many
from generator.vocabulary import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.model import Post
    from generator.texts import Text
    from generator.vocabulary import PlacedWord

# What a post does not say in a tone (in Dutch), and what it says instead.
_INSTEAD = {
    Address.INFORMAL: {"u": ("je",), "uw": ("je", "jouw"), "uzelf": ("jezelf",)},
    Address.FORMAL: {
        "je": ("u", "uw"),
        "jij": ("u",),
        "jou": ("u",),
        "jouw": ("uw",),
        "jouwe": ("uwe",),
        "jullie": ("u", "uw"),
        "jezelf": ("uzelf",),
        "jijzelf": ("uzelf",),
    },
}
_AGAINST = {tone: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for tone, words in _INSTEAD.items()}
_MOST_UNWANTED = 10  # in one post

# Phrases by their first word, each as its folded words and as the team wrote it, the longest first.
_Phrases: TypeAlias = "dict[str, dict[tuple[str, ...], str]]"


def wrong_address(subject: Subject) -> Iterator[Finding]:
    """Find Dutch posts of the last 12 weeks and ahead that address their readers in another tone than they expect."""
    settings = subject.calendar.settings
    for one in subject.near if settings.language == "nl" else ():
        tone = address_of(one, settings)
        if tone and (wrong := _words_against(tone, one)):
            yield Finding(wrong[0].location, _how_wrong(wrong, tone), _instead(wrong[0], tone))


def _words_against(tone: Address, one: Post) -> list[PlacedWord]:
    """Return the words of a post that are not its tone; of most posts a glance tells that there are none."""
    if not _AGAINST[tone].search(f"{one.title}\n{one.body}"):
        return []
    words = words_of(one, quotations=False)
    return [word for word in words if word.text.casefold() in _INSTEAD[tone] and not word.is_fragment]


def _how_wrong(words: Sequence[PlacedWord], tone: Address) -> Text:
    first, more = words[0].text, len(words) - 1
    if not more:
        return say("`{word}` is not the tone that its readers expect: `{tone}`", word=first, tone=tone)
    return say_many(
        "`{word}` and {count} more word are not the tone that its readers expect: `{tone}`",
        "`{word}` and {count} more words are not the tone that its readers expect: `{tone}`",
        more,
        word=first,
        tone=tone,
    )


def _instead(word: PlacedWord, tone: Address) -> Text:
    first, *others = _INSTEAD[tone][word.text.casefold()]
    if others:
        return say("write `{word}` or `{other}` instead", word=first, other=others[0])
    return say("write `{word}` instead", word=first)


def link_only(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead that lead elsewhere and say next to nothing themselves."""
    enough = subject.numbers["words"]
    for one in subject.near:
        is_written = one.status is not Status.DRAFT or one.body.strip()
        count = count_words(one.body, enough)
        if is_written and count < enough and (one.link or find_links(one.body)):
            yield Finding(
                _beginning(one),
                _how_little(count),
                say("tell what is to be found there, so that it also helps people who do not follow the link"),
            )


def _beginning(one: Post) -> Location:
    """Return the first line of a body that is not blank, else where the link is."""
    written = one.body.lstrip()
    blank = one.body[: len(one.body) - len(written)]
    return Location(one.path, one.body_line + blank.count("\n")) if written else one.place("link")


def _how_little(count: int) -> Text:
    if not count:
        return say("it has a link, and no words beside it")
    return say_many(
        "it has a link, and only {count} word beside it",
        "it has a link, and only {count} words beside it",
        count,
    )


def unwanted_word(subject: Subject) -> Iterator[Finding]:
    """Find words that the team does not want, in posts of the last 12 weeks and ahead."""
    setting = subject.calendar.settings.rule("unwanted-word")
    if setting is None:
        return
    phrases: _Phrases = {}
    for written in sorted(subject.words["words"], key=len, reverse=True):
        words = tuple(folded(word.text) for word in find_words(written))
        if words and _signs("".join(words)) == _signs(folded(written)):
            phrases.setdefault(words[0], {})[words] = written
        else:
            message = say("`{words}` cannot be looked for: it holds something else than letters", words=written)
            yield Finding(setting.location, message, say("write words without digits and hashtags"))
    for one in subject.near if phrases else ():
        for place, written in islice(_unwanted(list(words_of(one)), phrases), _MOST_UNWANTED):
            yield Finding(place, say("the team does not want `{words}`", words=written), say("say it in other words"))


def _signs(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def _unwanted(words: list[PlacedWord], phrases: _Phrases) -> Iterator[tuple[Location, str]]:
    """Yield where one of the phrases stands within a sentence, and how the team wrote it; of two the longer."""
    texts = [folded(word.text) for word in words]
    following = 0
    for start, first in enumerate(words):
        for phrase, written in phrases.get(texts[start], {}).items() if start >= following else ():
            end = start + len(phrase)
            if tuple(texts[start:end]) == phrase and not any(word.starts_sentence for word in words[start + 1 : end]):
                yield _from_to(first.location, words[end - 1].location), written
                following = end
                break


def _from_to(first: Location, last: Location) -> Location:
    """Return where words begin, and how wide they are on that line."""
    is_one_line = first.line == last.line
    return replace(first, width=last.column + last.width - first.column) if is_one_line else first


def spelling(subject: Subject) -> Iterator[Finding]:
    """Find words of posts of the last 12 weeks and ahead that the dictionary does not know, each once a post."""
    seen = set()
    for word in subject.evidence.misspelled:
        key = word.location.path, folded(word.text)
        if key not in seen:
            seen.add(key)
            yield Finding(
                word.location,
                say("`{word}` is not in the dictionary", word=word.text),
                say("correct it, or add it to `words.txt`"),
            )


_DUTCH = f"{SMALL_CALENDAR.rstrip()[:-1]}, address: informal}}\nlanguage: nl\n"
_NIGHT = "title: Leesavond\nchannel: blog\ntopic: events\npublish: 2026-05-26 19:00\n"
_READING = "title: Reading night\nchannel: blog\ntopic: events\npublish: 2026-05-26 19:00\n"
_LINKED = f"{_READING}link: https://library.example.org/night\n"
_UNWANTED = f"{SMALL_CALENDAR}rules: {{unwanted-word: {{words: [free, click here]}}}}\n"
_SPELLING = f"{SMALL_CALENDAR}rules: {{spelling: on}}\n"

_RULES: tuple[Rule, ...] = (
    Rule(
        "wrong-address",
        Severity.WARNING,
        wrong_address,
        Explanation(
            say("A Dutch post says `u` where `address` is `informal`, or `je` where it is `formal`."),
            say("Readers who are addressed in another tone than they expect take the post as meant for somebody else."),
            Example((post(_NIGHT, body="Leest u een avond met ons mee?"),), _DUTCH),
            Example((post(_NIGHT, body="Lees je een avond met ons mee?"),), _DUTCH),
        ),
    ),
    Rule(
        "link-only",
        Severity.WARNING,
        link_only,
        Explanation(
            say("A post has a link and fewer than 5 words beside it."),
            say("It sends people away instead of helping them, and most of them do not go."),
            Example((post(_LINKED, body="Read more:"),)),
            Example((post(_LINKED, body="We read from eight to ten, with tea. Bring a book, or borrow one here."),)),
        ),
        numbers=(("words", 5),),
    ),
    Rule(
        "unwanted-word",
        Severity.WARNING,
        unwanted_word,
        Explanation(
            say("A post holds a word, or words in a row, that the team put on its list of unwanted `words`."),
            say("A team that agreed how it speaks need not look for what slips through by hand."),
            Example((post(_READING, body="Click here and come."),), _UNWANTED),
            Example((post(_READING, body="Tell us that you come."),), _UNWANTED),
        ),
        words=(("words", ()),),
    ),
    Rule(
        "spelling",
        Severity.ADVICE,
        spelling,
        Explanation(
            say("A word of a post is neither in the installed Hunspell dictionary nor in the team's `words.txt`."),
            say("A slip in the spelling is what readers remember, and what the writer no longer sees."),
            Example((post(_READING, body="Come to the libary and read with us."),), _SPELLING),
            Example((post(_READING, body="Come to the library and read with us."),), _SPELLING),
        ),
        is_on=False,
    ),
)

FAMILY = Family(say("texts"), _RULES)
