"""Rules about whom posts are for: audiences, and the needs that they were found to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.audiences import audience_of
from generator.audiences import measure_needs
from generator.diagnostics import Severity
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.normal_forms import folded
from generator.rule import Family
from generator.rule import Finding
from generator.rule import Rule
from generator.rule import Subject
from generator.suggestions import listed
from generator.suggestions import nearest
from generator.texts import say
from generator.texts import say_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.audiences import Need
    from generator.settings import Audience
    from generator.texts import Text


def missing_audience(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead that are for nobody, where audiences are declared."""
    settings = subject.calendar.settings
    cure = say(
        "name the `audience` of the post or of its channel: {names}",
        names=listed(audience.key for audience in settings.audiences),
    )
    for one in subject.near if settings.audiences else ():
        if audience_of(one, settings) is None:
            yield Finding(
                one.place(""),
                say("it does not say whom it is for, and neither does the channel `{channel}`", channel=one.channel),
                cure,
            )


def unmet_need(subject: Subject) -> Iterator[Finding]:
    """Find needs that no post served in the 8 weeks back and none that is planned will."""
    for need in measure_needs(subject.calendar):
        if not need.is_served and subject.shows_plan:
            yield Finding(
                need.audience.place("needs"),
                _how_unmet(need, subject.calendar.last_planned),
                say("plan a post with `need: {need}`, or ask them whether they still need it", need=need.name),
            )


def _how_unmet(need: Need, end: date) -> Text:
    if need.last is None:
        return say(
            "`{audience}`: no post has served `{need}` yet, and none up to {end} will",
            audience=need.audience.key,
            need=need.name,
            end=end,
        )
    return say(
        "`{audience}`: no post has served `{need}` since {last}, and none up to {end} will",
        audience=need.audience.key,
        need=need.name,
        last=need.last,
        end=end,
    )


def stale_research(subject: Subject) -> Iterator[Finding]:
    """Find audiences that nobody asked for too long what they need, or ever."""
    today = subject.calendar.today
    for audience in subject.calendar.settings.audiences:
        if audience.researched is None or (today - audience.researched).days > subject.numbers["days"]:
            yield Finding(
                audience.place("researched"),
                _how_stale(audience, today),
                say("ask them, and write the day as `researched`"),
            )


def _how_stale(audience: Audience, today: date) -> Text:
    if audience.researched is None:
        return say("`{audience}`: nothing says when they were asked what they need", audience=audience.key)
    return say_many(
        "`{audience}`: they were last asked what they need {count} day ago, on {day}",
        "`{audience}`: they were last asked what they need {count} days ago, on {day}",
        (today - audience.researched).days,
        audience=audience.key,
        day=audience.researched,
    )


def unknown_need(subject: Subject) -> Iterator[Finding]:
    """Find posts of the last 12 weeks and ahead that serve a need which their audience is not known to have."""
    settings = subject.calendar.settings
    needs = {audience.key: audience.needs for audience in settings.audiences if audience.needs}
    for one in subject.near:
        audience = audience_of(one, settings)
        if one.need and audience in needs and folded(one.need) not in map(folded, needs[audience]):
            yield Finding(
                one.place("need"),
                say("`{audience}` has no need `{need}`", audience=audience, need=one.need),
                nearest(one.need, needs[audience]),
            )


def _calendar(*fields: str) -> str:
    return f"{SMALL_CALENDAR}audiences:\n  families: {{{', '.join(fields)}}}\n"


def _post(name: str, day: str, *fields: str) -> tuple[str, str]:
    lines = "".join(f"{field}\n" for field in fields)
    return post(f"title: {name}\nchannel: blog\ntopic: books\npublish: {day}\n{lines}", f"posts/{day}.md")


_ASKED = "researched: 2026-02-10"
_NEEDS = "needs: [reading-tips, days-out]"
_TIPS = _post("Ten books for rainy days", "2026-05-12", "audience: families", "need: reading-tips")
_FOR_FAMILIES = _post("Story hour", "2026-05-26", "audience: families")

_RULES: tuple[Rule, ...] = (
    Rule(
        "missing-audience",
        Severity.ADVICE,
        missing_audience,
        Explanation(
            say("You declare `audiences`, and neither a post nor its channel says for which of them it is."),
            say("Who it is for comes before form and channel; what is for everybody speaks to nobody."),
            Example((_post("Story hour", "2026-05-26"),), _calendar(_ASKED)),
            Example((_FOR_FAMILIES,), _calendar(_ASKED)),
        ),
    ),
    Rule(
        "unmet-need",
        Severity.ADVICE,
        unmet_need,
        Explanation(
            say("No post of the 8 weeks back served one of an audience's `needs`, and none that is planned will."),
            say("People come back for what they need; a need that nobody serves sends them elsewhere."),
            Example((_TIPS,), _calendar(_NEEDS, _ASKED)),
            Example(
                (_TIPS, _post("Three free museums", "2026-05-26", "audience: families", "need: days-out")),
                _calendar(_NEEDS, _ASKED),
            ),
        ),
        in_settings=True,
    ),
    Rule(
        "stale-research",
        Severity.ADVICE,
        stale_research,
        Explanation(
            say("An audience was last asked what it needs more than 365 days ago, or `researched` is missing."),
            say("What people need changes: who does not ask again is guessing."),
            Example((_FOR_FAMILIES,), _calendar("researched: 2025-02-10")),
            Example((_FOR_FAMILIES,), _calendar(_ASKED)),
        ),
        numbers=(("days", 365),),
        in_settings=True,
    ),
    Rule(
        "unknown-need",
        Severity.WARNING,
        unknown_need,
        Explanation(
            say("A post has a `need` that is not among the `needs` of its audience."),
            say("It serves nobody by that name, so the need that it was made for still counts as unmet."),
            Example(
                (_TIPS, _post("Books to travel with", "2026-05-26", "audience: families", "need: reading-tip")),
                _calendar("needs: reading-tips", _ASKED),
            ),
            Example(
                (_TIPS, _post("Books to travel with", "2026-05-26", "audience: families", "need: reading-tips")),
                _calendar("needs: reading-tips", _ASKED),
            ),
        ),
    ),
)

FAMILY = Family(say("audiences and their needs"), _RULES)
