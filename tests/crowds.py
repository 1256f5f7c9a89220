"""A month of 500 posts on three days: what a page may weigh, and how it must fold."""

from __future__ import annotations

from tests.planned import HEAD
from tests.planned import post

CROWDED_DAY = "2026-05-20"
CROWDS = {"05": 5, "12": 50, "20": 445}
CHANNELS = ("instagram", "linkedin", "website", "newsletter")
STATES = ("approved", "draft", "review", "approved", "cancelled")

CALENDAR = f"""\
{HEAD}channels:
  instagram: {{name: Instagram, mark: IG, spacing: 1 minute, cadence: "tue 19:00, fri 12:00"}}
  linkedin: {{name: LinkedIn, mark: LI, spacing: 1 minute, cadence: 2 per week}}
  website: {{name: Website, mark: WEB, spacing: 1 minute, cadence: 1 per week}}
  newsletter: {{name: Newsletter, mark: NB, spacing: 1 minute}}
capacity: {{Noor: 12, Sam: 8}}
"""


def posts() -> list[tuple[str, str]]:
    """Return the posts, whose titles are as long as those of people are."""
    days = [day for day, count in CROWDS.items() for _ in range(count)]
    return [_post(number, day) for number, day in enumerate(days)]


def _post(number: int, day: str) -> tuple[str, str]:
    minutes = number * 7 % 1440
    return post(
        f"what-goes-on-behind-the-shelves-{number}",
        f"2026-05-{day} {minutes // 60:02}:{minutes % 60:02}",
        f"title: What goes on behind the shelves when nobody looks, part {number}",
        f"channel: {CHANNELS[number % len(CHANNELS)]}",
        f"status: {STATES[number % len(STATES)]}",
        f"owner: {('Noor', 'Sam')[number % 2]}",
    )
