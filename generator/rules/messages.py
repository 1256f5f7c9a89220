"""Rules about messages: each channel tells them in its own words, and official news has one home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Location
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.focus import PER_CENT
from generator.messages import find_messages
from generator.names import to_name
from generator.prose import find_links
from generator.prose import normalised
from generator.references import linked_files
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.rule import is_near
from generator.rule import is_planned
from generator.similarity import Piece
from generator.similarity import similar_pairs
from generator.suggestions import listed
from generator.texts import say
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from generator.model import Calendar
    from generator.model import Post
    from generator.texts import Text
    from generator.times import When


_SHORTEST = 25  # signs: what is shorter is a caption or stands for a text to come, and says too little to be a copy


def cross_posted(subject: Subject) -> Iterator[Finding]:
    """Find posts whose text is nearly that of an earlier one, of the same message or of a few days before."""
    posts = {one.id: one for one in subject.near}
    texts = {id_: normalised(one.body) for id_, one in posts.items()}
    pieces = [
        Piece(one.id, one.when.day, to_name(one.message) if one.message else None, texts[one.id])
        for one in posts.values()
        if one.when and len(texts[one.id]) >= _SHORTEST
    ]
    least = min(max(1, subject.numbers["min"]), PER_CENT) / PER_CENT
    for pair in similar_pairs(pieces, subject.numbers["days"], least):
        one = posts[pair.piece.key]
        yield Finding(
            Location(one.path, one.body_line),
            say(
                "its text is {percent} per cent the same as that of `{path}`",
                percent=int(round(PER_CENT * pair.similarity, 3)),
                path=posts[pair.earlier.key].path,
            ),
            say("write it anew for this channel and its readers, or leave one of the two out"),
        )


def official_elsewhere(subject: Subject) -> Iterator[Finding]:
    """Find official posts of the last 12 weeks and ahead on channels that are not official."""
    official = _official_channels(subject.calendar)
    for one in subject.near:
        if one.official and one.channel not in official:
            yield Finding(
                one.place("official"),
                say("it is official news, and `{channel}` is not an official channel", channel=one.channel),
                _where_it_belongs(official),
            )


def _official_channels(calendar: Calendar) -> tuple[str, ...]:
    return tuple(channel.key for channel in calendar.settings.channels if channel.official)


def _where_it_belongs(official: tuple[str, ...]) -> Text:
    if not official:
        return say("write `official: true` at the channel on which official news comes out")
    return say("bring it out on an official channel ({channels}), and link to it from here", channels=listed(official))


def missing_link(subject: Subject) -> Iterator[Finding]:
    """Find posts that tell what an official channel tells, too, and do not say where."""
    for one, pages in _with_pages(subject.calendar):
        if not _links(one, pages):
            yield Finding(
                one.place(""),
                say("it links to no web page, and its message has an official one: `{path}`", path=pages[0].path),
                say("write the web address of that page as `link`, or in the text"),
            )


def link_before_target(subject: Subject) -> Iterator[Finding]:
    """Find posts with a link that tell what an official channel tells, before it does."""
    zone = find_zone(subject.calendar.settings.timezone)
    for one, pages in _with_pages(subject.calendar):
        page = pages[0]
        if one.when and page.when and _is_before(one.when, page.when) and _links(one, pages):
            yield Finding(
                one.place("publish"),
                _when_it_comes(page.path, page.when, zone),
                say("let the page come first, then the posts that link to it"),
            )


def _is_before(first: When, second: When) -> bool:
    """Tell whether it comes before for certain: of what lasts all day nobody knows the time."""
    if first.moment and second.moment:
        return first.moment < second.moment
    return first.day < second.day


def _when_it_comes(path: str, when: When, zone: ZoneInfo) -> Text:
    if when.moment is None:
        return say(
            "it has a link and goes out before the official page of its message: `{path}` comes on {day}",
            path=path,
            day=when.day,
        )
    return say(
        "it has a link and goes out before the official page of its message: `{path}` comes on {day} at {time}",
        path=path,
        day=when.day,
        time=f"{when.moment.astimezone(zone):%H:%M}",
    )


def _with_pages(calendar: Calendar) -> Iterator[tuple[Post, list[Post]]]:
    """Yield posts of the last 12 weeks and ahead, each with the posts of its message on official channels.

    Those on official channels are left out: they are the pages to link to.
    """
    official = _official_channels(calendar)
    for message in find_messages(filter(is_planned, calendar.posts)):
        pages = [one for one in message.posts if one.channel in official]
        for one in message.posts if pages else ():
            if one.channel not in official and is_near(one, calendar):
                yield one, pages


def _links(one: Post, pages: Iterable[Post]) -> bool:
    """Tell whether a post leads to the web, or to the source of one of its message's official pages."""
    if one.link and not one.link.casefold().startswith("mailto:"):
        return True
    sources = {page.path for page in pages}
    return bool(find_links(one.body)) or any(path in sources for path, _ in linked_files(one, sources_alone=True))


