"""The rules, one module a family, and the loop that runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.diagnostics import problem
from generator.rule import Rule
from generator.rule import Subject
from generator.rules import editorial
from generator.rules import focus
from generator.rules import purpose
from generator.rules import rhythm
from generator.suggestions import nearest
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis import Analysis
    from generator.diagnostics import Diagnostics
    from generator.model import Calendar
    from generator.model import RuleSetting

RULES: tuple[Rule, ...] = (*editorial.RULES, *rhythm.RULES, *focus.RULES, *purpose.RULES)


def check(calendar: Calendar, analysis: Analysis) -> Diagnostics:
    """Return what all rules find that are not off, with the severities that the team set."""
    settings = {setting.code: setting for setting in calendar.settings.rules}
    findings = [*_unknown_settings(settings)]
    for rule in RULES:
        setting = settings.get(rule.code)
        if setting is None or not setting.off:
            findings.extend(_run(rule, setting, calendar, analysis))
    return tuple(findings)


def _run(rule: Rule, setting: RuleSetting | None, calendar: Calendar, analysis: Analysis) -> Iterator[Diagnostic]:
    severity = (setting.severity if setting else None) or rule.severity
    numbers = dict(rule.numbers) | dict(setting.numbers if setting else ())
    for finding in rule.check(Subject(calendar, analysis, numbers)):
        yield Diagnostic(finding.location, severity, rule.code, finding.message, finding.help)


def _unknown_settings(settings: dict[str, RuleSetting]) -> Iterator[Diagnostic]:
    rules = {rule.code: rule for rule in RULES}
    for setting in settings.values():
        rule = rules.get(setting.code)
        if rule is None:
            message = say("there is no rule `{name}`", name=setting.code)
            yield problem("unknown-rule", setting.location, message, nearest(setting.code, rules))
            continue
        known = [name for name, _ in rule.numbers]
        for name, _ in setting.numbers:
            if name not in known:
                message = say("the rule `{rule}` has no setting `{name}`", rule=rule.code, name=name)
                yield problem("unknown-rule", setting.location, message, nearest(name, known))
