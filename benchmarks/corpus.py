"""The posts that all programs build: from a seed, so that everybody measures the same bytes.

Four of five posts are short (40 to 120 words), one of five is long (about 600, with headings, lists, a fence, an
image, a quote and a table), over three years, eight channels and forty topics.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from random import Random

SEED = 20261121
FIRST_DAY = datetime(2025, 1, 1)  # noqa: DTZ001 - the local time of the calendar, as posts hold it
DAYS = 3 * 365
CHANNELS = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "newsletter": "Newsletter",
    "podcast": "Podcast",
    "website": "Website",
    "youtube": "YouTube",
}
TOPICS = tuple(
    """
    archive art award birds books budget building careers children cinema climate concerts courses culture dance
    debate design energy events families fashion films food gardens health heritage history language lectures letters
    maps music nature partners poetry research science sports theatre travel
    """.split()  # noqa: SIM905 - so many words read better as text
)
WORDS = tuple(
    """
    a about after again all along also and another any around as at autumn away back because before behind better
    between book both bring building by can chair city close corner day door each early easy evening every exhibition
    far few find first for four free friend from full garden give go good green group half hall hand have help here
    history home hour house how idea in into it keep kind large last late learn letter library light line little long
    look lunch make many map market meet member minute month more morning most museum music name near never new next
    night no now number of often old on once one open or other our out over own page paper park part past people
    picture place plan plant poster question quiet rain read river road room round same school season second see shelf
    short show side small some song soon stand start step still story street summer sun table take talk team than that
    the their them then there these they thing this those three through time to today together tomorrow town tree two
    under until up very visit visitor voice volunteer wait walk wall want warm water way week well what when where
    which while white who why window winter with without word work world write year you young your
    """.split()  # noqa: SIM905 - so many words read better as text
)
LONG_ONE_IN = 5
PROMISED = 0.9  # of the posts are about what their channel promises
SHORT_WORDS = (40, 120)
PARAGRAPH_WORDS = (40, 60)


@dataclass(frozen=True, slots=True)
class Post:
    """One post; `publish` is the local time of the calendar."""

    id: str
    title: str
    publish: datetime
    channel: str
    topic: str
    body: str


def make_posts(number: int, seed: int = SEED) -> tuple[Post, ...]:
    """Return so many posts, spread evenly over the three years."""
    random = Random(seed)  # noqa: S311 - it has to be known beforehand
    return tuple(_make_post(random, index, index * DAYS // number) for index in range(number))


def own_topics(channel: str) -> tuple[str, ...]:
    """Return the topics that a channel promises: each has five of its own, and talks about the others, too."""
    share = len(TOPICS) // len(CHANNELS)
    first = list(CHANNELS).index(channel) * share
    return TOPICS[first : first + share]


def make_calendar(number: int, more: str = "") -> str:
    """Return the text of `calendar.yaml` for so many posts, which promises what they can about keep."""
    per_week = max(1, number * 7 // DAYS // len(CHANNELS))
    channels = "".join(
        f'  {key}: {{name: {name}, mark: {name[:2].upper()}, cadence: "{per_week} per week", '
        f"topics: {{{', '.join(f'{topic}: 20' for topic in own_topics(key))}}}}}\n"
        for key, name in CHANNELS.items()
    )
    topics = "".join(f"  {topic}: {{name: {topic.capitalize()}}}\n" for topic in TOPICS)
    return f"title: Content calendar\ntimezone: Europe/Amsterdam\n{more}topics:\n{topics}channels:\n{channels}"


def _make_post(random: Random, index: int, day: int) -> Post:
    words = random.choices(WORDS, k=random.randint(4, 8))
    channel = random.choice(list(CHANNELS))
    topic = random.choice(own_topics(channel) if random.random() < PROMISED else TOPICS)
    publish = FIRST_DAY + timedelta(days=day, minutes=15 * random.randint(8 * 4, 20 * 4))
    body = _long_body(random, index) if index % LONG_ONE_IN == 0 else _paragraph(random, *SHORT_WORDS)
    return Post(f"{'-'.join(words[:4])}-{index}", " ".join(words).capitalize(), publish, channel, topic, body)


def _long_body(random: Random, index: int) -> str:
    """Return about 600 words with one of each block that people use."""

    def paragraphs(number: int) -> list[str]:
        return [_paragraph(random, *PARAGRAPH_WORDS) for _ in range(number)]

    def items(marks: tuple[str, ...]) -> str:
        return "\n".join(f"{mark} {_phrase(random, 8)}" for mark in marks)

    rows = "\n".join(f"| {_phrase(random, 2)} | {_phrase(random, 3)} | {random.randint(1, 99)} |" for _ in range(5))
    blocks = [
        *paragraphs(2),
        f"## {_phrase(random, 4)}",
        *paragraphs(2),
        items(("-",) * 6),
        f"![{_phrase(random, 5)}](https://example.org/pictures/{index}.jpg)",
        *paragraphs(1),
        f"## {_phrase(random, 3)}",
        *paragraphs(1),
        f"> {_phrase(random, 24)}.",
        f"```python\nfor visitor in range({random.randint(2, 40)}):\n    print(visitor, '<{_phrase(random, 2)}>')\n```",
        f"### {_phrase(random, 4)}",
        *paragraphs(1),
        f"| What | Where | How many |\n|---|---|---:|\n{rows}",
        *paragraphs(2),
        items(("1.", "2.", "3.", "4.")),
        *paragraphs(1),
    ]
    return "\n\n".join(blocks)


def _paragraph(random: Random, least: int, most: int) -> str:
    """Return sentences of together so many words, one in three with something marked or linked."""
    wanted = random.randint(least, most)
    sentences: list[str] = []
    while wanted > 0:
        length = min(wanted, random.randint(6, 14))
        words = random.choices(WORDS, k=length)
        mark = random.choice(
            ("**{}**", "*{}*", "`{}`", "[{}](https://example.org/about)", "{}", "{}", "{}", "{}", "{}")
        )
        words[length // 2] = mark.format(words[length // 2])
        sentences.append(f"{' '.join(words).capitalize()}.")
        wanted -= length
    return " ".join(sentences)


def _phrase(random: Random, length: int) -> str:
    return " ".join(random.choices(WORDS, k=length)).capitalize()