_CALENDAR = SMALL_CALENDAR.replace("mark: BL", "mark: BL, official: true") + "  mail: {name: Newsletter, mark: NL}\n"
_NEWS = "title: Open on Sundays\ntopic: events\nmessage: sundays\n"
_PAGE = post(
    f"{_NEWS}channel: blog\npublish: 2026-06-01 10:00\nofficial: true\n",
    "posts/page.md",
    "From 7 June on, the library is open on Sundays from 12:00 to 17:00. Come in, read the papers, borrow a book.",
)


def _told(fields: str, body: str) -> Example:
    """Return an example of official news on the blog, and of a newsletter that tells it, too."""
    return Example((_PAGE, post(f"{_NEWS}channel: mail\n{fields}", "posts/mail.md", body)), _CALENDAR)


_OWN_WORDS = "No more rushing on Saturdays: your reading table waits for you on Sundays, too."
_LINK = "link: https://library.example.org/sundays\n"

_RULES: tuple[Rule, ...] = (
    Rule(
        "cross-posted",
        Severity.WARNING,
        cross_posted,
        Explanation(
            say(
                "Of two posts of one message, or any two within 14 days, the texts are 90 per cent the same or more, "
                "of which the first 2,000 characters are compared."
            ),
            say("Each channel has readers and habits of its own; who meets a text again scrolls on."),
            _told(
                f"publish: 2026-06-02 10:00\n{_LINK}",
                "From 7 June on, the library is open on Sundays from 12:00 to 17:00! Come in, read, and borrow a book.",
            ),
            _told(f"publish: 2026-06-02 10:00\n{_LINK}", _OWN_WORDS),
        ),
        numbers=(("days", 14), ("min", 90)),
    ),
    Rule(
        "official-elsewhere",
        Severity.ERROR,
        official_elsewhere,
        Explanation(
            say("A post with `official: true` is on a channel that is not official."),
            say("People must be able to trust that official news stands in one place, to which all others lead."),
            _told(f"publish: 2026-06-02 10:00\nofficial: true\n{_LINK}", _OWN_WORDS),
            _told(f"publish: 2026-06-02 10:00\n{_LINK}", _OWN_WORDS),
        ),
    ),
    Rule(
        "missing-link",
        Severity.WARNING,
        missing_link,
        Explanation(
            say("A post links to no web page, though an official channel tells the same message."),
            say("Who wants to know all of it, or to be sure, cannot get to the official page."),
            _told("publish: 2026-06-02 10:00\n", _OWN_WORDS),
            _told(f"publish: 2026-06-02 10:00\n{_LINK}", _OWN_WORDS),
        ),
    ),
    Rule(
        "link-before-target",
        Severity.WARNING,
        link_before_target,
        Explanation(
            say("A post with a link goes out before the official page of its message."),
            say("Who follows the link finds no page, and does not come back to look again."),
            _told(f"publish: 2026-05-31 10:00\n{_LINK}", _OWN_WORDS),
            _told(f"publish: 2026-06-02 10:00\n{_LINK}", _OWN_WORDS),
        ),
    ),
)

FAMILY = Family(say("messages"), _RULES)
