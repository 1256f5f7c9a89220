"""What an event says of itself: its title, its words, what is still to be mended, and the page where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import printable
from generator.measures import GapState
from generator.model import Status
from generator.texts import Text
from generator.texts import join
from generator.texts import say
from generator.wording import gap_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from generator.analysis import ChannelFigures
    from generator.diagnostics import Diagnostics
    from generator.language import Language
    from generator.measures import Gap
    from generator.measures import Slot
    from generator.model import Post

SUMMARIES = {  # a word before the title, because not every reader shows the status
    Status.IDEA: say("Idea: {title}"),
    Status.DRAFT: say("Draft: {title}"),
    Status.REVIEW: say("In review: {title}"),
    Status.CANCELLED: say("Cancelled: {title}"),
    Status.APPROVED: Text("{title}"),
}
WINDOWS = {  # the title of a time, and what it is for
    "quiet": (say("Quiet: {name}"), say("Nothing may go out in this time.")),
    "community": (Text("{name}"), say("This time is kept free to read and to answer what people write.")),
}
MOST_SLOTS = 10  # that a gap names
LONGEST = 2000  # characters; what is longer, some readers cut where they like
_MOST_OF_FINDINGS = 800  # characters, so that most of the room is left for the words


def describe(words: str, about: str, findings: Diagnostics, page: str | None, language: Language) -> str:
    """Return a description of at most LONGEST characters; the words are cut to what the rest leaves.

    `about` is a line below them. The address of the page is the last one, because some readers do not show an
    event's own.
    """
    rest = "\n\n".join(part for part in (about, "\n".join(_listed(findings, language)), page) if part)
    room = LONGEST - len(rest) - len("\n\n")  # more than half of it is left, because all that is said here is cut
    if len(words) > room:
        words = words[: room - 2].rsplit(None, 1)[0] + " …"
    return f"{words}\n\n{rest}".strip()


def in_brief(post: Post, channel: str, topic: str, language: Language) -> str:
    """Return a line about a post: where it appears, what it is about, and who makes and reads it."""
    people = ((say("Owner"), post.owner), (say("Reviewer"), post.reviewer))
    named = (f"{language.say(role)}: {printable(name)}" for role, name in people if name)
    return " · ".join((printable(channel), printable(topic), *named))


def _listed(findings: Diagnostics, language: Language) -> Iterator[str]:
    """Yield a line for each finding while there is room, and one that counts the others."""
    if not findings:
        return
    yield language.say(say("Findings:"))
    room = _MOST_OF_FINDINGS
    for number, finding in enumerate(findings):
        said = "; ".join(language.say(text) for text in (finding.message, finding.help) if text)
        line = "- " + said.replace("`", "'")  # pages set code words apart, a calendar cannot
        room -= len(line)
        if room < 0:
            yield f"- {language.say(say('and {count} more', count=len(findings) - number))}"
            return
        yield line


def what_is_missing(gap: Gap, figures: ChannelFigures, topics: Mapping[str, str], zone: ZoneInfo) -> Text:
    """Return what a gap is and what to do about it: for open slots when, and about what.

    `topics` are names by key.
    """
    words = say("{gap}.", gap=gap_in_words(gap))
    if gap.state is GapState.PAST:
        return words
    free = [_slot(slot, topic, topics, zone) for slot, topic in figures.suggestions if gap.start <= slot.day < gap.end]
    if not free:
        return say("{gap} Plan a post, or change the promise.", gap=words)
    more = [say("and {count} more", count=len(free) - MOST_SLOTS)] if len(free) > MOST_SLOTS else []
    return say("{gap} Plan a post for: {slots}.", gap=words, slots=join([*free[:MOST_SLOTS], *more]))


def _slot(slot: Slot, topic: str | None, topics: Mapping[str, str], zone: ZoneInfo) -> Text:
    time_of_day = f"{slot.moment.astimezone(zone):%H:%M}"
    if topic is None:
        return say("{day} {time}", day=slot.day, time=time_of_day)
    return say("{day} {time} (idea: {topic})", day=slot.day, time=time_of_day, topic=topics.get(topic, topic))
