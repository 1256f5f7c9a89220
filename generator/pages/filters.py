"""What posts can be filtered by on the pages, once a script shows it: their channel, topic, owner and status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.normal_forms import folded
from generator.pages.values import STATES
from generator.texts import say
from generator.texts import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.atlas import Atlas
    from generator.pages.values import Label
    from generator.pages.values import PostItem
    from generator.texts import Text

MOST_BOXES = 12
MOST_CHOICES = 200  # of more values, those that most posts have


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that posts can be filtered by; `mark` is that of a channel."""

    value: str
    name: Text
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of posts that they can be filtered by: `key` is its name in addresses, `every` stands for all values."""

    key: str
    name: Text
    every: Text
    choices: tuple[Choice, ...]
    others: int = 0  # values that are no choice, because they are too many

    @property
    def has_many(self) -> bool:
        """Tell whether there are so many choices that a box for each would bury the page."""
        return len(self.choices) > MOST_BOXES


def plan_filters(atlas: Atlas) -> tuple[Filter, ...]:
    """Return what posts can be filtered by; a field with a single value tells no post from another."""
    filters = (
        Filter("channel", say("Channel"), say("all channels"), _labels(atlas.channels)),
        Filter("topic", say("Topic"), say("all topics"), _labels(atlas.topics)),
        Filter("owner", say("Owner"), say("all owners"), _owners(atlas)),
        Filter("status", say("Status"), say("every status"), _states(atlas)),
    )
    return tuple(_limited(one, atlas) for one in filters if len(one.choices) > 1)


def _limited(found: Filter, atlas: Atlas) -> Filter:
    """Return a filter with as many choices as a reader can go through."""
    if len(found.choices) <= MOST_CHOICES:
        return found
    posts = Counter(_values(item)[found.key] for item in atlas.posts.values())
    leading = sorted(found.choices, key=lambda choice: -posts[choice.value])[:MOST_CHOICES]
    kept = {choice.value for choice in leading}
    choices = tuple(choice for choice in found.choices if choice.value in kept)
    return replace(found, choices=choices, others=len(found.choices) - MOST_CHOICES)


def filter_codes(atlas: Atlas) -> dict[str, str]:
    """Return a code of each post by its id: the places of its values among the choices of each filter, as `0.3..1`."""
    places = [
        (one.key, {choice.value: str(number) for number, choice in enumerate(one.choices)})
        for one in plan_filters(atlas)
    ]
    return {id_: _code(_values(item), places) for id_, item in atlas.posts.items()}


def _code(values: dict[str, str], places: list[tuple[str, dict[str, str]]]) -> str:
    return ".".join([numbers.get(values[key], "") for key, numbers in places])


def _values(item: PostItem) -> dict[str, str]:
    return {"channel": item.channel.key, "topic": item.topic.key, "owner": item.owner or "", "status": item.state}


def _labels(labels: Mapping[str, Label]) -> tuple[Choice, ...]:
    return tuple(Choice(key, verbatim(label.name), label.mark) for key, label in labels.items())


def _owners(atlas: Atlas) -> tuple[Choice, ...]:
    owners = {item.owner for item in atlas.posts.values() if item.owner}
    return tuple(Choice(owner, verbatim(owner)) for owner in sorted(owners, key=lambda name: (folded(name), name)))


def _states(atlas: Atlas) -> tuple[Choice, ...]:
    found = {item.state for item in atlas.posts.values()}
    return tuple(Choice(state, words) for state, words in STATES.items() if state in found)
