"""Where each output stands: paths below `output/`, always with "/" and with the file's name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.names import RESERVED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

# Small letters, digits, hyphens and dots, in two folders at most; a week has a `W`.
_ADDRESS = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,79}/){0,2}[a-z0-9][a-z0-9-]{0,79}(?:\.[a-z0-9]{1,10}){1,2}", re.ASCII)
_WEEK = re.compile(r"week/\d{4}-W\d\d\.html", re.ASCII)

INDEX = "index.html"
AGENDA = "agenda.html"
RHYTHM = "rhythm.html"
FOCUS = "focus.html"
MESSAGES = "messages.html"
FINDINGS = "findings.html"
FINDINGS_BY_POST = "findings-by-post.html"
FINDINGS_BY_RULE = "findings-by-rule.html"
TOPICS = "topics.html"  # only where topics are many
RULES = "rules.html"
GUIDELINES = "guidelines.html"
SUBSCRIBE = "subscribe.html"
NOT_FOUND = "404.html"
CALENDAR_FEED = "calendar.ics"
POSTS_FEED = "feeds/posts.ics"
GAPS_FEED = "feeds/gaps.ics"
FOCUS_FEED = "feeds/focus.ics"
POSTS_ATOM = "feeds/posts.atom"
CALENDAR_JSON = "calendar.json"
SEARCH_INDEX = "search-index.js"  # under no name of its contents, because every page leads to it and would change


def is_address(path: str) -> bool:
    """Tell whether a path may be written below the output folder: the last check, after all names are made.

    It leaves the folder on no system, opens no device, is not hidden, and has no twin in another case or spelling.
    """
    is_plain = bool(_ADDRESS.fullmatch(path) or _WEEK.fullmatch(path))
    return is_plain and RESERVED.isdisjoint(part.partition(".")[0] for part in path.split("/"))


def month(day: date) -> str:
    """Return the page of the month that a day lies in."""
    return f"month/{day:%Y-%m}.html"


def week(day: date) -> str:
    """Return the page of the ISO week that a day lies in."""
    return f"week/{week_key(day)}.html"


def week_key(day: date) -> str:
    """Return the ISO week of a day, such as `2026-W53` for New Year's Day of 2027."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def year(day: date) -> str:
    """Return the page of the year that a day lies in."""
    return f"year/{day:%Y}.html"


def channel(key: str) -> str:
    """Return the page of a channel."""
    return f"channel/{key}.html"


def topic(key: str) -> str:
    """Return the page of a topic."""
    return f"topic/{key}.html"


def post(id_: str) -> str:
    """Return the page of a post."""
    return f"post/{id_}.html"


def message(name: str) -> str:
    """Return the page of a message."""
    return f"message/{name}.html"


def day(day: date) -> str:
    """Return the page of a day that holds too many posts for its week's."""
    return f"day/{day}.html"


def part(address: str, number: int) -> str:
    """Return where a part of a page stands, counted from 1; below it, because no key tells it from another page."""
    return address if number == 1 else f"{address.removesuffix('.html')}/{number}.html"


def channel_feed(key: str) -> str:
    """Return the feed of a channel."""
    return f"feeds/channel/{key}.ics"


def topic_feed(key: str) -> str:
    """Return the feed of a topic."""
    return f"feeds/topic/{key}.ics"


def relative(address: str, seen_from: str) -> str:
    """Return the link from one output to another; a fragment stays as it is."""
    return links_from(seen_from.rpartition("/")[0])(address)


@cache  # there are few folders; the same function for all outputs of one, so that it tells what they share
def links_from(folder: str) -> Callable[[str], str]:
    """Return what makes the links to other outputs of those in a folder; "" is the folder of all."""
    if not folder:
        return lambda address: address
    below = f"{folder}/"
    up, length = "../" * below.count("/"), len(below)
    return lambda address: address[length:] if address.startswith(below) else up + address
