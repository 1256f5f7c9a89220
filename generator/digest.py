"""Rhythm and focus for a terminal: of each channel its light, its days and its figures, and what to write next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import statements
from generator import wording
from generator.cadence import Period
from generator.cadence import Quota
from generator.diagnostics import Severity
from generator.diagnostics import count_by_severity
from generator.focus import DROUGHT
from generator.focus import ENOUGH_POSTS
from generator.focus import NEAR
from generator.focus import PER_CENT
from generator.focus import per_cents
from generator.measures import ONE_DAY
from generator.measures import ONE_WEEK
from generator.measures import GapState
from generator.measures import monday_of
from generator.terminal import BEHIND
from generator.terminal import BEHIND_AND_AHEAD
from generator.terminal import BOLD
from generator.terminal import LIGHT_SIGNS
from generator.terminal import WIDTH
from generator.terminal import Terminal
from generator.terminal import pad
from generator.terminal import strips
from generator.terminal import width
from generator.texts import join
from generator.texts import say
from generator.texts import say_many
from generator.texts import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import date

    from generator.analysis import Analysis
    from generator.analysis import ChannelFigures
    from generator.analysis import FocusFigures
    from generator.cadence import Cadence
    from generator.diagnostics import Diagnostics
    from generator.focus import Focus
    from generator.language import Language
    from generator.model import Calendar
    from generator.rhythm import Kept
    from generator.rhythm import Rhythm
    from generator.texts import Text

WEEKS, MOST_SLOTS = 8, 10
_LONGEST_NAME, _MOST_TOPICS, _MOST_UNUSUAL = 30, 12, 3

_BACK, _AHEAD = say("back"), say("ahead")
_PROMISE, _KEPT, _STEADY, _HABIT = say("promise"), say("last 12 weeks"), say("steadiness"), say("usually")
_STREAK, _LAST, _SILENCE, _PLANNED = say("streak"), say("last post"), say("longest silence"), say("planned until")
_THIS = {Period.WEEK: say("this week"), Period.MONTH: say("this month")}
_TOPICS, _PURPOSES, _BUSIEST, _EMPTIEST = say("topics"), say("purposes"), say("busiest week"), say("emptiest week")
_ROWS = (_PROMISE, _KEPT, _STREAK, _STEADY, _HABIT, _LAST, _SILENCE, _PLANNED, _TOPICS, _PURPOSES, _BUSIEST, _EMPTIEST)


def text(
    calendar: Calendar, analysis: Analysis, language: Language, *, colour: bool = False, plain: bool = False
) -> str:
    """Return the report of a calendar; `plain` draws with ASCII alone."""
    gaps = (words for state, words in wording.GAP_STATES.items() if state is not GapState.OPEN)
    terminal = Terminal(language, (*_ROWS, *_THIS.values(), *gaps), colour, plain)
    return "\n\n".join("\n".join(block) for block in _Digest(calendar, analysis, terminal).blocks() if block) + "\n"


def closing(findings: Diagnostics, language: Language, check: str) -> str:
    """Return how many findings there are and the command that tells them, nothing where there are none."""
    counts = count_by_severity(findings)
    told = ", ".join(language.say(wording.count_in_words(severity, n)) for severity, n in counts.items() if n)
    words = [say("found: {counts}; see `{command}`", counts=told, command=check)] if findings else []
    words += [say("what an error kept from being read is missing here")] if counts[Severity.ERROR] else []
    return "".join(f"{line}\n" for one in words for line in Terminal(language).lines(one))


@dataclass(frozen=True, slots=True)
class _Digest:
    """A calendar and its figures, and the terminal that they are for."""

    calendar: Calendar
    analysis: Analysis
    terminal: Terminal

    def blocks(self) -> Iterator[list[str]]:
        section = self.terminal.section
        yield list(self._head())
        for figures in self.analysis.channels:
            yield [*self._channel(figures), *self._focus(figures)]
        yield self._together()
        yield section(say("Peaks around events"), self._peaks())
        if self._has_plan:
            yield section(say("Next open slots"), self._open_slots())
            yield section(say("Advice for the plan up to {day}", day=self.calendar.last_planned), self._advice())

    @property
    def _has_plan(self) -> bool:
        return self.calendar.horizon > self.calendar.today

    @property
    def _spans(self) -> dict[Text, tuple[date, date]]:
        """Return the days that are drawn, behind and ahead."""
        today, horizon = self.calendar.today, self.calendar.horizon
        return {
            _BACK: (monday_of(today) - WEEKS * ONE_WEEK, today),
            _AHEAD: (today, min(horizon, today + WEEKS * ONE_WEEK)),
        }

    @property
    def _topics(self) -> dict[str, Text]:
        return {topic.key: verbatim(topic.name) for topic in self.calendar.topics}

    def _head(self) -> Iterator[str]:
        """Yield what the report is about, and how to read it."""
        terminal, calendar = self.terminal, self.calendar
        title = say("{title}, {day}", title=calendar.settings.title, day=calendar.today)
        days = [say("back: weeks from Monday, {day} on", day=self._spans[_BACK][0])]
        if self._has_plan:
            days.append(say("ahead: up to {day}", day=self._spans[_AHEAD][1] - ONE_DAY))
        yield from (terminal.paint(line, BOLD) for line in terminal.lines(title))
        yield from terminal.legend(BEHIND_AND_AHEAD if self._has_plan else BEHIND)
        yield from terminal.lines(join(days))
        yield from terminal.lines(say("topics: posts of the last 12 weeks, share (promised share)"))

    def _channel(self, figures: ChannelFigures) -> Iterator[str]:
        row, rhythm, cadence = self.terminal.row, figures.rhythm, figures.channel.cadence
        yield from self._channel_head(figures)
        yield from strips(self.terminal, figures, self._spans)
        if rhythm.kept and cadence:
            yield from self._kept(cadence, rhythm.kept)
        if rhythm.habit:
            unusual = [statements.silence(one) for one in rhythm.habit.unusual[-_MOST_UNUSUAL:]]
            guesses = [say("unusual (a guess): {silence}", silence=one) for one in unusual]
            yield from row(_HABIT, statements.habit(rhythm.habit), *guesses)
        yield from row(_LAST, *self._last_and_next(rhythm))
        if rhythm.longest_silence:
            yield from row(_SILENCE, statements.silence(rhythm.longest_silence))
        for gap in figures.recent_gaps[-1:]:
            yield from row(wording.GAP_STATES[gap.state], wording.gap_in_words(gap))
        if rhythm.kept and cadence and self._has_plan:
            yield from self._planned(cadence, rhythm.kept)

    def _channel_head(self, figures: ChannelFigures) -> Iterator[str]:
        """Yield name, light and promise as one line, the promise below it where there is no room."""
        terminal, sign = self.terminal, LIGHT_SIGNS[figures.rhythm.light]
        names = {one.channel.key: terminal.cut(one.channel.name, _LONGEST_NAME) for one in self.analysis.channels}
        parts = [(pad(names[figures.channel.key], max(map(width, names.values()))), BOLD)]
        if self._has_plan:  # without it, nobody can tell how a promise stands
            parts = [(terminal.letter(sign), sign.colour), *parts, (f" {terminal.say(sign.means)}", sign.colour)]
        line = " ".join(terminal.paint(words, colour) for words, colour in parts)
        promise = wording.promise_in_words(figures.channel.cadence)
        room = WIDTH - width(" ".join(words for words, _ in parts)) - width(terminal.say(promise))
        if room > 1:
            yield f"{line}{' ' * room}{terminal.say(promise)}"
        else:
            yield line
            yield from terminal.row(_PROMISE, promise)

    def _kept(self, cadence: Cadence, kept: Kept) -> Iterator[str]:
        punctuality = statements.punctuality(kept.punctuality) if kept.punctuality else None
        yield from self.terminal.row(_KEPT, statements.adherence(cadence, kept.adherence), punctuality)
        yield from self.terminal.row(_STREAK, statements.streak(cadence, kept.streak))
        if kept.steadiness:
            yield from self.terminal.row(_STEADY, statements.steadiness(kept.steadiness))

    def _last_and_next(self, rhythm: Rhythm) -> Iterator[Text]:
        if rhythm.last is None or rhythm.silence is None:
            yield say("none yet")
        else:
            yield say_many("{day} ({count} day ago)", "{day} ({count} days ago)", rhythm.silence, day=rhythm.last)
        if self._has_plan:
            yield say("next {day}", day=rhythm.next) if rhythm.next else say("nothing is planned")

    def _planned(self, cadence: Cadence, kept: Kept) -> Iterator[str]:
        until, firm = self._until(kept.planned.runway), self._until(kept.firm.runway)
        without = say("without drafts: {until}", until=firm) if firm != until else None
        cover = statements.cover(cadence, kept.planned) if kept.planned.cover.promised else None
        yield from self.terminal.row(_PLANNED, until, without, cover)
        if kept.running and kept.running.needed and isinstance(cadence, Quota):
            last, needed = self.calendar.today + (kept.running.days_left - 1) * ONE_DAY, kept.running.needed
            still = say_many("{count} more post by {day}", "{count} more posts by {day}", needed, day=last)
            yield from self.terminal.row(_THIS[cadence.period], still)

    def _until(self, runway: int | None) -> Text:
        if runway is None:
            return say("beyond {day}", day=self.calendar.last_planned)
        return say("{day}", day=self.calendar.today + runway * ONE_DAY) if runway else say("a post is due now")

    def _focus(self, figures: ChannelFigures) -> Iterator[str]:
        """Yield what the posts are about and what they are for, and what of it is not as promised."""
        number, row, topics = self.calendar.settings.number, self.terminal.row, self._topics
        yield from self._aspect(_TOPICS, figures.topics, topics, number("topic-drift", "max", NEAR))
        for drought in figures.topics.droughts:
            if drought.times >= number("topic-drought", "max", DROUGHT):
                topic = topics.get(drought.topic, drought.topic)
                yield from row(None, say("last about {topic}: {ago}", topic=topic, ago=statements.drought(drought)))
        for run in figures.topics.runs:
            topic = topics.get(run.topic, run.topic)
            yield from row(None, say("{count} posts in a row are about {topic}", count=len(run.posts), topic=topic))
        if figures.channel.purposes:
            most = number("purpose-mix", "max", NEAR)
            yield from self._aspect(_PURPOSES, figures.purposes, wording.purpose_names(), most)

    def _aspect(self, label: Text, figures: FocusFigures, names: Mapping[str, Text], most: int) -> Iterator[str]:
        focus = figures.now
        if focus.total:
            yield from self.terminal.beside(label, self._shares(focus, names))
        else:
            yield from self.terminal.row(label, say("none in the last 12 weeks"))
        if focus.distance is not None:
            better = wording.purpose_advice(focus) if label is _PURPOSES else wording.advice(focus, names)
            yield from self.terminal.row(None, _verdict(focus, better, most))

    def _shares(self, focus: Focus, names: Mapping[str, Text]) -> Iterator[str]:
        """Yield each topic with its count, its share where there are posts enough, and the promised one."""
        per_cent = self.terminal.language.per_cent
        parts = per_cents({share.topic: share.count for share in focus.shares})
        in_order = focus.shares if focus.distance is not None else sorted(focus.shares, key=lambda one: -one.count)
        for number, one in enumerate(in_order[:_MOST_TOPICS], 1):
            name = self.terminal.say(names.get(one.topic, one.topic))
            share = f" {per_cent(parts[one.topic] / PER_CENT)}" if focus.total >= ENOUGH_POSTS else ""
            promised = "" if one.promised is None else f" ({per_cent(one.promised / PER_CENT)})"
            yield f"{one.count} {name}{share}{promised}{',' if number < len(in_order) else ''}"
        if in_order[_MOST_TOPICS:]:
            yield self.terminal.say(say("and {count} more", count=len(in_order) - _MOST_TOPICS))

    def _together(self) -> list[str]:
        analysis, rows = self.analysis, []
        busiest, emptiest = analysis.extremes or (None, None)
        for label, week in ((_BUSIEST, busiest), (_EMPTIEST, emptiest)):
            if week:
                posts = say_many("{count} post", "{count} posts", week.posts)
                rows += self.terminal.row(label, say("{posts} in the week from {day}", posts=posts, day=week.monday))
        if len(analysis.channels) > 1:
            rows += self._aspect(_TOPICS, analysis.topics, self._topics, NEAR)
        if analysis.purposes.now.total:
            rows += self._aspect(_PURPOSES, analysis.purposes, wording.purpose_names(), NEAR)
        title = self.terminal.say(say("All channels, last 12 weeks"))
        return [self.terminal.paint(title, BOLD), *rows] if rows else []

    def _peaks(self) -> Iterator[tuple[str, Text]]:
        """Yield the channels that had a burst of posts around an event, and the gaps that followed it."""
        for figures in self.analysis.channels:
            for surge in figures.surges:
                if surge.is_peak:
                    words = [say("{event}: {posts}", event=surge.event.name, posts=statements.around_event(surge))]
                    words += [say("then {gap}", gap=wording.gap_in_words(surge.valley))] if surge.valley else []
                    yield self.terminal.say(figures.channel.mark), join(words)

    def _open_slots(self) -> Iterator[tuple[str, Text]]:
        """Yield the open slots that come next, each with the topic that would suit it."""
        slots = sorted(
            (slot.moment, slot.day, number, topic)
            for number, figures in enumerate(self.analysis.channels)
            for slot, topic in figures.suggestions
        )
        days = {day: self.terminal.language.day(day, "EEE d MMM") for _, day, _, _ in slots[:MOST_SLOTS]}
        room = max(map(width, days.values()), default=0)
        for moment, day, number, topic in slots[:MOST_SLOTS]:
            figures = self.analysis.channels[number]
            clock = moment.astimezone(figures.frame.zone)
            words = say("idea: {topic}", topic=self._topics.get(topic, topic)) if topic else verbatim("")
            yield f"{pad(days[day], room)}  {clock:%H:%M}  {self.terminal.say(figures.channel.mark)}", words
        if slots[MOST_SLOTS:]:
            yield self.terminal.say(say("and {count} more", count=len(slots) - MOST_SLOTS)), verbatim("")

    def _advice(self) -> Iterator[tuple[str, Text]]:
        """Yield what to write instead, so that with the plan the promises of focus hold."""
        for figures in self.analysis.channels:
            topics, purposes = figures.topics.planned, figures.purposes.planned
            advice = (topics, wording.advice(topics, self._topics)), (purposes, wording.purpose_advice(purposes))
            for focus, better in advice:
                if better and focus.is_enough:
                    yield self.terminal.say(figures.channel.mark), better


def _verdict(focus: Focus, better: Text | None, most: int) -> Text:
    """Return how some posts stand to what was promised of them."""
    if not focus.is_enough:
        return say("too few posts to speak of focus")
    if better is None:
        return say("as promised")
    if focus.is_near(most):
        return say("nearly as promised; a little better: {advice}", advice=better)
    return say_many(
        "{count} of the last {total} posts is other than promised; better: {advice}",
        "{count} of the last {total} posts are other than promised; better: {advice}",
        focus.to_move,
        total=focus.total,
        advice=better,
    )
