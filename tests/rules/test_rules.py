"""What `rules:` in the settings changes, and the loop that runs the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.rules import RULES
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

    from generator.rule import Rule

PAST_DRAFT = (one("a", "publish: 2026-05-19", "status: draft"),)
PLANNED = (one("a", "publish: 2026-05-26"),)


@pytest.mark.parametrize("severity", ["error", "warning", "advice"])
def test_a_rule_has_the_severity_that_is_set(severity: str, tmp_path: Path) -> None:
    """The team decides how much a finding of a rule matters."""
    calendar = f"{SMALL_CALENDAR}rules: {{past-draft: {severity}}}\n"
    expected = f"""\
posts/a.md:6:9: {severity}[past-draft] its day, 19 May 2026, has passed and it is not approved
  help: approve it, give it a later `publish`, or make it `cancelled`
"""

    assert expected == in_words(find(Example(PAST_DRAFT, calendar), tmp_path))


def test_a_rule_that_is_off_finds_nothing(tmp_path: Path) -> None:
    """A rule can be switched off, and the others still run."""
    calendar = f"{SMALL_CALENDAR}rules: {{past-draft: off}}\n"
    posts = (*PAST_DRAFT, one("b", "publish: 2026-06-01", "title: Post a"))

    assert ["duplicate-title"] == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_can_be_switched_off(rule: object, tmp_path: Path) -> None:
    """The wrong example of a rule shows nothing when the rule is off."""
    found = next(one for one in RULES if one is rule)
    wrong = found.explanation.wrong
    calendar = f"{wrong.calendar}rules: {{{found.code}: off}}\n"

    assert "" == in_words(find(Example(wrong.posts, calendar, wrong.today), tmp_path))


def test_an_unknown_rule_is_named_with_its_neighbour(tmp_path: Path) -> None:
    """A slip in the name of a rule is a warning, at the name."""
    calendar = f"{SMALL_CALENDAR}rules: {{quiet-times: off}}\n"
    expected = """\
calendar.yaml:8:9: warning[unknown-rule] there is no rule `quiet-times`
  help: the nearest known name is `quiet-time`
"""

    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


def test_an_unknown_rule_without_neighbour_is_answered_by_a_dozen(tmp_path: Path) -> None:
    """Where no rule has a name like it, the names of the first rules are told, and that there are more."""
    calendar = f"{SMALL_CALENDAR}rules: {{xyz: off}}\n"
    names = ", ".join(f"`{rule.code}`" for rule in RULES[:12])
    expected = f"""\
calendar.yaml:8:9: warning[unknown-rule] there is no rule `xyz`
  help: known names are {names}, …
"""

    assert len(RULES) > 12
    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


def test_an_unknown_setting_is_named_with_its_neighbour(tmp_path: Path) -> None:
    """A slip in the setting of a rule is a warning, at the rule's name."""
    calendar = f"{SMALL_CALENDAR}rules:\n  topic-drift: {{maxx: 20}}\n"
    expected = """\
calendar.yaml:9:3: warning[unknown-rule] the rule `topic-drift` has no setting `maxx`
  help: the nearest known name is `max`
"""

    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


def test_a_setting_of_a_rule_without_settings(tmp_path: Path) -> None:
    """A rule without settings says so, and there is no name to offer."""
    calendar = f"{SMALL_CALENDAR}rules:\n  past-draft: {{max: 20}}\n"
    expected = """\
calendar.yaml:9:3: warning[unknown-rule] the rule `past-draft` has no setting `max`
"""

    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


@pytest.mark.parametrize("number", ["0", "1", "999999"])
@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule in RULES for name, _ in rule.numbers])
def test_a_setting_may_be_any_whole_number(rule: Rule, name: str, number: str, tmp_path: Path) -> None:
    """However small or large it is, the rule runs: its right example shows no more than it did, or that rule alone."""
    right = rule.explanation.right
    calendar = f"{right.calendar}rules: {{{rule.code}: {{{name}: {number}}}}}\n"
    findings = find(Example(right.posts, calendar, right.today), tmp_path)

    assert {rule.code} >= {finding.code for finding in findings}


def test_codes_are_unique() -> None:
    """No two rules have one code."""
    codes = [rule.code for rule in RULES]

    assert sorted(set(codes)) == sorted(codes)
