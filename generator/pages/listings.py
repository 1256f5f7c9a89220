"""Plain lists of posts and of topics: what is too much for the page that it belongs to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.parts import divide
from generator.pages.values import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

    from generator.pages.atlas import Atlas
    from generator.pages.values import Label
    from generator.pages.values import PostItem

MOST_ROWS = 500  # posts or topics in a plain list


@dataclass(frozen=True, slots=True)
class PostsPage:
    """What a page of nothing but posts shows: the day or the name that it is about, and the page that it belongs to.

    `without` is the filter of what all of them share.
    """

    about: date | str
    back: str
    posts: tuple[PostItem, ...]
    without: str

    @property
    def is_day(self) -> bool:
        """Tell whether it is about a day."""
        return not isinstance(self.about, str)


def post_pages(
    address: str, about: date | str, back: str, posts: Sequence[PostItem], without: str = ""
) -> Iterator[Page]:
    """Yield the pages of posts that stand in order already."""
    for target, part, (held,) in divide(address, MOST_ROWS, posts):
        yield Page(target, "posts.html", PostsPage(about, back, held, without), part)


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """What a page of all topics shows: each with the number of its posts."""

    topics: tuple[tuple[Label, int], ...]


def topic_pages(atlas: Atlas) -> Iterator[Page]:
    """Yield the pages of all topics, where other pages cannot name them all and lead there instead."""
    aspects = (card.topics for card in atlas.cards)
    if any(view.others for aspect in aspects for view in (aspect.now, aspect.plan, aspect.whole)):
        posts = Counter(item.topic.key for item in atlas.posts.values())
        rows = [(label, posts[key]) for key, label in atlas.topics.items()]
        for address, part, (held,) in divide(addresses.TOPICS, MOST_ROWS, rows):
            yield Page(address, "topics.html", TopicsPage(held), part)
