"""The whole way, to be read from top to bottom: read, parse, check, analyse, plan pages, render, publish."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from generator import rules
from generator.allowances import unused_allowances
from generator.allowances import without_allowed
from generator.analysis import analyse
from generator.bodies import Means
from generator.bodies import missing_engine
from generator.config import CALENDAR_FILE
from generator.config import read_settings
from generator.diagnostics import Location
from generator.diagnostics import bounded
from generator.diagnostics import has_error
from generator.diagnostics import in_order
from generator.diagnostics import problem
from generator.evidence import Gathered
from generator.evidence import gather
from generator.evidence import missing_dictionary
from generator.evidence import render_rest
from generator.git import Fault
from generator.history import History
from generator.history import read_history
from generator.looks import Looks
from generator.looks import read_looks
from generator.memo import BODIES
from generator.memo import NO_MEMO
from generator.memo import POSTS
from generator.model import Calendar
from generator.model import Status
from generator.parse import narrow
from generator.parse import parse_posts
from generator.progress import Step
from generator.progress import counted
from generator.progress import unseen
from generator.publish import PageCount
from generator.publish import publish
from generator.reading import read_sources
from generator.rule import near_posts
from generator.texts import say
from generator.times import find_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from generator.analysis import Analysis
    from generator.bodies import Rendered as Body
    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.memo import Memo
    from generator.model import Post
    from generator.progress import Progress
    from generator.render import Rendered
    from generator.settings import Settings


_FAULTS = {
    Fault.SHALLOW: (
        say("the repository holds only its newest commits, so posts are not dated and subscribers may miss changes"),
        say("fetch the whole history (`git fetch --unshallow`, or `fetch-depth: 0`), or write `updated` in posts"),
    ),
    Fault.FOREIGN: (
        say("the repository belongs to another user, so git does not tell when posts were changed"),
        say("trust it with `git config --global --add safe.directory` and its folder, or write `updated` in posts"),
    ),
    Fault.HIDDEN: (
        say("a folder of the content looks like a repository of its own, so git does not tell when posts were changed"),
        say("look who added `HEAD`, `objects` and `refs` to the content, and why, before you take them out"),
    ),
}


class Only(StrEnum):
    """Which posts a build is about."""

    ALL = "all"
    APPROVED = "approved"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the content folder, the day it is in a zone, which posts count, and what was found before.

    `is_dated` tells that it matters when files were committed; `held` are texts of posts that lie in memory and not in
    the folder.
    """

    content: Path
    today: Callable[[ZoneInfo], date]
    only: Only = Only.ALL
    memo: Memo = NO_MEMO
    is_dated: bool = True
    held: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """A calendar with its figures, both None when its settings must be mended first; and all findings, in order.

    `allowed` are the findings that posts allow; `gathered` is what had to be read and rendered to judge them; `looks`
    are the team's own.
    """

    findings: Diagnostics
    calendar: Calendar | None = None
    analysis: Analysis | None = None
    allowed: Diagnostics = ()
    gathered: Gathered = field(default_factory=Gathered)
    looks: Looks = field(default_factory=Looks)


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: all findings, whether the settings could be read, and how many posts and pages there are.

    `allowed` are findings that posts allow, which are not among the others.
    """

    findings: Diagnostics
    allowed: Diagnostics = ()
    is_readable: bool = True
    posts: int = 0
    pages: PageCount = field(default_factory=PageCount)

    @property
    def written(self) -> bool:
        """Tell whether a site was written."""
        return self.pages != PageCount()


def check(request: Request, jobs: int = 1, progress: Progress = unseen) -> Checked:
    """Read, parse, analyse and judge a content folder."""
    settings, findings = read_settings(request.content)
    if settings is not None:
        settings, wrong = rules.settled(settings)
        findings += (*wrong, *missing_dictionary(settings), *missing_engine(settings))
    if settings is None or has_error(findings):
        return Checked(in_order(findings))
    tell = progress(Step.READING)
    folders = tuple(folder for folder, _ in settings.posts.folders)
    sources, unread = read_sources(request.content, folders, request.held)
    history = read_history(request.content) if request.is_dated else History({})
    parsed = parse_posts(sources, settings, history, tell, request.memo.shelf(POSTS))
    unread += parsed.findings
    today = request.today(find_zone(settings.timezone))
    known = history
    if request.only is not Only.ALL:
        parsed = narrow(parsed, settings, lambda post: _is_wanted(post, request.only, today))
        known = history.of((CALENDAR_FILE, *(post.path for post in parsed.posts)))
    dates = known.files.get(CALENDAR_FILE), known.last_change(CALENDAR_FILE, *folders)
    is_whole = request.only is Only.ALL
    calendar = _shown_to_all(Calendar(settings, parsed.topics, parsed.posts, today, *dates, is_whole), request.only)
    tell = progress(Step.CHECKING)
    analysis = analyse(calendar)
    gathered = gather(calendar, request.content, Means(jobs, request.memo.shelf(BODIES)), frozenset(request.held))
    looks, wrong = _own_looks(request.content, settings)
    unread += () if sources or unread else (_no_posts(settings),)
    findings += (*unread, *wrong, *gathered.findings, *_undated(history, calendar.posts))
    findings += rules.check(calendar, analysis, gathered.evidence, tell)
    findings, allowed = without_allowed(findings, calendar.posts)
    if request.only is Only.ALL:  # of other posts it may be that what they allow is not found among these
        findings += tuple(unused_allowances(near_posts(calendar), allowed, tuple(rules.RULES)))
    return Checked(in_order(findings), calendar, analysis, allowed, gathered, looks)


def build(
    request: Request, output: Path, *, keep_going: bool = False, jobs: int = 1, progress: Progress = unseen
) -> Built:
    """Check a content folder and write its site; with an error nothing is written, unless asked to keep going.

    Raises:
        SurroundingsError: `output` cannot be written, or is not ours.
    """
    checked = check(request, jobs, progress)
    calendar, analysis = checked.calendar, checked.analysis
    if calendar is None or analysis is None:
        return Built(checked.findings, is_readable=False)
    shelf = request.memo.shelf(BODIES)
    bodies, unreadable = render_rest(calendar, checked.gathered, Means(jobs, shelf, progress(Step.RENDERING)))
    request.memo.save()
    findings = in_order((*checked.findings, *unreadable))
    if has_error(findings) and not keep_going:
        return Built(findings, checked.allowed)
    from generator import site  # noqa: PLC0415 - a build that ends before needs none of the drawing libraries
    from generator import standing  # noqa: PLC0415
    from generator.render import Manner  # noqa: PLC0415

    calendar, analysis = _without_unreadable(calendar, analysis, bodies)
    tell = progress(Step.DRAWING)

    def draw() -> Rendered:
        shown, allowed = (_shown(some, calendar, request.only) for some in (bounded(findings), checked.allowed))
        manner = Manner(checked.looks, jobs, standing.find_standing(request.memo, output), tell)
        return site.draw(calendar, analysis, bodies, (shown, allowed), manner)

    drawn = draw()
    if not set(drawn.findings) <= set(findings):
        findings = in_order({*findings, *drawn.findings})
        if not keep_going:
            return Built(findings, checked.allowed)
        drawn = draw()  # once more, because its own pages tell what is wrong with them
    published = publish(counted(drawn.files, drawn.count, tell), output, request.content)
    standing.remember_standing(request.memo, output, drawn.sources, published.states)
    return Built(findings, checked.allowed, posts=len(calendar.posts), pages=published.pages)


def _without_unreadable(
    calendar: Calendar, analysis: Analysis, bodies: Mapping[str, Body]
) -> tuple[Calendar, Analysis]:
    """Return a calendar with its figures without the posts that cannot be rendered."""
    posts = tuple(post for post in calendar.posts if post.id in bodies)
    if len(posts) == len(calendar.posts):
        return calendar, analysis
    calendar = replace(calendar, posts=posts)
    return calendar, analyse(calendar)


def _own_looks(content: Path, settings: Settings) -> tuple[Looks, Diagnostics]:
    """Return the team's own looks, and what can be found wrong with them before anything is drawn."""
    looks, findings = read_looks(content, settings)
    if not looks.templates:
        return looks, findings
    from generator.templating import check_templates  # noqa: PLC0415 - few have templates of their own

    return looks, (*findings, *check_templates(looks))


