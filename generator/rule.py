"""What a rule is: a code, a severity, settings, an explanation, and one pure function from the calendar to findings."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.diagnostics import problem
from generator.kinds import Many
from generator.measures import look_back
from generator.model import Status
from generator.scalars import NUMBER
from generator.scalars import TEXT
from generator.scalars import one_of
from generator.suggestions import nearest
from generator.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.analysis import Analysis
    from generator.diagnostics import Diagnostic
    from generator.diagnostics import Diagnostics
    from generator.diagnostics import Location
    from generator.explanation import Explanation
    from generator.kinds import Kind
    from generator.model import Calendar
    from generator.model import Post
    from generator.platforms import Measure
    from generator.settings import RuleSetting
    from generator.texts import Text
    from generator.vocabulary import PlacedWord

_SEVERITY = "severity"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the loop that runs the rules adds the code and the severity.

    One that is not `certain`, because sources disagree about a limit, is never an error.
    """

    location: Location
    message: Text
    help: Text | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """What rules need to know beside the calendar, because it costs something to find out.

    `measures` tell, by the id of the post, how much posts near today fill of their platform's limits;
    `missing_files` the paths that posts lead to and that are not there; `misspelled` words that no dictionary knows.
    """

    measures: Mapping[str, tuple[Measure, ...]] = field(default_factory=dict)
    missing_files: frozenset[str] = frozenset()
    misspelled: tuple[PlacedWord, ...] = ()
    has_guidelines: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule judges, with the numbers and the words that are set for it.

    `near` are the posts that are to go out and lie ahead or in the 12 weeks back; what is older is history.
    """

    calendar: Calendar
    analysis: Analysis
    evidence: Evidence
    near: tuple[Post, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def shows_plan(self) -> bool:
        """Tell whether the posts ahead are there to be judged: among published posts alone there are none."""
        return self.calendar.horizon > self.calendar.today


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry in the list of rules; `numbers` and `words` are its settings with their defaults.

    One that is not on runs only where the team asks for it. What a rule finds in the settings no post can allow.
    """

    code: str
    severity: Severity
    check: Callable[[Subject], Iterator[Finding]]
    explanation: Explanation
    numbers: tuple[tuple[str, int], ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_on: bool = True
    in_settings: bool = False

    def is_on_with(self, setting: RuleSetting | None) -> bool:
        """Tell whether it runs with what the team set."""
        return self.is_on if setting is None or setting.is_on is None else setting.is_on


@dataclass(frozen=True, slots=True)
class Family:
    """Rules about one thing; the manual ends what it says of them with the `appendix`, a line each."""

    name: Text
    rules: tuple[Rule, ...]
    appendix: Callable[[], tuple[Text, ...]] = tuple


def is_planned(post: Post) -> bool:
    """Tell whether a post is to go out at all: it is neither cancelled nor an idea."""
    return post.status not in (Status.CANCELLED, Status.IDEA)


def is_near(post: Post, calendar: Calendar) -> bool:
    """Tell whether a post lies ahead or in the 12 weeks back, whenever a promise began."""
    return post.when is not None and post.when.day >= look_back(calendar.today)


def near_posts(calendar: Calendar) -> Iterator[Post]:
    """Yield the posts that are to go out and lie ahead or in the 12 weeks back; what is older is history."""
    return (post for post in calendar.posts if is_planned(post) and is_near(post, calendar))


def kinds_of_settings(rule: Rule) -> dict[str, Kind]:
    """Return what may be set for a rule, by name."""
    kinds: dict[str, Kind] = {name: NUMBER for name, _ in rule.numbers}
    return kinds | {name: Many(TEXT) for name, _ in rule.words} | {_SEVERITY: one_of(Severity)}


def settle(rule: Rule, setting: RuleSetting) -> tuple[RuleSetting, Diagnostics]:
    """Return what the team wrote for a rule as values of its settings, and a finding for each that is wrong."""
    kinds, values = kinds_of_settings(rule), {}
    findings: list[Diagnostic] = []
    for key, node in setting.written:
        if key.text not in kinds:
            message = say("the rule `{rule}` has no setting `{name}`", rule=rule.code, name=key.text)
            findings.append(problem("unknown-rule", key.location, message, nearest(key.text, kinds)))
            continue
        values[key.text], wrong = kinds[key.text].read(node)
        findings.extend(wrong)
    settled = replace(
        setting,
        is_on=True if setting.written else setting.is_on,
        severity=values.pop(_SEVERITY, setting.severity),
        numbers=tuple((name, values[name]) for name, _ in rule.numbers if name in values),
        words=tuple((name, values[name]) for name, _ in rule.words if name in values),
        written=(),
    )
    return settled, tuple(findings)
