"""The rules, one module a family, and the loop that runs them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import ENOUGH_IN_A_FILE
from generator.diagnostics import READING_CODES
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import problem
from generator.progress import counted
from generator.progress import untold
from generator.rule import Family
from generator.rule import Rule
from generator.rule import Subject
from generator.rule import near_posts
from generator.rule import settle
from generator.rules import audience
from generator.rules import channels
from generator.rules import community
from generator.rules import editorial
from generator.rules import focus
from generator.rules import messages
from generator.rules import platforms
from generator.rules import purpose
from generator.rules import rhythm
from generator.rules import texts
from generator.rules import work
from generator.suggestions import nearest
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from generator.analysis import Analysis
    from generator.diagnostics import Diagnostics
    from generator.model import Calendar
    from generator.progress import Tell
    from generator.rule import Evidence
    from generator.settings import RuleSetting
    from generator.settings import Settings

FAMILIES: tuple[Family, ...] = (
    editorial.FAMILY,
    rhythm.FAMILY,
    focus.FAMILY,
    purpose.FAMILY,
    messages.FAMILY,
    audience.FAMILY,
    channels.FAMILY,
    texts.FAMILY,
    platforms.FAMILY,
    community.FAMILY,
    work.FAMILY,
)
RULES: dict[str, Rule] = {rule.code: rule for family in FAMILIES for rule in family.rules}


def settled(settings: Settings) -> tuple[Settings, Diagnostics]:
    """Return the settings with those of the rules held against the rules, and a finding for each that is wrong."""
    findings: list[Diagnostic] = []
    known = []
    for setting in settings.rules:
        rule = RULES.get(setting.code)
        if rule is None:
            findings.append(_unknown(setting))
            continue
        one, wrong = settle(rule, setting)
        known.append(one)
        findings.extend(wrong)
    return replace(settings, rules=tuple(known)), tuple(findings)


def is_on(code: str, settings: Settings) -> bool:
    """Tell whether a rule runs with what the team set."""
    return RULES[code].is_on_with(settings.rule(code))


def check(
    calendar: Calendar,
    analysis: Analysis,
    evidence: Evidence,
    tell: Tell = untold,
    codes: Collection[str] = RULES.keys(),
) -> Diagnostics:
    """Return what the rules with these codes find that are on, with the severities that the team set."""
    subject = Subject(calendar, analysis, evidence, tuple(near_posts(calendar)))
    asked = [rule for code, rule in RULES.items() if code in codes]
    settings = ((rule, calendar.settings.rule(rule.code)) for rule in counted(asked, len(asked), tell))
    return tuple(
        finding for rule, setting in settings if rule.is_on_with(setting) for finding in _run(rule, setting, subject)
    )


def _run(rule: Rule, setting: RuleSetting | None, subject: Subject) -> Iterator[Diagnostic]:
    severity = (setting.severity if setting else None) or rule.severity
    numbers = dict(rule.numbers) | dict(setting.numbers if setting else ())
    words = dict(rule.words) | dict(setting.words if setting else ())
    told: Counter[str] = Counter()
    for finding in rule.check(replace(subject, numbers=numbers, words=words)):
        told[finding.location.path] += 1
        if told[finding.location.path] > ENOUGH_IN_A_FILE:
            continue
        is_mild = severity is Severity.ERROR and not finding.certain
        found = Severity.WARNING if is_mild else severity
        yield Diagnostic(finding.location, found, rule.code, finding.message, finding.help)


def _unknown(setting: RuleSetting) -> Diagnostic:
    message = say("there is no rule `{name}`", name=setting.code)
    if setting.code in READING_CODES:
        message = say("`{name}` is no rule, so nothing can be set for it", name=setting.code)
        return problem("unknown-rule", setting.location, message, say("take it out here, and mend what it finds"))
    return problem("unknown-rule", setting.location, message, nearest(setting.code, RULES))
