"""What `rules:` in the settings changes, and the loop that runs the rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.build import Request
from generator.build import check
from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.rules import FAMILIES
from generator.rules import RULES
from tests.examples import find
from tests.examples import in_words
from tests.examples import one
from tests.examples import write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.rule import Rule

PAST_DRAFT = (one("a", "publish: 2026-05-19", "status: draft"),)
PLANNED = (one("a", "publish: 2026-05-26"),)


def without_rules(example: Example) -> str:
    """Return the calendar of an example without what it sets for rules."""
    return "".join(line for line in (example.calendar or "").splitlines(keepends=True) if not line.startswith("rules:"))


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


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_can_be_switched_off(rule: object, tmp_path: Path) -> None:
    """The wrong example of a rule shows nothing when the rule is off."""
    found = next(one for one in RULES.values() if one is rule)
    wrong = found.explanation.wrong
    calendar = f"{without_rules(wrong)}rules: {{{found.code}: off}}\n"

    assert "" == in_words(find(Example(wrong.posts, calendar, wrong.today), tmp_path))


def test_an_unknown_rule_is_named_with_its_neighbour(tmp_path: Path) -> None:
    """A slip in the name of a rule stops everything, at the name: nobody knows what was meant to be off."""
    calendar = f"{SMALL_CALENDAR}rules: {{quiet-times: off}}\n"
    expected = """\
calendar.yaml:8:9: error[unknown-rule] there is no rule `quiet-times`
  help: the nearest known name is `quiet-time`
"""

    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


def test_an_unknown_rule_without_neighbour_is_answered_by_a_dozen(tmp_path: Path) -> None:
    """Where no rule has a name like it, the names of the first rules are told, and that there are more."""
    calendar = f"{SMALL_CALENDAR}rules: {{xyz: off}}\n"
    names = ", ".join(f"`{rule.code}`" for rule in list(RULES.values())[:12])
    expected = f"""\
calendar.yaml:8:9: error[unknown-rule] there is no rule `xyz`
  help: known names are {names}, …
"""

    assert len(RULES) > 12
    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


def test_an_unknown_setting_is_named_with_its_neighbour(tmp_path: Path) -> None:
    """A slip in the setting of a rule stops everything, too, at the setting."""
    calendar = f"{SMALL_CALENDAR}rules:\n  topic-drift: {{maxx: 20}}\n"
    expected = """\
calendar.yaml:9:17: error[unknown-rule] the rule `topic-drift` has no setting `maxx`
  help: the nearest known name is `max`
"""

    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


def test_a_setting_of_a_rule_without_settings(tmp_path: Path) -> None:
    """A rule without settings says so: it has its severity alone."""
    calendar = f"{SMALL_CALENDAR}rules:\n  past-draft: {{max: 20}}\n"
    expected = """\
calendar.yaml:9:16: error[unknown-rule] the rule `past-draft` has no setting `max`
  help: known names are `severity`
"""

    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


@pytest.mark.parametrize("number", ["0", "1", "999999"])
@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule in RULES.values() for name, _ in rule.numbers])
def test_a_setting_may_be_any_whole_number(rule: Rule, name: str, number: str, tmp_path: Path) -> None:
    """However small or large it is, the rule runs: its right example shows no more than it did, or that rule alone."""
    right = rule.explanation.right
    calendar = f"{without_rules(right)}rules: {{{rule.code}: {{{name}: {number}}}}}\n"
    findings = find(Example(right.posts, calendar, right.today), tmp_path)

    assert {rule.code} >= {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (
            "{max: many}",
            "calendar.yaml:8:28: error[invalid-value] `many` is not a whole number\n  help: write a number in digits\n",
        ),
        (
            "{max: [1, 2]}",
            (
                "calendar.yaml:8:28: error[wrong-type] a list stands here, where a whole number is due\n"
                "  help: write a number in digits\n"
            ),
        ),
        (
            "{severity: bad}",
            (
                "calendar.yaml:8:33: error[invalid-value] `bad` is not one of the known words\n"
                "  help: known words are `error`, `warning`, `advice`\n"
            ),
        ),
        (
            "maybe",
            (
                "calendar.yaml:8:22: error[invalid-value] `maybe` is not a setting of a rule\n"
                "  help: write `off`, `on`, `error`, `warning`, `advice`, or a table of settings such as `{max: 20}`\n"
            ),
        ),
    ],
)
def test_a_wrong_setting_stops_everything(setting: str, expected: str, tmp_path: Path) -> None:
    """With line and column, and the words that can stand there; nothing is judged by a setting that was misread."""
    calendar = f"{SMALL_CALENDAR}rules: {{selling-run: {setting}}}\n"
    write(Example(PAST_DRAFT, calendar), tmp_path)
    checked = check(Request(tmp_path, lambda _: date(2026, 5, 20)))

    assert checked.calendar is None
    assert expected == in_words(checked.findings)


def test_a_table_of_settings_may_hold_the_severity(tmp_path: Path) -> None:
    """So that a rule can have other numbers and matter more at the same time."""
    posts = tuple(one(name, f"publish: 2026-05-2{name}", "purpose: sell") for name in "678")
    calendar = f"{SMALL_CALENDAR}rules: {{selling-run: {{max: 2, severity: error}}, selling-share: off}}\n"
    expected = """\
posts/8.md:6:10: error[selling-run] `blog`: 3 posts in a row sell
  help: put a post between them that does not sell
"""

    assert expected == in_words(find(Example(posts, calendar), tmp_path))


def test_a_finding_of_reading_is_no_rule(tmp_path: Path) -> None:
    """Whoever wants to switch it off is told why that cannot be."""
    calendar = f"{SMALL_CALENDAR}rules: {{unknown-field: off}}\n"
    expected = """\
calendar.yaml:8:9: error[unknown-rule] `unknown-field` is no rule, so nothing can be set for it
  help: take it out here, and mend what it finds
"""

    assert expected == in_words(find(Example(PLANNED, calendar), tmp_path))


def test_every_family_has_a_name_and_rules() -> None:
    """No family is empty, and no two rules of all families have one code."""
    codes = [rule.code for family in FAMILIES for rule in family.rules]

    assert all(family.name.message and family.rules for family in FAMILIES)
    assert sorted(set(codes)) == sorted(codes)