def _shown(findings: Diagnostics, calendar: Calendar, only: Only) -> Diagnostics:
    """Return the findings that the pages may show: when not all posts are public, none about the others."""
    if only is Only.ALL:
        return findings
    public = {CALENDAR_FILE, *(post.path for post in calendar.posts)}
    return tuple(finding for finding in findings if finding.location.path in public)


def _shown_to_all(calendar: Calendar, only: Only) -> Calendar:
    """Return the calendar without the plan and the team's hours where they are not shown: nothing is said of them."""
    if only is not Only.PUBLISHED:
        return calendar
    settings = replace(calendar.settings, horizon=0, community=(), capacity=())
    return replace(calendar, settings=settings, posts=tuple(replace(post, effort=None) for post in calendar.posts))


def _is_wanted(post: Post, only: Only, today: date) -> bool:
    """Tell whether a post is shown where not all are: it was approved, and if asked for lies before today."""
    is_out = post.when is not None and post.when.day < today
    return post.status is Status.APPROVED and (is_out or only is Only.APPROVED)


def _no_posts(settings: Settings) -> Diagnostic:
    folder, place = settings.posts.folders[0]
    message = say("there is no post in `{folder}`", folder=folder)
    return problem("no-posts", place, message, say("posts are files whose names end in `.md` or `.markdown`"))


def _undated(history: History, posts: tuple[Post, ...]) -> Diagnostics:
    """Return a warning when the repository holds too little history to date the posts by."""
    if history.fault is None or all(post.updated for post in posts):
        return ()
    message, cure = _FAULTS[history.fault]
    return (problem("shallow-history", Location(CALENDAR_FILE), message, cure),)
