"""What rules need to know beside the calendar: files that are there, texts as they go out, words of a dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator import addresses
from generator import rules
from generator.bodies import IN_HERE
from generator.bodies import Body
from generator.bodies import body_of
from generator.bodies import render_bodies
from generator.diagnostics import Diagnostic
from generator.diagnostics import problem
from generator.normal_forms import folded
from generator.outgoing import measure_post
from generator.outgoing import platform_of
from generator.reading import GUIDELINES
from generator.reading import WORDS
from generator.reading import Source
from generator.reading import missing_files
from generator.reading import read_optional
from generator.references import is_source
from generator.references import linked_files
from generator.rule import Evidence
from generator.rule import near_posts
from generator.texts import say
from generator.vocabulary import words_to_check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.bodies import Means
    from generator.bodies import Rendered
    from generator.diagnostics import Diagnostics
    from generator.model import Calendar
    from generator.settings import Settings
    from generator.vocabulary import PlacedWord

SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found out: for the rules, and for the pages so that nothing is rendered twice.

    `bodies` are by the id of the post, of those that were `tried`; `guidelines` is the text of their page.
    """

    evidence: Evidence = field(default_factory=Evidence)
    bodies: Mapping[str, Rendered] = field(default_factory=dict)
    tried: frozenset[str] = frozenset()
    guidelines: Body | None = None
    findings: Diagnostics = ()


def missing_dictionary(settings: Settings) -> Diagnostics:
    """Return a finding when the team asks for spelling and there is no dictionary to check it by."""
    setting = settings.rule(SPELLING)
    if setting is None or not rules.is_on(SPELLING, settings):
        return ()
    from generator import spelling  # noqa: PLC0415 - few ask for it

    if spelling.find_dictionary(settings.language) is not None and spelling.is_installed():
        return ()
    return (
        problem(
            "missing-dictionary",
            setting.location,
            say("Hunspell or its dictionary for `{language}` is not installed", language=settings.language),
            say(
                "install them, such as by `apt install {package}`, or set `spelling: off`",
                package=_PACKAGES[settings.language],
            ),
        ),
    )


_PACKAGES = {"en": "hunspell hunspell-en-gb", "nl": "hunspell hunspell-nl"}


def gather(calendar: Calendar, content: Path, means: Means, held: frozenset[str] = frozenset()) -> Gathered:
    """Return what the rules that are on need to know; `held` are files that are there, though not in the folder."""
    findings: list[Diagnostic] = []
    guidelines, words = (_read(content, path, findings) for path in (GUIDELINES, WORDS))
    if any(post.path == GUIDELINES for post in calendar.posts):
        guidelines = ""
    is_limited = any(rules.is_on(rule.code, calendar.settings) for rule in rules.platforms.FAMILY.rules)
    channels = {channel.key: channel for channel in calendar.settings.channels}
    limited = {key for key, channel in channels.items() if is_limited and platform_of(channel)}
    measured = {post.id: body_of(post) for post in near_posts(calendar) if post.channel in limited}
    bodies, unreadable = render_bodies(measured, targets(calendar), means, calendar.settings.rendering)
    evidence = Evidence(
        measures={
            post.id: measure_post(post, bodies[post.id].html, channels[post.channel])
            for post in calendar.posts
            if post.id in bodies
        },
        missing_files=_missing_files(calendar, content) - held,
        misspelled=_misspelled(calendar, words),
        has_guidelines=bool(guidelines.strip()),
    )
    is_shown = evidence.has_guidelines and calendar.horizon > calendar.today  # who sees no plan is not of the team
    page = Body(GUIDELINES, 1, addresses.GUIDELINES, guidelines) if is_shown else None
    return Gathered(evidence, bodies, frozenset(measured), page, (*findings, *unreadable))


def render_rest(
    calendar: Calendar, gathered: Gathered, means: Means = IN_HERE
) -> tuple[dict[str, Rendered], Diagnostics]:
    """Return all bodies by the id of the post and that of the guidelines by the name of their file."""
    rest = {post.id: body_of(post) for post in calendar.posts if post.id not in gathered.tried}
    if gathered.guidelines:
        rest[GUIDELINES] = gathered.guidelines
    bodies, findings = render_bodies(rest, targets(calendar), means, calendar.settings.rendering)
    return {**gathered.bodies, **bodies}, findings


def targets(calendar: Calendar) -> dict[str, str]:
    """Return the address of the page of each post by the path of its source."""
    return {post.path: addresses.post(post.id) for post in calendar.posts}


def _read(content: Path, path: str, findings: list[Diagnostic]) -> str:
    """Return the text of a file that need not be there, empty where it is not or cannot be read."""
    source = read_optional(content, path)
    if isinstance(source, Diagnostic):
        findings.append(source)
    return source.text if isinstance(source, Source) else ""


def _missing_files(calendar: Calendar, content: Path) -> frozenset[str]:
    if not rules.is_on("broken-link", calendar.settings):
        return frozenset()
    is_blog = calendar.settings.posts.declared
    linked = {path for post in calendar.posts for path, _ in linked_files(post, sources_alone=is_blog)}
    if not calendar.is_whole:  # else it would show whether a post is there that is not public yet
        linked = {path for path in linked if not is_source(path)}
    return missing_files(content, linked - targets(calendar).keys())


def _misspelled(calendar: Calendar, own: str) -> tuple[PlacedWord, ...]:
    """Return the words of posts near today that neither the dictionary nor the team knows."""
    if not rules.is_on(SPELLING, calendar.settings):
        return ()
    from generator import spelling  # noqa: PLC0415 - few ask for it

    dictionary = spelling.find_dictionary(calendar.settings.language)
    if dictionary is None:
        return ()
    words = tuple(words_to_check(near_posts(calendar), known_words(own)))
    unknown = spelling.unknown_words(dictionary, {word.text for word in words})
    return tuple(word for word in words if word.text in unknown)


def known_words(own: str) -> frozenset[str]:
    """Return the words of the team's own list, folded: one a line, and what follows a # is a comment."""
    return frozenset(word for line in own.splitlines() if (word := folded(line.partition("#")[0])))
